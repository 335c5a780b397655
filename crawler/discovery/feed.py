"""RSS 2.0, RSS 1.0 and Atom: bytes to candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawler.items import Candidate

#: Where the document begins, behind what a server's warnings may put before it.
_ROOT = re.compile(rb"(?i)<(\?xml|rss|rdf:rdf|feed|urlset|sitemapindex)\b")


def parse_xml(body: bytes) -> etree._Element | None:
    """The root of an XML document, None when it cannot be read.

    Entities, network and huge trees are off; broken feeds are read as far as they go.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        start = _ROOT.search(body)
        return etree.fromstring((body[start.start() :] if start else body).strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def parse_feed(body: bytes, url: str) -> Iterator[Candidate]:
    """The articles that a feed announces, in its order; nothing when it is no feed."""
    root = parse_xml(body)
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        parts = _parts(item)
        link = absolute(url, _link(item, parts))
        if link:
            title = _text(parts, "title")
            yield Candidate(
                link, via=url, how="feed", title=unescape(title) if title else None,
                date=_text(parts, "pubdate", "published", "date", "issued", "updated", "modified"),
            )  # fmt: skip


def absolute(base: str, link: str | None) -> str | None:
    """The http(s) address of a link in a feed or sitemap, None when there is none."""
    try:
        found = urljoin(base, (link or "").strip())
        return found if link and link.strip() and urlsplit(found).scheme in ("http", "https") else None
    except ValueError:
        return None


def _parts(item: etree._Element) -> dict[str, etree._Element]:
    """The children of an item by name; its own (``title``) before those of extensions (``media:title``)."""
    parts: dict[str, etree._Element] = {}
    space = etree.QName(item.tag).namespace
    children = [(etree.QName(child.tag), child) for child in item if isinstance(child.tag, str)]
    for name, child in sorted(children, key=lambda pair: pair[0].namespace != space):
        parts.setdefault(name.localname.lower(), child)
    return parts


def _link(item: etree._Element, parts: dict[str, etree._Element]) -> str | None:
    for child in item:
        if isinstance(child.tag, str) and etree.QName(child.tag).localname == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href"))
            if child.text and child.text.strip():
                return child.text
    guid = parts.get("guid")
    return _text(parts, "guid") if guid is not None and guid.get("isPermaLink") != "false" else None


def _text(parts: dict[str, etree._Element], *names: str) -> str | None:
    found = (" ".join("".join(map(str, parts[name].itertext())).split()) for name in names if name in parts)
    return next((text for text in found if text), None)
