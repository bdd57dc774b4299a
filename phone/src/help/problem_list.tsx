import { useEffect } from "preact/hooks";

import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDatetime } from "../lib/thai_dates";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { HELP } from "./addresses";
import { Desks } from "./desks";
import { ownHelp, unreadProblems } from "./kept_help";
import { refreshHelp } from "./refresh";
import type { ToldProblem } from "./shapes";
import { HERE, WITH_THE_OFFICER } from "./texts";
import { allWritten, type Written } from "./written";

/** What this account reported: what is still in the phone first, then what the centre has. */
export function ProblemList({ session }: { session: Session }) {
  const lists = useStored(() => readLists(session), [session.id]);
  useEffect(() => {
    void refreshHelp(session);
  }, [session.token]);
  if (!lists) return null;
  const { written, told, unread } = lists;
  return (
    <Page title="ปัญหาที่แจ้งไว้" back={HELP}>
      {written.length + told.length === 0 && <p>ยังไม่เคยแจ้งปัญหาจากบัญชีนี้ เมื่อแจ้งแล้ว เรื่องและคำตอบจะอยู่ที่หน้านี้ อ่านได้แม้ไม่มีสัญญาณ</p>}
      <ul class="people">
        {written.map((one) => (
          <Here key={one.id} written={one} />
        ))}
        {told.map((problem) => (
          <Told key={problem.id} problem={problem} isUnread={unread.includes(problem.id)} />
        ))}
      </ul>
      <a class="button" href={href("help", "report")}>
        แจ้งปัญหา
      </a>
      <Desks session={session} />
    </Page>
  );
}

async function readLists(session: Session) {
  const [written, { problems }, unread] = await Promise.all([allWritten(await sessionStore(session)), ownHelp(session), unreadProblems(session)]);
  const listed = problems.map(({ id }) => id);
  return { written: written.filter(({ id }) => !listed.includes(id)), told: problems, unread: unread.map(({ id }) => id) };
}

function Here({ written }: { written: Written }) {
  const address = written.state === "draft" ? href("help", "report", written.id) : href("help", "problems", written.id);
  return (
    <li class={`person person--${written.state === "received" ? "submitted" : "waiting"}`}>
      <p class="problem__text">
        <a class="person__link" href={address}>
          <Thai text={written.words.text.trim() || "ยังไม่ได้เขียน"} />
        </a>
      </p>
      <p class={`status status--${written.state === "received" ? "submitted" : "waiting"}`}>{written.is_aside ? "ศูนย์ยังรับไม่ได้" : HERE[written.state]}</p>
    </li>
  );
}

function Told({ problem, isUnread }: { problem: ToldProblem; isUnread: boolean }) {
  return (
    <li class={`person person--${isAnswered(problem) ? "confirmed" : "submitted"}`}>
      <p class="problem__text">
        <a class="person__link" href={href("help", "problems", problem.id)}>
          <Thai text={problem.text} />
        </a>
      </p>
      <p class="person__line">
        เลขที่ {problem.reference} · {showDatetime(new Date(problem.received_at))}
      </p>
      <p class={`status status--${isUnread ? "returned" : isAnswered(problem) ? "confirmed" : "submitted"}`}>{isUnread ? "มีคำตอบใหม่" : statusOf(problem)}</p>
    </li>
  );
}

export function isAnswered({ status }: ToldProblem): boolean {
  return status === "answered";
}

/** The centre's word, but for the one that says what reporters call it. */
export function statusOf({ status, status_label }: ToldProblem): string {
  return status === "open" ? WITH_THE_OFFICER : status_label;
}
