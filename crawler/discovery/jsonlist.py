"""Listings whose rows come from a JSON service: where it is, what to send, what the answer says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from crawler.discovery.listing import parse_listing
from crawler.discovery.pager import NextPage
from crawler.discovery.pages import may_be_article, tail
from crawler.extraction.dateclock import VN
from crawler.extraction.tree import parse, text_of
from crawler.items import Candidate
from crawler.portal import Pager, Portal

_PLACE = re.compile(r"\{([\w.]+)\}")
#: ASP.NET writes moments as ``/Date(1654070400000+0700)/``; others as bare milliseconds or seconds since 1970.
_MOMENT = re.compile(r"(?:/Date\()?(-?\d{9,14})(?:[+-]\d{4})?(?:\)/)?")


def needs_page(pager: Pager, listing: str) -> bool:
    """Whether what the pager asks for stands in the source of the listing, not in its address."""
    return bool(pager.pattern) and re.search(pager.pattern, tail(listing)) is None


def first_page(pager: Pager, listing: str, source: str = "") -> tuple[NextPage, dict[str, str]] | None:
    """The request for the first rows and the names that ``pattern`` found; None when it found nothing.

    ``source`` is the text of the listing page, searched when path and query of its address hold no match.
    """
    names: dict[str, str] = {}
    if pager.pattern:
        found = re.search(pager.pattern, tail(listing)) or re.search(pager.pattern, source)
        if not found:
            return None
        names = {name: _plain(value) for name, value in found.groupdict().items() if value}
    address = urljoin(listing, _filled(pager.template, names))
    form = {name: _filled(value, names) if isinstance(value, str) else value for name, value in pager.form}
    return _asked(pager, NextPage(address), form, pager.first - pager.step), names


def following(pager: Pager, asked: NextPage, page: int, answer: bytes) -> NextPage | None:
    """The request for the rows after those of page number ``page``, None where the answer says that there are no more."""
    number, start = pager.first + pager.step * (page - 1), pager.first - pager.step
    total = _dig(_load(answer), pager.total) if pager.total else None
    if isinstance(total, int | float | str) and re.fullmatch(r"\d+(\.0)?", str(total)) and number - start >= float(total):
        return None
    form = dict(asked.form) if asked.form else dict(parse_qsl(urlsplit(asked.url).query, keep_blank_values=True))
    return _asked(pager, asked, form, number)


def is_answer(body: bytes) -> bool:
    """Whether the service answered JSON at all."""
    return _load(body) is not None


def rows(body: bytes, url: str, portal: Portal, names: Mapping[str, str]) -> list[Candidate]:
    """The articles in an answer of the service, in its order; ``names`` are those of :func:`first_page`.

    A service that answers HTML inside its JSON is read like a listing page.
    """
    pager = portal.pager
    found = _dig(_load(body), pager.items)
    if isinstance(found, str):
        tree = parse(found)
        return parse_listing(tree, url, portal, portal.layout_at(datetime.now(UTC).date()).profile) if tree is not None else []
    candidates = [_candidate(item, url, pager, names) for item in _items(found)]
    return [one for one in candidates if one and may_be_article(one.url, portal)]


def _asked(pager: Pager, page: NextPage, form: Mapping[str, str | int], number: int) -> NextPage:
    """``page`` with the fields and the number of the rows wanted."""
    fields = {**form, pager.param: number if pager.send == "json" else str(number)}
    if pager.send != "query":
        return NextPage(page.url, tuple(fields.items()))
    parts = urlsplit(page.url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in fields]
    return NextPage(urlunsplit(parts._replace(query=urlencode([*kept, *fields.items()]))))


def _plain(text: str) -> str:
    """A value from the source of a page, without the escapes of scripts and attributes."""
    return text.replace("\\/", "/").replace("\\u0026", "&").replace("\\x26", "&").replace("&amp;", "&")


def _filled(template: str, names: Mapping[str, Any]) -> str:
    return _PLACE.sub(lambda place: str(names.get(place[1], place[0])), template)


def _load(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig", "replace"))
    except ValueError:
        return None


def _dig(value: Any, path: str) -> Any:
    """What stands at ``path`` (``"d.items"``); a text that holds JSON is read, as page methods of ASP.NET answer."""
    for name in path.split(".") if path else ():
        value = _unpacked(value)
        if isinstance(value, list) and name.isdigit():
            value = value[int(name)] if int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return _unpacked(value)


def _unpacked(value: Any) -> Any:
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        return _load(value.encode()) or value
    return value


def _items(found: Any) -> Iterator[dict[str, Any]]:
    """The rows: a list, or the only list inside when the sheet does not say where they stand."""
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else ()
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _candidate(item: dict[str, Any], url: str, pager: Pager, names: Mapping[str, str]) -> Candidate | None:
    places = {name: _dig(item, name) for name in _PLACE.findall(pager.link)}
    if any(value in (None, "") and name not in names for name, value in places.items()):
        return None
    known = {**names, **{name: value for name, value in places.items() if value not in (None, "")}}
    link = _filled(pager.link, known) if places else str(_dig(item, pager.link) or "")
    title, date = _text(_dig(item, pager.title)) if pager.title else "", _date(_dig(item, pager.date)) if pager.date else ""
    try:
        address = urljoin(url, link.strip())
    except ValueError:
        return None
    return Candidate(address, via=url, how="listing", title=title or None, date=date or None) if link.strip() else None


def _text(value: Any) -> str:
    """A text field without markup."""
    text = str(value or "")
    tree = parse(text) if "<" in text or "&" in text else None
    return " ".join((text_of(tree) if tree is not None else text).split())


def _date(value: Any) -> str:
    """A date field as a date line: moments in Vietnamese time, texts as they are."""
    text = _text(value)
    moment = _MOMENT.fullmatch(text)
    if not moment:
        return text
    seconds = int(moment[1]) / (1000 if len(moment[1].lstrip("-")) > 10 else 1)
    return datetime.fromtimestamp(seconds, VN).isoformat(timespec="seconds")
