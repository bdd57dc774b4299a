import { useEffect, useState } from "preact/hooks";

import { Thai } from "../components/thai";
import { hasDefinitions, refreshDefinitions } from "../state/centre";
import type { Session } from "../state/session";

const READY = "พร้อมใช้แบบไม่มีเน็ตแล้ว";
const COMING = "ยังไม่พร้อมใช้แบบไม่มีเน็ต กำลังดาวน์โหลดแบบสำรวจและรายชื่อตำบล รอให้เสร็จก่อนออกไปที่ไม่มีสัญญาณ";
const TRY_EVERY_MS = 20_000;

/** Fetches the questionnaire and the places until they are in the phone, and says whether all is there for a day without network. */
export function OfflineReadiness({ session }: { session: Session }) {
  const hasApp = useHasApp();
  const hasDefinitions = useHasDefinitions(session);
  if (!("serviceWorker" in navigator)) {
    return <p class="readiness">เบราว์เซอร์นี้เปิดแอปใหม่โดยไม่มีเน็ตไม่ได้ เมื่อออกไปที่ไม่มีสัญญาณให้เปิดหน้านี้ค้างไว้</p>;
  }
  if (hasApp === null || hasDefinitions === null) return null;
  const isReady = hasApp && hasDefinitions;
  return (
    <p class={`readiness${isReady ? " readiness--ready" : ""}`} role="status">
      <Thai text={isReady ? READY : COMING} />
    </p>
  );
}

/** Whether the service worker holds the app's files; null until that is known. */
function useHasApp(): boolean | null {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    let isOn = true;
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const tell = (value: boolean) => isOn && setHas(value);
    void workers?.getRegistration().then((registration) => tell(Boolean(registration?.active)), () => tell(false));
    void workers?.ready.then(() => tell(true));
    return () => {
      isOn = false;
    };
  }, []);
  return has;
}

function useHasDefinitions(session: Session): boolean | null {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    let isOn = true;
    let isFetching = false;
    let isWantedAgain = false;
    const look = async () => {
      const found = await hasDefinitions(session).catch(() => false);
      if (isOn) setHas(found);
      return found;
    };
    const fetchMissing = async () => {
      isWantedAgain = isFetching;
      if (isFetching || !isOn) return;
      isFetching = true;
      // once even when they are there: they may have changed
      await refreshDefinitions(session).catch(() => undefined);
      isFetching = false;
      if (await look()) stop();
      // the network came back while what had begun without it was still failing
      else if (isWantedAgain) await fetchMissing();
    };
    const timer = setInterval(() => void fetchMissing(), TRY_EVERY_MS);
    const again = () => void fetchMissing();
    const stop = () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
    window.addEventListener("online", again);
    void look().then(fetchMissing);
    return () => {
      isOn = false;
      stop();
    };
  }, [session.token]);
  return has;
}
