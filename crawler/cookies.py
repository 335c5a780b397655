"""Cookies, for hosts that show nothing before they have set one, and for no others.

Some portals answer each address with a redirect to itself until a cookie comes back, some with a
few bytes of script that set one and load the page again (``document.cookie="D1N=..."``, seen on the
National Assembly's site). A browser passes both unseen. What they set is sent to that host
until the run ends, and kept nowhere; all other cookies are ignored: an archive wants what any
reader sees, and a session brings addresses and languages of its own. Scrapy's own middleware
keeps every cookie, and asks the internet for the Public Suffix List at the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.python import to_unicode

#: The script that sets a cookie and loads the page again, and the longest answer that is nothing else (177 bytes were seen).
_STUB = re.compile(
    rb"""document\.cookie\s*=\s*["'](?P<cookie>[^"'=;\s]+=[^"';\r\n]*)["'][^<]{0,400}?location(?:\.reload|\.replace|\.href|\s*=)""",
    re.I,
)
_STUB_LONG = 2000
#: ASP.NET asks the same address whether cookies work, and puts a session into every address when they do not.
_DETECTS = re.compile(r"(?i)[?&]aspxautodetectcookiesupport=\d")
#: A request is asked again so often for a cookie: a host may set one after the other.
_MOST = 2


class CookieMiddleware:
    """Sends the cookies that a host insists on, and passes the script that sets one."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, str]] = defaultdict(dict)

    def process_request(self, request: Request) -> None:
        """Puts the cookies that the request's host insists on into its head."""
        held = self.held.get(urlsplit(request.url).netloc)
        if held:
            request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in held.items())

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request once more where the response only sets a cookie by script."""
        found = _STUB.search(response.body) if response.status == 200 and len(response.body) <= _STUB_LONG else None
        return (self.again(request, [to_unicode(found["cookie"], "latin-1")]) if found else None) or response

    def again(self, request: Request, told: Iterable[str]) -> Request | None:
        """The request with the cookies that were ``told`` (``"name=value; path=/"``); None when it had them, or had its turns.

        A form is not sent twice: its page was read before, and brought the cookie.
        """
        turns = request.meta.get("cookie_turns", 0)
        pairs = {name.strip(): value.strip() for one in told for name, _, value in [one.partition(";")[0].partition("=")]}
        sent = to_unicode(request.headers.get(b"Cookie") or b"", "latin-1").split("; ")
        if request.method != "GET" or turns >= _MOST or all(f"{name}={value}" in sent for name, value in pairs.items()):
            return None
        self.held[urlsplit(request.url).netloc].update(pairs)
        return request.replace(dont_filter=True, meta={**request.meta, "cookie_turns": turns + 1})


class CookieRedirectMiddleware:
    """Passes a redirect to the same address that sets a cookie, before it is followed round and round."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware of one crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request once more with the cookies that it sets."""
        told = [to_unicode(one, "latin-1") for one in response.headers.getlist(b"Set-Cookie")]
        cookies = self.crawler.get_downloader_middleware(CookieMiddleware) if told and 300 < response.status < 309 else None
        if cookies is None:
            return response
        target = response.urljoin(to_unicode(response.headers.get(b"Location") or b"", "latin-1"))
        return (cookies.again(request, told) if _DETECTS.sub("", target) == request.url else None) or response
