"""The words of an article in the full-text indexes: folded, with their positions, and as spelled."""

from __future__ import annotations

import re

from crawler.extraction.text import fold

_FIRST = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_MOVED = {first + old: moved + last for last, olds in _FIRST.items() for first, tones in (("o", "òóỏõọ"), ("u", "ùúủũụ"))
          for old, moved in zip(olds, tones, strict=True) if (first == "u") == (last == "y")}  # fmt: skip
#: Not after q: the u of "quý" belongs to the consonant.
_PLACEMENT = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?!\w)")


def indexed(text: str) -> str:
    """``text`` as its exact spelling is indexed: in small letters, with the tone of oa, oe and uy in its older place.

    ``"Hoà"`` and ``"Hòa"`` are both ``"hòa"``.
    """
    return _PLACEMENT.sub(lambda found: _MOVED[found[0]], text.lower())


#: Words with the letter whose bar SQLite takes for no mark.
_BARRED = re.compile(r"\w*đ\w*")

#: For each index how an article is entered and taken out: by folded words, and by spellings.
PUT = ("INSERT INTO articles_fts (rowid, title, text, barred) VALUES (?, ?, ?, ?)",
       "INSERT INTO articles_spelled (rowid, words) VALUES (?, ?)")  # fmt: skip
DROP = ("INSERT INTO articles_fts (articles_fts, rowid, title, text, barred) VALUES ('delete', ?, ?, ?, ?)",
        "INSERT INTO articles_spelled (articles_spelled, rowid, words) VALUES ('delete', ?, ?)")  # fmt: skip


def columns(title: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What of an article stands in each index; a spelling counts once."""
    spelled = dict.fromkeys(indexed(f"{title}\n{text}").split())
    near = " ".join([chunk for chunk in spelled if "đ" in chunk])
    barred = " ".join(dict.fromkeys(_BARRED.findall(near)))
    return (fold(title), fold(text), barred), (" ".join(spelled),)
