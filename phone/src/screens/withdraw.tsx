import { useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { finish } from "../outbox/finish";
import { keptRecords, QUESTIONNAIRE } from "../state/centre";
import { centreNow } from "../state/clock";
import { goInstead, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { sendNow } from "../state/sending";
import { tellStoreChanged, useStored } from "../state/subject";
import type { RecordSummary } from "../api/shapes";

const MAY_BE_WITHDRAWN = ["submitted", "returned"];

/** Takes a record back, with a reason; it goes through the outbox like everything else. */
export function Withdraw({ session, recordId }: { session: Session; recordId: string }) {
  const record = useStored(async () => (await keptRecords(session)).find((r) => r.record_id === recordId) ?? null, [session.id, recordId]);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<PageError[]>([]);
  const { isBusy, press } = useOnePress();
  if (record === undefined) return null;
  if (!record || !MAY_BE_WITHDRAWN.includes(record.status)) return <NotNow recordId={recordId} />;

  async function submit(record: RecordSummary) {
    if (!reason.trim()) return setErrors([{ field: "reason", text: "กรอกเหตุที่ยกเลิก เช่น กรอกซ้ำ" }]);
    try {
      const row = await finish(await sessionStore(session), withdrawalOf(session, record, reason.trim()), centreNow());
      void sendNow(false);
      tellStoreChanged();
      goInstead(row ? href("done", row.revision_id) : href("people", recordId));
    } catch {
      setErrors([{ field: null, text: "บันทึกลงเครื่องไม่ได้ ลองกดอีกครั้ง" }]);
    }
  }

  return (
    <Page title="ยกเลิกรายการนี้" caption={record.name} back={{ href: href("people", recordId) }} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>รายการที่ยกเลิกแล้วจะไม่นับ แต่ยังเก็บประวัติไว้ที่ศูนย์</p>
      <form onSubmit={(event) => press(event, () => submit(record))} noValidate>
        <TextField id="reason" label="เหตุที่ยกเลิก" hint="เช่น กรอกซ้ำ ย้ายออกจากหมู่บ้าน" value={reason} onValue={setReason} error={errors.find((error) => error.field === "reason")?.text} maxLength={200} />
        <button type="submit" class="button button--warning" aria-disabled={isBusy}>
          ยืนยันยกเลิกรายการนี้
        </button>
      </form>
    </Page>
  );
}

/** Confirmed or withdrawn meanwhile, or not in this phone's list. */
function NotNow({ recordId }: { recordId: string }) {
  return (
    <Page title="ยกเลิกรายการนี้ไม่ได้" back={{ href: href("people", recordId) }}>
      <p>ยกเลิกได้เฉพาะรายการที่ปลัดยังไม่ได้ยืนยัน หากรายการที่ยืนยันแล้วไม่ถูกต้อง ให้แจ้งปลัด</p>
      <a class="button" href={href("people", recordId)}>
        กลับไปที่รายการ
      </a>
    </Page>
  );
}

function withdrawalOf(session: Session, record: RecordSummary, reason: string) {
  return {
    recordId: record.record_id,
    baseRevisionId: record.revision_id,
    action: "withdraw" as const,
    title: record.name,
    author: session.account,
    unit: session.account.unit.code,
    questionnaire: QUESTIONNAIRE,
    answers: {},
    reason,
  };
}
