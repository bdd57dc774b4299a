import { useState } from "preact/hooks";

import { Page } from "../components/page";
import { Thai } from "../components/thai";
import { centreNow } from "../state/clock";
import { checkHref } from "../screens/where";
import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged, useStored } from "../state/subject";
import type { AttachmentRow } from "../storage/account_db";
import { addPicture, type Kind, MOST_OF_A_REPORT, picturesOf } from "./kept";
import { NotAPhoto, shrinkPhoto } from "./photo";
import { PhotoButton } from "./photo_button";
import { PictureList } from "./picture_list";
import { SignaturePad } from "./signature_pad";
import { PICTURES } from "../texts";

export interface AttachPageProps {
  session: Session;
  recordId: string;
}

const NOT_A_PHOTO = "เปิดแฟ้มนี้เป็นภาพไม่ได้ ถ่ายใหม่อีกครั้ง หรือส่งโดยไม่แนบภาพ";
const NOT_KEPT = "บันทึกภาพลงเครื่องไม่ได้ เครื่องอาจเต็ม ส่งโดยไม่แนบภาพได้ คำตอบยังอยู่ครบ";

/** A photo of the signed paper, and the respondent's signature: both may be left out. */
export function AttachPage({ session, recordId }: AttachPageProps) {
  const rows = useStored(async () => picturesOf((await sessionStore(session)).db, recordId), [session.id, recordId]);
  const [problem, setProblem] = useState("");
  if (!rows) return null;
  const check = checkHref(recordId);
  const isFull = rows.filter((row) => row.revision_id === null).length >= MOST_OF_A_REPORT;

  async function keep(kind: Kind, make: () => Promise<Blob>) {
    setProblem("");
    try {
      await addPicture(await sessionStore(session), recordId, kind, await make(), centreNow());
      tellStoreChanged();
    } catch (error) {
      setProblem(error instanceof NotAPhoto ? NOT_A_PHOTO : NOT_KEPT);
    }
  }

  return (
    <Page title="แนบภาพ (ไม่บังคับ)" name="attachments" back={{ href: check, label: "กลับไปตรวจคำตอบ" }}>
      <p>
        <Thai text="ไม่แนบก็ส่งได้ ภาพช่วยให้ปลัดตรวจสอบได้เร็วขึ้น เครื่องจะส่งภาพตามไปเอง หลังจากส่งคำตอบแล้ว" />
      </p>
      {problem && (
        <p class="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      {isFull && <p class="doubt">แนบครบ {MOST_OF_A_REPORT} ภาพแล้ว เอาภาพออกก่อนถ้าต้องการเปลี่ยน</p>}
      <Part kind="paper_photo" session={session} rows={rows} hint="วางกระดาษในที่สว่าง ถ่ายให้เห็นทั้งแผ่นและอ่านออก">
        {!isFull && <PhotoButton onPhoto={(file) => keep("paper_photo", () => shrinkPhoto(file))} />}
      </Part>
      <Part kind="signature" session={session} rows={rows} hint="ให้ผู้ให้ข้อมูลใช้นิ้วเขียนในกรอบ ถ้าไม่สะดวกให้ข้ามไป ใช้ลายมือชื่อบนกระดาษก็พอ">
        {!isFull && !rows.some(isSignatureOfDraft) && <SignaturePad onDone={(picture) => keep("signature", async () => picture)} />}
      </Part>
      <a class="button" href={check}>
        กลับไปตรวจคำตอบ
      </a>
    </Page>
  );
}

interface PartProps {
  kind: Kind;
  session: Session;
  rows: AttachmentRow[];
  hint: string;
  children: preact.ComponentChildren;
}

function Part({ kind, session, rows, hint, children }: PartProps) {
  return (
    <section class="attach">
      <h2 class="section-title">{PICTURES[kind]}</h2>
      <p class="govuk-hint">
        <Thai text={hint} />
      </p>
      <PictureList session={session} rows={rows.filter((row) => row.kind === kind)} />
      {children}
    </section>
  );
}

function isSignatureOfDraft(row: AttachmentRow): boolean {
  return row.kind === "signature" && row.revision_id === null;
}
