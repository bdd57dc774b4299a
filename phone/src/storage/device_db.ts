/**
 * Who uses this phone: the accounts that signed in here, each with its key under the PIN. Holds nothing about people
 * surveyed and nothing that opens what is held about them, but for the account that is unlocked right now.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Account } from "../api/shapes";
import { type Lock, makePhoneSecret } from "./lock";
import type { Bytes } from "./vault";

export interface KnownAccount {
  id: string;
  account: Account;
  /** Sealed by the account's key; null when signed out. */
  token: Bytes | null;
  /** Missing in what the first version wrote: signing in makes it. */
  lock?: Lock;
  /** What the centre needs to take in what waits here without the PIN. */
  box?: string;
  /** PINs typed wrong here, one after the other, and when the next may be tried. */
  wrong?: { times: number; wait_until: number };
  signed_in_at: string;
}

/** The key at hand without the PIN, until the phone has not been used for a while. */
export interface Unlocked {
  id: string;
  handle: CryptoKey;
  until: number;
}

interface DeviceSchema extends DBSchema {
  accounts: { key: string; value: KnownAccount };
  settings: { key: string; value: unknown };
}

const STRICT = { durability: "strict" } as const;

let opening: Promise<IDBPDatabase<DeviceSchema>> | null = null;

/** What is done when the browser closes this store under the app, and maybe throws it away. */
let whenClosed: () => void = () => undefined;

export function onClosed(work: () => void): void {
  whenClosed = work;
}

function deviceDb(): Promise<IDBPDatabase<DeviceSchema>> {
  opening ??= openDB<DeviceSchema>("tqm-device", 1, {
    upgrade(db) {
      db.createObjectStore("accounts", { keyPath: "id" });
      db.createObjectStore("settings");
    },
    terminated() {
      opening = null;
      whenClosed();
    },
  });
  opening.catch(() => (opening = null));
  return opening;
}

/** The account whose app this is now; null when nobody. */
export async function currentAccount(): Promise<KnownAccount | null> {
  const id = await (await deviceDb()).get("settings", "current");
  return typeof id === "string" ? knownAccount(id) : null;
}

export async function knownAccount(id: string): Promise<KnownAccount | null> {
  return (await (await deviceDb()).get("accounts", id)) ?? null;
}

/** Every account that ever signed in on this phone. */
export async function knownAccounts(): Promise<KnownAccount[]> {
  return (await deviceDb()).getAll("accounts");
}

/** Remembers who signed in, unlocked; other accounts and what they have not sent stay as they are. */
export async function rememberSignedIn(known: KnownAccount, unlocked: Unlocked): Promise<void> {
  const tx = (await deviceDb()).transaction(["accounts", "settings"], "readwrite", STRICT);
  await Promise.all([
    tx.objectStore("accounts").put(known),
    tx.objectStore("settings").put(known.id, "current"),
    tx.objectStore("settings").put(unlocked, "unlocked"),
    tx.done,
  ]);
}

/**
 * Puts back what a browser threw away while the app was open. Without it nothing that is finished from now on could be
 * opened again, here or by the centre. What is there stays as it is.
 */
export async function rememberAgain(known: KnownAccount, unlocked: Unlocked, secret: CryptoKey): Promise<void> {
  const tx = (await deviceDb()).transaction(["accounts", "settings"], "readwrite", STRICT);
  if (!(await tx.objectStore("accounts").get(known.id))) {
    await tx.objectStore("accounts").put(known);
    await tx.objectStore("settings").put(known.id, "current");
    await tx.objectStore("settings").put(unlocked, "unlocked");
    await tx.objectStore("settings").put(secret, "secret");
  }
  await tx.done;
}

/** Forgets a token. The account's store, its lock and its box are not touched (docs/trust.md A3). */
export async function forgetToken(id: string): Promise<void> {
  const tx = (await deviceDb()).transaction(["accounts", "settings"], "readwrite", STRICT);
  const known = await tx.objectStore("accounts").get(id);
  if (known) await tx.objectStore("accounts").put({ ...known, token: null });
  await tx.objectStore("settings").delete("current");
  await tx.objectStore("settings").delete("unlocked");
  await tx.done;
}

/** Counts a wrong PIN, or forgets them all after a right one. */
export async function noteWrongPins(id: string, wrong: NonNullable<KnownAccount["wrong"]>): Promise<void> {
  const tx = (await deviceDb()).transaction("accounts", "readwrite", STRICT);
  const known = await tx.store.get(id);
  if (known) await tx.store.put({ ...known, wrong });
  await tx.done;
}

export async function readUnlocked(): Promise<Unlocked | null> {
  return ((await (await deviceDb()).get("settings", "unlocked")) as Unlocked | undefined) ?? null;
}

export async function keepUnlocked(unlocked: Unlocked): Promise<void> {
  await (await deviceDb()).put("settings", unlocked, "unlocked");
}

/** Stays open until later, if it is still open: closing it at the same moment holds. */
export async function keepUnlockedUntil(id: string, until: number): Promise<void> {
  const tx = (await deviceDb()).transaction("settings", "readwrite");
  const held = (await tx.store.get("unlocked")) as Unlocked | undefined;
  if (held?.id === id) await tx.store.put({ ...held, until }, "unlocked");
  await tx.done;
}

export async function forgetUnlocked(): Promise<void> {
  await (await deviceDb()).delete("settings", "unlocked");
}

/** Made once for this phone; a part of every lock on it. */
export async function phoneSecret(): Promise<CryptoKey> {
  const db = await deviceDb();
  const kept = (await db.get("settings", "secret")) as CryptoKey | undefined;
  if (kept) return kept;
  const made = await makePhoneSecret();
  const tx = db.transaction("settings", "readwrite", STRICT);
  // another window may have been quicker
  const other = (await tx.store.get("secret")) as CryptoKey | undefined;
  if (!other) await tx.store.put(made, "secret");
  await tx.done;
  return other ?? made;
}
