"""Shapes of addresses: what stands where, and what is answered where nothing stands."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from lxml.html import HtmlElement

from tests.sampleportals.model import Response
from tests.shapes.shape import FEEDS, Handle, NoFeeds, Shape

#: What a page of a portal is not: shapes of addresses leave it alone.
_FILE = re.compile(r"(?i)\.(?:css|js|png|jpe?g|gif|svg|ico|webp|pdf|docx?|xlsx?|zip|rar|xml|txt|mp[34])$|/(?:feed|rss)\b")


class Numbers(NoFeeds):
    """Addresses of numbers alone: ``/c/12.html``."""

    form = "/c/{}.html"

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self.back: dict[str, str] = {}

    def outward(self, path: str) -> str:
        if path in ("", "/") or _FILE.search(urlsplit(path).path):
            return path
        if path not in self.of:
            self.of[path] = self.form.format(len(self.of) + 100)
            self.back[self.of[path]] = path
        return self.of[path]

    def inward(self, path: str) -> str:
        return self.back.get(path, path)


class Tabs(Numbers):
    """The same, as ASP.NET sites have it."""

    form = "/Default.aspx?tabid={}"


class Queries(NoFeeds):
    """A site without clean addresses: ``/?q=tin/bai-12``."""

    def outward(self, path: str) -> str:
        place, _, query = path.partition("?")
        if place in ("", "/") or _FILE.search(place) or re.search(r"\.(?:php|aspx?)(?:/|$)", place):
            return path
        return f"/?q={quote(unquote(place.lstrip('/')))}{'&' + query if query else ''}"

    def inward(self, path: str) -> str:
        if not path.startswith("/?q="):
            return path
        place, _, query = path[4:].partition("&")
        return f"/{quote(unquote(place))}{'?' + query if query else ''}"


class Below(NoFeeds):
    """A site below a folder of its host."""

    def outward(self, path: str) -> str:
        return f"/cong/vi{path}"

    def inward(self, path: str) -> str:
        return path.removeprefix("/cong/vi") if path.startswith("/cong/vi/") else path


class Relative(Shape):
    """Addresses counted from the ``base`` in the head: ``tin/bai-12.html``."""

    def page(self, tree: HtmlElement, path: str) -> None:
        if (head := tree.find("head")) is not None:
            head.insert(0, head.makeelement("base", {"href": "/"}))

    def outward(self, path: str) -> str:
        return path.lstrip("/") or "./"


class Sessions(Shape):
    """The number of the visit in each address, another one on each page."""

    def __init__(self) -> None:
        self.visits = 0

    def page(self, tree: HtmlElement, path: str) -> None:
        self.visits += 1

    def outward(self, path: str) -> str:
        if _FILE.search(urlsplit(path).path):
            return path
        return f"{path}{'&' if '?' in path else '?'}PHPSESSID={self.visits * 7919:026x}"

    def inward(self, path: str) -> str:
        return re.sub(r"[?&]PHPSESSID=\w+", "", path)


class Prints(Shape):
    """A version for printing, one for mail and shares of every page, linked from it."""

    def page(self, tree: HtmlElement, path: str) -> None:
        body = tree.find("body")
        if body is None:
            return
        mark = "&" if "?" in path else "?"
        for words, more in (("In trang", "print=1"), ("Gửi email", "view=mailto"), ("Xem với cỡ chữ lớn", "size=3"), ("Trang này", "lang=vi")):
            link = body.makeelement("a", {"href": f"{path}{mark}{more}"})
            link.text = words
            body.append(link)

    def inward(self, path: str) -> str:
        return re.sub(r"[?&](?:print=1|view=mailto|size=3|lang=vi)", "", path)


class Endless(Shape):
    """A portal that shows its home page where nothing stands, and says that all is well."""

    def answer(self, handle: Handle, path: str) -> Response:
        found = handle(path)
        return handle("/") if found.status == 404 and not FEEDS.search(path) else found


class Calendar(Shape):
    """A calendar without end on each page; its days show the home page."""

    def page(self, tree: HtmlElement, path: str) -> None:
        body = tree.find("body")
        if body is None:
            return
        now = int(found[1]) if (found := re.search(r"thang=(\d+)", path)) else 24322
        box = body.makeelement("div")
        for words, more in (("«", f"/?thang={now - 1}"), ("»", f"/?thang={now + 1}"),
                            *((str(day), f"/?thang={now}&ngay={day}") for day in range(1, 29))):  # fmt: skip
            link = box.makeelement("a", {"href": more})
            link.text, link.tail = words, " "
            box.append(link)
        body.append(box)

    def answer(self, handle: Handle, path: str) -> Response:
        return handle("/" if path.startswith("/?thang=") else path)
