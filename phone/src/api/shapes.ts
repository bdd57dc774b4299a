/** What /api/v1 answers. Only what the phone reads is named here. */

import type { BoxKey } from "../storage/box";

export interface Unit {
  code: string;
  kind: string;
  name: string;
  /** With the village number, because a name alone never identifies a village. */
  label: string;
  full_label: string;
  moo: number | null;
  above: Area[];
}

export interface Area {
  code: string;
  kind: string;
  label: string;
}

export interface Account {
  id: string;
  role: string;
  role_label: string;
  is_kamnan: boolean;
  name: string;
  unit: Unit;
}

export interface SignedIn {
  token: string;
  account: Account;
  box_key: BoxKey;
}

export interface Counts {
  received: number;
  needs_correction: number;
  confirmed: number;
  withdrawn: number;
}

/** The unit's last word that nobody in it is affected, and what the officer says to it. */
export interface ZeroReport {
  record_id: string;
  as_of: string | null;
  status: string;
  reason: string;
  /** False while affected persons of the unit are known. */
  stands: boolean;
}

export interface Me {
  account: Account;
  counts: Counts;
  /** An older centre tells nothing of it. */
  zero_report?: ZeroReport | null;
  server_time: string;
}

export interface Reason {
  question: string | null;
  text: string;
}

export interface RecordSummary {
  record_id: string;
  revision_id: string;
  number: string;
  name: string;
  citizen_id_masked: string;
  status: string;
  status_label: string;
  reasons: Reason[];
  /** SHA-256 of the pictures that the centre still waits for; an older centre tells nothing of them. */
  missing_attachments?: string[];
  survey_date: string | null;
  updated_at: string;
}

export interface RecordDetail extends RecordSummary {
  answers: Record<string, unknown>;
}

export interface RecordPage {
  items: RecordSummary[];
  next: string | null;
}

/** What the server says about one sent revision. Not believed before `verifyReceipt`. */
export interface SyncResult {
  record_id: string | null;
  revision_id: string | null;
  outcome: "stored" | "kept_aside" | "refused";
  code: string | null;
  message: string | null;
  receipt: unknown;
  record: SyncedRecord | null;
}

export interface SyncedRecord {
  number: string;
  status: string;
  status_label: string;
  reasons: Reason[];
}

export interface SyncAnswer {
  server_time: string;
  results: SyncResult[];
  counts?: Counts | null;
}
