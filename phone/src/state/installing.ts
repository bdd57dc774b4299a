/** The browser's own offer to put the app on the home screen, kept until a person wants it. */
import { isInstalled } from "./browser";
import { makeSubject } from "./subject";

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const LATER = "install-later";
const LATER_MS = 14 * 24 * 60 * 60_000;

/** The offer; null when the browser makes none, which is also so when the app is installed. */
export const installPrompt = makeSubject<InstallPrompt | null>(null);

export function startInstalling(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installPrompt.set(event as InstallPrompt);
  });
  window.addEventListener("appinstalled", () => installPrompt.set(null));
}

/** An offer works once. */
export async function install(): Promise<void> {
  const offer = installPrompt.get();
  installPrompt.set(null);
  await offer?.prompt();
}

export function isInstallWanted(now: number): boolean {
  return !isInstalled() && now - putOffAt() > LATER_MS;
}

export function putOffInstalling(now: number): void {
  try {
    localStorage.setItem(LATER, String(now));
  } catch {
    // a browser that keeps nothing asks again
  }
}

function putOffAt(): number {
  try {
    return Number(localStorage.getItem(LATER) ?? 0) || 0;
  } catch {
    return 0;
  }
}
