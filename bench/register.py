"""A made-up traveller register in bulk, by SQL: rows as receiving leaves them, without their revisions.

One district has its travellers from the start, all of them of the last weeks; the others grow: a
country's register grows because more districts report and because time passes.
"""

from __future__ import annotations

from typing import Any

import psycopg

from bench.installation import NAME, POSTGRES
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit, UnitKind
from thaiqm.config.embedded_postgres import SUPERUSER
from thaiqm.lib import gazetteer, thai_dates
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.travellers.watch_days import WATCH_DAYS

FULL_DISTRICT = "4702"
OF_A_DISTRICT = 862
"""800,000 travellers in 928 districts."""
RECENT_DAYS = 20
"""The arrivals of the full district lie in so many days, those elsewhere in a year."""
VILLAGES_OF_A_SUBDISTRICT = 10


class Register:
    """Fills the register up to a number of travellers; can go on from there."""

    def __init__(self) -> None:
        self._made = 0
        self._today = thai_dates.today()
        self._author = User.objects.filter(role=Role.VILLAGE_HEAD, unit__code__startswith=FULL_DISTRICT)[0]
        _make_villages()
        with self._connect() as connection:
            connection.execute("DROP TABLE IF EXISTS bench_units")
            connection.execute(_UNITS, {"full": f"{FULL_DISTRICT}%"})
            connection.execute("ANALYZE bench_units")
            counted = connection.execute("SELECT is_full, count(*) FROM bench_units GROUP BY 1").fetchall()
        self._places = {bool(is_full): int(count) for is_full, count in counted}

    def up_to(self, wanted: int) -> int:
        """Add travellers until there are so many; returns how many checks there are."""
        numbers = {
            "first": self._made + 1,
            "last": wanted,
            "full": OF_A_DISTRICT,
            "full_places": self._places[True],
            "other_places": self._places[False],
            "recent": RECENT_DAYS,
            "days": WATCH_DAYS,
            "today": self._today,
            "author": self._author.id,
            "questionnaire": TRAVELLER_V1.id,
        }
        with self._connect() as connection:
            # the rows refer to each other rightly, and millions of checks of that would take minutes
            connection.execute("SET session_replication_role = replica")
            connection.execute("SET work_mem = '512MB'")
            connection.execute("SET synchronous_commit = off")
            for statement in (_NEW, "ANALYZE bench_new", _RECORDS, _WATCHES, _CHECKS, *_TALLIES):
                connection.execute(statement, numbers)
        self._made = wanted
        with self._connect() as connection:
            connection.execute("VACUUM ANALYZE")
            found = connection.execute("SELECT count(*) FROM travellers_dailycheck").fetchone()
        return int(found[0]) if found else 0

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(POSTGRES.socket_folder),
            user=SUPERUSER,
            dbname=NAME,
            passfile=str(POSTGRES.folder / "superuser-password"),
            autocommit=True,
            cursor_factory=psycopg.ClientCursor,
        )


def _make_villages() -> None:
    """A country's villages; only their number and codes matter."""
    codes = (
        (tambon.code, moo)
        for tambon in gazetteer.load().tambons()
        for moo in range(1, VILLAGES_OF_A_SUBDISTRICT + 1)
    )
    villages = [
        Unit(code=f"{tambon}{moo:02}", kind=UnitKind.VILLAGE, name_th="-", parent_id=tambon)
        for tambon, moo in codes
    ]
    Unit.objects.bulk_create(villages, ignore_conflicts=True, batch_size=5_000)


_UNITS = """
    CREATE TABLE bench_units AS
    SELECT code, code LIKE %(full)s AS is_full,
           row_number() OVER (PARTITION BY code LIKE %(full)s ORDER BY md5(code)) - 1 AS place
    FROM areas_unit
"""
# Everyone of the full district came lately; elsewhere the arrivals lie in a year.
_NEW = """
    CREATE TEMP TABLE bench_new AS
    SELECT md5('traveller ' || n)::uuid AS record_id, n, code AS unit, left(code, 4) AS district, age,
           %(today)s::date - age AS arrival, age <= %(days)s AS is_watched,
           n %% 50 = 0 AND age <= %(days)s AS has_symptoms,
           CASE WHEN n %% 3 = 0 THEN 'bangkok' ELSE 'province' END AS risk,
           CASE WHEN n %% 3 = 0 THEN '10' ELSE '20' END AS origin
    FROM (
        SELECT n, n <= %(full)s AS is_full,
               CASE WHEN n <= %(full)s THEN n %% %(recent)s ELSE n %% 365 END AS age,
               n %% CASE WHEN n <= %(full)s THEN %(full_places)s ELSE %(other_places)s END AS place
        FROM generate_series(%(first)s, %(last)s) AS n
    ) AS made JOIN bench_units AS unit USING (is_full, place)
"""
_RECORDS = """
    INSERT INTO records_record (
        id, number, unit_id, district_code, round, questionnaire, version, status, changes,
        current_revision, answers, citizen_id_hash, search_name, sort_name, flags, reasons, is_duplicate,
        has_proposed_change, author_id, is_keyed_by_officer
    )
    SELECT record_id, 'T' || n, unit, district, 1, %(questionnaire)s, 1, 'registered', 1, record_id,
           jsonb_build_object('name', jsonb_build_object(
               'title', 'นาย', 'given', 'สมมติ' || n, 'family', 'ทดสอบ' || n)),
           sha256(n::text::bytea), 'สมมติ' || n || 'ทดสอบ' || n, 'สมมติ' || n, '{}', '[]', false, false,
           %(author)s, false
    FROM bench_new ORDER BY record_id
"""
# Bits 1 to yesterday's; every tenth was not checked yesterday.
_WATCHES = """
    INSERT INTO travellers_watch (
        record_id, unit_id, district_code, status, arrival_date, watched_from, origin, risk_class, checked,
        symptomatic, excused, has_open_symptoms, symptoms_told_at, is_surveyed, changes
    )
    SELECT record_id, unit, district, CASE WHEN is_watched THEN 'watching' ELSE 'completed' END, arrival,
           arrival, origin, risk,
           CASE WHEN NOT is_watched THEN (1 << %(days)s + 1) - 2
                WHEN age < 2 THEN 0
                ELSE (1 << age - (n %% 10 = 0)::integer) - 2 END,
           CASE WHEN has_symptoms AND age > 2 THEN 2 ELSE 0 END, 0, has_symptoms,
           CASE WHEN has_symptoms THEN now() END, n %% 2 = 0, 1
    FROM bench_new
"""
_CHECKS = """
    INSERT INTO travellers_dailycheck (
        watch_id, day, revision_id, by_id, finished_at, stored_at, has_symptoms, health_sealed
    )
    SELECT record_id, arrival_date + bit, md5(record_id::text || bit)::uuid, %(author)s,
           now(), now(), false, decode(repeat('5a', 96), 'hex')
    FROM travellers_watch JOIN bench_new USING (record_id), generate_series(1, %(days)s) AS bit
    WHERE checked >> bit & 1 = 1
"""
_TALLIES = (
    """
    INSERT INTO travellers_watchtally AS t (
        unit_id, watching, completed, referred, moved_away, withdrawn, surveyed, open_symptoms
    )
    SELECT unit, count(*) FILTER (WHERE is_watched), count(*) FILTER (WHERE NOT is_watched), 0, 0, 0,
           count(*) FILTER (WHERE n %% 2 = 0), count(*) FILTER (WHERE has_symptoms)
    FROM bench_new GROUP BY unit
    ON CONFLICT (unit_id) DO UPDATE SET watching = t.watching + excluded.watching,
        completed = t.completed + excluded.completed, surveyed = t.surveyed + excluded.surveyed,
        open_symptoms = t.open_symptoms + excluded.open_symptoms
    """,
    """
    INSERT INTO travellers_daytally AS t (day, unit_id, due, done, symptomatic)
    SELECT arrival_date + bit, unit_id, count(*), count(*) FILTER (WHERE checked >> bit & 1 = 1),
           count(*) FILTER (WHERE symptomatic >> bit & 1 = 1)
    FROM travellers_watch JOIN bench_new USING (record_id), generate_series(1, %(days)s) AS bit
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (day, unit_id) DO UPDATE SET due = t.due + excluded.due, done = t.done + excluded.done,
        symptomatic = t.symptomatic + excluded.symptomatic
    """,
    """
    INSERT INTO travellers_arrivaltally AS t (day, unit_id, risk_class, origin, arrivals)
    SELECT arrival, unit, risk, origin, count(*) FROM bench_new GROUP BY 1, 2, 3, 4
    ON CONFLICT (day, unit_id, risk_class, origin) DO UPDATE SET arrivals = t.arrivals + excluded.arrivals
    """,
    "DROP TABLE bench_new",
)
