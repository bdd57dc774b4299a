import { useEffect, useRef, useState } from "preact/hooks";

import { TextField } from "../components/field";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { searchKey } from "../lib/thai_text";
import { isOfRegister } from "../questionnaire/forms";
import { draftTitle } from "../screens/draft_title";
import { ThrowAway } from "../screens/throw_away";
import { checkHref } from "../screens/where";
import type { Fetched } from "../state/centre";
import { centreToday } from "../state/clock";
import { href } from "../state/router";
import { type Session, sessionStore } from "../state/session";
import { useStored } from "../state/subject";
import { allDrafts, type Draft } from "../storage/drafts";
import { isCheckOf } from "./begin";
import { Card } from "./card";
import { IncomingList } from "./incoming";
import type { Traveller } from "./kept_list";
import { groupsOf } from "./order";
import { readRegister, type Register } from "./register";
import { refreshTravellers } from "./refresh";

interface Lists extends Register {
  drafts: Draft[];
  waiting: Set<string>;
}

const MANY = 50;
/** From so many on a name is looked for, not scrolled to. */
const SEARCHED_FROM = 12;

/** Travellers of the own unit: who is offered by others, who is to be checked today, and the rest. */
export function TravellerList({ session }: { session: Session }) {
  const [typed, setTyped] = useState("");
  const [most, setMost] = useState(MANY);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const lists = useStored(() => readLists(session), [session.id]);
  const today = centreToday();
  useEffect(() => {
    void refreshTravellers(session).then(setFetched);
  }, [session.token]);
  const held = useHeldOrder(lists?.travellers ?? [], today);
  if (!lists) return null;
  const key = searchKey(typed);
  const groups = held.map(([title, people]) => [title, people.filter(({ name }) => key === "" || searchKey(name).includes(key))] as const);
  const isLong = groups.some(([, people]) => people.length > most);
  const place = session.account.unit.kind === "community" ? "ชุมชน" : "หมู่บ้าน";
  return (
    <Page title={`ผู้เดินทางเข้า${place}`} caption={session.account.unit.label} back={{ href: href(), label: "หน้าแรก" }}>
      <IncomingList session={session} incoming={lists.incoming} drafts={lists.drafts} />
      <a class="button" href={href("travellers", "new")}>
        บันทึกผู้เดินทางคนใหม่
      </a>
      <Drafts session={session} drafts={lists.drafts} />
      {lists.travellers.length === 0 && <Empty place={place} fetched={fetched} />}
      {lists.travellers.length > SEARCHED_FROM && <TextField id="search" label="ค้นหาชื่อ" value={typed} onValue={setTyped} />}
      {fetched === "no_answer" && lists.travellers.length > 0 && <p class="found">รายชื่อที่เก็บไว้ในเครื่อง ติดต่อศูนย์ไม่ได้ตอนนี้</p>}
      {groups.map(([title, people]) => people.length > 0 && <Group key={title} title={title} people={people.slice(0, most)} count={people.length} session={session} lists={lists} today={today} />)}
      {isLong && (
        <button type="button" class="button button--second" onClick={() => setMost(most + MANY)}>
          แสดงเพิ่ม
        </button>
      )}
    </Page>
  );
}

async function readLists(session: Session): Promise<Lists> {
  const store = await sessionStore(session);
  const [register, drafts, outbox] = await Promise.all([readRegister(session), allDrafts(store), store.db.getAll("outbox")]);
  return { ...register, drafts: drafts.filter(isOfRegister), waiting: new Set(outbox.map((row) => row.record_id)) };
}

/** Who was to be checked when the page was opened keeps his place once he is: nothing moves under the finger. */
function useHeldOrder(travellers: Traveller[], today: string): [title: string, people: Traveller[]][] {
  const order = useRef<{ today: string; ids: string[] }>({ today, ids: [] });
  const { due, done, later, ended } = groupsOf(travellers, today);
  const before = order.current.today === today ? order.current.ids : [];
  const heldDone = done.filter(({ record_id }) => before.includes(record_id));
  const there = new Map([...due, ...heldDone].map((traveller) => [traveller.record_id, traveller]));
  const ids = [...before.filter((id) => there.has(id)), ...due.map(({ record_id }) => record_id).filter((id) => !before.includes(id))];
  useEffect(() => {
    order.current = { today, ids };
  });
  return [
    ["ต้องตรวจวันนี้", ids.map((id) => there.get(id)).filter((traveller) => traveller !== undefined)],
    ["ตรวจแล้ววันนี้", done.filter((traveller) => !heldDone.includes(traveller))],
    ["วันนี้ยังไม่ต้องตรวจ", later],
    ["สิ้นสุดการเฝ้าระวัง", ended],
  ];
}

interface GroupProps {
  title: string;
  people: Traveller[];
  count: number;
  session: Session;
  lists: Lists;
  today: string;
}

function Group({ title, people, count, session, lists, today }: GroupProps) {
  return (
    <section>
      <h2 class="section-title">
        {title} <span class="traveller__count">{count} คน</span>
      </h2>
      <ul class="people">
        {people.map((traveller) => (
          <Card
            key={traveller.record_id}
            session={session}
            traveller={traveller}
            today={today}
            hasDraft={lists.drafts.some((draft) => isCheckOf(draft, traveller.record_id, today))}
            isWaiting={lists.waiting.has(traveller.record_id)}
          />
        ))}
      </ul>
    </section>
  );
}

/** What is begun and not finished: arrivals, checks, departures, and corrections on the person's page. */
function Drafts({ session, drafts }: { session: Session; drafts: Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2 class="section-title">ยังทำไม่เสร็จ</h2>
      <ul class="people">
        {drafts.map((draft) => (
          <li class="person person--draft" key={draft.record_id}>
            <p class="person__name">{draftTitle(draft)}</p>
            <p class="person__line">{draft.base_revision_id ? "แก้ไขข้อมูลผู้เดินทาง" : WHAT[draft.questionnaire.id]}</p>
            <a class="button" href={draft.base_revision_id ? checkHref(draft.record_id) : href("survey", draft.record_id)}>
              ทำต่อ<span class="govuk-visually-hidden"> {draftTitle(draft)}</span>
            </a>
            <ThrowAway session={session} recordId={draft.record_id} word="ทิ้งรายการนี้" />
          </li>
        ))}
      </ul>
    </section>
  );
}

const WHAT: Record<string, string> = { traveller: "บันทึกผู้เดินทาง", daily_check: "ผลเฝ้าระวังประจำวัน", departure: "ย้ายออก" };

function Empty({ place, fetched }: { place: string; fetched: Fetched | null }) {
  if (fetched === "no_answer") return <p>ติดต่อศูนย์ไม่ได้ตอนนี้ จึงยังไม่มีรายชื่อในเครื่อง แต่บันทึกคนใหม่ได้เลย</p>;
  return (
    <p>
      <Thai text={`ยังไม่มีผู้เดินทางในทะเบียน เมื่อมีคนเดินทางเข้า${place} ให้กด “บันทึกผู้เดินทางคนใหม่” แล้วตรวจอาการทุกวันจนครบ 14 วัน`} />
    </p>
  );
}
