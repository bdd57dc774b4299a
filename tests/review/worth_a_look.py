"""States of the desk worth looking at: one of each kind that there is something to say about."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests import making
from tests.attachments.acts import in_every_state
from tests.records.contacts import Phone, Reinstalled
from tests.review.conftest import as_browser, send
from tests.review.test_kept_aside import left_behind
from tests.review.test_kept_aside import send as report_of_another_unit
from thaiqm.accounts.models import Device, Role, User
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record


def report(unit: str = "47010201", *, by: User | None = None, **changed: object) -> Record:
    """A record that waits."""
    return send(making.item(making.answers(**changed), unit=unit), by or making.head(unit))


def doubtful() -> Record:
    """A corrected record with warnings and twins inside and outside the own area."""
    digits = making.new_citizen_id()
    wrong = {"entitlement": "sso_33", "impact": "own_business_closed", "former_income_day": "90000"}
    first = report(citizen_id=digits)
    report("47010301", citizen_id=digits)
    report("48010101", citizen_id=digits)
    base = str(first.current_revision)
    raw = making.answers(citizen_id=digits, **wrong)
    return send(making.item(raw, record_id=str(first.id), base_revision_id=base), making.head())


def changed_after_confirming() -> Record:
    """A confirmed record with a proposed change."""
    record = report()
    url = f"/desk/records/{record.id}/confirm"
    as_browser(making.officer()).post(url, {"seen_changes": record.changes})
    raw = making.answers(citizen_id=record.citizen_id, age_years="50")
    base = str(record.current_revision)
    return send(making.item(raw, record_id=str(record.id), base_revision_id=base), making.head())


def phones_to_look_at() -> None:
    """One of each kind that there is something to say about, and a calm one."""
    for unit, days in (("47010201", 0), ("47010202", 5), ("47990001", 0)):
        president = unit.startswith("4799")
        phone = Phone(making.user(Role.COMMUNITY_PRESIDENT, unit) if president else making.head(unit))
        phone.make(12)
        phone.contact(drafts=2, app_version="0.1.0", device_time=thai_dates.now() - timedelta(hours=3))
        phone.outbox = dict(list(phone.outbox.items())[4:])
        if not days:
            phone.contact()
        Device.objects.filter(pk=phone.device_id).update(last_seen_at=timezone.now() - timedelta(days=days))
    Reinstalled(phone, keeps=False).contact()
    Phone(making.head("47010301")).contact()


def desk_pages(officer: User) -> dict[str, str]:
    """Every page of the desk in a state worth looking at."""
    making.areas()
    record, confirmed = doubtful(), changed_after_confirming()
    with_pictures = in_every_state()
    own, returned = report(by=officer), report(age_years=None)
    report_of_another_unit("47010202")
    left_behind()
    phones_to_look_at()
    return {
        "home": "/desk/",
        "queue": "/desk/queue?status=all",
        "empty": "/desk/queue?status=withdrawn",
        "record": f"/desk/records/{record.id}",
        "pictures": f"/desk/records/{with_pictures.id}",
        "picture": f"/desk/records/{with_pictures.id}/pictures/{with_pictures.attachments[0]['sha256']}",
        "proposal": f"/desk/records/{confirmed.id}",
        "own": f"/desk/records/{own.id}",
        "returned": f"/desk/records/{returned.id}",
        "return": f"/desk/records/{record.id}/return",
        "withdraw": f"/desk/records/{record.id}/withdraw",
        "bulk": "/desk/queue/confirm",
        "units": "/desk/enter",
        "phones": "/desk/phones",
        "all_phones": "/desk/phones?show=all",
        "no_phones": "/desk/phones?area=9",
        "enter": "/desk/enter/47010201",
        "kept": "/desk/kept-aside",
        "unsent": "/desk/unsent-file",
        "missing": "/desk/nothing",
    }
