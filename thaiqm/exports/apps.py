"""The exports app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Records and travellers as XLSX, CSV and Parquet; codebooks and XLSForms."""

    name = "thaiqm.exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on exports can be asked for."""
        from thaiqm.exports.work import KINDS
        from thaiqm.jobs import kinds

        for kind in KINDS:
            kinds.register(kind)
