"""Pages that only a script draws, through the system's Chromium; needs the extra ``js``.

Nothing here is imported unless a sheet says ``script = true``. The browser asks for the page and
what its scripts need, never for pictures, films and fonts; those requests go past Scrapy,
so a portal with ``script`` costs its server more than any other.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page as BrowserPage
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawler.errors import PortalError

#: Names under which distributions install the browser.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Seconds that a page gets to ask its services for news; those that never stop asking are read as they are then.
QUIET_SECONDS = 5.0
_UNNEEDED = frozenset({"image", "media", "font", "stylesheet", "websocket", "eventsource", "manifest", "texttrack"})


def browser_settings(settings: BaseSettings) -> dict[str, Any]:
    """The settings under which a portal's pages are drawn by Chromium; PortalError when there is none."""
    path = settings.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not path or not os.access(path, os.X_OK):
        raise PortalError(f"script = true needs Chromium, but {path or 'none'} is not installed; set CHROMIUM to its path")
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    ours = dict.fromkeys(("http", "https"), "crawler.browser.BrowserHandler")
    # Chromium refuses its own sandbox to root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        "DOWNLOAD_HANDLERS": {**handlers, **ours},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": path, "headless": True, "args": arguments},
        "PLAYWRIGHT_ABORT_REQUEST": "crawler.browser.unneeded",
        "PLAYWRIGHT_MAX_CONTEXTS": 1, "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": settings.getfloat("DOWNLOAD_TIMEOUT") * 1000,
    }  # fmt: skip


def unneeded(request: BrowserRequest) -> bool:
    """Whether the browser shall leave a request out: what a reader sees and an archive of text does not need."""
    return request.resource_type in _UNNEEDED


async def settled(page: BrowserPage) -> None:
    """Returns when the page asks for nothing more, or after ``QUIET_SECONDS``."""
    with contextlib.suppress(BrowserError):
        await page.wait_for_load_state("networkidle", timeout=QUIET_SECONDS * 1000)


class BrowserHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """scrapy-playwright's handler with an end to every page: a script that never yields costs its page, not the night."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # One page at a time: what waits for its turn has not begun to hang.
        self._turn = asyncio.Semaphore(1)

    async def download_request(self, request: Request) -> Response:
        """The page as drawn, with ``X-Drawn-By`` among its headers; DownloadTimeoutError when it cannot be had in time."""
        if not request.meta.get("playwright"):
            return await super().download_request(request)  # type: ignore[no-any-return]
        request.meta["playwright_page_methods"] = [PageMethod(settled)]
        limit = self.config.navigation_timeout_ms / 1000 + QUIET_SECONDS
        async with self._turn:
            try:
                response: Response = await asyncio.wait_for(super().download_request(request), limit)
            except (TimeoutError, BrowserTimeout):
                await self._give_up()
                raise DownloadTimeoutError(f"its script did not end within {limit:g} seconds") from None
            except BrowserError as err:
                raise DownloadFailedError(err.message.partition("\n")[0]) from err
        response.headers["X-Drawn-By"] = "Chromium"
        return response

    async def _give_up(self) -> None:
        """Ends the browser with everything that hangs in it; the next page starts another."""
        browser = getattr(self, "browser", None)
        if browser is not None:
            with contextlib.suppress(BrowserError, TimeoutError):
                await asyncio.wait_for(browser.close(), QUIET_SECONDS)
