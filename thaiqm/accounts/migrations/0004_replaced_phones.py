"""Whether a phone was replaced by a newer sign-in stands in its row, and what was lost is found at once."""

from django.db import migrations, models

REPLACED = """
UPDATE accounts_device AS device SET replaced_at = now()
WHERE EXISTS (SELECT FROM accounts_device AS newer
    WHERE newer.user_id = device.user_id AND newer.created_at > device.last_seen_at)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_app_releases"),
    ]

    operations = [
        migrations.AddField(
            model_name="device",
            name="replaced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(condition=models.Q(("lost__gt", 0)), fields=["user"], name="device_lost"),
        ),
        migrations.RunSQL(REPLACED, migrations.RunSQL.noop),
    ]
