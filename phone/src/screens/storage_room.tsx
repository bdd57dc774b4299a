import { useEffect, useState } from "preact/hooks";

import { Thai } from "../components/thai";
import { href } from "../state/router";
import { inWords, isKept, isNearlyFull, readRoom, type Room } from "../state/room";

interface Found {
  room: Room | null;
  isKept: boolean | null;
}

/** On the help page: how full the phone's store is, and whether the browser keeps it (docs/trust.md A12). */
export function StorageRoom() {
  const found = useRoom();
  if (!found) return null;
  return (
    <section>
      <h2 class="section-title">ที่เก็บข้อมูลในเครื่อง</h2>
      {found.room ? <Gauge room={found.room} /> : <p>เบราว์เซอร์นี้ไม่บอกว่าเหลือที่เก็บเท่าใด</p>}
      <p>
        <Thai text={found.isKept ? KEPT : NOT_KEPT} />
      </p>
    </section>
  );
}

const KEPT = "เบราว์เซอร์รับไว้แล้วว่าจะไม่ลบข้อมูลของแอปนี้เอง";
const NOT_KEPT = "เบราว์เซอร์ยังไม่รับรองว่าจะเก็บข้อมูลไว้ ถ้าเครื่องเต็มอาจถูกลบ ติดตั้งแอปไว้ที่หน้าจอหลัก และส่งข้อมูลทุกครั้งที่มีสัญญาณ";

function Gauge({ room }: { room: Room }) {
  const percent = Math.round((100 * room.used) / room.allowed);
  return (
    <>
      <meter class="gauge" min={0} max={100} high={80} value={percent} aria-label="ที่เก็บข้อมูลที่ใช้ไป" />
      <p>
        ใช้ไป {inWords(room.used)} ({percent}%) ใช้ได้อีก {inWords(room.allowed - room.used)}
      </p>
    </>
  );
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

function useRoom(): Found | null {
  const [found, setFound] = useState<Found | null>(null);
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
