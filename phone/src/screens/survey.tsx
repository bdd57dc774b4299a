import { useEffect } from "preact/hooks";

import { Page } from "../components/page";
import { pagesShown } from "../questionnaire/definition";
import { pageShownAt } from "../survey/pages";
import { refreshDefinitions } from "../state/centre";
import { goInstead, href, type Route } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { useSurvey } from "../survey/use_survey";
import { useOnlyWriter } from "../survey/use_only_writer";
import { AttachPageWhenLoaded } from "../attachments/attach_when_loaded";
import { CheckAnswers } from "./check_answers";
import { SurveyPage } from "./survey_page";
import { CHECK_ANSWERS, recordHref } from "./where";

export interface SurveyScreenProps {
  session: Session;
  route: Route;
}

/** An open draft: one of its pages, or the page where all answers are checked. */
export function SurveyScreen({ session, route }: SurveyScreenProps) {
  const [, recordId = "", pageId = ""] = route.path;
  const writer = useOnlyWriter(recordId);
  const loaded = useSurvey(session, recordId);
  const first = loaded.kind === "there" ? firstPage(loaded.value.draft.page, loaded.value.questionnaire.pages[0]?.id) : null;
  const shown = loaded.kind === "there" && pageId !== "" ? pageShownAt(loaded.value.questionnaire, pageId, loaded.value.checked.answers) : null;
  useEffect(() => {
    if (pageId === "" && first) goInstead(href("survey", recordId, first));
    // Back to a page that other answers have meanwhile made needless
    else if (shown && !NOT_OF_THE_FORM.includes(pageId) && shown !== pageId) goInstead(href("survey", recordId, shown));
  }, [pageId, first, shown]);
  useEffect(() => {
    if (loaded.kind === "missing" && loaded.what === "definition") void refreshDefinitions(session);
  }, [loaded.kind]);

  if (writer === "other") return <OpenElsewhere />;
  if (loaded.kind === "missing") return <Missing what={loaded.what} session={session} recordId={recordId} />;
  if (loaded.kind === "loading" || writer === "asking" || pageId === "") return null;
  const survey = loaded.value;
  if (pageId === CHECK_ANSWERS) return <CheckAnswers session={session} survey={survey} />;
  if (pageId === "attachments") return <AttachPageWhenLoaded session={session} recordId={recordId} />;
  const page = pagesShown(survey.questionnaire, survey.checked.answers).find((candidate) => candidate.id === pageId);
  if (!page) return null;
  return <SurveyPage survey={survey} page={page} unitCode={session.account.unit.code} isChange={route.query.has("change")} />;
}

/** Pages after those that the definition asks. */
const NOT_OF_THE_FORM = [CHECK_ANSWERS, "attachments"];

function firstPage(kept: string | null, first: string | undefined): string | null {
  return kept ?? first ?? null;
}

interface MissingProps {
  what: "draft" | "definition";
  session: Session;
  recordId: string;
}

function Missing({ what, session, recordId }: MissingProps) {
  if (what === "draft") return <Gone session={session} recordId={recordId} />;
  return (
    <Page title="ยังไม่มีแบบสำรวจในเครื่อง" back={{ href: href() }}>
      <p>ต้องติดต่อศูนย์ได้ครั้งแรกก่อน เพื่อรับแบบสำรวจและรายชื่อตำบลมาเก็บในเครื่อง ครั้งต่อไปใช้ได้แม้ไม่มีสัญญาณ</p>
      <button type="button" class="button" onClick={() => void refreshDefinitions(session)}>
        ลองใหม่
      </button>
    </Page>
  );
}

/** Finished or thrown away; what became a record is looked at on its page. */
function Gone({ session, recordId }: { session: Session; recordId: string }) {
  const record = useStored(() => recordOf(session, recordId), [session.id, recordId]);
  if (record === undefined) return null;
  return (
    <Page title="แบบสำรวจนี้ทำเสร็จหรือทิ้งไปแล้ว" back={{ href: href(), label: "หน้าแรก" }}>
      <p>ถ้าทำเสร็จแล้ว เปิดดูหรือแก้ไขได้จากรายการ</p>
      {record && (
        <a class="button" href={record}>
          เปิดดูรายการนี้
        </a>
      )}
      <a class="button button--second" href={href("people")}>
        ดูรายชื่อผู้ได้รับผลกระทบ
      </a>
      <a class="button button--second" href={href("travellers")}>
        ดูรายชื่อผู้เดินทาง
      </a>
    </Page>
  );
}

/** Its page, as far as this phone finished something about it or had it from the centre. */
async function recordOf(session: Session, recordId: string): Promise<string | null> {
  const { db } = await sessionStore(session);
  const [waiting, receipts, person] = await Promise.all([db.getAll("outbox"), db.getAllFromIndex("receipts", "by_record", recordId), db.get("people", recordId)]);
  const row = waiting.find((candidate) => candidate.record_id === recordId) ?? receipts[0] ?? person;
  return row ? recordHref(row) : null;
}

function OpenElsewhere() {
  return (
    <Page title="แบบสำรวจนี้เปิดอยู่ในอีกหน้าต่างหนึ่ง" back={{ href: href() }}>
      <p>ปิดหน้าต่างนั้นก่อน แล้วเปิดใหม่ที่นี่ เพื่อไม่ให้คำตอบทับกัน</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        ลองใหม่
      </button>
    </Page>
  );
}
