"""The row of a link on a listing page: the box that is about nothing else, and the date printed in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from crawler.discovery.pages import select
from crawler.extraction.chrome import is_stamp
from crawler.extraction.dateforms import Reading, read_dates
from crawler.extraction.datewords import CREATED
from crawler.extraction.headlines import is_headline, leads_on, unmarked
from crawler.extraction.text import fold
from crawler.extraction.titles import split_title
from crawler.extraction.tree import text_of, tokens
from crawler.memo import remembered

#: A row never grows past this many characters: then the "row" is the page.
ROW_CHARACTERS = 3000
#: A date line is no longer than this, and has at most so many characters beside date and label:
#: longer ones are teasers that begin with the day of an event.
LINE_CHARACTERS = 160
BESIDE_CHARACTERS = 40
#: Date lines between rows count when so many of the rows have one.
DATED_SHARE = 0.6
#: What a row says of its article in so many characters is more than its day, its section and "Xem tiếp".
TEASER_CHARACTERS = 60
#: Names of what is a headline in a card.
TITLES = frozenset({"title", "tieude", "headline", "heading", "subhead", "caption", "name"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_ROW = frozenset({"body", "html", "table", "tbody", "ul", "ol", "form", "main"})
_TABLE = frozenset({"table", "tbody"})
_CHANGING = re.compile(r"\S*\d\S*|\b(first|last|odd|even|alt|active)\b")
_NO_ADDRESS = re.compile(r"(?i)(javascript|mailto|tel):")
_STROKE = re.compile(r"^(\d\d?) (\d\d?[/-](?:19|20)\d\d)$")
_AGO = re.compile(r"(?i)\b\d+ (phút|giờ|ngày|tuần|tháng) trước\b|\bhôm qua\b")


def name_of(element: HtmlElement) -> str:
    """Tag and class names without numbers and positions: ``"li.item"`` for ``<li class="item item-3 first">``."""
    return f"{element.tag}.{_steady(element.get('class') or '')}"


@remembered(4096)
def _steady(classes: str) -> str:
    return ".".join(sorted(_CHANGING.sub("", classes).split()))


class Rows:
    """The rows of one page, told by which links and headlines each of its boxes holds."""

    def __init__(self, tree: HtmlElement) -> None:
        self._headlines: dict[HtmlElement, dict[str, HtmlElement]] = defaultdict(dict)
        self._order: dict[HtmlElement, str | None] = {}
        self._makes: dict[tuple[HtmlElement, tuple[str, str]], set[str]] = defaultdict(set)
        self._below: dict[HtmlElement, dict[HtmlElement, str | None]] = {}
        self._rows: dict[HtmlElement, HtmlElement] = {}
        self._dates: dict[HtmlElement, str | None] = {}
        places = {anchor: _href(anchor) for anchor in tree.iter("a")}
        self._shown = {anchor: text_of(anchor) for anchor in places}
        said = {href for anchor, href in places.items() if is_headline(self._shown[anchor])}
        #: What links that only say "Xem chi tiết" lead to, where no headline is linked.
        self._told = {anchor: title for anchor, href in places.items() if href and href not in said
                      and leads_on(self._shown[anchor]) and (title := _line_above(anchor, href, places))}  # fmt: skip
        for anchor, href in places.items():
            if not href:
                continue
            make, headline = _make(anchor), self._leads(anchor)
            for box in anchor.iterancestors():
                self._makes[box, make].add(href)
                if headline:
                    self._headlines[box].setdefault(href, anchor)

    def _leads(self, anchor: HtmlElement) -> bool:
        """Whether a link is a headline, or stands for one."""
        return is_headline(self._shown[anchor]) or anchor in self._told

    def shown(self, anchor: HtmlElement) -> str:
        """The text of a link."""
        return self._shown[anchor]

    def headlines(self, box: HtmlElement) -> Iterable[HtmlElement]:
        """One headline link per address in a box."""
        return self._headlines[box].values()

    def row(self, anchor: HtmlElement) -> HtmlElement:
        """The widest box around a link that is about no other address, the link itself when there is none.

        Short links beside a headline (section, author, "Xem chi tiết") belong to its row; a
        short link never shares a row with one of its own make, as menu entries would.
        """
        if anchor not in self._rows:
            self._rows[anchor] = self._widest(anchor)
        return self._rows[anchor]

    def _widest(self, anchor: HtmlElement) -> HtmlElement:
        own, short = {_href(anchor)}, not self._leads(anchor)
        row, table = anchor, False
        for box in anchor.iterancestors():
            others = self._headlines[box].keys() | (self._makes[box, _make(anchor)] if short else set())
            if box.tag in _NO_ROW - _TABLE or others - own or (table and len(text_of(box)) >= ROW_CHARACTERS):
                break
            # Portals laid out in tables give an article a table in a cell of another, which has its day.
            table |= box.tag in _TABLE
            row = box if box.tag not in _TABLE else row
        return row if len(text_of(row)) < ROW_CHARACTERS else anchor

    def heading(self, anchor: HtmlElement) -> str | None:
        """The headline that stands in the row of a link and outside of any: a card's title above "Xem chi tiết"."""
        line = self._heading(anchor)
        return split_title(line)[0] if line else None

    def _heading(self, anchor: HtmlElement) -> str | None:
        """The line of that headline, with the day that may stand behind it."""
        row = self.row(anchor)
        if row is anchor:
            return None
        named = (one for one in row.iter() if one.tag in _HEADINGS or tokens(one) & TITLES)
        lines = (text_of(one) for one in named if one.find(".//a[@href]") is None)
        return next((text for text in lines if is_headline(text) and not is_stamp(text)), self._told.get(anchor))

    def teases(self, anchor: HtmlElement) -> bool:
        """Whether the row of a link says some sentences more than the link."""
        row = self.row(anchor)
        return row is not anchor and len(text_of(row)) - len(self._shown[anchor]) >= TEASER_CHARACTERS

    def beside_one(self, anchor: HtmlElement) -> bool:
        """Whether the nearest box with another headline has just that one, in a part unlike the link's own."""
        part = anchor
        for box in anchor.iterancestors():
            others = [one for href, one in self._headlines[box].items() if href != _href(anchor)]
            if others:
                branch = next(one for one in (others[0], *others[0].iterancestors()) if one.getparent() is box)
                return len(others) == 1 and name_of(branch) != name_of(part)
            part = box
        return False

    def date(self, anchor: HtmlElement, where: tuple[str, ...] = ()) -> str | None:
        """The date line in the row of a link as printed, None when there is none.

        What the selectors ``where`` show goes first; then a line that is nothing but a date,
        then ``<time datetime>``, then a labelled date, then a line with a few other words. The
        day behind the headline's own words goes before that.
        """
        if where and (told := next((text for one in select(self.row(anchor), where) if (text := text_of(one))), None)):
            return told
        if anchor not in self._dates:
            self._dates[anchor] = self._printed(anchor)
        return self._dates[anchor]

    def may_date(self, box: HtmlElement) -> bool:
        """Whether anything in a box can be the date line of a row: tells of a long menu at once that it has none."""
        if box.find(".//time") is not None:
            return True
        text = " ".join(map(str, box.itertext()))
        return _AGO.search(text) is not None or next(iter(read_dates(text)), None) is not None

    def _printed(self, anchor: HtmlElement) -> str | None:
        row = self.row(anchor)
        best, shown = _best(row, anchor), self._shown[anchor]
        glued = split_title(shown if is_headline(shown) else self._heading(anchor) or shown)[1]
        if glued and (best is None or not _date_line(best)):
            best = glued  # what a teaser says is the day of an event
        return best or self._beside(row) or self._under(row)

    def _beside(self, row: HtmlElement) -> str | None:
        """The date line that stands between a row and the next one (``dd`` after ``dt``), or the one before."""
        box = row.getparent()
        if box is None or not self._headlines[box]:
            return None
        if box not in self._order:
            self._order[box] = self._dates_in(box)
        order = self._order[box]
        lines = self._between(row, preceding=order == "before") if order else iter(())
        return next((line for line in lines if _date_line(line)), None)

    def _under(self, row: HtmlElement) -> str | None:
        """The date line in what follows a row that is a headline alone, before the next headline.

        Portals laid out in tables give an article one table for its headline and one for its summary and date.
        """
        box = row.getparent()
        while box is not None and box.tag in ("table", "tbody") and len(self._headlines[box]) == 1:
            row, box = box, box.getparent()
        if box is None or not self._headlines[box]:
            return None
        if box not in self._below:
            self._below[box] = self._dates_under(box)
        return self._below[box].get(row)

    def _dates_under(self, box: HtmlElement) -> dict[HtmlElement, str | None]:
        """The date line below each headline of a box; empty when most have none, or where a row has several headlines."""
        found: dict[HtmlElement, str | None] = {}
        row = None
        for one in box:
            headlines = len(self._headlines[one]) if isinstance(one.tag, str) else 0
            if headlines:
                row = one if headlines == 1 else None
            elif row is not None and found.get(row) is None and len(text_of(one)) < ROW_CHARACTERS:
                found[row] = next((line for line in _texts(one) if _date_line(line)), None)
        dated = sum(line is not None for line in found.values())
        return found if dated > 1 and dated >= DATED_SHARE * len(found) else {}

    def _dates_in(self, box: HtmlElement) -> str | None:
        """Whether date lines stand ``before`` or ``after`` the rows of a list, None when most rows have none."""
        linked = [self._holds_link(one) for one in box]
        dated = [not link and _date_line(_joined(one)) for one, link in zip(box, linked, strict=True)]
        tails = sum(_date_line(" ".join((one.tail or "").split())) for one in box)
        if True not in linked or sum(dated) + tails < DATED_SHARE * sum(linked):
            return None
        return "before" if True in dated[: linked.index(True)] else "after"

    def _between(self, row: HtmlElement, *, preceding: bool) -> Iterator[str]:
        """The lines from a row to its neighbour that holds a link."""
        if not preceding and row.tail:
            yield " ".join(row.tail.split())
        for one in row.itersiblings(preceding=preceding):
            if self._holds_link(one):
                return
            yield _joined(one)
            if not preceding and one.tail:
                yield " ".join(one.tail.split())

    def _holds_link(self, box: HtmlElement) -> bool:
        return isinstance(box.tag, str) and (bool(_href(box)) or box.find(".//a[@href]") is not None)


def _line_above(anchor: HtmlElement, href: str, places: dict[HtmlElement, str]) -> str | None:
    """The first line as long as a headline, and no sentence, in the smallest box with one that links no other address."""
    for box in anchor.iterancestors():
        if box.tag in _NO_ROW or any(places[one] not in ("", href) for one in box.iter("a")):
            return None
        if found := unmarked(_texts(box)):
            return found
    return None


def _href(anchor: HtmlElement) -> str:
    """The address of a link, "" for one to a place on the page, a script ("In bài viết ...") or a letter."""
    href = (anchor.get("href") or "").strip().partition("#")[0]
    return "" if _NO_ADDRESS.match(href) else href


def _make(anchor: HtmlElement) -> tuple[str, str]:
    parent = anchor.getparent()
    return name_of(anchor), "" if parent is None else name_of(parent)


def _best(row: HtmlElement, anchor: HtmlElement) -> str | None:
    ranked = [(rank, line) for line in dict.fromkeys(_lines(row, anchor)) if (rank := _rank(line)) is not None]
    machine = [(1, value) for one in row.iter("time") if (value := (one.get("datetime") or "").strip())]
    best = min([*ranked, *machine], key=lambda pair: pair[0], default=None)
    if best is None or _label(best[1]) not in ("created", "updated"):
        return best[1] if best else None
    return next((line for rank, line in ranked if rank == best[0] and _label(line) == "published"), best[1])


def _label(line: str) -> str | None:
    """What the label of a line's first date says it is; ``created`` where that is when the text was written or entered."""
    told = next(iter(read_dates(line)), None)
    if told is None or told.label != "published":
        return told.label if told else None
    return "created" if CREATED.match(fold(told.raw)) else "published"


def _date_line(line: str) -> bool:
    """Whether a line outside the rows is a plain or labelled date line."""
    rank = _rank(line)
    return rank is not None and rank < 3


def _rank(line: str) -> int | None:
    """How much a line looks like the date line of a row (0 is most), None for not at all."""
    if len(line) > LINE_CHARACTERS:
        return None
    reading = next((one for one in read_dates(line) if one.precision in ("minute", "day")), None)
    if reading is None:
        return 2 if _AGO.search(line) and len(line) < BESIDE_CHARACTERS else None
    return _printed_rank(line, reading)


def _printed_rank(line: str, reading: Reading) -> int | None:
    beside = len(line) - len(reading.raw)
    if is_stamp(line) or beside < 4:
        return 0
    if reading.label in ("published", "updated"):
        return 2
    return 3 if beside <= BESIDE_CHARACTERS else None


def _lines(row: HtmlElement, anchor: HtmlElement) -> Iterator[str]:
    """The short texts of a row, pieces before the boxes that join them; those inside the link last.

    The first text inside the link is its headline, whose dates are not the row's, but where it is a date and nothing else.
    """
    inside = set(anchor.iter())
    own: list[str] = []
    joined: list[str] = []
    for element in row.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        for text in (element.text, element.tail if element is not row else None):
            line = " ".join((text or "").split())
            if line:
                (own if element in inside and not (element is anchor and text is element.tail) else joined).append(line)
    yield from joined
    yield from (_joined(one) for one in row.iter() if one not in inside and _small(one, anchor))
    yield from own if len(own) > 1 and is_stamp(own[0]) else own[1:]


def _texts(box: HtmlElement) -> Iterator[str]:
    """The pieces of text in a box, in page order."""
    pieces = (" ".join(str(text).split()).strip(" ·•|-–") for text in box.itertext())
    return filter(None, pieces)


def _small(element: HtmlElement, anchor: HtmlElement) -> bool:
    """Whether an element of a few pieces ("21" above "07/2022") can be a date as a whole."""
    if not isinstance(element.tag, str) or len(element) == 0 or anchor in set(element.iter("a")):
        return False
    return len(text_of(element)) <= LINE_CHARACTERS


def _joined(element: HtmlElement) -> str:
    """The pieces of an element as one line; a day above month and year gets its stroke."""
    pieces = [line for text in element.itertext() if (line := " ".join(str(text).split()))]
    return _STROKE.sub(r"\1/\2", " ".join(pieces))
