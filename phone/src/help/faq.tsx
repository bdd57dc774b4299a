import { useEffect, useState } from "preact/hooks";

import { TextField } from "../components/field";
import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { href } from "../state/router";
import type { Session } from "../state/session";
import { useStored } from "../state/subject";
import { HELP } from "./addresses";
import { Desks } from "./desks";
import { openHelp } from "./kept_help";
import { Lines } from "./lines";
import { refreshHelp } from "./refresh";
import { found } from "./search";
import type { FaqEntry, Kind } from "./shapes";
import { KINDS } from "./texts";

/** What is often asked, by kind; found by words, without network too. */
export function Faq({ session }: { session: Session | null }) {
  const [typed, setTyped] = useState("");
  const kept = useStored(() => openHelp(session), [session?.id]);
  useEffect(() => {
    if (session) void refreshHelp(session);
  }, [session?.token]);
  if (kept === undefined) return null;
  const all = kept?.faq ?? [];
  const shown = found(all, typed);
  return (
    <Page title="คำถามที่พบบ่อย" back={HELP}>
      {all.length > 0 ? <TextField id="search" label="ค้นหาในคำถามและคำตอบ" value={typed} onValue={setTyped} /> : <Empty session={session} isReached={kept !== null} />}
      <p class="found" role="status">
        {typed.trim() !== "" && (shown.length > 0 ? `พบ ${shown.length} ข้อ` : "ไม่พบคำถามที่มีคำนี้ ลองคำที่สั้นลง")}
      </p>
      {(Object.keys(KINDS) as Kind[]).map((kind) => (
        <Group key={kind} kind={kind} entries={shown.filter((entry) => entry.kind === kind)} />
      ))}
      {session && (
        <>
          <p>ไม่มีคำตอบที่ต้องการ</p>
          <a class="button" href={href("help", "report")}>
            แจ้งปัญหา
          </a>
        </>
      )}
      <Desks session={session} />
    </Page>
  );
}

function Group({ kind, entries }: { kind: Kind; entries: FaqEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 class="section-title">{KINDS[kind].label}</h2>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

/** A question that opens to its answer. */
export function Entry({ entry }: { entry: FaqEntry }) {
  return (
    <details class="faq">
      <summary class="faq__question">
        <Thai text={entry.question} />
      </summary>
      <div class="faq__answer">
        <Lines text={entry.answer} />
      </div>
    </details>
  );
}

function Empty({ session, isReached }: { session: Session | null; isReached: boolean }) {
  if (isReached) return <p>ยังไม่มีคำถามที่พบบ่อย เมื่อส่วนกลางตอบปัญหาแล้วเผยแพร่ คำตอบจะอยู่ที่หน้านี้</p>;
  return <p>{session ? "คำถามที่พบบ่อยยังไม่ได้เก็บไว้ในเครื่อง เปิดหน้านี้อีกครั้งเมื่อมีสัญญาณ" : "คำถามที่พบบ่อยจะอยู่ในเครื่องหลังจากเข้าสู่ระบบครั้งแรก"}</p>;
}
