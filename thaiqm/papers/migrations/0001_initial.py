import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("records", "0012_paper_has_come"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperReceipt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("revision_id", models.UUIDField()),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "received_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_receipts",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["received_by", "received_at"], name="paper_receipt_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("record", "revision_id"), name="one_receipt_per_paper")
                ],
            },
        ),
    ]
