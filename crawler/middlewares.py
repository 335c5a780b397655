"""Around the download: keep what was received, be as slow as robots.txt asks, log briefly."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.logformatter import LogFormatter
from scrapy.robotstxt import RobotParser
from scrapy.utils.python import to_unicode
from twisted.web.http import RESPONSES

from crawler.backoff import HostHeldBack
from crawler.errors import CrawlerError
from crawler.portal import Portal
from crawler.store.database import utc


class CaptureMiddleware:
    """Writes every response to the WARC file and its position into ``request.meta["capture"]``."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of one crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response untouched, after its bytes are in the capture file."""
        spider: Any = self.crawler.spider
        now = datetime.now(UTC)
        spider.tally["requests"] += 1
        spider.tally["bytes"] += len(response.body)
        line = f"{response.status} {to_unicode(RESPONSES.get(response.status, b''))}"
        headers = [(to_unicode(name), to_unicode(value, "latin-1"))
                   for name, values in response.headers.items() for value in values]  # fmt: skip
        position = spider.session.captures.write(response.url, _request_head(request), (line, headers, response.body), now)
        request.meta["capture"] = position
        with spider.session.store.change() as connection:
            connection.execute(
                "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (position, spider.portal.id, response.url, utc(now), response.status,
                 to_unicode(response.headers.get(b"Content-Type") or b"", "latin-1"),
                 hashlib.sha256(response.body).hexdigest(), len(response.body)),
            )  # fmt: skip
        return response


def _request_head(request: Request) -> bytes:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1".encode(), b"Host: " + parts.netloc.encode()]
    lines += [name + b": " + value for name, values in request.headers.items() for value in values]
    return b"\r\n".join(lines) + b"\r\n"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, but for trouble: 4xx allows everything, 429, 5xx and no answer hold the host back (RFC 9309, 2.3.1.4)."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.held: dict[str, str] = {}

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """None when the request may go on; raises IgnoreRequest (forbidden) or HostHeldBack."""
        await super().process_request(request)
        why = self.held.get(urlsplit(request.url).netloc)
        if why and not request.meta.get("dont_obey_robotstxt"):
            raise HostHeldBack(f"robots.txt could not be read ({why})")

    async def _parse_robots(self, resp: Response, netloc: str, request: Request) -> None:
        if resp.status >= 500 or resp.status == 429:
            self.held[netloc] = f"HTTP {resp.status}"
        elif resp.status >= 400:
            resp = resp.replace(body=b"")
        await super()._parse_robots(resp, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, CrawlerError):
            # Trouble of this machine is no answer of the host.
            spider: Any = self.crawler.spider
            spider.halt(exc)
        elif not isinstance(exc, IgnoreRequest):
            self.held[netloc] = str(exc) or type(exc).__name__
        super()._robots_error(exc, netloc)


class RobotsExtension:
    """Applies the Crawl-delay of robots.txt to its host and reads the sitemaps it names."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.longest = crawler.settings.getfloat("MAX_CRAWL_DELAY")
        crawler.signals.connect(self.parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The extension of one crawl."""
        return cls(crawler)

    def parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Called once per host, before its first page is fetched."""
        engine: Any = self.crawler.engine
        delay = min(robotparser.crawl_delay(self.agent) or 0.0, self.longest)
        if delay:
            name = engine.downloader.get_slot_key(request)
            # Idle slots are thrown away after a minute; the setting outlives them.
            engine.downloader.per_slot_settings[name] = {"delay": delay, "concurrency": 1, "jitter": 0}
            slot = engine.downloader.slots.get(name)
            if slot:
                slot.delay, slot.jitter = max(slot.delay, delay), 0
            # AutoThrottle may go slower than the site asks, never faster.
            throttle = self.crawler.get_extension(AutoThrottle)
            if throttle:
                throttle.mindelay = max(throttle.mindelay, delay)
        self._sitemaps(robotparser)

    def _sitemaps(self, robotparser: RobotParser) -> None:
        spider: Any = self.crawler.spider
        for url in list(getattr(getattr(robotparser, "rp", None), "sitemaps", ()))[:20]:
            found = spider.robots_sitemap(url)
            if found:
                self.crawler.engine.crawl(found)


class ScriptMiddleware:
    """Has the pages of a portal with ``script = true`` drawn by Chromium; robots.txt, feeds and sitemaps never are."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Marks the request for the handler in ``crawler.browser``."""
        portal: Portal = self.crawler.spider.portal  # type: ignore[union-attr]
        data = request.meta.get("dont_obey_robotstxt") or request.url in (*portal.feeds, *portal.sitemaps)
        if portal.script and not data and not urlsplit(request.url).path.endswith(".xml"):
            request.meta["playwright"] = True


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's, asked only about pages that hold the word: it decodes a whole page for its look."""

    #: Scrapy looks at the first 4,096 letters, each of 4 bytes at the most.
    reach = 4 * 4096

    def process_response(self, request: Request, response: Response, spider: Spider | None = None) -> Request | Response:
        """The response, or the request for where the page leads."""
        # Without the zeros of UTF-16.
        if b"refresh" not in response.body[: self.reach].replace(b"\0", b"").lower():
            return response
        return super().process_response(request, response)


class QuietLogFormatter(LogFormatter):
    """Keeps page bytes out of the log: an item is named by its address."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The formatter; lines that the log does not take, two for every page, are not even put together."""
        logging.getLogger("scrapy.core").setLevel(crawler.settings["LOG_LEVEL"])
        return super().from_crawler(crawler)

    def scraped(self, item: Any, response: Any, spider: Any) -> Any:
        """One line at DEBUG for an item that went through all pipelines."""
        page = getattr(item, "page", item)
        return {"level": logging.DEBUG, "msg": "done %(url)s", "args": {"url": getattr(page, "url", "")}}

    def item_error(self, item: Any, exception: BaseException, response: Any, spider: Any) -> Any:
        """One line at ERROR for an item that a pipeline could not take."""
        page = getattr(item, "page", item)
        return {"level": logging.ERROR, "msg": "cannot process %(url)s", "args": {"url": getattr(page, "url", "")}}
