"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work that takes longer than a page, its progress and its files."""

    name = "thaiqm.jobs"
    default_auto_field = "django.db.models.BigAutoField"
