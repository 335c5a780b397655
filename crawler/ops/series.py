"""The figures behind the plots of the report, each read from the store in one query or two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from crawler.ops.rhythm import VIETNAM, instant
from crawler.store.database import Store

#: Days of the heat map: eight weeks.
DAYS = 56
#: Years shown one by one; older ones share the first column.
YEARS = 20
#: Runs shown over time.
RUNS = 45


@dataclass(frozen=True, slots=True)
class Night:
    """One run: when it began (UTC), minutes it took, exit code, and what all portals gave together."""

    run: int
    started: str
    minutes: float
    code: int | None
    stored: int
    bytes: int
    requests: int

    @property
    def day(self) -> str:
        """The Vietnamese day on which it began."""
        return local_day(self.started)


@dataclass(slots=True)
class Series:
    """What the plots show. Keys are portals; ``days`` are ISO days, ``years`` four digits or ``undated``.

    ``trouble`` are the days on which a portal's verdict was not well; ``causes`` counts
    portals by (run, cause) with their names, ``pace`` is seconds per request in the last
    run, ``articles`` and ``size`` are (day, total so far) of the store.
    """

    days: dict[str, dict[str, int]] = field(default_factory=dict)
    years: dict[str, dict[str, int]] = field(default_factory=dict)
    trouble: dict[str, set[str]] = field(default_factory=dict)
    nights: list[Night] = field(default_factory=list)
    causes: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    pace: dict[str, float] = field(default_factory=dict)
    articles: list[tuple[str, int]] = field(default_factory=list)
    size: list[tuple[str, int]] = field(default_factory=list)


def local_day(stamp: str) -> str:
    """The Vietnamese day of a UTC time as stored."""
    return instant(stamp).astimezone(VIETNAM).date().isoformat()


def read_series(store: Store, run: int, today: date) -> Series:
    """The figures up to ``run``, for a report of ``today``."""
    series = Series(nights=_nights(store, run))
    _articles_by_day(store, series, today)
    _articles_by_year(store, series, today)
    _trouble(store, series)
    _pace(store, series, run)
    _growth(store, series, run)
    return series


def _nights(store: Store, run: int) -> list[Night]:
    rows = store.rows(
        "SELECT r.id AS run, r.started, coalesce(r.finished, r.started) AS finished, r.exit_code AS code,"
        " coalesce(sum(p.stored), 0) AS stored, coalesce(sum(p.bytes), 0) AS bytes,"
        " coalesce(sum(p.requests), 0) AS requests FROM runs r LEFT JOIN run_portals p ON p.run = r.id"
        " WHERE r.id <= ? AND r.verb = 'nightly' GROUP BY r.id ORDER BY r.id DESC LIMIT ?",
        (run, RUNS),
    )
    nights = []
    for row in reversed(rows):
        took = (instant(row.pop("finished")) - instant(row["started"])).total_seconds() / 60
        nights.append(Night(minutes=max(0.0, took), **row))
    return nights


def _articles_by_day(store: Store, series: Series, today: date) -> None:
    first = (today - timedelta(days=DAYS - 1)).isoformat()
    for row in store.rows(
        "SELECT portal, substr(published, 1, 10) AS day, count(*) AS n FROM articles"
        " WHERE published >= ? AND length(published) >= 10 AND substr(published, 1, 10) <= ? GROUP BY portal, day",
        (first, today.isoformat()),
    ):
        series.days.setdefault(row["portal"], {})[row["day"]] = row["n"]


def _articles_by_year(store: Store, series: Series, today: date) -> None:
    oldest = str(today.year - YEARS + 1)
    for row in store.rows("SELECT portal, substr(published, 1, 4) AS year, count(*) AS n FROM articles GROUP BY portal, year"):
        year = row["year"] or "undated"
        if year < oldest:
            year = f"to {int(oldest) - 1}"
        years = series.years.setdefault(row["portal"], {})
        years[year] = years.get(year, 0) + row["n"]


def _trouble(store: Store, series: Series) -> None:
    if not series.nights:
        return
    shown = {night.run: night.day for night in series.nights}
    for row in store.rows(
        "SELECT run, portal FROM run_portals WHERE run BETWEEN ? AND ? AND verdict IN ('failed', 'broken')",
        (min(shown), max(shown)),
    ):
        if row["run"] in shown:
            series.trouble.setdefault(row["portal"], set()).add(shown[row["run"]])
    for row in store.rows(
        "SELECT DISTINCT run, cause, portal FROM findings WHERE run BETWEEN ? AND ? AND severity != 'note' ORDER BY portal",
        (min(shown), max(shown)),
    ):
        if row["run"] in shown:
            series.causes.setdefault((row["run"], row["cause"]), []).append(row["portal"])


def _pace(store: Store, series: Series, run: int) -> None:
    for row in store.rows("SELECT portal, started, finished, requests FROM run_portals WHERE run = ? AND requests > 0", (run,)):
        took = (instant(row["finished"]) - instant(row["started"])).total_seconds()
        series.pace[row["portal"]] = max(0.0, took) / row["requests"]


def _growth(store: Store, series: Series, run: int) -> None:
    """Totals by day, backfills included; bytes are those received."""
    articles: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for row in store.rows(
        "SELECT r.started, sum(p.stored) AS stored, sum(p.bytes) AS bytes FROM run_portals p JOIN runs r ON r.id = p.run"
        " WHERE r.id <= ? GROUP BY r.id ORDER BY r.started",
        (run,),
    ):
        articles[local_day(row["started"])] += row["stored"]
        size[local_day(row["started"])] += row["bytes"]
    series.articles, series.size = _totals(articles), _totals(size)


def _totals(by_day: Counter[str]) -> list[tuple[str, int]]:
    total, totals = 0, []
    for day in sorted(by_day):
        total += by_day[day]
        totals.append((day, total))
    return totals
