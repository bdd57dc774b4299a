"""Where the traveller stays and came from. People who came together have these answers in common,
all but the note and whether the house is the one on the own ID card.
"""

from typing import Final

from thaiqm.questionnaire.definition import Choice, Question
from thaiqm.questionnaire.rules import Is

STAY: Final = (
    Question(
        "stay_house_no",
        "text",
        "บ้านเลขที่",
        section="stay",
        page="stay",
        hint="บ้านที่พักอยู่ตอนนี้ ไม่ใช่ที่อยู่ตามบัตร",
        expected=True,
        is_shared=True,
        params={"max_length": 50},
    ),
    Question(
        "stay_road",
        "text",
        "ถนน",
        section="stay",
        page="stay",
        is_shared=True,
        params={"max_length": 100},
    ),
    Question(
        "stay_soi",
        "text",
        "ซอย",
        section="stay",
        page="stay",
        is_shared=True,
        params={"max_length": 100},
    ),
    Question(
        "stay_moo",
        "integer",
        "หมู่ที่",
        section="stay",
        page="stay",
        is_shared=True,
        params={"min": 1, "max": 99, "known": "unit_moo"},
    ),
    Question(
        "stay_place",
        "place",
        "ตำบล อำเภอ จังหวัด รหัสไปรษณีย์",
        section="stay",
        page="stay",
        required=True,
        is_shared=True,
        params={"moo_question": "stay_moo", "known": "unit_place"},
    ),
    Question(
        "stay_is_home",
        "choice",
        "บ้านนี้คือที่อยู่ตามบัตรประจำตัวประชาชนหรือไม่",
        section="stay",
        page="stay",
        required=True,
        shown_if=Is("id_type", "has_number"),
        choices=(Choice("yes", "ใช่ ตรงกับบัตร"), Choice("no", "ไม่ใช่ หรือไม่ทราบ")),
    ),
)

ARRIVAL: Final = (
    Question(
        "arrival_date",
        "date",
        "วันที่เดินทางมาถึง",
        section="arrival",
        page="arrival",
        required=True,
        is_shared=True,
        hint="เฝ้าระวังต่อไปอีก 14 วันนับจากวันที่มาถึง",
        params={"not_after_today": True},
    ),
    Question(
        "origin_kind",
        "choice",
        "เดินทางมาจากที่ใด",
        section="arrival",
        page="arrival",
        required=True,
        is_shared=True,
        choices=(Choice("in_country", "จากในประเทศ"), Choice("abroad", "จากต่างประเทศ")),
    ),
    Question(
        "origin_province",
        "province",
        "จังหวัดที่เดินทางมา",
        section="arrival",
        page="arrival",
        required=True,
        is_shared=True,
        shown_if=Is("origin_kind", "in_country"),
        hint="จังหวัดที่ไปอยู่ก่อนเดินทางมา ไม่ใช่จังหวัดที่ผ่าน",
    ),
    Question(
        "origin_country",
        "text",
        "ประเทศที่เดินทางมา",
        section="arrival",
        page="arrival",
        required=True,
        is_shared=True,
        shown_if=Is("origin_kind", "abroad"),
        hint="เช่น ลาว มาเลเซีย เกาหลีใต้",
        params={"max_length": 100},
    ),
    Question(
        "venue_status",
        "choice",
        "มาจากสนามมวย สถานบันเทิง หรืองานที่มีคนรวมกันมากหรือไม่",
        section="arrival",
        page="arrival",
        required=True,
        is_shared=True,
        choices=(
            Choice("no", "ไม่ได้มาจากที่เหล่านี้"),
            Choice("yes", "มาจากสนามมวย สถานบันเทิง หรืองานที่มีคนรวมกันมาก"),
        ),
    ),
    Question(
        "venue",
        "text",
        "ชื่อสถานที่หรืองาน",
        section="arrival",
        page="arrival",
        expected=True,
        is_shared=True,
        shown_if=Is("venue_status", "yes"),
        hint="เช่น สนามมวยลุมพินี งานบวช",
    ),
    Question(
        "travel_means",
        "choice",
        "เดินทางมาด้วยอะไร (ถ้าทราบ)",
        section="arrival",
        page="arrival",
        is_shared=True,
        choices=(
            Choice("private_car", "รถยนต์ส่วนตัว"),
            Choice("motorcycle", "รถจักรยานยนต์"),
            Choice("bus", "รถทัวร์ รถโดยสาร"),
            Choice("van", "รถตู้"),
            Choice("train", "รถไฟ"),
            Choice("plane", "เครื่องบิน"),
            Choice("other", "อื่น ๆ"),
        ),
    ),
)

NOTE: Final = Question(
    "note",
    "text",
    "หมายเหตุ (ถ้ามี)",
    section="note",
    page="note",
    hint="เช่น พักห้องแยก มีผู้สูงอายุอยู่ในบ้าน ไม่ต้องกรอกก็ได้",
)

JOURNEY: Final = (*STAY, *ARRIVAL, NOTE)
