"""Python and TypeScript answer, show and say the same for 20,000 random records, and a careless
validator in TypeScript's place is found out at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.questionnaire.random_records import records
from thaiqm.lib import gazetteer
from thaiqm.questionnaire.answers import Context, check
from thaiqm.questionnaire.as_json import as_json
from thaiqm.questionnaire.columns import show
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.texts import sentence

ROOT = Path(__file__).resolve().parents[2]
COUNT = 20_000
URBAN = frozenset({"470101"})


@cache
def places() -> gazetteer.Gazetteer:
    country = gazetteer.load()
    everything = (country.provinces(), country.amphoes(), country.tambons())
    return gazetteer.Gazetteer(*everything, urban_tambons=URBAN)


def tambons() -> list[tuple[str, str]]:
    some = [tambon for tambon in places().tambons() if tambon.province_code in ("10", "47", "12")]
    return [(tambon.code, tambon.postcodes[0]) for tambon in some]


def _given() -> dict[str, object]:
    country = places()
    lines = {t.code: {"postcodes": t.postcodes, "line": t.line} for t in country.tambons()}
    without = [code for code in lines if country.without_villages(code)]
    provinces = {province.code: province.name for province in country.provinces()}
    given = {"tambons": lines, "provinces": provinces, "without_villages": without}
    return {"definition": as_json(AFFECTED_PERSON_V1), "places": given}


def _canonical(raw: object, today: str) -> dict[str, Any]:
    result = check(AFFECTED_PERSON_V1, raw, Context(date.fromisoformat(today), places()))
    shown = {name: show(AFFECTED_PERSON_V1.question(name), answer) for name, answer in result.answers.items()}
    value = {
        "answers": result.answers,
        "problems": [problem.as_json() for problem in result.problems],
        "shown": shown,
        "said": [sentence(problem) for problem in result.problems],
    }
    return _without_foreign_phone(json.loads(json.dumps(value)))


def _without_foreign_phone(value: dict[str, Any]) -> dict[str, Any]:
    # only the server has a numbering plan to show foreign numbers by
    if not value["answers"].get("phone", "+66").startswith("+66"):
        value["shown"].pop("phone", None)
    return value


def _node_environment(**extra: str) -> dict[str, str]:
    path = os.pathsep.join((str(ROOT / ".node-venv" / "bin"), os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path, **extra}


def _bundle(variant: str) -> Path:
    environment = _node_environment(TWIN=variant)
    command = [str(ROOT / "tools" / "npm"), "run", "--silent", "twin"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build" / "check" / ("naive_twin.mjs" if variant == "naive" else "twin.mjs")


@pytest.fixture(scope="module")
def careful() -> Path:
    return _bundle("careful")


@pytest.fixture(scope="module")
def naive() -> Path:
    return _bundle("naive")


def answers_of(bundle: Path, cases: list[tuple[Any, str]], careless: str = "") -> Iterator[dict[str, Any]]:
    """What the TypeScript validator says, through one node process."""
    lines = [json.dumps(_given()), *(json.dumps({"raw": raw, "today": today}) for raw, today in cases)]
    # JSON has no infinity; JavaScript reads 1e400 as one
    text = "\n".join(lines).replace("-Infinity", "-1e400").replace("Infinity", "1e400") + "\n"
    environment = _node_environment(NAIVE=careless)
    node = shutil.which("node", path=environment["PATH"])
    assert node is not None
    done = subprocess.run(
        [node, str(bundle)],
        input=text,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # not splitlines(), which also splits at characters that a careless validator lets through
    answered = done.stdout.removesuffix("\n").split("\n")
    assert len(answered) == len(cases)
    return (_without_foreign_phone(json.loads(line)) for line in answered)


def differences(bundle: Path, cases: list[tuple[Any, str]], careless: str = "") -> list[str]:
    """The cases in which both disagree, as text to read."""
    return [
        f"raw={raw!r} today={today}\npython={ours}\nphone ={theirs}"
        for (raw, today), theirs in zip(cases, answers_of(bundle, cases, careless), strict=True)
        if (ours := _canonical(raw, today)) != theirs
    ]


def test_phone_and_server_agree_on_twenty_thousand_random_records(careful: Path) -> None:
    seed = int(os.environ.get("THAIQM_SEED", str(time.time_ns() % 10**9)))
    print(f"THAIQM_SEED={seed}")  # noqa: T201 - how to repeat this very run
    cases = list(records(seed, COUNT, AFFECTED_PERSON_V1, tambons()))
    found = differences(careful, cases)
    assert not found, f"THAIQM_SEED={seed}: {len(found)} differ\n" + "\n\n".join(found[:3])


def test_the_random_records_reach_every_sentence() -> None:
    """A comparison is worth what its cases reach: every code, and records without any fault."""
    said: set[tuple[str, object]] = set()
    faultless = 0
    for raw, today in records(1, 6000, AFFECTED_PERSON_V1, tambons()):
        result = check(AFFECTED_PERSON_V1, raw, Context(date.fromisoformat(today), places()))
        said |= {(problem.code, problem.params.get("case")) for problem in result.problems}
        faultless += not result.errors
    assert faultless > 100
    codes = {code for code, _ in said}
    assert {f"R{number}" for number in (*range(1, 12), 14)} <= codes
    assert {"date_year_ce", "date_future", "too_long", "not_understood", "unknown_question"} <= codes
    assert {"citizen_id_check_digit", "phone_length", "not_whole", "name_digits"} <= codes


@pytest.mark.parametrize("careless", ["trim", "digits", "number", "length"])
def test_a_naive_validator_is_found_out(naive: Path, careless: str) -> None:
    cases = list(records(2, 2000, AFFECTED_PERSON_V1, tambons()))
    assert differences(naive, cases, careless)


def test_the_naive_build_agrees_when_nothing_in_it_is_careless(naive: Path) -> None:
    """So it is the carelessness that is found, not the build."""
    assert not differences(naive, list(records(3, 300, AFFECTED_PERSON_V1, tambons())))
