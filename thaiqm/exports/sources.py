"""Where rows come from: the records on the desk's queue, and the travellers on its lists.

A source reads exactly what its filter shows, inside the asker's area as it is now, with a cursor of
the server: whatever the number of rows, only a few thousand are in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any, Final, NamedTuple

import msgspec
from django.conf import settings
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from msgspec.structs import astuple

from thaiqm.accounts.models import User
from thaiqm.exports.answer_columns import Choice, answered, columns, frozen
from thaiqm.exports.own_columns import BY_QUESTIONNAIRE
from thaiqm.exports.unit_names import UnitNames
from thaiqm.lib.tables import Columns, Part, Table, Values
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.records import queries as records
from thaiqm.records.queries import QueueFilter
from thaiqm.travellers import queries as travellers
from thaiqm.travellers.queries import WatchFilter

AT_ONCE: Final = 2_000
_PLAIN: Final = frozenset({str, int, type(None)})


class Source(NamedTuple):
    """One kind of rows: the questionnaire they are answers to, and how to reach the record from a row."""

    questionnaire: str
    record: str = ""


RECORDS: Final = Source("affected_person")
TRAVELLERS: Final = Source("traveller", record="record__")


def records_of(user: User, shown: QueueFilter) -> QuerySet[Any]:
    """The records on screen, in the order of their numbers: by village, as they came."""
    return records.filtered(user, shown).order_by("number")


def travellers_of(user: User, shown: WatchFilter) -> QuerySet[Any]:
    """The travellers on screen, by district and arrival."""
    return travellers.filtered(user, shown).order_by(*travellers.BY_ARRIVAL)


def count(rows: QuerySet[Any]) -> int:
    """How many rows there will be."""
    return rows.order_by().count()


def table(source: Source, rows: QuerySet[Any], choice: Choice) -> Table:
    """The table of these rows."""
    own = BY_QUESTIONNAIRE[source.questionnaire]
    stretches = [one.stretch(choice.form, UnitNames()) for one in own]
    found: Columns = tuple(column for stretch in stretches for column in stretch.columns)
    reading = _Reading(source, choice)
    return Table((*found, *columns(source.questionnaire, choice.form)), reading.rows(rows))


class _Version(NamedTuple):
    """How the answers of one version are read: into the order of its stretches."""

    part: Part
    decode: Callable[[str], Any]
    pick: Callable[[tuple[Any, ...]], tuple[Any, ...]]

    @classmethod
    def of(cls, part: Part, questions: list[str]) -> _Version:
        """`questions` fill the last stretches of the part, one each; "" fills nothing."""
        fields = dict.fromkeys(["citizen_id", "", *questions])
        names = [(name or "_nothing", Any, None) for name in fields]
        decoder = msgspec.json.Decoder(msgspec.defstruct("Answers", names))
        places = [list(fields).index(question) for question in questions]
        return cls(part, decoder.decode, itemgetter(*places))


class _Reading:
    """Reads rows and takes them apart into the values of their stretches."""

    def __init__(self, source: Source, choice: Choice) -> None:
        self._source, self._choice = source, choice
        self._own = BY_QUESTIONNAIRE[source.questionnaire]
        self._fields = tuple(_EXPRESSIONS[source.questionnaire])
        self._unit = self._fields.index("unit_id")
        self._take = [one.take(self._fields) for one in self._own]
        self._names = UnitNames()
        self._versions: dict[int, _Version] = {}

    def rows(self, rows: QuerySet[Any]) -> Iterator[tuple[Part, Values]]:
        """Each row's part and values."""
        for chunk in self._chunks(rows):
            self._names.read(row[self._unit] for row in chunk)
            for row in chunk:
                record_id, version, sealed, answers_json = row[-4:]
                read = self._versions.get(version) or self._version(version)
                answers = read.decode(answers_json)
                if sealed is not None:
                    answers.citizen_id = _opened(record_id, sealed)
                values = [take(row) for take in self._take]
                values += [
                    value if type(value) in _PLAIN else frozen(value) for value in read.pick(astuple(answers))
                ]
                yield read.part, values

    def _version(self, version: int) -> _Version:
        asked = answered(QUESTIONNAIRES[self._source.questionnaire, version], self._choice)
        own = [one.stretch(self._choice.form, self._names) for one in self._own]
        part = Part((*own, *(one.stretch for one in asked)))
        self._versions[version] = _Version.of(part, [one.question for one in asked])
        return self._versions[version]

    def _chunks(self, rows: QuerySet[Any]) -> Iterator[list[tuple[Any, ...]]]:
        expressions = {
            **_EXPRESSIONS[self._source.questionnaire],
            "record_text": _text(f"{self._source.record}id"),
            "version_read": F(f"{self._source.record}version"),
            "sealed": F(f"{self._source.record}citizen_id_sealed"),
            "answers_text": _text(f"{self._source.record}answers"),
        }
        named = {f"read_{name}": expression for name, expression in expressions.items()}
        lines = iter(rows.annotate(**named).values_list(*named).iterator(chunk_size=AT_ONCE))
        while chunk := list(islice(lines, AT_ONCE)):
            yield chunk


def _opened(record_id: str, sealed: bytes) -> str:
    """The citizen ID; it is masked later, or not."""
    opened: bytes = settings.KEYRING.open(bytes(sealed), context=f"records_record.citizen_id:{record_id}")
    return opened.decode()


def _text(field: str) -> Combinable:
    return Cast(field, TextField())


def _moment(field: str) -> Combinable:
    """A moment as ISO text in Bangkok's time, which has had one offset for a hundred years."""
    local = Func(Value("Asia/Bangkok"), F(field), function="timezone", output_field=TextField())
    form = Value('YYYY-MM-DD"T"HH24:MI:SS"+07:00"')
    return Func(local, form, function="to_char", output_field=TextField())


def _expressions(record: str) -> dict[str, Combinable]:
    return {
        "number": F(f"{record}number"),
        "unit_id": F(f"{record}unit_id"),
        "first_received_at": _moment(f"{record}first_received_at"),
    }


_EXPRESSIONS: Final[Mapping[str, Mapping[str, Combinable]]] = {
    RECORDS.questionnaire: {
        **_expressions(""),
        "status": F("status"),
        "submitted_at": _moment("submitted_at"),
        "confirmed_at": _moment("confirmed_at"),
        "is_duplicate": F("is_duplicate"),
        "has_proposed_change": F("has_proposed_change"),
        "is_keyed_by_officer": F("is_keyed_by_officer"),
        "flags": Func(F("flags"), Value(" "), function="array_to_string", output_field=TextField()),
    },
    TRAVELLERS.questionnaire: {
        **_expressions("record__"),
        "watch_status": F("status"),
        "watched_from": _text("watched_from"),
        "ended_on": _text("ended_on"),
    },
}
"""What is read for the columns beside the answers, by the names of their fields."""
