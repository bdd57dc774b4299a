from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from thaiqm.records.first_choice import FirstChoice


class Migration(migrations.Migration):
    """Who asked first for a kind of help; built beside the sends that go on."""

    atomic = False
    dependencies = [
        ("areas", "0001_initial"),
        ("records", "0014_how_far_units_are"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="record",
            index=models.Index(
                "district_code", FirstChoice("answers"), "submitted_at", "id", name="record_first_choice"
            ),
        ),
    ]
