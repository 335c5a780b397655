"""The smaller parts of an article: section, tags, images, files, credits beside the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction import credits, teasers
from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.captions import is_bare
from crawler.extraction.chrome import edge_group, opens_tail
from crawler.extraction.files import address, is_file
from crawler.extraction.text import clean, fold, letters, wordset
from crawler.extraction.tree import ancestors, first, text_of, tokens
from crawler.extraction.view import Reading, View
from crawler.portal import Profile

_CRUMBS = wordset("breadcrumb breadcrumbs crumbs duongdan pathway dd chuyenmuc breadcumb navigate")
_HOME = re.compile(
    r"(?:trang (?:chu|nhat)|home|tin tuc|tin tuc - su kien|tin tuc su kien|chi tiet(?: tin| bai viet)?|ban dang o.{0,8}"
    r"|news|[»›>/|:.-]*)"
)
_SECTION = re.compile(r"(?:chuyen muc|danh muc|muc|the loai|category|posted in)\s*:\s*")
_TAG_BOX = frozenset(("tags", "tag", "tukhoa", "keywords", "taglist"))
_NO_TAG_BOX = frozenset(("cloud", "tagcloud", "widget", "block"))
_TAGS = re.compile(r"(?:tags?|tu khoa|the|chu de)\s*:\s*")


def base_of(root: HtmlElement, url: str) -> str:
    """The address that relative links of the page start from."""
    one = root.find(".//base[@href]")
    return (address(one.get("href") or "", url) or url) if one is not None else url


def _selected(view: View, selectors: Iterable[str]) -> Iterator[HtmlElement]:
    for css in selectors:
        found = view.names.select(css)
        if found:
            yield from found
            return


def credits_of(view: View, reading: Reading, profile: Profile) -> tuple[str | None, str | None]:
    """(byline, source): by the profile's selectors, else as found in the body, else beside it."""
    byline, source = reading.body.byline, reading.body.source
    for css, name in ((profile.byline, "byline"), (profile.source, "source")):
        text = text_of(first(view.names, css)) if css else ""
        found = credits.labelled(text) if text else None
        sort, value = found or (name, text)
        if not value or credits.is_account(value) or len(value) > 160:
            continue
        if sort == "source":
            source = source or value
        else:
            byline = byline or value
    if (byline and source) or reading.container is None:
        return byline, source
    told = [credits.beside([block]) for block in _beside(view, reading)]
    if reading.how != "profile":
        told += [credits.under_headline(block) for block in _around(view, reading)]
    for found in told:
        if found and found[0] == "source":
            source = source or found[1]
        elif found:
            byline = byline or found[1]
    if byline is None and reading.how != "profile":
        byline = _name_behind(view, reading)
    return byline, source


def _name_behind(view: View, reading: Reading) -> str | None:
    """The name that stands alone in the first line behind the text."""
    texts = [one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role]
    at = next((i for i, one in enumerate(view.blocks) if texts and one.element is texts[-1].element), None)
    behind = next((one for one in view.blocks[at + 1 :] if one.text), None) if at is not None else None
    found = credits.alone_behind(behind, texts[-1]) if behind is not None else None
    return found[1] if found else None


#: So many lines above the headline, below it and behind the text can hold the writer's name.
_ABOVE, _BELOW, _BEHIND = 3, 8, 8


def _around(view: View, reading: Reading) -> Iterator[Block]:
    """The lines around the headline and right behind the text, up to the first heading of other articles."""
    blocks, body = view.blocks, reading.body
    inside = frozenset(one.element for one, role in zip(body.blocks, body.roles, strict=True) if role in ("", "credit"))
    where = [index for index, one in enumerate(blocks) if one.element in inside]
    if not where:
        return
    title = next((i for i, one in enumerate(blocks[: where[0] + 1]) if reading.title.element in (one.place, one.element)), None)
    if title is not None:
        yield from (one for one in blocks[max(0, title - _ABOVE) : min(where[0], title + _BELOW)] if not _answers(one))
    for block in blocks[where[-1] + 1 : where[-1] + 1 + _BEHIND]:
        if opens_tail(block.text) or teasers.is_headline(block, view.page.url) or _answers(block):
            return
        yield block


def _answers(block: Block) -> bool:
    """Whether a line stands among readers' comments."""
    return any(tokens(one) & _ANSWERS for one in islice(ancestors(block.element), 4))


#: How many elements before and behind the container are looked at: where it is one of ten thousand, all are alike.
_NEAR = 60
#: Parts whose writers are readers.
_ANSWERS = wordset("comment comments binhluan respond reply")


def _beside(view: View, reading: Reading) -> Iterator[Block]:
    """The lines of the short elements right before and right behind the container."""
    container = reading.container
    if container is None:
        return
    for one in (*islice(container.itersiblings(), _NEAR), *islice(container.itersiblings(preceding=True), _NEAR)):
        if isinstance(one.tag, str) and len(text_of(one)) < 300 and not tokens(one) & _ANSWERS:
            for block in blocks_of(one, view.dropped):
                if block.link_share < 0.5 and edge_group(block.text) is None:
                    yield block


def section(view: View, reading: Reading, profile: Profile) -> str | None:
    """The section that the page names: by profile, by breadcrumb, by a "Chuyên mục:" line; None if none."""
    chosen = text_of(first(view.names, profile.section)) if profile.section else ""
    if chosen:
        return _SECTION.sub("", chosen) if not _SECTION.match(fold(chosen)) else _cut(chosen, _SECTION)
    crumbs = _crumbs(view, reading)
    if crumbs:
        return crumbs[-1]
    for one in view.root.iter("meta"):
        if one.get("property") == "article:section":
            return clean(one.get("content") or "") or None
    for one in view.root.iter("a"):
        if "category" in (one.get("rel") or "") and text_of(one):
            return text_of(one)
    own = letters(reading.title.text)
    trail = [one for one in _trail(reading)[1:] if letters(one) != own and len(one) <= 80]
    return trail[-1] if trail else None


def _cut(text: str, label: re.Pattern[str]) -> str:
    """``text`` without the label at its start; folding keeps the places of clean text."""
    found = label.match(fold(text))
    return text[found.end() :].strip() if found and len(fold(text)) == len(text) else text


_ARROWS = re.compile(r"\s*(?:[»›>→]|/|::)+\s*")


def _trail(reading: Reading) -> list[str]:
    """The parts of the nearest line above the headline that leads from the home page by arrows."""
    if reading.title.element is None:
        return []
    for level, one in enumerate(ancestors(reading.title.element)):
        if level > 6 or one.tag == "body":
            break
        for before in islice(one.itersiblings(preceding=True), 6):
            if not isinstance(before.tag, str) or next(islice(before.iter(), 60, None), None) is not None:
                continue  # a menu or a column, not one line
            text = text_of(before)
            parts = [part for part in _ARROWS.split(text) if part]
            if len(parts) >= 2 and len(text) <= 300 and _HOME.fullmatch(fold(parts[0])):
                return parts
    return []


def _crumbs(view: View, reading: Reading) -> list[str]:
    title = letters(reading.title.text)
    for one in view.names.called(_CRUMBS, "div", "ul", "ol", "nav", "p", "span", "td", "dl"):
        if one is reading.container:
            continue
        parts = [block.text for block in blocks_of(one)]
        if len(parts) == 1:
            links = [text_of(link) for link in one.iter("a")]
            parts = links if links else re.split(r"\s*[»›>/|]+\s*", parts[0])
        parts = [part.strip(" »›>/|") for part in parts]
        parts = [
            part for part in parts if 2 < len(part) <= 80 and not _HOME.fullmatch(fold(part)) and letters(part) != title
        ]
        if parts:
            return parts
    return []


def images(reading: Reading, base: str) -> tuple[tuple[str, str], ...]:
    """(address, caption) of every image of the article, the caption "" when it has none."""
    found: dict[str, str] = {}
    for block, caption in (*reading.above, *reading.body.images):
        url = address(block.image, base)
        if url and not found.get(url):
            found[url] = caption if not is_bare(caption) else ""
    return tuple(found.items())


def captions(view: View, reading: Reading, profile: Profile) -> tuple[str, ...]:
    """The captions in the text, and those that the profile knows beside it; each once."""
    beside = (text for one in _selected(view, profile.captions) if (text := text_of(one)) and not is_bare(text))
    return tuple(dict.fromkeys((*(text for _, text in reading.above if text), *reading.body.captions, *beside)))


def file_links(view: View, reading: Reading, profile: Profile) -> list[HtmlElement]:
    """The links to documents in the article, or where the profile says, or right beside the container."""
    links = [link for one in _selected(view, profile.attachments) for link in one.iter("a")]
    container = reading.container
    if container is None:
        return links
    inside = [one for one in container.iter("a") if is_file(one.get("href") or "")]
    cut = {
        link
        for block, role in zip(reading.body.blocks, reading.body.roles, strict=True)
        if role == "tail"
        for link in block.links
    }
    links += [one for one in inside if one not in cut]
    for one in ancestors(container):
        for sibling in one.itersiblings():
            if isinstance(sibling.tag, str) and len(text_of(sibling)) < 600:
                links += [link for link in sibling.iter("a") if is_file(link.get("href") or "")]
        if one is not container:
            break
    return links


def tags(view: View, reading: Reading, profile: Profile) -> tuple[str, ...]:
    """The article's tags: by profile, by ``rel="tag"`` or a box of that name; "" parts left out."""
    found: list[str] = []
    for one in _selected(view, profile.tags):
        found += [text_of(link) for link in one.iter("a")] or [text_of(one)]
    if not found:
        for one in view.names.called(_TAG_BOX, "div", "p", "ul", "span"):
            if not tokens(one) & _NO_TAG_BOX:
                found = [text_of(link) for link in one.iter("a")]
                if found:
                    break
    cleaned = [_cut(one, _TAGS).strip(" #,;") for one in found]
    return tuple(dict.fromkeys(one for one in cleaned if 1 < len(one) <= 80))
