"""Each proposed change says by itself whether it still waits (docs/trust.md A14).

Until now only the record said that something waits, so what two phones proposed could not be told
apart. Where nothing waits, every change has been decided; where something does, the officer's next
decision settles all of them, as it did before.
"""

from typing import ClassVar

from django.db import migrations, models

DECIDED = """
UPDATE records_revision AS revision SET decided_at = now() FROM records_record AS record
WHERE record.id = revision.record_id AND NOT record.has_proposed_change
    AND revision.outcome IN ('change_proposed', 'stale_base')
"""

ONCE = """
CREATE TRIGGER records_revision_decided_once BEFORE UPDATE OF decided_at ON records_revision
    FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
"""
NOT_ONCE = "DROP TRIGGER records_revision_decided_once ON records_revision;"


class Migration(migrations.Migration):
    """The column, what was decided before it, and that a decision stands."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0006_kept_aside_settled")]
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField("revision", "decided_at", models.DateTimeField(null=True)),
        migrations.RunSQL(DECIDED, migrations.RunSQL.noop),
        migrations.RunSQL(ONCE, NOT_ONCE),
    ]
