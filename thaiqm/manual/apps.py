"""The manual app."""

from django.apps import AppConfig


class ManualConfig(AppConfig):
    """The user manual; no tables."""

    name = "thaiqm.manual"
