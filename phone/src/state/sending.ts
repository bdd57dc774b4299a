/** When the outbox is sent: on opening, `online`, becoming visible, every three minutes, after finishing, by the button (docs/trust.md A7). */
import { type Sent, send } from "../outbox/send";
import { readSyncState, saveSyncState } from "../outbox/sync_state";
import { noteResults } from "./centre";
import { markRefused, type Session, sessionDb, sessionState } from "./session";
import { makeSubject, tellStoreChanged } from "./subject";

const EVERY_MS = 3 * 60_000;

export interface SendingState {
  isSending: boolean;
  last: Sent | null;
}

export const sendingState = makeSubject<SendingState>({ isSending: false, last: null });

let again: ReturnType<typeof setTimeout> | undefined;
/** A reason to send came while a round was under way: what it missed goes in the next one. */
let isWantedAgain = false;

export function startSending(): void {
  window.addEventListener("online", () => void sendReconnected());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sendNow(false);
  });
  setInterval(() => void sendNow(false), EVERY_MS);
  sessionState.subscribe(() => void sendNow(false));
  void sendNow(false);
}

/** The network is back: the own back-off was about its absence. What the centre asked for still holds. */
async function sendReconnected(): Promise<void> {
  const state = sessionState.get();
  if (state.kind !== "signed_in") return;
  await saveSyncState(await sessionDb(state.session), { failures: 0, not_before: 0 });
  await sendNow(false);
}

/** Sends what waits; `isAsked` when a person pressed the button. */
export async function sendNow(isAsked: boolean): Promise<Sent | null> {
  const state = sessionState.get();
  if (state.kind !== "signed_in" || state.session.isRefused) return null;
  if (sendingState.get().isSending) {
    isWantedAgain = true;
    return null;
  }
  sendingState.set({ ...sendingState.get(), isSending: true });
  let sent: Sent | null = null;
  try {
    sent = await sendOf(state.session, isAsked);
  } finally {
    sendingState.set({ isSending: false, last: sent });
    tellStoreChanged();
  }
  if (isWantedAgain) {
    isWantedAgain = false;
    void sendNow(false);
  }
  return sent;
}

async function sendOf(session: Session, isAsked: boolean): Promise<Sent> {
  const db = await sessionDb(session);
  const sent = await send({ db, token: session.token, appVersion: __APP_VERSION__ }, isAsked);
  if (sent.outcome === "sign_in_needed") markRefused(session.token);
  if (sent.stored > 0) await noteResults(session);
  if (sent.left > 0) await planAgain(session);
  return sent;
}

/** Comes back when the back-off is over, if that is before the next regular turn. */
async function planAgain(session: Session): Promise<void> {
  const { not_before, asked_to_wait_until } = await readSyncState(await sessionDb(session));
  const wait = Math.max(not_before, asked_to_wait_until) - Date.now();
  clearTimeout(again);
  if (wait > 0 && wait < EVERY_MS) again = setTimeout(() => void sendNow(false), wait + 50);
}
