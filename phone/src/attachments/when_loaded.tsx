import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Page } from "../components/page";
import { href } from "../state/router";
import type { AttachPageProps } from "./attach_page";

/** The page of pictures comes in a file of its own: whoever never opens it never pays for it. */
export function AttachPageWhenLoaded(props: AttachPageProps) {
  const [loaded, setLoaded] = useState<FunctionComponent<AttachPageProps> | "failed" | null>(null);
  useEffect(() => {
    import("./attach_page").then(
      ({ AttachPage }) => setLoaded(() => AttachPage),
      () => setLoaded("failed"),
    );
  }, []);
  if (loaded === "failed") return <NotLoaded recordId={props.recordId} />;
  const Loaded = loaded;
  return Loaded && <Loaded {...props} />;
}

function NotLoaded({ recordId }: { recordId: string }) {
  return (
    <Page title="ยังเปิดหน้าแนบภาพไม่ได้" back={{ href: href("survey", recordId, "check") }}>
      <p>หน้านี้ยังไม่ได้เก็บไว้ในเครื่อง ไม่แนบภาพก็ส่งได้ คำตอบอยู่ครบ</p>
      <a class="button" href={href("survey", recordId, "check")}>
        กลับไปตรวจคำตอบ
      </a>
      <button type="button" class="button button--second" onClick={() => location.reload()}>
        ลองใหม่
      </button>
    </Page>
  );
}
