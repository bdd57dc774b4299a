/** Thai that is not part of one screen's own text. */

/** Words that browsers cut in two; longest first, so that a longer word wins. */
export const WHOLE_WORDS = [
  "ได้รับผลกระทบ",
  "ผู้ได้รับ",
  "ได้รับ",
  "ผลกระทบ",
  "ประกันสังคม",
  "สวัสดิการ",
  "มาตรการ",
  "โควิด-19",
  "ผู้ใหญ่บ้าน",
  "ประธานชุมชน",
  "บัตรประชาชน",
  "บัตรประจำตัว",
  "ประชาชน",
  "ผู้สำรวจ",
  "สาธารณูปโภค",
  "รายได้",
  "นายจ้าง",
  "ลูกจ้าง",
  "เลิกจ้าง",
  "ประกอบอาชีพ",
  "ดำรงชีพ",
  "การเกษตร",
  "เกษตร",
  "อุปโภค",
  "บริโภค",
  "ถุงยังชีพ",
  "ยืนยัน",
  "ปลัดอำเภอ",
  "ปลัดเทศบาล",
  "ช่วยเหลือ",
  "ตรวจสอบ",
  "กรมการปกครอง",
  "ร้านอาหาร",
  "สูงขึ้น",
  "ใบหนึ่ง",
  "เบอร์โทรศัพท์",
  "เรียงลำดับ",
  "ลำดับ",
  "ข้อเดียว",
  "สินเชื่อ",
  "บัตรเครดิต",
  "เงินกู้",
  "www.เราไม่ทิ้งกัน.com",
  "Thai QM",
  "ปี พ.ศ.",
  "มาตรา 33",
  "อื่น ๆ",
  "ต่าง ๆ",
  "5,000 บาท",
  "รหัส PIN",
  "ลดเวลาทำงาน",
  "ปกติ",
  "ที่อยู่",
  "หมู่บ้าน",
  "ชุมชน",
  "ลงทะเบียน",
  "สำรวจ",
  "กระดาษ",
  "คณะกรรมการหมู่บ้าน",
  "คณะกรรมการชุมชน",
  "ประธานกรรมการชุมชน",
  "เบราว์เซอร์",
  "หน้าจอหลัก",
  "หน้าจอโฮม",
  "คำตอบ",
  "ผู้เดินทาง",
  "เฝ้าระวัง",
].sort((a, b) => b.length - a.length);

/** The centre takes nothing from so old a version; what waits stays. */
export const UPDATE_NEEDED = "ต้องปรับปรุงแอปก่อนส่ง ข้อมูลในเครื่องอยู่ครบ";

/** One sentence for what the outbox ran into. */
export const SENDING: Record<string, string> = {
  sent: "ส่งครบแล้ว ศูนย์รับข้อมูลแล้ว",
  nothing_to_send: "ไม่มีรายการรอส่ง",
  busy: "กำลังส่งอยู่ในอีกหน้าต่างหนึ่ง",
  wait: "ศูนย์ขอให้รอสักครู่ เครื่องจะส่งให้เองเมื่อถึงเวลา ข้อมูลยังอยู่ในเครื่องครบ",
  later: "เครื่องจะลองส่งให้เองอีกครั้งในไม่ช้า ข้อมูลยังอยู่ในเครื่องครบ",
  no_answer: "ยังติดต่อศูนย์ไม่ได้ ข้อมูลยังอยู่ในเครื่องครบ เครื่องจะลองส่งให้เอง",
  sign_in_needed: "ศูนย์ขอให้เข้าสู่ระบบอีกครั้งก่อนส่ง ข้อมูลยังอยู่ในเครื่องครบ",
  update_needed: UPDATE_NEEDED,
  no_room: "เครื่องเต็ม จึงจดคำตอบของศูนย์ไว้ไม่ครบ ข้อมูลที่ยังไม่ส่งอยู่ในเครื่องครบ ลบรูปหรือแอปที่ไม่ใช้เพื่อเพิ่มที่ว่าง",
  trouble: "ศูนย์ยังรับไม่ได้บางรายการ ข้อมูลยังอยู่ในเครื่องครบ เครื่องจะลองส่งให้เอง",
};

/** Pictures that follow a record. */
export const PICTURES = {
  paper_photo: "ภาพแบบสำรวจกระดาษ",
  signature: "ลายมือชื่อผู้ให้ข้อมูล",
} as const;

export const NO_ANSWER = "ติดต่อศูนย์ไม่ได้ในตอนนี้ ตรวจสัญญาณแล้วลองใหม่อีกครั้ง";

export const KEY_NOT_RECOVERED =
  "รหัส PIN ถูกต้อง แต่ยังเปิดข้อมูลเดิมในเครื่องนี้ไม่ได้เพราะติดต่อศูนย์ไม่ครบ ข้อมูลยังอยู่ครบ ลองอีกครั้งเมื่อมีสัญญาณ";
export const SIGN_IN_WITH_NEW_PIN = "ให้กลับไปเข้าสู่ระบบด้วยรหัส PIN ที่เพิ่งตั้ง";
export const STORE_FAILED = "บันทึกลงเครื่องไม่ได้ ลบรูปหรือแอปที่ไม่ใช้เพื่อเพิ่มที่ว่าง แล้วลองอีกครั้ง";

/** What can go wrong with an outbox row without the centre's own words. */
export const TROUBLES: Record<string, string> = {
  no_result: "ศูนย์ยังไม่ได้ยืนยันรายการนี้",
  no_receipt: "ใบรับจากศูนย์ไม่ตรงกับข้อมูลในเครื่อง",
};
export const TROUBLE_ELSE = "ศูนย์ยังรับรายการนี้ไม่ได้";

export const STATUS_LABELS: Record<string, string> = {
  submitted: "ส่งแล้ว ศูนย์รับแล้ว",
  returned: "ต้องแก้ไข",
  confirmed: "ปลัดยืนยันแล้ว",
  withdrawn: "ยกเลิกแล้ว",
};

export const NAME_MISSING = "ยังไม่ได้กรอกชื่อ";

/** How a subdistrict is written, with its district and province; Bangkok has its own words. */
export const PLACE_LINE = {
  bangkok: (tambon: string, amphoe: string, province: string) => `แขวง${tambon} เขต${amphoe.replace(/^เขต/, "")} ${province}`,
  elsewhere: (tambon: string, amphoe: string, province: string) => `ตำบล${tambon} อำเภอ${amphoe} จังหวัด${province}`,
};

/** Words before a place name that a search looks past. */
export const PLACE_PREFIX = /^(ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.)(?=.)/;
