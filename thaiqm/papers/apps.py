"""The papers app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The paper form, both ways."""

    name = "thaiqm.papers"
    default_auto_field = "django.db.models.BigAutoField"
