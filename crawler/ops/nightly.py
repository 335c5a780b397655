"""The night: all chosen portals in one process, a bounded number at a time, one run in the history."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import SETTINGS_PRIORITIES, Settings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.misc import load_object

from crawler.errors import CrawlerError, PortalError
from crawler.ops.after import Telling
from crawler.ops.logs import write_json_lines
from crawler.ops.progress import Progress
from crawler.ops.verdict import exit_code, judge
from crawler.ops.watch import Watch
from crawler.portal import Portal, bare_host
from crawler.session import Session, software
from crawler.store.database import utc
from crawler.store.ledger import owing
from crawler.store.runs import PortalRun, finish_run, save_portal_run, start_run
from crawler.store.units import load_units

#: Counters of a spider that are columns of ``run_portals``.
COUNTERS = ("announced", "fetched", "stored", "revised", "duplicates", "refused", "failed", "requests", "bytes")


class Night:
    """One run over ``portals``; afterwards ``rows`` and ``findings`` hold what happened, per portal.

    A run of the verb ``nightly`` is judged against the nights before it and told to those
    who want to know; a backfill is neither, because its rhythm says nothing. ``known`` are
    the ids of all sheets, given when the run is over all of them: it then also looks for
    portals that the store remembers and the sheets do not.
    """

    def __init__(self, settings: Settings, portals: Mapping[str, Portal], *, verb: str = "nightly",
                 arguments: dict[str, str] | None = None, known: Iterable[str] | None = None) -> None:  # fmt: skip
        self.settings = settings
        self.portals = dict(portals)
        self.waiting = dict(portals)
        self.verb = verb
        self.everything = known is not None
        self.known = frozenset(known or ())
        self.arguments = arguments or {}
        self.rows: list[PortalRun] = []
        self.findings: dict[str, list[tuple[str, str]]] = {}
        self.telling = Telling(
            alert_urls=settings.getlist("ALERT_URLS"), alert_command=settings.get("ALERT_COMMAND") or "",
            ping_url=settings.get("PING_URL") or "", logs_kept=str(settings["LOGS_KEPT"]), reports=settings.getbool("REPORTS"),
        )  # fmt: skip
        self.watched = verb == "nightly"
        self.watch: Watch | None = None
        self._at_once = max(1, settings.getint("PORTALS_AT_ONCE"))
        self._busy: set[str] = set()
        self._active: dict[str, Crawler] = {}
        self._trouble: CrawlerError | None = None
        self._stopped = False
        self._late = False
        self._ending: list[asyncio.Future[None]] = []

    def run(self) -> int:
        """The exit code, after every portal had its turn; raises CrawlerError for trouble with lock, disk or store."""
        session = Session.enter(Path(self.settings["DATA_DIR"]))
        run = 0
        try:
            run = start_run(session.store, self.verb, {"portals": list(self.waiting), **self.arguments}, software())
            if self.watched:
                self.watch = Watch(session.store, session.data_dir, run)
                self.telling.begin()
            load_units(session.store, Path(self.settings["REFERENCE_DIR"]))
            self._orphans(session, run)
            code = self._crawl(session, run)
            finish_run(session.store, run, code)
            if self.watch:
                self.telling.finish(session.store, session.data_dir, self.watch.changes, run, code)
        except CrawlerError as err:
            self._abandon(session, run, err)
            raise
        finally:
            session.leave()
        return code

    def _orphans(self, session: Session, run: int) -> None:
        """Rows for portals whose sheet is gone while addresses are still owed: nothing of them is forgotten."""
        for name, owed in owing(session.store).items() if self.everything else ():
            if name not in self.known:
                cause = f"no fact sheet any more, {owed} addresses still owed; restore it, or set status = \"gone\" in it"
                row = PortalRun(run, name, "broken", cause, utc(), utc(), owed=owed)
                self.rows.append(row)
                save_portal_run(session.store, row)

    def _crawl(self, session: Session, run: int) -> int:
        """The exit code of the crawls themselves."""
        process = AsyncCrawlerProcess(self.settings)
        # Scrapy's TLS asks the stack for its callers as it is loaded: here it is short, and that takes half the time.
        if handler := self.settings.getwithbase("DOWNLOAD_HANDLERS").get("https"):
            load_object(handler)
        if str(self.settings.get("LOG_FILE", "")).endswith(".jsonl"):
            write_json_lines()
        with _progress(len(self.waiting)) as progress:
            self._fill(process, session, run, progress)
            asyncio.get_event_loop().call_later(self.settings.getfloat("NIGHT_DEADLINE"), self._out_of_time)
            process.start()
        self._unreached(session, run)
        if self._trouble:
            raise self._trouble
        if self._active or (self.waiting and not self._late):
            # Stopped before the first crawl could tell of it.
            return 130
        return exit_code(row.verdict for row in self.rows)

    def _out_of_time(self) -> None:
        """Ends the portals in work; those still waiting are not begun."""
        self._late = self._stopped = True
        for crawler in self._active.values():
            self._ending.append(asyncio.ensure_future(crawler.stop_async()))

    def _unreached(self, session: Session, run: int) -> None:
        """Rows for the portals that a deadline kept from being begun."""
        for name in self.waiting if self._late else ():
            row = PortalRun(run, name, "failed", "not begun before NIGHT_DEADLINE", utc(), utc())
            self._write(session, row)

    def _write(self, session: Session, row: PortalRun) -> None:
        """Keeps a portal's row, after the monitors had their say; trouble with the store ends the night."""
        self.rows.append(row)
        try:
            if self.watch and not self._trouble:
                session.captures.flush()
                self.watch.portal(self.portals[row.portal], row, self.findings.get(row.portal, ()))
            save_portal_run(session.store, row)
        except CrawlerError as err:
            self._trouble = self._trouble or err

    def _abandon(self, session: Session, run: int, err: CrawlerError) -> None:
        if self.watched:
            self.telling.fail(err)
        try:
            if run:
                finish_run(session.store, run, err.exit_code)
        except CrawlerError:
            # The store itself is the trouble; the error on its way up says so.
            return

    def _fill(self, process: AsyncCrawlerProcess, session: Session, run: int, progress: Progress) -> None:
        """Starts portals until enough run side by side; two portals on one host never do."""
        for name, portal in list(self.waiting.items()):
            hosts = {bare_host(domain) for domain in portal.domains}
            if len(self._active) >= self._at_once or self._stopped:
                break
            if hosts & self._busy:
                continue
            del self.waiting[name]
            try:
                crawler = process.create_crawler(name)
            except PortalError as err:
                self.findings[name] = [("browser missing", str(err))]
                self._write(session, PortalRun(run, name, "failed", str(err), utc(), utc()))
                continue
            self._busy |= hosts
            self._active[name] = crawler
            progress.begin(name, crawler)
            started = utc()
            task = process.crawl(crawler, **self.arguments)

            def done(task: asyncio.Task[None], name: str = name, hosts: set[str] = hosts, started: str = started) -> None:
                self._busy -= hosts
                crawler = self._active.pop(name)
                self._ended(session, run, name, crawler, task, started)
                progress.end(name)
                self._fill(process, session, run, progress)

            task.add_done_callback(done)

    def _ended(self, session: Session, run: int, name: str, crawler: Crawler, task: asyncio.Task[None],
               started: str) -> None:  # fmt: skip
        """Judges a portal that is through and writes its row."""
        spider: Any = crawler.spider
        error = task.exception() if not task.cancelled() else None
        trouble = error if isinstance(error, CrawlerError) else getattr(spider, "trouble", None)
        if trouble:
            self._trouble = self._trouble or trouble
            self._stopped = True
        row = PortalRun(run, name, "failed", str(error or "did not start"), started, utc(datetime.now(UTC)))
        if spider is not None and error is None:
            reason = str(crawler.stats.get_value("finish_reason", "did not finish")) if crawler.stats else ""
            if reason == "shutdown" and self._late:
                reason = "deadline"
            self._stopped |= reason == "shutdown"
            row.verdict, row.cause = judge(spider.tally, spider.findings, read=spider.sources_read,
                                           failed=spider.sources_failed, reason=reason)  # fmt: skip
            for counter in COUNTERS:
                setattr(row, counter, spider.tally[counter])
            row.listings, row.owed = spider.sources_read, spider.ledger.counts()["owed"]
            self.findings[name] = spider.findings
        self._write(session, row)


def _progress(total: int) -> Progress:
    """Bars on a terminal; elsewhere nobody looks, and loading them would take time."""
    if not sys.stderr.isatty():
        return Progress()
    from crawler.ops.bars import Bars

    return Bars(total)


Results = tuple[list[PortalRun], dict[str, list[tuple[str, str]]]]


def night_apart(settings: Settings, portals: Iterable[str], changes: Mapping[str, Any]) -> Results:
    """Rows and findings of a trial run over ``portals``, in a process of its own.

    A reactor runs once in a process, and a trial is not the last thing its caller does. The
    fork server has loaded everything before: each trial begins at once.
    ``changes`` are laid over ``settings``: another ``DATA_DIR``, other ``PORTAL_DIRS``.
    """
    default = SETTINGS_PRIORITIES["default"]
    values = {name: value for name, value in settings.copy_to_dict().items() if (settings.getpriority(name) or 0) > default}
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_trial, values | dict(changes), list(portals)).result()


def _trial(values: dict[str, Any], names: list[str]) -> Results:
    settings = Settings(values)
    loader: Any = get_spider_loader(settings)
    night = Night(settings, loader.choose(names), verb="trial")
    night.run()
    return night.rows, night.findings
