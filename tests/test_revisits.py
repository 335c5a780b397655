"""Stored articles are looked at again on a decaying schedule; edits become revisions, trouble changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.store.ledger import next_visit
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.joomla import MauJoomla
from tests.sampleportals.model import Article, Request, Response
from tests.sampleportals.nukeviet import MauNukeviet


class DeadLeavings(MauJoomla):
    """Addresses with a former section are not found."""

    def answer(self, request: Request) -> Response:
        asked = request.route.rpartition("/")[2].partition("-")[0]
        article = self.by_id(asked) if asked.isdigit() else None
        dead = article and request.route != self.address(article)
        return Response(b"404", 404) if dead else super().answer(request)


class WrongLinks(DeadLeavings):
    """Its listings may show addresses that lead nowhere."""

    def address(self, article: Article) -> str:
        found = super().address(article)
        return found.replace("/index.php/", "/index.php/loi/") if self.misbehave == "wrong links" else found

    def answer(self, request: Request) -> Response:
        return Response(b"404", 404) if "/loi/" in request.route else MauJoomla.answer(self, request)


NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "again"),
    [(0.0, 1.0), (0.5, 20 / 24), (2.0, 1.0), (5.0, 2.0), (20.0, 10.0), (30.5, 59.5), (200.0, 165.0), (400.0, 330.0), (4000.0, 15.0)],
)
def test_looks_grow_rarer_with_age_and_come_once_a_year_at_last(age: float, again: float) -> None:
    assert next_visit(NOW - timedelta(days=age), NOW) == NOW + timedelta(days=again)
    assert next_visit(None, NOW) == NOW + timedelta(days=1)


def _a_day_passes(archive: Archive) -> None:
    """Makes every look that is planned due now."""
    store = archive.store()
    store.connection.execute("UPDATE ledger SET next_try = '2000-01-01T00:00:00Z' WHERE next_try IS NOT NULL")
    store.close()


def test_an_edit_becomes_a_revision_and_counters_do_not(portals: Archive) -> None:
    site = portals.server["mau_drupal"]
    keys = [site.add_article() for _ in range(3)]
    assert portals.run("nightly", "mau_drupal").returncode == 0
    _a_day_passes(portals)
    site.edit(keys[0])
    portals.server.reset_log()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    store = portals.store()
    revised = store.rows("SELECT revision, text FROM articles WHERE revision > 1")
    kept = store.rows("SELECT revision, text FROM revisions")
    run = store.row("SELECT revised, stored FROM run_portals WHERE run = 2")
    store.close()
    assert [row["revision"] for row in revised] == [2] and [row["revision"] for row in kept] == [1]
    assert revised[0]["text"] != kept[0]["text"]
    assert run == {"revised": 1, "stored": 0}


def test_an_article_that_cannot_be_had_again_stays_stored(portals: Archive) -> None:
    site = portals.server["mau_drupal"]
    key = site.add_article()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    _a_day_passes(portals)
    site.remove(key)
    portals.run("nightly", "mau_drupal")
    store = portals.store()
    row = store.row("SELECT l.state, l.reason, l.next_try FROM ledger l WHERE l.reason LIKE 'another look%'")
    count = store.row("SELECT count(*) AS n FROM articles")
    store.close()
    assert row and row["state"] == "stored" and "404" in row["reason"] and row["next_try"]
    assert count == {"n": len(site.keys()) + 1}


def test_a_better_extractor_makes_no_false_edit_at_the_next_look(portals: Archive) -> None:
    """The stored text is what an older extractor made of the same page; the portal itself then edits one article."""
    site = portals.server["mau_drupal"]
    keys = [site.add_article() for _ in range(2)]
    assert portals.run("nightly", "mau_drupal").returncode == 0
    store = portals.store()
    with store.change() as connection:
        connection.execute("UPDATE articles SET text = text || ' In trang', fingerprint = 'older'")
    store.close()
    _a_day_passes(portals)
    site.edit(keys[0])
    assert portals.run("nightly", "mau_drupal").returncode == 0
    store = portals.store()
    revised = store.rows("SELECT title FROM articles WHERE revision > 1")
    spoiled = store.row("SELECT count(*) AS n FROM articles WHERE text LIKE '% In trang'")
    store.close()
    assert [row["title"] for row in revised] == [site.find(keys[0]).title] and spoiled


def test_what_a_listing_shows_under_another_title_is_looked_at_the_same_night(portals: Archive) -> None:
    site = portals.server["mau_drupal"]
    key = site.add_article()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    site.find(key).title = "Ban biên tập đặt lại tiêu đề cho bản tin này sau khi đăng"
    portals.server.reset_log()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    assert portals.server.count(lambda one: one.path == site.address(site.find(key))) == 1
    store = portals.store()
    row = store.row("SELECT title, revision FROM articles WHERE revision > 1")
    store.close()
    assert row == {"title": site.find(key).title, "revision": 2}
    portals.server.reset_log()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    assert portals.server.count(lambda one: one.path == site.address(site.find(key))) == 0


def revised(portals: Archive) -> list[str]:
    """The titles of the articles that have a revision."""
    store = portals.store()
    rows = store.rows("SELECT title FROM articles WHERE revision > 1")
    store.close()
    return [row["title"] for row in rows]


def test_words_that_a_listing_adds_to_one_title_make_another_title(portals: Archive) -> None:
    """A correction is announced so: ``Đính chính: ...`` before a title that stays."""
    site = portals.server["mau_drupal"]
    keys = [site.add_article() for _ in range(4)]
    assert portals.run("nightly", "mau_drupal").returncode == 0
    site.find(keys[0]).title = f"Đính chính: {site.find(keys[0]).title}"
    assert portals.run("nightly", "mau_drupal").returncode == 0
    assert revised(portals) == [site.find(keys[0]).title]


def test_what_a_sitemap_says_was_changed_since_is_looked_at_the_same_night(portals: Archive) -> None:
    site = portals.server["mau_drupal"]
    keys = [site.add_article() for _ in range(3)]
    assert portals.run("nightly", "mau_drupal").returncode == 0
    site.edit(keys[1])
    site.find(keys[1]).when = datetime.now(site.find(keys[1]).when.tzinfo) + timedelta(minutes=5)
    assert portals.run("nightly", "mau_drupal").returncode == 0
    assert revised(portals) == [site.find(keys[1]).title]


def test_an_article_that_moved_is_shown_at_its_new_address_the_same_night(portals: Archive) -> None:
    site, base = portals.server["mau_tandan"], portals.server.base_urls["mau_tandan"]
    key = site.add_article()
    assert portals.run("nightly", "mau_tandan").returncode == 0
    old = base + site.address(site.find(key))
    site.move(key)
    assert portals.run("nightly", "mau_tandan").returncode == 0
    store = portals.store()
    rows = store.rows("SELECT url, urls, state FROM articles_public WHERE urls LIKE ?", (f"%{old}%",))
    store.close()
    assert [row["url"] for row in rows] == [base + site.address(site.find(key))]
    assert rows[0]["state"] == "moved" and old in rows[0]["urls"]


@pytest.mark.parametrize("kind", [MauNukeviet, MauJoomla, DeadLeavings])
def test_an_article_that_keeps_its_number_is_found_where_listings_show_it_now(tmp_path: Path, kind: type[SamplePortal]) -> None:
    """Another section gives it another path; its key, made of the number, stays the same."""
    with PortalServer([kind()]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        site, base = server.sites[kind.name], server.base_urls[kind.name]
        article = site.find(site.add_article())
        assert archive.run("nightly").returncode == 0
        old = site.address(article)
        article.section = next(one.slug for one in site.categories if one.slug != article.section)
        new = site.address(article)
        server.reset_log()
        assert archive.run("nightly").returncode == 0
        tonight = server.count(lambda request: request.path == new)
        assert archive.run("nightly").returncode == 0
        assert (tonight, server.count(lambda request: request.path == new)) == (1, 1)
    store = archive.store()
    row = store.row("SELECT url, urls, state, revision, section FROM articles_public WHERE urls LIKE ?", (f"%{base}{old}%",))
    spells = store.rows("SELECT state, address, moved_to FROM presence")
    store.close()
    assert row and (row["url"], row["state"], row["revision"]) == (base + new, "moved", 1) and base + new in row["urls"]
    assert row["section"] == site.category(article.section).title
    assert spells == [{"state": "moved", "address": base + old, "moved_to": base + new}]


def test_an_address_that_leads_nowhere_says_nothing_of_an_article_that_stands(tmp_path: Path) -> None:
    """A listing shows a stored article at an address with its number that answers with an error."""
    with PortalServer([WrongLinks()]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        site = server.sites[WrongLinks.name]
        assert archive.run("nightly").returncode == 0
        site.misbehave = "wrong links"
        assert archive.run("nightly").returncode == 0
    store = archive.store()
    states = store.rows("SELECT DISTINCT state FROM articles")
    spells = store.rows("SELECT * FROM presence")
    store.close()
    assert (states, spells) == ([{"state": "present"}], [])


def test_what_a_listing_no_longer_shows_between_its_neighbours_is_looked_at_the_same_night(portals: Archive) -> None:
    site = portals.server["mau_drupal"]
    keys = [site.add_article() for _ in range(5)]
    assert portals.run("nightly", "mau_drupal").returncode == 0
    here = site.present(site.category(site.find(keys[0]).section))
    site.remove(here[1].key)
    assert portals.run("nightly", "mau_drupal").returncode == 0
    store = portals.store()
    rows = store.rows("SELECT title, state FROM articles WHERE state != 'present'")
    store.close()
    assert rows == [{"title": here[1].title, "state": "missing"}]


class OtherForm(MauJoomla):
    """Writes all its addresses in another way when told to."""

    def address(self, article: Article) -> str:
        return super().address(article) + (f"?Itemid={self.visits}" if self.misbehave == "other form" else "")


class Tokens(MauJoomla):
    """Redirects to an address with a token, when told to."""

    def answer(self, request: Request) -> Response:
        if self.misbehave == "other form" and request.route.rpartition("/")[2][:1].isdigit() and "tmpl" not in request.query:
            return Response(b"", 302, headers={"Location": f"{request.route}?tmpl=t{self.visits}&lang=9f8a7b6c{self.visits}"})
        return super().answer(request)


@pytest.mark.parametrize("kind", [OtherForm, Tokens])
def test_a_portal_that_writes_all_addresses_anew_has_not_moved_its_articles(tmp_path: Path, kind: type[SamplePortal]) -> None:
    """Another number of a menu entry in every link, or a token of the session at the end of every redirect."""
    with PortalServer([kind()]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        assert archive.run("nightly").returncode == 0
        server.sites[kind.name].misbehave = "other form"
        _a_day_passes(archive)
        assert archive.run("nightly").returncode == 0
    store = archive.store()
    states = store.rows("SELECT DISTINCT state FROM articles")
    store.close()
    assert states == [{"state": "present"}]
