"""When the worker looks for new notices of an officer who wants mail."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from thaiqm.lib.thai_dates import in_bangkok
from thaiqm.support.states import MailWish

DIGEST_AT: Final = time(7, 0)
AT_ONCE_EVERY: Final = timedelta(minutes=2)


def next_look(wish: str, now: datetime) -> datetime:
    """The next 07:00 in Bangkok for a digest, a little later for at once."""
    if wish == MailWish.AT_ONCE:
        return now + AT_ONCE_EVERY
    local = in_bangkok(now)
    today = datetime.combine(local.date(), DIGEST_AT, tzinfo=local.tzinfo)
    return today if local < today else today + timedelta(days=1)
