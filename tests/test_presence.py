"""What becomes of stored articles: claimed on evidence of several runs, as an interval, and never by a portal's fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.dump.writers import records
from crawler.items import Candidate, Extracted
from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import Store, open_store, utc
from crawler.store.ledger import Ledger
from crawler.store.presence import Presence
from crawler.store.record import record
from tests.test_articles import TEXT, extracted, put

T0 = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
OTHERS = range(10, 15)


def night(number: float) -> datetime:
    """When a night begins."""
    return T0 + timedelta(days=number)


def page(number: int | str, at: datetime, **parts: Any) -> Extracted:
    """A page whose text is its own."""
    return extracted(number, at=at, **{"title": f"Bài số {number}", "text": f"{TEXT}\n\nBài này mang số {number}." * 3} | parts)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A portal with six articles, read in night 0."""
    opened = open_store(tmp_path)
    for name, unit in (("so", "Huyện Cũ"), ("khac", "Xã Mới")):
        save_portal(opened, Portal(id=name, title=name.upper(), province="tinh", unit=unit, family="generic", domains=(f"{name}.vn",)))
    for number in (1, *OTHERS):
        put(opened, page(number, night(0)))
    yield opened
    opened.close()


def run(store: Store, number: float, *, lost: dict[int | str, str] | None = None, well: int = 5, portal: str = "so",
        pages: tuple[Extracted, ...] = ()) -> str:  # fmt: skip
    """One run's looks: those not found with what they answered ("5.." is trouble), ``well`` others as usual; what judging says."""
    presence = Presence(store, portal)
    for key, answer in (lost or {}).items():
        note = presence.unreachable if answer.startswith("HTTP 5") else presence.not_found
        note(f"http://{portal}.vn/{key}", answer, night(number))
    for one in list(OTHERS)[:well]:
        record(store, page(one, night(number)), presence=presence)
    for done in pages:
        Ledger(store, portal).announce(done.key, Candidate(done.page.url, "https://so.vn/tin"))
        record(store, done, presence=presence)
    return presence.judge()


def state(store: Store, number: int | str = 1) -> str:
    """The public state of an article."""
    row = store.row("SELECT state FROM articles_public WHERE ? IN (SELECT value FROM json_each(urls))", (f"https://so.vn/{number}",))
    assert row
    return str(row["state"])


def spells(store: Store, number: int | str = 1) -> list[tuple[Any, ...]]:
    """(state, interval, observations) of an article."""
    rows = store.rows("SELECT p.* FROM presence p JOIN articles a ON a.id = p.article WHERE a.url = ? ORDER BY no",
                      (f"https://so.vn/{number}",))  # fmt: skip
    return [(row["state"], row["not_before"], row["not_after"], row["looks"]) for row in rows]


def test_gone_after_three_observations_over_two_days(store: Store) -> None:
    for number, claimed in ((7, "missing"), (7.5, "missing"), (8, "missing"), (9, "gone")):
        assert run(store, number, lost={1: "HTTP 404"}) == ""
        assert state(store) == claimed
    span = utc(night(0)), utc(night(7))
    assert spells(store) == [("missing", *span, 4), ("gone", *span, 1)]
    assert {row["state"] for row in records(store) if row["url"] == "https://so.vn/1"} == {"gone"}


def test_a_missing_article_is_looked_for_the_next_night_and_a_gone_one_ever_more_rarely(store: Store) -> None:
    run(store, 7, lost={1: "HTTP 404"})
    assert "http://so.vn/1" in [one.key for one in Ledger(store, "so").revisits(night(8))]
    for number in (8, 9):
        run(store, number, lost={1: "HTTP 410"})
    for days in (1, 3, 7, 14, 30, 90, 180, 365, 730):
        assert "http://so.vn/1" in [one.key for one in Ledger(store, "so").revisits(night(9 + days))]
        run(store, 9 + days, lost={1: "HTTP 410"})
        assert "http://so.vn/1" not in [one.key for one in Ledger(store, "so").revisits(night(9 + days + 0.9))]
    assert [one[0] for one in spells(store)] == ["missing", "gone"]


@pytest.mark.parametrize("well", [0, 2])
def test_most_vanishing_at_once_is_the_portals_fault(store: Store, well: int) -> None:
    lost = dict.fromkeys((1, 12, 13, 14), "HTTP 404")
    for number in range(7, 12):
        said = run(store, number, lost=lost, well=well)
        assert f"4 of {4 + well} stored articles" in said
    assert state(store) == state(store, 13) == "unreachable"
    assert spells(store) == [("unreachable", utc(night(0)), utc(night(7)), 5)]


def test_nothing_is_claimed_without_another_page_read_as_usual(store: Store) -> None:
    assert run(store, 7, lost={1: "HTTP 404"}, well=0) == ""
    assert state(store) == "unreachable"


def test_trouble_never_makes_a_tombstone_and_never_counts(store: Store) -> None:
    run(store, 1, lost={1: "HTTP 503"})
    assert state(store) == "unreachable"
    run(store, 2, lost={1: "HTTP 404"})
    for number in range(3, 9):
        run(store, number, lost={1: "HTTP 500"})
        assert state(store) == "missing"
    run(store, 9, lost={1: "HTTP 404"})
    assert state(store) == "missing"
    run(store, 10, lost={1: "HTTP 404"})
    assert state(store) == "gone"
    assert spells(store)[1][1:3] == (utc(night(0)), utc(night(2)))


def test_coming_back_sets_present_again_and_keeps_the_history(store: Store) -> None:
    for number in (5, 6, 7):
        run(store, number, lost={1: "HTTP 404"})
    run(store, 20, pages=(page(1, night(20)),))
    assert state(store) == "present"
    assert [one[0] for one in spells(store)] == ["missing", "gone", "present"]
    assert spells(store)[-1][1:3] == (utc(night(7)), utc(night(20)))


def test_an_edit_has_the_interval_between_two_reads_of_its_address(store: Store) -> None:
    run(store, 3, pages=(page(1, night(3)),))
    run(store, 9, pages=(page(1, night(9), text=f"{TEXT}\n\nĐính chính: năm tuyến đê."),))
    assert state(store) == "edited"
    edit = store.row("SELECT * FROM timeline WHERE event = 'revision'")
    assert edit and (edit["not_before"], edit["not_after"]) == (utc(night(3)), utc(night(9)))


def refused(number: int, kind: str, at: datetime) -> Extracted:
    """A page that is no article any more."""
    return replace(page(number, at), article=None, kind=kind, reason="said so")


@pytest.mark.parametrize(("kind", "claimed"), [("not-found", "missing"), ("listing", "missing"), ("empty", "missing"),
                                               ("login", "unreachable"), ("blocked", "unreachable")])  # fmt: skip
def test_a_refused_look_is_judged_by_its_kind(store: Store, kind: str, claimed: str) -> None:
    run(store, 7, pages=(refused(1, kind, night(7)),))
    assert state(store) == claimed


def test_a_redirect_to_another_text_is_no_edit(store: Store) -> None:
    """Neither of the article that vanished nor of the one it leads to."""
    other = replace(page(11, night(7)), announced="http://so.vn/1")
    run(store, 7, pages=(other,))
    assert (state(store), state(store, 11)) == ("missing", "present")
    row = Ledger(store, "so").row("http://so.vn/1")
    assert row and row["article"] == store.connection.execute("SELECT id FROM articles WHERE url = 'https://so.vn/1'").fetchone()[0]


def test_another_article_in_its_place_is_no_edit(store: Store) -> None:
    usurper = page(11, night(0)).article
    run(store, 7, pages=(replace(page(1, night(7)), article=usurper),))
    assert state(store) == "missing" and store.rows("SELECT * FROM revisions") == []


def test_a_redirect_to_the_same_text_is_a_move_and_the_article_is_followed(store: Store) -> None:
    moved = replace(page(1, night(7)), key="http://so.vn/moi/1", announced="http://so.vn/1")
    run(store, 7, pages=(replace(moved, page=replace(moved.page, url="https://so.vn/moi/1")),))
    assert state(store) == "moved"
    (spell,) = store.rows("SELECT * FROM presence")
    assert (spell["not_before"], spell["not_after"], spell["moved_to"]) == (utc(night(0)), utc(night(7)), "https://so.vn/moi/1")
    run(store, 9, pages=(replace(page("moi/1", night(9), title="Bài số 1", text=f"{TEXT}\n\nMột câu mới."), announced="http://so.vn/moi/1"),))
    assert state(store) == "moved" and store.rows("SELECT revision FROM articles WHERE state = 'moved'") == [{"revision": 2}]
    run(store, 12, lost={"moi/1": "HTTP 404"})
    assert state(store) == "missing"


def test_the_same_text_announced_at_a_new_address_is_a_move_when_the_old_one_is_dead(store: Store) -> None:
    again = page("moi/1", night(7), title="Bài số 1", text=f"{TEXT}\n\nBài này mang số 1." * 3)
    run(store, 7, lost={1: "HTTP 404"}, pages=(again,))
    assert state(store) == "moved"
    run(store, 8, lost={10: "HTTP 404"}, well=0, pages=(page(11, night(8)), page(12, night(8))))
    assert state(store, 10) == "missing"


def test_two_living_addresses_are_no_move(store: Store) -> None:
    run(store, 7, pages=(page("moi/1", night(7), title="Bài số 1", text=f"{TEXT}\n\nBài này mang số 1." * 3), page(1, night(7))))
    assert state(store) == "present" and spells(store) == []


def test_the_same_text_at_a_successors_portal_is_a_move(store: Store) -> None:
    with store.change() as connection:
        connection.execute("INSERT INTO units VALUES ('moi', 'Xã Mới', 'commune', 'tinh', '2025-07-01', NULL, NULL, 'x')")
        connection.execute("INSERT INTO units VALUES ('cu', 'Huyện Cũ', 'district', 'tinh', NULL, '2025-06-30', 'moi', 'x')")
    put(store, page(1, night(1), portal="khac"))
    run(store, 7, lost={1: "HTTP 404"})
    assert state(store) == "moved"
    moved = store.row("SELECT moved_to FROM presence WHERE state = 'moved'")
    assert moved == {"moved_to": "https://khac.vn/1"}
    for number in (8, 9, 10):
        run(store, number, lost={1: "HTTP 404"})
    assert spells(store) == [("moved", utc(night(0)), utc(night(7)), 4)]


def test_a_copy_on_a_portal_that_is_no_successor_is_no_move(store: Store) -> None:
    put(store, page(1, night(1), portal="khac"))
    run(store, 7, lost={1: "HTTP 404"})
    assert state(store) == "missing"


def test_controls_are_neighbours_and_end(store: Store) -> None:
    presence = Presence(store, "so")
    presence.not_found("http://so.vn/1", "HTTP 404", night(7))
    presence.asked("http://so.vn/1")
    keys = [one.key for one in presence.controls()]
    assert sorted(keys) == [f"http://so.vn/{n}" for n in OTHERS] and presence.controls() == []


def test_a_night_looks_at_no_more_than_allowed_and_at_young_ones_first(store: Store) -> None:
    put(store, page("moi", night(40), published=night(39), published_precision="day"))
    keys = [one.key for one in Ledger(store, "so").revisits(night(500), most=3)]
    assert len(keys) == 3
    assert Ledger(store, "so").revisits(night(42), most=1)[0].key == "http://so.vn/moi"
