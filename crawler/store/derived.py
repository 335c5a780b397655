"""What the store keeps of an article beside its fields: worked out from title and text alone, wherever there is time."""

from __future__ import annotations

from functools import cached_property

from crawler.dedup.evidence import read
from crawler.dedup.fingerprint import exact
from crawler.dedup.sketch import Trace, trace
from crawler.store.fulltext import columns


class Derived:
    """Hashes, indexed words and trace of one article, each worked out when it is first asked for.

    Working them out takes as long as all writing does: a worker process :meth:`complete`s them and
    sends them along with the article.
    """

    def __init__(self, title: str, text: str) -> None:
        self.title = title
        self.text = text

    @cached_property
    def fingerprint(self) -> str:
        """What articles with the same title and text share."""
        return exact(self.title, self.text)

    @cached_property
    def text_hash(self) -> str:
        """What articles with the same text share."""
        return exact(self.text)

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What stands in each of the full-text indexes."""
        return columns(self.title, self.text)

    @cached_property
    def trace(self) -> Trace:
        """That by which near-copies are found."""
        return trace(read(self.title, self.text))

    def complete(self) -> Derived:
        """The same with everything worked out."""
        _ = self.fingerprint, self.text_hash, self.words, self.trace
        return self
