import { useEffect, useState } from "preact/hooks";

import { ErrorSummary, type PageError } from "../components/error_summary";
import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { lengthOf } from "../lib/thai_text";
import { AskedTwice } from "../screens/throw_away";
import { sendNow } from "../state/sending";
import { goInstead, href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import type { AccountDb } from "../storage/account_db";
import { useOnlyWriter } from "../survey/use_only_writer";
import { HELP, LIST } from "./addresses";
import { Desks } from "./desks";
import { Entry } from "./faq";
import { KindChoice, SavingLine, TextBox } from "./report_fields";
import { hasCitizenId } from "./numbers";
import { openHelp } from "./kept_help";
import { suggestions } from "./search";
import type { FaqEntry, Report, Words } from "./shapes";
import { NOT_STORED, PROBLEMS } from "./texts";
import { forgetUnsavedProblem, unsavedProblem, useWords } from "./use_words";
import { whereItWas } from "./where_it_was";
import { allWritten, finishProblem, startProblem, throwAwayProblem, type Written } from "./written";

const LONGEST = 4_000;

/** What goes along by itself: nothing in it tells of a person. */
type Attached = Pick<Report, "page" | "app_version" | "held" | "drafts">;

interface Begun {
  written: Written;
  attached: Attached;
}

/** The problem that was begun, by its id or the newest; otherwise a new one. Its id is made here, once. */
export function ReportProblem({ session, id }: { session: Session; id: string }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  useEffect(() => {
    let isOn = true;
    void begin(session, id).then((found) => isOn && setBegun(found));
    return () => {
      isOn = false;
    };
  }, [session.id, id]);
  return begun && <Writer session={session} begun={begun} />;
}

async function begin(session: Session, id: string): Promise<Begun> {
  const store = await sessionStore(session);
  const drafts = (await allWritten(store)).filter(({ state }) => state === "draft");
  const written = unsavedProblem(session) ?? drafts.find((draft) => draft.id === id) ?? drafts[0] ?? startProblem(new Date());
  return { written, attached: await attachedTo(store.db) };
}

async function attachedTo(db: AccountDb): Promise<Attached> {
  const [page, held, drafts] = await Promise.all([whereItWas(db), db.count("outbox"), db.count("drafts")]);
  return { page, app_version: __APP_VERSION__, held, drafts };
}

function Writer({ session, begun }: { session: Session; begun: Begun }) {
  const writer = useOnlyWriter(begun.written.id);
  if (writer === "asking") return null;
  if (writer === "me") return <Form session={session} begun={begun} />;
  return (
    <Page title="แจ้งปัญหา" back={HELP}>
      <p>เรื่องนี้เปิดเขียนอยู่ในอีกหน้าต่างหนึ่ง เขียนต่อที่หน้าต่างนั้น หรือปิดหน้าต่างนั้นก่อน</p>
      <Desks session={session} />
    </Page>
  );
}

function Form({ session, begun: { written, attached } }: { session: Session; begun: Begun }) {
  const { words, saving, change, saveAgain } = useWords(session, written);
  const [errors, setErrors] = useState<PageError[]>([]);
  const { isBusy, press } = useOnePress();
  const faq = useStored(() => openHelp(session), [session.id])?.faq ?? [];
  const submit = async () => {
    const wrong = whatIsWrong(words);
    if (wrong.length > 0 || !words.kind) return setErrors(wrong);
    try {
      const report = { ...attached, id: written.id, kind: words.kind, text: words.text.trim(), device_time: new Date().toISOString() };
      await finishProblem(await sessionStore(session), report, new Date());
    } catch {
      return setErrors([{ field: null, text: NOT_STORED }]);
    }
    forgetUnsavedProblem(session);
    void sendNow(false);
    tellStoreChanged();
    goInstead(href("help", "problems", written.id));
  };
  const throwAway = async () => {
    await throwAwayProblem(await sessionStore(session), written.id);
    forgetUnsavedProblem(session);
    tellStoreChanged();
    goInstead(HELP.href);
  };
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.text;
  return (
    <Page title="แจ้งปัญหา" back={saving === "nothing" ? HELP : LIST} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <form onSubmit={(event) => press(event, submit)} noValidate>
        <KindChoice kind={words.kind} error={errorOf("kind-system")} onKind={(kind) => change({ kind })} />
        <TextBox text={words.text} error={errorOf("text")} onText={(text) => change({ text })} />
        <Suggested entries={suggestions(faq, words.text)} />
        <AttachedShown attached={attached} />
        <SavingLine saving={saving} onAgain={saveAgain} />
        <button type="submit" class="button" aria-disabled={isBusy}>
          ส่งปัญหา
        </button>
      </form>
      {saving !== "nothing" && <AskedTwice word="ทิ้งเรื่องนี้" throwAway={throwAway} />}
      <Desks session={session} />
    </Page>
  );
}

function whatIsWrong({ kind, text }: Words): PageError[] {
  const length = lengthOf(text.trim());
  return [
    kind === null && { field: "kind-system", text: PROBLEMS.kind },
    length === 0 && { field: "text", text: PROBLEMS.text },
    length > LONGEST && { field: "text", text: PROBLEMS.long(LONGEST, length) },
    hasCitizenId(text) && { field: "text", text: PROBLEMS.number },
  ].filter((error) => error !== false);
}

/** What the FAQ knows about the words that are being typed; said to people who listen, not read out. */
function Suggested({ entries }: { entries: FaqEntry[] }) {
  return (
    <section class="suggested" aria-label="คำถามที่พบบ่อย">
      <p class={entries.length > 0 ? "suggested__title" : "govuk-visually-hidden"} role="status">
        {entries.length > 0 && `อาจมีคำตอบอยู่แล้ว ${entries.length} ข้อ กดอ่านก่อนส่ง`}
      </p>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

function AttachedShown({ attached: { page, app_version, held, drafts } }: { attached: Attached }) {
  return (
    <section class="attached-facts" aria-labelledby="attached-title">
      <h2 class="attached-facts__title" id="attached-title">
        แนบไปให้เอง ไม่มีข้อมูลของใคร
      </h2>
      <dl>
        <div>
          <dt>หน้าที่เปิดก่อนหน้านี้</dt>
          <dd>{page}</dd>
        </div>
        <div>
          <dt>รุ่นของแอป</dt>
          <dd>{app_version}</dd>
        </div>
        <div>
          <dt>ในเครื่อง</dt>
          <dd>
            <span class="attached-facts__count">รอส่ง {held} รายการ</span> <span class="attached-facts__count">ยังทำไม่เสร็จ {drafts} รายการ</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
