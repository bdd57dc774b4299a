"""Every unit has a standing, with what a board needs of the unit itself: the database writes it there."""

from django.db import migrations, models

FOLLOW = """
CREATE FUNCTION areas_note_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO areas_unitstanding AS s (unit_id, households, is_abolished)
    VALUES (NEW.code, NEW.households, NEW.abolished_at IS NOT NULL)
    ON CONFLICT (unit_id) DO UPDATE SET households = excluded.households, is_abolished = excluded.is_abolished
    WHERE (s.households, s.is_abolished) IS DISTINCT FROM (excluded.households, excluded.is_abolished);
    RETURN NULL;
END $$;
CREATE TRIGGER areas_unit_is_noted AFTER INSERT OR UPDATE OF households, abolished_at ON areas_unit
FOR EACH ROW EXECUTE FUNCTION areas_note_unit();
INSERT INTO areas_unitstanding AS s (unit_id, households, is_abolished)
SELECT code, households, abolished_at IS NOT NULL FROM areas_unit ORDER BY code
ON CONFLICT (unit_id) DO UPDATE SET households = excluded.households, is_abolished = excluded.is_abolished;
"""
STOP = "DROP TRIGGER areas_unit_is_noted ON areas_unit; DROP FUNCTION areas_note_unit;"


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0003_zero_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="unitstanding",
            name="households",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="unitstanding",
            name="is_abolished",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(FOLLOW, STOP),
    ]
