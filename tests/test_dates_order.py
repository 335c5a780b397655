"""Day or month first: what a portal's own pages prove, and what follows when it changes its platform."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from crawler.extraction.dateclock import VN
from crawler.extraction.dateforms import read_dates
from crawler.extraction.dateorder import address_number, layout_of, proof_of
from crawler.extraction.dates import Order, OrderEvidence, decide, evidence_of, learn_order, learn_orders, redecide
from crawler.items import DateCandidate
from tests.test_dates_decide import NOW, found


def proof(order: str, when: str, layout: str = "a", url: str = "") -> OrderEvidence:
    return OrderEvidence(order, date.fromisoformat(when), layout, url)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "order"), [
    ("T3, 02/09/2021 - 17:58", "mdy"), ("Thứ Ba, 10/01/2017", "dmy"), ("25/03/2024", "dmy"), ("03/25/2024", "mdy"),
    ("02/09/2021", None), ("05/05/2024", None), ("T4, 01/07/2015", None), ("Thứ Hai, 10/01/2017", None),
    ("Thứ Hai, 25/03/2014", None), ("2021-02-09", None), ("ngày 9 tháng 2 năm 2021", None),
])  # fmt: skip
def test_what_proves_an_order(text: str, order: str | None) -> None:
    assert proof_of(read_dates(text)[0]) == order


def test_evidence_of_stored_candidates() -> None:
    stored = decide([found("Create: T3, 02/09/2021 - 17:58"), found("2021-02-09", "path")], fetched_at=NOW)
    proofs = evidence_of(stored, "https://x.vn/a-12.html")
    assert [(p.order, p.day, p.layout) for p in proofs] == [
        ("mdy", date(2021, 2, 9), "dateline create: w, 9/9/9 - 9:9")
    ]


def test_layouts() -> None:
    assert layout_of("Create: T3, 02/09/2021 - 17:58") == layout_of("Create: CN, 12/3/2023 - 9:05")
    assert layout_of("Thứ Ba, 10/01/2017 - 20:04") == layout_of("Chủ nhật, 15/01/2017 - 20:04")
    assert layout_of("10/01/2017 08:00 AM") == layout_of("10/01/2017 08:00 PM")
    assert layout_of("10/01/2017") != layout_of("10-01-2017")
    assert layout_of("10/01/2017", "listing") != layout_of("10/01/2017")


def test_one_order() -> None:
    assert learn_order([]) is None
    assert learn_order([proof("mdy", "2021-02-09")]) == Order("mdy", "learned", 1)
    assert learn_order([proof("dmy", "2021-02-09")] * 7) == Order("dmy", "learned", 7)
    assert learn_order([proof("dmy", "2021-02-09"), proof("mdy", "2021-03-09")]) is None
    # One slip among many changes nothing; two in a row are a new platform.
    many = [proof("dmy", f"2021-02-{n:02}") for n in range(1, 28)]
    assert learn_order([*many, proof("mdy", "2021-02-09")]) == Order("dmy", "learned", 27)
    assert learn_order([*many, proof("mdy", "2021-04-01"), proof("mdy", "2021-04-02")]) is None


def test_address_numbers() -> None:
    assert address_number("https://x.vn/tin-tuc/khai-mac-712640.html") == 712640
    assert address_number("https://x.vn/Default.aspx?tabid=1689&id=4711") == 4711
    assert address_number("https://x.vn/khai-mac") is None


Line = tuple[str, str, datetime]  # printed line, address, truth


def portal(start: str, count: int, step: int, form: str, address: str) -> list[Line]:
    first = datetime.fromisoformat(start).replace(tzinfo=VN)
    moments = [first + timedelta(days=step * n, minutes=61 * n) for n in range(count)]
    return [(moment.strftime(form), address.format(n=1000 + 10 * n), moment) for n, moment in enumerate(moments)]


def archive_of(lines: Iterable[Line]) -> list[tuple[tuple[DateCandidate, ...], str, datetime]]:
    return [(decide([found(raw, "date line")], fetched_at=NOW, url=url), url, truth) for raw, url, truth in lines]


def wrong_after_learning(pages: list[tuple[tuple[DateCandidate, ...], str, datetime]]) -> list[str]:
    book = learn_orders(p for candidates, url, _ in pages for p in evidence_of(candidates, url))
    again = [(redecide(candidates, book, NOW, url)[0], truth) for candidates, url, truth in pages]
    return [candidate.raw for candidate, truth in again if candidate.value != truth.replace(second=0)]


def test_forty_pages_of_which_five_prove_the_order() -> None:
    ambiguous = [
        line
        for line in portal("2021-01-01", 400, 1, "%m/%d/%Y - %H:%M", "https://x.vn/a-{n}.html")
        if line[2].day <= 12
    ]
    proving = list(portal("2021-01-15", 5, 2, "%m/%d/%Y - %H:%M", "https://x.vn/b-{n}.html"))
    pages = archive_of([*ambiguous[:35], *proving])
    assert sum(candidates[0].value != truth for candidates, _, truth in pages) > 20  # before learning
    assert wrong_after_learning(pages) == []
    order = learn_order(p for candidates, url, _ in pages for p in evidence_of(candidates, url))
    assert order == Order("mdy", "learned", 5)
    assert all(redecide(candidates, order, NOW, url)[0].confidence >= 0.9 for candidates, url, _ in pages)


CHANGES = {
    "the line changes too": (
        "Create: %m/%d/%Y - %H:%M",
        "%d/%m/%Y | %H:%M",
        "https://x.vn/old-{n}",
        "https://x.vn/new-{n}",
    ),
    "same line, other addresses": (
        "%m/%d/%Y - %H:%M",
        "%d/%m/%Y - %H:%M",
        "https://x.vn/node/{n}",
        "https://x.vn/tin/a-{n}.html",
    ),
    "same line, numbers go on": (
        "%m/%d/%Y %H:%M",
        "%d/%m/%Y %H:%M",
        "https://x.vn/a-{n}.html",
        "https://x.vn/a-9{n}.html",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_platform_changes_in_the_middle_of_the_archive(name: str) -> None:
    old, new, first, second = CHANGES[name]
    lines = [*portal("2018-01-01", 60, 9, old, first), *portal("2021-06-01", 60, 9, new, second)]
    assert wrong_after_learning(archive_of(lines)) == []


def test_change_behind_the_same_line_without_numbers_is_told_by_the_days() -> None:
    lines = [
        *portal("2018-01-01", 120, 5, "%m/%d/%Y %H:%M", "https://x.vn/a"),
        *portal("2021-01-01", 120, 5, "%d/%m/%Y %H:%M", "https://x.vn/b"),
    ]
    assert wrong_after_learning(archive_of(lines)) == []


def test_a_line_without_proof_of_its_own_follows_only_agreeing_proofs() -> None:
    line = read_dates("02-09-2021")[0]
    book = learn_orders([proof("mdy", "2021-02-09", "dateline 9/9/9"), proof("mdy", "2021-03-14", "dateline 9/9/9")])
    assert book.order_for(line, "dateline") == Order("mdy", "learned", 2)
    mixed = learn_orders([proof("mdy", "2021-02-09", "x"), proof("dmy", "2021-03-14", "y")])
    assert mixed.order_for(line, "dateline") is None
