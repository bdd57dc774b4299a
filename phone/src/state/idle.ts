/** The phone closes when nobody has used it for a while, also when it was lying in a pocket meanwhile. */
import { readUnlocked } from "../storage/device_db";
import { keepOpen, lockNow, OPEN_FOR_MS, sessionState } from "./session";

const NOTE_EVERY_MS = 60_000;

let lastUse = Date.now();
let lastNoted = 0;

export function startIdle(): void {
  for (const sign of ["pointerdown", "keydown", "input"]) document.addEventListener(sign, () => void onUse(), { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void closeIfIdle());
  setInterval(() => void closeIfIdle(), NOTE_EVERY_MS / 2);
}

async function onUse(): Promise<void> {
  const now = Date.now();
  lastUse = now;
  const state = sessionState.get();
  if (state.kind !== "signed_in" || Math.abs(now - lastNoted) < NOTE_EVERY_MS) return;
  lastNoted = now;
  await keepOpen(state.session);
}

/** Another window of the app counts as use too. */
async function closeIfIdle(): Promise<void> {
  if (sessionState.get().kind !== "signed_in" || Math.abs(Date.now() - lastUse) < OPEN_FOR_MS) return;
  const unlocked = await readUnlocked();
  if (!unlocked || unlocked.until <= Date.now() || unlocked.until - Date.now() > OPEN_FOR_MS) await lockNow();
}
