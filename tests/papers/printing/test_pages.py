"""The addresses that answer with a document: who may, what is noted, what the answer tells the browser."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pypdf
import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import ActivationSlip, Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import citizen_id
from thaiqm.papers.printing import survey_form
from thaiqm.papers.printing.survey_form import Filled

pytestmark = pytest.mark.django_db


def printed() -> list[Event]:
    return list(Event.objects.filter(name="paper.printed").order_by("id"))


def assert_is_document(answer: object, name: str, *, pages: int = 1) -> None:
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"  # type: ignore[index]
    assert answer["Content-Disposition"] == f'inline; filename="thaiqm-{name}.pdf"'  # type: ignore[index]
    assert "no-store" in answer["Cache-Control"]  # type: ignore[index]
    document = pypdf.PdfReader(io.BytesIO(answer.content))  # type: ignore[attr-defined]
    assert len(document.pages) == pages


def test_the_blank_form_is_for_every_officer(desk: Client) -> None:
    assert_is_document(desk.get("/desk/papers/blank-form"), "blank-form")
    assert printed() == []


def test_a_form_shows_the_whole_citizen_id_and_that_is_noted_first(
    desk: Client, report: Report, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, drawn = report(), survey_form.filled_forms
    seen: list[dict[str, Any]] = []

    def draw(forms: Iterable[Filled]) -> dict[str, Any]:
        assert printed()
        seen.append(drawn(forms))
        return seen[-1]

    monkeypatch.setattr(survey_form, "filled_forms", draw)
    assert_is_document(desk.post(f"/desk/papers/records/{record.id}/form"), "form")
    assert citizen_id.show(str(record.citizen_id)) in str(seen)
    (event,) = printed()
    assert (event.actor_id, event.subject_id) == (officer.id, str(record.id))
    assert event.detail == {
        "document": "form", "revision": str(record.current_revision), "shows_id": True,
    }  # fmt: skip


def test_a_receipt_is_noted_too(desk: Client, report: Report) -> None:
    record = report()
    assert_is_document(desk.post(f"/desk/papers/records/{record.id}/receipt"), "receipt")
    assert printed()[0].detail["document"] == "receipt"
    assert printed()[0].detail["shows_id"] is False


@pytest.mark.parametrize("document", ["form", "receipt"])
def test_what_names_people_is_no_address_to_open(desk: Client, report: Report, document: str) -> None:
    assert desk.get(f"/desk/papers/records/{report().id}/{document}").status_code == 405
    assert printed() == []


@pytest.mark.parametrize("document", ["form", "receipt"])
def test_another_area_and_another_role_print_nothing(report: Report, document: str) -> None:
    address = f"/desk/papers/records/{report().id}/{document}"
    assert as_browser(making.officer("4801")).post(address).status_code == 404
    for role in (Role.DISTRICT_CHIEF, Role.PROVINCE_OFFICER):
        assert (
            as_browser(making.user(role, "47" if role == Role.PROVINCE_OFFICER else "4701"))
            .post(address)
            .status_code
            == 403
        )
    assert printed() == []


def test_the_list_of_a_village_is_noted_once(desk: Client, report: Report) -> None:
    report(), report()
    assert_is_document(desk.get("/desk/papers/units/47010201/people"), "people")
    (event,) = printed()
    assert (event.subject_type, event.subject_id, event.detail["count"]) == ("unit", "47010201", 2)
    assert desk.get("/desk/papers/units/48010101/people").status_code == 404


def test_the_summary_is_of_the_own_area_only(desk: Client, report: Report) -> None:
    report()
    assert_is_document(desk.get("/desk/papers/summary?below=4701"), "summary", pages=2)
    for foreign in ("4801", "47", "x", "47010201"):
        assert desk.get(f"/desk/papers/summary?below={foreign}").status_code == 404


def test_slips_as_a_document_kill_the_old_ones_like_the_page(desk: Client) -> None:
    head = making.head()
    for _ in range(2):
        assert_is_document(desk.post("/desk/papers/slips", {"account": str(head.pk)}), "slips")
    open_slips = ActivationSlip.objects.filter(user=head, cancelled_at=None)
    assert (ActivationSlip.objects.filter(user=head).count(), open_slips.count()) == (2, 1)


def test_slips_of_others_are_refused(desk: Client) -> None:
    assert desk.post("/desk/papers/slips", {"account": str(making.head("48010101").pk)}).status_code == 404
    assert desk.post("/desk/papers/slips", {}).status_code == 400
    assert desk.get("/desk/papers/slips").status_code == 405
    assert not ActivationSlip.objects.exists()


def test_the_desk_offers_each_document_where_it_belongs(desk: Client, report: Report) -> None:
    record = report()
    found = {
        f"/desk/records/{record.id}": (f"/desk/papers/records/{record.id}/form", "/receipt"),
        "/desk/": ("/desk/papers/summary", "/desk/papers/blank-form", "/desk/papers/units/47010201/people"),
        "/desk/?below=470102": ("/desk/papers/summary?below=470102",),
        "/desk/queue?area=47010201": (
            "/desk/queue/print?area=47010201",
            "/desk/papers/units/47010201/people",
        ),
        "/desk/accounts/": ("/desk/papers/slips",),
    }
    for page, addresses in found.items():
        html = desk.get(page).content.decode()
        for address in addresses:
            assert address in html, (page, address)


def test_who_only_watches_is_offered_no_papers_with_whole_numbers(report: Report) -> None:
    chief = as_browser(making.user(Role.DISTRICT_CHIEF))
    assert "/desk/papers/records/" not in chief.get(f"/desk/records/{report().id}").content.decode()
    assert "/desk/queue/print" not in chief.get("/desk/queue").content.decode()
