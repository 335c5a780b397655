"""The sections behind a portal's menu, for portals whose listings nobody has written down."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.discovery.pages import base_of, link_target, may_be_article, tail
from crawler.extraction.tree import text_of
from crawler.portal import Portal

#: Further pages of the home page and archives by day: other orders of what sections show.
_NOT_SECTION = re.compile(
    r"(?i)^/(page|trang)[-/]?\d+/?$|^/(19|20)\d\d(/\d\d?){0,2}/?$|[?&](page|trang|paged|start|p)=\d|[?&]m=(19|20)\d{4}"
)

#: Words in the last part of an address that make it a headline's; sections have one to six.
SLUG_WORDS = 7


def section_links(tree: HtmlElement, url: str, portal: Portal, *, limit: int) -> list[str]:
    """Addresses on the portal's own host that the page links, in page order, each once, at most ``limit``.

    The menu comes first on a page, so the first links are the sections; links that the
    family knows for articles never are.
    """
    bare = Portal(id=portal.id, title="", province="", family="", domains=portal.domains, skip_url=portal.skip_url)
    found: dict[str, None] = {}
    base = base_of(tree, url)
    for anchor in tree.iter("a"):
        target = link_target(base, anchor)
        if not target or not text_of(anchor) or not (may_be_article(target, bare) or _is_section(target, portal)):
            continue
        if _NOT_SECTION.search(tail(target)):
            continue
        if portal.article_url and may_be_article(target, portal):
            continue
        found.setdefault(target.partition("#")[0])
    return list(found)[:limit]


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
        if target and may_be_article(target, portal) and not _NOT_SECTION.search(tail(target)):
            slug = urlsplit(target).path.rstrip("/").rpartition("/")[2]
            if len(re.findall(r"[^\W\d_]+", slug)) >= SLUG_WORDS:
                found.setdefault(target.partition("#")[0])
    return list(found)
