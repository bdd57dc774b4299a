"""What becomes of a mail that came: an answer, or a line that the centre reads (docs/trust.md B13)."""

from __future__ import annotations

import logging
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from thaiqm.audit.actions import log
from thaiqm.support import mailbox, references
from thaiqm.support.actions.problems import mark_answered, subject_of
from thaiqm.support.mail_reading import Read, read
from thaiqm.support.mailbox import Fetched
from thaiqm.support.models import Answer, Bundle, IncomingMail, Mailbox, Problem
from thaiqm.support.states import Outcome, Via

logger = logging.getLogger(__name__)
OWN: Final = "own"


def fetch_answers() -> int:
    """Read what is new in the mailbox; how many mails. Nothing where it is not configured.

    How far it was read moves with what became of each mail, in one transaction: nothing is read past unseen.
    """
    server = settings.IMAP
    if server is None:
        return 0
    count = 0
    with mailbox.opened(server) as (client, validity):
        for fetched in mailbox.newer_than(client, _begin(server.folder, validity)):
            with transaction.atomic():
                place = Mailbox.objects.select_for_update().get(pk=server.folder)
                if fetched.uid <= place.last_uid:
                    continue  # another worker was faster
                take_in(fetched)
                place.last_uid = fetched.uid
                place.save(update_fields=["last_uid"])
            count += 1
    return count


@transaction.atomic
def take_in(fetched: Fetched) -> str:
    """Judge one mail and keep what became of it: an `Outcome`, ``own`` or ``again``. The same mail is once."""
    try:
        mail = read(fetched.data, size=fetched.size)
    except Exception as wrong:  # noqa: BLE001 - no mail may stop the ones behind it
        mail = Read(f"<uid-{fetched.uid}@unreadable.invalid>", "", "", "", (), is_automatic=False)
        logger.warning("mail unreadable: %s", type(wrong).__name__)
        return _keep(mail, Outcome.UNREADABLE, None, fetched.size)
    if Bundle.objects.filter(message_id=mail.message_id).exists():
        return OWN  # the copy of what went out
    again = IncomingMail.objects.filter(message_id=mail.message_id).update(times=F("times") + 1)
    if again:
        logger.info("mail seen again")
        return "again"
    outcome, problem = _judge(mail)
    if problem is not None:
        _answer(problem, mail)
    return _keep(mail, outcome, problem, fetched.size)


def is_allowed(address: str) -> bool:
    """Whether answers of this address are taken: it, or its whole domain, is in the settings."""
    name, at, domain = address.rpartition("@")
    if not (name and at and domain):
        return False
    return any(rule in (address, domain, f"@{domain}") for rule in settings.ANSWERS_FROM)


def _judge(mail: Read) -> tuple[Outcome, Problem | None]:
    """The stranger first: who may not answer learns nothing, not even by what the log would say of a reference."""
    if mail.is_automatic:
        return Outcome.AUTOMATIC, None
    if not is_allowed(mail.sender):
        return Outcome.STRANGER, None
    codes = references.find(mail.subject)
    problems = list(Problem.objects.filter(reference__in=codes)[:2])
    if not problems:
        bundle = Bundle.objects.filter(reference__in=codes).first()
        return (Outcome.WHICH if bundle else Outcome.UNKNOWN), None
    if len(problems) > 1:
        return Outcome.WHICH, None
    if not mail.text:
        return Outcome.EMPTY, None
    return Outcome.ANSWERED, problems[0]


def _answer(problem: Problem, mail: Read) -> None:
    """Its answer; of a problem that was joined to another, the other one's."""
    problem = Problem.objects.select_for_update().get(pk=problem.merged_into_id or problem.pk)
    Answer.objects.create(problem=problem, text=mail.text, address=mail.sender, via=Via.MAIL)
    mark_answered(problem)
    log("problem.answered", by=None, subject=subject_of(problem, via=Via.MAIL))


def _keep(mail: Read, outcome: Outcome, problem: Problem | None, size: int) -> str:
    kept = IncomingMail.objects.create(
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        outcome=outcome,
        problem=problem,
        text=mail.text,
        notes=list(mail.notes),
        size=size,
    )
    logger.info("mail %s: %s", kept.pk, outcome)
    return str(outcome)


def _begin(folder: str, validity: int) -> int:
    """Behind which number to begin; from the start where the server counts anew."""
    place, _ = Mailbox.objects.get_or_create(folder=folder, defaults={"uid_validity": validity})
    if place.uid_validity != validity:
        place.uid_validity, place.last_uid = validity, 0
        place.save(update_fields=["uid_validity", "last_uid"])
    return place.last_uid
