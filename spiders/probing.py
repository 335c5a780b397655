"""How a spider finds the sections of a portal whose listings nobody has written down, or not all of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement
from scrapy import Request
from scrapy.http import Response

from crawler import extraction
from crawler.dedup.urls import clean, key, plain_key
from crawler.discovery.archives import archive_links, is_closed, month_of
from crawler.discovery.hidden import frames, hidden_sections, site_maps, way_back
from crawler.discovery.listing import parse_listing
from crawler.discovery.pager import NextPage
from crawler.discovery.pages import base_of, link_target, tail
from crawler.discovery.sections import article_links, lists_documents, section_links, sub_sections, unsure_rows
from crawler.discovery.visit import Visit
from crawler.errors import NotAnArticle
from crawler.extraction.dateclock import VN
from crawler.extraction.headlines import is_headline
from crawler.extraction.tree import text_of
from crawler.items import Article, Candidate, Page
from spiders.paging import PagingSpider

#: So many rows with dates above a pager are a listing, whatever else the page looks like.
SURE_ROWS = 5
#: So many articles are asked for the way back to their section, where the home page links none.
WAYS_BACK = 3
#: Kinds that end the matter for a page behind the menu, even if a sidebar lists news.
SETTLED_KINDS = frozenset({"login", "not-found", "static", "document", "gallery", "not-html"})
#: Paragraphs of so many letters, and so many of them, make a page with a headline and a date an article, even when its
#: box of further news has dates and a pager of its own.
LONG_PARAGRAPH, LONG_PARAGRAPHS, SURE_DATE = 80, 3, 0.8


def _is_misread(row: dict[str, Any]) -> bool:
    """Whether a listing offered an address as an article that was none but a listing: it is still to be read as a section."""
    return row["state"] == "refused" and str(row["reason"]).startswith("listing:")


def _is_story(article: Article) -> bool:
    prose = [one for one in article.text.split("\n\n") if len(one) >= LONG_PARAGRAPH]
    dated = article.published_confidence >= SURE_DATE
    return dated and is_headline(article.title) and len(prose) >= LONG_PARAGRAPHS


class ProbingSpider(PagingSpider):
    """Follows the home page's menu, and what only the pages of its sections link."""

    def __init__(self, since: str | None = None, until: str | None = None, **kwargs: Any) -> None:
        super().__init__(since, until, **kwargs)
        self._asked: set[str] = set()
        self._menu: frozenset[str] | None = None
        self._below: list[str] = []
        self._spent = 0
        self._paged = False
        self._archives: dict[str, None] = {}
        self._sections = 0
        self._first_rows: dict[str, tuple[list[str], bool]] = {}
        self._hidden: dict[str, None] = {}
        self._maps: list[str] = []
        self._entries: list[str] = []
        self._stories: list[Response] = []
        self._older: list[Candidate] = []
        self._noticed: set[str] = set()

    def announce(self, known_as: str, candidate: Candidate) -> Request | None:
        """Enters an address into the ledger; its request when it was unknown, None otherwise."""
        raise NotImplementedError

    def parse_article(self, response: Response, known_as: str, candidate: Candidate) -> Iterator[Page]:
        """The page for the pipelines."""
        raise NotImplementedError

    @property
    def probing(self) -> bool:
        """Whether sections are looked for: the sheet says so, or names no source at all."""
        return self.portal.probe or not (self.portal.listings or self.portal.feeds or self.portal.sitemaps)

    def probe(
        self, response: Response, tree: HtmlElement, candidates: list[Candidate], visit: Visit
    ) -> Generator[Request, None, list[Candidate]]:
        """Requests for what the first page of a listing links as sections; returns the candidates that are no such links."""
        home = frozenset(key(one.url, self.portal) for one in candidates)
        for one in unsure_rows(candidates, self.portal):
            request = self.section_request(one.url, home, one) if self._spends() else None
            if request:
                candidates = [other for other in candidates if other is not one]
                yield request
        if visit.probe:
            self._menu = self._links(tree, response.url)
            self._entries = [one.url for one in candidates if one.date is None]
            yield from self.probe_sections(response, tree, candidates)
            self._hidden = dict.fromkeys(hidden_sections(tree, response.url, self.portal))
            self._maps = site_maps(tree, response.url, self.portal)
            for url in frames(tree, response.url, self.portal):
                yield from self._menu_request(url)
        else:
            self._below += sub_sections(tree, response.url, self.portal, candidates)
        yield from self._probe_below()
        return candidates

    def probe_sections(self, response: Response, tree: HtmlElement, candidates: list[Candidate]) -> Iterator[Request]:
        """Requests for the sections that the home page links, for a portal whose listings are not known."""
        known = {key(url, self.portal) for url in (*(one.url for one in candidates), *self.portal.listings)}
        listed = article_links(tree, response.url, self.portal) if self.portal.listings else []
        second = set(filter(self.is_second_form, listed))
        for url in section_links(tree, response.url, self.portal, limit=self.max_sections):
            section = key(url, self.portal)
            if section in known or url in second:
                continue
            known.add(section)
            request = self.section_request(url, frozenset(known))
            if request:
                yield request

    def is_second_form(self, url: str) -> bool:
        """Whether an address is a second form of another (/vi/..., /node/N): left to the listing, which has the first."""
        # Without the rules of the family, whose keys may hold nothing but an article's number.
        return tail(plain_key(url)).rstrip("/") != tail(clean(url)).rstrip("/")

    def _probe_below(self) -> Iterator[Request]:
        """Requests for what section pages link and the home page does not, once that has been read."""
        if self._menu is None:
            return
        while self._below:
            url = self._below.pop(0)
            section = key(url, self.portal)
            if section in self._menu or section in self._asked or not self._spends():
                continue
            request = self.section_request(url, self._menu)
            if request:
                yield request

    def _spends(self) -> bool:
        """Whether one more page may be asked for beside those of the home page's menu."""
        self._spent += 1
        return self._spent <= self.max_sections

    def _links(self, tree: HtmlElement, url: str) -> frozenset[str]:
        base = base_of(tree, url)
        targets = (link_target(base, one) for one in tree.iter("a"))
        return frozenset(key(one, self.portal) for one in (*filter(None, targets), *self.portal.listings))

    def section_request(self, url: str, home: frozenset[str], candidate: Candidate | None = None) -> Request | None:
        """The request for what may be a section; None when it was asked for in this run, or is known for something else."""
        # Without a visitor's session: the pager of the page may not have it.
        url, section = clean(url, asked=True), key(url, self.portal)
        row = self.ledger.row(section)
        known = row is not None and not _is_misread(row)
        if known or section in self._asked or section in {key(one, self.portal) for one in self.portal.listings}:
            return None
        self._asked.add(section)
        request = self.source_request(url, self.parse_section, home=home, candidate=candidate)
        return request.replace(errback=self.section_failed)

    def parse_section(
        self, response: Response, home: frozenset[str], candidate: Candidate | None = None
    ) -> Iterator[Request | Page]:
        """A page behind the menu: read as a listing when it announces articles, otherwise judged like one."""
        tree = self.page_tree(response) if response.status < 400 else None
        if tree is None or not self.portal.owns(response.url):
            return
        visit = Visit(response.url)
        read_before = self.ledger.listing(response.url) is not None
        found = [] if read_before else self.listing_candidates(response, tree, visit)
        if other := self._seen_as(response, tree, visit, found):
            known_as = key(response.url, self.portal)
            if self.announce(known_as, Candidate(response.url, via=other, how="menu")):
                self.refuse(known_as, f"static: another view of {other}")
            return
        if read_before or self.is_listing(response, tree, visit, home, found):
            self._sections += 1
            yield from self.parse_listing(response, visit, 1)
            return
        # A page that lists the months and has a line of prose is no listing of news.
        self.notice_archives(response, tree, paged=False)
        self._below += self._parts(response, tree)
        yield from self._probe_below()
        candidate = candidate or Candidate(response.url, via=self.portal.start_url, how="menu")
        known_as = key(response.url, self.portal)
        if self.announce(known_as, candidate):
            yield from self.parse_article(response, known_as, candidate)

    def note_rows(self, url: str, found: list[Candidate], *, further: bool) -> None:
        """Keeps in mind what the first page of a listing announces, in its order, and whether it leads to another page."""
        self._first_rows[url] = [key(one.url, self.portal) for one in found], further

    def _seen_as(self, response: Response, tree: HtmlElement, visit: Visit, found: list[Candidate]) -> str:
        """The listing of which a page is another view, in larger letters or for printing; "" where it is none.

        It has the path of that listing, asks for more than that, shows the very same rows, and leads no further than that.
        """
        rows, (place, _, query) = [key(one.url, self.portal) for one in found], response.url.partition("?")
        asked = set(query.split("&"))
        for other, (first, further) in self._first_rows.items() if len(rows) >= SURE_ROWS else ():
            path, _, before = other.partition("?")
            if path == place and first == rows and set(filter(None, before.split("&"))) < asked:
                # The only section with news shows what the home page shows, and has a pager.
                return other if further or self.next_page(response, tree, visit, 1) is None else ""
        return ""

    def _parts(self, response: Response, tree: HtmlElement) -> list[str]:
        """Sections that a page without news or prose is made of: those below its own address, and the pages in its frames."""
        if sum(len(text_of(one)) >= LONG_PARAGRAPH for one in tree.iter("p")) >= LONG_PARAGRAPHS:
            return frames(tree, response.url, self.portal)
        own = f"{response.url.partition('?')[0].rstrip('/')}/"
        below = (one for one in sub_sections(tree, response.url, self.portal, []) if one.startswith(own))
        return [*frames(tree, response.url, self.portal), *below]

    def _menu_request(self, url: str) -> Iterator[Request]:
        """The request for a page that may be a part of the home page: one of its frames, or a page that lists all sections."""
        if key(url, self.portal) not in self._asked and self._spends():
            self._asked.add(key(url, self.portal))
            yield self.source_request(url, self.parse_menu).replace(errback=self.section_failed)

    def parse_menu(self, response: Response) -> Iterator[Request | Page]:
        """The sections that a frame of the home page links; a frame with news of its own is one itself."""
        tree = self.page_tree(response) if response.status < 400 and self.portal.owns(response.url) else None
        if tree is None:
            return
        self._menu = (self._menu or frozenset()) | self._links(tree, response.url)
        self._hidden |= dict.fromkeys(hidden_sections(tree, response.url, self.portal))
        yield from self.probe_sections(response, tree, [])
        visit = Visit(response.url)
        if self.is_listing(response, tree, visit, frozenset(), self.listing_candidates(response, tree, visit)):
            yield from self.parse_listing(response, Visit(response.url), 1)

    def keep_story(self, response: Response) -> None:
        """Keeps the first articles of a run in mind as long as no section was found."""
        if self.probing and not (self._sections or self.portal.listings) and len(self._stories) < WAYS_BACK:
            self._stories.append(response)

    def notice_older(self, response: Response) -> None:
        """Keeps in mind the older news that an article lists, as long as no listing has led to a second page."""
        if self._paged or self._archives or not self.probing or not self.window.open:
            return
        tree = self.page_tree(response)
        for one in parse_listing(tree, response.url, self.portal, self.profile()) if tree is not None else ():
            if (one.date or is_headline(one.title or "")) and (known_as := key(one.url, self.portal)) not in self._noticed:
                self._noticed.add(known_as)
                self._older.append(one)

    def older_requests(self) -> Iterator[Request]:
        """Requests for what articles list, for portals whose listings show the newest articles and lead nowhere."""
        found, self._older = ([] if self._paged else self._older), []
        for one in found:
            request = self.announce(key(one.url, self.portal), one)
            if request:
                yield request

    def hidden_requests(self) -> Iterator[Request]:
        """Requests for sections where the home page links none: behind pictures, on site maps, on articles' way back."""
        stories, self._stories = self._stories, []
        hidden, self._hidden = self._hidden, {}
        maps, self._maps = self._maps, []
        if self._sections or self.portal.listings or not self.probing:
            return
        for story in stories:
            tree = self.page_tree(story)
            hidden |= dict.fromkeys(way_back(tree, story.url, self.portal) if tree is not None else ())
        for url in maps:
            yield from self._menu_request(url)
        for url in hidden:
            request = self.section_request(url, self._menu or frozenset()) if self._spends() else None
            if request:
                yield request

    def entry_requests(self) -> Iterator[Request]:
        """Requests for sections that the home page's listing took for articles: entries of a menu, as long as headlines.

        The menu has no name; they have no day beside them, and have been refused as listings by now.
        """
        found, self._entries = self._entries, []
        for url in found:
            row = self.ledger.row(key(url, self.portal))
            misread = row is not None and _is_misread(row) and self._spends()
            request = self.section_request(url, self._menu or frozenset()) if misread else None
            if request:
                yield request

    def notice_archives(self, response: Response, tree: HtmlElement, *, paged: bool) -> None:
        """Keeps in mind the archives by month that a listing links, for portals that have no pager anywhere."""
        self._paged |= paged
        if self.probing and not self._paged and not month_of(response.url):
            months, indexes = archive_links(tree, response.url, self.portal)
            self._archives |= dict.fromkeys((*indexes, *months))

    def archive_requests(self) -> Iterator[Request]:
        """Requests for archives by month where no listing of this run had a second page, the newest first.

        A month that is over and was read to its end is not read again.
        """
        found, self._archives = ({} if self._paged else self._archives), {}
        today = datetime.now(VN).date()
        for url in sorted(found, key=lambda one: month_of(one) or (9999, 0), reverse=True):
            row = self.ledger.listing(url)
            if url in self._asked or (row and row["complete"] and is_closed(url, today)) or not self._spends():
                continue
            self._asked.add(url)
            if month_of(url):
                yield self.listing_request(Visit(url), NextPage(url), 1)
            else:
                yield self.source_request(url, self.parse_archives).replace(errback=self.section_failed)

    def parse_archives(self, response: Response) -> Iterator[Request]:
        """Requests for the months that an archive's page of contents links."""
        tree = self.page_tree(response) if response.status < 400 and self.portal.owns(response.url) else None
        if tree is not None:
            self._archives = dict.fromkeys(archive_links(tree, response.url, self.portal)[0])
            yield from self.archive_requests()

    def is_listing(
        self, response: Response, tree: HtmlElement, visit: Visit, home: frozenset[str], found: list[Candidate]
    ) -> bool:
        """Whether a page behind the menu announces articles: rows with dates and a pager, or what kind.py says."""
        more = [one for one in found if key(one.url, self.portal) not in home]
        if lists_documents(found) and lists_documents(more):
            return False
        pager = self.next_page(response, tree, visit, 1) is not None
        sure = pager and sum(one.date is not None for one in found) >= SURE_ROWS
        try:
            article = extraction.extract(self.page(response, Candidate(response.url, ""), ""), self.portal)
            return sure and (self._announces(found, article.title, response.url) or not _is_story(article))
        except NotAnArticle as err:
            return sure or err.kind == "listing" or (err.kind not in SETTLED_KINDS and (pager or len(more) >= 2))

    def _announces(self, found: list[Candidate], title: str, here: str) -> bool:
        """Whether the headline read from a page is that of a row that leads elsewhere: the teaser of the first article."""
        return any(one.title == title and key(one.url, self.portal) != key(here, self.portal) for one in found)

    def page(self, response: Response, candidate: Candidate, known_as: str) -> Page:
        """The response with everything that extraction may know about it."""
        raise NotImplementedError
