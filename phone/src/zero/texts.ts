/** Thai that tells of zero reports. */
import type { ZeroStatus } from "./state";

export const TITLE = "รายงานว่าไม่มีผู้ได้รับผลกระทบ";

/** Three words, never one (docs/trust.md A9). */
export const STATUS: Record<Exclude<ZeroStatus, "none">, string> = {
  in_phone: "เก็บในเครื่อง รอส่ง",
  on_its_way: "ศูนย์รับแล้ว",
  reported: "ศูนย์รับแล้ว รอปลัดยืนยัน",
  confirmed: "ปลัดยืนยันแล้ว",
  refused: "ถูกส่งกลับ",
};

export const NOT_STORED = "เก็บลงเครื่องไม่ได้ ลองกดอีกครั้ง";

export function placeOf(kind: string): string {
  return kind === "community" ? "ชุมชน" : "หมู่บ้าน";
}
