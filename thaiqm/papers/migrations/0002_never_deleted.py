"""That a paper has come stays known (docs/trust.md B7)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER papers_paperreceipt_never_deleted BEFORE DELETE ON papers_paperreceipt
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER papers_paperreceipt_never_emptied BEFORE TRUNCATE ON papers_paperreceipt
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
"""
UNGUARD = """
DROP TRIGGER papers_paperreceipt_never_deleted ON papers_paperreceipt;
DROP TRIGGER papers_paperreceipt_never_emptied ON papers_paperreceipt;
"""


class Migration(migrations.Migration):
    """Triggers that refuse what would lose something."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("papers", "0001_initial"),
        ("audit", "0003_never_emptied"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
