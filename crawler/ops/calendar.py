"""The days on which Vietnamese offices are closed or slow: fixed holidays, Tết, the Hùng kings.

Tết follows the moon as seen from Vietnam (UTC+7), which at times differs by a day or a
month from the Chinese calendar. New moons and the sun's longitude are computed after
Meeus, *Astronomical Algorithms*, chapters 25 and 49, to a few minutes: enough for the day.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

DayKind = Literal["ordinary", "slow", "holiday"]
_EPOCH = date(2000, 1, 1).toordinal()
#: Julian day number of the noon of 1 January 2000.
_J2000 = 2451545
_MONTH = 29.530588861
#: Hours that Vietnam is ahead of UTC, in days.
_ZONE = 7 / 24


def _new_moon(k: int) -> float:
    """The moment (Julian day, terrestrial time) of the ``k``-th new moon after 6 January 2000."""
    t = k / 1236.85
    moment = 2451550.09766 + _MONTH * k + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.1053567 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * k)
    waves = (
        (-0.40720, moon), (0.17241, sun), (0.01608, 2 * moon), (0.01039, 2 * node), (0.00739, moon - sun),
        (-0.00514, moon + sun), (0.00208, 2 * sun), (-0.00111, moon - 2 * node), (-0.00057, moon + 2 * node),
        (0.00056, 2 * moon + sun), (-0.00042, 3 * moon), (0.00042, sun + 2 * node), (0.00038, sun - 2 * node),
    )  # fmt: skip
    return moment + sum(size * math.sin(angle) for size, angle in waves)


def _sun(day: date) -> float:
    """The sun's longitude in degrees at the end of ``day`` in Vietnam."""
    t = (day.toordinal() - _EPOCH + 0.5 - _ZONE) / 36525
    anomaly = math.radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly) + 0.019993 * math.sin(2 * anomaly)
    return (280.46646 + 36000.76983 * t + centre - 0.00569) % 360


@cache
def _month_start(k: int) -> date:
    """The Vietnamese day of the ``k``-th new moon; the clock of the sky runs 70 seconds ahead of ours."""
    return date.fromordinal(_EPOCH + math.floor(_new_moon(k) - 70 / 86400 + _ZONE + 0.5) - _J2000)


@cache
def _months(year: int) -> tuple[tuple[int, date], ...]:
    """(lunar month, first day) from the eleventh month before ``year`` to the one in it; a leap month repeats its number."""
    first, last = (_eleventh(one) for one in (year - 1, year))
    starts = [_month_start(k) for k in range(first, last + 2)]
    leap = len(starts) == 15
    months: list[tuple[int, date]] = []
    number = 11
    for here, following in pairwise(starts):
        # The month in which the sun enters no new sign is the leap month.
        same = int(_sun(here - timedelta(days=1)) // 30) == int(_sun(following - timedelta(days=1)) // 30)
        if leap and same and months:
            leap = False
            months.append((months[-1][0], here))
            continue
        months.append((number, here))
        number = number % 12 + 1
    return tuple(months)


def _eleventh(year: int) -> int:
    """The number of the new moon that opens the month of the winter solstice of ``year``."""
    k = round((date(year, 12, 21).toordinal() - _EPOCH - 5) / _MONTH)
    while _month_start(k + 1) <= date(year, 12, 31) and _sun(_month_start(k + 1) - timedelta(days=1)) < 270:
        k += 1
    while _sun(_month_start(k) - timedelta(days=1)) >= 270 or _month_start(k) > date(year, 12, 31):
        k -= 1
    return k


def lunar(year: int, month: int, day: int) -> date:
    """The date of a day of the lunar year that begins in ``year``; ``lunar(2026, 1, 1)`` is Tết 2026."""
    known = _months(year) if month < 11 else _months(year + 1)
    start = next(first for number, first in known if number == month)
    return start + timedelta(days=day - 1)


@cache
def tet(year: int) -> date:
    """The first day of the lunar year that begins in ``year``."""
    return lunar(year, 1, 1)


@cache
def _special(year: int) -> dict[date, DayKind]:
    new_year = tet(year)
    days: dict[date, DayKind] = {new_year + timedelta(days=n): "slow" for n in range(-4, 11)}
    fixed = [date(year, month, day) for month, day in ((1, 1), (4, 30), (5, 1), (9, 1), (9, 2), (9, 3))]
    holidays = [*fixed, lunar(year, 3, 10)]
    for day in holidays:
        # A holiday on a weekend is made up for on Monday; the days around get a bridge now and then.
        days |= {around: "slow" for n in (-1, 1, 2) if (around := day + timedelta(days=n)) not in days}
    days |= {new_year + timedelta(days=n): "holiday" for n in range(-2, 6)}
    days |= dict.fromkeys(holidays, "holiday")
    return days


@cache
def day_kind(day: date) -> DayKind:
    """Whether offices are closed (``holiday``), thinly staffed around one (``slow``) or open as usual.

    Weekends are ordinary here: the rhythm of a portal knows its own Saturdays. The exact
    days off are decided by the government every year; the days beside them are slow.
    """
    for year in (day.year, day.year + 1):
        kind = _special(year).get(day)
        if kind:
            return kind
    return "ordinary"
