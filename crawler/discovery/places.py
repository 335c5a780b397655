"""Where a page stands in its listing, told by its address: ``?page=2``, ``/page/3/``, ``-c12-2.html``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.dedup.urls import clean
from crawler.memo import remembered
from crawler.portal import bare_host

#: Parameters that count pages or rows; the others only where they alone change.
_PAGE_NAME = re.compile(
    r"(?i)^(?:.*[_$.[]|[a-z]+\d+)?(?:page|pages|page_?no|page_?num(?:ber)?|page_?index|paged?|pg|pgno|p|trang|so_?trang|cur|cur_?page|"
    r"current_?page|start|first|limit_?start|offset|from|begin|row|page_?first_?row|skip)\]?$"
)
#: Parameters that keep the state of a portlet's window: of two links to one list only one may have them.
_FRAME = re.compile(r"(?i)p_p_(?:state|mode|lifecycle|col_\w+)$|.*_?resetcur$")
#: Parameters that name a text or a section, whatever their number.
_IDENTITY = re.compile(r"(?i)(id|cat|nid|tid|cid|item|news|code|type|year|nam)$")
#: A "next" that leafs through days or pictures, not through pages of news.
_NOT_PAGES = re.compile(r"(?i)(lich|calendar|month|thang|date|ngay|slide|carousel|gallery)")
_NUMBERS = re.compile(r"\d+(?:,\d+)*")
#: DNN's EasyDNNnews names its module before the page: ``/tin-tuc/PgrID/385/PageID/2``.
_MODULE = r"(?:/pgrid/\d+)?"
_PAGE_PATH = re.compile(rf"(?i){_MODULE}[/,._-]?(?:(?P<word>[a-z]+_page|pageid|currentpage|page|pages|trang|pg|p|paged?)"
                        r"[/=:_.-]?)?"
                        r"(?P<number>\d{1,6})/?(?:\.\w{2,5})?/?")  # fmt: skip
_WORDED = re.compile(rf"(?i){_MODULE}[/,._-](?:[a-z]+_page|pageid|currentpage|page|trang|pg|paged?)[/=:_.-]?(?P<number>\d{{1,6}})"
                     r"(?=/?(?:\.\w{2,5})?$|/)")  # fmt: skip
_QUERY_PATH = re.compile(r"(?i)/(?:page|trang|pg|p)[/-]?(?P<number>\d{1,6})/?")
_QUERY_WORDS = re.compile(r"(?i)(?:/(?:page|trang|pg|p)[/-]?|\.)(?P<number>\d{1,6})/?")
_EXTENSION = re.compile(r"(?i)(?:\.(?:html?|aspx?|php|jsp)|/)$")
#: Archives by month or day, as WordPress lists them beside the news.
_BY_DAY = re.compile(r"/(19|20)\d\d(/\d\d?){0,2}/?$")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A page further on in a listing; ``value`` grows from page to page, ``name`` is what counts it ("" in the path)."""

    value: tuple[int, ...]
    order: tuple[int, ...] = ()
    name: str = ""
    named: bool = False


class _Address:
    """The parts of one address; its path without escapes, case and last stroke."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = bare_host(parts.netloc)
        self.written = parts.path
        self.path = unquote(parts.path).rstrip("/").lower()
        self.query = parts.query
        self.where = (self.path, self.query)

    @cached_property
    def asked(self) -> dict[str, str]:
        """The parameters, those without a value too."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters with a value."""
        return parse_qsl(self.query)

    @cached_property
    def subject(self) -> list[tuple[str, str]]:
        """Those of :attr:`pairs` that do not count pages."""
        return [pair for pair in self.pairs if not _PAGE_NAME.match(pair[0])]

    @cached_property
    def numbers(self) -> list[str]:
        return re.findall(r"\d+", self.path)

    @cached_property
    def between(self) -> list[str]:
        """What stands around the numbers of the path."""
        return re.split(r"\d+", self.path)


@remembered(2048)
def _read(url: str) -> _Address:
    """The parts of an address without a visitor's session; the links of a menu are read once for all pages of a listing."""
    return _Address(clean(url, asked=True))


def place_of(target: str, url: str, listing: str) -> Place | None:
    """The place of ``target`` when it is a page of the listing beyond the page at ``url``, otherwise None.

    Same host, and the address of the listing or of the page at hand but for a page number:
    in a parameter, behind the path, or in the place of the path's last number. Never a
    calendar, an earlier page, another section or an article.
    """
    there, here, first = _read(target), _read(url), _read(listing)
    if there.host != here.host or there.where in (here.where, first.where):
        return None
    for origin in (here,) if url == listing else (here, first):
        if there.path == origin.path:
            found = _by_query(there, here, origin) or _behind_query(there, here, origin)
        else:
            found = _by_path(there, here, origin)
        if found:
            return found
    return None


def _by_query(there: _Address, here: _Address, origin: _Address) -> Place | None:
    asked, now, before = there.asked, here.asked, origin.asked
    changed = {name: value for name, value in asked.items() if before.get(name) != value}
    gone = {name for name in before.keys() - asked.keys() if before[name]}
    dropped = {name for name in gone if not _PAGE_NAME.match(name) and not _FRAME.match(name)}
    counting = [name for name, value in changed.items() if _NUMBERS.fullmatch(value)]
    names = [name for name in counting if _PAGE_NAME.match(name)] or [
        name for name in counting if len(changed) == 1 and not _IDENTITY.search(name)
    ]
    named = any(map(_PAGE_NAME.match, names))
    # The days that a search asks for stand beside the number of its page.
    if not names or dropped or any(map(_NOT_PAGES.search, names if named else changed)):
        return None
    if any(name in before and not _PAGE_NAME.match(name) for name in changed if name not in names):
        return None
    value, at = _counts(asked[names[-1]]), _counts(now.get(names[-1], ""))
    return Place(value, name=names[-1], named=named) if value > at and any(value) else None


def _behind_query(there: _Address, here: _Address, origin: _Address) -> Place | None:
    """``?op=kinh-te/page-2`` after ``?op=kinh-te``: systems without rewritten addresses keep a path in the query.

    e107 keeps words there: ``?list.1.10`` after ``?list.1``.
    """
    root = unquote(origin.query).rstrip("/")
    behind = _QUERY_PATH if "=" in root else _QUERY_WORDS
    numbers = [
        int(found["number"]) if rest.startswith(root) and (found := behind.fullmatch(rest[len(root) :])) else None
        for rest in (unquote(one.query) for one in (there, here))
    ]
    value, now = numbers
    return Place((value,), named=True) if root and value is not None and value > (now or 0) else None


def _counts(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if _NUMBERS.fullmatch(text) else ()


def _by_path(there: _Address, here: _Address, origin: _Address) -> Place | None:
    path, root = there.path, _EXTENSION.sub("", origin.path)
    if _BY_DAY.search(path) or set(there.subject) != set(origin.subject):
        return None
    behind = _PAGE_PATH.fullmatch(path[len(root) :]) if path.startswith(root) and path[len(root) :] else None
    if behind:
        at = _PAGE_PATH.fullmatch(here.path[len(root) :]) if here.path.startswith(root) else None
        value, now = int(behind["number"]), int(at["number"]) if at else 0
        return Place((value,), named=bool(behind["word"])) if value > now else None
    return _by_word(there, here, origin) or _by_last_number(there, here, origin)


def _by_word(there: _Address, here: _Address, origin: _Address) -> Place | None:
    """``/tin/tabid/57/currentpage/2/Default.aspx`` after ``/tin/tabid/57/Default.aspx``: a page number within the path."""
    worded = _WORDED.search(there.path)
    if worded is None or _WORDED.sub("", there.path) != _WORDED.sub("", origin.path):
        return None
    at = _WORDED.search(here.path)
    value, now = int(worded["number"]), int(at["number"]) if at else 0
    return Place((value,), named=True) if value > now else None


def _by_last_number(there: _Address, here: _Address, origin: _Address) -> Place | None:
    """``/tin-c12-2.html`` after ``/tin-c12-1.html``: the last number counts pages when it is small or a multiple."""
    mine, theirs = origin.numbers, there.numbers
    if not mine or there.between != origin.between or mine[:-1] != theirs[:-1]:
        return None
    old, new = int(mine[-1]), int(theirs[-1])
    at = int(here.numbers[-1]) if here.numbers and here.between == there.between else old
    steady = old <= 1 or ((new - old) in (1, old) and bool(_WORDED.search(origin.path)))
    return Place((new,)) if new > max(old, at) and steady else None


def place_anywhere(target: str, url: str) -> int | None:
    """The page number that an address on the same host names, whatever its path, None when it names none."""
    there = _read(target)
    if there.host != _read(url).host or _NOT_PAGES.search(there.written + there.query):
        return None
    # CMS Made Simple calls the page that it shows the news in "page", too: ``pagenumber=2&returnid=61&page=61``.
    named_by_id = {value for name, value in there.pairs if name.lower().endswith("id")}
    counting = [value for name, value in there.pairs if _PAGE_NAME.match(name) and value.isdigit()]
    named = [value for value in counting if value not in named_by_id] or counting
    worded = _WORDED.search(there.written)
    return int(named[-1]) if named else int(worded["number"]) if worded else None


def names_day(url: str) -> bool:
    """Whether an address names a month or a day, or speaks of days: ``/2024/05/2``, ``/lich/2``."""
    there = _read(url)
    return _BY_DAY.search(there.path) is not None or _NOT_PAGES.search(there.written + there.query) is not None


def without_page(url: str) -> str:
    """``url`` without the page number it names, to tell whether two addresses show one listing."""
    there = _read(url)
    return f"{there.host}{_WORDED.sub('', there.path).rstrip('/')}?{sorted(there.subject)}"
