"""The travellers app."""

from django.apps import AppConfig


class TravellersConfig(AppConfig):
    """Who came into a village, and the fourteen days of watching."""

    name = "thaiqm.travellers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """From now on what happens to registered records is followed."""
        from thaiqm.records import following
        from thaiqm.travellers.following import TravellerFollower

        following.register(TravellerFollower())
