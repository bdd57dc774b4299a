"""A page with one chart of each kind, drawn from areas that exist, without a view of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.template import Context, Template

from thaiqm.areas.models import Area, AreaKind
from thaiqm.lib import thai_dates
from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.charts.tile_map import PLACES, tile_map

TEMPLATE = Template("""{% extends "ui/base.html" %}{% load charts %}
{% block title %}ภาพรวม{% endblock %}
{% block content %}<h1 class="govuk-heading-l">ภาพรวม</h1>{% for one in charts %}{% chart one %}{% endfor %}{% endblock %}
{% block scripts %}{{ block.super }}{% include "supervision/_charts_script.html" %}{% endblock %}""")
STAGES = ("เงียบ", "ส่งกลับให้แก้ไข", "รอตรวจ", "ยืนยันแล้ว")


def page_of(charts: Iterable[Chart]) -> str:
    """The whole page as HTML."""
    return TEMPLATE.render(Context({"charts": list(charts), "navigation": [], "user": None}))


def country() -> Chart:
    """The map of the country; a province in seven has no units."""
    names = {area.code: area.name_th for area in Area.objects.filter(kind=AreaKind.PROVINCE)}
    areas = [
        Area(code=code, kind=AreaKind.PROVINCE, name_th=names.get(code, f"ทดสอบ{code}")) for code in PLACES
    ]
    shares = {code: (int(code) * 7 % 101, 100) for code in PLACES if int(code) % 7}
    return tile_map(areas, shares, id="map", title="หน่วยที่รายงานแล้ว", measure="รายงานแล้ว")


def inside(province: str) -> Chart:
    """The map of a province's districts and municipalities."""
    areas = list(Area.objects.filter(code__startswith=province, kind__in=["district", "municipality"]))
    shares = {area.code: (60, 80) for area in areas}
    return tile_map(areas, shares, id="map", title="หน่วยที่รายงานแล้ว", measure="รายงานแล้ว")


def others() -> list[Chart]:
    """Bars, stages and days."""
    kinds = [
        ("เงินช่วยเหลือระยะสั้น", 4210), ("ลดค่าใช้จ่าย ค่าน้ำ ค่าไฟ", 3120), ("เงินกู้ดอกเบี้ยต่ำ", 1200),
        ("ถุงยังชีพ", 900), ("อื่น ๆ", 0),
    ]  # fmt: skip
    bars = [Point(name, [value], url="?kind=x" if value else "") for name, value in kinds]
    stages = [
        Point(f"อำเภอทดสอบ{i}", [40 - i * 3, i, 10 + i, 50 + i], url=f"?below=47{i:02}") for i in range(1, 7)
    ]
    first = date(2020, 4, 10)
    days = [
        Point(
            thai_dates.show_date_short(first + timedelta(days=i)),
            [i * 13 % 40, None if i == 5 else 100 - i * 6],
        )
        for i in range(14)
    ]
    stacked = [
        Point(day.label, [None, None] if i == 5 else [90 - i * 6, 10 + i * 6]) for i, day in enumerate(days)
    ]
    return [
        Chart(Kind.BARS, "bars", "ความช่วยเหลือที่ต้องการ", "ความช่วยเหลือ", ["คน"], bars),
        Chart(Kind.STACKED, "stages", "ความคืบหน้าของแต่ละอำเภอ", "พื้นที่", STAGES, stages),
        Chart(Kind.DAYS, "days", "ยืนยันในแต่ละวัน", "วันที่", ["ยืนยันแล้ว (รายการ)", "ยังเงียบ (หน่วย)"], days),
        Chart(Kind.STACKED_DAYS, "stages_days", "ความคืบหน้าในแต่ละวัน", "วันที่", ["ยังเงียบ", "ยืนยันแล้ว"], stacked),
    ]
