import { Thai } from "../components/thai";
import { showDateShort } from "../lib/thai_dates";
import type { Session } from "../state/session";
import type { Draft } from "../storage/drafts";
import { isBasedOn, takeOver } from "./begin";
import type { Incoming } from "./kept_list";
import { BeginButton } from "./press";

export interface IncomingProps {
  session: Session;
  incoming: Incoming[];
  drafts: Draft[];
}

/** Whom other villages handed over: the watch goes on here once he is taken. */
export function IncomingList({ session, incoming, drafts }: IncomingProps) {
  const open = incoming.filter(({ record_id }) => !drafts.some((draft) => isBasedOn(draft, { record_id, as: "handover" })));
  if (open.length === 0) return null;
  return (
    <section class="incoming" aria-labelledby="incoming-title">
      <h2 class="section-title" id="incoming-title">
        ย้ายมาจากที่อื่น รอรับ
      </h2>
      <ul class="people">
        {open.map((person) => (
          <li class="person person--returned" key={person.record_id}>
            <p class="person__name">{person.name}</p>
            <p class="person__line">
              <Thai text={`จาก${person.from_label}`} /> <span class="whole">ออกมาเมื่อ {showDateShort(person.left_on)}</span> <span class="whole">ต้องเฝ้าระวังถึง {showDateShort(person.last_day)}</span>
            </p>
            <BeginButton begin={() => takeOver(session, person)}>
              รับเข้าดูแล<span class="govuk-visually-hidden"> {person.name}</span>
            </BeginButton>
          </li>
        ))}
      </ul>
      <p class="govuk-hint">ถ้าคนนี้ไม่ได้มาที่นี่ ให้แจ้งปลัด</p>
    </section>
  );
}
