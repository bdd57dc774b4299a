"""Who is calling: the bearer token of an agency."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from thaiqm.agencies import tokens
from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.refusals import Refused


class BearerToken(HttpBearer):
    """``Authorization: Bearer tqma1_…``; no cookie is ever read, and no token in an address."""

    def authenticate(self, request: HttpRequest, token: str) -> AgencyToken:
        """The token, counted. Raises Refused token_…, too_many_requests. One statement."""
        return tokens.use(token)


def token_of(request: HttpRequest) -> AgencyToken:
    """The token that `BearerToken` found for this request."""
    token: AgencyToken = request.auth  # type: ignore[attr-defined]
    return token


def require_records(request: HttpRequest) -> AgencyToken:
    """The same, where it may read people's records. Raises Refused totals_only."""
    token = token_of(request)
    if not token.reads_records:
        raise Refused("totals_only")
    return token
