"""Where the text of an article that vanished stands now: on its own portal, or on the portal of a successor unit."""

from __future__ import annotations

from typing import Any

from crawler.store.clusters import IDENTITY_CHARACTERS
from crawler.store.database import Store

#: Successors of successors are followed so far.
_STEPS = 4


def elsewhere(store: Store, article: dict[str, Any]) -> tuple[str, str] | None:
    """Address and id of a standing article that carries the text of one not found, None when there is none.

    On its own portal, and on portals of the same unit, a text that stood there already while this
    one was last seen is a copy. Portals of a successor unit may have taken the texts over before.
    """
    row = store.row("SELECT unit, province, length(text) AS long FROM articles a JOIN portals p ON p.id = a.portal"
                    " WHERE a.id = ?", (article["id"],))  # fmt: skip
    if row is None or row["long"] < IDENTITY_CHARACTERS:
        return None
    successors = _successors(store, row["unit"], row["province"])
    found = store.rows(
        "SELECT a.id, a.url, a.portal, a.first_seen, p.unit FROM articles a JOIN portals p ON p.id = a.portal"
        " WHERE (a.text_hash = ? OR a.cluster = ?) AND a.id != ? AND a.state IN ('present', 'edited')"
        " ORDER BY a.portal != ?, a.text_hash != ?, a.first_seen, a.id",
        (article["text_hash"], article["cluster"], article["id"], article["portal"], article["text_hash"]),
    )
    for one in found:
        later = one["first_seen"] >= article["seen"]
        if later and (one["portal"] == article["portal"] or one["unit"] in successors):
            return one["url"], one["id"]
        if one["unit"] in successors and one["unit"] != row["unit"]:
            return one["url"], one["id"]
    return None


def _successors(store: Store, unit: str, province: str) -> frozenset[str]:
    """Names of the units that took over a portal's unit, of all generations."""
    rows = store.rows("SELECT id, successor FROM units WHERE name = ? AND successor IS NOT NULL AND (id = ? OR parent = ?)",
                      (unit, province, province))  # fmt: skip
    waiting, names = [row["successor"] for row in rows], set()
    for _ in range(_STEPS):
        found = [store.row("SELECT name, successor FROM units WHERE id = ?", (one,)) for one in waiting]
        names |= {one["name"] for one in found if one}
        waiting = [one["successor"] for one in found if one and one["successor"]]
    return frozenset(names)
