"""The shapes the sample portals are made of: request, response, article, listing row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

VN = timezone(timedelta(hours=7))
DateKind = Literal["dateline", "listing", "lead"]
Kind = Literal["not-found", "login", "document", "gallery", "empty", "not-html"]


def _first_values(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query, keep_blank_values=True).items()}


@dataclass
class Request:
    """One request as a site gets it and as the log keeps it (``status`` 0: none was sent)."""

    site: str
    method: str
    path: str  #: as sent, with the query
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base_url: str = ""
    time: float = 0.0
    status: int = 0

    @property
    def route(self) -> str:
        """The path without query, unquoted."""
        return unquote(urlsplit(self.path).path)

    @property
    def query(self) -> dict[str, str]:
        """The first value of each query parameter."""
        return _first_values(urlsplit(self.path).query)

    @property
    def form(self) -> dict[str, str]:
        """The first value of each field of an urlencoded body."""
        return _first_values(self.body.decode("utf-8", "replace"))


@dataclass
class Response:
    """What a site answers."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Category:
    """One section of a portal: address part, name, pattern file, number of articles at the start."""

    slug: str
    title: str
    group: str
    count: int


@dataclass
class Article:
    """One article of one portal with its truth and the oddities it wears (``quirks``)."""

    key: str
    number: int
    section: str
    title: str
    lead: str | None
    paragraphs: list[str]
    captions: list[str]
    when: datetime | None
    slug: str
    precision: Literal["minute", "day"] | None = "minute"
    date_kind: DateKind | None = "dateline"
    lead_in_body: bool = False
    byline: str | None = None
    byline_line: str = ""
    source: str | None = None
    source_line: str = ""
    attachments: list[tuple[str, str]] = field(default_factory=list)
    quirks: set[str] = field(default_factory=set)
    former: list[str] = field(default_factory=list)
    removed: bool = False
    hits: int = 0

    def blocks(self) -> Iterator[tuple[str, str]]:
        """("p", text) and ("figure", caption) in page order; captions follow paragraphs 1, 3 ..."""
        captions = list(self.captions)
        for at, text in enumerate(self.paragraphs):
            yield "p", text
            if captions and at % 2 == 0:
                yield "figure", captions.pop(0)
        for left in captions:
            yield "figure", left

    def published(self) -> str | None:
        """The publication date as the truth gives it, cut to its precision."""
        if self.when is None or self.precision is None:
            return None
        return self.when.isoformat() if self.precision == "minute" else self.when.date().isoformat()


@dataclass(frozen=True)
class Row:
    """One line of a listing: an article or something that only looks like one."""

    path: str
    title: str
    when: datetime | None
    teaser: str = ""
    show_date: bool = True


@dataclass(frozen=True)
class Stray:
    """An address a listing offers that is no article, with its kind."""

    path: str
    title: str
    kind: Kind
    section: str
    when: datetime
