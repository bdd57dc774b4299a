"""What a report may say of pictures that follow it (docs/trust.md A15)."""

from __future__ import annotations

from typing import Any

import pytest

from tests import making
from tests.attachments import made_up_pictures
from tests.attachments.made_up_pictures import named, photo, sha256_of, signature
from tests.audit.acts_on_records import proposed
from thaiqm.accounts.models import User
from thaiqm.attachments.texts import KINDS
from thaiqm.records import actions, envelopes, naming
from thaiqm.records.models import Record
from thaiqm.records.receiving import Received, receive
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
GOOD = named(photo())


def send(*, by: User | None = None, **changed: Any) -> Received:
    """Send one envelope of the village head."""
    return receive(envelopes=[envelopes.read(making.item(**changed))], by=by or making.head())[0]


def names_of(record_id: Any) -> list[str]:
    return [one["sha256"] for one in Record.objects.get(id=record_id).attachments]


def test_a_record_is_received_and_judged_without_its_pictures() -> None:
    """The receipt comes at once, and says what has not come."""
    first, second = named(photo()), named(signature(), "signature")
    received = send(attachments=[first, second])
    assert received.receipt is not None
    assert received.record is not None
    assert received.record.status == Status.SUBMITTED
    assert received.record.missing_attachments == [first["sha256"], second["sha256"]]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "x",
        7,
        {},
        [],
        [[]],
        ["x"],
        [{}],
        [named(photo(), sha256="0" * 63)],
        [named(photo(), sha256="A" * 64)],
        [named(photo(), sha256="0" * 64 + "\n")],
        [named(photo(), sha256=None)],
        [named(photo(), kind="selfie")],
        [named(photo(), kind=["paper_photo"])],
        [named(photo(), content_type="image/svg+xml")],
        [named(photo(), content_type={"image/png": 1})],
        [named(photo(), size=0)],
        [named(photo(), size=naming.MOST_BYTES + 1)],
        [named(photo(), size=True)],
        [named(photo(), size="100")],
        [named(photo(), size=10.5)],
        [named(photo(), name="\x00")],
        [{key: value for key, value in GOOD.items() if key != "size"}],
    ],
)
def test_what_is_not_well_formed_is_passed_over_and_the_record_kept(wrong: Any) -> None:
    """A person's answers do not wait for a picture (A4); the bytes as sent are kept anyway."""
    received = send(attachments=wrong)
    assert received.outcome == "stored"
    assert received.record is not None
    assert received.record.attachments == []


def test_a_good_name_counts_beside_a_wrong_one_once_and_at_most_four() -> None:
    others = [named(photo(size=(8, height))) for height in range(10, 16)]
    received = send(attachments=[{"kind": "x"}, GOOD, GOOD, *others])
    assert names_of(received.record_id) == [one["sha256"] for one in [GOOD, *others[:3]]]


def test_a_correction_keeps_what_was_named_and_adds_to_it() -> None:
    first, second = named(photo()), named(signature(), "signature")
    ids: dict[str, Any] = {"record_id": str(send(attachments=[first]).record_id)}
    record = Record.objects.get(id=ids["record_id"])
    send(**ids, base_revision_id=str(record.current_revision))
    record.refresh_from_db()
    assert names_of(record.id) == [first["sha256"]]
    send(**ids, base_revision_id=str(record.current_revision), attachments=[second, first])
    assert names_of(record.id) == [first["sha256"], second["sha256"]]


def test_a_change_that_is_only_proposed_names_its_pictures_too() -> None:
    """Or the phone could never hand them over; the confirmed answers stay."""
    record = proposed()
    before, changes = record.answers, record.changes
    send(record_id=str(record.id), base_revision_id=str(record.current_revision), attachments=[GOOD])
    record.refresh_from_db()
    assert (names_of(record.id), record.answers) == ([GOOD["sha256"]], before)
    assert (record.status, record.changes) == (Status.CONFIRMED, changes)


def test_a_stale_correction_names_its_pictures_too() -> None:
    record_id = str(send().record_id)
    received = send(record_id=record_id, attachments=[GOOD])
    assert (received.code, names_of(record_id)) == ("stale_base", [GOOD["sha256"]])


def test_a_withdrawal_names_nothing() -> None:
    record = Record.objects.get(id=send().record_id)
    ids: dict[str, Any] = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    send(action="withdraw", attachments=[GOOD], **ids)
    assert names_of(record.id) == []


def test_another_units_report_names_nothing_on_this_record() -> None:
    """Its bytes go aside, and so does what it names."""
    record_id = str(send().record_id)
    received = send(by=making.head("47010202"), record_id=record_id, unit="47010202", attachments=[GOOD])
    assert (received.code, names_of(record_id)) == ("not_your_unit", [])


def test_a_record_names_only_so_many() -> None:
    """Corrections without end do not make a record without end."""
    record = Record.objects.get(id=send().record_id)
    for turn in range(6):
        four = [named(photo(size=(8 + turn, 8 + number))) for number in range(4)]
        record.refresh_from_db()
        ids: dict[str, Any] = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
        send(attachments=four, **ids)
    assert len(names_of(record.id)) == naming.MOST_OF_A_RECORD


def test_naming_and_confirming_do_not_undo_each_other() -> None:
    record = Record.objects.get(id=send(attachments=[GOOD]).record_id)
    actions.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    assert names_of(record.id) == [GOOD["sha256"]]


def test_every_kind_has_its_words() -> None:
    assert tuple(KINDS) == naming.KINDS
    assert sha256_of(made_up_pictures.photo()) == GOOD["sha256"]
