import "fake-indexeddb/auto";

import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Called, CallOptions } from "../api/call";
import { finish } from "../outbox/finish";
import { send } from "../outbox/send";
import { saveSyncState } from "../outbox/sync_state";
import { AT, centre, db, finishedOf, left, newStore, refused, sender, store, storesAll } from "../outbox/testing/centre";
import { openDraft, saveDraft, startCorrection, startDraft, throwAwayDraft } from "../storage/drafts";
import { revisionContext } from "../storage/vault";
import { addPicture, keyOf, MOST_OF_A_REPORT, openPicture, picturesOf, takeAway, waitingPictures } from "./kept";
import { verifyPictureReceipt } from "./receipts";
import { type PicturesOutcome, sendPictures } from "./send";

beforeEach(newStore);

const photo = (text: string) => new Blob([text], { type: "image/jpeg" });
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const NOW = 1_000_000;

/** A finished report with these pictures; what its payload says of them. */
async function finishWith(...texts: string[]) {
  const draft = startDraft({}, AT);
  await saveDraft(store, draft);
  for (const [index, text] of texts.entries()) await addPicture(store, draft.record_id, "paper_photo", photo(text), later(index));
  const row = await finish(store, finishedOf(draft.record_id, "นางมาลี", {}), AT);
  if (!row) throw new Error("finished before");
  const { attachments } = JSON.parse(await store.vault.open(revisionContext(row), row.sealed)) as { attachments?: unknown };
  return { row, attachments };
}

const sendRecords = () => send(sender(centre(storesAll)), true);

const puts: { path: string; text: string; token: string | null | undefined }[] = [];

/** A centre that takes pictures as told, and remembers what it was handed. */
function taking(answer: (receipt: Record<string, unknown>, nth: number) => Called<unknown> = stored) {
  puts.length = 0;
  return async <T>(path: string, options: CallOptions = {}) => {
    puts.push({ path, text: new TextDecoder().decode(options.bytes), token: options.token });
    const [, record_id, , sha256] = path.split("/");
    return answer({ record_id, sha256, stored_at: "2020-04-12T03:05:00Z" }, puts.length) as Called<T>;
  };
}

const stored = (receipt: Record<string, unknown>): Called<unknown> => ({ kind: "ok", body: receipt, etag: null });
const round = (call: ReturnType<typeof taking>, now = NOW, isAsked = false): Promise<PicturesOutcome> =>
  sendPictures({ store, token: "t", call, now: () => now, random: () => 0.5 }, isAsked);
const bytesHeld = async () => (await db.getAllKeys("picture_bytes")).length;
const waiting = async () => (await waitingPictures(db)).length;

describe("pictures of a draft", () => {
  it("lie sealed, and open again", async () => {
    await addPicture(store, "r", "signature", new Blob(["ลายมือชื่อ"], { type: "image/png" }), AT);
    const [row] = await picturesOf(db, "r");
    const sealed = row && (await db.get("picture_bytes", keyOf(row)));
    if (!row || !sealed) throw new Error("not kept");
    expect(new TextDecoder().decode(sealed)).not.toContain("ลายมือชื่อ");
    expect(new TextDecoder().decode((await openPicture(store, row)) ?? undefined)).toBe("ลายมือชื่อ");
    expect(row).toMatchObject({ kind: "signature", content_type: "image/png", revision_id: null });
  });

  it("do not open in another place", async () => {
    await addPicture(store, "r", "paper_photo", photo("a"), AT);
    const [row] = await picturesOf(db, "r");
    if (!row) throw new Error("not kept");
    const sealed = await db.get("picture_bytes", keyOf(row));
    if (sealed) await db.put("picture_bytes", sealed, ["other", row.sha256]);
    await expect(openPicture(store, { ...row, record_id: "other" })).rejects.toThrow();
  });

  it("are kept once, however often they are added", async () => {
    for (let i = 0; i < 2; i += 1) await addPicture(store, "r", "paper_photo", photo("a"), later(i));
    expect(await picturesOf(db, "r")).toHaveLength(1);
  });

  it("go with the draft that is thrown away, and not those of another", async () => {
    const [one, other] = [startDraft({}, AT), startDraft({}, AT)];
    for (const draft of [one, other]) {
      await saveDraft(store, draft);
      await addPicture(store, draft.record_id, "paper_photo", photo("a"), AT);
    }
    await throwAwayDraft(store, one.record_id);
    expect([await picturesOf(db, one.record_id), await picturesOf(db, other.record_id)].map((rows) => rows.length)).toEqual([0, 1]);
    expect((await db.getAllKeys("picture_bytes")).map(([recordId]) => recordId)).toEqual([other.record_id]);
  });

  it("do not count as waiting before the report is finished", async () => {
    await addPicture(store, "r", "paper_photo", photo("a"), AT);
    expect(await waiting()).toBe(0);
    expect(await round(taking())).toBe("nothing_to_send");
  });
});

describe("finishing", () => {
  it("names them in the payload, by their bytes", async () => {
    const { row, attachments } = await finishWith("a", "b");
    const rows = await picturesOf(db, row.record_id);
    expect(attachments).toEqual(rows.map(({ kind, sha256, size, content_type }) => ({ kind, sha256, size, content_type })));
    expect(rows[0]?.sha256).toBe("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    expect(rows.every((picture) => picture.revision_id === row.revision_id)).toBe(true);
  });

  it("names nothing where there is nothing", async () => {
    expect((await finishWith()).attachments).toBeUndefined();
  });

  it("names no more than a report may", async () => {
    const { attachments } = await finishWith("a", "b", "c", "d", "e");
    expect(attachments).toHaveLength(MOST_OF_A_REPORT);
  });

  it("leaves nobody a way to take a named picture away", async () => {
    const { row } = await finishWith("a");
    const [picture] = await picturesOf(db, row.record_id);
    if (!picture) throw new Error("not kept");
    await takeAway(db, { ...picture, revision_id: null });
    await throwAwayDraft(store, row.record_id);
    expect(await waiting()).toBe(1);
  });

  it("a correction keeps what is there and names only what is new", async () => {
    const { row } = await finishWith("a");
    await openDraft(store, startCorrection(row.record_id, row.revision_id, {}, null, AT));
    await addPicture(store, row.record_id, "paper_photo", photo("b"), later(9));
    const next = await finish(store, { ...finishedOf(row.record_id, "นางมาลี", {}), baseRevisionId: row.revision_id }, AT);
    const payload = next && (JSON.parse(await store.vault.open(revisionContext(next), next.sealed)) as { attachments: { size: number }[] });
    expect(payload?.attachments).toHaveLength(1);
    expect((await picturesOf(db, row.record_id)).map((picture) => picture.revision_id)).toEqual([row.revision_id, next?.revision_id]);
    expect(await waiting()).toBe(2);
  });
});

describe("sending pictures", () => {
  it("makes room on a phone that is full", async () => {
    await finishWith("a");
    await sendRecords();
    const full = Object.assign(new Error("full"), { name: "QuotaExceededError" });
    const real = IDBObjectStore.prototype.put;
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === "attachments") throw full;
      return real.apply(this, row);
    });
    const outcome = await round(taking()).finally(() => put.mockRestore());
    expect([outcome, await waiting(), await bytesHeld()]).toEqual(["sent", 0, 0]);
  });

  it("waits for the record's receipt", async () => {
    await finishWith("a");
    expect(await round(taking())).toBe("records_first");
    expect(puts).toEqual([]);
  });

  it("hands them over one by one and lets their bytes go on receipts", async () => {
    const { row } = await finishWith("a", "b");
    await sendRecords();
    expect(await round(taking())).toBe("sent");
    expect(puts.map(({ text, token }) => [text, token])).toEqual([["a", "t"], ["b", "t"]]);
    expect(await waiting()).toBe(0);
    const kept = await picturesOf(db, row.record_id);
    expect(kept.map(({ stored_at }) => stored_at)).toEqual(Array(2).fill("2020-04-12T03:05:00Z"));
    expect(await bytesHeld()).toBe(0);
    expect(await round(taking())).toBe("nothing_to_send");
  });

  it.each<[string, (receipt: Record<string, unknown>) => Called<unknown>]>([
    ["a captive portal", () => ({ kind: "strange", status: 200, retryAfter: null })],
    ["no answer", () => ({ kind: "no_answer" })],
    ["a fault", () => refused(500)],
    ["an empty answer", () => stored({})],
    ["other bytes", (receipt) => stored({ ...receipt, sha256: "0".repeat(64) })],
    ["another record", (receipt) => stored({ ...receipt, record_id: "other" })],
    ["no time", (receipt) => stored({ ...receipt, stored_at: "" })],
  ])("keeps everything after %s, and waits", async (_name, answer) => {
    await finishWith("a", "b");
    await sendRecords();
    await round(taking(answer));
    expect([await waiting(), await bytesHeld(), puts.length]).toEqual([2, 2, 1]);
    expect(await round(taking())).toBe("later");
    expect(await round(taking(), NOW, true)).toBe("sent");
  });

  it.each([429, 503])("obeys what the centre asks with %i, also when a person presses", async (status) => {
    await finishWith("a");
    await sendRecords();
    expect(await round(taking(() => refused(status, 60)))).toBe("wait");
    expect(await round(taking(), NOW + 59_000, true)).toBe("wait");
    expect(await round(taking(), NOW + 80_000)).toBe("sent");
  });

  it("waits when the centre asked the records to wait", async () => {
    await finishWith("a");
    await sendRecords();
    await saveSyncState(db, { asked_to_wait_until: NOW + 60_000 });
    expect(await round(taking(), NOW, true)).toBe("wait");
  });

  it("keeps everything and asks for the PIN after 401", async () => {
    await finishWith("a");
    await sendRecords();
    expect(await round(taking(() => refused(401)))).toBe("sign_in_needed");
    expect(await waiting()).toBe(1);
  });

  it.each([404, 413, 422])("lets one that the centre refuses with %i step aside, and the next one through", async (status) => {
    await finishWith("a", "b");
    await sendRecords();
    const first = (receipt: Record<string, unknown>, nth: number) => (nth === 1 ? refused(status) : stored(receipt));
    for (let i = 0; i < 6; i += 1) await round(taking(i === 0 ? first : () => refused(status)), NOW, true);
    const [row, ...others] = await waitingPictures(db);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ is_aside: true, trouble: { code: `c${status}` } });
    expect(await bytesHeld()).toBe(1);
    expect(await round(taking(), NOW + 1000)).toBe("nothing_to_send");
    expect(await round(taking(), NOW + 7 * 3_600_000)).toBe("sent");
  });

  it("stops for a record that has been finished meanwhile", async () => {
    await finishWith("a", "b");
    await sendRecords();
    const call = taking();
    const outcome = await round(async <T>(path: string, options?: CallOptions) => {
      const answer = await call<T>(path, options);
      if (puts.length === 1) await finishWith();
      return answer;
    });
    expect([outcome, puts.length, await waiting(), await left()]).toEqual(["records_first", 1, 1, 1]);
  });

  it("passes over a picture that does not open, and keeps it", async () => {
    const { row } = await finishWith("a", "b");
    await sendRecords();
    const [first] = await picturesOf(db, row.record_id);
    if (!first) throw new Error("not kept");
    await db.put("picture_bytes", new Uint8Array(40), keyOf(first));
    expect(await round(taking())).toBe("sent");
    expect(puts.map(({ text }) => text)).toEqual(["b"]);
    expect((await waitingPictures(db)).map(({ trouble }) => trouble?.code)).toEqual(["not_readable"]);
  });
});

describe("the receipt of a picture", () => {
  it("is no receipt when it is no object", async () => {
    const { row } = await finishWith("a");
    const [picture] = await picturesOf(db, row.record_id);
    if (!picture) throw new Error("not kept");
    for (const nothing of [null, undefined, "", "ok", 200, true, []]) expect(verifyPictureReceipt(picture, nothing)).toBeNull();
  });
});
