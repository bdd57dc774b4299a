import { useState } from "preact/hooks";

import { Page } from "../components/page";
import { waitingPictures } from "../attachments/kept";
import { goInstead, href } from "../state/router";
import { leave, type Session } from "../state/session";
import { accountDb } from "../storage/account_db";
import { useStored } from "../state/subject";
import { waitingProblems } from "../storage/waiting_problems";

/** Signing out deletes nothing; what has not been sent is counted first (docs/trust.md A3). */
export function SignOut({ session }: { session: Session }) {
  const [isBusy, setBusy] = useState(false);
  const counts = useStored(async () => {
    const db = await accountDb(session.id);
    return { drafts: await db.count("drafts"), waiting: await db.count("outbox"), pictures: (await waitingPictures(db)).length, problems: (await waitingProblems(db)).length };
  }, [session.id]);
  const signOut = async () => {
    setBusy(true);
    await leave(session);
    goInstead(href("sign-in"));
  };
  const left = counts ? counts.drafts + counts.waiting : 0;
  return (
    <Page title="ออกจากระบบ" back={{ href: href(), label: "หน้าแรก" }}>
      {counts && left > 0 ? (
        <div class="strong-notice">
          <p>
            ในเครื่องนี้ยังมีข้อมูลที่ไม่ได้ส่ง {left} รายการ (รอส่ง {counts.waiting} ยังทำไม่เสร็จ {counts.drafts})
          </p>
          <p>ข้อมูลจะไม่หาย ที่ทำเสร็จแล้วเครื่องจะส่งให้เองเมื่อมีสัญญาณ ที่ยังทำไม่เสร็จจะรออยู่จนกว่าท่านจะเข้าสู่ระบบในเครื่องนี้อีกครั้ง</p>
        </div>
      ) : (
        <p>ส่งข้อมูลครบแล้ว ออกจากระบบได้</p>
      )}
      {counts && counts.pictures > 0 && <p>ภาพรอส่ง {counts.pictures} ภาพจะอยู่ในเครื่อง และส่งให้เมื่อท่านเข้าสู่ระบบในเครื่องนี้อีกครั้ง</p>}
      {counts && counts.problems > 0 && <p>เรื่องที่แจ้งไว้รอส่ง {counts.problems} เรื่องจะอยู่ในเครื่อง และส่งให้เมื่อท่านเข้าสู่ระบบในเครื่องนี้อีกครั้ง</p>}
      <button type="button" class={`button${left > 0 ? " button--warning" : ""}`} aria-disabled={isBusy} onClick={() => void signOut()}>
        {left > 0 ? "ออกจากระบบทั้งที่ยังส่งไม่ครบ" : "ออกจากระบบ"}
      </button>
      <a class="button button--second" href={href()}>
        ใช้งานต่อ
      </a>
    </Page>
  );
}
