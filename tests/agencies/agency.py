"""An agency with a token, as its program asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from tests import making
from tests.review.conftest import send
from thaiqm.accounts.models import Role, User
from thaiqm.agencies import actions
from thaiqm.agencies.models import AgencyToken
from thaiqm.audit.models import Event
from thaiqm.records import actions as records
from thaiqm.records.models import Record

START = "/api/agencies/v1/"
READS = tuple(
    f"api/agencies/v1/{path}"
    for path in (
        "token", "areas", "totals", "needs", "travellers/totals", "records", "questionnaires",
        "questionnaires/<name>/<version>",
    )
)  # fmt: skip
OPEN = ("api/agencies/", "api/agencies/v1/openapi.json")
NOTHING = ("api/agencies/v1/", "api/agencies/v1/<path:rest>")
LISTED = ("desk/agencies/",)
ISSUED = ("desk/agencies/issue", "desk/agencies/<uuid:token_id>/revoke")
"""Every address of the app, for the table of who may open what (tests/test_access.py)."""


def province(code: str = "47") -> User:
    """An officer of the province."""
    return making.user(Role.PROVINCE_OFFICER, code)


def centre() -> User:
    """An officer of the centre."""
    return making.user(Role.CENTRAL_OFFICER)


def wanted(**changed: Any) -> dict[str, Any]:
    """What `issue_token` takes: totals of a province."""
    return {
        "token_id": uuid4(),
        "agency": "สำนักงานตัวอย่าง",
        "purpose": "จัดถุงยังชีพ",
        "area_code": "47",
        "reach": "totals",
        "days": 30,
        **changed,
    }


class Agency:
    """Whoever holds the token."""

    def __init__(self, *, by: User | None = None, **changed: Any) -> None:
        making.areas()
        self.token, self.text = actions.issue_token(by=by or province(), **wanted(**changed))
        self._client = Client(raise_request_exception=False)

    def get(self, path: str, *, tag: str = "", text: str | None = None, **asked: Any) -> Any:
        """GET below the interface's address."""
        headers = {"Authorization": f"Bearer {self.text if text is None else text}"}
        return self._client.get(
            START + path, asked, headers=headers | ({"If-None-Match": tag} if tag else {})
        )

    def said(self, path: str, **asked: Any) -> Any:
        """What a GET that succeeds tells."""
        answer = self.get(path, **asked)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def refused(self, path: str, **asked: Any) -> tuple[int, str]:
        """The status and code of one that does not; the sentence is there."""
        answer = self.get(path, **asked)
        said = answer.json()
        assert set(said) == {"code", "message"}
        assert said["message"]
        return answer.status_code, said["code"]

    def set(self, **changed: Any) -> None:
        """Change the token's row behind everybody's back."""
        AgencyToken.objects.filter(pk=self.token.pk).update(**changed)

    def expire(self) -> None:
        """Its time is over."""
        past = timezone.now() - timedelta(days=40)
        self.set(issued_at=past, expires_at=past + timedelta(days=30))


def report(unit: str = "47010201", **changed: Any) -> Record:
    """A record that waits."""
    making.areas()
    return send(making.item(making.answers(**changed), unit=unit), making.head(unit))


def confirmed(unit: str = "47010201", **changed: Any) -> Record:
    """A record that an officer has confirmed."""
    record = report(unit, **changed)
    officer = (
        making.user(Role.MUNICIPAL_CLERK, "4799") if unit.startswith("4799") else making.officer(unit[:4])
    )
    records.confirm(record_id=record.id, seen_changes=record.changes, by=officer)
    return Record.objects.get(id=record.id)


def reads(token: AgencyToken) -> list[dict[str, Any]]:
    """What the audit log tells of this token's requests, the oldest first."""
    events = Event.objects.filter(name="agency.data_read", actor_id=token.id, actor_role="agency")
    return [event.detail for event in events.order_by("id")]
