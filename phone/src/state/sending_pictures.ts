/** When pictures are sent: after each round over the records that left none waiting, and only while the phone is open. */
import { waitingPictures } from "../attachments/kept";
import type { PicturesOutcome } from "../attachments/send";
import { markRefused, type Session, sessionState, sessionStore } from "./session";
import { tellStoreChanged } from "./subject";

let isSending = false;
let isWantedAgain = false;

/** Sends the pictures that wait; null when nobody is signed in here, nothing waits, or a round is under way. */
export async function sendPicturesNow(isAsked: boolean): Promise<PicturesOutcome | null> {
  const state = sessionState.get();
  if (state.kind !== "signed_in" || state.session.isRefused) return null;
  if (isSending) {
    isWantedAgain = true;
    return null;
  }
  isSending = true;
  let outcome: PicturesOutcome | null = null;
  try {
    outcome = await sendOf(state.session, isAsked);
  } finally {
    isSending = false;
  }
  if (outcome === "sign_in_needed") markRefused(state.session.token);
  if (outcome !== null) tellStoreChanged();
  if (isWantedAgain) {
    isWantedAgain = false;
    void sendPicturesNow(false);
  }
  return outcome;
}

/** What sends them is loaded when there is something to send; where it cannot be, they wait for the next turn. */
async function sendOf(session: Session, isAsked: boolean): Promise<PicturesOutcome | null> {
  const store = await sessionStore(session);
  if ((await waitingPictures(store.db)).length === 0) return null;
  const sender = await import("../attachments/send").catch(() => null);
  return sender && sender.sendPictures({ store, token: session.token, tell: tellStoreChanged }, isAsked);
}
