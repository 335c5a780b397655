"""CSS selectors as sheets and families write them, found without walking the page for each.

A profile has some forty selectors, most of which match nothing on a given page. The ids and
classes of the page are gathered once; a selector that names one which the page lacks costs
a look into a set. One that is a chain of plain parts (``.node > .content p``) is then matched
against the few elements that wear its last part's name; anything else goes through XPath.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.errors import PortalError

_NAME = r"[A-Za-z_-][\w-]*"
_PART = re.compile(rf"(?P<tag>{_NAME})?(?P<marks>(?:[.#]{_NAME})*)")
_MARK = re.compile(rf"[.#]{_NAME}")
#: Only these blanks part classes for XPath; ``str.split`` knows more.
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a chain: ``div.item#main``; ``child`` when it stands right in the part before."""

    tag: str
    ids: tuple[str, ...]
    classes: frozenset[str]
    key: str
    child: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One selector between commas: the names that must be on the page, and its parts, the last first.

    Without parts only XPath can read it.
    """

    names: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector as given; without choices nothing is known of it but its XPath."""

    choices: tuple[Choice, ...]
    xpath: Callable[[HtmlElement], object]

    def matches(self, root: HtmlElement) -> list[HtmlElement]:
        """All elements under ``root`` that it matches, in page order."""
        found = self.xpath(root)
        return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


class Names:
    """Which elements of one page wear an id (``#x``) or a class (``.x``), in page order."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.worn: dict[str, list[HtmlElement]] = {}
        self.order: dict[HtmlElement, int] = {}
        for number, one in enumerate(root.iter("*")):
            ident, classes = one.get("id"), one.get("class")
            if ident is None and classes is None:
                continue
            self.order[one] = number
            if ident is not None:
                self.worn.setdefault(f"#{ident}", []).append(one)
            for name in set(_BLANKS.split(classes)) if classes else ():
                if name:
                    self.worn.setdefault(f".{name}", []).append(one)

    def select(self, css: str) -> list[HtmlElement]:
        """All elements that ``css`` matches, in page order; PortalError for bad CSS."""
        selector = compiled(css)
        if not selector.choices:
            return selector.matches(self.root)
        choices = [one for one in selector.choices if all(name in self.worn for name in one.names)]
        if not all(one.parts for one in choices):
            return selector.matches(self.root)
        found = {one for choice in choices for one in self.worn[choice.parts[0].key] if self._fits(one, choice.parts, 0)}
        return sorted(found, key=self.order.__getitem__) if len(found) > 1 else list(found)

    def _fits(self, one: HtmlElement, parts: tuple[Part, ...], at: int) -> bool:
        """Whether an element is what a chain from part ``at`` on ends in."""
        part = parts[at]
        if not _wears(one, part):
            return False
        if at + 1 == len(parts):
            return True
        while one is not self.root and (up := one.getparent()) is not None:
            if self._fits(up, parts, at + 1):
                return True
            if part.child:
                return False
            one = up
        return False


def _wears(one: HtmlElement, part: Part) -> bool:
    if (part.tag and one.tag != part.tag) or any(one.get("id") != name for name in part.ids):
        return False
    return not part.classes or part.classes <= set(_BLANKS.split(one.get("class") or ""))


@lru_cache(maxsize=2048)
def compiled(css: str) -> Selector:
    """The selector, read once; PortalError for bad CSS."""
    try:
        xpath = CSSSelector(css, translator="html")
    except Exception as error:  # cssselect raises several unrelated types
        raise PortalError(f"selector {css!r}: {error}") from None
    if re.search(r"[:\\|]|/\*|\[[^\]]*[,\[]", css):
        return Selector((), xpath)
    return Selector(tuple(map(_choice, css.split(","))), xpath)


def _choice(css: str) -> Choice:
    plain = re.sub(r"\[[^\]]*\]", "", css)
    names = tuple(_MARK.findall(plain))
    return Choice(names, _chain(css) if plain == css else ())


def _chain(css: str) -> tuple[Part, ...]:
    """The plain parts of a selector whose last one wears an id or a class; none for all else."""
    parts: list[Part] = []
    child = False
    for piece in re.findall(r">|[^\s>]+", css):
        found = _PART.fullmatch(piece)
        if piece != ">" and found is None:
            return ()
        if found:
            marks = _MARK.findall(found["marks"])
            ids, classes = ([one[1:] for one in marks if one[0] == mark] for mark in "#.")
            parts.insert(0, Part((found["tag"] or "").lower(), tuple(ids), frozenset(classes), next(iter(marks), ""), child))
        child = found is None
    return tuple(parts) if parts and parts[0].key else ()
