"""Articles as files that other programs take: JSON lines or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Protocol

from crawler.store.database import Store

#: The columns of a record, in order, are those of the view ``articles_public``.
LISTS = ("urls", "captions", "attachments", "tags")
#: A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def names(store: Store) -> list[str]:
    """The keys of a record, in order."""
    return [row["name"] for row in store.rows("SELECT name FROM pragma_table_info('articles_public')")]


def records(store: Store) -> Iterator[dict[str, Any]]:
    """All articles as public records in order of their ids, so that equal stores give equal dumps."""
    for row in store.stream("SELECT * FROM articles_public ORDER BY id"):
        for name in LISTS:
            row[name] = json.loads(row[name])
        row["published_uncertain"] = bool(row["published_uncertain"])
        yield row


class Writer(Protocol):
    """Turns records into the lines of one file."""

    def lines(self, rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
        """The bytes of the file, piece by piece; ``names`` are the keys of each record in order."""
        ...


class JsonLines:
    """One JSON object per line, UTF-8, keys in the order of the view."""

    def lines(self, rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
        """One line per record."""
        for row in rows:
            yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


class Csv:
    """RFC 4180 with a header and a UTF-8 mark for Excel; lists are joined by blank-separated bars."""

    def lines(self, rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
        """The header, then one line per record; cells that a spreadsheet would run begin with ``'``."""
        yield b"\xef\xbb\xbf" + _line(names)
        for row in rows:
            yield _line([_cell(row[name]) for name in names])


def _line(cells: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = " | ".join(one if isinstance(one, str) else f"{one['title']} <{one['url']}>" for one in value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


WRITERS: dict[str, Writer] = {"jsonl": JsonLines(), "csv": Csv()}
