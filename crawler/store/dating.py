"""Dates decided again from stored candidates, once the portal's order of day and month is known."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from crawler.extraction.dates import Order, OrderBook, evidence_of, learn_orders, redecide
from crawler.items import DateCandidate
from crawler.portal import Portal
from crawler.store.articles import iso, save_dates
from crawler.store.database import Store

#: A printed date below this confidence, or one that rests on what was learned, may change with what is learned.
SURE = 0.9
_PRINTED = "published_source IN ('dateline', 'listing')"


def settle_dates(store: Store, portal: Portal) -> int:
    """How many articles of the portal got another date; nothing is fetched and no revision is made.

    ``"02/08/2019"`` alone says nothing; after ``"T3, 02/09/2021"`` on a sister page proved
    month-first, it is 8 February.
    """
    unsure = store.rows(
        f"SELECT a.id, a.url, a.published, a.first_seen FROM articles a JOIN dates d ON d.article = a.id AND d.rank = 0"
        f" WHERE a.portal = ? AND {_PRINTED} AND (a.published_confidence < ? OR d.note LIKE '%learned%')",
        (portal.id, SURE),
    )
    if not unsure:
        return 0
    order = _order(store, portal)
    changed = 0
    for row in unsure:
        kept = _candidates(store, "d.article = ?", row["id"])[row["url"]]
        dates = redecide(kept, order, datetime.fromisoformat(row["first_seen"]), row["url"])
        if dates:
            winner = dates[0]
            changed += iso(winner.value, winner.precision) != row["published"]
            save_dates(store, row["id"], dates)
    return changed


def _order(store: Store, portal: Portal) -> Order | OrderBook:
    """What the sheet says of the order of day and month, otherwise what the portal's own pages prove."""
    declared = next((layout.date_order for layout in portal.layouts if layout.date_order), None)
    if declared:
        return Order(declared, "sheet")
    pages = _candidates(store, "a.portal = ? AND d.rank = 0", portal.id)
    return learn_orders(proof for url, dates in pages.items() for proof in evidence_of(dates, url))


def _candidates(store: Store, where: str, value: str) -> dict[str, list[DateCandidate]]:
    """Stored candidates by the address of their article, in their rank."""
    found: dict[str, list[DateCandidate]] = defaultdict(list)
    rows = store.rows(
        f"SELECT a.url, d.* FROM dates d JOIN articles a ON a.id = d.article WHERE {where} ORDER BY d.article, d.rank", (value,)
    )
    for row in rows:
        found[row["url"]].append(_candidate(row))
    return found


def _candidate(row: dict[str, Any]) -> DateCandidate:
    value = row["value"] + {"minute": "", "day": "T00:00:00+07:00", "month": "-01T00:00:00+07:00",
                            "year": "-01-01T00:00:00+07:00"}[row["precision"]]  # fmt: skip
    return DateCandidate(
        datetime.fromisoformat(value), row["precision"], row["source"], row["raw"], row["day_order"],
        row["confidence"], row["note"],
    )  # fmt: skip
