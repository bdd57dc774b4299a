"""The desk's small forms: a reason, and reasons that name questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.review.texts import (
    NOTHING_CHOSEN,
    READY_REASONS,
    REASON_MISSING,
    REASON_REQUIRED,
    UNSENT_FILE,
)

LONGEST_REASON = 500


class ReasonForm(forms.Form):
    """Why a record is withdrawn, or a change not accepted."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REASON_REQUIRED},
    )

    def __init__(self, *args: Any, label: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = hint


class UnsentFileForm(forms.Form):
    """The file that a phone wrote because it could not send."""

    file = forms.FileField(
        label=UNSENT_FILE["label"],
        help_text=UNSENT_FILE["hint"],
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": UNSENT_FILE["required"]},
    )


@dataclass(frozen=True)
class Choice:
    """What was entered beside one question of a record to be returned."""

    is_chosen: bool = False
    ready: str = ""
    text: str = ""
    problem: str = ""

    @property
    def reason(self) -> str:
        """The ready-made words and the own ones together."""
        return " ".join(part for part in (self.ready, self.text) if part)


@dataclass(frozen=True)
class Reasons:
    """Reasons for a return as entered: a `Choice` by question id, and what is wrong."""

    choices: dict[str, Choice]
    problems: list[tuple[str, str]]

    @property
    def as_given(self) -> list[dict[str, str]]:
        """What `records.actions.return_for_correction` wants."""
        return [{"question": q, "text": c.reason} for q, c in self.choices.items() if c.is_chosen]


def read_reasons(questionnaire: Questionnaire, post: QueryDict) -> Reasons:
    """Read the form of a return. A text without its tick counts as ticked: nothing typed is lost."""
    choices: dict[str, Choice] = {}
    problems: list[tuple[str, str]] = []
    ticked = set(post.getlist("question"))
    for question in questionnaire.questions:
        text = post.get(f"text-{question.id}", "").strip()[:LONGEST_REASON]
        ready = post.get(f"ready-{question.id}", "")
        ready = ready if ready in READY_REASONS else ""
        is_chosen = question.id in ticked or bool(text or ready)
        problem = ""
        if is_chosen and not (text or ready):
            problem = REASON_MISSING.format(label=question.label)
            problems.append((f"ready-{question.id}", problem))
        choices[question.id] = Choice(is_chosen, ready, text, problem)
    if not any(choice.is_chosen for choice in choices.values()):
        problems.append(("first-question", NOTHING_CHOSEN))
    return Reasons(choices, problems)
