"""Item 6 of affected_person version 1: the help that is wanted, ranked; former income."""

from typing import Final

from thaiqm.questionnaire.definition import Choice, Question
from thaiqm.questionnaire.rules import Has

BAHT: Final = {"min": 0, "max": 10_000_000, "unit": "บาท", "suffixes": ("บาท", ".-")}


NEEDS: Final = (
    Question(
        "help_ranks",
        "ranking",
        "ต้องการความช่วยเหลือ",
        section="help",
        page="help",
        item="6",
        required=True,
        hint="เลือกรายการที่ต้องการมากที่สุดก่อน แล้วเลือกรายการถัดไปตามลำดับ",
        params={"rank_all": False},
        choices=(
            Choice("short_term_cash", "เงินสนับสนุนการยังชีพระยะสั้น", "6.1"),
            Choice("goods_relief_bag", "เครื่องอุปโภค/บริโภค/ถุงยังชีพ", "6.2"),
            Choice("short_term_jobs", "การจ้างงานระยะสั้น", "6.3"),
            Choice("job_training", "การส่งเสริมการฝึกอาชีพ", "6.4"),
            Choice("low_interest_loan", "เงินกู้ ดอกเบี้ยต่ำ", "6.5"),
            Choice(
                "debt_moratorium",
                "พักชำระหนี้ต่าง ๆ (เช่นบ้าน สินเชื่อ บัตรเครดิต)",
                "6.6",
                note="ต้นฉบับ: พักชำระหนี้ต่าง ๆ (เช่นบ้าน สิ้นสุด บัตรเครดิต)",
            ),
            Choice("tax_relief", "ลดหย่อนภาษีต่าง ๆ", "6.7"),
            Choice("utility_discount", "ลดค่าสาธารณูปโภคต่าง ๆ", "6.8"),
            Choice("sme_finance", "มาตรการด้านการเงินส่งเสริมธุรกิจขนาดกลางและขนาดย่อม", "6.9"),
            Choice("plant_stock", "พันธุ์พืช", "6.10"),
            Choice("animal_stock", "พันธุ์สัตว์", "6.11"),
            Choice("aquatic_stock", "พันธุ์สัตว์น้ำ", "6.12"),
            Choice("trading_equipment", "อุปกรณ์ค้าขาย", "6.13"),
            Choice("farm_equipment", "อุปกรณ์การเกษตร", "6.14"),
            Choice("other", "อื่น ๆ", "6.15"),
        ),
    ),
    Question(
        "help_other_text",
        "text",
        "อื่น ๆ (ระบุ)",
        section="help",
        page="help",
        item="6",
        shown_if=Has("help_ranks", "other"),
    ),
    Question(
        "former_income_day",
        "money",
        "รายได้/วัน (เดิม)",
        section="income",
        page="income",
        params=BAHT,
    ),
    Question(
        "former_income_month",
        "money",
        "รายได้/เดือน (เดิม)",
        section="income",
        page="income",
        params=BAHT,
    ),
)
