import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "..");

function sources(): { path: string; text: string }[] {
  return readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|\/testing\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(SOURCE, path), "utf8") }));
}

const having = (pattern: RegExp) => sources().filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe("one door out of the outbox", () => {
  it("only receipts.ts deletes an outbox row", () => {
    expect(having(/\.objectStore\("outbox"\)\s*\.(delete|clear)\(/)).toEqual(["outbox/receipts.ts"]);
    expect(having(/\.(delete|clear)\(\s*"outbox"/)).toEqual([]);
  });

  it("only receipts let go of a picture's bytes; only what no report names is taken away", () => {
    for (const store of ["attachments", "picture_bytes"]) {
      const doors = having(new RegExp(`\\.objectStore\\("${store}"\\)\\s*\\.(delete|clear)\\(`));
      expect(doors.sort()).toEqual(["attachments/kept.ts", "attachments/receipts.ts"]);
      expect(having(new RegExp(`\\.(delete|clear)\\(\\s*"${store}"`))).toEqual([]);
    }
  });

  it("only the centre's word lets go of a problem that waits; what is written is thrown away by hand", () => {
    expect(having(/\.objectStore\("problems"\)\s*\.(delete|clear)\(/).sort()).toEqual(["help/receipts.ts", "help/written.ts"]);
    expect(having(/\.(delete|clear)\(\s*"problems"/)).toEqual([]);
    expect(having(/state: "received"/)).toEqual(["help/receipts.ts"]);
    expect(having(/"problems", \{ method/)).toEqual(["help/send.ts"]);
  });

  it("nothing deletes a whole store or a database", () => {
    expect(having(/deleteDatabase|deleteDB|deleteObjectStore|\.clear\(\)|Clear-Site-Data/)).toEqual([]);
  });

  it("everything is sent by one function", () => {
    expect(having(/"sync(\/sealed)?"/)).toEqual(["outbox/doors.ts"]);
    expect(having(/\b(openDoor|closedDoor)\(/).filter((path) => path !== "outbox/doors.ts")).toEqual(["state/sending.ts"]);
    expect(having(/door\.path/)).toEqual(["outbox/send.ts"]);
  });
});
