"""Which CMS a portal runs on, by marks in the source of its pages and in its response headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.portal import Family, bare_host

#: Points from which a family is certain, and from which it is the likely one; what marks weigh stands with the families.
CERTAIN, LIKELY = 3, 2
#: Of larger pages the beginning is read: head, menu and the first part of the body hold the marks.
MOST_CHARACTERS = 400_000
_ADDRESS = re.compile(r"(?i)(?:https?:)?//([a-z0-9][a-z0-9.:-]*)(/[^\s\"'<>)]*)?")


@dataclass(frozen=True, slots=True)
class Source:
    """One page as it came: ``headers`` with names in lower case, ``text`` the decoded source."""

    url: str
    text: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A family that pages speak for: the points it got, and the marks found, the heaviest first."""

    family: str
    points: int
    marks: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the marks leave no doubt."""
        return self.points >= CERTAIN


def recognise(sources: Iterable[Source], families: Iterable[Family]) -> list[Match]:
    """The families whose marks stand on the pages, the surest first; empty: no known system.

    Each mark counts once, on however many pages it stands. Addresses on other hosts lose
    their paths first: ``/wp-content/`` in the address of a picture taken from a
    newspaper says nothing of the portal.
    """
    texts = [_searched(one) for one in sources]
    found = []
    for family in families:
        seen: list[tuple[int, str]] = []
        for pattern, weight in family.marks:
            hit = next((hit for text in texts if (hit := _compiled(pattern).search(text))), None)
            if hit:
                seen.append((weight, " ".join(hit[0].split())[:60]))
        points = sum(weight for weight, _ in seen)
        if points >= LIKELY:
            marks = tuple(mark for _, mark in sorted(seen, key=lambda one: -one[0]))
            found.append(Match(family.name, points, marks))
    return sorted(found, key=lambda one: (-one.points, one.family))


def _searched(source: Source) -> str:
    """Headers and source of a page as one text, with the paths of foreign addresses cut off."""
    own = bare_host(urlsplit(source.url).netloc)

    def cut(found: re.Match[str]) -> str:
        return found[0] if bare_host(found[1]) == own else f"//{found[1]}/"

    head = "".join(f"{name}: {value}\n" for name, value in source.headers.items())
    return f"{head}\n{_ADDRESS.sub(cut, source.text[:MOST_CHARACTERS])}"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
