/** Sends the problems that wait, one by one, also while a record does: a problem may be that nothing else goes (docs/trust.md A16). */
import { type Call, call as callCentre } from "../api/call";
import { type Handed, type LineOutcome, type Marks, sendLine } from "../outbox/one_by_one";
import { type AccountDb, type ProblemRow, type Store, STRICT } from "../storage/account_db";
import { waitingProblems } from "../storage/waiting_problems";
import { noteReceived, verifyWord } from "./receipts";
import { reportOf } from "./written";

export interface ProblemSender {
  store: Store;
  token: string;
  call?: Call;
  now?: () => number;
  random?: () => number;
}

/** One round; `isAsked` when a person pressed the button. */
export async function sendProblems({ store, token, call = callCentre, now, random }: ProblemSender, isAsked: boolean): Promise<LineOutcome> {
  const line = {
    name: "problems" as const,
    db: store.db,
    rows: () => waitingProblems(store.db),
    hand: (row: ProblemRow) => hand(store, token, call, row),
    mark: (row: ProblemRow, marks: Marks) => mark(store.db, row, marks),
  };
  return sendLine({ ...line, ...(now && { now }), ...(random && { random }) }, isAsked);
}

async function hand(store: Store, token: string, call: Call, row: ProblemRow): Promise<Handed> {
  const body = await reportOf(store, row);
  if (!body) return { unreadable: { code: "not_readable", message: "" } };
  const answer = await call<unknown>("problems", { method: "POST", token, body, seconds: 30 });
  const word = answer.kind === "ok" ? verifyWord(row, answer.body) : null;
  if (!word) return answer;
  await noteReceived(store.db, word);
  return "received";
}

/** Marks on a row that still waits; never its words. */
async function mark(db: AccountDb, row: ProblemRow, marks: Marks): Promise<void> {
  const tx = db.transaction("problems", "readwrite", STRICT);
  const held = await tx.store.get(row.id);
  await Promise.all([held?.state === "waiting" && tx.store.put({ ...held, ...marks }), tx.done]);
}
