"""An app that is too old to send loses nothing, and nothing of it is taken (docs/trust.md A3, A7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import making
from tests.sealing import SealedPhone
from tests.sync.test_api import Phone
from thaiqm.accounts import releases
from thaiqm.accounts.models import AppRelease, Device
from thaiqm.records.models import HeldRevision, KeptAside, Record, Revision

pytestmark = pytest.mark.django_db
OLD, NEW = "0.0.1", "0.0.2"


@pytest.fixture
def phone() -> Phone:
    """A phone of the old version, which was replaced long ago."""
    for version, days in ((OLD, 100), (NEW, 31)):
        AppRelease.objects.create(version=version, served_since=timezone.now() - timedelta(days=days))
    releases.forget()
    return Phone(making.head())


def test_nothing_is_kept_and_nothing_acknowledged(phone: Phone) -> None:
    sent = making.item()
    answer = phone.sync(sent, unsent=[sent["revision_id"]], app_version=OLD)
    assert (answer.status_code, set(answer.json())) == (426, {"code", "message"})
    assert answer.json()["code"] == "app_too_old"
    assert "ปรับปรุง" in answer.json()["message"]
    assert not any(model.objects.exists() for model in (Record, Revision, KeptAside))


def test_what_it_holds_is_noted_for_the_officer(phone: Phone) -> None:
    sent = making.item()
    phone.sync(sent, unsent=[sent["revision_id"]], app_version=OLD, drafts=1)
    row = Device.objects.get(pk=phone.device.pk)
    assert (row.held, row.drafts, row.app_version) == (1, 1, OLD)


def test_brought_up_to_date_it_sends_the_same_and_it_arrives(phone: Phone) -> None:
    sent = making.item()
    assert phone.sync(sent, unsent=[sent["revision_id"]], app_version=OLD).status_code == 426
    (result,) = phone.sync(sent, unsent=[sent["revision_id"]], app_version=NEW).json()["results"]
    assert result["receipt"]["sha256"] == sent["sha256"]
    assert (Record.objects.count(), HeldRevision.objects.count()) == (1, 0)


def test_its_lists_are_still_answered(phone: Phone) -> None:
    """So that the app can still show where its records stand."""
    (result,) = phone.sync(making.item(), app_version=NEW).json()["results"]
    assert phone.sync(app_version=OLD).status_code == 426
    assert phone.get("me").json()["counts"]["received"] == 1
    assert len(phone.get("records").json()["items"]) == 1
    assert phone.get(f"records/{result['record_id']}").status_code == 200
    assert phone.post("records/full", {"record_ids": [result["record_id"]]}).status_code == 200


def test_who_is_not_signed_in_is_told_that_first(phone: Phone) -> None:
    Device.objects.update(revoked_at=timezone.now())
    assert phone.sync(app_version=OLD).status_code == 401


def test_a_locked_phone_hears_it_too(phone: Phone) -> None:
    sealed = SealedPhone(phone.device.user)
    sent = sealed.seal()
    answer = sealed.send(sent, unsent=[sent["revision_id"]], app_version=OLD)
    assert (answer.status_code, answer.json()["code"]) == (426, "app_too_old")
    assert not Revision.objects.exists()
    assert sealed.send(sent, app_version=NEW).json()["results"][0]["outcome"] == "stored"
