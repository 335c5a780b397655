"""Captions: which lines belong to an image, and to which.

Markup says it (``figcaption``, a class), or the place does: a short line right under an
image, centred, italic, small, or the same words as the image's alternative text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block, is_icon
from crawler.extraction.chrome import group
from crawler.extraction.credits import is_label, is_person, labelled
from crawler.extraction.text import fold
from crawler.extraction.tree import ancestors, holds_at_most, text_of

#: Longest caption under an image known by its looks alone; those marked up may be longer.
#: The longest on the recorded portals has 262 letters.
_LONGEST = 330
#: The same for a line that nothing but its place and its end tells.
_PLAIN = 150
_CREDIT = re.compile(
    r"(?:^|\(|[.;,] )\s*(?:nguon )?(?:anh|hinh|hinh anh|photo|video|clip)(?: (?:minh hoa|tu lieu|chup|trong bai))?\s*:"
    r"|\((?:anh|hinh)\b|\b(?:anh|hinh) (?:minh hoa|tu lieu)\b"
)
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|bmp)|(?:img|dsc|image|anh|hinh|photo)[\s_-]*\w*")
_NUMBER = re.compile(r"[(\[#]?\s*(?:(?:anh|hinh)(?: so)?\s*)?\d{1,2}\s*[)\].:]?")


def is_bare(text: str) -> bool:
    """Whether an image's words say nothing: a number, a file name, "anh tin bai"."""
    folded = fold(text)
    named = _NUMBER.fullmatch(folded) or _FILE_NAME.fullmatch(folded)
    return not folded or named is not None or group(text) is not None


def pair(blocks: Sequence[Block]) -> dict[int, int | None]:
    """Which block is a caption: index of the caption to index of its image (None: image not known).

    Bare numbers between image and caption are passed over.
    """
    found: dict[int, int | None] = {}
    tables: dict[HtmlElement, bool] = {}
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "image":
            if _is_marked(blocks[at]) and blocks[at].text:
                found[at] = _nearest_image(blocks, at, found)
            at += 1
            continue
        images = [at]
        at += 1
        while at < len(blocks) and (blocks[at].kind == "image" or _says_nothing(blocks[at])):
            if blocks[at].kind == "image":
                images.append(at)
            at += 1
        at = _under(blocks, images, at, found, tables)
    return found


def _is_marked(block: Block) -> bool:
    """Whether markup says that a line is a caption; the linked headline of a card made as a ``figure`` is none."""
    return block.caption and not (block.kind == "heading" and block.link_share > 0.5)


def _says_nothing(block: Block) -> bool:
    """Whether a line between image and caption is only the image's number or its empty text."""
    return _NUMBER.fullmatch(fold(block.text)) is not None or group(block.text) == "images"


def _under(
    blocks: Sequence[Block], images: list[int], at: int, found: dict[int, int | None], tables: dict[HtmlElement, bool]
) -> int:
    """Take the captions that stand under a run of images; gives where to go on."""
    taken = 0
    while at < len(blocks) and blocks[at].kind != "image":
        # Of several pictures in a row the last may have the only caption: behind that of the teaser comes one in a table.
        above = dict.fromkeys((images[min(taken, len(images) - 1)], images[-1]))
        image = next((one for one in above if _looks_like(blocks[at], blocks[one], taken > 0, len(images), tables)), None)
        if image is None:
            break
        found[at] = image
        taken += 1
        at += 1
        if taken > len(images):
            break
    return at


def _nearest_image(blocks: Sequence[Block], at: int, found: dict[int, int | None]) -> int | None:
    """The image above a marked caption, else the one right below it."""
    for index in range(at - 1, max(-1, at - 4), -1):
        if blocks[index].kind == "image":
            return index
        if index not in found:
            break
    return at + 1 if at + 1 < len(blocks) and blocks[at + 1].kind == "image" else None


def _looks_like(block: Block, image: Block, again: bool, images: int, tables: dict[HtmlElement, bool]) -> bool:
    """Whether ``block``, right under ``image``, is its caption; ``again`` for a second line.

    ``tables`` keeps what was found of a table: one of ten thousand pictures is read once.
    """
    if block.caption:
        return _is_marked(block)
    text = block.text
    listed = _in_list(block, image)
    if (block.kind not in ("text", "row") and not listed) or len(text) > _LONGEST or block.link_share > 0.5 or group(text):
        return False
    if is_label(text):
        return False
    if image.text and not is_bare(image.text) and fold(text).strip(". ") == fold(image.text).strip(". "):
        return True
    same_cell = image.in_table is not None and image.in_table is block.in_table and _only_pictures(image.in_table, tables)
    centred = block.align == "center"
    credit = bool(_CREDIT.search(fold(text)))
    known = labelled(text)
    if known and not fold(text).lstrip(" (").startswith(("anh", "hinh", "nguon anh", "photo")):
        return False
    if again and images == 1:
        # A second line under one image is a credit, or goes on where the first broke off.
        return len(text) < 120 and (credit or (block.italic and centred and not text.endswith(".")))
    if same_cell or listed:
        # A layout of tables has the text of a short notice beside its picture, too.
        return listed or credit or block.italic or centred or ". " not in text or not text.endswith(".")
    if block.italic or (block.small and centred):
        return centred or (len(text) < 250 and not _is_lead(block, image))
    if (credit and len(text) < 250) or _own_box(block, image):
        return True
    return not block.bold and ((centred and len(text) < 220) or (not again and _is_below_centred(block, image)))


def _is_below_centred(block: Block, image: Block) -> bool:
    """Whether a short line that is no sentence, no name and no right-hand line stands under a centred picture."""
    plain = image.align == "center" and block.align != "right" and block.kind == "text"
    return plain and len(block.text) <= _PLAIN and block.text[-1:] not in ".:;!?…" and not is_person(block.text)


def _in_list(block: Block, image: Block) -> bool:
    """Whether picture and line are the term and its description: galleries of SPIP and old WordPress are such lists."""
    if block.element.tag not in ("dd", "dt"):
        return False
    box = block.element.getparent()
    return box is not None and any(up is box for up in islice(ancestors(image.element), 5))


def _is_lead(block: Block, image: Block) -> bool:
    """Whether an italic line of several sentences stands outside the ``figure`` of the picture above it: the lead of the text."""
    if ". " not in block.text or not block.text.endswith("."):
        return False
    figure = next((up for up in islice(ancestors(image.element), 4) if up.tag == "figure"), None)
    return figure is not None and not any(up is figure for up in ancestors(block.element))


def _own_box(block: Block, image: Block) -> bool:
    """Whether picture and line are all that a box or a paragraph holds, and the line is no sentence.

    In a box that is no paragraph the line has an element of its own: there a picture may stand above loose text.
    """
    if len(block.text) > 220 or block.text[-1:] in ".:;!?" or block.kind != "text":
        return False
    above = frozenset(ancestors(image.element))
    box = next((one for one in islice(ancestors(block.element), 4) if one in above), None)
    if box is None or (box is block.element and box.tag != "p") or box.tag == "body" or not holds_at_most(box, len(block.text)):
        return False
    return text_of(box) == block.text


def _only_pictures(table: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether ``table`` holds pictures and short lines, not the page's layout."""
    if table not in known:
        pictures = sum(1 for one in table.iter("img") if not is_icon(one))
        letters = sum(len(" ".join(str(one).split())) for one in table.itertext() if one)
        known[table] = letters <= 350 * max(1, pictures)
    return known[table]
