"""Dates beside the page: in its address, in the hints of who announced it, in its headers.

Also the record :class:`Found`, in which all places hand over what they found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.dateclock import VN, cut
from crawler.extraction.dateforms import DayOrder, Reading, read_dates, read_machine
from crawler.items import DateSource, Page, Precision

Place = Literal[
    "json-ld", "meta", "microdata", "time element",
    "profile", "date line", "labelled line", "line below title", "line after title", "line above title",
    "line on top of body", "labelled line behind body", "line behind body", "line by class",
    "path", "path month", "path number", "listing", "feed", "sitemap", "last-modified", "lead",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One printed date and where it stands; ``raw`` is the text as found."""

    reading: Reading
    source: DateSource
    place: Place
    raw: str


#: What no cache may keep a program has written: Drupal tells with it when it did so last, not when the article was changed.
_UNKEPT = re.compile(r"(?i)no-cache|no-store|private|max-age=0")
#: Portals keep written pages for days, seldom for weeks.
_CACHED = timedelta(days=30)
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)([-/_.])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)")
_PATH_COMPACT = re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?=/)")
_PATH_UNIX = re.compile(r"(?<![\d])(1\d{9})(?:\d{3})?(?=[._/-]|$)")


def path_date(url: str, fetched_at: datetime) -> tuple[Reading, Place] | None:
    """The date in an address (``/portal/pages/2021-2-9/…``, ``/2024/12/861-…``, ``…-1557713013.html``), else None."""
    try:
        path = unquote(urlsplit(url).path)[:500]
    except ValueError:
        return None
    for pattern in (_PATH_DAY, _PATH_COMPACT):
        for match in pattern.finditer(path):
            numbers = [int(part) for part in match.groups() if part.isdigit()]
            if (reading := _path_reading(match[0], numbers, "day", fetched_at)) is not None:
                return reading, "path"
    month = _PATH_MONTH.search(path)
    if month and (reading := _path_reading(month[0], [int(month[1]), int(month[2]), 1], "month", fetched_at)):
        return reading, "path month"
    return _path_number(path, fetched_at)


def _path_number(path: str, fetched_at: datetime) -> tuple[Reading, Place] | None:
    match = _PATH_UNIX.search(path)
    if match is None:
        return None
    value, precision = cut(datetime.fromtimestamp(int(match[1]), UTC).astimezone(VN), "minute")
    if value.year < 2002 or value > fetched_at:
        return None
    return Reading(match[0], match.span(), ((None, value),), precision, "path"), "path number"


def _path_reading(raw: str, numbers: list[int], precision: Precision, fetched_at: datetime) -> Reading | None:
    try:
        value = datetime(numbers[0], numbers[1], numbers[2], tzinfo=VN)
    except ValueError:
        return None
    if value > fetched_at + timedelta(days=1) or value.year < 1996:
        return None
    order: DayOrder = "ymd"
    return Reading(raw, (0, len(raw)), ((order, value),), precision, "path")


def address_dates(page: Page) -> Iterator[Found]:
    """The date in the page's own address, if any."""
    dated = path_date(page.url, page.fetched_at)
    if dated is not None:
        yield Found(dated[0], "url", dated[1], dated[0].raw)


def hint_dates(page: Page) -> Iterator[Found]:
    """The dates that came with the page: listing row, feed or sitemap entry, Last-Modified.

    A Last-Modified of the last weeks, or of a page that no cache may keep, is when a program wrote the page, and left out.
    """
    if page.listing_date:
        hint: DateSource = page.hint_source if page.hint_source in ("feed", "sitemap") else "listing"  # type: ignore[assignment]
        reader = read_machine if hint != "listing" else _first_posted
        reading = reader(page.listing_date, now=page.fetched_at)
        if reading is not None:
            yield Found(reading, hint, hint, page.listing_date[:200])  # type: ignore[arg-type]
    headers = {name.lower(): value for name, value in page.headers.items()}
    header = headers.get("last-modified", "") if not _UNKEPT.search(headers.get("cache-control", "")) else ""
    reading = read_machine(header) if header else None
    if reading is not None and page.fetched_at - reading.value > _CACHED:
        yield Found(reading, "last-modified", "last-modified", header[:80])


def _first_posted(text: str, *, now: datetime | None = None) -> Reading | None:
    """The date of a listing row: the first that is not labelled as something else."""
    readings = [reading for reading in read_dates(text, now=now) if reading.label != "other"]
    return min(readings, key=lambda reading: reading.label == "updated", default=None)


_IMAGE_MONTH = re.compile(r"/((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])(?=[/_-])")


def image_months(body: HtmlElement | None) -> list[datetime]:
    """Last days of the months in the addresses of the body's images (``/uploads/news/2024_03/…``)."""
    months = []
    for number, image in enumerate(body.iter("img") if body is not None else ()):
        match = _IMAGE_MONTH.search(image.get("src") or "")
        if match:
            months.append(datetime(int(match[1]), int(match[2]), 28, tzinfo=VN))
        if number >= 8:
            break
    return months
