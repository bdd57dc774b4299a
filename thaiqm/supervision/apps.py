"""The supervision app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Who is silent, how far it has come, what people need."""

    name = "thaiqm.supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on zero reports are followed, and stand in what `thaiqm tally` compares."""
        from thaiqm.records import following, standing_check
        from thaiqm.supervision.zero.following import ZeroFollower
        from thaiqm.supervision.zero.standing import SOURCE

        following.register(ZeroFollower())
        standing_check.register(SOURCE)
