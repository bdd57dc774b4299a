/** The unit's zero report as this phone knows it: what waits here, and what the centre last said. */
import type { ZeroReport } from "../api/shapes";
import { today } from "../lib/thai_dates";
import { finish } from "../outbox/finish";
import { readSyncState } from "../outbox/sync_state";
import { isOfPerson, isZeroReport, ZERO_REPORT } from "../questionnaire/forms";
import { type KeptMe, keptMe } from "../state/centre";
import { centreNow, centreToday } from "../state/clock";
import { type Session, sessionStore } from "../state/session";
import type { OutboxRow, ReceiptRow } from "../storage/account_db";
import { makeUuid } from "../storage/uuid";
import { dateParts } from "../survey/known";
import { TITLE } from "./texts";

/** `in_phone` waits here; `on_its_way` has its receipt, and the centre was not asked since. The rest is the centre's word. */
export type ZeroStatus = "none" | "in_phone" | "on_its_way" | "reported" | "confirmed" | "refused";

export interface Zero {
  status: ZeroStatus;
  /** The day it speaks of: ISO; null where it cannot be told. */
  asOf: string | null;
  reason: string;
  /** Whether affected persons are known, in this phone or at the centre: then they count, and not the report. */
  hasPeople: boolean;
}

const NOTHING = { status: "none", asOf: null, reason: "" } as const;

export async function readZero(session: Session): Promise<Zero> {
  const { db } = await sessionStore(session);
  const [me, { counts }, outbox, drafts, receipts] = await Promise.all([keptMe(session), readSyncState(db), db.getAll("outbox"), db.getAll("drafts"), db.getAll("receipts")]);
  const isInPhone = [...outbox, ...drafts].some(isOfPerson);
  const hasPeople = isInPhone || (counts?.received ?? 0) > 0;
  return { ...saidLast(me, outbox.filter(isZeroReport), receipts.filter(isZeroReport)), hasPeople };
}

/**
 * What waits in the phone is the newest word; then a receipt that was not here yet when the centre was asked; then what the
 * centre said. Its time does not tell: a report is stored at one moment, and seen by others a moment later.
 */
function saidLast(me: KeptMe | null, waiting: OutboxRow[], receipts: ReceiptRow[]): Omit<Zero, "hasPeople"> {
  const row = waiting.at(-1);
  if (row) return { status: "in_phone", asOf: today(new Date(row.finished_at)), reason: "" };
  const told = me?.zero_report ?? null;
  const isNews = receipts.some(({ outcome, revision_id }) => outcome === "stored" && !me?.asked_knowing?.includes(revision_id));
  if (isNews) return { ...NOTHING, status: "on_its_way" };
  return told ? fromCentre(told) : NOTHING;
}

function fromCentre({ status, as_of, reason }: ZeroReport): Omit<Zero, "hasPeople"> {
  return { status: status as ZeroStatus, asOf: as_of, reason };
}

/** One tap: nobody is affected as of today. Null when it was made before, in this phone, for today. */
export async function finishZeroReport(session: Session): Promise<OutboxRow | null> {
  const store = await sessionStore(session);
  const waiting = (await store.db.getAll("outbox")).filter(isZeroReport);
  const day = centreToday();
  if (waiting.some(({ finished_at }) => today(new Date(finished_at)) === day)) return null;
  const made = { recordId: makeUuid(), baseRevisionId: null, action: "report" as const, title: TITLE, author: session.account, unit: session.account.unit.code };
  return finish(store, { ...made, questionnaire: ZERO_REPORT, answers: { as_of: dateParts(day) }, isWithoutDraft: true }, centreNow());
}

/** Whether one for today can be made: not while persons are known, and not twice for one day. */
export function canReport({ hasPeople, status, asOf }: Zero, day: string): boolean {
  if (hasPeople || status === "on_its_way") return false;
  return status === "none" || status === "refused" || (asOf ?? "") < day;
}
