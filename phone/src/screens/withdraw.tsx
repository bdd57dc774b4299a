import { useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { Page } from "../components/page";
import { finish } from "../outbox/finish";
import { keptRecords, QUESTIONNAIRE } from "../state/centre";
import { goInstead, href } from "../state/router";
import { type Session, sessionDb } from "../state/session";
import { sendNow } from "../state/sending";
import { tellStoreChanged, useStored } from "../state/subject";
import type { RecordSummary } from "../api/shapes";

/** Takes a record back, with a reason; it goes through the outbox like everything else. */
export function Withdraw({ session, recordId }: { session: Session; recordId: string }) {
  const record = useStored(async () => (await keptRecords(session)).find((r) => r.record_id === recordId) ?? null, [session.id, recordId]);
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<PageError[]>([]);
  if (!record) return null;

  async function submit(event: Event, record: RecordSummary) {
    event.preventDefault();
    if (!reason.trim()) return setErrors([{ field: "reason", text: "กรอกเหตุที่ยกเลิก เช่น กรอกซ้ำ" }]);
    const row = await finish(await sessionDb(session), withdrawalOf(session, record, reason.trim()), new Date());
    void sendNow(false);
    tellStoreChanged();
    goInstead(href("done", row.revision_id));
  }

  return (
    <Page title="ยกเลิกรายการนี้" caption={record.name} back={{ href: href("people", recordId) }} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>รายการที่ยกเลิกแล้วจะไม่นับ แต่ยังเก็บประวัติไว้ที่ศูนย์</p>
      <form onSubmit={(event) => void submit(event, record)} noValidate>
        <TextField id="reason" label="เหตุที่ยกเลิก" hint="เช่น กรอกซ้ำ ย้ายออกจากหมู่บ้าน" value={reason} onValue={setReason} error={errors[0]?.text} maxLength={200} />
        <button type="submit" class="button button--warning">
          ยืนยันยกเลิกรายการนี้
        </button>
      </form>
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
