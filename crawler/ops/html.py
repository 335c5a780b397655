"""The report as one HTML file that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from crawler.ops import plots
from crawler.ops.causes import CAUSES
from crawler.ops.markup import Raw, el, join, link
from crawler.ops.report import Line, Report
from crawler.ops.rhythm import VIETNAM, instant
from crawler.ops.series import Series, local_day
from crawler.ops.style import STYLE

#: Nothing may be loaded and nothing may run, whatever a title holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(report: Report) -> str:
    """The whole document."""
    today = instant(report.generated).astimezone(VIETNAM).date()
    title = f"Cổng Tin, run {report.run['id']}"
    head = el(
        "head", el("meta", charset="utf-8"), el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"), el("title", title), el("style", Raw(STYLE)),
    )  # fmt: skip
    body = el("body", _header(report), el("main", _tiles(report), _attention(report), *_plots(report, today),
                                          _portals(report), _latest(report)), _footer(report))  # fmt: skip
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _header(report: Report) -> Raw:
    run = report.run
    if not run["id"]:
        return el("header", el("h1", "Cổng Tin"), el("p", "No nightly run has ended yet.", class_="sub"))
    began = instant(run["started"]).astimezone(VIETNAM)
    took = ""
    if run["finished"]:
        took = f", {plots.minutes((instant(run['finished']) - instant(run['started'])).total_seconds() / 60)}"
    words = f"Run {run['id']} · {began:%A, %d %B %Y, %H:%M}{took} · exit code {run['exit_code']}"
    verdict = el("span", "all well" if report.well else "not well", class_=f"pill {'ok' if report.well else 'failing'}")
    reasons = el("p", "; ".join(report.reasons), class_="reasons") if report.reasons else None
    return el("header", el("h1", "Cổng Tin ", verdict), el("p", words, class_="sub"), reasons)


def _tiles(report: Report) -> Raw:
    ran = [line for line in report.lines if line.run]
    failing, known = len(report.in_state("failing")), len(report.in_state("acknowledged"))
    new = sum(line.run["stored"] for line in ran)
    tiles = [
        (
            "portal" if len(ran) == 1 else "portals",
            f"{len(ran):,}",
            f"{failing} failing, {known} acknowledged",
            "alarm" if failing else "",
        ),
        ("new articles", f"{new:,}", f"{sum(line.run['revised'] for line in ran):,} revised", ""),
        ("articles", f"{sum(line.articles for line in report.lines):,}", "in the store", ""),
        ("owed", f"{report.total('owed'):,}", f"of {report.total('announced'):,} announced", ""),
        ("store", plots.size(report.store_bytes), "database and captures", ""),
    ]
    return el("section", *(el("div", el("b", value), el("span", name), el("small", more), class_=f"tile {mark}")
                           for name, value, more, mark in tiles), class_="tiles")  # fmt: skip


def _attention(report: Report) -> Raw | None:
    """The portals that are not well, each with what was seen and what to do."""
    lines = [line for line in report.lines if line.state and (line.state.troubled or line.state.state == "recovered")]
    lines = [line for line in lines if line.state and (line.state.troubled or line.began)]
    if not lines:
        return None
    shown, rest = lines[:40], len(lines) - 40
    more = el("p", f"... and {rest} more, in the table below", class_="sub") if rest > 0 else None
    return el("section", el("h2", "What needs a look"), *map(_card, shown), more)


def _card(line: Line) -> Raw:
    assert line.state is not None
    state = line.state
    since = el("span", "since this run" if line.began else f"since {local_day(state.since)}", class_="since")
    cause = f"{'from ' if state.state == 'recovered' else ''}{state.cause}"
    head = el("h3", el("bdi", line.portal or "this machine"), " ", _pill(state.state), " ",
              el("span", cause, class_="cause"), " ", since)  # fmt: skip
    if state.state == "recovered":
        return el("article", head, class_="card recovered")
    found = [one for one in line.findings if one.bad][:3]
    details = [el("li", el("bdi", one.text), " ", el("br"), link(one.evidence) if one.evidence else None,
                  el("p", one.suggestion, class_="do")) for one in found]  # fmt: skip
    inner = el("ul", *details) if details else el("p", el("bdi", state.text))
    return el("article", head, inner, class_=f"card {state.state}")


def _pill(state: str) -> Raw:
    return el("span", state, class_=f"pill {state}")


# ---- plots, each with its table


def _plots(report: Report, today: date) -> Iterable[Raw]:
    names = [line.portal for line in report.lines if line.portal]
    if names:
        yield _by_day(report, names, today)
        yield _by_year(report.series, names)
    if report.series.causes:
        yield _by_cause(report.series)
    if report.series.nights:
        yield _by_run(report.series)
    if report.series.pace:
        yield _slowest(report.series)
    if report.series.articles:
        yield _growth(report.series)


def _by_day(report: Report, names: Sequence[str], today: date) -> Raw:
    words = ("One row a portal, the last eight weeks. A red corner: that night's run went wrong."
             " Marks on top: weekends, holidays, Tết.")  # fmt: skip
    plot = plots.heat(report.series, names, today)
    return _section("Articles by day of publication", words, plot, plots.legend(), _day_table(report))


def _by_year(series: Series, names: Sequence[str]) -> Raw:
    years = plots.columns(series, names)
    rows = ([name, *(counts.get(year, 0) or "" for year in years), sum(counts.values())]
            for name in names for counts in [series.years.get(name, {})])  # fmt: skip
    return _section("Coverage", "Stored articles by year of publication.", plots.coverage(series, names),
                    plots.legend(plots.YEAR_STEPS), _table(["portal", *years, "all"], rows))  # fmt: skip


def _by_cause(series: Series) -> Raw:
    rows = ([run, cause, len(who), ", ".join(one or "this machine" for one in who)]
            for (run, cause), who in sorted(series.causes.items(), reverse=True))  # fmt: skip
    plot = plots.causes(series, [one.name for one in CAUSES])
    return _section("Causes of failure", "Portals by cause and run.", plot, _table(["run", "cause", "portals", "which"], rows))


def _by_run(series: Series) -> Raw:
    columns = ["run", "day", "took", "exit code", "requests", "new articles", "received"]
    rows = ([one.run, one.day, plots.minutes(one.minutes), one.code, one.requests, one.stored, plots.size(one.bytes)]
            for one in reversed(series.nights))  # fmt: skip
    return _section("Duration of runs", None, plots.durations(series), _table(columns, rows))


def _slowest(series: Series) -> Raw:
    rows = ([name, f"{pace:.2f}"] for name, pace in sorted(series.pace.items(), key=lambda one: -one[1]))
    words = "Seconds per request in this run, pauses of politeness included."
    return _section("Slowest portals", words, plots.pace(series), _table(["portal", "seconds a request"], rows))


def _growth(series: Series) -> Raw:
    pair = el("div", plots.growth(series.articles, "Articles stored", "articles"),
              plots.growth(series.size, "Bytes received", "bytes"), class_="pair")  # fmt: skip
    rows = ([day, total, plots.size(volume)] for (day, total), (_, volume)
            in zip(reversed(series.articles), reversed(series.size), strict=True))  # fmt: skip
    return _section("Growth of the store", None, pair, _table(["day", "articles", "received"], rows))


def _section(title: str, words: str | None, *parts: Raw) -> Raw:
    return el("section", el("h2", title), el("p", words, class_="sub") if words else None, *parts)


def _day_table(report: Report) -> Raw:
    """Sums by week for each portal, the newest first."""
    weeks: dict[str, dict[str, int]] = {}
    for name, days in report.series.days.items():
        for day, count in days.items():
            year, week, _ = date.fromisoformat(day).isocalendar()
            sums = weeks.setdefault(name, {})
            sums[f"{year}-W{week:02}"] = sums.get(f"{year}-W{week:02}", 0) + count
    columns = sorted({week for sums in weeks.values() for week in sums}, reverse=True)
    return _table(["portal", *columns], ([name, *(sums.get(week, "") for week in columns)]
                                         for name, sums in sorted(weeks.items())))  # fmt: skip


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Raw:
    """A table to open below its plot."""
    return el("details", el("summary", "as a table"), el("div", _grid(columns, rows), class_="scroll"))


def _grid(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Raw:
    head = el("tr", *(el("th", name, scope="col") for name in columns))
    body = [el("tr", *(_cell(value) for value in row)) for row in rows]
    return el("table", el("thead", head), el("tbody", *body))


def _cell(value: object) -> Raw:
    if isinstance(value, int) and not isinstance(value, bool):
        return el("td", f"{value:,}", class_="n")
    return el("td", value if isinstance(value, Raw) else el("bdi", value if value is not None else ""))


# ---- portals and articles


def _portals(report: Report) -> Raw:
    """All portals with their state, the counters of the run and the sums of their ledgers."""
    parts = ("stored", "refused", "failed", "gone", "owed")
    columns = ["portal", "state", "new", "revised", "failed", "announced", "=", *parts, "note"]
    rows = []
    for line in report.lines:
        if not line.portal:
            continue
        run, state = line.run, line.state
        name = join([el("bdi", line.portal), el("small", el("bdi", line.title))])
        note = state.cause if state and state.troubled else ", ".join(dict.fromkeys(one.cause for one in line.findings))
        rows.append([name, _pill(state.state) if state else "", *(run.get(one, "") for one in ("stored", "revised", "failed")),
                     line.ledger.get("announced", 0), "=", *(line.ledger.get(part, 0) for part in parts), note])  # fmt: skip
    words = "New, revised and failed in this run; then every address ever announced, and what became of it."
    return _section("All portals", words, el("div", _grid(columns, rows), class_="scroll"))


def _latest(report: Report) -> Raw | None:
    if not report.latest:
        return None
    items = [el("li", el("time", (row["published"] or "undated")[:10]), " ", link(row["url"], el("bdi", row["title"])),
                el("small", el("bdi", row["portal"]))) for row in report.latest]  # fmt: skip
    return el("section", el("h2", "Newest articles of this run"), el("ul", *items, class_="latest"))


def _footer(report: Report) -> Raw:
    words = f"Written {report.generated} by {report.run.get('version') or 'Cổng Tin'}. Times of runs are Vietnamese (+07:00)."
    return el("footer", el("p", words), el("p", report.running) if report.running else None)
