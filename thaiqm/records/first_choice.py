"""The kind of help that a record asks for first, as the database reads it from the answers."""

from __future__ import annotations

from django.db.models import Func, TextField


class FirstChoice(Func):
    """The kind at rank 1 of the ranking; null where nothing is ranked.

    The same text in the index and in the query, or the index does not serve. It reads only the answers.
    """

    template = (
        "(jsonb_path_query_first(%(expressions)s -> 'help_ranks',"
        " '$.keyvalue() ? (@.value == 1).key') #>> '{}')"
    )
    output_field = TextField()
