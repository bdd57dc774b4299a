"""docs/glossary.md has every question and every option of every form, word for word, and none besides."""

from __future__ import annotations

from pathlib import Path

from thaiqm.questionnaire.definitions import QUESTIONNAIRES

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def table(heading: str) -> list[tuple[str, ...]]:
    """The rows under the headings that begin like this."""
    sections = GLOSSARY.read_text(encoding="utf-8").split("\n## ")
    lines = [line for part in sections if part.startswith(heading) for line in part.splitlines()]
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line[:2] == "| "]
    return [row for row in rows if row[-1] != "identifier"]


def test_it_has_the_questions() -> None:
    asked = {(q.label, q.id) for form in QUESTIONNAIRES.values() for q in form.questions}
    written = table("Questions of ")
    assert set(written) == asked
    assert len(written) == len(asked)


def test_it_has_the_options() -> None:
    offered = {
        (q.id, choice.label, choice.value)
        for form in QUESTIONNAIRES.values()
        for q in form.questions
        for choice in q.choices
    }
    written = table("Options")
    assert set(written) == offered
    assert len(written) == len(offered)
