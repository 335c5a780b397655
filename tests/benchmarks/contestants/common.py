"""What the Scrapy contestants share: settings and what an article's address looks like."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

ARTICLES = re.compile(r"-\d+(?:\.html)?$")
#: Links that a person would shut out when looking at this portal.
FOREIGN = r"/chuyen-trang/|/user|/print/|example\.vn"
SETTINGS = {
    "ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0,
}  # fmt: skip


def run(spider: type[Any], **settings: Any) -> None:
    """Runs a spider over the address on the command line; its items go to the file named there."""
    base, out = sys.argv[1:3]
    process = CrawlerProcess({**SETTINGS, "FEEDS": {out: {"format": "jsonlines", "encoding": "utf-8"}}, **settings})
    process.crawl(spider, start_urls=[base + "/"])
    process.start()


class Listings(Spider):
    """Takes links from listings alone; a subclass says what becomes of an article's page."""

    name = "listings"

    def parse(self, response: Response, **_: Any) -> Iterator[Any]:
        """Sections, rows and pages of a listing."""
        seen = self.__dict__.setdefault("seen", set())
        for href in response.css("a::attr(href)").getall():
            if href in seen or re.search(FOREIGN, href) or not href.startswith("/"):
                continue
            seen.add(href)
            url = response.urljoin(href)
            yield Request(url, self.article, priority=1) if ARTICLES.search(url) else Request(url, self.parse)

    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        """The page of an article."""
        yield {"url": response.url}
