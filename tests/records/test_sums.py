"""Sums of areas: exact whatever is folded when, and put right when spoiled (docs/decisions/0018)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from tests import making
from tests.audit.acts_on_records import reported
from thaiqm.areas.scope import COUNTRY, Scope
from thaiqm.records import folding, sums, sums_check
from thaiqm.records.bands import age_band, income_band
from thaiqm.records.models import AreaSum, Move
from thaiqm.records.tallies import contribution
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
