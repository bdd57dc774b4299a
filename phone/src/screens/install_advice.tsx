import { useState } from "preact/hooks";

import { Thai } from "../components/thai";
import { thisBrowser } from "../state/browser";
import { install, installPrompt, isInstallWanted, putOffInstalling } from "../state/installing";
import { useSubject } from "../state/subject";

/** How to put the app on the home screen, in this browser's way; nothing where it is there or was put off. */
export function InstallAdvice() {
  const offer = useSubject(installPrompt);
  const [isWanted, setWanted] = useState(isInstallWanted(Date.now()));
  const { system, inApp } = thisBrowser();
  const way = offer ? <InstallButton /> : system === "ios" ? <ShareWords /> : isFirefoxOnAndroid(system) ? <MenuWords /> : null;
  if (!isWanted || inApp || !way) return null;
  const later = () => {
    putOffInstalling(Date.now());
    setWanted(false);
  };
  return (
    <section class="advice" aria-labelledby="install-title">
      <h2 class="advice__title" id="install-title">
        ติดตั้งแอปไว้ที่หน้าจอหลัก
      </h2>
      <p>
        <Thai text="เปิดได้แม้ไม่มีเน็ต และข้อมูลที่ยังไม่ได้ส่งจะอยู่ในเครื่องได้นานกว่า" />
      </p>
      {way}
      <button type="button" class="link-button" onClick={later}>
        ไว้ทีหลัง
      </button>
    </section>
  );
}

function isFirefoxOnAndroid(system: string): boolean {
  return system === "android" && navigator.userAgent.includes("Firefox/");
}

function InstallButton() {
  return (
    <button type="button" class="button" onClick={() => void install()}>
      ติดตั้งแอป
    </button>
  );
}

/** On an iPhone the app on the home screen has a store of its own: what waits in the browser would be left behind. */
function ShareWords() {
  return (
    <ol class="steps">
      <li>ส่งข้อมูลที่รอส่งให้หมดก่อน</li>
      <li>
        กดปุ่มแชร์ <ShareSign /> ของ<wbr />
        <span class="whole">เบราว์เซอร์</span>
      </li>
      <li>
        <Thai text="เลือก “เพิ่มไปยังหน้าจอโฮม”" />
      </li>
      <li>
        <Thai text="กด “เพิ่ม” แล้วเปิด Thai QM จากหน้าจอโฮม และเข้าสู่ระบบอีกครั้งที่นั่น" />
      </li>
    </ol>
  );
}

function MenuWords() {
  return (
    <ol class="steps">
      <li>กดเมนู ⋮ ของเบราว์เซอร์</li>
      <li>
        <Thai text="เลือก “ติดตั้ง” หรือ “เพิ่มไปยังหน้าจอหลัก”" />
      </li>
    </ol>
  );
}

/** The sign on an iPhone's share button: an arrow out of a box. */
function ShareSign() {
  return (
    <svg class="share-sign" viewBox="0 0 24 24" width="28" height="28" role="img" aria-label="รูปลูกศรชี้ขึ้นออกจากกล่อง">
      <path d="M12 15V3m-4 4l4-4 4 4M8 10H5v11h14V10h-3" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
