"""What one run learned of one portal, gathered from the store and the captures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from crawler.dedup.urls import clean
from crawler.ops.evidence import Source, look
from crawler.ops.shares import Sample, garbled
from crawler.portal import Portal
from crawler.store.database import Store
from crawler.store.health import Finding, PortalState, load_findings
from crawler.store.runs import PortalRun

#: Earlier articles that show what is usual at a portal.
SAMPLE = 200
#: Runs of a portal that are its history; ten weeks of nights and some made-up ones.
HISTORY = 120
#: Sources whose captures are looked at when something is wrong, and redirects followed from each.
_SOURCES, _HOPS = 20, 5


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Everything the monitors judge one portal by, after one run.

    ``row`` are the counters, ``notes`` the spider's (cause, text) pairs, ``new`` the articles
    stored or revised by this run, ``earlier`` those before, newest first, ``doubtful`` of them
    since the portal began to fail. ``seen`` counts the addresses its sources showed,
    ``missing`` are (address, what became of it) of those that are neither stored nor refused.
    ``refused`` and ``refused_before`` count pages by kind, one without any prose as empty;
    ``first_met`` is when the portal's first run began, ``well_before`` whether it had a good
    run; ``stored_before`` is the number of articles from earlier runs; ``failed`` counts
    failed pages by their reason. ``newest`` is the day of the newest article, ``gap`` the
    longest silence of the year before it in days, ``pause`` the mean one. ``known`` counts
    how often a (cause, evidence) was found in the last three runs, ``habits`` are those
    that were never more than a note. ``clock_back`` says that our own clock cannot be trusted.
    ``accepted`` is when somebody acknowledged the portal's state.
    """

    row: PortalRun
    notes: Sequence[tuple[str, str]] = ()
    new: Sequence[Sample] = ()
    earlier: Sequence[Sample] = ()
    doubtful: int = 0
    seen: int = 0
    missing: Sequence[tuple[str, str]] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    refused_before: Mapping[str, int] = field(default_factory=dict)
    refused_example: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Sequence[str] = ()
    stored_before: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)
    newest: str = ""
    first_met: str = ""
    well_before: bool = True
    gap: int = 0
    pause: float = 0.0
    sources: Sequence[Source] = ()
    layouts: tuple[str, ...] = ()
    known: Mapping[tuple[str, str], int] = field(default_factory=dict)
    habits: frozenset[tuple[str, str]] = frozenset()
    clock_back: bool = False
    accepted: str = ""


def gather(store: Store, data_dir: Path, portal: Portal, row: PortalRun, notes: Sequence[tuple[str, str]], *,
           clock_back: bool = False, state: PortalState | None = None) -> RunFacts:  # fmt: skip
    """The facts of one portal's run; the store is only read.

    ``state`` is the portal's before this run. Call it when the spider has closed and its
    captures are flushed.
    """
    key, since = portal.id, row.started
    new = list(samples(store, "portal = ? AND last_changed >= ?", (key, since)))
    earlier = list(samples(store, "portal = ? AND last_changed < ?", (key, since))) if new or row.refused else []
    began = state.since if state and state.troubled else since
    before, doubtful = (_count(store, key, *span) for span in (("", since), (began, since)))
    newest, gap, pause = _silence(store, key)
    seen, missing, failed, elsewhere = _ledger(store, key, since)
    kinds = _refusals(store, key, since)
    known = _known(store, key, row.run)
    worry = bool(notes) or not seen or row.verdict != "ok"
    return RunFacts(
        row=row, notes=tuple(notes), new=new, earlier=earlier, doubtful=doubtful, seen=seen, missing=missing, failed=failed,
        refused=kinds[0], refused_before=kinds[1], refused_example=kinds[2], elsewhere=elsewhere,
        stored_before=before, newest=newest, first_met=_first_met(store, key, since),
        well_before=_well_before(store, key, row.run), gap=gap, pause=pause,
        sources=list(_sources(store, data_dir, portal, since, _SOURCES if worry else 1)),
        layouts=_layouts(store, key, since), known=Counter((one.cause, one.evidence) for one in known),
        habits=_habits(store, key, row.run), clock_back=clock_back,
        accepted=state.acknowledged if state else "",
    )  # fmt: skip


def history(store: Store, portal: str, before: int) -> list[PortalRun]:
    """The portal's rows of earlier nights, oldest first; runs over a window of days are not among them."""
    rows = store.rows(
        "SELECT p.* FROM run_portals p JOIN runs r ON r.id = p.run WHERE p.portal = ? AND p.run < ?"
        " AND r.verb = 'nightly' ORDER BY p.run DESC LIMIT ?",
        (portal, before, HISTORY),
    )
    names = set(PortalRun.__dataclass_fields__)
    return [PortalRun(**{name: value for name, value in row.items() if name in names}) for row in reversed(rows)]


def _first_met(store: Store, portal: str, since: str) -> str:
    row = store.row("SELECT min(started) AS first FROM run_portals WHERE portal = ?", (portal,))
    return (row and row["first"]) or since


def _well_before(store: Store, portal: str, run: int) -> bool:
    sql = "SELECT 1 AS well FROM run_portals WHERE portal = ? AND run < ? AND verdict = 'ok' LIMIT 1"
    return store.row(sql, (portal, run)) is not None


def _count(store: Store, portal: str, since: str, until: str) -> int:
    row = store.row("SELECT count(*) AS n FROM articles WHERE portal = ? AND last_changed >= ? AND last_changed < ?",
                    (portal, since, until))  # fmt: skip
    return row["n"] if row else 0


def samples(store: Store, where: str, parameters: tuple[object, ...]) -> Iterator[Sample]:
    """What the monitors look at of the articles that a condition selects, the latest first, a sample of many."""
    sql = ("SELECT url, title, published IS NOT NULL AS dated, published_source = 'body' AS guessed, length(text) AS characters,"
           " substr(text, 1, 2000) AS text, EXISTS (SELECT 1 FROM attachments WHERE article = articles.id) AS attached"
           f" FROM articles WHERE {where} ORDER BY last_changed DESC, no DESC LIMIT {SAMPLE}")  # fmt: skip
    for row in store.rows(sql, parameters):
        yield Sample(row["url"], row["title"], bool(row["dated"]), row["characters"],
                     garbled(f"{row['title']}\n{row['text']}"), bool(row["attached"]), bool(row["guessed"]))  # fmt: skip


def _ledger(store: Store, portal: str, since: str) -> tuple[int, list[tuple[str, str]], Counter[str], list[str]]:
    """Addresses shown in the run, those of them that are missing, failures by reason, and answers from other hosts."""
    seen, missing = 0, []
    failed: Counter[str] = Counter()
    elsewhere: list[str] = []
    for row in store.rows(
        "SELECT l.request_url AS url, l.state, l.reason, l.attempts, l.next_try, l.fetched_at, a.id, l.seen_at >= ?1 AS shown"
        " FROM ledger l LEFT JOIN articles a ON a.id = l.article WHERE l.portal = ?2 AND l.url IN ("
        " SELECT url FROM ledger WHERE portal = ?2 AND touched_at >= ?1 UNION"
        " SELECT url FROM ledger WHERE portal = ?2 AND state IN ('announced', 'fetched', 'failed')) ORDER BY l.url",
        (since, portal),
    ):
        seen += row["shown"]
        if row["state"] == "failed":
            failed[str(row["reason"] or "").partition(":")[0]] += 1
        elif (row["fetched_at"] or "") >= since and "another host" in (row["reason"] or ""):
            elsewhere.append(row["url"])
        lost = _lost(row)
        if lost:
            missing.append((row["url"], lost))
    return seen, missing, failed, elsewhere


def _lost(row: Mapping[str, Any]) -> str:
    """How an announced address came to be neither stored, nor refused, nor waiting for its next try."""
    if row["state"] in ("announced", "fetched"):
        return "never asked for" if row["state"] == "announced" else "fetched but not stored"
    if row["state"] == "failed" and row["next_try"] is None and row["shown"]:
        return f"given up after {row['attempts']} attempts, {row['reason']}"
    if row["state"] == "stored" and row["id"] is None:
        return "its article is not in the store"
    if row["state"] == "refused" and not row["reason"]:
        return "refused without a reason"
    return ""


def _refusals(store: Store, portal: str, since: str) -> tuple[Counter[str], Counter[str], dict[str, str]]:
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    example: dict[str, str] = {}
    for row in store.rows("SELECT kind, reason, url, at FROM rejects WHERE portal = ?", (portal,)):
        # An article whose text is gone still has its list of other news.
        kind = "empty" if row["kind"] == "listing" and row["reason"].endswith("no prose") else row["kind"]
        (now if row["at"] >= since else before)[kind] += 1
        if row["at"] >= since:
            example.setdefault(kind, row["url"])
    return now, before, example


def _silence(store: Store, portal: str) -> tuple[str, int, float]:
    """The day of the newest article, and the longest and the mean time between two days with news in the year before."""
    # From day to day along the index on dates: the rows of articles, which are long, are read only where there is no date.
    rows = store.rows(
        "WITH RECURSIVE printed(moment) AS ("
        " SELECT max(published) FROM articles WHERE portal = ?1 AND published < date('now', '+2 days') UNION ALL"
        " SELECT (SELECT max(published) FROM articles WHERE portal = ?1 AND published < substr(moment, 1, 10))"
        " FROM printed WHERE moment IS NOT NULL)"
        " SELECT * FROM (SELECT substr(moment, 1, 10) AS day FROM printed WHERE length(moment) >= 10 LIMIT 366) UNION"
        " SELECT substr(first_seen, 1, 10) FROM articles WHERE portal = ?1 AND published IS NULL"
        " AND length(first_seen) >= 10 AND first_seen < date('now', '+2 days') ORDER BY day DESC LIMIT 366",
        (portal,),
    )
    days = [row["day"] for row in rows]
    numbers = [_ordinal(day) for day in days]
    recent = [number for number in numbers if number and number > (numbers[0] or 0) - 366]
    gaps = [later - earlier for later, earlier in pairwise(recent)]
    return (days[0] if days else ""), max(gaps, default=0), sum(gaps) / len(gaps) if gaps else 0.0


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _layouts(store: Store, portal: str, since: str) -> tuple[str, ...]:
    """The fingerprints of the template in force before this run and of the one learned last in it; () without one of them.

    Of two learned in one night the second is no change: it came of a portal with two layouts.
    """
    newest = "SELECT template FROM templates WHERE portal = ? AND learned_at {} ? ORDER BY learned_at DESC LIMIT 1"
    rows = [store.row(newest.format(when), (portal, since)) for when in ("<", ">=")]
    return tuple(str(json.loads(row["template"]).get("fingerprint", "")) for row in rows if row) if all(rows) else ()


def _known(store: Store, portal: str, run: int) -> list[Finding]:
    runs = store.rows("SELECT run FROM run_portals WHERE portal = ? AND run < ? ORDER BY run DESC LIMIT 3", (portal, run))
    return [one for row in runs for one in load_findings(store, row["run"], portal)]


def _habits(store: Store, portal: str, run: int) -> frozenset[tuple[str, str]]:
    """Each (cause, evidence) of earlier runs that was a note and nothing worse."""
    rows = store.rows("SELECT cause, evidence FROM findings WHERE portal = ? AND run < ? GROUP BY cause, evidence"
                      " HAVING min(severity) = 'note' AND max(severity) = 'note'", (portal, run))  # fmt: skip
    return frozenset((row["cause"], row["evidence"]) for row in rows)


def _sources(store: Store, data_dir: Path, portal: Portal, since: str, most: int) -> Iterator[Source]:
    """What the first ``most`` sources of the portal answered in the run that began at ``since``."""
    urls = dict.fromkeys((*portal.listings, *portal.feeds, *portal.sitemaps) or (portal.start_url,))
    visited = store.rows("SELECT url FROM listings WHERE portal = ? AND visited_at >= ? ORDER BY items LIMIT ?",
                         (portal.id, since, most))  # fmt: skip
    urls |= dict.fromkeys(row["url"] for row in visited)
    for url in list(urls)[:most]:
        found = _followed(store, data_dir, portal, url, since)
        if found:
            yield found


def _followed(store: Store, data_dir: Path, portal: Portal, url: str, since: str) -> Source | None:
    """What a source answered in the end: redirects within the portal are followed, one that leaves it is kept."""
    found = _answer(store, data_dir, portal, url, since)
    for _ in range(_HOPS):
        if not found or not found.redirect or not portal.owns(found.redirect):
            break
        onward = _answer(store, data_dir, portal, found.redirect, since)
        if onward is None:
            break
        found = replace(onward, url=url)
    return found


def _answer(store: Store, data_dir: Path, portal: Portal, url: str, since: str) -> Source | None:
    names = {url, clean(url), url.rstrip("/"), f"{url.rstrip('/')}/"}
    row = store.row(
        f"SELECT id FROM captures WHERE portal = ? AND url IN ({', '.join('?' * len(names))}) AND fetched_at >= ?"
        " ORDER BY fetched_at DESC LIMIT 1",
        (portal.id, *sorted(names), since),
    )
    return look(data_dir / "warc", url, row["id"]) if row else None
