"""Dates in the archive: pages in a real store, and what the portal's other pages make of them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.items import Page
from crawler.portal import Layout, Portal, Profile
from crawler.store import dating
from crawler.store.articles import save, save_portal
from crawler.store.database import Store, open_store, utc
from crawler.store.dating import settle_dates, settle_tonight
from crawler.store.runs import finish_run, start_run
from tests.datecases.layouts_dev import Parts, drupal, handmade
from tests.datecases.model import NOW, VN, printed
from tests.datecases.words import SENTENCES, title_of
from tests.dategate import portal_of

MDY, DMY = "{M}/{D}/{Y} - {h}:{i}", "{D}/{M}/{Y} - {h}:{i}"
OPEN = [(day, month) for day in range(1, 13) for month in range(1, 13) if day != month]


class Shelf:
    """A store of one portal, filled page by page as a crawl would."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.store: Store = open_store(folder)
        self.portal = portal
        self.truth: dict[str, str] = {}
        save_portal(self.store, portal)

    def put(self, when: datetime, form: str, seen: datetime = NOW, path: str = "/tin/bai-{n}.html", layout: object = drupal) -> str:
        """Stores one page that prints ``when`` in ``form``; its address."""
        number = len(self.truth) + 1000
        rng = Random(number)
        parts = Parts(f"{title_of(rng)} lần thứ {number}", rng.sample(SENTENCES, 4), printed(form, when), number=number)
        url = "https://suoingan.example.vn" + path.format(n=number)
        page = Page(url, layout(parts).encode(), self.portal.id, seen, "text/html; charset=utf-8")  # type: ignore[operator]
        save(self.store, page, extract(page, self.portal), url)
        self.truth[url] = when.strftime("%Y-%m-%dT%H:%M:00+07:00")
        return url

    def dates(self) -> dict[str, str]:
        return {row["url"]: row["published"] for row in self.store.rows("SELECT url, published FROM articles")}

    def wrong(self) -> list[tuple[str, str]]:
        return [(self.truth[url], date) for url, date in self.dates().items() if date != self.truth[url]]

    def night(self) -> int:
        """Begins a run; :meth:`over` ends it."""
        return start_run(self.store, "nightly", {}, "test")

    def over(self, run: int) -> int:
        changed = settle_tonight(self.store, self.portal)
        finish_run(self.store, run, 0)
        return changed


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    one = Shelf(tmp_path, portal_of("drupal"))
    yield one
    one.store.close()


def moments(year: int, count: int, seed: int = 1) -> list[datetime]:
    """Days that both orders can read."""
    rng = Random(seed * 1000 + year)
    return [datetime(year, month, day, rng.randint(7, 20), rng.randint(1, 59)) for day, month in rng.sample(OPEN, count)]


def clear(year: int, count: int) -> list[datetime]:
    """Days that prove the order, spread over the year."""
    return [datetime(year, 1 + n * 12 // count, 13 + n % 15, 9, 5 + n % 50) for n in range(count)]


def test_five_of_forty_pages_prove_the_order_of_all(shelf: Shelf) -> None:
    for when in (*moments(2019, 35), *clear(2020, 5)):
        shelf.put(when, MDY)
    assert len(shelf.wrong()) == 35
    assert settle_dates(shelf.store, shelf.portal) == 35
    assert shelf.wrong() == []
    sure = shelf.store.rows("SELECT published_confidence FROM articles")
    assert all(row["published_confidence"] >= 0.9 for row in sure)
    assert settle_dates(shelf.store, shelf.portal) == 0
    assert shelf.store.row("SELECT count(*) AS n FROM revisions") == {"n": 0}


def test_weekdays_prove_the_order_too(shelf: Shelf) -> None:
    for when in moments(2021, 35):
        shelf.put(when, "Create: {T}, {M}/{D}/{Y} - {h}:{i}")
    for when in moments(2018, 5):
        shelf.put(when, MDY)
    settle_dates(shelf.store, shelf.portal)
    assert shelf.wrong() == []


@pytest.mark.parametrize(("old", "new", "first", "second"), [
    (MDY, "{D}-{M}-{Y} {h}:{i}", "/a/{n}", "/a/{n}"),
    (MDY, DMY, "/node/{n}", "/tin/bai-{n}.html"),
    (MDY, DMY, "/tin/bai-{n}.html", "/tin/bai-{n}.html"),
], ids=["another line", "other addresses", "only the numbers go on"])  # fmt: skip
def test_both_halves_are_right_when_the_platform_changes(shelf: Shelf, old: str, new: str, first: str, second: str) -> None:
    for form, path, years in ((old, first, (2014, 2015)), (new, second, (2020, 2021))):
        for year in years:
            for when in sorted((*moments(year, 8), *clear(year, 4))):
                shelf.put(when, form, path=path)
    settle_dates(shelf.store, shelf.portal)
    assert shelf.wrong() == []


def test_a_contradicted_order_is_undone(shelf: Shelf) -> None:
    """Five pages seem to prove month-first for another line too; its own proofs say otherwise, and so it is read again."""
    for when in clear(2019, 5):
        shelf.put(when, MDY)
    open_days = moments(2020, 6)
    for when in open_days:
        shelf.put(when, "{D}.{M}.{Y} {h}:{i}")
    settle_dates(shelf.store, shelf.portal)
    assert len(shelf.wrong()) == 6  # all that is known says month-first
    for when in clear(2021, 3):
        shelf.put(when, "{D}.{M}.{Y} {h}:{i}")
    assert settle_dates(shelf.store, shelf.portal) == 6
    assert shelf.wrong() == []


def test_a_contradiction_within_one_line_leaves_no_false_certainty(shelf: Shelf) -> None:
    for when in sorted((*clear(2019, 4), *moments(2019, 6))):
        shelf.put(when, MDY)
    settle_dates(shelf.store, shelf.portal)
    assert shelf.wrong() == []
    for when in sorted((*clear(2022, 4), *moments(2022, 6))):
        shelf.put(when, DMY)
    settle_dates(shelf.store, shelf.portal)
    assert shelf.wrong() == []


def test_proofs_stand_above_the_sheet_and_the_sheet_above_nothing(tmp_path: Path) -> None:
    portal = replace(portal_of("drupal"), layouts=(Layout(portal_of("drupal").layouts[0].profile, date_order="mdy"),))
    shelf = Shelf(tmp_path, portal)
    for when in moments(2019, 4):
        shelf.put(when, MDY)
    settle_dates(shelf.store, portal)
    assert shelf.wrong() == []
    for when in (*moments(2020, 4), *clear(2020, 3)):
        shelf.put(when, "{D}.{M}.{Y} {h}:{i}")
    settle_dates(shelf.store, portal)
    assert shelf.wrong() == []
    shelf.store.close()


# --- what a night costs ---------------------------------------------------------------------


def test_a_night_decides_its_own_pages(shelf: Shelf) -> None:
    run = shelf.night()
    for when in (*moments(2019, 10), *clear(2019, 5)):
        shelf.put(when, MDY)
    assert shelf.over(run) == 10
    run = shelf.night()
    later = datetime.now(VN) + timedelta(minutes=1)
    for when in moments(2020, 3):
        shelf.put(when, MDY, later)
    assert shelf.over(run) == 3
    assert shelf.wrong() == []


def test_what_a_killed_night_stored_is_settled_by_the_next(shelf: Shelf) -> None:
    shelf.over(shelf.night())
    later = datetime.now(VN) + timedelta(minutes=1)
    shelf.night()
    for when in (*clear(2019, 5), *moments(2019, 2)):
        shelf.put(when, MDY, later)
    assert shelf.over(shelf.night()) == 2
    assert shelf.wrong() == []


def test_a_quiet_night_reads_no_whole_portal(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for when in (*clear(2019, 5), *moments(2019, 5)):
        shelf.put(when, MDY, NOW - timedelta(days=3))
    shelf.over(shelf.night())
    assert shelf.wrong() == []
    run = shelf.night()
    shelf.put(datetime(2020, 5, 20, 8, 8), MDY, datetime.now(VN) + timedelta(minutes=1))
    shelf.put(datetime(2020, 5, 2, 8, 8), MDY, datetime.now(VN) + timedelta(minutes=1))
    monkeypatch.setattr(dating, "settle_dates", lambda *_: pytest.fail("the whole portal was read"))
    assert shelf.over(run) == 1
    assert shelf.wrong() == []
    # A new platform is a surprise: then the whole portal is read.
    monkeypatch.setattr(dating, "settle_dates", lambda *_: 77)
    shelf.put(datetime(2021, 5, 20, 8, 8), DMY, datetime.now(VN) + timedelta(minutes=2))
    assert settle_tonight(shelf.store, shelf.portal) == 77


def test_every_query_of_a_night_goes_by_an_index(shelf: Shelf) -> None:
    shelf.over(shelf.night())
    asked: list[str] = []
    shelf.put(datetime(2020, 5, 20, 8, 8), MDY, datetime.now(VN) + timedelta(minutes=1))
    shelf.put(datetime(2020, 5, 2, 8, 8), MDY, datetime.now(VN) + timedelta(minutes=1))
    shelf.store.connection.set_trace_callback(asked.append)
    settle_tonight(shelf.store, shelf.portal)
    shelf.store.connection.set_trace_callback(None)
    selects = [one for one in asked if one.startswith("SELECT") and " runs " not in one]
    assert len(selects) >= 4
    for one in selects:
        plan = [row["detail"] for row in shelf.store.rows(f"EXPLAIN QUERY PLAN {one}")]
        assert not [step for step in plan if step.startswith(("SCAN articles", "SCAN dates", "SCAN d"))], (one, plan)


# --- dates that must not be ------------------------------------------------------------------


@pytest.mark.parametrize("line", [
    "Ngày đăng: 30/02/2021", "Thứ Ba, 30/02/2021 - 08:00", "31/04/2020 09:15", "01/01/1970", "Đăng ngày 01/01/1970 07:00",
    "01/01/0001", "1/1/0001 12:00:00 AM", "00/00/0000", "15/08/2031", "Ngày đăng: 25/12/2027 10:00", "12/05/1895",
    "2031-08-15T08:00:00+07:00", "32/01/2020", "25/13/2020", "29/02/2023 - 10:00",
])  # fmt: skip
@pytest.mark.parametrize("head", ["", '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
                                  '<meta property="article:published_time" content="0001-01-01T00:00:00">',
                                  '<meta property="article:published_time" content="2031-02-30T00:00:00+07:00">'])  # fmt: skip
@pytest.mark.parametrize("layout", [drupal, handmade])
def test_impossible_dates_are_never_published(tmp_path: Path, line: str, head: str, layout: object) -> None:
    shelf = Shelf(tmp_path, replace(portal_of("drupal"), layouts=(Layout(Profile()),)))
    parts = Parts("Hội Phụ nữ xã Bản Lềnh ra quân làm đường hoa", list(SENTENCES[:4]), line, head=head)
    page = Page("https://suoingan.example.vn/a-1.html", layout(parts).encode(), shelf.portal.id, NOW, "text/html; charset=utf-8",
                {"Last-Modified": "Thu, 01 Jan 1970 00:00:00 GMT"}, listing_date=line)  # type: ignore[operator]  # fmt: skip
    try:
        save(shelf.store, page, extract(page, shelf.portal), page.url)
    except NotAnArticle:
        pytest.fail("the page is an article")
    settle_dates(shelf.store, shelf.portal)
    assert shelf.store.rows("SELECT published, published_confidence FROM articles") == [{"published": None, "published_confidence": 0.0}]
    shelf.store.close()


def test_settling_keeps_what_it_cannot_improve(shelf: Shelf) -> None:
    shelf.put(datetime(2020, 5, 2, 8, 8), DMY)
    before = shelf.store.rows("SELECT * FROM dates ORDER BY article, rank")
    assert settle_dates(shelf.store, shelf.portal) == 0
    assert shelf.store.rows("SELECT * FROM dates ORDER BY article, rank") == before
    assert utc(NOW) == shelf.store.rows("SELECT last_changed FROM articles")[0]["last_changed"]
