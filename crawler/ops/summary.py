"""The table that a person reads after a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawler.store.runs import PortalRun

_STYLE = {"ok": "green", "broken": "yellow", "failed": "red", "interrupted": "cyan"}
_ORDER = ("failed", "broken", "interrupted", "ok")


def summary(rows: Iterable[PortalRun]) -> Table:
    """One row per portal, the worst first, and the sums."""
    done = sorted(rows, key=lambda row: (_ORDER.index(row.verdict) if row.verdict in _ORDER else 0, row.portal))
    table = Table(box=None, pad_edge=False, show_footer=len(done) > 1)
    table.add_column("portal", footer="all")
    table.add_column("verdict")
    counters = ("listings", "announced", "fetched", "stored", "revised", "duplicates", "refused", "failed", "owed")
    for name in counters:
        table.add_column(name, justify="right", footer=str(sum(getattr(row, name) for row in done)))
    table.add_column("note", overflow="fold")
    for row in done:
        style = _STYLE.get(row.verdict, "red")
        values = [str(getattr(row, name)) for name in counters]
        table.add_row(escape(row.portal), f"[{style}]{row.verdict}[/{style}]", *values, escape(row.cause))
    return table


def print_summary(rows: Sequence[PortalRun], findings: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Prints the table and up to three findings per portal that is not well."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=150)
    console.print(summary(rows))
    for row in rows:
        for cause, text in findings.get(row.portal, ())[:3] if row.verdict != "ok" else ():
            console.print(f"  {row.portal}: {cause}: {text}", markup=False, highlight=False, soft_wrap=True)
