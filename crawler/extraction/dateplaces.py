"""The printed lines around a headline, walked within a fixed budget whatever the page weighs.

Only the neighbourhood of title and body is visited; the rest of the page (menus, clocks,
sidebars, link lists) can hold a thousand dates without costing anything or being believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.blocks import is_day_alone
from crawler.extraction.tree import holds_at_most

Zone = Literal["profile", "before", "between", "lead", "after"]

#: Elements visited at most on each side of the title, and around the end of the body.
BUDGET = 350
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "img", "input",
     "ins", "label", "mark", "meta", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "wbr")
)  # fmt: skip
_SKIPPED = frozenset(
    ("script", "style", "noscript", "select", "option", "textarea", "svg", "iframe", "object", "template", "nav",
     "aside", "video", "audio", "canvas", "map", "head", "title")
)  # fmt: skip
_LONG = 400
#: No line of a day alone is longer.
_SHORT = 32
#: So many elements has the card of another article at most.
_CARD = 25
_DIGIT = re.compile(r"\d")
#: The address of all articles of a month or a day.
_ARCHIVE = re.compile(r"/(?:19|20)\d\d/\d\d?(?:/\d\d?)?/?$")
#: A line of this many characters is running text, no date line.
PROSE = 160
#: Class or id of an element that shows the time of day, a calendar, the weather or the page's foot.
CLOCK = re.compile(
    r"clock|date-?_?today|today|(?:current|now|server|system)-?_?(?:date|time)|dong-?_?ho|thoi-?_?tiet|weather"
    r"|calendar|(?<![a-z])lich(?![a-z])|ngay-?hom-?nay|hom-?nay|copyright|(?<![a-z-])footer|site-?footer|page-?footer"
    r"|chan-?trang|thong-?ke|counter|statistic",
    re.IGNORECASE,
)
#: Class or id of a block of other articles.
_OTHERS = re.compile(
    r"related|relate|other|lien-?_?quan|tin-?_?khac|tin-?_?moi|cu-?_?hon|moi-?_?hon|cung-?_?chuyen|latest|recent|popular"
    r"|xem-?_?nhieu|noi-?_?bat|sidebar|(?<![a-z-])widget|comment|binh-?_?luan|more-?news|breadcrumb|pager|pagination",
    re.IGNORECASE,
)
#: Class or id of a reader's comment; ``comments-off`` and the like say how an article is set.
_ANSWER = re.compile(r"(?<![a-z-])(?:comment|binh-?_?luan)(?!s?-?_?(?:off|on|open|closed|count|number))", re.IGNORECASE)
#: Class or id of a date line.
DATED = re.compile(
    r"date|(?<![a-z])time(?!line|out|r)|ngay|thoi-?_?gian|publi[cs]|creat|submitted|posted|post-?_?meta|entry-?_?meta"
    r"|block_timer|timestamp|article-?_?info|(?<![a-z])meta(?![a-z])",
    re.IGNORECASE,
)


_MODIFIED = re.compile(r"updat|modif|cap-?_?nhat|chinh-?_?sua", re.IGNORECASE)
#: tagDiv's themes call every day of publication "updated", too.
_PUBLISHED = re.compile(r"publi[cs]|creat|ngay-?_?dang|td-module-date", re.IGNORECASE)


def is_modified(names: str) -> bool:
    """True for the class names of a modification date; ``"entry-date published updated"`` is both, so False."""
    return bool(_MODIFIED.search(names)) and not _PUBLISHED.search(names)


class Line(NamedTuple):
    """One printed line: its text, where it stands, and the element that holds its first digit.

    ``linked`` is True when the line is part of a link. ``ended`` is True for lines that come
    after running text; ``number`` counts the lines since the walk began.
    """

    text: str
    zone: Zone
    owner: HtmlElement
    linked: bool = False
    ended: bool = False
    number: int = 0


#: A line that is a day and nothing else, and one that is a time of day.
_DAY_ALONE = re.compile(r"(?:[^\W\d]+ ?[^\W\d]*,? )?\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}")
_CLOCK_ALONE = re.compile(r"(?i)\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?(?: ?(?:am|pm|sa|ch|sáng|trưa|chiều|tối))?")
#: How far above the day the box stands that holds its time of day, too.
_BESIDE = 5


def with_clocks(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a day with the time of day that stands alone in the next entry of its list, or in the one before."""
    before: Line | None = None
    for line in lines:
        if before is not None and len(before.text) < _SHORT and len(line.text) < _SHORT:
            day, clock = (before, line) if _CLOCK_ALONE.fullmatch(line.text) else (line, before)
            if _CLOCK_ALONE.fullmatch(clock.text) and _DAY_ALONE.fullmatch(day.text) and _share_box(day.owner, clock.owner):
                yield day._replace(text=f"{day.text} {clock.text}")
                before = None
                continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _share_box(one: HtmlElement, other: HtmlElement) -> bool:
    above = set(_few(one.iterancestors(), _BESIDE))
    box = next((up for up in _few(other.iterancestors(), _BESIDE) if up in above), None)
    return box is not None and len(list(_few(box.iter(), 41))) <= 40


def names_of(element: HtmlElement, levels: int = 3, own: frozenset[HtmlElement] = frozenset()) -> str:
    """Classes and ids of an element and of up to two around it, as one string; ``own`` ends the climb."""
    names: list[str] = []
    node: HtmlElement | None = element
    while node is not None and levels > 0 and node not in own and node.tag not in ("body", "html"):
        names.append(f"{node.get('class') or ''} {node.get('id') or ''}")
        node = node.getparent()
        levels -= 1
    return " ".join(names)[:600]


def is_other(element: HtmlElement, own: frozenset[HtmlElement], strict: bool) -> bool:
    """True when an element belongs to a list of other articles.

    ``own`` are the elements around title and body: from there on everything is this article's.
    ``strict`` (behind the body) takes shorter links for titles of other articles.
    """
    node: HtmlElement | None = element
    around = next((one for one in (element, *element.iterancestors()) if one.tag == "a"), None)
    for level in range(5):
        if node is None or node in own:
            return False
        beside = node.tag == "nav" or (node.tag == "aside" and not _is_line(node, own))
        away = node.tag == "a" and not is_bookmark(node)
        if beside or away or _OTHERS.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
        # A link of 25 letters beside a date may be a section; in a list item or behind the body it is a title.
        if level < 3 and _has_long_link(node, 25 if strict or node.tag in ("li", "tr", "dd") else 45, around):
            return True
        if level >= 3 and _is_card(node):
            return True
        node = node.getparent()
    return False


def own_dates(elements: Sequence[HtmlElement], around: frozenset[HtmlElement]) -> list[HtmlElement]:
    """Of several elements with dates those that are no other article's, nor stand in one part of the page with such.

    ``around`` are the elements around title and body.
    """
    others = {one for one in elements if is_other(one, around, True)} if len(elements) > 1 else set()
    lists = {_part(one, around) for one in others} if around else set()
    return [one for one in elements if one not in others and not (lists and _part(one, around) in lists)]


def _part(element: HtmlElement, around: frozenset[HtmlElement]) -> HtmlElement:
    """The widest box around an element that is none around headline or body."""
    up = element
    for parent in element.iterancestors():
        if parent in around:
            break
        up = parent
    return up


def is_answer(element: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """True when an element stands in a reader's comment; from ``own``, the elements around title and body, on none does."""
    within = takewhile(lambda one: one not in own, (element, *element.iterancestors()))
    return any(_ANSWER.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in within)


def _is_line(aside: HtmlElement, own: frozenset[HtmlElement]) -> bool:
    """Whether an ``aside`` right in the article is the line of its date and writer, as JoomlArt's templates mark it."""
    parent = aside.getparent()
    return parent is not None and parent.tag == "article" and parent in own and not _has_long_link(aside, 25, None)


def is_bookmark(link: HtmlElement) -> bool:
    """Whether a link leads to the article it stands in, or to the archive of its day or month: so systems link the day."""
    return "bookmark" in (link.get("rel") or "") or _ARCHIVE.search(link.get("href") or "") is not None


def _has_long_link(element: HtmlElement, length: int, own: HtmlElement | None) -> bool:
    """True for a small element with a link but ``own`` of at least ``length`` letters; big ones are no list items."""
    links = []
    for visited, node in enumerate(element.iter()):
        if visited > 15:
            return False
        if node.tag == "a" and node is not own and node.get("href"):
            links.append(node)
    return any(len(text_of(link, 12)) >= length for link in links)


def _is_card(element: HtmlElement) -> bool:
    """True for a small element with a linked headline: another article with its picture, day and summary."""
    nodes = list(_few(element.iter(), _CARD + 1))
    linked = (one.find(".//a[@href]") for one in nodes if one.tag in ("h2", "h3", "h4", "h5", "h6"))
    return len(nodes) <= _CARD and any(len(text_of(one, 12)) >= 25 for one in linked if one is not None)


#: A cell of a table of data has no more letters.
_CELL = 200


def in_data_table(element: HtmlElement) -> bool:
    """True inside a small cell of a row of three or more: data, not the layout of an old page."""
    node: HtmlElement | None = element
    for _ in range(4):
        if node is None:
            return False
        if node.tag in ("td", "th"):
            row = node.getparent()
            small = node.find(".//h1") is None and holds_at_most(node, _CELL)
            return row is not None and len(row) >= 3 and small
        node = node.getparent()
    return False


def text_of(element: HtmlElement, budget: int = 40) -> str:
    """The text of a small element, parts joined by blanks (``"09 Tháng 2 2021"`` from a calendar badge)."""
    parts: list[str] = []
    for node in element.iter():
        budget -= 1
        if budget < 0:
            break
        if isinstance(node.tag, str) and node.tag not in _SKIPPED and node.text:
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
    return " ".join(" ".join(parts)[: 2 * _LONG].split())


def ancestors(element: HtmlElement | None) -> frozenset[HtmlElement]:
    """The element and everything around it; empty for None."""
    return frozenset() if element is None else frozenset((element, *element.iterancestors()))


class _Builder:
    """Collects text into lines; a block element or ``br`` ends a line."""

    def __init__(self, zone: Zone) -> None:
        self.zone: Zone = zone
        self.parts: list[str] = []
        self.size = 0
        self.owner: HtmlElement | None = None
        self.links = 0
        self.linked = False
        self.ended = False
        self.number = 0

    def add(self, text: str | None, owner: HtmlElement) -> None:
        """Text in ``owner``; of a line that is too long only the beginning is kept, and blanks do not count."""
        if not text or self.size > _LONG:
            return
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        # Numbers of neighbouring elements are two numbers: a date line followed by a hidden second one.
        if self.parts and self.parts[-1][-1].isdigit() and text[0].isdigit():
            self.parts.append(" ")
        self.parts.append(text[:_LONG])
        self.size += len(text)
        if self.owner is None and _DIGIT.search(text):
            self.owner, self.linked = owner, self.links > 0

    def flush(self) -> Line | None:
        """The line that ends here; None when it is blank or holds no digit."""
        if not self.parts:
            return None
        text, owner, linked = _single_blanks("".join(self.parts)), self.owner, self.linked
        self.parts, self.size, self.owner, self.linked = [], 0, None, False
        if not text:
            return None
        line = Line(text, self.zone, owner, linked, self.ended, self.number) if owner is not None else None
        self.number += 1
        self.ended = self.ended or len(text) >= PROSE
        # A label alone in its cell ("Ngày đăng:") belongs to the line behind it.
        if line is None and len(text) <= 30:
            self.parts = [text, " "]
        return line


def _single_blanks(text: str) -> str:
    # Looking is ten times faster than splitting; only a plain blank can be printed.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def _walk(root: HtmlElement, builder: _Builder, budget: list[int], stop: HtmlElement | None) -> Iterator[Line | None]:
    """Lines of one subtree; yields None once when ``stop`` or the budget is reached."""
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in events:
        tag = node.tag
        if event != "end":
            budget[0] -= 1
            if node is stop or budget[0] < 0:
                yield None
                return
        if builder.parts and tag not in _INLINE and (line := builder.flush()):
            yield line
        if event == "start":
            builder.links += tag == "a" and not is_bookmark(node)
            if tag in _SKIPPED:
                events.skip_subtree()
            elif text := node.text:
                builder.add(text, node)
        else:
            builder.links -= tag == "a" and not is_bookmark(node)
            if builder.owner is node and is_day_alone("".join(builder.parts), node) and (line := builder.flush()):
                yield line
            if node is root:
                return
            if text := node.tail:
                builder.add(text, node.getparent())


def lines_after(
    start: HtmlElement, zone: Zone, stop: HtmlElement | None = None, budget: int = BUDGET
) -> Iterator[Line]:
    """Lines behind an element in page order, until ``stop`` begins or the budget is spent."""
    builder, left = _Builder(zone), [budget]
    node: HtmlElement | None = start
    while node is not None and node.tag != "body":
        parent = node.getparent()
        if parent is not None:
            builder.add(node.tail, parent)
        for sibling in node.itersiblings():
            for line in _walk(sibling, builder, left, stop) if isinstance(sibling.tag, str) else ():
                if line is None:
                    yield from filter(None, [builder.flush()])
                    return
                yield line
            builder.add(sibling.tail, sibling.getparent() if parent is None else parent)
        yield from filter(None, [builder.flush()])
        node = parent


def lines_inside(element: HtmlElement, zone: Zone, budget: int = 60) -> Iterator[Line]:
    """The first lines inside an element."""
    builder = _Builder(zone)
    for line in _walk(element, builder, [budget], None):
        if line is None:
            break
        yield line
    yield from filter(None, [builder.flush()])


_ROWS = frozenset({"tr", "tbody", "table"})


def lines_before(title: HtmlElement, area: frozenset[HtmlElement], levels: int = 4) -> Iterator[Line]:
    """Lines of small blocks shortly before the title, nearest block first.

    Climbs only inside the article: up to the first element of ``area`` (the ones around the
    body) that is no part of a table, or on to the ``article`` around both, at most ``levels`` steps.
    Blocks of more than 40 elements are menus.
    """
    node: HtmlElement | None = title
    article = article_of(title, area)
    while levels > 0:
        if node is None or node.tag == "body":
            return
        # Letters in bold and colour around a title are no level of the page, nor are rows of a layout of tables.
        levels -= node.tag not in _INLINE and node.tag not in _ROWS
        for sibling in _few(node.itersiblings(preceding=True), 5):
            if isinstance(sibling.tag, str) and len(list(_few(sibling.iter(), 41))) <= 40:
                yield from lines_inside(sibling, "before", 41)
        parent = node.getparent()
        if parent is None or parent is article:
            return
        if article is None and parent in area and parent.tag not in _ROWS and parent.tag != "td":
            return
        node = parent


def article_of(element: HtmlElement, own: frozenset[HtmlElement]) -> HtmlElement | None:
    """The innermost ``article`` element around ``element`` that is one of ``own``, those around title and body."""
    return next((one for one in element.iterancestors("article") if one in own), None)


def _few(items: Iterable[HtmlElement], number: int) -> Iterator[HtmlElement]:
    for item, _ in zip(items, range(number), strict=False):
        yield item
