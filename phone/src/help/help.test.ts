import "fake-indexeddb/auto";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { newPhone, type Phone } from "../travellers/testing/phone";
import { markAnswersSeen, markOpened, openedHere, openHelp, ownHelp, unreadAnnouncements, unreadProblems } from "./kept_help";
import { noteReceived, verifyWord } from "./receipts";
import { refreshHelp } from "./refresh";
import { saveFile } from "./file";
import type { Announcement, Help, ToldProblem } from "./shapes";
import { whereItWas } from "./where_it_was";
import { allWritten, finishProblem, startProblem } from "./written";

let phone: Phone;
const asked: string[] = [];
const AT = new Date("2020-04-12T03:04:05Z");

beforeEach(async () => {
  phone = await newPhone();
});
afterEach(() => vi.restoreAllMocks());

function problem(id: string, answers: number): ToldProblem {
  const told = Array.from({ length: answers }, (_, at) => ({ text: `คำตอบ ${at}`, by: "ส่วนกลาง", at: `2020-04-1${at}T00:00:00Z` }));
  return { id, reference: "AAAAA-BBBBB", kind: "system", text: "ก", received_at: "2020-04-10T00:00:00Z", status: "open", status_label: "-", due_at: null, answers: told };
}

function letter(id: number, is_read = false): Announcement {
  return { id, number: "มท 0310", dated: "2020-04-10", title: "ก", text: "ข", file: null, is_read };
}

function help(change: Partial<Help> = {}): Help {
  return { faq: [{ id: 1, kind: "system", question: "ก", answer: "ข" }], problems: [], contacts: [], ...change };
}

/** The centre answers so from now on; what it was asked is noted. */
function centreSays(body: unknown, status = 200, etag = '"1"') {
  asked.length = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation((address, options) => {
    const tag = new Headers(options?.headers).get("If-None-Match");
    asked.push(`${options?.method ?? "GET"} ${String(address).replace("/api/v1/", "")}${tag ? ` ${tag}` : ""}`);
    if (String(address).endsWith("/read")) return Promise.resolve(new Response(null, { status: 204 }));
    const isSame = tag === etag;
    return Promise.resolve(new Response(isSame ? null : JSON.stringify(body), { status: isSame ? 304 : status, headers: { "Content-Type": "application/json", ETag: etag } }));
  });
}

describe("fetching help", () => {
  it("keeps it, and asks afterwards only whether it changed", async () => {
    centreSays(help({ problems: [problem("a", 1)] }));
    expect(await refreshHelp(phone.session)).toBe("fresh");
    expect(await refreshHelp(phone.session)).toBe("fresh");
    expect(asked).toEqual(["GET help", 'GET help "1"']);
    expect((await openHelp(phone.session))?.faq).toHaveLength(1);
    expect((await ownHelp(phone.session)).problems).toHaveLength(1);
  });

  it("keeps problems sealed, and what names nobody open", async () => {
    centreSays(help({ problems: [problem("a", 1)] }));
    await refreshHelp(phone.session);
    expect(await phone.store.db.get("cache", "help")).toBeInstanceOf(Uint8Array);
    expect(await phone.store.db.get("cache", "help_open")).toMatchObject({ faq: [{ id: 1 }] });
  });

  it.each([
    ["a portal", { hello: 1 }, 200],
    ["a fault", {}, 500],
    ["a list that is none", { faq: {}, problems: [], contacts: [] }, 200],
  ])("%s changes nothing of what is kept", async (_name, body, status) => {
    centreSays(help());
    await refreshHelp(phone.session);
    centreSays(body, status, '"2"');
    expect(await refreshHelp(phone.session)).toBe("no_answer");
    expect((await openHelp(phone.session))?.faq).toHaveLength(1);
  });

  it("takes an older centre that has no announcements", async () => {
    centreSays(help());
    await refreshHelp(phone.session);
    expect(await unreadAnnouncements(phone.session)).toEqual([]);
  });

  it("lets go of a received problem that the list shows, not of one that came meanwhile", async () => {
    for (const id of ["a", "b"]) {
      await finishProblem(phone.store, { id, kind: "system", text: "ก", page: "", app_version: "", held: 0, drafts: 0, device_time: AT.toISOString() }, AT);
    }
    const told = verifyWord({ id: "a" }, { id: "a", reference: "R", received_at: "2020" });
    if (told) await noteReceived(phone.store.db, told);
    centreSays(help({ problems: [problem("a", 0)] }));
    await refreshHelp(phone.session);
    expect((await allWritten(phone.store)).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("what is new", () => {
  it("an answer, until it was opened here; then the next one", async () => {
    centreSays(help({ problems: [problem("a", 1), problem("b", 0)] }));
    await refreshHelp(phone.session);
    expect((await unreadProblems(phone.session)).map(({ id }) => id)).toEqual(["a"]);
    expect(await markAnswersSeen(phone.session, problem("a", 1))).toBe(true);
    expect(await markAnswersSeen(phone.session, problem("a", 1))).toBe(false);
    expect(await unreadProblems(phone.session)).toEqual([]);
    centreSays(help({ problems: [problem("a", 2)] }), 200, '"2"');
    await refreshHelp(phone.session);
    expect(await unreadProblems(phone.session)).toHaveLength(1);
  });

  it("an announcement, until it was opened; the centre is told until it knows", async () => {
    centreSays(help({ announcements: [letter(1), letter(2, true)] }));
    await refreshHelp(phone.session);
    expect((await unreadAnnouncements(phone.session)).map(({ id }) => id)).toEqual([1]);
    expect(await markOpened(phone.session, letter(1))).toBe(true);
    expect(await markOpened(phone.session, letter(1))).toBe(false);
    expect(await unreadAnnouncements(phone.session)).toEqual([]);
    await refreshHelp(phone.session);
    expect(asked).toContain("POST announcements/1/read");
    expect(await openedHere(phone.session)).toEqual([1]);
    centreSays(help({ announcements: [letter(1, true)] }), 200, '"2"');
    await refreshHelp(phone.session);
    expect(await openedHere(phone.session)).toEqual([]);
    centreSays(help({ announcements: [letter(1, true)] }), 200, '"2"');
    await refreshHelp(phone.session);
    expect(asked).toEqual(['GET help "2"']);
  });

  it("without network nothing is told, and nothing forgotten", async () => {
    centreSays(help({ announcements: [letter(1)] }));
    await refreshHelp(phone.session);
    await markOpened(phone.session, letter(1));
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("offline"));
    expect(await refreshHelp(phone.session)).toBe("no_answer");
    expect(await openedHere(phone.session)).toEqual([1]);
  });
});

describe("a file", () => {
  it.each(["https://evil.example/api/v1/announcements/1/file", "//evil.example/x", "/api/v1/help", "/api/v1/announcements/1/file?x"])("gets the token nowhere else: %s", async (address) => {
    const fetched = vi.spyOn(globalThis, "fetch");
    expect(await saveFile({ name: "x.pdf", address }, "t")).toBe("not_there");
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([[401, "sign_in_needed"], [404, "not_there"], [500, "no_answer"]] as const)("says what came of it: %i", async (status, outcome) => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null, { status }));
    expect(await saveFile({ name: "x.pdf", address: "/api/v1/announcements/1/file" }, "t")).toBe(outcome);
  });
});

describe("the page it happened on", () => {
  it.each([
    ["", "หน้าแรก"],
    ["people", "รายชื่อผู้ได้รับผลกระทบ"],
    ["survey/check", "กรอกแบบ: ตรวจคำตอบก่อนส่ง"],
    ["survey/income", "กรอกแบบ: รายได้เดิม"],
  ])("%s", async (page, words) => {
    expect(await whereItWas(phone.store.db, page)).toBe(words);
  });
});

it("a new problem has an id of its own", () => {
  expect(startProblem(AT).id).not.toBe(startProblem(AT).id);
});
