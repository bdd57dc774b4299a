"""What an officer does at the desk, in the words that stand on its pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.accounts.made_up_people import PASSWORD


class Officer:
    """Somebody signed in at the desk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, citizen_id: str) -> None:
        """Citizen ID and password."""
        self.page.goto("/desk/")
        self.page.get_by_label("เลขบัตรประจำตัวประชาชน").fill(citizen_id)
        self.page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        self.page.get_by_role("button", name="เข้าสู่ระบบ").click()
        expect(self.page.get_by_role("link", name="ตรวจสอบข้อมูล").first).to_be_visible()

    def print_slip(self, name: str) -> str:
        """Print one person's slip from the board; the code on it."""
        self.page.goto("/desk/accounts/")
        self.page.get_by_role("checkbox", name=f"เลือก {name}").check()
        self.page.get_by_role("button", name="พิมพ์ใบเปิดใช้งานของคนที่เลือก").click()
        code = self.page.locator(".slip__code b").text_content() or ""
        return "".join(character for character in code if character.isdigit())

    def open_from_queue(self, name: str) -> None:
        """Open a waiting record."""
        self.page.goto("/desk/queue")
        self.page.get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)

    def return_naming(self, reasons: dict[str, str]) -> None:
        """Send the open record back: a reason for each of these questions."""
        self.page.get_by_role("link", name="ส่งกลับให้แก้ไข").click()
        for label, text in reasons.items():
            self.page.get_by_role("checkbox", name=f"ส่งกลับให้แก้ไข: {label}", exact=True).check()
            self.page.get_by_label(f"เขียนเพิ่มให้ผู้สำรวจเข้าใจ ของ {label}").fill(text)
        self.page.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
        expect(self.page.get_by_role("status").first).to_contain_text("กลับให้แก้ไขแล้ว")

    def confirm_open(self) -> None:
        """Press the button, once the page has stood long enough to be looked at."""
        expect(self.page.locator("html[data-settled]")).to_have_count(1)
        self.page.get_by_role("button", name="ยืนยัน", exact=False).first.click()

    def confirm(self) -> None:
        """Confirm the open record."""
        self.confirm_open()
        expect(self.page.get_by_role("status").first).to_contain_text("ยืนยัน")

    def key_in(self, unit_code: str, citizen_id: str, *, given: str = "ป้อนแทน") -> None:
        """Type a paper form for a village without internet."""
        page = self.page
        page.goto(f"/desk/enter/{unit_code}")
        self._choose("อยู่ในหมู่บ้าน/ชุมชนเดิม", "มีเลข 13 ตัว", "ไม่มีเบอร์โทรศัพท์")
        self._type({"คำนำหน้า": "นาย", "ชื่อ": given, "นามสกุล": "จากกระดาษ"})
        self._type({"เลขบัตรประจำตัวประชาชน": citizen_id, "อายุ (ปี)": "๖๑", "บ้านเลขที่": "9", "หมู่ที่": "1"})
        self._choose("ไม่มีสิทธิข้างต้น", "รายได้ลดลง", "ข้าฯ ไม่ได้ลงทะเบียน")
        page.get_by_label("เงินสนับสนุนการยังชีพระยะสั้น").fill("๑")
        self._type({"รายได้/วัน (เดิม) (บาท)": "250", "รายได้/เดือน (เดิม) (บาท)": "7500"})
        self._type({"ลงชื่อ": "นายสมมุติ ใจดี", "ชื่อตัว-ชื่อสกุล": f"นาย{given} จากกระดาษ"})
        self._choose("ผู้ใหญ่บ้าน")
        survey_date = page.get_by_role("group", name="วัน เดือน ปี ที่สำรวจ")
        survey_date.get_by_role("textbox").first.fill("12")
        survey_date.get_by_role("combobox").select_option(label="เมษายน")
        survey_date.get_by_role("textbox").last.fill("2563")

    def _choose(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_role("radio", name=label).first.check()

    def _type(self, answers: dict[str, str]) -> None:
        for label, text in answers.items():
            self.page.get_by_label(label, exact=True).first.fill(text)
