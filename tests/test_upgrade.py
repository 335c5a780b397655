"""Stores of earlier versions: after their upgrade tables and views show the same rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from crawler.store.database import MIGRATIONS, open_store
from crawler.store.migrations import migrations

_OLD = (
    "INSERT INTO portals VALUES ('so', '', '', '', 'generic', '[]', '', NULL)",
    "INSERT INTO articles (no, id, portal, url, title, text, language, published_confidence, captions, tags, first_seen,"
    " last_seen, last_changed, state, revision, fingerprint, text_hash) VALUES (7, 'f', 'so', 'https://so.vn/a', 'Tin', 'Bài',"
    " 'vi', 0, '[]', '[]', '', '', '', 'present', 1, '', ''), (9, 'a', 'so', 'http://so.vn/b', 'Tin', 'Bài',"
    " 'vi', 0, '[]', '[]', '', '', '', 'present', 1, '', '')",
    "INSERT INTO addresses VALUES ('so', 'http://so.vn/a', 'https://so.vn/a', 'f'), ('so', 'http://so.vn/b', 'http://so.vn/b', 'a')",
    "INSERT INTO ledger (portal, url, request_url, via, how, announced_at, seen_at, fetched_at, state) VALUES"
    " ('so', 'http://so.vn/a', 'https://so.vn/a', '', 'listing', '', '2026-01-01T00:00:00Z', NULL, 'announced'),"
    " ('so', 'http://so.vn/b', 'http://so.vn/b', '', 'listing', '', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'stored')",
    "INSERT INTO dates VALUES ('f', 0, '2024-01-02', 'day', 'dateline', '02/01/2024', 'dmy', 0.9, ''),"
    " ('f', 1, '2024-01-02', 'day', 'listing', '02/01/2024', 'dmy', 0.7, 'x'), ('f', 2, '2024', 'year', 'body', '2024', NULL, 0.9, ''),"
    " ('a', 0, '2023-01', 'month', 'url', '2023/01', NULL, 0.5, 'y')",
    "INSERT INTO captures VALUES ('one.warc.gz:900', 'so', 'u', '2026-01-02T00:00:00Z', 200, 'text/html', 'd1', 5),"
    " ('one.warc.gz:1200', 'so', 'u', '2026-01-01T00:00:00Z', 404, '', 'd2', 6),"
    " ('two.warc.gz:0', 'so', 'v', '2026-01-03T00:00:00Z', 200, 'text/html', 'd3', 7)",
)
_SHOWN = (
    "SELECT * FROM dates ORDER BY article, rank", "SELECT * FROM captures ORDER BY id",
    "SELECT portal, key, url, article FROM addresses ORDER BY key", "SELECT portal, url, request_url, state FROM ledger ORDER BY url",
    "SELECT * FROM articles_public ORDER BY id", "SELECT * FROM listing_sums",
)  # fmt: skip


def test_a_store_shows_the_same_after_its_rows_became_leaner(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "congtin.db", isolation_level=None)
    migrations.apply(Database(old), stop_before="leaner_rows")
    for statement in _OLD:
        old.execute(statement)
    before = [old.execute(sql).fetchall() for sql in _SHOWN]
    old.close()
    store = open_store(tmp_path)
    assert [store.connection.execute(sql).fetchall() for sql in _SHOWN] == before
    assert store.rows("PRAGMA foreign_key_check") == []
    store.close()


def test_every_migration_is_one_that_a_store_is_opened_by() -> None:
    assert [one.name for one in migrations.pending(Database(memory=True))] == list(MIGRATIONS)
