"""Decisions by day and since when records are returned, from the history so far."""

from django.db import migrations

RETURNED = """
    UPDATE records_record AS r SET returned_at = found.at
    FROM (SELECT record_id, max(at) AS at FROM records_statuschange
          WHERE to_status = 'returned' AND from_status <> 'returned' GROUP BY record_id) AS found
    WHERE found.record_id = r.id AND r.status = 'returned'
"""
DECIDED = """
    WITH decided AS MATERIALIZED (
        SELECT c.id, c.action, c.by_id, c.at, left(r.unit_id, 6) AS area_code
        FROM records_statuschange AS c
        JOIN records_record AS r ON r.id = c.record_id
        JOIN accounts_user AS officer ON officer.id = c.by_id
             AND officer.role IN ('deputy_district_officer', 'municipal_clerk')
        WHERE c.action IN ('confirm', 'return_for_correction', 'withdraw', 'accept_change', 'reject_change')
    ), acts AS (
        SELECT by_id, at, min(id) AS first_id, count(*) AS records FROM decided GROUP BY by_id, at
    ), timed AS (
        SELECT by_id, at, first_id, records, lag(at) OVER officer AS before_at,
               extract(epoch FROM at - lag(at) OVER officer) AS seconds
        FROM acts WINDOW officer AS (PARTITION BY by_id ORDER BY first_id)
    ), last AS (
        INSERT INTO records_lastdecision (officer_id, at, before_at)
        SELECT DISTINCT ON (by_id) by_id, at, before_at FROM timed ORDER BY by_id, first_id DESC
    )
    INSERT INTO records_decisionday (day, area_code, officer_id, confirmed, returned, others, quick, last_at)
    SELECT (at AT TIME ZONE 'Asia/Bangkok')::date, area_code, by_id, count(*) FILTER (WHERE action = 'confirm'),
           count(*) FILTER (WHERE action = 'return_for_correction'),
           count(*) FILTER (WHERE action IN ('withdraw', 'accept_change', 'reject_change')),
           count(*) FILTER (WHERE action = 'confirm' AND seconds < 5 * records), max(at)
    FROM decided JOIN timed USING (by_id, at) GROUP BY 1, 2, 3
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0017_decisions_by_day")]

    operations = [
        migrations.RunSQL(RETURNED, migrations.RunSQL.noop),
        migrations.RunSQL(DECIDED, migrations.RunSQL.noop),
    ]
