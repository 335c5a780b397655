"""A progress bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text


class _Counts(TextColumn):
    """Stored and fetched articles of a portal, read when the bar is drawn."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Any) -> Text:
        spider = getattr(task.fields.get("crawler"), "spider", None)
        if spider is None:
            return Text("")
        tally = spider.tally
        return Text(f"{tally['stored']:>6} stored  {tally['fetched']:>6} fetched  {tally['failed']:>4} failed", style="dim")


class Progress:
    """Shows the portals in work while it is entered; silent when stderr is no terminal."""

    def __init__(self, total: int) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Counts(), TimeElapsedColumn(),
            console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True,
        )  # fmt: skip
        self._all = self._bars.add_task("portals", total=total)
        self._tasks: dict[str, Any] = {}

    def begin(self, name: str, crawler: Any) -> None:
        """A portal begins; its counters are read from ``crawler.spider.tally``."""
        self._tasks[name] = self._bars.add_task(name, total=None, crawler=crawler)

    def end(self, name: str) -> None:
        """A portal is through."""
        self._bars.remove_task(self._tasks.pop(name))
        self._bars.advance(self._all)

    def __enter__(self) -> Progress:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None) -> None:
        self._bars.stop()
