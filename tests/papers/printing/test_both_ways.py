"""Print, correct, print again: what is printed is what the desk takes back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.papers.conftest import corrected
from tests.review.conftest import Report, words_of
from thaiqm.accounts.models import User
from thaiqm.papers.printing import records_to_print, survey_form
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db


def mark_on_paper(officer: User, record: Record) -> dict[str, str]:
    """Number, revision and code as somebody reads them off the sheet."""
    found = records_to_print.some(officer, [record.id])
    data: dict[str, Any] = survey_form.filled_forms(records_to_print.filled(found, shows_id=True))
    number, revision, code = (value for _, value in data["forms"][0]["mark"]["lines"][:3])
    return {"number": number, "revision": revision, "code": code}


def hand_in(desk: Client, mark: dict[str, str]) -> str:
    answer = desk.post("/desk/papers/received", {"number": mark["number"], "code": mark["code"]}, follow=True)
    return words_of(answer.content.decode())


def test_the_first_sheet_is_recognised_as_older_and_the_second_agrees(
    desk: Client, report: Report, officer: User
) -> None:
    record = report(age_years="45")
    first = mark_on_paper(officer, record)
    corrected(record, age_years="54")
    second = mark_on_paper(officer, record)
    assert (first["revision"], second["revision"]) == ("1", "2")
    assert first["number"] == second["number"]
    assert "กระดาษเป็นฉบับก่อน" in hand_in(desk, first)
    assert "ตรงกัน" in hand_in(desk, second)


def test_a_code_that_was_never_printed_is_refused(desk: Client, report: Report, officer: User) -> None:
    mine, other = mark_on_paper(officer, report()), mark_on_paper(officer, report("47010202"))
    assert "ไม่รับกระดาษนี้" in hand_in(desk, {**mine, "code": other["code"]})
