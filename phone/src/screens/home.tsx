import { useEffect } from "preact/hooks";

import { waitingPictures } from "../attachments/kept";
import { Page } from "../components/page";
import { TaskLink } from "../components/task_link";
import { Places } from "../components/thai";
import { HelpNews, refreshHelp } from "../help/when_loaded";
import { showDatetime } from "../lib/thai_dates";
import { refreshMe, refreshRecords } from "../state/centre";
import { clockOffset, WRONG_FROM_MS } from "../state/clock";
import { href } from "../state/router";
import { sendNow } from "../state/sending";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { readSyncState } from "../outbox/sync_state";
import { type Form, isOfPerson } from "../questionnaire/forms";
import { countDue, refreshTravellers } from "../travellers/when_loaded";
import { ZeroOnHome } from "../zero/when_loaded";
import { thingsToCorrect } from "./to_correct_list";
import { InstallAdvice } from "./later_when_loaded";
import { OfflineReadiness } from "./offline_readiness";
import { SendNowButton } from "./send_button";
import { StorageWarning } from "./storage_warning";
import { UpdateOffer } from "./update_offer";

interface Overview {
  /** Affected persons, like the two that follow. */
  drafts: number;
  waiting: number;
  /** People, not rows: one may wait with two revisions, and have a draft. */
  inPhone: number;
  /** Of the register of travellers too. */
  toSend: number;
  pictures: number;
  received: number | null;
  confirmed: number | null;
  toCorrect: number;
  lastAnswer: string | null;
  isClockWrong: boolean;
}

/** Who and where, the tasks, the three counts (docs/trust.md A9) and the last word of the centre. */
export function Home({ session }: { session: Session }) {
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState !== "visible") return;
      void refreshMe(session);
      void refreshRecords(session);
      void refreshTravellers(session);
      void refreshHelp(session);
    };
    refresh();
    // phones keep the page open for days: whoever comes back to it sees what the centre says now
    document.addEventListener("visibilitychange", refresh);
    return () => document.removeEventListener("visibilitychange", refresh);
  }, [session.token]);
  const overview = useStored(() => readOverview(session), [session.id]);
  const { account } = session;
  return (
    <Page title={account.unit.label} caption={`${account.role_label} ${account.name}`}>
      <p class="where">
        <Places text={account.unit.above.map((area) => area.label).join(" ")} />
      </p>
      {overview?.isClockWrong && <WrongClock />}
      <UpdateOffer />
      <StorageWarning />
      {overview && overview.toSend > 0 && <Waiting count={overview.toSend} />}
      {overview && overview.pictures > 0 && <PicturesWaiting count={overview.pictures} />}
      <HelpNews session={session} />
      <nav aria-label="งาน">
        <ul class="tasks">
          <TaskLink href={href("new")} title="สำรวจคนใหม่" isMain />
          {overview && overview.toCorrect > 0 && <TaskLink href={href("to-correct")} title="ที่ต้องแก้ไข" count={overview.toCorrect} isUrgent />}
          <TravellersTask session={session} />
          <TaskLink href={href("people")} title="รายชื่อผู้ได้รับผลกระทบ" />
          {overview && overview.toCorrect === 0 && <TaskLink href={href("to-correct")} title="ที่ต้องแก้ไข" />}
          <TaskLink href={href("help")} title="ช่วยเหลือ" />
        </ul>
      </nav>
      <ZeroOnHome session={session} />
      {overview && <CountsShown overview={overview} />}
      <OfflineReadiness session={session} />
      <InstallAdvice />
      <p class="quiet-link">
        <a href={href("sign-out")}>ออกจากระบบ</a>
      </p>
    </Page>
  );
}

async function readOverview(session: Session): Promise<Overview> {
  const { db } = await sessionStore(session);
  const [drafts, outbox, pictures, state, toCorrect] = await Promise.all([
    db.getAll("drafts"),
    db.getAll("outbox"),
    waitingPictures(db),
    readSyncState(db),
    thingsToCorrect(session),
  ]);
  const idsOf = (rows: { record_id: string; questionnaire?: Form }[]) => new Set(rows.filter(isOfPerson).map((row) => row.record_id));
  const [begun, waiting] = [idsOf(drafts), idsOf(outbox)];
  return {
    drafts: begun.size,
    waiting: waiting.size,
    toSend: new Set(outbox.map((row) => (row.action === "follow_up" ? row.revision_id : row.record_id))).size,
    inPhone: new Set([...begun, ...waiting]).size,
    pictures: pictures.length,
    received: state.counts?.received ?? null,
    confirmed: state.counts?.confirmed ?? null,
    toCorrect: toCorrect.length,
    lastAnswer: state.last_answer_at,
    isClockWrong: Math.abs(clockOffset()) > WRONG_FROM_MS,
  };
}

/** With the number of those to be checked today, once it is known. */
function TravellersTask({ session }: { session: Session }) {
  const due = useStored(() => countDue(session), [session.id]);
  const title = `ผู้เดินทางเข้า${session.account.unit.kind === "community" ? "ชุมชน" : "หมู่บ้าน"}`;
  return <TaskLink href={href("travellers")} title={title} {...(due ? { count: due, unit: "คนต้องตรวจวันนี้" } : {})} />;
}

/** Dates are filled in by the centre's clock all the same (docs/trust.md A14). */
function WrongClock() {
  return <p class="doubt">นาฬิกาของเครื่องนี้ไม่ตรงกับศูนย์ ตั้งวันที่และเวลาของเครื่องเป็นแบบอัตโนมัติ ระบบจะใช้วันที่ตามศูนย์ให้ก่อน</p>;
}

function Waiting({ count }: { count: number }) {
  return (
    <section class="waiting" aria-label="รอส่ง">
      <p>มีข้อมูลในเครื่องที่ยังไม่ได้ส่ง</p>
      <SendNowButton count={count} />
    </section>
  );
}

/** Records come first; whoever has a better network now may send the pictures at once. */
function PicturesWaiting({ count }: { count: number }) {
  return (
    <p class="pictures-waiting">
      ภาพรอส่ง {count}{" "}
      <button type="button" class="link-button" onClick={() => void sendNow(true)}>
        ส่งภาพเดี๋ยวนี้
      </button>
    </p>
  );
}

function CountsShown({ overview }: { overview: Overview }) {
  const shown = (count: number | null) => (count === null ? "–" : String(count));
  const rows = [
    { name: "in-phone", label: "บันทึกในเครื่อง", count: String(overview.inPhone), note: noteOf(overview) },
    { name: "received", label: "ส่งแล้ว ศูนย์รับแล้ว", count: shown(overview.received), note: "" },
    { name: "confirmed", label: "ปลัดยืนยันแล้ว", count: shown(overview.confirmed), note: "" },
  ];
  return (
    <section class="counts" aria-labelledby="counts-title">
      <h2 class="counts__title" id="counts-title">
        จำนวนผู้ได้รับผลกระทบ
      </h2>
      <dl class="counts__list">
        {rows.map((row) => (
          <div class={`count count--${row.name}`} key={row.name}>
            <dt>
              {row.label}
              {row.note && <span class="count__note">{row.note}</span>}
            </dt>
            <dd data-testid={`count-${row.name}`}>{row.count}</dd>
          </div>
        ))}
      </dl>
      <p class="counts__when">
        {overview.lastAnswer ? `ศูนย์ตอบครั้งสุดท้าย ${showDatetime(new Date(overview.lastAnswer))}` : "ยังไม่เคยได้รับคำตอบจากศูนย์"}
      </p>
    </section>
  );
}

function noteOf({ drafts, waiting }: Overview): string {
  const parts = [drafts > 0 ? `ยังทำไม่เสร็จ ${drafts}` : "", waiting > 0 ? `รอส่ง ${waiting}` : ""].filter(Boolean);
  return parts.join(" · ");
}
