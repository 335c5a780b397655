"""The next page of a listing: by declaration, or by what the page itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from crawler.discovery.pages import link_target
from crawler.extraction.text import fold
from crawler.extraction.tree import text_of
from crawler.portal import Pager

_NEXT_TEXTS = frozenset(
    "tiep|tiep theo|trang tiep|trang tiep theo|trang sau|sau|ke tiep|next|next page|tiep tuc|›|>|cu hon|bai cu hon|"
    "tin cu hon|older|older posts|older entries|cac bai cu hon|bai viet cu hon|trang ke|ve sau|→|»|>>|next ›|tiep ›|"
    "tiep »|next »|sau ›|sau »|trang sau »|trang sau ›".split("|")
)
_NEXT_CLASS = re.compile(r"(?i)(^|[\s_-])(next|pager-next|nextpage|page-next)($|[\s_-])")
#: A "next" that leafs through days or pictures, not through pages of news.
_NOT_PAGES = re.compile(r"(?i)(lich|calendar|month|thang|date|ngay|slide|carousel|gallery)")
#: Archives by month or day, as WordPress lists them beside the news.
_BY_DAY = re.compile(r"/(19|20)\d\d(/\d\d?){0,2}/?$")
_PAGER_BOX = re.compile(r"(?i)(pag|nav-links|phan-?trang|wp-pagenavi|search-results|trang)")


@dataclass(frozen=True, slots=True)
class NextPage:
    """One further page to ask for; with ``form`` it is asked by POST."""

    url: str
    form: tuple[tuple[str, str], ...] = field(default=())


def next_page(tree: HtmlElement, url: str, page: int, pager: Pager, listing: str) -> NextPage | None:
    """The page after page number ``page`` (the first is 1), None when there is none or none can be told.

    ``listing`` is the address of the first page. AJAX pagers need values from the page and
    belong to their family's spider.
    """
    if pager.kind == "query":
        return NextPage(_with_parameter(listing, pager.param, pager.first + pager.step * (page - 1)))
    if pager.kind == "path":
        number = pager.first + pager.step * (page - 1)
        return NextPage(urljoin(listing.rstrip("/") + "/", pager.template.replace("{n}", str(number))))
    if pager.kind in ("auto", "next-link"):
        return _shown(tree, url, page, listing)
    return None


def _with_parameter(url: str, name: str, value: int) -> str:
    parts = urlsplit(url)
    pairs = [(key, old) for key, old in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, str(value))])))


def _shown(tree: HtmlElement, url: str, page: int, listing: str) -> NextPage | None:
    """What the page offers as next: rel=next, a link that says next, or the number after this one."""
    links = [(a, target) for a in tree.iter("a", "link") if (target := link_target(url, a))]
    rules: tuple[Callable[[HtmlElement], bool], ...] = (
        lambda a: "next" in (a.get("rel") or "").split(),
        lambda a: a.tag == "a" and _says_next(a) and bool(_box(a)),
        lambda a: a.tag == "a" and text_of(a) == str(page + 1) and bool(_box(a)),
        lambda a: a.tag == "a" and _says_next(a),
    )
    for rule in rules:
        for anchor, target in links:
            if rule(anchor) and is_sibling(target, url, listing):
                return NextPage(target.partition("#")[0])
    return None


def _says_next(anchor: HtmlElement) -> bool:
    parent = anchor.getparent()
    marks = f"{anchor.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}"
    texts = (text_of(anchor), anchor.get("title") or "", anchor.get("aria-label") or "")
    return any(fold(text) in _NEXT_TEXTS for text in texts if text) or bool(_NEXT_CLASS.search(marks))


def _box(anchor: HtmlElement) -> bool:
    """Whether the link stands in something like a pager: named so, or among other page numbers."""
    for depth, ancestor in enumerate(anchor.iterancestors()):
        if depth > 4 or ancestor.tag in ("body", "form", "main", "article"):
            return False
        if _PAGER_BOX.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return True
        if sum(text_of(a).isdigit() for a in ancestor.iter("a")) >= 2:
            return True
    return False


def is_sibling(target: str, url: str, listing: str) -> bool:
    """Whether ``target`` can be another page of the listing.

    Same host, another address, and either the listing's path (with more query or a further
    segment) or the same path but for its numbers; never a calendar or an earlier page.
    """
    there, here, first = urlsplit(target), urlsplit(url), urlsplit(listing)
    if there.netloc != here.netloc or (there.path, there.query) in ((here.path, here.query), (first.path, first.query)):
        return False
    added = set(parse_qsl(there.query)) - set(parse_qsl(here.query))
    if any(_NOT_PAGES.search(name) for name, _ in added):
        return False
    root = first.path.rstrip("/")
    if there.path.rstrip("/") == root or there.path == here.path:
        return bool(added)
    rest = there.path[len(root):] if there.path.startswith(root + "/") else None
    if rest is not None and re.fullmatch(r"/?((page|trang|p)[-/]?)?\d+/?(\.\w+)?", rest, re.IGNORECASE):
        return True
    if _BY_DAY.search(there.path):
        return False
    return _numbers(there.path) != _numbers(here.path) and _masked(there.path) in (_masked(here.path), _masked(first.path))


def _masked(path: str) -> str:
    return re.sub(r"\d+", "0", path.rstrip("/"))


def _numbers(path: str) -> list[str]:
    return re.findall(r"\d+", path)


