/** What GET /api/v1/help answers, and what a problem is before it goes to POST /api/v1/problems. */

/** Which of the two help desks knows about it. */
export type Kind = "system" | "survey";

export interface FaqEntry {
  id: number;
  kind: Kind;
  question: string;
  answer: string;
}

export interface Answer {
  text: string;
  by: string;
  at: string;
}

export interface ToldProblem {
  id: string;
  reference: string;
  kind: Kind;
  text: string;
  received_at: string;
  status: string;
  status_label: string;
  due_at: string | null;
  answers: Answer[];
}

export interface Contact {
  kind: Kind;
  label: string;
  phones: string[];
}

export interface Announcement {
  id: number;
  number: string;
  dated: string;
  title: string;
  text: string;
  file: { name: string; size: number; address: string } | null;
  is_read: boolean;
}

export interface Help {
  faq: FaqEntry[];
  problems: ToldProblem[];
  contacts: Contact[];
  /** An older centre has none. */
  announcements?: Announcement[];
}

/** A problem as it is typed. */
export interface Words {
  kind: Kind | null;
  text: string;
}

/** What goes to the centre, to the byte, however often it is sent. */
export interface Report {
  id: string;
  kind: Kind;
  text: string;
  page: string;
  app_version: string;
  held: number;
  drafts: number;
  device_time: string;
}
