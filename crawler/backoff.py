"""A rest where a host says that it is busy or asked too often (429, 503), a slower pace where it says so often, and no more
requests where neither helps."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import monotonic, time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

logger = logging.getLogger(__name__)
BUSY = (429, 503)
#: After so many refusals with no answer between them a host is left alone; with the usual settings that is half a minute.
IN_A_ROW = 6
#: Seconds of ``Retry-After`` that are waited for; longer ones are for another night.
LONGEST_WAIT = 120.0
#: So many refusals among the last answers are no chance: the pace is halved. One alone costs a rest.
FEW, LAST = 4, 20
#: With every answer the delay comes nearer to the usual one; after 23 it is half.
EASE = 0.97


class HostHeldBack(IgnoreRequest):
    """The host is in trouble (``why``), so nothing more is asked of it in this run; what is owed stays owed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}, so the host is left alone in this run")


@dataclass
class Pace:
    """How one host that has refused is asked: ``delay`` seconds between two requests; rests from ``first`` to ``most`` seconds.

    What was sent before the last rest or change of the pace tells nothing new when it is refused, too. All
    times are those of one clock.
    """

    first: float
    most: float
    delay: float = 0.0
    in_a_row: int = 0
    rested: float = 0.0
    slowed: float = 0.0
    recent: deque[bool] = field(default_factory=lambda: deque(maxlen=LAST))

    def refused(self, sent: float, now: float, delay: float, *, again: bool = False) -> float:
        """The seconds to rest now, twice as long each time that nothing was answered since; ``delay`` was in force.

        A page that is refused ``again`` may be at fault itself, so it says nothing of the pace.
        """
        rest = 0.0
        if sent >= self.rested:
            rest = min(self.first * 2**self.in_a_row, self.most)
            self.in_a_row += 1
            self.rested = now
        if sent >= self.slowed and not again:
            self.recent.append(True)
            if sum(self.recent) >= FEW:
                self.delay = min(max(2 * delay, self.first), self.most)
                self.slowed = now
                self.recent.clear()
        return rest

    def answered(self, sent: float) -> None:
        """Comes nearer to the usual delay."""
        self.in_a_row = 0
        self.delay *= EASE
        if sent >= self.slowed:
            self.recent.append(False)


class BackoffMiddleware:
    """Asks again for what was refused, after a rest, and more often than after other errors."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.first = settings.getfloat("BACKOFF_DELAY")
        self.most = max(settings.getfloat("AUTOTHROTTLE_MAX_DELAY"), self.first)
        self.usual = settings.getfloat("DOWNLOAD_DELAY")
        self.tries = 2 * settings.getint("RETRY_TIMES")
        self.paces: dict[str, Pace] = {}
        self.held: dict[str, str] = {}
        if not self.first:
            raise NotConfigured("BACKOFF_DELAY is 0")
        crawler.signals.connect(self.downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """None when the request may go on; raises HostHeldBack."""
        engine: Any = self.crawler.engine
        if self.held and (name := engine.downloader.get_slot_key(request)) in self.held:
            raise HostHeldBack(self.held[name])

    def downloaded(self, response: Response, request: Request) -> None:
        """Called before the next request is sent, unlike :meth:`process_response`."""
        engine: Any = self.crawler.engine
        name = request.meta.get("download_slot", "")
        slot = engine.downloader.slots.get(name)
        if slot and response.status in BUSY:
            self._refused(request, response, name, slot)
        elif slot and name in self.paces:
            self.paces[name].answered(_sent(request))
            self._keep(name, slot)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request once more when it was refused."""
        if response.status not in BUSY:
            return response
        if request.meta.get("download_slot") in self.held:
            # The answer, with its Retry-After, is for the ledger; Scrapy's own retries would only be held back.
            request.meta["dont_retry"] = True
            return response
        spider: Any = self.crawler.spider
        return get_retry_request(request, spider=spider, reason=f"HTTP {response.status}", max_retry_times=self.tries) or response

    def _refused(self, request: Request, response: Response, name: str, slot: Any) -> None:
        now, wait = monotonic(), retry_after(response)
        pace = self.paces.setdefault(name, Pace(self.first, self.most))
        rest = max(wait, pace.refused(_sent(request), now, slot.delay, again="retry_times" in request.meta))
        if pace.in_a_row >= IN_A_ROW:
            self.held[name] = f"answered {response.status} {IN_A_ROW} times in a row"
        elif wait > LONGEST_WAIT:
            self.held[name] = f"answered {response.status} and asks for {wait:.0f} seconds of rest"
        if name in self.held:
            self._send_back(slot, name)
            return
        self._keep(name, slot)
        # Scrapy counts the delay from here.
        slot.lastseen = max(slot.lastseen, now + rest)
        logger.info("%s answered %d: rests %.1f s, then asked every %.1f s", name, response.status, rest, slot.delay)

    def _send_back(self, slot: Any, name: str) -> None:
        """Takes back what already waits for its turn."""
        while slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(HostHeldBack(self.held[name]))

    def _keep(self, name: str, slot: Any) -> None:
        """Lays the pace over the delay that the sheet, robots.txt or AutoThrottle ask for."""
        engine: Any = self.crawler.engine
        usual = engine.downloader.per_slot_settings.get(name, {}).get("delay", self.usual)
        if self.crawler.get_extension(AutoThrottle):
            usual = max(usual, slot.delay)
        slot.delay = max(usual, self.paces[name].delay)


def _sent(request: Request) -> float:
    return monotonic() - float(request.meta.get("download_latency", 0.0))


def retry_after(response: Response) -> float:
    """The seconds that a response asks to wait (RFC 9110, 10.2.3: a number or a date), 0 when it says nothing of use."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time()) if value else 0.0
    except ValueError:
        return 0.0
