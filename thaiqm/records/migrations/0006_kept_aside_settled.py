"""What was kept aside can be taken in later: from which base, when, by whom, and what became of it.

The bytes stay as they are; only that it was settled may be written, once (docs/trust.md A2, A4).
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

before = import_module("thaiqm.records.migrations.0005_never_emptied")
COLUMNS = before.COLUMNS["records_keptaside"]
WITH_BASE = f"{COLUMNS}, base_revision_id, device_time"
ONCE = """
CREATE TRIGGER records_keptaside_settled_once
    BEFORE UPDATE OF settled_at, settled_by_id, settled_as ON records_keptaside
    FOR EACH ROW WHEN (OLD.settled_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
"""
NOT_ONCE = "DROP TRIGGER records_keptaside_settled_once ON records_keptaside;"


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_never_emptied"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("keptaside", "base_revision_id", models.UUIDField(null=True)),
        migrations.AddField("keptaside", "device_time", models.DateTimeField(null=True)),
        migrations.AddField(
            "keptaside",
            "settled_as",
            models.CharField(blank=True, db_default="", default="", max_length=30),
        ),
        migrations.AddField("keptaside", "settled_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "keptaside",
            "settled_by",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            "keptaside",
            models.Index(
                condition=models.Q(("code", "not_processed"), ("settled_at", None)),
                fields=["id"],
                name="kept_aside_not_processed",
            ),
        ),
        migrations.RunSQL(
            before.guard({"records_keptaside": WITH_BASE}) + ONCE,
            NOT_ONCE + before.guard({"records_keptaside": COLUMNS}),
        ),
    ]
