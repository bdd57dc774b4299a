"""Problems on their way to the centre, bundles, answers, what is often asked, and mails that came."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import LONGEST_VERSION, User
from thaiqm.support import references
from thaiqm.support.states import MailState, Outcome, ProblemKind, ProblemStatus, Via

LONGEST_TEXT = 4_000
LONGEST_PAGE = 200


class Bundle(models.Model):
    """Problems of one office, sent on to the centre together: one e-mail.

    `message_id` is stored before anything is sent, and the same on every attempt. `is_unknown` says that the
    connection died when the mail may already have been taken; then it is looked for before it is sent again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=references.LENGTH, unique=True, default=references.new)
    area_code = models.CharField(max_length=8, blank=True, db_collation="C")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    sent_on_at = models.DateTimeField()
    due_at = models.DateTimeField()
    message_id = models.CharField(max_length=200, unique=True)
    mail_state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    is_unknown = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="bundle_to_mail", condition=Q(mailed_at=None)),
            models.Index(fields=["sent_on_at"], name="bundle_sent_on"),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The reference as people read it."""
        return references.show(self.reference)


class Problem(models.Model):
    """What somebody could not solve alone. The sender makes the id, so that sending twice is once.

    `area_code` is where the sender works: a unit, an office, a province; "" is the centre. `digest` is of
    what was sent; other words under the same id are a problem of their own that `differs_from` the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    reference = models.CharField(max_length=references.LENGTH, unique=True, default=references.new)
    area_code = models.CharField(max_length=8, blank=True, db_collation="C")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ProblemKind)
    text = models.TextField(max_length=LONGEST_TEXT)
    page = models.CharField(max_length=LONGEST_PAGE, blank=True)
    app_version = models.CharField(max_length=LONGEST_VERSION, blank=True)
    waiting = models.JSONField(default=dict)
    device_time = models.DateTimeField(null=True)
    received_at = models.DateTimeField(db_default=Now())
    digest = models.BinaryField(max_length=32)
    differs_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=10, choices=ProblemStatus, default=ProblemStatus.OPEN)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="problems")
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="problem_sent_on_has_its_bundle",
                condition=~Q(status=ProblemStatus.SENT_ON) | Q(bundle__isnull=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="problem_merged_has_its_target",
                condition=Q(status=ProblemStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=ProblemStatus.MERGED) & Q(merged_into=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "area_code", "received_at", "id"], name="problem_list"),
            models.Index(fields=["received_at", "id"], name="problem_newest"),
            models.Index(
                fields=["due_at", "id"], name="problem_clock", condition=Q(status=ProblemStatus.SENT_ON)
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The reference as people read it."""
        return references.show(self.reference)

    @property
    def excerpt(self) -> str:
        """Its beginning, for lists."""
        return self.text if len(self.text) <= 120 else f"{self.text[:120]}…"


class Answer(models.Model):
    """What somebody answered, on the page or by mail; everybody up the chain and the sender read it."""

    id = models.BigAutoField(primary_key=True)
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="answers")
    text = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    address = models.CharField(max_length=254, blank=True)
    via = models.CharField(max_length=5, choices=Via)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_is_by_somebody",
                condition=Q(via=Via.PAGE, by__isnull=False) | (Q(via=Via.MAIL, by=None) & ~Q(address="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.via}"


class FaqEntry(models.Model):
    """What is often asked. A draft is seen by the centre alone."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=ProblemKind)
    question = models.CharField(max_length=500)
    answer = models.TextField(max_length=LONGEST_TEXT)
    is_published = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=100)
    from_problem = models.OneToOneField(Problem, models.PROTECT, null=True, related_name="faq")
    search_text = models.TextField()
    updated_at = models.DateTimeField(db_default=Now())
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        indexes = [GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="faq_search")]

    def __str__(self) -> str:
        return self.question


class IncomingMail(models.Model):
    """Every mail that came and what became of it; `times` counts the same Message-ID coming again."""

    id = models.BigAutoField(primary_key=True)
    message_id = models.CharField(max_length=200, unique=True, db_collation="C")
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome)
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, related_name="+", db_index=False)
    text = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    size = models.PositiveIntegerField(default=0)
    times = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.outcome} {self.at}"


class Mailbox(models.Model):
    """How far the mailbox was read. Another `uid_validity` means that its numbers begin anew."""

    folder = models.CharField(primary_key=True, max_length=200)
    uid_validity = models.BigIntegerField()
    last_uid = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.folder} {self.last_uid}"
