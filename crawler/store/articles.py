"""Articles in the store: saved once, revised when their text changes, linked when copied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from crawler.dedup.fingerprint import article_id, exact
from crawler.extraction.text import fold
from crawler.items import Article, DateCandidate, Page, Precision
from crawler.portal import Portal
from crawler.store.database import Store, utc

Saved = Literal["stored", "revised", "unchanged", "duplicate"]
#: Texts shorter than this many characters ("Xem tệp đính kèm") say nothing about identity.
IDENTITY_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What :func:`save` did, and the id of the article it ended in."""

    saved: Saved
    article: str


def iso(moment: datetime | None, precision: Precision | None) -> str | None:
    """A publication date as stored: ``2021-02-09T17:58:00+07:00``, ``2021-02-09``, ``2021-02`` or ``2021``."""
    if moment is None or precision is None:
        return None
    text = moment.isoformat(timespec="seconds")
    return {"minute": text, "day": text[:10], "month": text[:7], "year": text[:4]}[precision]


def save_portal(store: Store, portal: Portal) -> None:
    """Writes or refreshes the portal's row, which articles refer to."""
    row = (portal.id, portal.title, portal.province, portal.unit, portal.family,
           json.dumps(portal.domains, ensure_ascii=False), portal.status,
           portal.checked.isoformat() if portal.checked else None)  # fmt: skip
    with store.change() as connection:
        connection.execute(
            "INSERT INTO portals VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title,"
            " province = excluded.province, unit = excluded.unit, family = excluded.family, domains = excluded.domains,"
            " status = excluded.status, checked = excluded.checked",
            row,
        )


def save(store: Store, page: Page, article: Article, key: str, *, reextracted: bool = False) -> Outcome:
    """Saves one extracted article under its canonical address ``key``.

    ``duplicate``: the same portal already holds this title, text and date under another
    address, which gains this one. ``revised``: the cleaned text, title or date changed;
    the former state goes to ``revisions``. With ``reextracted`` a difference comes from a
    better extractor, not from the portal: the row is replaced and no revision is made.
    """
    own = article_id(page.portal, key)
    values = _values(page, article)
    with store.change() as connection:
        known = store.row("SELECT * FROM articles WHERE id = (SELECT article FROM addresses WHERE portal = ? AND key = ?)",
                          (page.portal, key))  # fmt: skip
        if known is None:
            twin = _twin(store, page.portal, values)
            if twin:
                connection.execute("INSERT INTO addresses VALUES (?, ?, ?, ?)", (page.portal, key, page.url, twin))
                return Outcome("duplicate", twin)
            _insert(store, own, values)
            connection.execute("INSERT INTO addresses VALUES (?, ?, ?, ?)", (page.portal, key, page.url, own))
            _details(store, own, article)
            _cluster(store, own, values)
            return Outcome("stored", own)
        if known["id"] != own:
            connection.execute("UPDATE articles SET last_seen = ? WHERE id = ?", (values["last_seen"], known["id"]))
            return Outcome("unchanged", known["id"])
        return Outcome(_refresh(store, known, values, article, reextracted), known["id"])


def _values(page: Page, article: Article) -> dict[str, Any]:
    seen = utc(page.fetched_at)
    return {
        "portal": page.portal, "url": page.url, "title": article.title, "lead": article.lead, "text": article.text,
        "byline": article.byline, "source": article.source, "section": article.section, "language": article.language,
        "published": iso(article.published, article.published_precision),
        "published_precision": article.published_precision, "published_source": article.published_source,
        "published_raw": article.published_raw, "published_confidence": float(article.published_confidence),
        "captions": json.dumps(article.captions, ensure_ascii=False),
        "tags": json.dumps(article.tags, ensure_ascii=False),
        "first_seen": seen, "last_seen": seen, "last_changed": seen, "state": "present", "revision": 1,
        "cluster": None, "capture": page.capture, "fingerprint": exact(article.title, article.text),
        "text_hash": exact(article.text),
    }  # fmt: skip


def _twin(store: Store, portal: str, values: dict[str, Any]) -> str | None:
    if len(values["text"]) < IDENTITY_CHARACTERS:
        return None
    row = store.row(
        "SELECT id FROM articles WHERE text_hash = ? AND portal = ? AND fingerprint = ? AND published IS ?",
        (values["text_hash"], portal, values["fingerprint"], values["published"]),
    )
    return row["id"] if row else None


def _insert(store: Store, own: str, values: dict[str, Any]) -> None:
    columns = ", ".join(values)
    number = store.connection.execute(
        f"INSERT INTO articles (id, {columns}) VALUES (?{', ?' * len(values)})", (own, *values.values())
    ).lastrowid
    _index(store, number, values["title"], values["text"])


def _index(store: Store, number: int | None, title: str, text: str, *, delete: bool = False) -> None:
    command, mark = ("articles_fts, ", "'delete', ") if delete else ("", "")
    store.connection.execute(
        f"INSERT INTO articles_fts ({command}rowid, title, text, title_folded, text_folded) VALUES ({mark}?, ?, ?, ?, ?)",
        (number, title, text, fold(title), fold(text)),
    )


def _details(store: Store, own: str, article: Article) -> None:
    tables: dict[str, Iterable[tuple[object, ...]]] = {
        "images": article.images,
        "attachments": ((one.url, one.title) for one in article.attachments),
        "dates": map(_date_row, article.dates),
    }
    for table, rows in tables.items():
        store.connection.execute(f"DELETE FROM {table} WHERE article = ?", (own,))
        for rank, row in enumerate(rows):
            store.connection.execute(f"INSERT INTO {table} VALUES (?, ?{', ?' * len(row)})", (own, rank, *row))


def _date_row(one: DateCandidate) -> tuple[object, ...]:
    return iso(one.value, one.precision), one.precision, one.source, one.raw, one.order, float(one.confidence), one.note


def save_dates(store: Store, own: str, dates: Sequence[DateCandidate]) -> None:
    """Replaces an article's date candidates, the winner first, and its publication date."""
    best = dates[0]
    with store.change() as connection:
        connection.execute(
            "UPDATE articles SET published = ?, published_precision = ?, published_source = ?, published_raw = ?,"
            " published_confidence = ? WHERE id = ?",
            (iso(best.value, best.precision), best.precision, best.source, best.raw, float(best.confidence), own),
        )
        connection.execute("DELETE FROM dates WHERE article = ?", (own,))
        rows = [(own, rank, *_date_row(one)) for rank, one in enumerate(dates)]
        connection.executemany("INSERT INTO dates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _cluster(store: Store, own: str, values: dict[str, Any]) -> None:
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


_COMPARED = ("fingerprint", "published", "published_precision")
_KEPT = ("first_seen", "state", "cluster")


def _refresh(store: Store, known: dict[str, Any], values: dict[str, Any], article: Article, reextracted: bool) -> Saved:
    changed = any(known[name] != values[name] for name in _COMPARED)
    if not changed and not reextracted:
        store.connection.execute("UPDATE articles SET last_seen = ? WHERE id = ?", (values["last_seen"], known["id"]))
        return "unchanged"
    revised = changed and not reextracted
    if revised:
        store.connection.execute(
            "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (known["id"], known["revision"], known["last_changed"], values["last_seen"], known["title"], known["lead"],
             known["text"], known["published"], known["published_precision"], known["capture"]),
        )  # fmt: skip
    kept = {name: known[name] for name in _KEPT} | {"revision": known["revision"] + revised}
    if not revised:
        kept |= {"last_changed": known["last_changed"], "last_seen": max(known["last_seen"], values["last_seen"])}
    now = values | kept
    _index(store, known["no"], known["title"], known["text"], delete=True)
    store.connection.execute(
        f"UPDATE articles SET {', '.join(f'{name} = ?' for name in now)} WHERE no = ?", (*now.values(), known["no"])
    )
    _index(store, known["no"], now["title"], now["text"])
    _details(store, known["id"], article)
    _cluster(store, known["id"], now)
    return "revised" if revised else "unchanged"


def save_reject(store: Store, page: Page, key: str, kind: str, reason: str) -> None:
    """Notes why a fetched page did not become an article."""
    with store.change() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?, ?, ?)",
            (page.portal, key, kind, reason, utc(page.fetched_at), page.capture),
        )
