"""The gate of dates itself: a part of its cases, its floors, and what its figures mean. The whole runs in ``make gate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.datecases.model import Case
from tests.dategate import (
    PIN,
    Answer,
    Figures,
    below,
    calibration,
    check,
    corpus,
    figures,
    groups_of,
    hash_of,
    is_right,
    ours,
    page_dates,
    pin,
)

CASES = corpus()


def case(truth: str | None) -> Case:
    return Case("dev/string/x", "dev", "string", truth, "?")


def test_the_corpus_is_large_varied_and_pinned() -> None:
    strings = [one for one in CASES if not one.is_page]
    sites = [one for one in CASES if one.is_page]
    assert len(strings) >= 150 and len(sites) >= 250
    assert len({one.id for one in CASES}) == len(CASES) == len({(one.text, one.html, one.announced, one.url) for one in CASES})
    assert len({one.kind for one in sites}) >= 25 and len({one.id.rsplit("/", 1)[1] for one in sites}) == 16
    assert json.loads(PIN.read_text(encoding="utf-8"))["corpus"] == hash_of(CASES), "run: python -m tests.dategate --pin"


@pytest.mark.parametrize("half", ["dev", "held"])
def test_every_fifth_case(half: str) -> None:
    results = [(one, ours(one)) for one in CASES[::5] if one.half == half]
    got = figures(results)
    wrong = [(one.id, one.truth, answer) for one, answer in results if not is_right(one, answer)]
    assert len(wrong) <= 1, wrong
    assert got.coverage >= 0.98 and got.sure == 1.0


def test_no_impossible_date_is_given() -> None:
    for one in CASES:
        if one.kind in ("impossible", "future", "1970", "0001"):
            assert all(1996 <= date.value.year <= 2026 for date in page_dates(one)[:1]), one.id


def test_what_is_right() -> None:
    assert is_right(case("2021-02-09T17:58"), Answer("2021-02-09T17:58", 0.9))
    assert not is_right(case("2021-02-09"), Answer("2021-02-09T17:58", 0.9))
    assert not is_right(case(None), Answer("2021-02-09", 0.2))
    assert is_right(case(None), Answer(None))


def test_figures_and_bins() -> None:
    results = [(case("2021"), Answer("2021", 0.95)), (case("2022"), Answer("2021", 0.92)), (case("2023"), Answer(None)),
               (case(None), Answer(None))]  # fmt: skip
    assert figures(results) == Figures(0.5, 0.66667, 0.5)
    assert [(name, count, right) for name, count, _, right in calibration(results)] == [("0.90-0.95", 1, 0.0), ("0.95-1.00", 1, 1.0)]
    assert set(groups_of(results, results[:1])) == {"dev", "dev strings", "all", "recorded"}


def test_floors_rise_and_fall_only_with_a_reason(tmp_path: Path) -> None:
    path, good, bad = tmp_path / "floors.json", Figures(0.99, 0.98, 1.0), Figures(0.97, 0.99, 1.0)
    assert check(path, "a", {"all": good}) == ["floors.json is missing; pin first"]
    assert pin(path, "a", {"all": good, "recorded": good}) == []
    assert check(path, "a", {"all": good}) == []
    assert check(path, "b", {"all": bad}) == ["the cases are not those of the floors; pin again",
                                              "all: accuracy 0.97000 is under its floor 0.99000"]  # fmt: skip
    before = path.read_text(encoding="utf-8")
    assert pin(path, "b", {"all": bad}) and pin(path, "b", {"all": bad}, lower=True) and path.read_text(encoding="utf-8") == before
    assert pin(path, "b", {"all": bad}, lower=True, reason="harder cases") == []
    known = json.loads(path.read_text(encoding="utf-8"))
    assert known["floors"]["all"]["accuracy"] == 0.97 and known["floors"]["recorded"]["accuracy"] == 0.99
    assert [one["reason"] for one in known["lowered"]] == ["harder cases"]
    assert below({"all": Figures(0.98, 0.99, 1.0)}, known["floors"]) == []
