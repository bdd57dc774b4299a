"""What one watch adds to the numbers of its unit. It follows from the watch's row alone."""

from __future__ import annotations

from thaiqm.travellers import watch_days
from thaiqm.travellers.models import Watch
from thaiqm.travellers.states import COUNTED, WatchStatus
from thaiqm.travellers.tallies import Contribution


def contribution(watch: Watch) -> Contribution:
    """What one watch adds to the numbers of its unit."""
    counted, status, unit = Contribution(), watch.status, watch.unit_id
    own = {status: 1, "open_symptoms": int(watch.has_open_symptoms)}
    if status in COUNTED and watch.is_surveyed:
        own["surveyed"] = 1
    counted.add("travellers_watchtally", (unit,), own)
    if status == WatchStatus.WITHDRAWN:
        return counted
    arrival = watch.arrival_date
    if watch.taken_from_id is None:
        # who was handed over arrived once
        key = (arrival.isoformat(), unit, watch.risk_class, watch.origin)
        counted.add("travellers_arrivaltally", key, {"arrivals": 1})
    due = watch_days.due_days(arrival, watch.watched_from, watch.last_due_day, excused=watch.excused)
    for day in due:
        is_done = bool(watch.checked & watch_days.bit(arrival, day))
        counted.add("travellers_daytally", (day.isoformat(), unit), {"due": 1, "done": int(is_done)})
    for day in watch_days.days_in(watch.symptomatic, arrival):
        counted.add("travellers_daytally", (day.isoformat(), unit), {"symptomatic": 1})
    return counted
