"""The smaller parts of an article: tags, images, files, credits beside the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from lxml.html import HtmlElement

from crawler.extraction import credits, surroundings
from crawler.extraction.captions import is_bare
from crawler.extraction.files import address, is_offered
from crawler.extraction.text import without_label
from crawler.extraction.tree import ancestors, first, text_of, tokens
from crawler.extraction.view import Reading, View
from crawler.extraction.zones import is_zone
from crawler.portal import Profile

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
        account = credits.is_account(value) and not (sort == "source" and "." in value)
        if not value or account or len(value) > 160:
            continue
        if sort == "source":
            source = source or value
        else:
            byline = byline or value
    if (byline and source) or reading.container is None:
        return byline, source
    beside = list(surroundings.beside(view, reading))
    lines = surroundings.near(view, reading) if reading.how != "profile" else []
    around = list(surroundings.around(lines, view, reading))
    told = [credits.beside([block]) for block in beside]
    told += [credits.under_headline(block) for block in around]
    told += [credits.paired(label, value) for part in (beside, around) for label, value in pairwise(part)]
    for found in told:
        if found and found[0] == "source":
            source = source or found[1]
        elif found:
            byline = byline or found[1]
    return byline or surroundings.name_behind(lines, reading), source


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
    """The links to documents in the article and those shown in it, or where the profile says, or right beside the container."""
    links = [link for one in _selected(view, profile.attachments) for link in one.iter("a")]
    container = reading.container
    if container is None:
        return links
    inside = [one for one in container.iter("a", "iframe", "embed", "object") if is_offered(one)]
    cut = {
        link
        for block, role in zip(reading.body.blocks, reading.body.roles, strict=True)
        if role == "tail"
        for link in block.links
    }
    links += [one for one in inside if one not in cut]
    for level, one in enumerate(_around(reading, container)):
        for sibling in one.itersiblings():
            if isinstance(sibling.tag, str) and (level < 2 or not is_zone(sibling)) and len(text_of(sibling)) < 600:
                links += [link for link in sibling.iter("a") if is_offered(link)]
    return links


def _around(reading: Reading, container: HtmlElement) -> Iterator[HtmlElement]:
    """The container and the boxes around it, below the one that holds the headline: two of them at least, six at most."""
    titled = frozenset(ancestors(reading.title.element)) if reading.title.element is not None else frozenset()
    for level, one in enumerate(islice(ancestors(container), 6)):
        if level > 1 and (not titled or one in titled):
            return
        yield one


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
    cleaned = [without_label(one, _TAGS).strip(" #,;") for one in found]
    return tuple(dict.fromkeys(one for one in cleaned if 1 < len(one) <= 80))
