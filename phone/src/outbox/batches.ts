/** Which rows go now, and in what portions. */
import type { OutboxRow } from "../storage/account_db";

/** A row that stepped aside is tried again after as long; a later time comes from a wrong clock. */
export const LONGEST_ROW_WAIT_MS = 6 * 60 * 60_000;
export const MAX_ITEMS = 50;
export const MAX_BYTES = 900_000;

/**
 * Rows whose turn has come, in the order they were finished; all of them when a person pressed the
 * button. A later revision of a person waits for the earlier one, unless that one stepped aside.
 */
export function dueRows(rows: OutboxRow[], now: number, isAsked: boolean): OutboxRow[] {
  const heldBack = new Set<string>();
  return [...rows]
    .sort((a, b) => a.seq - b.seq)
    .filter((row) => {
      const isDue = (isAsked || row.not_before <= now || row.not_before - now > LONGEST_ROW_WAIT_MS) && !heldBack.has(row.record_id);
      if (!isDue && !row.is_aside) heldBack.add(row.record_id);
      return isDue;
    });
}

/** After three failures in a row portions get smaller: for a slow line, and to find what nothing carries. */
export function mostItems(failures: number): number {
  return Math.max(1, MAX_ITEMS >> Math.max(0, failures - 2));
}

/** Portions of so many rows and about 900 kB at most. A row that stepped aside goes alone, so that it spoils no other. */
export function intoBatches(rows: OutboxRow[], most = MAX_ITEMS): OutboxRow[][] {
  const batches: OutboxRow[][] = [];
  let current: OutboxRow[] = [];
  let bytes = 0;
  for (const row of rows.filter((candidate) => !candidate.is_aside)) {
    const size = bytesOf(row);
    if (current.length > 0 && (current.length >= most || bytes + size > MAX_BYTES)) {
      batches.push(current);
      [current, bytes] = [[], 0];
    }
    current.push(row);
    bytes += size;
  }
  if (current.length > 0) batches.push(current);
  return [...batches, ...rows.filter((row) => row.is_aside).map((row) => [row])];
}

/** What a row comes to in a request: base64 is the longest way its payload may travel, and ids come with it. */
function bytesOf(row: OutboxRow): number {
  return Math.ceil((row.sealed.length * 4) / 3) + 300;
}

/** Two halves, the earlier first. */
export function halves(batch: OutboxRow[]): [OutboxRow[], OutboxRow[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
