"""Sums of areas: exact whatever is folded when, and put right when spoiled (docs/decisions/0018)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from tests import making
from tests.audit.acts_on_records import reported
from thaiqm.areas.scope import COUNTRY, Scope
from thaiqm.records import bulk_sums, envelopes, folding, recounting, sums, sums_check
from thaiqm.records.bands import age_band, income_band
from thaiqm.records.models import AreaSum, Move, Record, Tally
from thaiqm.records.receiving import receive
from thaiqm.records.tallies import COUNTED_QUESTIONS, POSITIONS, contribution
from thaiqm.records.wide import KINDS


@pytest.mark.parametrize(
    "ranks", [{}, {"plant_stock": 1}, {"other": 2, "plant_stock": 1}, {k: n for n, k in enumerate(KINDS, 1)}]
)
def test_pairs_of_partial_rankings(ranks: dict[str, int]) -> None:
    """A ranked kind is preferred to those after it and to all that are not ranked."""
    counted = contribution({"help_ranks": ranks})
    for a in KINDS:
        for b in KINDS:
            preferred = a in ranks and a != b and ranks[a] < ranks.get(b, 99)
            assert counted[f"pair_{a}_{b}"] == int(preferred)


def test_bands() -> None:
    """The edges, and what was not said."""
    ages = {None: "not_said", 17: "under_18", 18: "18_29", 30: "30_44", 45: "45_59", 60: "60_up"}
    for age, band in ages.items():
        assert age_band({} if age is None else {"age_years": age}) == band
    said: list[tuple[dict[str, Any], str]] = [
        ({}, "not_said"),
        ({"former_income_month": 0}, "none"),
        ({"former_income_month": 4999}, "under_5000"),
        ({"former_income_month": 5000}, "under_10000"),
        ({"former_income_month": 15000}, "15000_up"),
        ({"former_income_day": 300}, "under_10000"),
    ]
    for answers, band in said:
        assert income_band(answers) == band


@pytest.mark.django_db
def test_a_fold_changes_no_number_and_a_killed_one_nothing() -> None:
    """Before, in the middle of, and after."""
    reported()
    before = sums.pairs(COUNTRY), sums.cross("impact", Scope(("47",)))
    with transaction.atomic():
        assert folding.fold() == 1
        transaction.set_rollback(True)
    assert Move.objects.count() == 1
    assert (sums.pairs(COUNTRY), sums.cross("impact", Scope(("47",)))) == before
    assert (folding.fold(), folding.fold()) == (1, 0)
    assert (sums.pairs(COUNTRY), sums.cross("impact", Scope(("47",)))) == before
    assert sums.basic(Scope(("47010201",)))["records"] == sums.basic(COUNTRY)["records"] == 1
    assert sums.basic(Scope(()))["records"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("is_folded", [False, True], ids=["moves", "folded"])
def test_records_by_status_of_areas_of_every_size(is_folded: bool) -> None:
    """Only the statuses asked for, from rows and from moves."""
    reported()
    if is_folded:
        folding.fold()
    codes = ["", "47", "4701", "470102", "48"]
    found = sums.records_by(codes, ("submitted", "confirmed"))
    assert found == {code: {"submitted": 0 if code == "48" else 1, "confirmed": 0} for code in codes}
    assert sums.records_by(codes, ("returned",)) == {code: {"returned": 0} for code in codes}


@pytest.mark.django_db
def test_a_spoiled_number_is_found_and_put_right() -> None:
    """In a folded row."""
    reported()
    folding.fold()
    row = AreaSum.objects.get(code="4701", part="basic")
    row.numbers[0] += 3
    row.save()
    (found,) = sums_check.differences()
    assert str(found) == "4701 submitted records: area sum too high by 3"
    assert sums_check.rebuild() == [found]
    assert sums_check.differences() == []


@pytest.mark.django_db(transaction=True)
def test_two_folds_at_once_fold_every_move_once() -> None:
    """One of them may find the lock taken and leave."""
    making.head()
    reported()

    def fold(_: int) -> int:
        try:
            return folding.fold()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(fold, range(2))) == 1
    assert sums_check.differences() == []


@pytest.mark.django_db(transaction=True)
def test_folding_while_others_send_loses_and_doubles_nothing() -> None:
    """Sends and folds at the same time; every look in between sees whole numbers that only grow."""
    heads = {unit: making.head(unit) for unit in ("47010201", "47010202", "47010301", "47020101")}
    is_over = Event()

    def send(unit: str) -> None:
        try:
            for _ in range(6):
                receive(envelopes=[envelopes.read(making.item(unit=unit))], by=heads[unit])
        finally:
            connection.close()

    def fold_and_look() -> list[int]:
        seen = [0]
        try:
            while not is_over.is_set():
                folding.fold_once(2)
                seen.append(sums.basic(COUNTRY)["records"])
            return seen
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        looks = [pool.submit(fold_and_look) for _ in range(2)]
        sends = [pool.submit(send, unit) for unit in heads]
        for one in sends:
            one.result()
        is_over.set()
        for look in looks:
            assert look.result() == sorted(look.result())
    assert sums.basic(COUNTRY)["records"] == Record.objects.count() == 24
    assert sums_check.differences() == []
    folding.fold()
    assert sums_check.differences() == recounting.differences() == []


@pytest.mark.django_db
def test_lost_sums_are_made_anew_from_nothing() -> None:
    """Every area of every level, and the tallies beside them, however many numbers are told."""
    for unit in ("47010201", "47010301"):
        receive(envelopes=[envelopes.read(making.item(unit=unit))], by=making.head(unit))
    folding.fold()
    before = list(AreaSum.objects.order_by("code", "status", "part").values_list("code", "part", "numbers"))
    AreaSum.objects.all().delete()
    Tally.objects.all().delete()
    assert sums_check.differences() != []
    assert recounting.rebuild(areas=True) != []
    after = list(AreaSum.objects.order_by("code", "status", "part").values_list("code", "part", "numbers"))
    assert after == before
    assert recounting.differences(areas=True) == []


@pytest.mark.django_db
def test_a_check_ends_at_the_thousandth_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs no more memory for a country; a rebuild tells no more and mends all."""
    reported()
    folding.fold()
    AreaSum.objects.all().delete()
    monkeypatch.setattr(recounting, "MOST_NAMED", 3)
    monkeypatch.setattr(recounting, "BATCH", 2)
    assert len(sums_check.differences()) == 3
    assert len(sums_check.rebuild()) == 3
    assert sums_check.differences() == []


@pytest.mark.parametrize("is_duplicate", [False, True])
def test_packed_numbers_are_the_same_numbers(is_duplicate: bool) -> None:
    """One whole number holds what a record counts; sums of them hold sums."""
    said: list[dict[str, Any]] = [
        {"group": "resident", "age_years": 40, "help_ranks": {"plant_stock": 1, "other": 15}},
        {"impact": "hours_cut", "help_ranks": {k: n for n, k in enumerate(KINDS, 1)}},
        {},
    ]
    counted = [contribution(answers, is_duplicate=is_duplicate) for answers in said]
    numbers = [bulk_sums.packed_contribution(answers, is_duplicate=is_duplicate) for answers in said]
    assert numbers == [bulk_sums.packed(one) for one in counted]
    whole = bulk_sums.unpacked(sum(numbers) * 3)
    assert {name: whole[place] for name, place in POSITIONS.items() if whole[place]} == {
        name: 3 * value for name, value in sum(counted, Counter()).items()
    }


def test_counting_reads_the_questions_it_names() -> None:
    """The check fetches these alone of ten million records."""
    answers = {"phone": "1", "group": "resident", "former_income_day": 300, "help_ranks": {"plant_stock": 1}}
    trimmed = {name: value for name, value in answers.items() if name in COUNTED_QUESTIONS}
    assert contribution(trimmed) == contribution(answers)

    class Noting(dict[str, Any]):
        read: set[str] = set()

        def get(self, name: str, default: Any = None) -> Any:
            self.read.add(name)
            return super().get(name, default)

        def __contains__(self, name: object) -> bool:
            self.read.add(str(name))
            return super().__contains__(name)

    contribution(Noting())
    assert Noting.read == set(COUNTED_QUESTIONS)
