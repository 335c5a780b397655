"""What people write today: Scrapy follows every link of every page, trafilatura takes title, date and text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import trafilatura
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

from tests.benchmarks.contestants.common import ARTICLES, FOREIGN, run


class Spider(CrawlSpider):
    name = "inline"
    rules = (Rule(LinkExtractor(deny=FOREIGN), callback="article", follow=True),)

    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        """One record per page that looks like an article."""
        if ARTICLES.search(response.url):
            found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)  # type: ignore[attr-defined]
            if found and found.text:
                yield {"url": response.url, "title": found.title, "text": found.text, "date": found.date}


if __name__ == "__main__":
    run(Spider)
