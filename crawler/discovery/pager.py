"""The next page of a listing: by declaration, or by what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.discovery.offers import pager_box, says
from crawler.discovery.pages import base_of, link_target
from crawler.discovery.places import Place, place_anywhere, place_of, without_page
from crawler.discovery.postback import post_back, target_of
from crawler.portal import Pager, PagerKind


@dataclass(frozen=True, slots=True)
class NextPage:
    """One further page to ask for; with ``form`` it is asked by POST.

    ``lasting`` says whether the same can be asked on another day; the state of an ASP.NET
    page cannot.
    """

    url: str
    form: tuple[tuple[str, str | int], ...] = field(default=())
    lasting: bool = True


#: Pagers that go where the page itself points.
SHOWN: frozenset[PagerKind] = frozenset({"auto", "next-link", "post-back"})


def next_page(
    tree: HtmlElement, url: str, page: int, pager: Pager, listing: str, asked: NextPage | None = None
) -> NextPage | None:
    """The page after page number ``page`` (the first is 1), None when there is none or none can be told.

    ``listing`` is the address of the first page, ``asked`` what was asked for to get this one. JSON services and days are in
    ``jsonlist`` and ``daywindow``; AJAX pagers need values from the page and belong to their family's
    spider.
    """
    number = pager.first + pager.step * (page - 1)
    if pager.kind == "query":
        return NextPage(_with_parameter(listing, pager.param, number))
    if pager.kind == "path":
        return _by_template(listing, pager, number)
    if pager.kind == "post-back":
        return _posted(tree, url, page, asked)
    return _shown(tree, url, page, listing, asked) if pager.kind in SHOWN else None


def _by_template(listing: str, pager: Pager, number: int) -> NextPage | None:
    """The template behind the listing's address, or in the place of what the pattern matches in it."""
    filled = pager.template.replace("{n}", str(number))
    if not pager.pattern:
        return NextPage(urljoin(listing.rstrip("/") + "/", filled))
    address, changed = re.subn(pager.pattern, lambda _: filled, listing, count=1)
    return NextPage(address) if changed else None


def another_control(tree: HtmlElement, url: str, page: int, asked: NextPage, tried: set[str]) -> NextPage | None:
    """The same page by another control of an ASP.NET page, when that of ``asked`` led nowhere; None when there is none left."""
    if asked.lasting:
        return None
    tried.add(target_of(asked.form))
    return _posted(tree, url, page, None, tried)


def _posted(tree: HtmlElement, url: str, page: int, before: NextPage | None, tried: Collection[str] = ()) -> NextPage | None:
    used = target_of(before.form) if before and not before.lasting else ""
    found = post_back(tree, url, page, before=used, tried=tried)
    return NextPage(*found, lasting=False) if found else None


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

    @cached_property
    def says(self) -> str | int:
        """What the link says of where it leads."""
        return says(self.anchor)

    @property
    def declared(self) -> bool:
        """Whether the page says by rel=next what the link is."""
        return "next" in (self.anchor.get("rel") or "").split()

    @cached_property
    def boxed(self) -> bool:
        """Whether the link stands in something like a pager: named so, or among page numbers."""
        return pager_box(self.anchor) is not None


def _links(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in tree.iter("link", "a") if one.tag == "a" or "next" in (one.get("rel") or "").split())


def _shown(tree: HtmlElement, url: str, page: int, listing: str, asked: NextPage | None) -> NextPage | None:
    """What the page offers as next, the surest sign first.

    rel=next or a link in a pager that says next, the number after this one, the address kept for a script, the same by
    post-back, the nearest of the further pages in the pager, a link outside a pager that says next. A link that leads to
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
    posted = _told(tree, base, url, listing) or _posted(tree, url, page, asked)
    if posted:
        return posted
    further = [one for one in pages if one.boxed and not (isinstance(one.says, int) and one.says <= page)]
    nearest = min(further, key=lambda one: one.place or Place((), (0,)), default=None)
    named = [one for one in pages if one.says in ("next", "more", "") and one.place and one.place.named]
    found = nearest or min(named, key=lambda one: (one.says == "", one.place or Place((), (0,))), default=None)
    return NextPage(found.target) if found else None


#: Attributes in which a "load more" by script keeps the address that it appends.
_TELLS = ("data-next-page", "data-next-url", "data-next-href")
_TOLD = XPath(" | ".join(f"//@{name}" for name in _TELLS))


def _told(tree: HtmlElement, base: str, url: str, listing: str) -> NextPage | None:
    """The further page whose address stands beside a button for the script behind it."""
    for value in map(str, _TOLD(tree)):  # type: ignore[arg-type]
        target = urljoin(base, value.strip()).partition("#")[0]
        if "/" in value and place_of(target, url, listing):
            return NextPage(target)
    return None


def _elsewhere(offers: list[_Offer], url: str, page: int) -> Iterator[_Offer]:
    """Links to a page number under an address that the page links for nothing else (``/NewsList.aspx?cat=5&page=2``)."""
    for one in offers:
        number = None if one.place else place_anywhere(one.target, url)
        further = number in (page, page + 1) and (number or 0) > (place_anywhere(url, url) or 0)
        if further and one.says != "other" and one.boxed:
            bare = without_page(one.target)
            if not any(without_page(other.target) == bare and not other.boxed for other in offers):
                yield one


