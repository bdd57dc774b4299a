/** SHA-256 of the UTF-8 bytes of a text, as hex: how phone and centre know that they hold the same bytes. */
export function fingerprint(text: string): Promise<string> {
  return fingerprintOfBytes(new TextEncoder().encode(text));
}

export async function fingerprintOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
