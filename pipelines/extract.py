"""Page to article: by the family's profile, by the portal's learned template, or by structure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.dedup.urls import key
from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.template import Template, learn
from crawler.items import Article, Extracted, Page
from crawler.store.record import record
from crawler.store.templates import load_template, save_template


class ExtractPipeline:
    """Extracts each page at once; a portal without a full profile teaches itself on the way.

    After ``TEMPLATE_PAGES`` pages the portal's template is learned and these first pages are
    extracted again with it, so that the order of pages makes no difference to the store.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.enough = crawler.settings.getint("TEMPLATE_PAGES")
        self.pages: list[Page] = []
        self.template: Template | None = None
        self.learning = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of one crawl."""
        return cls(crawler)

    @property
    def spider(self) -> Any:
        """The spider of this crawl."""
        return self.crawler.spider

    def open_spider(self) -> None:
        """Takes up the template learned on earlier nights."""
        portal = self.spider.portal
        self.template = load_template(self.spider.session.store, portal.id)
        profile = portal.layout_at(datetime.now(UTC).date()).profile
        self.learning = self.template is None and not (profile.title and profile.body)

    def process_item(self, item: Page) -> Extracted:
        """The article of the page, or its refusal."""
        done = self.extracted(item)
        if self.learning and done.kind not in ("not-html", "empty", "not-found", "login"):
            self.pages.append(item)
            if len(self.pages) >= self.enough:
                self.learn()
                done = self.extracted(item)
        return done

    def extracted(self, page: Page) -> Extracted:
        """What extraction makes of one page."""
        portal = self.spider.portal
        place = key(page.url, portal), page.known_as or key(page.url, portal)
        try:
            article: Article = extract(page, portal, self.template)
        except NotAnArticle as err:
            return Extracted(page, *place, kind=err.kind, reason=err.reason)
        return Extracted(page, *place, article=article)

    def learn(self) -> None:
        """Learns the template from the pages kept, and extracts those again that are already stored."""
        self.learning = False
        pages, self.pages = self.pages, []
        self.template = learn(pages, self.spider.portal)
        if self.template is None:
            return
        store = self.spider.session.store
        save_template(store, self.spider.portal.id, self.template)
        for page in pages[:-1]:
            record(store, self.extracted(page), reextracted=True)

    def close_spider(self) -> None:
        """A small portal is learned from what there was."""
        if self.learning and self.pages:
            self.pages.append(self.pages[-1])
            self.learn()
