import { whenLoaded } from "../components/when_loaded";
import { href } from "../state/router";
import type { AttachPageProps } from "./attach_page";

/** The page of pictures. */
export const AttachPageWhenLoaded = whenLoaded<AttachPageProps>(
  () => import("./attach_page").then(({ AttachPage }) => AttachPage),
  ({ recordId }) => ({
    back: href("survey", recordId, "check"),
    word: "กลับไปตรวจคำตอบ",
    comfort: "หน้าแนบภาพยังไม่ได้เก็บไว้ในเครื่อง ไม่แนบภาพก็ส่งได้ คำตอบอยู่ครบ",
  }),
);
