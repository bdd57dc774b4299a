"""The oldest that waits in a province is the first of an index, not the oldest of its offices."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Left


class Migration(migrations.Migration):
    dependencies = [("records", "0019_decisions_by_province")]

    operations = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                Left("district_code", 2),
                F("submitted_at"),
                name="record_waits_in_province",
                condition=Q(status="submitted"),
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                Left("district_code", 2),
                F("returned_at"),
                name="record_returned_in_province",
                condition=Q(status="returned"),
            ),
        ),
    ]
