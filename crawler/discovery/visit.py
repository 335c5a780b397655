"""Reading one listing: how far, and where to go on after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crawler.discovery.pager import NextPage

#: So many of the articles that a listing shows first are remembered until it is read again.
SHOWN = 100
#: So many, or such a part of them, may vanish from a listing in one night; of more it was set up anew.
FEW_VANISH, MANY_VANISH = 3, 0.2


@dataclass(slots=True)
class Visit:
    """One listing being read in this run.

    The first reading of a listing goes to its end. Later ones stop at the first page that holds
    nothing new and nothing recent, unless an earlier run was interrupted further back: then
    they jump there. ``ended`` says that the last page was reached, in this run or before;
    ``cursor`` is the page still to be read. A page that cannot be asked for on another day
    leaves only its number there, and the pages before it are read again. ``asked`` is the page
    asked for last, ``names`` what its pager took from the first one, ``dry`` how many pages in
    a row showed nothing, ``inside`` the page within a span of days, ``tried`` controls of the
    page that led nowhere. ``fresh`` are the addresses first met on the page read last: what a
    sidebar repeats on every page says nothing about how far back the listing has been read.
    ``order`` are the first addresses met in this reading, ``before`` those of the reading before.
    """

    url: str
    probe: bool = False
    pages: int = 0
    items: int = 0
    new: int = 0
    finding: str | None = None
    ended: bool = False
    cursor: str | None = None
    asked: NextPage | None = None
    names: dict[str, str] = field(default_factory=dict)
    dry: int = 0
    inside: int = 1
    tried: set[str] = field(default_factory=set)
    fresh: frozenset[str] = frozenset()
    order: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)
    _gap: tuple[int, NextPage | None] | None = None
    _through: int = 0
    _taken_up: int = 0

    def begin(self, row: dict[str, Any] | None) -> None:
        """Takes up what earlier runs noted of this listing (its row in ``listings``)."""
        if row is None:
            return
        self.ended = bool(row["complete"])
        self.before = json.loads(row["shown"] or "[]")
        if row["cursor"]:
            number, url, form = json.loads(row["cursor"])
            page = NextPage(url, tuple((name, value) for name, value in form)) if form is not None else None
            self._gap = number, page
            self._taken_up = number

    def doubts(self, number: int) -> bool:
        """Whether an empty page ``number`` is left to be read again: a page after the first, met empty for the first time."""
        return number > 1 and number != self._taken_up

    def meet(self, keys: Iterable[str]) -> bool:
        """Whether the page shows an address not met on the pages before; a page that shows none repeats them."""
        found = [one for one in dict.fromkeys(keys) if one not in self._met]
        self.fresh = frozenset(found)
        self.order += found[: SHOWN - len(self.order)]
        self._met |= self.fresh
        self.items += len(self.fresh)
        self.dry = 0 if self.fresh else self.dry + 1
        return bool(self.fresh)

    def vanished(self) -> list[str]:
        """What the last reading showed between two that now stand side by side, or above the first: taken down or moved away.

        What new articles have pushed off the pages read has none of the old ones below it.
        """
        at = {one: number for number, one in enumerate(self.order)}
        found: list[str] = []
        run: list[str] = []
        above: int | None = None
        for one in self.before:
            if one not in at:
                run += [one] if one not in self._met else []
                continue
            if above is None or at[one] == above + 1:
                found += run
            run, above = [], at[one]
        return found if len(found) <= max(FEW_VANISH, MANY_VANISH * len(self.before)) else []

    def onward(self, following: NextPage | None, number: int, *, current: bool, most: int) -> tuple[NextPage, int] | None:
        """The page to read after page ``number`` and its number, None when the listing was read far enough.

        ``current`` tells whether the page held anything new or recent; ``most`` is the number
        of the last page to read.
        """
        self.pages = number
        after = (following, number + 1) if following else None
        if after and not current:
            if self._gap:
                after = self._jump(after)
            elif self.ended and number >= self._through:
                after = None
        elif after is None:
            self.ended = True
        self.cursor = json.dumps([after[1], after[0].url, after[0].form if after[0].lasting else None]) if after else None
        if after and after[1] > most:
            # As far as the setting allows: later readings stop as usual, and go on here once it is raised.
            self.finding, self.ended = f"stopped after {number} pages (LISTING_MAX_PAGES)", True
            return None
        return after

    def _jump(self, after: tuple[NextPage, int]) -> tuple[NextPage, int]:
        """The later of the next page and the place where an earlier run was interrupted.

        What stood there has since been pushed back by as many pages as hold news today, so
        reading goes on at least so far.
        """
        assert self._gap is not None
        (number, page), self._gap = self._gap, None
        self._through = number + after[1] - 2
        return (page, number) if page and number > after[1] else after
