"""The traveller register, version 1: who came into the village or community, and from where.

The duty is of March 2563, the questions are ours (docs/domain.md, "The traveller register"). Where
a question means what it means in affected_person, it has the same id and kind: that lets a survey
be filled in from the register. Never edit a published version: copy it to the next one.
"""

from typing import Final

from thaiqm.questionnaire.definition import Page, Questionnaire, Section
from thaiqm.questionnaire.definitions.traveller_v1.journey import JOURNEY
from thaiqm.questionnaire.definitions.traveller_v1.person import PERSON
from thaiqm.questionnaire.rules import Is

TRAVELLER_V1: Final = Questionnaire(
    id="traveller",
    version=1,
    title="แบบบันทึกผู้เดินทางเข้าหมู่บ้าน/ชุมชน",
    notice="ทางราชการเก็บชื่อ เลขบัตรประชาชนหรือหนังสือเดินทาง เบอร์โทรศัพท์ ที่พัก และที่ที่เดินทางมา "
    "เพื่อเฝ้าระวังโควิด-19 เป็นเวลา 14 วัน ระหว่างนั้นจะถามอาการทุกวัน "
    "คำตอบเรื่องสุขภาพดูได้เฉพาะผู้ใหญ่บ้านหรือประธานชุมชน และเจ้าหน้าที่ของอำเภอหรือเทศบาลที่ดูแลพื้นที่นี้",
    sections=(
        Section("person", "ผู้เดินทาง"),
        Section("stay", "ที่พักในหมู่บ้าน/ชุมชน"),
        Section("arrival", "การเดินทาง"),
        Section("note", "หมายเหตุ"),
    ),
    pages=(
        Page("name", "ชื่อ-สกุล", "person"),
        Page("id", "เลขบัตรประชาชนหรือหนังสือเดินทาง", "person"),
        Page("phone", "เบอร์โทรศัพท์ติดต่อได้", "person"),
        Page("about", "อายุและเพศ", "person"),
        Page("stay", "ที่พักในหมู่บ้าน/ชุมชน", "stay"),
        Page("arrival", "มาถึงเมื่อไร มาจากที่ใด", "arrival"),
        Page("note", "หมายเหตุ", "note"),
    ),
    questions=PERSON + JOURNEY,
    checks=(),
    life="registered",
    fills={f"stay_{part}": f"addr_{part}" for part in ("house_no", "road", "soi", "moo", "place")},
    fills_if=Is("stay_is_home", "yes"),
)
