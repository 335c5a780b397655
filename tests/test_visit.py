"""How far a listing is read, over several nights, with interruptions; each night is played through."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawler.discovery.pager import NextPage
from crawler.discovery.visit import Visit
from crawler.store.database import open_store
from crawler.store.ledger import Ledger

LISTING = "https://so.vn/tin"
Row = dict[str, Any] | None


def page(number: int) -> NextPage:
    """The address of a page."""
    return NextPage(LISTING if number == 1 else f"{LISTING}?page={number}")


class Portal:
    """A listing of ``pages`` pages of two articles; what is new or recent is what no night has met yet."""

    def __init__(self, pages: int) -> None:
        self.items = [f"/{n}" for n in range(2 * pages)]
        self.known: set[str] = set()
        self.row: Row = None

    def post(self, count: int) -> None:
        """New articles on top."""
        self.items = [f"/moi-{len(self.items)}-{n}" for n in range(count)] + self.items

    def shown(self, number: int) -> list[str]:
        """The articles on a page."""
        return self.items[2 * number - 2 : 2 * number]

    def night(self, *, stop_after: int = 999, most: int = 999, sidebar: tuple[str, ...] = ()) -> list[int]:
        """The numbers of the pages read in one night, cut off after some of them."""
        visit, read = Visit(LISTING), []
        step: tuple[NextPage, int] | None = (page(1), 1)
        while step and len(read) < stop_after:
            asked, number = step
            assert asked == page(number)
            read.append(number)
            if number == 1:
                visit.begin(self.row)
            seen = [*self.shown(number), *sidebar]
            fresh = visit.meet(seen)
            current = any(one not in self.known for one in visit.fresh)
            self.known |= set(seen)
            following = page(number + 1) if fresh and self.shown(number + 1) else None
            step = visit.onward(following, number, current=current, most=most)
            shown = json.dumps(visit.order)
            self.row = {"complete": int(visit.ended), "cursor": visit.cursor, "pages": visit.pages, "shown": shown}
        self.visit = visit
        return read

    @property
    def missed(self) -> list[str]:
        """What no night has met."""
        return [one for one in self.items if one not in self.known]


def test_the_first_reading_goes_to_the_end() -> None:
    portal = Portal(5)
    assert portal.night() == [1, 2, 3, 4, 5]
    assert portal.visit.ended and portal.visit.cursor is None and portal.visit.items == 10


def test_later_readings_stop_at_the_first_page_without_news() -> None:
    portal = Portal(50)
    portal.night()
    assert portal.night() == [1]
    portal.post(3)
    assert portal.night() == [1, 2, 3] and portal.missed == []
    assert portal.night() == [1]


def test_the_first_reading_goes_on_through_pages_that_are_known_already() -> None:
    """Articles may be known from a feed or from another listing before this one was ever read."""
    portal = Portal(6)
    portal.known = {f"/{n}" for n in range(8)}
    assert portal.night() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("stop_after", [1, 2, 7, 19])
def test_an_interrupted_first_reading_is_taken_up_where_it_stopped(stop_after: int) -> None:
    portal = Portal(20)
    portal.night(stop_after=stop_after)
    rest = portal.night()
    assert portal.missed == []
    assert rest[0] == 1 and rest[-1] == 20 and len(rest) <= 20 - stop_after + 2
    assert portal.night() == [1]


def test_interrupted_again_and_again_nothing_is_missed() -> None:
    portal = Portal(30)
    nights = 0
    while portal.missed:
        portal.post(1)
        portal.night(stop_after=4)
        nights += 1
        assert nights < 40
    portal.night()
    assert portal.missed == []


def test_news_before_the_gap_is_read_first_and_then_the_gap() -> None:
    portal = Portal(40)
    portal.night(stop_after=10)
    portal.post(5)
    assert portal.night(stop_after=5) == [1, 2, 3, 4, 11]
    assert portal.night()[:2] == [1, 12] and portal.missed == []


def test_a_night_interrupted_among_news_is_made_good() -> None:
    portal = Portal(20)
    portal.night()
    portal.post(10)
    portal.night(stop_after=2)
    portal.post(2)
    assert portal.night()[-1] < 10 and portal.missed == []


def test_the_bound_on_pages_holds_and_the_rest_is_read_when_it_is_raised() -> None:
    portal = Portal(12)
    assert portal.night(most=4) == [1, 2, 3, 4]
    assert portal.visit.finding == "stopped after 4 pages (LISTING_MAX_PAGES)"
    assert portal.night(most=4) == [1]
    assert portal.night(most=99) == [1, *range(5, 13)] and portal.missed == []


def test_a_page_that_repeats_the_pages_before_ends_the_listing() -> None:
    visit = Visit(LISTING)
    assert visit.meet(["/1", "/2"]) and not visit.meet(["/2", "/1"]) and visit.items == 2
    assert visit.onward(None, 2, current=False, most=9) is None and visit.ended


def test_what_a_sidebar_repeats_keeps_no_listing_open() -> None:
    """A box of the latest news stands on every page; only what is first met on a page counts for it."""
    portal = Portal(30)
    portal.night(sidebar=("/0", "/1"))
    portal.post(1)
    latest = portal.items[0]
    assert portal.night(sidebar=(latest, "/0")) == [1, 2] and latest in portal.known


def test_items_are_counted_once() -> None:
    visit = Visit(LISTING)
    visit.meet(["/1", "/2", "/1"])
    visit.meet(["/2", "/3"])
    assert visit.items == 3 and visit.fresh == {"/3"}


@pytest.mark.parametrize("make", [page, lambda n: NextPage(LISTING, (("page", str(n)), ("lang", "vi-VN")))], ids=["get", "post"])
def test_the_place_survives_in_the_store(tmp_path: Path, make: Callable[[int], NextPage]) -> None:
    """Pages asked for by POST are taken up with their form."""
    store = open_store(tmp_path)
    ledger = Ledger(store, "so")
    visit = Visit(LISTING)
    visit.begin(ledger.listing(LISTING))
    visit.meet(["/1"])
    visit.onward(make(2), 1, current=True, most=99)
    visit.meet(["/2"])
    visit.onward(make(3), 2, current=True, most=99)
    ledger.visited(LISTING, pages=visit.pages, items=visit.items, new=2, cursor=visit.cursor, complete=visit.ended)
    again = Visit(LISTING)
    again.begin(ledger.listing(LISTING))
    assert again.onward(make(2), 1, current=False, most=99) == (make(3), 3)
    store.close()


def lost(before: str, *pages: str) -> str:
    """What a listing has lost that showed ``before`` when it was read last; a letter is an article."""
    visit = Visit(LISTING)
    visit.begin({"complete": 1, "cursor": None, "shown": json.dumps(list(before))})
    for shown in pages:
        visit.meet(shown)
    return "".join(visit.vanished())


@pytest.mark.parametrize(
    ("before", "pages", "gone"),
    [
        ("abcdef", ["abdef"], "c"),
        ("abcdef", ["xyabde"], "c"),
        ("abcdef", ["bcdef"], "a"),
        ("abcdef", ["xybcde"], "a"),
        ("abcdef", ["abc", "ef"], "d"),
        ("abcdefghij", ["abcghij"], "def"),
    ],
)
def test_what_stood_between_two_neighbours_has_vanished(before: str, pages: list[str], gone: str) -> None:
    assert lost(before, *pages) == gone


@pytest.mark.parametrize(
    ("before", "pages"),
    [
        ("abcdef", ["abcdef"]),
        ("abcdef", ["xyzabc"]),  # pushed off the page by news
        ("abcdef", ["uvwxyz"]),  # nothing of it is shown any more
        ("abcdef", ["fabcde"]),  # the last was put on top
        ("abcdst", ["xabcys"]),  # the last row of the list, and of the box behind it, made place for news
        ("abcdef", ["bcd", "aef"]),  # no longer pinned, but there
        ("abcdefghij", ["bdfhj"]),  # set up anew
        ("", ["abc"]),
    ],
)
def test_what_is_pushed_away_or_shown_elsewhere_has_not_vanished(before: str, pages: list[str]) -> None:
    assert lost(before, *pages) == ""
