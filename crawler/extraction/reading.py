"""Where the parts of a page are: by profile, by template, or by the page alone.

:class:`View` is the page as all readers share it: parsed once, its blocks walked once.
:func:`read` answers where the body is and what stands in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lxml.html import HtmlElement

from crawler.extraction import teacher, teasers, titles
from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.body import Body, compose
from crawler.extraction.chrome import edge_group, group, has_date, opens_tail
from crawler.extraction.container import choose, is_prose
from crawler.extraction.text import fold_digits, letters, wordset
from crawler.extraction.titles import Title
from crawler.extraction.tree import ancestors, at, first, select, text_of
from crawler.extraction.zones import is_zone
from crawler.items import Page
from crawler.portal import Portal, Profile

How = Literal["profile", "template", "page"]


@dataclass(frozen=True, slots=True)
class Places:
    """Keys learned from other pages of the portal; the part of a template that reading needs."""

    container: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    recurring: frozenset[str] = frozenset()


class View:
    """One parsed page: its root, its blocks (walked when first asked for), who announced it."""

    def __init__(self, root: HtmlElement, page: Page, portal: Portal, profile: Profile) -> None:
        self.root = root
        self.page = page
        self.portal = portal
        self.profile = profile
        self.dropped = frozenset(one for css in profile.drop for one in select(root, css))

    @cached_property
    def body(self) -> HtmlElement:
        found = self.root.find("body")
        return self.root if found is None else found

    @cached_property
    def blocks(self) -> list[Block]:
        """All blocks of the page, without what the profile drops."""
        return blocks_of(self.body, self.dropped)

    @cached_property
    def main(self) -> list[Block]:
        """The blocks outside zones by markup."""
        return [one for one in self.blocks if not any(is_zone(up) for up in ancestors(one.element))]

    @cached_property
    def head_title(self) -> str:
        return titles.head_title(self.root)

    @cached_property
    def summaries(self) -> frozenset[HtmlElement]:
        """The elements of the summaries under linked headlines of other articles."""
        _, found = teasers.find(self.blocks, self.page.url, letters(self.head_title))
        return frozenset(self.blocks[index].element for index in found)


@dataclass(slots=True)
class Reading:
    """The parts of one page and how its body was found.

    ``container`` is None and ``body`` empty when nothing on the page is prose.
    """

    how: How
    container: HtmlElement | None
    body: Body
    title: Title
    lead: str | None = None
    matches: int = 1
    date: HtmlElement | None = None

    @property
    def dated(self) -> bool:
        """Whether the place known for the date holds one."""
        return self.date is not None and has_date(text_of(self.date))

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, with a sapo that stands outside the container as the first.

        Readers see the sapo as the article's first paragraph, and the same text published
        on another CMS has it inside the body: kept out, the two would differ and a true
        sentence would be lost. A sapo that the body repeats is not said twice.
        """
        rest, own = self.body.paragraphs, letters(self.lead or "")
        if not own or not self.lead or own in letters(" ".join(rest[:3])):
            return rest
        repeated = next((i for i, one in enumerate(rest) if letters(one) not in own), len(rest))
        return [self.lead, *rest[repeated:]]


def read(view: View, places: Places | None = None) -> Reading:
    """Read a page: by its profile when that matches, else by the template, else by the page alone."""
    found = _by_profile(view) or (_by_template(view, places) if places and places.container else None)
    return found or _by_page(view, places or Places())


def _by_profile(view: View) -> Reading | None:
    profile = view.profile
    if not profile.body:
        return None
    matches: list[HtmlElement] = []
    for css in profile.body:
        matches = [one for one in select(view.root, css) if text_of(one) or one.find(".//img") is not None]
        if matches:
            break
    if not matches:
        return None
    outer = [one for one in matches if not any(up in matches for up in one.iterancestors())]
    title = _selected_title(view, first(view.root, profile.title))
    lead = first(view.root, profile.lead)
    reading = _finish(view, "profile", outer[0], title, Places(), lead, len(outer))
    reading.date = first(view.root, profile.date)
    return reading


def _by_template(view: View, places: Places) -> Reading | None:
    container = next((found for key in places.container if (found := at(view.root, key)) is not None), None)
    if container is None or not text_of(container):
        return None
    element = next((found for key in places.title if (found := at(view.root, key)) is not None), None)
    lead = next((found for key in places.lead if (found := at(view.root, key)) is not None), None)
    reading = _finish(view, "template", container, _selected_title(view, element), places, lead)
    reading.date = next((found for key in places.date if (found := at(view.root, key)) is not None), None)
    return reading


def _selected_title(view: View, element: HtmlElement | None) -> Title | None:
    text = text_of(element)
    return Title(text, element, 0.95) if text and not edge_group(text) else None


def _finish(
    view: View,
    how: How,
    container: HtmlElement,
    title: Title | None,
    places: Places,
    lead: HtmlElement | None,
    matches: int = 1,
) -> Reading:
    blocks = _pruned(blocks_of(container, view.dropped), container, places, 0.3)
    if title is None:
        title = _page_title(view, blocks)
    body = compose(blocks, title.text, trusted=True, recurring=places.recurring, title_element=title.element)
    reading = Reading(how, container, body, title, matches=matches)
    reading.lead = _lead(view, reading, lead)
    return reading


def _page_title(view: View, body: Sequence[Block]) -> Title:
    """The headline by rule: looked for above the first paragraph of ``body``, in page order."""
    start = next((block for block in body if is_prose(block)), None)
    at_index = len(view.blocks)
    if start is not None:
        at_index = next((i for i, one in enumerate(view.blocks) if one.element is start.element), at_index)
    return titles.find(view.root, view.page.url, view.blocks, at_index, listing=view.page.listing_title, site=view.portal.title)


def _by_page(view: View, places: Places) -> Reading:
    blocks = view.blocks
    if places.recurring:
        blocks = [one for one in blocks if is_prose(one) or opens_tail(one.text) or fold_digits(one.text) not in places.recurring]
    container = _confirmed(view, blocks, choose(blocks, view.summaries))
    if container is None:
        title = titles.find(view.root, view.page.url, view.blocks, len(view.blocks), listing=view.page.listing_title,
                            site=view.portal.title)  # fmt: skip
        return Reading("page", None, Body([], []), title)
    inside = _pruned(blocks_of(container, view.dropped), container, places, 0.4)
    title = _page_title(view, inside)
    body = compose(inside, title.text, trusted=False, recurring=places.recurring, title_element=title.element)
    reading = Reading("page", container, body, title)
    reading.lead = _lead(view, reading, None)
    return reading


def _confirmed(view: View, blocks: Sequence[Block], chosen: HtmlElement | None) -> HtmlElement | None:
    """``chosen``, or what trafilatura takes where ours is doubtful and misses most of that.

    Ours is doubtful when much of the page's prose stands outside it. Never taken from
    trafilatura is an element that it holds badly: that is a page leaking.
    """
    prose = [one for one in blocks if is_prose(one) and edge_group(one.text) is None and one.element not in view.summaries]
    inside = {id(one) for one in prose if chosen is not None and any(up is chosen for up in ancestors(one.element))}
    total, own = sum(len(one.text) for one in prose), sum(len(one.text) for one in prose if id(one) in inside)
    if not total or (own >= 400 and own >= 0.7 * total) or own >= 0.9 * total:
        return chosen
    other, rate = teacher.container(view.root, blocks)
    if other is None or rate < 0.75 or (chosen is not None and _related(chosen, other)) or other is chosen:
        return chosen
    theirs = sum(len(one.text) for one in prose if any(up is other for up in ancestors(one.element)))
    return other if theirs > 2 * own else chosen


def _pruned(blocks: list[Block], container: HtmlElement, places: Places, limit: float) -> list[Block]:
    """``blocks`` without those in zones of the container, unless a zone holds much of the prose."""
    total = sum(len(one.text) for one in blocks if is_prose(one)) or 1
    marks: dict[HtmlElement, HtmlElement | None] = {container: None}
    zone_of = [_zone(block.element, container, marks) for block in blocks]
    held: dict[HtmlElement, int] = defaultdict(int)
    for block, zone in zip(blocks, zone_of, strict=True):
        if zone is not None and is_prose(block):
            held[zone] += len(block.text)
    dropped = {found for key in places.drop if (found := _inside(container, key)) is not None}
    return [
        block for block, zone in zip(blocks, zone_of, strict=True)
        if (zone is None or held[zone] > limit * total)
        and not (dropped and any(one in dropped for one in ancestors(block.element, container)))
    ]  # fmt: skip


def _inside(container: HtmlElement, key: str) -> HtmlElement | None:
    found = at(container, key)
    return found if found is not None and any(one is container for one in found.iterancestors()) else None


def _zone(element: HtmlElement, container: HtmlElement, marks: dict[HtmlElement, HtmlElement | None]) -> HtmlElement | None:
    """The outermost zone between ``element`` and ``container``, None when there is none."""
    chain: list[HtmlElement] = []
    one: HtmlElement | None = element
    while one is not None and one not in marks:
        chain.append(one)
        one = one.getparent()
    known = marks.get(one) if one is not None else None
    for step in reversed(chain):
        if known is None and is_zone(step):
            known = step
        marks[step] = known
    return marks.get(element, known)


def _unmarked_lead(view: View, reading: Reading) -> str | None:
    """Prose right between headline and container: one or two sentences that only their place explains."""
    container, title = reading.container, reading.title.element
    if container is None or title is None or _related(title, container):
        return None
    start = next((i for i, one in enumerate(view.blocks) if title in (one.place, one.element)), None)
    if start is None:
        return None
    found: list[str] = []
    for block in view.blocks[start + 1 : start + 9]:
        up = list(ancestors(block.element))
        if any(one is container for one in up):
            return " ".join(found) if found and len(" ".join(found)) <= 1200 else None
        if block.link_share > 0 or block.element in view.summaries or any(is_zone(one) for one in up):
            return None
        if is_prose(block) and edge_group(block.text) is None:
            found.append(block.text)
    return None


def _related(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether one of two elements holds the other."""
    return any(up is other for up in one.iterancestors()) or any(up is one for up in other.iterancestors())


_LEADS = wordset(
    "sapo lead summary hometext trichdan trichyeu tomtat chapeau intro introtext shortdesc shortdescription newssummary"
    " articlesummary newssapo introduction excerpt teaser motangan subtitle description desc brief"
)


def _lead(view: View, reading: Reading, element: HtmlElement | None) -> str | None:
    """The sapo: named by profile or template, or marked by class, or the first bold paragraph."""
    paragraphs = reading.body.paragraphs
    inside = element is not None and reading.container is not None and _related(element, reading.container)
    if element is not None and not (reading.how == "template" and inside):
        text = " ".join(one.text for one in blocks_of(element, view.dropped) if one.kind != "image" and not group(one.text))
        if len(text) >= 20 and letters(text) != letters(reading.title.text):
            return text
    marked = _marked_lead(view, reading)
    if marked:
        return marked
    if reading.how == "page":
        unmarked = _unmarked_lead(view, reading)
        if unmarked:
            return unmarked
    if len(paragraphs) >= 2 and len(paragraphs[0]) < 900:
        block = next(one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role)
        if block.bold or _is_lead(block.element, reading.container):
            return block.text
    return None


def _is_lead(element: HtmlElement, within: HtmlElement | None) -> bool:
    for level, one in enumerate(ancestors(element, within)):
        if level > 2 or one is within:
            return False
        if _lead_name(one):
            return True
    return False


def _lead_name(element: HtmlElement) -> bool:
    """Whether a class, the id or the microdata of ``element`` is a name for a sapo ("news-sapo")."""
    if element.get("itemprop") == "description":
        return True
    for name in (*(element.get("class") or "").split(), element.get("id") or ""):
        parts = [one for one in re.split(r"[-_\d]+|(?<=[a-z])(?=[A-Z])", name) if one]
        # "text-with-summary" names a field that also has one.
        if parts and (parts[-1].lower() in _LEADS or "".join(parts).lower() in _LEADS) and "with" not in parts:
            return True
    return False


def _marked_lead(view: View, reading: Reading) -> str | None:
    """A paragraph with a lead's class between headline and container."""
    container = reading.container
    if container is None or reading.title.element is None:
        return None
    above = next((one for one in container.iterancestors() if _related(one, reading.title.element)), None)
    if above is None:
        return None
    for one in above.iter("p", "div", "h2", "h3", "span", "strong", "section", "td"):
        if one is container:
            break
        if _lead_name(one) and one is not reading.title.element and not _related(one, container):
            text = text_of(one)
            if 40 <= len(text) <= 1200 and letters(text) != letters(reading.title.text) and one.find(".//a") is None:
                return None if view.summaries.intersection(one.iter()) else text
    return None
