"""The house holds to its own rules, and every rule refuses what it is there to refuse."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from tests import conventions
from tests.conventions import Rule, Source, read

ROOT = Path(__file__).resolve().parents[1]
PYTHON_RULES: list[Rule] = [
    conventions.no_hidden_imports,
    conventions.no_querysets_in_views,
    conventions.thai_only_where_people_read,
    conventions.functions_fit,
    conventions.no_signals,
    conventions.actions_take_keywords,
]
RULES_FOR_ALL: list[Rule] = [conventions.files_fit, conventions.names_say_what]
SOURCE_SUFFIXES = {".py", ".ts", ".tsx", ".scss", ".html", ".js"}


def python_files() -> list[Source]:
    return [
        read(ROOT, path) for path in sorted((ROOT / "thaiqm").rglob("*.py")) if "migrations" not in path.parts
    ]


def all_files() -> list[Source]:
    return [
        read(ROOT, path)
        for folder in ("thaiqm", "tests", "phone/src", "bench", "tools")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in SOURCE_SUFFIXES and "migrations" not in path.parts
    ]


@pytest.mark.parametrize("rule", PYTHON_RULES)
def test_the_package_follows(rule: Rule) -> None:
    assert [problem for source in python_files() for problem in rule(source)] == []


@pytest.mark.parametrize("rule", RULES_FOR_ALL)
def test_every_file_follows(rule: Rule) -> None:
    assert [problem for source in all_files() for problem in rule(source)] == []


REFUSED: list[tuple[Rule, str, str]] = [
    (conventions.no_hidden_imports, "thaiqm/areas/models.py", 'ForeignKey("accounts.User", CASCADE)'),
    (conventions.no_hidden_imports, "thaiqm/areas/models.py", 'models.ForeignKey(to="User")'),
    (conventions.no_hidden_imports, "thaiqm/audit/models.py", "models.ForeignKey(settings.AUTH_USER_MODEL)"),
    (conventions.no_hidden_imports, "thaiqm/areas/actions.py", 'apps.get_model("records", "Record")'),
    (conventions.no_querysets_in_views, "thaiqm/review/views.py", "Record.objects.all()"),
    (conventions.no_querysets_in_views, "thaiqm/sync/api.py", "Record.objects.get(pk=1)"),
    (conventions.no_querysets_in_views, "thaiqm/review/views/queue.py", "Record.objects.all()"),
    (conventions.no_querysets_in_views, "thaiqm/sync/record_endpoints.py", "Record.objects.all()"),
    (conventions.thai_only_where_people_read, "thaiqm/review/views.py", 'title = "ตรวจสอบ"'),
    (conventions.thai_only_where_people_read, "thaiqm/review/actions.py", 'f"{name} ยืนยันแล้ว"'),
    (conventions.files_fit, "phone/src/app.tsx", "\n" * 301),
    (conventions.functions_fit, "thaiqm/lib/x.py", "def f():\n" + "    x = 1\n" * 40),
    (conventions.no_signals, "thaiqm/records/models.py", "from django.db.models.signals import post_save"),
    (conventions.no_signals, "thaiqm/records/models.py", "from django.db.models import signals"),
    (conventions.no_signals, "thaiqm/records/models.py", "import django.dispatch"),
    (conventions.names_say_what, "thaiqm/lib/utils.py", ""),
    (conventions.names_say_what, "phone/src/common/x.ts", ""),
    (conventions.actions_take_keywords, "thaiqm/review/actions.py", "def confirm(record, *, by): ..."),
    (conventions.actions_take_keywords, "thaiqm/accounts/actions/slips.py", "def make(user, by): ..."),
]
ALLOWED: list[tuple[Rule, str, str]] = [
    (conventions.no_hidden_imports, "thaiqm/records/models.py", "models.ForeignKey(User, PROTECT)"),
    (conventions.no_hidden_imports, "thaiqm/areas/models.py", 'models.ForeignKey("self", PROTECT)'),
    (conventions.no_querysets_in_views, "thaiqm/review/queries.py", "Record.objects.all()"),
    (conventions.thai_only_where_people_read, "thaiqm/review/texts.py", 'TITLE = "ตรวจสอบ"'),
    (conventions.thai_only_where_people_read, "thaiqm/areas/x.py", 'def f():\n    """อำเภอ"""'),
    (conventions.functions_fit, "thaiqm/lib/x.py", "def f():\n" + "    x = 1\n" * 39),
    (conventions.actions_take_keywords, "thaiqm/review/actions.py", "def confirm(*, record, by): ..."),
    (conventions.actions_take_keywords, "thaiqm/review/actions.py", "def _row(record, by): ..."),
    (conventions.actions_take_keywords, "thaiqm/review/actions.py", "def subject_of(record): ..."),
]


@pytest.mark.parametrize(("rule", "path", "text"), REFUSED)
def test_it_refuses(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(PurePosixPath(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_it_allows(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(PurePosixPath(path), text))) == []
