"""The blocks of a container become an article's parts: paragraphs, captions, credits, files.

Every block gets one role; what has none is a paragraph. Roles are given in an order that
lets the surer rule speak first: repeated title, captions, files, credits, chrome by whole
line, the tail behind "Tin liên quan", then chrome by place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from lxml.html import HtmlElement

from crawler.extraction import captions, credits
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, is_stamp, opens_tail
from crawler.extraction.container import is_prose
from crawler.extraction.files import is_file_line
from crawler.extraction.lines import LABEL, SEE_ALSO, is_card, is_meta, is_teaser, is_toolbar, peels, unlinked, written_by
from crawler.extraction.text import fold, fold_digits, letters, wordset
from crawler.extraction.tree import ancestors, holds_at_most, tag_of, tokens


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
    title_element: HtmlElement | None = None, end: int | None = None,
) -> Body:  # fmt: skip
    """The article in ``blocks``.

    ``trusted`` says that a profile or template named the container, so that only sure
    chrome is cut at its edges; ``recurring`` are lines (digits folded) known to stand on
    many pages of the portal; what stands before ``title_element`` is no body, nor what stands at ``end`` and behind it.
    """
    body = Body(list(blocks), ["" if end is None or at < end else "tail" for at in range(len(blocks))])
    if title_element is not None:
        _before_title(body, title_element, trusted)
    _titles(body, title, title_element)
    pairs = captions.pair(body.blocks)
    for index in pairs:
        if not body.roles[index]:
            body.roles[index] = "caption"
    for index, block in enumerate(body.blocks):
        if block.kind == "image" and body.roles[index] != "tail":
            body.roles[index] = "image"
        elif not body.roles[index]:
            body.roles[index] = _sure_role(block)
    _file_tables(body)
    _cut_tail(body)
    _cards(body)
    _cut_edges(body, trusted, recurring)
    _credits(body)
    _cut_edges(body, trusted, recurring)
    _numbers(body)
    _only_text(body, pairs)
    _collect(body, pairs)
    return body


def _open(body: Body) -> list[int]:
    return [index for index, role in enumerate(body.roles) if not role]


def _before_title(body: Body, element: HtmlElement, trusted: bool) -> None:
    """Mark what stands before the headline, when the headline is among the blocks; in a trusted box only where no prose does."""
    at = next((i for i, block in enumerate(body.blocks) if element in (block.place, block.element)), None) or 0
    if trusted and any(is_prose(block) for block in body.blocks[:at]):
        return
    for index in range(at):
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
    if block.links and block.kind != "row" and block.link_share > 0.3 and SEE_ALSO.fullmatch(unlinked(block)):
        return "chrome"
    name = group(text)
    if (name and (block.kind != "row" or name in _ROWS)) or is_toolbar(block) or is_meta(block):
        return "chrome"
    return ""


def _only_text(body: Body, pairs: dict[int, int | None]) -> None:
    """Take the one sentence below a picture for the text, where nothing else is: a notice beside the icon of its section."""
    said = [index for index in pairs if body.roles[index] == "caption" and not body.blocks[index].caption]
    if len(said) == 1 and not any(is_prose(body.blocks[index]) for index in _open(body)):
        text = body.blocks[said[0]].text
        if len(text) >= _NOTICE and text[-1:] in ".!:":
            body.roles[said[0]] = ""


#: No caption alone on its page has so many letters.
_NOTICE = 100


def _file_tables(body: Body) -> None:
    """Mark the headings of tables that hold nothing else but files: "Đính kèm | Kích thước"."""
    tables: dict[HtmlElement, list[int]] = {}
    for index, block in enumerate(body.blocks) if "file" in body.roles else ():
        if block.kind == "row" and block.in_table is not None:
            tables.setdefault(block.in_table, []).append(index)
    for first, *others in tables.values():
        if others and not body.roles[first] and all(body.roles[index] == "file" for index in others):
            body.roles[first] = "chrome"


def _cut_tail(body: Body) -> None:
    """Cut from "Tin liên quan" on, up to where the article's own paragraphs go on, if they do.

    They go on where prose stands in the same element as the paragraphs before the heading:
    many portals put such a box amid the text.
    """
    at = 0
    told: list[Block] = []
    home: set[HtmlElement | None] = set()
    while at < len(body.blocks):
        block = body.blocks[at]
        if body.roles[at] not in ("", "chrome") or block.kind == "image" or not opens_tail(block.text):
            if not body.roles[at] and is_prose(block):
                told.append(block)
            at += 1
            continue
        home.update(*((one.element, one.element.getparent(), _box_of(one)) for one in told))
        told.clear()
        ahead = at + 1
        # A heading above all prose opens nothing: the text is below it.
        while home and ahead < len(body.blocks) and not _goes_on(body.blocks[ahead], home):
            ahead += 1
        end = ahead if ahead == len(body.blocks) else _before_pictures(body, at, ahead)
        for index in range(at, end):
            body.roles[index] = "chrome" if ahead < len(body.blocks) else "tail"
        at = ahead


def _before_pictures(body: Body, start: int, end: int) -> int:
    """Where the heading or the captioned pictures begin that stand right before the paragraph at ``end``: they are its own."""
    above = body.blocks[end - 1]
    if end - 1 > start and not body.roles[end - 1] and above.bold and not above.links and above.kind == "text":
        end -= 1
    at = first = end
    while at - 1 > start and body.roles[at - 1] in ("caption", "image") and not body.blocks[at - 1].links:
        at -= 1
        first = at if "caption" in body.roles[at:end] and body.roles[at] == "image" else first
    return first


def _cards(body: Body) -> None:
    """Mark the cards of other articles amid the text: linked headlines in a list or beside a picture with the same link."""
    for index in _open(body):
        block = body.blocks[index]
        if block.link_share < 0.9 or len(block.links) != 1 or len(block.text) < 20:
            continue
        if not _is_entry(block) and not is_card(block.links[0], block.text):
            continue
        href = block.links[0].get("href")
        for at in range(max(0, index - 2), min(index + 3, len(body.blocks))):
            if body.blocks[at].kind == "image" and any(up.get("href") == href for up in ancestors(body.blocks[at].element)):
                body.roles[at] = "chrome"
        body.roles[index] = "chrome"
        _head_of(body, index)


def _head_of(body: Body, card: int) -> None:
    """Mark the heading of a box of cards: the line above its first card, in a box where nothing else is text."""
    above = next((at for at in range(card - 1, max(-1, card - 4), -1) if body.blocks[at].kind != "image"), None)
    if above is None or body.roles[above] or body.blocks[above].kind != "heading":
        return
    box = body.blocks[above].element.getparent()
    inside = [at for at, one in enumerate(body.blocks) if any(up is box for up in ancestors(one.element))]
    if card in inside and all(body.roles[at] or is_teaser(body.blocks[at]) for at in inside if at != above):
        body.roles[above] = "chrome"


def _is_entry(block: Block) -> bool:
    """Whether a linked heading is an entry of a list, or one link with a picture: a box of other articles, no editor's work."""
    listed = (tag_of(one) == "li" for one in islice(ancestors(block.element), 3))
    return block.kind == "heading" and (any(listed) or block.links[0].find(".//img") is not None)


def _goes_on(block: Block, home: set[HtmlElement | None]) -> bool:
    """Whether a block behind such a heading is again a paragraph of the article."""
    if block.kind == "row":
        return block.link_share < 0.3 and block.in_table is not None and block.in_table.getparent() in home
    if not is_prose(block) or is_teaser(block) or edge_group(block.text) or block.caption:
        return False
    return block.element in home or block.element.getparent() in home or _box_of(block) in home


def _box_of(block: Block) -> HtmlElement | None:
    """The box around a paragraph and others: what is pasted from elsewhere gives each one to three boxes of its own."""
    for one in islice(block.element.iterancestors(), 6):
        if not holds_at_most(one, len(block.text)):
            return one
    return None


#: What a footer says that no announcement does: not "Giấy phép xây dựng", nor "Chịu trách nhiệm chính là".
_STRONG_FOOTER = re.compile(
    r"giay phep(?: so| thiet lap| hoat dong| xuat ban| cung cap| bao chi|[^.]{0,40}:)|gp[ -]?(?:so|ttdt|bc)|copyright|©"
    r"|chiu trach nhiem(?: noi dung| xuat ban| quan ly|[^.]{0,40}:)|phat trien boi|thiet ke (?:boi|va phat trien|web)"
    r"|ban quyen (?:\d|(?:thuoc|cua)(?: ve| quyen)*"
    r"(?::| (?:cong|trang|uy ban|ubnd|van phong|so|web|bao|tinh|thanh pho|huyen|xa|phuong)\b))"
    r"|(?:cong|trang) thong tin"
)


def _cut_edges(body: Body, trusted: bool, recurring: frozenset[str]) -> None:
    """Peel chrome from both ends up to the first and down to the last paragraph.

    Recurring lines go here alone: amid the text a heading may by chance equal a menu entry.
    """
    for index in _open(body):
        block = body.blocks[index]
        if not peels(block, trusted, tail=False) and fold_digits(block.text) not in recurring:
            break
        body.roles[index] = "chrome"
    _cut_clock(body)
    footers: list[int] = []
    for index in reversed(_open(body)):
        block = body.blocks[index]
        if body.roles[index]:
            continue
        if (label := _label_of(body, index)) is not None:
            body.roles[index] = body.roles[label] = "chrome"
        elif not trusted and block.kind != "row" and edge_group(block.text) == "footer":
            footers.append(index)
        elif peels(block, trusted, tail=True) or fold_digits(block.text) in recurring:
            body.roles[index] = "chrome"
        else:
            break
    # Contact lines close many announcements; only with a licence or copyright line are they the footer.
    if any(_STRONG_FOOTER.search(fold(body.blocks[index].text)) for index in footers):
        for index in footers:
            body.roles[index] = "chrome"


def _cut_clock(body: Body) -> None:
    """Cut a day with its clock, alone on its line, below a short line or two above the first paragraph: a second headline."""
    short = list(takewhile(lambda index: not is_prose(body.blocks[index]), _open(body)))[:_ABOVE]
    for index in short[1:]:
        text = body.blocks[index].text
        if body.blocks[index].kind != "row" and is_stamp(text) and _CLOCK.search(text):
            body.roles[index] = "chrome"


_CLOCK = re.compile(r"\d{1,2}(?::|h|g)\d\d")
#: So many lines at most stand between a headline and its day.
_ABOVE = 4


def _label_of(body: Body, index: int) -> int | None:
    """The line "Chuyên mục:" above a line of links, or "Người đăng:" above the name of an account; None for any other line."""
    block, above = body.blocks[index], body.blocks[index - 1] if index else None
    if above is None or body.roles[index - 1] or above.kind == "row":
        return None
    if credits.is_label(above.text):
        return index - 1 if credits.is_account(block.text) else None
    linked = bool(block.links) and block.link_share >= 0.9 and above.text.endswith(":")
    return index - 1 if linked and LABEL.fullmatch(fold(above.text)) else None


#: Classes of a line that is the writer's name alone.
_SIGNED = wordset("byline author tacgia")


def _credits(body: Body) -> None:
    open_at = _open(body)
    for index, first in credits.find(body.blocks, open_at).items():
        body.roles[index] = "credit"
        for name, value in (first, *credits.all_labelled(body.blocks[index].text)[1:]):
            if name == "source":
                body.source = body.source or value or None
            elif value and not credits.is_account(value):
                body.byline = f"{body.byline}, {value}" if body.byline else value
    edges = [*_open(body)[:3], *_open(body)[-3:]]
    for index in _open(body):
        block = body.blocks[index]
        named = written_by(block) if index in edges and len(block.text) <= 100 else None
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
