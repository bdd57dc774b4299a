import { href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { waitingProblems } from "../storage/waiting_problems";
import { unreadAnnouncements, unreadProblems } from "./kept_help";

export interface NewsProps {
  session: Session;
}

/** On the home page: answers and announcements that were not opened yet, and what is still to be sent. */
export function HelpNews({ session }: NewsProps) {
  const news = useStored(() => readNews(session), [session.id]);
  if (!news) return null;
  const { answers, announcements, waiting } = news;
  const [answer, announcement] = [answers[0], announcements[0]];
  return (
    <>
      {answer && <NewsLink address={answers.length === 1 ? href("help", "problems", answer.id) : href("help", "problems")} text={`มีคำตอบใหม่ ${answers.length} เรื่อง`} />}
      {announcement && (
        <NewsLink address={announcements.length === 1 ? href("help", "announcements", String(announcement.id)) : href("help", "announcements")} text={`มีประกาศใหม่ ${announcements.length} ฉบับ`} />
      )}
      {waiting > 0 && (
        <p class="pictures-waiting">
          <a href={href("help", "problems")}>เรื่องที่แจ้งรอส่ง {waiting}</a>
        </p>
      )}
    </>
  );
}

function NewsLink({ address, text }: { address: string; text: string }) {
  return (
    <p class="news">
      <a class="news__link" href={address}>
        {text}
        <span class="task__arrow" aria-hidden="true">
          ›
        </span>
      </a>
    </p>
  );
}

async function readNews(session: Session) {
  const { db } = await sessionStore(session);
  const [answers, announcements, waiting] = await Promise.all([unreadProblems(session), unreadAnnouncements(session), waitingProblems(db)]);
  return { answers, announcements, waiting: waiting.length };
}
