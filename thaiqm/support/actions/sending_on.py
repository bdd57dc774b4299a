"""Sending an office's problems on to the centre: one bundle, one e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.audit.actions import Subject, log, log_many
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.support import clock
from thaiqm.support.actions.problems import subject_of
from thaiqm.support.models import Bundle, Problem
from thaiqm.support.queries import visible_to
from thaiqm.support.refusals import Refused
from thaiqm.support.states import MailState, ProblemStatus

MOST_AT_ONCE: Final = 50
SENDERS: Final = tuple(role for role in OFFICERS if role != Role.CENTRAL_OFFICER)


def send_on(*, problem_ids: Sequence[UUID], by: User) -> Bundle:
    """Send open problems of one office on; from now on the centre has 24 hours.

    Its e-mail waits in the database for the worker, with its Message-ID, and commits with everything else.

    Raises:
        Problem.DoesNotExist: one of them lies outside the user's area.
        Refused: ``not_allowed``, ``nothing_chosen``, ``too_many``, ``not_open``, ``several_offices``.
    """
    ids = set(problem_ids)
    if by.role not in SENDERS:
        raise Refused("not_allowed")
    if not ids:
        raise Refused("nothing_chosen")
    if len(ids) > MOST_AT_ONCE:
        raise Refused("too_many", most=MOST_AT_ONCE)
    with transaction.atomic():
        problems = list(visible_to(by).select_for_update().filter(pk__in=ids).order_by("id"))
        if len(problems) < len(ids):
            raise Problem.DoesNotExist
        if any(problem.status != ProblemStatus.OPEN for problem in problems):
            raise Refused("not_open")
        offices = {problem.area_code[:DISTRICT_DIGITS] for problem in problems}
        if len(offices) > 1:
            raise Refused("several_offices")
        bundle = _new_bundle(offices.pop(), by)
        Problem.objects.filter(pk__in=ids).update(
            status=ProblemStatus.SENT_ON, bundle=bundle, due_at=bundle.due_at
        )
        log_many("problem.sent_on", by=by, subjects=[subject_of(problem) for problem in problems])
    return bundle


def mail_again(*, bundle_id: UUID, by: User) -> Bundle:
    """Try a bundle's mail at the worker's next turn instead of later.

    Raises:
        Bundle.DoesNotExist: there is none, or its mail has gone out.
        Refused: ``not_allowed`` for anybody but the centre.
    """
    if by.role != Role.CENTRAL_OFFICER:
        raise Refused("not_allowed")
    with transaction.atomic():
        rows = Bundle.objects.select_for_update().filter(mailed_at=None)
        bundle = rows.exclude(mail_state=MailState.SENDING).get(pk=bundle_id)
        bundle.mail_state = MailState.WAITING if settings.SMTP else MailState.OFF
        bundle.next_try_at = timezone.now()
        bundle.save(update_fields=["mail_state", "next_try_at"])
        log("bundle.mailed_again", by=by, subject=Subject("bundle", str(bundle.pk), bundle.area_code))
    return bundle


def _new_bundle(area_code: str, by: User) -> Bundle:
    now = timezone.now()
    host = settings.MAIL_FROM.partition("@")[2] or "thaiqm.invalid"
    return Bundle.objects.create(
        area_code=area_code,
        by=by,
        sent_on_at=now,
        due_at=clock.due(now),
        message_id=f"<thaiqm.{uuid4()}@{host}>",
        mail_state=MailState.WAITING if settings.SMTP else MailState.OFF,
        next_try_at=now if settings.SMTP else None,
    )
