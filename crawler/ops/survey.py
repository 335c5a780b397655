"""What a trial run showed of a portal: its system, sections, pager, dates, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.archive.reader import Capture, read_capture
from crawler.discovery.archives import month_of
from crawler.discovery.feed import parse_feed
from crawler.discovery.fingerprint import Match, Source, recognise
from crawler.errors import NotAnArticle
from crawler.extraction import examine
from crawler.extraction.charset import decode
from crawler.extraction.text import wordset
from crawler.extraction.titles import without_site
from crawler.extraction.tree import parse, text_of, tokens
from crawler.items import Page
from crawler.portal import Family, Portal
from crawler.store.database import Store, open_store

#: So many pages are searched for the marks of a system, and read again to see whether a profile fits.
PAGES = 24
#: A page that only repeats what others announce (a side column) is no section worth naming.
_LISTINGS = """
SELECT * FROM listings l WHERE portal = ? AND (pages > 1 OR EXISTS (
    SELECT 1 FROM ledger WHERE portal = l.portal AND via = l.url)) ORDER BY visited_at
"""
_DELAY = re.compile(r"(?im)^\s*crawl-delay:\s*([\d.]+)")
_FEEDS = "application/rss+xml", "application/atom+xml"
#: Feeds of comments beside those of news.
_NO_NEWS = re.compile(r"(?i)comment|binh-?luan|bình luận|phản hồi")


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a trial showed; pages are captures in the trial's own data folder.

    ``articles`` are rows of the table of that name, ``listings`` rows of ``listings`` without the home
    page, ``refused`` counts refusals by kind, ``fits`` is (articles that the profile read,
    articles looked at), (0, 0) where the family has none. ``sources`` are all pages as they came.
    """

    home: Source | None
    matches: tuple[Match, ...] = ()
    title: str = ""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    delay: str = ""
    listings: tuple[dict[str, Any], ...] = ()
    articles: tuple[dict[str, Any], ...] = ()
    refused: Counter[str] = field(default_factory=Counter)
    fits: tuple[int, int] = (0, 0)
    home_kind: tuple[str, str] = ("", "")
    case: Page | None = None
    sources: tuple[Source, ...] = ()


def survey(data_dir: Path, portal: Portal, families: Iterable[Family]) -> Survey:
    """What the trial in ``data_dir`` showed of ``portal``; nothing is fetched."""
    store = open_store(data_dir, create=False)
    try:
        captures = list(_captures(store, data_dir / "warc", portal))
        pages = [one for one in captures if one.status == 200 and "html" in one.headers.get("content-type", "html")]
        sources = [Source(one.url, _decoded(one), one.headers) for one in pages]
        robots = next((_decoded(one) for one in captures if one.url.endswith("/robots.txt") and one.status == 200), "")
        # Where the home page redirects, it is the first page that is no declared listing.
        named = [one for one in sources if one.url in (portal.start_url, f"{portal.start_url}/")]
        home = next(iter(named or [one for one in sources if one.url not in portal.listings]), None)
        tree = parse(home.text) if home else None
        known = (portal.start_url, home.url if home else "")
        listings = [row for row in store.rows(_LISTINGS, (portal.id,))
                    if row["items"] and row["url"] not in known and not month_of(row["url"])]  # fmt: skip
        rows = store.rows("SELECT * FROM articles WHERE portal = ? ORDER BY no", (portal.id,))
        refused = Counter(row["kind"] for row in store.rows("SELECT kind FROM rejects WHERE portal = ?", (portal.id,)))
        wanted = {row["capture"] for row in rows}
        shown = [_page(one, portal) for one in captures if one.position in wanted][:PAGES]
        return Survey(
            home, tuple(recognise(sources[:PAGES], families)), site_name(tree),
            _feeds(tree, home, captures) or section_feeds(sources, listings, rows),
            tuple(re.findall(r"(?im)^\s*sitemap:\s*(\S+)", robots)), " ".join(_DELAY.findall(robots)[:1]),
            tuple(listings), tuple(rows), refused, _fits(shown, portal), _kind(pages[0], portal) if pages else ("", ""),
            shown[0] if shown else None, tuple(sources),
        )  # fmt: skip
    finally:
        store.close()


def _captures(store: Store, folder: Path, portal: Portal) -> Iterator[Capture]:
    rows = store.rows("SELECT id FROM captures WHERE portal = ?", (portal.id,))
    # A position is <file>:<offset>; offsets are numbers.
    for one in sorted((row["id"].rpartition(":") for row in rows), key=lambda place: (place[0], int(place[2]))):
        yield read_capture(folder, "".join(one))


def _decoded(capture: Capture) -> str:
    return decode(capture.body, capture.headers.get("content-type", "")).text


def _page(capture: Capture, portal: Portal) -> Page:
    return Page(capture.url, capture.body, portal.id, capture.fetched_at, capture.headers.get("content-type", ""),
                capture=capture.position)  # fmt: skip


#: A name that the system puts behind itself on the home page: "Cổng tỉnh Mẫu | Cổng tỉnh Mẫu".
_TWICE = re.compile(r"(.{4,}?)\s*[-–—|»:]+\s*\1")
#: Classes and ids of the place where a portal shows its name.
_LOGOS = wordset("logo brand sitename sitetitle")


def site_name(tree: HtmlElement | None) -> str:
    """The portal's name: what its home page says of the site, once and without "Trang chủ", else its logo; "" without any."""
    if tree is None:
        return ""
    for one in tree.iter("meta"):
        if one.get("property") == "og:site_name" and (one.get("content") or "").strip():
            return " ".join(str(one.get("content")).split())
    shown = next((text for one in tree.iter("title") if (text := text_of(one))), "")
    if twice := _TWICE.fullmatch(shown):
        return twice[1]
    home = re.compile(r"(?i)^\W*(trang (chủ|nhất)|home(page)?)\W+|\W+(trang (chủ|nhất)|home(page)?)\W*$")
    if re.fullmatch(r"(?i)\W*(trang (chủ|nhất)|home(page)?)\W*", shown) and (logo := _logo(tree)):
        return logo
    return home.sub("", shown) or without_site(shown, "")


def _logo(tree: HtmlElement) -> str:
    """The words of the first element called logo or the like, or of its picture; "" where none has a name's length."""
    named = (one for one in tree.iter("div", "h1", "h2", "a", "p", "span") if tokens(one) & _LOGOS)
    told = (text_of(one) or next((str(img.get("alt") or "") for img in one.iter("img")), "") for one in named)
    return next((text for text in told if 8 <= len(text) <= 120), "")


def _feeds(tree: HtmlElement | None, home: Source | None, captures: list[Capture]) -> tuple[str, ...]:
    """The feeds that the home page names; those that were fetched only if they hold news."""
    found: dict[str, None] = {}
    for one in tree.iter("link") if tree is not None and home else ():
        words = f"{one.get('title') or ''} {one.get('href') or ''}"
        if one.get("type") in _FEEDS and one.get("href") and not _NO_NEWS.search(words):
            found.setdefault(urljoin(home.url if home else "", str(one.get("href"))))
    fetched = {one.url: one for one in captures}
    return tuple(url for url in found if url not in fetched or list(parse_feed(fetched[url].body, url)))


def section_feeds(sources: list[Source], listings: list[dict[str, Any]], articles: list[dict[str, Any]]) -> tuple[str, ...]:
    """The first feed that each section's page names, for a portal most of whose articles do not tell their day; else ().

    "3 tháng trước" tells no day, and one amid the text is only likely to be the article's.
    """
    told = sum(row["published_precision"] in ("day", "minute") and row["published_source"] != "body" for row in articles)
    if 2 * told > len(articles) or not articles:
        return ()
    urls = {row["url"] for row in listings}
    named = ((parse(one.text), one) for one in sources if one.url in urls)
    return tuple(dict.fromkeys(feed for tree, one in named for feed in _feeds(tree, one, [])[:1]))


def _kind(capture: Capture, portal: Portal) -> tuple[str, str]:
    """Kind of a page and the reason for it; ("article", "") for an article."""
    try:
        examine(_page(capture, portal), portal)
    except NotAnArticle as err:
        return err.kind, err.reason
    return "article", ""


def _fits(pages: list[Page], portal: Portal) -> tuple[int, int]:
    read = [_how(page, portal) for page in pages if portal.layouts and portal.layouts[0].profile.body]
    return sum(how == "profile" for how in read), len(read)


def _how(page: Page, portal: Portal) -> str:
    try:
        return examine(page, portal).how
    except NotAnArticle:
        return ""
