"""newspaper4k, one thread, given the address of every article: it has no crawler that turns pages."""

from __future__ import annotations

import re
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

import newspaper

from tests.benchmarks.contestants.output import write


def articles(base: str) -> Iterator[dict[str, Any]]:
    """All articles of the sitemap."""
    sitemap = urllib.request.urlopen(f"{base}/sitemap.xml").read().decode()
    for url in re.findall(r"<loc>([^<]+)", sitemap):
        one = newspaper.article(url, language="vi", fetch_images=False)
        yield {"url": url, "title": one.title, "text": one.text, "date": one.publish_date}


if __name__ == "__main__":
    write(articles(sys.argv[1]))
