"""The progress bars of a run on a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Display
from rich.text import Text

from crawler.ops.progress import Progress


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


class Bars(Progress):
    """A bar for all portals, and one for each in work with its counters."""

    def __init__(self, total: int) -> None:
        self._display = Display(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Counts(), TimeElapsedColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._all = self._display.add_task("portals", total=total)
        self._tasks: dict[str, Any] = {}

    def begin(self, name: str, crawler: Any) -> None:
        self._tasks[name] = self._display.add_task(name, total=None, crawler=crawler)

    def end(self, name: str) -> None:
        self._display.remove_task(self._tasks.pop(name))
        self._display.advance(self._all)

    def __enter__(self) -> Bars:
        self._display.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None) -> None:
        self._display.stop()
