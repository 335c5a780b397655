"""Which element holds the article, when no profile and no template says so.

Every block gives its letters to the elements it stands in: prose counts for, link lists,
chrome lines and zones count against. The element with the greatest sum is the container:
it holds all of the prose and as little as possible of the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, opens_tail
from crawler.extraction.text import wordset
from crawler.extraction.tree import ancestors, tag_of
from crawler.extraction.zones import is_zone

#: From this many letters on, a line without links is prose (the shortest body paragraph of
#: the recorded portals has 38 letters, the longest menu entry 84 but in a link).
PROSE = 45
#: A zone that holds more than this share of the page's prose is none.
_ZONE_SHARE = 0.4


def is_prose(block: Block) -> bool:
    """Whether ``block`` reads as a sentence or paragraph: long enough, not links, not chrome."""
    return len(block.text) >= PROSE and block.kind != "image" and block.link_share < 0.4 and group(block.text) is None


def _weight(block: Block) -> float:
    """Letters for (above 0) or against (below 0) the elements that ``block`` stands in."""
    size = len(block.text)
    if block.kind == "image" or block.caption:
        return 2.0
    if block.link_share >= 0.4:
        return -min(size, 120) - 10.0
    if group(block.text) or opens_tail(block.text):
        return -40.0
    if edge_group(block.text):
        return -25.0
    if size >= PROSE:
        return float(min(size, 1500))
    return 6.0 if block.text[-1:] in ".;:!?" else -3.0


def score(blocks: Sequence[Block], summaries: frozenset[HtmlElement] = frozenset()) -> dict[HtmlElement, float]:
    """The sum of its blocks for every element of the page; ``summaries`` belong to other articles."""
    weights: list[tuple[Block, float]] = []
    after_tail = False
    for block in blocks:
        weight = -30.0 if block.element in summaries else _weight(block)
        after_tail = weight < PROSE and (after_tail or opens_tail(block.text))
        # What stands under "Tin liên quan" is cut later on, wherever it is: no reason to leave a place.
        weights.append((block, max(weight, -6.0) if after_tail and block.link_share >= 0.4 else weight))
    total = sum(weight for _, weight in weights if weight > 0) or 1.0
    share: dict[HtmlElement, float] = defaultdict(float)
    for block, weight in weights:
        if weight > 0:
            for one in ancestors(block.element):
                share[one] += weight / total
    marks: dict[HtmlElement, bool] = {}
    sums: dict[HtmlElement, float] = defaultdict(float)
    for block, weight in weights:
        up = list(ancestors(block.element))
        if any(_marked(one, share, marks) for one in up):
            # Zones inside the container are cut later on; they must not make a short article look worse than its parts.
            weight = -min(weight, 30.0) if weight > 0 else max(weight, -6.0)
        for one in up:
            sums[one] += weight
    return sums


def _marked(element: HtmlElement, share: dict[HtmlElement, float], marks: dict[HtmlElement, bool]) -> bool:
    known = marks.get(element)
    if known is None:
        known = marks[element] = is_zone(element) and share[element] < _ZONE_SHARE
    return known


def choose(blocks: Sequence[Block], summaries: frozenset[HtmlElement] = frozenset()) -> HtmlElement | None:
    """The element that holds the article, None when no element holds prose.

    Among elements with equal sums the innermost wins, but never a single paragraph whose
    parent holds the same sum: the container is a place, not a line.
    """
    sums = score(blocks, summaries)
    if not sums:
        return None
    best = max(sums.values())
    if best <= 0:
        return None
    equal = [one for one, value in sums.items() if value >= best - 0.5]
    deepest = max(equal, key=lambda one: sum(1 for _ in one.iterancestors()))
    while tag_of(deepest) in LINES and (parent := deepest.getparent()) is not None:
        deepest = parent
    return _climbed(_among_equals(deepest, blocks), blocks)


def _among_equals(chosen: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """The parent of a single paragraph or list that has further paragraphs beside it.

    Many lines of chrome in the container make it look worse than its longest paragraph.
    """
    for _ in range(2):
        parent = chosen.getparent()
        if parent is None or tag_of(parent) in ("body", "html"):
            break
        inside = sum(1 for one in blocks if is_prose(one) and any(up is chosen for up in ancestors(one.element)))
        listed = tag_of(chosen) in ("ul", "ol", "dl", "blockquote")
        if inside > 1 and not listed:
            break
        beside = [one for one in blocks if one.element.getparent() is parent and one.element is not chosen
                  and (listed or tag_of(one.element) in (tag_of(chosen), "p")) and is_prose(one)
                  and edge_group(one.text) is None]  # fmt: skip
        if len(beside) < 2 - listed:
            break
        chosen = parent
    return chosen


def _climbed(chosen: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """A short container's parent, where the article goes on right behind it.

    A sapo in a box of its own can outweigh the two lines of text under it.
    """
    for _ in range(3):
        parent = chosen.getparent()
        if parent is None or tag_of(parent) in ("body", "html"):
            break
        inside = {at for at, block in enumerate(blocks) if any(one is chosen for one in ancestors(block.element))}
        if sum(len(blocks[at].text) for at in inside if is_prose(blocks[at])) > 400:
            break
        start = min(inside, default=len(blocks))
        around = [(at, block) for at, block in enumerate(blocks) if at not in inside and _free(block, parent)]
        text = any(at > start and block.text[-1:] in ".!?”" and block.link_share == 0
                   and edge_group(block.text) is None and block.kind != "image" for at, block in around)  # fmt: skip
        links = sum(1 for _, block in around if block.link_share >= 0.4)
        if around and (not text or links > 3):
            break
        chosen = parent
    return chosen


def _free(block: Block, parent: HtmlElement) -> bool:
    """Whether ``block`` stands in ``parent`` and in no zone of it."""
    up = list(ancestors(block.element, parent))
    return up[-1] is parent and not any(is_zone(one) for one in up)


#: Tags of lines, which are no place of an article.
LINES = wordset("p span font b strong i em a li tr tbody h1 h2 h3 h4 h5 h6 blockquote")
