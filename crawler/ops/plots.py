"""The plots of the report as SVG, drawn by hand: every mark has a hover text, colours come from the page's style."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from crawler.ops.calendar import day_kind, tet
from crawler.ops.markup import Raw, el, join
from crawler.ops.series import DAYS, Night, Series

_WIDTH = 1080
_LETTER, _MOST_LETTERS = 6.7, 32
_ROW = 17
#: Counts at which a cell of the heat maps gets its next, stronger shade.
STEPS = (1, 3, 8, 20, 60)
YEAR_STEPS = (1, 10, 50, 250, 1000)


def shade(count: int, steps: Sequence[int] = STEPS) -> str:
    """The class of a cell: ``h0`` for nothing to ``h5`` for the most."""
    return f"h{sum(count >= step for step in steps)}"


def figure(svg: list[Raw], height: float, label: str, width: int = _WIDTH) -> Raw:
    """The drawing in a frame that scrolls where it is too wide."""
    drawing = el("svg", *svg, viewBox=f"0 0 {width} {math.ceil(height)}", role="img", aria_label=label,
                 width=width, height=math.ceil(height))  # fmt: skip
    return el("div", drawing, class_="plot")


def text(x: float, y: float, words: object, class_: str = "", anchor: str | None = None) -> Raw:
    """Some words, their baseline at ``y``."""
    return el("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def clipped(words: str) -> str:
    """``words`` cut to what fits beside a row."""
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1]}…"


def margin(names: Sequence[str], least: int = 60) -> int:
    """The room that the longest of some row names needs at the left."""
    return max(least, round(14 + _LETTER * max((len(clipped(name)) for name in names), default=0)))


# ---- articles by portal and day


def heat(series: Series, portals: Sequence[str], today: date) -> Raw:
    """Articles by day of publication, one row a portal, eight weeks; a red corner marks a night that went wrong."""
    days = [today - timedelta(days=DAYS - 1 - n) for n in range(DAYS)]
    top, left = 34, margin(portals)
    cell = (_WIDTH - left - 60) / DAYS
    svg = _calendar_axis(days, left, cell)
    for row, portal in enumerate(portals):
        y = top + row * _ROW
        counts, trouble = series.days.get(portal, {}), series.trouble.get(portal, set())
        svg += [text(left - 10, y + 12, clipped(portal), "row", "end"),
                el("rect", x=left, y=y + 1, width=DAYS * cell - 2, height=_ROW - 3, rx=2, class_="lane")]  # fmt: skip
        for column, day in enumerate(days):
            x, count, bad = left + column * cell, counts.get(day.isoformat(), 0), day.isoformat() in trouble
            svg += _heat_cell(x, y + 1, cell - 2, f"{portal}, {day:%a %d %b %Y}", count, bad)
        svg.append(text(left + DAYS * cell + 10, y + 12, f"{sum(counts.values()):,}", "sum"))
    return figure(svg, top + len(portals) * _ROW + 4, "Articles by portal and day of publication")


def _heat_cell(x: float, y: float, width: float, place: str, count: int, bad: bool) -> list[Raw]:
    if not count and not bad:
        return []
    hover = el("title", f"{place}: {count} articles{', the run went wrong' if bad else ''}")
    svg = [el("rect", hover, x=x, y=y, width=width, height=_ROW - 3, rx=2, class_=shade(count))]
    if bad:
        svg.append(el("path", hover, d=f"M{x + width - 7:.1f} {y}h7v7z", class_="bad"))
    return svg


def _calendar_axis(days: Sequence[date], left: float, cell: float) -> list[Raw]:
    """Mondays by name; weekends, holidays and Tết as marks."""
    svg: list[Raw] = []
    for column, day in enumerate(days):
        x, kind = left + column * cell, day_kind(day)
        if day.weekday() == 0 and column < len(days) - 3:
            svg.append(text(x, 14, f"{day:%d %b}", "tick"))
        if kind != "ordinary":
            name = "Tết" if abs((day - tet(day.year)).days) < 12 else "holiday"
            hover = f"{day:%d %b}: {name if kind == 'holiday' else f'beside {name}'}"
            svg.append(el("rect", el("title", hover), x=x, y=22, width=cell - 2, height=4, rx=1, class_=kind))
        elif day.weekday() >= 5:
            svg.append(el("rect", x=x, y=22, width=cell - 2, height=4, rx=1, class_="weekend"))
    return svg


def legend(steps: Sequence[int] = STEPS) -> Raw:
    """What the shades of a heat map stand for."""
    ends = [*(f"{low}" if high == low + 1 else f"{low}–{high - 1}" for low, high in pairwise(steps)),
            f"{steps[-1]} and more"]  # fmt: skip
    keys = [el("span", el("i", class_=f"key h{n}"), label) for n, label in enumerate(ends, 1)]
    return el("p", *keys, class_="legend")


# ---- coverage by portal and year


def coverage(series: Series, portals: Sequence[str]) -> Raw:
    """Stored articles by year of publication, one row a portal, the number in its cell."""
    years = columns(series, portals)
    top, left = 24, margin(portals)
    cell = min(64, (_WIDTH - left - 70) // max(1, len(years)))
    svg = [text(left + column * cell + (cell - 3) / 2, 14, year if cell > 34 else year[-5:], "tick", "middle")
           for column, year in enumerate(years)]  # fmt: skip
    for row, portal in enumerate(portals):
        y = top + row * _ROW
        counts = series.years.get(portal, {})
        svg.append(text(left - 10, y + 12, clipped(portal), "row", "end"))
        svg.append(el("rect", x=left, y=y + 1, width=max(0, len(years) * cell - 3), height=_ROW - 3, rx=2, class_="lane"))
        for column, year in enumerate(years):
            count = counts.get(year, 0)
            if count:
                svg += _year_cell(left + column * cell, y + 1, cell - 3, count, f"{portal}, {year}: {count:,} articles")
        svg.append(text(left + len(years) * cell + 9, y + 12, f"{sum(counts.values()):,}", "sum"))
    return figure(svg, top + len(portals) * _ROW + 4, "Stored articles by portal and year of publication")


def _year_cell(x: float, y: float, width: float, count: int, hover: str) -> list[Raw]:
    mark = shade(count, YEAR_STEPS)
    cell = el("rect", el("title", hover), x=x, y=y, width=width, height=_ROW - 3, rx=2, class_=mark)
    short = f"{count:,}" if count < 10_000 else f"{count / 1000:.0f}k"
    return [cell, text(x + width / 2, y + 10.5, short, f"in {mark}t", "middle")] if width >= 26 else [cell]


def columns(series: Series, portals: Sequence[str]) -> list[str]:
    """The columns of the coverage: older years together, then every year, then ``undated``."""
    found = {year for name in portals for year in series.years.get(name, {})}
    known = sorted(int(year) for year in found if year.isdigit())
    years = [str(year) for year in range(known[0], known[-1] + 1)] if known else []
    return [*sorted(found - set(years) - {"undated"}), *years, *(["undated"] if "undated" in found else [])]


# ---- causes of failure over time


def causes(series: Series, order: Sequence[str]) -> Raw:
    """Portals that failed, by cause and run; the area of a dot is their number."""
    shown = [cause for cause in order if any(name == cause for _, name in series.causes)]
    left, row_height, top = margin(shown), 26, 12
    step = _step(series.nights, left)
    svg: list[Raw] = []
    for row, cause in enumerate(shown):
        y = top + row * row_height + row_height / 2
        svg += [text(left - 10, y + 4, cause, "row", "end"),
                el("line", x1=left, x2=left + step * len(series.nights), y1=y, y2=y, class_="rule")]  # fmt: skip
        for column, night in enumerate(series.nights):
            names = series.causes.get((night.run, cause))
            if names:
                svg += _dot(left + column * step + step / 2, y, cause, night, names)
    bottom = top + len(shown) * row_height
    return figure([*svg, *_run_axis(series.nights, left, step, bottom + 14)], bottom + 22, "Causes of failure by run")


def _dot(x: float, y: float, cause: str, night: Night, names: Sequence[str]) -> list[Raw]:
    who = ", ".join(name or "this machine" for name in names[:10]) + (" ..." if len(names) > 10 else "")
    hover = f"{night.day}, run {night.run}: {cause} at {len(names)} portal{'s' * (len(names) != 1)}: {who}"
    radius = min(11.5, 3.2 * math.sqrt(len(names)))
    svg = [el("circle", el("title", hover), cx=x, cy=y, r=radius, class_="dot")]
    return [*svg, text(x, y + 3.5, len(names), "count", "middle")] if radius > 7 else svg


def _step(nights: Sequence[Night], left: float) -> float:
    return min(44.0, (_WIDTH - left - 60) / max(1, len(nights)))


def _run_axis(nights: Sequence[Night], left: float, step: float, y: float) -> list[Raw]:
    """The day of about every seventh run."""
    every = max(1, math.ceil(52 / step))
    return [text(left + n * step + step / 2, y, f"{date.fromisoformat(night.day):%d %b}", "tick", "middle")
            for n, night in enumerate(nights) if (len(nights) - 1 - n) % every == 0]  # fmt: skip


# ---- duration and pace


def durations(series: Series) -> Raw:
    """How long each run took; runs that did not end well stand out."""
    top, height, left = 18, 110, 60
    step = _step(series.nights, left)
    most = max((night.minutes for night in series.nights), default=0) or 1.0
    svg = _grid(most, top, height, left, step * len(series.nights), minutes)
    for column, night in enumerate(series.nights):
        tall = max(1.5, night.minutes / most * height)
        hover = (f"{night.day}, run {night.run}: {minutes(night.minutes)}, {night.requests:,} requests,"
                 f" {night.stored:,} new articles, exit {night.code}")  # fmt: skip
        mark = "bar" if night.code in (0, 1, 2) else "bar bad"
        svg.append(el("rect", el("title", hover), x=left + column * step + step * 0.14, y=top + height - tall,
                      width=step * 0.72, height=tall, rx=1.5, class_=mark))  # fmt: skip
    return figure([*svg, *_run_axis(series.nights, left, step, top + height + 17)], top + height + 24, "Duration of runs")


def pace(series: Series, most: int = 12) -> Raw:
    """The slowest portals of the last run, in seconds per request."""
    slow = sorted(series.pace.items(), key=lambda one: (-one[1], one[0]))[:most]
    left = margin([name for name, _ in slow])
    longest = max((seconds for _, seconds in slow), default=0) or 1.0
    svg: list[Raw] = []
    for row, (portal, seconds) in enumerate(slow):
        y, wide = 4 + row * (_ROW + 2), max(2.0, seconds / longest * (_WIDTH - left - 120))
        svg += [text(left - 10, y + 12, clipped(portal), "row", "end"),
                el("rect", el("title", f"{portal}: {seconds:.2f} s a request"), x=left, y=y + 1, width=wide,
                   height=_ROW - 3, rx=2, class_="bar"),
                text(left + wide + 8, y + 12, f"{seconds:.1f} s", "sum")]  # fmt: skip
    return figure(svg, 10 + len(slow) * (_ROW + 2), "Seconds per request, slowest portals")


def minutes(value: float) -> str:
    """A duration for people: ``45 s``, ``12 min``, ``3.5 h``."""
    if value < 1:
        return f"{value * 60:.0f} s"
    return f"{value:.0f} min" if value < 120 else f"{value / 60:.1f} h"


# ---- growth of the store


def growth(totals: Sequence[tuple[str, int]], title: str, unit: str) -> Raw:
    """A total over time as a line above its area; ``unit`` is ``articles`` or ``bytes``."""
    width, left, top, height = 530, 66, 26, 130
    show = size if unit == "bytes" else lambda value: f"{value:,.0f}"
    svg = [text(left, 13, title, "caption")]
    if totals:
        most = totals[-1][1] or 1
        days = [date.fromisoformat(day).toordinal() for day, _ in totals]
        long = max(1, days[-1] - days[0])
        points = [(left + (day - days[0]) / long * (width - left - 16), top + height - value / most * height)
                  for day, (_, value) in zip(days, totals, strict=True)]  # fmt: skip
        svg += [*_grid(most, top, height, left, width - left - 16, show), *_area(points, top + height),
                *_hovers(points, totals, show), text(left, top + height + 16, totals[0][0], "tick")]  # fmt: skip
        if len(totals) > 1:
            svg.append(text(width - 16, top + height + 16, totals[-1][0], "tick", "end"))
    return figure(svg, top + height + 24, title, width)


def _area(points: Sequence[tuple[float, float]], floor: float) -> list[Raw]:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    area = f"M{points[0][0]:.1f} {floor}L{line.replace(',', ' ')}L{points[-1][0]:.1f} {floor}z"
    end = el("circle", cx=points[-1][0], cy=points[-1][1], r=3.5, class_="end")
    return [el("path", d=area, class_="area"), el("polyline", points=line, class_="line"), end]


def _hovers(points: Sequence[tuple[float, float]], totals: Sequence[tuple[str, int]], show: object) -> list[Raw]:
    """Wide invisible marks, so that the pointer need not hit the line."""
    assert callable(show)
    return [el("circle", el("title", f"{day}: {show(value)}"), cx=x, cy=y, r=7, class_="hover")
            for (x, y), (day, value) in zip(points, totals, strict=True)]  # fmt: skip


def _grid(most: float, top: float, height: float, left: float, width: float, show: object) -> list[Raw]:
    """Three fine lines with their values at the left."""
    assert callable(show)
    lines = []
    for share in (0.0, 0.5, 1.0):
        y = top + height - share * height
        lines.append(el("line", x1=left, x2=left + width, y1=y, y2=y, class_="rule"))
        lines.append(text(left - 10, y + 4, show(most * share), "tick", "end"))
    return [join(lines)]


def size(value: float) -> str:
    """Bytes for people: ``812 kB``, ``1.4 GB``."""
    for unit in ("B", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit in ("B", "kB") or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"
