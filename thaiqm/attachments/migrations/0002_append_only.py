"""A picture that came is never written over, deleted or emptied away (docs/trust.md A15, A2)."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE TRIGGER attachments_attachment_append_only BEFORE DELETE OR UPDATE OF
    id, record_id, sha256, content_sealed, is_picture, author_id, device_id, stored_at
    ON attachments_attachment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachments_attachment_never_emptied BEFORE TRUNCATE ON attachments_attachment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();
"""
UNGUARD = """
DROP TRIGGER attachments_attachment_append_only ON attachments_attachment;
DROP TRIGGER attachments_attachment_never_emptied ON attachments_attachment;
"""


class Migration(migrations.Migration):
    """Triggers that refuse TRUNCATE, and UPDATE of every column but the count of repeats."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("attachments", "0001_initial"),
        ("audit", "0003_never_emptied"),
    ]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [migrations.RunSQL(GUARD, UNGUARD)]
