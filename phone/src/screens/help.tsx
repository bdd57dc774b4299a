import { Page } from "../components/page";
import { href } from "../state/router";
import { HELP_DESKS } from "../texts";
import { WhenNothingSends } from "./nothing_sends";
import { StorageRoom } from "./storage_room";

/** How people who came into the village are watched, in the order in which it is done. */
function Travellers() {
  return (
    <section>
      <h2 class="section-title">ผู้เดินทางเข้าหมู่บ้าน/ชุมชน</h2>
      <ol class="govuk-list govuk-list--number">
        <li>มีคนเดินทางเข้ามา กด “บันทึกผู้เดินทางคนใหม่” มาด้วยกันหลายคน กด “เพิ่มผู้ร่วมเดินทาง” ไม่ต้องกรอกบ้านและการเดินทางซ้ำ</li>
        <li>ถามอาการทุกวันจนครบ 14 วัน ไม่มีอาการกดปุ่มเดียว มีอาการกด “มีอาการ / กรอกผล”</li>
        <li>มีอาการให้โทรทันทีตามเบอร์ที่หน้าจอบอก ปลัดเห็นเมื่อส่งแล้ว</li>
        <li>วันที่ขาด กรอกย้อนหลังได้ กดชื่อวันนั้น</li>
        <li>ย้ายไปหมู่บ้านอื่น กดชื่อคนนั้น แล้วกด “ย้ายออก” หมู่บ้านใหม่ไม่ต้องกรอกใหม่</li>
        <li>ได้รับผลกระทบด้วย กดชื่อคนนั้น แล้วกด “สำรวจผู้ได้รับผลกระทบ” ระบบกรอกข้อมูลเดิมให้</li>
      </ol>
    </section>
  );
}

export function Help() {
  return (
    <Page title="ช่วยเหลือ" back={{ href: href(), label: "หน้าแรก" }}>
      {HELP_DESKS.map((desk) => (
        <section class="desk" key={desk.name}>
          <h2 class="section-title">{desk.name}</h2>
          <ul class="plain">
            {desk.numbers.map((number) => (
              <li key={number}>
                <a class="call" href={`tel:${number.replaceAll(" ", "")}`}>
                  <span class="call__word">โทร</span> {number}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <a href="/manual/reporter/" target="_blank" rel="noopener">
          อ่านคู่มือพร้อมภาพ (ต้องมีอินเทอร์เน็ต)
        </a>
      </p>
      <WhenNothingSends />
      <section>
        <h2 class="section-title">คำที่ใช้ในแอป</h2>
        <dl class="words">
          <dt>บันทึกในเครื่อง</dt>
          <dd>อยู่ในโทรศัพท์เครื่องนี้เท่านั้น ศูนย์ยังไม่ได้รับ</dd>
          <dt>ส่งแล้ว ศูนย์รับแล้ว</dt>
          <dd>ศูนย์เก็บไว้แล้ว รอปลัดตรวจสอบ</dd>
          <dt>ปลัดยืนยันแล้ว</dt>
          <dd>ปลัดตรวจสอบแล้วว่าถูกต้อง</dd>
          <dt>ต้องแก้ไข</dt>
          <dd>ปลัดส่งกลับ หรือระบบพบข้อที่ต้องแก้ เปิดดูเหตุผลแล้วแก้ไขส่งใหม่</dd>
        </dl>
      </section>
      <Travellers />
      <StorageRoom />
      <p class="credit">ชื่อและรหัสตำบล: GeoThai (CC BY 4.0) · รุ่น {__APP_VERSION__}</p>
    </Page>
  );
}
