"""Clusters: one release published more than once, on one portal or on several; every copy stays an article.

A cluster is a connected component of the links between texts (:mod:`.texts`) and is named after
the smallest id among its articles, so it is the same whatever came first. An article that is
edited leaves and joins again; what it alone held together falls apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from crawler.dedup.evidence import read
from crawler.dedup.likeness import difference
from crawler.extraction.text import fold
from crawler.store.database import Store
from crawler.store.derived import Derived
from crawler.store.texts import forget, number_of

#: Texts shorter than this many characters ("Xem tệp đính kèm") say nothing about identity.
IDENTITY_CHARACTERS = 200

_MEMBERS = """
SELECT a.id, a.portal, a.source, a.published, a.first_seen, t.words, p.domains, p.title AS portal_title
FROM articles a JOIN texts t ON t.no = a.text_no JOIN portals p ON p.id = a.portal WHERE a.cluster = ?
"""


def text_number(store: Store, derived: Derived) -> tuple[int, bool]:
    """The ``text_no`` of an article, 0 for a text too short to tell, and whether others may carry the same release."""
    return number_of(store, derived) if len(derived.text) >= IDENTITY_CHARACTERS else (0, False)


def join_cluster(store: Store, own: str, derived: Derived) -> None:
    """Links an article that was stored before, or has another text now, with all that carry the same release."""
    no, met = text_number(store, derived)
    store.connection.execute("UPDATE articles SET text_no = ? WHERE id = ?", (no, own))
    if met:
        meet(store, own, no)


def meet(store: Store, own: str, no: int) -> None:
    """Makes an article whose text is ``no`` and all that carry the same release one cluster."""
    met = store.rows(
        "SELECT id, cluster FROM articles WHERE text_no IN (SELECT ? UNION ALL SELECT other FROM links WHERE one = ?)"
        " AND id != ?",
        (no, no, own),
    )
    if met:
        _unite(store, own, [row["id"] for row in met if not row["cluster"]], {row["cluster"] for row in met if row["cluster"]})


def _unite(store: Store, own: str, single: list[str], clusters: set[str]) -> None:
    """Makes one cluster of an article, the articles and the clusters it is linked with."""
    name = min(f"c{own}", *(f"c{one}" for one in single), *clusters)
    connection = store.connection
    changed = [own, *single]
    for old in clusters - {name}:
        changed += [row["id"] for row in store.rows("SELECT id FROM articles WHERE cluster = ?", (old,))]
        connection.execute("UPDATE articles SET cluster = ? WHERE cluster = ?", (name, old))
        connection.execute("DELETE FROM clusters WHERE id = ?", (old,))
    connection.executemany("UPDATE articles SET cluster = ? WHERE id = ?", [(name, one) for one in (own, *single)])
    review_cluster(store, name, changed=changed)


def leave_cluster(store: Store, known: dict[str, Any]) -> None:
    """Takes an article whose text changed out of its cluster; the others stay together as far as they are linked."""
    connection = store.connection
    no = connection.execute("SELECT text_no FROM articles WHERE id = ?", (known["id"],)).fetchone()[0]
    connection.execute("UPDATE articles SET text_no = NULL, cluster = NULL WHERE id = ?", (known["id"],))
    connection.execute("DELETE FROM copies WHERE article = ?", (known["id"],))
    if no:
        forget(store, no, Derived(known["title"], known["text"]))
    if known["cluster"]:
        _fall_apart(store, known["cluster"])


def _fall_apart(store: Store, cluster: str) -> None:
    """Makes clusters of what is still linked among the articles of a cluster; a cluster of one is none."""
    left: dict[int, list[str]] = {}
    for row in store.rows("SELECT id, text_no FROM articles WHERE cluster = ?", (cluster,)):
        left.setdefault(row["text_no"], []).append(row["id"])
    connection = store.connection
    connection.execute("DELETE FROM clusters WHERE id = ?", (cluster,))
    groups = [sorted(one for no in group for one in left[no]) for group in _components(store, left)]
    for members in groups:
        name = f"c{members[0]}" if len(members) > 1 else None
        connection.executemany("UPDATE articles SET cluster = ? WHERE id = ?", [(name, one) for one in members])
    for members in groups:
        if len(members) > 1:
            review_cluster(store, f"c{members[0]}", changed=members)
        else:
            connection.execute("DELETE FROM copies WHERE article = ?", (members[0],))


def _components(store: Store, numbers: Iterable[int]) -> list[set[int]]:
    """Groups of texts that hang together by their links."""
    waiting, groups = set(numbers), []
    while waiting:
        edge = [waiting.pop()]
        group = set(edge)
        while edge:
            found = store.connection.execute("SELECT other FROM links WHERE one = ?", (edge.pop(),)).fetchall()
            new = {other for (other,) in found} & waiting
            waiting -= new
            group |= new
            edge += new
        groups.append(group)
    return groups


def review_cluster(store: Store, cluster: str, changed: Iterable[str] = ()) -> None:
    """Decides again which article of a cluster is the original, and describes the copies that need it."""
    members = store.rows(_MEMBERS, (cluster,))
    named = _named(members)
    original = min(members, key=lambda one: _rank(one, named))["id"]
    before = store.row("SELECT original FROM clusters WHERE id = ?", (cluster,))
    store.connection.execute(
        "INSERT OR REPLACE INTO clusters (id, first_seen, original, first_dated, size) VALUES (?, ?, ?, ?, ?)",
        (cluster, min(one["first_seen"] for one in members), original,
         min((one["published"] for one in members if one["published"]), default=None), len(members)),
    )  # fmt: skip
    same = before is not None and before["original"] == original
    _describe(store, cluster, original, changed if same else [one["id"] for one in members])


def _named(members: list[dict[str, Any]]) -> dict[str, set[str]]:
    """For each article the portals of other articles that its source line names, by address or by title."""
    portals = {one["portal"]: (json.loads(one["domains"]), fold(one["portal_title"])) for one in members}
    found = {}
    for one in members:
        source = fold(one["source"] or "")
        found[one["id"]] = {portal for portal, marks in portals.items() if portal != one["portal"] and _names(source, *marks)}
    return found


def _names(source: str, domains: list[str], title: str) -> bool:
    """Whether a folded source line names a portal; ``bat-xat.x.gov.vn`` does not name ``x.gov.vn``."""
    hosts = (rf"(?<![\w.-])(?:www\.)?{re.escape(domain)}(?![\w-]|\.\w)" for domain in domains)
    return bool(title and title in source) or any(re.search(host, source) for host in hosts if source)


def _rank(one: dict[str, Any], named: dict[str, set[str]]) -> tuple[Any, ...]:
    """Smallest for the likely original: named as source by others, naming none itself; dated first, longest, seen first."""
    votes = sum(one["portal"] in portals for portals in named.values())
    dated = one["published"] or "9"
    return bool(named[one["id"]]), -votes, dated[:10], -one["words"], dated, one["first_seen"], one["id"]


def _describe(store: Store, cluster: str, original: str, articles: Iterable[str]) -> None:
    """Notes how each article differs from the original."""
    first = store.row("SELECT title, text FROM articles WHERE id = ?", (original,)) or {}
    model = read(first["title"], first["text"])
    for own in dict.fromkeys(articles):
        row = store.row("SELECT title, text FROM articles WHERE id = ?", (own,)) or {}
        same_title = fold(row["title"]) == fold(first["title"])
        kind = "original" if own == original else difference(read(row["title"], row["text"]), model, same_title=same_title)
        store.connection.execute("INSERT OR REPLACE INTO copies VALUES (?, ?)", (own, kind))


def catch_up(store: Store, portal: str) -> int:
    """How many articles of a portal, stored before near-copies were looked for, were joined now."""
    late = store.rows("SELECT id FROM articles WHERE text_no IS NULL AND portal = ?", (portal,))
    for row in late:
        with store.change():
            derived = Derived(*store.connection.execute("SELECT title, text FROM articles WHERE id = ?", (row["id"],)).fetchone())
            join_cluster(store, row["id"], derived)
    return len(late)
