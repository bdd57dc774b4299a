"""The kinds of answers, one file each, by name."""

from collections.abc import Mapping
from typing import Final

from thaiqm.questionnaire.kinds import (
    choice,
    citizen_id,
    date,
    integer,
    money,
    name,
    phone,
    place,
    province,
    ranking,
    text,
)
from thaiqm.questionnaire.kinds.kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    module.KIND.name: module.KIND
    for module in (
        text,
        integer,
        money,
        choice,
        name,
        citizen_id,
        phone,
        date,
        place,
        province,
        ranking,
    )
}
