import { Thai } from "../components/thai";
import type { Survey } from "../survey/use_survey";

/** Said only after the phone's store has completed the write (docs/trust.md A8); a full phone can be tried again (A12). */
export function SavingWord({ survey }: { survey: Survey }) {
  if (survey.saving === "failed") {
    return (
      <div class="saving saving--failed" role="alert">
        <p>
          <Thai text="บันทึกในเครื่องไม่ได้ เครื่องอาจเต็ม คำตอบยังอยู่บนหน้าจอ อย่าปิดแอป ลบรูปหรือแอปที่ไม่ใช้เพื่อเพิ่มที่ว่าง แล้วกด" />
        </p>
        <button type="button" class="button button--second" onClick={survey.saveAgain}>
          บันทึกอีกครั้ง
        </button>
      </div>
    );
  }
  return <p class={`saving saving--${survey.saving}`}>{survey.saving === "saved" ? "บันทึกในเครื่องแล้ว" : "กำลังบันทึก…"}</p>;
}
