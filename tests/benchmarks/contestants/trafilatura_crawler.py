"""trafilatura's own focused crawler, one thread, then its extraction of every article found."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import use_config
from trafilatura.spider import focused_crawler

from tests.benchmarks.contestants.common import ARTICLES
from tests.benchmarks.contestants.output import write

#: It takes no address of this machine for a portal's; this name stands for it.
NAME = "www.tinhmau.gov.vn"
_resolve = socket.getaddrinfo


def _here(host: Any, *rest: Any, **named: Any) -> Any:
    return _resolve("127.0.0.1" if host == NAME else host, *rest, **named)


def articles(base: str) -> Iterator[dict[str, Any]]:
    """Every article that the crawler leads to."""
    config = use_config()
    config["DEFAULT"]["SLEEP_TIME"] = "0"
    config["DEFAULT"]["SSRF_PROTECTION"] = "off"  # the portal is on this machine
    todo, known = None, None
    seen: set[str] = set()
    home = base.replace("127.0.0.1", NAME) + "/"
    while todo is None or todo:
        todo, known = focused_crawler(home, max_seen_urls=10, max_known_urls=1_000_000, todo=todo, known_links=known, config=config)
        for url in sorted(one for one in known if ARTICLES.search(urlsplit(one).path) and one not in seen):
            seen.add(url)
            page = trafilatura.fetch_url(url, config=config)
            found = trafilatura.bare_extraction(page, url=url, with_metadata=True) if page else None  # type: ignore[attr-defined]
            if found and found.text:
                yield {"url": url, "title": found.title, "text": found.text, "date": found.date}
        todo = [one for one in todo or () if not ARTICLES.search(urlsplit(one).path)]


if __name__ == "__main__":
    socket.getaddrinfo = _here
    write(articles(sys.argv[1]))
