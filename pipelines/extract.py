"""Page to article: by the family's profile, by the portal's learned template, or by structure."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime

from scrapy.crawler import Crawler

from crawler.dedup.urls import key
from crawler.errors import NotAnArticle
from crawler.extraction import examine
from crawler.extraction.template import Template, learn
from crawler.items import Extracted, Page
from crawler.store.record import record
from crawler.store.templates import load_template, save_template
from pipelines.stage import Stage

#: Kinds of pages that show nothing of how the portal's articles look.
_NO_LESSON = ("not-html", "empty", "not-found", "login", "blocked")
#: The last so many articles are watched; when more than half of them were read by neither profile nor
#: template, the portal wears another layout.
WATCHED = 20


class ExtractPipeline(Stage):
    """Extracts each page at once; a portal without a fitting profile teaches itself on the way.

    After ``TEMPLATE_PAGES`` pages the portal's template is learned and these first pages are
    extracted again with it, so that the order of pages makes no difference to the store. It
    is learned again when profile or template no longer fit.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.enough = crawler.settings.getint("TEMPLATE_PAGES")
        self.pages: list[Page] = []
        self.template: Template | None = None
        self.learning = False
        self.missed: deque[bool] = deque(maxlen=WATCHED)

    def open_spider(self) -> None:
        """Takes up the template learned on earlier nights; one that was not trusted is learned again."""
        portal = self.spider.portal
        self.template = load_template(self.spider.session.store, portal.id)
        profile = portal.layout_at(datetime.now(UTC).date()).profile
        known = (profile.title and profile.body) or (self.template and self.template.trusted)
        self.learning = not known

    def process_item(self, item: Page) -> Extracted:
        """The article of the page, or its refusal."""
        done = self.extracted(item)
        if sum(self.missed) > WATCHED / 2 and (self.template is None or self.template.trusted):
            self.learning = True
        if self.learning and done.kind not in _NO_LESSON:
            self.pages.append(item)
            if len(self.pages) >= self.enough:
                self.learn(stored=self.pages[:-1])
                done = self.extracted(item)
        return done

    def extracted(self, page: Page) -> Extracted:
        """What extraction makes of one page."""
        portal = self.spider.portal
        place = key(page.url, portal), page.known_as or key(page.url, portal)
        try:
            found = examine(page, portal, self.template)
        except NotAnArticle as err:
            return Extracted(page, *place, kind=err.kind, reason=err.reason)
        self.missed.append(found.how == "page")
        return Extracted(page, *place, article=found.article)

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
                record(store, self.extracted(page), reextracted=True, presence=self.spider.presence)
        self.missed.clear()

    def close_spider(self) -> None:
        """A small portal is learned from what there was."""
        if self.learning and self.pages:
            self.learn(stored=self.pages)
