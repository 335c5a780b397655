"""The lines around headline and text, read without walking the rest of the page.

Where a profile or template names the container, most of the page is never asked for; what
stands around the article is walked part by part, outwards, until there is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction import credits, teasers
from crawler.extraction.blocks import BLOCKS, SKIPPED, Block, Context, blocks_of, context_in, context_of
from crawler.extraction.chrome import edge_group, opens_tail
from crawler.extraction.text import wordset
from crawler.extraction.tree import ancestors, text_of, tokens
from crawler.extraction.view import Reading, View

#: So many lines above the headline, below it and behind the text can hold the writer's name.
_ABOVE, _BELOW, _BEHIND = 3, 8, 8
#: How many elements before and behind the container are looked at: where it is one of ten thousand, all are alike.
_NEAR = 60
#: Parts whose writers are readers.
_ANSWERS = wordset("comment comments binhluan respond reply")


def beside(view: View, reading: Reading) -> Iterator[Block]:
    """The lines of the short elements right before and right behind the container."""
    container = reading.container
    if container is None:
        return
    for one in (*islice(container.itersiblings(), _NEAR), *islice(container.itersiblings(preceding=True), _NEAR)):
        if isinstance(one.tag, str) and len(text_of(one)) < 300 and not tokens(one) & _ANSWERS:
            for block in blocks_of(one, view.dropped):
                if block.link_share < 0.5 and edge_group(block.text) is None:
                    yield block


def around(blocks: list[Block], view: View, reading: Reading) -> Iterator[Block]:
    """The lines among :func:`near` around the headline and right behind the text, up to the first heading of other articles."""
    start, end = _text(blocks, reading)
    if start is None:
        return
    title = _title(blocks[: start + 1], reading)
    if title is not None:
        yield from (one for one in blocks[max(0, title - _ABOVE) : min(start, title + _BELOW)] if not _answers(one))
    for block in blocks[end + 1 : end + 1 + _BEHIND]:
        if opens_tail(block.text) or teasers.is_headline(block, view.page.url) or _answers(block):
            return
        yield block


def name_behind(blocks: list[Block], reading: Reading) -> str | None:
    """The name that stands alone in the first line behind the text."""
    texts = [one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role]
    # Lines that only breaks part have one element.
    at = max((i for i, one in enumerate(blocks) if texts and one.element is texts[-1].element), default=None)
    behind = next((one for one in blocks[at + 1 :] if one.text), None) if at is not None else None
    found = credits.alone_behind(behind, texts[-1]) if behind is not None else None
    return found[1] if found else None


def _text(blocks: list[Block], reading: Reading) -> tuple[int | None, int]:
    """The indexes of the first and the last line of the text and its credits; (None, 0) when the page shows none of them."""
    pairs = zip(reading.body.blocks, reading.body.roles, strict=True)
    inside = frozenset(one.element for one, role in pairs if role in ("", "credit"))
    where = [index for index, one in enumerate(blocks) if one.element in inside]
    return (where[0], where[-1]) if where else (None, 0)


def _title(blocks: list[Block], reading: Reading) -> int | None:
    return next((i for i, one in enumerate(blocks) if reading.title.element in (one.place, one.element)), None)


def _answers(block: Block) -> bool:
    """Whether a line stands among readers' comments."""
    return any(tokens(one) & _ANSWERS for one in islice(ancestors(block.element), 4))


def near(view: View, reading: Reading) -> list[Block]:
    """The blocks of the page from some lines above the headline to some behind the text, at least.

    All blocks of the page when they have been walked already, or when text stands loose
    between the parts of the page.
    """
    box = None if "blocks" in vars(view) else common(reading)
    above = box.getparent() if box is not None and box is not view.body else None
    outer = context_of(above, view.body, view.dropped, view.contexts)
    if box is None or outer is None:
        return view.blocks
    blocks = blocks_of(box, view.dropped, outer)
    start, end = _text(blocks, reading)
    title = _title(blocks[: start + 1], reading) if start is not None else None
    before = _beyond(view, box, _ABOVE - title if title is not None else 0, preceding=True)
    behind = _beyond(view, box, _BEHIND + 1 + end - len(blocks), preceding=False)
    return view.blocks if before is None or behind is None else before + blocks + behind


def common(reading: Reading) -> HtmlElement | None:
    """The innermost block of markup that holds container and headline."""
    title, container = reading.title.element, reading.container
    if container is None:
        return None
    above = frozenset(ancestors(title if title is not None else container))
    return next((one for one in ancestors(container) if one in above and one.tag in BLOCKS), None)


def _beyond(view: View, part: HtmlElement, count: int, *, preceding: bool) -> list[Block] | None:
    """At least ``count`` blocks before or behind ``part``, fewer at the page's edge; None where text stands loose."""
    found: list[Block] = []
    for inner in ancestors(part):
        parent = inner.getparent()
        if len(found) >= count or inner is view.body or parent is None:
            break
        outer = context_of(parent, view.body, view.dropped, view.contexts)
        steps = _steps(inner.itersiblings(preceding=preceding), inner.tail, parent.text, preceding)
        more = _nearest(view, steps, outer, count - len(found), preceding) if outer is not None else None
        if more is None:
            return None
        found = more + found if preceding else found + more
    return found


#: The text passed on the way to an element, and the element; at the end the text alone.
_Step = tuple[str | None, HtmlElement | None]


def _steps(elements: Iterable[HtmlElement], start: str | None, end: str | None, preceding: bool) -> Iterator[_Step]:
    gap = start
    for one in elements:
        yield one.tail if preceding else gap, one
        gap = one.tail
    yield end if preceding else gap, None


def _nearest(view: View, steps: Iterable[_Step], outer: Context, count: int, preceding: bool) -> list[Block] | None:
    """The blocks of the elements passed first, ``count`` or a few more; None where text stands loose among them."""
    found: list[Block] = []
    for gap, one in steps:
        if len(found) >= count:
            break
        if (gap and not gap.isspace()) or (one is not None and _is_loose(one)):
            return None
        if one is not None and one.tag in BLOCKS:
            more = _of_part(view, one, outer, count - len(found), preceding)
            found = more + found if preceding else found + more
    return found


def _of_part(view: View, part: HtmlElement, outer: Context, count: int, preceding: bool) -> list[Block]:
    """The first or last blocks of ``part``, of a menu with hundreds of entries the last three; all when it is one line."""
    inner = context_in(part, outer, view.dropped)
    steps = _steps(part.iterchildren(reversed=preceding), part.text, part.text, preceding)
    found = _nearest(view, steps, inner, count, preceding) if inner is not None else None
    return blocks_of(part, view.dropped, outer) if found is None else found


def _is_loose(element: HtmlElement) -> bool:
    """Whether ``element`` is part of a line together with what stands beside it."""
    if element.tag in BLOCKS or element.tag in SKIPPED or element.tag == "br":
        return False
    return element.tag == "img" or bool(text_of(element)) or element.find(".//img") is not None
