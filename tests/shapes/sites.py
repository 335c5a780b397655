"""The sites that get other shapes: the sample portals and the recorded ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from warcio.archiveiterator import ArchiveIterator

from tests.conftest import SHARED
from tests.sampleportals import FAMILY_SITES, SITES, STRANGE_SITES
from tests.sampleportals.model import Request, Response
from tests.shapes.shape import Shape

_LINKS = {"a": "href", "form": "action", "link": "href", "area": "href", "option": "value"}
#: What of them is an address; most options of a list are none.
_ADDRESS = r"(?i)(?!#|javascript:|mailto:|tel:)"
_MOVING = {**dict.fromkeys(_LINKS, _ADDRESS), "option": r"/|https?:"}


class Recorded:
    """A recorded portal as a site: what its WARC file holds, by path."""

    tls, down, clock_error = None, False, timedelta(0)

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.pages: dict[str, Response] = {}
        with file.open("rb") as stream:
            for one in ArchiveIterator(stream):
                if one.rec_type != "response" or one.rec_headers.get_header("WARC-Epoch") == "2":  # after edits
                    continue
                url = urlsplit(one.rec_headers.get_header("WARC-Target-URI"))
                self.host = url.netloc
                kept = {key: one.http_headers.get_header(key) for key in ("Location",) if one.http_headers.get_header(key)}
                body = one.content_stream().read()
                path = f"{url.path}{'?' + url.query if url.query else ''}"
                self.pages.setdefault(path, Response(body, int(one.http_headers.get_statuscode()),
                                                     one.http_headers.get_header("Content-Type") or "", kept))  # fmt: skip

    def handle(self, request: Request) -> Response:
        """What was recorded at the path, with the address of this server."""
        found = self.pages.get(request.path) or self.pages.get(unquote(request.path)) or Response(b"<h1>404</h1>", 404)
        own = f"://{self.host}".encode()
        there = "://" + request.base_url.split("//")[1]
        headers = {key: re.sub(rf"https?://{re.escape(self.host)}", request.base_url, value) for key, value in found.headers.items()}
        body = found.body if found.content_type.startswith("image") else found.body.replace(b"https" + own, b"http" + own)
        return Response(body.replace(own, there.encode()), found.status, found.content_type, headers)


class Dressed:
    """A site in a shape: changes what it answers and what it is asked for."""

    def __init__(self, site: Any, shape: Shape) -> None:
        self.site, self.shape = site, shape
        self.name = site.name
        self.tls, self.down, self.clock_error = None, False, timedelta(0)

    def handle(self, request: Request) -> Response:
        """The site's answer, changed."""
        shown = self.shape.inward(request.path)
        found = self.shape.answer(lambda path: self.site.handle(replace(request, path=path)), shown)
        headers = {key: self._moved(value, request.base_url, shown) if key == "Location" else value
                   for key, value in found.headers.items() if key.lower() not in ("link",)}  # fmt: skip
        if shown == "/robots.txt":
            return Response(re.sub(rb"(?i)crawl-delay:.*", b"", found.body), found.status, found.content_type, headers)
        if "html" not in found.content_type or not found.body.strip():
            return Response(found.body, found.status, found.content_type, headers)
        tree = html.document_fromstring(found.body.decode("utf-8", "replace"), parser=html.HTMLParser(remove_pis=True))
        self.shape.page(tree, shown)
        for one in tree.iter(*_LINKS):
            if (href := one.get(_LINKS[one.tag])) and re.match(_MOVING[one.tag], href):
                one.set(_LINKS[one.tag], self._moved(href, request.base_url, shown))
        text = html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
        data, kind = self.shape.data(text) or (text.encode(), "text/html; charset=utf-8")
        return Response(data, found.status, kind, headers)

    def _moved(self, href: str, base: str, here: str) -> str:
        target = urljoin(base + here, href)
        if not target.startswith(base):
            return href
        path, mark, place = target[len(base):].partition("#")
        moved = self.shape.outward(path or "/") + mark + place
        return urljoin(f"{base}/", moved) if href.startswith("http") else moved


def sites() -> dict[str, Callable[[], Any]]:
    """What is crawled: name and how to make it."""
    found: dict[str, Callable[[], Any]] = {site.name: site for site in (*SITES, *FAMILY_SITES, *STRANGE_SITES)}
    for file in sorted((SHARED / "portals" / "mirror").glob("*/mirror.warc.gz")):
        found[file.parent.name] = lambda file=file: Recorded(file.parent.name, file)
    return found
