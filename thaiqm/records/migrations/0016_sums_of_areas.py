"""Sums of areas and the moves on their way to them."""

import django.contrib.postgres.fields
from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION records_placed(size integer, places integer[], deltas bigint[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE numbers bigint[] := array_fill(0::bigint, ARRAY[size]);
BEGIN
    FOR i IN 1 .. cardinality(places) LOOP
        numbers[places[i]] := numbers[places[i]] + deltas[i];
    END LOOP;
    RETURN numbers;
END $$;
CREATE FUNCTION records_added(one bigint[], other bigint[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    FOR i IN 1 .. cardinality(other) LOOP
        IF other[i] <> 0 THEN
            one[i] := one[i] + other[i];
        END IF;
    END LOOP;
    RETURN one;
END $$;
"""
DROP = "DROP FUNCTION records_added; DROP FUNCTION records_placed;"


def count_what_is_there(apps, schema_editor):
    """Sums of the records that were sent before there were sums."""
    if apps.get_model("records", "Record").objects.exists():
        from thaiqm.records import sums_check

        sums_check.rebuild()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_first_choice"),
    ]

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("unit_code", models.CharField(db_collation="C", max_length=8)),
                ("status", models.CharField(max_length=10)),
                (
                    "positions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                (
                    "deltas",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
            ],
            options={
                "db_table": "records_move",
            },
        ),
        migrations.CreateModel(
            name="AreaSum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, db_collation="C", max_length=6)),
                ("status", models.CharField(max_length=10)),
                ("part", models.CharField(max_length=16)),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "status", "part"), name="one_sum_per_area_status_part"
                    )
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP),
        migrations.RunPython(count_what_is_there, migrations.RunPython.noop),
    ]
