"""The operator's commands, on made-up twins of the real lists and on the real ones."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.areas.files import rows_of
from thaiqm.areas import actions
from thaiqm.areas.commands import COMMANDS
from thaiqm.areas.models import Area, AreaKind, Unit
from thaiqm.lib import gazetteer
from thaiqm.lib.commands import CommandFailed


def run(name: str, *arguments: str) -> None:
    """As `thaiqm NAME ARGUMENTS` does it."""
    command = next(command for command in COMMANDS if command.name == name)
    parser = ArgumentParser()
    command.add_arguments(parser)
    command.run(parser.parse_args(arguments))


@pytest.fixture
def village_list(tmp_path: Path) -> Path:
    """Made-up villages in real subdistricts of Sakon Nakhon, in the shape of the real list."""
    path = tmp_path / "villages.csv"
    tambons = [t.code for t in gazetteer.load().tambons() if t.province_code == "47"]
    rows = [f"{code}{moo:02d},บ้านสมมุติ {code}/{moo},Ban {code}," for code in tambons for moo in (1, 2)]
    path.write_text("\n".join(["code8,name_th,name_en,obsolete", *rows]), encoding="utf-8")
    return path


@pytest.fixture
def country(db: None) -> None:
    """All provinces, districts and subdistricts."""
    actions.load_areas(gazetteer=gazetteer.load(), by=None)


@pytest.mark.django_db
def test_it_loads_areas_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    run("load-areas")
    assert "7436" in capsys.readouterr().out


@pytest.mark.usefixtures("country")
def test_it_previews_applies_and_changes_nothing_the_second_time(
    village_list: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import-units", str(village_list))
    assert "เพิ่มใหม่ 250" in capsys.readouterr().out
    assert not Unit.objects.exists()
    run("import-units", str(village_list), "--apply")
    assert "บันทึกแล้ว" in capsys.readouterr().out
    assert Unit.objects.count() == 250
    run("import-units", str(village_list), "--apply")
    said = capsys.readouterr().out
    assert "ไม่เปลี่ยน 250" in said
    assert "ไม่มีอะไรเปลี่ยน" in said


@pytest.mark.usefixtures("country")
def test_it_refuses_a_spoiled_list_row_by_row_and_changes_nothing(
    village_list: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused_row_by_row(village_list, capsys)


@pytest.mark.django_db
def test_it_says_in_one_line_that_there_is_no_such_file() -> None:
    with pytest.raises(CommandFailed, match=r"nowhere\.csv"):
        run("import-units", "nowhere.csv")


@pytest.mark.usefixtures("country")
def test_it_imports_the_real_lists_of_sakon_nakhon_twice(real_lists: Path) -> None:
    for name in ("municipalities", "villages", "communities", "population"):
        run("import-units", str(real_lists / f"{name}-47.csv"), "--apply")
    before = list(Unit.objects.order_by("code").values())
    villages = Unit.objects.filter(kind="village")
    assert villages.count() == 1_520
    # 125 subdistricts; 470101 is all municipality and has no village.
    subdistricts = Area.objects.filter(kind=AreaKind.SUBDISTRICT, code__startswith="47")
    assert subdistricts.count() == 125
    assert [area.code for area in subdistricts.filter(units=None)] == ["470101"]
    assert Unit.objects.filter(kind="community").count() == 23
    assert Area.objects.filter(kind=AreaKind.MUNICIPALITY).count() == 21
    assert Area.objects.get(code="47").population == 1_146_936
    for name in ("municipalities", "villages", "communities", "population"):
        run("import-units", str(real_lists / f"{name}-47.csv"), "--apply")
    assert list(Unit.objects.order_by("code").values()) == before


@pytest.mark.usefixtures("country")
def test_it_refuses_a_spoiled_copy_of_the_real_list(
    real_lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "villages.csv"
    copy.write_bytes((real_lists / "villages-47.csv").read_bytes())
    refused_row_by_row(copy, capsys)


def refused_row_by_row(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Spoil five rows of a list; each is named, nothing is written."""
    rows = rows_of(path.read_bytes())
    rows[3][0] = rows[3][0][:-1]
    rows[5][0] = rows[4][0]
    rows[7][1] = ""
    rows[9][0] = "47999901"
    rows[11][0] = "4701O211"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with pytest.raises(CommandFailed) as failure:
        run("import-units", str(path), "--apply")
    assert len(str(failure.value).splitlines()) == 1
    printed = capsys.readouterr().out
    for number in (4, 6, 8, 10, 12):
        assert f"แถว {number} " in printed
    assert not Unit.objects.exists()
