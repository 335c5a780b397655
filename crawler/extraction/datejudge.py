"""One candidate: which of its readings is right, how sure that is, and why.

Day and month are put in order by, in this turn: the weekday, a day above 12, exact agreement
with a date of the same page that has one reading, the order learned from the portal, the
fact sheet, the bounds, the neighbours, the event of the lead, other dates in the text;
day-first is only the last resort. Agreement on the same page stands before the learned order,
because that is what a change of platform looks like on its first page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args

from crawler.extraction.dateaddress import Found, Place
from crawler.extraction.dateevents import Event, nearest_mention, told_later
from crawler.extraction.dateforms import DayOrder, Reading
from crawler.extraction.dateorder import Order, OrderBook
from crawler.items import Precision

#: No portal published before this year; older dates are data errors or history in the text.
FIRST_YEAR = 1996
# How often a date at this place is the publication date, given that it is read correctly. Measured with
# `python -m tests.dategate` (629 cases) and 290 recorded pages: of the dates given 0.9 or more 291 and 284 were
# right and none wrong, so fewer than 1 in 150 are (95 %); of those between 0.7 and 0.9 126 of 126, between 0.5 and
# 0.7 70 of 71. By place, all right where one reading was possible: lines 300, machine fields 39, feed 8, path 8.
# Machine fields alone stay below 0.9 all the same: on foreign news sets the day in them was right for 0.93 to 0.99
# of the pages, and their zone is often a lie; a second place that agrees lifts them. What only lines without any
# label, order or weekday say stays below 0.9 too, for the corpus cannot tell how many portals are month-first.
TRUST: dict[Place, float] = {
    "profile": 0.98,
    "labelled line": 0.97,
    "date line": 0.96,
    "line below title": 0.94,
    "labelled line behind body": 0.93,
    "line after title": 0.84,
    "line above title": 0.8,
    "line on top of body": 0.72,
    "line behind body": 0.55,
    "line by class": 0.7,
    "microdata": 0.89,
    "json-ld": 0.88,
    "feed": 0.88,
    "meta": 0.87,
    "time element": 0.87,
    "path": 0.87,
    "listing": 0.86,
    "path number": 0.6,
    "lead": 0.5,
    "path month": 0.4,
    "sitemap": 0.3,
    "last-modified": 0.2,
}
PRINTED = ("dateline", "listing")


@dataclass(slots=True)
class Choice:
    """One candidate with the value chosen for it; ``sure`` is the chance that the value is read right."""

    found: Found
    value: datetime
    order: DayOrder | None
    trust: float
    sure: float
    why: str
    proven: bool = True

    @property
    def precision(self) -> Precision:
        return self.found.reading.precision

    @property
    def day(self) -> date:
        return self.value.date()

    @property
    def weight(self) -> float:
        return self.trust * self.sure


#: A day that is trusted so far may tell better than words that count back from a fetch.
_TOLD = 0.5


def plausible(value: datetime, fetched_at: datetime) -> bool:
    return value.year >= FIRST_YEAR and value <= fetched_at + timedelta(days=1)


@dataclass(slots=True)
class Judge:
    """What is known around one page when a candidate's day and month must be put in order."""

    found: list[Found]
    fetched_at: datetime
    order: Order | OrderBook | None
    event: Event | None
    url: str
    neighbours: list[date]
    text: str

    def choose(self, item: Found) -> Choice:
        reading = item.reading
        trust = trust_of(item)
        options = [pair for pair in reading.fitting if plausible(pair[1], self.fetched_at)]
        if len(reading.fitting) == 1:
            sure, why = _single(reading)
            if reading.relative and any(_tells_better(one, reading) for one in self.found):
                trust, why = min(trust, 0.4), f"{why}, and another tells the day itself"
            return Choice(item, options[0][1], options[0][0], trust, sure, why)
        order, sure, why = self._ordered(item, options)
        value = next(value for name, value in options if name == order)
        proven = sure >= 0.93
        if reading.verdict == "contradicts":
            sure, why = sure * 0.85, f"{why}, but the weekday fits no reading"
        return Choice(item, value, order, trust, sure, why, proven)

    def _ordered(
        self, item: Found, options: list[tuple[DayOrder | None, datetime]]
    ) -> tuple[DayOrder | None, float, str]:
        """Order, chance that it is right, and the reason, for a date with two readings."""
        agreeing = self._agreeing(item, options)
        if agreeing is not None:
            return agreeing
        known = self._known(item)
        if known is not None and any(name == known.order for name, _ in options):
            if known.source == "sheet":
                return known.order, 0.9, f"{known.order} by the fact sheet"
            if not known.support:
                return known.order, 0.85, f"{known.order} learned from the nearest proofs"
            sure = 0.97 if known.support >= 3 else 0.93
            return known.order, sure, f"{known.order} learned from {known.support} pages"
        if len(options) == 1:
            name = options[0][0]
            return name, 0.9 if name == "dmy" else 0.7, "the other order lies in the future"
        for days, sure, why in ((self._near_neighbours(options), 0.9, "fits the neighbours in the listing"),
                                (self._after_event(options), 0.88, "follows the event of the lead"),
                                (self._near_mention(options), 0.84, "close to a date in the text")):  # fmt: skip
            if days is not None:
                return days, sure, why
        return "dmy", 0.72, "day-first assumed"

    def _known(self, item: Found) -> Order | None:
        if isinstance(self.order, OrderBook):
            return self.order.order_for(item.reading, item.source, self.url)
        return self.order

    def _agreeing(
        self, item: Found, options: list[tuple[DayOrder | None, datetime]]
    ) -> tuple[DayOrder | None, float, str] | None:
        for other in self.found:
            if other is item or other.source == item.source or len(other.reading.fitting) != 1 or trust_of(other) < 0.3:
                continue
            value, month = other.reading.value, other.reading.precision == "month"
            same = [
                (name, option)
                for name, option in options
                if option.date() == value.date() or (month and (option.year, option.month) == (value.year, value.month))
            ]
            if len(same) == 1:
                return same[0][0], 0.95 if month or trust_of(other) < 0.5 else 0.985, f"agrees with {other.place}"
        return None

    def _near_neighbours(self, options: list[tuple[DayOrder | None, datetime]]) -> DayOrder | None:
        if not self.neighbours:
            return None
        low, high = min(self.neighbours) - timedelta(days=3), max(self.neighbours) + timedelta(days=3)
        inside = [name for name, value in options if low <= value.date() <= high]
        return inside[0] if len(inside) == 1 else None

    def _after_event(self, options: list[tuple[DayOrder | None, datetime]]) -> DayOrder | None:
        if self.event is None or not self.event.past:
            return None
        inside = [name for name, value in options if 0 <= days_after(value.date(), self.event) <= 7]
        return inside[0] if len(inside) == 1 else None

    def _near_mention(self, options: list[tuple[DayOrder | None, datetime]]) -> DayOrder | None:
        gaps = nearest_mention(self.text, [value.date() for _, value in options])
        close = [options[place][0] for place, gap in enumerate(gaps) if gap <= 20]
        if close == ["mdy"] and told_later(self.text, dict(options)["mdy"].date()):
            return None
        return close[0] if len(close) == 1 and max(gaps) > 45 else None


def _tells_better(other: Found, counted: Reading) -> bool:
    """Whether a trusted day is told more exactly than one counted back from the fetch, or is another: pages may be old copies."""
    if other.reading.relative or trust_of(other) < _TOLD:
        return False
    from_exact = get_args(Precision)
    finer = from_exact.index(other.reading.precision) < from_exact.index(counted.precision)
    return finer or abs(other.reading.value - counted.value) > timedelta(days=2)


def _single(reading: Reading) -> tuple[float, str]:
    if reading.verdict == "decides":
        form = "month-first" if reading.order == "mdy" else "day-first"
        return 0.995, f"weekday fits {form} only"
    if reading.verdict == "contradicts":
        return 0.88, "one reading, but another weekday is printed"
    if reading.relative:
        return 0.95, "counted back from the fetch"
    return (0.995, "weekday fits") if reading.verdict == "fits" else (0.985, "one reading")


def trust_of(item: Found) -> float:
    trust = TRUST[item.place]
    if item.reading.label == "updated":
        return min(trust, 0.45 if item.place == "labelled line behind body" else 0.8)
    if item.reading.label == "issued":
        return min(trust, 0.66)
    return 0.0 if item.reading.label == "other" else trust


def days_after(day: date, event: Event) -> int:
    """Days from the event to a day; an inferred year is set to the one that brings both together."""
    happened = event.value.date()
    if event.how == "printed":
        return (day - happened).days
    gaps = []
    for year in (day.year, day.year - 1):
        try:
            gaps.append((day - happened.replace(year=year)).days)
        except ValueError:
            continue
    return min((gap for gap in gaps if gap >= 0), default=-1)
