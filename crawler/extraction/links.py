"""Where a link of an article's page leads: to another page, or nowhere."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.files import is_file
from crawler.memo import remembered


def leads_away(link: HtmlElement, url: str) -> bool:
    """Whether ``link`` leads to another page than ``url``: no script, fragment or file."""
    return _leads_away((link.get("href") or "").strip(), url)


@remembered(2048)
def _leads_away(href: str, url: str) -> bool:
    if not _is_page(href):
        return False
    try:
        # What begins at the root and has no dots is joined to nothing: menus say the same on all pages.
        rooted = href.startswith("/") and not href.startswith("//") and "/." not in href
        return _place(href if rooted else urljoin(url, href)) != _place(url)
    except ValueError:
        return False


@remembered(2048)
def _is_page(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:", "tel:")) and not is_file(href)


@remembered(2048)
def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.path.rstrip("/"), parts.query
