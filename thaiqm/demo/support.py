"""The demo's problems in every state, what is often asked, and two letters. Made once, by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from thaiqm.accounts.models import OFFICERS, REPORTERS, Role, User
from thaiqm.demo import accounts, texts
from thaiqm.support import actions, clock
from thaiqm.support.actions.announcements import Letter
from thaiqm.support.models import Announcement, Bundle, FaqEntry, Problem

NAMESPACE = UUID("8d8f4f5c-29d5-5d3e-9a61-470102010001")
SENT_ON_AGO = {"late": timedelta(hours=26), "soon": timedelta(hours=21), "sent_on": timedelta(hours=2)}


def make_support() -> int:
    """Make what is missing; how many problems. Nothing where one of its people has ended."""
    if Problem.objects.filter(pk=_id("problem-1")).exists():
        return 0
    people = {account.area or account.role: accounts.find(account) for account in accounts.all_accounts()}
    centre = people[Role.CENTRAL_OFFICER]
    deputy = accounts.find(accounts.OFFICER_ACCOUNTS[0])
    if centre is None or deputy is None:
        return 0
    made = sum(_make_problem(plan, people, deputy, centre) for plan in texts.PROBLEMS)
    for order, (kind, question, answer) in enumerate(texts.FAQ, start=1):
        if not FaqEntry.objects.filter(question=question).exists():
            actions.save_faq(
                entry_id=None,
                kind=kind,
                question=question,
                answer=answer,
                is_published=True,
                order=order,
                by=centre,
            )
    _make_letters(centre, deputy, [user for user in people.values() if user is not None])
    return made


def _make_problem(
    plan: tuple[int, str, str, str, str], people: dict[str, User | None], deputy: User, centre: User
) -> int:
    number, unit, kind, text, became = plan
    head = people.get(unit)
    if head is None:
        return 0
    problem = actions.report(problem_id=_id(f"problem-{number}"), kind=kind, text=text, page="/", by=head)
    if became != "open":
        bundle = actions.send_on(problem_ids=[problem.pk], by=deputy)
        _age(bundle, SENT_ON_AGO.get(became, timedelta(hours=5)))
    if became == "answered":
        actions.answer(problem_id=problem.pk, text=texts.PROBLEM_ANSWER, by=centre)
    return 1


def _age(bundle: Bundle, ago: timedelta) -> None:
    """As if it had been sent on so long ago, so that the clock shows what it can."""
    sent_on_at = timezone.now() - ago
    due_at = clock.due(sent_on_at)
    Bundle.objects.filter(pk=bundle.pk).update(sent_on_at=sent_on_at, due_at=due_at)
    received_at = sent_on_at - timedelta(hours=1)
    Problem.objects.filter(bundle=bundle).update(due_at=due_at, received_at=received_at)


def _make_letters(centre: User, deputy: User, people: list[User]) -> None:
    everybody = [role for role in (*REPORTERS, *OFFICERS) if role != Role.CENTRAL_OFFICER]
    letter = Letter(
        number=texts.ANNOUNCEMENT_NUMBER,
        dated=date(2020, 4, 20),
        title=texts.ANNOUNCEMENT_TITLE,
        text=texts.ANNOUNCEMENT_TEXT,
        area_code="",
        roles=everybody,
    )
    made = actions.announce(key=_id("letter-1"), letter=letter, by=centre)
    _read_by_some(made, people)
    letter = Letter(
        number=texts.DISTRICT_ANNOUNCEMENT_NUMBER,
        dated=date(2020, 4, 22),
        title=texts.DISTRICT_ANNOUNCEMENT_TITLE,
        text=texts.DISTRICT_ANNOUNCEMENT_TEXT,
        area_code=accounts.DISTRICT,
        roles=[Role.VILLAGE_HEAD, Role.DEPUTY_DISTRICT_OFFICER],
    )
    actions.announce(key=_id("letter-2"), letter=letter, by=deputy)


def _read_by_some(letter: Announcement, people: list[User]) -> None:
    """Every third of those who have begun."""
    readers = [user for user in people if user.activated_at is not None and user.role in letter.roles]
    for user in readers[::3]:
        actions.mark_read(announcement_id=letter.pk, by=user)


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE, name)
