import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { href } from "../state/router";
import { sendingState } from "../state/sending";
import { type Session, sessionStore } from "../state/session";
import { useStored, useSubject } from "../state/subject";
import { openReceived, openWaiting, type Received as ReceiptShown, type Waiting as WaitingRow } from "../storage/finished";
import { SendNowButton } from "./send_button";

/** After finishing: "stored in the phone", and the number as soon as the centre's receipt is there (docs/trust.md A9). */
export function Done({ session, revisionId }: { session: Session; revisionId: string }) {
  const found = useStored(() => read(session, revisionId), [session.id, revisionId]);
  const { isSending } = useSubject(sendingState);
  if (!found) return null;
  const { receipt, row } = found;
  if (!receipt && !row) return <Unknown />;
  return (
    <Page title={receipt ? "ส่งแล้ว ศูนย์รับแล้ว" : "บันทึกในเครื่องแล้ว รอส่ง"} name={revisionId} back={{ href: href(), label: "หน้าแรก" }}>
      {receipt ? <Received receipt={receipt} /> : <Waiting row={row} isSending={isSending} />}
      {(receipt ?? row)?.action === "report" && (
        <>
          <p class="govuk-inset-text">
            <Thai text="แบบสำรวจนี้ไม่ใช่การลงทะเบียนรับเงิน 5,000 บาท" />
          </p>
          <a class="button" href={href("new")}>
            สำรวจคนต่อไป
          </a>
        </>
      )}
      <a class="button button--second" href={href()}>
        กลับหน้าแรก
      </a>
    </Page>
  );
}

async function read(session: Session, revisionId: string): Promise<{ receipt: ReceiptShown | undefined; row: WaitingRow | undefined }> {
  const store = await sessionStore(session);
  const [receipt, row] = await Promise.all([store.db.get("receipts", revisionId), store.db.getFromIndex("outbox", "by_revision", revisionId)]);
  return { receipt: receipt && (await openReceived(store, receipt)), row: row && (await openWaiting(store, row)) };
}

function Received({ receipt }: { receipt: ReceiptShown }) {
  const { record } = receipt;
  return (
    <div class="done" role="status">
      <p class="done__name">{receipt.title}</p>
      {record && receipt.action === "report" && (
        <>
          <p class="done__label">เลขที่แบบสำรวจ</p>
          <p class="done__number" data-testid="record-number">
            {record.number}
          </p>
          <p>เขียนเลขนี้ลงบนกระดาษส่วนที่ 1 ที่ท่านเก็บไว้ และส่วนที่ 2 ที่ส่งอำเภอ</p>
        </>
      )}
      {receipt.outcome === "kept_aside" ? <p class="doubt">{receipt.message}</p> : <p>{receipt.action === "report" ? "ขั้นต่อไป: ปลัดตรวจสอบและยืนยัน" : "รายการนี้ยกเลิกแล้ว"}</p>}
      {record && record.reasons.length > 0 && (
        <p class="doubt">
          ศูนย์พบข้อที่ต้องแก้ไข <a href={href("people", receipt.record_id)}>ดูว่าต้องแก้อะไร</a>
        </p>
      )}
    </div>
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
      {row?.action === "report" && <p>เลขที่แบบสำรวจจะมาเมื่อศูนย์รับแล้ว ดูได้ที่รายชื่อ</p>}
      {!isSending && <SendNowButton />}
    </div>
  );
}
