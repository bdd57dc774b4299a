import { Thai } from "../components/thai";

/** Text that came with line breaks, as paragraphs. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split("\n").filter(Boolean).map((line, index) => (
        <p key={index}>
          <Thai text={line} />
        </p>
      ))}
    </>
  );
}
