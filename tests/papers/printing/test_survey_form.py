"""The printed form: every word of the definition is on it, what was answered stands in its place."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from PIL import Image

from tests.papers.printing import filled_in, reading
from thaiqm.lib import citizen_id
from thaiqm.papers import check_codes
from thaiqm.papers.printing import form_layout, survey_form, typesetting
from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.paper import WITH_BOXES
from thaiqm.records.states import Status

Q = AFFECTED_PERSON_V1
NOT_ASKED = {"group", "id_type", "no_number_reason", "phone_status"}
"""The registers and the phone need these; the paper has no words for them."""


def form_of(**changed: Any) -> dict[str, Any]:
    return survey_form.filled_forms([filled_in.filled(**changed)])


def pieces(data: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    """The boxes, ranks or blanks of the first form by their label."""
    form = data["forms"][0]
    rows = [*form["rows"], *(row for signature in form["signatures"] for row in signature["rows"])]
    return {p["label"]: p for row in rows for p in row["pieces"] if p["kind"] == kind}


def test_every_item_option_and_printed_word_of_the_definition_is_there() -> None:
    words = reading.words_of(survey_form.blank_form())
    for section in Q.sections:
        if section.id not in ("group", "signatures"):
            assert not section.item or f" {section.item}. " in words
            assert section.instruction.strip("()") in words
            assert section.id in form_layout.WITHOUT_HEADING or section.title in words
    for question in Q.questions:
        if question.id in NOT_ASKED:
            continue
        # a label that only repeats its option and says "write it here" is the option's own blank
        assert question.label in words or question.id in (
            "other_impact_text",
            "help_other_text",
            "rmtk_status",
        )
        assert question.lead in words or question.lead.startswith(Q.printed["respondent"])
        for choice in question.choices if question.item in WITH_BOXES else ():
            assert choice.label in words, choice
    for name, printed in Q.printed.items():
        assert printed.format(amphoe="", province="") in words, name
    assert Q.notice in words


def test_every_word_of_the_data_is_drawn() -> None:
    """A text that could be taken out without a page looking different would be on no page."""
    data = survey_form.blank_form()
    assert reading.not_shown("form", data) == [Q.title]  # that one names the file


def test_every_answer_is_drawn() -> None:
    data = form_of(addr_road="สุขเกษม", addr_soi="3")
    blank = {text for _, text in reading.texts(survey_form.blank_form())}
    shown = [text for text in reading.not_shown("form", data) if text not in blank]
    assert shown == []


def test_the_sheet_is_a4_with_two_like_halves() -> None:
    data = form_of()
    assert data["parts"] == [Q.printed["part_1"], Q.printed["part_2"]]
    assert len(data["forms"]) == 1
    page = pypdf.PdfReader(io.BytesIO(typesetting.pdf("form", data))).pages[0]
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_each_option_has_a_box_and_only_the_chosen_is_ticked() -> None:
    boxes = pieces(form_of(), "box")
    labels = [c.label for q in Q.questions if q.item in WITH_BOXES and q.kind == "choice" for c in q.choices]
    assert [label.removeprefix("ข้าฯ ") for label in labels] == list(boxes)
    ticked = [label for label, box in boxes.items() if box["chosen"]]
    chosen = {"entitlement": "sso_39_40", "impact": "income_reduced", "rmtk_status": "registered"}
    assert ticked == [_label(q, value).removeprefix("ข้าฯ ") for q, value in chosen.items()]


def test_ranks_stand_before_what_they_rank() -> None:
    ranks = pieces(form_of(), "rank")
    assert [c.label for c in Q.question("help_ranks").choices] == list(ranks)
    written = {label: piece["rank"] for label, piece in ranks.items() if piece["rank"]}
    wanted = filled_in.ANSWERS["help_ranks"]
    assert written == {_label("help_ranks", value): str(rank) for value, rank in wanted.items()}
    assert ranks[_label("help_ranks", "other")]["follow"] == "น้ำดื่มสะอาด"


def test_answers_stand_on_their_blanks() -> None:
    data = form_of()
    written = {label: piece["value"] for label, piece in pieces(data, "blank").items()}
    assert written["ชื่อ-สกุล"] == "นางสมหญิง ใจดี"
    assert written["เลขบัตรประจำตัวประชาชน"] == citizen_id.show(filled_in.ID)
    assert written["อายุ"] == "45"
    assert written["รหัสไปรษณีย์"] == "47220"
    assert written["เมื่อ"] == "28 มีนาคม 2563"
    assert written["รายได้/เดือน (เดิม)"] == "9,000"
    assert written["วัน เดือน ปี ที่สำรวจ"] == "10 เมษายน 2563"
    assert written["ตำแหน่ง"] == "ผู้ใหญ่บ้าน"
    assert [piece.get("value") for piece in data["forms"][0]["heading"]] == [None, "เมืองสกลนคร", "สกลนคร"]


def test_who_has_no_number_or_telephone_has_that_written_there() -> None:
    no_number = {"id_type": "no_number", "no_number_reason": "อยู่ระหว่างพิสูจน์สถานะ", "digits": None}
    data = form_of(**no_number, phone_status="no_phone", phone=None)
    written = {label: piece["value"] for label, piece in pieces(data, "blank").items()}
    assert written["เลขบัตรประจำตัวประชาชน"] == "ไม่มีเลข 13 ตัว อยู่ระหว่างพิสูจน์สถานะ"
    assert written["เบอร์โทรศัพท์ติดต่อได้"] == "ไม่มีเบอร์โทรศัพท์"


def test_a_citizen_id_is_masked_for_whoever_may_not_see_it() -> None:
    seen = replace(filled_in.filled(), shows_id=False)
    words = reading.words_of(survey_form.filled_forms([seen]))
    assert citizen_id.mask(filled_in.ID) in words
    assert citizen_id.show(filled_in.ID) not in words


def test_it_says_which_revision_of_which_record_it_is() -> None:
    one = filled_in.filled()
    mark = survey_form.filled_forms([one])["forms"][0]["mark"]
    code = check_codes.show(check_codes.code_of(one.record.id, one.record.current_revision))
    assert [value for _, value in mark["lines"]] == [one.record.number, "2", code, "1.2"]
    assert mark["qr"] == typesetting.qr(check_codes.qr_text(one.record, one.record.current_revision))
    assert survey_form.blank_form()["forms"][0]["mark"] is None


def test_a_withdrawn_record_says_so_on_its_paper() -> None:
    one = filled_in.filled()
    one.record.status = Status.WITHDRAWN
    assert survey_form.filled_forms([one])["forms"][0]["mark"]["lines"][-1] == ("สถานะ", "ยกเลิกแล้ว")


@pytest.mark.parametrize("text", [
    '#panic("x")', "#read(\"/etc/passwd\")", "*_`$<@\\[]{}", "= หัวข้อ", "- - -- ---", "//ซ่อน", "/* ซ่อน */",
    "\"}],\"forms\":[]", "<script>", "{{ x }}", "๑๒๓ ๐๙ 5 ๖", "่้๊๋", "กก้้้้", "👩🏽‍🌾 老王 عرب", "\u202e\u200b",
])  # fmt: skip
def test_whatever_somebody_wrote_is_shown_and_never_obeyed(text: str) -> None:
    data = form_of(**filled_in.everywhere(text))
    assert json.loads(json.dumps(data)) == reading.as_lists(data)
    assert len(typesetting.pages("form", data, ppi=20)) == 1
    harmless = form_of(**filled_in.everywhere("x"))
    assert len(reading.as_lists(data)["forms"]) == len(harmless["forms"])


def test_markup_is_drawn_as_it_was_written() -> None:
    """Two texts that Typst would read alike as markup look different."""
    starred, plain = (form_of(workplace=text) for text in ("*ตลาด*", "ตลาด"))
    for data in (starred, plain):
        data["forms"][0]["mark"] = None
    assert typesetting.pages("form", starred, ppi=40) != typesetting.pages("form", plain, ppi=40)


@pytest.mark.parametrize("text", [filled_in.WIDE_WORDS * 10, "ฌ" * 200, "W" * 200, "ก ข " * 50])
def test_the_longest_answers_stay_inside_their_half(text: str) -> None:
    """Nothing is written over the cut, the margins or the other half."""
    (drawn,) = typesetting.pages("form", form_of(**filled_in.longest(text)), ppi=72)
    page = Image.open(io.BytesIO(drawn)).convert("L")
    for strip in ((0, 0, 9, 148), (201, 0, 210, 148), (0, 143, 210, 148), (0, 290, 210, 297)):
        left, top, right, bottom = (round(side * 72 / 25.4) for side in strip)
        assert page.crop((left, top, right, bottom)).getextrema() == (255, 255), strip


def test_many_forms_are_many_sheets_in_order() -> None:
    data = survey_form.filled_forms([filled_in.filled(number) for number in (1, 2, 3)])
    assert len(typesetting.pages("form", data, ppi=20)) == 3
    assert [form["mark"]["lines"][0][1][9:13] for form in data["forms"]] == ["0001", "0002", "0003"]


def test_a_new_question_gets_a_line_of_its_own() -> None:
    new = Question("pets", "text", "สัตว์เลี้ยง", section="income", page="income")
    changed: Questionnaire = replace(Q, version=2, questions=(*Q.questions, new))
    rows = form_layout.rows(changed, {"pets": "แมว"})
    assert [(piece["label"], piece["value"]) for piece in rows[-1]["pieces"]] == [("สัตว์เลี้ยง", "แมว")]


def _label(question: str, value: str) -> str:
    choice = Q.question(question).choice(value)
    assert choice is not None
    return choice.label
