/**
 * What is known of people is sealed in this phone by its account's key (docs/decisions, keys of a phone):
 * AES-GCM, 12 bytes of IV in front, bound to a context, so that nothing can be moved to another place.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export const KEY_BYTES = 32;
const IV_BYTES = 12;

export interface Vault {
  seal(context: string, text: string): Promise<Bytes>;
  /** Throws for another key, another context or changed bytes. */
  open(context: string, sealed: Bytes): Promise<string>;
  sealBytes(context: string, bytes: Bytes): Promise<Bytes>;
  openBytes(context: string, sealed: Bytes): Promise<Bytes>;
}

/** What a finished revision's payload is bound to; the centre opens it with the same words. */
export function revisionContext(revision: { record_id: string; revision_id: string }): string {
  return `revision:${revision.record_id}:${revision.revision_id}`;
}

export function newKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/** A handle that seals and opens but never gives the key away. */
export function handleOf(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export function vaultOf(handle: CryptoKey): Vault {
  const sealBytes = (context: string, bytes: Bytes) => sealWith(handle, context, bytes);
  const openBytes = (context: string, sealed: Bytes) => openWith(handle, context, sealed);
  return {
    sealBytes,
    openBytes,
    seal: (context, text) => sealBytes(context, utf8(text)),
    open: async (context, sealed) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await openBytes(context, sealed)),
  };
}

export async function sealWith(handle: CryptoKey, context: string | Bytes, bytes: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: asBytes(context) }, handle, bytes)));
}

export async function openWith(handle: CryptoKey, context: string | Bytes, sealed: Bytes): Promise<Bytes> {
  const iv = sealed.slice(0, IV_BYTES);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: asBytes(context) }, handle, sealed.slice(IV_BYTES)));
}

export function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function asBytes(context: string | Bytes): Bytes {
  return typeof context === "string" ? utf8(context) : context;
}
