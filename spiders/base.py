"""PortalSpider: walks one portal from its fact sheet and hands every page down the line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from scrapy import Request
from scrapy.http import Response

from crawler.backoff import retry_after
from crawler.dedup.urls import clean, key
from crawler.discovery.feed import parse_feed
from crawler.discovery.pager import SHOWN, NextPage
from crawler.discovery.pages import DOCUMENT, may_be_article
from crawler.discovery.sections import article_links
from crawler.discovery.sitemap import changed_at, parse_sitemap
from crawler.discovery.visit import Visit
from crawler.discovery.windows import hint_day
from crawler.extraction.headlines import is_headline
from crawler.extraction.text import letters
from crawler.items import Candidate, Page
from crawler.store.ledger import Known, Owed, next_visit
from spiders.paging import header
from spiders.probing import ProbingSpider

#: The headers that tell of an article's copy: whether it changed, and since when.
_TOLD = ("ETag", "Last-Modified", "Cache-Control")
#: Articles go before further listing pages, so that a long archive never queues up in memory.
ARTICLE_PRIORITY = 10
#: A trial takes this share of its articles, one in so many, from one source at the most.
SAMPLE_PARTS = 3
#: Words added to a larger share of a listing's titles are its own: "Mới", the section, the number of views.
MANY_GROWN = 0.25
#: A sitemap says what was changed lately; one that says so of more than a few articles, and of a larger share of its entries,
#: writes the time of its own making.
CHANGES_NOTICED = timedelta(days=120)
FEW_CHANGES, MANY_CHANGES = 10, 0.1


class PortalSpider(ProbingSpider):
    """Base of all families; the loader makes one subclass per fact sheet, named like the sheet.

    Arguments (``-a``): ``since`` and ``until`` (ISO days, both included) restrict the crawl
    to that span of publication days.
    """

    # ---- where a run begins

    async def start(self) -> AsyncIterator[Request]:
        """What is owed from earlier runs, then every declared source (or the home page), then articles due another look."""
        for owed in self.ledger.owed():
            yield self.article_request(owed.key, owed.candidate)
        for url in self.portal.sitemaps:
            yield self.source_request(url, self.parse_sitemap)
        for url in self.portal.feeds:
            yield self.source_request(url, self.parse_feed)
        for url in self.portal.listings:
            yield self.first_request(Visit(url))
        for request in () if self.portal.listings else self.home_requests():
            yield request
        for owed in self.ledger.revisits(most=self.max_revisits) if self.window.open else ():
            yield self.revisit_request(owed)

    def home_requests(self) -> Iterator[Request]:
        """The request for the home page, once a run: read like a listing and for its menu, or only for its own articles.

        It comes after declared listings. Its rows seldom have dates, and extraction hears of the first announcement only.
        """
        asked, self.home_asked = self.home_asked, True
        home = self.portal.start_url
        if self.probing and not asked:
            yield self.listing_request(Visit(home, probe=True), NextPage(home), 1)
        elif self.portal.listings and self.window.open and not asked:
            yield Request(home, self.parse_home, errback=self.home_failed, dont_filter=True)

    def article_request(self, known_as: str, candidate: Candidate) -> Request:
        """The request for an announced address whose ledger row is ``known_as``."""
        self.tally["asked"] += 1
        return Request(
            clean(candidate.url, asked=True), self.parse_article, errback=self.article_failed, priority=ARTICLE_PRIORITY,
            cb_kwargs={"known_as": known_as, "candidate": candidate}, dont_filter=True,
        )  # fmt: skip

    def revisit_request(self, owed: Owed) -> Request:
        """The request for another look at a stored article; the portal may answer that nothing changed (304)."""
        self.presence.asked(owed.key)
        headers = {"If-None-Match": owed.etag, "If-Modified-Since": owed.last_modified}
        return Request(
            clean(owed.candidate.url, asked=True), self.parse_revisit, errback=self.revisit_failed,
            headers={name: value for name, value in headers.items() if value},
            cb_kwargs={"known_as": owed.key, "candidate": owed.candidate}, dont_filter=True,
        )  # fmt: skip

    # ---- listings, feeds, sitemaps: bytes to candidates

    def parse_listing(self, response: Response, visit: Visit, number: int) -> Iterator[Request | Page]:
        """New articles of one listing page, and the next page unless the stop rule holds."""
        tree = self.listing_tree(response, visit)
        if tree is None:
            self.listing_ended(response, visit, number)
            return
        self.sources_read += 1
        candidates = shown = self.listing_candidates(response, tree, visit)
        if number == 1 and self.probing:
            candidates = yield from self.probe(response, tree, candidates, visit)
        quiet = self.portal.pager.kind == "window"
        if not candidates and number == 1 and visit.url in self.portal.listings and not quiet:
            self.findings.append(("layout changed", f"{response.url}: no article link found on this listing"))
        if number == 1:
            self.begin_visit(visit)
        if not candidates and self.doubtful(visit, number):
            self.findings.append(("listing page empty", f"{response.url}: linked as page {number}, but shows no article"))
            return
        visit.meet(key(one.url, self.portal) for one in candidates)
        onward = self.goes_on(visit)
        if candidates and not onward and number == 2 and (page := self.another_page(response, tree, visit)):
            yield self.listing_request(visit, page, number)
            return
        if not onward and number == 2 and visit.asked and visit.asked.guessed:
            # Nothing on the portal says that there is such a page.
            visit.onward(None, 1, current=True, most=self.max_pages)
            self.note_visit(visit)
            return
        if candidates and not onward and number == 2:
            visit.finding = f"page 2 repeats page 1 ({response.url}): the page parameter is ignored"
            self.findings.append(("page parameter ignored", visit.finding))
        current = yield from self.announce_page(candidates, visit)
        page = self.next_page(response, tree, visit, number) if onward else None
        if number == 1:
            self.note_rows(response.url, shown, further=page is not None)
        # Whether a form is answered is known when page 2 is there: no recording has an answer.
        self.notice_archives(response, tree, paged=page is not None and not (page.form and number == 1))
        following = visit.onward(page, number, current=current, most=self.max_pages)
        self.note_visit(visit, last=following is None)
        if following:
            yield self.listing_request(visit, *following)

    def begin_visit(self, visit: Visit) -> None:
        """Takes up earlier runs' notes; a crawl of a window stops where the window ends and has no notes."""
        if self.window.open:
            visit.begin(self.ledger.listing(visit.url))
        else:
            visit.ended = self.window.since is not None

    def listing_ended(self, response: Response, visit: Visit, number: int) -> None:
        """A listing page without a page: past the end (404, or nothing, after page 1), or still to be read."""
        kind = self.portal.pager.kind
        posted = response.status < 400 and (kind == "ajax-post" or (kind not in SHOWN and not response.body.strip()))
        if number > 1 and (posted or response.status in (404, 405, 410)):
            visit.onward(None, number - 1, current=True, most=self.max_pages)
            self.note_visit(visit)
        else:
            self.unread(response)

    def note_visit(self, visit: Visit, *, last: bool = True) -> None:
        """Writes how far the listing was read, and wonders at the end what it has lost; a crawl of a window leaves both alone."""
        if self.window.open:
            self.ledger.visited(visit.url, pages=visit.pages, items=visit.items, new=visit.new, cursor=visit.cursor,
                                complete=visit.ended, finding=visit.finding, shown=visit.order)  # fmt: skip
            # A home page is made of blocks: what is pushed out of one stands above the next.
            for known_as in visit.vanished() if last and not visit.probe else ():
                self.presence.wonder(known_as)
        self.session.batch()

    def announce_page(self, candidates: list[Candidate], visit: Visit) -> Generator[Request, None, bool]:
        """Requests for the new ones; returns whether any is new, recent or, with a window, not older than it."""
        now = datetime.now(UTC)
        keyed = [(key(candidate.url, self.portal), candidate) for candidate in candidates]
        keys = dict(keyed)
        stored = self.ledger.known(keys)
        for known_as, candidate in keyed if self.window.open else ():
            if known_as in stored:
                self.presence.shown(known_as, candidate.url, stored[known_as])
        grown = {one for one, row in stored.items() if (title := keys[one].title) and _grown(row, title)}
        if len(grown) > max(1, MANY_GROWN * len(stored)):
            grown.clear()
        current = False
        for known_as, candidate in keys.items():
            known = stored.get(known_as)
            day = hint_day(candidate.date, now) or hint_day(known.published if known else None, now)
            # A sidebar repeats its news on every page and says nothing of how far back the page reaches.
            met = known_as in visit.fresh
            if not self.window.open:
                current |= met and (day is None or self.window.since is None or day >= self.window.since)
                if not self.window.may_hold(candidate.date, now):
                    self.tally["outside"] += 1
                    continue
            request = self.announce(known_as, candidate)
            if request:
                visit.new += 1
                yield request
            if self.window.open:
                if known and candidate.title and (known_as in grown or _renamed(known, candidate.title)):
                    self.ledger.listed_as(known_as, candidate.title)
                    self.presence.wonder(known_as)
                current |= met and (request is not None or (day is not None and day >= (now - self.lookback).date()))
        return current

    def announce(self, known_as: str, candidate: Candidate) -> Request | None:
        """Enters an address into the ledger; its request when it was unknown, None otherwise."""
        if not self.ledger.announce(known_as, candidate):
            return None
        self.tally["announced"] += 1
        if self.sample and not self.in_sample(candidate):
            return None
        if DOCUMENT.search(candidate.url):
            self.ledger.settle(known_as, "refused", "not-html: a document, not a page")
            self.tally["refused"] += 1
            return None
        return self.article_request(known_as, candidate)

    def in_sample(self, candidate: Candidate) -> bool:
        """Whether a trial of the sheet asks for this article, too: a few from each source, in all ``SAMPLE_ARTICLES``."""
        if self.sampled.total() >= self.sample or self.sampled[candidate.via] >= -(-self.sample // SAMPLE_PARTS):
            return False
        self.sampled[candidate.via] += 1
        return True

    def parse_home(self, response: Response) -> Iterator[Request]:
        """Articles that only the home page links, beside listings that are known: introductions, pinned news."""
        tree = self.page_tree(response) if response.status < 400 and self.portal.owns(response.url) else None
        for url in article_links(tree, response.url, self.portal) if tree is not None else ():
            known_as = key(url, self.portal)
            if self.is_second_form(url) or self.is_source(url):
                continue
            request = self.announce(known_as, Candidate(url, via=response.url, how="menu"))
            if request:
                yield request
        self.session.batch()

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """New articles of a feed."""
        if response.status >= 400:
            self.unread(response)
            return
        self.sources_read += 1
        yield from self.announce_all(list(parse_feed(response.body, response.url)))

    def parse_sitemap(self, response: Response, depth: int = 0) -> Iterator[Request]:
        """New articles of a sitemap, and the sitemaps of an index (two levels deep at most)."""
        if response.status >= 400:
            if depth == 0 and response.url in self.portal.sitemaps:
                self.unread(response)
            return
        self.sources_read += 1
        found = parse_sitemap(response.body, response.url)
        for url in found.sitemaps if depth < 2 else ():
            if self.portal.owns(url):
                yield self.source_request(url, self.parse_sitemap, depth=depth + 1)
        candidates = list(found.candidates)
        yield from self.announce_all(candidates)
        self.notice_changes({one.url: moment for one in candidates if (moment := changed_at(one))}, len(candidates))

    def notice_changes(self, moments: Mapping[str, datetime], entries: int) -> None:
        """Looks tonight at stored articles that a source calls changed since our last look; not when it says so of many."""
        recent = datetime.now(UTC) - CHANGES_NOTICED
        dated = {key(url, self.portal): moment for url, moment in moments.items() if moment >= recent}
        stored = {one: row for one in dated if (row := self.ledger.row(one)) and row["state"] == "stored" and row["fetched_at"]}
        changed = [one for one, row in stored.items() if dated[one] > datetime.fromisoformat(row["fetched_at"])]
        if len(changed) <= max(FEW_CHANGES, MANY_CHANGES * entries) and self.window.open:
            for known_as in sorted(changed, key=dated.__getitem__, reverse=True)[: self.max_revisits]:
                self.presence.wonder(known_as)

    def announce_all(self, candidates: list[Candidate]) -> Iterator[Request]:
        """Requests for the new ones among candidates that came without a page of their own."""
        now = datetime.now(UTC)
        for candidate in candidates:
            if may_be_article(candidate.url, self.portal) and self.window.may_hold(candidate.date, now):
                request = self.announce(key(candidate.url, self.portal), candidate)
                if request:
                    yield request
        self.session.batch()

    def robots_sitemap(self, url: str) -> Request | None:
        """The request for a sitemap that robots.txt names, None when it is foreign or already a source."""
        known = url in self.portal.sitemaps or not self.portal.owns(url)
        return None if known else self.source_request(url, self.parse_sitemap)

    # ---- articles

    def parse_article(self, response: Response, known_as: str, candidate: Candidate) -> Iterator[Page]:
        """The page for the pipelines; what cannot be a page is settled in the ledger at once."""
        self.tally["fetched"] += response.status < 400
        if response.status in (404, 410):
            self.refuse(known_as, f"not-found: HTTP {response.status}")
        elif response.status >= 400:
            self.fail(known_as, f"HTTP {response.status}", _retry_after(response))
        elif not self.portal.owns(response.url):
            self.refuse(known_as, f"not-found: redirected to another host, {response.url}")
        elif key(response.url, self.portal) != known_as and self.is_source(response.url):
            self.refuse(known_as, f"not-found: redirected to {response.url}")
        else:
            self.keep_story(response)
            self.notice_older(response)
            yield self.page(response, candidate, known_as)

    def parse_revisit(self, response: Response, known_as: str, candidate: Candidate) -> Iterator[Page]:
        """The page of a stored article again, unless it did not change or could not be had."""
        self.tally["revisited"] += 1
        now, capture = datetime.now(UTC), response.meta.get("capture")
        if response.status == 304:
            self.ledger.revisited(known_as, None, self.next_look(known_as))
            self.presence.seen(known_as, now, look=True, capture=capture)
        elif response.status in (404, 410):
            self.presence.not_found(known_as, f"HTTP {response.status}", now, capture)
        elif response.status >= 400:
            self.presence.unreachable(known_as, f"HTTP {response.status}", now, capture)
        elif not self.portal.owns(response.url) or (key(response.url, self.portal) != known_as and self.is_source(response.url)):
            self.presence.not_found(known_as, f"redirected to {response.url}", now, capture)
        else:
            yield self.page(response, candidate, known_as)
        self.session.batch()

    def next_look(self, known_as: str) -> datetime | None:
        """When a stored article that did not change is looked at again; never at an address that does not speak for it."""
        row = self.ledger.row(known_as)
        if row is None or not self.presence.speaks(row["article"], known_as):
            return None
        now = datetime.now(UTC)
        known = self.ledger.known([known_as]).get(known_as)
        day = hint_day(known.published if known else None, now)
        return next_visit(datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None, now)

    def look_around(self) -> None:
        """Before the run ends: the home page, sections met as articles, archives, what proves moves or a healthy portal."""
        further = list(self.home_requests()) or list(self.entry_requests()) or list(self.hidden_requests())
        further = further or list(self.archive_requests()) or list(self.older_requests())
        if not further and self.window.open:
            further = [self.revisit_request(owed) for owed in self.presence.controls()]
        for request in further:
            self.crawler.engine.crawl(request)

    def page(self, response: Response, candidate: Candidate, known_as: str) -> Page:
        """The response with everything that extraction may know about it."""
        return Page(
            url=clean(response.url), body=response.body, portal=self.portal.id, fetched_at=datetime.now(UTC),
            content_type=header(response, "Content-Type"),
            headers={name.lower(): value for name in _TOLD if (value := header(response, name))},
            via=candidate.via, capture=response.meta.get("capture"), listing_title=candidate.title,
            listing_date=candidate.date, hint_source=candidate.how, known_as=known_as,
        )  # fmt: skip

    def is_source(self, url: str) -> bool:
        """Whether ``url`` is the home page or a listing: where portals send addresses that are gone."""
        here = key(url, self.portal)
        return here in {key(one, self.portal) for one in (self.portal.start_url, *self.portal.listings)}


def _retry_after(response: Response) -> timedelta | None:
    wait = retry_after(response)
    return timedelta(seconds=min(wait, 86_400)) if wait else None


def _renamed(known: Known, shown: str) -> bool:
    """Whether a listing that showed an article's own title, whole or cut short, shows another one now.

    A listing that has always had a title of its own says nothing by it.
    """
    own, before, now = letters(known.title), letters(known.listed), letters(shown)
    return is_headline(shown) and not _same(now, own) and now != before and _same(before, own)


def _grown(known: Known, shown: str) -> bool:
    """Whether a listing that showed an article's own title shows it with words added: ``"Đính chính: ..."``."""
    own, now = letters(known.title), letters(shown)
    return own != now and own == letters(known.listed) and own in now


def _same(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)
