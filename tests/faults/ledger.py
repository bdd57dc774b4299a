"""The one look at phone and server after every fault: what was finished is somewhere, once, and no receipt
is without its row (docs/trust.md A1-A5)."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Page

from thaiqm.records import recounting
from thaiqm.records.models import KeptAside, Revision

MOST_SECONDS = 20
Ids = tuple[str, str, str]
"""Record, revision, fingerprint: what lies open in the phone."""

READ = """async () => {
    const found = { outbox: [], receipts: [], unlisted: [] };
    const promised = (asked) => new Promise((done, fail) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith("tqm-") || name === "tqm-device") continue;
        const db = await promised(indexedDB.open(name));
        for (const store of Object.keys(found)) {
            for (const row of await promised(db.transaction(store).objectStore(store).getAll()))
                found[store].push([row.record_id, row.revision_id, row.sha256]);
        }
        db.close();
    }
    return found;
}"""


@dataclass(frozen=True)
class InPhone:
    """What all accounts of a phone hold and were told."""

    outbox: list[Ids]
    receipts: list[Ids]


def read(page: Page) -> InPhone:
    """Look into the phone's stores."""
    found = page.evaluate(READ)
    return InPhone(*([(row[0], row[1], row[2]) for row in found[name]] for name in ("outbox", "receipts")))


def wait_until_sent(page: Page) -> None:
    """Until nothing waits in the phone any more. Raises AssertionError."""
    until = time.monotonic() + MOST_SECONDS
    while waiting := read(page).outbox:
        assert time.monotonic() < until, f"{len(waiting)} still wait"
        page.wait_for_timeout(50)


def wait_until_listed(page: Page) -> None:
    """Until the centre's list shows what was finished here. Raises AssertionError."""
    until = time.monotonic() + MOST_SECONDS
    while page.evaluate(READ)["unlisted"]:
        assert time.monotonic() < until, "the list does not show it"
        page.wait_for_timeout(50)


def at_centre() -> Counter[Ids]:
    """Every revision that the centre holds; how often."""
    rows: Counter[Ids] = Counter()
    for table in (Revision.objects, KeptAside.objects):
        found = table.values_list("record_id", "revision_id", "sha256")
        rows.update((str(record), str(revision), sha256) for record, revision, sha256 in found)
    return rows


@dataclass
class Ledger:
    """What was finished on the phones of a test."""

    finished: set[Ids] = field(default_factory=set)

    def note(self, page: Page) -> InPhone:
        """Remember what the phone holds now: none of it may ever be lost."""
        held = read(page)
        self.finished |= {*held.outbox, *held.receipts}
        return held

    def look_over(self, page: Page, *, finished: int) -> None:
        """Compare this phone with the centre. Raises AssertionError."""
        held = self.note(page)
        rows = at_centre()
        assert len(self.finished | set(rows)) == finished, "a finished record is nowhere, or one too many is"
        problems(self.finished, held, rows)
        assert recounting.differences() == []


def problems(finished: set[Ids], held: InPhone, rows: Counter[Ids]) -> None:
    """Raise AssertionError for what must not be."""
    lost = finished - set(held.outbox) - set(rows)
    assert not lost, "a finished record is neither on the phone nor at the centre"
    assert all(number == 1 for number in rows.values()), "a revision is there twice"
    assert len(set(held.outbox)) == len(held.outbox), "a row waits twice"
    assert all(ids in rows for ids in held.receipts), "a receipt without its row"
    assert not set(held.receipts) & set(held.outbox), "acknowledged and still waiting"
