"""Not collected by itself: test_logs.py runs it and expects the run to fail."""

import logging


def test_it_logs_a_citizen_id() -> None:
    logging.getLogger("thaiqm.example").info("signed in: %s", "1101700230708")
