"""Registers the start-up checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring of the system as a Django app, for its checks and error pages."""

    name = "thaiqm.config"
    label = "config"

    def ready(self) -> None:
        """Register the database checks."""
        from thaiqm.config import checks  # noqa: F401
