import { useState } from "preact/hooks";

import { announce } from "../components/announce";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDate } from "../lib/thai_dates";
import { centreToday } from "../state/clock";
import { goInstead, href } from "../state/router";
import { sendNow } from "../state/sending";
import type { Session } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { canReport, finishZeroReport, readZero, type Zero } from "./state";
import { BUTTON, NOT_STORED, placeOf, STATUS, TITLE } from "./texts";

/** Nobody is affected as of today: one button, and what it means. */
export function ZeroPage({ session }: { session: Session }) {
  const zero = useStored(() => readZero(session), [session.id]);
  const day = centreToday();
  const place = placeOf(session.account.unit.kind);
  if (!zero) return null;
  return (
    <Page title={`ไม่มีผู้ได้รับผลกระทบ ณ วันที่ ${showDate(day)}`} name="zero" caption={session.account.unit.label} back={{ href: href(), label: "หน้าแรก" }}>
      {canReport(zero, day) ? <Asked session={session} place={place} /> : <NotNow zero={zero} place={place} />}
    </Page>
  );
}

function Asked({ session, place }: { session: Session; place: string }) {
  const [isFailed, setFailed] = useState(false);
  const { isBusy, press } = useOnePress();
  const report = async () => {
    try {
      await finishZeroReport(session);
    } catch {
      setFailed(true);
      return;
    }
    tellStoreChanged();
    void sendNow(false);
    announce(STATUS.in_phone);
    goInstead(href());
  };
  return (
    <>
      <p>
        <Thai text={`กดปุ่มนี้เมื่อถามดูแล้วว่าไม่มีใครใน${place}ได้รับผลกระทบ ปลัดจะตรวจและยืนยัน`} />
      </p>
      <p>ถ้าพบผู้ได้รับผลกระทบภายหลัง สำรวจและส่งได้ตามปกติ</p>
      {isFailed && (
        <p class="govuk-error-message" role="alert">
          {NOT_STORED}
        </p>
      )}
      <button type="button" class="button button--send" aria-disabled={isBusy} onClick={(event) => press(event, report)}>
        <Thai text={BUTTON[session.account.unit.kind] ?? TITLE} />
      </button>
    </>
  );
}

/** Made for today already, or persons are known. */
function NotNow({ zero, place }: { zero: Zero; place: string }) {
  return (
    <>
      {zero.hasPeople ? (
        <p>
          <Thai text={`มีรายชื่อผู้ได้รับผลกระทบของ${place}นี้แล้ว จึงแจ้งว่าไม่มีไม่ได้`} />
        </p>
      ) : (
        <p>
          <Thai text={`แจ้งของวันนี้แล้ว ${zero.status === "none" ? "" : STATUS[zero.status]}`} />
        </p>
      )}
      <a class="button button--second" href={zero.hasPeople ? href("people") : href()}>
        {zero.hasPeople ? "ดูรายชื่อผู้ได้รับผลกระทบ" : "กลับหน้าแรก"}
      </a>
    </>
  );
}
