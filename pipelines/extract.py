"""Page to article: by the family's profile, by the portal's learned template, or by structure."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime

from scrapy.crawler import Crawler

from crawler.dedup.urls import key
from crawler.extraction.template import Template, learn
from crawler.items import Extracted, Page
from crawler.store.record import record
from crawler.store.templates import load_template, save_template
from pipelines.stage import Stage
from pipelines.worker import Found, extracted
from pipelines.workers import Workers, prepare

#: Kinds of pages that show nothing of how the portal's articles look.
_NO_LESSON = ("not-html", "empty", "not-found", "login", "blocked")
#: The last so many articles are watched; when more than half of them were read by no profile, a template is learned, and
#: another one when the one that was learned misses more than this part of them.
WATCHED, SEEN_NO_MORE = 20, 0.8


class ExtractPipeline(Stage):
    """Extracts each page; a portal without a fitting profile teaches itself on the way.

    After ``TEMPLATE_PAGES`` pages the portal's template is learned and these first pages are
    extracted again with it, so that the order of pages makes no difference to the store. It
    is learned again when profile or template no longer fit.

    In a run of ``EXTRACT_ALONE`` pages, read or asked for, the ``EXTRACT_WORKERS`` processes take over. Pages leave this
    stage in the order in which they came, and as if they had been extracted one after another:
    one that was sent out before a template was learned is extracted again with it.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.enough = crawler.settings.getint("TEMPLATE_PAGES")
        self.alone = crawler.settings.getint("EXTRACT_ALONE")
        self.pages: list[Page] = []
        self.template: Template | None = None
        self.learning = False
        self.missed: deque[bool] = deque(maxlen=WATCHED)
        self.workers: Workers | None = None
        self.last: asyncio.Future[None] | None = None

    async def open_spider(self) -> None:
        """Takes up the template learned on earlier nights; one that was not trusted is learned again."""
        portal, settings = self.spider.portal, self.crawler.settings
        self.template = load_template(self.spider.session.store, portal.id)
        profile = portal.layout_at(datetime.now(UTC).date()).profile
        known = (profile.title and profile.body) or (self.template and self.template.trusted)
        self.learning = not known
        if settings.getint("EXTRACT_WORKERS") > 0:
            self.workers = Workers.enter(settings.getint("EXTRACT_WORKERS"), settings.getfloat("EXTRACT_TIMEOUT"))

    async def process_item(self, item: Page) -> Extracted:
        """The article of the page, or its refusal."""
        if self.workers is not None and (self.last is not None or self.hands_over(self.workers)):
            return await self.in_turn(item, self.workers)
        return self.judged(item, extracted(item, self.spider.portal, self.template))

    def hands_over(self, workers: Workers) -> bool:
        """Counts a page; whether workers take it: in a large run, which has them get ready, once the template is learned."""
        workers.seen += 1
        if max(workers.seen, self.spider.tally["asked"]) < self.alone:
            return False
        prepare()
        return not self.learning or workers.seen >= self.alone

    async def in_turn(self, item: Page, workers: Workers) -> Extracted:
        """The same, by a worker; the answer waits until the pages that came before have left."""
        loop = asyncio.get_running_loop()
        before, mine = self.last, loop.create_future()
        self.last = mine
        template = self.template
        try:
            found = await workers.extract(item, self.spider.portal, template)
            if before is not None:
                await before
            if template is not self.template:
                found = await workers.extract(item, self.spider.portal, self.template)
            return self.judged(item, found)
        finally:
            # The next page follows when this one has gone through the stages behind.
            loop.call_soon(mine.set_result, None)

    def judged(self, item: Page, found: Found) -> Extracted:
        """The outcome for the stages behind; learns from the page when the portal's template is to be learned."""
        if found.article is not None:
            self.missed.append(found.how == "page")
        # Pages of a second layout between the others are read well enough without one; the first is not given up for them.
        many = WATCHED / 2 if self.template is None else SEEN_NO_MORE * WATCHED
        if sum(self.missed) > many and (self.template is None or self.template.trusted):
            self.learning = True
        if self.learning and found.kind not in _NO_LESSON:
            self.pages.append(item)
            if len(self.pages) >= self.enough:
                self.learn(stored=self.pages[:-1])
                return self.extracted(item)
        return self.outcome(item, found)

    def extracted(self, page: Page) -> Extracted:
        """What extraction makes of one page, here and now."""
        found = extracted(page, self.spider.portal, self.template)
        if found.article is not None:
            self.missed.append(found.how == "page")
        return self.outcome(page, found)

    def outcome(self, page: Page, found: Found) -> Extracted:
        """What was found, under the page's addresses."""
        own = key(page.url, self.spider.portal)
        return Extracted(page, own, page.known_as or own, found.article, found.kind, found.reason, found.derived)

    def learn(self, stored: list[Page]) -> None:
        """Learns the template from the pages kept, and extracts those again that are already ``stored``."""
        self.learning = False
        pages, self.pages = self.pages, []
        template = learn(pages, self.spider.portal)
        if template is not None:
            self.template = template
            store = self.spider.session.store
            save_template(store, self.spider.portal.id, template)
            for page in stored:
                record(store, self.extracted(page), reextracted=True)
        self.missed.clear()

    def close_spider(self) -> None:
        """A small portal is learned from what there was."""
        try:
            if self.learning and self.pages:
                self.learn(stored=self.pages)
        finally:
            if self.workers is not None:
                self.workers.leave()
