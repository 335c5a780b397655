"""What the monitors found in each run, and the state of each portal between runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from crawler.errors import UsageError
from crawler.store.database import Store, utc

#: ``critical``: nothing comes any more; ``warning``: something looks broken; ``note``: worth knowing.
Severity = Literal["critical", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("critical", "warning", "note")
State = Literal["new", "healthy", "failing", "acknowledged", "recovered"]
#: Findings about the machine itself stand under this name in place of a portal's.
MACHINE = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one portal in one run.

    ``cause`` is a name of :data:`crawler.ops.causes.CAUSES`; ``evidence`` an address where
    it can be seen ("" when there is none); ``text`` says what was seen, ``suggestion``
    what to do about it.
    """

    portal: str
    cause: str
    severity: Severity
    evidence: str
    text: str
    suggestion: str

    @property
    def bad(self) -> bool:
        """Whether it makes the portal look broken."""
        return self.severity != "note"


@dataclass(frozen=True, slots=True)
class PortalState:
    """Where a portal stands after its last run that told anything.

    ``since`` is when it came into this state (UTC); ``cause``, ``severity``, ``evidence``
    and ``text`` are those of the worst finding; ``causes`` are all since it began to fail,
    ``acknowledged`` when somebody last took note ("" when nobody did), ``run`` the run that
    spoke last.
    """

    portal: str
    state: State
    since: str
    run: int = 0
    cause: str = ""
    severity: str = ""
    evidence: str = ""
    text: str = ""
    causes: tuple[str, ...] = ()
    acknowledged: str = ""

    @property
    def troubled(self) -> bool:
        """Whether the portal is failing, known to somebody or not."""
        return self.state in ("failing", "acknowledged")


def save_findings(store: Store, run: int, portal: str, findings: Sequence[Finding]) -> None:
    """Writes the findings of one portal in one run, in place of those written before."""
    rows = [(run, portal, rank, one.cause, one.severity, one.evidence, one.text, one.suggestion)
            for rank, one in enumerate(findings)]  # fmt: skip
    with store.change() as connection:
        connection.execute("DELETE FROM findings WHERE run = ? AND portal = ?", (run, portal))
        connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def load_findings(store: Store, run: int, portal: str | None = None) -> list[Finding]:
    """The findings of a run, or of one portal in it, portal by portal with the worst first."""
    names = ", ".join(field.name for field in fields(Finding))
    rows = store.rows(f"SELECT {names} FROM findings WHERE run = ? AND portal = coalesce(?, portal) ORDER BY portal, rank",
                      (run, portal))  # fmt: skip
    return [Finding(**row) for row in rows]


def load_states(store: Store) -> dict[str, PortalState]:
    """The state of every portal that ever ran, and of the machine when it was in trouble."""
    return {row["portal"]: _state(row) for row in store.rows("SELECT * FROM portal_states ORDER BY portal")}


def load_state(store: Store, portal: str) -> PortalState | None:
    """The state of one portal, None before its first run."""
    row = store.row("SELECT * FROM portal_states WHERE portal = ?", (portal,))
    return _state(row) if row else None


def save_state(store: Store, state: PortalState) -> None:
    """Writes the state of one portal."""
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    values["causes"] = json.dumps(state.causes, ensure_ascii=False)
    with store.change() as connection:
        connection.execute(
            f"INSERT OR REPLACE INTO portal_states ({', '.join(values)}) VALUES (?{', ?' * (len(values) - 1)})",
            tuple(values.values()),
        )


def acknowledge(store: Store, portal: str) -> PortalState:
    """The new state, after somebody took note of a failing portal: it alerts again only for another cause.

    From now on its nights count as its usual rhythm. Raises UsageError for a portal that
    is unknown or does not fail.
    """
    state = load_state(store, portal)
    if state is None:
        raise UsageError(f"{portal}: no run has told anything of this portal; 'scrapy portals' lists the names")
    if not state.troubled:
        raise UsageError(f"{portal}: is {state.state}, there is nothing to acknowledge")
    known = state if state.state == "acknowledged" else replace(state, state="acknowledged", acknowledged=utc())
    save_state(store, known)
    store.commit()
    return known


def _state(row: dict[str, Any]) -> PortalState:
    return PortalState(**row | {"causes": tuple(json.loads(row["causes"]))})
