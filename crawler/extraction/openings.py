"""Phrases asked by the first letter of a line, so that a line is compared with the few that can begin so.

A line of text is compared with some three hundred phrases of chrome; all but a dozen of them
begin with another letter.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from functools import cached_property

from crawler.extraction.phrases import joined

#: What folded lines begin with; lines that begin otherwise are compared with all phrases.
_LETTERS = frozenset(string.ascii_lowercase + "0([\"'.:-+*#/|«»®©• ")
#: One atom of a pattern that is no group, and how often an atom may stand.
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[^()|]", re.S)
_TIMES = re.compile(r"[?*+]|\{(\d*),?\d*\}")
_GROUP = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\((?!\?)")


class Phrases:
    """Groups of phrases; every line of a group is a pattern for a whole folded line.

    An indented line goes on with the one before.
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = groups
        self._patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _lines(self) -> list[tuple[str, str, frozenset[str]]]:
        """Group, pattern and opening letters of each phrase; made when a line is first asked for."""
        return [(name, line, openings(line)) for name, lines in self._groups.items() for line in joined(lines)]

    def group(self, folded: str) -> str | None:
        """The first group with a phrase that is ``folded``, None when there is none."""
        found = self._pattern(folded[:1]).fullmatch(folded)
        return found.lastgroup if found else None

    def opens(self, folded: str) -> bool:
        """Whether ``folded`` begins with a phrase that ends where a word does."""
        return self._pattern(folded[:1]).match(folded) is not None

    def _pattern(self, letter: str) -> re.Pattern[str]:
        """The phrases that can begin with ``letter``, put together when they are first asked for."""
        letter = letter if letter in _LETTERS else ""
        found = self._patterns.get(letter)
        if found is None:
            found = self._patterns[letter] = self._beginning(letter)
        return found

    def _beginning(self, letter: str) -> re.Pattern[str]:
        chosen: dict[str, list[str]] = {}
        for name, line, letters in self._lines:
            if not letter or letter in letters:
                chosen.setdefault(name, []).append(_GROUP.sub(lambda found: found[1] or "(?:", line))
        groups = "|".join(f"(?P<{name}>{'|'.join(lines)})" for name, lines in chosen.items()) or "(?!)"
        return re.compile(rf"(?:{groups})(?= |\Z)")


def openings(pattern: str) -> frozenset[str]:
    """The letters that what ``pattern`` matches can begin with; for a pattern that matches "" all letters."""
    letters, empty, _ = _either(pattern, 0)
    return _LETTERS if empty else letters


def _either(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """The opening letters of alternatives from ``at`` on, whether one can be empty, and where they end."""
    letters, empty, at = _one(pattern, at)
    while pattern[at : at + 1] == "|":
        more, blank, at = _one(pattern, at + 1)
        letters, empty = letters | more, empty or blank
    return letters, empty, at


def _one(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """The same for one alternative: the letters of its atoms up to the first that must stand there."""
    letters: frozenset[str] = frozenset()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        more, blank, at = _atom(pattern, at)
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        letters = letters | more if empty else letters
        empty = empty and (blank or (times is not None and (times[0] in "?*" or times[1] in ("0", ""))))
    return letters, empty, at


def _atom(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    if pattern[at] == "(":
        letters, empty, end = _either(pattern, at + 3 if pattern.startswith("(?:", at) else at + 1)
        return letters, empty, end + 1
    found = _ATOM.match(pattern, at)
    assert found is not None
    if found[0] == r"\b":
        return frozenset(), True, found.end()
    return frozenset(_matching(found[0])), False, found.end()


def _matching(atom: str) -> Iterator[str]:
    known = re.compile(atom)
    return (one for one in _LETTERS if known.fullmatch(one))
