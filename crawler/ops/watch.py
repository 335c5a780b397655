"""The monitors of one run: each portal judged when it is through, its state moved on, changes gathered."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from crawler.errors import CrawlerError
from crawler.ops.facts import gather, history
from crawler.ops.monitors import check, check_clock
from crawler.ops.shares import healed
from crawler.ops.states import Change, Evidence, changed, step
from crawler.portal import Portal
from crawler.store.database import Store, utc
from crawler.store.health import MACHINE, Finding, load_state, save_findings, save_state
from crawler.store.runs import PortalRun

log = logging.getLogger(__name__)


class Watch:
    """Watches one run; ``changes`` holds what people should hear of, ``findings`` everything by portal."""

    def __init__(self, store: Store, data_dir: Path, run: int, *, now: datetime | None = None) -> None:
        self.store = store
        self.data_dir = data_dir
        self.run = run
        self.now = now
        self.changes: list[Change] = []
        self.findings: dict[str, list[Finding]] = {}
        self.clock_back = False
        self._clock()

    def _clock(self) -> None:
        """Compares our clock with the end of the last run, once."""
        row = self.store.row("SELECT max(coalesce(finished, started)) AS latest FROM runs WHERE id < ?", (self.run,))
        found = check_clock(self._moment(), (row or {}).get("latest") or "")
        self.clock_back = bool(found)
        if found or load_state(self.store, MACHINE):
            self._settle(MACHINE, found, Evidence(read=True))

    def _moment(self) -> datetime:
        return self.now or datetime.now(UTC)

    def portal(self, portal: Portal, row: PortalRun, notes: Sequence[tuple[str, str]]) -> None:
        """Judges one portal that is through; ``row`` gets the verdict and cause that its findings deserve.

        Call it with the counters and the first verdict filled in, after the captures are
        flushed and before the row is saved. Raises StoreError; an error of the monitors'
        own is logged and costs the night nothing.
        """
        try:
            self._judge(portal, row, notes)
        except CrawlerError:
            raise
        except Exception:
            log.exception("%s: the monitors crashed; its verdict is the spider's alone", portal.id)

    def _judge(self, portal: Portal, row: PortalRun, notes: Sequence[tuple[str, str]]) -> None:
        before = load_state(self.store, portal.id)
        facts = gather(self.store, self.data_dir, portal, row, notes, clock_back=self.clock_back, state=before)
        found = check(facts, history(self.store, portal.id, row.run), portal, self._moment())
        row.verdict, row.cause = verdict(row, found)
        if row.verdict != "interrupted":
            self._settle(portal.id, found, Evidence.of(row, healed(facts.new, facts.earlier)))

    def _settle(self, name: str, found: list[Finding], seen: Evidence) -> None:
        before = load_state(self.store, name)
        after = step(before, name, found, seen, run=self.run, now=utc(self._moment()))
        change = changed(before, after, found)
        self.findings[name] = found
        save_findings(self.store, self.run, name, found)
        save_state(self.store, after)
        if change:
            self.changes.append(change)


def verdict(row: PortalRun, found: Sequence[Finding]) -> tuple[str, str]:
    """Verdict and cause for the row of a portal: its own when the run failed or was interrupted, else the findings'."""
    causes = ", ".join(dict.fromkeys(one.cause for one in found))
    if row.verdict == "interrupted":
        return row.verdict, row.cause
    if row.verdict == "failed":
        return row.verdict, causes or row.cause
    return ("broken" if any(one.bad for one in found) else "ok"), causes
