"""The whole line: portals served by HTTP, one night on the command line, and the store compared with the truth."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from crawler.dump.writers import records
from crawler.extraction.text import fold
from tests.conftest import Archive


@pytest.fixture(scope="module")
def stored(night: Archive) -> dict[str, dict[str, Any]]:
    """Public records by each of their addresses."""
    store = night.store()
    found = {url: row for row in records(store) for url in row["urls"]}
    store.close()
    return found


@pytest.fixture(scope="module")
def pairs(night: Archive, stored: dict[str, dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(truth, record) of every article that was served."""
    truth = night.server.truth()
    missing = [one["url"] for one in truth if one["url"] not in stored]
    assert missing == []
    return [(one, stored[one["url"]]) for one in truth]


def test_every_article_is_stored_once_and_nothing_else(night: Archive, stored: dict[str, dict[str, Any]]) -> None:
    ids = {row["id"] for row in stored.values()}
    assert len(ids) == len(night.server.truth()) > 200


def _differences(pairs: list[tuple[dict[str, Any], dict[str, Any]]], mine: str, theirs: str) -> list[Any]:
    return [(row["url"], row[mine], truth[theirs]) for truth, row in pairs if row[mine] != truth[theirs]]


def test_titles(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    assert _differences(pairs, "title", "title") == []


def test_publication_dates_and_precisions(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    assert _differences(pairs, "published", "published") == []
    assert _differences(pairs, "published_precision", "published_precision") == []


def test_a_guessed_date_says_so(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    for truth, row in pairs:
        if truth["date_kind"] == "lead":
            assert row["published_source"] == "body" and row["published_confidence"] < 0.6
        if truth["date_kind"] == "listing":
            assert row["published_source"] == "listing"


def test_every_paragraph_and_no_other_line(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    wrong = []
    for truth, row in pairs:
        wanted = list(truth["paragraphs"])
        got = row["text"].split("\n\n")
        if truth["lead"] and got and fold(got[0]) == fold(truth["lead"]) and not truth["lead_in_body"]:
            got = got[1:]
        if got != wanted:
            wrong.append((row["url"], [x for x in got if x not in wanted], [x for x in wanted if x not in got]))
    assert wrong == []


def test_no_chrome_line(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    for truth, row in pairs:
        everything = "\n".join([row["title"], row["text"], row["lead"] or "", *row["captions"]])
        assert [line for line in truth["chrome"] if line in everything] == [], row["url"]


@pytest.mark.parametrize("field", ["captions", "byline", "source", "section"])
def test_fields(pairs: list[tuple[dict[str, Any], dict[str, Any]]], field: str) -> None:
    assert _differences(pairs, field, field) == []


def test_attachments(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    for truth, row in pairs:
        assert [one["url"] for one in row["attachments"]] == [one["url"] for one in truth["attachments"]], row["url"]


def test_all_text_is_nfc(stored: dict[str, dict[str, Any]]) -> None:
    for row in stored.values():
        text = json.dumps(row | {"published_raw": ""}, ensure_ascii=False)  # raw is as found
        assert unicodedata.is_normalized("NFC", text) and "\u00a0" not in text and "\u200b" not in text


def test_refusals_have_kind_and_reason(night: Archive) -> None:
    store = night.store()
    refused = {row["request_url"]: row["reason"] for row in store.rows("SELECT * FROM ledger WHERE state = 'refused'")}
    store.close()
    wanted = {one["url"]: one["kind"] for one in night.server.refusals()}
    assert {url: reason.partition(":")[0] for url, reason in refused.items()} == wanted


def test_copies_on_two_portals_are_linked_not_merged(night: Archive) -> None:
    store = night.store()
    clusters = store.rows("SELECT cluster, count(*) AS copies, count(DISTINCT portal) AS portals"
                          " FROM articles WHERE cluster IS NOT NULL GROUP BY cluster")  # fmt: skip
    store.close()
    assert len(clusters) == 5
    assert all((row["copies"], row["portals"]) == (2, 2) for row in clusters)


def test_the_sums_of_the_ledger_agree(night: Archive) -> None:
    store = night.store()
    states = store.rows("SELECT portal, state, count(*) AS n FROM ledger GROUP BY portal, state")
    pages = store.rows("SELECT * FROM listing_sums")
    store.close()
    assert pages and all(row["announced"] == row["stored"] + row["refused"] and not row["owed"] for row in pages)
    assert {row["state"] for row in states} == {"stored", "refused"}
    assert sum(row["n"] for row in states if row["state"] == "refused") == len(night.server.refusals())


def test_a_second_night_asks_for_no_article_and_changes_nothing(portals: Archive) -> None:
    assert portals.run("nightly").returncode == 0
    store = portals.store()
    before = store.rows("SELECT * FROM articles_public ORDER BY id")
    store.close()
    portals.server.reset_log()
    assert portals.run("nightly").returncode == 0
    articles = {one["url"] for one in portals.server.truth()}
    bases = portals.server.base_urls
    asked = [one for one in portals.server.requests if bases[one.site] + one.path in articles]
    assert asked == []
    store = portals.store()
    assert store.rows("SELECT * FROM articles_public ORDER BY id") == before
    run = store.row("SELECT sum(stored) AS stored, sum(fetched) AS fetched FROM run_portals WHERE run = 2")
    store.close()
    assert run == {"stored": 0, "fetched": 0}
    # Two pages a listing at the most: everything on them is known and old.
    assert len(portals.server.requests) < 40
