/**
 * The local store of one account (docs/trust.md A10, A12): named by the account, upgraded only by
 * adding, opened again when the browser closes it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Account, RecordSummary, SyncedRecord } from "../api/shapes";

export type RawAnswers = Record<string, unknown>;

/** A survey that is being filled in. It leaves only by being finished or by being thrown away on purpose. */
export interface Draft {
  record_id: string;
  base_revision_id: string | null;
  answers: RawAnswers;
  page: string | null;
  started_at: string;
  saved_at: string;
  /** What the centre said about the revision that is being corrected. */
  correcting: RecordSummary | null;
}

/** A finished revision on its way to the centre. Its payload never changes. */
export interface OutboxRow {
  seq: number;
  record_id: string;
  revision_id: string;
  base_revision_id: string | null;
  payload: string;
  sha256: string;
  action: "report" | "withdraw";
  title: string;
  author: Account;
  finished_at: string;
  tries: number;
  is_aside: boolean;
  not_before: number;
  trouble: Trouble | null;
}

export interface Trouble {
  code: string;
  message: string;
}

/** What the phone remembers of a revision that the centre has. */
export interface ReceiptRow {
  revision_id: string;
  record_id: string;
  sha256: string;
  stored_at: string;
  action: "report" | "withdraw";
  title: string;
  outcome: "stored" | "kept_aside";
  code: string | null;
  message: string | null;
  record: SyncedRecord | null;
  is_seen: boolean;
}

interface AccountSchema extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: number; value: OutboxRow; indexes: { by_revision: string } };
  receipts: { key: string; value: ReceiptRow; indexes: { by_record: string } };
  cache: { key: string; value: unknown };
}

export type AccountDb = IDBPDatabase<AccountSchema>;

const open = new Map<string, Promise<AccountDb>>();

/** The store of this account; asks the browser again when it was closed under us. */
export function accountDb(accountId: string): Promise<AccountDb> {
  const name = `tqm-${accountId}`;
  const known = open.get(name);
  if (known) return known;
  const opening = openAccountDb(name);
  open.set(name, opening);
  opening.catch(() => open.delete(name));
  return opening;
}

function openAccountDb(name: string): Promise<AccountDb> {
  return openDB<AccountSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: "record_id" });
      const outbox = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
      outbox.createIndex("by_revision", "revision_id", { unique: true });
      const receipts = db.createObjectStore("receipts", { keyPath: "revision_id" });
      receipts.createIndex("by_record", "record_id");
      db.createObjectStore("cache");
    },
    blocking(_current, _blocked, event) {
      open.delete(name);
      (event.target as IDBDatabase).close();
    },
    terminated() {
      open.delete(name);
    },
  });
}

/** A write that has reached the disk when its transaction completes (docs/trust.md A8). */
export const STRICT = { durability: "strict" } as const;
