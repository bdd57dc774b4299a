"""The papers app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The paper form, both ways."""

    name = "thaiqm.papers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let many forms be asked for at once."""
        from thaiqm.jobs import kinds
        from thaiqm.papers.printing.forms_job import KIND

        kinds.register(KIND)
