"""Articles in the store: saved once, revised when their text changes, linked when copied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from crawler.dedup.fingerprint import article_id
from crawler.items import Article, DateCandidate, Page, Precision
from crawler.portal import Portal
from crawler.store.clusters import IDENTITY_CHARACTERS, join_cluster, leave_cluster, meet, review_cluster, text_number
from crawler.store.database import Store, utc
from crawler.store.derived import Derived
from crawler.store.fulltext import DROP, PUT

#: How an address is entered: portal, key, what is requested, article.
ADDRESS = "INSERT OR IGNORE INTO addresses (portal, key, other_url, article) VALUES (?1, ?2, nullif(?3, ?2), ?4)"
#: Words of longer texts do not wait in memory for the end of the transaction.
LONG = 20_000

Saved = Literal["stored", "revised", "unchanged", "duplicate"]


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


def save(store: Store, page: Page, article: Article, key: str, *, derived: Derived | None = None, reextracted: bool = False,
         dates: bool = True) -> Outcome:  # fmt: skip
    """Saves one extracted article under its canonical address ``key``.

    ``duplicate``: the same portal already holds this title, text and date under another
    address; that article gains this address. ``revised``: the cleaned text, title or date changed;
    the former state goes to ``revisions``. With ``reextracted`` a difference comes from a
    better extractor, not from the portal: the row is replaced and no revision is made; without
    ``dates`` its dates stay. ``derived`` is that of the article where it has been worked out.
    """
    own = article_id(page.portal, key)
    derived = derived or Derived(article.title, article.text)
    values = _values(page, article, derived)
    with store.change() as connection:
        known = store.row("SELECT * FROM articles WHERE id = (SELECT article FROM addresses WHERE portal = ? AND key = ?)",
                          (page.portal, key))  # fmt: skip
        if known is None:
            twin = _twin(store, page.portal, values, article)
            if twin:
                connection.execute(ADDRESS, (page.portal, key, page.url, twin))
                return Outcome("duplicate", twin)
            values["text_no"], met = text_number(store, derived)
            number = _insert(store, own, values, derived)
            connection.execute(ADDRESS, (page.portal, key, page.url, own))
            _details(store, number, own, article)
            if met:
                meet(store, own, values["text_no"])
            return Outcome("stored", own)
        if known["id"] != own and key != known["place"]:
            connection.execute("UPDATE articles SET last_seen = ? WHERE id = ?", (values["last_seen"], known["id"]))
            return Outcome("unchanged", known["id"])
        known["seen"] = _last_seen_at(store, page.portal, key) or known["last_seen"]
        return Outcome(_refresh(store, known, values, article, derived, reextracted, dates), known["id"])


def _last_seen_at(store: Store, portal: str, key: str) -> str | None:
    """When this very address last showed its article; another one may have shown it since."""
    row = store.row("SELECT fetched_at FROM ledger WHERE portal = ? AND url = ?", (portal, key))
    return row["fetched_at"] if row else None


def _values(page: Page, article: Article, derived: Derived) -> dict[str, Any]:
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
        "cluster": None, "capture": page.capture, "fingerprint": derived.fingerprint,
        "text_hash": derived.text_hash,
    }  # fmt: skip


def _twin(store: Store, portal: str, values: dict[str, Any], article: Article) -> str | None:
    """The portal's article with the same title and text, unless it was printed with another date: then it was posted anew.

    Dates that were read from the same words are the same, whatever was made of them since. A text too short to tell
    ("Xem tệp đính kèm") is the same only with the same date, pictures and files: with a minute, or with any to compare.
    ``+portal`` keeps SQLite from reading all of a portal's articles instead of the few with this text.
    """
    rows = store.rows(
        "SELECT id, published FROM articles WHERE text_hash = ? AND +portal = ? AND fingerprint = ?"
        " AND (published IS ? OR published_raw = ? OR published IS NULL OR ? IS NULL)"
        " ORDER BY published IS NOT ?, first_seen, id",
        (values["text_hash"], portal, values["fingerprint"], values["published"], values["published_raw"],
         values["published"], values["published"]),
    )  # fmt: skip
    if len(values["text"]) < IDENTITY_CHARACTERS:
        when, shown = values["published"], _shown(article)
        tells = bool(when and shown) or values["published_precision"] == "minute"
        rows = [one for one in rows if tells and one["published"] == when and _stored(store, one["id"]) == shown]
    return next((str(one["id"]) for one in rows), None)


def _shown(article: Article) -> set[str]:
    """The addresses of an article's pictures and files."""
    return {url for url, _ in article.images} | {one.url for one in article.attachments}


def _stored(store: Store, own: str) -> set[str]:
    """The same of an article in the store."""
    rows = store.rows("SELECT url FROM images WHERE article = ?1 UNION SELECT url FROM attachments WHERE article = ?1", (own,))
    return {one["url"] for one in rows}


def _insert(store: Store, own: str, values: dict[str, Any], derived: Derived) -> int:
    columns = ", ".join(values)
    number = store.connection.execute(
        f"INSERT INTO articles (id, {columns}) VALUES (?{', ?' * len(values)})", (own, *values.values())
    ).lastrowid
    _write_words(store, PUT, number, derived)
    return int(number or 0)


def _write_words(store: Store, statements: Sequence[str], number: int | None, derived: Derived) -> None:
    """Enters the words of an article into the full-text indexes, or takes them out, when the transaction ends."""
    for sql, words in zip(statements, derived.words, strict=True):
        store.late(sql, (number, *words))
    if len(derived.text) > LONG:
        store.flush()


def _details(store: Store, number: int, own: str, article: Article, *, dates: bool = True) -> None:
    for table, found in (("images", article.images), ("attachments", [(one.url, one.title) for one in article.attachments])):
        if found:
            rows = [(own, rank, *row) for rank, row in enumerate(found)]
            store.connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", rows)
    if dates:
        _write_dates(store, number, article.dates)


def _drop_details(store: Store, known: dict[str, Any], *, dates: bool = True) -> None:
    for table in ("images", "attachments"):
        store.connection.execute(f"DELETE FROM {table} WHERE article = ?", (known["id"],))
    if dates:
        store.connection.execute("DELETE FROM date_candidates WHERE no = ?", (known["no"],))


def _write_dates(store: Store, number: int, dates: Sequence[DateCandidate]) -> None:
    """Writes the candidates of an article; what one shares with the first is null."""
    rows: list[tuple[object, ...]] = []
    first: tuple[object, ...] = (None,) * 5
    for rank, one in enumerate(dates):
        found = iso(one.value, one.precision), one.precision, one.source, one.raw, float(one.confidence)
        kept = [mine if mine != theirs else None for mine, theirs in zip(found, first, strict=True)]
        rows.append((number, rank, *kept, one.order, one.note))
        first = first if rank else found
    store.connection.executemany(
        "INSERT INTO date_candidates (no, rank, value, precision, source, raw, confidence, day_order, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
    )  # fmt: skip


def save_dates(store: Store, own: str, dates: Sequence[DateCandidate]) -> None:
    """Replaces an article's date candidates, the winner first, and its publication date."""
    best = dates[0]
    with store.change() as connection:
        connection.execute(
            "UPDATE articles SET published = ?, published_precision = ?, published_source = ?, published_raw = ?,"
            " published_confidence = ? WHERE id = ?",
            (iso(best.value, best.precision), best.precision, best.source, best.raw, float(best.confidence), own),
        )
        known = store.rows("SELECT no, cluster FROM articles WHERE id = ?", (own,))[0]
        connection.execute("DELETE FROM date_candidates WHERE no = ?", (known["no"],))
        _write_dates(store, known["no"], dates)
        if known["cluster"]:
            review_cluster(store, known["cluster"])


_DATED = ("published", "published_precision", "published_source", "published_raw", "published_confidence")
_KEPT = ("first_seen", "state", "cluster")


def _date_changed(known: dict[str, Any], values: dict[str, Any]) -> bool:
    """Whether the portal printed another date in the same place; the same words read otherwise are no change."""
    return bool(
        known["published_source"] == values["published_source"] != "last-modified"
        and known["published_raw"] != values["published_raw"]
        and (known["published"], known["published_precision"]) != (values["published"], values["published_precision"])
    )


def _refresh(store: Store, known: dict[str, Any], values: dict[str, Any], article: Article, derived: Derived,
             reextracted: bool, redate: bool) -> Saved:  # fmt: skip
    dated = _date_changed(known, values)
    changed = dated or known["fingerprint"] != values["fingerprint"]
    seen = max(known["last_seen"], values["last_seen"])
    if not changed and not reextracted:
        # A text that was put into another section is not edited by that.
        store.connection.execute("UPDATE articles SET last_seen = ?, section = coalesce(?, section) WHERE id = ?",
                                 (seen, values["section"], known["id"]))  # fmt: skip
        return "unchanged"
    revised = changed and not reextracted
    if revised:
        _keep_revision(store, known, values["last_seen"])
        if known["state"] == "present":
            known["state"] = "edited"
    kept = {name: known[name] for name in _KEPT} | {"revision": known["revision"] + revised, "last_seen": seen}
    if known["place"]:
        kept["url"] = known["url"]
    if not revised:
        kept["last_changed"] = known["last_changed"]
    keep_dates = known["published"] and not (dated if revised else redate)
    if keep_dates:
        kept |= {name: known[name] for name in _DATED}
    _rewrite(store, known, values | kept, derived)
    _drop_details(store, known, dates=not keep_dates)
    _details(store, known["no"], known["id"], article, dates=not keep_dates)
    if known["fingerprint"] != values["fingerprint"]:
        leave_cluster(store, known)
        join_cluster(store, known["id"], derived)
    elif known["cluster"]:
        review_cluster(store, known["cluster"])
    return "revised" if revised else "unchanged"


def _keep_revision(store: Store, known: dict[str, Any], replaced: str) -> None:
    store.connection.execute(
        "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (known["id"], known["revision"], known["last_changed"], replaced, known["title"], known["lead"],
         known["text"], known["published"], known["published_precision"], known["capture"], known["seen"]),
    )  # fmt: skip


def _rewrite(store: Store, known: dict[str, Any], now: dict[str, Any], derived: Derived) -> None:
    _write_words(store, DROP, known["no"], Derived(known["title"], known["text"]))
    store.connection.execute(
        f"UPDATE articles SET {', '.join(f'{name} = ?' for name in now)} WHERE no = ?", (*now.values(), known["no"])
    )
    _write_words(store, PUT, known["no"], derived)


def withdraw(store: Store, portal: str, key: str, reason: str) -> bool:
    """Whether something was stored under this address that is no article, and is now taken out with all its rows.

    Its addresses are refused with ``reason``. For re-extraction only: what a portal takes
    down stays in the store.
    """
    with store.change() as connection:
        known = store.row("SELECT * FROM articles WHERE id = (SELECT article FROM addresses WHERE portal = ? AND key = ?)",
                          (portal, key))  # fmt: skip
        if known is None:
            return False
        _write_words(store, DROP, known["no"], Derived(known["title"], known["text"]))
        leave_cluster(store, known)
        _drop_details(store, known)
        for table in ("revisions", "presence", "addresses"):
            connection.execute(f"DELETE FROM {table} WHERE article = ?", (known["id"],))
        connection.execute(
            "UPDATE ledger SET state = 'refused', reason = ?, article = NULL WHERE portal = ? AND article = ?",
            (reason, portal, known["id"]),
        )
        connection.execute("DELETE FROM articles WHERE no = ?", (known["no"],))
    return True


def save_reject(store: Store, page: Page, key: str, kind: str, reason: str) -> None:
    """Notes why a fetched page did not become an article."""
    with store.change() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?, ?, ?, ?)",
            (page.portal, key, kind, reason, utc(page.fetched_at), page.capture),
        )
