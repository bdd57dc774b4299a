"""The cells that boards put together by the row: numbers, links that lead where they say, names that stay text."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Area, Stage
from thaiqm.lib import thai_dates
from thaiqm.records.waits import Waits
from thaiqm.supervision.coverage import Counts
from thaiqm.supervision.coverage import Row as CoverageRow
from thaiqm.supervision.templatetags.supervision import coverage_cells, wait_cells
from thaiqm.supervision.verification import Row as VerificationRow

NASTY = 'ก"><script>alert(1)</script>&'


class Cells(HTMLParser):
    """What a browser sees: the text of each cell, and the link in it with what is said of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.others: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "td":
            self.texts.append("")
        elif tag == "a":
            self.links.append((given["href"] or "", given["aria-label"] or ""))
        else:
            self.others.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def test_an_area_has_a_cell_for_each_number() -> None:
    """A nought is not a link; what is not known is a dash."""
    counts = Counts()
    counts.add(Stage.NO_ACCOUNT, 1_200, 0, 0, 0)
    counts.add(Stage.ZERO_CONFIRMED, 3, 5_000, 40, 40)
    shown = Cells(coverage_cells(CoverageRow("47", NASTY, "", counts), "/zero", "/silent"))
    assert shown.texts == ["1,200", *["0"] * 7, "3", "1,200", "5,000", "40", "0.8"]
    assert [url for url, _ in shown.links] == ["/zero?view=confirmed&below=47", "/silent?below=47"]
    assert all(said.endswith(NASTY) for _, said in shown.links)
    assert shown.others == set()
    empty = Cells(coverage_cells(CoverageRow("48", "ข", "", Counts()), "/zero", "/silent"))
    assert (empty.texts, empty.links) == ([*["0"] * 10, "–", "0", "–"], [])


def test_what_waits_leads_to_the_queue() -> None:
    """Of each status with what the link says; nothing waits: no link and no time."""
    long_ago = thai_dates.now() - timedelta(days=2, hours=3, minutes=1)
    row = VerificationRow("4701", NASTY, Waits(1_234, long_ago, 0, None), None)
    shown = Cells(wait_cells(row, "/queue"))
    assert shown.texts == ["1,234", "2 วัน 3 ชั่วโมง", "0", "–"]
    assert shown.links == [("/queue?area=4701", f"รอตรวจสอบ 1,234 รายการ {NASTY}")]
    back = Cells(wait_cells(VerificationRow("4701", "ก", Waits(0, None, 2, long_ago), None), "/queue"))
    assert back.links == [("/queue?status=returned&area=4701", "ส่งกลับแล้ว ยังไม่แก้ 2 รายการ ก")]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/desk/supervision/", "/desk/supervision/verification"])
def test_a_name_stays_text_on_the_page(report: Report, page: str) -> None:
    report()
    Area.objects.filter(code="47").update(name_th=NASTY)
    client: Client = as_browser(making.user(Role.CENTRAL_OFFICER))
    html = client.get(page).content.decode()
    assert escape(NASTY) in html
    assert "<script>alert" not in html
