"""Letters and their files are never deleted; files and who has read what never change (docs/trust.md B7)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER support_announcement_never_deleted BEFORE DELETE ON support_announcement
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER support_letterfile_append_only BEFORE UPDATE OR DELETE ON support_letterfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER support_reading_append_only BEFORE UPDATE OR DELETE ON support_reading
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNGUARD = """
DROP TRIGGER support_announcement_never_deleted ON support_announcement;
DROP TRIGGER support_letterfile_append_only ON support_letterfile;
DROP TRIGGER support_reading_append_only ON support_reading;
"""


class Migration(migrations.Migration):
    """Triggers that refuse what would lose something."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("support", "0003_announcements")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
