/** An open draft: what was typed, what the definition says about it, and whether it is safely stored. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { type Checked, check } from "../questionnaire/answers";
import type { Question, Questionnaire } from "../questionnaire/definition";
import { AFFECTED_PERSON, type Form } from "../questionnaire/forms";
import { definitionPath, kept } from "../state/centre";
import { centreToday } from "../state/clock";
import { Places, type PlacesJson } from "../state/places";
import { type Session, sessionStore } from "../state/session";
import { storeChanged, tellStoreChanged, useSubject } from "../state/subject";
import { type Draft, draftOf, saveDraft } from "../storage/drafts";
import { excludedBy } from "./pages";
import { forgetUnsaved, keepUnsaved, unsavedOf } from "./unsaved";

export type Saving = "saved" | "saving" | "failed";

export interface Survey {
  questionnaire: Questionnaire;
  places: Places;
  draft: Draft;
  checked: Checked;
  saving: Saving;
  answer: (question: Question, raw: unknown) => void;
  /** Puts several answers in at once, and remembers the page; told from the newest draft, never from a drawn one. */
  change: (change: Change) => void;
  /** After "failed": tries once more to store what was typed. */
  saveAgain: () => void;
}

export type Change = (draft: Draft) => Partial<Pick<Draft, "answers" | "page">>;

export type Loaded<T> = { kind: "loading" } | { kind: "missing"; what: "draft" | "definition" } | { kind: "there"; value: T };

interface Parts {
  questionnaire: Questionnaire;
  places: Places;
  draft: Draft;
}

export interface Definitions {
  questionnaire: Questionnaire;
  places: Places;
}

/** A kept questionnaire and the places; null when the centre has not been reached yet. */
export async function loadDefinitions(session: Session, form: Form = AFFECTED_PERSON): Promise<Definitions | null> {
  const { db } = await sessionStore(session);
  const questionnaire = await kept<Questionnaire>(db, definitionPath(form));
  const places = await kept<PlacesJson>(db, "places");
  return questionnaire && places ? { questionnaire, places: placesOf(places) } : null;
}

let lastPlaces: { json: PlacesJson; places: Places } | null = null;

/** Kept between pages, so that the search list is made once. */
function placesOf(json: PlacesJson): Places {
  if (lastPlaces?.json.tambons.length !== json.tambons.length) lastPlaces = { json, places: new Places(json) };
  return lastPlaces.places;
}

export function useSurvey(session: Session, recordId: string): Loaded<Survey> {
  const [parts, setParts] = useState<Loaded<Parts>>({ kind: "loading" });
  const version = useSubject(storeChanged);
  // what was missing may have come meanwhile
  const isMissing = parts.kind === "missing";
  useEffect(() => {
    let isOn = true;
    void loadParts(session, recordId).then((loaded) => isOn && setParts(loaded));
    return () => {
      isOn = false;
    };
  }, [session.id, recordId, isMissing ? version : 0]);
  const { saving, save, saveAgain } = useSaving(session, recordId);
  const there = parts.kind === "there" ? parts.value : null;
  const checked = useMemo(() => (there ? checkDraft(there) : null), [there]);
  if (parts.kind !== "there" || !there || !checked) return parts.kind === "there" ? { kind: "loading" } : parts;
  const change: Survey["change"] = (changed) => {
    // what was typed between drawing a page and its effects must not be undone by them
    setParts((current) => {
      if (current.kind !== "there") return current;
      const draft = { ...current.value.draft, ...changed(current.value.draft), saved_at: new Date().toISOString() };
      save(draft);
      return { kind: "there", value: { ...current.value, draft } };
    });
  };
  return { kind: "there", value: { ...there, checked, saving, change, saveAgain, answer: (question, raw) => change((draft) => ({ answers: withAnswer(there.questionnaire, draft, question, raw) })) } };
}

async function loadParts(session: Session, recordId: string): Promise<Loaded<Parts>> {
  const stored = await draftOf(await sessionStore(session), recordId);
  if (!stored) return { kind: "missing", what: "draft" };
  const draft = unsavedOf<Draft>(recordId) ?? stored;
  const definitions = await loadDefinitions(session, draft.questionnaire);
  return definitions ? { kind: "there", value: { ...definitions, draft } } : { kind: "missing", what: "definition" };
}

function checkDraft({ questionnaire, draft, places }: Parts): Checked {
  return check(questionnaire, draft.answers, { today: centreToday(), gazetteer: places });
}

/** The answer put in; what it excludes goes out. */
function withAnswer(questionnaire: Questionnaire, draft: Draft, question: Question, raw: unknown): Draft["answers"] {
  const answers = { ...draft.answers, [question.id]: raw };
  for (const other of excludedBy(questionnaire, question)) delete answers[other.id];
  return answers;
}

/** Saves one after the other; the newest state wins, and "saved" is said only when nothing newer waits. */
function useSaving(session: Session, recordId: string): { saving: Saving; save: (draft: Draft) => void; saveAgain: () => void } {
  const next = useRef(unsavedOf<Draft>(recordId));
  const [saving, setSaving] = useState<Saving>(next.current ? "failed" : "saved");
  const isRunning = useRef(false);
  const run = async () => {
    isRunning.current = true;
    setSaving("saving");
    try {
      for (let draft = next.current; draft; draft = next.current) {
        await saveDraft(await sessionStore(session), draft);
        if (next.current === draft) next.current = null;
      }
      forgetUnsaved(recordId);
      setSaving("saved");
    } catch {
      if (next.current) keepUnsaved(recordId, next.current);
      setSaving("failed");
    } finally {
      isRunning.current = false;
      tellStoreChanged();
    }
  };
  const saveAgain = () => {
    if (!isRunning.current) void run();
  };
  const save = (draft: Draft) => {
    next.current = draft;
    saveAgain();
  };
  return { saving, save, saveAgain };
}
