/**
 * Which browser this is, as far as it changes what a person should do: another app's built-in browser and a
 * private window forget everything, and every system has its own way onto the home screen.
 */

export interface Seen {
  agent: string;
  touchPoints: number;
  /** Opened from the home screen. */
  isInstalled: boolean;
}

export type InApp = "LINE" | "Facebook" | "Messenger" | "Instagram" | "TikTok" | "X" | "WeChat" | "Google" | "other";

export interface Browser {
  system: "android" | "ios" | "other";
  /** The app whose built-in browser this is. */
  inApp: InApp | null;
}

/** In this order: Messenger's agent names Facebook too. */
const IN_APP: [InApp, RegExp][] = [
  ["LINE", /\bLine\/\d/],
  ["Messenger", /MessengerForiOS|MessengerLiteForiOS|Orca-Android|FB_IAB\/MESSENGER/i],
  ["Instagram", /\bInstagram\b/],
  ["Facebook", /\bFBAN\/|\bFBAV\/|FB_IAB\/|\bFBIOS\b/],
  ["TikTok", /musical_ly|BytedanceWebview|\bTikTok|\btrill_|ByteLocale/i],
  ["X", /Twitter for|TwitterAndroid/],
  ["WeChat", /MicroMessenger/],
  ["Google", /\bGSA\//],
  // a page inside any other Android app says so
  ["other", /; wv\)/],
];

export function describeBrowser({ agent, touchPoints, isInstalled }: Seen): Browser {
  const system = systemOf(agent, touchPoints);
  const named = IN_APP.find(([, sign]) => sign.test(agent))?.[0] ?? null;
  // a page inside any other iPhone app has no browser's name; one on the home screen hasn't either
  const isNameless = system === "ios" && !/Safari\/|CriOS|FxiOS|EdgiOS/.test(agent) && !isInstalled;
  return { system, inApp: named ?? (isNameless ? "other" : null) };
}

function systemOf(agent: string, touchPoints: number): Browser["system"] {
  if (/Android/.test(agent)) return "android";
  // an iPad pretends to be a Mac, which has no touch screen
  return /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1) ? "ios" : "other";
}

/**
 * The address that opens this page in a real browser, where there is one; null where only a menu does it. What
 * stands behind # goes along: the code of a slip that was read inside LINE.
 */
export function outsideAddress({ system, inApp }: Browser, page: { protocol: string; host: string }, hash: string): string | null {
  if (inApp === "LINE") return `${page.protocol}//${page.host}/?openExternalBrowser=1${hash}`;
  if (inApp === null || system !== "android") return null;
  return `intent://${page.host}/${hash}#Intent;scheme=${page.protocol.replace(":", "")};package=com.android.chrome;end`;
}

export interface PrivateSigns {
  /** What the browser says it may store, and its limit for scripts; null where it does not say. */
  quota: number | null;
  heapLimit: number | null;
  /** Whether the browser refused its own folder; null where it has none. */
  isFolderRefused: boolean | null;
}

/**
 * A guess, and wrong at times in both directions: no browser says that a window is private. Chromium gave such
 * windows little room until it began to tell everybody the same; Safari and Firefox refuse a folder there. It is
 * good enough to warn and must never keep anybody out.
 */
export function looksPrivate({ quota, heapLimit, isFolderRefused }: PrivateSigns): boolean {
  if (isFolderRefused) return true;
  return quota !== null && heapLimit !== null && quota < 2 * heapLimit;
}

/** What the two functions above look at, in this browser. */
export function thisBrowser(): Browser {
  return describeBrowser({ agent: navigator.userAgent, touchPoints: navigator.maxTouchPoints ?? 0, isInstalled: isInstalled() });
}

export function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;
}

export async function privateSigns(): Promise<PrivateSigns> {
  const storage = navigator.storage as StorageManager | undefined;
  const estimate = await storage?.estimate?.().catch(() => null);
  const heap = (performance as { memory?: { jsHeapSizeLimit: number } }).memory;
  const folder = storage?.getDirectory ? storage.getDirectory().then(() => false, () => true) : null;
  return { quota: estimate?.quota ?? null, heapLimit: heap?.jsHeapSizeLimit ?? null, isFolderRefused: await folder };
}
