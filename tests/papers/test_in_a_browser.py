"""The paper form's pages in a real browser: by keyboard alone, by scanner, by camera."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import segno
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.papers.conftest import corrected, paper_of, qr_of
from tests.review.conftest import Report
from tests.review.test_pages_in_a_browser import settled, sign_in
from thaiqm.lib import thai_keyboard
from thaiqm.papers.models import PaperReceipt
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = ViewportSize(width=320, height=700)
NewPage = Callable[..., Page]
OWN_READER = """(text) => {
  window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"]; }
    async detect() { return [{ rawValue: "other" }, { rawValue: text }]; }
  };
}"""
NO_READER = "() => { delete window.BarcodeDetector; }"
NO_CAMERA = "() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"
NOT_ALLOWED = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new Error(); }; }"
# A camera that sees a QR code: its modules, drawn again and again as a camera's pictures come.
CAMERA = """(modules) => {
  const size = 8, canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = canvas.height = size * modules.length;
  function draw() {
    modules.forEach((row, y) => row.forEach((isDark, x) => {
      pen.fillStyle = isDark ? "black" : "white";
      pen.fillRect(x * size, y * size, size, size);
    }));
  }
  draw();
  setInterval(draw, 100);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
}"""


def type_and_enter(page: Page, *texts: str) -> None:
    """Type into one box after the other; Enter goes on."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def type_form(page: Page, given: str, citizen_id: str, *, has_phone: bool = True) -> None:
    """One paper form in its order, from the first box to the last."""
    expect(page.locator("#q-group")).to_be_focused()
    settled(page)
    type_and_enter(page, "2", "นาง", given, "จากกระดาษ", "1", citizen_id)
    type_and_enter(page, *(("1", "๐๘๑ ๒๓๔ ๕๖๗๘") if has_phone else ("ไม่มี",)), "๕๒")
    type_and_enter(page, "12/3", "", "", "2")
    expect(page.locator("#q-addr_place-tambon")).to_be_focused()
    page.keyboard.type("งิ้วด่อน")
    expect(page.get_by_role("option").first).to_contain_text("งิ้วด่อน")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_and_enter(page, "3", "5", "", "", "สกล", "")
    type_and_enter(page, "2")
    expect(page.locator("#q-help_ranks-short_term_cash")).to_be_focused()
    type_and_enter(page, "2", "1", *[""] * 13)
    type_and_enter(page, "300", "9000", "นายสมมุติ ใจดี", "ผู้", f"นาง{given} จากกระดาษ")
    expect(page.locator("#q-survey_date-day")).to_be_focused()


def test_five_paper_forms_by_keyboard_alone(new_page: NewPage) -> None:
    page = sign_in(new_page(chromium.DESK), making.officer())
    page.goto("/desk/papers/typing")
    expect(page.locator("#unit")).to_be_focused()
    type_and_enter(page, "47010201")
    numbers = []
    for place in range(1, 6):
        type_form(page, f"คนที่{'กขคงจ'[place - 1]}", making.new_citizen_id(), has_phone=place % 2 == 1)
        type_and_enter(page, *(("10", "4", "2563") if place == 1 else ("", "", "")))
        expect(page.get_by_role("button", name="บันทึกและป้อนแบบต่อไป")).to_be_focused()
        assert Record.objects.count() == place - 1
        settled(page)
        page.keyboard.press("Enter")
        done = page.get_by_role("status").filter(has_text="เลขที่รายการล่าสุด")
        expect(done).to_contain_text(f"47010201-000{place}-")
        numbers.append(done.locator("b").inner_text())
        expect(page.get_by_text(f"แล้ว {place} แบบ")).to_be_visible()
    assert sorted(numbers) == sorted(Record.objects.values_list("number", flat=True))
    answers = Record.objects.order_by("number")[0].answers
    assert answers["addr_place"]["tambon"] == "470103"
    assert (answers["impact"], answers["workplace_province"]) == ("income_reduced", "47")
    assert answers["help_ranks"] == {"short_term_cash": 2, "goods_relief_bag": 1}
    assert answers["survey_date"] == "2020-04-10"
    assert PaperReceipt.objects.count() == 5


def test_a_wrong_box_is_gone_to_and_everything_is_kept(new_page: NewPage) -> None:
    page = sign_in(new_page(chromium.DESK), making.officer())
    making.areas()
    page.goto("/desk/papers/typing/47010201")
    digits = making.new_citizen_id()
    type_form(page, "แก้ไข", digits[:-1] + str((int(digits[-1]) + 1) % 10))
    type_and_enter(page, "10", "4", "2563")
    expect(page.locator("#q-citizen_id")).to_be_focused()
    expect(page.locator("#q-name-given")).to_have_value("แก้ไข")
    expect(page.locator("#q-survey_date-year")).to_have_value("2563")
    settled(page)
    page.keyboard.type(digits)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="บันทึกและป้อนแบบต่อไป")).to_be_focused()
    # changed after the check: it is checked again before it can be saved
    settled(page)
    page.locator("#q-age_years").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("53")
    expect(page.get_by_role("button", name="บันทึกและป้อนแบบต่อไป")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="บันทึกและป้อนแบบต่อไป")).to_be_focused()
    settled(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("เลขที่รายการล่าสุด")).to_be_visible()
    expect(page.locator("#q-group")).to_be_focused()
    assert Record.objects.get().answers["age_years"] == 53


def test_what_does_not_apply_is_passed_over(new_page: NewPage) -> None:
    page = sign_in(new_page(chromium.DESK), making.officer())
    making.areas()
    page.goto("/desk/papers/typing/47010201")
    settled(page)
    page.locator("#q-id_type").focus()
    type_and_enter(page, "2")
    expect(page.locator("#q-no_number_reason")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#q-id_type")).to_be_focused()
    type_and_enter(page, "มีเลข")
    expect(page.locator("#q-citizen_id")).to_be_focused()
    page.locator("#q-entitlement").focus()
    page.keyboard.type("ประกัน")
    expect(page.locator("#q-entitlement")).to_have_class(re.compile("is-unread"))
    page.keyboard.type("สังคม ม.33")
    expect(page.locator("#q-entitlement")).not_to_have_class(re.compile("is-unread"))
    expect(page.locator("[data-line=entitlement] .is-chosen")).to_contain_text("ม.33")


def test_a_pile_of_papers_with_a_hand_scanner(new_page: NewPage, report: Report) -> None:
    """The scanner types and presses Enter: a paper that agrees, an older one, a forged one."""
    agrees, older = report(), report(age_years="45")
    old = qr_of(older)["number"]
    corrected(older, age_years="54")
    page = sign_in(new_page(chromium.DESK), making.officer())
    page.goto("/desk/papers/received")
    expect(page.locator("#scan-number")).to_be_focused()
    type_and_enter(page, qr_of(agrees)["number"])
    expect(page.get_by_role("status").filter(has_text="ตรงกัน")).to_be_visible()
    expect(page.locator("#scan-number")).to_be_focused()
    type_and_enter(page, old)
    expect(page.get_by_text("กระดาษเป็นฉบับก่อน")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="อายุ")
    expect(row.get_by_role("cell")).to_have_text(["45 ปี", "54 ปี"])
    forged = old[:-1] + ("0" if old[-1] != "0" else "1")
    type_and_enter(page, forged)
    expect(page.get_by_role("alert")).to_contain_text("ไม่รับ")
    # the next paper takes the place of what was refused
    expect(page.locator("#scan-number")).to_be_focused()
    type_and_enter(page, qr_of(agrees)["number"])
    expect(page.get_by_text("ไม่ได้นับซ้ำ")).to_be_visible()
    assert PaperReceipt.objects.count() == 2


def test_a_hand_scanner_where_the_keyboard_is_set_to_thai(new_page: NewPage, report: Report) -> None:
    """The keys are English ones, the letters that arrive are Thai: held Shift gives the upper ones."""
    layout = thai_keyboard._ENGLISH
    pressed = "".join(
        (thai_keyboard._SHIFTED if key.isalpha() or key == ":" else thai_keyboard._PLAIN)[layout.index(key)]
        for key in qr_of(report())["number"]
    )
    page = sign_in(new_page(chromium.DESK), making.officer())
    page.goto("/desk/papers/received")
    type_and_enter(page, pressed)
    expect(page.get_by_text("ตรงกัน", exact=True)).to_be_visible()


def test_number_and_code_are_typed_with_enter_between(new_page: NewPage, report: Report) -> None:
    paper = paper_of(report())
    page = sign_in(new_page(chromium.DESK), making.officer())
    page.goto("/desk/papers/received")
    type_and_enter(page, paper["number"])
    expect(page.locator("#scan-code")).to_be_focused()
    type_and_enter(page, paper["code"].lower())
    expect(page.get_by_text("ตรงกัน", exact=True)).to_be_visible()


@pytest.mark.parametrize("reader", ["own", "kept"])
def test_with_a_camera(new_page: NewPage, report: Report, reader: str) -> None:
    """By the browser's reader of QR codes, and by ours where it has none."""
    record = report()
    text = qr_of(record)["number"]
    page = sign_in(new_page(chromium.PHONE), making.officer())
    page.goto("/desk/papers/received")
    page.evaluate(CAMERA, [list(row) for row in segno.make(text).matrix_iter(border=4)])
    page.evaluate(*((OWN_READER, text) if reader == "own" else (NO_READER,)))
    page.get_by_role("button", name="ใช้กล้อง").click()
    expect(page.get_by_text("ตรงกัน", exact=True)).to_be_visible()
    assert PaperReceipt.objects.get().record == record


@pytest.mark.parametrize(
    ("without", "said"), [(NO_CAMERA, "อ่าน QR ด้วยกล้องไม่ได้"), (NOT_ALLOWED, "เปิดกล้องไม่ได้")]
)
def test_without_a_camera_it_is_said(new_page: NewPage, without: str, said: str) -> None:
    page = sign_in(new_page(chromium.DESK), making.officer())
    page.goto("/desk/papers/received")
    page.evaluate(without)
    page.get_by_role("button", name="ใช้กล้อง").click()
    expect(page.locator("[data-camera-said]")).to_contain_text(said)


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: NewPage, report: Report, size: ViewportSize
) -> None:
    agrees, older = report(), report(age_years="45")
    papers = [paper_of(agrees), paper_of(older), {**paper_of(agrees), "code": paper_of(older)["code"]}]
    corrected(older, age_years="54")
    page = sign_in(new_page(size), making.officer())
    found: list[str] = []
    page.goto("/desk/papers/received")
    found += found_on(page, "receive")
    for name, paper in zip(("agrees", "older", "forged"), papers, strict=True):
        page.goto("/desk/papers/received")
        page.locator("#scan-number").fill(paper["number"])
        page.locator("#scan-code").fill(paper["code"])
        page.get_by_role("button", name="ตรวจและรับ").click()
        expect(page.locator(".verdict")).to_be_visible()
        found += found_on(page, name)
    for name, url in {
        "record_with_paper": f"/desk/records/{older.id}",
        "choose_unit_to_type": "/desk/papers/typing",
        "typing": "/desk/papers/typing/47010201",
    }.items():
        page.goto(url)
        found += found_on(page, name)
    settled(page)
    page.locator("#q-entitlement").fill("9")
    page.locator("#q-addr_place-tambon").fill("ขมิ้น")
    page.locator("[data-checks]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += found_on(page, "typing_wrong")
    settled(page)
    page.locator("#q-addr_place-tambon").press_sequentially("")
    page.locator("#q-addr_place-tambon").press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    found += found_on(page, "typing_places")
    assert found == []
