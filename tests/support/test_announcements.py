"""Letters: for whom they are, what becomes of their files, who has read them, taken back and corrected."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.attachments import made_up_pictures
from tests.support import made_up_problems as made
from tests.support.test_chain import phone
from thaiqm.accounts.models import Role
from thaiqm.support import actions, announcements, letter_files
from thaiqm.support.actions.announcements import GivenFile
from thaiqm.support.announcement_form import AnnouncementForm, filled_in
from thaiqm.support.models import Announcement, LetterFile, Reading
from thaiqm.support.refusals import Refused
from thaiqm.support.states import FileKind

pytestmark = pytest.mark.django_db


def told(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/help").json()["announcements"]
    return found


def test_the_phone_gets_it_takes_its_file_and_tells_that_it_was_read() -> None:
    letter = made.announced(file=GivenFile("หนังสือ.pdf", made.pdf()))
    client = phone(making.head())
    (one,) = told(client)
    assert one == {
        "id": letter.pk,
        "number": "มท 0309.2/ว 2270",
        "dated": "2020-04-20",
        "title": letter.title,
        "text": letter.text,
        "file": {
            "name": "หนังสือ.pdf",
            "size": LetterFile.objects.get().size,
            "address": f"/api/v1/announcements/{letter.pk}/file",
        },
        "is_read": False,
    }
    answer = client.get(one["file"]["address"])
    assert (answer.status_code, len(answer.content)) == (200, one["file"]["size"])
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment")
    for _ in range(2):
        assert client.post(f"/api/v1/announcements/{letter.pk}/read").status_code == 204
    assert Reading.objects.count() == 1
    assert [one["is_read"] for one in told(client)] == [True]


@pytest.mark.parametrize(
    ("area", "roles", "is_for_head"),
    [
        ("4701", [Role.VILLAGE_HEAD], True),
        ("470102", [Role.VILLAGE_HEAD], True),
        ("47010201", [Role.VILLAGE_HEAD, Role.DISTRICT_CHIEF], True),
        ("47010202", [Role.VILLAGE_HEAD], False),
        ("470103", [Role.VILLAGE_HEAD], False),
        ("4701", [Role.COMMUNITY_PRESIDENT], False),
    ],
)
def test_it_is_for_the_area_and_the_roles(area: str, roles: list[str], is_for_head: bool) -> None:
    letter = made.announced(area_code=area, roles=roles)
    client = phone(making.head())
    assert bool(told(client)) == is_for_head
    status = client.post(f"/api/v1/announcements/{letter.pk}/read").status_code
    assert status == (204 if is_for_head else 404)


def test_from_the_centre_and_from_the_province_it_comes_down_and_never_up_or_aside() -> None:
    everybody = list(Role)
    province, other = making.user(Role.PROVINCE_OFFICER, "47"), making.user(Role.PROVINCE_OFFICER, "48")
    made.announced(by=made.centre(), area_code="", roles=everybody, title="กรม")
    made.announced(by=province, area_code="47", roles=everybody, title="จังหวัด")
    made.announced(area_code="4701", roles=everybody, title="อำเภอ")
    titles = {
        user: {one.title for one in announcements.current_for(user)}
        for user in (making.head(), province, other, making.head("48010101"))
    }
    assert list(titles.values()) == [{"กรม", "จังหวัด", "อำเภอ"}, {"กรม", "จังหวัด"}, {"กรม"}, {"กรม"}]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"area_code": ""}, "area_outside"),
    ({"area_code": "47"}, "area_outside"),
    ({"area_code": "4702"}, "area_outside"),
    ({"area_code": "470199"}, "area_unknown"),
    ({"area_code": "47010299"}, "area_unknown"),
    ({"roles": []}, "roles_missing"),
    ({"roles": ["king"]}, "roles_missing"),
    ({"number": " "}, "number_missing"),
    ({"title": "\n"}, "title_missing"),
    ({"text": ""}, "letter_missing"),
    ({"text": "ก" * 10_001}, "letter_too_long"),
]


@pytest.mark.parametrize(
    ("changed", "code"), REFUSED, ids=[f"{n}-{code}" for n, (_, code) in enumerate(REFUSED)]
)
def test_what_is_no_letter(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        made.announced(**changed)
    assert not Announcement.objects.exists()


def test_a_reporter_makes_none() -> None:
    with pytest.raises(Refused, match="not_allowed"):
        made.announced(by=making.head(), area_code="47010201")


def test_no_number_of_anybody_is_in_it() -> None:
    number = making.new_citizen_id()
    letter = made.announced(text=f"เลข {number}", title=number, file=GivenFile(f"{number}.pdf", made.pdf()))
    assert letter.file is not None
    assert number not in letter.text + letter.title + letter.file.name


def test_the_form_sent_twice_is_one_letter() -> None:
    by, key = making.officer(), uuid4()
    first, again = (actions.announce(key=key, letter=made.letter(), by=by) for _ in range(2))
    assert first.pk == again.pk
    with pytest.raises(Refused, match="not_allowed"):
        actions.announce(key=key, letter=made.letter(), by=making.officer())


def test_whoever_writes_a_letter_has_read_it() -> None:
    letter = made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    assert list(Reading.objects.values_list("user", flat=True)) == [letter.made_by_id]


def test_corrected_it_is_a_new_version_that_is_read_anew() -> None:
    by, client, key = making.officer(), phone(making.head()), uuid4()
    first = made.announced(by=by, file=GivenFile("a.pdf", made.pdf()))
    client.post(f"/api/v1/announcements/{first.pk}/read")
    for _ in range(2):
        second = actions.correct(announcement_id=first.pk, key=key, letter=made.letter(title="แก้ไข"), by=by)
    assert (second.version, second.replaces, second.file) == (2, first, first.file)
    assert [(one["id"], one["title"], one["is_read"]) for one in told(client)] == [(second.pk, "แก้ไข", False)]
    assert client.get(f"/api/v1/announcements/{first.pk}/file").status_code == 404
    first.refresh_from_db()
    assert (first.status, first.title) == ("replaced", made.letter().title)
    with pytest.raises(Refused, match="not_in_force"):
        actions.correct(announcement_id=first.pk, key=uuid4(), letter=made.letter(), by=by)
    with pytest.raises(Refused, match="not_in_force"):
        actions.withdraw(announcement_id=first.pk, by=by)


def test_taken_back_it_is_gone_from_phones_and_stays_in_the_history() -> None:
    letter, client = made.announced(file=GivenFile("a.jpg", made_up_pictures.photo())), phone(making.head())
    actions.withdraw(announcement_id=letter.pk, by=making.user(Role.DISTRICT_CHIEF, "4701"))
    assert told(client) == []
    assert client.get(f"/api/v1/announcements/{letter.pk}/file").status_code == 404
    assert client.post(f"/api/v1/announcements/{letter.pk}/read").status_code == 204, (
        "read before, told later"
    )
    assert [one.pk for one in announcements.page(making.officer(), is_past=True, before=None, size=9)] == [
        letter.pk
    ]


@pytest.mark.parametrize(
    ("role", "area", "refusal"),
    [
        (Role.PROVINCE_OFFICER, "47", "not_allowed"),
        (Role.CENTRAL_OFFICER, "", "not_allowed"),
        (Role.DEPUTY_DISTRICT_OFFICER, "470103", "not_allowed"),
        (Role.DEPUTY_DISTRICT_OFFICER, "4702", ""),
        (Role.MUNICIPAL_CLERK, "4799", ""),
        (Role.PROVINCE_OFFICER, "48", ""),
    ],
)
def test_only_the_office_that_made_it_changes_it(role: Role, area: str, refusal: str) -> None:
    letter, by = made.announced(), making.user(role, area)
    expected = Refused if refusal else Announcement.DoesNotExist
    with pytest.raises(expected, match=refusal or "matching"):
        actions.withdraw(announcement_id=letter.pk, by=by)
    with pytest.raises(expected, match=refusal or "matching"):
        actions.correct(announcement_id=letter.pk, key=uuid4(), letter=made.letter(), by=by)
    assert Announcement.objects.get().status == "current"


def test_who_has_read_it_as_far_as_the_own_area_reaches() -> None:
    province = making.user(Role.PROVINCE_OFFICER, "47")
    roles = [Role.VILLAGE_HEAD, Role.DEPUTY_DISTRICT_OFFICER]
    letter = made.announced(by=province, area_code="47", roles=roles)
    near, far, deputy = making.head(), making.head("47020101"), making.officer()
    making.head("48010101")
    for reader in (near, deputy):
        actions.mark_read(announcement_id=letter.pk, by=reader)
    assert [(one.role, one.total, one.read) for one in announcements.counts(province, letter)] == [
        (Role.VILLAGE_HEAD, 2, 1),
        (Role.DEPUTY_DISTRICT_OFFICER, 1, 1),
    ]
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    assert {one.role: one.total for one in announcements.counts(chief, letter)} == dict.fromkeys(roles, 1)
    given: dict[str, Any] = {"has_read": False, "role": "", "after": None, "size": 9}
    assert announcements.readers(province, letter, **given) == [far]


def test_of_a_pdf_only_its_pages_get_through() -> None:
    kind, data = letter_files.made_anew(made.pdf(2))
    with pikepdf.open(io.BytesIO(data)) as kept:
        assert (kind, len(kept.pages)) == ("application/pdf", 2)
        assert "/OpenAction" not in kept.Root
        assert not kept.attachments
        assert not {"/AA", "/Annots"} & set(kept.pages[0].obj.as_dict())
    assert b"JavaScript" not in data
    assert b"program" not in data


def test_of_a_picture_only_its_pixels() -> None:
    kind, data = letter_files.made_anew(made_up_pictures.photo(size=(3000, 2000)))
    with Image.open(io.BytesIO(data)) as kept:
        assert (kind, kept.format, max(kept.size)) == ("image/jpeg", "JPEG", 2000)


def locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as secret:
        secret.add_blank_page()
        secret.save(written, encryption=pikepdf.Encryption(owner="x", user="y"))
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"<html><script>alert(1)</script>", "file_not_taken"),
        (b"%PDF-1.7 <script>", "file_not_taken"),
        (b"%PDF-" + b"x" * 5 * 1024 * 1024, "file_too_large"),
        (locked(), "file_not_taken"),
        (made.pdf(201), "file_not_taken"),
        (made_up_pictures.photo(size=(4000, 4000)), "file_not_taken"),
    ],
    ids=["empty", "page", "half", "large", "locked", "long", "wide"],
)
def test_files_that_are_not_taken(data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        made.announced(file=GivenFile("x.pdf", data))
    assert not LetterFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.html", "passwd.pdf"),
        ("C:\\หนังสือ ว 2270.PDF", "หนังสือ ว 2270.pdf"),
        ('a"\r\nX: y.pdf', "a X y.pdf"),
        ("", "letter.pdf"),
        ("...", "letter.pdf"),
        ("ก" * 300 + ".pdf", "ก" * 116 + ".pdf"),
    ],
)
def test_names_of_files(given: str, name: str) -> None:
    assert letter_files.name_for(given, FileKind.PDF) == name


def test_letters_on_the_phone_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(3):
        made.announced(title=str(number), file=GivenFile("a.pdf", made.pdf()))
    head = making.head()
    with django_assert_num_queries(1):
        assert [one.file.name for one in announcements.current_for(head) if one.file] == ["a.pdf"] * 3


@pytest.mark.parametrize("area", ["", "47", "4701", "470102", "47010201"])
def test_a_correction_as_it_is_filled_in_goes_to_the_same_area(area: str) -> None:
    by = made.centre()
    letter = made.announced(by=by, area_code=area)
    shown = AnnouncementForm(by=by, initial={"key": uuid4(), **filled_in(letter)})
    given = {name: shown[name].value() for name in shown.fields if name != "file"}
    form = AnnouncementForm(given, by=by)
    assert form.is_valid(), form.errors
    assert form.letter().area_code == area
