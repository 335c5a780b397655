"""Sections that no link names: image maps, menus of pictures or of a script, frames, the way back that an article shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.discovery.controls import written
from crawler.discovery.pages import base_of, link_target
from crawler.discovery.sections import is_section_address
from crawler.extraction.tree import text_of
from crawler.portal import Portal

#: Entries of a menu that a script draws from its own list: ``{"title": "Tin tức", "url": "/tin-tuc"}``.
_DRAWN = re.compile(r"""["']?\b(?:url|link|href)["']?\s*:\s*(['"])([^'"\s]{2,200})\1""", re.IGNORECASE)
#: No more letters of one script are read.
_MOST = 100_000
_HANDLERS = XPath("//*[contains(@onclick, 'location')]")
#: What a page calls the way from the home page to itself.
_CRUMBS = re.compile(r"(?i)bread-?crumb|crumb|path-?way|duong-?dan|site-?map-?path|nav-?path")
#: Pages that list all sections.
_SITE_MAP = re.compile(r"(?i)/(so-do-(cong|trang|site|web\w*)|site-?map)(\.(?!xml)\w+)?/?$")


def frames(tree: HtmlElement, url: str, portal: Portal) -> list[str]:
    """Addresses of the portal's own pages that a page shows in frames, in page order, each once."""
    base = base_of(tree, url)
    found = (_address(base, one.get("src") or "") for one in tree.iter("frame", "iframe"))
    return list(dict.fromkeys(one for one in found if one and one != url and is_section_address(one, portal)))


def hidden_sections(tree: HtmlElement, url: str, portal: Portal) -> list[str]:
    """Addresses that may be sections behind pictures, handlers and lists for a script, in that order, each once."""
    base = base_of(tree, url)
    found = (one for one in _unnamed(tree, base) if is_section_address(one, portal))
    return list(dict.fromkeys(found))


def site_maps(tree: HtmlElement, url: str, portal: Portal) -> list[str]:
    """Addresses of the pages for people that list all sections."""
    targets = (link_target(base_of(tree, url), one) or "" for one in tree.iter("a"))
    return list(dict.fromkeys(one for one in targets if _SITE_MAP.search(urlsplit(one).path) and portal.owns(one)))


def way_back(tree: HtmlElement, url: str, portal: Portal) -> list[str]:
    """Addresses of the sections that an article's page names as the way to itself, the nearest last."""
    base = base_of(tree, url)
    boxes = (one for one in tree.iter("div", "ul", "ol", "nav", "p", "span", "table", "section")
             if _CRUMBS.search(f"{one.get('class') or ''} {one.get('id') or ''}"))  # fmt: skip
    targets = (link_target(base, anchor) or "" for box in boxes for anchor in box.iter("a") if text_of(anchor))
    return list(dict.fromkeys(one for one in targets if one and one != url and is_section_address(one, portal)))


def _unnamed(tree: HtmlElement, base: str) -> Iterator[str]:
    for one in tree.iter("area", "a"):
        if one.tag == "area" or (not text_of(one) and one.find(".//img") is not None):
            yield link_target(base, one) or ""
    for one in _HANDLERS(tree):  # type: ignore[union-attr]
        yield _address(base, written(one))
    for script in tree.iter("script"):
        for found in _DRAWN.finditer(script.text or "", 0, _MOST):
            yield _address(base, found[2]) if found[2].startswith(("/", "http")) else ""


def _address(base: str, text: str) -> str:
    try:
        return urljoin(base, text.strip()).partition("#")[0] if text.strip() and not text.startswith(("about:", "java")) else ""
    except ValueError:
        return ""
