"""Dates decided again from stored candidates, once the portal's order of day and month is known.

What a night costs does not grow with the portal: the night's own articles are found by the index
on ``last_changed``; of the older ones a sample of each year, by the index on ``published``, tells
the order. Only when a new page proves what the sample would not have foretold (first proofs, a
new platform, a contradiction) are all proofs of the portal read and all dates that can
change decided again.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from crawler.extraction.dateforms import read_dates
from crawler.extraction.dates import Order, OrderBook, OrderEvidence, evidence_of, learn_orders, redecide
from crawler.items import DateCandidate
from crawler.portal import Portal
from crawler.store.articles import iso, save_dates
from crawler.store.database import Store

#: A printed date below this confidence, or one that rests on what was learned, may change with what is learned.
SURE = 0.9
#: Articles of one year that stand for all of it; a platform changes once in many years.
PER_YEAR = 100
_PRINTED = "d.source IN ('dateline', 'listing')"
#: The address of an article and its printed dates.
Printed = tuple[str, list[DateCandidate]]


def settle_dates(store: Store, portal: Portal) -> int:
    """How many articles of the portal got another date; nothing is fetched and no revision is made.

    ``"02/08/2019"`` alone says nothing; after ``"T3, 02/09/2021"`` on a sister page proved
    month-first, it is 8 February. Reads every printed date of the portal.
    """
    unsure = [
        row["id"]
        for row in store.rows(
            "SELECT a.id FROM articles a JOIN date_candidates d ON d.no = a.no AND d.rank = 0"
            f" WHERE a.portal = ? AND {_PRINTED} AND (d.confidence < ? OR d.note LIKE '%learned%')",
            (portal.id, SURE),
        )
    ]
    if not unsure:
        return 0
    book = learn_orders(_proofs(_printed(store, "SELECT id, url FROM articles WHERE portal = ?", portal.id)))
    return _decide(store, portal, book, unsure)


def settle_tonight(store: Store, portal: Portal) -> int:
    """Like :func:`settle_dates` for what was stored since the last finished run began; the whole portal only if it must.

    A run that was killed has not finished, so what it stored is looked at by the next one.
    """
    last = store.row("SELECT started FROM runs WHERE finished IS NOT NULL ORDER BY id DESC LIMIT 1")
    if last is None:
        return settle_dates(store, portal)
    new = dict(_printed(store, "SELECT id, url FROM articles WHERE portal = ? AND last_changed >= ?", portal.id, last["started"]))
    if not new:
        return 0
    known = _sample(store, portal, new)
    if any(_surprising(candidate, url, known) for url, candidates in new.items() for candidate in candidates):
        return settle_dates(store, portal)
    unsure = store.rows(
        "SELECT a.id FROM articles a JOIN date_candidates d ON d.no = a.no AND d.rank = 0"
        f" WHERE a.portal = ? AND a.last_changed >= ? AND {_PRINTED} AND (d.confidence < ? OR d.note LIKE '%learned%')",
        (portal.id, last["started"], SURE),
    )
    return _decide(store, portal, known, [row["id"] for row in unsure])


def _surprising(candidate: DateCandidate, url: str, known: OrderBook) -> bool:
    """Whether a printed date proves an order that the other pages would not have told."""
    for proof in evidence_of([candidate], url):
        told = known.order_for(read_dates(candidate.raw)[0], candidate.source, url)
        return told is None or told.order != proof.order
    return False


def _sample(store: Store, portal: Portal, new: Container[str]) -> OrderBook:
    """What some older articles of every year prove."""
    span = store.rows("SELECT min(published) AS first FROM articles WHERE portal = ?1 AND published IS NOT NULL"
                      " UNION ALL SELECT max(published) FROM articles WHERE portal = ?1", (portal.id,))  # fmt: skip
    first, last = (int((row["first"] or "0")[:4]) for row in span)
    proofs: list[OrderEvidence] = []
    for year in range(first, last + 1):
        pages = _printed(
            store, "SELECT id, url FROM articles WHERE portal = ? AND published >= ? AND published < ? LIMIT ?",
            portal.id, str(year), str(year + 1), PER_YEAR,
        )  # fmt: skip
        proofs += _proofs(page for page in pages if page[0] not in new)
    return learn_orders(proofs)


def _proofs(pages: Iterable[Printed]) -> Iterator[OrderEvidence]:
    for url, candidates in pages:
        yield from evidence_of(candidates, url)


def _decide(store: Store, portal: Portal, book: OrderBook, articles: Iterable[str]) -> int:
    """Decides the dates of some articles by what is known of the portal; how many changed."""
    changed = 0
    for own in articles:
        row = store.row("SELECT url, published, first_seen, text FROM articles WHERE id = ?", (own,))
        if row is None:
            continue
        seen = datetime.fromisoformat(row["first_seen"])
        kept = [_candidate(one) for one in store.rows("SELECT * FROM dates WHERE article = ? ORDER BY rank", (own,))]
        dates = redecide(kept, _with_sheet(book, portal, seen), seen, row["url"], row["text"])
        if dates and list(dates) != kept:
            changed += iso(dates[0].value, dates[0].precision) != row["published"]
            save_dates(store, own, dates)
    return changed


def _with_sheet(book: OrderBook, portal: Portal, seen: datetime) -> OrderBook:
    """The book, with the word of the sheet's layout of that day where pages prove nothing."""
    declared = portal.layout_at((seen + timedelta(hours=7)).date()).date_order
    return replace(book, sheet=Order(declared, "sheet")) if declared else book


def _printed(store: Store, articles: str, *values: object) -> Iterator[Printed]:
    """The articles with printed dates, one at a time; ``articles`` selects id and url of some.

    Each is asked for its dates: sorting those of 8,000 articles took 6 MB.
    """
    for row in store.stream(articles, values):
        found = store.rows(f"SELECT * FROM dates d WHERE article = ? AND {_PRINTED} ORDER BY rank", (row["id"],))
        if found:
            yield row["url"], [_candidate(one) for one in found]


def _candidate(row: dict[str, Any]) -> DateCandidate:
    value = row["value"] + {"minute": "", "day": "T00:00:00+07:00", "month": "-01T00:00:00+07:00",
                            "year": "-01-01T00:00:00+07:00"}[row["precision"]]  # fmt: skip
    return DateCandidate(
        datetime.fromisoformat(value), row["precision"], row["source"], row["raw"], row["day_order"],
        row["confidence"], row["note"],
    )  # fmt: skip
