"""Fills the units with records: COPY from several processes, all numbers moved along with them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from random import Random
from typing import Any

from django.db import connection, connections, transaction

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.models import UnitStanding
from thaiqm.audit.models import Event
from thaiqm.demo import texts
from thaiqm.demo.scale import rows
from thaiqm.demo.scale.put_away import put_away, put_back
from thaiqm.demo.scale.rows import TABLES, Lines, Moments, Name, Naming, Share
from thaiqm.demo.scale.templates import COMMUNITY, VILLAGE, Template, make_templates
from thaiqm.lib import gazetteer, thai_dates, thai_text
from thaiqm.records import decisions_check
from thaiqm.records.areasums import AreaSum
from thaiqm.records.bulk_sums import BulkSums
from thaiqm.records.models import Record, Revision, StatusChange, UnitCounter
from thaiqm.records.states import Status
from thaiqm.records.tallies import Tally

TEMPLATES = 400
CHUNK = 16_000
DAYS = 30
SILENT = 0.12
"""So many of the units with an open account have sent nothing yet."""
ALONE_BELOW = 50_000
"""Fewer records than this are made in this process."""
PROCESSES = 2
EVERY = 100_000
SHARES: dict[Status, Callable[[float], float]] = {
    Status.CONFIRMED: lambda zeal: zeal,
    Status.SUBMITTED: lambda zeal: (1 - zeal) * 0.8,
    Status.RETURNED: lambda zeal: (1 - zeal) * 0.2,
    Status.WITHDRAWN: lambda zeal: 0.02,
}
"""By how far a district has come with deciding, between 0 and 1."""
GIVEN = [
    (given, thai_text.search_key(given), thai_text.sort_key(given).partition(" ")[0])
    for given in texts.SHORT_GIVEN_NAMES
]
"""Given names with what they add to the keys; family names of consonants are their own keys."""
Say = Callable[[str], None]


def fill(wanted: int, *, say: Say, naming: Naming | None = None, shares: Sequence[Share] = ()) -> None:
    """Make so many records in the units of `shares` (by default all that report), and count them.

    Indexes are put away meanwhile when there is much to do. Whoever calls this knows that nobody
    else is at work in the database.
    """
    jobs = list(shares) or made_shares(wanted)
    is_much = wanted >= ALONE_BELOW
    templates = {kind: make_templates(TEMPLATES, kind) for kind in (VILLAGE, COMMUNITY)}
    filler = _Filler(templates, naming or demo_name, say)
    if is_much:
        put_away((Record, Revision, StatusChange, Event))
        _in_processes(filler, jobs)
        say("building indexes")
        put_back()
    else:
        filler.run(jobs, None)
    decisions_check.count_anew()
    if is_much:
        _write_numbers_anew()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _write_numbers_anew() -> None:
    """During the long transactions of a filling the room of rows that were replaced is not used again, so boards would
    read more pages than after as many sends."""
    with connection.cursor() as cursor:
        for table in (UnitStanding, Tally, AreaSum):
            cursor.execute(f"VACUUM FULL {table._meta.db_table}")


def made_shares(wanted: int, *, within: str = "", outside: str = "") -> list[Share]:
    """Who gets how many of so many records, among the units whose account is open and that did not report that nobody
    is affected: those whose code begins with `within`, and not with `outside`."""
    heads = User.objects.filter(is_active=True, activated_at__isnull=False, unit__isnull=False)
    heads = heads.filter(unit__abolished_at=None, unit__code__startswith=within).order_by("unit_id")
    heads = heads.exclude(unit__code__startswith=outside) if outside else heads
    heads = heads.filter(unit__standing__zero="")
    dice, last = Random(wanted), dict(UnitCounter.objects.values_list("unit_id", "last_number"))
    reporting = [head for head in heads.only("id", "role", "unit_id", "title", "given_name", "family_name")
                 if Random(f"silent {head.unit_id}").random() >= SILENT]  # fmt: skip
    officers = _officers()
    weights = [dice.uniform(1, 5) for _ in reporting]
    total, so_far, until = sum(weights), 0.0, 0
    first = Record.objects.count()
    shares = []
    for head, weight in zip(reporting, weights, strict=True):
        so_far += weight
        records = round(wanted * so_far / total) - until
        if records:
            shares.append(_share(head, records, first + until, last.get(head.unit_id or "", 0), officers))
        until += records
    return shares


def demo_name(person: int, _dice: Random) -> Name:
    """A name that nobody can take for a real one, another for everybody and as long as real ones are."""
    number, place = divmod(person, len(GIVEN))
    given, search, sort = GIVEN[place]
    family = texts.SHORT_FAMILY_NAME.format(letters=texts.number_in_letters(number))
    return Name(given, family, search + family, f"{sort} {family} {given} {family}")


def _officers() -> dict[str, tuple[str, str]]:
    """Who decides in a district or municipality."""
    verifiers = User.objects.filter(is_active=True, role__in=VERIFIERS).order_by("created_at")
    found = verifiers.values_list("id", "role", "area_codes")
    return {area: (str(user), role) for user, role, areas in reversed(found) for area in areas}


def _share(head: User, records: int, first: int, last: int, officers: dict[str, tuple[str, str]]) -> Share:
    unit = head.unit_id or ""
    is_community = head.role == "community_president"
    tambon = f"{unit[:2]}0101" if is_community else unit[:6]
    officer, officer_role = officers[unit[:4]]
    return Share(
        unit=unit, records=records, first_person=first, last_number=last, author=str(head.id),
        head=head.full_name, role=head.role, officer=officer, officer_role=officer_role, tambon=tambon,
        postcode=(gazetteer.load().postcodes(tambon) or ("",))[0], moo=str(int(unit[6:])),
    )  # fmt: skip


def _in_processes(filler: _Filler, jobs: Sequence[Share]) -> None:
    """Every process has provinces of its own, so they meet in few rows. Raises RuntimeError if one fails."""
    connections.close_all()
    context = get_context("fork")
    made: Any = context.Value("q", 0)
    size = -(-len(jobs) // PROCESSES)
    parts = [
        context.Process(target=filler.run, args=(jobs[start : start + size], made), daemon=True)
        for start in range(0, len(jobs), size)
    ]
    for part in parts:
        part.start()
    for part in parts:
        part.join()
    if any(part.exitcode for part in parts):
        raise RuntimeError("filling broke off; what was written is whole, but not all that was asked for")


class _Filler:
    """Makes the records of some units, chunk by chunk, each chunk one transaction."""

    def __init__(self, templates: dict[str, list[Template]], naming: Naming, say: Say) -> None:
        self._templates, self._naming, self._say = templates, naming, say
        self._moments = Moments(thai_dates.now(), DAYS)
        question, text = texts.RETURN_REASONS[0]
        reason = [{"question": question, "text": text}]
        self._reasons = rows.line_of(json.dumps(reason, ensure_ascii=False))
        self._started = time.perf_counter()

    def run(self, jobs: Sequence[Share], made: Synchronized[int] | None) -> None:
        """All records of these units."""
        lines, sums, counters = Lines(), BulkSums(), list[UnitCounter]()
        for share in jobs:
            self._unit(share, lines, sums)
            counters.append(UnitCounter(unit_id=share.unit, last_number=share.last_number + share.records))
            if lines.records >= CHUNK:
                self._write(lines, sums, counters, made)
                lines, sums, counters = Lines(), BulkSums(), []
        if lines.records:
            self._write(lines, sums, counters, made)

    def _unit(self, share: Share, lines: Lines, sums: BulkSums) -> None:
        dice = Random(f"{share.unit} {share.last_number}")
        zeal = Random(f"zeal {share.unit[:4]}").uniform(0.1, 0.95) if dice.random() < 0.9 else 1.0
        statuses, weights = list(SHARES), [part(zeal) for part in SHARES.values()]
        is_village = share.role == "village_head"
        templates = self._templates[VILLAGE if is_village else COMMUNITY]
        for turn, status in enumerate(dice.choices(statuses, weights, k=share.records)):
            template = dice.choice(templates)
            rows.add(
                lines, share, turn, template, status, naming=self._naming, moments=self._moments, dice=dice,
                reasons=self._reasons,
            )  # fmt: skip
            sums.add(share.unit, status.value, template.numbers)

    def _write(
        self, lines: Lines, sums: BulkSums, counters: list[UnitCounter], made: Synchronized[int] | None
    ) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                for table, columns in TABLES.items():
                    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                        copy.write("".join(lines.waiting[table]))
            UnitCounter.objects.bulk_create(
                counters, update_conflicts=True, unique_fields=["unit"], update_fields=["last_number"]
            )
            sums.write()
        if made is not None:
            with made.get_lock():
                made.value += lines.records
                now = made.value
            if now // EVERY != (now - lines.records) // EVERY:
                seconds = time.perf_counter() - self._started
                self._say(f"{now:,} records, {now / seconds:,.0f} a second")
