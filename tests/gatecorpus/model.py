"""The shape of one page of the gate's corpus, and the knowledge that goes with its portal."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.items import Page
from crawler.portal import Portal

#: When every page of the corpus was fetched.
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """One page with the truth about it; ``chrome`` are (group, line) pairs that no field may hold.

    ``paragraphs`` begin with the lead. ``byline`` and ``source`` come without label. Of a
    page that is no article only ``kind`` is true.
    """

    name: str
    portal: str
    kind: str
    page: Page
    title: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    byline: str | None = None
    source: str | None = None
    chrome: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Corpus:
    """Pages and their portals: ``known`` with the family's profile, ``unknown`` without any."""

    samples: tuple[Sample, ...]
    known: dict[str, Portal]
    unknown: dict[str, Portal]

    @property
    def articles(self) -> tuple[Sample, ...]:
        """The pages that are articles."""
        return tuple(one for one in self.samples if one.kind == "article")

    def of(self, portal: str) -> list[Sample]:
        """The pages of one portal."""
        return [one for one in self.samples if one.portal == portal]

    def thinned(self, articles: int, portals: int = 0) -> Corpus:
        """The first ``articles`` and one page of each other kind of the first ``portals`` (0: all), for a quick look."""
        kept: list[Sample] = []
        names = list(self.known)[: portals or None]
        for portal in names:
            kinds: dict[str, list[Sample]] = {}
            for one in self.of(portal):
                kinds.setdefault(one.kind, []).append(one)
            for kind, found in kinds.items():
                kept += found[: articles if kind == "article" else 1]
        return Corpus(tuple(kept), {one: self.known[one] for one in names}, {one: self.unknown[one] for one in names})

    def digest(self) -> str:
        """A hash of every page and of the truth about it."""
        total = hashlib.sha256()
        for one in sorted(self.samples, key=lambda sample: sample.name):
            truth = [one.name, one.kind, one.title, one.paragraphs, one.captions, one.byline, one.source, one.chrome]
            total.update(hashlib.sha256(one.page.body).digest())
            total.update(json.dumps(truth, ensure_ascii=False).encode())
        return total.hexdigest()[:16]


def joined(parts: Iterable[Corpus]) -> Corpus:
    """Several corpora as one."""
    found = list(parts)
    return Corpus(
        tuple(sample for one in found for sample in one.samples),
        {name: portal for one in found for name, portal in one.known.items()},
        {name: portal for one in found for name, portal in one.unknown.items()},
    )


def nfc(text: str) -> str:
    """``text`` composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())
