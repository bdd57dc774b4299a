/** "Finish": a draft, a check, a withdrawal or a settled conflict becomes a frozen revision in the outbox (docs/trust.md A1). */
import type { Account } from "../api/shapes";
import { dropUnnamed, type Named, nameThem, toName } from "../attachments/kept";
import { type BasedOn, type Form, isOfRegister } from "../questionnaire/forms";
import { type FinishedAction, type OutboxRow, type Store, STRICT, type UnlistedRow } from "../storage/account_db";
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
  questionnaire: Form;
  answers: RawAnswers;
  reason?: string;
  basedOn?: BasedOn | null;
  /** The draft it comes from, where that has a key of its own. */
  draftId?: string;
  /** It does not come from a draft, so none has to be there. */
  isWithoutDraft?: boolean;
}

type FreshRow = Omit<OutboxRow, "seq">;

const STORES = ["outbox", "drafts", "attachments", "picture_bytes", "unlisted"] as const;

/**
 * Freezes what was finished, puts it in the outbox and takes its draft away, in one transaction; what belongs to the
 * register of travellers is noted as not listed yet. Resolves only after the transaction has completed; null when it
 * was finished before (a second press, another tab): what is finished once is sent once.
 */
export async function finish({ db, vault }: Store, finished: Finished, now: Date): Promise<OutboxRow | null> {
  const draftId = draftOf(finished);
  const pictures = draftId === null ? [] : await toName(db, draftId);
  const row = await freeze(vault, finished, pictures, now);
  const noted = asUnlisted(row, finished);
  const tx = db.transaction(STORES, "readwrite", STRICT);
  const [draft, waiting] = await Promise.all([tx.objectStore("drafts").get(draftId ?? ""), tx.objectStore("outbox").getAll()]);
  if (draftId === null ? isOnce(row) && waiting.some((other) => isSame(other, row)) : !draft) {
    await tx.done;
    return null;
  }
  const [seq] = await Promise.all([
    tx.objectStore("outbox").add(row as OutboxRow),
    noted && tx.objectStore("unlisted").add(noted as UnlistedRow),
    draftId !== null || finished.action === "withdraw" ? tx.objectStore("drafts").delete(draftId ?? finished.recordId) : undefined,
    draftId === null ? undefined : nameThem(tx, row, pictures),
    finished.action === "withdraw" ? dropUnnamed(tx, finished.recordId) : undefined,
    tx.done,
  ]);
  return { ...row, seq };
}

/** The draft that is to go; null when none has to be there. */
function draftOf({ action, isWithoutDraft, draftId, recordId }: Finished): string | null {
  return (action === "report" || action === "follow_up") && !isWithoutDraft ? (draftId ?? recordId) : null;
}

/** Several checks of one traveller may wait at once; a report, a withdrawal or a choice waits once. */
function isOnce({ action }: FreshRow): boolean {
  return action !== "follow_up";
}

function asUnlisted({ record_id, revision_id, action, title, sealed, finished_at }: FreshRow, { questionnaire, basedOn }: Finished): Omit<UnlistedRow, "seq"> | null {
  if (!isOfRegister({ questionnaire }) && basedOn?.as !== "registered") return null;
  const about = isOfRegister({ questionnaire }) ? record_id : (basedOn?.record_id ?? record_id);
  return { about, record_id, revision_id, action, questionnaire, title, sealed, finished_at };
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
    ...(finished.basedOn ? { based_on: finished.basedOn } : {}),
    finished_at: now.toISOString(),
  });
  const ids = { record_id: finished.recordId, revision_id: makeUuid() };
  return {
    ...ids,
    base_revision_id: finished.baseRevisionId,
    sealed: await vault.seal(revisionContext(ids), payload),
    sha256: await fingerprint(payload),
    action: finished.action,
    questionnaire: finished.questionnaire,
    title: await vault.seal(titleContext(ids), finished.title),
    author: finished.author,
    finished_at: now.toISOString(),
    tries: 0,
    is_aside: false,
    not_before: 0,
    trouble: null,
  };
}
