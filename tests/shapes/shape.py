"""What a shape is: one way to change a portal, and several at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

from tests.sampleportals.model import Response

#: Where a portal lists its pages for machines.
FEEDS = re.compile(r"(?i)sitemap|rss|feed|atom|\.xml|robots\.txt|wp-json|rest_route")
MISSING = Response(b"<html><body><h1>404</h1></body></html>", 404)

#: How a portal answers at a path.
Handle = Callable[[str], Response]


class Shape:
    """One way to change a portal: its trees, its bytes, its addresses, its answers. This one changes nothing."""

    #: The paths of the articles, as the crawl of the unchanged portal found them.
    articles: frozenset[str] = frozenset()
    #: Whether clocks get lost, so that only days are compared.
    days_alone = False

    def page(self, tree: HtmlElement, path: str) -> None:
        """Changes the page at ``path``; its links still lead where the unchanged portal has them."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        """The bytes of a page and its content type; None for UTF-8 under its name."""
        return None

    def outward(self, path: str) -> str:
        """The address under which what stands at ``path`` is linked."""
        return path

    def inward(self, path: str) -> str:
        """What stands at an address that was linked so."""
        return path

    def answer(self, handle: Handle, path: str) -> Response:
        """What the portal answers at ``path``."""
        return handle(path)


class NoFeeds(Shape):
    """No feed, no sitemap, no robots.txt."""

    def answer(self, handle: Handle, path: str) -> Response:
        return MISSING if FEEDS.search(path) else handle(path)


class Several(Shape):
    """Shapes one after the other."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.shapes = shapes
        self.days_alone = any(one.days_alone for one in shapes)

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in self.shapes:
            one.articles = self.articles
            one.page(tree, path)

    def data(self, text: str) -> tuple[bytes, str] | None:
        return next((found for one in self.shapes if (found := one.data(text))), None)

    def outward(self, path: str) -> str:
        for one in self.shapes:
            path = one.outward(path)
        return path

    def inward(self, path: str) -> str:
        for one in reversed(self.shapes):
            path = one.inward(path)
        return path

    def answer(self, handle: Handle, path: str) -> Response:
        for one in self.shapes:
            handle = _through(one, handle)
        return handle(path)


def _through(shape: Shape, handle: Handle) -> Handle:
    return lambda path: shape.answer(handle, path)
