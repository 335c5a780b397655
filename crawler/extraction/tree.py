"""One parsed page, shared by all that read it: parse, select, name elements.

An element's *keys* are the names under which the same place is found on another page of
the portal: its id and classes with digits folded, then its position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import FormElement, HtmlElement, HTMLParser, InputElement, SelectElement, TextareaElement

from crawler.extraction import streamed
from crawler.extraction.selecting import Names, Sieve, compiled, words_in
from crawler.extraction.text import clean
from crawler.memo import remembered

#: Elements beyond which a page is no article but a dump; a 2 MB table has about 60,000, and reading 120,000 took 5.8 s.
MAX_ELEMENTS = 80_000
_DIGITS = re.compile(r"\d+")


def _parser(**classes: type[HtmlElement]) -> HTMLParser:
    """A parser whose elements are of the class given for their tag, else plain.

    lxml's own choice calls Python for each element that is touched: walking a page takes half as long again.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    plain: etree.ElementClassLookup = etree.ElementDefaultClassLookup(element=HtmlElement)
    by_tag = etree.ElementNamespaceClassLookup(plain)
    by_tag.get_namespace(None).update(classes)
    parser.set_element_class_lookup(by_tag if classes else plain)
    return parser


# Made once: making one for each page takes half as long as parsing it.
_PLAIN = _parser()
_FORMS = _parser(form=FormElement, input=InputElement, select=SelectElement, textarea=TextareaElement)


def parse(text: str | bytes, *, forms: bool = True) -> HtmlElement | None:
    """The root of the page, or None when there is no element in it; bytes are UTF-8.

    Without ``forms`` forms and their fields are elements like others, and reading is quicker.
    Comments and processing instructions are gone; depth is limited by the parser, so
    ten thousand nested tags cost no recursion. What a server sent in pieces stands in its place.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if not data.strip():
        return None
    try:
        root = etree.fromstring(data, _FORMS if forms else _PLAIN)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if not isinstance(root, HtmlElement):
        return None
    if streamed.MARK in data:
        streamed.settle(root)
    return root


def count(root: HtmlElement) -> int:
    """How many elements the page has."""
    return sum(1 for _ in root.iter())


def select(root: HtmlElement, css: str) -> list[HtmlElement]:
    """All elements under ``root`` that ``css`` matches, in page order; PortalError for bad CSS."""
    return compiled(css).matches(root)


def first(names: Names, selectors: Iterable[str]) -> HtmlElement | None:
    """The first element with text (or an image) that one of ``selectors`` matches, tried in order."""
    for css in selectors:
        for one in names.select(css):
            if shows(one):
                return one
    return None


def shows(element: HtmlElement) -> bool:
    """Whether there is text or an image in ``element``; reads no further than to the first."""
    return has_text(element) or element.find(".//img") is not None


def has_text(element: HtmlElement) -> bool:
    """Whether :func:`text_of` gives anything."""
    return any(clean(str(piece)) for piece in element.itertext())


def text_of(element: HtmlElement | None) -> str:
    """The clean text of ``element`` on one line, ``""`` for None."""
    if element is None:
        return ""
    # Most links hold nothing but text: walking them takes three times as long as reading it.
    return clean("".join(str(one) for one in element.itertext() if one) if len(element) else element.text or "")


def holds_at_most(element: HtmlElement, letters: int) -> bool:
    """Whether the text in ``element`` is no longer; reads no further than needed, for the element may be the whole page."""
    left = letters
    for at, piece in enumerate(element.itertext()):
        left -= len(clean(str(piece)))
        if left < 0 or at > 4 * letters:
            return False
    return True


def tag_of(element: HtmlElement) -> str:
    """The tag in lower case, "" for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def tokens(element: HtmlElement) -> frozenset[str]:
    """The words in class and id: ``class="tin-lienQuan"`` gives tin, lien, quan and tinlienquan."""
    return words_in(f"{element.get('class') or ''} {element.get('id') or ''}")


_MORE_CLASSES = re.compile(r"(?:^|-)(?:first|last|odd|even|active|clearfix|row|col(?:-\w+)*|span#|container)$")


@remembered(2048)
def _folded_classes(value: str) -> tuple[str, ...]:
    names = {_DIGITS.sub("#", one) for one in value.split() if len(one) < 60}
    return tuple(sorted(one for one in names if not _MORE_CLASSES.search(one)))


def keys(element: HtmlElement) -> Iterator[str]:
    """Names of the place of ``element``, the most telling first.

    ``<div id="node-12" class="tin chi-tiet">`` has ``div#node-#``, ``div.chi-tiet.tin``,
    ``div.chi-tiet``, ``div.tin`` and its position ``/html/body/div[2]``.
    """
    tag = tag_of(element)
    ident = element.get("id")
    if ident and len(ident) < 80:
        yield f"{tag}#{_DIGITS.sub('#', ident)}"
    classes = _folded_classes(element.get("class") or "")
    if classes:
        yield f"{tag}.{'.'.join(classes)}"
        if len(classes) > 1:
            for one in classes:
                yield f"{tag}.{one}"
    yield position(element)


def at(names: Names, key: str) -> HtmlElement | None:
    """The one element that ``key`` names on the page; None when there is none or more than one."""
    # A number in a class is a "#", too: div.col-# and div#node-#.
    named = "#" in key.partition(".")[0]
    found = _on_path(names.root, key) if "/" in key else _with_id(names, key) if named else _with_classes(names, key)
    return found[0] if len(found) == 1 else None


def _with_id(names: Names, key: str) -> list[HtmlElement]:
    tag, _, name = key.partition("#")
    worn = (some for ident, some in names.ids.items() if _DIGITS.sub("#", ident) == name)
    return [one for some in worn for one in some if one.tag == tag]


def _with_classes(names: Names, key: str) -> list[HtmlElement]:
    """The elements with the one class of ``key``, or with just its classes where it has several."""
    tag, _, listed = key.partition(".")
    return [one for value in _wearing(listed).among(names.alike) for one in names.alike[value] if one.tag == tag]


@lru_cache(maxsize=256)
def _wearing(listed: str) -> Sieve:
    wanted = frozenset(listed.split("."))
    alone = len(wanted) == 1
    return Sieve(lambda value: wanted.issubset(names := _folded_classes(value)) and (alone or wanted.issuperset(names)))


def _on_path(root: HtmlElement, key: str) -> list[HtmlElement]:
    try:
        found = _path(key)(root.getroottree())
    except etree.XPathError:
        return []
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


@lru_cache(maxsize=2048)
def _path(key: str) -> etree.XPath:
    """An XPath for a key of steps; the id it starts from is told by the longest part that is the same on every page."""
    start, _, rest = key.partition("/")
    tag, _, ident = start.partition("#")
    part = max(ident.split("#"), key=len).partition('"')[0]
    head = f'//{tag}[starts-with(@id,"{part}")]' if ident else f"/{tag}"
    return etree.XPath(f"{head}/{rest}" if re.fullmatch(r"[\w:./\[\]-]*", rest) else "//nothing")


def position(element: HtmlElement) -> str:
    """The place of ``element`` below the nearest id, or below the root: ``div#main/div[2]/p[1]``."""
    steps: list[str] = []
    one: HtmlElement | None = element
    while one is not None:
        parent = one.getparent()
        tag = tag_of(one)
        if one is not element and one.get("id"):
            steps.append(f"{tag}#{_DIGITS.sub('#', one.get('id') or '')}")
            break
        same = 1 + sum(1 for _ in one.itersiblings(one.tag, preceding=True))
        steps.append(f"{tag}[{same}]" if parent is not None else tag)
        one = parent
    return "/".join(reversed(steps))


def ancestors(element: HtmlElement, within: HtmlElement | None = None) -> Iterator[HtmlElement]:
    """``element`` and what it stands in, up to ``within`` (included) or the root."""
    one: HtmlElement | None = element
    while one is not None:
        yield one
        if one is within:
            return
        one = one.getparent()


def related(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether one of two elements holds the other."""
    return any(up is other for up in one.iterancestors()) or any(up is one for up in other.iterancestors())
