"""How far a run is: told to nobody, unless somebody is watching."""

from __future__ import annotations

from types import TracebackType
from typing import Any


class Progress:
    """Hears which portals are in work while it is entered, and shows nothing."""

    def begin(self, name: str, crawler: Any) -> None:
        """A portal begins; its counters are those of ``crawler.spider.tally``."""

    def end(self, name: str) -> None:
        """A portal is through."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None) -> None:
        return
