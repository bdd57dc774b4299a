"""A problem's way over the desk, and who may not do what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.support import made_up_problems as made
from thaiqm.accounts import devices
from thaiqm.accounts.models import Role, User
from thaiqm.support import actions, clock, queries, references
from thaiqm.support.models import Bundle, Problem
from thaiqm.support.refusals import Refused
from thaiqm.support.states import ProblemStatus

pytestmark = pytest.mark.django_db
SENT = datetime(2020, 4, 12, 16, 30, tzinfo=UTC)  # 23:30 in Bangkok, the night before Songkran


def desk(by: User) -> Client:
    client = Client()
    client.force_login(by)
    return client


def phone(by: User) -> Client:
    return Client(headers={"Authorization": f"Bearer {devices.issue(user=by, name='')[1]}"})


def body(**changed: object) -> dict[str, object]:
    given = {"id": str(uuid4()), "kind": "survey", "text": made.TEXT, "held": 3}
    return {**given, "device_time": "2026-11-22T10:00:00+07:00", **changed}


def test_from_the_phone_to_the_answer_on_the_phone() -> None:
    head, officer = making.head(), making.officer()
    told = phone(head).post("/api/v1/problems", body(), "application/json").json()
    desk(officer).post("/desk/support/send-on", {"problem": told["id"]})
    page = desk(made.centre()).get("/desk/support/centre").content.decode()
    assert told["reference"] in page
    desk(made.centre()).post(f"/desk/support/{told['id']}/answer", {"text": "ทำแบบนี้"})
    (own,) = phone(head).get("/api/v1/help").json()["problems"]
    assert (own["status"], own["answers"][0]["text"]) == ("answered", "ทำแบบนี้")
    for role, area in ((Role.DISTRICT_CHIEF, "4701"), (Role.PROVINCE_OFFICER, "47")):
        assert "ทำแบบนี้" in desk(making.user(role, area)).get(f"/desk/support/{told['id']}").content.decode()


def test_sent_twice_it_is_once_and_other_words_are_kept_beside_it() -> None:
    client, sent = phone(making.head()), body()
    first = client.post("/api/v1/problems", sent, "application/json")
    again = client.post("/api/v1/problems", {**sent, "held": 0}, "application/json")
    assert (again.status_code, again.json()) == (200, first.json())
    for _ in range(2):
        other = client.post("/api/v1/problems", {**sent, "text": "อีกเรื่อง"}, "application/json")
        assert (other.status_code, other.json()["code"]) == (409, "other_text")
    assert Problem.objects.count() == 2
    assert Problem.objects.get(text="อีกเรื่อง").differs_from_id == Problem.objects.get(text=made.TEXT).pk


def test_the_id_of_somebody_elses_problem_tells_nothing_and_loses_nothing() -> None:
    sent = body()
    phone(making.head()).post("/api/v1/problems", sent, "application/json")
    other = phone(making.head("47010202")).post("/api/v1/problems", sent, "application/json")
    assert other.status_code == 409
    assert Problem.objects.count() == 2


@pytest.mark.parametrize("changed", [{"text": " "}, {"kind": "x"}, {"text": "a" * 4001}, {"text": "a\0"}])
def test_the_phone_is_refused_what_is_no_problem(changed: dict[str, object]) -> None:
    answer = phone(making.head()).post("/api/v1/problems", body(**changed), "application/json")
    assert (answer.status_code, Problem.objects.count()) == (422, 0)


def test_help_is_not_sent_again_while_it_is_the_same(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, problem = phone(making.head()), made.problem()
    tag = client.get("/api/v1/help")["ETag"]
    assert client.get("/api/v1/help", headers={"If-None-Match": tag}).status_code == 304
    actions.answer(problem_id=problem.pk, text="คำตอบ", by=making.officer())
    assert client.get("/api/v1/help", headers={"If-None-Match": tag}).status_code == 200
    with django_assert_num_queries(6):
        told = client.get("/api/v1/help").json()
    assert [len(one["phones"]) for one in told["contacts"]] == [1, 3]


def test_no_number_of_anybodys_papers_is_kept() -> None:
    number = making.new_citizen_id()
    assert number not in made.problem(text=f"ของ {number} และ {number}").text


def test_refused() -> None:
    officer, other, problem = making.officer(), making.officer("4801"), made.problem()
    with pytest.raises(Problem.DoesNotExist):
        actions.answer(problem_id=problem.pk, text="x", by=other)
    with pytest.raises(Problem.DoesNotExist):
        actions.send_on(problem_ids=[problem.pk], by=other)
    with pytest.raises(Problem.DoesNotExist):
        actions.merge(problem_id=problem.pk, into=problem.shown, by=other)
    for act, code in (
        (lambda: actions.answer(problem_id=problem.pk, text="x", by=making.head()), "not_allowed"),
        (lambda: actions.answer(problem_id=problem.pk, text=" ", by=officer), "answer_missing"),
        (lambda: actions.send_on(problem_ids=[], by=officer), "nothing_chosen"),
        (lambda: actions.send_on(problem_ids=[problem.pk], by=made.centre()), "not_allowed"),
        (lambda: actions.merge(problem_id=problem.pk, into=problem.shown, by=officer), "merge_same"),
        (lambda: actions.merge(problem_id=problem.pk, into="00000-00001", by=officer), "merge_unknown"),
        (lambda: actions.save_faq(entry_id=None, by=officer, **made.FAQ), "not_allowed"),
        (lambda: actions.faq_from_answer(problem_id=problem.pk, by=made.centre()), "faq_no_answer"),
    ):
        with pytest.raises(Refused, match=f"^{code}$"):
            act()
    assert not Bundle.objects.exists()


def test_twice_is_refused() -> None:
    officer, problem, other = making.officer(), made.problem(), made.problem(text="อีกเรื่อง")
    made.sent_on(problem)
    with pytest.raises(Refused, match="not_open"):
        made.sent_on(problem)
    with pytest.raises(Refused, match="not_open"):
        actions.merge(problem_id=problem.pk, into=other.shown, by=officer)
    actions.answer(problem_id=problem.pk, text="x", by=officer)
    with pytest.raises(Refused, match="not_waiting"):
        actions.answer(problem_id=problem.pk, text="y", by=officer)


def test_one_bundle_is_of_one_office() -> None:
    province = making.user(Role.PROVINCE_OFFICER, "47")
    problems = made.problem(), made.problem(by=making.head("47020101"))
    with pytest.raises(Refused, match="several_offices"):
        made.sent_on(*problems, by=province)


def test_what_was_joined_follows_when_its_target_is_joined() -> None:
    first, second, third = (made.problem(text=str(n)) for n in range(3))
    officer = making.officer()
    actions.merge(problem_id=first.pk, into=second.shown, by=officer)
    actions.merge(problem_id=second.pk, into=third.shown, by=officer)
    actions.answer(problem_id=third.pk, text="คำตอบ", by=officer)
    told = phone(making.head()).get("/api/v1/help").json()["problems"]
    assert [one["status"] for one in told] == ["answered"] * 3


@pytest.mark.parametrize(
    ("later", "standing"),
    [(0, "fine"), (20, "fine"), (20.1, "soon"), (24, "soon"), (24.01, "late"), (24 * 5, "late")],
)
def test_the_clock_runs_over_nights_and_songkran(later: float, standing: str) -> None:
    assert clock.read(clock.due(SENT), SENT + timedelta(hours=later)).standing == standing


def test_late_first_and_the_share_answered_in_time() -> None:
    centre, now = made.centre(), timezone.now()
    late, fine, done = (made.problem(text=str(n)) for n in range(3))
    for one in (fine, late, done):
        made.sent_on(one)
    Problem.objects.filter(pk=late.pk).update(due_at=now - timedelta(hours=1))
    actions.answer(problem_id=done.pk, text="คำตอบ", by=centre)
    assert [one.pk for one in queries.centre_queue(after=None, size=9)] == [late.pk, fine.pk]
    (week,) = queries.weeks(now)
    assert (week.in_time, week.due, week.share) == (1, 2, 50)


def test_the_faq_is_found_in_thai_and_drafts_are_not_seen() -> None:
    officer, centre = making.officer(), made.centre()
    actions.save_faq(entry_id=None, by=centre, **made.FAQ)
    actions.save_faq(entry_id=None, by=centre, **{**made.FAQ, "is_published": False, "question": "ร่าง PIN"})
    assert [one.question for one in queries.faq(officer, search="pin ลืม")] == [made.FAQ["question"]]
    assert not queries.faq(officer, search="ร่าง")
    page = desk(officer).post("/desk/support/suggest", {"text": "ผมลืมรหัส pin เข้าไม่ได้"}).content.decode()
    assert made.FAQ["question"] in page
    problem = made.problem()
    actions.answer(problem_id=problem.pk, text="คำตอบ", by=centre)
    drafts = [actions.faq_from_answer(problem_id=problem.pk, by=centre).pk for _ in range(2)]
    assert drafts[0] == drafts[1]
    assert problem.text in desk(centre).get("/desk/support/faq").content.decode()


def test_every_wrong_letter_of_a_reference_is_found() -> None:
    code = references.new()
    assert references.read(references.show(code).lower()) == code
    for place, sign in enumerate(code):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(sign, ""):
            assert references.read(code[:place] + other + code[place + 1 :]) is None


def test_a_page_of_problems_asks_little(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = desk(making.officer())
    for number in range(4):
        made.problem(text=str(number))
    client.get("/desk/support/")
    with django_assert_num_queries(5):
        client.get("/desk/support/")
    assert Problem.objects.filter(status=ProblemStatus.OPEN).count() == 4
