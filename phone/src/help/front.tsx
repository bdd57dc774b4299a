import { useEffect } from "preact/hooks";

import { Page } from "../components/page";
import { TaskLink } from "../components/task_link";
import { WhenNothingSends } from "../screens/nothing_sends";
import { StorageRoom } from "../screens/storage_room";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { useStored } from "../state/subject";
import { Desks } from "./desks";
import { ownHelp, unreadAnnouncements, unreadProblems } from "./kept_help";
import { refreshHelp } from "./refresh";

/** The first page of help: answers first, then whom to call. */
export function Front({ session }: { session: Session | null }) {
  useEffect(() => {
    if (session) void refreshHelp(session);
  }, [session?.token]);
  return (
    <Page title="ช่วยเหลือ" back={{ href: href(), label: "หน้าแรก" }}>
      <nav aria-label="ช่วยเหลือ">
        <ul class="tasks">
          <TaskLink href={href("help", "faq")} title="คำถามที่พบบ่อย" />
          {session && <OwnTasks session={session} />}
        </ul>
      </nav>
      <Desks session={session} />
      <p>
        <a href="/manual/reporter/" target="_blank" rel="noopener">
          อ่านคู่มือพร้อมภาพ (ต้องมีอินเทอร์เน็ต)
        </a>
      </p>
      <WhenNothingSends />
      <WordsOfTheApp />
      <Travellers />
      <StorageRoom />
      <p class="credit">ชื่อและรหัสตำบล: GeoThai (CC BY 4.0) · รุ่น {__APP_VERSION__}</p>
    </Page>
  );
}

function OwnTasks({ session }: { session: Session }) {
  const news = useStored(() => readNews(session), [session.id]);
  return (
    <>
      <TaskLink href={href("help", "report")} title="แจ้งปัญหา" />
      <TaskLink href={href("help", "problems")} title="ปัญหาที่แจ้งไว้" count={news?.answers ?? 0} unit="เรื่องมีคำตอบใหม่" />
      {news?.hasAnnouncements && <TaskLink href={href("help", "announcements")} title="ประกาศจากส่วนกลาง" count={news.unread} unit="ฉบับยังไม่ได้อ่าน" />}
    </>
  );
}

async function readNews(session: Session) {
  const [problems, unread, { announcements }] = await Promise.all([unreadProblems(session), unreadAnnouncements(session), ownHelp(session)]);
  return { answers: problems.length, unread: unread.length, hasAnnouncements: announcements.length > 0 };
}

function WordsOfTheApp() {
  return (
    <section>
      <h2 class="section-title">คำที่ใช้ในแอป</h2>
      <dl class="words">
        <dt>บันทึกในเครื่อง</dt>
        <dd>อยู่ในโทรศัพท์เครื่องนี้เท่านั้น ศูนย์ยังไม่ได้รับ</dd>
        <dt>ส่งแล้ว ศูนย์รับแล้ว</dt>
        <dd>ศูนย์เก็บไว้แล้ว รอปลัดตรวจสอบ</dd>
        <dt>ปลัดยืนยันแล้ว</dt>
        <dd>ปลัดตรวจสอบแล้วว่าถูกต้อง</dd>
        <dt>ต้องแก้ไข</dt>
        <dd>ปลัดส่งกลับ หรือระบบพบข้อที่ต้องแก้ เปิดดูเหตุผลแล้วแก้ไขส่งใหม่</dd>
      </dl>
    </section>
  );
}

/** How people who came into the village are watched, in the order in which it is done. */
function Travellers() {
  return (
    <section>
      <h2 class="section-title">ผู้เดินทางเข้าหมู่บ้าน/ชุมชน</h2>
      <ol class="govuk-list govuk-list--number">
        <li>มีคนเดินทางเข้ามา กด “บันทึกผู้เดินทางคนใหม่” มาด้วยกันหลายคน กด “เพิ่มผู้ร่วมเดินทาง” ไม่ต้องกรอกบ้านและการเดินทางซ้ำ</li>
        <li>ถามอาการทุกวันจนครบ 14 วัน ไม่มีอาการกดปุ่มเดียว มีอาการกด “มีอาการ / กรอกผล”</li>
        <li>มีอาการให้โทรทันทีตามเบอร์ที่หน้าจอบอก ปลัดเห็นเมื่อส่งแล้ว</li>
        <li>วันที่ขาด กรอกย้อนหลังได้ กดชื่อวันนั้น</li>
        <li>ย้ายไปหมู่บ้านอื่น กดชื่อคนนั้น แล้วกด “ย้ายออก” หมู่บ้านใหม่ไม่ต้องกรอกใหม่</li>
        <li>ได้รับผลกระทบด้วย กดชื่อคนนั้น แล้วกด “สำรวจผู้ได้รับผลกระทบ” ระบบกรอกข้อมูลเดิมให้</li>
      </ol>
    </section>
  );
}
