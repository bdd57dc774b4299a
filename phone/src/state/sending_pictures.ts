/** When pictures are sent: after each round over the records that left none waiting, and only while the phone is open. */
import { type PicturesOutcome, sendPictures } from "../attachments/send";
import { markRefused, sessionState, sessionStore } from "./session";
import { tellStoreChanged } from "./subject";

let isSending = false;
let isWantedAgain = false;

/** Sends the pictures that wait; null when nobody is signed in here, or a round is under way. */
export async function sendPicturesNow(isAsked: boolean): Promise<PicturesOutcome | null> {
  const state = sessionState.get();
  if (state.kind !== "signed_in" || state.session.isRefused) return null;
  if (isSending) {
    isWantedAgain = true;
    return null;
  }
  isSending = true;
  const { session } = state;
  let outcome: PicturesOutcome;
  try {
    outcome = await sendPictures({ store: await sessionStore(session), token: session.token, tell: tellStoreChanged }, isAsked);
  } finally {
    isSending = false;
  }
  if (outcome === "sign_in_needed") markRefused(session.token);
  if (outcome !== "nothing_to_send") tellStoreChanged();
  if (isWantedAgain) {
    isWantedAgain = false;
    void sendPicturesNow(false);
  }
  return outcome;
}
