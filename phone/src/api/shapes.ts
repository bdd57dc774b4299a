/** What /api/v1 answers. Only what the phone reads is named here. */

export interface Unit {
  code: string;
  kind: string;
  label: string;
  name: string;
  moo?: string | number | null;
  tambon?: AreaName | null;
  amphoe?: AreaName | null;
  province?: AreaName | null;
}

export interface AreaName {
  code: string;
  name: string;
}

export interface Account {
  id: number | string;
  role: string;
  name: string;
  position?: string | null;
  is_kamnan?: boolean;
  unit?: Unit | null;
}

export interface SignedIn {
  token: string;
  account: Account;
}

export interface Counts {
  received: number;
  needs_correction: number;
  confirmed: number;
  withdrawn: number;
}

export interface Me {
  account: Account;
  unit: Unit;
  counts: Counts;
  server_time: string;
  notice?: string | null;
}

export interface Reason {
  question: string;
  text: string;
}

export interface RecordProblem {
  question: string;
  code: string;
  level: "error" | "warning";
  params?: Record<string, unknown>;
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
  updated_at: string;
  reasons: Reason[];
  problems: RecordProblem[];
  note?: string | null;
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
  record_id: string;
  revision_id: string;
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
  reasons?: Reason[];
  problems?: RecordProblem[];
}

export interface SyncAnswer {
  server_time: string;
  results: SyncResult[];
  counts?: Counts;
}

export interface SyncItem {
  record_id: string;
  revision_id: string;
  base_revision_id: string | null;
  payload: string;
  sha256: string;
}
