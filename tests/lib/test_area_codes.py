"""What looks like the code of an area, and of a unit."""

from __future__ import annotations

import pytest

from thaiqm.lib.area_codes import is_area_code, is_unit_code


@pytest.mark.parametrize("code", ["47", "4701", "470102"])
def test_an_area_is_no_unit(code: str) -> None:
    assert (is_area_code(code), is_unit_code(code)) == (True, False)


def test_a_unit_is_no_area() -> None:
    assert (is_area_code("47010201"), is_unit_code("47010201")) == (False, True)


@pytest.mark.parametrize(
    "text", ["", "4", "470", "47010", "4701020", "470102011", "๔๗", "4 01", "²²", "47๐๑0201", "4701020a"]
)
def test_nothing_else_is_either(text: str) -> None:
    assert not is_area_code(text)
    assert not is_unit_code(text)
