"""The pictures on a record's page, and who may open them (docs/trust.md A15, B4, B5, B7, B9)."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests import making
from tests.attachments.acts import came
from tests.attachments.made_up_pictures import named, photo, sha256_of, signature
from tests.review.conftest import Report, as_browser, send, words_of
from thaiqm.accounts.models import Role
from thaiqm.attachments import actions, pictures
from thaiqm.audit.models import Event
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><script>alert(1)</script>"


def page_of(client: Client, record: Record) -> str:
    return words_of(client.get(reverse("review:record", args=[record.id])).content.decode())


def test_the_page_says_what_has_come_and_what_is_on_its_way(desk: Client) -> None:
    """One has come, one is on its way, one is no picture."""
    data = [photo(), signature(), HTML]
    kinds = ["paper_photo", "signature", "paper_photo"]
    named_ones = [named(one, kind) for one, kind in zip(data, kinds, strict=True)]
    record = send(making.item(attachments=named_ones), making.head())
    for one in (data[0], data[2]):
        actions.keep(record_id=record.id, sha256=sha256_of(one), data=one, by=making.head())
    page = page_of(desk, record)
    assert page.count("<img") == 1
    assert "ภาพแบบสำรวจกระดาษ" in page
    assert "ลายมือชื่อผู้ให้ข้อมูล</b><br>ยังมาไม่ถึงศูนย์" in page
    assert "เปิดเป็นภาพไม่ได้" in page


def test_a_record_that_names_none_shows_nothing_of_it(desk: Client, report: Report) -> None:
    assert "ภาพที่แนบมา" not in page_of(desk, report())


@pytest.mark.parametrize("name", ["full_picture", "small_picture"])
def test_it_is_drawn_anew_audited_and_kept_nowhere(desk: Client, name: str) -> None:
    """Only our own JPEG goes out, whatever came in."""
    record, attachment = came()
    answer = desk.get(reverse(f"review:{name}", args=[record.id, attachment.sha256]))
    assert (answer.status_code, answer["Content-Type"]) == (200, pictures.SHOWN_AS)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    with Image.open(io.BytesIO(answer.content)) as drawn:
        assert max(drawn.size) == 120
    event = Event.objects.get(name="attachment.opened")
    assert (event.subject_id, event.detail["sha256"]) == (str(record.id), attachment.sha256)


def test_its_page_names_it_and_leads_back(desk: Client) -> None:
    """Large, beside the record it belongs to; the page alone shows nothing yet."""
    record, attachment = came()
    page = desk.get(reverse("review:picture", args=[record.id, attachment.sha256])).content.decode()
    assert reverse("review:full_picture", args=[record.id, attachment.sha256]) in page
    assert reverse("review:record", args=[record.id]) in page
    assert not Event.objects.filter(name="attachment.opened").exists()


def test_who_sees_masked_numbers_only_does_not_see_the_paper() -> None:
    """The paper shows the citizen ID in full: a chief reads that it has come, and no more."""
    record, attachment = came()
    chief = as_browser(making.user(Role.DISTRICT_CHIEF, "4701"))
    page = page_of(chief, record)
    assert "<img" not in page
    assert "เปิดดูได้เฉพาะผู้ตรวจสอบข้อมูล" in page
    for name in ("picture", "full_picture", "small_picture"):
        assert chief.get(reverse(f"review:{name}", args=[record.id, attachment.sha256])).status_code == 403
    assert not Event.objects.filter(name="attachment.opened").exists()


def test_another_area_another_record_and_another_name_are_not_found(desk: Client, report: Report) -> None:
    """Also a picture that is there, asked for under a record that is not its own."""
    record, attachment = came()
    elsewhere = as_browser(making.officer("4702"))
    asked = [
        (elsewhere, record, attachment.sha256),
        (desk, report(), attachment.sha256),
        (desk, record, "0" * 64),
        (desk, record, attachment.sha256.upper()),
    ]
    for client, of, sha256 in asked:
        for name in ("picture", "full_picture", "small_picture"):
            assert client.get(reverse(f"review:{name}", args=[of.id, sha256])).status_code == 404
    assert not Event.objects.filter(name="attachment.opened").exists()


def test_what_is_no_picture_is_never_sent_out(desk: Client) -> None:
    """A page that came as a photo stays where it is."""
    record = send(making.item(attachments=[named(HTML)]), making.head())
    actions.keep(record_id=record.id, sha256=sha256_of(HTML), data=HTML, by=making.head())
    for name in ("picture", "full_picture", "small_picture"):
        assert desk.get(reverse(f"review:{name}", args=[record.id, sha256_of(HTML)])).status_code == 404


def test_what_a_later_decoder_refuses_is_not_sent_out(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer pixels allowed than when it came: not found, and not counted as opened."""
    record, attachment = came()
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    assert desk.get(reverse("review:full_picture", args=[record.id, attachment.sha256])).status_code == 404
    assert not Event.objects.filter(name="attachment.opened").exists()
