"""Archives by month, the only way to older news on portals whose sections show their newest articles and no pager."""

from __future__ import annotations

import re
from datetime import date

from lxml.html import HtmlElement

from crawler.discovery.pages import base_of, link_target, tail
from crawler.extraction.text import fold
from crawler.extraction.tree import text_of
from crawler.portal import Portal

#: ``/2019/04/``, ``/luu-tru/2019/04``, ``/2019_04.html``, ``?m=201904``, ``?archive=2019-04&blogid=1``.
_MONTH = re.compile(r"(?i)(?:(?:^|/)((?:19|20)\d\d)[/_-]?(0?[1-9]|1[0-2])(?:/(?:index\.\w+)?|\.\w{3,5})?$|"
                    r"[?&]m=((?:19|20)\d\d)(0[1-9]|1[0-2])$|[?&]archive=((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?:&|$))")  # fmt: skip
_INDEX = re.compile(r"(kho )?luu tru( (cac )?(bai viet|bai|tin|tin bai|tin tuc))?( (theo|hang) thang)?|(monthly )?archives?|"
                    r"tin theo thang")  # fmt: skip
#: Months that can still get news.
OPEN_MONTHS = 2


def month_of(url: str) -> tuple[int, int] | None:
    """(year, month) of an address of an archive by month, otherwise None."""
    found = _MONTH.search(tail(url))
    year, month = filter(None, found.groups()) if found else ("", "")
    return (int(year), int(month)) if found else None


def archive_links(tree: HtmlElement, url: str, portal: Portal) -> tuple[list[str], list[str]]:
    """(archives by month, pages that list such archives) that a page links, each once, months also from a drop-down."""
    months: dict[str, None] = {}
    indexes: dict[str, None] = {}
    base = base_of(tree, url)
    for one in tree.iter("a", "option"):
        target = ((one.get("value") if one.tag == "option" else link_target(base, one)) or "").partition("#")[0]
        if not target.startswith("http") or not portal.owns(target):
            continue
        if month_of(target):
            months.setdefault(target)
        elif one.tag == "a" and _INDEX.fullmatch(" ".join(re.findall(r"\w+", fold(text_of(one))))):
            indexes.setdefault(target)
    return list(months), list(indexes)


def is_closed(url: str, today: date) -> bool:
    """Whether the month of an archive is long enough ago that nothing new comes into it."""
    found = month_of(url)
    return found is not None and (today.year - found[0]) * 12 + today.month - found[1] >= OPEN_MONTHS
