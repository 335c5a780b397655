"""Scoring: what an extractor made of a page against the truth about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import trafilatura

from crawler.errors import NotAnArticle
from crawler.extraction import Template, extract, learn
from crawler.extraction.charset import decode
from crawler.items import Page
from crawler.portal import Portal
from tests.gatecorpus.model import Corpus, Sample, nfc


@dataclass
class Answer:
    """What an extractor said of one page."""

    kind: str
    title: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    byline: str | None = None
    source: str | None = None


Extractor = Callable[[Sample], Answer]


@dataclass
class Score:
    """The sums over all pages in one mode; shares are 0..1."""

    pages: int = 0
    articles: int = 0
    clean: int = 0
    kinds: int = 0
    titles: int = 0
    bylines: int = 0
    sources: int = 0
    captions: int = 0
    captions_all: int = 0
    held: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0
    left: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures that floors are pinned for; ``chrome`` is a count, the less the better."""
        precision, recall = self.right / max(1, self.given), self.held / max(1, self.wanted)
        count = max(1, self.articles)
        return {
            "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "clean": self.clean / count, "title": self.titles / count, "byline": self.bylines / count,
            "source": self.sources / count, "captions": self.captions / self.captions_all if self.captions_all else 1.0,
            "kind": self.kinds / max(1, self.pages), "chrome": float(sum(self.left.values())),
        }  # fmt: skip


def score(samples: Iterable[Sample], extractor: Extractor, lenient: bool = False) -> Score:
    """What ``extractor`` makes of ``samples``.

    ``lenient`` lets joined and split paragraphs count as right, and title and captions stand in the text.
    """
    total = Score()
    for one in samples:
        answer = extractor(one)
        total.pages += 1
        total.kinds += answer.kind == one.kind
        if answer.kind != one.kind:
            total.faults.append(f"{one.name}: kind {answer.kind} for {one.kind}")
        if one.kind == "article":
            _article(total, one, answer, lenient)
    return total


def _article(total: Score, one: Sample, answer: Answer, lenient: bool) -> None:
    total.articles += 1
    before = len(total.faults)
    given = tuple(nfc(line.removeprefix("- ")) for line in answer.paragraphs)
    if lenient:
        given = tuple(line for line in given if line != one.title and line not in one.captions)
    held, right = _loose(one.paragraphs, given) if lenient else _strict(one.paragraphs, given)
    total.wanted, total.given = total.wanted + len(one.paragraphs), total.given + len(given)
    total.held, total.right = total.held + sum(held), total.right + sum(right)
    total.faults += [f"{one.name}: lost {text[:90]!r}" for text, ok in zip(one.paragraphs, held, strict=True) if not ok]
    total.faults += [f"{one.name}: added {text[:90]!r}" for text, ok in zip(given, right, strict=True) if not ok]
    total.clean += given == one.paragraphs
    _fields(total, one, answer)
    lines = {nfc(line) for text in (*answer.paragraphs, *answer.captions, answer.byline or "", answer.title) for line in text.split("\n")}
    for group, line in one.chrome:
        if nfc(line) in lines:
            total.left[group] += 1
            total.faults.append(f"{one.name}: chrome {group} {line[:80]!r}")
    if len(total.faults) == before and given != one.paragraphs:
        total.faults.append(f"{one.name}: order of the paragraphs")


def _fields(total: Score, one: Sample, answer: Answer) -> None:
    total.titles += nfc(answer.title) == one.title
    total.bylines += (answer.byline or None) == one.byline
    total.sources += (answer.source or None) == one.source
    told = [nfc(text) for text in answer.captions]
    total.captions += sum(text in told for text in one.captions)
    total.captions_all += len(one.captions)
    for name in ("title", "byline", "source"):
        wanted, got = getattr(one, name), getattr(answer, name)
        if nfc(got or "") != nfc(wanted or ""):
            total.faults.append(f"{one.name}: {name} {got!r} for {wanted!r}")
    total.faults += [f"{one.name}: caption lost {text[:80]!r}" for text in one.captions if text not in told]


def _strict(wanted: Sequence[str], given: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Which paragraphs are found, and which of those given are right: letter for letter, each once."""

    def marked(these: Sequence[str], those: Sequence[str]) -> list[bool]:
        left = Counter(those)
        found = []
        for text in these:
            found.append(left[text] > 0)
            left[text] -= 1
        return found

    return marked(wanted, given), marked(given, wanted)


def _loose(wanted: Sequence[str], given: Sequence[str]) -> tuple[list[bool], list[bool]]:
    all_wanted, all_given = " ".join(wanted), " ".join(given)
    return [text in all_given for text in wanted], [text in all_wanted for text in given]


# --- the extractors ---------------------------------------------------------------------------


def ours(portals: dict[str, Portal], templates: dict[str, Template | None]) -> Extractor:
    """Our extraction with what is known of each portal."""

    def read(sample: Sample) -> Answer:
        try:
            found = extract(sample.page, portals[sample.portal], templates.get(sample.portal))
        except NotAnArticle as refusal:
            return Answer(refusal.kind)
        return Answer("article", found.title, tuple(found.text.split("\n\n")), found.captions, found.byline, found.source)

    return read


def learned(corpus: Corpus, most: int = 20) -> dict[str, Template | None]:
    """The template of each portal, from every other one of its articles (and a page of each other kind)."""
    found: dict[str, Template | None] = {}
    for name, portal in corpus.unknown.items():
        samples = corpus.of(name)
        pages: list[Page] = [one.page for one in samples if one.kind == "article"][::2][:most]
        found[name] = learn([*pages, *(one.page for one in samples if one.kind != "article")], portal)
    return found


def plain(**options: bool) -> Extractor:
    """trafilatura by itself; a page of which it gives text counts as an article."""

    def read(sample: Sample) -> Answer:
        html = decode(sample.page.body, sample.page.content_type).text
        text = trafilatura.extract(html, include_comments=False, **options) if html.strip() else None
        if not text:
            return Answer("none")
        about = trafilatura.extract_metadata(html)
        title, author = (about.title or "", about.author) if about else ("", None)
        lines = tuple(line for line in text.split("\n") if line.strip())
        return Answer("article", title, lines, tuple(nfc(line) for line in lines), author)

    return read
