"""History is only added to; a revision's bytes never change (docs/trust.md A1, A14)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER records_statuschange_append_only BEFORE UPDATE OR DELETE ON records_statuschange
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_revision_append_only BEFORE DELETE OR UPDATE OF
    record_id, revision_id, base_revision_id, unit_code, sha256, payload_sealed, author_id, stored_at
    ON records_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_keptaside_append_only BEFORE DELETE OR UPDATE OF
    record_id, revision_id, unit_code, sha256, payload_sealed, author_id, stored_at
    ON records_keptaside FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_record_never_deleted BEFORE DELETE ON records_record
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER records_statuschange_append_only ON records_statuschange;
DROP TRIGGER records_revision_append_only ON records_revision;
DROP TRIGGER records_keptaside_append_only ON records_keptaside;
DROP TRIGGER records_record_never_deleted ON records_record;
"""


class Migration(migrations.Migration):
    """Triggers that refuse what would lose something."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0002_tables"),
        ("audit", "0002_append_only"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
