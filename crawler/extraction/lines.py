"""What one line of a container is, told by itself: tools, a card of another article, the label of links, a line of dates."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction import credits
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, has_date, is_stamp
from crawler.extraction.container import is_prose
from crawler.extraction.dateforms import read_dates
from crawler.extraction.files import MOST_LINKS, is_file
from crawler.extraction.text import fold, wordset
from crawler.extraction.tree import ancestors, holds_at_most, text_of, tokens


def is_toolbar(block: Block) -> bool:
    """Whether a line is made of links that are all tools: ``"A- A A+ | Đọc bài viết | Bản in"``."""
    if block.link_share < 0.5 or not 2 <= len(block.links) <= MOST_LINKS:
        return False
    rest = block.text
    for link in block.links:
        words = text_of(link)
        if words and len(words) > 2 and not group(words):
            return False
        rest = rest.replace(words, " ", 1)
    rest = rest.strip(" |-/·•,")
    return len(rest) <= 2 or group(rest) is not None or len(fold(rest)) < 12


def is_card(link: HtmlElement, text: str) -> bool:
    """Whether a small box around ``link`` holds a picture that leads to the same page, no file and no larger picture."""
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:")) or is_file(href) or _PICTURE.search(href):
        return False
    for box in islice(link.iterancestors(), 4):
        if not holds_at_most(box, len(text) + 40):
            return False
        if any(one is not link and (one.get("href") or "").strip() == href and one.find(".//img") is not None
               for one in box.iter("a")):  # fmt: skip
            return True
    return False


_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg)(?:$|\?)", re.I)


def is_teaser(block: Block) -> bool:
    """Whether a line is a link to another article, with or without its date."""
    return block.link_share > 0.5 or (block.link_share > 0.3 and has_date(block.text))


#: Groups that are cut at the edges of a trusted container too: never text there.
_SURE_EDGES = frozenset(("dateline", "account", "navigation", "clock", "section", "numbers", "bar"))


def peels(block: Block, trusted: bool, tail: bool) -> bool:
    """Whether a line at an edge of the container is chrome; rows of a table never are."""
    if block.link_share > 0.6 and (tail or not trusted) and _peelable(block, tail):
        return True
    if block.links and block.kind != "row" and _says_when_or_where(unlinked(block), tail):
        return True
    if credits.is_label(block.text) or is_section(block) or (not tail and _dates_section(block)):
        return True
    name = edge_group(block.text) if block.kind != "row" else None
    return name is not None and name != "footer" and (not trusted or name in _SURE_EDGES)


def _says_when_or_where(rest: str, tail: bool) -> bool:
    """Whether a line without its links is a label or, above the text, a date: "26/08/2021 <a>Kinh tế</a>"."""
    return LABEL.fullmatch(rest) is not None or (not tail and is_stamp(rest))


def _dates_section(block: Block) -> bool:
    """Whether a short line is a day with its clock and a few words behind them: "22.09.2021 10:38 Tin trong tỉnh"."""
    text = block.text
    if block.kind == "row" or len(text) > _SECTION_DATED or text[-1:] in ".:;,!?":
        return False
    when = next(iter(read_dates(text)), None)
    if when is None or when.precision != "minute" or not text.startswith(when.raw):
        return False
    return len(text[len(when.raw) :].split()) <= _SECTION_WORDS


#: No longer is a date line with the name of a section behind it, nor has the name more words.
_SECTION_DATED, _SECTION_WORDS = 80, 6
#: Class, rel or address of a link to the articles of a section or a tag.
_SECTION_LINK = re.compile(r"(?:^|[ -])(?:category|tag)(?: |$)|/(?:categor(?:y|ies)|tags?|tu-khoa)[/:][^/?]+/?$")


def is_section(block: Block) -> bool:
    """Whether a short line is nothing but links to the articles of sections or tags."""
    if not 1 <= len(block.links) <= 4 or block.link_share < 0.9 or len(block.text) > 100:
        return False
    return all(any(_SECTION_LINK.search(one.get(name) or "") for name in ("class", "rel", "href")) for one in block.links)


#: What stands before the links to a section, tags or the account: "Danh mục <a>Kinh tế</a>".
LABEL = re.compile(
    r"(?:(?:chuyen |danh )?muc|the loai|categor(?:y|ies)|(?:posted|filed) (?:in|under)|tags?|the|tu khoa|chu de|tac gia|author"
    r"|(?:dang |viet )?boi|by|in|trong)\s*:?"
)


#: What stands before the link to another article amid the text.
SEE_ALSO = re.compile(
    r"[>»]*\s*(?:(?:moi )?(?:xem|doc) (?:them|tiep|ngay)|(?:(?:tin|bai|bai viet) )?lien quan"
    r"|(?:tin|bai|bai viet) (?:truoc|sau|tiep|ke tiep|moi hon|cu hon)(?: do| theo)?|(?:previous|next)(?: (?:article|post|page))?)"
    r"\s*:?\s*[>»]*"
)


def unlinked(block: Block) -> str:
    """The folded words of a short line without those of its links."""
    rest = block.text if len(block.links) <= MOST_LINKS and len(block.text) <= 200 else ""
    for link in block.links if rest else ():
        rest = rest.replace(text_of(link), " ", 1)
    return fold(rest).strip(" ,;|/-")


def _peelable(block: Block, tail: bool) -> bool:
    return not tail or len(block.links) > 1 or has_date(block.text) or block.kind == "item"


#: Places of the line with date, writer and counters.
_META = wordset("meta metadata metainfo date time datetime ngaydang publish published postdate pubdate submitted byline")
_SURE_META = frozenset(("dateline", "views", "tools", "bar", "account"))


def is_meta(block: Block) -> bool:
    """Whether a line of dates and counters stands in a place named so, or around a ``time`` element."""
    if len(block.text) > 120 or block.kind == "row" or block.text[-1:] in ".!?":
        return False
    dated, known = has_date(block.text), edge_group(block.text) in _SURE_META and not is_prose(block)
    if not dated and not known:
        return False
    if any(tokens(one) & _META and holds_at_most(one, 200) for one in islice(ancestors(block.element), 3)):
        return True
    return known and block.element.find(".//time") is not None


def written_by(block: Block) -> tuple[str, str] | None:
    """The byline in a line that says nothing else but dates, sections and counters: ``"05/03/2019 | Bởi Hà An"``."""
    parts = credits.parts(block.text)
    named = [credits.written_by(one) for one in parts]
    if not any(named) and any(map(is_stamp, parts)):
        named = [("byline", one) if credits.is_person(one) else None for one in parts]
    rest = [one for one, found in zip(parts, named, strict=True) if not found]
    return next((one for one in named if one), None) if all(map(edge_group, rest)) else None
