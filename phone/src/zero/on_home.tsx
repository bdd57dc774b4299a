import { useEffect } from "preact/hooks";

import { Thai } from "../components/thai";
import { showDate } from "../lib/thai_dates";
import { refreshMe } from "../state/centre";
import { centreToday } from "../state/clock";
import { href } from "../state/router";
import { sendingState } from "../state/sending";
import type { Session } from "../state/session";
import { useStored, useSubject } from "../state/subject";
import { canReport, readZero, type Zero } from "./state";
import { placeOf, STATUS, TITLE, WAY } from "./texts";

/** On the home page: the way to a zero report while nobody is known, and what became of the last one. */
export function ZeroOnHome({ session }: { session: Session }) {
  const zero = useStored(() => readZero(session), [session.id]);
  const { isSending } = useSubject(sendingState);
  const isNews = zero?.status === "on_its_way";
  useEffect(() => {
    // it was received just now: what the centre makes of it is told by its next word
    if (isNews && !isSending) void refreshMe(session);
  }, [isNews, isSending]);
  if (!zero || (zero.status === "refused" && zero.hasPeople)) return null;
  const place = placeOf(session.account.unit.kind);
  if (zero.status === "none") return zero.hasPeople ? null : <Way words={WAY[session.account.unit.kind] ?? TITLE} />;
  return (
    <section class={`zero zero--${zero.hasPeople ? "over" : zero.status}`} aria-label="รายงานว่าไม่มีผู้ได้รับผลกระทบ" data-testid="zero-report">
      <p class="zero__words">
        <Thai text={`แจ้งว่าไม่มีผู้ได้รับผลกระทบ${zero.asOf ? ` ณ วันที่ ${showDate(zero.asOf)}` : ""}`} />
      </p>
      <Standing zero={zero} place={place} />
      {canReport(zero, centreToday()) && <Way words={zero.status === "refused" ? "ตรวจแล้วยังไม่มี แจ้งใหม่" : "วันนี้ก็ยังไม่มี แจ้งใหม่"} />}
    </section>
  );
}

function Standing({ zero, place }: { zero: Zero; place: string }) {
  if (zero.hasPeople)
    return (
      <p>
        <Thai text={`ไม่ใช้แล้ว เพราะมีรายชื่อผู้ได้รับผลกระทบของ${place}นี้`} />
      </p>
    );
  return (
    <>
      <p>
        <strong class={`status zero__status--${zero.status}`}>{zero.status !== "none" && STATUS[zero.status]}</strong>
      </p>
      {zero.reason && (
        <p>
          <Thai text={zero.reason} />
        </p>
      )}
    </>
  );
}

function Way({ words }: { words: string }) {
  return (
    <a class="button button--second" href={href("zero")}>
      <Thai text={words} />
    </a>
  );
}
