"""The history of a watch is only added to (docs/trust.md B7)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER travellers_watchchange_append_only BEFORE UPDATE OR DELETE ON travellers_watchchange
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER travellers_watchchange_never_emptied BEFORE TRUNCATE ON travellers_watchchange
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
CREATE TRIGGER travellers_watch_never_deleted BEFORE DELETE ON travellers_watch
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER travellers_watchchange_append_only ON travellers_watchchange;
DROP TRIGGER travellers_watchchange_never_emptied ON travellers_watchchange;
DROP TRIGGER travellers_watch_never_deleted ON travellers_watch;
"""


class Migration(migrations.Migration):
    """Triggers that refuse what would lose something."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("travellers", "0001_initial"),
        ("audit", "0003_never_emptied"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
