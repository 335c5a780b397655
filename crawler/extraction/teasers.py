"""Teasers: linked headlines of other articles with their summaries, alone or in rows.

A listing consists of them; beside an article they are the boxes that a generic extractor
takes for its text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, is_stamp
from crawler.extraction.headlines import leads_on, unmarked
from crawler.extraction.links import leads_away
from crawler.extraction.text import clean, letters
from crawler.extraction.tree import ancestors, text_of, tokens

#: A summary is one paragraph; the longest on the recorded portals has 610 letters.
_LONGEST = 900
#: What a card may hold beside headline and summary: a date, a counter, "Xem tiếp".
_REST = 200
#: Lines from a headline to its summary: block themes give the day, "bởi", the name and the section a line each.
_BELOW = 9
#: A line of so many letters is a sentence, whatever it ends in.
_SENTENCE = 45
#: "Xem chi tiết" and its like are shorter than this.
_SEE_MORE = 20
#: A card is no deeper above its link, and holds fewer elements.
_CARD_DEPTH, _CARD_ELEMENTS = 10, 80
#: So many linked headlines, and such a share of its lines, make a text without a headline of its own a list; so many rows.
_LINES, _LINES_SHARE, _ROWS = 4, 0.6, 2
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DAY_NEXT = re.compile(r"\W{0,3}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
#: Classes of headings that are none by tag.
_HEADS = frozenset({"title", "tieude", "headline", "heading", "subhead"})


def is_headline(block: Block, url: str, own: str = "") -> bool:
    """Whether a block is the linked headline of another article; ``own`` is this page's, in letters."""
    return (
        block.kind != "image" and len(block.text) >= 20 and "://" not in block.text
        and (block.link_share > 0.75 or _has_day_behind(block)) and (len(block.links) == 1 or _is_sectioned(block, url))
        and leads_away(block.links[-1], url) and not _is_own(block.text, own)
    )  # fmt: skip


def _has_day_behind(block: Block) -> bool:
    """Whether a line is a link and a day in brackets, which weighs much beside few words: "Thư mời họp (29/06/2026, 14:49)"."""
    if len(block.links) != 1 or not block.text.endswith(")") or block.link_share <= 0.3:
        return False
    name = text_of(block.links[0])
    return len(name) >= 10 and block.text.startswith(name) and is_stamp(block.text[len(name) :].strip(" ()"))


def _is_sectioned(block: Block, url: str) -> bool:
    """Whether a line is a linked section and a linked headline, as in ``"Kinh tế : Mở chợ phiên vùng cao"``."""
    if len(block.links) != 2:
        return False
    section, headline = map(text_of, block.links)
    between = block.text.removeprefix(section).removesuffix(headline)
    return len(headline) >= 20 and between.strip() == ":" and leads_away(block.links[0], url)


def _is_own(text: str, own: str) -> bool:
    """Whether a linked headline is this page's own: most of the page's title."""
    line = letters(text)
    return bool(own) and line in own and len(line) > 0.6 * len(own)


def find(blocks: Sequence[Block], url: str, own: str = "") -> tuple[list[int], set[int]]:
    """Indexes of linked headlines, and of the summaries under them, among ``blocks``."""
    joined = [index for index, block in enumerate(blocks) if _is_joined(block, url)]
    heads: list[int] = []
    summaries: set[int] = set(joined) if len(joined) >= _ROWS else set()
    for index, block in enumerate(blocks):
        if index in summaries or not is_headline(block, url, own):
            continue
        heads.append(index)
        for other in range(index + 1, min(index + _BELOW, len(blocks))):
            below = blocks[other]
            if is_headline(below, url, own):
                break
            ended = below.text[-1:] in ".!?…"
            # "Đăng bởi admin vào 19.02.2015 12:09 | Nhận xét (0)" is as long.
            sentence = len(below.text) >= (20 if ended else _SENTENCE) and (ended or edge_group(below.text) is None)
            if below.kind != "image" and sentence and below.link_share < 0.4 and group(below.text) is None:
                if len(below.text) <= _LONGEST and in_card(block, below):
                    summaries.add(other)
                break
    return heads, summaries


def _is_joined(block: Block, url: str) -> bool:
    """Whether a line is a linked headline and its summary right behind it, which only the style sheet sets apart."""
    if len(block.links) != 1 or block.link_share > 0.75 or len(block.text) > _LONGEST:
        return False
    name = text_of(block.links[0])
    behind = block.text.removeprefix(name)
    told = len(name) >= 20 and 20 <= len(behind) < len(block.text) and (behind[0].isupper() or behind[0] in "“\"(")
    return told and leads_away(block.links[0], url)


def cards(root: HtmlElement, url: str) -> list[HtmlElement]:
    """The boxes in which a headline without a link of its own stands above "Xem chi tiết" or beside a linked picture.

    Each leads to one other page; a box that leads to two is a row of cards. Beside "Xem chi tiết" section and writer may have
    links, and the headline need not be marked as one.
    """
    anchors = {one: text_of(one) for one in root.iter("a") if leads_away(one, url)}
    long = [one for one, name in anchors.items() if len(name) >= _SEE_MORE or leads_on(name)]
    every, heavy = _led_to(anchors), _led_to(long)
    found: dict[HtmlElement, None] = {}
    for anchor, name in anchors.items():
        if len(name) >= _SEE_MORE:
            continue
        leads, marked = (heavy, False) if leads_on(name) else (every, True)
        boxes = [box for box in islice(ancestors(anchor), _CARD_DEPTH) if box is not anchor and len(leads[box]) == 1]
        if boxes and boxes[-1] not in found and _has_heading(boxes[-1], marked=marked):
            found.setdefault(boxes[-1])
    return list(found)


def _led_to(anchors: Iterable[HtmlElement]) -> dict[HtmlElement, set[str]]:
    """Where the links lead that stand in each of the boxes around them."""
    leads: dict[HtmlElement, set[str]] = defaultdict(set)
    for anchor in anchors:
        for box in islice(ancestors(anchor), _CARD_DEPTH):
            leads[box].add((anchor.get("href") or "").strip())
    return leads


def _has_heading(box: HtmlElement, *, marked: bool) -> bool:
    """Whether a headline without a link stands in a small box: marked as one, or else above a summary at most."""
    if len(list(islice(box.iter(), _CARD_ELEMENTS))) == _CARD_ELEMENTS or len(text_of(box)) > _LONGEST + _REST:
        return False
    heads = (one for one in box.iter(*_HEADINGS, "span") if one.find(".//a[@href]") is None and _is_heading(one))
    if any(len(text_of(one)) >= 20 for one in heads):
        return True
    lines = [] if marked else [line for text in box.itertext() if (line := clean(str(text)))]
    return sum(len(one) >= _SENTENCE for one in lines) <= 2 and unmarked(lines) is not None


def _is_heading(element: HtmlElement) -> bool:
    return element.tag in _HEADINGS or bool(tokens(element) & _HEADS)


def for_text(text: Sequence[Block], url: str, own: str, paragraphs: int) -> int:
    """How many linked headlines a text without a headline of its own consists of, alone or each before its day; else 0."""
    heads = sum(is_headline(one, url, own) for one in text)
    if heads >= _LINES and heads >= _LINES_SHARE * paragraphs:
        return heads
    rows = sum(_is_row(one, url) for one in text)
    return rows if rows >= _ROWS and rows >= _LINES_SHARE * paragraphs else 0


def _is_row(block: Block, url: str) -> bool:
    """Whether a line begins with a linked headline and goes on with a day: a row whose parts only the style sheet sets apart."""
    link = block.links[0] if block.links and leads_away(block.links[0], url) else None
    name = text_of(link) if link is not None else ""
    return len(name) >= 20 and block.text.startswith(name) and _DAY_NEXT.match(block.text, len(name)) is not None


def in_full(text: Sequence[Block], page: Sequence[Block], url: str, own: str) -> int:
    """How many linked headlines of one make the page shows, where the first of them that ``text`` holds stands above its prose.

    0 where there are fewer than three. So reads a list that shows the text of a short article as a whole.
    """
    start = next((at for at, one in enumerate(text) if len(one.text) >= 60 and one.link_share < 0.4), 0)
    # Bludit's theme prints the date as a heading.
    above = next((one for one in reversed(text[:start]) if one.kind == "heading" and edge_group(one.text) is None), None)
    if above is None or not is_headline(above, url, own):
        return 0
    make = _make(above)
    heads = (one for one in page if one.kind == "heading" and is_headline(one, url, own))
    alike = {one.links[-1].get("href") for one in heads if _make(one) == make}
    return len(alike) if len(alike) >= 3 else 0


def _make(headline: Block) -> tuple[str, str]:
    head = next((one for one in islice(ancestors(headline.element), 4) if one.tag in _HEADINGS), headline.element)
    return str(head.tag), head.get("class") or ""


def in_card(headline: Block, summary: Block) -> bool:
    """Whether two blocks stand in one card: their nearest common element holds little more than them."""
    above = set(ancestors(headline.element))
    common = next((one for one in ancestors(summary.element) if one in above), None)
    if common is None:
        return False
    # "Đọc thêm" may say the headline again, unseen.
    most = 2 * len(headline.text) + len(summary.text) + _REST
    # Read no further than needed: the common element may be the whole page.
    size = 0
    for piece in common.itertext():
        size += len(clean(str(piece)))
        if size > most:
            return False
    return len(text_of(common)) <= most
