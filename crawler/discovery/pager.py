"""The next page of a listing: by declaration, or by what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.discovery.controls import NEXT, controls, drawn_page, draws_pager
from crawler.discovery.offers import in_calendar, is_pager, pager_box, says, says_older
from crawler.discovery.pages import base_of, link_target
from crawler.discovery.places import Place, names_day, place_anywhere, place_of, without_page
from crawler.discovery.postback import post_back, target_of
from crawler.extraction.tree import text_of
from crawler.portal import Pager, PagerKind


@dataclass(frozen=True, slots=True)
class NextPage:
    """One further page to ask for; with ``form`` it is asked by POST.

    ``lasting`` says whether the same can be asked on another day; the state of an ASP.NET
    page cannot. ``back`` says that the pages are counted downwards, ``guessed`` that no page links this one.
    """

    url: str
    form: tuple[tuple[str, str | int], ...] = field(default=())
    lasting: bool = True
    back: bool = False
    guessed: bool = False


#: Parameters by which "Xem thêm" asks for a longer list.
_GROWS = re.compile(r"(?i)limit|num|size|take|top|sl|so_?luong|so_?tin")
#: Marks of front ends whose pages are drawn by the server first and by a script after that.
_DRAWN_TWICE = XPath(
    "boolean(//*[@id='__nuxt' or @id='__next' or @id='___gatsby' or @ng-version or @data-server-rendered or @data-reactroot"
    " or @*[starts-with(name(), 'wire:')]] | //script[contains(., '__next_f') or contains(., '__sveltekit')"
    " or contains(., '__remixContext') or contains(@src, '_framework/blazor')])"
)
_NO_LINK = re.compile(r"#?$|javascript:(?:void\(0\))?;?$")
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
    def says_in_words(self) -> bool:
        """Whether the link says next in words: an arrow may turn months or pictures."""
        return self.says == "next" and any(map(str.isalpha, text_of(self.anchor)))

    @property
    def declared(self) -> bool:
        """Whether the page says by rel=next what the link is."""
        return "next" in (self.anchor.get("rel") or "").split()

    @cached_property
    def boxed(self) -> bool:
        """Whether the link stands in something like a pager: named so, or among page numbers."""
        return pager_box(self.anchor) is not None

    @property
    def named_pager(self) -> bool:
        """Whether that box is called a pager."""
        box = pager_box(self.anchor)
        return box is not None and is_pager(box)


def _links(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in tree.iter("link", "a") if one.tag == "a" or "next" in (one.get("rel") or "").split())


def _shown(tree: HtmlElement, url: str, page: int, listing: str, asked: NextPage | None) -> NextPage | None:
    """What the page offers as next, the surest sign first.

    rel=next or a link in a pager that says next, the number after this one, the address kept for a script or made by one, the
    same by post-back, the nearest of the further pages in the pager, a link outside a pager that says next. A link that leads to
    another path counts only where it leads to just the right page number of nothing else
    that the page links.
    """
    base = base_of(tree, url)
    offers = [_Offer(one, target, url, listing) for one in _links(tree) if (target := link_target(base, one))]
    pages = [one for one in offers if one.place and one.says != "other"]
    if (page == 1 or (asked and asked.back)) and (older := _backwards(pages if page == 1 else offers, url, page)):
        return NextPage(older.target, back=True)
    rules: tuple[Callable[[_Offer], bool], ...] = (
        lambda one: one.says == "next" and (one.boxed or one.declared),
        lambda one: one.says == page + 1 and one.boxed,
    )
    for rule in rules:
        found = next(filter(rule, pages), None) or next(filter(rule, _elsewhere(offers, url, page)), None)
        if found:
            return NextPage(_nearer(found, page, filter(rules[-1], pages)).target)
    if counted := next(chain(_counted(offers, url, page, listing), _unreadable(offers, url, page)), None):
        return NextPage(counted.target)
    posted = _beside(tree, base, url, page, listing) or _posted(tree, url, page, asked)
    if posted:
        return posted
    further = [one for one in pages if one.boxed and not (isinstance(one.says, int) and one.says <= page)]
    nearest = min(further, key=lambda one: one.place or Place((), (0,)), default=None)
    named = [one for one in pages if one.says in ("next", "more", "") and one.place
             and (one.place.named or one.says_in_words or (one.says == "more" and _GROWS.fullmatch(one.place.name)))]  # fmt: skip
    found = nearest or min(named, key=lambda one: (one.says == "", one.place or Place((), (0,))), default=None)
    found = found or next((one for one in offers if _is_older(one, url, listing)), None)
    return NextPage(found.target) if found else _appended(tree, url, page, asked) or _unlinked(tree, url, page, listing)


def _is_older(offer: _Offer, url: str, listing: str) -> bool:
    """Whether a link in so many words asks the listing for what is older than some day or number: ``?before=20190302``."""
    if offer.target.partition("?")[0] != listing.partition("?")[0] or offer.target in (url, listing):
        return False
    there, first = urlsplit(offer.target), urlsplit(listing)
    asked, before = dict(parse_qsl(there.query)), dict(parse_qsl(first.query))
    return before.items() <= asked.items() and len(asked) == len(before) + 1 and says_older(offer.anchor)


def leads_nowhere(tree: HtmlElement, url: str) -> bool:
    """Whether a listing shows a second page, by its number or a script that draws a pager, and no way to ask for it."""
    found = next_page(tree, url, 1, Pager(), url)
    if found is not None and not found.guessed:
        return False
    numbered = (one for one in tree.iter("a", "button", "li", "span", "input") if says(one) == 2)
    return draws_pager(tree) or any(pager_box(one) is not None for one in numbered)


def _backwards(offers: list[_Offer], url: str, page: int) -> _Offer | None:
    """The page before this one where the newest page has the highest number: ``10 9 8`` with 10 for the page at hand."""
    numbered = [one for one in offers if isinstance(one.says, int) and one.boxed]
    here = place_anywhere(url, url)
    if page == 1:
        most = max(numbered, key=lambda one: int(one.says), default=None)
        box = pager_box(most.anchor) if most else None
        if most is None or box is None or not any(says(one) == int(most.says) + 1 for one in box.iter() if _is_plain(one)):
            return None
        here = int(most.says) + 1
    bare = without_page(url)
    return next((one for one in numbered if one.says == (here or 0) - 1 and without_page(one.target) == bare), None)


def _is_plain(one: HtmlElement) -> bool:
    """Whether an element of a pager is a number without a link: that of the page at hand."""
    return one.tag in ("b", "strong", "span", "li", "em", "font") and len(one) == 0 and bool((one.text or "").strip().isdigit())


def _unlinked(tree: HtmlElement, url: str, page: int, listing: str) -> NextPage | None:
    """The listing with ``page=2`` where a front end that its server draws (Nuxt, Angular, Livewire) has buttons for numbers.

    Their scripts alone know what a click asks for; most keep the number in this parameter, for a page must have an address.
    """
    if not _DRAWN_TWICE(tree):
        return None
    mute = (one for one in tree.iter("button", "li", "a", "span") if _NO_LINK.match(one.get("href") or ""))
    numbers = (one for one in mute if says(one) == page + 1)
    if not any(pager_box(one) is not None for one in numbers):
        return None
    return NextPage(_with_parameter(listing, "page", page + 1), guessed=True)


def _appended(tree: HtmlElement, url: str, page: int, asked: NextPage | None) -> NextPage | None:
    """The address with the next number, for rows that a script appends: they come without a page and a pager around them."""
    # Where such rows have led on before, these are the last.
    if (page != 2 and not (asked and asked.guessed)) or place_anywhere(url, url) != page:
        return None
    if next(tree.iter("title", "link", "meta"), None) is not None:
        return None
    return NextPage(re.sub(rf"(?<!\d){page}(?=\D*$)", str(page + 1), url), guessed=True)


def _nearer(found: _Offer, page: int, numbered: Iterator[_Offer]) -> _Offer:
    """The number after this page where what says next leads to another ten of pages: ``1 2 3 4 5 >`` with ``>`` for page 6."""
    far = found.place is not None and found.place.value > (page + 1,)
    for one in numbered if far else ():
        if found.place and one.place and one.place.name == found.place.name and one.place.value < found.place.value:
            return one
    return found


def _beside(tree: HtmlElement, base: str, url: str, page: int, listing: str) -> NextPage | None:
    """The further page behind a control that is no link: a button, a drop-down, a function of the page, a pager drawn by script.

    A button for more names the number of the next page wherever its address leads: often to rows without a page around them.
    """
    offers = [_Offer(one, target, url, listing) for one, target in controls(tree, base)]
    pages = [*(one for one in offers if one.place), *_elsewhere(offers, url, page)]
    rules: tuple[Callable[[_Offer], bool], ...] = (
        lambda one: one.says == "next" and (one.boxed or (one.place is not None and one.place.named)),
        lambda one: one.says == page + 1 and (one.boxed or (one.place is not None and one.place.named)),
        lambda one: one.place is not None and any(one.anchor.get(name) for name in NEXT),
    )
    found = next((one for rule in rules for one in pages if rule(one)), None)
    found = found or next((one for one in offers if one.says == "more" and _follows(one, url, page)), None)
    target = found.target if found else drawn_page(tree, base, page + 1)
    return NextPage(target) if target else None


def _follows(offer: _Offer, url: str, page: int) -> bool:
    return offer.place.named if offer.place else place_anywhere(offer.target, url) == page + 1


def _counted(offers: list[_Offer], url: str, page: int, listing: str) -> Iterator[_Offer]:
    """Links in a pager whose address has the number that they say, and another link's has its own there.

    So are pages counted whose addresses name their number as nobody else does: ``/tin/pid/2/cid/7``. Of a single further page
    the address begins with that of the listing. In a box that is not named a pager two others do the same, and it is no calendar.
    """
    numbered = [one for one in offers if not one.place and (one.anchor.text or "").strip().isdigit() and one.boxed]
    targets = {(one.says, one.target) for one in numbered} | {(page, url)}
    for one in numbered:
        for at in re.finditer(rf"(?<!\d){page + 1}(?!\d)", one.target) if one.says == page + 1 else ():
            before, behind = one.target[: at.start()], one.target[at.end() :]
            alike = sum(said != one.says and target == f"{before}{said}{behind}" for said, target in targets)
            only = page == 1 == len(numbered) and before.startswith(f"{listing.rstrip('/')}/")
            if (alike or only) if one.named_pager else (alike > 1 and not names_day(one.target) and not in_calendar(one.anchor)):
                yield one


#: A part of an address that keeps a state nobody can read: WebSphere's ``/!ut/p/z1/jZDLboMwEEX/``.
_STATE = re.compile(r"/(?=[^/]*[A-Z])(?=[^/]*[a-z])(?=[^/]*\d)[\w!~=+-]{24,}(?=/|$)")


def _unreadable(offers: list[_Offer], url: str, page: int) -> Iterator[_Offer]:
    """Links in what is named a pager that say the next number and lead to this address but for the state in it."""
    bare = _STATE.sub("/", url)
    for one in offers if bare != url else ():
        if one.says == page + 1 and one.target != url and _STATE.sub("/", one.target) == bare and one.named_pager:
            yield one


def _elsewhere(offers: list[_Offer], url: str, page: int) -> Iterator[_Offer]:
    """Links to a page number under an address that the page links for nothing else (``/NewsList.aspx?cat=5&page=2``)."""
    for one in offers:
        number = None if one.place else place_anywhere(one.target, url)
        further = number in (page, page + 1) and (number or 0) > (place_anywhere(url, url) or 0)
        if further and one.says != "other" and one.boxed:
            bare = without_page(one.target)
            if not any(without_page(other.target) == bare and not other.boxed for other in offers):
                yield one


