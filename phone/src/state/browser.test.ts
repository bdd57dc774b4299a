import { describe, expect, it } from "vitest";

import { type Browser, describeBrowser, type InApp, looksPrivate, outsideAddress } from "./browser";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 9; CPH1909) AppleWebKit/537.36 (KHTML, like Gecko)";
const WEBVIEW = "Mozilla/5.0 (Linux; Android 9; CPH1909; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/96.0 Mobile Safari/537.36";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";

const seen = (agent: string, touchPoints = 5, isInstalled = false) => describeBrowser({ agent, touchPoints, isInstalled });

describe("the browser", () => {
  it.each<[string, Browser["system"], InApp | null]>([
    [`${IPHONE} Version/17.4 Mobile/15E148 Safari/604.1`, "ios", null],
    [`${IPHONE} CriOS/122.0 Mobile/15E148 Safari/604.1`, "ios", null],
    [`${ANDROID} Chrome/120.0.0.0 Mobile Safari/537.36`, "android", null],
    [`${ANDROID} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36`, "android", null],
    ["Mozilla/5.0 (Android 9; Mobile; rv:122.0) Gecko/122.0 Firefox/122.0", "android", null],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "other", null],
    [`${IPHONE} Mobile/15E148 Safari Line/13.5.0`, "ios", "LINE"],
    [`${WEBVIEW} Line/10.2.0/IAB`, "android", "LINE"],
    [`${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/440.0;FBBV/1;FBDV/iPhone12,1]`, "ios", "Facebook"],
    [`${WEBVIEW} [FB_IAB/FB4A;FBAV/440.0;]`, "android", "Facebook"],
    [`${IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/440.0]`, "ios", "Messenger"],
    [`${WEBVIEW} [FB_IAB/Orca-Android;FBAV/440.0;]`, "android", "Messenger"],
    [`${IPHONE} Mobile/15E148 Instagram 312.0.0.0`, "ios", "Instagram"],
    [`${WEBVIEW} Instagram 312.0.0.0 Android`, "android", "Instagram"],
    [`${IPHONE} Mobile/15E148 musical_ly_33.0.0 JsSdk/2.0 BytedanceWebview/d8a21c6`, "ios", "TikTok"],
    [`${WEBVIEW} trill_2022 ByteLocale/th`, "android", "TikTok"],
    [`${IPHONE} GSA/300.0 Mobile/15E148 Safari/604.1`, "ios", "Google"],
    [WEBVIEW, "android", "other"],
    [`${IPHONE} Mobile/15E148`, "ios", "other"],
  ])("%s", (agent, system, inApp) => {
    expect(seen(agent)).toEqual({ system, inApp });
  });

  it("knows an iPad that pretends to be a Mac, and a Mac", () => {
    expect(seen(MAC, 5)).toEqual({ system: "ios", inApp: null });
    expect(seen(MAC, 0)).toEqual({ system: "other", inApp: null });
  });

  it("does not take the app on an iPhone's home screen for a page inside another app", () => {
    expect(seen(`${IPHONE} Mobile/15E148`, 5, true).inApp).toBeNull();
  });
});

describe("the way out of another app", () => {
  const page = { protocol: "https:", host: "qm.example.go.th" };

  it("is an address in LINE and on Android, and takes the slip's code along", () => {
    expect(outsideAddress({ system: "ios", inApp: "LINE" }, page, "#activate=1")).toBe("https://qm.example.go.th/?openExternalBrowser=1#activate=1");
    expect(outsideAddress({ system: "android", inApp: "Facebook" }, page, "#activate=1")).toBe(
      "intent://qm.example.go.th/#activate=1#Intent;scheme=https;package=com.android.chrome;end",
    );
  });

  it("is only a menu on an iPhone, and not needed in a browser", () => {
    expect(outsideAddress({ system: "ios", inApp: "Facebook" }, page, "")).toBeNull();
    expect(outsideAddress({ system: "android", inApp: null }, page, "")).toBeNull();
  });
});

describe("a private window", () => {
  const usual = { quota: 10e9, heapLimit: 1e9, isFolderRefused: false };

  it("is guessed from little room or a refused folder", () => {
    expect(looksPrivate({ ...usual, quota: 0.4e9 })).toBe(true);
    expect(looksPrivate({ quota: null, heapLimit: null, isFolderRefused: true })).toBe(true);
  });

  it("is not guessed where the browser says nothing or has room", () => {
    expect(looksPrivate(usual)).toBe(false);
    expect(looksPrivate({ quota: null, heapLimit: null, isFolderRefused: null })).toBe(false);
    expect(looksPrivate({ quota: 0.4e9, heapLimit: null, isFolderRefused: false })).toBe(false);
  });
});
