"""Sitemaps (sitemaps.org 0.9), their indexes and text lists: bytes to addresses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from crawler.discovery.feed import absolute, parse_xml
from crawler.extraction.dateclock import VN
from crawler.items import Candidate

#: A sitemap may hold 50 MB unpacked (sitemaps.org); what is larger is cut there.
MAX_BYTES = 50 * 1024 * 1024
CHUNK = 1 << 16
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
    body = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body[:1] != b"<":
        lines = (line.strip() for line in body.decode("utf-8", "replace").splitlines())
        return Sitemap((), tuple(Candidate(line, url, "sitemap") for line in lines if line.startswith(("http://", "https://"))))
    root = parse_xml(body)
    if root is None:
        return Sitemap((), ())
    maps = tuple(one.url for one in _entries(root, "sitemap", url) if not _NOT_NEWS.search(one.url))
    return Sitemap(maps, tuple(_entries(root, "url", url)))


def _entries(root: etree._Element, name: str, url: str) -> Iterator[Candidate]:
    """The entries of a sitemap; those made for news say title and day of publication."""
    for entry in root.iter(f"{{*}}{name}"):
        link = absolute(url, entry.findtext("{*}loc"))
        if link:
            day = entry.findtext("{*}news/{*}publication_date") or entry.findtext("{*}lastmod")
            title = entry.findtext("{*}news/{*}title")
            yield Candidate(link, url, "sitemap", title=(title or "").strip() or None, date=(day or "").strip() or None)


def changed_at(candidate: Candidate) -> datetime | None:
    """When a sitemap says that its entry was changed last, None when it does not say; a day alone is its beginning in Vietnam."""
    try:
        moment = datetime.fromisoformat(candidate.date or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or VN)


def _unpack(body: bytes) -> bytes:
    """The unpacked bytes, as far as they go."""
    unpacker, pieces, left = zlib.decompressobj(31), [], MAX_BYTES
    for start in range(0, len(body), CHUNK):
        try:
            pieces.append(unpacker.decompress(body[start : start + CHUNK], left))
        except zlib.error:
            break
        left -= len(pieces[-1])
        if left <= 0:
            break
    return b"".join(pieces)
