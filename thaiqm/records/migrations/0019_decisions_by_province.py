"""Decisions by day of provinces, from those of their subdistricts: a country's board reads these alone."""

from django.db import migrations

OF_PROVINCES = """
    INSERT INTO records_decisionday (day, area_code, officer_id, confirmed, returned, others, quick, last_at)
    SELECT day, left(area_code, 2), officer_id, sum(confirmed), sum(returned), sum(others), sum(quick), max(last_at)
    FROM records_decisionday WHERE length(area_code) = 6 GROUP BY 1, 2, 3
"""
WITHOUT = "DELETE FROM records_decisionday WHERE length(area_code) = 2"


class Migration(migrations.Migration):
    dependencies = [("records", "0018_decisions_so_far")]

    operations = [migrations.RunSQL(OF_PROVINCES, WITHOUT)]
