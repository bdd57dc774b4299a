/** When the outbox is sent: on opening, `online`, becoming visible, every three minutes, after finishing, by the button (docs/trust.md A7). */
import { forgetBackOffs } from "../outbox/forget";
import { closedDoor, openDoor } from "../outbox/doors";
import { type Sent, send } from "../outbox/send";
import { readSyncState } from "../outbox/sync_state";
import { accountDb } from "../storage/account_db";
import { type KnownAccount, knownAccounts } from "../storage/device_db";
import { refreshTravellers } from "../travellers/when_loaded";
import { noteResults } from "./centre";
import { setOffset } from "./clock";
import { sendPicturesNow } from "./sending_pictures";
import { sendProblemsNow } from "./sending_problems";
import { markRefused, type Session, sessionState } from "./session";
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
  for (const { id } of await knownAccounts()) await forgetBackOffs(await accountDb(id));
  await sendNow(false);
}

/**
 * Sends what waits here, of whoever wrote it; tells what became of what belongs to the one who is signed in, or of everything
 * when the phone is locked. `isAsked` when a person pressed the button.
 */
export async function sendNow(isAsked: boolean): Promise<Sent | null> {
  if (sessionState.get().kind === "starting") return null;
  if (sendingState.get().isSending) {
    isWantedAgain = true;
    return null;
  }
  sendingState.set({ ...sendingState.get(), isSending: true });
  let sent: Sent | null = null;
  try {
    sent = await sendOfEverybody(isAsked);
  } finally {
    sendingState.set({ isSending: false, last: sent });
    tellStoreChanged();
  }
  if (isWantedAgain) {
    isWantedAgain = false;
    void sendNow(false);
  } else {
    void sendProblemsNow(isAsked);
    void sendPicturesNow(isAsked);
  }
  return sent;
}

async function sendOfEverybody(isAsked: boolean): Promise<Sent | null> {
  const state = sessionState.get();
  const session = state.kind === "signed_in" && !state.session.isRefused ? state.session : null;
  let told = session && (await sendOf(session, isAsked));
  for (const known of await knownAccounts()) {
    if (known.id === session?.id) continue;
    const sent = await sendClosed(known, isAsked);
    if (!session && sent) told = sent;
  }
  return told;
}

async function sendOf(session: Session, isAsked: boolean): Promise<Sent> {
  const db = await accountDb(session.id);
  const sent = await send({ db, door: openDoor(session.token, session.vault), appVersion: __APP_VERSION__ }, isAsked);
  if (sent.outcome === "sign_in_needed") markRefused(session.token);
  if (sent.stored > 0) {
    noteResults(session);
    void refreshTravellers(session);
  }
  await afterRound(session.id, sent);
  return sent;
}

/** What was finished under an account that is locked, signed out or ended goes closed, under its writer's name. */
async function sendClosed(known: KnownAccount, isAsked: boolean): Promise<Sent | null> {
  const db = await accountDb(known.id);
  if (!known.box || (await db.count("outbox")) === 0) return null;
  const sent = await send({ db, door: closedDoor(known.box), appVersion: __APP_VERSION__ }, isAsked);
  await afterRound(known.id, sent);
  return sent;
}

async function afterRound(accountId: string, sent: Sent): Promise<void> {
  const state = await readSyncState(await accountDb(accountId));
  setOffset(state);
  if (sent.left > 0) planAgain(Math.max(state.not_before, state.asked_to_wait_until));
}

/** Comes back when the back-off is over, if that is before the next regular turn. */
function planAgain(at: number): void {
  const wait = at - Date.now();
  clearTimeout(again);
  if (wait > 0 && wait < EVERY_MS) again = setTimeout(() => void sendNow(false), wait + 50);
}
