"""The gate: how well the project's own pages come out, against floors that only rise.

``python -m tests.gate`` (``make gate``) prints the table, plain trafilatura beside it, and
answers 1 when a figure is below its floor in ``tests/gate.json``. ``--pin`` raises floors to
what was reached; after a change of the corpus it pins anew. A floor goes down only with
``--lower --reason "why"``, and the reason stays in the file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.gatecorpus import foreign, recorded
from tests.gatecorpus.build import corpus
from tests.gatecorpus.model import Corpus
from tests.gatecorpus.score import Score, learned, ours, plain, score

FLOORS = Path(__file__).with_name("gate.json")
#: What the project promised of these modes, whatever is pinned.
TARGETS: dict[str, dict[str, float]] = {
    "profile": {"kind": 1.0, "title": 1.0, "chrome": 0.0, "recall": 0.995, "precision": 0.995},
    "learned": {"kind": 1.0, "title": 1.0, "chrome": 0.0, "recall": 0.98, "precision": 0.98},
}
FIGURES = ("precision", "recall", "f1", "clean", "title", "byline", "source", "captions", "kind", "chrome")
OWN = ("profile", "learned", "page")
#: trafilatura's own modes.
RIVALS: dict[str, dict[str, bool]] = {"trafilatura": {}, "trafilatura precision": {"favor_precision": True},
                                      "trafilatura fast": {"fast": True}}  # fmt: skip
Figures = dict[str, dict[str, float]]


def measure(pages: Corpus) -> dict[str, Score]:
    """The score of each of our modes on ``pages``."""
    templates = learned(pages)
    return {
        "profile": score(pages.samples, ours(pages.known, templates)),
        "learned": score(pages.samples, ours(pages.unknown, templates)),
        "page": score(pages.samples, ours(pages.unknown, {})),
    }


def _rival(name: str) -> Score:
    return score(corpus().samples, plain(**RIVALS[name]), lenient=True)


def _own(_: str) -> dict[str, Score]:
    return measure(corpus())


def measure_all() -> dict[str, Score]:
    """Our modes and trafilatura's on the whole corpus, on two cores."""
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        rivals = {name: pool.submit(_rival, name) for name in RIVALS if name in ("trafilatura", "trafilatura precision")}
        own = pool.submit(_own, "").result()
        return own | {name: one.result() for name, one in rivals.items()}


def measure_foreign() -> dict[str, Score]:
    """The page alone against trafilatura's modes on foreign news pages, all scored leniently."""
    pages = foreign.corpus()
    found = {"page": score(pages.samples, ours(pages.unknown, {}), lenient=True)}
    for name, options in RIVALS.items():
        found[name] = score(pages.samples, plain(**options), lenient=True)
    return found


# --- floors -----------------------------------------------------------------------------------


def below(figures: Figures, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What is worse than its floor, as lines for people; ``chrome`` may not be above its floor."""
    found = []
    for mode, wanted in floors.items():
        for name, floor in wanted.items():
            got = figures.get(mode, {}).get(name)
            worse = got is None or (got > floor if name == "chrome" else got < floor - 1e-9)
            if worse:
                found.append(f"{mode} {name}: {'nothing' if got is None else round(got, 5)}, floor {floor}")
    return found


def raised(figures: Figures, floors: Mapping[str, Mapping[str, float]]) -> Figures:
    """The floors with what was reached where that is better."""
    new: Figures = {}
    for mode, reached in figures.items():
        old = floors.get(mode, {})
        new[mode] = {}
        for name, value in reached.items():
            pair = (_down(value), old.get(name, _down(value)))
            new[mode][name] = min(pair) if name == "chrome" else max(pair)
    return new


def _down(value: float) -> float:
    """Cut to four places, so that what was reached is never below its own floor."""
    return int(value * 10_000 + 1e-6) / 10_000


def pin(pinned: Mapping[str, Any], digest: str, figures: Figures, *, lower: bool = False, reason: str = "") -> dict[str, Any]:
    """The new content of the floors' file; ValueError when a floor would go down without leave and reason."""
    floors = pinned.get("floors", {})
    history = list(pinned.get("lowered", []))
    worse = below(figures, floors)
    if worse and not (lower and reason.strip()):
        raise ValueError("a floor would go down; that needs --lower and --reason:\n  " + "\n  ".join(worse))
    if worse:
        history.append({"reason": reason.strip(), "what": worse})
        floors = {}
    return {"corpus": digest, "floors": raised(figures, floors), "lowered": history}


def verdict(pinned: Mapping[str, Any], digest: str, figures: Figures) -> list[str]:
    """What speaks against the pages as they come out; [] when all is well."""
    found = below(figures, pinned.get("floors", {})) + below(figures, TARGETS)
    if pinned.get("corpus") != digest:
        found.append(f"the corpus is {digest}, pinned is {pinned.get('corpus')}: look at the table, then --pin")
    return found


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """The pinned floors, empty when there are none yet."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


# --- printing -----------------------------------------------------------------------------------


def table(title: str, scores: Mapping[str, Score]) -> str:
    """The figures of every mode as lines of text."""
    first = next(iter(scores.values()))
    head = f"{title}: {first.pages} pages, {first.articles} articles"
    lines = [head, f"{'':<23}" + "".join(f"{name:>10}" for name in FIGURES)]
    for mode, one in scores.items():
        figures = one.figures()
        cells = (f"{figures[name]:>10.0f}" if name == "chrome" else f"{100 * figures[name]:>10.2f}" for name in FIGURES)
        lines.append(f"{mode:<23}" + "".join(cells))
    return "\n".join(lines)


def chrome_table(scores: Mapping[str, Score]) -> str:
    """Chrome lines left, by kind of chrome."""
    groups = sorted({group for one in scores.values() for group in one.left})
    if not groups:
        return ""
    lines = ["chrome lines left      " + "".join(f"{name[:9]:>10}" for name in groups)]
    lines += [f"{mode:<23}" + "".join(f"{one.left[name]:>10}" for name in groups) for mode, one in scores.items()]
    return "\n".join(lines)


def main(words: Iterable[str] | None = None) -> int:
    """The whole gate; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="let floors go down, with --reason")
    parser.add_argument("--reason", default="", help="why a floor goes down")
    parser.add_argument("--faults", action="store_true", help="print every difference from the truth")
    asked = parser.parse_args(None if words is None else list(words))
    start = time.monotonic()
    pages, others = corpus(), foreign.corpus()
    digest = f"{pages.digest()}-{others.digest()}"
    scores, abroad = measure_all(), measure_foreign()
    print(table("Portal pages", scores), chrome_table(scores), table("Foreign news pages", abroad), chrome_table(abroad),
          *recorded.report(), sep="\n\n")  # fmt: skip
    print("\nclean: articles whose text is the truth, letter for letter. trafilatura and the foreign pages are scored"
          " leniently: paragraphs joined or split count as right.")  # fmt: skip
    if asked.faults:
        print(*(f"{mode}: {fault}" for mode in OWN for fault in scores[mode].faults), sep="\n")
        print(*(f"foreign: {fault}" for fault in abroad["page"].faults), sep="\n")
    figures = {mode: scores[mode].figures() for mode in OWN} | {"foreign": abroad["page"].figures()}
    print(f"corpus {digest}, {time.monotonic() - start:.0f} s")
    return _close(asked, digest, figures, foreign.worse_than(abroad))


def _close(asked: argparse.Namespace, digest: str, figures: Figures, worse: list[str]) -> int:
    pinned = read_floors()
    if asked.pin or asked.lower:
        try:
            new = pin(pinned, digest, figures, lower=asked.lower, reason=asked.reason)
        except ValueError as err:
            print(err, file=sys.stderr)
            return 1
        FLOORS.write_text(json.dumps(new, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        pinned = new
    against = verdict(pinned, digest, figures) + worse
    print(*(against or ["all floors hold"]), sep="\n")
    return 1 if against else 0


if __name__ == "__main__":
    sys.exit(main())
