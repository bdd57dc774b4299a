import { Thai } from "../../components/thai";
import type { RankingListProps } from "./ranking_answer";

/** "As on paper": the number written beside each item, kept as typed. What does not fit is explained, not mended. */
export function PaperRanking({ question, ranks, onRanks }: RankingListProps) {
  const change = (option: string, text: string) => {
    const { [option]: _old, ...others } = ranks;
    onRanks(text.trim() === "" ? others : { ...others, [option]: text });
  };
  return (
    <>
      <p class="govuk-hint">ใส่เลขที่เขียนไว้บนกระดาษหน้ารายการนั้น รายการที่ไม่ได้เขียนเลขให้เว้นว่าง</p>
      <ol class="ranking">
        {question.choices.map((choice) => {
          const id = `${question.id}-${choice.value}`;
          return (
            <li class="paper" key={choice.value}>
              <input
                class="govuk-input paper__number"
                id={id}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                maxLength={4}
                value={ranks[choice.value] ?? ""}
                onInput={(event) => change(choice.value, event.currentTarget.value)}
              />
              <label class="paper__label" for={id}>
                <Thai text={choice.label} />
              </label>
            </li>
          );
        })}
      </ol>
    </>
  );
}
