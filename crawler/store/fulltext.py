"""The words of an article in the full-text index: as spelled, and folded."""

from __future__ import annotations

import re
import sqlite3

from crawler.extraction.text import fold

_FIRST = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_MOVED = {first + old: moved + last for last, olds in _FIRST.items() for first, tones in (("o", "òóỏõọ"), ("u", "ùúủũụ"))
          for old, moved in zip(olds, tones, strict=True) if (first == "u") == (last == "y")}  # fmt: skip
_PLACEMENT = re.compile("(?i)(?<!q)(" + "|".join(_MOVED) + r")(?!\w)")


def indexed(text: str) -> str:
    """``text`` as its exact spelling is indexed: in small letters, with the tone of oa, oe and uy in its older place.

    ``"Hoà"`` and ``"Hòa"`` are both ``"hòa"``.
    """
    return _PLACEMENT.sub(lambda found: _MOVED[found[0]], text.lower())


def put_words(connection: sqlite3.Connection, number: int | None, title: str, text: str) -> None:
    """Enters the words of article ``number`` into the index."""
    connection.execute(
        "INSERT INTO articles_fts (rowid, title, text, title_folded, text_folded) VALUES (?, ?, ?, ?, ?)",
        (number, *_columns(title, text)),
    )


def drop_words(connection: sqlite3.Connection, number: int, title: str, text: str) -> None:
    """Takes the words of article ``number`` out again; title and text must be those that were put in."""
    connection.execute(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text, title_folded, text_folded)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        (number, *_columns(title, text)),
    )


def _columns(title: str, text: str) -> tuple[str, str, str, str]:
    return indexed(title), indexed(text), fold(title), fold(text)
