/**
 * The one door out of the problems that wait (docs/trust.md A3, A16): the centre's word that names the same problem. What was
 * received stays in sight until the centre's own list shows it.
 */
import { type AccountDb, type ProblemRow, STRICT } from "../storage/account_db";

const proof = Symbol("the centre named the same problem");

export interface VerifiedWord {
  readonly [proof]: true;
  readonly id: string;
  readonly reference: string;
}

/** The centre's word, when it names exactly this problem; otherwise null: not sent. */
export function verifyWord(held: Pick<ProblemRow, "id">, body: unknown): VerifiedWord | null {
  if (typeof body !== "object" || body === null) return null;
  const { id, reference, received_at } = body as Record<string, unknown>;
  const isWhole = typeof reference === "string" && reference !== "" && typeof received_at === "string" && received_at !== "";
  return isWhole && id === held.id ? { [proof]: true, id: held.id, reference } : null;
}

/** It waits no more. */
export async function noteReceived(db: AccountDb, { id, reference }: VerifiedWord): Promise<void> {
  const tx = db.transaction("problems", "readwrite", STRICT);
  const held = await tx.store.get(id);
  await Promise.all([held?.state === "waiting" && tx.store.put({ ...held, state: "received", reference, trouble: null }), tx.done]);
}

/** What had been received before the centre was asked for its list: the list shows it from now on. */
export async function receivedIds(db: AccountDb): Promise<string[]> {
  return (await db.getAll("problems")).filter((row) => row.state === "received").map((row) => row.id);
}

export async function letGoListed(db: AccountDb, ids: readonly string[]): Promise<void> {
  const tx = db.transaction("problems", "readwrite", STRICT);
  const rows = await Promise.all(ids.map((id) => tx.store.get(id)));
  const gone = rows.filter((row) => row?.state === "received").map((row) => tx.objectStore("problems").delete(row?.id ?? ""));
  await Promise.all([...gone, tx.done]);
}
