"""Which comes first on a portal, day or month: learned from the dates that prove it.

A proof is a numeric date that its weekday or a day above 12 leaves one reading. Proofs are
kept per layout (source and shape of the printed line), because a portal that changes its
platform changes its date line too. Where one layout holds proofs of both orders, the change
happened behind an unchanged line: then the proofs around a page decide, first by the
numbers in the addresses (they grow with time), then by the days themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from crawler.extraction.dateforms import Reading, read_dates
from crawler.extraction.datewords import fold
from crawler.items import DateCandidate

OrderName = Literal["dmy", "mdy"]
#: Share of proofs that must agree: a mistyped weekday here and there does not undo an order.
_PURE = 0.95
_PRINTED = ("dateline", "listing")


@dataclass(frozen=True, slots=True)
class Order:
    """The order of day and month of a portal or of one of its layouts.

    ``source`` is ``sheet`` (somebody wrote it down) or ``learned``; ``support`` counts the
    proofs behind a learned one, 0 where the nearest proofs only make it likely.
    """

    order: OrderName
    source: Literal["sheet", "learned"]
    support: int = 0


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """One proof: on this day, in this layout, at this address the order was ``order``."""

    order: OrderName
    day: date
    layout: str = ""
    url: str = ""


def layout_of(raw: str, source: str = "dateline") -> str:
    """The shape of a printed date: ``"dateline create: w, 9/9/9"`` of ``"Create: T3, 02/09/2021"``.

    Names of people, counters and lengths of numbers do not matter; label, separators and
    the kind of weekday word do.
    """
    shape = fold(raw[:200]).strip(" ()[]|-,.;")
    shape = WEEKDAY.sub("w", shape)
    shape = _HALF_WORD.sub("h", shape)
    return f"{source} {re.sub(r'[0-9]+', '9', shape)}"


#: A weekday by its name or short, in folded text: "thu ba", "t3", "cn", "tue".
WEEKDAY = re.compile(
    r"(?<![a-z0-9])(?:thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)(?![a-z0-9])"
)
_HALF_WORD = re.compile(r"(?<![a-z])(?:am|pm|sa|ch)(?![a-z])")


def proof_of(reading: Reading) -> OrderName | None:
    """The order that this one printed date proves, None when it proves nothing.

    ``"T3, 02/09/2021"`` proves ``mdy``, ``"25/03/2024"`` ``dmy``; ``"02/09/2021"``, ``"05/05/2024"``
    and a date whose weekday fits neither reading prove nothing.
    """
    if reading.kind not in ("num", "numvi") or reading.verdict == "contradicts":
        return None
    if len(reading.fitting) != 1 or reading.order not in ("dmy", "mdy"):
        return None
    return reading.order


def evidence_of(candidates: Iterable[DateCandidate], url: str = "") -> list[OrderEvidence]:
    """The proofs among the stored candidates of one page (``url`` is its address)."""
    proofs = []
    for candidate in candidates:
        if candidate.source not in _PRINTED:
            continue
        for reading in read_dates(candidate.raw)[:1]:
            order = proof_of(reading)
            if order is not None:
                layout = layout_of(reading.raw, candidate.source)
                proofs.append(OrderEvidence(order, reading.value.date(), layout, url))
    return proofs


def learn_order(evidence: Iterable[OrderEvidence]) -> Order | None:
    """The one order of all proofs, None without proofs or when they disagree.

    A portal whose proofs disagree changed its platform: use :func:`learn_orders`, which
    answers per layout, address number and day.
    """
    return _pure(list(evidence))


def _pure(evidence: Sequence[OrderEvidence]) -> Order | None:
    counts = Counter(proof.order for proof in evidence)
    if not counts:
        return None
    order, support = counts.most_common(1)[0]
    if support < len(evidence) - 1 and (support < _PURE * len(evidence) or _clustered(evidence, order)):
        return None
    return Order(order, "learned", support) if support > 1 or len(evidence) == 1 else None


def _clustered(evidence: Sequence[OrderEvidence], order: OrderName) -> bool:
    """True when exceptions stand side by side in time: a change of platform, not slips of a typist."""
    ranked = sorted(evidence, key=lambda proof: proof.day)
    return any(first.order != order and second.order != order for first, second in pairwise(ranked))


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Everything learned about the order of one portal; ask it with :meth:`order_for`.

    ``sheet`` is the word of the fact sheet: it holds for lines that prove nothing themselves.
    """

    layouts: dict[str, list[OrderEvidence]] = field(default_factory=dict)
    sheet: Order | None = None
    _known: dict[str, Order | None] = field(default_factory=dict, compare=False, repr=False)

    def order_for(self, reading: Reading, source: str, url: str = "") -> Order | None:
        """The order for one ambiguous printed date, None when the proofs leave it open.

        A layout without proofs of its own follows the sheet, else the others if all of them agree.
        """
        layout = layout_of(reading.raw, source)
        proofs = self.layouts.get(layout)
        if not proofs:
            return self.sheet or self._agreed("")
        if (agreed := self._agreed(layout)) is not None:
            return agreed
        return _by_number(proofs, url) or _by_day(proofs, reading) or _by_distance(proofs, reading) or self.sheet

    def _agreed(self, layout: str) -> Order | None:
        """What all proofs of one layout say, of all layouts together for ``""``; counted once."""
        if layout not in self._known:
            groups = [self.layouts[layout]] if layout else self.layouts.values()
            self._known[layout] = _pure([proof for group in groups for proof in group])
        return self._known[layout]


def learn_orders(evidence: Iterable[OrderEvidence]) -> OrderBook:
    """The order book of a portal from all its proofs (see :func:`evidence_of`)."""
    layouts: dict[str, list[OrderEvidence]] = defaultdict(list)
    for proof in evidence:
        layouts[proof.layout].append(proof)
    return OrderBook({layout: sorted(proofs, key=lambda proof: proof.day) for layout, proofs in layouts.items()})


def address_number(url: str) -> int | None:
    """The article number in an address (``/tin-tuc/khai-mac-712640.html`` -> 712640), None without one."""
    parts = urlsplit(url)
    numbers = re.findall(r"(?<![0-9])[0-9]{2,12}(?![0-9])", f"{parts.path[-200:]} {parts.query[:200]}")
    return int(numbers[-1]) if numbers else None


def _by_number(proofs: Sequence[OrderEvidence], url: str) -> Order | None:
    """The order on both sides of the address number among the numbered proofs."""
    number = address_number(url)
    if number is None:
        return None
    shape = _address_shape(url)
    ranked = sorted(
        (found, proof.order)
        for proof in proofs
        if _address_shape(proof.url) == shape and (found := address_number(proof.url)) is not None
    )
    place = bisect_left(ranked, (number, ""))
    around = {order for _, order in ranked[max(0, place - 1) : place + 1]}
    return Order(around.pop(), "learned", 1) if len(around) == 1 else None


def _address_shape(url: str) -> str:
    path = urlsplit(url).path
    return re.sub(r"[^/.0-9]+", "a", re.sub(r"[0-9]+", "9", path)) + ("?" if "?" in url else "")


def _by_day(proofs: Sequence[OrderEvidence], reading: Reading) -> Order | None:
    """The order whose own reading falls among proofs of that order: only that one is consistent."""
    days = [proof.day for proof in proofs]
    consistent: list[OrderName] = []
    for order, value in reading.possible:
        place = bisect_left(days, value.date())
        around = {proof.order for proof in proofs[max(0, place - 2) : place + 2]}
        if order in ("dmy", "mdy") and around == {order}:
            consistent.append(order)
    return Order(consistent[0], "learned", 1) if len(consistent) == 1 else None


#: So many times nearer must the proofs of one order be before nearness alone decides.
_NEARER = 4


def _by_distance(proofs: Sequence[OrderEvidence], reading: Reading) -> Order | None:
    """The order whose own reading lies far nearer to a proof of it than the other's: a page beside a change of platform."""
    gaps: dict[OrderName, int] = {}
    for order, value in reading.possible:
        days = [abs((proof.day - value.date()).days) for proof in proofs if proof.order == order]
        if days and order in ("dmy", "mdy"):
            gaps[order] = min(days)
    if len(gaps) < 2:
        return None
    near, far = sorted(gaps, key=lambda order: gaps[order])
    return Order(near, "learned", 0) if max(gaps[near], 7) * _NEARER <= gaps[far] else None
