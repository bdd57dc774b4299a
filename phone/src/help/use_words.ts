/** What is being typed about a problem, and whether it is safely stored (docs/trust.md A8). */
import { useRef, useState } from "preact/hooks";

import { type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import { forgetUnsaved, keepUnsaved, unsavedOf } from "../survey/unsaved";
import type { Words } from "./shapes";
import { saveWords, type Written } from "./written";

export interface Writing {
  words: Words;
  saving: "nothing" | "saving" | "saved" | "failed";
  change: (change: Partial<Words>) => void;
  saveAgain: () => void;
}

/** Under this name a full phone's words outlive leaving the page, one problem for each account (docs/trust.md A12). */
function unsavedName(session: Session): string {
  return `problem-${session.id}`;
}

/** What was typed and could not be stored. */
export function unsavedProblem(session: Session): Written | null {
  return unsavedOf<Written>(unsavedName(session));
}

/** It was finished or thrown away. */
export function forgetUnsavedProblem(session: Session): void {
  forgetUnsaved(unsavedName(session));
}

/** Saves one after the other; the newest wins, and "saved" is said only when nothing newer waits. */
export function useWords(session: Session, written: Written): Writing {
  const [words, setWords] = useState<Words>({ kind: written.words.kind, text: written.words.text });
  const unsaved = unsavedProblem(session);
  const [saving, setSaving] = useState<Writing["saving"]>(unsaved ? "failed" : written.words.text === "" ? "nothing" : "saved");
  const newest = useRef(words);
  const next = useRef<Words | null>(unsaved?.words ?? null);
  const isRunning = useRef(false);
  const run = async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setSaving("saving");
    try {
      for (let typed = next.current; typed; typed = next.current) {
        await saveWords(await sessionStore(session), written, typed, new Date());
        if (next.current === typed) next.current = null;
      }
      forgetUnsavedProblem(session);
      setSaving("saved");
    } catch {
      keepUnsaved(unsavedName(session), { ...written, words: newest.current });
      setSaving("failed");
    } finally {
      isRunning.current = false;
      tellStoreChanged();
    }
  };
  const change: Writing["change"] = (changed) => {
    newest.current = next.current = { ...newest.current, ...changed };
    setWords(newest.current);
    void run();
  };
  return { words, saving, change, saveAgain: () => void run() };
}
