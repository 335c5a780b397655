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
from crawler.store.database import Store
from crawler.store.derived import Derived

#: Keys that two texts must share to be compared. One is chance (a sentence that names the chairman).
SHARED_KEYS = 2


def number_of(store: Store, derived: Derived) -> tuple[int, bool]:
    """The row of a text, made and linked with its copies when it is new, and whether other articles may carry it."""
    trace, connection = derived.trace, store.connection
    known = connection.execute("SELECT no FROM texts WHERE identity = ?", (trace.identity,)).fetchone()
    if known:
        return int(known[0]), True
    copies = look_up(store, derived)
    no = int(connection.execute("INSERT INTO texts (identity, evidence, words) VALUES (?, ?, ?)",
                                (trace.identity, trace.evidence, trace.words)).lastrowid or 0)  # fmt: skip
    connection.execute("INSERT INTO sketches SELECT value, ? FROM json_each(?)", (no, json.dumps(trace.keys)))
    if copies:
        connection.executemany("INSERT INTO links VALUES (?, ?)", [pair for one in copies for pair in ((no, one), (one, no))])
    return no, bool(copies)


def look_up(store: Store, derived: Derived) -> list[int]:
    """The rows of all texts that are copies of one."""
    seek, trace = store.connection.execute, derived.trace
    met: Counter[tuple[int]] = Counter(
        seek("SELECT text FROM sketches WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(trace.keys),))
    )
    near = sorted(row for row, count in met.items() if count >= SHARED_KEYS)
    known = ((no, *seek("SELECT evidence FROM texts WHERE no = ?", (no,)).fetchone()) for (no,) in near)
    close = [no for no, other in known if may_be_copies(trace.evidence, other)]
    text = read(derived.title, derived.text) if close else None
    return [no for no in close if text and are_copies(text, text_of(store, no))]


def text_of(store: Store, no: int) -> Text:
    """The text of a row, read from one of its articles."""
    return read(*store.connection.execute("SELECT title, text FROM articles WHERE text_no = ? LIMIT 1", (no,)).fetchone())


def forget(store: Store, no: int, derived: Derived) -> None:
    """Takes a text out that no article has any more."""
    connection = store.connection
    if connection.execute("SELECT 1 FROM articles WHERE text_no = ? LIMIT 1", (no,)).fetchone():
        return
    connection.executemany("DELETE FROM sketches WHERE key = ? AND text = ?", [(key, no) for key in derived.trace.keys])
    others = connection.execute("SELECT other FROM links WHERE one = ?", (no,)).fetchall()
    connection.executemany("DELETE FROM links WHERE one = ? AND other = ?",
                           [pair for (other,) in others for pair in ((no, other), (other, no))])  # fmt: skip
    connection.execute("DELETE FROM texts WHERE no = ?", (no,))
