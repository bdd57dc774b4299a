/** Who uses this phone: the accounts that signed in here and the token of each. Holds nothing about people surveyed. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Account, SignedIn } from "../api/shapes";

export interface KnownAccount {
  id: string;
  account: Account;
  token: string | null;
  signed_in_at: string;
}

interface DeviceSchema extends DBSchema {
  accounts: { key: string; value: KnownAccount };
  settings: { key: string; value: unknown };
}

let opening: Promise<IDBPDatabase<DeviceSchema>> | null = null;

function deviceDb(): Promise<IDBPDatabase<DeviceSchema>> {
  opening ??= openDB<DeviceSchema>("tqm-device", 1, {
    upgrade(db) {
      db.createObjectStore("accounts", { keyPath: "id" });
      db.createObjectStore("settings");
    },
    terminated() {
      opening = null;
    },
  });
  return opening;
}

/** The account whose app this is now, signed in or with a token that was refused; null when nobody. */
export async function currentAccount(): Promise<KnownAccount | null> {
  const db = await deviceDb();
  const id = await db.get("settings", "current");
  return typeof id === "string" ? ((await db.get("accounts", id)) ?? null) : null;
}

/** Remembers who signed in; other accounts and what they have not sent stay as they are. */
export async function rememberSignedIn(signedIn: SignedIn): Promise<KnownAccount> {
  const db = await deviceDb();
  const known: KnownAccount = {
    id: String(signedIn.account.id),
    account: signedIn.account,
    token: signedIn.token,
    signed_in_at: new Date().toISOString(),
  };
  const tx = db.transaction(["accounts", "settings"], "readwrite", { durability: "strict" });
  await Promise.all([
    tx.objectStore("accounts").put(known),
    tx.objectStore("settings").put(known.id, "current"),
    tx.done,
  ]);
  return known;
}

/** Forgets a token. The account's store is not touched (docs/trust.md A3). */
export async function forgetToken(id: string): Promise<void> {
  const db = await deviceDb();
  const tx = db.transaction(["accounts", "settings"], "readwrite", { durability: "strict" });
  const known = await tx.objectStore("accounts").get(id);
  if (known) await tx.objectStore("accounts").put({ ...known, token: null });
  await tx.objectStore("settings").delete("current");
  await tx.done;
}

/** Every account that ever signed in on this phone. */
export async function knownAccounts(): Promise<KnownAccount[]> {
  return (await deviceDb()).getAll("accounts");
}
