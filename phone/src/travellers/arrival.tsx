import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { TRAVELLER } from "../questionnaire/forms";
import { refreshDefinitions } from "../state/centre";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { useStored } from "../state/subject";
import { loadDefinitions } from "../survey/use_survey";
import { openArrival } from "./begin";
import { BeginButton } from "./press";

/** Before somebody is registered: what is collected and why, to be read aloud. */
export function Arrival({ session }: { session: Session }) {
  const definitions = useStored(() => loadDefinitions(session, TRAVELLER), [session.id]);
  const begin = async () => {
    if (!definitions) await refreshDefinitions(session);
    return openArrival(session);
  };
  if (definitions === undefined) return null;
  return (
    <Page title="แจ้งผู้เดินทางก่อนเริ่ม" name="arrival" back={{ href: href("travellers") }}>
      <p>อ่านให้ผู้เดินทางฟัง</p>
      {definitions && (
        <p class="strong-notice">
          <Thai text={definitions.questionnaire.notice} />
        </p>
      )}
      <ul class="govuk-list govuk-list--bullet rules">
        <li>ไม่มีข้อมูลข้อใดก็บอกได้ว่าไม่มี</li>
        <li>ขอดู ขอแก้ไขข้อมูลของตนได้ที่ผู้ใหญ่บ้านหรือที่ว่าการอำเภอ</li>
      </ul>
      <BeginButton begin={begin}>แจ้งแล้ว เริ่มบันทึก</BeginButton>
    </Page>
  );
}
