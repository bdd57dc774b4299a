/** What the centre said about people, kept to be shown without network: sealed, under its name in the cache. */
import type { Store } from "./account_db";
import type { Bytes } from "./vault";

export function sealCached({ vault }: Pick<Store, "vault">, name: string, value: unknown): Promise<Bytes> {
  return vault.seal(contextOf(name), JSON.stringify(value));
}

export async function putSealed(store: Store, name: string, value: unknown): Promise<void> {
  await store.db.put("cache", await sealCached(store, name, value), name);
}

/** Null when there is none, or none that opens: it is fetched again. */
export async function getSealed<T>({ db, vault }: Store, name: string): Promise<T | null> {
  const sealed = await db.get("cache", name);
  if (!(sealed instanceof Uint8Array)) return null;
  return vault.open(contextOf(name), sealed as Bytes).then((text) => JSON.parse(text) as T, () => null);
}

function contextOf(name: string): string {
  return `cache:${name}`;
}
