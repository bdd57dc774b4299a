import { useState } from "preact/hooks";

import type { RecordSummary } from "../api/shapes";
import { useOnePress } from "../components/one_press";
import { go, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import type { Waiting } from "../storage/finished";
import { openDraft, startCorrection } from "../storage/drafts";
import { NO_ANSWER } from "../texts";
import type { Newest } from "./person";
import { ThrowAway } from "./throw_away";
import { checkHref } from "./where";

export interface PersonActionsProps {
  session: Session;
  recordId: string;
  record: RecordSummary | null;
  waiting: Waiting | null;
  newest: Newest | null;
  awaitNewest: () => Promise<Newest | null>;
  hasDraft: boolean;
}

/** Correct, go on correcting, withdraw: what the state of the record allows. */
export function PersonActions({ session, recordId, record, waiting, newest, awaitNewest, hasDraft }: PersonActionsProps) {
  const [isMissing, setMissing] = useState(false);
  const { isBusy, press } = useOnePress();
  if (record?.status === "withdrawn" || waiting?.action === "withdraw") return null;
  async function correct() {
    setMissing(false);
    if (!hasDraft) {
      const from = newest ?? (await awaitNewest());
      if (!from) return setMissing(true);
      const draft = startCorrection(recordId, from.revisionId, from.answers, waiting ? null : record, new Date());
      await openDraft(await sessionStore(session), draft);
      tellStoreChanged();
    }
    go(checkHref(recordId));
  }
  return (
    <>
      <button type="button" class="button" aria-disabled={isBusy} onClick={(event) => press(event, correct)}>
        {isBusy ? "กำลังเปิดคำตอบ…" : wordFor(record, waiting, hasDraft)}
      </button>
      {hasDraft && <ThrowAway session={session} recordId={recordId} word="ทิ้งการแก้ไขนี้" />}
      {isMissing && (
        <p class="govuk-error-message" role="alert">
          {NO_ANSWER} ต้องรับคำตอบเดิมจากศูนย์ก่อนจึงจะแก้ไขได้
        </p>
      )}
      {record && !waiting && record.status !== "confirmed" && (
        <p>
          <a class="quiet-action" href={href("people", recordId, "withdraw")}>
            ยกเลิกรายการนี้
          </a>
        </p>
      )}
    </>
  );
}

function wordFor(record: RecordSummary | null, waiting: Waiting | null, hasDraft: boolean): string {
  if (hasDraft) return "ทำการแก้ไขต่อ";
  if (waiting) return "แก้ไขก่อนส่ง";
  return record?.status === "confirmed" ? "ขอแก้ไขข้อมูลที่ยืนยันแล้ว" : "แก้ไขข้อมูล";
}
