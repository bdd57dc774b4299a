import { useEffect } from "preact/hooks";

import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { keptRecords, refreshRecords } from "../state/centre";
import { href } from "../state/router";
import { sendingState } from "../state/sending";
import { type Session, sessionStore } from "../state/session";
import { useStored, useSubject } from "../state/subject";
import { openReceived, openWaiting, type Received as ReceiptShown, type Waiting as WaitingRow } from "../storage/finished";
import { isOfRegister } from "../questionnaire/forms";
import { AfterTraveller } from "../travellers/when_loaded";
import { isUnsettled } from "./to_correct_list";
import { SendNowButton } from "./send_button";
import { recordHref } from "./where";

/** After finishing: "stored in the phone", and the number as soon as the centre's receipt is there (docs/trust.md A9). */
export function Done({ session, revisionId }: { session: Session; revisionId: string }) {
  const found = useStored(() => read(session, revisionId), [session.id, revisionId]);
  const { isSending } = useSubject(sendingState);
  const isNumberMissing = found?.receipt !== undefined && isSurvey(found.receipt) && found.number === undefined;
  useEffect(() => {
    if (isNumberMissing) void refreshRecords(session);
  }, [isNumberMissing]);
  if (!found) return null;
  const { receipt, row, number } = found;
  const finished = receipt ?? row;
  if (!finished) return <Unknown />;
  return (
    <Page title={receipt ? "ส่งแล้ว ศูนย์รับแล้ว" : "บันทึกในเครื่องแล้ว รอส่ง"} name={revisionId} back={{ href: href(), label: "หน้าแรก" }}>
      {receipt ? <Received receipt={receipt} number={number} /> : <Waiting row={row} isSending={isSending} />}
      {isOfRegister(finished) ? <AfterTraveller session={session} finished={finished} /> : finished.action === "report" && <AfterSurvey />}
      <a class="button button--second" href={href()}>
        กลับหน้าแรก
      </a>
    </Page>
  );
}

function AfterSurvey() {
  return (
    <>
      <p class="govuk-inset-text">
        <Thai text="แบบสำรวจนี้ไม่ใช่การลงทะเบียนรับเงิน 5,000 บาท" />
      </p>
      <a class="button" href={href("new")}>
        สำรวจคนต่อไป
      </a>
    </>
  );
}

async function read(session: Session, revisionId: string): Promise<Found> {
  const store = await sessionStore(session);
  const [sent, row, records] = await Promise.all([
    store.db.get("receipts", revisionId),
    store.db.getFromIndex("outbox", "by_revision", revisionId),
    keptRecords(session),
  ]);
  const receipt = sent && (await openReceived(store, sent));
  // sent while the phone was locked: the number comes with the list
  const number = receipt?.record?.number ?? records.find((record) => record.record_id === sent?.record_id)?.number;
  return { receipt, row: row && (await openWaiting(store, row)), number };
}

interface Found {
  receipt: ReceiptShown | undefined;
  row: WaitingRow | undefined;
  number: string | undefined;
}

/** An affected person's form, which has a number to be written on paper. */
function isSurvey(row: ReceiptShown | WaitingRow): boolean {
  return row.action === "report" && !isOfRegister(row);
}

const NEXT = {
  report: "ขั้นต่อไป: ปลัดตรวจสอบและยืนยัน",
  follow_up: "บันทึกผลในทะเบียนผู้เดินทางแล้ว",
  withdraw: "รายการนี้ยกเลิกแล้ว",
  keep: "ใช้ฉบับที่ศูนย์มีอยู่",
};

function Received({ receipt, number }: { receipt: ReceiptShown; number: string | undefined }) {
  const { record } = receipt;
  return (
    <div class="done" role="status">
      <p class="done__name">{receipt.title}</p>
      {number && isSurvey(receipt) && (
        <>
          <p class="done__label">เลขที่แบบสำรวจ</p>
          <p class="done__number" data-testid="record-number">
            {number}
          </p>
          <p>เขียนเลขนี้ลงบนกระดาษส่วนที่ 1 ที่ท่านเก็บไว้ และส่วนที่ 2 ที่ส่งอำเภอ</p>
        </>
      )}
      {receipt.outcome === "kept_aside" ? <KeptAside receipt={receipt} /> : <p>{receipt.action === "report" && isOfRegister(receipt) ? "อยู่ในทะเบียนผู้เดินทางแล้ว" : NEXT[receipt.action]}</p>}
      {record && record.reasons.length > 0 && (
        <p class="doubt">
          ศูนย์พบข้อที่ต้องแก้ไข <a href={recordHref(receipt)}>ดูว่าต้องแก้อะไร</a>
        </p>
      )}
    </div>
  );
}

function KeptAside({ receipt }: { receipt: ReceiptShown }) {
  return (
    <p class="doubt">
      {receipt.message} {isUnsettled(receipt) && <a href={recordHref(receipt, "conflict")}>เลือกฉบับ</a>}
    </p>
  );
}

function Unknown() {
  return (
    <Page title="ไม่พบรายการนี้ในเครื่อง" back={{ href: href(), label: "หน้าแรก" }}>
      <p>รายการที่ศูนย์รับแล้วดูได้ที่รายชื่อ</p>
      <a class="button" href={href("people")}>
        ดูรายชื่อ
      </a>
    </Page>
  );
}

function Waiting({ row, isSending }: { row: WaitingRow | undefined; isSending: boolean }) {
  return (
    <div class="done done--waiting" role="status">
      <p class="done__name">{row?.title}</p>
      <p>{isSending ? "กำลังส่งให้ศูนย์…" : "ยังไม่ได้ส่ง เครื่องจะส่งให้เองเมื่อติดต่อศูนย์ได้"}</p>
      {row && isSurvey(row) && <p>เลขที่แบบสำรวจจะมาเมื่อศูนย์รับแล้ว ดูได้ที่รายชื่อ</p>}
      {!isSending && <SendNowButton />}
    </div>
  );
}
