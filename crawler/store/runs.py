"""The history of runs: what was started, what each portal gave, how it ended."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from crawler.store.database import Store, utc


@dataclass(slots=True)
class PortalRun:
    """What one run got from one portal; the fields are the columns of ``run_portals``."""

    run: int
    portal: str
    verdict: str
    cause: str
    started: str
    finished: str
    listings: int = 0
    announced: int = 0
    fetched: int = 0
    stored: int = 0
    revised: int = 0
    duplicates: int = 0
    refused: int = 0
    failed: int = 0
    owed: int = 0
    requests: int = 0
    bytes: int = 0


def start_run(store: Store, verb: str, arguments: dict[str, object], version: str) -> int:
    """The number of a new run, durable at once."""
    with store.change() as connection:
        number = connection.execute(
            "INSERT INTO runs (verb, arguments, version, started) VALUES (?, ?, ?, ?)",
            (verb, json.dumps(arguments, ensure_ascii=False, default=str), version, utc()),
        ).lastrowid
    store.commit()
    return int(number or 0)


def save_portal_run(store: Store, row: PortalRun) -> None:
    """Writes the counters of one portal in one run."""
    values = astuple(row)
    with store.change() as connection:
        connection.execute(f"INSERT OR REPLACE INTO run_portals VALUES (?{', ?' * (len(values) - 1)})", values)


def finish_run(store: Store, run: int, exit_code: int) -> None:
    """Marks a run as ended, durable at once."""
    with store.change() as connection:
        connection.execute("UPDATE runs SET finished = ?, exit_code = ? WHERE id = ?", (utc(), exit_code, run))
    store.commit()
