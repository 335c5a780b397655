"""An article of the corpus, and a pair of them with the truth about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doc:
    """One article: its name in the corpus, the portal that carries it, and the release that it is a copy of."""

    name: str
    title: str
    text: str
    portal: str
    release: str  #: articles of one release are copies of each other


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and how the second was made."""

    one: Doc
    other: Doc
    kind: str
    half: str  #: ``dev`` was looked at while rules were made, ``held`` was not

    @property
    def same(self) -> bool:
        """The truth."""
        return self.one.release == self.other.release
