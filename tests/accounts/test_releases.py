"""A version of the phone app is taken for thirty days after another replaced it (docs/trust.md A7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from thaiqm.accounts import releases
from thaiqm.accounts.models import AppRelease

pytestmark = pytest.mark.django_db
Build = Callable[[Any], None]
SECOND = timedelta(seconds=1)


@pytest.fixture
def build(settings: Settings, tmp_path: Path) -> Build:
    """Make a build that says its version, or something else."""
    settings.WEB_BUILD = tmp_path

    def make(version: Any) -> None:
        (tmp_path / "version.json").write_text(json.dumps({"version": version}))
        releases.forget()

    return make


def served(**since: timedelta) -> None:
    """Versions with how long ago each began to be served; ``_1`` is version 1."""
    for name, ago in since.items():
        AppRelease.objects.create(version=name[1:], served_since=timezone.now() - ago)
    releases.forget()


@pytest.mark.parametrize(
    ("newer_since", "too_old"),
    [
        (timedelta(0), False),
        (timedelta(days=30) - SECOND, False),
        (timedelta(days=30) + SECOND, True),
        (timedelta(days=400), True),
    ],
)
def test_thirty_days_after_a_newer_one(build: Build, newer_since: timedelta, too_old: bool) -> None:
    build("2")
    served(_1=timedelta(days=500), _2=newer_since)
    assert releases.is_too_old("1") is too_old
    assert not releases.is_too_old("2")


def test_the_first_newer_one_counts_and_not_the_last(build: Build) -> None:
    build("3")
    served(_1=timedelta(days=90), _2=timedelta(days=31), _3=timedelta(days=1))
    assert releases.too_old() == {"1"}


def test_the_newest_is_never_too_old_however_long_it_is_served(build: Build) -> None:
    build("1")
    served(_1=timedelta(days=900))
    assert releases.too_old() == set()


@pytest.mark.parametrize("version", ["", "bench", "0.0.9", "x" * 200])
def test_what_was_never_served_is_taken(build: Build, version: str) -> None:
    build("2")
    served(_1=timedelta(days=500), _2=timedelta(days=100))
    assert not releases.is_too_old(version)


def test_serving_notes_the_version_once(build: Build) -> None:
    build("0.1.0")
    releases.note_served()
    first = AppRelease.objects.get()
    releases.note_served()
    again = AppRelease.objects.get()
    assert (first.version, again.served_since) == ("0.1.0", first.served_since)


def test_a_version_that_comes_back_is_the_newest_again(build: Build) -> None:
    """Otherwise the next release would refuse every phone on its first day."""
    served(_1=timedelta(days=100), _2=timedelta(days=60))
    build("1")
    releases.note_served()
    assert releases.too_old() == set()
    build("3")
    releases.note_served()
    assert releases.too_old() == set()
    AppRelease.objects.filter(version="1").update(served_since=timezone.now() - timedelta(days=31))
    releases.forget()
    assert releases.too_old() == {"2"}


def test_what_this_machine_serves_is_taken_by_it(build: Build) -> None:
    """Also when another machine has gone on to a newer one."""
    build("1")
    served(_1=timedelta(days=100), _2=timedelta(days=60))
    assert not releases.is_too_old("1")


@pytest.mark.parametrize("version", [None, 1, ["1"]])
def test_a_build_that_does_not_say_a_version_notes_nothing(build: Build, version: Any) -> None:
    build(version)
    releases.note_served()
    assert not AppRelease.objects.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "1"])
def test_a_broken_or_missing_file_notes_nothing(settings: Settings, tmp_path: Path, text: str) -> None:
    settings.WEB_BUILD = tmp_path
    if text:
        (tmp_path / "version.json").write_text(text)
    releases.note_served()
    assert not AppRelease.objects.exists()


def test_it_is_asked_once(build: Build, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    build("1")
    with django_assert_num_queries(1):
        for _ in range(20):
            releases.is_too_old("1")
