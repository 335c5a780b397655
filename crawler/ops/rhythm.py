"""How many new articles a portal usually announces, and how unlikely tonight's number is.

What counts is the number of new addresses between two runs, compared with the same
weekdays of the last weeks. Days off expect nothing; a run that missed some nights expects
the sum of them. Small portals are judged over several nights together, with the tail of
a distribution as wide as the portal's own nights are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from crawler.ops.calendar import day_kind
from crawler.store.runs import PortalRun

VIETNAM = timezone(timedelta(hours=7))
#: Weeks of history that make the usual rhythm.
WEEKS = 10
#: Nights of history below which there is no rhythm yet, only what the sheet says.
LEAST_NIGHTS = 8
#: So long after an acknowledgement a portal shows what is usual from now on.
ADAPTS = timedelta(weeks=4)
#: Portals publish between these hours of the day.
_OPENS, _CLOSES = 7, 18
#: Share of a usual day that comes on a day beside a holiday.
_SLOW = 0.35
#: Alarm when the chance of so few is smaller: once in some hundred portal-years.
CHANCE = 1e-5
#: And only when it is this share of what is usual, or less.
FAR = 0.35
#: Scatter beyond what few weeks of history show, and the scatter where there is no history.
_CAUTION, _WIDE = 1.25, 2.0
#: Numbers of nights judged together.
_WINDOWS = (1, 2, 3, 5, 7, 10, 14)


@dataclass(frozen=True, slots=True)
class Span:
    """The new addresses between two readings of a portal's listings; ``usual`` when all was well."""

    start: datetime
    end: datetime
    new: int
    usual: bool = True

    @property
    def days(self) -> Mapping[date, float]:
        """The share of each day's publishing hours that lies in the span."""
        return _days(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Far fewer than usual: ``new`` where about ``usual`` come in ``nights`` nights; ``basis`` says how that is known."""

    new: int
    usual: float
    nights: int
    chance: float
    basis: str


@lru_cache(maxsize=4096)
def _days(start: datetime, end: datetime) -> Mapping[date, float]:
    day, last = start.astimezone(VIETNAM).date(), end.astimezone(VIETNAM).date()
    found: dict[date, float] = {}
    while day <= last:
        share = _published_by(end, day) - _published_by(start, day)
        if share > 0:
            found[day] = share
        day += timedelta(days=1)
    return found


def _published_by(moment: datetime, day: date) -> float:
    opens = datetime.combine(day, time(_OPENS), VIETNAM)
    return min(1.0, max(0.0, (moment - opens) / timedelta(hours=_CLOSES - _OPENS)))


def instant(text: str) -> datetime:
    """The moment of a time as the store writes it, ``2026-11-21T01:02:03Z``."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def spans(rows: Sequence[PortalRun], accepted: str = "") -> list[Span]:
    """What came between each two runs that read the portal's listings, oldest first.

    What a run in between announced before it failed is added to the next. When somebody
    acknowledged the portal's state (``accepted``, a time as stored), its rhythm begins anew
    there, and for some weeks its nights count as usual whatever their verdict.
    """
    found: list[Span] = []
    start, carried = None, 0
    until = instant(accepted) + ADAPTS if accepted else None
    for row in rows:
        if row.started < accepted:
            continue
        carried += row.announced
        if row.verdict not in ("ok", "broken") or not row.listings:
            continue
        here = instant(row.started)
        if start is not None and here > start:
            usual = row.verdict == "ok" or (until is not None and here < until)
            found.append(Span(start, here, carried, usual))
        start, carried = here, 0
    return found


class Rhythm:
    """What is usual at one portal, learned from ``past`` spans; ``least`` is the sheet's least a week."""

    def __init__(self, past: Sequence[Span], least: int = 0) -> None:
        self.least = least
        # What is being judged must not pass for usual: the last nights stay out where there are enough others.
        settled = past[: -_WINDOWS[-1]] if len(past) >= 3 * _WINDOWS[-1] else past
        newest = past[-1].end if past else datetime.now(UTC)
        self._nights: dict[int, list[float]] = {}
        clean = [(span, day) for span in settled if span.usual and span.end > newest - timedelta(weeks=WEEKS)
                 if (day := _single_day(span)) is not None]  # fmt: skip
        for span, day in clean:
            self._nights.setdefault(day.weekday(), []).append(span.new / sum(span.days.values()))
        self.known = len(clean) >= LEAST_NIGHTS
        self._rates = {weekday: self._rate(weekday) for weekday in range(7)}
        self.spread = self._spread([(span.new, self._rates[day.weekday()]) for span, day in clean])

    def _rate(self, weekday: int) -> float:
        """New addresses on an ordinary day of this sort; from below, so that rare floods do not count."""
        if not self.known:
            return self.least * (0.17 if weekday < 5 else 0.075)
        week = range(5) if weekday < 5 else range(5, 7)
        group = [one for day in week for one in self._nights.get(day, ())]
        own = self._nights.get(weekday, [])
        if len(own) >= 4:
            return min(_level(own), 1.5 * _level(group))
        return _level(group) if len(group) >= 3 else 0.0

    def _spread(self, pairs: Sequence[tuple[float, float]]) -> float:
        """How many times wider than Poisson the portal's nights scatter; floods count as twice what is usual."""
        ratios = [(min(new, 2 * rate + 3) - rate) ** 2 / rate for new, rate in pairs if rate >= 0.5]
        return max(1.3, _CAUTION * sum(ratios) / len(ratios)) if ratios and self.known else _WIDE

    def usual(self, span: Span) -> float:
        """About how many new addresses the span should bring."""
        factor = {"ordinary": 1.0, "slow": _SLOW, "holiday": 0.0}
        return sum(share * factor[day_kind(day)] * self._rates[day.weekday()] for day, share in span.days.items())

    def shortfall(self, latest: Sequence[Span]) -> Shortfall | None:
        """How far the last spans (oldest first, tonight's last) stay behind; None when that may be chance."""
        if not latest or latest[-1].new > 0.5 * self.usual(latest[-1]):
            return None
        found: Shortfall | None = None
        for nights in _WINDOWS:
            window = latest[-nights:]
            if len(window) < nights:
                break
            new, usual = sum(span.new for span in window), sum(self.usual(span) for span in window)
            # Neighbouring nights rise and fall together, so sums scatter more than single nights.
            chance = _tail(new, usual, self.spread * (1 + 0.15 * (nights - 1)))
            if new <= FAR * usual and chance < CHANCE and (found is None or chance < found.chance):
                found = Shortfall(new, usual, nights, chance, self._basis(window))
        return found

    def _basis(self, window: Sequence[Span]) -> str:
        if not self.known:
            return f"the sheet expects {self.least} a week"
        day = _single_day(window[-1]) if len(window) == 1 else None
        return f"usual on a {day:%A}" if day else "usual on such days"


def _single_day(span: Span) -> date | None:
    """The ordinary day that a nightly span stands for, None for longer spans and those that touch a holiday."""
    days = span.days
    if not 0.75 <= sum(days.values()) <= 1.3 or any(day_kind(day) != "ordinary" for day in days):
        return None
    return max(days, key=lambda day: days[day])


def _level(values: Sequence[float]) -> float:
    """The mean without the highest sixth (at least one from five on)."""
    kept = sorted(values)
    if len(kept) >= 5:
        kept = kept[: -max(1, len(kept) // 6)]
    return sum(kept) / len(kept) if kept else 0.0


def _tail(most: int, mean: float, spread: float) -> float:
    """The chance of ``most`` or fewer where ``mean`` is usual and the variance is ``spread`` times the mean."""
    if mean <= 0:
        return 1.0
    size = mean / (spread - 1)
    logs = (
        math.lgamma(k + size) - math.lgamma(size) - math.lgamma(k + 1) - size * math.log(spread)
        + k * math.log((spread - 1) / spread)
        for k in range(most + 1)
    )  # fmt: skip
    return min(1.0, sum(math.exp(one) for one in logs))
