"""The gate's own mechanics, and its floors on a part of the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import KINDS
from tests import fuzz, gate
from tests.gatecorpus import corpus, foreign
from tests.gatecorpus.lines import GROUPS, PLACES, lines_of, share
from tests.gatecorpus.model import Corpus
from tests.gatecorpus.score import Answer, score

FRESH = gate.read_floors
GOOD = {"page": {"recall": 0.99, "chrome": 2.0}}


def test_the_corpus_holds_every_kind_and_every_chrome_line() -> None:
    pages = corpus()
    assert len(pages.articles) >= 150
    assert {one.kind for one in pages.samples} == set(KINDS)
    assert len({one.name for one in pages.samples}) == len(pages.samples)
    worn = {(place, line) for place, groups in PLACES.items() for group in groups for turn in range(9)
            for line in share(group, place, turn, 9)}  # fmt: skip
    for place, groups in PLACES.items():
        assert {(place, line) for group in groups for line in lines_of(group) if group != "dateline"} <= worn
    assert {group for groups in PLACES.values() for group in groups} | {"related"} == set(GROUPS)


def test_a_changed_page_or_truth_changes_the_hash() -> None:
    some = Corpus(corpus().samples[:3], {}, {})
    first, *rest = some.samples
    other_page = replace(first, page=replace(first.page, body=first.page.body + b" "))
    other_truth = replace(first, title=first.title + "!")
    digests = {Corpus((one, *rest), {}, {}).digest() for one in (first, other_page, other_truth)}
    assert len(digests) == 3
    assert Corpus(tuple(reversed(some.samples)), {}, {}).digest() == some.digest()


def test_the_truth_scores_full_and_its_opposite_is_seen() -> None:
    some = Corpus(corpus().articles[:4], {}, {}).samples
    full = score(some, lambda one: Answer("article", one.title, one.paragraphs, one.captions, one.byline, one.source))
    assert {name: value for name, value in full.figures().items() if value != 1.0} == {"chrome": 0.0}
    line = some[0].chrome[0]
    bad = score(some[:1], lambda one: Answer("article", "x", (*one.paragraphs[:-1], line[1]), (), one.byline, one.source))
    assert (bad.left[line[0]], bad.titles, bad.clean) == (1, 0, 0)
    assert bad.held == bad.right == len(some[0].paragraphs) - 1
    joined = score(some[:1], lambda one: Answer("article", one.title, (" ".join(one.paragraphs),)), lenient=True)
    assert joined.figures()["f1"] == 1.0 and joined.clean == 0


def test_floors_only_rise() -> None:
    first = gate.pin({}, "a", GOOD)
    assert first["floors"] == GOOD
    better = gate.pin(first, "a", {"page": {"recall": 0.995, "chrome": 3.0}}, lower=True, reason="one more line, seen by hand")
    assert better["floors"]["page"]["chrome"] == 3.0
    risen = gate.pin(first, "b", {"page": {"recall": 0.995, "chrome": 1.0}})
    assert risen == {"corpus": "b", "floors": {"page": {"recall": 0.995, "chrome": 1.0}}, "lowered": []}


@pytest.mark.parametrize("worse", [{"recall": 0.98, "chrome": 2.0}, {"recall": 0.99, "chrome": 3.0}, {"recall": 0.99}])
def test_no_floor_goes_down_without_leave_and_reason(worse: dict[str, float]) -> None:
    first = gate.pin({}, "a", GOOD)
    for words in ({}, {"lower": True}, {"lower": True, "reason": "  "}, {"reason": "why"}):
        with pytest.raises(ValueError, match="a floor would go down"):
            gate.pin(first, "a", {"page": worse}, **words)  # type: ignore[arg-type]
    lowered = gate.pin(first, "a", {"page": worse}, lower=True, reason="the corpus grew")
    assert lowered["lowered"][0]["reason"] == "the corpus grew" and lowered["lowered"][0]["what"]


def test_another_corpus_or_a_missed_target_is_said() -> None:
    pinned = gate.pin({}, "a", GOOD)
    against = gate.verdict(pinned, "b", GOOD)
    assert any("the corpus is b" in line for line in against)
    assert any(line.startswith("profile recall") for line in against)


def test_pinning_writes_the_file_and_lowering_answers_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = corpus().thinned(3, portals=2)
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "gate.json")
    monkeypatch.setattr(gate, "read_floors", lambda: FRESH(tmp_path / "gate.json"))
    monkeypatch.setattr(gate, "corpus", lambda: some)
    monkeypatch.setattr(gate, "measure_all", lambda: gate.measure(some))
    abroad = gate.measure_foreign()
    monkeypatch.setattr(gate, "measure_foreign", lambda: abroad)
    assert gate.main([]) == 1
    assert gate.main(["--pin"]) == 0
    assert gate.main([]) == 0
    assert "all floors hold" in capsys.readouterr().out
    monkeypatch.setattr(gate, "corpus", lambda: Corpus(some.samples[1:], some.known, some.unknown))
    assert gate.main([]) == 1


def test_the_floors_hold_on_a_part_of_the_corpus() -> None:
    scores = gate.measure(corpus().thinned(10))
    assert {mode: one.faults for mode, one in scores.items() if mode in gate.TARGETS} == {mode: [] for mode in gate.TARGETS}
    floors = {mode: wanted for mode, wanted in gate.read_floors()["floors"].items() if mode == "page"}
    assert gate.below({"page": scores["page"].figures()}, floors) == []


def test_foreign_pages_are_no_worse_than_with_trafilatura() -> None:
    assert foreign.worse_than(gate.measure_foreign()) == []


def test_the_pinned_hash_is_that_of_the_corpus() -> None:
    assert gate.read_floors()["corpus"] == f"{corpus().digest()}-{foreign.corpus().digest()}"


def test_a_short_run_of_wild_input_finds_nothing(tmp_path: Path) -> None:
    assert fuzz.main(["--seconds", "2", "--seed", "7", "--keep", str(tmp_path)]) == 0
