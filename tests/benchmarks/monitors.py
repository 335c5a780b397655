"""The monitors over simulated nights: false alarms on healthy ones, and how soon each failure is named.

``python -m tests.benchmarks.monitors [--seeds N]`` prints both rates. Thirty portals from
one article a week to seventy a day publish with weekends, holidays, Tết, drifting levels and
lumps; nights are missed or stopped, listings time out, pages fail, articles lack a date.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crawler.ops.calendar import day_kind
from crawler.ops.evidence import Source
from crawler.ops.facts import RunFacts
from crawler.ops.monitors import check
from crawler.ops.shares import Sample
from crawler.ops.watch import verdict
from crawler.portal import Expect, Portal
from crawler.store.database import utc
from crawler.store.health import Finding
from crawler.store.runs import PortalRun

PORTALS = 30
#: Nights that make the history before anything is judged.
BEFORE = 70
_KEPT = 200


@dataclass
class Town:
    """One portal that publishes with a rhythm of its own, and what the crawler knows of it."""

    portal: Portal
    rate: float
    weekend: float
    holiday: float
    lumps: float
    undated: float
    random: random.Random
    level: float = 1.0
    rows: list[PortalRun] = field(default_factory=list)
    earlier: list[Sample] = field(default_factory=list)
    newest: date | None = None
    gaps: list[int] = field(default_factory=list)
    owed: int = 0

    def publish(self, day: date) -> int:
        """The number of articles that come on ``day``."""
        factor = {"ordinary": 1.0, "slow": self.random.uniform(0.25, 1.0), "holiday": self.holiday}[day_kind(day)]
        if day.weekday() >= 5:
            factor *= self.weekend
        drift = self.random.gauss(0, 0.06)
        self.level = min(1.6, max(0.6, self.level**0.97 * (1 + drift)))
        count = _poisson(self.random, self.rate * factor * self.level * self.random.gammavariate(4, 0.25))
        if self.random.random() < self.lumps:
            count += self.random.randint(2, 6) + int(3 * self.rate)
        if count and self.newest:
            self.gaps.append((day - self.newest).days)
        if count:
            self.newest = day
        return count

    def articles(self, count: int) -> list[Sample]:
        """So many healthy new articles; titles of weekly schedules repeat, notices have a file in place of a text."""
        return [self._article() for _ in range(count)]

    def _article(self) -> Sample:
        number = self.random.randrange(10**9)
        weekly = self.random.random() < 0.03
        notice = self.random.random() < 0.05
        title = "Lịch công tác tuần của Ủy ban nhân dân" if weekly else f"Hội nghị triển khai nhiệm vụ {number}"
        return Sample(f"https://{self.portal.id}.example/{number}", title, self.random.random() >= self.undated,
                      self.random.randint(0, 40) if notice else self.random.randint(300, 6000), attached=notice)  # fmt: skip


def towns(seed: int, count: int = PORTALS) -> list[Town]:
    """Portals of all sizes, a few of them with habits of their own."""
    made = []
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        rate = 0.15 * (70 / 0.15) ** (number / max(1, count - 1))
        expect = Expect(articles_per_week=(max(0, int(rate * 2)), int(rate * 20) + 5)) if number % 3 == 0 else Expect()
        portal = Portal(id=f"p{number:02}", title=f"Cổng {number}", province="x", family="generic", expect=expect,
                        domains=(f"p{number:02}.example",), listings=tuple(f"https://p{number:02}.example/{n}" for n in range(8)))  # fmt: skip
        made.append(Town(portal, rate, weekend=chance.choice((0.0, 0.1, 0.4, 0.9)), holiday=chance.choice((0.0, 0.05, 0.3)),
                         lumps=0.01, undated=chance.choice((0.0, 0.01, 0.05)), random=chance))  # fmt: skip
    return made


def _poisson(chance: random.Random, mean: float) -> int:
    if mean > 60:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    number, left = 0, 2.718281828459045**-mean
    product = chance.random()
    while product > left:
        number, product = number + 1, product * chance.random()
    return number


def night(town: Town, run: int, day: date, fault: Callable[[RunFacts, Town], RunFacts] | None = None) -> list[Finding]:
    """What the monitors find in the night after ``day``; the night becomes history."""
    came = town.owed + town.publish(day)
    started = datetime(day.year, day.month, day.day, 18, 30, tzinfo=UTC) + timedelta(minutes=town.random.randint(0, 15))
    if fault is None and town.random.random() < 0.015:
        town.owed = came  # nobody started the machine
        return []
    town.owed = 0
    facts = _facts(town, run, started, came)
    if fault:
        facts = fault(facts, town)
    elif town.random.random() < 0.01:
        facts.row.verdict, facts.row.cause = "interrupted", "stopped"
    found = check(facts, town.rows, town.portal, started + timedelta(hours=1))
    facts.row.verdict, facts.row.cause = verdict(facts.row, found)
    town.rows.append(facts.row)
    town.earlier = [*reversed(facts.new), *town.earlier][:_KEPT]
    return found


def _facts(town: Town, run: int, started: datetime, came: int) -> RunFacts:
    row = PortalRun(run, town.portal.id, "ok", "", utc(started), utc(started + timedelta(minutes=20)), listings=8,
                    announced=came, fetched=came, stored=came, requests=came + 16, bytes=60_000 * (came + 16))  # fmt: skip
    notes = []
    if town.random.random() < 0.03:
        row.listings, row.verdict = 7, "broken"
        notes.append(("timeout", f"{town.portal.listings[town.random.randrange(8)]}: took longer than 60 seconds"))
    if came > 3 and town.random.random() < 0.1:
        row.failed = 1 + (came > 20)
    newest = town.newest.isoformat() if town.newest else ""
    return RunFacts(row=row, notes=notes, new=town.articles(came), earlier=town.earlier, seen=160, newest=newest,
                    gap=max(town.gaps, default=0), pause=sum(town.gaps) / max(1, len(town.gaps)), stored_before=len(town.rows) * 3, failed={"timeout": row.failed} if row.failed else {},
                    refused={"document": 1} if came > 5 else {}, refused_before={"document": 20, "listing": 4},
                    sources=[Source(url, 200, skew=1.0) for url in town.portal.listings[:1]])  # fmt: skip


def healthy(seed: int, first: date, nights: int) -> list[tuple[date, Finding]]:
    """The alarms of ``nights`` healthy nights from ``first`` on, after a history of ten weeks."""
    alarms = []
    for town in towns(seed):
        for number in range(-BEFORE, nights):
            day = first + timedelta(days=number)
            found = night(town, number + BEFORE, day)
            alarms += [(day, one) for one in found if one.bad and number >= 0]
    return alarms


# ---- failures


def _row(facts: RunFacts, **values: Any) -> RunFacts:
    return replace(facts, row=replace(facts.row, **values))


def _nothing(facts: RunFacts, **more: Any) -> RunFacts:
    return replace(_row(facts, announced=0, fetched=0, stored=0, failed=0), new=(), seen=0, failed={}, refused={}, **more)


def _outage(said: str, text: str) -> Callable[[RunFacts, Town], RunFacts]:
    def fault(facts: RunFacts, town: Town) -> RunFacts:
        notes = [(said, f"{url}: {text}") for url in town.portal.listings]
        return _row(_nothing(facts, notes=notes, sources=()), listings=0, verdict="failed", cause=said)

    return fault


def _sources(**values: Any) -> Callable[[RunFacts, Town], RunFacts]:
    def fault(facts: RunFacts, town: Town) -> RunFacts:
        notes = [("layout changed", f"{url}: no article link found on this listing") for url in town.portal.listings]
        sources = [Source(url, 200, **values) for url in town.portal.listings]
        return _row(_nothing(facts, notes=notes, sources=sources), verdict="broken")

    return fault


def _each(**values: Any) -> Callable[[RunFacts, Town], RunFacts]:
    def fault(facts: RunFacts, town: Town) -> RunFacts:
        return replace(facts, new=[replace(one, **values) for one in facts.new])

    return fault


def _fewer(facts: RunFacts, town: Town) -> RunFacts:
    kept = len(facts.new) // 12
    return replace(_row(facts, announced=kept, fetched=kept, stored=kept), new=facts.new[:kept])


def _silent(facts: RunFacts, town: Town) -> RunFacts:
    last = town.rows[-1].started if town.rows else facts.row.started
    ended = (datetime.strptime(last, "%Y-%m-%dT%H:%M:%SZ") - timedelta(days=90 + 10 * max(town.gaps, default=0))).date()
    return replace(_row(facts, announced=0, fetched=0, stored=0), new=(), newest=ended.isoformat())


#: Every cause, and the night that shows it.
FAULTS: dict[str, Callable[[RunFacts, Town], RunFacts]] = {
    "DNS gone": _outage("DNS", "DNS lookup failed: no results for hostname lookup"),
    "TLS failure": _outage("TLS", "certificate verify failed"),
    "site down": _outage("refused", "Connection was refused by other side: 111"),
    "blocked": _sources(blocked="Cloudflare"),
    "redirected elsewhere": _sources(redirect="https://elsewhere.example/"),
    "forbidden by robots.txt": _outage("robots", "Forbidden by robots.txt"),
    "out of time": lambda facts, town: _row(facts, verdict="broken", cause="out of time (NIGHT_DEADLINE)"),
    "layout changed": _sources(empty=False),
    "nothing found": _sources(empty=True),
    "text gone": _each(characters=0, attached=False),
    "dates gone": _each(dated=False),
    "titles all equal": _each(title="Cổng thông tin điện tử"),
    "encoding broken": _each(garbled=True),
    "announced but missing": lambda facts, town: replace(facts, missing=[("https://x.example/lost", "never asked for")]),
    "far fewer than usual": _fewer,
    "silent too long": _silent,
    "listing parameter ignored": lambda facts, town: replace(
        facts, notes=[("page parameter ignored", f"page 2 repeats page 1 ({town.portal.listings[0]}?page=2)")]),
    "clock wrong": lambda facts, town: replace(facts, sources=[Source(town.portal.listings[0], 200, skew=-40 * 86400.0)]),
    "crashed": lambda facts, town: replace(facts, notes=[("crashed", "https://x.example/a: list index out of range")]),
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How one fault was found at all portals: in the first night, later, never, or under another name first."""

    first: int = 0
    later: list[int] = field(default_factory=list)
    never: int = 0
    misnamed: list[str] = field(default_factory=list)


def detection(seed: int, first: date, cause: str, most: int = 21) -> Tally:
    """How soon and how rightly ``cause`` is named when it begins on ``first`` and lasts ``most`` nights."""
    tally = Tally()
    for town in towns(seed):
        for number in range(-BEFORE, 0):
            night(town, number + BEFORE, first + timedelta(days=number))
        for number in range(most):
            found = [one for one in night(town, BEFORE + number, first + timedelta(days=number), FAULTS[cause]) if one.bad]
            if not found:
                continue
            if found[0].cause != cause:
                tally.misnamed.append(f"{town.portal.id}: {found[0].cause}: {found[0].text}")
            elif number:
                tally.later.append(number + 1)
            else:
                tally.first += 1
            break
        else:
            tally.never += 1
    return tally


def months() -> Iterator[tuple[str, date]]:
    """Months to simulate: an ordinary one, Tết, the holidays of spring and of September."""
    yield "an ordinary month", date(2026, 6, 8)
    yield "Tết", date(2026, 2, 2)
    yield "spring holidays", date(2026, 4, 10)
    yield "September", date(2026, 8, 20)


def main(arguments: list[str] | None = None) -> int:
    """Prints both rates; 1 when a healthy night alarmed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.monitors", description="Rates of the monitors.")
    parser.add_argument("--seeds", type=int, default=1, help="repetitions of every month (default 1)")
    options = parser.parse_args(arguments)
    false, nights = 0, 0
    for name, first in months():
        alarms = [one for seed in range(options.seeds) for one in healthy(seed, first, 30)]
        false, nights = false + len(alarms), nights + options.seeds * PORTALS * 30
        print(f"{name:<18} {len(alarms)} false alarms in {options.seeds * PORTALS * 30} portal-nights")
        for day, one in alarms[:5]:
            print(f"    {day} {one.portal} {one.cause}: {one.text}")
    print(f"false alarms: {false} in {nights} portal-nights, {30 * false / nights:.3f} per portal-month\n")
    print(f"{'cause':<26}{'first night':>12}{'later':>7}{'median':>8}{'never':>7}{'misnamed':>10}   of {PORTALS} portals")
    for cause in FAULTS:
        tally = detection(0, date(2026, 6, 8), cause)
        late = sorted(tally.later)
        median = f"{late[len(late) // 2]}" if late else ""
        print(f"{cause:<26}{tally.first:>12}{len(late):>7}{median:>8}{tally.never:>7}{len(tally.misnamed):>10}")
        for line in tally.misnamed[:3]:
            print(f"    {line}")
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
