"""The ledger: nothing announced is forgotten, nothing is owed that is settled, sums agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.items import Candidate
from crawler.store import ledger as module
from crawler.store.database import Store, open_store, utc
from crawler.store.ledger import RETRY_HOURS, Ledger, failure_kind, miscounted

NOW = datetime.now(UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def ledger(store: Store) -> Ledger:
    """The ledger of one portal."""
    return Ledger(store, "so")


def announce(ledger: Ledger, *names: str) -> None:
    """Announces addresses."""
    for name in names:
        assert ledger.announce(f"http://x/{name}", Candidate(f"https://x/{name}", "https://x/tin", "listing", name, None))


def owed(ledger: Ledger, after: timedelta = timedelta()) -> list[str]:
    """The names owed some time from now."""
    return [one.key.removeprefix("http://x/") for one in ledger.owed(datetime.now(UTC) + after + timedelta(minutes=1))]


def test_a_new_address_is_owed_with_all_that_is_known_of_it(ledger: Ledger) -> None:
    hint = Candidate("https://x/a?id=1", "https://x/tin", "feed", "Tên", "01/02/2024")
    assert ledger.announce("http://x/a", hint)
    (one,) = ledger.owed()
    assert (one.key, one.candidate, one.attempts) == ("http://x/a", hint, 0)


def test_the_same_address_is_announced_once(ledger: Ledger) -> None:
    announce(ledger, "a")
    assert not ledger.announce("http://x/a", Candidate("https://x/a2", "v", date="02/02/2024", title="Khác"))
    row = ledger.row("http://x/a")
    assert row and (row["request_url"], row["title"], row["date"]) == ("https://x/a", "a", "02/02/2024")


def test_a_later_source_tells_the_day_and_a_listing_more_than_a_sitemap(ledger: Ledger) -> None:
    for how, day, late in (("menu", None, False), ("sitemap", "2026-11-01", True), ("listing", "05/10/2019", True),
                           ("feed", "2020-01-01", False), ("sitemap", "2026-11-02", False)):  # fmt: skip
        ledger.dated.clear()
        ledger.announce("https://so.vn/bai", Candidate("https://so.vn/bai", "https://so.vn", how, date=day))
        assert bool(ledger.dated) == late
    row = ledger.row("https://so.vn/bai")
    assert row and (row["how"], row["date"]) == ("listing", "05/10/2019")


def test_portals_do_not_share_rows(store: Store, ledger: Ledger) -> None:
    announce(ledger, "a")
    other = Ledger(store, "khac")
    assert other.row("http://x/a") is None and owed(other) == []
    announce(other, "a")
    other.settle("http://x/a", "refused", "listing")
    assert owed(ledger) == ["a"] and other.counts()["refused"] == 1 and ledger.counts()["refused"] == 0


@pytest.mark.parametrize("state", ["stored", "refused", "gone"])
def test_what_is_settled_is_not_owed(ledger: Ledger, state: str) -> None:
    announce(ledger, "a", "b")
    ledger.settle("http://x/a", state, "why", etag='"1"', last_modified="Mon")
    row = ledger.row("http://x/a")
    assert owed(ledger) == ["b"]
    assert row and (row["state"], row["reason"], row["etag"], row["last_modified"], row["attempts"]) == (state, "why", '"1"', "Mon", 1)


def test_a_failure_is_tried_again_later_and_at_last_given_up(ledger: Ledger) -> None:
    announce(ledger, "a")
    for attempt, hours in enumerate(RETRY_HOURS["temporary"], 1):
        assert ledger.fail("http://x/a", "timeout")
        assert owed(ledger) == [] and owed(ledger, timedelta(hours=hours)) == ["a"]
        assert ledger.counts() == {"announced": 1, "stored": 0, "refused": 0, "failed": 0, "gone": 0, "owed": 1}
        row = ledger.row("http://x/a")
        assert row and row["attempts"] == attempt
    assert not ledger.fail("http://x/a", "timeout")
    assert owed(ledger, timedelta(days=9999)) == [] and ledger.counts()["failed"] == 1


def test_a_wait_that_the_site_asks_for_is_kept(ledger: Ledger) -> None:
    announce(ledger, "a")
    assert ledger.fail("http://x/a", "HTTP 503", wait=timedelta(minutes=30))
    assert owed(ledger, timedelta(minutes=28)) == [] and owed(ledger, timedelta(minutes=31)) == ["a"]


def test_the_first_retry_falls_into_the_next_night(ledger: Ledger) -> None:
    announce(ledger, "a")
    ledger.fail("http://x/a", "HTTP 500")
    assert owed(ledger, timedelta(hours=23)) == ["a"]


def test_owed_is_a_stream_that_survives_its_own_changes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are settled, fail again and are announced while the stream runs: each old one comes once, no new one."""
    monkeypatch.setattr(module, "OWED_ROWS", 3)
    names = [f"{n:02d}" for n in range(20)]
    announce(ledger, *names)
    ledger.store.connection.execute("UPDATE ledger SET announced_at = ?", (utc(NOW - timedelta(days=1)),))
    ledger.fail("http://x/07", "timeout", wait=timedelta(seconds=-60))
    met = []
    for one in ledger.owed():
        met.append(one.key.removeprefix("http://x/"))
        if len(met) % 2:
            ledger.settle(one.key, "stored")
        else:
            ledger.fail(one.key, "timeout")
    assert sorted(met) == names


def test_owed_leaves_out_what_is_announced_after_it_began(ledger: Ledger) -> None:
    announce(ledger, "a")
    ledger.store.connection.execute("UPDATE ledger SET announced_at = ?", (utc(NOW - timedelta(days=1)),))
    met = []
    for one in ledger.owed(NOW - timedelta(hours=1)):
        met.append(one.key)
        if len(met) < 5:
            announce(ledger, f"z{len(met)}")
    assert met == ["http://x/a"]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["announce", "stored", "refused", "gone", "fail"])), max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_agree_whatever_happens(tmp_path: Path, steps: list[tuple[str, str]]) -> None:
    store = open_store(tmp_path)
    ledger = Ledger(store, "so")
    store.connection.execute("DELETE FROM ledger")
    for name, step in steps:
        key = f"http://x/{name}"
        if step == "announce":
            ledger.announce(key, Candidate(key, "v"))
        elif step == "fail":
            ledger.fail(key, "timeout")
        else:
            ledger.settle(key, step)
    counts = ledger.counts()
    rows = store.rows("SELECT state, next_try FROM ledger")
    store.close()
    assert counts["announced"] == len(rows) == sum(n for name, n in counts.items() if name != "announced")
    assert counts["stored"] == sum(row["state"] == "stored" for row in rows)
    assert counts["failed"] == sum(row["state"] == "failed" and row["next_try"] is None for row in rows)


def test_listings_keep_how_far_they_were_read(ledger: Ledger) -> None:
    assert ledger.listing("https://x/tin") is None
    ledger.visited("https://x/tin", pages=3, items=30, new=30, cursor='[4,"u",[]]', complete=False)
    ledger.visited("https://x/tin", pages=9, items=90, new=60, cursor=None, complete=True, finding="f")
    row = ledger.listing("https://x/tin")
    assert row and [row[name] for name in ("pages", "items", "new_items", "cursor", "complete", "finding")] == [9, 90, 60, None, 1, "f"]


def test_published_asks_for_many_keys_at_once(ledger: Ledger) -> None:
    store = ledger.store
    store.connection.execute("INSERT INTO portals VALUES ('so', '', '', '', 'generic', '[]', 'verified', NULL)")
    columns = "no, id, portal, url, title, text, language, published, published_confidence, captions, tags, first_seen, " \
              "last_seen, last_changed, state, revision, fingerprint, text_hash"  # fmt: skip
    for number, day in enumerate(("2024-05-03", None), 1):
        store.connection.execute(f"INSERT INTO articles ({columns}) VALUES (?, ?, 'so', 'u', 't', 'x', 'vi', ?, 1.0, '[]', '[]',"
                                 " '', '', '', 'present', 1, 'f', 'h')", (number, f"id{number}", day))  # fmt: skip
        announce(ledger, str(number))
        ledger.settle(f"http://x/{number}", "stored", article=f"id{number}")
    announce(ledger, "3")
    keys = [f"http://x/{n}" for n in range(3000)]
    assert {key: one.published for key, one in ledger.known(keys).items()} == {"http://x/1": "2024-05-03", "http://x/2": None}
    assert ledger.known([]) == {}


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("HTTP 503", "temporary"), ("HTTP 429", "temporary"), ("timeout: took longer", "temporary"), ("truncated: 3 of 9", "temporary"),
        ("HTTP 500", "soft"), ("HTTP 403", "soft"), ("crashed: KeyError", "soft"), ("DNS: no such host", "hard"), ("TLS: expired", "hard"),
        ("refused: nobody there", "hard"), ("HTTP 418", "hard"),
    ],
)  # fmt: skip
def test_failures_are_told_apart_by_how_soon_they_may_be_over(reason: str, kind: str) -> None:
    assert failure_kind(reason) == kind


def test_sums_that_are_not_those_of_the_rows_are_told(ledger: Ledger) -> None:
    for key in "abc":
        ledger.announce(key, Candidate(f"https://x/{key}", "http://x/"))
    ledger.settle("a", "stored", article="1")
    assert miscounted(ledger.store) == []
    ledger.store.connection.execute("UPDATE ledger_sums SET addresses = 5 WHERE part = 'owed'")
    (line,) = miscounted(ledger.store)
    assert line.startswith(f"{ledger.portal}: ") and "'owed': 5" in line and "'owed': 2" in line
