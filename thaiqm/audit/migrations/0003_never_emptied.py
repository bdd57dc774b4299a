"""TRUNCATE fires no trigger of rows: it needs one of its own (docs/trust.md B7)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- a test database is emptied between tests; tests/settings.py says so there and only there
    IF current_setting('thaiqm.may_empty', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
"""
UNGUARD = """
DROP TRIGGER audit_event_never_emptied ON audit_event;
DROP FUNCTION refuse_emptying();
"""


class Migration(migrations.Migration):
    """A trigger that refuses TRUNCATE."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0002_append_only")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
