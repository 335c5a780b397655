"""What is to be said about the last run: gathered once, then printed as a digest, JSON or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.errors import UsageError
from crawler.ops.causes import RANK
from crawler.ops.lock import is_held
from crawler.ops.rhythm import VIETNAM, instant
from crawler.ops.series import Series, read_series
from crawler.store.database import FILE, Store, utc
from crawler.store.health import MACHINE, SEVERITIES, Finding, PortalState, load_findings, load_states

#: Shape of the JSON report; it changes only with this name.
SCHEMA = "congtin-report/1"
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_COUNTERS = ("announced", "fetched", "stored", "revised", "duplicates", "refused", "failed", "owed", "requests", "bytes")
_PARTS = ("stored", "refused", "failed", "gone", "owed")


@dataclass(slots=True)
class Line:
    """One portal: who it is, its state, what the run got, its ledger's sums, and what was found."""

    portal: str
    title: str = ""
    province: str = ""
    state: PortalState | None = None
    verdict: str = ""
    run: dict[str, int] = field(default_factory=dict)
    ledger: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    findings: list[Finding] = field(default_factory=list)
    started: str = ""

    @property
    def began(self) -> bool:
        """Whether its state began in this very run, which ``started`` then."""
        return bool(self.state and self.started and self.state.since >= self.started)


@dataclass(slots=True)
class Report:
    """Everything a report says; ``well`` is False for each of the ``reasons``."""

    generated: str
    run: dict[str, Any]
    lines: list[Line]
    reasons: list[str]
    running: str = ""
    latest: list[dict[str, Any]] = field(default_factory=list)
    store_bytes: int = 0
    series: Series = field(default_factory=Series)

    @property
    def well(self) -> bool:
        """Whether the last run is young enough, ended well, and no portal fails unknown to people."""
        return not self.reasons

    def in_state(self, *states: str) -> list[Line]:
        """The portals in one of these states."""
        return [line for line in self.lines if line.state and line.state.state in states]

    def total(self, part: str) -> int:
        """The sum of one part of the ledger over all portals."""
        return sum(line.ledger.get(part, 0) for line in self.lines)


def parse_age(text: str) -> timedelta:
    """The span that ``26h``, ``90m``, ``2d`` or ``1d12h`` stands for; raises UsageError for other words."""
    parts = re.findall(r"(\d{1,6})\s*([mhd])", text)
    if not parts or re.sub(r"(\d{1,6})\s*([mhd])|\s", "", text):
        raise UsageError(f"--max-age {text}: should read like 26h, 90m or 2d")
    return sum((int(number) * _UNITS[unit] for number, unit in parts), timedelta())


def collect(store: Store, data_dir: Path, *, run: int | None = None, max_age: timedelta | None = None,
            now: datetime | None = None, plots: bool = True) -> Report:  # fmt: skip
    """The report of ``run``, or of the last nightly run that ended; raises UsageError for a run that never was.

    ``max_age`` makes an older run a reason not to be well. Without ``plots`` the figures
    for the plots are left out.
    """
    moment = now or datetime.now(UTC)
    row = _run(store, run)
    lines = _lines(store, row["id"], row["started"] or "")
    report = Report(utc(moment), row, lines, [], running=_running(store, row["id"]))
    report.reasons = _reasons(report, moment, max_age)
    if report.running and not is_held(data_dir):
        report.reasons.append(f"{report.running}, and no process is at it: it died")
    report.store_bytes = _bytes(data_dir)
    report.latest = store.rows(
        "SELECT portal, title, url, published FROM articles WHERE first_seen >= ? ORDER BY published DESC LIMIT 12",
        (row["started"] or "9999",),
    )
    if plots and row["id"]:
        report.series = read_series(store, row["id"], moment.astimezone(VIETNAM).date())
    return report


def _run(store: Store, asked: int | None) -> dict[str, Any]:
    names = "id, verb, version, started, finished, exit_code"
    if asked is not None:
        row = store.row(f"SELECT {names} FROM runs WHERE id = ?", (asked,))
        if row is None:
            last = (store.row("SELECT max(id) AS id FROM runs") or {}).get("id")
            raise UsageError(f"--run {asked}: there is no such run; the last one is {last or 'still to come'}")
        return row
    row = store.row(f"SELECT {names} FROM runs WHERE verb = 'nightly' AND finished IS NOT NULL ORDER BY id DESC LIMIT 1")
    return row or dict.fromkeys(names.split(", ")) | {"id": 0}


def _running(store: Store, after: int) -> str:
    row = store.row("SELECT id, started FROM runs WHERE id > ? AND finished IS NULL ORDER BY id DESC LIMIT 1", (after,))
    return f"run {row['id']} began {row['started']} and has not ended" if row else ""


def _lines(store: Store, run: int, started: str) -> list[Line]:
    lines = {row["id"]: Line(row["id"], row["title"], row["province"]) for row in store.rows("SELECT * FROM portals")}
    for name, state in load_states(store).items():
        lines.setdefault(name, Line(name)).state = state
    for row in store.rows("SELECT portal, count(*) AS n FROM articles GROUP BY portal"):
        lines[row["portal"]].articles = row["n"]
    for row in store.rows("SELECT * FROM run_portals WHERE run = ?", (run,)):
        line = lines.setdefault(row["portal"], Line(row["portal"]))
        line.verdict = row["verdict"]
        line.run = {name: row[name] for name in _COUNTERS}
    for finding in load_findings(store, run):
        lines.setdefault(finding.portal, Line(finding.portal)).findings.append(finding)
    _sums(store, lines)
    for line in lines.values():
        line.started = started
    return sorted(lines.values(), key=_order)


def _sums(store: Store, lines: dict[str, Line]) -> None:
    """What became of every address ever announced, by portal."""
    for row in store.rows("SELECT portal, part, addresses FROM ledger_sums WHERE addresses > 0"):
        ledger = lines.setdefault(row["portal"], Line(row["portal"])).ledger
        ledger[row["part"]] = row["addresses"]
    for line in lines.values():
        if line.ledger:
            line.ledger = {"announced": sum(line.ledger.values()), **{part: line.ledger.get(part, 0) for part in _PARTS}}


def _order(line: Line) -> tuple[object, ...]:
    """Worst and new first: failing, just recovered, acknowledged, the rest by name."""
    state = line.state.state if line.state else ""
    group = {"failing": 0, "recovered": 1 if line.began else 4, "acknowledged": 2, "new": 3}.get(state, 4)
    if state != "failing" or line.state is None:
        return group, line.portal
    severity = SEVERITIES.index(line.state.severity) if line.state.severity in SEVERITIES else 1
    return group, not line.began, severity, RANK.get(line.state.cause, 99), line.portal


def _reasons(report: Report, now: datetime, max_age: timedelta | None) -> list[str]:
    if not report.run["id"]:
        return ["no nightly run has ended yet"]
    reasons = []
    finished = report.run["finished"]
    if max_age is not None and (not finished or now - instant(finished) > max_age):
        reasons.append(f"the last run ended {finished or 'never'}, longer ago than it may")
    if report.run["exit_code"] not in (0, 1, 2):
        reasons.append(f"the run answered {report.run['exit_code']}")
    failing = report.in_state("failing")
    if failing:
        reasons.append(f"failing: {portals_named(failing[:8])}{' ...' if len(failing) > 8 else ''}")
    elif report.run["exit_code"] == 1 and not report.in_state("acknowledged"):
        reasons.append("the run answered 1")
    return reasons


def _bytes(data_dir: Path) -> int:
    store = [path for path in data_dir.glob(f"{FILE}*") if path.is_file()]
    return sum(path.stat().st_size for path in (*store, *(data_dir / "warc").glob("*.warc.gz*")))


def as_json(report: Report) -> dict[str, Any]:
    """The report for machines.

    ``schema generated well reasons running run totals portals series``. ``run`` is
    ``id verb version started finished exit_code``; ``totals`` the sums of all ledgers;
    each of ``portals`` has ``portal title province state since cause acknowledged verdict
    articles run ledger findings``, with ``portal`` null for this machine; each of
    ``findings`` has ``cause severity evidence text suggestion``. ``series`` has ``days``
    and ``years`` (articles by portal), ``nights`` (one object per run), ``causes`` (run,
    cause, portals), ``pace`` (seconds a request by portal), ``articles`` and ``size``
    ((day, total) pairs).
    """
    series = report.series
    return {
        "schema": SCHEMA, "generated": report.generated, "well": report.well, "reasons": report.reasons,
        "running": report.running or None, "run": report.run, "store_bytes": report.store_bytes,
        "totals": {part: report.total(part) for part in ("announced", *_PARTS)},
        "portals": [_json_line(line) for line in report.lines],
        "series": {
            "days": series.days, "years": series.years, "nights": [asdict(one) for one in series.nights],
            "causes": [{"run": run, "cause": cause, "portals": names} for (run, cause), names in sorted(series.causes.items())],
            "pace": series.pace, "articles": series.articles, "size": series.size,
        },
    }  # fmt: skip


def _json_line(line: Line) -> dict[str, Any]:
    state = line.state
    return {
        "portal": line.portal if line.portal != MACHINE else None, "title": line.title, "province": line.province,
        "state": state.state if state else None, "since": state.since if state else None,
        "cause": (state.cause or None) if state else None, "acknowledged": (state.acknowledged or None) if state else None,
        "verdict": line.verdict or None, "articles": line.articles, "run": line.run or None, "ledger": line.ledger or None,
        "findings": [_json_finding(one) for one in line.findings],
    }  # fmt: skip


def _json_finding(one: Finding) -> dict[str, str]:
    return {name: value for name, value in asdict(one).items() if name != "portal"}


def portals_named(lines: Sequence[Line]) -> str:
    """The names of some portals for one line of text."""
    return ", ".join(line.portal or "this machine" for line in lines)
