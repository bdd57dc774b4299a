/** What the phone remembers about talking to the centre, over restarts. */
import type { Counts } from "../api/shapes";
import { type AccountDb, STRICT } from "../storage/account_db";

export interface SyncState {
  failures: number;
  /** Own back-off; a person's button passes it. */
  not_before: number;
  /** The centre's Retry-After, an hour at most (backoff.ts); nobody passes it. */
  asked_to_wait_until: number;
  last_answer_at: string | null;
  /** When the centre last heard what this phone holds, by this phone's clock, and how much that was. */
  contacted_at: number;
  told: number;
  /** How far the centre's clock is ahead of this phone's; null before the first answer (docs/trust.md A14). */
  clock_offset_ms: number | null;
  counts: Counts | null;
}

const KEY = "sync_state";
const START: SyncState = {
  failures: 0,
  not_before: 0,
  asked_to_wait_until: 0,
  last_answer_at: null,
  contacted_at: 0,
  told: 0,
  clock_offset_ms: null,
  counts: null,
};

export async function readSyncState(db: AccountDb): Promise<SyncState> {
  return { ...START, ...((await db.get("cache", KEY)) as Partial<SyncState> | undefined) };
}

/** No request lasts longer, so no answer is overtaken by one that is further ahead. */
const LONGEST_REQUEST_MS = 60_000;

/** Remembers what changed. Of two answers of the centre that overtook each other, its later word stays. */
export async function saveSyncState(db: AccountDb, change: Partial<SyncState>): Promise<void> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  const held = { ...START, ...((await tx.store.get(KEY)) as Partial<SyncState> | undefined) };
  const { last_answer_at, counts, ...rest } = change;
  await tx.store.put({ ...held, ...(isOvertaken(held.last_answer_at, last_answer_at) ? rest : change) }, KEY);
  await tx.done;
}

export function isOvertaken(held: string | null | undefined, said: string | null | undefined): boolean {
  if (!held || !said) return false;
  const ahead = Date.parse(held) - Date.parse(said);
  return ahead > 0 && ahead <= LONGEST_REQUEST_MS;
}
