"""Record numbers that people read aloud and write on paper: 47010201-0047-5.

Reporting unit, running number inside the unit, check digit (ISO 7064 mod 11,10: finds every single
wrong digit and almost every swap of neighbours).
"""

from typing import Final

from stdnum.iso7064 import mod_11_10

from thaiqm.lib.area_codes import UNIT_DIGITS, is_unit_code
from thaiqm.lib.citizen_id import normalise as without_grouping
from thaiqm.lib.thai_text import digits_only

RUNNING_DIGITS: Final = 4
_LONGEST: Final = UNIT_DIGITS + 9 + 1


def make(unit_code: str, seq: int) -> str:
    """The number of the seq-th record of a unit. Raises ValueError for a bad unit or seq < 1."""
    if not is_unit_code(unit_code) or seq < 1:
        raise ValueError("a record number needs an 8-digit unit and a number from 1")
    running = f"{seq:0{RUNNING_DIGITS}d}"
    return f"{unit_code}-{running}-{mod_11_10.calc_check_digit(unit_code + running)}"


def read(text: str) -> str | None:
    """The canonical number in what a person typed (Thai digits, any or no hyphens), or None."""
    digits = without_grouping(text)
    if not digits_only(digits) or not UNIT_DIGITS + RUNNING_DIGITS < len(digits) <= _LONGEST:
        return None
    unit_code, running = digits[:UNIT_DIGITS], digits[UNIT_DIGITS:-1]
    if int(running) == 0 or make(unit_code, int(running)).replace("-", "") != digits:
        return None
    return make(unit_code, int(running))
