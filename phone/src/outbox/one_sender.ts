/** One sender at a time, over all tabs: Web Locks, or a lease in the local store where they are missing. */
import { type AccountDb, STRICT } from "../storage/account_db";
import { makeUuid } from "../storage/uuid";

const LEASE = "sender_lease";
const LEASE_MS = 3 * 60_000;

interface Lease {
  owner: string;
  until: number;
}

/** Runs `work` unless somebody else is sending; null when somebody is. */
export async function asOnlySender<T>(db: AccountDb, work: () => Promise<T>): Promise<T | null> {
  if (typeof navigator !== "undefined" && navigator.locks) {
    return navigator.locks.request(`sender-${db.name}`, { ifAvailable: true }, (lock) => (lock ? work() : null));
  }
  return withLease(db, work);
}

/** The same by a lease that ends by itself, for browsers without Web Locks. */
export async function withLease<T>(db: AccountDb, work: () => Promise<T>, now = Date.now): Promise<T | null> {
  const owner = makeUuid();
  if (!(await takeLease(db, owner, now()))) return null;
  try {
    return await work();
  } finally {
    await giveBackLease(db, owner);
  }
}

async function takeLease(db: AccountDb, owner: string, now: number): Promise<boolean> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  const held = (await tx.store.get(LEASE)) as Lease | undefined;
  // one that ends later than any lease that begins now was taken before the clock was set back
  const isFree = !held || held.until <= now || held.until > now + LEASE_MS;
  if (isFree) await tx.store.put({ owner, until: now + LEASE_MS }, LEASE);
  await tx.done;
  return isFree;
}

async function giveBackLease(db: AccountDb, owner: string): Promise<void> {
  const tx = db.transaction("cache", "readwrite", STRICT);
  const held = (await tx.store.get(LEASE)) as Lease | undefined;
  if (held?.owner === owner) await tx.store.delete(LEASE);
  await tx.done;
}
