"""A capture as the page that a crawl saw, for who reads it once more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from crawler.archive.reader import Capture
from crawler.dedup.urls import clean
from crawler.items import Page

#: So far ahead is no server's clock: then ours was wrong when the page was fetched.
_BEHIND = timedelta(days=1)


def page_of(capture: Capture, portal: str, known_as: str, row: Mapping[str, Any]) -> Page:
    """The page as it came; ``row`` has ``via``, ``how``, ``title``, ``date`` of the ledger row ``known_as`` that asked for it."""
    return Page(
        url=clean(capture.url), body=capture.body, portal=portal, fetched_at=_fetched_at(capture),
        content_type=capture.headers.get("content-type", ""), headers=capture.headers, via=row["via"],
        capture=capture.position, listing_title=row["title"], listing_date=row["date"], hint_source=row["how"],
        known_as=known_as,
    )  # fmt: skip


def _fetched_at(capture: Capture) -> datetime:
    """When it was fetched: by our clock, or by the server's where ours was behind it by days."""
    try:
        told = parsedate_to_datetime(capture.headers.get("date", ""))
    except ValueError:
        return capture.fetched_at
    theirs = told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC)
    return theirs if theirs - capture.fetched_at > _BEHIND else capture.fetched_at
