/** A sender of what follows the records: one round at a time, only while the phone is open, once more when asked meanwhile. */
import type { LineOutcome } from "../outbox/one_by_one";
import { markRefused, type Session, sessionState } from "./session";
import { tellStoreChanged } from "./subject";

export type SendAfter = (isAsked: boolean) => Promise<LineOutcome | null>;

/** `sendOf` resolves with null when nothing waits or its sender cannot be loaded now; so does the made one when nobody is signed in. */
export function makeSendAfter(sendOf: (session: Session, isAsked: boolean) => Promise<LineOutcome | null>): SendAfter {
  let isSending = false;
  let isWantedAgain = false;
  return async function sendAfter(isAsked) {
    const state = sessionState.get();
    if (state.kind !== "signed_in" || state.session.isRefused) return null;
    if (isSending) {
      isWantedAgain = true;
      return null;
    }
    isSending = true;
    let outcome: LineOutcome | null = null;
    try {
      outcome = await sendOf(state.session, isAsked);
    } finally {
      isSending = false;
    }
    if (outcome === "sign_in_needed") markRefused(state.session.token);
    if (outcome !== null) tellStoreChanged();
    if (isWantedAgain) {
      isWantedAgain = false;
      void sendAfter(false);
    }
    return outcome;
  };
}
