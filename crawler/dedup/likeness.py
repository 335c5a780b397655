"""Whether two texts are copies of one, and how they differ: by their sentences, figures and names."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from crawler.dedup.evidence import Sentence, Text
from crawler.dedup.sketch import SENTENCE_WORDS, shingles

#: How one copy differs from another.
Difference = Literal["same", "retitled", "cut", "extended", "edited"]

#: The least share of the shorter text's word triples that the longer has too.
CONTAINED = 0.5
#: Shorter than this share of the longer text, a copy counts only when it keeps the longer's beginning.
PART, SMALLEST_PART = 0.5, 0.12
#: Of the words of two sentences so many are shared when one is an edit of the other.
NEAR = 0.6
#: Shares of figures and names that may be replaced between two copies.
REPLACED = 0.15
#: Below so many figures and names in common a single one replaced speaks against.
FEW = 4
_DATE = re.compile(r"^(?:[1-9]|[12]\d|3[01])/(?:[1-9]|1[0-2])(?:/(?:19|20)\d\d)?$")


@dataclass(slots=True)
class Alignment:
    """What the sentences of two texts have in common, and what was put in another's place."""

    same: set[str] = field(default_factory=set)
    figures: int = 0
    names: int = 0
    renamed: set[tuple[str, str]] = field(default_factory=set)
    dates: int = 0
    matched: list[tuple[int, int]] = field(default_factory=list)
    exact: int = 0
    aside: int = 0


def may_be_copies(one: bytes, other: bytes) -> bool:
    """Whether two arrays of evidence (:meth:`Text.evidence`) leave it possible; never False for copies."""
    first, second = _numbers(one), _numbers(other)
    least = min(len(first), len(second))
    return least < FEW or len(first & second) * 2 >= least


def _numbers(evidence: bytes) -> set[int]:
    found = array("I")
    found.frombytes(evidence)
    return set(found)


def are_copies(one: Text, other: Text) -> bool:
    """Whether two texts are the same release, edited or cut; the order of the two makes no difference.

    Copies share their wording **and** what it is about: figures, dates and names. Texts that share
    the wording alone (the same meeting of two districts, the report of another year) are not.
    """
    if one.size > other.size or (one.size == other.size and one.identity() > other.identity()):
        one, other = other, one
    mine, theirs = shingles(one), shingles(other)
    if not mine or len(mine & theirs) < CONTAINED * min(len(mine), len(theirs)):
        return False
    if not may_be_copies(one.evidence(), other.evidence()) or _titles_count(one, other):
        return False
    alignment = align(one.sentences, other.sentences)
    return _covers(one, other, alignment) and _same_event(alignment)


def _titles_count(one: Text, other: Text) -> bool:
    """Whether titles alike but for their figures tell apart (two weeks' schedules), and the bodies do not overrule them."""
    if not (one.title.figures and other.title.figures) or one.title.figures == other.title.figures:
        return False
    plain, others = (set(text.title.words) - text.title.figures for text in (one, other))
    first, second = ({figure for line in text.sentences for figure in line.figures} for text in (one, other))
    alike = len(plain & others) >= NEAR * max(len(plain), len(others))
    return alike and not first & second & (one.title.figures ^ other.title.figures)


def align(one: Sequence[Sentence], other: Sequence[Sentence]) -> Alignment:
    """The sentences of ``one`` beside those of ``other``, each used once: equal ones first, then edited ones."""
    found = Alignment()
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(other) - 1, -1, -1):
        places.setdefault(other[place].words, []).append(place)
    left = []
    for place, sentence in enumerate(one):
        if places.get(sentence.words):
            _match(found, one, other, place, places[sentence.words].pop())
            found.exact += 1
        else:
            left.append(place)
    rest = sorted(place for some in places.values() for place in some)
    for score, place, partner in _near(one, other, left, rest):
        if score:
            _match(found, one, other, place, partner)
    found.aside = min(_aside(one, other, [mine for mine, _ in found.matched]),
                      _aside(other, one, [theirs for _, theirs in found.matched]))  # fmt: skip
    return found


def _aside(one: Sequence[Sentence], other: Sequence[Sentence], matched: list[int]) -> int:
    """Figures and names of sentences without a partner that the other text does not know at all; bylines do not count."""
    known = {item for sentence in other for item in sentence.evidence}
    used = set(matched)
    alone = (sentence for place, sentence in enumerate(one) if place not in used and len(sentence.words) >= SENTENCE_WORDS)
    return len({item for sentence in alone for item in sentence.evidence} - known)


def _near(one: Sequence[Sentence], other: Sequence[Sentence], left: list[int], rest: list[int]) -> list[tuple[float, int, int]]:
    """Pairs of edited sentences, the most alike first, no sentence twice."""
    counts = {place: Counter(other[place].words) for place in rest}
    scored = []
    for place in left:
        words = Counter(one[place].words)
        for partner in rest:
            shared = (words & counts[partner]).total()
            score = shared / max(min(words.total(), counts[partner].total()), 1)
            if score >= NEAR and shared * 3 >= max(words.total(), counts[partner].total()):
                scored.append((shared / max(words.total(), counts[partner].total()), place, partner))
    scored.sort(key=lambda found: (-found[0], abs(found[1] - found[2]), found[1], found[2]))
    mine, theirs, pairs = set(), set(), []
    for found in scored:
        if found[1] not in mine and found[2] not in theirs:
            mine.add(found[1])
            theirs.add(found[2])
            pairs.append(found)
    return pairs


def _match(found: Alignment, one: Sequence[Sentence], other: Sequence[Sentence], place: int, partner: int) -> None:
    mine, theirs = one[place], other[partner]
    found.matched.append((place, partner))
    found.same |= (mine.evidence & theirs.evidence) | (mine.units & theirs.units)
    gone, new = mine.figures - theirs.figures, theirs.figures - mine.figures
    found.figures += min(len(gone), len(new))
    found.dates += min(len(_dates(gone)), len(_dates(new)))
    found.names += min(len(mine.names - theirs.names), len(theirs.names - mine.names))
    left, came = sorted(mine.units - theirs.units), sorted(theirs.units - mine.units)
    if left and came:
        found.renamed.add((" ".join(left), " ".join(came)))


def _dates(figures: Iterable[str]) -> list[str]:
    return [one for one in figures if _DATE.match(one)]


def _covers(one: Text, other: Text, found: Alignment) -> bool:
    """Whether the shorter text is found again in the longer, and not as one item of a round-up."""
    covered = sum(len(one.sentences[place].words) for place, _ in found.matched)
    share = one.size / max(other.size, 1)
    if covered < 0.55 * one.size or share < SMALLEST_PART:
        return False
    begins = min((partner for _, partner in found.matched), default=0) <= max(2, len(other.sentences) // 4)
    return share >= PART or begins


def _same_event(found: Alignment) -> bool:
    """Whether what was put in another's place is little enough for a correction."""
    replaced = found.figures + found.names + found.dates + found.aside
    same = len(found.same)
    if found.dates and not _dates(found.same):
        return False
    if found.renamed and not _plausible(found):
        replaced += len(found.renamed)
    if same < FEW:
        return replaced == 0
    return replaced <= REPLACED * same


def _plausible(found: Alignment) -> bool:
    """Whether units were renamed: each old name became one new one, and everything else stayed."""
    return found.figures + found.names == 0 and len(found.same) >= FEW


def difference(copy: Text, original: Text, *, same_title: bool) -> Difference:
    """How ``copy`` differs from ``original``, for people to read."""
    found = align(copy.sentences, original.sentences)
    kept = found.exact == len(copy.sentences)
    whole = len(found.matched) == len(original.sentences)
    if kept and whole and found.exact == len(found.matched):
        return "same" if same_title else "retitled"
    if copy.size < 0.85 * original.size:
        return "cut"
    return "extended" if copy.size * 0.85 > original.size else "edited"
