/** "Finish": a draft or a withdrawal becomes a frozen revision in the outbox (docs/trust.md A1). */
import type { Account } from "../api/shapes";
import { type AccountDb, type OutboxRow, type RawAnswers, STRICT } from "../storage/account_db";
import { makeUuid } from "../storage/uuid";
import { fingerprint } from "./fingerprint";

export interface Finished {
  recordId: string;
  baseRevisionId: string | null;
  action: "report" | "withdraw";
  title: string;
  author: Account;
  unit: string;
  questionnaire: { id: string; version: number };
  answers: RawAnswers;
  reason?: string;
}

type FreshRow = Omit<OutboxRow, "seq">;

/**
 * Freezes what was finished, puts it in the outbox and takes its draft away, in one transaction.
 * Resolves only after the transaction has completed; null when it was finished before (a second
 * press, another tab): what is finished once is sent once.
 */
export async function finish(db: AccountDb, finished: Finished, now: Date): Promise<OutboxRow | null> {
  const row = await freeze(finished, now);
  const tx = db.transaction(["outbox", "drafts"], "readwrite", STRICT);
  const [draft, waiting] = await Promise.all([tx.objectStore("drafts").get(finished.recordId), tx.objectStore("outbox").getAll()]);
  if (finished.action === "report" ? !draft : waiting.some((other) => isSameWithdrawal(other, row))) {
    await tx.done;
    return null;
  }
  const [seq] = await Promise.all([
    tx.objectStore("outbox").add(row as OutboxRow),
    tx.objectStore("drafts").delete(finished.recordId),
    tx.done,
  ]);
  return { ...row, seq };
}

function isSameWithdrawal(other: OutboxRow, row: FreshRow): boolean {
  return other.action === "withdraw" && other.record_id === row.record_id;
}

async function freeze(finished: Finished, now: Date): Promise<FreshRow> {
  const payload = JSON.stringify({
    action: finished.action,
    questionnaire: finished.questionnaire.id,
    version: finished.questionnaire.version,
    unit: finished.unit,
    answers: finished.answers,
    ...(finished.reason === undefined ? {} : { reason: finished.reason }),
    finished_at: now.toISOString(),
  });
  return {
    record_id: finished.recordId,
    revision_id: makeUuid(),
    base_revision_id: finished.baseRevisionId,
    payload,
    sha256: await fingerprint(payload),
    action: finished.action,
    title: finished.title,
    author: finished.author,
    finished_at: now.toISOString(),
    tries: 0,
    is_aside: false,
    not_before: 0,
    trouble: null,
  };
}
