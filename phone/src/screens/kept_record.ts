/** A record of either list, as the centre last told it. */
import { type Form, isOfRegister } from "../questionnaire/forms";
import { keptRecords } from "../state/centre";
import type { Session } from "../state/session";
import { keptTravellers, type RecordHead } from "../travellers/kept_list";

/** Null where this phone's lists don't have it. */
export async function keptRecordOf(session: Session, recordId: string, questionnaire: Form): Promise<RecordHead | null> {
  const records: RecordHead[] = isOfRegister({ questionnaire }) ? (await keptTravellers(session)).items : await keptRecords(session);
  return records.find((record) => record.record_id === recordId) ?? null;
}
