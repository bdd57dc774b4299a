"""The forms of a whole list as one file: exactly what is on screen, each noted, none of another area."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.test import Client

from tests import making
from tests.jobs import working
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.jobs import files
from thaiqm.jobs.models import Job
from thaiqm.jobs.states import JobStatus
from thaiqm.papers.printing import forms_job
from thaiqm.papers.printing.texts import FORMS_JOB
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db


def sheets(job: Job) -> int:
    document = b"".join(files.opened(job.stored_as, start=0, stop=job.size))
    return len(pypdf.PdfReader(io.BytesIO(document)).pages)


def ask(browser: Client, query: str = "") -> Job:
    """Press the button under the list, and let a worker do it."""
    answer = browser.post(f"/desk/queue/print{query}")
    assert answer.status_code == 302
    job = Job.objects.latest("asked_at")
    assert str(job.id) in answer["Location"]
    working.run_here()
    job.refresh_from_db()
    return job


def printed() -> list[str]:
    events = Event.objects.filter(name="paper.printed").order_by("id")
    return list(events.values_list("subject_id", flat=True))


def test_it_prints_what_is_on_screen_village_by_village(
    desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms_job, "IN_A_PART", 2)
    second, first = report("47010202"), report()
    more = [report("47010301"), report("47010301", name={"title": "", "given": "ฮ", "family": "ฮ"})]
    report("48010101")
    report(age_years=None)  # returned, so not in the list as it opens
    job = ask(desk)
    assert (job.status, job.total, sheets(job)) == (JobStatus.DONE, 4, 4)
    assert printed() == [str(r.id) for r in (first, second, *more)]


def test_a_filter_and_a_search_apply_and_the_search_is_told_nowhere(desk: Client, report: Report) -> None:
    wanted = report(name={"title": "นาง", "given": "ดาวเรือง", "family": "ใจดี"})
    report()
    found = desk.post("/desk/queue/find", {"text": "ดาวเรือง"})["Location"]
    job = ask(desk, f"?{found.partition('?')[2]}")
    assert printed() == [str(wanted.id)]
    assert sheets(job) == 1
    told = Event.objects.filter(name__startswith="job.").values_list("detail", flat=True)
    assert "ดาวเรือง" not in f"{list(told)} {job.params} {job.file_name}"


def test_its_scope_is_that_of_the_moment_it_runs(desk: Client, report: Report, officer: User) -> None:
    report()
    desk.post("/desk/queue/print")
    officer.area_codes = ["4702"]
    officer.save()
    working.run_here()
    job = Job.objects.get()
    assert job.status == JobStatus.FAILED
    assert job.problem_sentence == FORMS_JOB["nothing"]
    assert printed() == []


def test_too_many_for_one_file_are_refused_with_what_to_do(
    desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms_job, "MOST", 1)
    report(), report()
    job = ask(desk)
    assert job.status == JobStatus.FAILED
    assert "ไม่เกิน 1 ราย" in job.problem_sentence
    assert printed() == []


def test_another_area_is_not_found(desk: Client, report: Report) -> None:
    report("48010101")
    assert desk.post("/desk/queue/print?area=48010101").status_code == 404
    assert not Job.objects.exists()


def test_somebody_else_never_gets_the_file(desk: Client, report: Report) -> None:
    report()
    job = ask(desk)
    other = as_browser(making.officer())
    assert other.get(f"/desk/files/{job.id}/download").status_code == 404
    answer = desk.get(f"/desk/files/{job.id}/download")
    assert b"".join(answer)[:5] == b"%PDF-"
    assert Record.objects.count() == 1
