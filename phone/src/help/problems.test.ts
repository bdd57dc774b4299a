import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it } from "vitest";

import type { Called, CallOptions } from "../api/call";
import { forgetBackOffs } from "../outbox/forget";
import { finishOne, newStore, db, refused, store } from "../outbox/testing/centre";
import { saveSyncState } from "../outbox/sync_state";
import { accountDb } from "../storage/account_db";
import { handleOf, newKey, vaultOf } from "../storage/vault";
import { waitingProblems } from "../storage/waiting_problems";
import { letGoListed, receivedIds, verifyWord } from "./receipts";
import { sendProblems } from "./send";
import type { Report } from "./shapes";
import { allWritten, finishProblem, saveWords, startProblem, throwAwayProblem, writtenOf } from "./written";

beforeEach(newStore);

const AT = new Date("2020-04-12T03:04:05Z");
const NOW = 1_000_000;
const TEXT = "กดส่งแล้วขึ้นว่ารอสัญญาณทั้งวัน";

function reportWith(change: Partial<Report> = {}): Report {
  return { id: startProblem(AT).id, kind: "system", text: TEXT, page: "หน้าแรก", app_version: "1", held: 2, drafts: 1, device_time: AT.toISOString(), ...change };
}

async function finished(change: Partial<Report> = {}, at = AT): Promise<Report> {
  const report = reportWith(change);
  await finishProblem(store, report, at);
  return report;
}

const asked: { path: string; body: unknown; token: unknown }[] = [];

/** A centre that answers as told, and remembers what it was asked. */
function centre(answer: (body: Report, nth: number) => Called<unknown> = taken) {
  asked.length = 0;
  return async <T>(path: string, options: CallOptions = {}) => {
    asked.push({ path, body: options.body, token: options.token });
    return answer(options.body as Report, asked.length) as Called<T>;
  };
}

const word = (id: string, change: Record<string, unknown> = {}) => ({ id, reference: "AAAAA-BBBBB", received_at: "2020-04-12T03:05:00Z", ...change });
const taken = ({ id }: Report): Called<unknown> => ({ kind: "ok", body: word(id), etag: null });
const round = (call = centre(), now = NOW, isAsked = false) => sendProblems({ store, token: "t", call, now: () => now, random: () => 0.5 }, isAsked);
const waiting = async () => (await waitingProblems(db)).length;
const states = async () => (await allWritten(store)).map(({ state }) => state);

describe("writing", () => {
  it("is kept sealed at every word, and opens again", async () => {
    const draft = startProblem(AT);
    await saveWords(store, draft, { kind: null, text: TEXT }, AT);
    const [row] = await db.getAll("problems");
    expect(new TextDecoder().decode(row?.sealed)).not.toContain(TEXT);
    expect(await writtenOf(store, draft.id)).toMatchObject({ state: "draft", words: { kind: null, text: TEXT } });
  });

  it("opens with no other account's key, and stays in sight all the same", async () => {
    await finished();
    const other = { db, vault: vaultOf(await handleOf(newKey())) };
    expect(await allWritten(other)).toMatchObject([{ state: "waiting", words: { text: "" } }]);
  });

  it("of one account is not in another's store", async () => {
    await finished();
    expect(await (await accountDb("somebody-else")).count("problems")).toBe(0);
  });

  it("is not undone by a save that comes after finishing", async () => {
    const report = await finished();
    await saveWords(store, report, { kind: null, text: "" }, AT);
    expect(await writtenOf(store, report.id)).toMatchObject({ state: "waiting", words: { text: TEXT } });
  });

  it("is thrown away by hand, but not once it is finished", async () => {
    const [draft, report] = [startProblem(AT), await finished()];
    await saveWords(store, draft, { kind: null, text: TEXT }, AT);
    await throwAwayProblem(store, draft.id);
    await throwAwayProblem(store, report.id);
    expect(await states()).toEqual(["waiting"]);
  });
});

describe("sending", () => {
  it("a draft does not go", async () => {
    await saveWords(store, startProblem(AT), { kind: "system", text: TEXT }, AT);
    expect(await round()).toBe("nothing_to_send");
    expect(asked).toEqual([]);
  });

  it("goes as it was frozen, and waits no more after the centre's word", async () => {
    const report = await finished();
    expect(await round()).toBe("sent");
    expect(asked).toEqual([{ path: "problems", body: report, token: "t" }]);
    expect(await waiting()).toBe(0);
    expect(await writtenOf(store, report.id)).toMatchObject({ state: "received", reference: "AAAAA-BBBBB", words: { text: TEXT } });
  });

  it("finished twice it is once, in the first words", async () => {
    const report = await finished();
    await finishProblem(store, { ...report, text: "อื่น" }, AT);
    await round();
    expect(asked.map(({ body }) => (body as Report).text)).toEqual([TEXT]);
    expect(await round()).toBe("nothing_to_send");
  });

  it("keeps what the centre's word does not name", async () => {
    const report = await finished();
    for (const body of [word("other"), word(report.id, { reference: "" }), word(report.id, { received_at: null }), {}, null, "ok"]) {
      expect(verifyWord(report, body)).toBeNull();
      expect(await round(centre(() => ({ kind: "ok", body, etag: null })), NOW, true)).toBe("trouble");
    }
    expect(await waiting()).toBe(1);
  });

  it.each([
    ["no answer", { kind: "no_answer" } as const, "no_answer"],
    ["a captive portal", { kind: "strange", status: 200, retryAfter: null } as const, "trouble"],
    ["an unknown token", refused(401), "sign_in_needed"],
    ["a fault of the centre", refused(500), "trouble"],
    ["a busy centre", refused(503, 60), "wait"],
    ["too many requests", refused(429, 60), "wait"],
  ])("keeps it after %s", async (_name, answer, outcome) => {
    await finished();
    expect(await round(centre(() => answer))).toBe(outcome);
    expect(await waiting()).toBe(1);
    expect((await allWritten(store))[0]?.tries).toBe(0);
  });

  it("backs off after no answer, but for a try that was under way when the network came back", async () => {
    await finished();
    await round(centre(() => ({ kind: "no_answer" })));
    expect(await round()).toBe("later");
    await forgetBackOffs(db);
    const call = async <T>(): Promise<Called<T>> => {
      await forgetBackOffs(db);
      return { kind: "no_answer" };
    };
    expect(await round(call)).toBe("no_answer");
    expect(await round()).toBe("sent");
  });

  it("does as the centre asks when it is to wait, whoever presses", async () => {
    await finished();
    await round(centre(() => refused(503, 60)));
    expect(await round(centre(), NOW + 59_000, true)).toBe("wait");
    expect(await round(centre(), NOW + 80_000)).toBe("sent");
  });

  it("waits when the centre asked the records to", async () => {
    await finished();
    await saveSyncState(db, { asked_to_wait_until: NOW + 5_000 });
    expect(await round()).toBe("wait");
  });

  it.each([409, 422])("what the centre refuses (%i) steps aside in sight, with its sentence, and the next one goes", async (status) => {
    const [bad, good] = [await finished(), await finished({}, new Date(AT.getTime() + 1000))];
    const call = centre((body) => (body.id === bad.id ? refused(status) : taken(body)));
    for (let time = 0; time < 5; time += 1) await round(call, NOW, true);
    expect(await writtenOf(store, good.id)).toMatchObject({ state: "received" });
    expect(await writtenOf(store, bad.id)).toMatchObject({ state: "waiting", is_aside: true, tries: 5, trouble: { message: "ข้อความ" } });
    expect(await round(call, NOW + 1000)).toBe("nothing_to_send");
  });

  it("goes although a record waits", async () => {
    await finishOne();
    await finished();
    expect(await round()).toBe("sent");
    expect(await db.count("outbox")).toBe(1);
  });

  it("is sent once by two windows", async () => {
    await finished();
    const call = centre();
    const outcomes = await Promise.all([round(call), round(call)]);
    expect(outcomes.sort()).toEqual(["busy", "sent"]);
    expect(asked).toHaveLength(1);
  });
});

describe("after receiving", () => {
  it("stays in sight until the centre lists it, and only what was received goes", async () => {
    const report = await finished();
    await round();
    const late = await finished({}, new Date(AT.getTime() + 1000));
    const received = await receivedIds(db);
    expect(received).toEqual([report.id]);
    await letGoListed(db, [...received, late.id]);
    expect((await allWritten(store)).map(({ id }) => id)).toEqual([late.id]);
  });
});
