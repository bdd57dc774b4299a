"""The support app's addresses by who opens them, and the objects in them."""

from __future__ import annotations

from collections.abc import Mapping

from tests import making
from tests.support import made_up_problems as made
from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.support import actions
from thaiqm.support.actions.announcements import GivenFile
from thaiqm.support.models import Announcement, Bundle, NoticeWishes
from thaiqm.support.notices import codes

SENDERS = tuple(role for role in OFFICERS if role != Role.CENTRAL_OFFICER)
LETTER = "desk/support/announcements/<int:announcement_id>"
READ = (
    "desk/support/",
    "desk/support/faq",
    "desk/support/<uuid:problem_id>",
    "desk/support/announcements",
    "desk/support/notices",
    LETTER,
    f"{LETTER}/file",
    f"{LETTER}/readers",
)
FILLED_IN = (
    "desk/support/notices/mail",
    "desk/support/new",
    "desk/support/announcements/new",
    f"{LETTER}/correct",
)
SENT = (
    "desk/support/suggest",
    "desk/support/<uuid:problem_id>/answer",
    "desk/support/<uuid:problem_id>/merge",
    f"{LETTER}/read",
    f"{LETTER}/withdraw",
    "desk/support/notices/seen",
    "desk/support/notices/mail/confirm",
)
CENTRE_READS = ("desk/support/centre", "desk/support/centre/mail")
CENTRE_SENDS = (
    "desk/support/centre/mail/<uuid:bundle_id>/again",
    "desk/support/<uuid:problem_id>/to-faq",
)
CENTRE_FILLS_IN = ("desk/support/faq/new", "desk/support/faq/<int:entry_id>")


PHONE_READS = ("api/v1/announcements/<int:announcement_id>/file",)
PHONE_SENDS = ("api/v1/announcements/<int:announcement_id>/read",)
EVERYBODY = tuple(role for role in Role if role != Role.CENTRAL_OFFICER)
MAKERS = {"4701": Role.DEPUTY_DISTRICT_OFFICER, "4799": Role.MUNICIPAL_CLERK, "4801": Role.DISTRICT_CHIEF}


class Support:
    """A problem of each of these heads, a bundle, and an entry of the FAQ."""

    def __init__(self, heads: Mapping[str, User]) -> None:
        self.problems = {unit: str(made.problem(by=head).pk) for unit, head in heads.items()}
        self.bundle: Bundle = made.sent_on(made.problem(by=heads["47010201"]))
        self.letters = {unit: str(self._letter(unit).pk) for unit in heads}
        by = heads["47010201"]
        NoticeWishes.objects.create(user=by)
        self.off = codes.off_token(by.pk)
        self.entry = actions.save_faq(entry_id=None, by=made.centre(), **made.FAQ)

    def _letter(self, unit: str) -> Announcement:
        """To everybody of the unit's office."""
        office = unit[:4]
        by, file = making.user(MAKERS[office], office), GivenFile("letter.pdf", made.pdf())
        return made.announced(by=by, file=file, area_code=office, roles=EVERYBODY)

    def path(self, route: str, unit: str) -> str:
        """The address with its objects taken from this unit."""
        filled = route.replace("<uuid:problem_id>", self.problems[unit])
        filled = filled.replace("<uuid:bundle_id>", str(self.bundle.pk))
        filled = filled.replace("desk/support/mail-off", f"desk/support/mail-off?token={self.off}")
        filled = filled.replace("<int:announcement_id>", self.letters[unit])
        return filled.replace("<int:entry_id>", str(self.entry.pk))
