"""What a host gets that says it is busy: a rest, a slower pace, and peace when neither helps."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.backoff import IN_A_ROW, LAST, Pace, retry_after
from crawler.store.database import open_store
from tests.faults import Bench, fresh
from tests.portalserver import Faults, PortalServer

SITE = "mau_drupal"


def test_one_refusal_among_many_answers_costs_a_rest_and_no_pace() -> None:
    pace = Pace(1.0, 30.0)
    for number in range(5):
        at = 100.0 * number
        assert pace.refused(sent=at, now=at, delay=0.0) == 1.0
        for answer in range(LAST):
            pace.answered(sent=at + answer)
    assert pace.delay == 0


def test_several_refusals_among_the_last_answers_halve_the_pace_once() -> None:
    pace = Pace(1.0, 30.0)
    for at in range(1, 4):
        pace.answered(at)
        pace.refused(at, at, delay=2.0)
        assert pace.delay == 0
    pace.refused(4, 4, delay=2.0)
    assert pace.delay == 4.0
    for _ in range(10):
        pace.refused(sent=3.5, now=5, delay=4.0)
    assert pace.delay == 4.0, "what was on its way already tells nothing of the new pace"


def test_a_page_that_is_refused_again_and_again_slows_nobody() -> None:
    pace = Pace(1.0, 30.0)
    for at in range(1, 50, 2):
        assert pace.refused(at, at, pace.delay, again=True) == 1.0
        pace.answered(at + 1)
    assert pace.delay == 0


def test_the_pace_comes_back_and_has_a_bound() -> None:
    pace = Pace(1.0, 30.0)
    for at in range(1, 100):
        pace.refused(at, at, pace.delay)
    assert pace.delay == 30.0
    for at in range(100, 124):
        pace.answered(at)
    assert pace.delay < 15.0
    for at in range(124, 1000):
        pace.answered(at)
    assert pace.delay < 0.001


def test_rests_double_while_nothing_is_answered() -> None:
    pace = Pace(1.0, 30.0)
    rests = [pace.refused(at, at, 0.0) for at in range(1, 8)]
    assert rests == [1, 2, 4, 8, 16, 30, 30] and pace.in_a_row == 7
    pace.answered(8)
    assert pace.refused(9, 9, 0.0) == 1.0
    assert pace.refused(sent=8.5, now=9.5, delay=0.0) == 0.0, "sent before the rest began"


@pytest.mark.parametrize(("value", "seconds"), [("120", 120), (None, 0), ("", 0), ("bald", 0), ("-5", 0), ("1.5", 0)])
def test_seconds_that_a_host_asks_for(value: str | None, seconds: float) -> None:
    assert retry_after(Response("http://x/", headers={"Retry-After": value} if value is not None else {})) == seconds


def test_a_date_until_which_a_host_asks_to_wait() -> None:
    def asked(wait: timedelta) -> float:
        return retry_after(Response("http://x/", headers={"Retry-After": format_datetime(datetime.now(UTC) + wait, usegmt=True)}))

    assert 3500 < asked(timedelta(hours=1)) <= 3600
    assert asked(-timedelta(hours=1)) == 0


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with PortalServer() as server:
        server.retry_after = ""
        made = fresh(server, tmp_path, 0)
        made.options = (SITE,)
        yield made


def _refused(bench: Bench) -> int:
    return bench.server.count(lambda one: one.site == SITE and one.status == 429)


def test_a_host_with_a_limit_gives_everything_in_one_night(bench: Bench) -> None:
    asked: deque[float] = deque(maxlen=8)

    def limit(site: str, path: str, hit: int) -> str | None:
        full = len(asked) == asked.maxlen and time.monotonic() - asked[0] < 0.2
        asked.append(time.monotonic())
        return "429" if full else None

    bench.options += ("-s", "BACKOFF_DELAY=0.05")
    done = bench.night(faults=limit)
    assert done.returncode == 0, done.stdout
    wanted = {one["url"] for one in bench.server.truth() if one["portal"] == SITE}
    store = open_store(bench.data)
    assert {row["url"] for row in store.rows("SELECT url FROM articles")} == wanted
    store.close()
    assert _refused(bench) * 3 < len(wanted)


def _after(answers: int) -> Faults:
    """Refuses everything after so many answers."""
    asked = count()
    return lambda site, path, hit: "429" if next(asked) >= answers else None


def test_a_host_that_refuses_everything_is_left_alone_and_nothing_is_lost(bench: Bench) -> None:
    done = bench.night(faults=_after(12))
    assert done.returncode in (1, 4) and "429" in done.stdout
    assert _refused(bench) == IN_A_ROW
    store = open_store(bench.data)
    store.connection.execute("UPDATE ledger SET next_try = '2000-01-01T00:00:00Z' WHERE next_try IS NOT NULL")
    store.close()
    assert bench.night().returncode == 0
    truth = [one for one in bench.server.truth() if one["portal"] == SITE]
    store = open_store(bench.data)
    assert store.row("SELECT count(*) AS n FROM articles") == {"n": len(truth)}
    store.close()


def test_a_host_that_asks_for_an_hour_gets_it(bench: Bench) -> None:
    bench.server.retry_after = "3600"
    assert bench.night(faults=_after(12)).returncode in (1, 4)
    assert _refused(bench) == 1
