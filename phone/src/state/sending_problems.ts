/** When problems are sent: after each round over the records, whether these went or not, and only while the phone is open. */
import { refreshHelp, sendProblems } from "../help/when_loaded";
import { waitingProblems } from "../storage/waiting_problems";
import { makeSendAfter } from "./sending_after";
import { sessionStore } from "./session";

export const sendProblemsNow = makeSendAfter(async (session, isAsked) => {
  const store = await sessionStore(session);
  if ((await waitingProblems(store.db)).length === 0) return null;
  const outcome = await sendProblems({ store, token: session.token }, isAsked);
  if (outcome === "sent") void refreshHelp(session);
  return outcome;
});
