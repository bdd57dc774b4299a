"""Every unit's standing, from its account, its phones and its tallies."""

from django.db import migrations

FILL = """
    INSERT INTO areas_unitstanding (unit_id, account, drafts, submitted, returned, confirmed)
    SELECT unit.code,
           CASE WHEN account.id IS NULL THEN '' WHEN account.activated_at IS NULL THEN 'waiting' ELSE 'active' END,
           coalesce((SELECT sum(phone.drafts) FROM accounts_device AS phone
                     WHERE phone.user_id = account.id AND phone.revoked_at IS NULL), 0),
           coalesce(tally.submitted, 0), coalesce(tally.returned, 0), coalesce(tally.confirmed, 0)
    FROM areas_unit AS unit
    LEFT JOIN accounts_user AS account ON account.unit_id = unit.code AND account.is_active
    LEFT JOIN (
        SELECT unit_id, sum(records) FILTER (WHERE status = 'submitted') AS submitted,
               sum(records) FILTER (WHERE status = 'returned') AS returned,
               sum(records) FILTER (WHERE status = 'confirmed') AS confirmed
        FROM records_tally GROUP BY unit_id
    ) AS tally ON tally.unit_id = unit.code
    ON CONFLICT (unit_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0002_how_far_a_unit_is"),
        ("accounts", "0004_replaced_phones"),
        ("records", "0013_confirmed_by_change"),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
