"""The gate of duplicates: how often articles of one cluster are copies, and how often copies are in one cluster.

``python -m tests.dupgate`` puts the articles of :mod:`tests.dupcorpus` into a store, a night's way, and
scores its clusters on the labelled pairs and on every pair of articles in the store. Figures are
compared with the floors in ``dupgate.json``; ``--pin`` raises floors, lowering takes ``--lower --reason TEXT``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from crawler.items import Article, Page
from crawler.portal import Portal
from crawler.store.articles import save, save_portal
from crawler.store.database import Store, open_store
from tests.dupcorpus.build import corpus
from tests.dupcorpus.model import Doc, Pair

PIN = Path(__file__).with_name("dupgate.json")
HALVES = ("dev", "held")
SEEN = datetime(2024, 5, 4, 1, 2, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of pairs called copies, the share that are; of copies, the share called so."""

    precision: float
    recall: float


#: What must hold whatever was pinned.
TARGET = Figures(0.99, 0.97)
Result = tuple[Pair, bool]


def articles_of(pairs: Iterable[Pair]) -> list[Doc]:
    """Every article of some pairs once."""
    return list({doc.name: doc for pair in pairs for doc in (pair.one, pair.other)}.values())


def clusters_of(docs: Sequence[Doc], folder: Path) -> dict[str, str]:
    """The cluster of each article by name, after all of them were saved into a new store; alone, its own name."""
    store = open_store(folder)
    try:
        for portal in {doc.portal for doc in docs}:
            save_portal(store, Portal(portal, portal, "x", "generic", (f"{portal}.example",)))
        ids = {doc.name: put(store, doc) for doc in docs}
        found = {row["id"]: row["cluster"] for row in store.rows("SELECT id, cluster FROM articles")}
    finally:
        store.close()
    return {name: found[own] or own for name, own in ids.items()}


def put(store: Store, doc: Doc) -> str:
    """The id under which an article of the corpus is saved."""
    url = f"http://{doc.portal}.example/{doc.name.replace(' ', '-')}"
    return save(store, Page(url, b"", doc.portal, SEEN), Article(url, doc.title, doc.text), url).article


def figures(truth_and_call: Iterable[tuple[bool, bool]]) -> Figures:
    """The two figures of pairs of (are copies, were called copies)."""
    count = Counter(truth_and_call)
    right, wrong, missed = count[True, True], count[False, True], count[True, False]
    return Figures(round(right / max(right + wrong, 1), 5), round(right / max(right + missed, 1), 5))


def whole(docs: Sequence[Doc], clusters: dict[str, str]) -> Figures:
    """The figures over all pairs of articles in the store, labelled or not."""
    return figures((one.release == other.release, clusters[one.name] == clusters[other.name]) for one, other in combinations(docs, 2))


def hash_of(pairs: Iterable[Pair]) -> str:
    """A fingerprint of everything in the pairs, so that a floor belongs to one corpus."""
    digest = hashlib.sha256()
    for pair in pairs:
        digest.update(json.dumps(asdict(pair), sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]


def score(half: str) -> tuple[list[Result], Figures]:
    """The labelled pairs of a half with what the store calls them, and the figures over all pairs."""
    pairs = corpus(half)
    docs = articles_of(pairs)
    Random(half).shuffle(docs)
    with TemporaryDirectory() as folder:
        clusters = clusters_of(docs, Path(folder))
    return [(pair, clusters[pair.one.name] == clusters[pair.other.name]) for pair in pairs], whole(docs, clusters)


# --- floors -----------------------------------------------------------------------------------


def below(now: dict[str, Figures], floors: dict[str, dict[str, float]]) -> list[str]:
    """One line per figure that is under its floor."""
    return [
        f"{group}: {name} {getattr(now[group], name):.5f} is under its floor {floor:.5f}"
        for group, figures in floors.items() for name, floor in figures.items() if getattr(now[group], name) < floor
    ]  # fmt: skip


def pin(path: Path, corpus_hash: str, now: dict[str, Figures], lower: bool = False, reason: str = "") -> list[str]:
    """Writes the figures as floors; the reasons for not doing so, when there are any."""
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    fallen = below(now, known.get("floors", {}))
    if fallen and not (lower and reason):
        return [*fallen, "a floor is lowered only with --lower --reason TEXT"]
    history = known.get("lowered", []) + ([{"reason": reason, "what": fallen}] if fallen else [])
    floors = {group: asdict(one) for group, one in now.items()}
    text = json.dumps({"corpus": corpus_hash, "floors": floors, "lowered": history}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return []


def check(path: Path, corpus_hash: str, now: dict[str, Figures]) -> list[str]:
    """What stands against passing the gate."""
    targets = below(now, {group: asdict(TARGET) for group in now})
    if not path.is_file():
        return [*targets, f"{path.name} is missing; pin first"]
    known = json.loads(path.read_text(encoding="utf-8"))
    changed = [] if known["corpus"] == corpus_hash else ["the pairs are not those of the floors; pin again"]
    return changed + targets + below(now, known["floors"])


# --- command line -----------------------------------------------------------------------------


def _print(half: str, results: Sequence[Result], everywhere: Figures) -> None:
    kinds: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for pair, called in results:
        kinds[pair.same, pair.kind].append(called == pair.same)
    for (same, kind), right in sorted(kinds.items(), reverse=True):
        print(f"{half:5} {'copies' if same else 'not':7} {kind:24} {sum(right):5} of {len(right):5} right")
    one = figures((pair.same, called) for pair, called in results)
    print(f"{half:5} {len(results)} labelled pairs: precision {one.precision:.4f}, recall {one.recall:.4f};"
          f" all pairs of the store: precision {everywhere.precision:.4f}, recall {everywhere.recall:.4f}\n")  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """0 when no figure is under its floor, otherwise 1."""
    options = _options(words)
    halves = (options.half,) if options.half else HALVES
    now, pairs = {}, []
    for half in halves:
        results, everywhere = score(half)
        _print(half, results, everywhere)
        now[half] = figures((pair.same, called) for pair, called in results)
        now[f"{half}, whole store"] = everywhere
        pairs += [pair for pair, _ in results]
        for pair, called in results if options.misses else ():
            if called != pair.same:
                print(f"--- {pair.kind}: {pair.one.name} | {pair.other.name}\n{pair.one.text}\n...\n{pair.other.text}")
    if options.half:
        return 0
    act = pin(PIN, hash_of(pairs), now, options.lower, options.reason) if options.pin else check(PIN, hash_of(pairs), now)
    print(*(act or ["the gate of duplicates is passed"]), sep="\n")
    return 1 if act else 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.dupgate", description="Precision and recall of clusters.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin and --reason: lower them")
    parser.add_argument("--reason", default="", help="why floors are lowered; kept with them")
    parser.add_argument("--half", choices=HALVES, help="only this half, without floors")
    parser.add_argument("--misses", action="store_true", help="print every wrong pair")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
