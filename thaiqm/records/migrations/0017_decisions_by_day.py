"""What officers decided by day, and the oldest that waits in a unit, found by indexes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_replaced_phones"),
        ("areas", "0002_how_far_a_unit_is"),
        ("records", "0016_sums_of_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionDay",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("area_code", models.CharField(db_collation="C", max_length=6)),
                ("confirmed", models.IntegerField(default=0)),
                ("returned", models.IntegerField(default=0)),
                ("others", models.IntegerField(default=0)),
                ("quick", models.IntegerField(default=0)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LastDecision",
            fields=[
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("before_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="record",
            name="returned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("status", "submitted")),
                fields=["unit", "submitted_at"],
                name="record_waits_in_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("status", "returned")),
                fields=["unit", "returned_at"],
                name="record_returned_in_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("status", "returned")),
                fields=["district_code", "returned_at"],
                name="record_returned",
            ),
        ),
        migrations.AddField(
            model_name="decisionday",
            name="officer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionday",
            constraint=models.UniqueConstraint(
                fields=("day", "area_code", "officer"),
                include=("confirmed", "returned", "others", "quick", "last_at"),
                name="one_row_per_day_area_and_officer",
            ),
        ),
    ]
