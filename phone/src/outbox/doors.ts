/**
 * The two ways a revision goes to the centre: as its writer, with the phone unlocked and signed in; or closed, in a box that
 * proves who wrote it, when the phone is locked, signed out, used by somebody else, or its account has ended
 * (docs/trust.md A3, A10).
 */
import { toBase64url } from "../lib/base64url";
import type { OutboxRow } from "../storage/account_db";
import { revisionContext, type Vault } from "../storage/vault";

export interface Door {
  path: string;
  token: string | null;
  /** Seals what the centre says about people; null where it says nothing about them. */
  vault: Vault | null;
  /** What goes into the request besides what every contact tells. */
  fields(batch: OutboxRow[]): Promise<Record<string, unknown>>;
}

export function openDoor(token: string, vault: Vault): Door {
  return {
    path: "sync",
    token,
    vault,
    fields: async (batch) => ({ items: await Promise.all(batch.map(async (row) => ({ ...idsOf(row), payload: await payloadOf(vault, row) }))) }),
  };
}

export function closedDoor(box: string): Door {
  return { path: "sync/sealed", token: null, vault: null, fields: async (batch) => ({ box, items: batch.map(sealedItem) }) };
}

/** A row as whoever has no key passes it on. */
export function sealedItem(row: OutboxRow) {
  return { ...idsOf(row), sealed: toBase64url(row.sealed) };
}

function idsOf({ record_id, revision_id, base_revision_id, sha256 }: OutboxRow) {
  return { record_id, revision_id, base_revision_id, sha256 };
}

/** A row that does not open goes as an empty text: the centre refuses it by its fingerprint, and it steps aside in sight. */
async function payloadOf(vault: Vault, row: OutboxRow): Promise<string> {
  return vault.open(revisionContext(row), row.sealed).catch(() => "");
}
