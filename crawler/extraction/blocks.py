"""An element becomes a list of blocks: paragraphs, headings, items, table rows, images.

The walker keeps what the page shows as one paragraph one block, whatever markup made it:
``<p>``, ``<div>``, ``<br><br>``, bare text between elements, cells of a layout table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.headlines import leads_on, unmarked
from crawler.extraction.looks import PLAIN, alignment, hidden, look
from crawler.extraction.tables import is_data, rows_of
from crawler.extraction.text import clean, wordset
from crawler.extraction.tree import ancestors
from crawler.memo import remembered

Kind = Literal["text", "heading", "item", "row", "image"]

#: Nothing in these is ever read as text.
SKIPPED = wordset(
    "script style noscript template svg math canvas iframe object embed applet audio video map select option"
    " optgroup datalist textarea input button head title meta link base progress meter dialog menu frameset"
    " noframes"
)
#: What begins and ends a line.
BLOCKS = wordset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table"
    " tbody td tfoot th thead tr ul caption"
)
_AT_ONCE = frozenset(("br", "img", "amp-img"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTION = re.compile(
    r"caption|cut-?line|chu-?thich|chuthich|image-?desc|img-?(?:title|desc|note)|photo-?(?:desc|note)|image-?comment_txt|mo-?ta-?anh|ghi-?chu-?anh",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:;…”\"'’»)\]]\s*$")
_LOWER_START = re.compile(r"\s*[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]")
_NBSP = re.compile(r"^[ \t\r\n]*(?:\u00a0[ \u00a0\t\r\n]*)*")
#: Walking stops here: no article has so many blocks, a dump of a data base has.
MAX_BLOCKS = 20_000


@dataclass(slots=True, eq=False)
class Block:
    """One visual line of the page and how it looked.

    ``linked`` counts the letters inside links, and those of a headline before "Xem chi tiết"; ``lead_in`` the NBSP before the
    first word (40 of them push a name to the right). For an image ``image`` is its address as written and ``text`` its
    alternative text. ``caption`` says that markup calls it a caption; ``holder`` is the inline element that holds the whole
    line, None when there is none.
    """

    kind: Kind
    text: str
    element: HtmlElement
    linked: int = 0
    align: str = ""
    italic: bool = False
    bold: bool = False
    small: bool = False
    lead_in: int = 0
    image: str = ""
    caption: bool = False
    in_table: HtmlElement | None = None
    links: list[HtmlElement] = field(default_factory=list)
    holder: HtmlElement | None = None

    @property
    def place(self) -> HtmlElement:
        """The innermost element that holds the whole line: an inline one, or ``element``."""
        return self.element if self.holder is None else self.holder

    @property
    def link_share(self) -> float:
        """The share (0..1) of the letters that stand in links."""
        return self.linked / max(1, len(self.text))


class Context(NamedTuple):
    """What holds for the text directly inside an element."""

    block: HtmlElement
    align: str = ""
    italic: bool = False
    bold: bool = False
    small: bool = False
    link: HtmlElement | None = None
    kind: Kind = "text"
    caption: bool = False
    table: HtmlElement | None = None
    holder: HtmlElement | None = None
    kept: bool = False


class _Piece(NamedTuple):
    text: str
    context: Context


class _Walker:
    """Collects pieces of inline text and flushes them as blocks."""

    def __init__(self, skip: frozenset[HtmlElement]) -> None:
        self.skip = skip
        self.blocks: list[Block] = []
        self.pieces: list[_Piece] = []
        self.images: list[Block] = []

    def add(self, text: str | None, context: Context) -> None:
        # Plain blanks that begin a line are not shown; other ones may push it to the right.
        if text and (self.pieces or text.strip(" \t\r\n")):
            if context.kept and "\n" in text:
                self.pieces += [_Piece(one, context) for one in _shown_lines(text)]
            else:
                self.pieces.append(_Piece(text, context))

    def image(self, element: HtmlElement, context: Context) -> None:
        """An image is a block of its own; one inside running text comes after that text."""
        source = _source(element)
        if not source or is_icon(element):
            return
        block = Block("image", clean(element.get("alt") or ""), element, image=source, align=context.align,
                      in_table=context.table)  # fmt: skip
        last = next((p.text for p in reversed(self.pieces) if p.text == "\n" or not p.text.isspace()), "\n")
        if last == "\n":
            self.flush()
            self.blocks.append(block)
        else:
            self.images.append(block)

    def flush(self) -> None:
        """Turn the pieces so far into blocks, one per visual line."""
        if self.pieces:
            # Most flushes come at the blanks between two tags.
            if not all(piece.text.isspace() for piece in self.pieces):
                for line in _lines(self.pieces):
                    block = _block(line)
                    if block:
                        self.blocks.append(block)
            self.pieces = []
        if self.images:
            self.blocks += self.images
            self.images = []

    def walk(self, root: HtmlElement, outer: Context | None = None) -> list[Block]:
        stack: list[Context] = [outer or Context(root)]
        if outer is not None and not self._enters(root, outer):
            self.flush()
            return self.blocks
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if element is not root and not self._enters(element, stack[-1]):
                    events.skip_subtree()
                    stack.append(stack[-1])
                    continue
                tag = element.tag
                if tag in BLOCKS and element is not root:
                    self.flush()
                stack.append(_context(element, stack[-1]))
                self.add(element.text, stack[-1])
            else:
                stack.pop()
                if element is root:
                    break
                if element.tag in BLOCKS:
                    self.flush()
                self.add(element.tail, stack[-1])
            if len(self.blocks) > MAX_BLOCKS:
                break
        self.flush()
        return self.blocks

    def _enters(self, element: HtmlElement, context: Context) -> bool:
        """Whether to walk into ``element``; what is read at once (images, tables, breaks) is read here."""
        tag = element.tag
        if tag in _AT_ONCE and element not in self.skip:
            if tag == "br":
                self.pieces.append(_Piece("\n", context))
            else:
                self.image(element, context)
            return False
        if not _is_open(element, self.skip):
            return False
        if tag == "table" and is_data(element):
            self.flush()
            for row, cells in rows_of(element):
                self.blocks.append(_row(row, cells, element))
            return False
        return True


def blocks_of(root: HtmlElement, skip: frozenset[HtmlElement] = frozenset(), outer: Context | None = None) -> list[Block]:
    """The blocks under ``root`` in page order, without what ``skip`` holds and what is hidden.

    At most :data:`MAX_BLOCKS` blocks; an element without text or image gives ``[]``. ``outer`` is what
    :func:`context_of` gives for the parent: with it the blocks look as they do on the whole page.
    """
    return _Walker(skip).walk(root, outer)


def context_of(
    element: HtmlElement | None, root: HtmlElement, skip: frozenset[HtmlElement], known: dict[HtmlElement, Context | None]
) -> Context | None:
    """What holds for the text inside ``element`` of the page ``root``; None when it is not read part by part.

    ``known`` keeps it for what stands around, which is asked for next.
    """
    chain = list(takewhile(lambda one: one not in known, ancestors(element, root))) if element is not None else []
    for one in reversed(chain):
        parent = one.getparent()
        outer = known.get(parent) if parent is not None else None
        known[one] = _context(root, Context(root)) if one is root else context_in(one, outer, skip) if outer else None
    return known[element] if element is not None else None


def context_in(element: HtmlElement, outer: Context, skip: frozenset[HtmlElement]) -> Context | None:
    """What holds inside ``element`` where ``outer`` holds around it; None when it is not read part by part."""
    entered = element.tag not in _AT_ONCE and _is_open(element, skip)
    return _context(element, outer) if entered and not (element.tag == "table" and is_data(element)) else None


def _is_open(element: HtmlElement, skip: frozenset[HtmlElement]) -> bool:
    """Whether anything of ``element`` is read."""
    return isinstance(element.tag, str) and element.tag not in SKIPPED and element not in skip and not hidden(element)


def _context(element: HtmlElement, outer: Context) -> Context:
    """The context inside ``element``, inherited from ``outer``."""
    tag = element.tag
    style = element.get("style")
    seen = look(style) if style else PLAIN
    if tag in BLOCKS:
        align = seen.align or alignment(element)
        names = element.get("class")
        caption = outer.caption or tag in ("figcaption", "caption") or (names is not None and _names_caption(names))
        kind: Kind = "heading" if tag in _HEADINGS else "item" if tag in ("li", "dd", "dt") else outer.kind
        table = element if tag == "table" else outer.table
        bold = outer.bold or seen.bold or tag == "th"
        kept = outer.kept or seen.kept or tag == "pre" or (names is not None and "whitespace-pre" in names)
        return Context(element, align or outer.align, outer.italic or seen.italic, bold,
                        outer.small or seen.small, outer.link, kind, caption, table, None, kept)  # fmt: skip
    names = element.get("class")
    return Context(
        outer.block,
        seen.align or outer.align,
        outer.italic or seen.italic or tag in ("i", "em", "cite"),
        outer.bold or seen.bold or tag in ("b", "strong"),
        outer.small or seen.small or tag == "small",
        element if tag == "a" and element.get("href") else outer.link,
        outer.kind,
        outer.caption or (names is not None and tag == "span" and _names_caption(names)),
        outer.table,
        element,
        outer.kept or seen.kept,
    )


@remembered(2048)
def _names_caption(names: str) -> bool:
    return _CAPTION.search(names) is not None


def _shown_lines(text: str) -> list[str]:
    """Text whose line breaks are shown, and a break between its paragraphs: at empty lines, if it has any, else at each."""
    parted = _EMPTY_LINES if _EMPTY_LINES.search(text.strip()) else _BREAKS
    return ["\n" if parted.fullmatch(one) else one for one in parted.split(text) if one]


#: In brackets, so that a break is a piece of its own.
_EMPTY_LINES, _BREAKS = re.compile(r"((?:\r?\n[ \t]*){2,})"), re.compile(r"((?:\r?\n)+)")


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces split at line breaks; a break inside a sentence is only a wrapped line."""
    lines: list[list[_Piece]] = [[]]
    breaks = 0
    for piece in pieces:
        if piece.text == "\n" and piece.context is not None:
            breaks += 1
            continue
        if piece.text.isspace() and breaks:
            continue
        if breaks:
            before = "".join(one.text for one in lines[-1][-3:])
            wrapped = breaks == 1 and not _SENTENCE_END.search(before) and _LOWER_START.match(piece.text)
            if wrapped and before.strip() and lines[-1][-1].context.italic == piece.context.italic:
                lines[-1].append(_Piece(" ", piece.context))
            else:
                lines.append([])
            breaks = 0
        day = len(piece.text) < _DAY_LONG and is_day_alone(piece.text, piece.context.holder)
        if day and lines[-1] and lines[-1][-1].text[-1:].isalpha():
            lines.append([])
        lines[-1].append(piece)
        if day:
            breaks = 2 if all(one.text.isspace() for one in lines[-1][:-1]) else 0
    return lines


#: No text of a day alone is longer.
_DAY_LONG = 40
_DAY = re.compile(r"\W*(?:\d{1,2}:\d\d(?::\d\d)?\W+)?\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?:\W+\d{1,2}:\d\d(?::\d\d)?)?\W*")
_NAMES_DAY = re.compile(r"(?i)(?:^|[\s_-])(?:date|time|datetime|ngay\w*)(?:$|[\s_-])")


def is_day_alone(text: str, holder: HtmlElement | None) -> bool:
    """Whether ``text`` in an inline element is a day alone, with its clock or as its class says: then it ends its line.

    ``<span class="time">14/10/2025</span> <b>Sáng ...</b>``: some templates have nothing but blanks between them. Right
    behind a word it begins a line, too.
    """
    if holder is None or len(text) >= _DAY_LONG:
        return False
    told = ":" in text or _NAMES_DAY.search(holder.get("class") or "") is not None
    return told and _DAY.fullmatch(text) is not None


def _block(line: list[_Piece]) -> Block | None:
    """The block that one line of pieces makes, None when it shows nothing."""
    raw = "".join(piece.text for piece in line)
    text = clean(raw)
    if not text:
        return None
    solid = [piece for piece in line if not piece.text.isspace()]
    first = (solid or line)[0].context
    size = linked = italic = bold = small = 0
    links: dict[HtmlElement, None] = {}
    for piece in solid:
        length, context = len(piece.text), piece.context
        size += length
        italic += length * context.italic
        bold += length * context.bold
        small += length * context.small
        if context.link is not None:
            linked += length
            links[context.link] = None
    if len(links) == 1 and solid[-1].context.link is not None and _is_led_on(line, solid[-1]):
        linked = size
    most = 0.8 * size
    lead_in = _NBSP.match(raw)
    return Block(
        first.kind, text, first.block, min(linked, len(text)), first.align, italic > most, bold > most,
        small > most, lead_in.group().count("\u00a0") if lead_in else 0, "", first.caption, first.table, list(links),
        first.holder if all(piece.context.holder is first.holder for piece in solid) else None,
    )  # fmt: skip


def _is_led_on(line: list[_Piece], last: _Piece) -> bool:
    """Whether a line is a headline and a link behind it that only says "Xem chi tiết"."""
    before = "".join(piece.text for piece in line[: line.index(last)])
    return leads_on(last.text.strip()) and unmarked([clean(before)]) is not None


def _row(row: HtmlElement, cells: list[str], table: HtmlElement) -> Block:
    links = [one for one in row.iter("a") if one.get("href")]
    text = " | ".join(cells)
    linked = sum(len(clean("".join(map(str, one.itertext())))) for one in links)
    return Block("row", text, row, min(linked, len(text)), in_table=table, links=links)


def _source(image: HtmlElement) -> str:
    """The address of an image; lazy loaders keep the real one in a data attribute."""
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        value = (image.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    return ""


_ICON = re.compile(
    r"(?:^|[/_-])(?:icon|smil|emoji|spacer|pixel|blank|bullet|arrow|e?mail(?![a-z])|print|share|rss|star|rating|captcha)", re.I
)


def is_icon(image: HtmlElement) -> bool:
    """Whether an image is decoration: tiny, an emoji, a spacer."""
    for name in ("width", "height"):
        value = re.match(r"\s*(\d+)\s*(?:px)?\s*$", image.get(name) or "")
        if value and int(value.group(1)) < 50:
            return True
    return bool(_ICON.search(_source(image).rpartition("/")[2]) or _ICON.search(image.get("class") or ""))
