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

/** By the kind of the unit: the way to the page, and its button. */
export const WAY: Record<string, string> = { village: "ไม่มีผู้ได้รับผลกระทบในหมู่บ้านนี้", community: "ไม่มีผู้ได้รับผลกระทบในชุมชนนี้" };
export const BUTTON: Record<string, string> = { village: "แจ้งว่าไม่มีในหมู่บ้านนี้", community: "แจ้งว่าไม่มีในชุมชนนี้" };

export function placeOf(kind: string): string {
  return kind === "community" ? "ชุมชน" : "หมู่บ้าน";
}
