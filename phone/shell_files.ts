import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { PrecacheEntry } from "workbox-precaching";

interface Chunk {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

/** Without a fingerprint in its name, and on the page that opens: no icon of the home screen, no manifest. */
const PUBLIC_FILES = ["icon.svg"];

/**
 * What the phone needs to open without network: the page, its scripts, styles and faces, as the app's build
 * left them in `built`. Each with its hash, so that nothing else is ever taken for it, e.g. the page of a
 * captive portal. Throws when a file is missing.
 */
export function shellFiles(built: string): PrecacheEntry[] {
  const manifest = JSON.parse(readFileSync(join(built, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  const fingerprinted = [...filesOf(manifest, "index.html")].sort();
  return [
    entry(built, "index.html", "/"),
    ...PUBLIC_FILES.map((file) => entry(built, file, `/static/${file}`)),
    ...fingerprinted.map((file) => ({ ...entry(built, file, `/static/${file}`), revision: null })),
  ];
}

/** The files of a chunk and of all that it asks for, now or later. */
function filesOf(manifest: Record<string, Chunk>, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the app's build names no ${name}`);
  const isNew = !seen.has(chunk.file);
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) seen.add(file);
  if (isNew) for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) filesOf(manifest, next, seen);
  return seen;
}

function entry(built: string, file: string, url: string): PrecacheEntry & { revision: string | null } {
  const digest = createHash("sha256").update(readFileSync(join(built, file)));
  const hash = digest.digest("base64");
  return { url, revision: hash.slice(0, 16), integrity: `sha256-${hash}` };
}
