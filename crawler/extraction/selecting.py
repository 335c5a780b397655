"""CSS selectors as sheets and families write them, found without walking the page for each.

A profile has some forty selectors, most of which match nothing on a given page. The ids and
classes of the page are gathered once; a selector that names one which the page lacks costs
a look into a set. One that is a chain of plain parts (``.node > .content p``) is then matched
against the few elements that wear its last part's name; anything else goes through XPath.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.errors import PortalError
from crawler.memo import LONGEST, remembered

_NAME = r"[A-Za-z_-][\w-]*"
_PART = re.compile(rf"(?P<tag>{_NAME})?(?P<marks>(?:[.#]{_NAME})*)")
_WORD = re.compile(r"[a-z]+|\d+")
#: The number of a part in the way of page builders: ``elementor-element-2fb1a0c`` says nothing by its "fb".
_HEX = re.compile(r"(?<![0-9a-z])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,}(?![0-9a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
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
    """One selector between commas: the ids and classes that must be on the page, and its parts, the last first.

    Without parts only XPath can read it.
    """

    ids: frozenset[str]
    classes: frozenset[str]
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


@remembered(2048)
def words_in(value: str) -> frozenset[str]:
    """The words of a name: ``tin-lienQuan`` gives tin, lien, quan and tinlienquan."""
    spaced = _CAMEL.sub(" ", _HEX.sub(" ", value)).lower()
    return frozenset(_WORD.findall(spaced)) | frozenset(re.sub(r"[-_]", "", one) for one in value.lower().split())


@remembered(2048)
def _classes(value: str) -> frozenset[str]:
    return frozenset(filter(None, _BLANKS.split(value)))


class Sieve:
    """Which of the values of class and id pass a test; each is tested once, for most recur on every page of a host."""

    _MOST = 4096

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test
        self._known: dict[str, bool] = {}

    def among(self, values: Mapping[str, object]) -> list[str]:
        """Those of ``values`` that pass, in their order."""
        if len(self._known) > self._MOST:
            self._known = {}
        known, test = self._known, self._test
        fresh = [one for one in values if one not in known]
        for one in fresh:
            known[one] = test(one)
        found = [one for one in values if known[one]]
        for one in fresh:
            if len(one) > LONGEST:
                del known[one]
        return found


@lru_cache(maxsize=64)
def _saying(words: frozenset[str]) -> Sieve:
    """The values with one of ``words``."""
    return Sieve(lambda value: not words.isdisjoint(words_in(value)))


class Names:
    """Which elements of one page wear an id or a class."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.alike: dict[str, list[HtmlElement]] = defaultdict(list)
        self.ids: dict[str, list[HtmlElement]] = defaultdict(list)
        alike, ids = self.alike, self.ids
        for one in root.iter():
            if (value := one.get("class")) is not None:
                alike[value].append(one)
            if (ident := one.get("id")) is not None:
                ids[ident].append(one)
        self.classes: frozenset[str] = frozenset().union(*map(_classes, alike))

    def select(self, css: str) -> list[HtmlElement]:
        """All elements that ``css`` matches, in page order; PortalError for bad CSS."""
        selector = compiled(css)
        if not selector.choices:
            return selector.matches(self.root)
        choices = [one for one in selector.choices if one.classes <= self.classes and one.ids <= self.ids.keys()]
        if not choices:
            return []
        if not all(one.parts for one in choices):
            return selector.matches(self.root)
        found = [self._wearing(one.parts[0]) for one in choices]
        return _in_order([[one for one in some if self._fits(one, choice.parts, 0)]
                          for choice, worn in zip(choices, found, strict=True) for some in worn], self.root)  # fmt: skip

    def first_of(self, selectors: Iterable[str]) -> list[HtmlElement]:
        """The matches of the first of ``selectors`` that has any, in page order; none where none has."""
        return next((found for css in selectors if (found := self.select(css))), [])

    def called(self, words: frozenset[str], *tags: str) -> list[HtmlElement]:
        """The elements with one of these tags whose id or classes hold one of ``words``, in page order."""
        said = _saying(words)
        found = [self.alike[value] for value in said.among(self.alike)] + [self.ids[ident] for ident in said.among(self.ids)]
        return _in_order([[one for one in worn if one.tag in tags] for worn in found], self.root)

    def _wearing(self, part: Part) -> list[list[HtmlElement]]:
        """The elements that can be ``part``: those that wear its id or class, else those with its tag."""
        if not part.key:
            return [list(self.root.iter(part.tag))]
        if part.key[0] == "#":
            return [self.ids[part.key[1:]]]
        name = part.key[1:]
        return [worn for value, worn in self.alike.items() if name in value and name in _classes(value)]

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


def _in_order(lists: list[list[HtmlElement]], root: HtmlElement) -> list[HtmlElement]:
    """The elements of lists that are each in page order, once and in page order."""
    full = [one for one in lists if one]
    if len(full) < 2:
        return full[0] if full else []
    found = {one for some in full for one in some}
    return [one for one in root.iter("*") if one in found] if len(found) > 1 else list(found)


def _wears(one: HtmlElement, part: Part) -> bool:
    if (part.tag and one.tag != part.tag) or any(one.get("id") != name for name in part.ids):
        return False
    return not part.classes or part.classes <= _classes(one.get("class") or "")


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
    ids, classes = _named(_MARK.findall(plain))
    return Choice(frozenset(ids), frozenset(classes), _chain(css) if plain == css else ())


def _named(marks: list[str]) -> tuple[list[str], list[str]]:
    """The ids and the classes among ``#main`` and ``.item``."""
    return [one[1:] for one in marks if one[0] == "#"], [one[1:] for one in marks if one[0] == "."]


def _chain(css: str) -> tuple[Part, ...]:
    """The plain parts of a selector, the last first; none for one that is not made of plain parts."""
    parts: list[Part] = []
    child = False
    for piece in re.findall(r">|[^\s>]+", css):
        found = _PART.fullmatch(piece)
        if piece != ">" and found is None:
            return ()
        if found:
            marks = _MARK.findall(found["marks"])
            ids, classes = _named(marks)
            parts.insert(0, Part((found["tag"] or "").lower(), tuple(ids), frozenset(classes), next(iter(marks), ""), child))
        child = found is None
    return tuple(parts) if parts and (parts[0].key or parts[0].tag) else ()
