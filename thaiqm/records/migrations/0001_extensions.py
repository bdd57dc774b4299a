"""What the search for names needs from PostgreSQL."""

from typing import ClassVar

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Trigrams, and plain columns beside them in one index."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        TrigramExtension(),
        BtreeGinExtension(),
    ]
