"""Listings asked by days: from one day to another, month by month backwards."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import quote, unquote, urljoin

from crawler.discovery.pager import NextPage
from crawler.portal import Pager

#: So many months without an article end a listing: portals freeze for years, and begin no earlier than this day.
DRY_MONTHS = 60
OLDEST = date(1997, 12, 1)


def first_page(pager: Pager, listing: str, until: date) -> NextPage:
    """The request for the newest span; it takes in the month before, so that the first of a month misses nothing."""
    return _span(pager, listing, until, (until.replace(day=1) - timedelta(days=1)).replace(day=1))


def _span(pager: Pager, listing: str, until: date, start: date) -> NextPage:
    """The request for the months that end with ``until``, from ``start`` back as far as the pager's step goes."""
    for _ in range(pager.step - 1):
        start = (start - timedelta(days=1)).replace(day=1)
    places = {"{from}": start, "{to}": until}
    filled = re.sub(r"\{(?:from|to)\}", lambda place: quote(places[place[0]].strftime(pager.days), safe=""), pager.template)
    return NextPage(urljoin(listing, filled))


def following(pager: Pager, listing: str, url: str, dry: int, since: date | None) -> NextPage | None:
    """The request for the span before the one that ``url`` asks for.

    None at the end: ``since`` is reached, or ``dry`` spans in a row showed nothing.
    """
    start = span_start(pager, url)
    if start is None or start <= max(since or OLDEST, OLDEST) or dry * pager.step >= DRY_MONTHS:
        return None
    until = start - timedelta(days=1)
    return _span(pager, listing, until, until.replace(day=1))


def span_start(pager: Pager, url: str) -> date | None:
    """The first day of the span that an address asks for, None when it asks for none."""
    shape = re.escape(pager.template).replace(r"\{from\}", "(?P<day>[^&#]+?)").replace(r"\{to\}", "[^&#]+?")
    found = re.search(f"{shape}(?=[&#]|$)", unquote(url))
    try:
        return datetime.strptime(found["day"], pager.days).date() if found else None
    except ValueError:
        return None
