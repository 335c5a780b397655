"""Sitemaps (sitemaps.org 0.9), their indexes and text lists: bytes to addresses."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import dataclass

from lxml import etree

from crawler.discovery.feed import parse_xml
from crawler.items import Candidate

#: A sitemap may hold 50 MB unpacked (sitemaps.org); what is larger is cut there.
MAX_BYTES = 50 * 1024 * 1024
#: Parts of an index that never hold articles.
_NOT_NEWS = re.compile(r"(?i)(taxonom|categor|tag|user|author|image|video|product|attachment)[^/]*\.xml")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap said: further sitemaps, and the addresses it lists."""

    sitemaps: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def parse_sitemap(body: bytes, url: str) -> Sitemap:
    """The content of a sitemap, an index or a plain list of addresses, gzipped or not.

    ``lastmod`` is kept as a weak date hint: portals freeze it, so it never tells what is new.
    """
    if body[:2] == b"\x1f\x8b":
        body = _unpack(body)
    if body.lstrip()[:1] != b"<":
        lines = (line.strip() for line in body.decode("utf-8", "replace").splitlines())
        return Sitemap((), tuple(Candidate(line, url, "sitemap") for line in lines if line.startswith("http")))
    root = parse_xml(body)
    if root is None:
        return Sitemap((), ())
    maps = tuple(loc for loc, _ in _entries(root, "sitemap") if not _NOT_NEWS.search(loc))
    return Sitemap(maps, tuple(Candidate(loc, url, "sitemap", date=date) for loc, date in _entries(root, "url")))


def _entries(root: etree._Element, name: str) -> list[tuple[str, str | None]]:
    found = []
    for entry in root.iter(f"{{*}}{name}"):
        parts = {etree.QName(c.tag).localname: (c.text or "").strip() for c in entry if isinstance(c.tag, str)}
        if parts.get("loc"):
            found.append((parts["loc"], parts.get("lastmod") or None))
    return found


def _unpack(body: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
            return stream.read(MAX_BYTES)
    except (OSError, EOFError):
        return b""
