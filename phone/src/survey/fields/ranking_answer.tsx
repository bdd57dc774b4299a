import { useState } from "preact/hooks";

import { announce } from "../../components/announce";
import { describedBy, FieldNotes } from "../../components/field";
import { Thai } from "../../components/thai";
import { inOrder, isInOrder, move, numberOf, putAt, type Ranks, ranksOf, tap } from "../ranking";
import type { AnswerFieldProps } from "./answer_field";
import { PaperRanking } from "./ranking_paper";
import { RankPlace } from "./rank_place";

/** Ranking: by tapping in the order that is wanted, or by copying the numbers from the paper. */
export function RankingAnswer(props: AnswerFieldProps) {
  const { question, error, warning, reason, isLabelHidden } = props;
  const ranks = ranksOf(props.raw);
  const [isPaper, setPaper] = useState(!isInOrder(ranks));
  const [undo, setUndo] = useState<Ranks[]>([]);
  const change = (next: Ranks) => {
    setUndo([...undo.slice(-29), ranks]);
    props.onRaw(next);
  };
  const notes = { id: question.id, hint: isPaper ? undefined : question.hint || undefined, error, warning, reason };
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" id={question.id} tabIndex={-1} aria-describedby={describedBy(notes)}>
        <legend class={isLabelHidden ? "govuk-visually-hidden" : "govuk-fieldset__legend field__label"}>
          <Thai text={question.label} />
        </legend>
        <FieldNotes {...notes} />
        <Ways isPaper={isPaper} onPaper={setPaper} />
        {isPaper ? (
          <PaperRanking question={question} ranks={ranks} onRanks={change} />
        ) : (
          <TapRanking question={question} ranks={ranks} onRanks={change} />
        )}
        <Tools ranks={ranks} canUndo={undo.length > 0} onUndo={() => takeBack(undo, setUndo, props.onRaw)} />
      </fieldset>
    </div>
  );
}

function takeBack(undo: Ranks[], setUndo: (undo: Ranks[]) => void, onRaw: (raw: unknown) => void): void {
  const last = undo[undo.length - 1];
  if (!last) return;
  setUndo(undo.slice(0, -1));
  onRaw(last);
  announce("เลิกทำครั้งล่าสุดแล้ว");
}

function Ways({ isPaper, onPaper }: { isPaper: boolean; onPaper: (isPaper: boolean) => void }) {
  return (
    <div class="ways" role="group" aria-label="วิธีใส่ลำดับ">
      <button type="button" class="ways__way" aria-pressed={!isPaper} onClick={() => onPaper(false)}>
        แตะตามลำดับ
      </button>
      <button type="button" class="ways__way" aria-pressed={isPaper} onClick={() => onPaper(true)}>
        กรอกตามกระดาษ
      </button>
    </div>
  );
}

export interface RankingListProps {
  question: AnswerFieldProps["question"];
  ranks: Ranks;
  onRanks: (ranks: Ranks) => void;
}

function TapRanking({ question, ranks, onRanks }: RankingListProps) {
  const toggle = (option: string, label: string) => {
    const next = tap(ranks, option);
    onRanks(next);
    announce(option in next ? `${label} เป็นลำดับที่ ${next[option]}` : `เอา ${label} ออกแล้ว`);
  };
  return (
    <>
      {!isInOrder(ranks) && <p class="doubt">เลขลำดับยังข้ามหรือซ้ำกัน เลื่อนขึ้นลงได้เมื่อเลขเรียงต่อกันแล้ว แก้เลขได้ที่ “กรอกตามกระดาษ” หรือแตะรายการเพื่อเอาออก</p>}
      <ol class="ranking">
        {question.choices.map((choice) => {
          const text = shownRank(ranks, choice.value);
          return (
            <li class={`rank${text === undefined ? "" : " rank--chosen"}`} key={choice.value}>
              <button type="button" class="rank__card" aria-pressed={text !== undefined} data-option={choice.value} onClick={() => toggle(choice.value, choice.label)}>
                <span class="rank__number">
                  {text === undefined ? "" : <span class="govuk-visually-hidden">ลำดับที่ </span>}
                  {text ?? ""}
                </span>
                <span class="rank__label">
                  <Thai text={choice.label} />
                </span>
              </button>
              {text !== undefined && isInOrder(ranks) && <Steps option={choice.value} label={choice.label} ranks={ranks} onRanks={onRanks} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** One kind of digits on the cards, whichever were typed. */
function shownRank(ranks: Ranks, option: string): string | undefined {
  return numberOf(ranks, option)?.toString() ?? ranks[option];
}

interface StepsProps {
  option: string;
  label: string;
  ranks: Ranks;
  onRanks: (ranks: Ranks) => void;
}

function Steps({ option, label, ranks, onRanks }: StepsProps) {
  const number = numberOf(ranks, option);
  const count = Object.keys(ranks).length;
  const step = (by: -1 | 1) => {
    const next = move(ranks, option, by);
    onRanks(next);
    announce(`${label} เป็นลำดับที่ ${next[option]}`);
  };
  return (
    <div class="rank__steps">
      <button type="button" class="step" aria-label={`เลื่อน ${label} ขึ้น`} aria-disabled={number === 1} onClick={() => number !== 1 && step(-1)}>
        <span aria-hidden="true">▲</span> ขึ้น
      </button>
      <button type="button" class="step" aria-label={`เลื่อน ${label} ลง`} aria-disabled={number === count} onClick={() => number !== count && step(1)}>
        <span aria-hidden="true">▼</span> ลง
      </button>
      <RankPlace
        option={option}
        label={label}
        text={shownRank(ranks, option) ?? ""}
        count={count}
        onPlace={(place) => {
          const next = putAt(ranks, option, place);
          if (next) onRanks(next);
          return next !== null;
        }}
      />
    </div>
  );
}

interface ToolsProps {
  ranks: Ranks;
  canUndo: boolean;
  onUndo: () => void;
}

function Tools({ ranks, canUndo, onUndo }: ToolsProps) {
  const count = inOrder(ranks).length;
  return (
    <div class="tools">
      <p class="tools__count">{count === 0 ? "ยังไม่ได้เลือก" : `เลือกแล้ว ${count} รายการ`}</p>
      {canUndo && (
        <button type="button" class="button button--second" onClick={onUndo}>
          เลิกทำครั้งล่าสุด
        </button>
      )}
    </div>
  );
}
