"""The manual: for every role, with every picture, in the words of the screens, readable by anybody."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests import making
from tests.manual import taking_pictures
from tests.manual.quoted import CHAPTERS, quoted_words, screens
from tests.manual.taking_pictures import SHOTS
from thaiqm.accounts.models import Role
from thaiqm.demo import accounts
from thaiqm.manual.chapters import ALL_CHAPTERS, ALL_READERS, Chapter, Reader, reader_of
from thaiqm.manual.texts import PICTURES

PICTURE = re.compile(r'{% picture "([^"]+)" %}')


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_manual(role: str) -> None:
    assert reader_of(role) is not None


def test_nobody_in_particular_has_none() -> None:
    assert reader_of("") is None


@pytest.mark.parametrize("chapter", ALL_CHAPTERS, ids=lambda chapter: chapter.slug)
def test_a_chapter_shows_the_pictures_it_names(chapter: Chapter) -> None:
    words = (CHAPTERS / f"{chapter.slug}.html").read_text()
    assert tuple(PICTURE.findall(words)) == chapter.pictures


def test_every_picture_is_described_taken_and_there() -> None:
    named = [name for chapter in ALL_CHAPTERS for name in chapter.pictures]
    assert len(named) == len(set(named))
    assert set(named) == set(PICTURES) == {shot.name for shot in SHOTS}
    assert [name for name in named if finders.find(f"manual/{name}.webp") is None] == []


def test_pictures_are_taken_with_the_demos_accounts() -> None:
    assert (taking_pictures.PIN, taking_pictures.PASSWORD) == (accounts.PIN, accounts.PASSWORD)


def test_what_it_quotes_stands_on_a_screen() -> None:
    found = [(chapter, words) for chapter, words in quoted_words() if words not in screens()]
    assert found == []
    assert "ปุ่มที่ไม่มีในระบบ" not in screens()


@pytest.mark.django_db
@pytest.mark.parametrize("reader", ALL_READERS, ids=lambda reader: reader.slug)
def test_a_manual_is_read_without_signing_in(reader: Reader) -> None:
    page = Client().get(f"/manual/{reader.slug}/")
    assert page.status_code == 200
    html = page.content.decode()
    for chapter in ALL_CHAPTERS:
        assert (f'id="{chapter.slug}"' in html) == (reader.slug in chapter.readers)
    assert "0 2282 1047" in html


@pytest.mark.django_db
def test_there_is_no_other_manual() -> None:
    assert Client().get("/manual/nobody/").status_code == 404


@pytest.mark.django_db
def test_the_own_manual_stands_first() -> None:
    client = Client()
    client.force_login(making.officer())
    html = client.get("/manual/").content.decode()
    assert html.index("/manual/verifier/") < html.index("/manual/reporter/")
    assert "คู่มือของท่าน" in html
    assert "คู่มือของท่าน" not in Client().get("/manual/").content.decode()
