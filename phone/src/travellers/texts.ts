/** Thai of the register of travellers that is said in more than one place. */
import { MONTHS_SHORT } from "../lib/thai_dates";

export const WATCHING_LABEL = "เฝ้าระวังอยู่";
export const MOVED_LABEL = "ย้ายออกแล้ว";
export const WITHDRAWN_LABEL = "ยกเลิกแล้ว";

const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];

/** วันเสาร์ที่ 11 เม.ย. for an ISO date. */
export function dayInWords(iso: string): string {
  const weekday = WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? "";
  const [, month = "", day = ""] = iso.split("-");
  return `วัน${weekday}ที่ ${Number(day)} ${MONTHS_SHORT[Number(month) - 1] ?? ""}`;
}

/** The Department of Disease Control's hotline and the emergency number, on every phone of the country. */
export const HOTLINES = [
  { label: "กรมควบคุมโรค สายด่วน 24 ชั่วโมง", phone: "1422" },
  { label: "เจ็บป่วยฉุกเฉิน", phone: "1669" },
];

export const NOT_STORED = "บันทึกลงเครื่องไม่ได้ เครื่องอาจเต็ม ลบรูปหรือแอปที่ไม่ใช้ แล้วลองกดอีกครั้ง";
export const NO_FORM = "ยังไม่มีแบบนี้ในเครื่อง ต้องติดต่อศูนย์ได้ครั้งแรกก่อน ลองใหม่เมื่อมีสัญญาณ";
