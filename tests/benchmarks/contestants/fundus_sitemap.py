"""fundus with selectors written by hand for this portal, addresses from its sitemap."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fundus import Crawler
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import extract_article_body_with_selector
from fundus.publishers.base_objects import Publisher, PublisherGroup
from fundus.scraping.url import Sitemap
from lxml.cssselect import CSSSelector
from lxml.etree import XPath

from tests.benchmarks.contestants.output import write


class PortalParser(ParserProxy):
    """The parser of the portal in Drupal's dress."""

    class V1(BaseParser):
        """Its one layout."""

        _title = CSSSelector("#page-title")
        _date = CSSSelector(".submitted")
        _paragraphs = XPath("//div[@property='content:encoded']/p[not(@class='rtecenter')]")

        @attribute
        def title(self) -> str:
            """The headline."""
            return str(self._title(self.precomputed.doc)[0].text_content())

        @attribute
        def publishing_date(self) -> datetime:
            """The day and minute printed, month first."""
            text = str(self._date(self.precomputed.doc)[0].text_content())
            return datetime.strptime(text.partition(", ")[2], "%m/%d/%Y - %H:%M")

        @attribute
        def body(self) -> ArticleBody | None:
            """The paragraphs."""
            found: ArticleBody | None = extract_article_body_with_selector(self.precomputed.doc, paragraph_selector=self._paragraphs)
            return found


def articles(base: str) -> Iterator[dict[str, Any]]:
    """All articles of the sitemap."""
    portal = Publisher(name="Bench", domain=f"{base}/", parser=PortalParser, sources=[Sitemap(f"{base}/sitemap.xml")])
    group = PublisherGroup("Bench", (), {"default_language": "vi", "Portal": portal})
    for one in Crawler(group, delay=0.0).crawl(only_complete=False):
        yield {"url": one.html.requested_url, "title": one.title, "text": str(one.body), "date": one.publishing_date}


if __name__ == "__main__":
    write(articles(sys.argv[1]))
