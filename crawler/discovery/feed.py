"""RSS 2.0, RSS 1.0 and Atom: bytes to candidates."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from crawler.items import Candidate


def parse_xml(body: bytes) -> etree._Element | None:
    """The root of an XML document, None when it cannot be read.

    Entities, network and huge trees are off; broken feeds are read as far as they go.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def parse_feed(body: bytes, url: str) -> Iterator[Candidate]:
    """The articles that a feed announces, in its order; nothing when it is no feed."""
    root = parse_xml(body)
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        parts = {etree.QName(child.tag).localname.lower(): child for child in item if isinstance(child.tag, str)}
        link = _link(item, parts)
        if link:
            yield Candidate(
                urljoin(url, link), via=url, how="feed", title=_text(parts, "title"),
                date=_text(parts, "pubdate", "published", "date", "updated"),
            )  # fmt: skip


def _link(item: etree._Element, parts: dict[str, etree._Element]) -> str | None:
    for child in item:
        if isinstance(child.tag, str) and etree.QName(child.tag).localname == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href")).strip()
            if child.text and child.text.strip():
                return child.text.strip()
    guid = parts.get("guid")
    return _text(parts, "guid") if guid is not None and guid.get("isPermaLink") != "false" else None


def _text(parts: dict[str, etree._Element], *names: str) -> str | None:
    found = (" ".join("".join(map(str, parts[name].itertext())).split()) for name in names if name in parts)
    return next((text for text in found if text), None)
