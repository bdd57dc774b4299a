"""Notes of calls and ends of days are only added to."""

from django.db import migrations

TABLES = ("supervision_callnote", "supervision_snapshot")
GUARD = "".join(
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION refuse_change();"
    f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();"
    for table in TABLES
)
UNGUARD = "".join(
    f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_never_emptied ON {table};"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_days"), ("audit", "0003_never_emptied")]

    operations = [migrations.RunSQL(GUARD, UNGUARD)]
