"""The yardstick: pgbench inserting one comparable row at a time, durable, in the same database."""

from __future__ import annotations

import os
import re
import secrets
import subprocess

from django.db import connection

from bench.installation import FOLDER, NAME, POSTGRES
from thaiqm.config.embedded_postgres import ROLE
from thaiqm.config.postgres_programs import runnable_binaries

TABLE = """
CREATE TABLE bench_row (
    id bigserial PRIMARY KEY, record_id uuid NOT NULL, revision_id uuid NOT NULL, number text NOT NULL,
    unit_code varchar(8) COLLATE "C" NOT NULL, district_code varchar(4) COLLATE "C" NOT NULL,
    questionnaire text NOT NULL, version int NOT NULL, status text NOT NULL, sha256 text NOT NULL,
    payload_sealed bytea NOT NULL, citizen_id_sealed bytea, citizen_id_hash bytea, author_id uuid NOT NULL,
    search_name text NOT NULL, sort_name text COLLATE "C" NOT NULL, action text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(), repeats int NOT NULL, answers jsonb NOT NULL,
    problems jsonb NOT NULL, UNIQUE (record_id, revision_id)
) WITH (autovacuum_enabled = off)"""
INSERT = """\
\\set n random(1, 1000000000)
INSERT INTO bench_row (record_id, revision_id, number, unit_code, district_code, questionnaire, version,
    status, sha256, payload_sealed, citizen_id_sealed, citizen_id_hash, author_id, search_name, sort_name,
    action, repeats, answers, problems)
VALUES (gen_random_uuid(), gen_random_uuid(), :n::text, '47010201', '4701', 'affected_person', 1,
    'submitted', :sha256, :payload::bytea, :sealed::bytea, :sealed::bytea, gen_random_uuid(), :name, :name,
    'report', 0, :answers::jsonb, '[]');
"""


class Yardstick:
    """A table whose row is as large as an average revision with its record."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TABLE)
            cursor.execute("SELECT avg(octet_length(payload_sealed))::int FROM records_revision")
            payload = int(cursor.fetchone()[0])
            cursor.execute("SELECT answers::text, search_name FROM records_record LIMIT 1")
            answers, name = cursor.fetchone()
        self._script = FOLDER / "insert.sql"
        self._script.write_text(INSERT)
        self._variables = {
            "payload": "\\x" + secrets.token_hex(payload),
            "sealed": "\\x" + secrets.token_hex(32),
            "sha256": secrets.token_hex(32),
            "name": name,
            "answers": answers,
        }
        self.row_bytes = payload + len(answers.encode()) + 2 * 32 + 64 + 3 * len(name.encode()) + 120

    def rows_a_second(self, seconds: int) -> float:
        """`pgbench -M prepared -c 8 -j 2`, one row a transaction."""
        command = [str(runnable_binaries(POSTGRES.place) / "pgbench"), "-n", "-M", "prepared"]
        command += ["-c", "8", "-j", "2", "-T", str(seconds), "-f", str(self._script)]
        for variable, value in self._variables.items():
            command += ["-D", f"{variable}={value}"]
        environment = {
            **os.environ,
            "PGHOST": str(POSTGRES.socket_folder),
            "PGPASSFILE": str(POSTGRES.password_file),
            "PGUSER": ROLE,
        }
        done = subprocess.run([*command, NAME], env=environment, capture_output=True, text=True, check=False)
        found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
        if found is None:
            raise SystemExit(f"bench: pgbench failed: {done.stderr.strip()[-300:]}")
        return float(found.group(1))
