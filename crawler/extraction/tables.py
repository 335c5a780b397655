"""Tables: which hold data and which only lay out the page, and the rows of the former."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.extraction.text import clean

#: A cell longer than this is prose: the table lays out paragraphs (the longest data cell
#: seen on the recorded portals has 90 letters).
_PROSE = 400


def _cell_text(cell: HtmlElement) -> str:
    return clean(" ".join(str(one) for one in cell.itertext() if one))


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def is_data(table: HtmlElement) -> bool:
    """Whether ``table`` holds data: two rows or more with two filled, short cells, nothing nested.

    Layout tables, tables around an image and its caption, and forms are not data.
    """
    for one in table.iter("table", "img", "iframe", "input", "form", "video"):
        if one is not table:
            return False
    filled = 0
    for row in _rows(table):
        texts = [text for cell in row if cell.tag in ("td", "th") and (text := _cell_text(cell))]
        if any(len(text) > _PROSE for text in texts):
            return False
        filled += len(texts) >= 2
        if filled > 50:
            break
    return filled >= 2


def rows_of(table: HtmlElement) -> Iterator[tuple[HtmlElement, list[str]]]:
    """Every row with text as (row, texts of its filled cells), in order."""
    for row in _rows(table):
        cells = [text for cell in row if cell.tag in ("td", "th") and (text := _cell_text(cell))]
        if cells:
            yield row, cells
