import { useEffect, useLayoutEffect, useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { showDate } from "../lib/thai_dates";
import { inWords } from "../state/room";
import { href } from "../state/router";
import { markRefused, type Session } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import { unlessFull } from "../storage/account_db";
import { HELP, NOTICES } from "./addresses";
import { Desks } from "./desks";
import { type FileFetched, saveFile } from "./file";
import { markOpened, ownHelp, unreadAnnouncements } from "./kept_help";
import { Lines } from "./lines";
import { refreshHelp } from "./refresh";
import type { Announcement } from "./shapes";

/** Official letters to this area and role, as the centre lists them: newest first. */
export function AnnouncementList({ session }: { session: Session }) {
  const lists = useStored(async () => ({ ...(await ownHelp(session)), unread: (await unreadAnnouncements(session)).map(({ id }) => id) }), [session.id]);
  useEffect(() => {
    void refreshHelp(session);
  }, [session.token]);
  if (!lists) return null;
  return (
    <Page title={NOTICES.label} back={HELP}>
      {lists.announcements.length === 0 && <p>ยังไม่มีประกาศในเครื่อง เมื่อส่วนกลางส่งประกาศมา จะอยู่ที่หน้านี้ และหน้าแรกจะบอก</p>}
      <ul class="people">
        {lists.announcements.map((one) => (
          <li class={`person person--${lists.unread.includes(one.id) ? "waiting" : "submitted"}`} key={one.id}>
            <p class="problem__text">
              <a class="person__link" href={href("help", "announcements", String(one.id))}>
                <Thai text={one.title} />
              </a>
            </p>
            <p class="person__line">
              {letterOf(one)}
              {one.file && " · มีไฟล์แนบ"}
            </p>
            {lists.unread.includes(one.id) && <p class="status status--waiting">ยังไม่ได้อ่าน</p>}
          </li>
        ))}
      </ul>
      <Desks session={session} />
    </Page>
  );
}

function letterOf({ number, dated }: Announcement): string {
  return `ที่ ${number} ลงวันที่ ${showDate(dated)}`;
}

/** One letter; opening it is reading it, and the centre is told when it can be reached. */
export function AnnouncementPage({ session, id }: { session: Session; id: number }) {
  const found = useStored(async () => (await ownHelp(session)).announcements.find((one) => one.id === id) ?? null, [session.id, id]);
  // as soon as it stands there, before anybody can leave the page
  useLayoutEffect(() => {
    if (found) void noteOpened(session, found);
  }, [found?.id]);
  if (found === undefined) return null;
  if (!found) {
    return (
      <Page title="ไม่พบประกาศนี้ในเครื่อง" back={NOTICES}>
        <p>ประกาศนี้ถูกยกเลิก หรือยังไม่ได้เก็บไว้ในเครื่อง</p>
        <Desks session={session} />
      </Page>
    );
  }
  return (
    <Page title={found.title} caption={letterOf(found)} back={NOTICES}>
      <Lines text={found.text} />
      {found.file && <FileButton session={session} file={found.file} />}
      <Desks session={session} />
    </Page>
  );
}

async function noteOpened(session: Session, announcement: Announcement): Promise<void> {
  const isNew = await markOpened(session, announcement).catch(unlessFull);
  if (!isNew) return;
  tellStoreChanged();
  await refreshHelp(session);
}

const SAID: Record<FileFetched, string> = {
  saved: "บันทึกไฟล์ลงเครื่องแล้ว เปิดได้จากรายการดาวน์โหลด",
  no_answer: "ติดต่อศูนย์ไม่ได้ตอนนี้ กดอีกครั้งเมื่อมีสัญญาณ",
  not_there: "ศูนย์ไม่มีไฟล์นี้แล้ว",
  sign_in_needed: "ศูนย์ขอให้เข้าสู่ระบบอีกครั้งก่อนเปิดไฟล์",
};

function FileButton({ session, file }: { session: Session; file: NonNullable<Announcement["file"]> }) {
  const [said, setSaid] = useState("");
  const { isBusy, press } = useOnePress();
  const open = async () => {
    const outcome = await saveFile(file, session.token);
    if (outcome === "sign_in_needed") markRefused(session.token);
    setSaid(SAID[outcome]);
  };
  return (
    <>
      <button type="button" class="button button--second" aria-disabled={isBusy} onClick={(event) => press(event, open)}>
        {isBusy ? "กำลังเปิดไฟล์…" : `เปิดไฟล์ ${file.name} (${inWords(file.size)})`}
      </button>
      <p role="status">{said}</p>
    </>
  );
}
