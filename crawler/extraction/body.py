"""The blocks of a container become an article's parts: paragraphs, captions, credits, files.

Every block gets one role; what has none is a paragraph. Roles are given in an order that
lets the surer rule speak first: repeated title, captions, files, credits, chrome by whole
line, the tail behind "Tin liên quan", then chrome by place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction import captions, credits
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, has_date, opens_tail
from crawler.extraction.container import is_prose
from crawler.extraction.files import MOST_LINKS, is_file, is_file_line
from crawler.extraction.text import fold, fold_digits, letters, wordset
from crawler.extraction.tree import ancestors, holds_at_most, tag_of, text_of, tokens


@dataclass(slots=True)
class Body:
    """What was read from a container.

    ``roles`` has a word for each block ("" for paragraphs); ``images`` are pairs of image
    block and caption ("" when it has none).
    """

    blocks: list[Block]
    roles: list[str]
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    images: list[tuple[Block, str]] = field(default_factory=list)
    byline: str | None = None
    source: str | None = None
    links: list[HtmlElement] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs joined by blank lines."""
        return "\n\n".join(self.paragraphs)


def compose(
    blocks: Sequence[Block], title: str, *, trusted: bool, recurring: frozenset[str] = frozenset(),
    title_element: HtmlElement | None = None,
) -> Body:  # fmt: skip
    """The article in ``blocks``.

    ``trusted`` says that a profile or template named the container, so that only sure
    chrome is cut at its edges; ``recurring`` are lines (digits folded) known to stand on
    many pages of the portal; what stands before ``title_element`` is no body.
    """
    body = Body(list(blocks), [""] * len(blocks))
    if not trusted and title_element is not None:
        _before_title(body, title_element)
    _titles(body, title, title_element)
    pairs = captions.pair(body.blocks)
    for index in pairs:
        if not body.roles[index]:
            body.roles[index] = "caption"
    for index, block in enumerate(body.blocks):
        if block.kind == "image":
            body.roles[index] = "image"
        elif not body.roles[index]:
            body.roles[index] = _sure_role(block)
    _cut_tail(body)
    _cards(body)
    _cut_edges(body, trusted, recurring)
    _credits(body)
    _cut_edges(body, trusted, recurring)
    _numbers(body)
    _collect(body, pairs)
    return body


def _open(body: Body) -> list[int]:
    return [index for index, role in enumerate(body.roles) if not role]


def _before_title(body: Body, element: HtmlElement) -> None:
    """Mark what stands before the headline, when the headline is among the blocks."""
    at = next((i for i, block in enumerate(body.blocks) if element in (block.place, block.element)), None)
    for index in range(at or 0):
        body.roles[index] = "before"


#: The beginning of a line tells that it is not another; its letters are fewer than those of the line.
_ENOUGH = 40


def _titles(body: Body, title: str, element: HtmlElement | None) -> None:
    """Mark the headline where it is repeated at the start, also broken over two lines or behind the section's name."""
    wanted = letters(title)
    if not wanted:
        return
    seen = 0
    for index in _open(body):
        block = body.blocks[index]
        if block.kind == "image":
            continue
        own = letters(block.text) if wanted.startswith(letters(block.text[:_ENOUGH])) else ""
        if own == wanted or (element is not None and element in (block.place, block.element)):
            body.roles[index] = "title"
            continue
        if own and wanted.startswith(own) and len(own) > 0.25 * len(wanted):
            following = next((i for i in range(index + 1, len(body.blocks)) if body.blocks[i].text), None)
            if following is not None and own + letters(body.blocks[following].text) == wanted:
                body.roles[index] = body.roles[following] = "title"
                continue
        seen += 1
        if seen > 4:
            return


#: Groups that are chrome as a row of a table, too; in other rows the same words are data.
_ROWS = frozenset(("views", "statistics", "tools", "bar"))


def _sure_role(block: Block) -> str:
    """The role that a block has wherever it stands."""
    text = block.text
    if block.links and is_file_line(text, block.links):
        return "file"
    if tag_of(block.place) == "time" and not is_prose(block):
        return "chrome"
    if block.links and block.kind != "row" and block.link_share > 0.3 and _SEE_ALSO.fullmatch(_unlinked(block)):
        return "chrome"
    name = group(text)
    if (name and (block.kind != "row" or name in _ROWS)) or is_toolbar(block) or _is_meta(block):
        return "chrome"
    return ""


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


def _cut_tail(body: Body) -> None:
    """Cut from "Tin liên quan" on, up to where the article's own paragraphs go on, if they do.

    They go on where prose stands in the same element as the paragraphs before the heading:
    many portals put such a box amid the text.
    """
    at = 0
    home: set[HtmlElement | None] = set()
    while at < len(body.blocks):
        block = body.blocks[at]
        if body.roles[at] not in ("", "chrome") or block.kind == "image" or not opens_tail(block.text):
            if not body.roles[at] and is_prose(block):
                home |= {block.element, block.element.getparent()}
            at += 1
            continue
        ahead = at + 1
        # A heading above all prose opens nothing: the text is below it.
        while home and ahead < len(body.blocks) and not _goes_on(body.blocks[ahead], home):
            ahead += 1
        for index in range(at, ahead):
            body.roles[index] = "chrome" if ahead < len(body.blocks) else "tail"
        at = ahead


def _cards(body: Body) -> None:
    """Mark the cards of other articles amid the text: a linked headline beside a picture that links to the same page."""
    for index in _open(body):
        block = body.blocks[index]
        if block.link_share < 0.9 or len(block.links) != 1 or len(block.text) < 20 or not _is_card(block.links[0], block.text):
            continue
        href = block.links[0].get("href")
        for at in range(max(0, index - 2), min(index + 3, len(body.blocks))):
            if body.blocks[at].kind == "image" and any(up.get("href") == href for up in ancestors(body.blocks[at].element)):
                body.roles[at] = "chrome"
        body.roles[index] = "chrome"


def _is_card(link: HtmlElement, text: str) -> bool:
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


def _goes_on(block: Block, home: set[HtmlElement | None]) -> bool:
    """Whether a block behind such a heading is again a paragraph of the article."""
    if block.kind == "row":
        return block.link_share < 0.3 and block.in_table is not None and block.in_table.getparent() in home
    if not is_prose(block) or _is_teaser(block) or edge_group(block.text) or block.caption:
        return False
    return block.element in home or block.element.getparent() in home


def _is_teaser(block: Block) -> bool:
    """Whether a line is a link to another article, with or without its date."""
    return block.link_share > 0.5 or (block.link_share > 0.3 and has_date(block.text))


_STRONG_FOOTER = re.compile(
    r"giay phep|chiu trach nhiem|ban quyen|copyright|©|phat trien boi|thiet ke|cong thong tin|trang thong tin"
)
#: Groups that are cut at the edges of a trusted container too: never text there.
_SURE_EDGES = frozenset(("dateline", "account", "navigation", "clock", "section", "numbers", "bar"))


def _cut_edges(body: Body, trusted: bool, recurring: frozenset[str]) -> None:
    """Peel chrome from both ends up to the first and down to the last paragraph.

    Recurring lines go here alone: amid the text a heading may by chance equal a menu entry.
    """
    for index in _open(body):
        block = body.blocks[index]
        if not _peels(block, trusted, tail=False) and fold_digits(block.text) not in recurring:
            break
        body.roles[index] = "chrome"
    footers: list[int] = []
    for index in reversed(_open(body)):
        block = body.blocks[index]
        if not trusted and block.kind != "row" and edge_group(block.text) == "footer":
            footers.append(index)
        elif _peels(block, trusted, tail=True) or fold_digits(block.text) in recurring:
            body.roles[index] = "chrome"
        else:
            break
    # Contact lines close many announcements; only with a licence or copyright line are they the footer.
    if any(_STRONG_FOOTER.search(fold(body.blocks[index].text)) for index in footers):
        for index in footers:
            body.roles[index] = "chrome"


def _peels(block: Block, trusted: bool, tail: bool) -> bool:
    """Whether a line at an edge of the container is chrome; rows of a table never are."""
    if block.link_share > 0.6 and (tail or not trusted) and _peelable(block, tail):
        return True
    if block.links and block.kind != "row" and _LABEL.fullmatch(_unlinked(block)):
        return True
    if credits.is_label(block.text):
        return True
    name = edge_group(block.text) if block.kind != "row" else None
    return name is not None and name != "footer" and (not trusted or name in _SURE_EDGES)


#: What stands before the links to a section, tags or the account: "Danh mục <a>Kinh tế</a>".
_LABEL = re.compile(
    r"(?:(?:chuyen |danh )?muc|the loai|categor(?:y|ies)|(?:posted|filed) (?:in|under)|tags?|the|tu khoa|chu de|tac gia|author"
    r"|(?:dang |viet )?boi|by|in|trong)\s*:?"
)


#: What stands before the link to another article amid the text.
_SEE_ALSO = re.compile(r"[>»]*\s*(?:(?:moi )?(?:xem|doc) (?:them|tiep|ngay)|(?:(?:tin|bai|bai viet) )?lien quan)\s*:?\s*[>»]*")


def _unlinked(block: Block) -> str:
    """The folded words of a short line without those of its links."""
    rest = block.text if len(block.links) <= MOST_LINKS and len(block.text) <= 200 else ""
    for link in block.links if rest else ():
        rest = rest.replace(text_of(link), " ", 1)
    return fold(rest).strip(" ,;|/-")


def _peelable(block: Block, tail: bool) -> bool:
    return not tail or len(block.links) > 1 or has_date(block.text) or block.kind == "item"


#: Classes of a line that is the writer's name alone.
_SIGNED = wordset("byline author tacgia")


def _credits(body: Body) -> None:
    open_at = _open(body)
    for index, (name, value) in credits.find(body.blocks, open_at).items():
        body.roles[index] = "credit"
        if name == "source":
            body.source = body.source or value or None
        elif value and not credits.is_account(value):
            body.byline = f"{body.byline}, {value}" if body.byline else value
    edges = [*_open(body)[:3], *_open(body)[-3:]]
    for index in _open(body):
        block = body.blocks[index]
        named = _written_by(block) if index in edges and len(block.text) <= 100 else None
        if named:
            body.roles[index] = "credit"
            body.byline = body.byline or named[1]
            continue
        if _SIGNED & (tokens(block.place) | tokens(block.element)) and credits.is_name(block.text):
            body.roles[index] = "credit"
            if not credits.is_account(block.text):
                body.byline = body.byline or block.text
    if body.byline is None and body.source is None:
        # A bare name as last line is the writer's; without label or place it stays in the text, too.
        last = [body.blocks[index].text for index in _open(body)[-2:]]
        body.byline = next((one for one in last if credits.is_name(one)), None)


def _written_by(block: Block) -> tuple[str, str] | None:
    """The byline in a line that says nothing else but dates, sections and counters: ``"05/03/2019 | Bởi Hà An"``."""
    parts = credits.parts(block.text)
    named = [credits.written_by(one) for one in parts]
    rest = [one for one, found in zip(parts, named, strict=True) if not found]
    return next((one for one in named if one), None) if all(map(edge_group, rest)) else None


#: Places of the line with date, writer and counters.
_META = wordset("meta metadata metainfo date time datetime ngaydang publish published postdate pubdate submitted byline")


def _is_meta(block: Block) -> bool:
    """Whether a line of dates and counters stands in a place named so, or around a ``time`` element."""
    if len(block.text) > 120 or block.kind == "row" or block.text[-1:] in ".!?":
        return False
    dated, known = has_date(block.text), edge_group(block.text) in _SURE_META and not is_prose(block)
    if not dated and not known:
        return False
    if any(tokens(one) & _META and holds_at_most(one, 200) for one in islice(ancestors(block.element), 3)):
        return True
    return known and block.element.find(".//time") is not None


_SURE_META = frozenset(("dateline", "views", "tools", "bar", "account"))


_ONLY_NUMBER = re.compile(r"\(?\d{1,2}[.)]?")


def _numbers(body: Body) -> None:
    """Drop lines of nothing but a picture's number between images."""
    for index in _open(body):
        if _ONLY_NUMBER.fullmatch(body.blocks[index].text):
            near = body.roles[max(0, index - 2) : index + 3]
            if "image" in near or index == len(body.blocks) - 1:
                body.roles[index] = "chrome"


def _same(text: str, other: str) -> bool:
    wanted = letters(other)
    return wanted.startswith(letters(text[:_ENOUGH])) and letters(text) == wanted


def _collect(body: Body, pairs: dict[int, int | None]) -> None:
    of_image: dict[int, list[str]] = {}
    for index, image in pairs.items():
        if body.roles[index] == "caption" and not captions.is_bare(body.blocks[index].text):
            body.captions.append(body.blocks[index].text)
            if image is not None:
                of_image.setdefault(image, []).append(body.blocks[index].text)
    for index, block in enumerate(body.blocks):
        role = body.roles[index]
        if role in ("", "file", "caption", "credit"):
            body.links += block.links
        if role == "":
            # A sapo is often said again by the first line of the text.
            if 0 < len(body.paragraphs) <= 3 and len(block.text) > 40 and _same(block.text, body.paragraphs[0]):
                continue
            body.paragraphs.append(block.text)
        elif role == "image":
            body.images.append((block, " ".join(of_image.get(index, ()))))
