"""Every family's sample site crawled by its sheet: all articles, nothing else, and hardly a request too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crawler.dump.writers import records
from crawler.extraction.text import fold
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals import FAMILY_SITES, SITES, all_sites, family_sites

NAMES = [site.name for site in (*SITES, *FAMILY_SITES)]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """All sample sites after one night by their sheets."""
    folder = tmp_path_factory.mktemp("families")
    with PortalServer([*all_sites(), *family_sites()]) as server:
        server.write_sheets(folder / "portals")
        archive = Archive(server, folder / "portals", folder / "data")
        done = archive.run("nightly")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        yield archive


@pytest.fixture(scope="module")
def stored(crawled: Archive) -> dict[str, list[dict[str, Any]]]:
    """Public records by portal."""
    store = crawled.store()
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    for row in records(store):
        found[row["portal"]].append(row)
    store.close()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_site_is_big_enough_to_mean_something(crawled: Archive, name: str) -> None:
    truth = crawled.server[name].truth("")
    assert len(truth) >= 60
    assert len({one["published"][:4] for one in truth if one["published"]}) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_every_article_once_and_nothing_else(crawled: Archive, stored: dict[str, list[dict[str, Any]]], name: str) -> None:
    truth = {one["url"] for one in crawled.server[name].truth(crawled.server.base_urls[name])}
    found = [url for row in stored[name] for url in row["urls"] if url in truth]
    assert sorted(truth - set(found)) == []
    assert len(stored[name]) == len(truth), [row["url"] for row in stored[name] if not truth & set(row["urls"])]


@pytest.mark.parametrize("name", NAMES)
def test_titles_dates_and_text(crawled: Archive, stored: dict[str, list[dict[str, Any]]], name: str) -> None:
    by_url = {url: row for row in stored[name] for url in row["urls"]}
    wrong = []
    for one in crawled.server[name].truth(crawled.server.base_urls[name]):
        row = by_url[one["url"]]
        got = row["text"].split("\n\n")
        if one["lead"] and got and fold(got[0]) == fold(one["lead"]) and not one["lead_in_body"]:
            got = got[1:]
        for mine, theirs in ((row["title"], one["title"]), (row["published"], one["published"]),
                             (row["published_precision"], one["published_precision"]), (got, one["paragraphs"])):  # fmt: skip
            if mine != theirs:
                wrong.append((one["url"], mine, theirs))
        wrong += [(one["url"], line) for line in one["chrome"] if line in row["text"]]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_hardly_a_request_too_many(crawled: Archive, name: str) -> None:
    site = crawled.server[name]
    # What listings offer: an old address beside the new one must be fetched before anybody knows that they are one.
    offered = {row.path for category in site.categories for row in site.rows(category)}
    needed = len(offered) + sum(site.page_count(one) for one in site.categories)
    asked = [one.path for one in crawled.server.requests if one.site == name]
    assert len(asked) <= 1.1 * needed, sorted(asked)
