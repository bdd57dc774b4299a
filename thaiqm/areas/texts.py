"""Thai words that the areas app says, and the Thai column names it understands."""

from __future__ import annotations

from collections.abc import Iterable

BANGKOK_WORDS = {"province": "", "district": "เขต", "subdistrict": "แขวง"}
"""Bangkok's districts and subdistricts have words of their own, and the city has none."""
COUNTRY = "ทั้งประเทศ"
PLACE_WORDS = (
    "จังหวัด", "อำเภอ", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "ตำบล", "เขต", "แขวง", "หมู่ที่", "หมู่", "จ.", "อ.", "ต.", "ม.",
)  # fmt: skip
"""Words before a name that say what kind of place it is."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "unit_code": (
        "code8", "รหัสหมู่บ้าน", "รหัสชุมชน", "รหัสหมู่บ้าน/ชุมชน", "villagecode", "communitycode",
    ),
    "municipality_code": ("code4", "รหัสเทศบาล", "municipalitycode"),
    "area_code": ("code", "รหัส", "รหัสพื้นที่", "areacode"),
    "subdistrict_code": ("รหัสตำบล", "tamboncode", "subdistrictcode"),
    "moo": ("moo", "หมู่", "หมู่ที่", "ม."),
    "name_th": (
        "nameth", "name", "ชื่อ", "ชื่อหมู่บ้าน", "ชื่อชุมชน", "ชื่อหมู่บ้าน/ชุมชน", "หมู่บ้าน", "ชุมชน", "ชื่อเทศบาล",
        "ชื่อภาษาไทย", "ชื่อพื้นที่",
    ),
    "name_en": ("nameen", "ชื่อภาษาอังกฤษ", "ชื่ออังกฤษ"),
    "obsolete": ("obsolete", "ยกเลิก", "ยุบเลิก", "สถานะ"),
    "municipality": ("municipality", "เทศบาล", "สังกัดเทศบาล"),
    "type": ("type", "ประเภท", "ประเภทเทศบาล"),
    "parent": ("parent", "รหัสอำเภอ", "อำเภอ", "districtcode"),
    "population": ("population", "ประชากร", "จำนวนประชากร", "จำนวนคน"),
    "households": ("households", "ครัวเรือน", "จำนวนครัวเรือน", "จำนวนบ้าน", "หลังคาเรือน"),
}  # fmt: skip
"""Column names as DOPA's and municipalities' lists have them, compared without spaces, dashes
and capitals."""

YES = ("1", "true", "yes", "y", "x", "ใช่", "ยกเลิก", "ยกเลิกแล้ว", "ยุบ", "ยุบเลิก", "ยุบเลิกแล้ว")
NO = ("", "0", "false", "no", "n", "-", "ไม่", "ไม่ใช่", "ปกติ", "ใช้งาน")

MUNICIPALITY_WORDS = {
    "city": ("thesabannakhon", "เทศบาลนคร", "ทน.", "ทน"),
    "town": ("thesabanmueang", "thesabanmuang", "เทศบาลเมือง", "ทม.", "ทม"),
    "subdistrict": ("thesabantambon", "เทศบาลตำบล", "ทต.", "ทต"),
}

PROBLEMS = {
    "said": "{sentence}",
    "column_missing": "ไม่พบคอลัมน์ที่ต้องมี ชื่อที่ใช้ได้เช่น {names}",
    "list_unknown": "ไม่รู้ว่าเป็นรายชื่ออะไร ต้องมีคอลัมน์รหัสหมู่บ้าน รหัสชุมชน รหัสเทศบาล หรือจำนวนประชากร",
    "columns_twice": "คอลัมน์ {names} มีความหมายเดียวกัน เหลือไว้คอลัมน์เดียว",
    "list_empty": "มีแต่หัวตาราง ไม่มีรายการ",
    "code_missing": "ไม่มีรหัส",
    "code_characters": "รหัสต้องเป็นตัวเลขเท่านั้น ในแฟ้มเป็น “{value}”",
    "code_scientific": "โปรแกรมตารางคำนวณย่อรหัสเป็น “{value}” ตั้งคอลัมน์นี้เป็นข้อความแล้วใส่รหัสใหม่",
    "code_length": "รหัสต้องมี {expected} หลัก ในแฟ้มมี {length} หลัก “{value}” (โปรแกรมตารางคำนวณอาจตัดเลข 0 ทิ้ง)",
    "code_repeated": "รหัส {value} ซ้ำกับแถว {first}",
    "code_taken": "รหัส {value} เป็นของ{owner}อยู่แล้ว",
    "moo_zero": "สองหลักท้ายของรหัสหมู่บ้านคือหมู่ที่ เป็น 00 ไม่ได้",
    "moo_unreadable": "หมู่ที่ต้องเป็นตัวเลข 1 ถึง 99 ในแฟ้มเป็น “{value}”",
    "subdistrict_unknown": "ไม่มีตำบลรหัส {value}",
    "municipality_unknown": "ไม่มีเทศบาลรหัส {value} ในระบบ นำเข้ารายชื่อเทศบาลก่อน",
    "municipality_differs": "รหัสชุมชนต้องขึ้นต้นด้วยรหัสเทศบาล {value}",
    "district_unknown": "ไม่มีอำเภอรหัส {value}",
    "district_differs": "อำเภอ {value} อยู่คนละจังหวัดกับรหัสเทศบาล",
    "area_unknown": "ไม่มีพื้นที่รหัส {value}",
    "name_missing": "ไม่มีชื่อ",
    "name_long": "ชื่อยาวเกิน {most} ตัวอักษร",
    "type_unreadable": "ประเภทเทศบาลต้องเป็น เทศบาลนคร เทศบาลเมือง หรือเทศบาลตำบล ในแฟ้มเป็น “{value}”",
    "obsolete_unreadable": "ช่องยกเลิกต้องว่าง หรือเป็น 1 / ยกเลิก / วันที่ ในแฟ้มเป็น “{value}”",
    "number_unreadable": "ต้องเป็นจำนวนเต็ม ในแฟ้มเป็น “{value}”",
    "complete_for_unknown": "--complete-for: ไม่มีพื้นที่รหัส {value}",
    "complete_for_empty": "--complete-for: ในแฟ้มไม่มีรายการใดอยู่ในพื้นที่ {value} จึงไม่ยุบเลิกอะไร",
    # of the file as a whole
    "too_large": "แฟ้มใหญ่เกินไป",
    "empty": "แฟ้มว่างเปล่า",
    "not_text": "อ่านแฟ้มไม่ได้ บันทึกใหม่เป็น CSV UTF-8 หรือ XLSX",
    "not_workbook": "อ่านแฟ้มตารางคำนวณไม่ได้ บันทึกใหม่เป็น XLSX",
    "too_many_rows": "แฟ้มมีแถวมากเกินไป แบ่งเป็นหลายแฟ้ม",
    "column_repeated": "มีคอลัมน์ชื่อนี้ซ้ำกัน เหลือไว้คอลัมน์เดียว",
    "column_unnamed": "คอลัมน์ที่ {position} ไม่มีชื่อ",
    "row_too_long": "แถวนี้มีช่องมากกว่าหัวตาราง ตรวจดูว่าชื่อมีเครื่องหมายคั่นช่องอยู่หรือไม่",
}

CHANGES = {
    "new": "เพิ่มใหม่",
    "renamed": "เปลี่ยนชื่อ",
    "moved": "ย้ายสังกัด",
    "abolished": "ยุบเลิก",
    "restored": "กลับมาใช้",
    "counted": "ปรับจำนวน",
}

COMMANDS = {
    "import-units": "นำเข้ารายชื่อหมู่บ้าน ชุมชน เทศบาล หรือจำนวนประชากร (ดูก่อน แล้วจึง --apply)",
    "load-areas": "นำจังหวัด อำเภอ ตำบล และรหัสไปรษณีย์เข้าระบบ",
}
APPLIED = "บันทึกแล้ว"
ONLY_PREVIEW = "ยังไม่ได้บันทึก ใช้ --apply เพื่อบันทึก"
NOTHING_TO_DO = "ไม่มีอะไรเปลี่ยน"
LOADED = "จังหวัด {province} อำเภอ {district} ตำบล {subdistrict} · เพิ่มหรือแก้ {changed} รายการ"


def problem(code: str, *, row: int, column: str, **params: object) -> str:
    """One line about one place of a file."""
    place = " ".join(
        part for part in (f"แถว {row}" if row else "", f"คอลัมน์ {column}" if column else "") if part
    )
    sentence = PROBLEMS[code].format(**params)
    return f"{place}: {sentence}" if place else sentence


def summary(counts: Iterable[tuple[str, int]], *, unchanged: int) -> str:
    """How many of each change: ``เพิ่มใหม่ 3 · ไม่เปลี่ยน 1,517``."""
    said = [f"{CHANGES[kind]} {count:,}" for kind, count in counts if count]
    return " · ".join([*said, f"ไม่เปลี่ยน {unchanged:,}"])


def change(kind: str, *, code: str, before: str, after: str) -> str:
    """One line of a preview."""
    said = f"{before} → {after}" if before and after and before != after else after or before
    return f"{CHANGES[kind]}  {code}  {said}"


def unused_columns(names: Iterable[str]) -> str:
    """Which columns of the file were not read."""
    return "คอลัมน์ที่ไม่ได้ใช้: " + ", ".join(names)
