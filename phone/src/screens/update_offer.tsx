import { useEffect, useState } from "preact/hooks";

import { announce } from "../components/announce";
import { type Applied, applyUpdate, appUpdate } from "../state/app_update";
import { href } from "../state/router";
import { useSubject } from "../state/subject";
import { isAnyDraftOpen } from "../survey/open_drafts";
import { UPDATE_NEEDED } from "../texts";

const SAID: Partial<Record<Applied, string>> = {
  form_open: "มีแบบสำรวจเปิดอยู่ในอีกหน้าต่างหนึ่ง ปิดหน้าต่างนั้นก่อน แล้วกดอีกครั้ง",
  no_answer: "ยังรับแอปรุ่นใหม่ไม่ได้ ลองใหม่เมื่อมีสัญญาณ ข้อมูลในเครื่องอยู่ครบ",
};
const LOOK_EVERY_MS = 2_000;

/** On the home page: a new version, when no survey is open anywhere; one that the centre asks for, always (docs/trust.md A13). */
export function UpdateOffer() {
  const { isWaiting, isTooOld } = useSubject(appUpdate);
  const isFormOpen = useIsFormOpen(isWaiting);
  if (!isTooOld && (!isWaiting || isFormOpen)) return null;
  return (
    <section class="waiting" aria-label="ปรับปรุงแอป">
      <p role={isTooOld ? "status" : undefined}>{isTooOld ? UPDATE_NEEDED : "มีแอปรุ่นใหม่ ข้อมูลในเครื่องจะอยู่ครบ"}</p>
      <UpdateButton />
    </section>
  );
}

function UpdateButton() {
  const [said, setSaid] = useState<string>("");
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    if (isBusy) return;
    setBusy(true);
    const sentence = SAID[await applyUpdate()];
    if (sentence === undefined) return;
    setBusy(false);
    setSaid(sentence);
    announce(sentence);
  };
  return (
    <>
      <button type="button" class="button" aria-disabled={isBusy} onClick={() => void press()}>
        {isBusy ? "กำลังปรับปรุง…" : "ปรับปรุงแอป"}
      </button>
      {said && !isBusy && <p class="sending-word">{said}</p>}
    </>
  );
}

/** On every other page: only the sentence and the way home, because something may be half typed. */
export function UpdateNeeded({ isHome }: { isHome: boolean }) {
  const { isTooOld } = useSubject(appUpdate);
  if (!isTooOld || isHome) return null;
  return (
    <p class="again" role="status">
      {UPDATE_NEEDED} <a href={href()}>ไปหน้าแรกเพื่อปรับปรุง</a>
    </p>
  );
}

/** Locks tell nobody when they are taken or given back, so they are looked at again and again. */
function useIsFormOpen(isWanted: boolean): boolean {
  const [isOpen, setOpen] = useState(true);
  useEffect(() => {
    if (!isWanted) return undefined;
    const look = () => void isAnyDraftOpen().then(setOpen);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWanted]);
  return isOpen;
}
