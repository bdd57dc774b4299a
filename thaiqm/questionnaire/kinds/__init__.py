"""The kinds of answers, one file each, by name."""

from collections.abc import Mapping
from typing import Final

from thaiqm.questionnaire.kinds import (
    choice,
    citizen_id,
    date,
    decimal,
    integer,
    money,
    name,
    passport,
    phone,
    place,
    province,
    ranking,
    several,
    text,
)
from thaiqm.questionnaire.kinds.kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    module.KIND.name: module.KIND
    for module in (
        text,
        integer,
        decimal,
        money,
        choice,
        several,
        name,
        citizen_id,
        passport,
        phone,
        date,
        place,
        province,
        ranking,
    )
}
