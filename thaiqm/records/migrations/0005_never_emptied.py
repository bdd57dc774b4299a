"""Nothing that was captured can be emptied away or written over (docs/trust.md A1, A14).

Of a kept envelope only the count of its repeats ever changes.
"""

from typing import ClassVar

from django.db import migrations

TABLES = ("records_record", "records_revision", "records_keptaside", "records_statuschange")
COLUMNS = {
    "records_revision": (
        "id, record_id, revision_id, base_revision_id, unit_code, sha256, payload_sealed, author_id,"
        " device_id, device_time, stored_at, action, outcome, answers, problems"
    ),
    "records_keptaside": (
        "id, record_id, revision_id, sha256, unit_code, payload_sealed, author_id, device_id, code, stored_at"
    ),
}
BEFORE = {
    "records_revision": (
        "record_id, revision_id, base_revision_id, unit_code, sha256, payload_sealed, author_id, stored_at"
    ),
    "records_keptaside": "record_id, revision_id, unit_code, sha256, payload_sealed, author_id, stored_at",
}


def guard(columns: dict[str, str]) -> str:
    """The guards of rows, with these columns."""
    return "".join(
        f"DROP TRIGGER {table}_append_only ON {table};"
        f"CREATE TRIGGER {table}_append_only BEFORE DELETE OR UPDATE OF {names} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change();"
        for table, names in columns.items()
    )


EMPTYING = "".join(
    f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();"
    for table in TABLES
)
NO_EMPTYING = "".join(f"DROP TRIGGER {table}_never_emptied ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    """Triggers that refuse TRUNCATE, and UPDATE of every column but one."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0004_lean_indexes"),
        ("audit", "0003_never_emptied"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunSQL(guard(COLUMNS) + EMPTYING, NO_EMPTYING + guard(BEFORE))
    ]
