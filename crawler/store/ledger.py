"""The ledger: every article address ever announced, and what became of it.

``announced -> stored | refused(reason) | failed(reason, next try) | gone``. A row is owed
until its article or its refusal stands in the same transaction; whatever a crash leaves
owed, the next run pays first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.items import Candidate
from crawler.store.database import Store, utc

#: Hours until a failed page is tried again, by kind of failure and number of attempts made; after
#: the last it is given up. The first waits are short of a day so that the next night takes them.
RETRY_HOURS = {
    "temporary": (12, 12, 36, 84, 180, 360),  # no answer in time, cut short, busy (429, 502, 503, 504)
    "soft": (12, 36, 180, 360),  # an answer that may change: 500, 403, a page our own code stumbled over
    "hard": (36, 180, 720),  # nobody there: no such host, refused, TLS broken, other 4xx
}
_KINDS = (
    (re.compile(r"HTTP (408|425|429|502|503|504|52\d)|timeout|truncated|connection|robots"), "temporary"),
    (re.compile(r"HTTP (5\d\d|403)|crashed"), "soft"),
)
#: Days after publication at which a stored article is looked at again: edits come early, disappearance at any time.
REVISIT_DAYS = (1, 3, 7, 14, 30, 90, 180, 365)
#: And then once in so many days.
REVISIT_YEARLY = 365
#: Articles this young go before older ones when a night cannot look at all that are due.
YOUNG = timedelta(days=31)
#: And never sooner than this after the last look, so that two runs in one night do not ask twice.
REVISIT_REST = timedelta(hours=20)
#: Rows of the ledger held in memory while a run pays what is owed.
OWED_ROWS = 500


@dataclass(frozen=True, slots=True)
class Owed:
    """One address that a run still has to fetch."""

    key: str
    candidate: Candidate
    attempts: int
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A stored article as its ledger row leads to it.

    Publication date (ISO), title, the title that listings showed, the address asked for and the one that answered.
    """

    published: str | None
    title: str
    listed: str
    asked: str
    answered: str


def failure_kind(reason: str) -> str:
    """``temporary``, ``soft`` or ``hard``: how soon what is said in ``reason`` may be over (``"HTTP 503"`` is temporary)."""
    return next((kind for pattern, kind in _KINDS if pattern.match(reason)), "hard")


def next_visit(born: datetime | None, now: datetime) -> datetime:
    """When an article published at ``born`` is looked at again: ever more rarely, at last once a year.

    An unknown date counts as now: first seen today.
    """
    born = born or now
    years = (now - born) // timedelta(days=REVISIT_YEARLY) + 1
    days = next((days for days in REVISIT_DAYS if born + timedelta(days=days) > now), years * REVISIT_YEARLY)
    return max(born + timedelta(days=days), now + REVISIT_REST)


class Ledger:
    """The ledger rows of one portal."""

    def __init__(self, store: Store, portal: str) -> None:
        self.store = store
        self.portal = portal
        #: Addresses that were known, and of which a source has told the day only now.
        self.dated: set[str] = set()

    def announce(self, key: str, candidate: Candidate) -> bool:
        """Whether the address was unknown until now; its row is written or marked as seen again.

        ``key`` is the canonical address; ``candidate.url`` is what will be requested.
        """
        now = utc()
        with self.store.change() as connection:
            made = connection.execute(
                "INSERT INTO ledger (portal, url, other_url, via, how, title, date, announced_at, seen_at, state)"
                " VALUES (?1, ?2, nullif(?3, ?2), ?4, ?5, ?6, ?7, ?8, ?8, 'announced') ON CONFLICT DO NOTHING",
                (self.portal, key, candidate.url, candidate.via, candidate.how, candidate.title, candidate.date, now),
            ).rowcount
            if not made:
                connection.execute("UPDATE ledger SET seen_at = ?, title = coalesce(title, ?) WHERE portal = ? AND url = ?",
                                   (now, candidate.title, self.portal, key))  # fmt: skip
                if candidate.date and self._date(key, candidate):
                    self.dated.add(key)
        return bool(made)

    def _date(self, key: str, candidate: Candidate) -> bool:
        """Whether the candidate tells a date that the announcements before it lacked: a menu has none, a sitemap only changes."""
        return bool(self.store.connection.execute(
            "UPDATE ledger SET date = ?1, how = ?2 WHERE portal = ?3 AND url = ?4"
            " AND (date IS NULL OR (how = 'sitemap' AND ?2 != 'sitemap'))",
            (candidate.date, candidate.how, self.portal, key),
        ).rowcount)  # fmt: skip

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
            "SELECT * FROM ledger WHERE portal = ? AND state = ? AND state IN ('announced', 'fetched', 'failed') AND url > ?"
            " AND announced_at <= ? AND (state != 'failed' OR next_try <= ?) ORDER BY url LIMIT ?",
            (self.portal, state, after, moment, moment, OWED_ROWS),
        )

    def revisits(self, now: datetime | None = None, most: int = -1) -> list[Owed]:
        """Stored articles that are due for another look, ``most`` of them (-1: all).

        Young ones go first, then those in doubt, then the longest waiting.
        """
        moment = now or datetime.now(UTC)
        rows = self.store.rows(
            "SELECT l.* FROM ledger l LEFT JOIN articles a ON a.id = l.article WHERE l.portal = ? AND l.state = 'stored'"
            " AND l.next_try <= ? ORDER BY coalesce(a.published, a.first_seen) < ?,"
            " coalesce(a.state, '') NOT IN ('missing', 'unreachable'), l.next_try, l.url LIMIT ?",
            (self.portal, utc(moment), utc(moment - YOUNG), most),
        )
        return [_look(row) for row in rows]

    def stored(self, key: str) -> Owed | None:
        """Another look at a stored article, whether it is due or not; None when nothing is stored there."""
        row = self.row(key)
        return _look(row) if row and row["state"] == "stored" else None

    def look_on(self, key: str, again: datetime) -> None:
        """Plans the next look at a stored article."""
        with self.store.change() as connection:
            connection.execute("UPDATE ledger SET next_try = ? WHERE portal = ? AND url = ?", (utc(again), self.portal, key))

    def settle(self, key: str, state: str, reason: str | None = None, *, article: str | None = None,
               etag: str | None = None, last_modified: str | None = None, again: datetime | None = None,
               at: datetime | None = None) -> None:  # fmt: skip
        """Writes what became of an address fetched ``at``: ``stored`` (to be looked at ``again``), ``refused`` or ``gone``."""
        with self.store.change() as connection:
            connection.execute(
                "UPDATE ledger SET state = ?, reason = ?, article = coalesce(?, article), fetched_at = ?,"
                " etag = ?, last_modified = ?, next_try = ?, attempts = attempts + 1 WHERE portal = ? AND url = ?",
                (state, reason, article, utc(at), etag, last_modified, utc(again) if again else None, self.portal, key),
            )

    def revisited(self, key: str, reason: str | None, again: datetime | None) -> None:
        """Notes a look at a stored article that changed nothing; ``reason`` says so when it could not be had."""
        with self.store.change() as connection:
            connection.execute(
                "UPDATE ledger SET reason = ?1, next_try = ?2, attempts = attempts + 1,"
                " fetched_at = CASE WHEN ?1 IS NULL THEN ?3 ELSE fetched_at END WHERE portal = ?4 AND url = ?5",
                (reason, utc(again) if again else None, utc(), self.portal, key),
            )
            if reason is None:
                connection.execute(
                    "UPDATE articles SET last_seen = ? WHERE id = (SELECT article FROM ledger WHERE portal = ? AND url = ?)",
                    (utc(), self.portal, key),
                )

    def fail(self, key: str, reason: str, *, wait: timedelta | None = None) -> bool:
        """Whether the address will be tried again; notes a failure that may pass (site down, 5xx, timeout)."""
        row = self.row(key)
        attempts = (row["attempts"] if row else 0) + 1
        hours = RETRY_HOURS[failure_kind(reason)]
        again = attempts <= len(hours)
        due = datetime.now(UTC) + (wait or timedelta(hours=hours[min(attempts, len(hours)) - 1]))
        with self.store.change() as connection:
            connection.execute(
                "UPDATE ledger SET state = 'failed', reason = ?, attempts = ?, next_try = ? WHERE portal = ? AND url = ?",
                (reason, attempts, utc(due) if again else None, self.portal, key),
            )
        return again

    def counts(self) -> dict[str, int]:
        """Rows by ``stored``, ``refused``, ``failed`` (given up), ``gone`` and ``owed``; they add up to ``announced``."""
        rows = self.store.rows("SELECT part, addresses FROM ledger_sums WHERE portal = ?", (self.portal,))
        counts = {"stored": 0, "refused": 0, "failed": 0, "gone": 0, "owed": 0}
        counts.update({row["part"]: row["addresses"] for row in rows})
        return {"announced": sum(counts.values()), **counts}

    def visited(self, listing: str, *, pages: int, items: int, new: int, cursor: str | None, complete: bool,
                finding: str | None = None, shown: Sequence[str] = ()) -> None:  # fmt: skip
        """Notes how far a listing was read, and the keys it showed first.

        ``cursor`` is the next page, None when it was read to its stop.
        """
        with self.store.change() as connection:
            connection.execute(
                "INSERT INTO listings (portal, url, cursor, pages, items, new_items, complete, finding, visited_at, shown)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor,"
                " pages = excluded.pages, items = excluded.items, new_items = excluded.new_items,"
                " complete = excluded.complete, finding = excluded.finding, visited_at = excluded.visited_at,"
                " shown = excluded.shown",
                (self.portal, listing, cursor, pages, items, new, int(complete), finding, utc(),
                 json.dumps(shown, ensure_ascii=False)),
            )  # fmt: skip

    def listing(self, url: str) -> dict[str, Any] | None:
        """The row of a listing, None when it was never read."""
        return self.store.row("SELECT * FROM listings WHERE portal = ? AND url = ?", (self.portal, url))

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """What is known of those of ``keys`` whose article is stored."""
        rows = self.store.rows(
            "SELECT l.url, a.published, a.title, coalesce(l.title, '') AS listed, l.request_url AS asked, a.url AS answered"
            " FROM ledger l JOIN articles a ON a.id = l.article"
            " WHERE l.portal = ? AND l.url IN (SELECT value FROM json_each(?))",
            (self.portal, json.dumps(list(keys))),
        )
        return {row.pop("url"): Known(**row) for row in rows}

    def ask_at(self, key: str, url: str) -> None:
        """Notes where a stored article is asked for from now on."""
        with self.store.change() as connection:
            connection.execute("UPDATE ledger SET other_url = nullif(?, url) WHERE portal = ? AND url = ?",
                               (url, self.portal, key))  # fmt: skip

    def listed_as(self, key: str, title: str) -> None:
        """Notes the title under which a listing shows an address now."""
        with self.store.change() as connection:
            connection.execute("UPDATE ledger SET title = ? WHERE portal = ? AND url = ?", (title, self.portal, key))


def _look(row: dict[str, Any]) -> Owed:
    hint = Candidate(row["request_url"], row["via"], row["how"], row["title"], row["date"])
    return Owed(row["url"], hint, row["attempts"], row["etag"], row["last_modified"])


def owing(store: Store) -> dict[str, int]:
    """How many addresses are owed, by portal; portals that owe nothing are left out."""
    rows = store.rows("SELECT portal, addresses FROM ledger_sums WHERE part = 'owed' AND addresses > 0")
    return {row["portal"]: row["addresses"] for row in rows}


def miscounted(store: Store) -> list[str]:
    """For each portal whose kept sums are not those of its rows, a line that says so; reads the whole ledger."""
    found: dict[str, dict[str, int]] = {}
    for row in store.rows(
        "SELECT portal, sum(state = 'stored') AS stored, sum(state = 'refused') AS refused, sum(state = 'gone') AS gone,"
        " sum(state = 'failed' AND next_try IS NULL) AS failed, sum(state IN ('announced', 'fetched')"
        " OR (state = 'failed' AND next_try IS NOT NULL)) AS owed FROM ledger GROUP BY portal"
    ):
        found[row.pop("portal")] = row
    portals = found.keys() | {row["portal"] for row in store.rows("SELECT portal FROM ledger_sums WHERE addresses != 0")}
    nothing = dict.fromkeys(Ledger(store, "").counts(), 0)
    wrong = []
    for portal in sorted(portals):
        counted, kept = nothing | found.get(portal, {}), Ledger(store, portal).counts()
        counted["announced"] = sum(counted.values())
        if kept != counted:
            wrong.append(f"{portal}: ledger_sums say {kept}, its rows {counted}")
    return wrong
