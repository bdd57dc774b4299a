"""Every address of the system and who may open it (docs/trust.md B4); walked through by test_access.py."""

from __future__ import annotations

from dataclasses import dataclass

from tests.agencies import agency
from tests.papers import addresses as papers
from tests.supervision import addresses as supervision
from tests.support import addresses as support
from thaiqm.accounts.models import OFFICERS, REPORTERS, VERIFIERS, Role
from thaiqm.agencies.models import ISSUERS


@dataclass(frozen=True)
class Page:
    """Who may open an address: nobody in particular (`public`), a phone's token, or desk roles.

    `methods` are tried in turn; `{record}`, `{unit}`, `{account}` in the route make it scoped:
    with an object of another area it must be 404.
    """

    roles: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("get",)
    is_public: bool = False
    is_api: bool = False
    is_nothing: bool = False


OVER_OFFICERS = tuple(role for role in OFFICERS if role not in VERIFIERS)
PUBLIC = Page(is_public=True)
PHONE = Page(roles=REPORTERS, is_api=True)
PHONE_POST = Page(roles=REPORTERS, is_api=True, methods=("post",))
WATCH = Page(roles=OFFICERS)
VERIFY = Page(roles=VERIFIERS, methods=("get",))
VERIFY_POST = Page(roles=VERIFIERS, methods=("post",))
VERIFY_FORM = Page(roles=VERIFIERS, methods=("get", "post"))

PAGES: dict[str, Page] = {
    "livez": PUBLIC,
    "readyz": PUBLIC,
    "": PUBLIC,
    "sw.js": PUBLIC,
    "manual/": PUBLIC,
    "manual/<reader_slug>/": PUBLIC,
    "api/v1/": Page(is_public=True, is_nothing=True),
    "api/v1/openapi.json": PUBLIC,
    "api/v1/activate": Page(is_public=True, methods=("post",)),
    "api/v1/sign-in": Page(is_public=True, methods=("post",)),
    "api/v1/questionnaires/<name>/<version>": PUBLIC,
    "api/v1/places": PUBLIC,
    "api/v1/sign-out": PHONE_POST,
    "api/v1/me": PHONE,
    "api/v1/sync": PHONE_POST,
    "api/v1/sync/sealed": Page(is_public=True, methods=("post",)),
    "api/v1/recover": PHONE_POST,
    "api/v1/records": PHONE,
    "api/v1/records/<uuid:record_id>": PHONE,
    "api/v1/records/full": PHONE_POST,
    "api/v1/travellers": PHONE,
    "api/v1/problems": PHONE_POST,
    "api/v1/help": PHONE,
    **dict.fromkeys(support.PHONE_READS, PHONE),
    **dict.fromkeys(support.PHONE_SENDS, PHONE_POST),
    "api/v1/records/<uuid:record_id>/attachments/<sha256>": Page(
        roles=REPORTERS, is_api=True, methods=("put",)
    ),
    **dict.fromkeys(agency.OPEN, PUBLIC),
    **dict.fromkeys(agency.NOTHING, Page(is_public=True, is_nothing=True)),
    **dict.fromkeys(agency.READS, Page(is_api=True)),  # nobody's phone opens it
    **dict.fromkeys(agency.LISTED, Page(roles=ISSUERS)),
    **dict.fromkeys(agency.ISSUED, Page(roles=ISSUERS, methods=("get", "post"))),
    "desk/": WATCH,
    "desk/queue": WATCH,
    **dict.fromkeys((*papers.ASKED_FOR, "desk/queue/find"), Page(roles=OFFICERS, methods=("post",))),
    "desk/queue/confirm": VERIFY_FORM,
    "desk/records/<uuid:record_id>": WATCH,
    "desk/records/<uuid:record_id>/citizen-id": VERIFY_POST,
    "desk/records/<uuid:record_id>/pictures/<str:sha256>": VERIFY,
    "desk/records/<uuid:record_id>/pictures/<str:sha256>/full": VERIFY,
    "desk/records/<uuid:record_id>/pictures/<str:sha256>/small": VERIFY,
    "desk/records/<uuid:record_id>/confirm": VERIFY_POST,
    "desk/records/<uuid:record_id>/return": VERIFY_POST,
    "desk/records/<uuid:record_id>/withdraw": VERIFY_POST,
    "desk/records/<uuid:record_id>/accept-change": VERIFY_POST,
    "desk/records/<uuid:record_id>/reject-change": VERIFY_POST,
    "desk/records/<uuid:record_id>/correct": VERIFY_FORM,
    "desk/kept-aside": VERIFY,
    "desk/kept-aside/<int:kept_id>/bring-in": VERIFY_POST,
    "desk/unsent-file": VERIFY_FORM,
    "desk/phones": WATCH,
    "desk/enter": VERIFY,
    "desk/enter/<str:unit_code>": VERIFY_FORM,
    **dict.fromkeys(supervision.READ, WATCH),
    **dict.fromkeys(supervision.FILLED_IN, Page(roles=OFFICERS, methods=("get", "post"))),
    "desk/supervision/zero": WATCH,
    "desk/supervision/zero/<uuid:record_id>/confirm": VERIFY_POST,
    "desk/supervision/zero/<uuid:record_id>/refuse": VERIFY_FORM,
    "desk/supervision/zero/enter/<str:unit_code>": VERIFY_FORM,
    "desk/travellers/": WATCH,
    "desk/travellers/arrivals": WATCH,
    "desk/travellers/list": WATCH,
    "desk/travellers/list/find": Page(roles=OFFICERS, methods=("post",)),
    "desk/travellers/list/complete": VERIFY_FORM,
    "desk/travellers/call-numbers": VERIFY_FORM,
    "desk/travellers/import": VERIFY_FORM,
    "desk/travellers/import/template": VERIFY,
    "desk/travellers/<uuid:record_id>": WATCH,
    "desk/travellers/<uuid:record_id>/numbers": VERIFY_POST,
    "desk/travellers/<uuid:record_id>/health": VERIFY_POST,
    "desk/travellers/<uuid:record_id>/refer": VERIFY_FORM,
    "desk/travellers/<uuid:record_id>/settle": VERIFY_FORM,
    "desk/travellers/<uuid:record_id>/complete": VERIFY_POST,
    "desk/travellers/<uuid:record_id>/resume": VERIFY_FORM,
    "desk/travellers/<uuid:record_id>/hand-over": VERIFY_FORM,
    "desk/travellers/<uuid:record_id>/withdraw": VERIFY_FORM,
    "desk/files/": WATCH,
    "desk/files/<uuid:job_id>": WATCH,
    "desk/files/<uuid:job_id>/download": WATCH,
    "desk/files/<uuid:job_id>/cancel": Page(roles=OFFICERS, methods=("post",)),
    "desk/files/<uuid:job_id>/again": Page(roles=OFFICERS, methods=("post",)),
    "desk/sign-in": PUBLIC,
    "desk/activate": PUBLIC,
    "desk/sign-out": Page(is_public=True, methods=("post",)),
    "desk/password": Page(roles=OFFICERS, methods=("get", "post")),
    "desk/places": WATCH,
    "desk/accounts/": WATCH,
    "desk/accounts/officers": Page(roles=OVER_OFFICERS),
    "desk/accounts/slips": Page(roles=OFFICERS, methods=("get", "post")),
    "desk/accounts/add-president": Page(roles=(Role.MUNICIPAL_CLERK,), methods=("get", "post")),
    "desk/accounts/<uuid:account_id>": WATCH,
    "desk/accounts/<uuid:account_id>/end": Page(roles=OFFICERS, methods=("get", "post")),
    "desk/accounts/units/<str:unit_code>/hand-over": VERIFY_FORM,
    "desk/exports/": WATCH,
    "desk/exports/records": Page(roles=OFFICERS, methods=("get", "post")),
    "desk/exports/travellers": Page(roles=OFFICERS, methods=("get", "post")),
    "desk/exports/codebook/<slug:name>/<int:version>": WATCH,
    "desk/exports/codebook/<slug:name>/<int:version>/file": WATCH,
    "desk/exports/xlsform/<slug:name>/<int:version>": WATCH,
    **dict.fromkeys(support.READ, WATCH),
    **dict.fromkeys(support.SENT, Page(roles=OFFICERS, methods=("post",))),
    **dict.fromkeys(support.FILLED_IN, Page(roles=OFFICERS, methods=("get", "post"))),
    "desk/support/mail-off": Page(is_public=True, methods=("get", "post")),
    "desk/support/send-on": Page(roles=support.SENDERS, methods=("post",)),
    **dict.fromkeys(support.CENTRE_READS, Page(roles=(Role.CENTRAL_OFFICER,))),
    **dict.fromkeys(support.CENTRE_SENDS, Page(roles=(Role.CENTRAL_OFFICER,), methods=("post",))),
    **dict.fromkeys(support.CENTRE_FILLS_IN, Page(roles=(Role.CENTRAL_OFFICER,), methods=("get", "post"))),
    **dict.fromkeys(papers.LOOKED_AT, WATCH),
    **dict.fromkeys(papers.OPENED, VERIFY),
    **dict.fromkeys(papers.SENT, VERIFY_POST),
    **dict.fromkeys(papers.FILLED_IN, VERIFY_FORM),
}
