"""The span of time a crawl is about, and when a listing has been read far enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crawler.errors import UsageError
from crawler.extraction.dateforms import read_dates


@dataclass(frozen=True, slots=True)
class Window:
    """Publication days from ``since`` to ``until``, both included; None leaves that end open."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def parse(cls, since: str | None, until: str | None) -> Window:
        """The window of two ISO days as typed; UsageError for anything else or a reversed pair."""
        first, last = (_day(name, text) for name, text in (("since", since), ("until", until)))
        if first and last and first > last:
            raise UsageError(f"since={since} lies after until={until}")
        return cls(first, last)

    @property
    def open(self) -> bool:
        """Whether the window leaves nothing out."""
        return self.since is None and self.until is None

    def holds(self, day: date | None) -> bool:
        """Whether ``day`` is inside; an unknown day may be, so it counts as inside."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


    def may_hold(self, text: str | None, now: datetime) -> bool:
        """Whether a row with this date text may be inside: by any of the days it can stand for, or when it shows none."""
        days = hint_days(text, now)
        return not days or any(map(self.holds, days))


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{name}={text!r} is no day; write it as 2017-01-31") from None


def hint_day(text: str | None, now: datetime) -> date | None:
    """The day that a listing row or feed entry shows, None when it shows none or only an impossible one.

    Where day and month could be exchanged the later of the two possible days is given, so
    that a stop rule errs on the side of reading on.
    """
    return max(hint_days(text, now), default=None)


def hint_days(text: str | None, now: datetime) -> list[date]:
    """Every day that a date text can stand for, none for a bare month and none after tomorrow."""
    tomorrow = now.date() + timedelta(days=1)
    return [
        value.date()
        for reading in (read_dates(text, now=now) if text else ())
        if reading.precision in ("minute", "day")
        for _, value in reading.fitting
        if value.date() <= tomorrow
    ]
