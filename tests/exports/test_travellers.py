"""Travellers as files: the registered form, never what was said about somebody's health."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests import making
from tests.exports.taking import PURPOSE, ask, content, done, rows
from tests.travellers import made_up_travellers
from thaiqm.accounts.models import Role
from thaiqm.audit.models import Event
from thaiqm.exports import answer_columns, codebook
from thaiqm.exports.refusals import Refused
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.travellers.queries import WatchFilter, filtered

pytestmark = pytest.mark.django_db
ALL = WatchFilter(name="all")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Any:
    with override_settings(FILES_FOLDER=tmp_path / "files"):
        yield


def test_the_list_on_screen_with_its_watch() -> None:
    by = making.officer()
    here, gone = made_up_travellers.traveller(), made_up_travellers.traveller(unit="47010202", days_ago=5)
    made_up_travellers.traveller(unit="48010101")
    made_up_travellers.depart(gone, days_ago=1)
    for shown in (
        ALL,
        WatchFilter(name="watching"),
        WatchFilter(name="ended"),
        WatchFilter(name="all", area="47010202"),
    ):
        found = {row["number"] for row in rows(ask(by, shown))}
        assert found == set(filtered(by, shown).values_list("record__number", flat=True))
    by_number = {row["number"]: row for row in rows(ask(by, ALL))}
    row = by_number[gone.record.number]
    assert (row["watch_status"], row["arrival_date"]) == ("moved_away", gone.arrival_date.isoformat())
    assert row["ended_on"] == made_up_travellers.day(1).isoformat()
    assert by_number[here.record.number]["origin_province"] == "10"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_nothing_tells_of_anybodys_health(kind: str) -> None:
    ill = made_up_travellers.traveller()
    made_up_travellers.check(ill, symptoms=["fever", "cough"], temperature="38.4", note="ไอมาก")
    for form in ("code", "words", "both"):
        job = done(ask(making.officer(), ALL, format=kind, form=form))
        text = content(job).decode("utf-8", errors="ignore") if kind == "csv" else str(rows(job))
        for word in ("38.4", "384", "ไอมาก", "fever", "cough", "ไข้", "symptom", "อาการ"):
            assert word not in text


@pytest.mark.parametrize("name", ["daily_check", "departure", "traveller"])
def test_health_questions_are_columns_of_nothing(name: str) -> None:
    health = QUESTIONNAIRES[name, 1].health_ids
    keys = {column.key for column in answer_columns.columns(name, "both")}
    told = {str(row[0][0]) for row in codebook.table(name).rendered(lambda columns: lambda cells: cells)}
    assert not {key for key in keys | told if any(key.startswith(question) for question in health)}


def test_both_numbers_of_papers_are_masked_or_full() -> None:
    made_up_travellers.traveller(id_type="passport", passport="AB1234567")
    [row] = rows(ask(making.officer(), ALL))
    assert row["passport"] == "ABXXXXX67"
    [row] = rows(ask(making.officer(), ALL, is_full=True))
    assert row["passport"] == "AB1234567"


def test_who_has_symptoms_is_taken_by_verifiers_only() -> None:
    ill = made_up_travellers.traveller()
    made_up_travellers.check(ill, symptoms=["fever"])
    symptoms = WatchFilter(name="symptoms")
    assert [row["number"] for row in rows(ask(making.officer(), symptoms))] == [ill.record.number]
    with pytest.raises(Refused) as refused:
        ask(making.user(Role.DISTRICT_CHIEF, "4701"), symptoms)
    assert "สุขภาพ" in refused.value.sentence


def test_it_is_audited_as_an_export_of_travellers() -> None:
    done(ask(making.officer(), ALL))
    event = Event.objects.get(name="travellers.exported")
    assert event.detail["rows_of"] == {"show": "all", "area": "", "day": None}
    assert event.detail["purpose"] == PURPOSE
