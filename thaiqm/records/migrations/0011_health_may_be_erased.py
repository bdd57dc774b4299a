"""What a follow-up said may be emptied away when its time is over; never changed (docs/trust.md B10)."""

from typing import ClassVar

from django.db import migrations

COLUMNS = """id, record_id, revision_id, base_revision_id, unit_code, sha256, author_id, device_id,
    device_time, stored_at, action, outcome, answers, problems"""
GUARD = f"""
DROP TRIGGER records_revision_append_only ON records_revision;
CREATE TRIGGER records_revision_append_only BEFORE DELETE OR UPDATE OF {COLUMNS}
    ON records_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_revision_only_emptied BEFORE UPDATE OF payload_sealed ON records_revision
    FOR EACH ROW WHEN (NOT (OLD.action = 'follow_up' AND NEW.payload_sealed = ''::bytea))
    EXECUTE FUNCTION refuse_change();
"""
UNGUARD = f"""
DROP TRIGGER records_revision_only_emptied ON records_revision;
DROP TRIGGER records_revision_append_only ON records_revision;
CREATE TRIGGER records_revision_append_only BEFORE DELETE OR UPDATE OF {COLUMNS}, payload_sealed
    ON records_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """The exact bytes of everything else stay as they are."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0010_registers")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
