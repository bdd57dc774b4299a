"""What keeps the demo in demo mode.

Two locks. The demo is refused outside demo mode. And everything it makes hangs on keys that only
demo and test mode make: an account is found by the keyed hash of its citizen ID, a secret is
peppered and a phone's token hashed with the same key, and a session is signed with the secret key.
With any other keys none of these fits, and production refuses to start with a demo key
(thaiqm/config/environment.py). So no demo account can sign in anywhere else, by whatever door,
even if its rows were copied there.
"""

from __future__ import annotations

from django.conf import settings

from thaiqm.accounts.models import User
from thaiqm.lib.commands import CommandFailed
from thaiqm.lib.encryption import SealBroken


def refuse_outside_demo() -> None:
    """Raise CommandFailed unless this is demo mode, with demo keys, on a database of such keys."""
    if not settings.DEMO_MODE:
        raise CommandFailed("the demo works in demo mode only (THAIQM_MODE=demo)")
    if not settings.HAS_DEMO_KEYS:
        raise CommandFailed("the demo needs the keys of demo mode; unset the THAIQM_…_KEY variables")
    oldest = User.objects.order_by("created_at").first()
    if oldest is not None:
        try:
            _ = oldest.citizen_id
        except SealBroken:
            raise CommandFailed("this database belongs to an installation with other keys") from None
