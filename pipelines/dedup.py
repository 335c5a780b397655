"""Same or not: ledger rows of the announced and the answered address are brought together."""

from __future__ import annotations

from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.items import Candidate, Extracted


class DedupPipeline:
    """After a redirect the answered address gets a ledger row of its own, so that it is not asked for again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of one crawl."""
        return cls(crawler)

    def process_item(self, item: Extracted) -> Extracted:
        """The item unchanged."""
        if item.key != item.announced:
            spider: Any = self.crawler.spider
            page = item.page
            spider.ledger.announce(item.key, Candidate(page.url, page.via or "", "redirect", page.listing_title))
        return item
