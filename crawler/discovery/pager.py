"""The next page of a listing: by declaration, or by what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from crawler.discovery.pages import base_of, link_target
from crawler.discovery.places import Place, place_anywhere, place_of, without_page
from crawler.extraction.text import fold
from crawler.extraction.tree import text_of
from crawler.portal import Pager

_NEXT = frozenset({
    "tiep", "tiep theo", "trang tiep", "trang tiep theo", "trang sau", "sau", "ke tiep", "trang ke", "trang ke tiep", "tiep tuc",
    "next", "next page", "older", "older posts", "older entries", "ve sau", "cu hon", "xem tiep trang sau", "go to next page",
    "den trang tiep theo", "den trang sau", "trang tiep sau",
})  # fmt: skip
_OLDER = re.compile(r"(cac|nhung)? ?(bai|tin|bai viet|tin tuc|tin bai) (viet )?cu hon")
_MORE = frozenset({"xem them", "xem tiep", "tai them", "load more", "hien thi them", "xem them tin", "more", "them tin"})
_ARROWS = frozenset({"›", ">", "→", "❯", "▶", "►", "⟩", "»", ">>", "…", "..."})
_NUMBER = re.compile(r"(?:(?:den |go to )?(?:trang|page)(?: so)? )?0*(\d{1,5})")
_NEXT_CLASS = re.compile(r"(?i)(^|[\s_-])(next|pager-next|nextpage|page-next|nextpostslink)($|[\s_-])")
_PAGER_BOX = re.compile(r"(?i)pag(er|ing|in|enav|e-?nav|es\b|e-?num|e-?list|e_?index)|phan-?trang|nav-?(links|previous|next)|"
                        r"so-?trang|search-results|list-?page")  # fmt: skip
#: How far above a link its pager may be named, and how many links a pager has at the most.
BOX_DEPTH = 5
BOX_LINKS = 60
#: A class named next speaks for a link whose text is shorter than this.
CLASS_SPEAKS = 25


@dataclass(frozen=True, slots=True)
class NextPage:
    """One further page to ask for; with ``form`` it is asked by POST."""

    url: str
    form: tuple[tuple[str, str], ...] = field(default=())


def next_page(tree: HtmlElement, url: str, page: int, pager: Pager, listing: str) -> NextPage | None:
    """The page after page number ``page`` (the first is 1), None when there is none or none can be told.

    ``listing`` is the address of the first page. AJAX pagers need values from the page and
    belong to their family's spider.
    """
    if pager.kind == "query":
        return NextPage(_with_parameter(listing, pager.param, pager.first + pager.step * (page - 1)))
    if pager.kind == "path":
        number = pager.first + pager.step * (page - 1)
        return NextPage(urljoin(listing.rstrip("/") + "/", pager.template.replace("{n}", str(number))))
    if pager.kind in ("auto", "next-link"):
        return _shown(tree, url, page, listing)
    return None


def _with_parameter(url: str, name: str, value: int) -> str:
    parts = urlsplit(url)
    pairs = [(key, old) for key, old in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, str(value))])))


class _Offer:
    """One link that may lead to a further page: where it leads, what it says, where it stands."""

    def __init__(self, anchor: HtmlElement, target: str, url: str, listing: str) -> None:
        self.anchor = anchor
        self.target = target.partition("#")[0]
        self.place: Place | None = place_of(self.target, url, listing)
        self.says = _says(anchor)

    @property
    def declared(self) -> bool:
        """Whether the page says by rel=next what the link is."""
        return "next" in (self.anchor.get("rel") or "").split()

    @cached_property
    def boxed(self) -> bool:
        """Whether the link stands in something like a pager: named so, or among page numbers."""
        for depth, box in enumerate(self.anchor.iterancestors()):
            if depth > BOX_DEPTH or box.tag in ("body", "form", "main", "article"):
                return False
            if len(box.findall(".//a")) <= BOX_LINKS and (_named(box) or _numbered(box)):
                return True
        return False


def _links(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in tree.iter("link", "a") if one.tag == "a" or "next" in (one.get("rel") or "").split())


def _shown(tree: HtmlElement, url: str, page: int, listing: str) -> NextPage | None:
    """What the page offers as next, the surest sign first.

    rel=next or a link in a pager that says next, the number after this one, the nearest of the
    further pages in the pager, a link outside a pager that says next. A link that leads to
    another path counts only where it leads to just the right page number of nothing else
    that the page links.
    """
    base = base_of(tree, url)
    offers = [_Offer(one, target, url, listing) for one in _links(tree) if (target := link_target(base, one))]
    pages = [one for one in offers if one.place and one.says != "other"]
    rules: tuple[Callable[[_Offer], bool], ...] = (
        lambda one: one.says == "next" and (one.boxed or one.declared),
        lambda one: one.says == page + 1 and one.boxed,
    )
    for rule in rules:
        found = next(filter(rule, pages), None) or next(filter(rule, _elsewhere(offers, url, page)), None)
        if found:
            return NextPage(found.target)
    further = [one for one in pages if one.boxed and not (isinstance(one.says, int) and one.says <= page)]
    nearest = min(further, key=lambda one: one.place or Place((), (0,)), default=None)
    found = nearest or next((one for one in pages if one.says in ("next", "more") and one.place and one.place.named), None)
    return NextPage(found.target) if found else None


def _elsewhere(offers: list[_Offer], url: str, page: int) -> Iterator[_Offer]:
    """Links to a page number under an address that the page links for nothing else (``/NewsList.aspx?cat=5&page=2``)."""
    for one in offers:
        number = None if one.place or one.says == "other" else place_anywhere(one.target, url)
        if number and number in (page, page + 1) and number > (place_anywhere(url, url) or 0) and one.boxed:
            bare = without_page(one.target)
            if not any(without_page(other.target) == bare and not other.boxed for other in offers):
                yield one


def _says(anchor: HtmlElement) -> str | int:
    """What a link says: a page number, ``next``, ``more``, ``""`` (an icon, an arrow, dots) or ``other``."""
    if "next" in (anchor.get("rel") or "").split():
        return "next"
    shown, parent = text_of(anchor), anchor.getparent()
    marks = f"{anchor.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}"
    if len(shown) < CLASS_SPEAKS and _NEXT_CLASS.search(marks) and _word(shown) in ("", "other"):
        return "next"
    texts = (shown, anchor.get("title") or "", anchor.get("aria-label") or "")
    return next((word for text in texts if (word := _word(text)) != ""), "")


def _word(text: str) -> str | int:
    """What one text of a link says, ``""`` when only dots and arrows are left."""
    folded = fold(text)
    core = " ".join(re.findall(r"\w+", folded))
    number = _NUMBER.fullmatch(core)
    if number:
        return int(number[1])
    if core in _NEXT or _OLDER.fullmatch(core) or folded.strip() in ("›", ">", "→", "❯", "▶", "►", "⟩"):
        return "next"
    if core in _MORE:
        return "more"
    return "" if not core and folded.strip() in _ARROWS | {""} else "other"


def _named(box: HtmlElement) -> bool:
    return _PAGER_BOX.search(f"{box.get('class') or ''} {box.get('id') or ''}") is not None


def _numbered(box: HtmlElement) -> bool:
    """Whether a box shows two page numbers, each alone in its element or link."""
    return sum(len(one) == 0 and isinstance(_word(one.text or ""), int) for one in box.iter()
               if isinstance(one.tag, str) and one.text and len(one.text) < 12) >= 2  # fmt: skip
