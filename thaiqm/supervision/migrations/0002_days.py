"""The ends of days, and notes of calls to silent units."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0002_how_far_a_unit_is"),
        ("supervision", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("code", models.CharField(blank=True, db_collation="C", max_length=6)),
                ("units", models.JSONField()),
                ("records", models.JSONField()),
                ("taken_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "day"), name="one_snapshot_per_area_and_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="CallNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "ติดต่อได้"),
                            ("no_answer", "ไม่รับสาย"),
                            ("wrong_number", "เบอร์ผิด"),
                            ("other", "อื่น ๆ"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_notes",
                        to="areas.unit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "-at"], name="call_note_unit")],
            },
        ),
    ]
