"""trafilatura's own focused crawler, one thread, then its extraction of every article found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import use_config
from trafilatura.spider import focused_crawler

from tests.benchmarks.contestants.common import ARTICLES, write


def articles(base: str) -> Iterator[dict[str, Any]]:
    """Every article that the crawler leads to."""
    config = use_config()
    config["DEFAULT"]["SLEEP_TIME"] = "0"
    todo, known = None, None
    seen: set[str] = set()
    home = base + "/"
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
    write(articles(sys.argv[1]))
