"""The publication date of a page: which candidate wins, with how much confidence, and why.

How each candidate is read stands in :mod:`crawler.extraction.datejudge`. Candidates of the same
day support each other; the place that is most often the publication date leads, and of
the winning day the exactest candidate is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import get_args

from lxml.html import HtmlElement

from crawler.extraction.dateaddress import Found, image_months
from crawler.extraction.dateclock import VN, cut
from crawler.extraction.dateevents import Event, YearSource, lead_event
from crawler.extraction.datefinder import find_candidates
from crawler.extraction.dateforms import DayOrder, Reading, read_dates, read_machine
from crawler.extraction.datejudge import FIRST_YEAR, PRINTED, TRUST, Choice, Judge, days_after, plausible
from crawler.extraction.dateorder import Order, OrderBook, OrderEvidence, evidence_of, learn_order, learn_orders
from crawler.items import DateCandidate, DateSource, Page, Precision

__all__ = [
    "Order", "OrderBook", "OrderEvidence",
    "decide", "evidence_of", "find_dates", "learn_order", "learn_orders", "redecide",
]  # fmt: skip

#: A best candidate below this is worth nothing: the date stays unknown.
FLOOR = 0.15
_EXACT: dict[Precision, int] = {"minute": 3, "day": 2, "month": 1, "year": 0}


def find_dates(
    tree: HtmlElement,
    page: Page,
    *,
    title: str,
    title_element: HtmlElement | None,
    body_element: HtmlElement | None,
    body_text: str,
    date_elements: Sequence[HtmlElement] = (),
    order: Order | OrderBook | None = None,
    neighbours: Iterable[date] = (),
) -> tuple[DateCandidate, ...]:
    """All dates of a page, the publication date first; empty when it offers none worth keeping.

    ``order`` is what is known of the portal. ``neighbours`` are days of articles next to this
    one in its listing. A page that prints only ``"Sáng ngày 12/1"`` gets the day of that event
    with a confidence below 0.6. The tree is only read.
    """
    neighbours = list(neighbours)
    found = find_candidates(
        tree, page, title=title, title_element=title_element, body_element=body_element, date_elements=date_elements
    )
    event = lead_event(
        title, body_text, page.fetched_at, hints=_hints(found, body_element, page.fetched_at), neighbours=neighbours
    )
    return decide(
        found, fetched_at=page.fetched_at, order=order, event=event, url=page.url, neighbours=neighbours, text=body_text
    )


def _hints(found: Iterable[Found], body: HtmlElement | None, fetched_at: datetime) -> list[date]:
    """Days that tell the year of an event; the best places alone when there are any.

    "Cập nhật lần cuối" behind the text may be said of the whole portal.
    """
    known = [
        (TRUST[item.place], item.reading.value.date())
        for item in found
        if plausible(item.reading.value, fetched_at) and item.reading.label != "issued"
        and not (item.reading.label == "updated" and item.place == "labelled line behind body")
    ]  # fmt: skip
    strong = [day for trust, day in known if trust >= 0.5]
    months = [day.replace(day=28) for trust, day in known if trust == TRUST["path month"]]
    images = [value.date() for value in image_months(body) if value.year >= FIRST_YEAR]
    return strong or months or images[:1] or [day for trust, day in known if trust == TRUST["sitemap"]]


def decide(
    candidates: Sequence[Found],
    *,
    fetched_at: datetime,
    order: Order | OrderBook | None = None,
    event: Event | None = None,
    url: str = "",
    neighbours: Iterable[date] = (),
    text: str = "",
) -> tuple[DateCandidate, ...]:
    """The candidates with value, confidence and note, the winner first; empty when none can win.

    ``event`` is a lower bound and the fallback; dates named in ``text`` (the body) are the last
    help before day-first is assumed. Dates before 1996, more than a day after the
    fetch, or labelled as something else never win, nor does anything below :data:`FLOOR`.
    """
    alive = [item for item in candidates if any(plausible(value, fetched_at) for _, value in item.reading.fitting)]
    dead = [item for item in candidates if item not in alive]
    judge = Judge(alive, fetched_at, order, event, url, list(neighbours), text)
    choices = [judge.choose(item) for item in alive]
    _mend_zones(choices)
    ranked = _rank(choices, event)
    records = [_record(choice, _confidence(choice, choices, event)) for choice in ranked]
    if event is not None:
        records.append(_event_record(event, bool(ranked)))
    records = _by_confidence(records, ranked)
    if not records or records[0].confidence < FLOOR:
        return ()
    lost = [replace(record, note=f"{record.note}; not chosen") for record in records[1:]]
    return (records[0], *lost, *map(_dead_record, dead))


def _by_confidence(records: list[DateCandidate], ranked: list[Choice]) -> list[DateCandidate]:
    """The ranked winner stays first unless something else is clearly more believable."""
    if len(records) < 2 or not ranked:
        return records
    best = max(records, key=lambda record: record.confidence)
    if ranked[0].trust >= 0.5 or best.confidence <= records[0].confidence:
        return records
    return [best, *(record for record in records if record is not best)]


def redecide(
    candidates: Iterable[DateCandidate],
    order: Order | OrderBook | None,
    fetched_at: datetime,
    url: str = "",
    text: str = "",
) -> tuple[DateCandidate, ...]:
    """The decision made again from stored candidates, as after the portal's order was learned.

    Values are read anew from ``raw``, places from ``note``; the page is not needed, ``text`` is its body.
    ``"02/09/2021"`` stored as 2 September becomes 9 February under ``Order("mdy", ...)``.
    """
    event: Event | None = None
    found: list[Found] = []
    for candidate in candidates:
        if candidate.source == "body":
            event = _stored_event(candidate)
        else:
            found.append(_stored(candidate, fetched_at))
    return decide(found, fetched_at=fetched_at, order=order, event=event, url=url, text=text)


def _stored(candidate: DateCandidate, fetched_at: datetime) -> Found:
    place = candidate.note.split(";", 1)[0]
    if place not in TRUST:
        place = {"dateline": "date line", "url": "path", "body": "lead"}.get(candidate.source, candidate.source)
    reading = None
    if candidate.source in PRINTED:
        reading = next((r for r in read_dates(candidate.raw, now=fetched_at) if r.label != "other"), None)
    elif candidate.source in ("json-ld", "meta", "feed", "sitemap", "last-modified"):
        reading = read_machine(candidate.raw, now=fetched_at)
    if reading is None or reading.relative:
        pair = (candidate.order if candidate.order in get_args(DayOrder) else None, candidate.value)
        kind = reading.kind if reading is not None else "stored"
        reading = Reading(candidate.raw, (0, len(candidate.raw)), (pair,), candidate.precision, kind)  # type: ignore[arg-type]
    if "labelled updated" in candidate.note:
        reading = replace(reading, label="updated")
    return Found(reading, candidate.source, place, candidate.raw)  # type: ignore[arg-type]


def _stored_event(candidate: DateCandidate) -> Event:
    how: YearSource = next((name for name in get_args(YearSource) if f"year from {name}" in candidate.note), "text")
    return Event(candidate.value, candidate.raw, how, candidate.confidence, "announced" not in candidate.note)


def _mend_zones(choices: list[Choice]) -> None:
    """Take machine times as local where the printed line shows that their zone is a lie."""
    printed = [choice for choice in choices if choice.found.source in PRINTED and choice.trust >= 0.7]
    for choice in choices:
        shown = choice.found.reading.shown
        if shown is None or choice.found.source in PRINTED:
            continue
        for line in printed:
            if line.value == cut(shown, line.precision)[0] and line.value != cut(choice.value, line.precision)[0]:
                choice.value = cut(shown, choice.precision)[0]
                choice.why = "its zone is wrong: the date line shows its clock time"


def _same(first: Choice, second: Choice) -> bool:
    if "month" in (first.precision, second.precision):
        return (first.day.year, first.day.month) == (second.day.year, second.day.month)
    return first.day == second.day


def _rank(choices: list[Choice], event: Event | None) -> list[Choice]:
    """The winner first, then by weight: the day with the best support, and of that day the exactest."""
    if not choices:
        return []

    def support(choice: Choice) -> float:
        others = {other.found.source for other in choices if other.trust >= 0.3 and _same(choice, other)}
        return choice.trust + 0.06 * min(len(others - {choice.found.source}), 3)

    ranked = sorted(choices, key=support, reverse=True)
    best = ranked[0]
    peers = [choice for choice in ranked if choice.trust >= 0.7 and _same(best, choice) and choice.day == best.day]
    if peers:
        best = max(peers, key=lambda choice: (_EXACT[choice.precision], choice.weight))
    return [best, *(choice for choice in ranked if choice is not best)]


def _confidence(choice: Choice, choices: list[Choice], event: Event | None) -> float:
    confidence, proven = choice.weight, choice.proven
    others = [other for other in choices if other.found.source != choice.found.source and other.trust >= 0.3]
    agreeing = [other for other in others if _same(choice, other)]
    if agreeing:
        confidence = 1 - (1 - confidence) * (0.35 if max(other.weight for other in agreeing) >= 0.6 else 0.7)
        proven = proven or any(other.proven for other in agreeing)
    opposed = [other for other in others if other.trust >= 0.8 and abs((other.day - choice.day).days) > 1]
    if opposed and not agreeing:
        confidence *= 0.85
    if event is not None and event.past:
        gap = days_after(choice.day, event)
        if 0 <= gap <= 7:
            confidence = 1 - (1 - confidence) * 0.8
        elif choice.found.reading.label == "updated" and gap > 60:
            confidence *= 0.75
        elif gap < 0 and event.how == "printed" and choice.precision != "month":
            confidence *= 0.85
    return round(min(confidence, 0.99 if proven else 0.89), 3)


def _record(choice: Choice, confidence: float) -> DateCandidate:
    item = choice.found
    note = f"{item.place}; {choice.why}"
    if item.reading.label in ("updated", "issued"):
        note += f"; labelled {item.reading.label}"
    return DateCandidate(choice.value, choice.precision, item.source, item.raw, choice.order, confidence, note)


def _event_record(event: Event, printed: bool) -> DateCandidate:
    note = f"lead; day of the event, year from {event.how}" + ("" if event.past else ", only announced")
    source: DateSource = "body"
    return DateCandidate(event.value, "day", source, event.raw, "dmy", min(event.confidence, 0.59), note)


def _dead_record(item: Found) -> DateCandidate:
    value = item.reading.value
    why = "before 1996" if value.astimezone(VN).year < FIRST_YEAR else "after the fetch"
    note = f"{item.place}; {why}"
    return DateCandidate(value, item.reading.precision, item.source, item.raw, item.reading.order, 0.0, note)
