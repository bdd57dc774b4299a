"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records, revisions, history and tallies."""

    name = "thaiqm.records"
    default_auto_field = "django.db.models.BigAutoField"
