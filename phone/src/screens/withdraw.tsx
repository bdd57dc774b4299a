import { useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { TextField } from "../components/field";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { finish } from "../outbox/finish";
import { AFFECTED_PERSON, type Form, isOfRegister } from "../questionnaire/forms";
import { centreNow } from "../state/clock";
import { goInstead, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { sendNow } from "../state/sending";
import { tellStoreChanged, useStored } from "../state/subject";
import type { RecordHead } from "../travellers/kept_list";
import { keptRecordOf } from "./kept_record";
import { recordHref } from "./where";

const MAY_BE_WITHDRAWN = ["submitted", "returned"];

export interface WithdrawProps {
  session: Session;
  recordId: string;
  questionnaire?: Form;
}

/** Takes a record back, with a reason; it goes through the outbox like everything else. */
export function Withdraw({ session, recordId, questionnaire = AFFECTED_PERSON }: WithdrawProps) {
  const record = useStored(() => keptRecordOf(session, recordId, questionnaire), [session.id, recordId]);
  const isTraveller = isOfRegister({ questionnaire });
  const back = recordHref({ record_id: recordId, questionnaire });
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<PageError[]>([]);
  const { isBusy, press } = useOnePress();
  if (record === undefined) return null;
  if (!record || !mayBeWithdrawn(record, isTraveller)) return <NotNow back={back} isTraveller={isTraveller} />;

  async function submit(record: RecordHead) {
    if (!reason.trim()) return setErrors([{ field: "reason", text: "กรอกเหตุที่ยกเลิก เช่น กรอกซ้ำ" }]);
    try {
      const row = await finish(await sessionStore(session), { ...withdrawalOf(session, record, reason.trim()), questionnaire }, centreNow());
      void sendNow(false);
      tellStoreChanged();
      goInstead(row ? href("done", row.revision_id) : back);
    } catch {
      setErrors([{ field: null, text: "บันทึกลงเครื่องไม่ได้ ลองกดอีกครั้ง" }]);
    }
  }

  return (
    <Page title="ยกเลิกรายการนี้" caption={record.name} back={{ href: back }} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>รายการที่ยกเลิกแล้วจะไม่นับ แต่ยังเก็บประวัติไว้ที่ศูนย์</p>
      <form onSubmit={(event) => press(event, () => submit(record))} noValidate>
        <TextField id="reason" label="เหตุที่ยกเลิก" hint={isTraveller ? "เช่น บันทึกซ้ำ บันทึกผิดคน ถ้าเดินทางออกไปแล้วให้ใช้ “ย้ายออก”" : "เช่น กรอกซ้ำ ย้ายออกจากหมู่บ้าน"} value={reason} onValue={setReason} error={errors.find((error) => error.field === "reason")?.text} maxLength={200} />
        <button type="submit" class="button button--warning" aria-disabled={isBusy}>
          ยืนยันยกเลิกรายการนี้
        </button>
      </form>
    </Page>
  );
}

/** Confirmed or withdrawn meanwhile, or not in this phone's list. */
function NotNow({ back, isTraveller }: { back: string; isTraveller: boolean }) {
  return (
    <Page title="ยกเลิกรายการนี้ไม่ได้" back={{ href: back }}>
      <p>{isTraveller ? "รายการนี้ยังไม่ถึงศูนย์ หรือยกเลิกไปแล้ว" : "ยกเลิกได้เฉพาะรายการที่ปลัดยังไม่ได้ยืนยัน หากรายการที่ยืนยันแล้วไม่ถูกต้อง ให้แจ้งปลัด"}</p>
      <a class="button" href={back}>
        กลับไปที่รายการ
      </a>
    </Page>
  );
}

/** A traveller's record is nobody's to confirm: it may be taken back until it has been. */
function mayBeWithdrawn({ status }: RecordHead, isTraveller: boolean): boolean {
  return isTraveller ? status !== "withdrawn" : MAY_BE_WITHDRAWN.includes(status);
}

function withdrawalOf(session: Session, record: RecordHead, reason: string) {
  return {
    recordId: record.record_id,
    baseRevisionId: record.revision_id,
    action: "withdraw" as const,
    title: record.name,
    author: session.account,
    unit: session.account.unit.code,
    answers: {},
    reason,
  };
}
