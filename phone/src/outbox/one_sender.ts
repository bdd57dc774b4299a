/** One sender at a time, over all tabs: Web Locks, or a lease in the local store where they are missing. */
import { type AccountDb, STRICT } from "../storage/account_db";
import { makeUuid } from "../storage/uuid";

const LEASE_MS = 3 * 60_000;

interface Lease {
  owner: string;
  until: number;
}

/** Runs `work` unless somebody else is sending; null when somebody is. Pictures and problems have senders of their own, so that no record waits for one. */
export async function asOnlySender<T>(db: AccountDb, work: () => Promise<T>, sender: "sender" | "pictures" | "problems" = "sender"): Promise<T | null> {
  if (typeof navigator !== "undefined" && navigator.locks) {
    return navigator.locks.request(`${sender}-${db.name}`, { ifAvailable: true }, (lock) => (lock ? work() : null));
  }
  return withLease(db, work, Date.now, sender);
}

/** The same by a lease that ends by itself, for browsers without Web Locks. */
export async function withLease<T>(db: AccountDb, work: () => Promise<T>, now = Date.now, sender = "sender"): Promise<T | null> {
  const owner = makeUuid();
  const lease = `${sender}_lease`;
  if (!(await takeLease(db, lease, owner, now()))) return null;
  try {
    return await work();
  } finally {
    await giveBackLease(db, lease, owner);
  }
}

async function takeLease(db: AccountDb, lease: string, owner: string, now: number): Promise<boolean> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  const held = (await tx.store.get(lease)) as Lease | undefined;
  // one that ends later than any lease that begins now was taken before the clock was set back
  const isFree = !held || held.until <= now || held.until > now + LEASE_MS;
  if (isFree) await tx.store.put({ owner, until: now + LEASE_MS }, lease);
  await tx.done;
  return isFree;
}

async function giveBackLease(db: AccountDb, lease: string, owner: string): Promise<void> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  const held = (await tx.store.get(lease)) as Lease | undefined;
  if (held?.owner === owner) await tx.store.delete(lease);
  await tx.done;
}
