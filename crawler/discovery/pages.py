"""Shared by everything that reads listings: links, and what can be an article's address."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.extraction import tree
from crawler.memo import remembered
from crawler.portal import Portal

#: Files that are never pages; those a portal offers as articles are refused by name, not fetched.
MEDIA = re.compile(
    r"(?i)\.(jpe?g|png|gif|webp|svg|ico|bmp|css|js|xml|json|mp[34]|avi|flv|wmv|mov|m4[av]|wav|ogg|webm|woff2?|ttf|eot)$"
)
DOCUMENT = re.compile(r"(?i)\.(pdf|docx?|xlsx?|pptx?|odt|rtf|zip|rar|7z|txt)$")
#: Addresses that no portal uses for articles: accounts, searches, feeds, tools, archives by day, home pages.
_NEVER = re.compile(
    # Drupal without clean addresses names its pages by a parameter: "?q=calendar/2031-05".
    r"(?i)(^|/|[?&]q=)(user|users|login|log-?in|logout|signin|sign-?up|register|dang-nhap|dang-ky|dang-xuat|quen-mat-khau|"
    r"wp-(admin|login|content|includes|json)|admin|administrator|search|tim-kiem|rss|feeds?|atom|tags?|author|tac-gia|"
    r"comment|print|printpdf|savefile|sendmail|sitemap|so-do-(cong|trang|site)|lien-he|contact|gop-y|hoi-dap|"
    r"rating|captcha|share|xmlrpc\.php|members?|profile|cart|download)(\.\w+)?(/|$|\?|&)|"
    r"(^|/|[?&]q=)lich(-(cong-tac|lam-viec|tuan|hop|tiep-dan|su-kien))*(\.\w+)?(/[\d/-]+)?/?($|[?&])|"
    # WordPress may number its posts below "/archives/", so that a year alone is no year there.
    r"(^|/|[?&]q=)(calendar|lich[\w-]*)(/(19|20)\d\d([/-]\d\d?)*)/?($|[?&])|"
    r"(^|/)archives?(/(19|20)\d\d([/-]\d\d?)+)/?($|\?)|(^|/)(calendar|archives?)/?($|\?)|"
    r"^/(vi|en|vn)([-_]\w\w)?/?$|^/([a-z][a-z]/)?(index|default|home|trang-chu|trangchu)(\.\w+)?/?$|"
    r"(^|[?&])(s|search|keyword|keywords|tu-khoa|lich|month|nam|thang|share|replytocom|sort|order|"
    r"attachment_id|feed|rest_route|download|pdf)=|(^|[?&])print=[^0&]|"
    # What is asked for is a search, unless it reads like a path: of two words at the site's root, of more elsewhere.
    r"(^|[?&])q=(?![\w-]+/|\w+(?:-\w+){3}|(?:(?<=/\?q=)|(?<=/index\.php\?q=))\w+-[\w-]+(?:&|$))|"
    r"(^|[?&])(mode|view)=print\b|(^|[?&])(do|action|act|task|option)=(print|search|login|register|rss|sendmail|mailto|download|logout)|"
    # Wikis: what is behind a page, its versions and forms, and the pages of the system.
    r"[?&]title=[^&]*&(.*&)?(action|oldid|diff|printable|curid|redirect)=|/doku\.php\?(.*&)?(do|rev|idx|sectok)=|/lib/exe/"
    r"|/(Special|Talk|%C4%90%E1%BA%B7c_bi%E1%BB%87t|Th%E1%BA%A3o_lu%E1%BA%ADn)(:|%3A)|"
    r"(^|[?&])(op|nv)=(users|rss|search|print|savefile|sendmail|login|register)|/wcag/|p_p_id=58|_58_struts"
)


def select(root: HtmlElement, css: tuple[str, ...]) -> list[HtmlElement]:
    """The matches of the first selector that has any."""
    return next((found for one in css if (found := tree.select(root, one))), [])


def base_of(root: HtmlElement, url: str) -> str:
    """The address that the links of a page are relative to: its own, unless ``<base href>`` says otherwise."""
    found = next((href for one in root.iter("base") if (href := (one.get("href") or "").strip())), "")
    try:
        return urljoin(url, str(found))
    except ValueError:
        return url


def link_target(base: str, anchor: HtmlElement) -> str | None:
    """The absolute http(s) address of a link, None for scripts, mail addresses and the page itself."""
    href = (anchor.get("href") or "").strip()
    if not href or href.startswith("#"):
        return None
    # What begins at the root is the same on every page of the host.
    return _target(href, _root(base) if href.startswith("/") else base)


@remembered(64)
def _root(base: str) -> str:
    try:
        return urljoin(base, "/")
    except ValueError:
        return base


@remembered(2048)
def _target(href: str, base: str) -> str | None:
    try:
        target = urljoin(base, href)
        parts = urlsplit(target)
    except ValueError:
        return None
    return target if parts.scheme in ("http", "https") and parts.netloc else None


@remembered(2048)
def tail(url: str) -> str:
    """Path and query of ``url``, which is what address patterns are matched on."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def may_be_article(url: str, portal: Portal) -> bool:
    """Whether ``url`` can be an article of ``portal``: its host, its address patterns, no tool or file."""
    if not portal.owns(url):
        return False
    where = tail(url)
    if portal.skip_url and re.search(portal.skip_url, where):
        return False
    if portal.article_url:
        return re.search(portal.article_url, where) is not None
    return not _is_tool(where)


@remembered(2048)
def _is_tool(where: str) -> bool:
    """Whether path and query are those of a home page, a file or a tool."""
    path = where.partition("?")[0]
    return where.strip("/") == "" or MEDIA.search(path) is not None or _NEVER.search(where) is not None
