"""A few units are found by how far they are, whatever the others are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0004_what_a_board_reads"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="unitstanding",
            index=models.Index(fields=["stage"], name="standing_stage"),
        ),
    ]
