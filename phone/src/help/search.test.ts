import { describe, expect, it } from "vitest";

import { found, suggestions } from "./search";
import type { FaqEntry } from "./shapes";
import { hasCitizenId } from "./numbers";

const TEXTS: [FaqEntry["kind"], string, string][] = [
  ["system", "ลืมรหัส PIN ทำอย่างไร", "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอหรือปลัดเทศบาล แล้วเปิดใช้งานที่เครื่องเดิม ข้อมูลที่ยังไม่ส่งไม่หาย"],
  ["system", "กดส่งแล้วขึ้นว่ารอส่ง ข้อมูลหายไหม", "ไม่หาย ข้อมูลอยู่ในเครื่อง เครื่องจะส่งให้เองเมื่อมีสัญญาณ ไม่ต้องกรอกใหม่"],
  ["system", "เปลี่ยนโทรศัพท์เครื่องใหม่ต้องทำอะไร", "ส่งข้อมูลในเครื่องเก่าให้ครบก่อน แล้วขอใบเปิดใช้งานใบใหม่"],
  ["survey", "คนต่างด้าวไม่มีบัตรประชาชนสำรวจได้ไหม", "สำรวจได้ เลือก ไม่มีเลข 13 ตัว แล้วเลือกเหตุที่ไม่มี"],
  ["survey", "ต้องเรียงลำดับความช่วยเหลือครบทั้ง 15 ข้อหรือไม่", "ไม่ต้องครบ เรียงเฉพาะที่ต้องการ เริ่มจากลำดับที่ 1 ห้ามข้ามเลข"],
  ["survey", "คนที่ลงทะเบียนเราไม่ทิ้งกันแล้วต้องสำรวจอีกไหม", "ต้องสำรวจ แบบสำรวจนี้ไม่ใช่การลงทะเบียนรับเงิน 5,000 บาท"],
];
const FAQ: FaqEntry[] = TEXTS.map(([kind, question, answer], id) => ({ id, kind, question, answer }));
const ids = (entries: FaqEntry[]) => entries.map(({ id }) => id);

describe("searching", () => {
  it("finds all words in any order, as people type them", () => {
    expect(ids(found(FAQ, "pin ลืม"))).toEqual([0]);
    expect(ids(found(FAQ, "เเล้วขอใบ"))).toEqual([2]);
    expect(ids(found(FAQ, "๑๕ ข้อ"))).toEqual([4]);
  });

  it("shows everything while nothing is typed", () => {
    expect(found(FAQ, "  ")).toHaveLength(FAQ.length);
  });

  it("falls back on what is alike where a word is written wrong", () => {
    expect(ids(found(FAQ, "ลืมรหัสพิน"))[0]).toBe(0);
  });

  it("finds nothing where there is nothing", () => {
    expect(found(FAQ, "ราคาทองคำวันนี้เท่าไร")).toEqual([]);
  });
});

describe("suggesting while typing", () => {
  it.each([
    ["ผมลืมรหัส pin เข้าแอปไม่ได้", 0],
    ["เมื่อวานผมไปสำรวจบ้านป้าศรี พอกดส่งแล้วขึ้นว่ารอส่งทั้งวัน ไม่รู้ว่าข้อมูลหายไหม ต้องทำใหม่หรือเปล่า", 1],
    ["มีคนต่างด้าวในหมู่บ้าน ไม่มีบัตรประชาชน สำรวจได้ไหมครับ", 3],
    ["ต้องเรียงครบทั้ง 15 ข้อไหม", 4],
  ])("%s", (typed, id) => {
    expect(ids(suggestions(FAQ, typed))[0]).toBe(id);
  });

  it("says nothing about few signs, or about something else", () => {
    expect(suggestions(FAQ, "ผม")).toEqual([]);
    expect(suggestions(FAQ, "")).toEqual([]);
    for (const typed of ["เครื่องพิมพ์ที่อำเภอหมึกหมด", "เมื่อไรจะได้เงินเยียวยา", "อยากทราบว่าประชุมวันไหน"]) {
      expect(suggestions(FAQ, typed).map(({ question }) => question)).toEqual([]);
    }
  });

  it("says no more than five, the same every time", () => {
    const many = Array.from({ length: 20 }, (_, id) => ({ id, kind: "system" as const, question: "ลืมรหัส PIN ทำอย่างไร", answer: "ก" }));
    expect(ids(suggestions(many, "ลืมรหัส PIN"))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("a citizen ID in a text", () => {
  it.each(["1234567890121", "1-2345-67890-12-1", "เลข ๑๒๓๔๕๖๗๘๙๐๑๒๑ ของป้า", "โทร 08 8981 2333 เลข1 2345 67890 12 1ครับ"])("%s", (text) => {
    expect(hasCitizenId(text)).toBe(true);
  });

  it.each(["", "1234567890123", "12345678901210", "0 2282 1047", "47010201-0047-5 และ 47010201-0048-3"])("is none: %s", (text) => {
    expect(hasCitizenId(text)).toBe(false);
  });
});
