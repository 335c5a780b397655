"""Two texts compared sentence by sentence, as people read a correction."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from crawler.extraction.text import wordset

Change = tuple[Literal[" ", "-", "+"], str]

#: Words that end with a full stop in the middle of a sentence: titles, ranks, places, numbers of documents.
_ABBREVIATIONS = wordset(
    "tp tx tt th ths ts tskh pgs gs bs ths.bs cn ks kts ncs nsnd nsưt ls đ/c đc ô b mr mrs dr st nxb tr đt tel vd pgs.ts gs.ts"
)
#: A mark that may end a sentence, with what closes it, before blanks and the first letter or digit of the next one.
_END = re.compile(r"(\./\.|[.!?…]+)[\"”’»)\]]*\s+(?=[\"“‘«(\[\-–+•\s]*([^\W_]))")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each paragraph on its own.

    ``"TP. Hà Nội có 1.234 hộ. ThS. Nguyễn V. A dự."`` is two: neither an abbreviation, an initial
    nor a number ends a sentence; ``./.`` does.
    """
    found: list[str] = []
    for paragraph in text.split("\n"):
        start = 0
        for end in _END.finditer(paragraph):
            if end[2].islower() or (end[1] == "." and _goes_on(paragraph[start : end.start()])):
                continue
            found.append(paragraph[start : end.end()].strip())
            start = end.end()
        found.append(paragraph[start:].strip())
    return [one for one in found if one]


def _goes_on(before: str) -> bool:
    """Whether the full stop after ``before`` belongs to its last word: an abbreviation, an initial, the number of a list."""
    word = re.split(r"[\s(\[\"“‘]", before)[-1]
    if word.lower() in _ABBREVIATIONS:
        return True
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return initial or (word == before.strip() and re.fullmatch(r"\d{1,3}|[IVX]+|[a-zđ]", word) is not None)


def compare(before: str, after: str, around: int = 1) -> list[Change]:
    """The changes that lead from one text to another: (``-``, sentence) and (``+``, sentence), in their order.

    ``around`` unchanged sentences are kept before and after each change, marked ``" "``; what is
    left out between two changes is one ``" "`` with ``"..."``.
    """
    old, new = sentences(before), sentences(after)
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _thinned(old[a:b], around if a else 0, around if b < len(old) or d < len(new) else 0)
        else:
            found += [("-", one) for one in old[a:b]]
            found += [("+", one) for one in new[c:d]]
    return found if any(sign != " " for sign, _ in found) else []


def _thinned(same: list[str], head: int, tail: int) -> list[Change]:
    """The first and the last of some unchanged sentences, which stand after and before a change."""
    if len(same) <= head + tail + 1:
        return [(" ", one) for one in same]
    kept = [*same[:head], "...", *same[len(same) - tail :]]
    return [(" ", one) for one in kept]
