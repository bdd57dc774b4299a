import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import type { Received, Waiting } from "../storage/finished";
import { TROUBLE_ELSE, TROUBLES } from "../texts";
import { PersonLink } from "./person_link";
import { SendNowButton } from "./send_button";
import { isUnsettled, markSeen, thingsToCorrect } from "./to_correct_list";
import { recordHref } from "./where";

export function ToCorrect({ session }: { session: Session }) {
  const things = useStored(() => thingsToCorrect(session), [session.id]);
  return (
    <Page title="ที่ต้องแก้ไข" back={{ href: href(), label: "หน้าแรก" }}>
      {things?.length === 0 && <p>ไม่มีรายการที่ต้องแก้ไข เมื่อปลัดส่งกลับให้แก้ รายการจะขึ้นที่นี่พร้อมเหตุผล</p>}
      <ul class="people">
        {things?.map((thing) => {
          if (thing.kind === "returned") return <PersonLink key={thing.record.record_id} record={thing.record} questionnaire={thing.questionnaire} withReasons />;
          if (thing.kind === "kept_aside") return <KeptAside key={thing.receipt.revision_id} session={session} receipt={thing.receipt} />;
          return <Stuck key={thing.row.revision_id} row={thing.row} />;
        })}
      </ul>
    </Page>
  );
}

/** The centre has the bytes but did not take them into the record; its sentence says why. */
function KeptAside({ session, receipt }: { session: Session; receipt: Received }) {
  const seen = async () => {
    await markSeen(session, receipt.revision_id);
    tellStoreChanged();
  };
  return (
    <li class="person person--aside">
      <p class="person__name">{receipt.title}</p>
      <p>
        <Thai text={receipt.message ?? TROUBLE_ELSE} />
      </p>
      {isUnsettled(receipt) ? (
        <a class="button" href={recordHref(receipt, "conflict")}>
          เลือกว่าจะใช้ฉบับใด<span class="govuk-visually-hidden"> {receipt.title}</span>
        </a>
      ) : (
        <>
          <p>
            <a href={recordHref(receipt)}>ดูรายการที่ศูนย์มีอยู่</a>
          </p>
          <button type="button" class="button button--second" onClick={() => void seen()}>
            รับทราบ
          </button>
        </>
      )}
    </li>
  );
}

/** Tried several times without a receipt; still in the phone. */
function Stuck({ row }: { row: Waiting }) {
  return (
    <li class="person person--aside">
      <p class="person__name">{row.title}</p>
      <p>
        <Thai text={row.trouble?.message || TROUBLES[row.trouble?.code ?? ""] || TROUBLE_ELSE} />
      </p>
      <p>ลองส่งแล้ว {row.tries} ครั้ง ข้อมูลยังอยู่ในเครื่องครบ หากยังไม่สำเร็จให้แจ้งปลัด</p>
      <p>
        <a href={recordHref(row)}>เปิดดูรายการนี้</a>
      </p>
      <SendNowButton />
    </li>
  );
}
