/** Tells the centre which announcements were opened, and fetches the FAQ, the own problems with their answers, and the rest. */
import { call } from "../api/call";
import type { Fetched } from "../state/centre";
import { markRefused, type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import { forgetTold, keepHelp, keptEtag, openedHere } from "./kept_help";
import { letGoListed, receivedIds } from "./receipts";
import type { Help } from "./shapes";

/** Slow answers overtake each other: whatever was asked before the newest kept answer is not kept. */
const turns = { asked: 0, kept: 0 };

export async function refreshHelp(session: Session): Promise<Fetched> {
  const turn = (turns.asked += 1);
  const store = await sessionStore(session);
  // before the centre is asked: what it takes in later, the list may not have yet
  const received = await receivedIds(store.db);
  await tellOpened(session);
  const answer = await call<Help>("help", { token: session.token, etag: await keptEtag(store), seconds: 30 });
  if (answer.kind === "refused" && answer.status === 401) {
    markRefused(session.token);
    return "sign_in_needed";
  }
  if (answer.kind !== "same" && (answer.kind !== "ok" || !isHelp(answer.body))) return "no_answer";
  if (turn < turns.kept) return "fresh";
  turns.kept = turn;
  if (answer.kind === "ok") await keepHelp(store, answer.body, answer.etag);
  await letGoListed(store.db, received);
  await forgetTold(session);
  if (answer.kind === "ok" || received.length > 0) tellStoreChanged();
  return "fresh";
}

/** Whatever comes back, the centre's own list says whether it knows: until then it is told again. */
async function tellOpened(session: Session): Promise<void> {
  for (const id of await openedHere(session)) {
    const answer = await call(`announcements/${id}/read`, { method: "POST", token: session.token, seconds: 15 });
    if (answer.kind === "no_answer") return;
  }
}

function isHelp(body: unknown): body is Help {
  if (typeof body !== "object" || body === null) return false;
  const { faq, problems, contacts } = body as Record<string, unknown>;
  return Array.isArray(faq) && Array.isArray(problems) && Array.isArray(contacts);
}
