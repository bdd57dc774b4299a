/** Thai of the help pages that is said in more than one place. */
import type { Kind } from "./shapes";

export const KINDS: Record<Kind, { label: string; hint: string }> = {
  system: { label: "การใช้งานระบบ", hint: "เช่น เข้าแอปไม่ได้ ส่งไม่ได้ หน้าจอไม่ขึ้น" },
  survey: { label: "การสำรวจและแบบสำรวจ", hint: "เช่น ใครต้องสำรวจ ข้อนี้ตอบอย่างไร" },
};

/** The two help desks of the letter, until the centre has told whom to call. */
export const BUILT_IN_DESKS = [
  { kind: "system", label: "ปัญหาการใช้ระบบ (ศสพ.)", phones: ["0 2282 1047"] },
  { kind: "survey", label: "คำถามเรื่องแบบสำรวจ (ศบค.ปค.)", phones: ["08 8981 2333", "08 8981 2355", "08 8981 2330"] },
] as const;

/** How far a problem is, by the phone's own knowledge (docs/trust.md A9); what the centre says of it comes after. */
export const HERE = { draft: "ยังเขียนไม่เสร็จ", waiting: "บันทึกในเครื่อง รอส่ง", received: "ส่งแล้ว ศูนย์รับแล้ว" } as const;
export const WITH_THE_OFFICER = "ศูนย์รับแล้ว รอเจ้าหน้าที่ตอบ";

export const NOT_STORED = "บันทึกลงเครื่องไม่ได้ เครื่องอาจเต็ม ข้อความยังอยู่บนหน้าจอ ลบรูปหรือแอปที่ไม่ใช้ แล้วลองกดอีกครั้ง";

export const PROBLEMS = {
  kind: "เลือกว่าเป็นปัญหาเรื่องใด",
  text: "เขียนปัญหาที่พบก่อนส่ง",
  long: (most: number, now: number) => `ข้อความยาวเกิน ${most.toLocaleString("en")} ตัวอักษร ตอนนี้มี ${now.toLocaleString("en")} ตัว เขียนให้สั้นลง`,
  number: "ในข้อความมีเลขบัตรประชาชน ลบออกก่อนส่ง ศูนย์ช่วยได้โดยไม่ต้องใช้เลขบัตรของใคร",
} as const;
