"""Small portals on systems that no rule was written for: added by their address alone, then one night over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crawler.dump.writers import records
from crawler.extraction.text import fold
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals import STRANGE_SITES
from tests.test_addportal import SURE, add

NAMES = [site.name for site in STRANGE_SITES]
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Rows]]:
    """The archive after that night, and its public records by portal."""
    folder = tmp_path_factory.mktemp("strange")
    (folder / "portals").mkdir()
    with PortalServer([site() for site in STRANGE_SITES]) as server:
        for name, url in server.base_urls.items():
            done = add(folder, f"{url}/", "--yes", "--id", name)
            assert (done.returncode, done.stderr) == (0, ""), f"{name}: {done.stdout}{done.stderr}"
        archive = Archive(server, folder / "portals", folder / "data")
        night = archive.run("nightly")
        assert night.returncode in (0, 1), night.stdout + night.stderr
        store = archive.store()
        rows: Rows = {name: [] for name in NAMES}
        for row in records(store):
            rows[row["portal"]].append(row)
        store.close()
        yield archive, rows


def pairs(found: tuple[Archive, Rows], name: str) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """The truth about each article with the record of it, None where there is none."""
    archive, rows = found
    by_url = {url: row for row in rows[name] for url in row["urls"]}
    truth = archive.server[name].truth(archive.server.base_urls[name])
    return [(one, by_url.get(one["url"])) for one in truth]


@pytest.mark.parametrize("name", NAMES)
def test_nine_articles_of_ten_are_found(found: tuple[Archive, Rows], name: str) -> None:
    both = pairs(found, name)
    missing = [one["url"] for one, row in both if row is None]
    assert len(missing) <= 0.1 * len(both), missing


@pytest.mark.parametrize("name", NAMES)
def test_no_foreign_page_is_stored(found: tuple[Archive, Rows], name: str) -> None:
    own = {url for one, _ in pairs(found, name) for url in one["urls"]}
    assert [row["url"] for row in found[1][name] if not own & set(row["urls"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_titles_text_and_dates(found: tuple[Archive, Rows], name: str) -> None:
    wrong = []
    for one, row in pairs(found, name):
        if row is None:
            continue
        text = row["text"].split("\n\n")
        text = text[1:] if one["lead"] and fold(text[0]) == fold(one["lead"]) else text
        if (row["title"], text) != (one["title"], one["paragraphs"]):
            wrong.append((one["url"], row["title"], text))
        if (row["published"] or "")[:10] != one["published"][:10] and row["published_confidence"] >= SURE:
            wrong.append((one["url"], row["published"], one["published"]))
        wrong += [(one["url"], line) for line in one["chrome"] if line in row["text"]]
    assert wrong == []


def test_sections_are_read_once_a_night_and_closed_months_never_again(found: tuple[Archive, Rows]) -> None:
    archive = found[0]
    archive.server.requests.clear()
    assert archive.run("nightly").returncode in (0, 1)
    asked = [(one.site, one.path) for one in archive.server.requests]
    assert len(asked) == len(set(asked))
    assert [path for site, path in asked if site == "mau_movabletype" and path.startswith("/20") and path.endswith("/")] == []
