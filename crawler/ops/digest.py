"""The report on one screen: at most 24 lines of 100 columns, worst and new first."""

from __future__ import annotations

import unicodedata
from textwrap import wrap

from crawler.ops.report import Line, Report, portals_named
from crawler.ops.rhythm import VIETNAM, instant
from crawler.ops.series import local_day

LINES, COLUMNS = 24, 100


def digest(report: Report) -> str:
    """The digest as plain text with a line break at its end; control characters are replaced."""
    if not report.run["id"]:
        return "Cổng Tin: no nightly run has ended yet; 'scrapy nightly' makes one.\n"
    lines = [_headline(report), _portals(report), _sums(report)]
    if report.running:
        lines.append(report.running)
    lines.append("well" if report.well else f"NOT WELL: {'; '.join(report.reasons)}")
    room = LINES - len(lines) - 1
    detail = _details(report, room)
    return "\n".join(cut(one) for one in [*lines, *([""] if detail else []), *detail]) + "\n"


def _headline(report: Report) -> str:
    run = report.run
    began = instant(run["started"]).astimezone(VIETNAM)
    minutes = (instant(run["finished"]) - instant(run["started"])).total_seconds() / 60 if run["finished"] else None
    took = "did not end" if minutes is None else f"took {minutes:.0f} min" if minutes >= 1 else "took under a minute"
    return f"Cổng Tin  run {run['id']}  {run['verb']}  {began:%a %d %b %Y %H:%M} (+07)  {took}  exit {run['exit_code']}"


def _portals(report: Report) -> str:
    ran = [line for line in report.lines if line.run]
    names = ("failing", "acknowledged", "recovered", "new", "healthy")
    counts = [f"{len(found)} {name}" for name in names if (found := report.in_state(name))]
    words = {"stored": "new", "revised": "revised", "refused": "refused", "failed": "failed"}
    got = [f"{sum(line.run[name] for line in ran):,} {word}" for name, word in words.items()]
    return f"{len(ran)} portal{'s' * (len(ran) != 1)}: {', '.join(counts) or 'none judged yet'} | {', '.join(got)}"


def _sums(report: Report) -> str:
    parts = ("stored", "refused", "failed", "gone", "owed")
    total = sum(report.total(part) for part in parts)
    agree = "agree" if total == report.total("announced") else "DO NOT AGREE"
    listed = " + ".join(f"{report.total(part):,} {part}" for part in parts)
    return f"sums {agree}: {report.total('announced'):,} announced = {listed}"


def _details(report: Report, room: int) -> list[str]:
    """New failures in full, older ones on a line each, as many as fit; the rest is counted."""
    failing = report.in_state("failing")
    fresh = [line for line in failing if line.began]
    old = [line for line in failing if not line.began]
    tail = [(f"recovered: {portals_named(back)}" if (back := [one for one in report.in_state("recovered") if one.began]) else ""),
            (f"acknowledged: {portals_named(known)}" if (known := report.in_state("acknowledged")) else "")]  # fmt: skip
    tail = [one for one in tail if one]
    blocks = [_block(line) for line in fresh] + [[_short(line)] for line in old]
    found: list[str] = []
    for number, block in enumerate(blocks):
        left = room - len(found) - len(tail)
        rest = len(blocks) - number
        if left >= len(block) + (rest > 1):
            found += block
        elif left >= 2 and len(block) > 1:
            found.append(block[0])
        else:
            found.append(f"... and {rest} more failing: scrapy report --json")
            break
    return [*found, *tail]


def _block(line: Line) -> list[str]:
    assert line.state is not None
    worst = line.findings[0] if line.findings else None
    shown = [f"NEW  {line.portal or 'this machine'}: {line.state.cause}", f"     {line.state.text}"]
    if worst and worst.evidence and worst.evidence not in worst.text:
        shown.append(f"     {worst.evidence}")
    if worst:
        shown += wrap(f"-> {worst.suggestion}", COLUMNS, initial_indent="     ", subsequent_indent="        ")
    return shown


def _short(line: Line) -> str:
    assert line.state is not None
    return f"     {line.portal or 'this machine'}: {line.state.cause} since {local_day(line.state.since)}. {line.state.text}"


def cut(text: str, columns: int = COLUMNS) -> str:
    """``text`` on one line of at most so many columns; wide letters count two, control characters become blanks."""
    clean = "".join(one if one.isprintable() else " " for one in text).rstrip()
    if _width(clean) <= columns:
        return clean
    kept = clean
    while _width(kept) > columns - 3:
        kept = kept[:-1]
    return f"{kept.rstrip()}..."


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
