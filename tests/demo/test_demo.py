"""The demo province: made once, usable at once, and nowhere but in demo mode."""

from __future__ import annotations

from argparse import Namespace

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from tests import making
from thaiqm.areas.models import Unit
from thaiqm.demo import texts
from thaiqm.demo.commands import COMMANDS
from thaiqm.lib.commands import CommandFailed
from thaiqm.lib.encryption import KeyRing

pytestmark = pytest.mark.django_db
OTHER_KEYS = KeyRing({"k1": b"k" * 32}, current="k1", hash_key=b"h" * 32)


def run_demo() -> None:
    """`thaiqm demo`."""
    COMMANDS[0].run(Namespace())


def test_it_is_refused_outside_demo_mode() -> None:
    """One line for the operator, and nothing is made."""
    with pytest.raises(CommandFailed, match=r"demo mode only"):
        run_demo()
    assert not Unit.objects.exists()


def test_it_is_refused_with_keys_that_are_not_the_demos(settings: Settings) -> None:
    """Otherwise its accounts would fit an installation of these keys."""
    settings.DEMO_MODE, settings.HAS_DEMO_KEYS = True, False
    with pytest.raises(CommandFailed, match=r"keys of demo mode"):
        run_demo()


def test_it_is_refused_on_the_database_of_another_installation(settings: Settings) -> None:
    """Its first account was sealed with other keys."""
    making.head()
    settings.DEMO_MODE, settings.KEYRING = True, OTHER_KEYS
    with pytest.raises(CommandFailed, match=r"other keys"):
        run_demo()


def test_names_count_in_words() -> None:
    """Names hold no digits, so people are numbered in words."""
    words = [texts.number_in_words(n) for n in (0, 1, 11, 21, 101, 1_020)]
    assert words == ["ศูนย์", "หนึ่ง", "สิบเอ็ด", "ยี่สิบเอ็ด", "หนึ่งร้อยเอ็ด", "หนึ่งพันยี่สิบ"]


def test_demo_keys_are_told_from_others() -> None:
    """Test mode has demo keys too, which production refuses (tests/config/test_environment.py)."""
    assert settings.HAS_DEMO_KEYS
