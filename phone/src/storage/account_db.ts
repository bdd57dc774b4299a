/**
 * The local store of one account (docs/trust.md A10, A12): named by the account, upgraded only by adding, opened again
 * when the browser closes it. What is known of people surveyed lies in it sealed; ids, hashes, times and counts lie open,
 * so that sending goes on while the phone is locked.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Account } from "../api/shapes";
import type { BasedOn, Form } from "../questionnaire/forms";
import type { Bytes, Vault } from "./vault";

/** A draft as it lies in the store. Rows of the first version are not sealed; signing in seals them. */
export interface DraftRow {
  /** The record's id; a draft about another record has a key of its own. */
  record_id: string;
  base_revision_id: string | null;
  /** Missing where an earlier version of the app wrote it (questionnaire/forms.ts), like what follows. */
  questionnaire?: Form;
  /** The record that it is about, where it is not the record's own form. */
  about?: string | null;
  based_on?: BasedOn | null;
  page: string | null;
  started_at: string;
  saved_at: string;
  sealed: Bytes;
}

/** What a person finished: a report or correction, what follows a record, a withdrawal, or the word that the centre's version holds. */
export type FinishedAction = "report" | "follow_up" | "withdraw" | "keep";

/** A finished revision on its way to the centre. Its payload, in `sealed`, never changes. */
export interface OutboxRow {
  seq: number;
  record_id: string;
  revision_id: string;
  base_revision_id: string | null;
  sealed: Bytes;
  sha256: string;
  action: FinishedAction;
  questionnaire?: Form;
  title: Bytes;
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
  action: FinishedAction;
  questionnaire?: Form;
  outcome: "stored" | "kept_aside";
  code: string | null;
  is_seen: boolean;
  title: Bytes;
  /** The centre's words and where the record stands; null when it was sent while the phone was locked. */
  told: Bytes | null;
  /** The payload, where the centre could not take it into the record and this phone's version is still asked for. */
  kept: Bytes | null;
}

/** A person's answers as typed, at one revision. */
export interface PersonRow {
  record_id: string;
  revision_id: string;
  questionnaire?: Form;
  sealed: Bytes;
}

/** What was finished here about a traveller, until a list of the centre shows it. The bytes are those of the outbox. */
export interface UnlistedRow {
  seq: number;
  /** The traveller's record; a survey that grew out of it has a record of its own. */
  about: string;
  record_id: string;
  revision_id: string;
  action: FinishedAction;
  questionnaire: Form;
  title: Bytes;
  sealed: Bytes;
  finished_at: string;
}

/** A picture that follows a record, without its bytes: those are heavy, and lie sealed in a store of their own. */
export interface AttachmentRow {
  record_id: string;
  sha256: string;
  kind: "paper_photo" | "signature";
  size: number;
  content_type: "image/jpeg" | "image/png";
  added_at: string;
  /** The finished revision that names it; null while it belongs to a draft, and can still be taken away. */
  revision_id: string | null;
  /** When the centre stored it; the bytes are gone from the phone then. */
  stored_at: string | null;
  tries: number;
  is_aside: boolean;
  not_before: number;
  trouble: Trouble | null;
}

/**
 * A problem that is being written (draft), waits to be sent, or was received and is not yet in the centre's own list. What it
 * says lies sealed; once it waits, it never changes. The id is made once, so that sending it again is safe.
 */
export interface ProblemRow {
  id: string;
  state: "draft" | "waiting" | "received";
  sealed: Bytes;
  saved_at: string;
  /** By which a mail names it; the centre's. */
  reference: string | null;
  tries: number;
  is_aside: boolean;
  not_before: number;
  trouble: Trouble | null;
}

/** The record's id, and the picture's SHA-256. */
export type PictureKey = [string, string];

export interface AccountSchema extends DBSchema {
  drafts: { key: string; value: DraftRow };
  outbox: { key: number; value: OutboxRow; indexes: { by_revision: string } };
  receipts: { key: string; value: ReceiptRow; indexes: { by_record: string } };
  people: { key: string; value: PersonRow };
  unlisted: { key: number; value: UnlistedRow };
  attachments: { key: PictureKey; value: AttachmentRow; indexes: { by_record: string } };
  /** Sealed, until the centre's receipt for exactly these bytes. */
  picture_bytes: { key: PictureKey; value: Bytes };
  problems: { key: string; value: ProblemRow };
  cache: { key: string; value: unknown };
}

export type AccountDb = IDBPDatabase<AccountSchema>;

/** The store of an account whose key is at hand. */
export interface Store {
  db: AccountDb;
  vault: Vault;
}

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
  return openDB<AccountSchema>(name, 5, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore("drafts", { keyPath: "record_id" });
        const outbox = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
        outbox.createIndex("by_revision", "revision_id", { unique: true });
        const receipts = db.createObjectStore("receipts", { keyPath: "revision_id" });
        receipts.createIndex("by_record", "record_id");
        db.createObjectStore("cache");
      }
      if (from < 2) db.createObjectStore("people", { keyPath: "record_id" });
      if (from < 3) {
        db.createObjectStore("attachments", { keyPath: ["record_id", "sha256"] }).createIndex("by_record", "record_id");
        db.createObjectStore("picture_bytes");
      }
      if (from < 4) db.createObjectStore("unlisted", { keyPath: "seq", autoIncrement: true });
      if (from < 5) db.createObjectStore("problems", { keyPath: "id" });
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

/** Whether a write failed because the phone has no room left. */
export function isFull(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === "QuotaExceededError";
}

/** For writes whose loss costs a moment, not data: a full phone goes on without them. */
export function unlessFull(error: unknown): void {
  if (!isFull(error)) throw error;
}
