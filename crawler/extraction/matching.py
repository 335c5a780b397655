"""Patterns made of lists of phrases, one phrase to a line; an indented line goes on with the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property


def _joined(lines: str) -> list[str]:
    return re.sub(r"\n {4}", "", lines).strip().split("\n")


def pattern(lines: str) -> re.Pattern[str]:
    """One pattern for ``fullmatch`` on folded text from a list of lines as they stand here."""
    return re.compile("|".join(f"(?:{one})" for one in _joined(lines)))


#: A bracket that opens a group, or an escape or a set in which it opens none.
_BRACKET = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\((?!\?)")


def _nameless(phrase: str) -> str:
    """The pattern with groups that are not kept, so that the last group is always that of the phrases."""
    return _BRACKET.sub(lambda found: found[1] or "(?:", phrase)


class Phrases:
    """Groups of phrases in one pattern, which tells the group of a folded line."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = groups

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All phrases, as whole lines or up to the end of a word; put together when a line is first asked for."""
        named = (f"(?P<{name}>{'|'.join(_joined(lines))})" for name, lines in self._groups.items())
        return re.compile(rf"(?:{'|'.join(map(_nameless, named))})(?= |\Z)")

    def group(self, folded: str) -> str | None:
        """The first group with a phrase that is ``folded``, None when there is none."""
        found = self._pattern.fullmatch(folded)
        return found.lastgroup if found else None

    def opens(self, folded: str) -> bool:
        """Whether ``folded`` begins with a phrase that ends where a word does."""
        return self._pattern.match(folded) is not None
