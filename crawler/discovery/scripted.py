"""The rows of a listing that its page keeps for a script: JSON in a ``script`` element, with or without addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.discovery.pages import may_be_article
from crawler.extraction.headlines import is_headline
from crawler.extraction.text import clean
from crawler.items import Candidate
from crawler.portal import Portal

#: No more letters of one script are read.
_MOST = 2_000_000
_LIST = re.compile(r'\[\s*\{\s*"')
_LINK = re.compile(r"(?i)(?:\w*_)?(?:url|link|href|permalink)\w*|\w+(?:Url|Link)")
_TITLE = re.compile(r"(?i)(?:\w*_)?(?:title|tieu_?de|headline|name|ten)\w*|\w+(?:Title|Name)")
_DATE = re.compile(r"(?i)\w*(?:date|ngay|time|created|published)\w*")
#: A stamp of change says nothing of the day of publication.
_CHANGED = re.compile(r"(?i)modif|updat|capnhat|cap_nhat|sua")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d")
#: How a script writes an address: ``'<a href="/chi-tiet?id=' + tin.id + '">'``, ``<a href="/tin/${tin.slug}.html">``.
_WRITTEN = re.compile(
    r"""href=\\?["']?(?P<before>/[^"'<>\s$]{0,120})(?:['"]\s*\+\s*(?:\w+\.)+(?P<added>\w+)"""
    r"""|\$\{\s*(?:\w+\.)+(?P<placed>\w+)\s*\}(?P<after>[^"'<>\s\\$]{0,20}))"""
)
_JSON = json.JSONDecoder(strict=False)


def announced(tree: HtmlElement, base: str, via: str, portal: Portal) -> Iterator[Candidate]:
    """The articles in the JSON of a listing page's scripts, in page order; ``base`` is what their addresses are relative to.

    A row is an object in a list of several that has a headline and an own address, or a value of which a script of the
    same page makes one.
    """
    scripts = (one for one in tree.iter("script") if one.text and "ld+json" not in (one.get("type") or ""))
    texts = [one.text or "" for one in scripts]
    written = [found for text in texts for found in _WRITTEN.finditer(text, 0, _MOST)] if any(map(_LIST.search, texts)) else []
    for row in chain.from_iterable(map(_rows, texts)):
        title = next(filter(is_headline, _values(row, _TITLE)), "")
        address = _address(row, written) if title else ""
        try:
            url = urljoin(base, address).partition("#")[0]
        except ValueError:
            continue
        if address and may_be_article(url, portal):
            days = (one for one in _values(row, _DATE, _CHANGED) if _DAY.match(one))
            yield Candidate(url, via=via, how="listing", title=title, date=next(days, None))


def _rows(text: str) -> Iterator[dict[str, Any]]:
    """The objects in the lists of a script's text: it is JSON, or sets names to some."""
    at = 0
    while found := _LIST.search(text, at, _MOST):
        try:
            value, at = _JSON.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            at = found.end()
            continue
        yield from _within(value, 0)


def _within(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if len(rows) > 1:
        yield from rows
    inner = value.values() if isinstance(value, dict) else rows
    for one in inner if depth < 6 else ():
        if isinstance(one, dict | list):
            yield from _within(one, depth + 1)


def _values(row: dict[str, Any], names: re.Pattern[str], never: re.Pattern[str] | None = None) -> Iterator[str]:
    """The texts of a row under such names, without line breaks."""
    for name, value in row.items():
        if isinstance(value, str) and names.fullmatch(name) and not (never and never.search(name)):
            yield clean(value)


def _address(row: dict[str, Any], written: list[re.Match[str]]) -> str:
    """The address that a row has, or that a script of the page makes of it; "" without."""
    for own in _values(row, _LINK):
        if own.startswith(("/", "http://", "https://")) and " " not in own:
            return own
    for one in written:
        value = row.get(one["added"] or one["placed"])
        if isinstance(value, str | int) and value and " " not in str(value):
            return f"{one['before']}{value}{one['after'] or ''}"
    return ""
