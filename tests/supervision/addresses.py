"""The addresses of supervision, for tests/access_table.py."""

from __future__ import annotations

START = "desk/supervision/"
BOARDS = ("silent", "verification", "needs")
READ = (
    START,
    *(f"{START}{board}" for board in BOARDS),
    *(f"{START}{table}.{format}" for table in ("coverage", *BOARDS) for format in ("csv", "xlsx")),
)
FILLED_IN = (f"{START}silent/<str:unit_code>/call",)
