"""What the register costs at two sizes: its lists and numbers at the desk, and a phone's list and check."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from bench.installation import HOST
from bench.reading import Cost, cost_of, opened, signed_in
from bench.register import FULL_DISTRICT, Register
from bench.report import Line, growth
from thaiqm.accounts import devices
from thaiqm.accounts.models import Role, User
from thaiqm.lib import thai_dates
from thaiqm.records.envelopes import seal_up
from thaiqm.travellers import queries
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import WatchFilter


class Pages:
    """What must not cost more because a country's register is large."""

    def __init__(self) -> None:
        officers = User.objects.filter(is_active=True)
        deputies = officers.filter(role=Role.DEPUTY_DISTRICT_OFFICER, area_codes=[FULL_DISTRICT])
        self._deputy = deputies.order_by("created_at")[0]
        self._desk = signed_in(self._deputy)
        self._province = signed_in(officers.get(role=Role.PROVINCE_OFFICER))
        self._centre = signed_in(officers.get(role=Role.CENTRAL_OFFICER))
        self._watches = Watch.objects.filter(district_code=FULL_DISTRICT, status="watching")
        watch = self._watches.filter(unit__in=_units_with_heads()).order_by("arrival_date", "record_id")[0]
        head = User.objects.get(unit_id=watch.unit_id, is_active=True)
        token = devices.issue(user=head, name="bench")[1]
        headers = {"host": HOST, "x-forwarded-proto": "https", "authorization": f"Bearer {token}"}
        self._phone, self._watch = Client(headers=headers), watch

    def costs(self) -> dict[str, Cost]:
        """Measure each, median of several rounds."""
        home, shown = reverse("travellers:home"), reverse("travellers:list")
        one = reverse("travellers:traveller", args=[self._watch.record_id])
        pages: dict[str, Callable[[], Any]] = {
            "who was not checked yesterday, a district": lambda: opened(self._desk, f"{shown}?show=missed"),
            "open symptoms, a district": lambda: opened(self._desk, f"{shown}?show=symptoms"),
            "open symptoms, the country": lambda: opened(self._centre, f"{shown}?show=symptoms"),
            "watches that are over, a district": lambda: opened(self._desk, f"{shown}?show=over"),
            "watching, keyset in the middle": self._middle(),
            "numbers of a district, by village": lambda: opened(self._desk, home),
            "numbers of a province, by district": lambda: opened(self._province, home),
            "arrivals of a district": lambda: opened(self._desk, reverse("travellers:arrivals")),
            "one traveller with every day": lambda: opened(self._desk, one),
            "a phone's list of travellers": lambda: opened(self._phone, "/api/v1/travellers"),
            "a daily check through /api/v1/sync": self._send,
        }
        return {name: cost_of(act) for name, act in pages.items()}

    def country(self) -> Cost:
        """The whole country's numbers by province: a sum of its units' rows, whatever they sum up."""
        return cost_of(lambda: opened(self._centre, reverse("travellers:home")))

    def _middle(self) -> Callable[[], Any]:
        watch = self._watches.order_by("arrival_date", "record_id")[self._watches.count() // 2]
        shown = WatchFilter(name="watching")
        place = queries.place_of_row(watch, shown)
        return lambda: queries.page(self._deputy, shown, after=place)

    def _send(self) -> None:
        content = {
            "action": "follow_up",
            "questionnaire": "daily_check",
            "version": 1,
            "unit": self._watch.unit_id,
            "answers": {"check_date": _typed(thai_dates.today()), "symptom_status": "none"},
            "finished_at": thai_dates.now().isoformat(),
        }
        ids = {"record_id": self._watch.record_id, "revision_id": uuid4(), "base_revision_id": None}
        sealed = seal_up(**ids, content=content)  # type: ignore[arg-type]
        body = {
            "app_version": "bench",
            "device_time": thai_dates.now().isoformat(),
            "items": [
                {
                    "record_id": str(sealed.record_id),
                    "revision_id": str(sealed.revision_id),
                    "base_revision_id": None,
                    "payload": sealed.payload,
                    "sha256": sealed.sha256,
                }
            ],
        }
        answer = self._phone.post("/api/v1/sync", json.dumps(body), content_type="application/json")
        if answer.status_code != 200 or answer.json()["results"][0]["outcome"] != "stored":
            raise RuntimeError(f"the check was not stored ({answer.status_code})")


def lines(small: int, large: int, say: Callable[[str], None]) -> list[Line]:
    """Fill the register to both sizes and compare what everything costs."""
    register, costs, checks = Register(), [], []
    for size in (small, large):
        say(f"filling up to {size:,} travellers")
        checks.append(register.up_to(size))
        say(f"reading the register at {size:,} travellers and {checks[-1]:,} checks")
        costs.append(Pages().costs())
    country = Pages().country()
    return [
        Line("travellers and daily checks, small", f"{small:,} and {checks[0]:,}"),
        Line("travellers and daily checks, large", f"{large:,} and {checks[1]:,}"),
        *(line for name in costs[0] for line in growth(name, costs[0][name], costs[1][name], (small, large))),
        Line("numbers of the country, by province: rows read", f"{country.rows:,}"),
        Line("  time in the database", f"{country.database_ms:.1f} ms"),
    ]


def _units_with_heads() -> list[str]:
    heads = User.objects.filter(is_active=True, unit__code__startswith=FULL_DISTRICT)
    return [unit for unit in heads.values_list("unit_id", flat=True) if unit]


def _typed(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year + thai_dates.BUDDHIST_ERA)}
