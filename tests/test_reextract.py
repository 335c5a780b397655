"""Extraction from captures: the same articles come out, better ones replace worse, and nothing looks like an edit."""

from __future__ import annotations

from typing import Any

from tests.conftest import Archive

SAME = "SELECT id, url, title, text, published, captions, first_seen, revision, state FROM articles ORDER BY id"


def _articles(archive: Archive) -> list[dict[str, Any]]:
    store = archive.store()
    rows = store.rows(SAME)
    store.close()
    return rows


def test_captures_give_the_same_articles_again(portals: Archive) -> None:
    assert portals.run("nightly").returncode == 0
    before = _articles(portals)
    portals.server.reset_log()
    done = portals.run("reextract")
    assert done.returncode == 0 and "0 captures missing" in done.stdout, done.stderr
    assert _articles(portals) == before
    assert len(portals.server.requests) == 0


def test_what_an_older_extractor_spoiled_is_mended_without_a_revision(portals: Archive) -> None:
    assert portals.run("nightly", "mau_chung").returncode == 0
    before = _articles(portals)
    store = portals.store()
    store.connection.execute("UPDATE articles SET text = text || char(10, 10) || 'Lượt xem: 12', published = NULL")
    store.close()
    assert portals.run("reextract", "mau_chung").returncode == 0
    assert _articles(portals) == before
