"""What was learned of a portal's pages: where title, date and body stand, what recurs.

A template is learned by :func:`learn` from the portal's own pages, kept as JSON, and used
by :func:`crawler.extraction.extract` for further pages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from crawler.items import Page
from crawler.portal import Portal

#: Raised when templates of an older version can no longer be read as they are.
VERSION = 1
#: From this confidence on pages are read straight from the container (extraction.md, section 6).
TRUSTED = 0.8


@dataclass(frozen=True, slots=True)
class Template:
    """The shape of one portal's article pages.

    ``container``, ``title``, ``date`` and ``lead`` are keys of elements
    (:func:`crawler.extraction.tree.keys`), the surest first; ``drop`` are keys of chrome
    inside the container; ``recurring`` are lines, folded, digits as 0, that stand on more
    than a third of the pages. ``confidence`` is 0..1, ``pages`` how many pages spoke,
    ``fingerprint`` names the layout: another layout of the portal has another one.
    """

    container: tuple[str, ...]
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    recurring: tuple[str, ...] = ()
    confidence: float = 0.0
    pages: int = 0
    fingerprint: str = ""
    version: int = VERSION

    @property
    def trusted(self) -> bool:
        """Whether pages are read straight from the container."""
        return self.confidence >= TRUSTED

    def to_json(self) -> str:
        """The template as one line of JSON, the same for equal templates."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Template | None:
        """The template in ``text``; None when it is none or of another version (learn it again)."""
        try:
            data = json.loads(text)
        except (json.JSONDecodeError, TypeError):
            return None
        if not isinstance(data, dict) or data.get("version") != VERSION:
            return None
        try:
            values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
            return cls(**values)
        except TypeError:
            return None


def learn(pages: Sequence[Page], portal: Portal) -> Template | None:
    """The template of ``portal`` as its ``pages`` show it; None from fewer than 5 article-like pages.

    Listings and other kinds among the pages are left out. The order of the pages does not
    matter. A template of low confidence still serves: its recurring lines are cut.
    """
    # It reads pages as extraction does; a night without news needs templates, but nothing to read pages with.
    from crawler.extraction import learning

    found = learning.study(pages, portal)
    if found is None:
        return None
    return Template(
        container=found.container, title=found.title, date=found.date, lead=found.lead, drop=found.drop,
        recurring=found.recurring, confidence=round(found.confidence, 3), pages=found.pages,
        fingerprint=found.fingerprint,
    )  # fmt: skip
