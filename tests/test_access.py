"""Every address × every role × own and other area (docs/trust.md B4).

The table (access_table.py) names every address of the system. The walk over the real URL table fails on an
address that is not in it, so a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import making
from tests.access_table import PAGES, Page
from tests.agencies import agency
from tests.attachments import made_up_pictures
from tests.supervision import made_up_zero
from tests.support.addresses import Support
from tests.travellers import made_up_travellers as made
from thaiqm.accounts import devices
from thaiqm.accounts.models import REPORTERS, Role, User
from thaiqm.agencies import actions as agencies
from thaiqm.attachments import actions as attachments
from thaiqm.jobs.models import Job
from thaiqm.records import envelopes
from thaiqm.records.models import KeptAside
from thaiqm.records.receiving import receive

pytestmark = pytest.mark.django_db

OWN_AREA = {
    Role.VILLAGE_HEAD: "47010201",
    Role.COMMUNITY_PRESIDENT: "47990001",
    Role.DEPUTY_DISTRICT_OFFICER: "4701",
    Role.MUNICIPAL_CLERK: "4799",
    Role.DISTRICT_CHIEF: "4701",
    Role.MAYOR: "4799",
    Role.PROVINCE_OFFICER: "47",
    Role.CENTRAL_OFFICER: "",
}
ELSEWHERE = "48010101"
PHOTO = made_up_pictures.photo()


SUBORDINATE = {
    Role.DEPUTY_DISTRICT_OFFICER: Role.VILLAGE_HEAD,
    Role.MUNICIPAL_CLERK: Role.COMMUNITY_PRESIDENT,
    Role.DISTRICT_CHIEF: Role.DEPUTY_DISTRICT_OFFICER,
    Role.MAYOR: Role.MUNICIPAL_CLERK,
    Role.PROVINCE_OFFICER: Role.DISTRICT_CHIEF,
    Role.CENTRAL_OFFICER: Role.PROVINCE_OFFICER,
}


def addresses() -> Iterator[str]:
    """Every route of the real URL table."""

    def walk(patterns: list[Any], start: str) -> Iterator[str]:
        for pattern in patterns:
            route = start + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route.replace("<uuidstr:", "<uuid:")

    yield from walk(get_resolver().url_patterns, "")


def test_every_address_is_in_the_table_and_nothing_else() -> None:
    """A new address must say here who may open it."""
    assert sorted(set(addresses())) == sorted(PAGES)


class World:
    """One account per role; a record with its photo and a traveller in each of two villages and a community."""

    def __init__(self) -> None:
        making.areas()
        self.users = {role: making.user(role, area) for role, area in OWN_AREA.items()}
        self.heads = {
            "47010201": self.users[Role.VILLAGE_HEAD],
            "47990001": self.users[Role.COMMUNITY_PRESIDENT],
            ELSEWHERE: making.head(ELSEWHERE),
        }
        self.records = {unit: self._record(unit) for unit in self.heads}
        self.tokens = {unit: self._token(unit[:2]) for unit in self.heads}
        self.travellers = {
            unit: str(made.traveller(unit=unit, by=head).record_id) for unit, head in self.heads.items()
        }
        zero = {
            unit: str(made_up_zero.report(head, unit=unit).record_id) for unit, head in self.heads.items()
        }
        self.registered = {"travellers": self.travellers, "zero": zero}
        self.kept = {unit: self._kept(unit) for unit in self.heads}
        self.support = Support(self.heads)
        self.jobs = {role: self._job(user) for role, user in self.users.items()}
        self.job_elsewhere = self._job(making.officer("4801"))

    def _record(self, unit: str) -> str:
        item, by = making.item(unit=unit, attachments=[made_up_pictures.named(PHOTO)]), self.heads[unit]
        record_id = receive(envelopes=[envelopes.read(item)], by=by)[0].record_id
        attachments.keep(record_id=record_id, sha256=made_up_pictures.sha256_of(PHOTO), data=PHOTO, by=by)
        return str(record_id)

    def _job(self, by: User) -> str:
        """Something long that this person has asked for."""
        return str(Job.objects.create(kind="tests.file", asked_by=by, params_hash=b"").id)

    def _kept(self, unit: str) -> int:
        """What somebody sends from this unit after the account has ended."""
        former = making.user(Role.VILLAGE_HEAD, unit, is_active=False)
        receive(envelopes=[envelopes.read(making.item(unit=unit))], by=former)
        return KeptAside.objects.get(author=former).id

    def _token(self, province: str) -> str:
        """Of an agency, issued by an officer of this province."""
        by = making.user(Role.PROVINCE_OFFICER, province)
        return str(agencies.issue_token(by=by, **agency.wanted(area_code=province))[0].id)

    def own_unit(self, role: Role) -> str:
        """A unit inside the role's area."""
        return "47990001" if OWN_AREA[role] in ("4799", "47990001") else "47010201"

    def account(self, unit: str, role: Role | None) -> User:
        """Somebody whom this role looks after, or the same kind of person elsewhere."""
        below = SUBORDINATE.get(role, Role.VILLAGE_HEAD) if role else Role.VILLAGE_HEAD
        if unit != ELSEWHERE:
            return self.users[below]
        return self.heads[ELSEWHERE] if below in REPORTERS else making.user(below, "4801")

    def path(self, route: str, unit: str, role: Role | None = None) -> str:
        """The address with its objects taken from this unit."""
        of = next((those for name, those in self.registered.items() if name in route), self.records)
        filled = route.replace("<uuid:record_id>", of[unit])
        filled = filled.replace("<int:kept_id>", str(self.kept[unit]))
        filled = filled.replace("<str:unit_code>", unit).replace("<str:code>", unit)
        filled = filled.replace("<uuid:token_id>", self.tokens[unit])
        filled = self.support.path(filled, unit)
        sha256 = made_up_pictures.sha256_of(PHOTO)
        filled = filled.replace("<str:sha256>", sha256).replace("<sha256>", sha256)
        job = self.jobs[role] if role and unit != ELSEWHERE else self.job_elsewhere
        filled = filled.replace("<uuid:job_id>", job)
        if "account_id" in filled:
            filled = filled.replace("<uuid:account_id>", str(self.account(unit, role).id))
        filled = filled.replace("<reader_slug>", "reporter")
        filled = filled.replace("<slug:name>", "affected_person").replace("<int:version>", "1")
        return "/" + filled.replace("<name>", "affected_person").replace("<version>", "1")

    def client(self, page: Page, user: User) -> Client:
        """A client that acts as this user, by token or by session."""
        if page.is_api:
            token = devices.issue(user=user, name="")[1]
            return Client(headers={"Authorization": f"Bearer {token}"})
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture(scope="module")
def world(rows_for_the_file: None) -> World:
    """See `World`; what a request of one test changes is taken back before the next."""
    return World()


@pytest.mark.parametrize("route", PAGES)
def test_nobody_in_particular(world: World, route: str) -> None:
    """Without signing in only public addresses answer; the desk sends to the sign-in page."""
    page = PAGES[route]
    for method in page.methods:
        answer = getattr(Client(), method)(world.path(route, "47010201"))
        if page.is_nothing:
            assert answer.status_code == 404
        elif page.is_public:
            assert answer.status_code not in (403, 404, 405, 500)
        elif page.is_api:
            assert answer.status_code == 401
        else:
            assert answer.status_code == 302
            assert "/sign-in" in answer["Location"]


@pytest.mark.parametrize("route", [r for r, p in PAGES.items() if not p.is_public])
def test_each_role_in_own_and_other_area(world: World, route: str) -> None:
    """A wrong role is 403 (401 on the phone's side), another area's object is 404."""
    page = PAGES[route]
    for role, user in world.users.items():
        client = world.client(page, user)
        own, elsewhere = (world.path(route, unit, role) for unit in (world.own_unit(role), ELSEWHERE))
        for method in page.methods:
            status = getattr(client, method)(own).status_code
            if role not in page.roles:
                assert (role, status) == (role, 401 if page.is_api else 403)
                continue
            assert status not in (401, 403, 404, 405, 500), (role, method, status)
            # a published form belongs to no area
            if "<" in route and "<int:version>" not in route and role != Role.CENTRAL_OFFICER:
                assert getattr(client, method)(elsewhere).status_code == 404, (role, method)


@pytest.mark.parametrize("route", [r for r in PAGES if "record_id" in r])
def test_what_does_not_exist_is_not_found_either(
    world: World, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answer as for another area: nothing is learned."""
    page = PAGES[route]
    role = Role.VILLAGE_HEAD if page.is_api else Role.DEPUTY_DISTRICT_OFFICER
    for of in (world.records, *world.registered.values()):
        monkeypatch.setitem(of, "47010201", str(uuid4()))
    client = world.client(page, world.users[role])
    for method in page.methods:
        assert getattr(client, method)(world.path(route, "47010201")).status_code == 404
