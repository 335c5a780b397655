"""Whole pages: every situation of a half in several of its layouts, with traps around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from tests.datecases import layouts_dev, layouts_held, situations
from tests.datecases.layouts_dev import Parts
from tests.datecases.model import HOST, TODAY, Case, Half, printed, stated
from tests.datecases.situations import Situation
from tests.datecases.words import others_of, story_of, title_of

#: In how many layouts of its half each situation appears.
DRESSES = 4
_FIRST, _LAST = datetime(2009, 3, 2, 7, 4), datetime(2026, 11, 12, 17, 0)
Layout = tuple[Callable[[Parts], str], str]


def pages() -> Iterator[Case]:
    """All page cases of both halves."""
    yield from _half("dev", situations.DEV, layouts_dev.LAYOUTS)
    yield from _half("held", situations.HELD, layouts_held.LAYOUTS)


def _half(half: Half, rows: tuple[Situation, ...], layouts: tuple[Layout, ...]) -> Iterator[Case]:
    for number, row in enumerate(rows):
        for dress in range(DRESSES):
            layout = layouts[(number + dress * 3) % len(layouts)]
            yield _case(half, number * DRESSES + dress, row, layout)


def _case(half: Half, number: int, row: Situation, layout: Layout) -> Case:
    name = f"{half}/{row.kind}/{number:03}/{layout[0].__name__}"
    rng = Random(name)
    when = _moment(rng, row.moment)
    parts = _parts(rng, row, when, number)
    path = printed(row.path or f"/tin-tuc/bai-viet-{1000 + number}.html", when).replace("@UNIX", str(_unix(when)))
    return Case(
        name, half, row.kind, _truth(row, when), html=layout[0](parts), url=f"https://{HOST}{path}", family=layout[1],
        announced=printed(row.announced, when) or None, how=row.how,
        headers=(("Last-Modified", "Fri, 20 Nov 2026 20:40:00 GMT"),) if row.modified else (),
        siblings=tuple(_siblings(rng, row)),
    )  # fmt: skip


def _parts(rng: Random, row: Situation, when: datetime, number: int) -> Parts:
    story = story_of(rng, when, history=not row.quiet and number % 2 == 0)
    if row.lead:
        story.insert(0, printed(row.lead, when))
    later = min(when + timedelta(days=rng.randint(1, 200), minutes=77), datetime(2026, 11, 20, 9))
    line = (printed(row.line, when) + (printed(row.second, later) if row.second else "")) if row.line else ""
    return Parts(
        title_of(rng) + printed(row.title, when), story, line, row.slot,
        head=printed(row.head, when - timedelta(hours=7) if row.zulu else when), hidden=printed(row.hidden, when),
        badge=printed(row.badge, when), clock=number % 4 != 1, others=others_of(rng, when), number=number + 100,
    )  # fmt: skip


def _moment(rng: Random, kind: str) -> datetime:
    """A moment in the life of the portals that fits the restriction."""
    if kind == "today":
        return (TODAY - timedelta(hours=rng.randint(9, 13), minutes=21)).replace(tzinfo=None)
    while True:
        when = _FIRST + timedelta(minutes=rng.randrange(int((_LAST - _FIRST).total_seconds()) // 60))
        when = when.replace(hour=rng.randint(7, 21), minute=rng.randint(1, 59))
        if kind == "midnight":
            return when.replace(hour=0, minute=0)
        if kind == "ahead":
            return when.replace(year=2028 + when.year % 7, day=min(when.day, 28))
        if kind == "any" or (kind == "clear" and when.day > 12) or (kind == "open" and when.day <= 12 != when.day and when.day != when.month):
            return when


def _unix(when: datetime) -> int:
    return int((when - datetime(1970, 1, 1, 7)).total_seconds())


def _truth(row: Situation, when: datetime) -> str | None:
    if row.truth == "line":
        return stated(row.line, when)
    forms = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m"}
    return None if row.truth == "none" else when.strftime(forms[row.truth])


def _siblings(rng: Random, row: Situation) -> Iterator[tuple[str, str]]:
    """Lines of eight more pages of the portal; five of them prove the order."""
    for number in range(8 if row.sibling else 0):
        when = _moment(rng, "clear" if number < 5 else "open")
        yield printed(row.sibling, when), f"https://{HOST}/tin-tuc/bai-viet-{2000 + number}.html"
