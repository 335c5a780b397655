"""The monitors: the calendar, the rhythm, every cause found and rightly named, and silence on healthy nights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.writer import WarcWriter
from crawler.items import Article, Candidate, Extracted, Page
from crawler.ops.calendar import day_kind, lunar, tet
from crawler.ops.causes import BY_NAME, CAUSES, named
from crawler.ops.evidence import firewall
from crawler.ops.facts import gather, history
from crawler.ops.monitors import check, check_clock
from crawler.ops.rhythm import Rhythm, Span, spans
from crawler.ops.shares import Sample, excess, garbled, same_titles
from crawler.ops.watch import Watch, verdict
from crawler.portal import Expect, Portal
from crawler.sheet import read_portals
from crawler.store.articles import save_portal
from crawler.store.database import Store, open_store, utc
from crawler.store.health import Finding, load_findings, load_states
from crawler.store.ledger import Ledger
from crawler.store.record import record
from crawler.store.runs import PortalRun
from tests.benchmarks import monitors as bench
from tests.conftest import Archive

PORTAL = Portal(id="mau", title="Mẫu", province="mau", family="generic", domains=("mau.example",),
                listings=("https://mau.example/tin",))  # fmt: skip
NOW = datetime(2026, 6, 10, 18, 30, tzinfo=UTC)

# ---- calendar


@pytest.mark.parametrize(("year", "day"), [
    (1968, "1968-01-29"), (1985, "1985-01-21"), (2007, "2007-02-17"), (2020, "2020-01-25"), (2021, "2021-02-12"),
    (2022, "2022-02-01"), (2023, "2023-01-22"), (2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17"),
    (2027, "2027-02-06"), (2030, "2030-02-02"), (2034, "2034-02-19"),
])  # fmt: skip
def test_tet_is_the_vietnamese_one(year: int, day: str) -> None:
    assert tet(year).isoformat() == day


@pytest.mark.parametrize(
    ("year", "day"), [(2021, "2021-04-21"), (2023, "2023-04-29"), (2024, "2024-04-18"), (2026, "2026-04-26")]
)
def test_the_day_of_the_hung_kings_knows_leap_months(year: int, day: str) -> None:
    assert lunar(year, 3, 10).isoformat() == day and day_kind(date.fromisoformat(day)) == "holiday"


def test_days_off_and_days_beside_them() -> None:
    assert day_kind(date(2026, 4, 30)) == day_kind(date(2026, 5, 1)) == day_kind(date(2026, 9, 2)) == "holiday"
    assert day_kind(date(2026, 2, 17)) == day_kind(date(2026, 2, 20)) == "holiday"
    assert day_kind(date(2026, 2, 25)) == day_kind(date(2026, 9, 4)) == "slow"
    assert day_kind(date(2026, 6, 10)) == "ordinary" == day_kind(date(2026, 6, 13))


@given(st.integers(1950, 2100))
def test_tet_lies_between_mid_january_and_late_february(year: int) -> None:
    assert date(year, 1, 20) <= tet(year) <= date(year, 2, 21)


# ---- rhythm


def nights(counts: Sequence[int], first: date = date(2026, 3, 2)) -> list[PortalRun]:
    """One row a night, at half past one."""
    rows = []
    for number, count in enumerate(counts):
        began = datetime(first.year, first.month, first.day, 18, 30, tzinfo=UTC) + timedelta(days=number)
        rows.append(PortalRun(number, "mau", "ok", "", utc(began), utc(began), listings=1, announced=count))
    return rows


def test_a_span_of_a_night_stands_for_the_day_before() -> None:
    (span,) = spans(nights([0, 5]))
    assert dict(span.days) == {date(2026, 3, 3): 1.0} and span.new == 5


def test_what_a_failed_run_announced_counts_for_the_next() -> None:
    rows = nights([9, 4, 6])
    rows[1].verdict = "interrupted"
    (span,) = spans(rows)
    assert span.new == 10 and sum(span.days.values()) == 2


def test_weekends_have_a_rhythm_of_their_own() -> None:
    week = [20, 20, 20, 20, 2, 1, 20]  # runs of Tuesday (for Monday's news) to Monday (for Sunday's)
    known = spans(nights([0, *week * 8], date(2026, 5, 18)))
    rhythm = Rhythm(known)
    assert rhythm.known and rhythm.shortfall([*known, Span(known[-1].end, known[-1].end + timedelta(days=1), 1)]) is not None
    saturday = next(span for span in reversed(known) if next(iter(span.days)).weekday() == 5)
    assert rhythm.usual(saturday) < 5


def test_missed_nights_are_expected_together() -> None:
    known = spans(nights([0, *[10] * 56], date(2026, 5, 18)))
    two = Span(known[-1].end, known[-1].end + timedelta(days=3), 10)
    assert Rhythm(known).usual(two) == pytest.approx(30, rel=0.05)


def test_nothing_is_expected_of_tet() -> None:
    known = spans(nights([0, *[30] * 56], date(2025, 12, 10)))
    off = Span(datetime(2026, 2, 17, 18, 30, tzinfo=UTC), datetime(2026, 2, 18, 18, 30, tzinfo=UTC), 0)
    assert Rhythm(known).usual(off) == 0 and Rhythm(known).shortfall([*known, off]) is None


def test_the_sheet_stands_in_where_there_is_no_history() -> None:
    known = spans(nights([0, 0, 0, 0, 0, 0, 0, 0]))
    assert Rhythm(known[:-1], least=0).shortfall(known) is None
    found = Rhythm(known[:6], least=60).shortfall(known)
    assert found and "sheet" in found.basis


def test_an_acknowledged_rhythm_is_the_new_one() -> None:
    rows = nights([0, *[20] * 56, *[2] * 20], date(2026, 5, 18))
    for row in rows[57:]:
        row.verdict = "broken"
    assert Rhythm(spans(rows[:-1])).shortfall(spans(rows))
    accepted = rows[60].started
    assert Rhythm(spans(rows[:-1], accepted), 0).shortfall(spans(rows, accepted)) is None


# ---- shares of articles


def samples(count: int, **values: object) -> list[Sample]:
    """So many well articles, or ones with something else."""
    made = [Sample(f"https://mau.example/{n}", f"Tin {n}", True, 900) for n in range(count)]
    return [replace(one, **values) for one in made]  # type: ignore[arg-type]


def test_small_portals_alarm_over_some_nights_not_at_once() -> None:
    lost = samples(1, dated=False)
    before = samples(100)
    found = [excess(lost, [*samples(n, dated=False), *before], lambda one: not one.dated, 0.1) for n in range(5)]
    assert found[0] is None and found[4] is not None and found[4].bad == 5


def test_what_a_portal_never_had_is_not_missed() -> None:
    assert excess(samples(20, dated=False), samples(150, dated=False), lambda one: not one.dated, 0.1) is None


def test_equal_titles_of_a_portal_that_always_repeats_them_are_its_habit() -> None:
    assert same_titles(samples(6, title="Cổng thông tin"), samples(100)) is not None
    assert same_titles(samples(6, title="Lịch tuần"), samples(100, title="Lịch tuần")) is None


@pytest.mark.parametrize(("text", "bad"), [
    ("Hội nghị triển khai nhiệm vụ năm 2026 của Ủy ban nhân dân tỉnh. " * 5, False),
    ("H\ufffdi ngh\ufffd tri\ufffdn khai nhi\ufffdm v\ufffd", True),
    ("Há»™i nghá»‹ triá»ƒn khai nhiá»‡m vá»¥ nÄƒm 2026 cá»§a á»¦y ban nhÃ¢n dÃ¢n tá»‰nh", True),
    ("Hoi nghi trien khai nhiem vu nam 2026 cua Uy ban nhan dan tinh. " * 6, True),
    ("Short note", False),
    ("", False),
])  # fmt: skip
def test_garbled_text(text: str, bad: bool) -> None:
    assert garbled(text) is bad


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    assert garbled(text) in (True, False)


# ---- block pages


@pytest.mark.parametrize(("body", "name"), [
    (b"<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x'></script>", "Cloudflare"),
    (b"<h1>Viettel WAF System</h1>Access Denied", "Viettel WAF"),
    (b"<script>document.cookie='D1N=ab'; window.location.reload(true);</script>", "cookie challenge"),
    ("<p>Yêu cầu của bạn đã bị chặn</p>".encode(), "access denied"),
    (b"<a href='/a'>" * 40 + b"Access Denied is the title of a film", ""),
    ("<ul><li><a href='/1'>Hội nghị</a></ul>".encode(), ""),
])  # fmt: skip
def test_firewalls(body: bytes, name: str) -> None:
    assert firewall(body) == name


# ---- every cause, on simulated nights


def test_every_cause_has_one_name_and_a_suggestion_that_ends() -> None:
    assert len(BY_NAME) == len(CAUSES)
    assert all(cause.suggestion.endswith((".", "it.")) for cause in CAUSES)
    assert named("HTTP 503") == "site down" and named("HTTP 403") == "blocked" and named("something new") == "unexplained"


@pytest.mark.parametrize(
    ("why", "cause"),
    [
        ("HTTP 503", "site down"),
        ("HTTP 429", "blocked"),
        ("DNS lookup failed: no results for hostname lookup: mau.example", "DNS gone"),
        ("[('SSL routines', '', 'certificate verify failed')]", "TLS failure"),
        ("An error occurred while connecting: 104: Connection reset by peer.", "site down"),
    ],
)
def test_a_host_left_alone_fails_for_what_kept_its_robots_txt(why: str, cause: str) -> None:
    text = f"https://mau.example/tin: robots.txt could not be read ({why}), so the host is left alone in this run"
    assert named("robots", text) == cause
    assert named("robots", "https://mau.example/tin: Forbidden by robots.txt") == "forbidden by robots.txt"


@pytest.mark.parametrize("cause", bench.FAULTS)
def test_each_failure_is_found_in_one_run_and_rightly_named(cause: str) -> None:
    """At a portal with some articles a night; smaller ones take more nights (``python -m tests.benchmarks.monitors``)."""
    town = bench.towns(3)[27]
    first, most = date(2026, 6, 8), 3 if cause == "far fewer than usual" else 1
    for number in range(-bench.BEFORE, 0):
        bench.night(town, number + bench.BEFORE, first + timedelta(days=number))
    found: list[Finding] = []
    for number in range(most):
        found = bench.night(town, bench.BEFORE + number, first + timedelta(days=number), bench.FAULTS[cause])
        if found:
            break
    assert found and found[0].cause == cause and found[0].bad
    assert found[0].suggestion and (found[0].evidence.startswith("https://") or cause == "out of time")
    assert town.rows[-1].verdict in ("failed", "broken")


@pytest.mark.parametrize(("name", "first"), list(bench.months()))
def test_a_month_of_healthy_nights_raises_no_false_alarm(name: str, first: date) -> None:
    assert bench.healthy(0, first, 30) == []


def test_single_failures_among_readable_sources_are_notes() -> None:
    row = PortalRun(1, "mau", "broken", "timeout", utc(NOW), utc(NOW), listings=7)
    facts = bench.RunFacts(row=row, notes=[("timeout", "https://mau.example/tin: too slow")], seen=90)
    found = check(facts, [], PORTAL, NOW)
    assert [one.severity for one in found] == ["note"] and verdict(row, found) == ("ok", "site down")
    known = {("site down", "https://mau.example/tin"): 2}
    assert [one.severity for one in check(replace(facts, known=known), [], PORTAL, NOW)] == ["warning"]


def test_a_dead_host_is_not_told_once_a_listing() -> None:
    row = PortalRun(1, "mau", "failed", "", utc(NOW), utc(NOW))
    notes = [("DNS", f"https://mau.example/{n}: DNS lookup failed") for n in range(30)]
    found = check(bench.RunFacts(row=row, notes=notes), [], PORTAL, NOW)
    assert [one.cause for one in found] == ["DNS gone"] * 3 and found[0].text.endswith("(and 27 more)")


def test_a_habit_of_the_portal_is_no_failure() -> None:
    row = PortalRun(9, "mau", "ok", "", utc(NOW), utc(NOW), listings=1)
    facts = bench.RunFacts(row=row, notes=[("page parameter ignored", "page 2 repeats page 1")], seen=9, stored_before=90)
    assert check(facts, [], PORTAL, NOW)[0].bad
    assert not check(replace(facts, habits=frozenset({("listing parameter ignored", "")})), [], PORTAL, NOW)[0].bad
    assert not check(replace(facts, stored_before=0), [], PORTAL, NOW)[0].bad


def test_an_interrupted_run_says_nothing() -> None:
    row = PortalRun(1, "mau", "interrupted", "stopped", utc(NOW), utc(NOW))
    assert check(bench.RunFacts(row=row, notes=[("timeout", "x")]), [], PORTAL, NOW) == []


def test_frozen_portals_may_be_silent() -> None:
    row = PortalRun(1, "mau", "ok", "", utc(NOW), utc(NOW), listings=1)
    facts = bench.RunFacts(row=row, seen=40, newest="2019-05-01", stored_before=40)
    assert [one.cause for one in check(facts, [], PORTAL, NOW)] == ["silent too long"]
    assert check(facts, [], PORTAL, NOW)[0].bad
    assert not check(replace(facts, first_met="2026-01-01T00:00:00Z"), [], PORTAL, NOW)[0].bad, "silent when it was first met"
    assert check(facts, [], replace(PORTAL, status="frozen"), NOW) == []
    assert check(facts, [], replace(PORTAL, expect=Expect(quiet_days=4000)), NOW) == []


def test_a_clock_set_back_is_the_machines_fault() -> None:
    assert check_clock(NOW, "") == check_clock(NOW, utc(NOW - timedelta(hours=1))) == []
    (found,) = check_clock(NOW, utc(NOW + timedelta(days=30)))
    assert (found.cause, found.portal, found.severity) == ("clock wrong", "", "critical")


# ---- facts from a real store and real captures


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store with one portal."""
    opened = open_store(tmp_path)
    save_portal(opened, PORTAL)
    return opened


def _run(store: Store, began: datetime) -> PortalRun:
    with store.change() as connection:
        run = connection.execute("INSERT INTO runs (verb, arguments, version, started) VALUES ('nightly', '{}', 'x', ?)",
                                 (utc(began),)).lastrowid  # fmt: skip
    return PortalRun(int(run or 0), "mau", "ok", "", utc(began), utc(began), listings=1)


def _article(store: Store, number: int, seen: datetime, **values: object) -> None:
    url = f"https://mau.example/tin/{number}"
    Ledger(store, "mau").announce(url, Candidate(url, PORTAL.listings[0]))
    made = Article(url, f"Tin số {number}", f"Sáng nay tỉnh họp lần {number}. " * 20, published=NOW, published_precision="day",
                   published_source="dateline", published_confidence=0.9)  # fmt: skip
    page = Page(url, b"", "mau", seen, known_as=url)
    record(store, Extracted(page, url, url, replace(made, **values)))  # type: ignore[arg-type]


def _capture(store: Store, folder: Path, *answers: tuple[str, int, list[tuple[str, str]], bytes]) -> None:
    writer, now = WarcWriter(folder / "warc", software="test"), datetime.now(UTC)
    for url, status, headers, body in answers:
        position = writer.write(url, b"GET / HTTP/1.1\r\n\r\n", (f"{status} Answer", headers, body), now)
        with store.change() as connection:
            connection.execute("INSERT INTO captures VALUES (?, 'mau', ?, ?, ?, 'text/html', '', 0)",
                               (position, url, utc(now), status))  # fmt: skip
    writer.close()


def test_the_articles_of_the_run_are_told_from_those_before(store: Store, tmp_path: Path) -> None:
    for number in range(30):
        _article(store, number, NOW - timedelta(days=3))
    row = _run(store, NOW)
    for number in range(30, 36):
        _article(store, number, NOW, published=None, published_precision=None)
    facts = gather(store, tmp_path, PORTAL, row, [])
    assert (len(facts.new), len(facts.earlier), facts.stored_before) == (6, 30, 30)
    found = check(facts, [], PORTAL, NOW + timedelta(hours=1))
    assert [one.cause for one in found] == ["dates gone"]
    assert found[0].evidence.startswith("https://mau.example/tin/3") and "6 of 6" in found[0].text


def test_the_missing_one_of_a_listing_is_named(store: Store, tmp_path: Path) -> None:
    row = _run(store, NOW)
    for number in range(19):
        _article(store, number, NOW)
    lost = "https://mau.example/tin/lost"
    Ledger(store, "mau").announce(lost, Candidate(lost, PORTAL.listings[0]))
    (found,) = check(gather(store, tmp_path, PORTAL, row, []), [], PORTAL, NOW)
    assert (found.cause, found.evidence) == ("announced but missing", lost)


def test_an_article_that_vanished_from_the_store_is_missing(store: Store, tmp_path: Path) -> None:
    row = _run(store, NOW)
    url = "https://mau.example/tin/7"
    Ledger(store, "mau").announce(url, Candidate(url, PORTAL.listings[0]))
    Ledger(store, "mau").settle(url, "stored", article=None)
    assert [one.evidence for one in check(gather(store, tmp_path, PORTAL, row, []), [], PORTAL, NOW)] == [url]


def test_a_challenge_page_with_status_200_is_seen_in_the_capture(store: Store, tmp_path: Path) -> None:
    _article(store, 1, NOW - timedelta(days=1))
    row = _run(store, NOW)
    with store.change() as connection:
        connection.execute("UPDATE ledger SET seen_at = ?", (utc(NOW - timedelta(days=1)),))
    _capture(store, tmp_path, (PORTAL.listings[0], 200, [], b"<title>Just a moment...</title>"))
    notes = [("layout changed", f"{PORTAL.listings[0]}: no article link found on this listing")]
    found = check(gather(store, tmp_path, PORTAL, row, notes), [], PORTAL, NOW)
    assert [one.cause for one in found] == ["blocked"] and "challenge" in found[0].text


def test_a_redirect_to_another_host_is_seen_in_the_capture(store: Store, tmp_path: Path) -> None:
    row = _run(store, NOW)
    _capture(store, tmp_path, (PORTAL.listings[0], 301, [("Location", "/vi/tin")], b""),
             ("https://mau.example/vi/tin", 302, [("Location", "https://parking.example/?d=mau")], b""))  # fmt: skip
    found = check(gather(store, tmp_path, PORTAL, row, []), [], PORTAL, NOW)
    assert found[0].cause == "redirected elsewhere" and "parking.example" in found[0].text


def test_a_server_whose_clock_is_far_off_is_told(store: Store, tmp_path: Path) -> None:
    _article(store, 1, NOW)
    row = _run(store, NOW - timedelta(minutes=1))
    headers = [("Date", "Tue, 01 Jan 2019 00:00:00 GMT")]
    _capture(store, tmp_path, (PORTAL.listings[0], 200, headers, b"<a href='/tin/1'>x</a>" * 5))
    (found,) = check(gather(store, tmp_path, PORTAL, row, []), [], PORTAL, NOW)
    assert found.cause == "clock wrong" and "behind" in found.text


@pytest.mark.parametrize(("days", "told"), [((9, 0), True), ((9, 9, 0, 0), True), ((0, 0), False), ((0,), False), ((9, 9), False)])
def test_a_template_learned_beside_an_older_one_is_a_new_layout(store: Store, tmp_path: Path, days: Sequence[int], told: bool) -> None:
    """Of two learned in the first night the second is none: the portal has two layouts from the beginning."""
    row = _run(store, NOW)
    _article(store, 1, NOW)
    for at, back in enumerate(days):
        learned = utc(NOW - timedelta(days=back) + timedelta(seconds=at))
        with store.change() as connection:
            connection.execute("INSERT INTO templates VALUES ('mau', ?, ?)", (learned, f'{{"fingerprint": "{at}"}}'))
    found = check(gather(store, tmp_path, PORTAL, row, []), [], PORTAL, NOW)
    assert [one.cause for one in found if one.bad] == ["layout changed"] * told


def test_the_watch_writes_findings_states_and_the_verdict(store: Store, tmp_path: Path) -> None:
    _article(store, 1, NOW)
    row = _run(store, NOW)
    row.verdict, row.listings = "failed", 0
    watch = Watch(store, tmp_path, row.run, now=NOW)
    watch.portal(PORTAL, row, [("DNS", "https://mau.example/tin: DNS lookup failed")])
    assert (row.verdict, row.cause) == ("failed", "DNS gone")
    assert [one.cause for one in load_findings(store, row.run)] == ["DNS gone"]
    assert load_states(store)["mau"].state == "failing"
    assert [change.cause for change in watch.changes] == ["DNS gone"]
    assert history(store, "mau", row.run) == []


def test_a_clock_set_back_silences_the_statistics(store: Store, tmp_path: Path) -> None:
    _run(store, NOW)
    with store.change() as connection:
        connection.execute("UPDATE runs SET finished = ?", (utc(NOW + timedelta(days=400)),))
    row = _run(store, NOW)
    watch = Watch(store, tmp_path, row.run, now=NOW)
    watch.portal(PORTAL, row, [])
    assert [change.portal for change in watch.changes] == [""] and row.verdict == "ok"


def test_nothing_is_wrong_with_the_sample_portals(night: Archive) -> None:
    """A real first night over five CMS families: no bad finding, at the most notes."""
    portals, errors = read_portals([night.sheets])
    assert errors == []
    store = night.store()
    bad = []
    for raw in store.rows("SELECT * FROM run_portals"):
        row = PortalRun(**{name: raw[name] for name in PortalRun.__dataclass_fields__})
        facts = gather(store, night.data, portals[row.portal], row, [])
        assert facts.seen and facts.new and facts.sources and not facts.missing
        bad += [one for one in check(facts, [], portals[row.portal], datetime.now(UTC)) if one.bad]
    store.close()
    assert [one for one in bad if one.cause != "silent too long"] == []
