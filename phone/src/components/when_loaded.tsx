/** Pages that come in a file of their own: whoever never opens them never pays for them, and the service worker keeps them. */
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { href } from "../state/router";
import { Page } from "./page";

export interface Waiting {
  /** Where "back" leads while the file is missing. */
  back: string;
  word: string;
  /** What is lost without the page, and what is not. */
  comfort: string;
}

const ELSEWHERE: Waiting = { back: href(), word: "กลับหน้าแรก", comfort: "หน้านี้ยังไม่ได้เก็บไว้ในเครื่อง ลองใหม่เมื่อมีสัญญาณ ข้อมูลในเครื่องอยู่ครบ" };

/** A component that is loaded when it is first drawn, and stays. */
export function whenLoaded<Props extends object>(load: () => Promise<FunctionComponent<Props>>, waiting: (props: Props) => Waiting | null = () => ELSEWHERE): FunctionComponent<Props> {
  let found: FunctionComponent<Props> | null = null;
  return function WhenLoaded(props: Props) {
    const [state, setState] = useState<"there" | "coming" | "failed">(found ? "there" : "coming");
    useEffect(() => {
      if (found) return;
      load().then(
        (component) => {
          found = component;
          setState("there");
        },
        () => setState("failed"),
      );
    }, []);
    if (state === "failed") return <NotLoaded waiting={waiting(props)} />;
    const Loaded = found;
    return Loaded && <Loaded {...props} />;
  };
}

/** Nothing where only a part of a page is missing. */
function NotLoaded({ waiting }: { waiting: Waiting | null }) {
  if (!waiting) return null;
  const { back, word, comfort } = waiting;
  return (
    <Page title="ยังเปิดหน้านี้ไม่ได้" back={{ href: back }}>
      <p>{comfort}</p>
      <a class="button" href={back}>
        {word}
      </a>
      <button type="button" class="button button--second" onClick={() => location.reload()}>
        ลองใหม่
      </button>
    </Page>
  );
}
