/** Who uses the app now, and whether what the phone holds is open. */
import { call } from "../api/call";
import type { Account, SignedIn } from "../api/shapes";
import { fromBase64url } from "../lib/base64url";
import { forgetBackOffs } from "../outbox/forget";
import { readSyncState } from "../outbox/sync_state";
import { accountDb, type Store, unlessFull } from "../storage/account_db";
import { makeBox } from "../storage/box";
import * as device from "../storage/device_db";
import { makeLock, openLock } from "../storage/lock";
import { sealOldRows } from "../storage/seal_old_rows";
import { type Bytes, handleOf, newKey, type Vault, vaultOf } from "../storage/vault";
import { setOffset } from "./clock";
import { makeSubject } from "./subject";

export interface Session {
  id: string;
  account: Account;
  token: string;
  vault: Vault;
  /** The centre did not know the token: everything stays, and the person is asked to sign in again. */
  isRefused: boolean;
}

export type SessionState =
  | { kind: "starting" }
  | { kind: "nobody" }
  | { kind: "locked"; known: device.KnownAccount }
  | { kind: "signed_in"; session: Session };

export const sessionState = makeSubject<SessionState>({ kind: "starting" });

/** The PIN is asked again when the phone has not been used for as long. */
export const OPEN_FOR_MS = 15 * 60_000;
const TRIES_BEFORE_WAITING = 4;
const MOST_TRIES = 10;

export async function startSession(): Promise<void> {
  const known = await device.currentAccount();
  if (!known?.token || !known.lock) return sessionState.set({ kind: "nobody" });
  const unlocked = await device.readUnlocked();
  if (unlocked?.id === known.id && isStillOpen(unlocked.until)) return open(known, unlocked.handle);
  await device.forgetUnlocked();
  sessionState.set({ kind: "locked", known });
}

/** A moment that is further ahead than the app ever sets comes from another clock, and is not believed. */
function isStillOpen(until: number): boolean {
  return until > Date.now() && until - Date.now() <= OPEN_FOR_MS;
}

async function open(known: device.KnownAccount, handle: CryptoKey): Promise<void> {
  const vault = vaultOf(handle);
  const token = known.token && (await vault.open(tokenContext(known.id), known.token).catch(() => null));
  if (!token) return sessionState.set({ kind: "nobody" });
  const db = await accountDb(known.id);
  await sealOldRows({ db, vault });
  setOffset(await readSyncState(db));
  await device.keepUnlocked({ id: known.id, handle, until: Date.now() + OPEN_FOR_MS }).catch(unlessFull);
  const secret = await device.phoneSecret();
  device.onClosed(() => void putBack(known, handle, secret));
  sessionState.set({ kind: "signed_in", session: { id: known.id, account: known.account, token, vault, isRefused: false } });
}

/**
 * The browser closed the store under us: what it threw away of this account is put back while it is still known. While it
 * throws away it closes again, so this is tried a few times.
 */
async function putBack(known: device.KnownAccount, handle: CryptoKey, secret: CryptoKey): Promise<void> {
  for (let wait = 100; wait <= 3_200; wait *= 2) {
    const state = sessionState.get();
    if (state.kind !== "signed_in" || state.session.id !== known.id) return;
    try {
      return await device.rememberAgain(known, { id: known.id, handle, until: Date.now() + OPEN_FOR_MS }, secret);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

export type Unlocking = { kind: "open" } | { kind: "wrong" } | { kind: "wait"; seconds: number } | { kind: "too_often" };

/** Opens what the phone holds with the PIN, without network. Wrong ones are made slow, and after ten only signing in helps. */
export async function unlock(known: device.KnownAccount, pin: string): Promise<Unlocking> {
  const { times, wait_until } = (await device.knownAccount(known.id))?.wrong ?? { times: 0, wait_until: 0 };
  if (times >= MOST_TRIES) return { kind: "too_often" };
  const wait = wait_until - Date.now();
  if (wait > 0 && wait <= waitAfter(times)) return { kind: "wait", seconds: Math.ceil(wait / 1000) };
  const key = known.lock ? await openLock(known.lock, pin, await device.phoneSecret()) : null;
  if (!key) {
    await device.noteWrongPins(known.id, { times: times + 1, wait_until: Date.now() + waitAfter(times + 1) });
    return { kind: times + 1 >= MOST_TRIES ? "too_often" : "wrong" };
  }
  await device.noteWrongPins(known.id, { times: 0, wait_until: 0 }).catch(unlessFull);
  await open(known, await handleOf(key));
  return { kind: "open" };
}

function waitAfter(times: number): number {
  return times < TRIES_BEFORE_WAITING ? 0 : 30_000 * 2 ** (times - TRIES_BEFORE_WAITING);
}

/** Closes the phone; the outbox goes on (docs/trust.md A3). */
export async function lockNow(): Promise<void> {
  const state = sessionState.get();
  if (state.kind !== "signed_in") return;
  await device.forgetUnlocked();
  const known = await device.knownAccount(state.session.id);
  sessionState.set(known ? { kind: "locked", known } : { kind: "nobody" });
}

/** Somebody uses the phone: it stays open a while longer. */
export async function keepOpen(session: Session): Promise<void> {
  await device.keepUnlockedUntil(session.id, Date.now() + OPEN_FOR_MS);
}

/** What this account held here cannot be opened: the PIN is a new one, and the centre did not give the key back. */
export class KeyNotRecovered extends Error {}

/**
 * After signing in with this PIN. The account's key stays the same as before, so that what waits here stays readable:
 * it opens with the PIN, or else the centre takes it out of the box. Throws KeyNotRecovered.
 */
export async function enter(signedIn: SignedIn, pin: string): Promise<void> {
  const { token, account, box_key } = signedIn;
  const id = String(account.id);
  const key = await keyOf(id, pin, token);
  const handle = await handleOf(key);
  const vault = vaultOf(handle);
  const known: device.KnownAccount = {
    id,
    account,
    token: await vault.seal(tokenContext(id), token),
    lock: await makeLock(key, pin, await device.phoneSecret()),
    box: await makeBox(box_key, { account: id, key, token }),
    signed_in_at: new Date().toISOString(),
  };
  await device.rememberSignedIn(known, { id, handle, until: Date.now() + OPEN_FOR_MS });
  // the centre has just answered: what earlier misses put off goes now
  await forgetBackOffs(await accountDb(id));
  await open(known, handle);
}

async function keyOf(id: string, pin: string, token: string): Promise<Bytes> {
  const before = await device.knownAccount(id);
  if (!before?.lock) return newKey();
  const opened = await openLock(before.lock, pin, await device.phoneSecret());
  if (opened) return opened;
  const answer = await call<{ key: string }>("recover", { method: "POST", token, body: { box: before.box } });
  if (answer.kind !== "ok") throw new KeyNotRecovered();
  return fromBase64url(answer.body.key);
}

/** Leaves without touching what is stored; the centre is told when it can be reached. */
export async function leave(session: Session): Promise<void> {
  await call("sign-out", { method: "POST", token: session.token, seconds: 8 });
  await device.forgetToken(session.id);
  sessionState.set({ kind: "nobody" });
}

/**
 * The centre answered 401 to this token: ask for the PIN, keep everything (docs/trust.md A7). A late answer
 * to an older token says nothing about the one that is used now.
 */
export function markRefused(token: string): void {
  const state = sessionState.get();
  if (state.kind !== "signed_in" || state.session.isRefused || state.session.token !== token) return;
  sessionState.set({ kind: "signed_in", session: { ...state.session, isRefused: true } });
}

export async function sessionStore(session: Session): Promise<Store> {
  return { db: await accountDb(session.id), vault: session.vault };
}

function tokenContext(id: string): string {
  return `token:${id}`;
}
