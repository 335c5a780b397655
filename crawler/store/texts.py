"""The different texts in the store, the keys under which near-copies meet, and the links between copies.

Articles whose texts comparison cannot tell apart share one row of ``texts``; so a release carried
by sixty portals is compared once, not sixty times. Links are facts about two texts alone:
whatever came first, the same texts have the same links.
"""

from __future__ import annotations

import json
from collections import Counter

from crawler.dedup.evidence import Text, read
from crawler.dedup.likeness import are_copies, may_be_copies
from crawler.dedup.sketch import keys
from crawler.store.database import Store

#: Keys that two texts must share to be compared. One is chance (a sentence that names the chairman).
SHARED_KEYS = 2


def number_of(store: Store, text: Text) -> tuple[int, bool]:
    """The row of a text, made and linked with its copies when it is new, and whether other articles may carry it."""
    identity = text.identity()
    known = store.connection.execute("SELECT no FROM texts WHERE identity = ?", (identity,)).fetchone()
    if known:
        return int(known[0]), True
    found, evidence = keys(text), text.evidence()
    copies = look_up(store, text, found, evidence)
    connection = store.connection
    no = int(connection.execute("INSERT INTO texts (identity, evidence, words) VALUES (?, ?, ?)",
                                (identity, evidence, text.size)).lastrowid or 0)  # fmt: skip
    connection.execute("INSERT INTO sketches SELECT value, ? FROM json_each(?)", (no, json.dumps(found)))
    if copies:
        connection.executemany("INSERT INTO links VALUES (?, ?)", [pair for one in copies for pair in ((no, one), (one, no))])
    return no, bool(copies)


def look_up(store: Store, text: Text, found: list[int], evidence: bytes) -> list[int]:
    """The rows of all texts that are copies of ``text``, whose keys are ``found``."""
    seek = store.connection.execute
    met: Counter[tuple[int]] = Counter(
        seek("SELECT text FROM sketches WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(found),))
    )
    near = sorted(row for row, count in met.items() if count >= SHARED_KEYS)
    known = ((no, *seek("SELECT evidence FROM texts WHERE no = ?", (no,)).fetchone()) for (no,) in near)
    return [no for no, other in known if may_be_copies(evidence, other) and are_copies(text, text_of(store, no))]


def text_of(store: Store, no: int) -> Text:
    """The text of a row, read from one of its articles."""
    return read(*store.connection.execute("SELECT title, text FROM articles WHERE text_no = ? LIMIT 1", (no,)).fetchone())


def forget(store: Store, no: int, text: Text) -> None:
    """Takes a text out that no article has any more."""
    connection = store.connection
    if connection.execute("SELECT 1 FROM articles WHERE text_no = ? LIMIT 1", (no,)).fetchone():
        return
    connection.executemany("DELETE FROM sketches WHERE key = ? AND text = ?", [(key, no) for key in keys(text)])
    others = connection.execute("SELECT other FROM links WHERE one = ?", (no,)).fetchall()
    connection.executemany("DELETE FROM links WHERE one = ? AND other = ?",
                           [pair for (other,) in others for pair in ((no, other), (other, no))])  # fmt: skip
    connection.execute("DELETE FROM texts WHERE no = ?", (no,))
