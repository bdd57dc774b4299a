import type { AccountDb, ProblemRow } from "./account_db";

/** Problems that were finished here and are not known to have arrived, in the order they were finished. */
export async function waitingProblems(db: AccountDb): Promise<ProblemRow[]> {
  const rows = (await db.getAll("problems")).filter((row) => row.state === "waiting");
  return rows.sort((a, b) => a.saved_at.localeCompare(b.saved_at));
}
