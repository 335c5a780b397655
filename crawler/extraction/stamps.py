"""The date lines that can be an article's: near its headline and text, never the clock of the page's head."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crawler.extraction import surroundings, teasers
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, has_date, is_stamp
from crawler.extraction.dateorder import WEEKDAY
from crawler.extraction.dateplaces import is_bookmark
from crawler.extraction.text import fold
from crawler.extraction.tree import ancestors, related, text_of
from crawler.extraction.view import Reading, View

#: What tells a day of publication amid other words: "Đăng ngày 5/3/2019 bởi An", "By BBT on 22/03/2012, 22:34 - Kinh tế".
_TOLD = re.compile(r"\b(?:ngay dang|dang ngay|dang luc|dang tai(?= ?:)|cap nhat|xuat ban|publish|posted|create[d]?)\b.{0,30}\d")
_BY = re.compile(r"by .{2,60}(?: on|,) .{0,24}\d|(?:gui|dang|viet) boi .{2,60}(?: luc| ngay| vao| »|,| -) .{0,24}\d")
#: Half of such a line are links to writer and section; of others few are.
_LINKED, _LINKED_BY = 0.3, 0.6
#: So many lines a row has from its headline to its date: between them stand a picture and the first words of the text.
_TEASER = 3
_CHANGED = re.compile(r"(?:last (?:updated|modified|edited)|(?:lan )?cap nhat (?:lan )?cuoi|chinh sua (?:lan )?cuoi)\b")


def tells_change(block: Block) -> bool:
    """Whether a date line tells when the page was last changed: "Last Updated Tuesday, April 02 2013"."""
    return _CHANGED.match(fold(block.text)) is not None


def is_clock(block: Block, reading: Reading) -> bool:
    """Whether a date line begins with a weekday and stands outside the box of headline and text, or in a ``header`` without
    the headline: the visit's day.
    """
    if not WEEKDAY.match(fold(block.text)):
        return False
    box, title, above = surroundings.common(reading), reading.title.element, list(ancestors(block.element))
    apart = box is not None and not any(up is box for up in above)
    return apart or (title is not None and any(up.tag == "header" and not related(up, title) for up in above))


def stamps(view: View, reading: Reading) -> list[Block]:
    """The date lines among the blocks of the page that can be the article's, in page order."""
    blocks = view.blocks
    where = [i for i, one in enumerate(blocks) if reading.title.element in (one.place, one.element)]
    held = frozenset(reading.container.iter()) if reading.container is not None else frozenset()
    inside = [i for i, one in enumerate(blocks) if one.element in held]
    if not where and not inside:
        return []
    start = min(where + inside[:1]) - 3
    end = (inside[-1] if inside else where[-1]) + 6
    local = (view.page.fetched_at + timedelta(hours=7)).date()
    final = reading.paragraphs[-1] if reading.paragraphs else None
    last = next((i for i in reversed(range(len(blocks))) if blocks[i].text == final), len(blocks))
    found: list[Block] = []
    for index, block in enumerate(blocks[max(0, start) : end], max(0, start)):
        if not has_date(block.text) or len(block.text) > 200:
            continue
        linked = _linked(block)
        if linked > _LINKED_BY:
            continue
        line = fold(block.text)
        stamp = is_stamp(block.text) or _TOLD.search(line) is not None or edge_group(block.text) in ("dateline", "account")
        stamp = (stamp and linked <= _LINKED) or _BY.match(line) is not None
        outside = bool(where and index < where[0]) or index > last
        if stamp and not _is_clock(line, local, outside) and not (outside and _of_row(blocks, index, view.page.url)):
            found.append(block)
    return found


def _linked(block: Block) -> float:
    """The share of a date line that links elsewhere: WordPress links the day to its article or to the archive of that day."""
    own = sum(len(text_of(one)) for one in block.links if is_bookmark(one)) if block.linked else 0
    return max(0, block.linked - own) / max(1, len(block.text))


def _of_row(blocks: list[Block], index: int, url: str) -> bool:
    """Whether a date outside the article is that of a row: it shares a card with a linked headline a few lines above it."""
    above = blocks[max(0, index - _TEASER) : index]
    return any(teasers.is_headline(one, url) and teasers.in_card(one, blocks[index]) for one in above)


def _is_clock(line: str, today: date, outside: bool) -> bool:
    """Whether a folded date line is the day of the visit: it says so, or stands above the headline or below the text."""
    return ("hom nay" in line and f"{today.day}" in line) or (outside and f"{today:%d/%m/%Y}" in line)
