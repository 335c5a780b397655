"""Dates in the fields that a page holds for machines: JSON-LD, meta, microdata, ``time``.

Only publication is read: modification stamps (``og:updated_time``, ``dateModified``) and the
time at which the page was built never become candidates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.dateaddress import Found, Place
from crawler.extraction.dateforms import Reading, read_machine
from crawler.extraction.dateplaces import CLOCK, is_modified, is_other, names_of, text_of
from crawler.extraction.datewords import fold
from crawler.items import DateSource, Page

_TAGS = frozenset(("meta", "script", "time", "abbr"))
_STAMPED = etree.XPath("//@itemprop[. = 'datePublished']/.. | //@data-time/..")
#: What a script that writes the time in words starts from; players and clocks have seconds there.
_FULL = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[ T]\d\d:\d\d.{0,16}")
_META_NAMES = frozenset(("property", "name", "itemprop", "http-equiv"))
#: So many fields of a page are looked at.
_MOST = 200
_META = re.compile(
    r"(?:(?:og:)?article:published(?:_time)?|og:(?:published_time|pubdate)|(?:article\.)?(?:date-?_?)?published(?:_?time|date)?"
    r"|date|dc(?:terms)?\.(?:date|created|issued)(?:\.(?:created|issued|published))?|pub-?_?date|publish(?:ed)?[-_]?(?:date|time)"
    r"|publication[-_]?date|parsely-pub-date|sailthru\.date|citation_(?:publication_)?date|datepublished|date_published)",
    re.IGNORECASE,
)


def machine_fields(tree: HtmlElement, page: Page, title: str, around: frozenset[HtmlElement]) -> Iterator[Found]:
    """The publication dates in machine fields of one page.

    ``around`` are the elements that hold title and body; a date in an item of a list of
    other articles is told from the page's own by them. ``title`` picks the JSON-LD node.
    """
    for element in islice(_elements(tree, page.body), _MOST):
        for text, source, place in _field(element, title, around):
            reading = read_machine(text, now=page.fetched_at)
            if reading is not None and not _render_time(reading, page) and reading.label in (None, "published"):
                yield Found(reading, source, place, text[:120])


def _elements(tree: HtmlElement, raw: bytes) -> Iterator[HtmlElement]:
    """The elements that may hold a date for machines, in page order; ``raw`` is the page as received, or empty."""
    # The bytes tell at once that there is no stamp, unless each has a NUL beside it (UTF-16).
    unstamped = raw and b"datePublished" not in raw and b"data-time=" not in raw and b"\0" not in raw[:4000]
    stamped = frozenset(() if unstamped else cast("list[HtmlElement]", _STAMPED(tree)))
    for element in tree.getroottree().iter(*_TAGS.union(one.tag for one in stamped)):
        if element in stamped or _is_field(element):
            yield element


def _is_field(element: HtmlElement) -> bool:
    if element.tag == "meta":
        return not _META_NAMES.isdisjoint(element.keys()) and element.get("content") is not None
    if element.tag == "script":
        return bool(element.get("type") == "application/ld+json")
    if element.tag == "abbr":
        return " published " in f" {element.get('class') or ''} " and element.get("title") is not None
    return bool(element.tag == "time")


def _field(element: HtmlElement, title: str, around: frozenset[HtmlElement]) -> Iterator[tuple[str, DateSource, Place]]:
    if element.tag == "script":
        for text in _json_ld(element.text or "", title):
            yield text, "json-ld", "json-ld"
    elif element.get("itemprop") == "datePublished":
        if not is_other(element, around, False) and _in_scope(element, around):
            text = element.get("content") or element.get("datetime") or text_of(element, 12)
            yield text.strip(), "meta", "microdata"
    elif element.tag == "meta":
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if _META.fullmatch(name.strip()):
            yield (element.get("content") or "").strip(), "meta", "meta"
    elif element.tag == "time" and _is_published_time(element, around):
        yield (element.get("datetime") or "").strip(), "meta", "time element"
    elif _FULL.fullmatch(element.get("data-time") or ""):
        if not is_modified(names_of(element, 2, around)) and not is_other(element, around, True):
            yield element.get("data-time") or "", "meta", "time element"
    elif element.tag == "abbr" and not is_other(element, around, True):
        # hAtom 0.1: the day in words for people, its ISO form in the title.
        yield (element.get("title") or "").strip(), "meta", "time element"


def _in_scope(element: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    """False for the date of another article that is listed as an item of its own."""
    for scope in element.iterancestors():
        if scope.get("itemscope") is not None or scope.get("itemtype"):
            return not around or scope in around or bool(around & frozenset(scope.iter("h1", "h2")))
    return True


def _is_published_time(element: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    names = names_of(element, 2, around)
    if not element.get("datetime") or is_modified(names) or CLOCK.search(names):
        return False
    if element.get("itemprop") == "dateModified" or is_other(element, around, True):
        return False
    holder = next((node for node in element.iterancestors() if node.tag in ("article", "main") or node in around), None)
    return holder is not None and (holder in around or not around) and holder.tag not in ("body", "html")


def _json_ld(text: str, title: str) -> list[str]:
    """``datePublished`` of the node that is this article, as a list of at most one."""
    if "date" not in text or len(text) > 300_000:
        return []
    try:
        nodes = list(_nodes(json.loads(text, strict=False), 0))
    except (ValueError, RecursionError):
        dates = re.findall(r'"datePublished"\s*:\s*"([^"]{4,40})"', text[:100_000])
        return dates[:1]
    wanted = fold(title[:200]).strip()
    ranked = [(_json_rank(node, wanted), str(node.get("datePublished") or node.get("dateCreated"))) for node in nodes]
    ranked = [item for item in ranked if item[0] > 0]
    return [max(ranked, key=lambda item: item[0])[1][:60]] if ranked else []


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(data, dict):
        if data.get("datePublished") or data.get("dateCreated"):
            yield data
        for value in data.values():
            yield from _nodes(value, depth + 1)
    elif isinstance(data, list):
        for value in data[:100]:
            yield from _nodes(value, depth + 1)


def _json_rank(node: dict[str, Any], title: str) -> int:
    kind = str(node.get("@type"))
    headline = fold(str(node.get("headline") or node.get("name") or "")[:200]).strip()
    if "Comment" in kind or "Image" in kind or "Video" in kind:
        return 0
    if headline and title and headline[:60] not in title and title[:60] not in headline:
        return 0 if "WebPage" not in kind else 1
    return (4 if headline and title else 0) + (2 if "Article" in kind or "Posting" in kind else 1)


def _render_time(reading: Reading, page: Page) -> bool:
    """True for a stamp made while the page was built: it says when we came, not when it was published."""
    return reading.precision == "minute" and abs(reading.value - page.fetched_at) < timedelta(minutes=10)
