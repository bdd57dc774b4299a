/**
 * What the centre last said, kept to be read without network. The FAQ and whom to call name nobody and lie open, so that they are
 * there for whoever cannot get in; own problems and announcements lie sealed.
 */
import { type Session, sessionStore } from "../state/session";
import { accountDb, type Store, STRICT } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { getSealed, sealCached } from "../storage/sealed_cache";
import type { Announcement, Contact, FaqEntry, Help, ToldProblem } from "./shapes";

const OPEN = "help_open";
const SEALED = "help";
const SEEN = "help_seen";
const OPENED = "announcements_opened";

/** What anybody may read. */
export interface OpenHelp {
  faq: FaqEntry[];
  contacts: Contact[];
}

export interface OwnHelp {
  problems: ToldProblem[];
  announcements: Announcement[];
}

const NOTHING: OwnHelp = { problems: [], announcements: [] };

export async function keepHelp(store: Store, { faq, contacts, problems, announcements = [] }: Help, etag: string | null): Promise<void> {
  const sealed = await sealCached(store, SEALED, { problems, announcements });
  const tx = store.db.transaction("cache", "readwrite", STRICT);
  await Promise.all([tx.store.put({ faq, contacts, etag }, OPEN), tx.store.put(sealed, SEALED), tx.done]);
}

/** The mark of what is kept; null when a part of it is missing or does not open. */
export async function keptEtag(store: Store): Promise<string | null> {
  const open = (await store.db.get("cache", OPEN)) as { etag: string | null } | undefined;
  return open && (await getSealed(store, SEALED)) ? open.etag : null;
}

export async function ownHelp(session: Session): Promise<OwnHelp> {
  return (await getSealed<OwnHelp>(await sessionStore(session), SEALED)) ?? NOTHING;
}

/** The own account's, or while nobody is signed in any account's of this phone; null when the centre was never reached. */
export async function openHelp(session: Session | null): Promise<OpenHelp | null> {
  const ids = session ? [session.id] : (await knownAccounts()).map(({ id }) => id);
  for (const id of ids) {
    const found = (await (await accountDb(id)).get("cache", OPEN)) as OpenHelp | undefined;
    if (found) return found;
  }
  return null;
}

/** How many answers of each problem were read here. */
async function seenCounts(session: Session): Promise<Record<string, number>> {
  const { db } = await sessionStore(session);
  return ((await db.get("cache", SEEN)) as Record<string, number> | undefined) ?? {};
}

export async function unreadProblems(session: Session): Promise<ToldProblem[]> {
  const [{ problems }, seen] = await Promise.all([ownHelp(session), seenCounts(session)]);
  return problems.filter(({ id, answers }) => answers.length > (seen[id] ?? 0));
}

/** Tells whether anything changed. */
export async function markAnswersSeen(session: Session, { id, answers }: ToldProblem): Promise<boolean> {
  const { db } = await sessionStore(session);
  const tx = db.transaction("cache", "readwrite", STRICT);
  const seen = ((await tx.store.get(SEEN)) as Record<string, number> | undefined) ?? {};
  const isNew = answers.length > (seen[id] ?? 0);
  await Promise.all([isNew && tx.store.put({ ...seen, [id]: answers.length }, SEEN), tx.done]);
  return isNew;
}

/** Opened here; the centre is told until it says so itself. */
export async function openedHere(session: Session): Promise<number[]> {
  const { db } = await sessionStore(session);
  return ((await db.get("cache", OPENED)) as number[] | undefined) ?? [];
}

export async function unreadAnnouncements(session: Session): Promise<Announcement[]> {
  const [{ announcements }, opened] = await Promise.all([ownHelp(session), openedHere(session)]);
  return announcements.filter(({ id, is_read }) => !is_read && !opened.includes(id));
}

/** Tells whether anything changed. */
export async function markOpened(session: Session, { id, is_read }: Announcement): Promise<boolean> {
  const isNew = !is_read && !(await openedHere(session)).includes(id);
  if (isNew) await changeOpened(session, (ids) => [...ids, id]);
  return isNew;
}

/** Forgets what the centre knows, or has no more. */
export async function forgetTold(session: Session): Promise<void> {
  if ((await openedHere(session)).length === 0) return;
  const { announcements } = await ownHelp(session);
  const untold = announcements.filter(({ is_read }) => !is_read).map(({ id }) => id);
  await changeOpened(session, (ids) => ids.filter((id) => untold.includes(id)));
}

async function changeOpened(session: Session, change: (ids: number[]) => number[]): Promise<void> {
  const { db } = await sessionStore(session);
  const tx = db.transaction("cache", "readwrite", STRICT);
  const before = ((await tx.store.get(OPENED)) as number[] | undefined) ?? [];
  await Promise.all([tx.store.put([...new Set(change(before))], OPENED), tx.done]);
}
