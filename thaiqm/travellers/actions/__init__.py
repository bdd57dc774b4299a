"""What people do about the register, one module per subject."""

from thaiqm.travellers.actions.call_numbers import set_call_number
from thaiqm.travellers.actions.deciding import (
    complete,
    complete_many,
    hand_over,
    refer,
    resume,
    settle,
    withdraw,
)
from thaiqm.travellers.actions.health import erase_health
from thaiqm.travellers.actions.importing import import_list
from thaiqm.travellers.actions.looking import note_view, open_health, show_numbers

__all__ = [
    "complete",
    "complete_many",
    "erase_health",
    "hand_over",
    "import_list",
    "note_view",
    "open_health",
    "refer",
    "resume",
    "set_call_number",
    "settle",
    "show_numbers",
    "withdraw",
]
