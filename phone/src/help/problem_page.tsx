import { useEffect, useLayoutEffect } from "preact/hooks";

import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDatetime } from "../lib/thai_dates";
import { SendNowButton } from "../screens/send_button";
import { href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { unlessFull } from "../storage/account_db";
import { TROUBLE_ELSE, TROUBLES } from "../texts";
import { LIST } from "./addresses";
import { Desks } from "./desks";
import { markAnswersSeen, ownHelp } from "./kept_help";
import { Lines } from "./lines";
import { isAnswered, statusOf } from "./problem_list";
import { refreshHelp } from "./refresh";
import type { Answer, ToldProblem } from "./shapes";
import { HERE, KINDS } from "./texts";
import { type Written, writtenOf } from "./written";

interface Found {
  written: Written | null;
  told: ToldProblem | null;
}

/** One problem: how far it is, what was answered, what was written. */
export function ProblemPage({ session, id }: { session: Session; id: string }) {
  const found = useStored(() => readProblem(session, id), [session.id, id]);
  useEffect(() => {
    void refreshHelp(session);
  }, [session.token]);
  // as soon as it stands there, before anybody can leave the page
  useLayoutEffect(() => {
    if (found?.told) void markAnswersSeen(session, found.told).then((isNew) => isNew && tellStoreChanged(), unlessFull);
  }, [found?.told?.answers.length]);
  if (!found) return null;
  if (found.told) return <ToldPage session={session} problem={found.told} />;
  if (found.written) return <HerePage session={session} written={found.written} />;
  return <NotHere session={session} />;
}

/** Still in this phone, or received a moment ago. */
function HerePage({ session, written }: { session: Session; written: Written }) {
  if (written.state === "draft") return <DraftLeft session={session} id={written.id} />;
  if (written.state === "waiting") return <WaitingPage session={session} written={written} />;
  return <ReceivedPage session={session} reference={written.reference ?? ""} text={written.words.text} when="" />;
}

function NotHere({ session }: { session: Session }) {
  return (
    <Page title="ไม่พบเรื่องนี้ในเครื่อง" back={LIST}>
      <p>เรื่องนี้ไม่อยู่ในเครื่องนี้ หรือเก่าเกินกว่าที่เก็บไว้</p>
      <Desks session={session} />
    </Page>
  );
}

async function readProblem(session: Session, id: string): Promise<Found> {
  const [written, { problems }] = await Promise.all([writtenOf(await sessionStore(session), id), ownHelp(session)]);
  return { written, told: problems.find((problem) => problem.id === id) ?? null };
}

function ToldPage({ session, problem }: { session: Session; problem: ToldProblem }) {
  const when = `ศูนย์รับเมื่อ ${showDatetime(new Date(problem.received_at))}`;
  if (problem.status === "open" && problem.answers.length === 0) return <ReceivedPage session={session} reference={problem.reference} text={problem.text} when={when} />;
  return (
    <Page title={`เรื่องที่ ${problem.reference}`} caption={KINDS[problem.kind]?.label ?? ""} back={LIST}>
      <p class={`status status--${isAnswered(problem) ? "confirmed" : "submitted"}`}>{statusOf(problem)}</p>
      {problem.due_at && <p>ส่วนกลางจะตอบภายใน {showDatetime(new Date(problem.due_at))}</p>}
      {problem.answers.length === 0 && <p>คำตอบจะอยู่ที่หน้านี้ และหน้าแรกจะบอกเมื่อมีคำตอบ</p>}
      {problem.answers.map((answer) => (
        <Answered key={answer.at} answer={answer} />
      ))}
      <Said text={problem.text} when={when} />
      <Desks session={session} />
    </Page>
  );
}

function Answered({ answer }: { answer: Answer }) {
  return (
    <section class="answer-told" aria-label="คำตอบ">
      <h2 class="answer-told__title">คำตอบ</h2>
      <Lines text={answer.text} />
      <p class="person__line">
        {answer.by} · {showDatetime(new Date(answer.at))}
      </p>
    </section>
  );
}

function Said({ text, when }: { text: string; when: string }) {
  return (
    <section>
      <h2 class="section-title">ที่แจ้งไว้</h2>
      <Lines text={text} />
      {when && <p class="person__line">{when}</p>}
    </section>
  );
}

function WaitingPage({ session, written }: { session: Session; written: Written }) {
  return (
    <Page title="บันทึกในเครื่องแล้ว รอส่ง" back={LIST}>
      <div class="done done--waiting" role="status">
        <p>เครื่องจะส่งให้เองเมื่อมีสัญญาณ ปิดแอปได้ เรื่องไม่หาย</p>
      </div>
      {written.trouble && (
        <p class="doubt">
          <Thai text={written.trouble.message || TROUBLES[written.trouble.code] || TROUBLE_ELSE} />
        </p>
      )}
      <SendNowButton />
      <Said text={written.words.text} when="" />
      <Desks session={session} />
    </Page>
  );
}

interface ReceivedProps {
  session: Session;
  reference: string;
  text: string;
  when: string;
}

/** The same before and after the centre's own list shows it: nothing changes under the eye. */
function ReceivedPage({ session, reference, text, when }: ReceivedProps) {
  return (
    <Page title="ส่งแล้ว ศูนย์รับแล้ว" back={LIST}>
      <div class="done" role="status">
        <p class="done__label">เลขที่เรื่อง</p>
        <p class="done__number">{reference}</p>
        <p>ปลัดจะตอบ หรือส่งต่อส่วนกลางซึ่งตอบภายใน 24 ชั่วโมง คำตอบจะอยู่ที่หน้านี้ และหน้าแรกจะบอกเมื่อมีคำตอบ</p>
      </div>
      <Said text={text} when={when} />
      <Desks session={session} />
    </Page>
  );
}

function DraftLeft({ session, id }: { session: Session; id: string }) {
  return (
    <Page title={HERE.draft} back={LIST}>
      <a class="button" href={href("help", "report", id)}>
        เขียนต่อ
      </a>
      <Desks session={session} />
    </Page>
  );
}
