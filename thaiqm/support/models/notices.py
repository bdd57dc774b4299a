"""How far an officer has seen what concerns him or her, and the mails about it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.support.states import MailWish, NoticePurpose, NoticeState


class NoticeWishes(models.Model):
    """One row of each officer who has looked or wished. Mail goes to `address`, which a code has confirmed.

    `pending` waits for its code, which follows from `code_nonce` and is stored nowhere. `mailed_until` is up to
    when notices were mailed, `next_look_at` when the worker looks for new ones.
    """

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="+")
    seen_until = models.DateTimeField(null=True)
    wish = models.CharField(max_length=10, choices=MailWish, default=MailWish.OFF)
    address = models.CharField(max_length=254, blank=True)
    pending = models.CharField(max_length=254, blank=True)
    pending_wish = models.CharField(max_length=10, choices=MailWish, blank=True)
    code_nonce = models.CharField(max_length=40, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries_left = models.PositiveSmallIntegerField(default=0)
    mailed_until = models.DateTimeField(null=True)
    next_look_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notices_mailed_to_confirmed",
                condition=Q(wish=MailWish.OFF)
                | (~Q(address="") & Q(mailed_until__isnull=False, next_look_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["next_look_at"], name="notices_to_look", condition=~Q(wish=MailWish.OFF)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.wish}"


class NoticeMail(models.Model):
    """One mail to an officer: counts of what is new, or a code. Its Message-ID is stored before it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=NoticePurpose)
    address = models.CharField(max_length=254)
    counts = models.JSONField(default=dict)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(db_default=Now())
    next_try_at = models.DateTimeField(null=True)
    give_up_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"], name="notice_mail_to_send", condition=Q(next_try_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.state}"
