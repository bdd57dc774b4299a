"""The supervision app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Who is silent, how far it has come, what people need."""

    name = "thaiqm.supervision"
    default_auto_field = "django.db.models.BigAutoField"
