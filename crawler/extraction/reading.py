"""Where the parts of a page are: by profile, by template, or by the page alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from crawler.extraction import leads, teacher, teasers, titles
from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.body import Body, compose
from crawler.extraction.chrome import edge_group, opens_tail
from crawler.extraction.container import LINES, choose, is_prose
from crawler.extraction.dateplaces import own_dates
from crawler.extraction.files import address
from crawler.extraction.text import fold_digits, letters, wordset
from crawler.extraction.titles import Title
from crawler.extraction.tree import ancestors, at, first, has_text, related, shows, tag_of, text_of, tokens
from crawler.extraction.view import How, Places, Reading, View
from crawler.extraction.zones import is_zone


def read(view: View, places: Places | None = None) -> Reading:
    """Read a page: by its profile when that matches, else by the template, else by the page alone."""
    found = _by_profile(view) or (_by_template(view, places) if places and places.container else None)
    if found is None:
        return _by_page(view, places or Places())
    return _unless_strange(view, places, found) if found.how == "template" else found


#: A template's container with less prose than this (letters) may be another place on this page.
_LITTLE = 250


def _unless_strange(view: View, places: Places | None, found: Reading) -> Reading:
    """``found``, or the page read alone when it holds little and misses most of what that finds.

    A page with one box more than those the template was learned from has another element at the place.
    """
    own = sum(len(one) for one in found.paragraphs)
    if own >= _LITTLE:
        return found
    alone = _by_page(view, places or Places())
    return alone if sum(len(one) for one in alone.paragraphs) > max(_LITTLE, 2 * own) else found


#: A match with a smaller share of the letters of the longest is another field of the same page.
_FIELD = 0.1


def _by_profile(view: View) -> Reading | None:
    profile = view.profile
    if not profile.body:
        return None
    matches: list[HtmlElement] = []
    for css in profile.body:
        matches = [one for one in view.names.select(css) if shows(one)]
        if matches:
            break
    if not matches:
        return None
    known = frozenset(matches)
    outer = _told([one for one in matches if not any(up in known for up in one.iterancestors())])
    title = _selected_title(view, first(view.names, profile.title))
    lead = first(view.names, profile.lead)
    reading = _finish(view, "profile", outer[0], title, Places(), lead, len(outer))
    reading.date = _date(view, reading, profile.date)
    return reading


def _date(view: View, reading: Reading, selectors: Sequence[str]) -> HtmlElement | None:
    """The first element of ``selectors`` that no list of other articles holds: a theme may lack the place that they know."""
    around = frozenset(up for one in (reading.title.element, reading.container) if one is not None for up in ancestors(one))
    for css in selectors:
        if own := own_dates([one for one in view.names.select(css) if shows(one)][:10], around):
            return own[0]
    return None


def _told(matches: list[HtmlElement]) -> list[HtmlElement]:
    """The matches of a body's selector without those that hold a picture or its caption beside a text.

    Where every field of a page wears the same class, the text is the field with the most words.
    """
    if len(matches) < 2:
        return matches
    sizes = [len(text_of(one)) for one in matches]
    return [one for one, size in zip(matches, sizes, strict=True) if size >= _FIELD * max(sizes)]


def _by_template(view: View, places: Places) -> Reading | None:
    container = next((found for key in places.container if (found := at(view.names, key)) is not None), None)
    if container is None or not has_text(container):
        return None
    element = next((found for key in places.title if (found := at(view.names, key)) is not None), None)
    lead = next((found for key in places.lead if (found := at(view.names, key)) is not None), None)
    reading = _finish(view, "template", container, _selected_title(view, element), places, lead)
    reading.date = next((found for key in places.date if (found := at(view.names, key)) is not None), None)
    return reading


def _selected_title(view: View, element: HtmlElement | None) -> Title | None:
    text = titles.unflagged(text_of(element), element)
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
    blocks = _pruned(view, blocks_of(container, view.dropped), container, places, 0.3)
    if title is None:
        title = _page_title(view, blocks)
    body = compose(blocks, title.text, trusted=True, recurring=places.recurring, title_element=title.element,
                   end=_cards_behind(view, blocks))  # fmt: skip
    reading = Reading(how, container, body, title, matches=matches)
    reading.lead = leads.find(view, reading, lead)
    reading.above = leads.pictures(view, reading)
    return reading


def _page_title(view: View, body: Sequence[Block]) -> Title:
    """The headline by rule: looked for above the first paragraph of ``body``, in page order."""
    start = next((block for block in body if is_prose(block)), None)
    at_index = len(view.blocks)
    if start is not None:
        at_index = next((i for i, one in enumerate(view.blocks) if one.element is start.element), at_index)
    return titles.find(
        view.root, view.page.url, view.blocks, at_index, listing=view.page.listing_title, site=view.portal.title
    )


def _by_page(view: View, places: Places) -> Reading:
    container = _chosen(view, places)
    if container is None:
        title = titles.find(view.root, view.page.url, view.blocks, len(view.blocks), listing=view.page.listing_title,
                            site=view.portal.title)  # fmt: skip
        return Reading("page", None, Body([], []), title)
    inside = _pruned(view, blocks_of(container, view.dropped), container, places, 0.4, view.summaries)
    title = _page_title(view, inside)
    text = _below_sapo(inside, container, title.element)
    if text is not container:
        container, inside = text, _pruned(view, blocks_of(text, view.dropped), text, places, 0.4, view.summaries)
    body = compose(inside, title.text, trusted=False, recurring=places.recurring, title_element=title.element,
                   end=_cards_behind(view, inside))  # fmt: skip
    reading = Reading("page", container, body, title)
    reading.lead = leads.find(view, reading, None)
    reading.above = leads.pictures(view, reading)
    return reading


def _chosen(view: View, places: Places) -> HtmlElement | None:
    """The container by the lines that do not recur on the portal's pages; by all prose where what recurs is all there is."""
    if not places.recurring:
        return _around(view, view.blocks)
    own = [one for one in view.blocks if opens_tail(one.text) or fold_digits(one.text) not in places.recurring]
    found = _around(view, own)
    return found if found is not None else _around(view, list(filter(is_prose, view.blocks)))


def _around(view: View, blocks: list[Block]) -> HtmlElement | None:
    return _confirmed(view, blocks, choose(blocks, view.summaries))


def _below_sapo(blocks: Sequence[Block], container: HtmlElement, title: HtmlElement | None) -> HtmlElement:
    """The part of ``container`` that holds all prose but a first paragraph right below the headline; else ``container``.

    Between a sapo that stands with the headline and a text in a box of its own there are the day, the letter sizes,
    a player that reads aloud.
    """
    start = next((at for at, one in enumerate(blocks) if title is not None and title in (one.place, one.element)), None)
    if start is None:
        return container
    prose = [at for at, one in enumerate(blocks) if at != start and is_prose(one) and edge_group(one.text) is None]
    if len(prose) < 2 or prose[0] != start + 1 or prose[1] <= start + 2 or len(blocks[prose[0]].text) > _SAPO:
        return container
    inner = _box(blocks[prose[1]].element, blocks[prose[-1]].element, container)
    if inner is container or any(one is inner for one in ancestors(blocks[prose[0]].element)):
        return container
    outside = [one for one in blocks[prose[1] :] if not any(up is inner for up in ancestors(one.element))]
    behind = takewhile(lambda one: one.kind != "heading" and one.link_share < 0.4 and not opens_tail(one.text), outside)
    return container if any(is_prose(one) or one.text[-1:] in ".!?" for one in behind) else inner


#: The longest sapo, in letters.
_SAPO = 1200


def _box(first: HtmlElement, last: HtmlElement, container: HtmlElement) -> HtmlElement:
    """The innermost element around both lines that is no line itself; ``container`` at most."""
    above = frozenset(ancestors(last))
    boxes = (one for one in ancestors(first, container) if one in above and tag_of(one) not in LINES)
    return next(boxes, container)


def _confirmed(view: View, blocks: Sequence[Block], chosen: HtmlElement | None) -> HtmlElement | None:
    """``chosen``, or what trafilatura takes where ours is doubtful and misses most of that.

    Ours is doubtful when much of the page's prose stands outside it. Never taken from
    trafilatura is an element that it holds badly: that is a page leaking.
    """
    prose = [
        one for one in blocks if is_prose(one) and edge_group(one.text) is None and one.element not in view.summaries
    ]
    inside = {id(one) for one in prose if chosen is not None and any(up is chosen for up in ancestors(one.element))}
    total, own = sum(len(one.text) for one in prose), sum(len(one.text) for one in prose if id(one) in inside)
    if not total or (own >= 400 and own >= 0.7 * total) or own >= 0.9 * total:
        return chosen
    other, rate = teacher.container(view.root, blocks)
    if other is None or rate < 0.75 or (chosen is not None and related(chosen, other)) or other is chosen:
        return chosen
    theirs = sum(len(one.text) for one in prose if any(up is other for up in ancestors(one.element)))
    return other if theirs > 2 * own else chosen


#: Zones that hold sentences, but never those of the article, however short that is.
_NEVER = wordset("comment comments binhluan respond cookie consent newsletter")


def _pruned(
    view: View, blocks: list[Block], container: HtmlElement, places: Places, limit: float,
    others: frozenset[HtmlElement] = frozenset(),
) -> list[Block]:  # fmt: skip
    """``blocks`` without those in zones of the container, unless a zone holds much of the prose.

    Summaries of other articles (``others``) are no prose of it.
    """
    total = sum(len(one.text) for one in blocks if is_prose(one)) or 1
    marks: dict[HtmlElement, HtmlElement | None] = {container: None}
    zone_of = [_zone(block.element, container, marks) for block in blocks]
    held: dict[HtmlElement, int] = defaultdict(int)
    for block, zone in zip(blocks, zone_of, strict=True):
        if zone is not None and is_prose(block) and block.element not in others:
            held[zone] += len(block.text)
    dropped = {found for key in places.drop if (found := _inside(view, container, key)) is not None}
    return [
        block for block, zone in zip(blocks, zone_of, strict=True)
        if (zone is None or held[zone] > (0.95 if tokens(zone) & _NEVER else limit) * total)
        and not (dropped and any(one in dropped for one in ancestors(block.element, container)))
    ]  # fmt: skip


#: Fewer cards than this behind a text may be its own.
_CARDS = 3


def _cards_behind(view: View, blocks: Sequence[Block]) -> int:
    """Where the cards of other articles of the portal begin that close a text without a heading above them; its end if none do.

    Headlines with a link, each above a summary, and nothing else that reads as a text.
    """
    if sum(teasers.is_headline(one, view.page.url) for one in blocks) < _CARDS:
        return len(blocks)
    heads, summaries = teasers.find(blocks, view.page.url, letters(view.head_title))
    last = max((at for at, one in enumerate(blocks) if is_prose(one) and at not in summaries and at not in heads), default=-1)
    behind = [at for at in heads if at > last and _is_ours(view, blocks[at])]
    if last < 0 or len(behind) < _CARDS or len(summaries.intersection(range(behind[0], len(blocks)))) < _CARDS:
        return len(blocks)
    start = behind[0]
    while start - 1 > last and blocks[start - 1].kind == "image" and _links_as(blocks[start - 1], blocks[behind[0]]):
        start -= 1
    return start


def _is_ours(view: View, headline: Block) -> bool:
    """Whether a linked headline leads to a page of the same portal."""
    return view.portal.owns(address(headline.links[-1].get("href") or "", view.page.url) or "")


def _links_as(image: Block, headline: Block) -> bool:
    """Whether a picture leads where a headline leads."""
    return any(up.get("href") == headline.links[-1].get("href") for up in ancestors(image.element))


def _inside(view: View, container: HtmlElement, key: str) -> HtmlElement | None:
    found = at(view.names, key)
    return found if found is not None and any(one is container for one in found.iterancestors()) else None


def _zone(
    element: HtmlElement, container: HtmlElement, marks: dict[HtmlElement, HtmlElement | None]
) -> HtmlElement | None:
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
