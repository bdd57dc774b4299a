"""Importing lists of heads and officers: all of a list, or nothing."""

from __future__ import annotations

from django.db import connection, transaction

from thaiqm.accounts.actions.accounts import end_accounts, subject_of
from thaiqm.accounts.identity import describe, identify
from thaiqm.accounts.lists import PeopleList
from thaiqm.accounts.models import User
from thaiqm.accounts.plans import PeoplePlan, PersonChange, differences, make_plan
from thaiqm.accounts.standing import note_accounts
from thaiqm.audit.actions import Subject, log, log_many

LOCK = 47_002
"""Advisory lock: one import of people at a time."""


def import_people(*, people: PeopleList, by: User | None) -> PeoplePlan:
    """Do all that a list of people says; returns what was done. Problems: nothing is written.

    A changed head hands over: the old account ends, the successor gets a new one, the records
    stay with the unit. Whoever calls has the country (a command, or the centre).
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        plan = make_plan(people)
        if plan.problems or not plan.changes:
            return plan
        _update([c for c in plan.changes if c.kind == "updated"], people, by)
        coming = [change for change in plan.changes if change.kind != "updated"]
        leaving = [change.account for change in coming if change.account is not None]
        if leaving:
            end_accounts(accounts=leaving, by=by)
        _create(coming, by)
        detail = dict(plan.counts)
        log("accounts.list_imported", by=by, subject=Subject("account", "", detail=detail))
    return plan


def _update(changes: list[PersonChange], people: PeopleList, by: User | None) -> None:
    accounts: list[User] = []
    for change in changes:
        if change.account is not None:
            for name, value in differences(change.entry, change.account, people).items():
                setattr(change.account, name, value)
            accounts.append(change.account)
    fields = ["title", "given_name", "family_name", "phone", "is_kamnan"]
    User.objects.bulk_update(accounts, fields, batch_size=1_000)
    log_many("account.updated", by=by, subjects=[subject_of(account) for account in accounts])


def _create(changes: list[PersonChange], by: User | None) -> None:
    accounts = [_account_of(change, by) for change in changes]
    User.objects.bulk_create(accounts, batch_size=1_000)
    note_accounts(accounts)
    log_many("account.created", by=by, subjects=[subject_of(account) for account in accounts])
    handed_over = [
        subject_of(account, before=str(change.account.pk))
        for account, change in zip(accounts, changes, strict=True)
        if change.account is not None
    ]
    log_many("account.handed_over", by=by, subjects=handed_over)


def _account_of(change: PersonChange, by: User | None) -> User:
    entry = change.entry
    areas = [] if entry.is_reporter else list(entry.codes)
    user = User(role=entry.role, unit=change.unit, area_codes=areas, is_kamnan=entry.is_kamnan, created_by=by)
    describe(
        user, title=entry.title, given_name=entry.given_name, family_name=entry.family_name,
        phone=entry.phone,
    )  # fmt: skip
    identify(user, entry.citizen_id)
    user.set_unusable_password()
    return user
