"""The support app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Problems on their way to the centre, their answers, and what is often asked."""

    name = "thaiqm.support"
    default_auto_field = "django.db.models.BigAutoField"
