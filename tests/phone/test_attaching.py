"""A photo of the paper and a signature, from the phone to the desk (docs/trust.md A15)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests import chromium, making
from tests.journeys.reporter import Reporter
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, sign_in
from tests.review.test_pages_in_a_browser import sign_in as sign_in_officer
from thaiqm.accounts.models import User
from thaiqm.attachments.models import Attachment
from thaiqm.records.models import Record

__all__ = ["head"]
pytestmark = pytest.mark.django_db(transaction=True)
API, PUTS = "**/api/v1/**", "**/attachments/*"
PHOTO, SIGNATURE = "ภาพแบบสำรวจกระดาษ", "ลายมือชื่อผู้ให้ข้อมูล"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone's camera makes it: large, held sideways, with the place where it was taken.

    The paper's upper edge is red; on the sensor it lies at the right.
    """
    image = Image.effect_noise((3000, 2000), 60).convert("RGB")
    image.paste((220, 0, 0), (0, 0, 300, 2000))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (17.0, 10.0, 0.0)
    path = tmp_path / "IMG_0001.jpg"
    image.save(path, "JPEG", quality=95, exif=exif)
    assert path.stat().st_size > 1_000_000
    return path


def to_attach_page(reporter: Reporter) -> Page:
    """A new survey, all answered, on the page where pictures are attached."""
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    page = reporter.page
    page.get_by_role("link", name=f"แนบ {PHOTO}").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("แนบภาพ (ไม่บังคับ)")
    expect(heading).to_be_focused()
    return page


def take_photo(page: Page, file: Path) -> None:
    """As the camera would hand it over."""
    page.get_by_label("ถ่ายภาพกระดาษ").set_input_files(file)
    expect(page.get_by_role("img", name=PHOTO)).to_be_visible()


def sign(page: Page) -> None:
    """Two lines on the pad."""
    pad = page.get_by_role("img", name="กรอบลงลายมือชื่อ")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    for start in (0.2, 0.5):
        page.mouse.move(box["x"] + box["width"] * start, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * (start + 0.2), box["y"] + 130, steps=8)
        page.mouse.up()
    expect(page.get_by_role("img", name="กรอบลงลายมือชื่อ มี 2 เส้น")).to_be_visible()


def keep_signature(page: Page) -> None:
    page.get_by_role("button", name="ใช้ลายมือชื่อนี้").click()
    expect(page.get_by_role("img", name=SIGNATURE)).to_be_visible()


def back_to_check(page: Page) -> None:
    page.get_by_role("link", name="กลับไปตรวจคำตอบ").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ตรวจคำตอบก่อนส่ง")


def come(page: Page, count: int) -> None:
    """Wait until so many pictures are in the database."""
    for _ in range(100):
        if Attachment.objects.count() == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{Attachment.objects.count()} of {count} pictures came")


MOST_LOOKS = 150


def waiting(page: Page, count: int) -> None:
    """What the home page says."""
    word = page.get_by_text("ภาพรอส่ง")
    if count:
        expect(word).to_contain_text(str(count))
    else:
        expect(word).to_have_count(0)


def test_a_photo_and_a_signature_end_up_at_the_desk(new_page: NewPage, head: User, photo: Path) -> None:
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    look_over(page)
    take_photo(page, photo)
    sign(page)
    look_over(page)
    keep_signature(page)
    look_over(page)
    back_to_check(page)
    expect(page.get_by_text("แนบแล้ว 1 ภาพ")).to_have_count(2)
    look_over(page)
    reporter.send()
    come(page, 2)

    record = Record.objects.get()
    rows = {row.sha256: row for row in Attachment.objects.all()}
    kinds = {named["kind"]: rows[named["sha256"]] for named in record.attachments}
    assert record.missing_attachments == []
    shrunk = kinds["paper_photo"].content
    assert len(shrunk) <= 300_000
    with Image.open(io.BytesIO(shrunk)) as image:
        assert (image.format, image.width < image.height, max(image.size) <= 1600) == ("JPEG", True, True)
        assert not image.getexif()
        red = image.convert("RGB").getpixel((image.width // 2, 10))
        assert isinstance(red, tuple)
        assert red[0] > 180 > 90 > red[1]
    with Image.open(io.BytesIO(kinds["signature"].content)) as image:
        assert (image.format, image.convert("L").getextrema()[1]) == ("PNG", 255)
        assert len(kinds["signature"].content) < 30_000

    desk = sign_in_officer(new_page(chromium.DESK), making.officer())
    desk.goto(f"/desk/records/{record.id}")
    pictures = desk.locator(".pictures img")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    with desk.expect_popup() as popup:
        desk.get_by_role("link", name=PHOTO).click()
    large = popup.value.get_by_role("img", name=PHOTO)
    expect(large).to_have_js_property("complete", True)
    assert large.evaluate("image => image.naturalHeight") > 1000


def test_without_network_they_wait_and_survive_a_reload(new_page: NewPage, head: User, photo: Path) -> None:
    """Attached, reloaded, finished, reloaded, signed out and in again: nothing is lost."""
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    page.route(API, lambda route: route.abort())
    take_photo(page, photo)
    sign(page)
    keep_signature(page)
    page.reload()
    expect(page.get_by_role("img", name=PHOTO)).to_be_visible()
    expect(page.get_by_role("img", name=SIGNATURE)).to_be_visible()
    back_to_check(page)
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    reporter.go_home()
    waiting(page, 2)
    look_over(page)
    page.goto("/#/sign-out")
    expect(page.get_by_text("ภาพรอส่ง 2 ภาพ")).to_be_visible()
    page.get_by_role("button", name="ออกจากระบบ").click()
    expect(page.get_by_label("PIN")).to_be_visible()
    page.unroute(API)
    sign_in(page, head)
    come(page, 2)
    reporter.go_home()
    waiting(page, 0)
    assert Record.objects.get().missing_attachments == []


def test_nothing_has_to_be_attached_and_what_was_can_be_taken_away(
    new_page: NewPage, head: User, photo: Path, tmp_path: Path
) -> None:
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    no_photo = tmp_path / "IMG_0002.jpg"
    no_photo.write_bytes(b"<svg/>")
    page.get_by_label("ถ่ายภาพกระดาษ").set_input_files(no_photo)
    expect(page.get_by_role("alert")).to_contain_text("เปิดแฟ้มนี้เป็นภาพไม่ได้")
    look_over(page)
    take_photo(page, photo)
    page.get_by_role("button", name=f"เอาออก {PHOTO}").click()
    expect(page.get_by_role("img", name=PHOTO)).to_have_count(0)
    sign(page)
    page.get_by_role("button", name="ย้อนหนึ่งเส้น").click()
    expect(page.get_by_role("img", name="กรอบลงลายมือชื่อ มี 1 เส้น")).to_be_visible()
    page.get_by_role("button", name="ล้างทั้งหมด").click()
    expect(page.get_by_role("img", name="กรอบลงลายมือชื่อ ยังว่าง")).to_be_visible()
    back_to_check(page)
    expect(page.get_by_text("ไม่ได้แนบ")).to_have_count(2)
    reporter.send()
    assert Record.objects.get().attachments == []


def test_who_signs_and_goes_on_has_signed(new_page: NewPage, head: User) -> None:
    """Also without the button that takes the signature in."""
    page = to_attach_page(sign_in(new_page(NARROW), head))
    sign(page)
    back_to_check(page)
    expect(page.get_by_text("แนบแล้ว 1 ภาพ")).to_have_count(1)


def test_with_the_keyboard_alone_the_page_can_be_used_and_left(
    new_page: NewPage, head: User, photo: Path
) -> None:
    """The camera's field has the focus that its label shows; the pad is passed over."""
    page = to_attach_page(sign_in(new_page(chromium.DESK), head))
    # asked for well before it opens: the browser is told to hand it over a moment later
    page.on("filechooser", lambda chooser: chooser.set_files(photo))
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "file":
            break
    shown = page.evaluate("getComputedStyle(document.querySelector('label[for=photo]')).outlineStyle")
    assert shown == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name=PHOTO)).to_be_visible()
    back = page.get_by_role("link", name="กลับไปตรวจคำตอบ").last
    for _ in range(12):
        page.keyboard.press("Tab")
        if back.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("แนบแล้ว 1 ภาพ")).to_have_count(1)


def test_an_answer_lost_on_the_way_is_one_picture(new_page: NewPage, head: User, photo: Path) -> None:
    """Stored, but the phone never heard: it sends again and gets the same receipt (A5)."""
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    take_photo(page, photo)
    back_to_check(page)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(PUTS, lose, times=1)
    reporter.send()
    come(page, 1)
    reporter.go_home()
    for _ in range(MOST_LOOKS):
        # the phone may come again by itself at any moment, and the button goes
        page.evaluate("document.querySelector('.pictures-waiting button')?.click()")
        if Attachment.objects.filter(repeats=1).exists():
            break
        page.wait_for_timeout(100)
    waiting(page, 0)
    assert Attachment.objects.get().repeats == 1


def test_a_picture_on_its_way_holds_no_record_up(new_page: NewPage, head: User, photo: Path) -> None:
    """One bar of signal: the picture takes its time, the next person is received at once."""
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    take_photo(page, photo)
    back_to_check(page)
    held: list[Route] = []
    page.route(PUTS, lambda route: held.append(route))
    with page.expect_request(PUTS):
        reporter.send()
    page.get_by_role("link", name="สำรวจคนต่อไป").click()
    page.get_by_role("button", name="แจ้งแล้ว เริ่มสำรวจ").click()
    reporter.fill_in(making.new_citizen_id(), given="สมชาย")
    reporter.send()
    assert (Record.objects.count(), Attachment.objects.count()) == (2, 0)
    held[0].continue_()
    come(page, 1)
