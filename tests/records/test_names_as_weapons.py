"""Names that are programs, formulas or tricks of direction stay names (docs/trust.md B4, B9)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from tests import making
from tests.sync.test_api import Phone
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, filtered

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
NAMES = [
    SCRIPT,
    "\"><img src=x onerror='alert(1)'>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "'; DROP TABLE records_record; --",
    '=HYPERLINK("https://evil.example","x")',
    "javascript:alert(1)",
]


def report(phone: Phone, given: str) -> UUID:
    raw = making.answers(
        name={"title": "นาง", "given": given, "family": given}, addr_road=given, respondent_name=given
    )
    (result,) = phone.sync(making.item(raw)).json()["results"]
    assert result["outcome"] == "stored"
    return UUID(result["record_id"])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_was_written(name: str) -> None:
    """Escaped on every page of the desk; the API says it as JSON and never as a page."""
    phone, client = Phone(making.head()), Client()
    client.force_login(making.officer())
    record = report(phone, name)
    pages = [client.get(f"/desk/records/{record}"), client.get("/desk/queue?status=all")]
    pages += [client.get(f"/desk/records/{record}/correct"), client.post(f"/desk/records/{record}/return")]
    for page in pages:
        text = page.content.decode()
        assert "alert(1)</script>" not in text
        assert "<img src=x" not in text
        assert "thaiqm-demo" not in text
        assert 'href="javascript:' not in text
    said = phone.get(f"records/{record}")
    assert said["Content-Type"].startswith("application/json")
    assert said["X-Content-Type-Options"] == "nosniff"
    assert Record.objects.filter(id=record).exists()


def test_a_name_cannot_turn_the_line_round_or_hide() -> None:
    """Marks of direction and of no width are gone from what is compared and shown."""
    record = report(Phone(making.head()), "สม\u202eหญิง\u200b\u2066")
    assert Record.objects.get(id=record).answers["name"]["given"] == "สมหญิง"


@pytest.mark.parametrize("search", ["%%%", "___", "สม%", "\\\\\\", "'''", "$$$"])
def test_a_search_has_no_wildcards(search: str) -> None:
    report(Phone(making.head()), "สมหญิง")
    officer = making.officer()
    assert not filtered(officer, QueueFilter(search=search)).exists()
    assert filtered(officer, QueueFilter(search="สมหญิง")).exists()


@pytest.mark.parametrize("area", ["%", "_", "47%", "4701____", "47.*", "4801", "0"])
def test_an_area_has_no_wildcards(area: str) -> None:
    report(Phone(making.head()), "สมหญิง")
    officer = making.officer()
    assert not filtered(officer, QueueFilter(area=area)).exists()
    assert filtered(officer, QueueFilter(area="4701")).exists()
