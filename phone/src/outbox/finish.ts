/** "Finish": a draft, a withdrawal or a settled conflict becomes a frozen revision in the outbox (docs/trust.md A1). */
import type { Account } from "../api/shapes";
import { dropUnnamed, type Named, nameThem, toName } from "../attachments/kept";
import { type FinishedAction, type OutboxRow, type Store, STRICT } from "../storage/account_db";
import type { RawAnswers } from "../storage/drafts";
import { titleContext } from "../storage/finished";
import { makeUuid } from "../storage/uuid";
import { revisionContext } from "../storage/vault";
import { fingerprint } from "./fingerprint";

export interface Finished {
  recordId: string;
  baseRevisionId: string | null;
  action: FinishedAction;
  title: string;
  author: Account;
  unit: string;
  questionnaire: { id: string; version: number };
  answers: RawAnswers;
  reason?: string;
  /** The report does not come from a draft, so none has to be there. */
  isWithoutDraft?: boolean;
}

type FreshRow = Omit<OutboxRow, "seq">;

/**
 * Freezes what was finished, puts it in the outbox and takes its draft away, in one transaction.
 * Resolves only after the transaction has completed; null when it was finished before (a second
 * press, another tab): what is finished once is sent once.
 */
export async function finish({ db, vault }: Store, finished: Finished, now: Date): Promise<OutboxRow | null> {
  const comesFromDraft = finished.action === "report" && !finished.isWithoutDraft;
  const pictures = comesFromDraft ? await toName(db, finished.recordId) : [];
  const row = await freeze(vault, finished, pictures, now);
  const tx = db.transaction(["outbox", "drafts", "attachments", "picture_bytes"], "readwrite", STRICT);
  const [draft, waiting] = await Promise.all([tx.objectStore("drafts").get(finished.recordId), tx.objectStore("outbox").getAll()]);
  if (comesFromDraft ? !draft : waiting.some((other) => isSame(other, row))) {
    await tx.done;
    return null;
  }
  const [seq] = await Promise.all([
    tx.objectStore("outbox").add(row as OutboxRow),
    comesFromDraft || finished.action === "withdraw" ? tx.objectStore("drafts").delete(finished.recordId) : undefined,
    comesFromDraft ? nameThem(tx, row, pictures) : undefined,
    finished.action === "withdraw" ? dropUnnamed(tx, finished.recordId) : undefined,
    tx.done,
  ]);
  return { ...row, seq };
}

function isSame(other: OutboxRow, row: FreshRow): boolean {
  return other.action === row.action && other.record_id === row.record_id;
}

async function freeze(vault: Store["vault"], finished: Finished, pictures: Named[], now: Date): Promise<FreshRow> {
  const payload = JSON.stringify({
    action: finished.action,
    questionnaire: finished.questionnaire.id,
    version: finished.questionnaire.version,
    unit: finished.unit,
    answers: finished.answers,
    ...(finished.reason === undefined ? {} : { reason: finished.reason }),
    ...(pictures.length === 0 ? {} : { attachments: pictures }),
    finished_at: now.toISOString(),
  });
  const ids = { record_id: finished.recordId, revision_id: makeUuid() };
  return {
    ...ids,
    base_revision_id: finished.baseRevisionId,
    sealed: await vault.seal(revisionContext(ids), payload),
    sha256: await fingerprint(payload),
    action: finished.action,
    title: await vault.seal(titleContext(ids), finished.title),
    author: finished.author,
    finished_at: now.toISOString(),
    tries: 0,
    is_aside: false,
    not_before: 0,
    trouble: null,
  };
}
