import { describe, expect, it } from "vitest";

import { Places } from "./places";

const places = new Places({
  provinces: { "10": "กรุงเทพมหานคร", "30": "นครราชสีมา", "47": "สกลนคร" },
  amphoes: { "1001": "เขตพระนคร", "3001": "เมืองนครราชสีมา", "4701": "เมืองสกลนคร", "4702": "กุสุมาลย์" },
  tambons: [
    ["100101", "พระบรมมหาราชวัง", ["10200"]],
    ["300101", "ขมิ้น", ["30000"]],
    ["470102", "ขมิ้น", ["47000", "47220"]],
    ["470103", "ดงขมิ้น", ["47000"]],
    ["470201", "น้ำขมิ้น", ["47210"]],
  ],
});

const codes = (typed: string, unit = "47010201") => places.search(typed, unit).map((tambon) => tambon.code);

describe("places", () => {
  it("finds whole names first, near ones before far ones", () => {
    expect(codes("ขมิ้น")).toEqual(["470102", "300101", "470103", "470201"]);
    expect(codes("ขมิ้น", "30010101")[0]).toBe("300101");
  });

  it("takes prefixes, another spelling, the province behind, and a postcode", () => {
    expect(codes("ต.ขมิ้น สกลนคร")).toEqual(["470102", "470103", "470201"]);
    expect(codes("นํ้าขมิ้น")).toEqual(["470201"]);
    expect(codes("47220")).toEqual(["470102"]);
    expect(codes("ไม่มี")).toEqual([]);
    expect(codes("   ")).toEqual([]);
  });

  it("shows a subdistrict as people write it, in Bangkok too", () => {
    expect(places.tambonLine("470102")).toBe("ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร");
    expect(places.tambonLine("100101")).toBe("แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร");
    expect(places.tambonLine("999999")).toBeNull();
  });

  it("puts the own province first", () => {
    expect(places.provincesFrom("47010201").map(([code]) => code)).toEqual(["47", "10", "30"]);
  });

  it("knows that Bangkok has no villages", () => {
    expect(places.withoutVillages("100101")).toBe(true);
    expect(places.withoutVillages("470102")).toBe(false);
  });
});
