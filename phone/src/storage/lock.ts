/**
 * The account's key under the PIN. A PIN has few digits, so every try is made slow, and a secret of this phone that
 * scripts can use but not read goes into it: without the phone's own storage there is nothing to try against.
 */
import { type Bytes, joined, openWith, sealWith, utf8 } from "./vault";

export interface Lock {
  salt: Bytes;
  rounds: number;
  wrapped: Bytes;
}

/** About half a second on a cheap phone. */
const ROUNDS = 310_000;
const CONTEXT = "lock";

export async function makeLock(key: Bytes, pin: string, phoneSecret: CryptoKey): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapped = await sealWith(await derive(pin, salt, ROUNDS, phoneSecret), CONTEXT, key);
  return { salt, rounds: ROUNDS, wrapped };
}

/** The account's key, or null for a wrong PIN. */
export async function openLock(lock: Lock, pin: string, phoneSecret: CryptoKey): Promise<Bytes | null> {
  const handle = await derive(pin, lock.salt, lock.rounds, phoneSecret);
  try {
    return await openWith(handle, CONTEXT, lock.wrapped);
  } catch {
    return null;
  }
}

export function makePhoneSecret(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

async function derive(pin: string, salt: Bytes, iterations: number, phoneSecret: CryptoKey): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const stretched = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, 256);
  const mixed = await crypto.subtle.sign("HMAC", phoneSecret, joined(salt, new Uint8Array(stretched)));
  return crypto.subtle.importKey("raw", mixed, "AES-GCM", false, ["encrypt", "decrypt"]);
}
