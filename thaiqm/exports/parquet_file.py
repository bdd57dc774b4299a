"""Parquet for analysts: typed columns named by their keys, the Thai headings beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any, BinaryIO, Final

from thaiqm.lib.tables import Cells, Column, Columns, Table

ROWS_IN_GROUP: Final = 5_000
HEADING: Final = b"heading_th"
DECIMAL_DIGITS, DECIMAL_PLACES = 18, 3


def write(table: Table, file: BinaryIO) -> None:
    """Write the table in groups of rows, each complete before the next is read."""
    # heavy, and needed by workers only
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([_field(pyarrow, column) for column in table.columns])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _groups(table):
            by_column = zip(*rows, strict=True)
            arrays = [
                pyarrow.array(values, type=field.type)
                for field, values in zip(schema, by_column, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    pyarrow.default_memory_pool().release_unused()


def _field(pyarrow: Any, column: Column) -> Any:
    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "decimal": pyarrow.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
        "date": pyarrow.date32(),
        "moment": pyarrow.timestamp("s", tz="Asia/Bangkok"),
    }
    return pyarrow.field(column.key, types[column.type], metadata={HEADING: column.heading.encode()})


def _pieces(columns: Columns) -> Callable[[Cells], tuple[Any, ...]]:
    """Neighbouring cells as values of their types."""
    readers = [_READ[column.type] for column in columns]
    return lambda cells: tuple(
        None if cell is None else read(cell) for read, cell in zip(readers, cells, strict=True)
    )


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "text": str,
    "whole": int,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
}


def _groups(table: Table) -> Iterator[list[list[Any]]]:
    rows = ([*chain.from_iterable(pieces)] for pieces in table.rendered(_pieces))
    while group := list(islice(rows, ROWS_IN_GROUP)):
        yield group
