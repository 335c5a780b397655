"""The ledger: every article address ever announced, and what became of it.

``announced -> stored | refused(reason) | failed(reason, next try) | gone``. A row is owed
until its article or its refusal stands in the same transaction; whatever a crash leaves
owed, the next run pays first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.items import Candidate
from crawler.store.database import Store, utc

#: Hours until a failed page is tried again, by number of attempts made; after the last it is
#: given up. The first is short of a day so that the next night takes it.
RETRY_HOURS = (12, 12, 36, 84, 180, 360)
#: Rows of the ledger held in memory while a run pays what is owed.
OWED_ROWS = 500
OWED = "(state IN ('announced', 'fetched') OR (state = 'failed' AND next_try IS NOT NULL))"


@dataclass(frozen=True, slots=True)
class Owed:
    """One address that a run still has to fetch."""

    key: str
    candidate: Candidate
    attempts: int


class Ledger:
    """The ledger rows of one portal."""

    def __init__(self, store: Store, portal: str) -> None:
        self.store = store
        self.portal = portal

    def announce(self, key: str, candidate: Candidate) -> bool:
        """Whether the address was unknown until now; its row is written or marked as seen again.

        ``key`` is the canonical address; ``candidate.url`` is what will be requested.
        """
        now = utc()
        with self.store.change() as connection:
            made = connection.execute(
                "INSERT INTO ledger (portal, url, request_url, via, how, title, date, announced_at, seen_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'announced') ON CONFLICT DO NOTHING",
                (self.portal, key, candidate.url, candidate.via, candidate.how, candidate.title, candidate.date, now, now),
            ).rowcount
            if not made:
                # A later listing may know the date that the first announcement lacked.
                connection.execute(
                    "UPDATE ledger SET seen_at = ?, title = coalesce(title, ?), date = coalesce(date, ?)"
                    " WHERE portal = ? AND url = ?",
                    (now, candidate.title, candidate.date, self.portal, key),
                )
        return bool(made)

    def row(self, key: str) -> dict[str, Any] | None:
        """The row of a canonical address, None when it was never announced."""
        return self.store.row("SELECT * FROM ledger WHERE portal = ? AND url = ?", (self.portal, key))

    def owed(self, now: datetime | None = None) -> Iterator[Owed]:
        """What is due now: never fetched, or failed and due again; a stream that holds a few rows at a time.

        Rows may be settled, and others announced, while it runs: it walks the canonical
        addresses in order and leaves out what was announced after it began.
        """
        moment = utc(now)
        for state in ("announced", "fetched", "failed"):
            last = ""
            while rows := self._due(state, moment, last):
                for row in rows:
                    hint = Candidate(row["request_url"], row["via"], row["how"], row["title"], row["date"])
                    yield Owed(row["url"], hint, row["attempts"])
                last = rows[-1]["url"]

    def _due(self, state: str, moment: str, after: str) -> list[dict[str, Any]]:
        """The next rows of one state by address, read along the index on (portal, state, url)."""
        return self.store.rows(
            "SELECT * FROM ledger WHERE portal = ? AND state = ? AND url > ? AND announced_at <= ?"
            " AND (state != 'failed' OR next_try <= ?) ORDER BY url LIMIT ?",
            (self.portal, state, after, moment, moment, OWED_ROWS),
        )

    def settle(self, key: str, state: str, reason: str | None = None, *, article: str | None = None,
               etag: str | None = None, last_modified: str | None = None) -> None:  # fmt: skip
        """Writes what became of a fetched address: ``stored``, ``refused`` or ``gone``."""
        with self.store.change() as connection:
            connection.execute(
                "UPDATE ledger SET state = ?, reason = ?, article = coalesce(?, article), fetched_at = ?,"
                " etag = ?, last_modified = ?, next_try = NULL, attempts = attempts + 1 WHERE portal = ? AND url = ?",
                (state, reason, article, utc(), etag, last_modified, self.portal, key),
            )

    def fail(self, key: str, reason: str, *, wait: timedelta | None = None) -> bool:
        """Whether the address will be tried again; notes a failure that may pass (site down, 5xx, timeout)."""
        row = self.row(key)
        attempts = (row["attempts"] if row else 0) + 1
        again = attempts <= len(RETRY_HOURS)
        due = datetime.now(UTC) + (wait or timedelta(hours=RETRY_HOURS[min(attempts, len(RETRY_HOURS)) - 1]))
        with self.store.change() as connection:
            connection.execute(
                "UPDATE ledger SET state = 'failed', reason = ?, attempts = ?, next_try = ? WHERE portal = ? AND url = ?",
                (reason, attempts, utc(due) if again else None, self.portal, key),
            )
        return again

    def counts(self) -> dict[str, int]:
        """Rows by ``stored``, ``refused``, ``failed`` (given up), ``gone`` and ``owed``; they add up to ``announced``."""
        rows = self.store.rows(
            f"SELECT CASE WHEN {OWED} THEN 'owed' ELSE state END AS part, count(*) AS n"
            " FROM ledger WHERE portal = ? GROUP BY part",
            (self.portal,),
        )
        counts = {"stored": 0, "refused": 0, "failed": 0, "gone": 0, "owed": 0}
        counts.update({row["part"]: row["n"] for row in rows})
        return {"announced": sum(counts.values()), **counts}

    def visited(self, listing: str, *, pages: int, items: int, new: int, cursor: str | None, complete: bool,
                finding: str | None = None) -> None:  # fmt: skip
        """Notes how far a listing was read; ``cursor`` is the next page, None when it was read to its stop."""
        with self.store.change() as connection:
            connection.execute(
                "INSERT INTO listings (portal, url, cursor, pages, items, new_items, complete, finding, visited_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor,"
                " pages = excluded.pages, items = excluded.items, new_items = excluded.new_items,"
                " complete = excluded.complete, finding = excluded.finding, visited_at = excluded.visited_at",
                (self.portal, listing, cursor, pages, items, new, int(complete), finding, utc()),
            )

    def listing(self, url: str) -> dict[str, Any] | None:
        """The row of a listing, None when it was never read."""
        return self.store.row("SELECT * FROM listings WHERE portal = ? AND url = ?", (self.portal, url))

    def published(self, keys: Iterable[str]) -> dict[str, str | None]:
        """The publication dates (ISO) of those of ``keys`` whose article is stored."""
        rows = self.store.rows(
            "SELECT l.url, a.published FROM ledger l JOIN articles a ON a.id = l.article"
            " WHERE l.portal = ? AND l.url IN (SELECT value FROM json_each(?))",
            (self.portal, json.dumps(list(keys))),
        )
        return {row["url"]: row["published"] for row in rows}
