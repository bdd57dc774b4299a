import { useEffect, useState } from "preact/hooks";

import { Thai } from "../components/thai";
import { href } from "../state/router";
import { isKept, isNearlyFull, readRoom, type Room } from "../state/room";

export interface FoundRoom {
  room: Room | null;
  isKept: boolean | null;
}

/** On the home page from 80 % on. */
export function StorageWarning() {
  const room = useRoom()?.room;
  if (!room || !isNearlyFull(room)) return null;
  return (
    <p class="strong-notice" role="status">
      <Thai text="ที่เก็บข้อมูลในเครื่องใกล้เต็ม ส่งข้อมูลที่รอส่ง แล้วลบรูปหรือแอปที่ไม่ใช้" /> <a href={href("help")}>ดูที่เก็บข้อมูล</a>
    </p>
  );
}

/** How full the phone's store is, read again whenever the app becomes visible. */
export function useRoom(): FoundRoom | null {
  const [found, setFound] = useState<FoundRoom | null>(null);
  useEffect(() => {
    let isOn = true;
    const read = async () => {
      const [room, kept] = await Promise.all([readRoom(), isKept()]);
      if (isOn) setFound({ room, isKept: kept });
    };
    void read();
    document.addEventListener("visibilitychange", read);
    return () => {
      isOn = false;
      document.removeEventListener("visibilitychange", read);
    };
  }, []);
  return found;
}
