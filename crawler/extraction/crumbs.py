"""The path above an article, "Trang chủ » Tin tức » Kinh tế": in a box named for it, or drawn by arrows above the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from crawler.extraction.blocks import blocks_of
from crawler.extraction.chrome import is_stamp
from crawler.extraction.text import fold, letters, wordset
from crawler.extraction.tree import ancestors, text_of, tokens
from crawler.extraction.view import Reading, View

_CRUMBS = wordset("breadcrumb breadcrumbs crumb crumbs duongdan pathway ddchuyenmuc chuyenmuc breadcumb navigate")
HOME = re.compile(
    r"(?:trang (?:chu|nha|nhat)|home|chi tiet(?: tin(?: tuc)?| bai viet)?|ban dang o.{0,8}|duong dan|[»›>/|:.-]*)"
)
#: The portal by its own name, which heads the path of pages on some platforms.
_PORTAL = re.compile(r"(?:cong|trang)(?: thong tin| tin)?(?: giao tiep)? dien tu\b.*")
#: Names of the part that holds all news: a section only where no other is named.
NEWS = re.compile(r"(?:trang )?tin tuc(?:(?: -| va|,)? su kien)?|news|(?:tin )?bai viet|tin bai|articles?")
_ROOT = re.compile(rf"(?:{HOME.pattern}|{NEWS.pattern})")
#: A part of the path that the headline begins with is the headline cut short when it has so many letters.
_CUT_LONG = 30
#: No name of a section is longer.
_LONGEST = 80
#: A stroke between figures is a day's: "ngày 5/2".
_ARROWS = re.compile(r"\s*(?:[»›>→]|(?<!\d)/|/(?!\d)|::)+\s*")
_PARTS = re.compile(r"\s*(?:[»›>|•]|(?<!\d)/|/(?!\d))+\s*")


def by_name(view: View, reading: Reading) -> list[str]:
    """The parts of the path in a box named for it, without home page, portal and headline; [] where there is none."""
    title, site = letters(reading.title.text), letters(view.portal.title)
    news: list[str] = []
    for one in view.names.called(_CRUMBS, "div", "ul", "ol", "nav", "p", "span", "td", "dl"):
        if one is reading.container or _is_menu(one):
            continue
        parts = [block.text for block in blocks_of(one) if block.kind != "image"]
        if len(parts) == 1:
            links = [text_of(link) for link in one.iter("a")]
            told = any(not HOME.fullmatch(fold(link)) for link in links)
            parts = links if told else _PARTS.split(parts[0])
        parts = [part.strip(" »›>/|•") for part in parts]
        parts = [
            part for part in parts
            if 2 < len(part) <= _LONGEST and letters(part) != site and not _is_title(part, title)
            and not HOME.fullmatch(name := fold(part)) and not _PORTAL.fullmatch(name)
        ]  # fmt: skip
        if any(not NEWS.fullmatch(fold(part)) for part in parts):
            return parts
        news = news or parts
    return news


def _is_menu(box: HtmlElement) -> bool:
    """Whether a box named for the path holds the site's menu: the head of SharePoint's pages is a "ms-breadcrumb-box"."""
    return any(one is not box and one.get("role") == "navigation" and not tokens(one) & _CRUMBS for one in box.iter("div", "nav"))


def by_arrows(reading: Reading) -> list[str]:
    """The parts below the home page of the nearest line above the headline that leads down from there by arrows."""
    own = letters(reading.title.text)
    if reading.title.element is None:
        return []
    for before in above(reading.title.element):
        text = text_of(before)
        if len(text) > 300:
            continue
        parts = [part for part in _ARROWS.split(text) if part]
        if len(parts) == 1:
            parts = _steps(before)
        # The head of the page puts the day of the visit beside the link to its start.
        if len(parts) >= 2 and _ROOT.fullmatch(fold(parts[0])) and not any(map(is_stamp, parts)):
            return [one for one in parts[1:] if len(one) <= _LONGEST and not (_is_title(one, own) or HOME.fullmatch(fold(one)))]
    return []


def above(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The small boxes above a headline, nearest first: those with more elements are menus and columns, not one line."""
    for one in islice(takewhile(lambda up: up.tag != "body", ancestors(headline)), 7):
        for before in islice(one.itersiblings(preceding=True), 6):
            if isinstance(before.tag, str) and next(islice(before.iter(), 60, None), None) is None:
                yield before


def _steps(box: HtmlElement) -> list[str]:
    """The parts of a path whose arrows only the style sheet draws: links, and where one is at the end no link; else []."""
    parts = [one for one in box if isinstance(one.tag, str) and text_of(one)]
    linked = [one.tag == "a" or one.find(".//a") is not None for one in parts]
    is_path = 2 <= len(parts) <= 5 and all(linked[:-1]) and not linked[-1]
    return [text_of(one) for one in parts] if is_path else []


def _is_title(part: str, own: str) -> bool:
    """Whether a part of the path is the headline, whose letters are ``own``, cut short or not: "Hội nghị tổng ..."."""
    said = letters(part)
    return said == own or (own.startswith(said) and (len(said) >= _CUT_LONG or part.rstrip().endswith(("...", "…"))))
