"""What runs in a worker process: pages in, what extraction makes of them out. Imports neither Scrapy nor SQLite."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection

from crawler import extraction
from crawler.collector import spare_loaded
from crawler.errors import NotAnArticle
from crawler.extraction.template import Template
from crawler.items import Article, Page
from crawler.portal import Portal
from crawler.store.derived import Derived

#: How far workers stand back (``nice``) where cores are few: the one process that fetches and stores keeps all of them
#: busy, and when it waited its turn among them they soon waited for it (two workers on two cores: 6 % of the time).
GIVING_WAY = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What extraction made of a page: an article and which knowledge served, or the kind and the reason of a refusal.

    ``derived`` is what the store needs of the article, when a worker process has worked it out.
    """

    article: Article | None
    how: str = ""
    kind: str = "article"
    reason: str = ""
    derived: Derived | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Task:
    """One page for a worker; ``knowledge`` is portal and template, None when the worker has them of this portal."""

    page: Page
    knowledge: tuple[Portal, Template | None] | None


def extracted(page: Page, portal: Portal, template: Template | None) -> Found:
    """What extraction makes of one page, here and now."""
    try:
        found = extraction.examine(page, portal, template)
    except NotAnArticle as err:
        return Found(None, kind=err.kind, reason=err.reason)
    return Found(found.article, found.how)


def _with_derived(found: Found) -> Found:
    one = found.article
    return replace(found, derived=Derived(one.title, one.text).complete()) if one else found


def work(line: Connection) -> None:
    """Answers each task on ``line`` with a Found, or the text of the error it met, until the line is closed."""
    # An interrupt is for the crawl, which lets its workers finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(GIVING_WAY)
    spare_loaded()
    known: dict[str, tuple[Portal, Template | None]] = {}
    while True:
        try:
            task: Task = line.recv()
        except EOFError:
            return
        if task.knowledge is not None:
            known[task.page.portal] = task.knowledge
        try:
            answer: Found | str = _with_derived(extracted(task.page, *known[task.page.portal]))
        except Exception as err:
            answer = f"{type(err).__name__}: {err}"
        try:
            line.send(answer)
        except OSError:  # nobody waits for it any more
            return
