/** Thai that is not part of one screen's own text. */

/** Words that browsers cut in two; longest first, so that a longer word wins. */
export const WHOLE_WORDS = [
  "ได้รับผลกระทบ",
  "ผู้ได้รับ",
  "ผลกระทบ",
  "ประกันสังคม",
  "สวัสดิการ",
  "มาตรการ",
  "โควิด-19",
  "ผู้ใหญ่บ้าน",
  "บัตรประชาชน",
  "ประจำตัว",
  "ประชาชน",
  "ผู้สำรวจ",
  "สาธารณูปโภค",
  "รายได้",
  "นายจ้าง",
  "ลูกจ้าง",
  "เลิกจ้าง",
  "ประกอบอาชีพ",
  "ดำรงชีพ",
  "เกษตร",
  "อุปโภค",
  "บริโภค",
  "ยืนยัน",
  "ปลัดอำเภอ",
  "ปลัดเทศบาล",
].sort((a, b) => b.length - a.length);

export const ROLE_NAMES: Record<string, string> = {
  village_head: "ผู้ใหญ่บ้าน",
  community_president: "ประธานกรรมการชุมชน",
};

/** One sentence for what the outbox ran into. */
export const SENDING: Record<string, string> = {
  sent: "ส่งครบแล้ว ศูนย์รับข้อมูลแล้ว",
  nothing_to_send: "ไม่มีรายการรอส่ง",
  busy: "กำลังส่งอยู่ในอีกหน้าต่างหนึ่ง",
  wait: "ศูนย์ขอให้รอสักครู่ เครื่องจะส่งให้เองเมื่อถึงเวลา ข้อมูลยังอยู่ในเครื่องครบ",
  no_answer: "ยังติดต่อศูนย์ไม่ได้ ข้อมูลยังอยู่ในเครื่องครบ เครื่องจะลองส่งให้เอง",
  sign_in_needed: "ศูนย์ขอให้เข้าสู่ระบบอีกครั้งก่อนส่ง ข้อมูลยังอยู่ในเครื่องครบ",
  trouble: "ศูนย์ยังรับไม่ได้บางรายการ ข้อมูลยังอยู่ในเครื่องครบ เครื่องจะลองส่งให้เอง",
};

export const NO_ANSWER = "ติดต่อศูนย์ไม่ได้ในตอนนี้ ตรวจสัญญาณแล้วลองใหม่อีกครั้ง";

/** What can go wrong with an outbox row without the centre's own words. */
export const TROUBLES: Record<string, string> = {
  no_result: "ศูนย์ยังไม่ได้ยืนยันรายการนี้",
  no_receipt: "ใบรับจากศูนย์ไม่ตรงกับข้อมูลในเครื่อง",
};
export const TROUBLE_ELSE = "ศูนย์ยังรับรายการนี้ไม่ได้";

/** The two help desks of the letter and when to call which. */
export const HELP_DESKS = [
  { name: "ปัญหาการใช้ระบบ (ศสพ.)", numbers: ["0 2282 1047"] },
  { name: "คำถามเรื่องแบบสำรวจ (ศบค.ปค.)", numbers: ["08 8981 2333", "08 8981 2355", "08 8981 2330"] },
] as const;

export const STATUS_LABELS: Record<string, string> = {
  submitted: "ส่งแล้ว ศูนย์รับแล้ว",
  returned: "ต้องแก้ไข",
  confirmed: "ปลัดยืนยันแล้ว",
  withdrawn: "ยกเลิกแล้ว",
};
