"""Boxes of a page that hold no articles: menus, pagers, footers, forms, told by tag, class and id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import chain, islice

from lxml.html import HtmlElement

from crawler.discovery.rows import DATED_SHARE, Rows, name_of
from crawler.extraction.tree import tokens

_MENU_TAGS = frozenset({"nav", "footer", "select", "button"})
_MENUS = frozenset({
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "pager", "pagination", "paging",
    "phantrang", "login", "dangnhap", "weblink", "weblinks", "lienket", "chantrang", "duongdan", "dieuhuong", "sitemappath",
})  # fmt: skip
_TOOLS = frozenset({
    "search", "timkiem", "tag", "tags", "tagcloud", "tukhoa", "social", "share", "sharing", "toolbar", "banner",
    "quangcao", "language", "languages", "lang", "ngonngu",
})  # fmt: skip
#: A box named like chrome that holds so much of the page's articles is the page itself (class="has-footer").
WRAPPER_SHARE = 0.8
#: A box named like a tool that holds so many articles is a list of them (Liferay's "search-container").
LIST_ARTICLES = 3
#: The head of a row has no more links: headline, section, writer, comments, print and mail. A page's has its menu.
HEAD_LINKS = 6


class ChromeBoxes:
    """The chrome of one page; ``own`` tells whether a link leads to what may be an article of the portal."""

    def __init__(self, tree: HtmlElement, rows: Rows, own: Callable[[HtmlElement], bool]) -> None:
        self._rows = rows
        self._own = own
        self._all = self._held(tree)
        self._heads = self._heads_of_rows(tree)
        self._sorts: dict[HtmlElement, str | None] = {}

    def _heads_of_rows(self, tree: HtmlElement) -> frozenset[HtmlElement]:
        """The heads of a list's rows, whatever element a row is: some of one make with one headline each, or one heading with it.

        The last page of a list may have a single row.
        """
        makes: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for one in tree.iter("header"):
            makes[name_of(one), name_of(one.getparent())].append(one)
        single = (alike for alike in makes.values() if any(map(self._heads_one, alike)))
        rows = (alike for alike in makes.values() if sum(self._held(one) == 1 for one in alike) >= LIST_ARTICLES)
        return frozenset(chain.from_iterable((*rows, *single)))

    def _heads_one(self, box: HtmlElement) -> bool:
        """Whether a head is the linked heading of one article with a few links beside: its section, writer, comments."""
        linked = (anchor for one in box.iter("h2", "h3", "h4") for anchor in one.iter("a"))
        return self._held(box) == 1 and sum(1 for _ in box.iter("a")) <= HEAD_LINKS and any(map(self._own, linked))

    def _held(self, box: HtmlElement) -> int:
        """How many headlines that may be articles a box holds."""
        return sum(map(self._own, self._rows.headlines(box)))

    def hold(self, anchor: HtmlElement) -> bool:
        """Whether a link stands in menus, pagers, footers or forms; the header of an article is not chrome."""
        return self._sort(anchor) is not None

    def menu(self, anchor: HtmlElement) -> bool:
        """Whether a link stands in a menu, breadcrumb, pager or footer, whose entries are never articles."""
        return self._sort(anchor) == "menu"

    def _sort(self, anchor: HtmlElement) -> str | None:
        """The sort of the innermost box that is chrome, None for a link in none."""
        passed: list[HtmlElement] = []
        sort = None
        for box in anchor.iterancestors():
            if box in self._sorts:
                sort = self._sorts[box]
                break
            passed.append(box)
            if box.tag in ("article", "main", "body") or (sort := self._judged(box)):
                break
        self._sorts.update(dict.fromkeys(passed, sort))
        return sort

    def _judged(self, box: HtmlElement) -> str | None:
        """``menu`` or ``tool`` for a box that is chrome, None for one that only is named so and holds the articles."""
        sort = _sort_of(box)
        if box in self._heads or (box.tag in ("header", "footer") and any(up.tag == "article" for up in box.iterancestors())):
            return None
        if sort is None or box.tag in _MENU_TAGS or not self._held(box):
            return sort
        if self._is_row(box) or self._wraps(box) or (sort == "tool" and self._held(box) >= LIST_ARTICLES) or self._lists(box):
            return None
        return sort

    def _is_row(self, box: HtmlElement) -> bool:
        """Whether a box named for a menu links one article by its headline and nothing else: VNPT's "ArticleInMenu"."""
        if tokens(box) & _MENUS != {"menu"}:
            return False
        return self._held(box) == 1 == len({one.get("href") for one in box.iter("a")})

    def _lists(self, box: HtmlElement) -> bool:
        """Whether a box holds headlines with dates, or hardly a short link.

        SPIP's templates call a list of articles ``menu``, Joomla's "Các bài khác" is a ``nav``.
        """
        held = [one for one in self._rows.headlines(box) if self._own(one)]
        if len(held) < LIST_ARTICLES:
            return False
        links = {one.get("href") for one in box.iter("a") if self._own(one)}
        return len(held) >= WRAPPER_SHARE * len(links) or (self._rows.may_date(box) and self._dated(held))

    def _dated(self, held: list[HtmlElement]) -> bool:
        """Whether so many rows of headlines have a date; asks no further than until too many have none."""
        without = (one for one in held if self._rows.date(one) is None)
        return next(islice(without, int(len(held) - DATED_SHARE * len(held)), None), None) is None

    def _wraps(self, box: HtmlElement) -> bool:
        return bool(self._all) and self._held(box) >= WRAPPER_SHARE * self._all


def _sort_of(box: HtmlElement) -> str | None:
    if box.tag in _MENU_TAGS or box.tag == "header":
        return "menu"
    names = tokens(box)
    if names & _MENUS or any(one.startswith("menu") or one.endswith("menu") for one in names):
        return "menu"
    return "tool" if box.tag == "form" or names & _TOOLS else None
