"""The gate of duplicates: its corpus is large, the same for ever and split; floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

from tests.dupcorpus.build import corpus
from tests.dupgate import HALVES, PIN, TARGET, Figures, articles_of, below, check, clusters_of, figures, hash_of, pin, whole


def test_the_corpus_is_large_and_the_same_for_ever() -> None:
    halves = {half: corpus(half) for half in HALVES}
    pairs = [pair for half in HALVES for pair in halves[half]]
    assert len(pairs) >= 2000 and min(sum(pair.same for pair in pairs), sum(not pair.same for pair in pairs)) >= 1000
    assert hash_of(pairs) == json.loads(PIN.read_text(encoding="utf-8"))["corpus"]
    dev, held = ({doc.text for doc in articles_of(some)} for some in halves.values())
    assert not dev & held


def test_no_article_is_labelled_as_other_than_itself() -> None:
    for half in HALVES:
        for pair in corpus(half):
            assert pair.same or (pair.one.title, pair.one.text) != (pair.other.title, pair.other.text), (pair.one.name, pair.other.name)
            assert len(pair.one.text) >= 200 and len(pair.other.text) >= 200, (pair.one.name, pair.other.name)


def test_floors_were_pinned_above_the_targets() -> None:
    floors = json.loads(PIN.read_text(encoding="utf-8"))["floors"]
    assert set(floors) == {name for half in HALVES for name in (half, f"{half}, whole store")}
    assert below({group: Figures(**one) for group, one in floors.items()}, {group: vars_of(TARGET) for group in floors}) == []


def vars_of(one: Figures) -> dict[str, float]:
    """Figures as floors."""
    return {"precision": one.precision, "recall": one.recall}


def test_figures() -> None:
    assert figures([(True, True)] * 3 + [(False, True)] + [(True, False)]) == Figures(0.75, 0.75)
    assert figures([(False, False)]) == Figures(0.0, 0.0)


def test_a_floor_only_rises(tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    assert check(path, "x", {"a": Figures(1, 1)}) == ["pin.json is missing; pin first"]
    assert pin(path, "x", {"a": Figures(0.995, 0.98)}) == []
    assert check(path, "x", {"a": Figures(0.996, 0.98)}) == []
    assert len(check(path, "y", {"a": Figures(0.995, 0.96)})) == 3
    assert len(pin(path, "x", {"a": Figures(0.99, 0.98)})) == 2
    assert pin(path, "x", {"a": Figures(0.99, 0.98)}, lower=True, reason="harder pairs") == []
    assert json.loads(path.read_text(encoding="utf-8"))["lowered"][0]["reason"] == "harder pairs"


def test_a_sample_of_the_corpus_through_the_store(tmp_path: Path) -> None:
    docs = [doc for doc in articles_of(corpus("held")) if doc.release.split("/")[1] in ("4", "5", "cat_nuoc", "gia_ca")]
    clusters = clusters_of(docs, tmp_path)
    assert len(docs) > 50 and whole(docs, clusters) == Figures(1.0, 1.0)
