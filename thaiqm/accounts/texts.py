"""Thai sentences that the accounts app says."""

from __future__ import annotations

from collections.abc import Mapping

REFUSALS = {
    "activation_refused": "เปิดใช้งานไม่ได้ ตรวจเลขบัตรประชาชนและรหัส 10 หลักบนใบเปิดใช้งานอีกครั้ง "
    "ถ้ายังไม่ได้ ขอใบใหม่จากปลัดอำเภอหรือปลัดเทศบาล",
    "sign_in_refused": "เข้าสู่ระบบไม่ได้ ตรวจเลขบัตรประชาชนและรหัสอีกครั้ง "
    "ถ้ายังไม่เคยเปิดใช้งานหรือลืมรหัส ขอใบเปิดใช้งานจากผู้ที่ดูแลพื้นที่ของท่าน",
    "too_many_attempts": "ลองหลายครั้งเกินไป รออีก {minutes} นาทีแล้วลองใหม่",
    "use_phone": "ผู้ใหญ่บ้านและประธานชุมชนใช้งานผ่านแอปบนโทรศัพท์ เปิดหน้าแรกของเว็บไซต์นี้จากโทรศัพท์",
    "use_desk": "เจ้าหน้าที่ใช้งานผ่านหน้าเว็บสำหรับเจ้าหน้าที่ ไม่ใช่แอปบนโทรศัพท์",
    "not_allowed": "บัญชีของท่านไม่มีสิทธิทำรายการนี้",
    "changed_meanwhile": "มีผู้อื่นเปลี่ยนบัญชีนี้ไปก่อนแล้ว เปิดหน้าใหม่เพื่อดูข้อมูลล่าสุด",
    "unit_has_account": "หมู่บ้านหรือชุมชนนี้มีบัญชีที่ใช้งานอยู่แล้ว ให้ใช้การส่งมอบบัญชีแทน",
    "unit_without_account": "หมู่บ้านหรือชุมชนนี้ยังไม่มีบัญชี จึงยังไม่มีอะไรให้ส่งมอบ",
    "person_has_account": "ผู้ที่ใช้เลขบัตรนี้มีบัญชีที่ใช้งานอยู่แล้ว ต้องสิ้นสุดบัญชีเดิมก่อน",
    "same_person": "เลขบัตรนี้เป็นของผู้ที่ดำรงตำแหน่งอยู่แล้ว",
    "unit_does_not_fit": "ตำแหน่งนี้ใช้กับพื้นที่นี้ไม่ได้",
    "unit_abolished": "หมู่บ้านหรือชุมชนนี้ยุบเลิกแล้ว",
    "account_ended": "บัญชีนี้สิ้นสุดแล้ว",
    "box_unknown": "ศูนย์ไม่รู้จักโทรศัพท์เครื่องนี้ กรุณาเข้าสู่ระบบแล้วส่งใหม่ ข้อมูลในเครื่องยังอยู่ครบ",
    "not_found": "ศูนย์เปิดกุญแจของโทรศัพท์เครื่องนี้ให้บัญชีนี้ไม่ได้ ข้อมูลในเครื่องยังอยู่ครบ กรุณาแจ้งปลัด",
    "too_many_slips": "พิมพ์ได้ครั้งละไม่เกิน {most} ใบ เลือกให้น้อยลง",
    "no_slips": "ยังไม่ได้เลือกผู้ที่จะพิมพ์ใบเปิดใช้งาน",
    "name_missing": "กรอกชื่อ",
    "community_name_missing": "กรอกชื่อชุมชน",
    "community_exists": "มีชุมชนชื่อนี้ในเทศบาลอยู่แล้ว เลือกจากรายการแทน",
    "current_password_wrong": "รหัสผ่านปัจจุบันไม่ถูกต้อง",
    "citizen_id_characters": "เลขบัตรประชาชนต้องเป็นตัวเลขเท่านั้น",
    "citizen_id_length": "เลขบัตรประชาชนต้องมี 13 ตัว ตอนนี้มี {length} ตัว",
    "citizen_id_first_digit": "เลขบัตรประชาชนขึ้นต้นด้วย 9 ไม่ได้ ตรวจดูกับบัตรอีกครั้ง",
    "citizen_id_check_digit": "เลขบัตรประชาชนไม่ถูกต้อง อาจพิมพ์ผิดหนึ่งตัวหรือสลับกัน ตรวจดูกับบัตรอีกครั้ง",
    "phone_unreadable": "เบอร์โทรศัพท์ไม่ถูกต้อง กรอกเป็นตัวเลข เช่น 081 234 5678",
}

WEAK_PIN = {
    "characters": "รหัส PIN ต้องเป็นตัวเลขเท่านั้น",
    "length": "รหัส PIN ต้องมีตั้งแต่ 6 ถึง 12 ตัว ตอนนี้มี {length} ตัว",
    "run": "รหัส PIN ห้ามใช้เลขเรียงกัน เช่น 123456 หรือ 987654",
    "repeat": "รหัส PIN ห้ามใช้เลขซ้ำ เช่น 111111, 121212 หรือ 123123",
    "year": "รหัส PIN ห้ามมีปี พ.ศ. หรือ ค.ศ. อยู่ข้างใน เพราะเดาง่าย เช่น 2563",
    "own_citizen_id": "รหัส PIN ห้ามใช้เลขจากบัตรประชาชนของท่าน",
    "own_phone": "รหัส PIN ห้ามใช้เลขจากเบอร์โทรศัพท์ของท่าน",
}

WEAK_PASSWORD = {
    "password_too_short": "รหัสผ่านต้องมีอย่างน้อย 12 ตัวอักษร ตอนนี้มี {length} ตัว",
    "password_too_long": "รหัสผ่านยาวเกินไป ใช้ไม่เกิน 128 ตัวอักษร",
    "password_too_common": "รหัสผ่านนี้มีผู้ใช้กันมาก เดาง่าย เลือกรหัสอื่น",
    "password_entirely_numeric": "รหัสผ่านต้องไม่เป็นตัวเลขล้วน เติมตัวอักษรด้วย",
    "password_too_similar": "รหัสผ่านคล้ายกับชื่อของท่านเกินไป",
    "own_citizen_id": "รหัสผ่านห้ามมีเลขบัตรประชาชนของท่าน",
    "own_phone": "รหัสผ่านห้ามมีเบอร์โทรศัพท์ของท่าน",
}


def refusal(code: str, *, retry_after: int | None = None, **params: object) -> str:
    """The sentence for a refusal's code."""
    if code in ("pin_weak", "password_weak"):
        sentences = WEAK_PIN if code == "pin_weak" else WEAK_PASSWORD
        return sentences[str(params["reason"])].format(**params)
    minutes = -(-(retry_after or 0) // 60)
    return REFUSALS[code].format(minutes=minutes, **params)


NAVIGATION = {
    "board": "บัญชีและใบเปิดใช้งาน",
    "officers": "บัญชีเจ้าหน้าที่",
    "add_president": "เพิ่มประธานชุมชน",
    "password": "เปลี่ยนรหัสผ่าน",
}

FIELDS = {
    "citizen_id": "เลขบัตรประจำตัวประชาชน",
    "citizen_id_hint": "13 ตัว ใส่ขีดหรือเว้นวรรคได้",
    "password": "รหัสผ่าน",
    "code": "รหัส 10 หลักบนใบเปิดใช้งาน",
    "code_hint": "ถ้าสแกน QR มา รหัสจะกรอกให้แล้ว",
    "new_password": "ตั้งรหัสผ่านใหม่",
    "new_password_hint": "อย่างน้อย 12 ตัวอักษร ใช้ประโยคที่จำได้ก็ได้",
    "new_password_again": "พิมพ์รหัสผ่านใหม่อีกครั้ง",
    "current_password": "รหัสผ่านปัจจุบัน",
    "title": "คำนำหน้า",
    "title_hint": "เช่น นาย นาง นางสาว หรือยศ",
    "given_name": "ชื่อ",
    "family_name": "นามสกุล",
    "phone": "เบอร์โทรศัพท์",
    "phone_hint": "ถ้าไม่มีให้เว้นว่าง",
    "is_kamnan": "เป็นกำนัน",
    "community": "ชุมชน",
    "new_community": "ชุมชนที่ยังไม่มีในรายการ",
    "new_community_hint": "กรอกเฉพาะเมื่อไม่พบชุมชนในรายการข้างบน ระบบจะให้รหัสถัดไปเอง",
    "choose_community": "เลือกชุมชน",
    "municipality": "เทศบาล",
}

FORM_ERRORS = {
    "required": "กรอก{field}",
    "new_password_required": "ตั้งรหัสผ่านใหม่",
    "new_password_again_required": "พิมพ์รหัสผ่านใหม่อีกครั้งให้ตรงกัน",
    "too_long": "{field}ยาวเกินไป",
    "passwords_differ": "รหัสผ่านสองช่องไม่ตรงกัน พิมพ์ใหม่ทั้งสองช่อง",
    "community_needed": "เลือกชุมชน หรือกรอกชื่อชุมชนใหม่",
    "not_offered": "เลือกจากรายการ ถ้าชุมชนไม่อยู่ในรายการ อาจมีประธานแล้วหรืออยู่นอกเทศบาลของท่าน",
    "community_twice": "เลือกชุมชนจากรายการ หรือกรอกชื่อชุมชนใหม่ อย่างใดอย่างหนึ่ง",
}
PLACE = {
    "unknown": "ไม่พบพื้นที่ชื่อนี้ในความดูแลของท่าน ตรวจตัวสะกด หรือพิมพ์เพียงบางส่วนของชื่อแล้วเลือกจากรายการ",
    "several": "มีหลายแห่งที่ชื่อตรงกัน พิมพ์ชื่ออำเภอหรือตำบลต่อท้าย หรือใส่รหัสในวงเล็บ เช่น {names}",
}

STATES = {
    "": "ทุกสถานะ",
    "no_account": "ยังไม่มีบัญชี",
    "not_activated": "ยังไม่เปิดใช้งาน",
    "activated": "เปิดใช้งานแล้ว",
    "abolished": "ยุบเลิกแล้วแต่ยังมีบัญชี",
}

DONE = {
    "activated": "เปิดใช้งานบัญชีแล้ว ครั้งต่อไปเข้าสู่ระบบด้วยเลขบัตรประชาชนและรหัสผ่านที่ตั้งไว้",
    "signed_out": "ออกจากระบบแล้ว",
    "password_changed": "เปลี่ยนรหัสผ่านแล้ว",
    "president_added": "เพิ่ม{name} เป็นประธาน{unit} แล้ว ขั้นต่อไปคือพิมพ์ใบเปิดใช้งานและมอบให้ด้วยตนเอง",
    "appointed": "เพิ่ม{name} เป็นผู้รายงานของ{unit} แล้ว ขั้นต่อไปคือพิมพ์ใบเปิดใช้งานและมอบให้ด้วยตนเอง",
    "handed_over": "ส่งมอบบัญชีของ{unit} ให้{name} แล้ว ขั้นต่อไปคือพิมพ์ใบเปิดใช้งานและมอบให้ด้วยตนเอง",
    "ended": "สิ้นสุดบัญชีของ{name} แล้ว",
}

HEADINGS: dict[str, tuple[str, ...]] = {
    "role": ("role", "ตำแหน่ง", "บทบาท"),
    "code": (
        "code", "code8", "unit", "area", "รหัสหมู่บ้าน", "รหัสชุมชน", "รหัสพื้นที่", "รหัส", "รหัสหมู่บ้าน/ชุมชน",
    ),
    "title": ("title", "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม"),
    "given_name": ("given", "givenname", "firstname", "name", "ชื่อ", "ชื่อตัว", "ชื่อ-สกุล", "ชื่อ-นามสกุล"),
    "family_name": ("family", "familyname", "lastname", "surname", "สกุล", "นามสกุล"),
    "citizen_id": (
        "citizenid", "pid", "เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "เลขบัตรประจำตัวประชาชน", "เลขบัตร",
    ),
    "phone": ("phone", "tel", "mobile", "โทรศัพท์", "เบอร์โทรศัพท์", "เบอร์โทร", "โทร", "หมายเลขโทรศัพท์"),
    "is_kamnan": ("kamnan", "iskamnan", "กำนัน"),
}  # fmt: skip
"""Column names of lists of people, compared without spaces, dashes and capitals."""

ROLE_WORDS: dict[str, tuple[str, ...]] = {
    "kamnan": ("kamnan", "กำนัน"),
    "village_head": ("village_head", "ผู้ใหญ่บ้าน", "ผญบ.", "ผญบ"),
    "community_president": ("community_president", "ประธานกรรมการชุมชน", "ประธานชุมชน"),
    "deputy_district_officer": ("deputy_district_officer", "ปลัดอำเภอ"),
    "municipal_clerk": ("municipal_clerk", "ปลัดเทศบาล"),
    "district_chief": ("district_chief", "นายอำเภอ"),
    "mayor": ("mayor", "นายกเทศมนตรี"),
    "province_officer": ("province_officer", "เจ้าหน้าที่จังหวัด", "จังหวัด"),
    "central_officer": ("central_officer", "เจ้าหน้าที่กรมการปกครอง", "กรมการปกครอง"),
}
KAMNAN_MARKS = ("1", "true", "yes", "y", "x", "ใช่", "กำนัน")
TITLES = ("ว่าที่ร้อยตรี", "นางสาว", "นาง", "นาย")

LIST_PROBLEMS = {
    "role_unreadable": "ไม่รู้จักตำแหน่ง “{value}”",
    "citizen_id_scientific": "โปรแกรมตารางคำนวณย่อเลขบัตรไว้ ตั้งคอลัมน์นี้เป็นข้อความแล้วใส่เลข 13 หลักใหม่",
    "citizen_id_repeated": "เลขบัตรซ้ำกับแถว {first} คนหนึ่งมีได้บัญชีเดียว",
    "code_repeated": "หมู่บ้านหรือชุมชนซ้ำกับแถว {first} มีได้บัญชีเดียว",
    "unit_unknown": "ไม่มีหมู่บ้านหรือชุมชนรหัสนี้ นำเข้ารายชื่อหมู่บ้านก่อน",
    "unit_abolished": "หมู่บ้านหรือชุมชนนี้ยุบเลิกแล้ว",
    "unit_does_not_fit": "ตำแหน่ง{role}ใช้กับพื้นที่นี้ไม่ได้",
    "person_elsewhere": "ผู้นี้มีบัญชีที่ใช้งานอยู่แล้วในตำแหน่งหรือพื้นที่อื่น สิ้นสุดบัญชีเดิมก่อน",
}

LIST_CHANGES = {
    "new": "บัญชีใหม่",
    "handed_over": "ส่งมอบให้คนใหม่",
    "updated": "แก้ชื่อหรือเบอร์โทร",
}
COMMANDS = {
    "import-people": "นำเข้ารายชื่อผู้ใหญ่บ้าน กำนัน ประธานชุมชน และเจ้าหน้าที่ (ดูก่อน แล้วจึง --apply)",
    "print-slip": "ออกใบเปิดใช้งานทางบรรทัดคำสั่ง เช่น ของเจ้าหน้าที่คนแรก (ถามเลขบัตร ไม่รับในคำสั่ง)",
    "tidy-accounts": "ลบตัวนับการลองรหัสและการเข้าใช้ที่หมดอายุ",
}
ASK_CITIZEN_ID = "เลขบัตรประชาชน: "
NO_SUCH_ACCOUNT = "no active account with this citizen ID"
SLIP = "{name}\nรหัส {code}\n{url}\nใช้ได้ถึง {until}"
TIDIED = "ลบ {count} รายการ"


def people_summary(counts: Mapping[str, int], *, unchanged: int) -> str:
    """How many of each change in a list of people."""
    said = [f"{LIST_CHANGES[kind]} {counts[kind]:,}" for kind in LIST_CHANGES if counts.get(kind)]
    return " · ".join([*said, f"ไม่เปลี่ยน {unchanged:,}"])


def person_change(kind: str, *, row: int, codes: str, before: str, after: str) -> str:
    """One line of a preview of people."""
    said = f"{before} → {after}" if before and before != after else after
    return f"{LIST_CHANGES[kind]}  แถว {row}  {codes}  {said}"


SLIP_STEPS = {
    "reporter": (
        "เปิดกล้องโทรศัพท์ ส่องภาพสี่เหลี่ยม แล้วแตะลิงก์ที่ขึ้นมา หรือพิมพ์ {site} ในเบราว์เซอร์",
        "กรอกเลขบัตรประชาชน 13 หลักของท่าน และรหัสข้างบน (ถ้ายังไม่ขึ้นเอง)",
        "ตั้งรหัส PIN 6 ตัวขึ้นไปที่จำได้คนเดียว อย่าบอกใคร",
        "ตั้งล็อกหน้าจอโทรศัพท์ไว้ด้วย ถ้าโทรศัพท์หาย แจ้งปลัดทันที",
    ),
    "officer": (
        "ส่องภาพสี่เหลี่ยม หรือเปิด {site}/desk/activate",
        "กรอกเลขบัตรประชาชน 13 หลักของท่าน และรหัสข้างบน",
        "ตั้งรหัสผ่านอย่างน้อย 12 ตัวอักษร อย่าบอกใคร",
    ),
}
SLIP_HELP = "รหัสนี้เป็นของท่านคนเดียว ใบหายให้แจ้งผู้ที่มอบ ใบเก่าจะใช้ไม่ได้ทันที"
