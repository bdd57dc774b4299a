import type { Saving } from "../survey/use_survey";

const WORDS: Record<Saving, string> = {
  saved: "บันทึกในเครื่องแล้ว",
  saving: "กำลังบันทึก…",
  failed: "บันทึกในเครื่องไม่ได้ อย่าปิดหน้านี้ ลบรูปหรือแอปที่ไม่ใช้เพื่อเพิ่มที่ว่าง แล้วแก้คำตอบอีกครั้ง",
};

/** Said only after the phone's store has completed the write (docs/trust.md A8). */
export function SavingWord({ saving }: { saving: Saving }) {
  return (
    <p class={`saving saving--${saving}`} role={saving === "failed" ? "alert" : undefined}>
      {WORDS[saving]}
    </p>
  );
}
