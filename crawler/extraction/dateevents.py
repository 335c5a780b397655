"""The day of the event that the first sentences tell of: ``"Sáng ngày 12/1, UBND thị xã ..."``.

Such a day is no publication date. It is a lower bound for one, a check on day and month,
and, when a page prints nothing else, the best that can be said, with low confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from crawler.extraction.dateclock import VN
from crawler.extraction.datewords import VI_MONTH, fold, month_number, places, weekday_number

YearSource = Literal["printed", "hint", "title", "weekday", "text", "neighbours", "fetch"]

#: How much of the body may name the day of the event.
LEAD = 400
_TEXT = 3000

_DAY = (
    r"(?<![\d/.,-])(?:(?:\d{1,2} ?(?:-|va|den|,) ?)?(?P<d>\d{1,2}))"
    rf"(?: ?[/.-] ?(?P<m>\d{{1,2}})| ?thang ?(?P<w>\d{{1,2}}|{VI_MONTH}))"
    r"(?: ?[/.-] ?(?P<y>(?:19|20)\d\d)|,? nam (?P<z>(?:19|20)\d\d))?(?![\d%]|[/.-]\d|[.,]\d)"
)
_OPEN = r"(?:(?P<part>rang sang|sang|trua|chieu|toi|dem)|(?P<ngay>ngay)|(?P<paren>\()|(?P<mung>mung))"
_WEEKDAY = r"(?:(?P<wd>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)[ ,]{0,2})?"
EVENT = re.compile(
    rf"(?<![a-z]){_OPEN}[ ,]?(?:nay,? ?|qua,? ?)?{_WEEKDAY}[(]?(?:(?:cac |hai |ba |\d )?ngay )?(?:mung )?{_DAY}",
    re.ASCII,
)
# What stands before a day that is not the day of the event: a document's date, a deadline, a plan.
_NOT_EVENT = re.compile(
    r"(?:so [\w/.-]{2,40}|quyet dinh|nghi quyet|cong van|ke hoach|thong bao|chi thi|to trinh|can cu|luat|nghi dinh"
    r"|thong tu|den(?: het)?|truoc|han|tu|sau|ky niem|thanh lap|sinh|hieu luc|cham nhat|ke tu|du kien|se|truyen thong)"
    r"[ :(,]{0,3}(?:[a-z]{1,12} ){0,4}$"
)
# Not the event that is the news: an earlier one ("Trước đó, ngày 9/9/2024, đoàn công tác đã ...") or an invitation.
_EARLIER = re.compile(
    r"(?:thoi gian ?:[^.]{0,30}|truoc (?:do|day)|(?:nam|thang|tuan) (?:ngoai|truoc)|hom truoc|luc do|khi do|lan truoc)"
    r"[ ,:(]{0,3}(?:vao )?$"
)
_PLANNED = re.compile(r"(?<![a-z])(?:se|du kien)(?![a-z])")
_PART_OF_DAY = re.compile(r"(?:sang|chieu|toi|nay|qua) $")
_RANGE = re.compile(r"(?:giai doan|nhiem ky|tam nhin|den(?: het)? nam|tu nam|khoa)[ :(]{0,3}(?:[a-z]+ ){0,2}$")
_YEAR = re.compile(r"(?<![\d/.-])(?<!\d [-])((?:19|20)\d\d)(?! ?- ?(?:19|20)?\d\d)(?![\d%]|[.,]\d)")
_FULL = re.compile(r"(?<!\d)\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?((?:19|20)\d\d)(?!\d)|(?<!\d)\d{1,2}/((?:19|20)\d\d)(?!\d)")
_REVIEW = re.compile(r"tong ket|nhin lai|nhiem vu nam|phuong huong")
#: The year of the fetch is that of an event no longer ago (days). A nightly crawl meets news within that time; on an archive
#: of many years, read for the first time, each day more gives one article in 365 a wrong year.
_LATELY = 14


@dataclass(frozen=True, slots=True)
class Event:
    """The day of an event; ``raw`` as found, ``how`` tells where the year comes from.

    ``confidence`` (0..1, below 0.6) is that of this day standing in for the publication day.
    ``past`` is False where the sentence only announces the event.
    """

    value: datetime
    raw: str
    how: YearSource
    confidence: float
    past: bool = True


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int
    year: int | None
    weekday: int | None
    raw: str
    opening: bool
    past: bool


def lead_event(
    title: str,
    body_text: str,
    fetched_at: datetime,
    *,
    hints: Iterable[date] = (),
    neighbours: Iterable[date] = (),
) -> Event | None:
    """The day of the event told in the first sentences, None when they name none.

    A missing year comes from ``hints`` (days or months that other places of the page give),
    then title, weekday and text, then ``neighbours`` (days of articles beside it), last from
    the time of the fetch. ``"Sáng ngày 12/1"`` under ``"... triển khai nhiệm vụ năm 2024"`` is
    2024-01-12.
    """
    today = fetched_at.astimezone(VN).date()
    for text, base in ((body_text, 0.0), (title, -0.1)):
        for found in _days(text[:LEAD]):
            year, how = _year(found, title, body_text, today, list(hints), list(neighbours))
            value = _value(year, found.month, found.day)
            if value is None or value.date() > today + timedelta(days=1):
                continue
            confidence = _CONFIDENCE[how] + base - (0.0 if found.opening else 0.1) - (0.0 if found.past else 0.1)
            if how == "fetch" and (today - value.date()).days > _LATELY:
                confidence = 0.0
            return Event(value, found.raw, how, round(max(confidence, 0.1), 2), found.past)
    return None


_CONFIDENCE: dict[YearSource, float] = {
    "printed": 0.58, "hint": 0.55, "title": 0.5, "weekday": 0.5, "text": 0.45, "neighbours": 0.45, "fetch": 0.3,
}  # fmt: skip


def _days(text: str) -> Iterator[_Day]:
    folded = fold(text)
    for match in EVENT.finditer(folded):
        before = folded[max(0, match.start() - 60) : match.start()]
        if _NOT_EVENT.search(before) or _EARLIER.search(before):
            continue
        if match["paren"] and not _PART_OF_DAY.search(before):
            continue
        month = month_number(match["m"] or match["w"])
        if not (1 <= month <= 12 and 1 <= int(match["d"]) <= 31):
            continue
        where = places(text, match.end()) or range(len(text))
        first, last = where[match.start()], where[match.end() - 1] + 1
        year = match["y"] or match["z"]
        sentence = folded[: match.end() + 160]
        past = not _PLANNED.search(sentence[match.start() :])
        yield _Day(int(match["d"]), month, int(year) if year else None, _weekday(match["wd"]), text[first:last],
                   match.start() < 40, past)  # fmt: skip


def _weekday(word: str | None) -> int | None:
    return weekday_number(word) if word else None


def _value(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=VN)
    except ValueError:
        return None


def _year(
    found: _Day, title: str, body: str, today: date, hints: list[date], neighbours: list[date]
) -> tuple[int, YearSource]:
    if found.year is not None:
        return found.year, "printed"
    if hints:
        return _year_before(found, max(hints, key=lambda day: (day <= today, day))), "hint"
    if found.weekday is not None and (year := _year_of_weekday(found, title, body, today)):
        return year, "weekday"
    for text, how in ((title, "title"), (body[:_TEXT], "text")):
        year = _year_in_text(found, text, today)
        if year is not None:
            return year, how  # type: ignore[return-value]
    if neighbours:
        return min((day.year for day in neighbours), key=lambda year: _distance(found, year, neighbours)), "neighbours"
    return _year_before(found, today), "fetch"


def _year_before(found: _Day, known: date) -> int:
    """The year in which the event is the last one not later than a known day (a week of grace)."""
    value = _value(known.year, found.month, found.day)
    late = value is None or value.date() > known + timedelta(days=7 if known.day > 1 else 31)
    return known.year - 1 if late else known.year


def _distance(found: _Day, year: int, days: list[date]) -> int:
    value = _value(year, found.month, found.day)
    return 10**6 if value is None else min(abs((value.date() - day).days) for day in days)


def _year_of_weekday(found: _Day, title: str, body: str, today: date) -> int | None:
    named = _years(title, today) + _years(body[:_TEXT], today)
    years: list[int] = [*sorted(set(named), reverse=True), *range(today.year, today.year - 3, -1)]
    for year in dict.fromkeys(years):
        value = _value(year, found.month, found.day)
        if value is not None and value.weekday() == found.weekday and value.date() <= today:
            return year
    return None


def _years(text: str, today: date) -> list[int]:
    folded = fold(text)
    years = [
        int(match[1])
        for match in _YEAR.finditer(folded)
        if not _RANGE.search(folded, max(0, match.start() - 30), match.start())
    ]
    years += [int(match[1] or match[2]) for match in _FULL.finditer(folded)]
    return [year for year in years if 1996 <= year <= today.year + 1]


def _review_years(month: int, years: list[int], newest: int, folded: str) -> list[int] | None:
    """Years to try for a meeting that looks back and ahead; None for every other event."""
    if not _REVIEW.search(folded):
        return None
    if month >= 11 and newest - 1 in years:
        # "Tổng kết năm 2023, triển khai nhiệm vụ năm 2024", held in December, is of 2023.
        return [newest - 1]
    if month <= 3 and len(set(years)) == 1 and "tong ket" in folded and "nhiem vu nam" not in folded:
        return [newest + 1, newest]
    return None


def _year_in_text(found: _Day, text: str, today: date) -> int | None:
    """The year a text means: the newest it names, unless an early or late month says otherwise."""
    years = _years(text, today)
    if not years:
        return None
    often = max(set(years), key=lambda year: (years.count(year), year))
    newest = max(years) if max(years) - min(years) <= 1 else often
    candidates = _review_years(found.month, years, newest, fold(text[:_TEXT])) or [newest]
    for year in candidates:
        value = _value(year, found.month, found.day)
        if value is not None and value.date() <= today:
            return year
    return newest - 1 if (newest - 1) in years or newest > today.year - 1 else None


_MENTION = re.compile(_DAY, re.ASCII)
_DIGIT = re.compile(r"[0-9]")


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """The days with their month that the beginning of a text names; looked for at its digits only, which are few."""
    folded, end = fold(text[:_TEXT]), 0
    for digit in _DIGIT.finditer(folded):
        if digit.start() >= end and (found := _MENTION.match(folded, digit.start())):
            end = found.end()
            yield found


_AHEAD = re.compile(
    r"(?:den(?: het)?|truoc|han(?: cuoi)?|cham nhat|ke tu|se|du kien|bat dau|hieu luc|ket thuc)[ :(,]{0,3}(?:[a-z]{1,12} ){0,3}$"
)


def told_later(text: str, day: date) -> bool:
    """True when a text tells of something past, with its year, after ``day``: then it was not published on that day.

    Deadlines and plans (``"trước ngày 31/12/2024"``) do not count.
    """
    for match in _mentions(text):
        year = int(match["y"] or match["z"] or 0)
        value = _value(year, month_number(match["m"] or match["w"]), int(match["d"])) if year else None
        before = match.string[max(0, match.start() - 60) : match.start()]
        if value is not None and (value.date() - day).days > 1 and not _AHEAD.search(before):
            return True
    return False


def nearest_mention(text: str, days: Iterable[date]) -> list[int]:
    """For each day the distance in days to the nearest date that a text names (9999 for none).

    Running text is day-first; a date without year (``"trước ngày 19/01"``) may be of any year.
    """
    named = [
        (int(match["d"]), month_number(match["m"] or match["w"]), int(match["y"] or match["z"] or 0))
        for match in _mentions(text)
    ]
    return [min((_gap(day, *mention) for mention in named), default=9999) for day in days]


def _gap(known: date, day: int, month: int, year: int) -> int:
    values = [
        _value(number, month, day) for number in ([year] if year else [known.year - 1, known.year, known.year + 1])
    ]
    return min((abs((value.date() - known).days) for value in values if value is not None), default=9999)
