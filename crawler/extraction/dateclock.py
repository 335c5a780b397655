"""Times, zones and relative days: the parts of a date that are not day, month and year."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from dateutil.relativedelta import relativedelta

from crawler.items import Precision

#: The only zone portals mean, whatever they write; no daylight saving time since 1975.
VN = timezone(timedelta(hours=7))


def cut(value: datetime, precision: Precision) -> tuple[datetime, Precision]:
    """The value cut to its precision; midnight lowers ``minute`` to ``day``."""
    value = value.replace(second=0, microsecond=0)
    if precision == "minute" and (value.hour or value.minute):
        return value, "minute"
    value = value.replace(hour=0, minute=0)
    if precision == "month":
        return value.replace(day=1), "month"
    if precision == "year":
        return value.replace(month=1, day=1), "year"
    return value, "day"


def read_clock(date: re.Match[str], kind: str, time: re.Match[str] | None) -> tuple[int, int] | None:
    """Hour and minute that belong to a date token, None without (a valid) time.

    ``kind`` is that of the date (two kinds hold their time themselves), ``time`` the token
    beside it: ``"14h30"``, ``"04:01 PM"``, ``"9 giờ 30 sáng"``; ``"12:00 SA"`` is midnight.
    """
    if kind == "compact":
        return int(date["ch"]), int(date["ci"])
    if kind == "enjava":
        return int(date["jh"]), int(date["ji"])
    if time is None:
        return None
    keys = ("th", "ti", "ta") if time.lastgroup == "time" else ("kh", "ki", "ka")
    hour, minute = _full_hour(int(time[keys[0]]), time[keys[2]] or ""), int(time[keys[1]] or 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _full_hour(hour: int, half: str) -> int:
    """The hour of 24 for an hour with AM, PM, SA, CH, sáng, trưa, chiều, tối or đêm."""
    if hour == 12 and half[:2] in ("sa", "am", "a."):
        return 0
    noon_or_night = (half == "trua" and hour >= 10) or (half == "dem" and hour < 6)
    late = half[:1] == "p" or half in ("ch", "chieu", "toi", "trua", "dem")
    return hour + 12 if late and hour < 12 and not noon_or_night else hour


def read_zone(word: str | None) -> timezone | None:
    """The zone a folded word names, None for none, for Vietnam's own and for nonsense.

    ``"GMT+7"`` and ``"+0700"`` are seven hours ahead of ``"z"``.
    """
    if not word or word.startswith("ict"):
        return None
    sign = re.search(r"([+-]) ?(\d{1,2}):?(\d\d)?$", word)
    if sign is None:
        return UTC if word in ("z", "gmt", "utc") else None
    minutes = int(sign[2]) * 60 + int(sign[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if sign[1] == "+" else -minutes))


_UNITS = {
    "giay": "seconds", "phut": "minutes", "gio": "hours", "tieng": "hours", "ngay": "days", "tuan": "weeks",
    "thang": "months", "nam": "years", "sec": "seconds", "min": "minutes", "hour": "hours", "day": "days",
    "week": "weeks", "month": "months", "year": "years",
}  # fmt: skip
# "3 giờ trước" is anything from three to four hours ago, so only minutes keep a time of day.
_UNIT_PRECISION: dict[str, Precision] = {
    "seconds": "minute", "minutes": "minute", "hours": "day", "days": "day", "weeks": "month", "months": "month",
    "years": "year",
}  # fmt: skip
_WORD_DAYS = {"hom qua": 1, "yesterday": 1, "hom kia": 2}


def count_back(number: str, word: str, now: datetime) -> tuple[datetime, Precision] | None:
    """The time so many units before ``now`` with its precision: ``("3", "gio")`` for ``"3 giờ trước"``."""
    unit = _UNITS.get(word) or next(name for key, name in _UNITS.items() if word.startswith(key))
    try:
        back = now.astimezone(VN) - relativedelta(**{unit: 1 if number == "mot" else int(number)})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return cut(back, _UNIT_PRECISION[unit])


def named_day(word: str, clock: tuple[int, int] | None, now: datetime) -> tuple[datetime, Precision]:
    """The time a folded word means at ``now``, with its precision: ``"hom qua"``, ``"vua xong"``."""
    local = now.astimezone(VN)
    if word in ("vua xong", "just now"):
        return cut(local, "minute")
    hour, minute = clock or (0, 0)
    day = local - timedelta(days=_WORD_DAYS.get(word, 0))
    return cut(day.replace(hour=hour, minute=minute), "minute" if clock else "day")
