"""The one e-mail of a bundle: every problem numbered, each with its own reference. No citizen IDs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.db.models import Count

from thaiqm.areas.models import Area
from thaiqm.areas.queries import place_of
from thaiqm.lib.thai_dates import in_bangkok, show_datetime
from thaiqm.support.models import Bundle, Problem
from thaiqm.support.texts import CENTRE, MAIL
from thaiqm.ui.help_desks import help_desks


def compose(bundle: Bundle) -> EmailMessage:
    """The mail, the same every time: text/plain, UTF-8, with the stored Message-ID."""
    rows = bundle.problems.select_related("author__unit__parent__parent__parent")
    problems = list(rows.annotate(same=Count("merged")).order_by("received_at", "id"))
    mail, office = EmailMessage(), office_of(bundle)
    one = problems[0].shown if len(problems) == 1 else ""
    subject = MAIL["subject_one" if one else "subject_many"]
    mail["Subject"] = subject.format(reference=one or bundle.shown, count=len(problems), office=office)
    mail["From"], mail["To"] = settings.MAIL_FROM, settings.PROBLEMS_TO
    mail["Date"] = format_datetime(in_bangkok(bundle.sent_on_at))
    mail["Message-ID"] = bundle.message_id
    mail.set_content("\n".join(_lines(bundle, problems, office)), charset="utf-8", cte="base64")
    return mail


def office_of(bundle: Bundle) -> str:
    """Whose problems these are, in words."""
    area = Area.objects.select_related("parent").filter(code=bundle.area_code).first()
    if area is None:
        return CENTRE
    return f"{area.label} {area.parent.label}" if area.parent else area.label


def _lines(bundle: Bundle, problems: Sequence[Problem], office: str) -> Iterator[str]:
    sent_on, due = show_datetime(bundle.sent_on_at), show_datetime(bundle.due_at)
    yield MAIL["above"]
    yield MAIL["intro"].format(office=office, count=len(problems), sent_on=sent_on, due=due)
    url = f"{settings.PUBLIC_URL}/desk/support/centre"
    yield MAIL["how"].format(reference=problems[0].shown, url=url)
    for number, problem in enumerate(problems, start=1):
        yield from ("", *_problem(number, problem))
    yield from ("", *(desk.line for desk in help_desks()))


def _problem(number: int, problem: Problem) -> Iterator[str]:
    unit = problem.author.unit
    place = place_of(unit) if unit else problem.author.get_role_display()
    kind = problem.get_kind_display()
    yield MAIL["problem"].format(number=number, reference=problem.shown, kind=kind)
    yield MAIL["detail"].format(place=place, received=show_datetime(problem.received_at))
    yield problem.text
    if problem.page:
        yield MAIL["page"].format(page=problem.page)
    if problem.app_version:
        yield MAIL["version"].format(version=problem.app_version)
    if problem.waiting:
        yield MAIL["waiting"].format(count=sum(problem.waiting.values()))
    same: int = getattr(problem, "same", 0)
    if same:
        yield MAIL["same"].format(count=same)
