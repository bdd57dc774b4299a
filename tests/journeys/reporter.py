"""What a reporter does on the phone, in the words that stand on its screens."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PIN = "739146"


class Reporter:
    """Somebody with the phone app open."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def activate(self, code: str, citizen_id: str) -> None:
        """Open the address of a slip's QR code and choose a PIN."""
        self.page.goto(f"/#activate={code}")
        self.page.get_by_label("เลขประจำตัวประชาชน").fill(citizen_id)
        for field in self.page.get_by_label("PIN").all():
            field.fill(PIN)
        self.page.get_by_role("button", name="เปิดใช้งาน").click()
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
        assert code not in self.page.url

    def start(self) -> None:
        """From the home page to the first question."""
        self.press(self.page.get_by_role("link", name="สำรวจคนใหม่"))
        self.press(self.page.get_by_role("button", name="แจ้งแล้ว เริ่มสำรวจ"))

    def next(self) -> None:
        """Go on, and see that another page has come."""
        before = self.page.get_by_role("heading", level=1).text_content() or ""
        self.press(self.page.get_by_role("button", name="ต่อไป"))
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text(before)

    def press(self, target: Locator) -> None:
        """Press a button or follow a link."""
        target.click()

    def select(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        self.page.get_by_label(label).select_option(option)

    def choose(self, label: str) -> None:
        """Tick the box whose label begins or goes like this."""
        self.page.get_by_role("radio", name=label).first.check()

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    def fill_in(self, citizen_id: str, *, given: str = "สมหญิง", age: str = "45") -> None:
        """All six items, with Thai digits here and there and the ranking by tapping."""
        self.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
        self.next()
        self.select("คำนำหน้า", "นาง")
        self.type("ชื่อ", given)
        self.type("สกุล", "เดินทางดี")
        self.next()
        self.choose("มีเลข 13 ตัว")
        self.type("เลขบัตรประจำตัวประชาชน", citizen_id)
        self.next()
        self.choose("มีเบอร์โทรศัพท์")
        self.type("เบอร์โทรศัพท์ติดต่อได้", "๐๘๑ ๒๓๔ ๕๖๗๘")
        self.next()
        self.type("อายุ", age)
        self.next()
        self.type("บ้านเลขที่", "๑๒/๓")
        self.type("หมู่ที่", "2")
        self.next()
        self.type("ค้นหาตำบล", "ขมิ้น สกลนคร")
        self.press(self.page.get_by_role("button", name="ตำบลขมิ้น อำเภอเมืองสกลนคร").first)
        self.next()
        self.choose("ประกันสังคม ม.39/40")
        self.next()
        self.choose("รายได้ลดลง")
        self.next()
        self.next()
        self.choose("ข้าฯ ไม่ได้ลงทะเบียน")
        self.next()
        self.rank("เครื่องอุปโภค/บริโภค/ถุงยังชีพ", "เงินสนับสนุนการยังชีพระยะสั้น", "พันธุ์พืช")
        self.next()
        self.type("รายได้/วัน (เดิม)", "๓๐๐")
        self.type("รายได้/เดือน (เดิม)", "9,000")
        self.next()
        self.next()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("ตรวจคำตอบก่อนส่ง")

    def fill_in_the_rest(self) -> None:
        """What is asked after the address, where the person is known already."""
        self.choose("ประกันสังคม ม.39/40")
        self.next()
        self.choose("รายได้ลดลง")
        self.next()
        self.next()
        self.choose("ข้าฯ ไม่ได้ลงทะเบียน")
        self.next()
        self.rank("เครื่องอุปโภค/บริโภค/ถุงยังชีพ")
        self.next()
        self.type("รายได้/วัน (เดิม)", "๓๐๐")
        self.next()
        self.next()

    def rank(self, *kinds: str) -> None:
        """Tap kinds of help in the order of their importance."""
        for kind in kinds:
            self.press(self.page.get_by_role("button", name=kind, exact=True))
        for number, kind in enumerate(kinds, start=1):
            expect(self.page.get_by_role("button", name=f"ลำดับที่ {number} {kind}")).to_be_visible()

    def send(self) -> None:
        """Send what was checked, and wait for the centre's receipt."""
        self.press(self.page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ"))
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")

    def go_home(self) -> None:
        """The home page, fresh from the centre."""
        self.page.goto("/")
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

    def expect_counts(self, *, here: int, received: int, confirmed: int) -> None:
        """The three counts with their three words (docs/trust.md A9)."""
        words = {
            "บันทึกในเครื่อง": here,
            "ส่งแล้ว ศูนย์รับแล้ว": received,
            "ปลัดยืนยันแล้ว": confirmed,
        }
        for word, count in words.items():
            term = self.page.get_by_role("term").filter(has_text=word)
            value = term.locator("xpath=following-sibling::dd[1]")
            expect(value).to_have_text(str(count))
