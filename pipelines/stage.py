"""What all stages share: the crawl they belong to and its spider."""

from __future__ import annotations

from typing import Any, Self

from scrapy.crawler import Crawler


class Stage:
    """One stage of the line; Scrapy makes it for each crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The stage of one crawl."""
        return cls(crawler)

    @property
    def spider(self) -> Any:
        """The spider of this crawl, with its session, ledger and tally."""
        return self.crawler.spider
