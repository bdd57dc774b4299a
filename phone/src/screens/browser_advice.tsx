import { useEffect, useState } from "preact/hooks";

import { Thai } from "../components/thai";
import { activationCode } from "../state/activation_code";
import { type InApp, looksPrivate, outsideAddress, privateSigns, thisBrowser } from "../state/browser";

const NAMES: Record<InApp, string> = {
  LINE: "LINE",
  Facebook: "Facebook",
  Messenger: "Messenger",
  Instagram: "Instagram",
  TikTok: "TikTok",
  X: "X",
  WeChat: "WeChat",
  Google: "แอป Google",
  other: "แอปอื่น",
};

/** Before anybody signs in: in another app's browser or a private window what is captured may be gone tomorrow. */
export function BrowserAdvice() {
  const isPrivate = useLooksPrivate();
  const browser = thisBrowser();
  if (browser.inApp) {
    const code = activationCode();
    const hash = code === "" ? "" : `#activate=${encodeURIComponent(code)}`;
    return <InAppAdvice name={NAMES[browser.inApp]} system={browser.system} outside={outsideAddress(browser, location, hash)} />;
  }
  if (!isPrivate) return null;
  return (
    <aside class="advice" aria-label="หน้าต่างส่วนตัว">
      <p>
        <strong>หน้าต่างนี้อาจเป็นโหมดส่วนตัว (ไม่ระบุตัวตน)</strong>
      </p>
      <p>
        <Thai text="เมื่อปิดหน้าต่าง ข้อมูลที่ยังไม่ได้ส่งจะหายไป ให้เปิดหน้านี้ในหน้าต่างธรรมดาของเบราว์เซอร์ ถ้าเปิดแบบธรรมดาอยู่แล้ว ใช้ต่อได้เลย" />
      </p>
    </aside>
  );
}

function InAppAdvice({ name, system, outside }: { name: string; system: string; outside: string | null }) {
  const browser = system === "ios" ? "Safari" : "Chrome";
  return (
    <aside class="advice" aria-label="เปิดในเบราว์เซอร์">
      <p>
        <strong>ท่านเปิดหน้านี้อยู่ใน {name}</strong>
      </p>
      <p>
        <Thai text={`ข้อมูลที่ยังไม่ได้ส่งอาจหายเมื่อปิด ${name} ให้เปิดใน ${browser} ก่อนเข้าสู่ระบบ`} />
      </p>
      {outside && (
        <a class="button" href={outside}>
          เปิดในเบราว์เซอร์
        </a>
      )}
      <p>
        <Thai text={`${outside ? "ถ้ากดแล้วไม่เปิด " : ""}กดเมนู (⋮ หรือ ···) ที่มุมจอ แล้วเลือก “เปิดในเบราว์เซอร์” หรือ “เปิดใน ${browser}”`} />
      </p>
    </aside>
  );
}

function useLooksPrivate(): boolean {
  const [isPrivate, setPrivate] = useState(false);
  useEffect(() => {
    let isOn = true;
    void privateSigns().then((signs) => isOn && setPrivate(looksPrivate(signs)));
    return () => {
      isOn = false;
    };
  }, []);
  return isPrivate;
}
