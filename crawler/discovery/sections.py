"""The sections behind a portal's menu, for portals whose listings nobody has written down."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.discovery.listing import is_entry
from crawler.discovery.offers import is_end, says
from crawler.discovery.pages import DOCUMENT, base_of, link_target, may_be_article, tail
from crawler.discovery.places import place_of
from crawler.extraction.headlines import is_headline
from crawler.extraction.text import words
from crawler.extraction.tree import text_of
from crawler.items import Candidate
from crawler.portal import Portal

#: Further pages of the home page and archives by day: other orders of what sections show.
_NOT_SECTION = re.compile(
    r"(?i)^/(page|trang)[-/]?\d+/?$|^/(archives/)?(?-i:P)\d{1,3}\.html$"
    r"|^/(archives/)?(19|20)\d\d(/\d\d?){0,2}/?$|[?&](page|trang|paged|start|p)=\d|[?&](m|archive)=(19|20)\d\d-?\d\d"
    # Behind a script's name, too: "/index.php/2022/08/", "?archive/2015/08"; or before one: "/2022/08/default.aspx".
    r"|/(19|20)\d\d/(0[1-9]|1[0-2])(/\d\d?)?(/|/(default|index)\.\w{3,5})?$"
)

#: A day or a month as the value of a parameter: ``?ngay=23/11/2026``, ``&month=2026-11``. Calendars lead to ever another one.
_DAY_ASKED = re.compile(r"(?i)[?&][^=&]*=(\d{1,2}(/|-|\.|%2f)){1,2}(19|20)\d\d(?!\d)|[?&][^=&]*=(19|20)\d\d(/|-|%2f)\d\d?(?!\d)")
#: A day in a link's text makes it a notice's, however short: "Thư mời họp ngày 10/12".
_NAMES_DAY = re.compile(r"(?i)\bngày \d|\b\d{1,2}[/-]\d{1,2}\b")
#: What calendars call their neighbours.
_STEP = re.compile(r"(lich )?(tuan|thang|ngay|nam|quy) (truoc|sau|nay|toi|ke|ke tiep|tiep theo)|tuan \d{1,2}|hom (nay|qua|sau)"
                   r"|ngay mai|(previous|next|last|this) (day|week|month|year)|today")  # fmt: skip
#: The page that lists the archives by month; "Lưu trữ" alone is a section of the offices that keep records.
_ARCHIVES = re.compile(r"(monthly )?archives?|kho luu tru|luu tru (theo|hang) thang|tin theo thang")
#: Words in the last part of an address that make it a headline's; sections have one to six.
SLUG_WORDS = 7
#: What may be a section is only an exception among the rows of a page: no more than this share of them.
UNSURE_SHARE = 0.5
#: A list in which so many titles are numbers of legal documents (``"Quyết định số 112/QĐ-UBND"``) announces no news; the
#: rest may stand in a side column.
DOCUMENT_SHARE = 0.5
_DOCUMENT_NUMBER = re.compile(r"\b\d{1,5}(/(19|20)\d\d)?/[A-ZĐ]{2,}")


def section_links(tree: HtmlElement, url: str, portal: Portal, *, limit: int) -> list[str]:
    """Addresses on the portal's own host that the page links, in page order, each once, at most ``limit``.

    The menu comes first on a page, so the first links are the sections; links that the
    family knows for articles never are.
    """
    bare = Portal(id=portal.id, title="", province="", family="", domains=portal.domains, skip_url=portal.skip_url)
    found: dict[str, None] = {}
    base = base_of(tree, url)
    for anchor in tree.iter("a", "area"):
        target = link_target(base, anchor)
        if not target or not _may_name(anchor) or not (may_be_article(target, bare) or _is_section(target, portal)):
            continue
        if _NOT_SECTION.search(tail(target)) or _is_step(anchor, target):
            continue
        if portal.article_url and may_be_article(target, portal):
            continue
        found.setdefault(target.partition("#")[0])
    return list(found)[:limit]


def _may_name(anchor: HtmlElement) -> bool:
    """Whether a link's text can be a section's name: the number of a page never is, nor "Trang sau", nor "Archives"."""
    said = says(anchor)
    name = anchor.get("alt") or anchor.get("title") or "" if anchor.tag == "area" else text_of(anchor)
    named = bool(name.strip()) and said != "next" and not isinstance(said, int)
    return named and _ARCHIVES.fullmatch(" ".join(words(name))) is None


def _is_step(anchor: HtmlElement, url: str) -> bool:
    """Whether a link leads to another day, week or month of a calendar, which has no end."""
    if _DAY_ASKED.search(url):
        return True
    return _STEP.fullmatch(" ".join(words(text_of(anchor)))) is not None


def _is_section(url: str, portal: Portal) -> bool:
    """Whether the family knows the address for a section's, whatever else it skips."""
    return bool(portal.section_url) and portal.owns(url) and re.search(portal.section_url, tail(url)) is not None


def article_links(tree: HtmlElement, url: str, portal: Portal) -> list[str]:
    """Addresses on a home page that read like a headline, in page order, each once.

    ``/gioi-thieu/xa-bao-ha-don-bang-cong-nhan-nong-thon-moi`` does, ``/gioi-thieu`` does not:
    menu entries that lead straight to an article have its address, whatever they are called.
    """
    found: dict[str, None] = {}
    base = base_of(tree, url)
    for anchor in tree.iter("a"):
        target = link_target(base, anchor)
        if target and may_be_article(target, portal) and not _NOT_SECTION.search(tail(target)) and _is_headline_slug(target):
            found.setdefault(target.partition("#")[0])
    return list(found)


def sub_sections(tree: HtmlElement, url: str, portal: Portal, rows: list[Candidate]) -> list[str]:
    """Addresses on a section's page that may be sections of their own, in page order, each once.

    What menus of the section and buttons above its list link: short texts that are no row of the list, no page of its
    pager, no tag or author. The caller leaves out what the home page links, too.
    """
    found: dict[str, None] = {}
    listed, base = {one.url for one in rows}, base_of(tree, url)
    for anchor in tree.iter("a"):
        target = (link_target(base, anchor) or "").partition("#")[0]
        if not target or target in listed or not is_entry(text_of(anchor)) or _is_label(anchor):
            continue
        if not _may_be_section(target, portal) or _is_headline_slug(target) or _is_step(anchor, target) or is_end(anchor):
            continue
        if place_of(target, url, url) is None:
            found.setdefault(target)
    return list(found)


def is_section_address(url: str, portal: Portal) -> bool:
    """Whether an address can be a section's: no article by the family's rules or its slug, no tool, no calendar's."""
    return bool(url) and _may_be_section(url, portal) and not _is_headline_slug(url) and _DAY_ASKED.search(url) is None


def _may_be_section(url: str, portal: Portal) -> bool:
    if _NOT_SECTION.search(tail(url)) or DOCUMENT.search(urlsplit(url).path):
        return False
    if portal.article_url:
        return _is_section(url, portal)
    return may_be_article(url, portal)


def _is_label(anchor: HtmlElement) -> bool:
    return bool({"tag", "author", "nofollow", "prev", "next"} & set((anchor.get("rel") or "").split()))


def _is_headline_slug(url: str) -> bool:
    slug = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return len(re.findall(r"[^\W\d_]+", slug)) >= SLUG_WORDS


def unsure_rows(rows: list[Candidate], portal: Portal) -> list[Candidate]:
    """The rows of a listing that may be names of sections: undated, short, and exceptions among the others.

    Home pages made of blocks link the name of each block beside its news; no pattern of a family tells them apart.
    """
    if portal.article_url:
        return []
    short = [one for one in rows if one.date is None and not is_headline(one.title or "")]
    found = [one for one in short if not _NAMES_DAY.search(one.title or "")]
    return found if len(found) <= UNSURE_SHARE * len(rows) else []


def lists_documents(rows: list[Candidate]) -> bool:
    """Whether a listing announces legal documents by their numbers, and no news."""
    numbers = sum(_DOCUMENT_NUMBER.search(one.title or "") is not None for one in rows)
    return bool(rows) and numbers >= DOCUMENT_SHARE * len(rows)
