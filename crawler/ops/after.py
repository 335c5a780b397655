"""When the night is over: the report is kept, people and monitors are told, old files go."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.errors import CrawlerError, StoreError
from crawler.ops.alerts import COMMAND_SECONDS, alert
from crawler.ops.digest import digest
from crawler.ops.html import page
from crawler.ops.logs import rotate
from crawler.ops.ping import outcome, ping
from crawler.ops.report import collect
from crawler.ops.states import Change
from crawler.store.database import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told of a night, and how much of it is kept; each field is a setting of the same meaning."""

    alert_urls: Sequence[str] = ()
    alert_command: str = ""
    alert_seconds: float = COMMAND_SECONDS
    ping_url: str = ""
    logs_kept: str = "60"
    reports: bool = True

    def begin(self) -> None:
        """Tells the dead man's switch that the night has begun."""
        ping(self.ping_url, "start")

    def fail(self, err: CrawlerError) -> None:
        """Tells it that the night ended with trouble."""
        ping(self.ping_url, "fail", str(err))

    def finish(self, store: Store, data_dir: Path, changes: Sequence[Change], run: int, code: int) -> None:
        """Everything that is due after the run's exit code stands in the store.

        Trouble with any of it is logged and never changes the code: the night is over.
        """
        text = ""
        try:
            report = collect(store, data_dir, run=run, plots=self.reports)
            text = digest(report)
            if self.reports:
                folder = data_dir / "reports"
                write_page(folder / f"report-{datetime.now():%Y%m%d-%H%M%S}.html", page(report))
            for folder in (data_dir / "reports", data_dir / "logs"):
                rotate(folder, self.logs_kept)
        except CrawlerError as err:
            log.error("after the night: %s", err)
        except Exception:
            log.exception("after the night: the report crashed")
        alert(changes, run=run, urls=self.alert_urls, command=self.alert_command, seconds=self.alert_seconds)
        ping(self.ping_url, outcome(code), text)


def write_page(path: Path, text: str) -> None:
    """Writes a file whole or not at all; raises StoreError when the disk does not take it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as err:
        partial.unlink(missing_ok=True)
        raise StoreError(f"{path}: {err.strerror}") from err
