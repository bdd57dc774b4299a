"""Every read of records. All start at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thaiqm.accounts.models import User
from thaiqm.areas.queries import HasScope
from thaiqm.areas.scope import Scope
from thaiqm.lib import citizen_id, record_number, thai_text
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.questionnaire import definitions
from thaiqm.records.envelopes import Envelope
from thaiqm.records.first_choice import FirstChoice
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.states import LIVE, Status
from thaiqm.records.storing import hash_citizen_id

SHORTEST_SEARCH = 3
STILL_ASIDE = ("not_your_unit", "different_bytes")
"""What may become of a thing that was taken in and stays beside the records, where an officer sees it."""


@dataclass(frozen=True)
class QueueFilter:
    """What an officer wants to see. Empty values do not filter.

    `area` is the start of a unit code; `flag` a code of `texts.FLAGS` or of a rule; `search` a
    name of 3 or more characters, a record number, or a citizen ID (never put one into a URL). `first` is
    the kind of help that was asked for first; of every status then all but the withdrawn, as the sums count.
    """

    status: str = Status.SUBMITTED
    area: str = ""
    flag: str = ""
    search: str = ""
    first: str = ""


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before."""

    submitted_at: datetime
    id: UUID


def visible_to(user: HasScope) -> QuerySet[Record]:
    """The records that officers review, inside the user's area; nothing else exists for the user."""
    return known_to(user).exclude(questionnaire__in=definitions.REGISTERED)


def registered_visible_to(user: HasScope) -> QuerySet[Record]:
    """The records that registers hold, inside the user's area."""
    return known_to(user).filter(questionnaire__in=definitions.REGISTERED)


def known_to(user: HasScope) -> QuerySet[Record]:
    """Every record inside the user's area, reviewed or registered."""
    return Record.objects.filter(in_scope(user.scope))


def in_scope(scope: Scope) -> Q:
    """The scope as a condition that the indexes of records serve: by district, then by unit."""
    condition = Q(pk__in=[])
    for prefix in scope.prefixes:
        condition |= _inside(prefix)
    return Q() if "" in scope.prefixes else condition


def _inside(prefix: str) -> Q:
    if len(prefix) < DISTRICT_DIGITS:
        return Q(unit__code__startswith=prefix)
    inside = Q(district_code=prefix[:DISTRICT_DIGITS])
    return inside if len(prefix) == DISTRICT_DIGITS else inside & Q(unit__code__startswith=prefix)


def filtered(user: User, shown: QueueFilter) -> QuerySet[Record]:
    """The records of a filter, without order or page."""
    rows = visible_to(user)
    if shown.status:
        rows = rows.filter(status=shown.status)
    if shown.area:
        rows = rows.filter(_inside(shown.area))
    if shown.flag:
        rows = rows.filter(_has_flag(shown.flag))
    if shown.first:
        rows = rows.alias(first_choice=FirstChoice("answers")).filter(first_choice=shown.first)
        rows = rows if shown.status else rows.filter(status__in=LIVE)
    if shown.search.strip():
        rows = rows.filter(found_by(shown.search))
    return rows


def queue(user: User, shown: QueueFilter, *, after: Cursor | None = None, size: int = 50) -> list[Record]:
    """One page, oldest first: at most `size` + 1 records, the last only tells that there are more."""
    rows = filtered(user, shown).select_related("unit__parent", "author")
    if after is not None:
        rows = rows.filter(
            Q(submitted_at__gt=after.submitted_at) | Q(submitted_at=after.submitted_at, id__gt=after.id)
        ).filter(submitted_at__gte=after.submitted_at)
    return list(rows.order_by("submitted_at", "id")[: size + 1])


def unflagged(user: User, shown: QueueFilter) -> QuerySet[Record]:
    """What may be confirmed in bulk: waiting, nothing to look at, and not the user's own entry."""
    own = Revision.objects.filter(record_id=OuterRef("id"), author=user)
    return filtered(user, shown).filter(
        ~Exists(own),
        status=Status.SUBMITTED,
        flags=[],
        is_duplicate=False,
        has_proposed_change=False,
    )


def kept_aside_visible_to(user: User) -> QuerySet[KeptAside]:
    """What was kept without changing a record, sent from or for the user's area."""
    inside = user.scope.condition("unit_code") | user.scope.condition("author__unit__code")
    return KeptAside.objects.filter(inside).select_related("author__unit")


def still_aside(user: User, *, before: int | None = None) -> QuerySet[KeptAside]:
    """Of these what nobody has taken in, or what stayed beside the records all the same; newest first."""
    rows = kept_aside_visible_to(user).filter(Q(settled_at=None) | Q(settled_as__in=STILL_ASIDE))
    if before is not None:
        rows = rows.filter(id__lt=before)
    return rows.order_by("-id")


def not_processed() -> QuerySet[KeptAside]:
    """Every envelope that a fault of ours kept from being processed, oldest first: for the system."""
    rows = KeptAside.objects.filter(code="not_processed", settled_at=None)
    return rows.select_related("author__unit").order_by("id")


def base_waits(envelope: Envelope) -> bool:
    """Whether the revision that this one changes was kept unprocessed: then this one waits behind it."""
    if envelope.base_revision_id is None:
        return False
    ids = {"record_id": envelope.record_id, "revision_id": envelope.base_revision_id}
    return KeptAside.objects.filter(code="not_processed", settled_at=None, **ids).exists()


def already_kept(envelopes: Sequence[Envelope]) -> set[tuple[UUID, UUID, str]]:
    """Of envelopes that the caller holds: whose exact bytes are here, by ids and SHA-256.

    Only to tell somebody so. What is stored is decided by the database (docs/trust.md A5).
    """
    ids = [envelope.record_id for envelope in envelopes]
    found: set[tuple[UUID, UUID, str]] = set()
    for rows in (Revision.objects.all(), KeptAside.objects.all()):
        found |= set(rows.filter(record_id__in=ids).values_list("record_id", "revision_id", "sha256"))
    return found


def taken_in(record: Record) -> QuerySet[KeptAside]:
    """What was kept aside first and became part of this record's life later, oldest first."""
    rows = KeptAside.objects.filter(record_id=record.id, settled_at__isnull=False)
    return rows.select_related("settled_by").exclude(settled_as__in=STILL_ASIDE).order_by("settled_at")


def same_person(record: Record) -> QuerySet[Record]:
    """Other live records of the same citizen ID in the same round, anywhere in the country.

    Show only what docs/trust.md B6 allows: inside the own area the record, elsewhere the district.
    """
    if record.citizen_id_hash is None:
        return Record.objects.none()
    rows = Record.objects.filter(citizen_id_hash=bytes(record.citizen_id_hash), round=record.round)
    return rows.filter(status__in=LIVE).exclude(id=record.id).order_by("first_received_at")


def revisions(record: Record) -> QuerySet[Revision]:
    """Every revision of a record, oldest first, applied or only kept."""
    return Revision.objects.filter(record_id=record.id).select_related("author").order_by("id")


def current_reports(records: Sequence[Record]) -> dict[UUID, Revision]:
    """By record: the report it stands at, with what was typed; one query. Not where it was withdrawn."""
    if not records:
        return {}
    current = {record.id: record.current_revision for record in records}
    rows = Revision.objects.filter(record_id__in=current, revision_id__in=current.values(), action="report")
    return {row.record_id: row for row in rows if row.revision_id == current[row.record_id]}


def found_by(search: str) -> Q:
    """A record number, a citizen ID or part of a name; too short a name finds nothing."""
    number = record_number.read(search)
    digits = citizen_id.normalise(search)
    is_citizen_id = citizen_id.is_valid(digits)
    if number is not None or is_citizen_id:
        # a record number without hyphens has 13 digits too, so it may be either
        by_number = Q(number=number) if number is not None else Q(pk__in=[])
        by_person = Q(citizen_id_hash=hash_citizen_id(digits)) if is_citizen_id else Q(pk__in=[])
        return by_number | by_person
    key = thai_text.search_key(search)
    return Q(search_name__contains=key) if len(key) >= SHORTEST_SEARCH else Q(pk__in=[])


def _has_flag(flag: str) -> Q:
    columns = {
        "duplicate": Q(is_duplicate=True),
        "proposed_change": Q(has_proposed_change=True),
        "keyed_by_officer": Q(is_keyed_by_officer=True),
        "paper_missing": Q(paper_revision=None),
        "paper_older": Q(paper_revision__isnull=False) & ~Q(paper_revision=F("current_revision")),
        "warning": ~Q(flags=[]),
        "any": ~Q(flags=[]) | Q(is_duplicate=True) | Q(has_proposed_change=True),
    }
    return columns.get(flag, Q(flags__contains=[flag]))
