"""Making a letter, correcting it as a new version, taking it back, and having read it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.areas.models import Area
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.audit.actions import Subject, log
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_dates import today
from thaiqm.support.announcements import addressed_to, is_own, office_of, visible_to
from thaiqm.support.letter_files import made_anew, name_for
from thaiqm.support.models import Announcement, LetterFile, Reading
from thaiqm.support.models.announcements import (
    LONGEST_LETTER,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    content_context,
)
from thaiqm.support.refusals import Refused
from thaiqm.support.safe_text import one_line, safe
from thaiqm.support.states import AnnouncementStatus


@dataclass(frozen=True)
class Letter:
    """What is written in a letter, and for whom it is."""

    number: str
    dated: date
    title: str
    text: str
    area_code: str
    roles: Sequence[str]


@dataclass(frozen=True)
class GivenFile:
    """A file as it was chosen."""

    name: str
    data: bytes


def announce(*, key: UUID, letter: Letter, file: GivenFile | None = None, by: User) -> Announcement:
    """Make a letter. The same `key` again is the letter that was made first.

    Raises:
        Refused: ``not_allowed``, ``number_missing``, ``title_missing``, ``letter_missing``, ``letter_too_long``,
            ``date_future``, ``area_unknown``, ``area_outside``, ``roles_missing``, and what `made_anew` raises.
    """
    row, kept = _row(key, letter, by), _file(file)
    try:
        with transaction.atomic():
            if kept is not None:
                kept.save(force_insert=True)
            row.file_id = kept.pk if kept is not None else None
            row.save(force_insert=True)
            _read_by_maker(row)
            log("announcement.made", by=by, subject=_subject(row))
    except IntegrityError:
        return _made_before(key, by)
    return row


def correct(
    *,
    announcement_id: int,
    key: UUID,
    letter: Letter,
    file: GivenFile | None = None,
    keep_file: bool = True,
    by: User,
) -> Announcement:
    """Put a corrected version in the place of a letter in force; everybody reads it anew.

    Raises:
        Announcement.DoesNotExist: the user may not look at it.
        Refused: as `announce`, and ``not_in_force`` when it was replaced or taken back meanwhile.
    """
    _require_own(visible_to(by).get(pk=announcement_id), by)
    row, kept = _row(key, letter, by), _file(file)
    with transaction.atomic():
        old = visible_to(by).select_for_update(of=("self",)).get(pk=announcement_id)
        if (made := Announcement.objects.filter(key=key, made_by=by, replaces=old).first()) is not None:
            return made
        _require_current(old)
        if kept is not None:
            kept.save(force_insert=True)
        row.file_id = kept.pk if kept is not None else old.file_id if keep_file else None
        row.replaces, row.version = old, old.version + 1
        old.status = AnnouncementStatus.REPLACED
        old.save(update_fields=["status"])
        row.save(force_insert=True)
        _read_by_maker(row)
        log("announcement.corrected", by=by, subject=_subject(row, replaces=str(old.pk)))
    return row


def withdraw(*, announcement_id: int, by: User) -> Announcement:
    """Take a letter back; it stays in the history.

    Raises:
        Announcement.DoesNotExist: the user may not look at it.
        Refused: ``not_allowed``, ``not_in_force``.
    """
    with transaction.atomic():
        row = visible_to(by).select_for_update(of=("self",)).get(pk=announcement_id)
        _require_own(row, by)
        _require_current(row)
        row.status, row.withdrawn_by, row.withdrawn_at = AnnouncementStatus.WITHDRAWN, by, timezone.now()
        row.save(update_fields=["status", "withdrawn_by", "withdrawn_at"])
        log("announcement.withdrawn", by=by, subject=_subject(row))
    return row


def mark_read(*, announcement_id: int, by: User) -> None:
    """Note that somebody for whom a letter is has read it; again changes nothing.

    What was read before it was taken back, and told later, counts too.

    Raises:
        Announcement.DoesNotExist: it is not for this account.
    """
    row = addressed_to(by).get(pk=announcement_id)
    if Reading.objects.filter(announcement=row, user=by).exists():
        return
    # two at the same time: the second finds the first one's row and stays silent
    with contextlib.suppress(IntegrityError), transaction.atomic():
        Reading.objects.create(announcement=row, user=by)
        log("announcement.read", by=by, subject=_subject(row))


def _read_by_maker(row: Announcement) -> None:
    """Whoever writes a letter that is also for him or her has read it."""
    if addressed_to(row.made_by).filter(pk=row.pk).exists():
        Reading.objects.create(announcement=row, user=row.made_by)


def _row(key: UUID, letter: Letter, by: User) -> Announcement:
    """The letter as it will be kept, after every check."""
    if by.role not in OFFICERS:
        raise Refused("not_allowed")
    number, title = (_line(letter.number, LONGEST_NUMBER), _line(letter.title, LONGEST_TITLE))
    text, roles = safe(letter.text), [role for role in Role.values if role in letter.roles]
    for value, code in ((number, "number_missing"), (title, "title_missing"), (text, "letter_missing")):
        if not value:
            raise Refused(code)
    if len(text) > LONGEST_LETTER:
        raise Refused("letter_too_long", most=f"{LONGEST_LETTER:,}")
    if letter.dated > today():
        raise Refused("date_future")
    if not roles:
        raise Refused("roles_missing")
    _require_area(letter.area_code, by)
    return Announcement(
        key=key,
        office_code=office_of(by),
        area_code=letter.area_code,
        roles=roles,
        number=number,
        dated=letter.dated,
        title=title,
        text=text,
        made_by=by,
        made_at=timezone.now(),
    )


def _line(text: str, most: int) -> str:
    return one_line(text, most=most)


def _require_area(code: str, by: User) -> None:
    if not by.scope.holds(code):
        raise Refused("area_outside")
    is_unit = len(code) == UNIT_DIGITS
    rows = active_units_visible_to(by) if is_unit else Area.objects.filter(abolished_at=None)
    if code and not rows.filter(code=code).exists():
        raise Refused("area_unknown")


def _require_own(row: Announcement, by: User) -> None:
    if not is_own(by, row):
        raise Refused("not_allowed")


def _require_current(row: Announcement) -> None:
    if row.status != AnnouncementStatus.CURRENT:
        raise Refused("not_in_force")


def _file(given: GivenFile | None) -> LetterFile | None:
    if given is None:
        return None
    kind, data = made_anew(given.data)
    file = LetterFile(name=name_for(given.name, kind), kind=kind, size=len(data))
    file.content_sealed = settings.KEYRING.seal(data, context=content_context(file))
    return file


def _made_before(key: UUID, by: User) -> Announcement:
    """The letter that this form made already; a key of somebody else's is no letter of theirs."""
    found = Announcement.objects.filter(key=key, made_by=by).first()
    if found is None:
        raise Refused("not_allowed")
    return found


def _subject(row: Announcement, **detail: str) -> Subject:
    return Subject("announcement", str(row.pk), row.area_code, detail)
