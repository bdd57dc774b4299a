from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_health_may_be_erased"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="paper_revision",
            field=models.UUIDField(null=True),
        ),
    ]
