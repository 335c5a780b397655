"""Extraction from captures: the same articles come out, better ones replace worse, and nothing looks like an edit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.chung import MauChung
from tests.sampleportals.model import Article

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


class DatedInListings(MauChung):
    """Articles print no day; the rows of listings do, but not those of the side columns, where the newest are met first."""

    def _article(self, article: Article) -> str:
        return re.sub(r'<div class="gio">.*?</div>', "", super()._article(article))


def test_a_day_told_after_the_fetch_reaches_the_article_the_same_night(tmp_path: Path) -> None:
    with PortalServer([DatedInListings()]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        assert archive.run("nightly").returncode == 0
        told = {one["url"]: one["published"] for one in server["mau_chung"].truth(server.base_urls["mau_chung"])
                if one["date_kind"] == "dateline"}  # fmt: skip
    store = archive.store()
    found = {row["url"]: row["published"] for row in store.rows("SELECT url, published FROM articles WHERE published_source = 'listing'")}
    assert {url: (day or "")[:10] for url, day in found.items()} == {url: day[:10] for url, day in told.items()}
    assert store.rows("SELECT * FROM articles WHERE revision > 1") == []
    store.close()
