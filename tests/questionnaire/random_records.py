"""Realistic records, spoiled at random in the ways that real and hostile input is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from thaiqm.lib import citizen_id, thai_text
from thaiqm.questionnaire.definition import Question, Questionnaire

GIVEN = ("สมชาย", "นํ้าฝน", "เเก้ว", "แก้ว", "กุ่ย", "ทองดี", "Somchai", "อำพล", "สม\u200bศรี", "น\u0e49\u0e4d\u0e32")
NASTY_TEXT = (
    "", " ", "-", "–", "—", "\u200b", "\ufeff", "\u00a0", "\u3000", "\x85", "\x1c", "\x00", "\ud800", "\U0001f600", "😀" * 60,
    "ก" * 201, "เเ" * 100, "นํ้า", "น้ํา", "นำ้", "ำ้่", "ำ่ำ้", "ำ\u200b\u0301่", "ํ่า", "e\u0301", "\u0344", "ﬁ", "①", "²", "٣", "๓", "１", "NaN", "null",
    "1e3", "37,5", "37.55", "３７．５", "37.5 °C", "4e1", "Straße", "ıſK", "ａＡ１２３４", "0x10", "+5", "5.0", "5.", ".5", "1,000", "1，000", "๑,๐๐๐", "350 บาท", "350.-", "350.- บาท", "45 ปี", "true", "constructor",
    "__proto__", "a\nb", "\u2028", "a\u2029 b", "\u180e", "Ａ", "İ", "ß", "</script>", "' OR 1=1", "=1+1", "ต่อ", "#", "９" * 14, "0" * 300,
)  # fmt: skip
NASTY_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -0.0, 1, -1, 5.0, 5.5, 1e21, 1e400, -1e400, 2**53, 2**53 - 1, 2**53 + 1, -(2**53), 10**30, 1e-7,
    [], ["x"], {}, {"a": 1}, {"__proto__": {"a": 1}}, {"constructor": 1}, {"length": 1}, [[]], {"day": {}}, {"tambon": 470102},
)  # fmt: skip
YEARS = (
    "2563",
    "2562",
    "๒๕๖๓",
    "2020",
    "1977",
    "63",
    "3106",
    "2399",
    "2400",
    "2699",
    "2700",
    "2100",
    "0",
    "02563",
    "25630",
    "２５６３",
)
MONTHS = (
    "1",
    "2",
    "3",
    "4",
    "๔",
    "04",
    "12",
    "13",
    "0",
    "เมษายน",
    "เม.ย.",
    "เมย",
    " มี.ค. ",
    "ก.พ.",
    "Apr",
    "พฤษภาคม",
)
DAYS = ("1", "10", "28", "29", "30", "31", "32", "0", "๒๙", "２９", "-1", "1.5", "")


def record(random: Random, questionnaire: Questionnaire, tambons: list[tuple[str, str]]) -> dict[str, Any]:
    """A record as a reporter would send it, with every question answered plausibly."""
    raw = {
        question.id: PLAUSIBLE[question.kind](random, question, tambons)
        for question in questionnaire.questions
    }
    for _ in range(random.choice((0, 0, 0, 1, 4))):
        raw.pop(random.choice(questionnaire.questions).id, None)
    if random.random() < 0.9:
        raw.pop(random.choice(("impact", "other_impact")), None)
    return raw


def spoiled(random: Random, questionnaire: Questionnaire, tambons: list[tuple[str, str]]) -> Any:
    """A record with some answers spoiled; rarely something that is no record at all."""
    if random.random() < 0.005:
        return deepcopy(random.choice((*NASTY_VALUES, *NASTY_TEXT)))
    raw = record(random, questionnaire, tambons)
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        question = random.choice(questionnaire.questions)
        raw[question.id] = _spoil(random, question, raw.get(question.id))
    if random.random() < 0.03:
        raw[random.choice(("status", "__proto__", "constructor", "1", "ชื่อ", ""))] = "x"
    return raw


def records(
    seed: int, count: int, questionnaire: Questionnaire, tambons: list[tuple[str, str]]
) -> Iterator[tuple[Any, str]]:
    """Raw values with the day on which each is judged."""
    random = Random(seed)
    for _ in range(count):
        today = f"2020-{random.choice(('03', '04', '05'))}-{random.randrange(1, 31):02d}"
        yield spoiled(random, questionnaire, tambons), today


def _spoil(random: Random, question: Question, value: Any) -> Any:
    roll = random.random()
    if roll < 0.12:
        return deepcopy(random.choice(NASTY_VALUES))
    if roll < 0.3:
        return random.choice(NASTY_TEXT)
    if isinstance(value, dict) and value:
        part = random.choice([*value, "day", "given", "tambon", "other"])
        changed = _spoil(random, question, value.get(part))
        return {**value, part: changed}
    if isinstance(value, list) and value:
        return [*value, _spoil(random, question, random.choice(value))]
    return _spoiled_text(random, value) if isinstance(value, str) else random.choice(NASTY_TEXT)


def _spoiled_text(random: Random, text: str) -> str:
    place = random.randrange(len(text) + 1)
    roll = random.randrange(6)
    if roll == 0:
        return text[:place] + random.choice(NASTY_TEXT) + text[place:]
    if roll == 1:
        return thai_text.thai_digits(text)
    if roll == 2:
        return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789-+." else c for c in text)
    if roll == 3:
        return text[:place] + text[place + 1 :]
    if roll == 4:
        return text[:place] + random.choice("0123456789") + text[place + 1 :]
    return text[:place] + text[place:][::-1]


def _name(random: Random, question: Question, tambons: list[tuple[str, str]]) -> dict[str, str]:
    titles = ("นาย", "นาง", "", "พ.ต.ท.", "Mr.", " นางสาว ")
    return {
        "title": random.choice(titles),
        "given": random.choice(GIVEN),
        "family": random.choice((*GIVEN, "")),
    }


def _citizen_id(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    number = citizen_id.make(f"{random.randrange(901 * 10**9):012d}")
    return random.choice((number, citizen_id.show(number), thai_text.thai_digits(number)))


def _phone(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    number = f"{random.choice(('06', '08', '09'))}{random.randrange(10**8):08d}"
    landline = f"{random.choice(('032', '042', '053'))}{random.randrange(10**6):06d}"
    foreign = f"+{random.randrange(10**6, 10**16)}"
    return random.choice(
        (number, f"+66{number[1:]}", f"{number[:3]}-{number[3:]}", landline, f"{landline} ต่อ 12", foreign)
    )


def _date(random: Random, question: Question, tambons: list[tuple[str, str]]) -> dict[str, Any]:
    if random.random() < 0.9:
        month = "3" if question.id == "survey_date" and random.random() < 0.2 else "4"
        return {"day": str(random.randrange(1, 29)), "month": month, "year": "2563"}
    return {"day": random.choice(DAYS), "month": random.choice(MONTHS), "year": random.choice(YEARS)}


def _place(random: Random, question: Question, tambons: list[tuple[str, str]]) -> dict[str, str]:
    tambon, postcode = random.choice(tambons)
    return {"tambon": tambon, "postcode": random.choice((postcode, postcode, postcode, "47000", "", "๔๗๐๐๐"))}


def _ranking(random: Random, question: Question, tambons: list[tuple[str, str]]) -> dict[str, Any]:
    count = random.randrange(1, len(question.choices) + 1)
    chosen = random.sample([choice.value for choice in question.choices], count)
    ranks: dict[str, Any] = {
        value: random.choice((rank, str(rank), thai_text.thai_digits(str(rank))))
        for rank, value in enumerate(chosen, start=1)
    }
    if random.random() < 0.1:
        ranks[random.choice(chosen)] = random.choice(
            (0, 1, 2, count, count + 1, 16, "", " ", "๑๖", "1.0", 2.0, None)
        )
    return ranks


def _number(random: Random, question: Question, tambons: list[tuple[str, str]]) -> Any:
    most = question.number("max", 0) if random.random() < 0.9 else 10**9
    number = min(most, random.choice((1, 9, 17, 18, 45, 99, 120, 350, 10_850, 9000, 10_000_000)))
    return random.choice(
        (number, str(number), f"{number:,}", thai_text.thai_digits(str(number)), f"{number}.00")
    )


def _decimal(random: Random, question: Question, tambons: list[tuple[str, str]]) -> Any:
    places = question.number("places", 1)
    least, most = question.number("min", 0), question.number("max", 1000)
    number = random.randrange(least - 5, most + 5)
    whole, fraction = divmod(number, 10**places)
    text = f"{whole}.{fraction:0{places}d}"
    unit = question.word("unit")
    forms = (
        text,
        text.replace(".", ","),
        f"{text} {unit}",
        f"{text}0",
        str(whole),
        thai_text.thai_digits(text),
    )
    return whole if random.random() < 0.05 else random.choice(forms)


def _several(random: Random, question: Question, tambons: list[tuple[str, str]]) -> list[str]:
    values = [choice.value for choice in question.choices]
    return random.choices(values, k=random.choice((0, 1, 1, 2, 3, 9)))


def _passport(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    number = f"{random.choice(('AA', 'ab', 'C', 'Ｄｅ', ''))}{random.randrange(10**8):07d}"
    return random.choice((number, number.lower(), f"{number[:2]} {number[2:]}", f"{number[:2]}-{number[2:]}"))


def _text(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    return random.choice((*GIVEN, "12/3", "บริษัท ตัวอย่าง จำกัด", "-", "", "  ถนน  สุขเกษม "))


def _choice(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    return random.choice(question.choices).value


def _province(random: Random, question: Question, tambons: list[tuple[str, str]]) -> str:
    return random.choice(("10", "47", "๔๗", "", "99", " 12 "))


PLAUSIBLE: dict[str, Callable[[Random, Question, list[tuple[str, str]]], Any]] = {
    "text": _text,
    "integer": _number,
    "decimal": _decimal,
    "money": _number,
    "choice": _choice,
    "several": _several,
    "name": _name,
    "citizen_id": _citizen_id,
    "passport": _passport,
    "phone": _phone,
    "date": _date,
    "place": _place,
    "province": _province,
    "ranking": _ranking,
}
