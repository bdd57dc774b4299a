from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Confirmed records by when they changed; built beside the sends that go on."""

    atomic = False
    dependencies = [
        ("areas", "0001_initial"),
        ("records", "0012_paper_has_come"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="record",
            index=models.Index(
                condition=models.Q(("status", "confirmed")),
                fields=["updated_at", "id", "unit"],
                name="record_confirmed_changed",
            ),
        ),
    ]
