/**
 * Everything on this phone that the centre has not acknowledged, as a file an officer brings in at the desk
 * (docs/trust.md A12). It holds what the closed door would send, so nobody else can read it.
 */
import { accountDb } from "../storage/account_db";
import { knownAccounts } from "../storage/device_db";
import { sealedItem } from "./doors";

const FORMAT = "thaiqm-unsent";

/** Gives the file to the browser; returns how many revisions are in it. They stay in the outbox until there are receipts. */
export async function saveUnsentFile(now = new Date()): Promise<number> {
  const accounts = await unsentAccounts();
  const content = { format: FORMAT, version: 1, made_at: now.toISOString(), app_version: __APP_VERSION__, accounts };
  const address = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${FORMAT}-${stamp(now)}.json`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return accounts.reduce((sum, account) => sum + account.items.length, 0);
}

async function unsentAccounts() {
  const accounts = await Promise.all(
    (await knownAccounts()).map(async ({ id, account, box }) => ({
      account_id: id,
      unit_code: account.unit.code,
      unit_label: account.unit.label,
      name: account.name,
      box,
      items: (await (await accountDb(id)).getAll("outbox")).filter((row) => "sealed" in row).map(sealedItem),
    })),
  );
  return accounts.filter((account) => account.box && account.items.length > 0);
}

/** 20200412-0905, by the phone's own clock: only to tell files apart. */
function stamp(now: Date): string {
  const digits = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}${digits(now.getMonth() + 1)}${digits(now.getDate())}-${digits(now.getHours())}${digits(now.getMinutes())}`;
}
