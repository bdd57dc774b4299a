/** Fetches the centre's list of travellers; what it shows of what was finished here need not be noted any more. */
import { call } from "../api/call";
import { isOvertaken } from "../outbox/sync_state";
import { today } from "../lib/thai_dates";
import { DAILY_CHECK, DEPARTURE, TRAVELLER } from "../questionnaire/forms";
import { type Fetched, fetchPeople } from "../state/centre";
import { markRefused, type Session, sessionStore } from "../state/session";
import { tellStoreChanged } from "../state/subject";
import { type ReceiptRow, type Store, STRICT } from "../storage/account_db";
import { sealCached } from "../storage/sealed_cache";
import { type Incoming, KEPT_LIST, type Traveller, type TravellerList } from "./kept_list";
import { dayIn, readUnlisted, type Unlisted } from "./register";
import { lastDay, plusDays } from "./watch_days";

const PAGES_AT_MOST = 60;
/** Lies beside the list, unsealed: two windows may fetch at once, and the older answer must not come last. */
const LISTED_AT = "travellers_at";

interface ListPage extends TravellerList {
  next: string | null;
}

export async function refreshTravellers(session: Session): Promise<Fetched> {
  const store = await sessionStore(session);
  // before the centre is asked: what it takes in later, the list may not have yet
  const received = await receivedRows(store);
  const list = await fetchList(session);
  if (typeof list === "string") return list;
  if (await keepList(store, list, received)) {
    tellStoreChanged();
    await fetchPeople(session, list.items.filter(({ status }) => status !== "withdrawn"), TRAVELLER);
  }
  return "fresh";
}

async function fetchList(session: Session): Promise<TravellerList | Fetched> {
  const [items, incoming]: [Traveller[], Incoming[]] = [[], []];
  let first: ListPage | null = null;
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
    const answer = await call<ListPage>(`travellers${query}`, { token: session.token, seconds: 30 });
    if (answer.kind === "refused" && answer.status === 401) return refused(session);
    if (answer.kind !== "ok" || !Array.isArray(answer.body.items)) return "no_answer";
    first ??= answer.body;
    items.push(...answer.body.items);
    incoming.push(...(answer.body.incoming ?? []));
    cursor = answer.body.next;
    if (!cursor) break;
  }
  return { server_time: first?.server_time ?? "", contacts: first?.contacts ?? [], items, incoming };
}

function refused(session: Session): Fetched {
  markRefused(session.token);
  return "sign_in_needed";
}

interface Received {
  row: Unlisted;
  receipt: ReceiptRow | undefined;
}

/** What the centre has: it waits in the outbox no more. A full phone may have noted no receipt. */
async function receivedRows(store: Store): Promise<Received[]> {
  const [unlisted, outbox] = await Promise.all([readUnlisted(store), store.db.getAll("outbox")]);
  const waiting = new Set(outbox.map((row) => row.revision_id));
  const rows = unlisted.filter((row) => !waiting.has(row.revision_id));
  return Promise.all(rows.map(async (row) => ({ row, receipt: await store.db.get("receipts", row.revision_id) })));
}

/** Keeps the list unless a newer one is here, and lets go in the same transaction what it shows. */
async function keepList(store: Store, list: TravellerList, received: Received[]): Promise<boolean> {
  const sealed = await sealCached(store, KEPT_LIST, list);
  const gone = settled(list.items, received, today(new Date(list.server_time)));
  const tx = store.db.transaction(["cache", "unlisted"], "readwrite", STRICT);
  const cache = tx.objectStore("cache");
  const isNewest = !isOvertaken((await cache.get(LISTED_AT)) as string | undefined, list.server_time);
  const writes = isNewest ? [cache.put(sealed, KEPT_LIST), cache.put(list.server_time, LISTED_AT), ...gone.map((seq) => tx.objectStore("unlisted").delete(seq))] : [];
  await Promise.all([...writes, tx.done]);
  return isNewest;
}

/** Taken in when the arrival comes. */
const WAITS_FOR_ARRIVAL = "record_unknown";

/** The rows that need not be noted any more: the list of this day was asked for after the centre had them. */
export function settled(items: readonly Traveller[], received: readonly Received[], listDay: string): number[] {
  const listed = new Map(items.map((traveller) => [traveller.record_id, traveller]));
  const withdrawn = new Set(received.filter(({ row }) => row.action === "withdraw").map(({ row }) => row.about));
  const missing = received.filter(({ row, receipt }) => isArrival(row) && receipt?.outcome !== "kept_aside" && !withdrawn.has(row.about) && isToBeListed(row, listDay));
  const arrivals = new Set(missing.map(({ row }) => row.about));
  return received.filter((one) => isSettled(listed.get(one.row.about), one, arrivals)).map(({ row }) => row.seq);
}

/** For so many days after its end the centre lists a watch. */
const LISTED_AFTER_END = 30;

function isToBeListed(row: Unlisted, listDay: string): boolean {
  return plusDays(lastDay(dayIn(row, "arrival_date")), LISTED_AFTER_END) >= listDay;
}

function isSettled(traveller: Traveller | undefined, { row, receipt }: Received, arrivals: ReadonlySet<string>): boolean {
  const code = receipt?.code || null;
  // an arrival that the centre has and does not list stays in sight, with what belongs to it
  if (!traveller) return !arrivals.has(row.about) && code !== WAITS_FOR_ARRIVAL;
  // the centre said that something is wrong with it: what it lists is what holds
  if (code !== null && code !== WAITS_FOR_ARRIVAL) return true;
  if (row.questionnaire.id === DAILY_CHECK.id) return traveller.checked_days.includes(dayIn(row, "check_date"));
  if (row.questionnaire.id === DEPARTURE.id) return traveller.ended_on !== null;
  return true;
}

function isArrival({ action, questionnaire }: Unlisted): boolean {
  return action === "report" && questionnaire.id === TRAVELLER.id;
}
