"""Clusters: the same text published more than once, on one portal or on several; every copy stays an article."""

from __future__ import annotations

from typing import Any

from crawler.store.database import Store

#: Texts shorter than this many characters ("Xem tệp đính kèm") say nothing about identity.
IDENTITY_CHARACTERS = 200


def join_cluster(store: Store, own: str, values: dict[str, Any]) -> None:
    """Links an article with the earlier ones of the same text, on this portal or another."""
    if len(values["text"]) < IDENTITY_CHARACTERS:
        return
    first = store.row(
        "SELECT id, cluster, first_seen FROM articles WHERE text_hash = ? AND id != ? ORDER BY first_seen, id LIMIT 1",
        (values["text_hash"], own),
    )
    if first is None:
        return
    cluster = first["cluster"] or f"c{first['id']}"
    connection = store.connection
    connection.execute("INSERT OR IGNORE INTO clusters VALUES (?, ?, ?)", (cluster, first["first_seen"], first["id"]))
    connection.execute("UPDATE articles SET cluster = ? WHERE id IN (?, ?)", (cluster, own, first["id"]))


def leave_cluster(store: Store, known: dict[str, Any]) -> None:
    """Takes an article whose text changed out of its cluster; a cluster of one is none."""
    if known["cluster"] is None:
        return
    connection = store.connection
    connection.execute("UPDATE articles SET cluster = NULL WHERE id = ?", (known["id"],))
    left = store.rows("SELECT id FROM articles WHERE cluster = ? ORDER BY first_seen, id LIMIT 2", (known["cluster"],))
    if len(left) > 1:
        connection.execute("UPDATE clusters SET original = ? WHERE id = ? AND original = ?",
                           (left[0]["id"], known["cluster"], known["id"]))  # fmt: skip
        return
    connection.execute("UPDATE articles SET cluster = NULL WHERE cluster = ?", (known["cluster"],))
    connection.execute("DELETE FROM clusters WHERE id = ?", (known["cluster"],))
