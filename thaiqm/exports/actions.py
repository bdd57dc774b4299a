"""Asking for an export (docs/trust.md B7, B8)."""

from __future__ import annotations

from thaiqm.accounts.models import User
from thaiqm.exports.permissions import refuse
from thaiqm.exports.refusals import Refused
from thaiqm.exports.sources import RECORDS
from thaiqm.exports.wanted import Wanted
from thaiqm.exports.work import RECORDS as RECORDS_KIND
from thaiqm.exports.work import TRAVELLERS as TRAVELLERS_KIND
from thaiqm.jobs import actions as jobs
from thaiqm.jobs.models import Job


def ask(*, want: Wanted, purpose: str, by: User) -> Job:
    """Ask for a file; who, what and why is in the event of the job.

    Raises:
        Refused: with the sentence why not.
        jobs.refusals.Refused: what `jobs.actions.ask` refuses.
    """
    sentence = refuse(want, by=by, purpose=purpose)
    if sentence:
        raise Refused(sentence)
    kind = RECORDS_KIND if want.source == RECORDS else TRAVELLERS_KIND
    return jobs.ask(kind=kind, params=want.params, purpose=purpose, by=by)
