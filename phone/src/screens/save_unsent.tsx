import { useState } from "preact/hooks";

import { useOnePress } from "../components/one_press";
import { saveUnsentFile } from "../outbox/unsent_file";

/** Everything unsent as a file for the officer, when the phone finds no way to the centre (docs/trust.md A12). */
export function SaveUnsent() {
  const [saved, setSaved] = useState<number | null>(null);
  const { isBusy, press } = useOnePress();
  return (
    <>
      <button type="button" class="button button--second" aria-disabled={isBusy} onClick={(event) => press(event, async () => setSaved(await saveUnsentFile()))}>
        บันทึกเป็นไฟล์ให้ปลัด
      </button>
      <p role="status">
        {saved !== null && `บันทึกไฟล์แล้ว ${saved} รายการ นำไฟล์ให้ปลัดเปิดที่ที่ว่าการอำเภอหรือเทศบาล คนอื่นเปิดอ่านไม่ได้ และข้อมูลในเครื่องยังอยู่จนกว่าศูนย์จะรับ ภาพที่แนบไม่อยู่ในไฟล์ เครื่องจะส่งเองเมื่อติดต่อศูนย์ได้`}
      </p>
    </>
  );
}
