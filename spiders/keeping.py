"""What every spider keeps: data folder, ledger, counters, and what went wrong."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from crawler import tls
from crawler.backoff import HostHeldBack
from crawler.discovery.windows import Window
from crawler.errors import ArchiveError, CrawlerError, PortalError, StoreError
from crawler.portal import Family, Portal
from crawler.session import BATCH_SECONDS, Session
from crawler.store.articles import save_portal
from crawler.store.ledger import Ledger
from crawler.store.presence import Presence

#: Scrapy 2.19 sends all that waits for a host at once when there is no delay, whatever ``CONCURRENT_REQUESTS_PER_DOMAIN`` says.
LEAST_DELAY = 0.001


class KeepingSpider(Spider):
    """A spider with a data folder: everything it learns of an address goes into the ledger at once.

    ``tally`` counts what happened, ``findings`` holds what an operator should know, each as
    (cause, text); ``trouble`` is what ended the crawl early, None while all is well.
    """

    family: ClassVar[Family]
    portal: ClassVar[Portal]
    session: Session
    ledger: Ledger
    presence: Presence
    max_revisits: int
    lookback: timedelta
    max_pages: int
    max_sections: int
    sample: int
    trouble: CrawlerError | None = None
    home_asked: bool = False
    _commits: LoopingCall | None = None

    def __init__(self, since: str | None = None, until: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.window = Window.parse(since, until)
        self.tally: Counter[str] = Counter()
        self.sampled: Counter[str] = Counter()
        self.findings: list[tuple[str, str]] = []
        self.sources_read = 0
        self.sources_failed = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Lays what the sheet says of politeness and TLS over the project's settings."""
        super().update_settings(settings)
        delay = max(cls.portal.delay, settings.getfloat("DOWNLOAD_DELAY"))
        settings.set("DOWNLOAD_DELAY", delay, priority="spider")
        if settings.getfloat("DOWNLOAD_DELAY") < LEAST_DELAY:
            settings.set("DOWNLOAD_DELAY", LEAST_DELAY, priority=(settings.getpriority("DOWNLOAD_DELAY") or 0) + 1)
        if cls.portal.script:
            settings.setdict(_browser(settings), priority="spider")
        if not cls.portal.verify_tls:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
        tls.lower(settings, cls.portal.tls)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider with its data folder opened; it is left again when the spider closes.

        Under ``scrapy crawl`` nobody stands above to tell a person what is wrong, so an
        error ends the process here with one line and its exit code.
        """
        data_dir = Path(crawler.settings["DATA_DIR"])
        alone = not Session.is_open(data_dir)
        try:
            spider = super().from_crawler(crawler, *args, **kwargs)
            spider.session = Session.enter(data_dir)
        except CrawlerError as err:
            if not alone:
                raise
            print(err, file=sys.stderr)
            raise SystemExit(err.exit_code) from None
        spider.ledger = Ledger(spider.session.store, spider.portal.id)
        spider.presence = Presence(spider.session.store, spider.portal.id)
        spider.max_revisits = crawler.settings.getint("REVISITS_PER_NIGHT")
        spider.lookback = timedelta(days=crawler.settings.getint("LOOKBACK_DAYS"))
        spider.max_pages = crawler.settings.getint("LISTING_MAX_PAGES")
        spider.max_sections = crawler.settings.getint("PROBE_MAX_SECTIONS")
        spider.sample = crawler.settings.getint("SAMPLE_ARTICLES")
        crawler.signals.connect(spider.session_begun, signal=signals.spider_opened)
        crawler.signals.connect(spider.session_ended, signal=signals.spider_closed)
        crawler.signals.connect(spider.look_around, signal=signals.spider_idle)
        crawler.signals.connect(spider.callback_failed, signal=signals.spider_error)
        crawler.signals.connect(spider.item_failed, signal=signals.item_error)
        crawler.signals.connect(spider.answered, signal=signals.response_received)
        save_portal(spider.session.store, spider.portal)
        if not spider.portal.verify_tls:
            spider.logger.warning("%s: TLS certificates are not verified, as its sheet says", spider.portal.id)
        if spider.portal.tls != "modern":
            spider.logger.warning("%s: TLS is lowered to %r, as its sheet says", spider.portal.id, spider.portal.tls)
        return spider

    def session_begun(self) -> None:
        """Commits now and then even while a slow site keeps everybody waiting: others want to write, too."""
        # Twisted's own, not asyncio's: only a timer of Twisted clears away the timers of requests that were answered.
        self._commits = LoopingCall(self.commit_in_time)
        self._commits.start(BATCH_SECONDS, now=False)

    def commit_in_time(self) -> None:
        """Commits what has waited long enough; nothing above would take an error of disk or store and tell a person."""
        try:
            self.session.batch()
        except (StoreError, ArchiveError) as err:
            self.halt(err)

    def look_around(self) -> None:
        """Called when nothing is left to ask for; what it asks for then keeps the crawl going."""

    def session_ended(self) -> None:
        """Leaves the data folder; the last spider of the process closes it."""
        if self._commits and self._commits.running:
            self._commits.stop()
        self.session.leave()

    def callback_failed(self, failure: Failure, response: Response) -> None:
        """Trouble with disk or store ends the crawl; any other error in our own code costs that page alone."""
        self.crashed(failure, response.url)

    def item_failed(self, failure: Failure, item: Any) -> None:
        """Like :meth:`callback_failed`; the page stays owed."""
        page = getattr(item, "page", item)
        self.crashed(failure, page.url)
        row = self.ledger.row(page.known_as)
        if self.trouble is None and row and row["state"] == "stored":
            self.presence.unreachable(page.known_as, f"crashed: {failure.getErrorMessage()}", datetime.now(UTC))
        elif self.trouble is None:
            self.fail(page.known_as, f"crashed: {failure.getErrorMessage()}")

    def answered(self, response: Response, request: Request) -> None:
        """Notes a source that was redirected away from the portal, whatever answers there."""
        if request.errback == self.source_failed and (away := self.left_from(request, response.url)):
            self.findings.append(("redirected", f"{away} now leads to {response.url}"))

    def left_from(self, request: Request, end: str) -> str:
        """The address first asked for when redirects led from the portal to ``end`` on another host, otherwise ""."""
        path = request.meta.get("redirect_urls")
        return str(path[0]) if path and not self.portal.owns(end) else ""

    def crashed(self, failure: Failure, url: str) -> None:
        """Notes an error that is not the portal's fault."""
        if _is(failure, StoreError, ArchiveError):
            self.halt(failure.value)
        else:
            self.findings.append(("crashed", f"{url}: {failure.getErrorMessage()}"))

    def halt(self, err: Any) -> None:
        """Ends this crawl: nothing can be kept any more. What is owed stays owed."""
        if self.trouble is None:
            self.trouble = err
            engine: Any = self.crawler.engine
            deferred_from_coro(engine.close_spider_async(reason="store trouble"))

    def source_failed(self, failure: Failure) -> None:
        """Notes a listing, feed or sitemap that could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if _is(failure, StoreError, ArchiveError):
            self.halt(failure.value)
            return
        self.sources_failed += 1
        away = self.left_from(request, request.url)
        if away:
            self.findings.append(("redirected", f"{away} now leads to {request.url}: {failure.getErrorMessage()}"))
        else:
            self.findings.append((cause_of(failure), f"{request.url}: {failure.getErrorMessage()}"))

    def home_failed(self, failure: Failure) -> None:
        """The home page is a help beside known listings; without it nothing is missing that they announce."""
        if _is(failure, StoreError, ArchiveError):
            self.halt(failure.value)

    def unread(self, response: Response) -> None:
        """Notes a source that answered an error."""
        self.sources_failed += 1
        self.findings.append((f"HTTP {response.status}", f"{response.url}: answered {response.status}"))

    def article_failed(self, failure: Failure) -> None:
        """Notes an article that could not be fetched; it stays owed unless robots.txt forbids it."""
        request: Request = failure.request  # type: ignore[attr-defined]
        known_as = request.cb_kwargs["known_as"]
        if _is(failure, StoreError, ArchiveError):
            self.halt(failure.value)
        elif _is(failure, IgnoreRequest) and not _is(failure, HostHeldBack):
            self.refuse(known_as, f"robots: {failure.getErrorMessage()}")
        else:
            self.fail(known_as, f"{cause_of(failure)}: {failure.getErrorMessage()}")

    def revisit_failed(self, failure: Failure) -> None:
        """A stored article that could not be had again stays as it is and is asked for another night."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if _is(failure, StoreError, ArchiveError):
            self.halt(failure.value)
            return
        reason = f"{cause_of(failure)}: {failure.getErrorMessage()}"
        self.presence.unreachable(request.cb_kwargs["known_as"], reason, datetime.now(UTC))

    def refuse(self, known_as: str, reason: str) -> None:
        """Settles an address that will not become an article."""
        self.ledger.settle(known_as, "refused", reason)
        self.tally["refused"] += 1
        self.session.batch()

    def fail(self, known_as: str, reason: str, wait: timedelta | None = None) -> None:
        """Settles an address that stays owed."""
        self.ledger.fail(known_as, reason, wait=wait)
        self.tally["failed"] += 1
        self.session.batch()


def _browser(settings: BaseSettings) -> dict[str, Any]:
    """The settings for pages drawn by script; PortalError where browser or extra are missing."""
    try:
        from crawler.browser import browser_settings
    except ModuleNotFoundError as err:
        raise PortalError(f"script = true needs the extra 'js', which is not installed ({err})") from err
    return browser_settings(settings)


def _is(failure: Failure, *errors: type[BaseException]) -> bool:
    return isinstance(failure.value, errors)


#: Words in the names and texts of download errors, and the cause they stand for.
_CAUSES = (
    ("answered 429", "HTTP 429"), ("answered 503", "HTTP 503"),
    ("resolve", "DNS"), ("no results for hostname", "DNS"),
    ("timeout", "timeout"), ("timed out", "timeout"), ("took longer", "timeout"),
    ("refused", "refused"), ("ssl", "TLS"), ("tls", "TLS"), ("certificate", "TLS"), ("dataloss", "truncated"),
    ("robots", "robots"),
)  # fmt: skip


def cause_of(failure: Failure) -> str:
    """A short name for a download error.

    ``DNS``, ``timeout``, ``refused``, ``TLS``, ``truncated``, ``robots``, or ``connection`` for the rest.
    """
    said = f"{type(failure.value).__name__} {failure.getErrorMessage()}".lower()
    return next((cause for word, cause in _CAUSES if word in said), "connection")
