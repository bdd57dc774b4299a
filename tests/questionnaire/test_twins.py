"""Python and TypeScript answer, show and say the same for 20,000 random records of the survey and
thousands of every other questionnaire, and a careless validator in TypeScript's place is found out at
once."""

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
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.questionnaire.definitions.departure_v1 import DEPARTURE_V1
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.questionnaire.texts import sentence

ROOT = Path(__file__).resolve().parents[2]
COUNT = 20_000
COUNT_OF_OTHERS = 4_000
URBAN = frozenset({"470101"})


@cache
def places() -> gazetteer.Gazetteer:
    country = gazetteer.load()
    everything = (country.provinces(), country.amphoes(), country.tambons())
    return gazetteer.Gazetteer(*everything, urban_tambons=URBAN)


def tambons() -> list[tuple[str, str]]:
    some = [tambon for tambon in places().tambons() if tambon.province_code in ("10", "47", "12")]
    return [(tambon.code, tambon.postcodes[0]) for tambon in some]


def _given(questionnaire: Questionnaire) -> dict[str, object]:
    country = places()
    lines = {t.code: {"postcodes": t.postcodes, "line": t.line} for t in country.tambons()}
    without = [code for code in lines if country.without_villages(code)]
    provinces = {province.code: province.name for province in country.provinces()}
    given = {"tambons": lines, "provinces": provinces, "without_villages": without}
    return {"definition": as_json(questionnaire), "places": given}


def _canonical(questionnaire: Questionnaire, raw: object, today: str) -> dict[str, Any]:
    result = check(questionnaire, raw, Context(date.fromisoformat(today), places()))
    shown = {name: show(questionnaire.question(name), answer) for name, answer in result.answers.items()}
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


def answers_of(
    bundle: Path, questionnaire: Questionnaire, cases: list[tuple[Any, str]], careless: str
) -> Iterator[dict[str, Any]]:
    """What the TypeScript validator says, through one node process."""
    lines = [
        json.dumps(_given(questionnaire)),
        *(json.dumps({"raw": raw, "today": today}) for raw, today in cases),
    ]
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


def differences(
    bundle: Path, questionnaire: Questionnaire, cases: list[tuple[Any, str]], careless: str = ""
) -> list[str]:
    """The cases in which both disagree, as text to read."""
    return [
        f"raw={raw!r} today={today}\npython={ours}\nphone ={theirs}"
        for (raw, today), theirs in zip(
            cases, answers_of(bundle, questionnaire, cases, careless), strict=True
        )
        if (ours := _canonical(questionnaire, raw, today)) != theirs
    ]


@pytest.mark.parametrize("published", QUESTIONNAIRES.values(), ids=lambda one: f"{one.id}_v{one.version}")
def test_phone_and_server_agree_on_thousands_of_random_records(
    careful: Path, published: Questionnaire
) -> None:
    seed = int(os.environ.get("THAIQM_SEED", str(time.time_ns() % 10**9)))
    print(f"THAIQM_SEED={seed}")  # noqa: T201 - how to repeat this very run
    count = COUNT if published is AFFECTED_PERSON_V1 else COUNT_OF_OTHERS
    found = differences(careful, published, list(records(seed, count, published, tambons())))
    assert not found, f"THAIQM_SEED={seed}: {len(found)} differ\n" + "\n\n".join(found[:3])


REACHED = [
    (
        AFFECTED_PERSON_V1,
        {*(f"R{number}" for number in (*range(1, 12), 14)), "date_year_ce", "date_future", "too_long"}
        | {"not_understood", "unknown_question", "citizen_id_check_digit", "phone_length", "not_whole"}
        | {"name_digits"},
    ),
    (TRAVELLER_V1, {"passport_characters", "passport_length", "R14", "required", "expected", "date_future"}),
    (DAILY_CHECK_V1, {"not_decimal", "decimal_places", "out_of_range", "T1", "not_a_choice", "required"}),
    (DEPARTURE_V1, {"R14", "required", "date_future"}),
]


@pytest.mark.parametrize(("questionnaire", "codes"), REACHED, ids=lambda one: getattr(one, "id", ""))
def test_the_random_records_reach_every_sentence(questionnaire: Questionnaire, codes: set[str]) -> None:
    """A comparison is worth what its cases reach: every code, and records without any fault."""
    said: set[str] = set()
    faultless = 0
    for raw, today in records(1, 6000, questionnaire, tambons()):
        result = check(questionnaire, raw, Context(date.fromisoformat(today), places()))
        said |= {problem.code for problem in result.problems}
        faultless += not result.errors
    assert faultless > 100
    assert codes <= said


@pytest.mark.parametrize(
    ("questionnaire", "careless"),
    [
        *((AFFECTED_PERSON_V1, name) for name in ("trim", "digits", "number", "length")),
        *((TRAVELLER_V1, name) for name in ("trim", "digits", "number", "length")),
        *((DAILY_CHECK_V1, name) for name in ("trim", "digits", "number")),
    ],
    ids=lambda one: getattr(one, "id", one),
)
def test_a_naive_validator_is_found_out(naive: Path, questionnaire: Questionnaire, careless: str) -> None:
    cases = list(records(2, 2000, questionnaire, tambons()))
    assert differences(naive, questionnaire, cases, careless)


def test_the_naive_build_agrees_when_nothing_in_it_is_careless(naive: Path) -> None:
    """So it is the carelessness that is found, not the build."""
    cases = list(records(3, 300, AFFECTED_PERSON_V1, tambons()))
    assert not differences(naive, AFFECTED_PERSON_V1, cases)
