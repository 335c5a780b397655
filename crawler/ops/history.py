"""The history of one article: what changed in it and what became of it, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crawler.ops.rhythm import VIETNAM, instant
from crawler.ops.sentences import compare
from crawler.store.database import Store

_SAID = {
    "stored": "first read", "revision": "edited", "missing": "not found at its address", "gone": "gone",
    "unreachable": "could not be had", "moved": "moved", "present": "there again", "edited": "there again",
}  # fmt: skip
_SHOWN = ("at", "event", "not_before", "not_after", "revision", "reason", "looks", "last_look", "moved_to", "capture")


def history(store: Store, article: str) -> list[dict[str, Any]]:
    """All events of an article, oldest first.

    Each has ``at`` (when we knew), ``event``, the interval ``not_before`` to ``not_after`` in
    which it came about, ``revision``, ``reason``, ``looks`` (observations that said the same), ``moved_to``,
    ``capture``, and for an edit ``title``, ``published`` as (before, after) where they changed, and
    ``changes``: (sign, sentence).
    """
    rows = store.rows(
        "SELECT t.*, p.looks, p.last_look FROM timeline t LEFT JOIN presence p ON p.article = t.article AND p.decided = t.at"
        " AND p.state = t.event AND t.revision IS NULL WHERE t.article = ? ORDER BY t.at, t.revision IS NULL, t.revision, p.no",
        (article,),
    )
    former: dict[str, Any] | None = None
    events = []
    for row in rows:
        event = {name: row[name] for name in _SHOWN}
        if row["revision"] is not None:
            event |= _edit(former, row) if former else {}
            former = row
        events.append(event)
    return events


def _edit(former: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    changed = {name: (former[name], row[name]) for name in ("title", "published") if former[name] != row[name]}
    return {**changed, "changes": compare(former["text"], row["text"])}


def local_time(stamp: str) -> str:
    """A time of the store as in Vietnam, to the minute."""
    return f"{instant(stamp).astimezone(VIETNAM):%Y-%m-%d %H:%M}"


def lines(events: list[dict[str, Any]]) -> Iterator[str]:
    """The history for people, times as in Vietnam."""
    for one in events:
        yield f"{local_time(one['at'])}  {_SAID.get(one['event'], one['event'])}{_when(one)}"
        if one["reason"] and one["event"] not in ("present", "edited"):
            yield f"    {one['reason']}"
        if one["moved_to"]:
            yield f"    now at {one['moved_to']}"
        for name in ("title", "published"):
            if name in one:
                yield f"    - {name}: {one[name][0]}"
                yield f"    + {name}: {one[name][1]}"
        for sign, sentence in one.get("changes", ()):
            yield f"    {sign} {sentence}"
        if one["capture"]:
            yield f"    capture {one['capture']}"


def _when(one: dict[str, Any]) -> str:
    """Between which observations it came about, and how often it was seen so."""
    parts = []
    if one["not_before"] and one["event"] != "stored":
        parts.append(f"between {local_time(one['not_before'])} and {local_time(one['not_after'])}")
    if one["looks"] and one["looks"] > 1:
        parts.append(f"{one['looks']} observations, the last {local_time(one['last_look'])}")
    return f" ({'; '.join(parts)})" if parts else ""
