"""What concerns an officer, the bell, and mails about it: wished, confirmed, once, without anybody in them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from tests import making
from tests.review.conftest import words_of
from tests.support import made_up_problems as made
from tests.support.mail_servers import Post
from tests.support.test_chain import desk
from thaiqm.accounts.models import Role, User
from thaiqm.lib.mail_server import MailServer
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.support import actions
from thaiqm.support.models import NoticeMail, NoticeWishes, Problem
from thaiqm.support.notices import bell, finding, mailing, times
from thaiqm.support.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "officer@example.go.th"
LATER = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    bell.forget_all()


def kinds(user: User) -> dict[str, int]:
    return {group.kind: len(group.rows) for group in finding.groups(user, timezone.now())}


def mails(post: Post) -> list[EmailMessage]:
    found: list[EmailMessage] = [message_from_bytes(data, policy=policy.default) for data in post.taken]
    return found


def confirmed(post: Post, *, by: User, wish: str = "at_once") -> None:
    """Wished, the code taken from the mail, and typed."""
    assert actions.wish_mail(wish=wish, address=ADDRESS, by=by)
    assert mailing.send_due() == 1
    code = re.search(r"\b\d{6}\b", str(mails(post)[-1].get_content()))
    assert code
    actions.confirm_address(code=code[0], by=by)
    post.taken.clear()


def test_everything_that_concerns_an_officer() -> None:
    officer = making.officer()
    assert kinds(officer) == {}
    answered, late = made.problem(by=officer), made.problem()
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    made.sent_on(answered, late, by=officer)
    actions.answer(problem_id=answered.pk, text="คำตอบ", by=made.centre())
    Problem.objects.filter(pk=late.pk).update(due_at=timezone.now() + timedelta(hours=3))
    (kept,) = receive(envelopes=[envelopes.read(making.item())], by=officer)
    record = Record.objects.get(pk=kept.record_id)
    Record.objects.filter(pk=record.pk).update(status="returned")
    assert record.is_keyed_by_officer
    assert kinds(officer) == {"announcements": 1, "due": 1, "answered": 1, "returned": 1}
    assert kinds(making.officer()) == {"announcements": 1, "due": 1}
    assert kinds(making.officer("4702")) == {}
    assert kinds(made.centre()) == {"due": 1}
    page = words_of(desk(officer).get("/desk/support/notices").content.decode())
    assert all(words in page for words in (answered.text, record.number, made.letter().title, "ใกล้ครบเวลา"))


def test_the_bell_counts_what_is_new_until_it_was_seen() -> None:
    officer = making.officer()
    letter = made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    client = desk(officer)
    assert finding.new_count(officer, timezone.now()) == 1
    assert "เรื่องถึงคุณ <b>1" in client.get("/desk/support/faq").content.decode()
    client.post("/desk/support/notices/seen")
    assert "เรื่องถึงคุณ <b>" not in client.get("/desk/support/faq").content.decode()
    assert kinds(officer) == {"announcements": 1}, "it is not read yet"
    actions.mark_read(announcement_id=letter.pk, by=officer)
    assert kinds(officer) == {}


def test_a_reporter_has_no_bell() -> None:
    made.announced()
    assert finding.new_count(making.head(), timezone.now()) == 0
    with pytest.raises(Refused, match="not_allowed"):
        actions.see_notices(by=making.head())


def test_the_count_is_one_query_and_not_asked_again_within_a_minute(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    officer = making.officer()
    with django_assert_num_queries(1):
        finding.new_count(officer, timezone.now())
    client = desk(officer)
    with django_assert_num_queries(6):
        client.get("/desk/support/faq")
    with django_assert_num_queries(5):
        client.get("/desk/support/faq")


def test_wished_confirmed_and_told_once(post: Post) -> None:
    officer = making.officer()
    confirmed(post, by=officer)
    NoticeWishes.objects.update(next_look_at=timezone.now())
    assert mailing.look() == 0, "nothing is new"
    number = making.new_citizen_id()
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER], title="ชื่อลับ", text=number)
    for _ in range(3):
        mailing.look(timezone.now() + LATER)
        mailing.send_due(timezone.now() + LATER)
    (mail,) = mails(post)
    text = str(mail.get_content())
    assert (mail["To"], mail["Auto-Submitted"]) == (ADDRESS, "auto-generated")
    assert "ประกาศที่ยังไม่ได้อ่าน: 1 เรื่อง" in text
    assert not any(secret in text for secret in ("ชื่อลับ", number, officer.given_name))
    assert NoticeMail.objects.filter(state="sent").count() == 2


def test_an_address_is_not_used_before_it_is_confirmed(post: Post) -> None:
    officer = making.officer()
    actions.wish_mail(wish="at_once", address=ADDRESS, by=officer)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    assert mailing.look(timezone.now() + LATER) == 0
    for _ in range(5):
        with pytest.raises(Refused, match="code_wrong"):
            actions.confirm_address(code="12345x", by=officer)
    with pytest.raises(Refused, match="code_over"):
        actions.confirm_address(code="12345x", by=officer)
    with pytest.raises(Refused, match="code_over"):
        actions.confirm_address(code="123456", by=making.officer())


def test_a_code_that_is_too_old_is_refused(post: Post) -> None:
    wishes = made.waits_for_code()
    NoticeWishes.objects.update(code_until=timezone.now())
    with pytest.raises(Refused, match="code_over"):
        actions.confirm_address(code="000000", by=wishes.user)


def test_codes_are_not_asked_for_without_end(post: Post) -> None:
    officer = making.officer()
    for number in range(3):
        actions.wish_mail(wish="digest", address=f"{number}@example.go.th", by=officer)
    with pytest.raises(Refused, match="codes_too_often"):
        actions.wish_mail(wish="digest", address=ADDRESS, by=officer)
    assert mailing.send_due() == 1, "the two before are wanted no more"


@pytest.mark.parametrize(
    "address", ["", "x", "a@b", "a b@c.go.th", "a@c.go.th\nBcc: x@y.th", "ก@c.go.th", "a@c.go.th,b@c.go.th"]
)
def test_what_is_no_address(post: Post, address: str) -> None:
    with pytest.raises(Refused, match="address_wrong"):
        actions.wish_mail(wish="digest", address=address, by=making.officer())


def test_where_mail_is_not_configured_nobody_can_wish_it(settings: Settings) -> None:
    settings.SMTP = None
    with pytest.raises(Refused, match="mail_off"):
        actions.wish_mail(wish="digest", address=ADDRESS, by=making.officer())
    assert (mailing.look(), mailing.send_due()) == (0, 0)


@pytest.mark.parametrize("wish", ["digest", "off", "never"])
def test_a_reporter_wishes_none(post: Post, wish: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        actions.wish_mail(wish=wish, address=ADDRESS, by=making.head())


def test_the_link_in_the_mail_ends_it_without_signing_in(post: Post) -> None:
    officer = making.officer()
    confirmed(post, by=officer)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    mailing.look(timezone.now() + LATER)
    NoticeMail.objects.update(next_try_at=timezone.now())
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    mailing.send_due()
    link = mails(post)[0]["List-Unsubscribe"].strip("<>").partition("/desk/")[2]
    client = desk(making.officer())
    client.logout()
    assert client.get(f"/desk/{link}").status_code == 200
    assert NoticeWishes.objects.get(pk=officer.pk).wish == "at_once", "looking at it changes nothing"
    for _ in range(2):
        assert client.post(f"/desk/{link}").status_code == 200
    assert NoticeWishes.objects.get(pk=officer.pk).wish == "off"
    assert mailing.look(timezone.now() + LATER) == 0
    assert client.post("/desk/support/mail-off?token=forged").status_code == 404


def test_the_server_is_down_and_comes_back(settings: Settings, post: Post) -> None:
    officer = making.officer()
    confirmed(post, by=officer)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    assert mailing.look(timezone.now() + LATER) == 1
    up, settings.SMTP = settings.SMTP, MailServer("127.0.0.1", 9, "", "", "none")
    assert mailing.send_due(timezone.now() + LATER) == 0
    settings.SMTP = up
    assert mailing.send_due(timezone.now() + LATER) == 0, "it waits before it tries again"
    assert mailing.send_due(timezone.now() + LATER * 2) == 1
    assert len(post.taken) == 1


@pytest.mark.parametrize("how", ["in_data", "after_data"])
def test_what_may_have_arrived_is_never_sent_again(post: Post, how: str) -> None:
    officer = making.officer()
    confirmed(post, by=officer)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    mailing.look(timezone.now() + LATER)
    post.fail = how
    for hours in range(1, 5):
        mailing.send_due(timezone.now() + LATER * hours)
    assert len(post.taken) == (1 if how == "after_data" else 0)
    assert NoticeMail.objects.filter(state="unknown").count() == 1


def test_a_worker_that_died_while_sending_has_sent_it_for_all_we_know(post: Post) -> None:
    confirmed(post, by=making.officer())
    NoticeMail.objects.update(state="sending", next_try_at=timezone.now())
    assert mailing.send_due() == 0
    assert NoticeMail.objects.get().state == "unknown"


def test_an_ended_account_gets_none(post: Post) -> None:
    officer = making.officer()
    confirmed(post, by=officer)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    mailing.look(timezone.now() + LATER)
    officer.is_active = False
    officer.save()
    assert mailing.send_due(timezone.now() + LATER) == 0
    assert NoticeMail.objects.latest("made_at").state == "given_up"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2020-04-12T23:59:59", "2020-04-13T00:00:00"),
        ("2020-04-13T00:00:00", "2020-04-14T00:00:00"),
        ("2020-04-13T12:00:00", "2020-04-14T00:00:00"),
    ],
)
def test_a_digest_comes_at_seven_in_bangkok(now: str, expected: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert times.next_look("digest", moment).astimezone(UTC) == datetime.fromisoformat(expected).replace(
        tzinfo=UTC
    )


def test_the_page_of_wishes(post: Post) -> None:
    client, address = desk(making.officer()), "/desk/support/notices/mail"
    page = client.post(address, {"wish": "digest", "address": "x"})
    assert (page.status_code, 'value="x"' in page.content.decode()) == (422, True)
    client.post(address, {"wish": "digest", "address": ADDRESS})
    assert ADDRESS in client.get(address).content.decode()
    assert client.post(f"{address}/confirm", {"code": "1"}).status_code == 422
    mailing.send_due()
    code = re.search(r"\b\d{6}\b", str(mails(post)[-1].get_content()))
    assert code
    assert client.post(f"{address}/confirm", {"code": f" {code[0][:3]} {code[0][3:]}"}).status_code == 302
    assert client.post(address, {"wish": "off", "address": ""}).status_code == 302
