"""Officers are found without a look at every reporter, and listed in the order of their areas."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_replaced_phones"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                fields=["area_codes", "role", "given_name", "id"],
                name="officers_by_area",
                condition=Q(unit=None),
            ),
        ),
    ]
