/**
 * A box for the centre holds the account's key and the token of this sign-in: what was finished can be sent by whoever
 * holds the phone, read by nobody but the centre, and belongs to whom it was written by (docs/trust.md A3, A10).
 */
import { fromBase64url, toBase64url } from "../lib/base64url";
import { type Bytes, joined, sealWith, utf8 } from "./vault";

/** The centre's public key, as signing in tells it. */
export interface BoxKey {
  id: string;
  public: string;
}

export interface BoxContent {
  account: string;
  key: Bytes;
  token: string;
}

const VERSION = 1;
const INFO = "thaiqm box 1";
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

/** base64url of version, key id, own ephemeral public key, IV and ciphertext. */
export async function makeBox(boxKey: BoxKey, { account, key, token }: BoxContent): Promise<string> {
  const theirs = await crypto.subtle.importKey("raw", fromBase64url(boxKey.public), CURVE, false, []);
  const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const handle = await stretched(new Uint8Array(shared), ephemeral);
  const id = utf8(boxKey.id);
  const head = joined(new Uint8Array([VERSION, id.length]), id, ephemeral);
  const content = utf8(JSON.stringify({ account, key: toBase64url(key), token }));
  return toBase64url(joined(head, await sealWith(handle, head, content)));
}

async function stretched(shared: Bytes, salt: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: utf8(INFO) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
}
