"""Every date that a page offers as its publication date, with the place where it stands.

Places are machine fields (JSON-LD, meta, microdata), the date line (given by a profile, or
found around the title), the address, and the hints of whoever announced the page. Clocks,
licence dates, dates of other articles and modification stamps are left out here; which of
the rest is right is decided in :mod:`crawler.extraction.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.dateaddress import Found, Place, address_dates, hint_dates
from crawler.extraction.dateclock import VN
from crawler.extraction.datefields import machine_fields
from crawler.extraction.dateforms import Reading, read_dates
from crawler.extraction.dateplaces import (
    CLOCK,
    DATED,
    PROSE,
    Line,
    ancestors,
    article_of,
    in_data_table,
    is_answer,
    is_modified,
    is_other,
    lines_after,
    lines_before,
    lines_inside,
    names_of,
    own_dates,
    text_of,
    with_clocks,
)
from crawler.extraction.datewords import CREATED, fold
from crawler.items import Page


def find_candidates(
    tree: HtmlElement,
    page: Page,
    *,
    title: str = "",
    title_element: HtmlElement | None = None,
    body_element: HtmlElement | None = None,
    date_elements: Sequence[HtmlElement] = (),
) -> list[Found]:
    """All candidates of a page except the event of its lead, the most official places first.

    The tree is only read. ``date_elements`` are what a profile's CSS matched; what they hold
    (``"Create: T3, 02/09/2021 - 17:58"``) is believed without looking at class or neighbours.
    """
    if title_element is None or title_element.tag in ("title", "meta", "body", "html"):
        title_element = _heading(tree, title, body_element)
    around = ancestors(title_element) | ancestors(body_element)
    found = [
        *machine_fields(tree, page, title, around),
        *_profile(date_elements, page, around),
        *_printed(tree, page, title_element, body_element, around),
        *_behind_title(title, title_element, page),
        *address_dates(page),
        *hint_dates(page),
    ]
    return _over_created(list({(item.source, item.raw, item.place): item for item in found}.values()))


def _over_created(found: list[Found]) -> list[Found]:
    """The candidates; where a line tells the day of publication, without the other days on which the text was written."""
    printed = [item for item in found if item.source in ("dateline", "listing") and item.reading.label == "published"]
    created = [item for item in printed if CREATED.match(fold(item.raw))]
    told = {item.reading.value.date() for item in printed if item not in created and item.place in _TOLD}
    return [item for item in found if not told or item not in created or item.reading.value.date() in told]


#: Places of a line that tells the day of publication beside another that tells when the text was written.
_TOLD = ("profile", "labelled line", "date line")


def _profile(elements: Sequence[HtmlElement], page: Page, around: frozenset[HtmlElement]) -> Iterator[Found]:
    for element in own_dates(elements[:10], around):
        if is_answer(element, around):
            continue
        text = text_of(element)
        for reading in _posted(text, read_dates(text, now=page.fetched_at), element):
            told = reading.label is None and _EVENT_WORD.search(fold(text[: reading.span[0]]).rstrip() + " ")
            if reading.label != "other" and not told and reading.precision in ("minute", "day"):
                yield Found(reading, "dateline", "profile", reading.raw)


def _heading(tree: HtmlElement, title: str, body: HtmlElement | None) -> HtmlElement | None:
    """The element that prints the title, when the caller could not tell."""
    wanted = fold(title[:300]).strip()
    if len(wanted) < 10:
        return None
    for element in tree.iter("h1", "h2", "h3"):
        if fold(text_of(element, 12)).strip() == wanted:
            return element
    return None


def _behind_title(title: str, element: HtmlElement | None, page: Page) -> Iterator[Found]:
    """The day in brackets behind the headline, in its own line: ``"Hội nghị tổng kết (08/06/2009)"``."""
    line = text_of(element) if element is not None and title else ""
    rest = line.removeprefix(title).strip(" ()[]") if line != title and line.startswith(title) else ""
    for reading in _read(rest, page) if 8 <= len(rest) <= 30 else ():
        if _clean_line(rest, reading):
            yield Found(reading, "dateline", "line below title", reading.raw)


def _printed(
    tree: HtmlElement,
    page: Page,
    title: HtmlElement | None,
    body: HtmlElement | None,
    around: frozenset[HtmlElement],
) -> Iterator[Found]:
    inside = body is not None and title is not None and title is not body and body in ancestors(title)
    found: list[Found] = []
    if title is not None:
        found += _accepted(lines_before(title, ancestors(body)), page, around)
        found += _sparse(_accepted(lines_after(title, "between", None if inside else body), page, around, body, inside))
    elif body is not None:
        found += _accepted(lines_before(body, frozenset()), page, around)
    else:
        found += _by_class(tree, page)
    if body is not None and not inside:
        found += _sparse(_accepted(lines_inside(body, "lead"), page, around))
    yield from found
    # Only a page without a plain date line is searched behind its body.
    if body is not None and not any(item.place in _PLAIN and item.reading.label != "updated" for item in found):
        yield from _accepted(_tail(body), page, around)
        if not inside:
            yield from _accepted(lines_after(body, "after"), page, around)


_PLAIN = ("labelled line", "date line", "line below title")
_NEUTRAL = ("line below title", "line after title", "line on top of body")


def _sparse(found: Iterable[Found]) -> list[Found]:
    """The lines without the unlabelled ones when there are three or more of them: those are a schedule."""
    items = list(found)
    days = {item.reading.value.date() for item in items if item.place in _NEUTRAL}
    return [item for item in items if item.place not in _NEUTRAL] if len(days) > 2 else items


def _tail(body: HtmlElement) -> Iterator[Line]:
    for child in body[-3:]:
        if isinstance(child.tag, str):
            yield from lines_inside(child, "after", 30)


_DATED_ELEMENTS = etree.XPath(
    "(//body//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'ngay')"
    " or contains(@class, 'submitted') or contains(@class, 'publish') or contains(@class, 'posted')])[position() <= 20]"
)


def _by_class(tree: HtmlElement, page: Page) -> Iterator[Found]:
    """Last resort without title and body: elements whose class speaks of a date."""
    elements: list[HtmlElement] = _DATED_ELEMENTS(tree)  # type: ignore[assignment]
    lines = [Line(text_of(element, 12), "between", element) for element in elements]
    found = list(_accepted(lines, page, frozenset()))
    # Several days are a list of articles.
    if len({item.reading.value.date() for item in found}) <= 2:
        yield from (Found(item.reading, item.source, "line by class", item.raw) for item in found)


def _accepted(
    lines: Iterable[Line],
    page: Page,
    around: frozenset[HtmlElement],
    body: HtmlElement | None = None,
    inside: bool = False,
) -> Iterator[Found]:
    badges: set[HtmlElement] = set()
    for line in with_clocks(lines):
        if line.linked or len(line.text) > 200:
            continue
        text, readings = line.text, _read(line.text, page)
        if not readings and len(text) > 30:
            continue
        names = names_of(line.owner, 3, around)
        if not readings and DATED.search(names):
            text = _badge(line.owner, around, badges)
            readings = _read(text, page)
        for reading in _posted(text, readings, line.owner):
            if reading.label is None and is_modified(names_of(line.owner, 1)):
                reading = replace(reading, label="updated")
            place = _place(line, text, reading, names, len(readings))
            if place == "line below title" and (body is None or inside):
                place = "line after title"
            # No clock of the page stands within the article.
            if place == "line above title" and DATED.search(names) and article_of(line.owner, around) is not None:
                place = "date line"
            if place in _NEUTRAL and (line.number > _NEAR[line.zone] or in_data_table(line.owner)):
                continue
            if place is None or CLOCK.search(names) or _is_clock(line, reading, place, page):
                continue
            if is_other(line.owner, around, line.zone == "after" or line.ended):
                continue
            yield Found(reading, "dateline", place, reading.raw)


#: Lines of its zone among which an unlabelled date is believed.
_NEAR = {"before": 12, "between": 12, "lead": 4, "after": 0, "profile": 0}


# "Thời gian: ... Địa điểm: ..." announces a meeting; "Thời gian: ..." alone is a date line.
_MEETING = re.compile(r"(?<![a-z])(?:dia diem|thanh phan|chu tri)[a-z ]{0,20}:")
_WHEN = re.compile(r"(?<![a-z])thoi gian(?! (?:dang|dua|xuat|cap|tao))")
_UNTIL = re.compile(r"[ (]*(?:-|den(?: het)?(?: ngay)?|toi(?: ngay)?)[ )]*")


def _posted(text: str, readings: list[Reading], owner: HtmlElement) -> list[Reading]:
    """The readings of a line that may be a publication date: no term of office, no meeting, no lunar day."""
    kept = list(readings)
    for first, second in pairwise(readings):
        between = fold(text[first.span[1] : second.span[0]])
        if second.label is None and _UNTIL.fullmatch(between):
            kept = [one for one in kept if one is not first and one is not second]
    kept = [one for one in kept if not fold(text[one.span[1] :]).lstrip(" (").startswith("am lich")]
    if kept and _WHEN.search(fold(text)):
        parent = owner.getparent()
        around = text if parent is None else f"{text} {text_of(parent, 60)}"
        return [] if _MEETING.search(fold(around)) else kept
    return kept


def _read(text: str, page: Page) -> list[Reading]:
    return [reading for reading in read_dates(text, now=page.fetched_at) if reading.precision in ("minute", "day")]


def _badge(owner: HtmlElement, around: frozenset[HtmlElement], seen: set[HtmlElement]) -> str:
    """The text of the dated block around an element: day, month and year in boxes of their own."""
    node: HtmlElement | None = owner
    for _ in range(3):
        if node is None or node in around:
            return ""
        if DATED.search(f"{node.get('class') or ''} {node.get('id') or ''}") and len(node):
            if node in seen:
                return ""
            seen.add(node)
            return text_of(node, 15)[:120]
        node = node.getparent()
    return ""


def _place(line: Line, text: str, reading: Reading, names: str, count: int) -> Place | None:
    """What kind of date line this is; None when it is none."""
    if reading.label == "other" or _LICENCE.search(fold(text)):
        return None
    labelled, dated = reading.label is not None, bool(DATED.search(names))
    clean = _clean_line(text, reading)
    if line.zone == "after" or line.ended:
        if count == 1 and reading.precision == "minute" and len(line.text) <= PROSE and _is_counted(text, reading):
            return "labelled line behind body"
        if labelled and (clean or dated) and len(line.text) <= PROSE:
            return "labelled line behind body"
        return "line behind body" if dated and clean and count == 1 else None
    if not clean and not (labelled and reading.label != "issued" and len(line.text) <= PROSE):
        return "line after title" if line.zone == "between" and _signed(text, reading, dated) else None
    if line.zone == "before":
        return "date line" if labelled else "line above title"
    if line.zone == "lead":
        return "labelled line" if labelled else "line on top of body"
    return "labelled line" if labelled else "date line" if dated else "line below title"


#: How often an article was read, and its comments, behind the day it was posted on.
_COUNTED = re.compile(
    r"\d (?:luot (?:xem|doc)|lan (?:xem|doc)|reads?|views?|hits?|doc)(?![a-z])"
    r"|(?<![a-z])(?:luot (?:xem|doc)|so lan (?:xem|doc)|da xem|reads?|views?|hits?) ?:? ?\(?\d"
)


def _is_counted(text: str, reading: Reading) -> bool:
    """True for a line that goes on with how often the article was read: "admin vào ngày 13/03/2010 23:43 · 2 lượt đọc"."""
    return _COUNTED.search(fold(text[reading.span[1] :])) is not None


def _signed(text: str, reading: Reading, dated: bool) -> bool:
    """True for a short line of a name and a date with a time: "Quản trị viên 10/01/2017 20:04"."""
    before = fold(text[: reading.span[0]])
    if before.rstrip().endswith(":") or _EVENT_WORD.search(before.rstrip() + " "):
        return False
    return len(text) <= 70 and (reading.precision == "minute" or dated)


_LICENCE = re.compile(r"giay phep|gp-|gp/|so ky hieu|ban quyen|copyright|chiu trach nhiem|hieu luc")
_META_WORDS = re.compile(
    r"(?<![a-z])(?:luot xem|so luot|da xem|xem|view count|views?|hits?|phan hoi|binh luan|tac gia|author|nguon|by|admin"
    r"|lan doc|luot|gmt|print|in|email|chia se|share|gio|ngay|luc|thoi gian|cap nhat|chuyen muc|category)(?![a-z])"
)
_EVENT_WORD = re.compile(r"(?:^|[ (])(?:sang|trua|chieu|toi|dem|vao|trong|den|tu|truoc|sau|han|ca|chup)[ ,]?(?:ngay)? ?$")


def _clean_line(text: str, reading: Reading) -> bool:
    """True when the line is a date line: nothing but separators, counters, names beside the date."""
    before, after = fold(text[: reading.span[0]]).rstrip(), fold(text[reading.span[1] :]).lstrip(" )].'\"")
    if _EVENT_WORD.search(before + " ") and reading.label is None:
        return False
    before, after = _META_WORDS.sub("", before), _META_WORDS.sub("", after)
    left, right = sum(map(str.isalpha, before)), sum(map(str.isalpha, after))
    joined_left = left == 0 or before.rstrip()[-1:] in "|•·-),(/;]"
    joined_right = right == 0 or after.lstrip()[:1] in tuple("|•·-(/;[")
    comma = right <= 25 and after.lstrip()[:1] == ","
    return joined_left and (joined_right or comma) and left <= 60 and right <= 90


def _is_clock(line: Line, reading: Reading, place: Place, page: Page) -> bool:
    """True for a line that shows when the page was fetched."""
    today = page.fetched_at.astimezone(VN).date()
    near = any(abs((value.date() - today).days) <= 1 for _, value in reading.possible)
    if reading.label in ("published", "updated"):
        return near and place == "labelled line behind body" and reading.label == "updated"
    if reading.precision == "minute":
        # A server whose clock runs in UTC shows a time seven hours back.
        behind = page.fetched_at - reading.value
        return any(abs(behind - timedelta(hours=hours)) < timedelta(minutes=15) for hours in (0, 7))
    if line.zone == "before":
        return near
    alone = reading.weekday is not None and reading.precision == "day"
    return near and alone and place not in ("date line", "labelled line", "profile")
