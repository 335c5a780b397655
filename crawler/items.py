"""The shapes that travel down the line: Candidate -> Page -> Article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from crawler.store.derived import Derived

Precision = Literal["minute", "day", "month", "year"]
#: Where a date was found, as stored in ``published_source`` and ``dates.source``.
DateSource = Literal[
    "json-ld", "meta", "dateline", "listing", "feed", "sitemap", "url", "body",
    "last-modified", "first-seen",
]  # fmt: skip
#: What a fetched page can be; only ``article`` is stored as an article.
KINDS = ("article", "listing", "not-found", "login", "document", "gallery", "static", "blocked", "empty", "not-html")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address announced by a portal, before it is fetched.

    ``via`` is the listing, feed or sitemap that announced it, ``how`` its sort
    (``listing``, ``feed``, ``sitemap``). ``title`` and ``date`` are the texts that stood
    beside the link, as found (``"(24/08/2022)"``), None when there was none.
    """

    url: str
    via: str
    how: str = "listing"
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page with everything extraction may know about it.

    ``body`` holds the bytes after content decoding; ``content_type`` is the header as
    sent ("" when missing). ``fetched_at`` is aware UTC. ``capture`` is
    ``"<warc file>:<byte offset>"`` of the response record, None for pages that were
    never archived. ``listing_title`` and ``listing_date`` are the hints of the
    :class:`Candidate`, ``hint_source`` where they came from; ``known_as`` is the key of the
    ledger row that asked for the page.
    """

    url: str
    body: bytes
    portal: str
    fetched_at: datetime
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    via: str | None = None
    capture: str | None = None
    listing_title: str | None = None
    listing_date: str | None = None
    hint_source: str = "listing"
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One reading of one date found on or beside a page.

    ``value`` is aware +07:00, cut to ``precision`` (a day has 00:00). ``raw`` is the text
    as found (``"Create: T3, 02/09/2021 - 17:58"``). ``order`` is ``dmy``, ``mdy`` or ``ymd``,
    None when the form leaves no choice. ``note`` says in a few words why the candidate
    won or lost (``"weekday T3 fits month-first only"``). ``confidence`` is 0..1.
    """

    value: datetime
    precision: Precision
    source: DateSource
    raw: str
    order: str | None = None
    confidence: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file offered by an article: absolute address and the words of its link."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned article; all text is NFC without NBSP or zero-width characters.

    ``text`` is the body alone, paragraphs joined by blank lines. ``published`` is aware
    +07:00 cut to ``published_precision``; both are None when no date could be had, and
    ``dates`` keeps every candidate, the winner first. ``language`` is a BCP 47 tag.
    ``images`` are (address, caption) pairs, ``captions`` their captions in page order.
    """

    url: str
    title: str
    text: str
    lead: str | None = None
    byline: str | None = None
    source: str | None = None
    section: str | None = None
    language: str = "vi"
    published: datetime | None = None
    published_precision: Precision | None = None
    published_source: DateSource | None = None
    published_raw: str | None = None
    published_confidence: float = 0.0
    captions: tuple[str, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    dates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of a page: an article, or a refusal with its kind and reason.

    ``key`` is the canonical address of the page as answered; ``announced`` the key of the
    ledger row that asked for it (another one after a redirect). ``derived`` is what a worker
    process has worked out for the store, None where nothing has.
    """

    page: Page
    key: str
    announced: str
    article: Article | None = None
    kind: str = "article"
    reason: str = ""
    derived: Derived | None = field(default=None, compare=False)
