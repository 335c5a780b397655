"""The page as all readers share it, and what a reading of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Literal

from lxml.html import HtmlElement

from crawler.extraction import teasers, titles
from crawler.extraction.blocks import Block, Context, blocks_of
from crawler.extraction.body import Body
from crawler.extraction.chrome import has_date
from crawler.extraction.links import leads_away
from crawler.extraction.selecting import Names
from crawler.extraction.text import clean, letters
from crawler.extraction.titles import Title
from crawler.extraction.tree import ancestors, holds_at_most, text_of
from crawler.extraction.zones import is_zone, zones
from crawler.items import Page
from crawler.portal import Portal, Profile

How = Literal["profile", "template", "page"]
#: (kind, reason) of a page that is no article; None for one that may be.
Verdict = tuple[str, str] | None


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
        #: What holds for the text inside elements, as far as it was asked for.
        self.contexts: dict[HtmlElement, Context | None] = {}
        self.dropped = self._dropped()

    def _dropped(self) -> frozenset[HtmlElement]:
        """What the profile drops, but never what holds the text: a family's side column is another portal's main one."""
        dropped = [one for css in self.profile.drop for one in self.names.select(css)]
        texts = self.names.first_of(self.profile.body) if dropped else []
        if texts:
            around = [frozenset(one.iterancestors()) for one in texts]
            return frozenset(one for one in dropped if not all(one in up for up in around))
        half = len(text_of(self.body)) // 2 if dropped else 0
        return frozenset(one for one in dropped if holds_at_most(one, half) and not self._announced_in(one))

    def _announced_in(self, box: HtmlElement) -> bool:
        """Whether the headline that announced the page stands in a box, linked to no other page."""
        title = clean(self.page.listing_title or "")
        said = (one for one in box.iter() if title and one.text and title in clean(one.text))
        lines = [one for one in said if letters(one.text or "") == letters(title)]
        linked = [[link for link in ancestors(one) if link.tag == "a"] for one in lines]
        return any(not any(leads_away(link, self.page.url) for link in links) for links in linked)

    def may_hold(self, word: bytes) -> bool:
        """Whether ``word`` (ASCII) can stand in the page's markup: its bytes tell, unless each has a NUL beside it (UTF-16)."""
        raw = self.page.body
        return not raw or word in raw or b"\0" in raw[:4000]

    @cached_property
    def names(self) -> Names:
        """The page's ids and classes, gathered when first asked for."""
        return Names(self.root)

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
        """The blocks outside zones by markup; what holds most of the page is none, whatever it is called."""
        known: dict[HtmlElement, bool] = {}
        found = [one for one in self.blocks if not _in_zone(one.element, known)]
        whole = sum(len(one.text) for one in self.blocks)
        if sum(len(one.text) for one in found) >= _LITTLE * whole:
            return found
        layout = dict.fromkeys((one for one in zones(self.body) if not holds_at_most(one, whole // 2)), False)
        return [one for one in self.blocks if not _in_zone(one.element, layout)] if layout else found

    @cached_property
    def head_title(self) -> str:
        return titles.head_title(self.root)

    def headlines(self, title: Title) -> list[str]:
        """The page's own names for itself: ``<title>`` without the site, the headline as read, the first three ``h1``."""
        names = [titles.without_site(self.head_title, self.portal.title), title.text]
        names += [text_of(one) for one in self.root.iter("h1")][:3]
        return [one for one in names if one]

    @cached_property
    def teasers(self) -> tuple[list[int], set[int]]:
        """Where among the blocks linked headlines of other articles stand, and the summaries under them."""
        return teasers.find(self.blocks, self.page.url, letters(self.head_title))

    @cached_property
    def summaries(self) -> frozenset[HtmlElement]:
        """The elements of the summaries under linked headlines of other articles."""
        return frozenset(self.blocks[index].element for index in self.teasers[1])


#: Less of the page's letters outside its zones: then one of them is a part of its layout ("columns-widget").
_LITTLE = 0.1


def _in_zone(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element or what it stands in is a zone; ``known`` remembers it, so that each is asked once a page."""
    chain = list(takewhile(lambda one: one not in known, ancestors(element)))
    above = chain[-1].getparent() if chain else element
    state = known[above] if above is not None else False
    for one in reversed(chain):
        state = known[one] = state or is_zone(one)
    return state


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
    #: Pictures between headline and container with their captions ("" when there is none).
    above: tuple[tuple[Block, str], ...] = ()

    @property
    def dated(self) -> bool:
        """Whether the place known for the date holds one."""
        return self.date is not None and has_date(text_of(self.date))

    @property
    def prose(self) -> int:
        """The letters of its paragraphs."""
        return sum(len(one) for one in self.paragraphs)

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
