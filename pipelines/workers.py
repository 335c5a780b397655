"""Worker processes for extraction, shared by all crawls of the process.

A worker that dies or takes too long over a page is replaced; the page is given to another
once, then refused. While all are busy, pages wait in Scrapy's scraper, which stops the
downloader when they weigh more than ``SCRAPER_SLOT_MAX_ACTIVE_SIZE``.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import forkserver, get_context
from socket import SO_SNDBUF, SOL_SOCKET, socket
from types import ModuleType
from typing import ClassVar

from crawler.extraction.template import Template
from crawler.items import Page
from crawler.portal import Portal
from pipelines.worker import Found, Task, work

#: Pages that a worker has at most, and bytes of those that wait on its line while it is at the first: with one page ahead
#: of at most 100 KB 1.68 of two cores were busy, with these 1.74.
AT_ONCE, AHEAD_BYTES = 4, 250_000
#: Seconds that a worker gets to end by itself.
GRACE = 5.0


class ExtractionCrashed(Exception):
    """An error of our own code in a worker; the text is that of the error."""


class Job:
    """A page on its way, and the answer to wait for."""

    def __init__(self, page: Page, portal: Portal, template: Template | None) -> None:
        self.page = page
        self.portal = portal
        self.template = template
        self.tries = 0
        self.answer: asyncio.Future[Found] = asyncio.get_running_loop().create_future()


class Worker:
    """One process, the pages it has and what it knows of portals."""

    def __init__(self, pool: Workers) -> None:
        self.pool = pool
        self.jobs: deque[Job] = deque()
        self.known: dict[str, tuple[Portal, Template | None]] = {}
        self.timer: asyncio.TimerHandle | None = None
        prepare()
        context = get_context("forkserver")
        self.line, theirs = context.Pipe()
        self.room = _make_room(self.line.fileno())
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        with _no_main():
            self.process.start()
        theirs.close()
        pool.loop.add_reader(self.line.fileno(), self.answered)

    def takes(self, job: Job) -> bool:
        """Whether a page can be sent without waiting: what the worker has not read yet must fit into the line."""
        ahead = sum(len(one.page.body) for one in islice(self.jobs, 1, None))
        return not self.jobs or (len(self.jobs) < AT_ONCE and ahead + len(job.page.body) <= self.room)

    def send(self, job: Job) -> None:
        """Gives the worker a page."""
        knowledge = (job.portal, job.template)
        known = self.known.get(job.page.portal)
        fresh = known is None or known[0] is not job.portal or known[1] is not job.template
        self.known[job.page.portal] = knowledge
        self.jobs.append(job)
        try:
            self.line.send(Task(job.page, knowledge if fresh else None))
        except OSError:
            self.lost("died")
            return
        if len(self.jobs) == 1:
            self.watch()

    def watch(self) -> None:
        """Starts the clock for the page that the worker is at."""
        if self.timer:
            self.timer.cancel()
        self.timer = self.pool.loop.call_later(self.pool.seconds, self.lost, "took too long") if self.jobs else None

    def answered(self) -> None:
        """Takes one answer from the line."""
        try:
            answer = self.line.recv()
        except (EOFError, OSError):
            self.lost("died")
            return
        job = self.jobs.popleft()
        self.watch()
        if not job.answer.done():
            if isinstance(answer, str):
                job.answer.set_exception(ExtractionCrashed(answer))
            else:
                job.answer.set_result(answer)
        self.pool.give()

    def lost(self, how: str) -> None:
        """Ends a worker that is of no use any more; its pages go to another, the one it was at only once."""
        self.end(0)
        self.pool.replace(self, how)

    def end(self, grace: float = GRACE) -> None:
        """Closes the line, at which the process ends; after ``grace`` seconds it is killed."""
        if self.timer:
            self.timer.cancel()
        with suppress(ValueError, OSError):
            self.pool.loop.remove_reader(self.line.fileno())
        self.line.close()
        if grace:
            self.process.join(grace)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


class Workers:
    """``count`` worker processes that get ``seconds`` for a page; made when the first page comes."""

    _shared: ClassVar[dict[asyncio.AbstractEventLoop, Workers]] = {}

    def __init__(self, count: int, seconds: float) -> None:
        self.loop = asyncio.get_running_loop()
        self.count = count
        self.seconds = seconds
        self.users = 0
        self.seen = 0
        self.waiting: deque[Job] = deque()
        self.workers: list[Worker] = []

    @classmethod
    def enter(cls, count: int, seconds: float) -> Workers:
        """The workers of this event loop; each user must :meth:`leave`."""
        loop = asyncio.get_running_loop()
        shared = cls._shared.get(loop) or cls._shared.setdefault(loop, cls(count, seconds))
        shared.users += 1
        return shared

    def leave(self) -> None:
        """The last user ends the processes."""
        self.users -= 1
        if not self.users:
            type(self)._shared.pop(self.loop, None)
            for worker in self.workers:
                worker.end()
            self.workers.clear()

    async def extract(self, page: Page, portal: Portal, template: Template | None) -> Found:
        """What a worker makes of the page; ExtractionCrashed for an error in our own code."""
        job = Job(page, portal, template)
        self.waiting.append(job)
        self.give()
        return await job.answer

    def give(self) -> None:
        """Sends what waits to workers that are free, the least busy first."""
        while self.waiting:
            if len(self.workers) < self.count and all(one.jobs for one in self.workers):
                self.workers.append(Worker(self))
            least = min(self.workers, key=lambda one: len(one.jobs))
            if not least.takes(self.waiting[0]):
                return
            least.send(self.waiting.popleft())

    def replace(self, worker: Worker, how: str) -> None:
        """Takes a lost worker out; the page that it was at is tried once more, those behind it just go on."""
        self.workers.remove(worker)
        if worker.jobs:
            first = worker.jobs[0]
            first.tries += 1
            if first.tries > 1:
                worker.jobs.popleft()
                if not first.answer.done():
                    first.answer.set_result(Found(None, kind="not-html", reason=f"the process that extracted it {how}, twice"))
        self.waiting.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        self.give()


def _make_room(line: int) -> int:
    """The bytes that can be sent ahead on ``line``: half of what the system grants, as Linux counts its own needs in."""
    with socket(fileno=os.dup(line)) as end:
        end.setsockopt(SOL_SOCKET, SO_SNDBUF, AHEAD_BYTES)
        return min(AHEAD_BYTES, end.getsockopt(SOL_SOCKET, SO_SNDBUF) // 2)


def prepare() -> None:
    """Has the server of new processes begin to import what they need (0.35 s), without waiting for it."""
    forkserver.set_forkserver_preload(["pipelines.worker", "crawler.extraction.article"])
    forkserver.ensure_running()


@contextmanager
def _no_main() -> Iterator[None]:
    """A new process would import what this one was started with, Scrapy's whole command line, for nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
