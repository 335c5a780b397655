"""Archives by month, the only way to older news on portals whose sections show their newest articles and no pager."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.discovery.pages import base_of, link_target, tail
from crawler.extraction.text import fold
from crawler.extraction.tree import text_of
from crawler.portal import Portal

#: ``/2019/04/``, ``/luu-tru/2019/04``, ``/2019_04.html``, ``?m=201904``, ``?archive=2019-04&blogid=1``.
_MONTH = re.compile(r"(?i)(?:(?:^|/|[?&]q=)((?:19|20)\d\d)[/_-]?(0?[1-9]|1[0-2])(?:/(?:index\.\w+)?|\.\w{3,5})?$|"
                    r"[?&]m=((?:19|20)\d\d)(0[1-9]|1[0-2])$|[?&]archive=((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?:&|$))")  # fmt: skip
#: ``?thang=3&nam=2018`` in either order.
_MONTH_ASKED = re.compile(r"(?i)[?&](?:thang|month)=(0?[1-9]|1[0-2])(?=&|$)")
_YEAR_ASKED = re.compile(r"(?i)[?&](?:nam|year)=((?:19|20)\d\d)(?=&|$)")
#: ``/tin-tuc/nam-2018``, ``/tin-tuc/2018``; and what such links say.
_YEAR = re.compile(r"(?i)/(?:nam[-_/]?|year[-_/]?)?((?:19|20)\d\d)(?:/|\.\w{3,5})?$")
_SAYS_YEAR = re.compile(r"\W*(?:năm|year)?\s*((?:19|20)\d\d)\W*", re.IGNORECASE)
_INDEX = re.compile(r"(kho )?luu tru( (cac )?(bai viet|bai|tin|tin bai|tin tuc))?( (theo|hang) thang)?|(monthly )?archives?|"
                    r"tin theo thang")  # fmt: skip
#: A calendar of events or meetings has months, too.
_CALENDAR = re.compile(r"(?i)/(lich|calendar)")
#: Months that can still get news.
OPEN_MONTHS = 2


def month_of(url: str) -> tuple[int, int] | None:
    """(year, month) of an address of an archive by month, (year, 12) of one by year, otherwise None."""
    where = tail(url)
    if found := _MONTH.search(where):
        year, month = filter(None, found.groups())
        return int(year), int(month)
    if named := _YEAR_ASKED.search(where) or _YEAR.search(where):
        asked = _MONTH_ASKED.search(where)
        return int(named[1]), int(asked[1]) if asked else 12
    return None


def archive_links(tree: HtmlElement, url: str, portal: Portal) -> tuple[list[str], list[str]]:
    """(archives by month, pages that list such archives) that a page links, each once, months also from a drop-down.

    Where it links none, its years: those of the listing itself, called nothing but "2018" or "Năm 2018".
    """
    months: dict[str, None] = {}
    years: dict[str, None] = {}
    indexes: dict[str, None] = {}
    base = base_of(tree, url)
    for one in tree.iter("a", "option"):
        target = (_chosen(base, one) if one.tag == "option" else link_target(base, one) or "").partition("#")[0]
        if not target.startswith("http") or not portal.owns(target) or _CALENDAR.search(urlsplit(target).path):
            continue
        if _MONTH.search(tail(target)) or (_MONTH_ASKED.search(target) and _YEAR_ASKED.search(target)):
            months.setdefault(target)
        elif month_of(target) and (said := _SAYS_YEAR.fullmatch(text_of(one))) and _is_year_of(target, url, said[1]):
            years.setdefault(target)
        elif one.tag == "a" and _INDEX.fullmatch(" ".join(re.findall(r"\w+", fold(text_of(one))))):
            indexes.setdefault(target)
    return list(months or (years if len(years) > 1 else ())), list(indexes)


def _chosen(base: str, option: HtmlElement) -> str:
    """The address behind an entry of a drop-down, "" when its value is none."""
    value = (option.get("value") or "").strip()
    try:
        return urljoin(base, value) if "/" in value or value.startswith("?") else ""
    except ValueError:
        return ""


def _is_year_of(target: str, url: str, year: str) -> bool:
    """Whether an address is that of the listing at ``url`` but for the year that the link says."""
    found, here = urlsplit(target), urlsplit(url)
    bare = _YEAR.sub("", found.path).rstrip("/"), _YEAR.sub("", here.path).rstrip("/")
    return bare[0] == bare[1] and year in (found.path + found.query)


def is_closed(url: str, today: date) -> bool:
    """Whether the month of an archive is long enough ago that nothing new comes into it."""
    found = month_of(url)
    return found is not None and (today.year - found[0]) * 12 + today.month - found[1] >= OPEN_MONTHS
