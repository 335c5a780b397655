"""The sapo: named by profile or template, marked by class, told by its place, or the first bold paragraph."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from lxml.html import HtmlElement

from crawler.extraction import captions
from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.chrome import edge_group, group
from crawler.extraction.container import is_prose
from crawler.extraction.text import letters, wordset
from crawler.extraction.tree import ancestors, related, text_of
from crawler.extraction.view import Reading, View
from crawler.extraction.zones import is_zone
from crawler.memo import remembered


def _words(view: View, element: HtmlElement) -> str:
    """The text of a sapo's place without the caption of a picture in it."""
    blocks = blocks_of(element, view.dropped)
    told = captions.pair(blocks) if any(one.kind == "image" for one in blocks) else {}
    return " ".join(one.text for at, one in enumerate(blocks) if one.kind != "image" and at not in told and not group(one.text))


def pictures(view: View, reading: Reading) -> tuple[tuple[Block, str], ...]:
    """The captioned pictures between headline and container, each with its caption; () when headline or container is unknown."""
    container, title = reading.container, reading.title.element
    if container is None or title is None or related(title, container):
        return ()
    common = next((one for one in container.iterancestors() if related(one, title)), None)
    if common is None:
        return ()
    blocks = _between(view, common, title, container)
    found: dict[int, str] = {}
    for at, image in captions.pair(blocks).items():
        if image is not None and not captions.is_bare(blocks[at].text):
            found[image] = f"{found[image]} {blocks[at].text}" if image in found else blocks[at].text
    return tuple((blocks[at], text) for at, text in sorted(found.items()))


def _between(view: View, common: HtmlElement, title: HtmlElement, container: HtmlElement) -> list[Block]:
    """The blocks behind the headline and before the container, in no zone; [] when the headline comes later."""
    ahead = list(takewhile(lambda one: one is not container, common.iter()))
    if title not in ahead or not any(one.tag == "img" for one in ahead[ahead.index(title) :]):
        return []
    known = frozenset(ahead[ahead.index(title) + 1 :])
    return [one for one in blocks_of(common, view.dropped | {container})
            if one.element in known and not any(is_zone(up) for up in ancestors(one.element, common))]  # fmt: skip


def _unmarked_lead(view: View, reading: Reading) -> str | None:
    """Prose right between headline and container: one or two sentences that only their place explains."""
    container, title = reading.container, reading.title.element
    if container is None or title is None or related(title, container):
        return None
    start = next((i for i, one in enumerate(view.blocks) if title in (one.place, one.element)), None)
    if start is None:
        return None
    found: list[str] = []
    for block in view.blocks[start + 1 : start + 9]:
        up = list(ancestors(block.element))
        if any(one is container for one in up):
            return " ".join(found) if found and len(" ".join(found)) <= 1200 else None
        tool = edge_group(block.text) is not None
        if block.link_share > 0 or block.element in view.summaries or (not tool and any(is_zone(one) for one in up)):
            return None
        if is_prose(block) and not tool and letters(block.text) != letters(reading.title.text):
            found.append(block.text)
    return None


def _lead_above(view: View, reading: Reading) -> str | None:
    """Prose in a box of its own between the headline and the container of a template, where most articles have none."""
    container, title = reading.container, reading.title.element
    if reading.how != "template" or container is None or title is None:
        return None
    pictured = False
    for one in _below_title(title, container):
        if not isinstance(one.tag, str):
            continue
        blocks = blocks_of(one, view.dropped)
        below, pictured = pictured, any(block.kind == "image" for block in blocks)
        # What stands under a picture are its words; a link without words leads to the picture.
        if below or is_zone(one) or any(text_of(link) for link in one.iter("a")):
            continue
        told = captions.pair(blocks) if pictured else {}
        words = [block for at, block in enumerate(blocks) if block.text and block.kind != "image" and at not in told]
        alone = len(words) == 1 and is_prose(words[0]) and edge_group(words[0].text) is None and len(words[0].text) <= 1200
        if alone and letters(words[0].text) != letters(reading.title.text):
            return words[0].text
    return None


def _below_title(title: HtmlElement, container: HtmlElement) -> list[HtmlElement]:
    """The elements between headline and container, which stand in one box or in boxes beside each other, in page order."""
    found: list[HtmlElement] = []
    levels = (list(islice(inner.itersiblings(preceding=True), 6)) for inner in ancestors(container))
    for between in islice(filter(None, levels), _BESIDE):
        end = next((at for at, one in enumerate(between) if one is title or title in one.iter()), None)
        found = [*between[:end][::-1], *found]
        if end is not None:
            return found
    return []


#: In so many boxes something stands before the one that holds the text, at most, from the text out to the headline.
_BESIDE = 4


_LEADS = wordset(
    "sapo lead summary hometext trichdan trichyeu tomtat chapeau intro introtext shortdesc shortdescription newssummary"
    " articlesummary newssapo introduction excerpt teaser motangan subtitle description desc brief tagline"
    " standfirst dek"
)


#: What the part of a page is called that holds the article: "desc-detail" and "sapo-detail-news" are its sapo.
_WHOLE = wordset("detail chitiet news article post tin")


def find(view: View, reading: Reading, element: HtmlElement | None) -> str | None:
    """The sapo: named by profile or template, or marked by class, or the first bold paragraph."""
    paragraphs = reading.body.paragraphs
    box = reading.container
    inside = element is not None and box is not None and related(element, box)
    # Told by its position, the place is that of the text itself on a page with a line less above it.
    if element is not None and (element is box or (not inside and _is_behind(element, box))):
        element = None
    if element is not None and not (reading.how == "template" and inside):
        text = _words(view, element)
        if len(text) >= 20 and letters(text) != letters(reading.title.text):
            return text
    marked = _marked_lead(view, reading)
    if marked:
        return marked
    unmarked = _unmarked_lead(view, reading) if reading.how == "page" else _lead_above(view, reading)
    if unmarked:
        return unmarked
    if len(paragraphs) >= 2 and len(paragraphs[0]) < 900:
        block, *others = (one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role)
        told = block.bold or (block.kind == "heading" and is_prose(block))
        if told or _is_lead(block.element, reading.container) or _slanted(block, others):
            return block.text
    return None


def _is_behind(element: HtmlElement, container: HtmlElement | None) -> bool:
    """Whether a place stands behind the text: what is called a sapo there is another article's, or the foot's."""
    # The part that both stand in, and of each what is right below it.
    own = {up.getparent(): up for up in ancestors(element)}
    beside = next((up for up in ancestors(container) if up.getparent() in own), None) if container is not None else None
    return beside is not None and own[beside.getparent()] in beside.itersiblings()


def _slanted(block: Block, others: list[Block]) -> bool:
    """Whether the first paragraph is set in italics and the text behind it is not; never what somebody said."""
    if not block.italic or not is_prose(block) or block.align in ("right", "center") or block.text[0] in "“\"'":
        return False
    return not any(one.italic for one in others[:2])


def _is_lead(element: HtmlElement, within: HtmlElement | None) -> bool:
    for level, one in enumerate(ancestors(element, within)):
        if level > 3 or one is within:
            return False
        if _lead_name(one):
            return True
    return False


def _lead_name(element: HtmlElement) -> bool:
    """Whether a class, the id or the microdata of ``element`` is a name for a sapo ("news-sapo")."""
    return element.get("itemprop") == "description" or _names_lead(element.get("class") or "", element.get("id") or "")


@remembered(2048)
def _names_lead(classes: str, ident: str) -> bool:
    for name in (*classes.split(), ident):
        parts = [one for one in re.split(r"[-_\d]+|(?<=[a-z])(?=[A-Z])", name) if one]
        # "text-with-summary" names a field that also has one.
        ends = (parts[-1], "".join(parts[-2:]), "".join(parts)) if parts else ()
        if len(parts) in (2, 3) and all(one.lower() in _WHOLE for one in parts[1:]):
            ends = (*ends, parts[0])
        if any(one.lower() in _LEADS for one in ends) and "with" not in parts:
            return True
    return False


def _marked_lead(view: View, reading: Reading) -> str | None:
    """A paragraph with a lead's class between headline and container."""
    container = reading.container
    if container is None or reading.title.element is None:
        return None
    above = next((one for one in container.iterancestors() if related(one, reading.title.element)), None)
    if above is None:
        return None
    for one in above.iter("p", "div", "h2", "h3", "span", "strong", "section", "blockquote", "td"):
        if one is container:
            break
        if _lead_name(one) and one is not reading.title.element and not related(one, container):
            text = _words(view, one)
            if 40 <= len(text) <= 1200 and letters(text) != letters(reading.title.text) and one.find(".//a") is None:
                return None if view.summaries.intersection(one.iter()) else text
    return None
