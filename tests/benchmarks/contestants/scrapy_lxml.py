"""A limit: the same with one lxml parse of each article, and the text of a known container."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html
from scrapy.http import Response

from tests.benchmarks.contestants.common import Listings, run


class Spider(Listings):
    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        """The paragraphs of the container."""
        root = html.fromstring(response.body)
        found = root.xpath("//div[contains(@class, 'field-name-body') or @class='nd']")
        title = root.xpath("string(//h1[@id='page-title']|//h2[@class='tt'])")
        text = "\n\n".join(one.text_content().strip() for one in found[0].iter("p")) if found else ""
        yield {"url": response.url, "title": title, "text": text}


if __name__ == "__main__":
    run(Spider)
