"""A network for phones without a screen: the real API at its end, and one fault for each request."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.test import Client

from tests.faults import mishaps
from tests.faults.phone_program import NOTHING, Call, Heard
from tests.faults.proxy import Answer

FAULTS = (
    "none", "dropped_before", "dropped_after", "three_times", "cut", "late", "reversed", "stale_answer",
    "portal_page", "portal_redirect", "empty_created", "empty_object", "portal_after",
    "sign_in_again", "come_later", "come_later_after", "too_large", "server_error", "bad_gateway",
)  # fmt: skip
INSTEAD = {
    "portal_page": mishaps.PORTAL_PAGE,
    "portal_redirect": mishaps.PORTAL_REDIRECT,
    "empty_created": mishaps.EMPTY_CREATED,
    "empty_object": mishaps.EMPTY_OBJECT,
    "sign_in_again": mishaps.SIGN_IN_AGAIN,
    "come_later": mishaps.come_later(30),
    "too_large": mishaps.TOO_LARGE,
    "server_error": Answer(500, (mishaps.HTML,), b"<h1>Error</h1>"),
    "bad_gateway": Answer(502, (mishaps.HTML,), b"<h1>Bad Gateway</h1>"),
}
INSTEAD_AFTER = {"portal_after": mishaps.PORTAL_PAGE, "come_later_after": mishaps.come_later(5)}


@dataclass
class BadNetwork:
    """Called with what a phone asks, answers what it hears."""

    is_there: bool = True
    faults: deque[str] = field(default_factory=deque)
    late: list[Call] = field(default_factory=list)
    _client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    _last: Heard = NOTHING

    def plan(self, faults: Iterable[str]) -> None:
        """What happens to the next requests."""
        self.faults = deque(faults)

    def __call__(self, call: Call) -> Heard:
        """Carry one request, or not."""
        fault = self.faults.popleft() if self.faults else "none"
        if not self.is_there or fault == "dropped_before":
            return NOTHING
        if fault == "late":
            self.late.append(call)
            return NOTHING
        if fault == "stale_answer":
            return self._last
        if fault in INSTEAD:
            return _heard(INSTEAD[fault])
        answer = self.carry(call)
        if fault == "three_times":
            answer = [self.carry(call), self.carry(call)][-1]
        return _spoiled(fault, answer)

    def carry(self, call: Call) -> Heard:
        """What the centre answers."""
        headers = {"Authorization": f"Bearer {call.token}"} if call.token else {}
        answer = self._client.post(call.path, call.body, content_type="application/json", headers=headers)
        kept = {name: answer[name] for name in ("Content-Type", "Retry-After") if name in answer}
        self._last = Heard(answer.status_code, answer.content.decode(), kept)
        return self._last


def _spoiled(fault: str, answer: Heard) -> Heard:
    """What is left of the centre's answer."""
    if fault == "dropped_after":
        return NOTHING
    if fault in INSTEAD_AFTER:
        return _heard(INSTEAD_AFTER[fault])
    if fault == "cut":
        return Heard(answer.status, answer.body[: len(answer.body) // 2], answer.headers)
    if fault == "reversed" and answer.status == 200:
        body = json.loads(answer.body)
        return Heard(200, json.dumps({**body, "results": body["results"][::-1]}), answer.headers)
    return answer


def _heard(answer: Answer) -> Heard:
    return Heard(answer.status, answer.body.decode(), dict(answer.headers))
