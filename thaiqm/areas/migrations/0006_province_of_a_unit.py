"""The province as a number, by which the units of a country are added up sooner than by a part of their codes."""

from django.db import migrations, models
from django.db.models.functions import Cast, Left


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0005_units_by_stage"),
    ]

    operations = [
        migrations.AddField(
            model_name="unitstanding",
            name="province",
            field=models.GeneratedField(
                db_persist=True,
                expression=Cast(Left("unit", 2), models.SmallIntegerField()),
                output_field=models.SmallIntegerField(),
            ),
        ),
    ]
