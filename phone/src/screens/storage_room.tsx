import { Thai } from "../components/thai";
import { inWords, type Room } from "../state/room";
import { useRoom } from "./storage_warning";

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
