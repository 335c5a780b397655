"""The grammar of dates: one short text in, all dates in it out, with every order they allow.

Nothing here knows pages or portals. A printed ``02/09/2021`` is two readings, and only the
printed weekday (if any) is used to choose; everything else is :mod:`crawler.extraction.dates`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Literal

from dateutil.parser import isoparse

from crawler.extraction.dateclock import VN, count_back, cut, named_day, read_clock, read_zone
from crawler.extraction.datewords import (
    DATE_KINDS,
    GLUE,
    LABEL,
    LABEL_REACH,
    MAX_TEXT,
    MAYBE_DATE,
    TOKEN,
    Label,
    fold,
    month_number,
    places,
    weekday_number,
)
from crawler.items import Precision

DayOrder = Literal["dmy", "mdy", "ymd"]
Verdict = Literal["decides", "fits", "contradicts"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One printed date with every value it can have.

    ``possible`` holds (order, value) pairs, day-first first; order is None when the form
    leaves no choice (``"5 tháng 3 năm 2024"``, ``"05/05/2024"``). Values are aware +07:00, cut
    to ``precision``; midnight counts as a day without time. ``span`` are places in the text as
    given and ``raw`` is that slice, label and weekday included. ``weekday`` (Monday is 0) is
    the printed one, ``verdict`` what it says of the values, both None without weekday.
    ``shown`` is the first value before a foreign zone was converted, None if there was none.
    ``best`` is the place in ``possible`` of the value that the weekday chooses.
    """

    raw: str
    span: tuple[int, int]
    possible: tuple[tuple[DayOrder | None, datetime], ...]
    precision: Precision
    kind: str
    weekday: int | None = None
    verdict: Verdict | None = None
    label: Label | None = None
    shown: datetime | None = None
    best: int = 0

    @property
    def value(self) -> datetime:
        """The value that the weekday chooses, else the first one (day-first)."""
        return self.possible[self.best][1]

    @property
    def order(self) -> DayOrder | None:
        """The order of :attr:`value`; ``"dmy"`` for ``"25/03/2024"``."""
        return self.possible[self.best][0]

    @property
    def fitting(self) -> tuple[tuple[DayOrder | None, datetime], ...]:
        """The pairs of ``possible`` that the printed weekday allows (all when it allows none)."""
        return (self.possible[self.best],) if self.verdict == "decides" else self.possible

    @property
    def relative(self) -> bool:
        """True for ``"3 giờ trước"`` and ``"hôm qua"``: the value depends on the time of reading."""
        return self.kind in ("ago", "rel")


def read_dates(text: str, *, now: datetime | None = None) -> list[Reading]:
    """All dates in a short text, in their order.

    ``now`` (aware) is the time of the fetch; without it relative words (``"3 giờ trước"``)
    are not read. At most the first 1000 characters are looked at. Never raises:
    ``"T3, 30/02/2021"`` simply gives no reading.
    """
    return list(_read_text(text[:MAX_TEXT], now))


# A date line is asked for more than once: as what a profile names, and as a line around the title.
@lru_cache(maxsize=64)
def _read_text(text: str, now: datetime | None) -> tuple[Reading, ...]:
    folded = fold(text)
    return tuple(_readings(text, folded, now)) if MAYBE_DATE.search(folded) else ()


def read_machine(text: str, *, now: datetime | None = None) -> Reading | None:
    """The one date of a field meant for machines, None when there is none.

    Reads ISO 8601 in all spellings (``"20210206T153000+0700"``), RFC 822 and seconds or
    milliseconds since 1970, then whatever :func:`read_dates` can read.
    """
    text = text.strip()[:80]
    found = next(iter(read_dates(text, now=now)), None)
    if found is not None:
        return found
    value = _machine_value(text)
    return None if value is None else _single(text, value, None if len(text) != 8 else "day")


def _machine_value(text: str) -> datetime | None:
    try:
        if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if re.fullmatch(r"(?:19|20)\d{6}(?:[T ][\d:.,Zz+-]{2,24})?", text):
            return isoparse(text)
        return parsedate_to_datetime(text) if "," in text else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _single(text: str, value: datetime, precision: Precision | None) -> Reading | None:
    shown = value.replace(tzinfo=VN)
    try:
        value = value.astimezone(VN) if value.tzinfo and precision is None else shown
    except OverflowError:
        return None
    value, precision = cut(value, precision or "minute")
    return Reading(text, (0, len(text)), (("ymd", value),), precision, "machine", shown=shown)


@dataclass(slots=True, eq=False)
class _Piece:
    """One token and whether a date already uses it."""

    kind: str
    match: re.Match[str]
    used: bool = False


def _readings(text: str, folded: str, now: datetime | None) -> Iterator[Reading]:
    pieces = [_Piece(match.lastgroup or "", match) for match in TOKEN.finditer(folded)]
    where = places(text)
    last_end = 0
    for index, piece in enumerate(pieces):
        if piece.kind not in DATE_KINDS or (piece.kind == "rel" and _heads_date(folded, pieces, index)):
            continue
        parts = _parts(folded, pieces, index)
        reading = _read(piece, parts, now)
        if reading is None:
            continue
        used = [piece, *parts.values()]
        start, end = min(p.match.start() for p in used), max(p.match.end() for p in used)
        for part in used:
            part.used = True
        label, label_start = _label(text, folded, where, max(last_end, start - LABEL_REACH), start)
        span = _span(text, where, label_start, end)
        last_end = end
        if _unsafe_year(piece, parts, label, folded):
            continue
        yield replace(reading, raw=text[span[0] : span[1]], span=span, label=label)


def _parts(folded: str, pieces: list[_Piece], index: int) -> dict[str, _Piece]:
    """Time, weekday and zone that belong to the date at ``index``: weekday left first, time right first."""
    right, left = list(_chain(folded, pieces, index, 1)), list(_chain(folded, pieces, index, -1))
    parts: dict[str, _Piece] = {}
    for piece in (*right, *left):
        kind = "time" if piece.kind == "clock" else piece.kind
        if kind in ("time", "zone") and not piece.used:
            parts.setdefault(kind, piece)
    # A weekday right of this date that leads to the next date belongs to that one.
    followed = bool(right) and _leads_to_date(folded, pieces, index + len(right))
    for piece in (*left, *([] if followed else right)):
        if piece.kind == "weekday" and not piece.used:
            parts.setdefault("weekday", piece)
    return parts


def _chain(folded: str, pieces: list[_Piece], index: int, step: int) -> Iterator[_Piece]:
    here = pieces[index]
    for other in pieces[index + step :: step][:4] if step > 0 else pieces[max(0, index - 4) : index][::-1]:
        first, second = (here, other) if step > 0 else (other, here)
        if other.kind in DATE_KINDS or not GLUE.fullmatch(folded, first.match.end(), second.match.start()):
            return
        yield other
        here = other


def _heads_date(folded: str, pieces: list[_Piece], index: int) -> bool:
    """True when a full date follows the word, as in a clock: "Hôm nay, Thứ Sáu ngày 20 tháng 11 năm 2026"."""
    chain = list(_chain(folded, pieces, index, 1))
    return _leads_to_date(folded, pieces, index + len(chain))


def _leads_to_date(folded: str, pieces: list[_Piece], index: int) -> bool:
    if index + 1 >= len(pieces) or pieces[index + 1].kind not in DATE_KINDS:
        return False
    return bool(GLUE.fullmatch(folded, pieces[index].match.end(), pieces[index + 1].match.start()))


def _span(text: str, where: list[int] | None, start: int, end: int) -> tuple[int, int]:
    if where is None:
        return start, end
    stop = where[end] if end < len(where) else len(text)
    return where[start], where[start] + len(text[where[start] : stop].rstrip())


def _label(text: str, folded: str, where: list[int] | None, low: int, start: int) -> tuple[Label | None, int]:
    """The label right before ``start`` and where it begins (``start`` itself without one)."""
    window = folded[low:start]
    found = LABEL.search(window)
    if found is None:
        return None, start
    begin = low + found.start()
    span = _span(text, where, begin, low + found.end())
    if _NOT_POSTING.search(unicodedata.normalize("NFC", text[span[0] : span[1]])):
        return None, start
    kind = found.lastgroup
    bare = found[0] in ("ngay", "date") and not window[found.end() :].lstrip().startswith(":")
    if bare or kind is None:
        return None, (begin if bare else start)
    return kind, begin  # type: ignore[return-value]


# Folding makes "đăng" (to post), "đang" (being) and "Đảng" (the party) one word; only the first labels a date.
_NOT_POSTING = re.compile("đ[ảaặáà]ng", re.IGNORECASE)


def _unsafe_year(piece: _Piece, parts: dict[str, _Piece], label: Label | None, folded: str) -> bool:
    """True for a two-digit year that neither weekday, time, label nor loneliness supports."""
    if piece.kind != "num" or len(piece.match["ny"]) != 2:
        return False
    if piece.match["ns"] == ".":
        return True
    alone = not re.search(r"[a-z\d]", folded[: piece.match.start()] + folded[piece.match.end() :])
    return not (parts or label or alone)


def _read(piece: _Piece, parts: dict[str, _Piece], now: datetime | None) -> Reading | None:
    time = parts["time"].match if "time" in parts else None
    if piece.kind in ("ago", "rel"):
        return _relative(piece, time, now) if now is not None else None
    days = list(_days(piece, now))
    if not days:
        return None
    clock = read_clock(piece.match, piece.kind, time)
    zone = read_zone(
        piece.match["jz"] if piece.kind == "enjava" else parts["zone"].match["zz"] if "zone" in parts else None
    )
    precision: Precision = "month" if piece.kind == "vimonth" else "minute" if clock else "day"
    weekday = weekday_number(parts["weekday"].match["dw"].replace(".", "")) if "weekday" in parts else None
    return _assemble(piece.kind, days, clock or (0, 0), zone, precision, weekday)


def _relative(piece: _Piece, time: re.Match[str] | None, now: datetime) -> Reading | None:
    if piece.kind == "ago":
        counted = count_back(piece.match["an"], piece.match["au"], now)
    else:
        counted = named_day(piece.match["rw"], read_clock(piece.match, piece.kind, time), now)
    return Reading("", (0, 0), ((None, counted[0]),), counted[1], piece.kind) if counted else None


def _assemble(
    kind: str,
    days: list[tuple[DayOrder | None, datetime]],
    clock: tuple[int, int],
    zone: timezone | None,
    precision: Precision,
    weekday: int | None,
) -> Reading | None:
    possible: list[tuple[DayOrder | None, datetime]] = []
    printed = [day.replace(hour=clock[0], minute=clock[1]) for _, day in days]
    for (order, _), value in zip(days, printed, strict=True):
        try:
            # Midnight in any zone is "no time": converting it would invent seven o'clock.
            moved = value.replace(tzinfo=zone).astimezone(VN) if zone and any(clock) else value
        except OverflowError:
            continue
        value, exact = cut(moved, precision)
        possible.append((order, value))
    if not possible:
        return None
    verdict: Verdict | None = None
    best = 0
    if weekday is not None:
        fits = [place for place, value in enumerate(printed) if value.weekday() == weekday]
        best = fits[0] if fits else 0
        verdict = "contradicts" if not fits else "decides" if len(fits) < len(printed) else "fits"
    shown = printed[0] if zone is not None and zone != VN else None
    return Reading("", (0, 0), tuple(possible), exact, kind, weekday, verdict, None, shown, best)


def _days(piece: _Piece, now: datetime | None) -> Iterator[tuple[DayOrder | None, datetime]]:
    m, kind = piece.match, piece.kind
    if kind in ("num", "numvi"):
        first, second, year = m[_KEYS[kind][0]], m[_KEYS[kind][1]], m[_KEYS[kind][2]]
        number = int(year) if len(year) == 4 else _full_year(int(year), now)
        yield from _both_orders(int(first), int(second), number)
        return
    day, month, year = (m[key] for key in _KEYS[kind]) if kind != "vimonth" else ("1", m["mm"], m["my"])
    value = _day(int(year), month_number(month), int(day))
    if value is not None:
        yield ("ymd" if kind in ("iso", "compact") else None), value


_KEYS = {
    "num": ("na", "nb", "ny"), "numvi": ("va", "vb", "vy"), "iso": ("id", "im", "iy"), "compact": ("cd", "cm", "cy"),
    "vi": ("wd", "wm", "wy"), "vimd": ("xd", "xm", "xy"), "endm": ("ed", "em", "ey"), "enjava": ("jd", "jm", "jy"),
    "enmd": ("fd", "fm", "fy"),
}  # fmt: skip


def _both_orders(first: int, second: int, year: int) -> Iterator[tuple[DayOrder | None, datetime]]:
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if first == second and day_first:
        yield None, day_first
        return
    if day_first:
        yield "dmy", day_first
    if month_first:
        yield "mdy", month_first


def _full_year(short: int, now: datetime | None) -> int:
    newest = (now.year if now else 2069) % 100 + 1
    return 2000 + short if short <= newest else 0


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=VN)
    except ValueError:
        return None
