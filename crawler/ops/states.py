"""Where a portal stands: new, healthy, failing, acknowledged, recovered; it moves on evidence alone.

    new --well--> healthy --bad--> failing --somebody takes note--> acknowledged
                     ^                |                                  |
                     |                +------ the cause is gone ---------+
                     +---well--- recovered <---------------------------- +

A night that says nothing (interrupted, or no new article where articles had lost their
dates) changes nothing. An acknowledged portal alerts again when it fails for another cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.ops.causes import ARTICLE_TROUBLE
from crawler.store.health import Finding, PortalState, State
from crawler.store.runs import PortalRun


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a run showed of a portal: whether its sources were read, new addresses, troubles that new articles lack."""

    read: bool
    announced: int = 0
    healed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, row: PortalRun, healed: frozenset[str]) -> Evidence:
        """The evidence of one row of a run; an interrupted crawl has shown nothing."""
        return cls(row.verdict != "interrupted" and row.listings > 0, row.announced, healed)

    def clears(self, cause: str) -> bool:
        """Whether a night without findings shows that ``cause`` is over."""
        if cause in ARTICLE_TROUBLE:
            return cause in self.healed
        if cause in ("far fewer than usual", "silent too long"):
            return self.read and self.announced > 0
        return self.read


@dataclass(frozen=True, slots=True)
class Change:
    """A step that somebody should hear of; ``finding`` is the worst one, None for a recovery."""

    portal: str
    before: State | None
    after: State
    since: str
    cause: str
    finding: Finding | None = None


def step(before: PortalState | None, portal: str, findings: Sequence[Finding], seen: Evidence, *, run: int,
         now: str) -> PortalState:  # fmt: skip
    """The state after a run; the one before when the run has shown nothing."""
    bad = [one for one in findings if one.bad]
    if bad:
        return _fails(before, bad, run, now)
    if before is None:
        return PortalState(portal, "new", now, run)
    if before.troubled:
        if not all(map(seen.clears, before.causes)):
            return before
        return PortalState(portal, "recovered", now, run, before.cause, acknowledged=before.acknowledged)
    if not seen.read or before.state == "healthy":
        return replace(before, run=run)
    return PortalState(portal, "healthy", now, run, acknowledged=before.acknowledged)


def _fails(before: PortalState | None, bad: Sequence[Finding], run: int, now: str) -> PortalState:
    worst, causes = bad[0], tuple(dict.fromkeys(one.cause for one in bad))
    state = PortalState(worst.portal, "failing", now, run, worst.cause, worst.severity, worst.evidence, worst.text, causes,
                        before.acknowledged if before else "")  # fmt: skip
    if before is None or not before.troubled:
        return state
    state = replace(state, since=before.since, causes=tuple(dict.fromkeys((*before.causes, *causes))))
    if before.state == "acknowledged" and set(causes) <= set(before.causes):
        return replace(state, state="acknowledged")
    return state


def changed(before: PortalState | None, after: PortalState, findings: Sequence[Finding]) -> Change | None:
    """What to tell people: a portal began to fail, fails for a cause not told yet, or recovered; None otherwise."""
    told = before.causes if before and before.troubled else ()
    # A portal that was acknowledged and fails for something else begins anew, with that cause in front.
    fresh = [one for one in findings if one.bad and one.cause not in told]
    if after.state == "failing" and fresh:
        return Change(after.portal, before.state if before else None, "failing", after.since, fresh[0].cause, fresh[0])
    if after.state == "recovered" and before and before.troubled:
        if before.state == "acknowledged" and before.cause == "far fewer than usual":
            return None  # what somebody called the new rhythm is no recovery
        return Change(after.portal, before.state, "recovered", before.since, before.cause)
    return None
