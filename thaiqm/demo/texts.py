"""Thai words of the demo province: names that nobody can take for real ones."""

from __future__ import annotations

PROVINCE = "47"
MUNICIPALITY_NAME = "สกลนคร"
MUNICIPALITY_NAME_EN = "Sakon Nakhon"
VILLAGE = "บ้านสาธิต {number}"
VILLAGE_EN = "Ban Sathit {number}"
COMMUNITY = "ชุมชนสาธิต {number}"
COMMUNITY_EN = "Sathit community {number}"

TITLES = ("นาย", "นาง", "นางสาว")
GIVEN_NAMES = (
    "สมมติ",
    "สาธิต",
    "ทดลอง",
    "จำลอง",
    "ตัวอย่าง",
    "ลองใช้",
    "ฝึกหัด",
    "นามแฝง",
    "แบบร่าง",
    "ไม่มีจริง",
)
FAMILY_NAME = "ทดสอบ{number}"
DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
ZERO = "ศูนย์"
ONE_AT_THE_END = "เอ็ด"
TWENTY = "ยี่สิบ"

EMPLOYERS = ("บริษัท สมมติการช่าง จำกัด", "ร้านอาหารสาธิต", "โรงงานตัวอย่าง", "ห้างทดลองพลาซ่า")
WORKPLACES = ("ถนนสมมติ", "นิคมอุตสาหกรรมตัวอย่าง", "ตลาดสาธิต", "ห้างทดลองพลาซ่า ชั้น 2")
ROADS = ("ถนนสมมติ", "ถนนสาธิต", "")
MADE_UP = " (ข้อมูลสมมติ)"
NO_NUMBER_REASON = "อยู่ระหว่างพิสูจน์สถานะ" + MADE_UP
OTHER_IMPACT = "รถรับจ้างไม่มีผู้โดยสาร" + MADE_UP
OTHER_HELP = "ซ่อมเครื่องสูบน้ำ" + MADE_UP

RETURN_REASONS = (
    ("citizen_id", "เลขบัตรไม่ตรงกับส่วนที่ 2 ของแบบสำรวจ กรุณาดูจากบัตรอีกครั้ง"),
    ("help_ranks", "ในแบบสำรวจเรียงลำดับไว้อีกแบบ กรุณาเรียงตามกระดาษ"),
    ("phone", "โทรแล้วไม่มีผู้ใช้เบอร์นี้ กรุณาถามเบอร์ใหม่"),
    ("employer_name", "กรุณาระบุชื่อนายจ้าง ถ้ามี"),
    ("age_years", "อายุไม่ตรงกับปีเกิดในบัตร"),
)
WITHDRAWN = "บันทึกซ้ำกับรายการก่อนหน้า" + MADE_UP
CORRECTED_ROAD = "ถนนแก้ไขแล้ว"

HEADING = "บัญชีตัวอย่าง (โหมดสาธิตเท่านั้น) / demo accounts (demo mode only)"
PHONE = "โทรศัพท์ / phone"
DESK = "สำนักงาน / desk"
COLUMNS = ("บทบาท / role", "เลขบัตร / citizen ID", "รหัส / secret", "พื้นที่ / area")
ROLES_EN = {
    "village_head": "village head",
    "community_president": "community president",
    "deputy_district_officer": "deputy district officer",
    "municipal_clerk": "municipal clerk",
    "district_chief": "district chief",
    "mayor": "mayor",
    "province_officer": "province officer",
    "central_officer": "central officer",
}
SHORT_GIVEN_NAMES = GIVEN_NAMES[:4]
SHORT_FAMILY_NAME = "ลอง{letters}"
SHORT_EMPLOYER, SHORT_WORKPLACE = "ร้านสาธิต", "โรงสีสมมติ"
LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
COUNTRY = "ทั้งประเทศ / the whole country"
CALL_LABEL = "เวรเฝ้าระวังสาธิต (ข้อมูลสมมติ)"
CALL_PHONE = "080 000 1422"
SLIP = "ใบเปิดบัญชี / activation slip: {code}"
SLIP_USED = "เปิดบัญชีแล้ว / already activated"
MADE = (
    "สร้างจังหวัดตัวอย่าง: {units} หมู่บ้านและชุมชน {records} รายการ ผู้เดินทาง {travellers} คน / made the demo province"
)


def number_in_words(number: int) -> str:
    """A whole number from 0 to 999,999 as it is spoken: 121 is หนึ่งร้อยยี่สิบเอ็ด."""
    if number == 0:
        return ZERO
    words = ""
    for place, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if digit == 0:
            continue
        if place == 1 and digit <= 2:
            words += PLACES[1] if digit == 1 else TWENTY
        elif place == 0 and digit == 1 and words:
            words += ONE_AT_THE_END
        else:
            words += DIGITS[digit] + PLACES[place]
    return words


def number_in_letters(number: int) -> str:
    """A whole number in as few letters as a family name has, another word for each number."""
    word = ""
    while number or not word:
        number, place = divmod(number, len(LETTERS))
        word = LETTERS[place] + word
    return word


PROBLEMS = (
    # number, unit, kind, text, what became of it
    (1, "47010201", "system", "กดส่งแล้วขึ้นว่ารอสัญญาณทั้งวัน ทั้งที่ดูวิดีโอได้", "answered"),
    (2, "47010202", "system", "เปลี่ยนโทรศัพท์เครื่องใหม่ ข้อมูลที่ยังไม่ได้ส่งอยู่เครื่องเก่า ทำอย่างไร", "late"),
    (3, "47010203", "survey", "บ้านที่คนย้ายไปทำงานกรุงเทพฯ ทั้งบ้าน ต้องสำรวจหรือไม่", "soon"),
    (4, "47010401", "survey", "คนที่รับเงินเยียวยา 5,000 บาทแล้ว ยังต้องตอบแบบสำรวจอีกไหม", "sent_on"),
    (5, "47010601", "survey", "ผู้ถูกสำรวจไม่มีบัตรประชาชน กรอกอย่างไร", "open"),
    (6, "47010201", "survey", "ไม่มีบัตรประชาชนแต่มีใบเกิด ใช้เลขในใบเกิดได้ไหม", "open"),
)
"""Made up, as everything here."""
PROBLEM_ANSWER = "ปิดแอปแล้วเปิดใหม่ในที่ที่มีสัญญาณ แล้วกดส่งอีกครั้ง ถ้ายังค้างให้ต่อ Wi-Fi ที่ว่าการอำเภอ ข้อมูลในเครื่องไม่หาย"
FAQ = (
    (
        "system",
        "ลืมรหัส PIN ทำอย่างไร",
        "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอหรือปลัดเทศบาล แล้วตั้ง PIN ใหม่ ข้อมูลในเครื่องไม่หาย",
    ),
    ("system", "ไม่มีสัญญาณ สำรวจได้หรือไม่", "สำรวจได้ตามปกติ ข้อมูลรอในเครื่อง และส่งเองเมื่อมีสัญญาณ"),
    ("survey", "ทำแบบสำรวจแล้วได้เงินเยียวยา 5,000 บาทหรือไม่", "ไม่ได้ การสำรวจนี้ไม่ใช่การลงทะเบียนรับเงินเยียวยา"),
    ("survey", "คนหนึ่งคนตอบได้กี่ครั้ง", "หนึ่งครั้งต่อหนึ่งคน ถ้าข้อมูลเปลี่ยน ให้แก้ไขรายการเดิม"),
)
ANNOUNCEMENT_NUMBER = "มท 0309.2/ว 2270"
ANNOUNCEMENT_TITLE = "ซักซ้อมแนวทางการสำรวจผู้ได้รับผลกระทบ (ตัวอย่าง)"
ANNOUNCEMENT_TEXT = """ให้ผู้ใหญ่บ้านและประธานกรรมการชุมชนสำรวจทุกครัวเรือนให้แล้วเสร็จภายในวันที่ 30 เมษายน 2563

1. สำรวจด้วยตนเอง เว้นระยะห่าง และสวมหน้ากาก
2. แจ้งผู้ตอบว่าไม่ใช่การลงทะเบียนรับเงินเยียวยา
3. ติดขัดเรื่องใด แจ้งในแอปที่หน้าช่วยเหลือ"""
DISTRICT_ANNOUNCEMENT_NUMBER = "สน 0118/ว 315"
DISTRICT_ANNOUNCEMENT_TITLE = "ประชุมติดตามการสำรวจประจำสัปดาห์ (ตัวอย่าง)"
DISTRICT_ANNOUNCEMENT_TEXT = "ขอให้ผู้ใหญ่บ้านทุกหมู่ส่งข้อมูลที่ค้างในเครื่องให้ครบก่อนประชุมวันศุกร์ เวลา 09.30 น. ที่ว่าการอำเภอ"
