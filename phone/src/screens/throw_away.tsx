import { useState } from "preact/hooks";

import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import { throwAwayDraft } from "../storage/drafts";

export interface ThrowAwayProps {
  session: Session;
  recordId: string;
  /** What is thrown away, as the buttons say it. */
  word: string;
}

/** Throws a draft away after asking once more. */
export function ThrowAway({ session, recordId, word }: ThrowAwayProps) {
  const throwAway = async () => {
    await throwAwayDraft(await sessionStore(session), recordId);
    tellStoreChanged();
  };
  return <AskedTwice word={word} throwAway={throwAway} />;
}

export interface AskedTwiceProps {
  word: string;
  throwAway: () => Promise<void>;
}

export function AskedTwice({ word, throwAway }: AskedTwiceProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" class="link-button" onClick={() => setAsking(true)}>
        {word}
      </button>
    );
  }
  return (
    <div role="group" aria-label="ยืนยันการทิ้ง" tabIndex={-1} ref={takeFocus}>
      <p>ทิ้งแล้วเอากลับมาไม่ได้ ต้องการทิ้งจริงหรือไม่</p>
      <button type="button" class="button button--warning" onClick={() => void throwAway()}>
        {word}
      </button>
      <button type="button" class="button button--second" onClick={() => setAsking(false)}>
        ไม่ทิ้ง
      </button>
    </div>
  );
}

/** The button that was pressed has made room for the question. */
function takeFocus(question: HTMLElement | null): void {
  question?.focus();
}
