"""news-please as a library, given the address of every article; its own crawler needs more."""

from __future__ import annotations

import re
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

from newsplease import NewsPlease

from tests.benchmarks.contestants.output import write


def articles(base: str) -> Iterator[dict[str, Any]]:
    """All articles of the sitemap."""
    sitemap = urllib.request.urlopen(f"{base}/sitemap.xml").read().decode()
    for url in re.findall(r"<loc>([^<]+)", sitemap):
        one = NewsPlease.from_url(url, fetch_images=False)
        if one and one.maintext:
            yield {"url": url, "title": one.title, "text": one.maintext, "date": one.date_publish}


if __name__ == "__main__":
    write(articles(sys.argv[1]))
