"""Shapes of bytes: other encodings, other spellings of letters."""

from __future__ import annotations

import unicodedata

from lxml import etree, html

from tests.shapes.shape import Shape


class Misnamed(Shape):
    """A header that names another encoding than the page's."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        return text.encode(), "text/html; charset=ISO-8859-1"


class Xml(Shape):
    """XHTML, served as such."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        tree = html.document_fromstring(text)
        tree.set("xmlns", "http://www.w3.org/1999/xhtml")
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">\n'
        return (head + etree.tostring(tree, encoding="unicode", method="xml")).encode(), "application/xhtml+xml"


class Decomposed(Shape):
    """Letters and their marks apart (NFD)."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        return unicodedata.normalize("NFD", text).encode(), "text/html"


class Entities(Shape):
    """Every letter that ASCII lacks as an entity."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        return text.encode("ascii", "xmlcharrefreplace"), "text/html"


class Utf16(Shape):
    """Two bytes a letter, told by their mark alone."""

    def data(self, text: str) -> tuple[bytes, str] | None:
        return text.encode("utf-16"), "text/html"
