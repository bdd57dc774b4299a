/**
 * Keeps the service worker and offers a new version of the app (docs/trust.md A13). It takes over only when a
 * person asks for it and no survey is open in any window; then this window is loaded again, once.
 */
import { isAnyDraftOpen } from "../survey/open_drafts";
import { TAKE_OVER } from "../worker/take_over";
import { sendingState } from "./sending";
import { makeSubject } from "./subject";

const LOOK_EVERY_MS = 60 * 60_000;

export interface AppUpdate {
  /** A newer version is in the phone and waits. */
  isWaiting: boolean;
  /** The centre takes nothing from this version any more. */
  isTooOld: boolean;
}

/** `reloading`: the new version comes; `form_open`: not now; `no_answer`: the new version could not be fetched. */
export type Applied = "reloading" | "form_open" | "no_answer";

export const appUpdate = makeSubject<AppUpdate>({ isWaiting: false, isTooOld: false });

/** Another window let the new version take over: to be loaded again is all that this one needs. */
let isTakenOver = false;
let lookedAt = 0;

export function startWorker(): void {
  sendingState.subscribe(noteRefusal);
  if (!("serviceWorker" in navigator)) return;
  // after the page has come, so that nothing is fetched twice or before the first field
  if (document.readyState === "complete") void register();
  else window.addEventListener("load", () => void register(), { once: true });
}

/** Fails e.g. in a private window; it is tried again at the next opening. */
async function register(): Promise<void> {
  const workers = navigator.serviceWorker;
  const wasControlled = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    isTakenOver ||= wasControlled;
    if (isTakenOver) appUpdate.set({ ...appUpdate.get(), isWaiting: true });
  });
  lookedAt = Date.now();
  const registration = await workers.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  note(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => note(registration));
  });
  // phones keep the page open for days
  document.addEventListener("visibilitychange", () => void lookAgain(registration));
}

function note({ waiting, active }: ServiceWorkerRegistration): void {
  appUpdate.set({ ...appUpdate.get(), isWaiting: isTakenOver || (waiting !== null && active !== null) });
}

async function lookAgain(registration: ServiceWorkerRegistration): Promise<void> {
  if (document.visibilityState !== "visible" || Date.now() - lookedAt < LOOK_EVERY_MS) return;
  lookedAt = Date.now();
  await registration.update().catch(() => undefined);
}

function noteRefusal(): void {
  const outcome = sendingState.get().last?.outcome;
  const { isTooOld } = appUpdate.get();
  if (outcome === "update_needed" && !isTooOld) appUpdate.set({ ...appUpdate.get(), isTooOld: true });
  if (outcome === "sent" && isTooOld) appUpdate.set({ ...appUpdate.get(), isTooOld: false });
}

/** Fetches the new version if it is not there yet, lets it take over and loads the app again. */
export async function applyUpdate(): Promise<Applied> {
  if (await isAnyDraftOpen()) return "form_open";
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration && !isTakenOver) {
    const waiting = registration.waiting ?? (await fetchNewest(registration));
    if (waiting === "no_answer") return waiting;
    if (waiting) await takeOver(waiting);
  }
  location.reload();
  return "reloading";
}

/** The newest version, in the phone and waiting; null when there is none newer. */
async function fetchNewest(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null | "no_answer"> {
  try {
    await registration.update();
  } catch {
    return "no_answer";
  }
  const coming = registration.installing;
  if (!coming) return registration.waiting;
  return (await reached(coming, "installed")) ? coming : "no_answer";
}

async function takeOver(waiting: ServiceWorker): Promise<void> {
  waiting.postMessage(TAKE_OVER);
  await reached(waiting, "activated");
}

/** Whether the worker came so far; false when it failed or a newer one took its place. */
function reached(worker: ServiceWorker, state: ServiceWorkerState): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === state || worker.state === "activated") resolve(true);
      else if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
