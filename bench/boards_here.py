"""`python -m bench.boards_here FILE [EARLIER]`: the boards of the installation that the environment names.

For one that was filled before, say by `thaiqm demo --scale`. Writes what was measured, and compares it with an
earlier measurement, say of one with a tenth of the records. Its database must be running.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import report


def main(target: Path, earlier: Path | None) -> int:
    """Measure and show; 1 when a board is slower than it may be."""
    from bench.boards import compared, measured
    from bench.reading import Cost
    from thaiqm.areas.scope import COUNTRY
    from thaiqm.records.tallies import records_by_status

    logging.disable(logging.INFO)
    costs, size = measured(), sum(records_by_status(COUNTRY).values())
    found = {"records": size, "costs": {board: asdict(cost) for board, cost in costs.items()}}
    target.write_text(json.dumps(found, indent=1))
    before: dict[str, Any] = json.loads(earlier.read_text()) if earlier else found
    small = {board: Cost(**cost) for board, cost in before["costs"].items()}
    return 0 if report.show(compared(small, costs, sizes=(before["records"], size))) else 1


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thaiqm.config.settings")
    django.setup()
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
