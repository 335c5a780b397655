"""Fact sheets: one TOML file a portal, holding facts and never code."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.errors import PortalError
from crawler.extraction.tree import select
from crawler.portal import DayOrder, Expect, Layout, Pager, PagerKind, Portal, Profile, Sending, Status, Tls

_KINDS: dict[type, str] = {
    str: "text", list: "list", bool: "true or false", int: "number", float: "decimal number", dict: "table",
    date: "day like 2026-11-21",
}  # fmt: skip
_TEXT, _NUMBER = (str,), (int, float)
_TOP: dict[str, tuple[type, ...]] = {
    "id": _TEXT, "title": _TEXT, "province": _TEXT, "unit": _TEXT, "family": _TEXT, "domains": (list,),
    "status": _TEXT, "checked": (date,), "ground": _TEXT, "enabled": (bool,), "delay": _NUMBER,
    "verify_tls": (bool,), "tls": _TEXT, "script": (bool,),
    "sources": (dict,), "pager": (dict,), "layout": (list,), "expect": (dict,),
}  # fmt: skip
_SOURCES: dict[str, tuple[type, ...]] = {
    "home": _TEXT, "listings": (list,), "feeds": (list,), "sitemaps": (list,),
    "article_url": _TEXT, "skip_url": _TEXT, "probe": (bool,),
}  # fmt: skip
_PAGER: dict[str, tuple[type, ...]] = {
    **{f.name: _TEXT for f in fields(Pager)}, "first": (int,), "step": (int,), "form": (dict,),
}  # fmt: skip
_LAYOUT: dict[str, tuple[type, ...]] = {
    "until": (date,),
    "date_order": _TEXT,
    **{f.name: (str, list) for f in fields(Profile)},
}
_EXPECT: dict[str, tuple[type, ...]] = {"articles_per_week": (list,), "dated": _NUMBER, "quiet_days": (int,)}
#: Every key a sheet may hold, by table; the README documents each once (a test checks).
SHEET_KEYS: dict[str, dict[str, tuple[type, ...]]] = {
    "": _TOP, "sources": _SOURCES, "pager": _PAGER, "layout": _LAYOUT, "expect": _EXPECT,
}  # fmt: skip
#: A longer delay ends no night.
_LONGEST_DELAY = 3600
#: What an id may be: it is the name of a file.
ID = re.compile(r"[a-z][a-z0-9_]*")
_REQUIRED = ("id", "title", "province", "family", "domains")


class _Sheet:
    """One sheet being read; turns every mistake into a PortalError with file and line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as err:
            raise PortalError(f"{path}: {err}") from None
        except RecursionError:
            raise PortalError(f"{path}: tables or lists within one another, deeper than any sheet needs") from None
        except UnicodeDecodeError:
            raise PortalError(f"{path}: not UTF-8 text; save the sheet as UTF-8") from None
        except OSError as err:
            raise PortalError(f"{path}: {err.strerror}") from None

    def fail(self, key: str, message: str, table: str = "", nth: int = 0) -> PortalError:
        """An error that names the line on which ``key`` stands, in the ``nth`` table of that name."""
        return PortalError(f"{self.path}, line {line_of(self.text, key, table, nth)}: {message}")

    def check(self, table: Mapping[str, Any], name: str, nth: int = 0) -> None:
        """Refuse keys that do not exist (naming the nearest) and values of a wrong type."""
        allowed = SHEET_KEYS[name]
        where = f"[{name}] " if name else ""
        for key, value in table.items():
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.5)
                hint = f"; did you mean {near[0]!r}?" if near else f"; known keys: {', '.join(sorted(allowed))}"
                raise self.fail(key, f"{where}unknown key {key!r}{hint}", name, nth)
            if not isinstance(value, allowed[key]) or (isinstance(value, bool | datetime) and type(value) not in allowed[key]):
                wanted = " or ".join(_KINDS.get(kind, kind.__name__) for kind in allowed[key])
                raise self.fail(key, f"{where}{key!r} must be {wanted}, not {value!r}", name, nth)

    def words(self, table: Mapping[str, Any], key: str, name: str = "", nth: int = 0) -> tuple[str, ...]:
        """The texts under ``key``, one text counting as a list of one."""
        value = table.get(key, ())
        value = (value,) if isinstance(value, str) else tuple(value)
        if not all(isinstance(one, str) and one.strip() for one in value):
            raise self.fail(key, f"{key!r} must be a list of texts that are not empty", name, nth)
        return value

    def one_of(self, table: Mapping[str, Any], key: str, kinds: Iterable[str], default: str, name: str = "", nth: int = 0) -> Any:
        """The value under ``key``, checked to be one of ``kinds``."""
        value = table.get(key, default)
        if value not in kinds:
            near = difflib.get_close_matches(str(value), list(kinds), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; one of {', '.join(filter(None, kinds))}"
            raise self.fail(key, f"{key} = {value!r} is not known{hint}", name, nth)
        return value

    def selectors(self, table: Mapping[str, Any], key: str, nth: int) -> tuple[str, ...]:
        """The CSS selectors under ``key``, checked to compile."""
        found = self.words(table, key, "layout", nth)
        for css in found:
            try:
                select(HtmlElement(), css)
            except PortalError as err:
                raise self.fail(key, f"[layout] {key!r}: {err}", "layout", nth) from None
        return found

    def urls(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """The absolute http(s) addresses under ``key``."""
        found = self.words(table, key, "sources")
        for url in found:
            if not is_web(url):
                raise self.fail(key, f"{key!r}: {url!r} is no http(s) address", "sources")
        return found

    def pattern(self, table: Mapping[str, Any], key: str, name: str = "sources") -> str:
        """The regular expression under ``key``, checked to compile."""
        value = str(table.get(key, ""))
        try:
            re.compile(value)
        except re.error as err:
            raise self.fail(key, f"{key!r} is no regular expression: {err}", name) from None
        return value


def line_of(text: str, key: str, table: str = "", nth: int = 0) -> int:
    """The line of a sheet on which ``key`` stands in the ``nth`` table of that name; the table's own line, or 1, failing that."""
    heads = list(re.finditer(rf"(?m)^\s*\[+\s*{re.escape(table)}\s*\]", text)) if table else []
    start = heads[min(nth, len(heads) - 1)].end() if heads else 0
    name = rf"[\"']?{re.escape(key)}[\"']?"
    found = re.compile(rf"(?m)^\s*(?:\[+\s*)?(?:{re.escape(table)}\s*\.\s*)?{name}\s*[=\]]").search(text, start) or re.search(
        rf"[{{,\s]{name}\s*=", text
    )
    at = found.start(0) + len(found[0]) - len(found[0].lstrip("{, \t\r\n")) if found else start
    return text.count("\n", 0, at) + 1


def is_web(url: str) -> bool:
    """Whether ``url`` is an absolute http(s) address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _layouts(sheet: _Sheet) -> Iterator[Layout]:
    met: set[date | None] = set()
    for nth, table in enumerate(sheet.data.get("layout", ())):
        if not isinstance(table, dict):
            raise sheet.fail("layout", "'layout' must be written as [[layout]]")
        sheet.check(table, "layout", nth)
        until = table.get("until")
        if until in met:
            when = f"until {until}" if until else "without 'until'"
            raise sheet.fail("until", f"[layout] two layouts {when}; only one can hold on a day", "layout", nth)
        met.add(until)
        order = sheet.one_of(table, "date_order", ("", *get_args(DayOrder)), "", "layout", nth) or None
        yield Layout(Profile(**{f.name: sheet.selectors(table, f.name, nth) for f in fields(Profile)}), until, order)


def _expect(sheet: _Sheet, table: Mapping[str, Any]) -> Expect:
    week = table.get("articles_per_week")
    if week is not None and (len(week) != 2 or not all(type(n) is int and n >= 0 for n in week) or week[0] > week[1]):
        raise sheet.fail("articles_per_week", "'articles_per_week' must be [least, most]", "expect")
    dated, quiet = float(table.get("dated", 0.9)), int(table.get("quiet_days", 30))
    if not 0 <= dated <= 1:
        raise sheet.fail("dated", "'dated' is a share from 0 to 1", "expect")
    if quiet < 1:
        raise sheet.fail("quiet_days", "'quiet_days' must be 1 or more", "expect")
    return Expect(tuple(week) if week else None, dated, quiet)


#: What a pager cannot do without, by kind: the key, and what to write there.
_PAGER_NEEDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "query": (("param", r"\S", "the name of its parameter in param"),),
    "path": (("template", r"\{n\}", 'template with {n}, for example "page-{n}/"'),),
    "json": (("template", r"\S", "the address of its service in template"),
             ("link", r"\S", "the field with an article's address, or an address with {Field}, in link")),
    "window": (("template", r"\{from\}.*\{to\}", 'template with {from} and {to}, for example "?tungay={from}&denngay={to}"'),),
}  # fmt: skip


def _pager(sheet: _Sheet, table: Mapping[str, Any]) -> Pager:
    kind = sheet.one_of(table, "kind", get_args(PagerKind), "auto", "pager")
    sheet.one_of(table, "send", get_args(Sending), "query", "pager")
    form = table.get("form", {})
    if any(type(value) not in (str, int) for value in form.values()):
        raise sheet.fail("form", "'form' holds texts and whole numbers only", "pager")
    sheet.pattern(table, "pattern", "pager")
    pager = Pager(**{**table, "kind": kind, "form": tuple(form.items())})
    for key, pattern, what in _PAGER_NEEDS.get(kind, ()):
        if not re.search(pattern, getattr(pager, key)):
            raise sheet.fail(key, f"a {kind!r} pager needs {what}", "pager")
    for name, least in (("first", 0), ("step", 1)):
        if getattr(pager, name) < least:
            raise sheet.fail(name, f"{name!r} must be {least} or more", "pager")
    return pager


def _domains(sheet: _Sheet) -> tuple[str, ...]:
    domains = sheet.words(sheet.data, "domains")
    for one in domains:
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)*(:\d{1,5})?", one):
            raise sheet.fail("domains", f"'domains': {one!r} is no host name; write it as x.gov.vn, without http:// and /")
    return tuple(one.lower() for one in domains)


def read_portal(path: Path) -> Portal:
    """The portal that the sheet at ``path`` describes, not yet laid over its family.

    Raises PortalError with file, line and nearest key for everything that is wrong:
    TOML, unknown keys, types, contradictions (an id unlike the file's name, an address
    on a host that is not among ``domains``).
    """
    sheet = _Sheet(path)
    data = sheet.data
    if isinstance(data.get("layout"), dict):
        raise sheet.fail("layout", "'layout' must be written as [[layout]]")
    sheet.check(data, "")
    for key in _REQUIRED:
        if not (data.get(key) if key == "domains" else data.get(key, "").strip()):
            raise sheet.fail(key, f"key {key!r} is missing or empty")
    if not 0 <= data.get("delay", 0) <= _LONGEST_DELAY:
        raise sheet.fail("delay", f"'delay' is a number of seconds, 0 to {_LONGEST_DELAY}")
    for name in ("sources", "pager", "expect"):
        sheet.check(data.get(name, {}), name)
    if data["id"] != path.stem or not ID.fullmatch(data["id"]):
        raise sheet.fail("id", f"id {data['id']!r} must equal the file's name {path.stem!r}: small letters, digits and _")
    sources = data.get("sources", {})
    portal = Portal(
        **{key: data[key] for key in ("id", "title", "province", "family")},
        domains=_domains(sheet),
        unit=data.get("unit", ""), status=sheet.one_of(data, "status", get_args(Status), "unverified"),
        checked=data.get("checked"), ground=data.get("ground", ""), enabled=data.get("enabled", True),
        listings=sheet.urls(sources, "listings"), feeds=sheet.urls(sources, "feeds"),
        sitemaps=sheet.urls(sources, "sitemaps"), home=next(iter(sheet.urls(sources, "home")), ""),
        probe=sources.get("probe", False),
        article_url=sheet.pattern(sources, "article_url"), skip_url=sheet.pattern(sources, "skip_url"),
        pager=_pager(sheet, data.get("pager", {})), layouts=tuple(_layouts(sheet)),
        expect=_expect(sheet, data.get("expect", {})), delay=float(data.get("delay", 0)),
        verify_tls=data.get("verify_tls", True), script=data.get("script", False),
        tls=sheet.one_of(data, "tls", get_args(Tls), "modern"), path=path,
    )  # fmt: skip
    for key in ("listings", "feeds", "sitemaps", "home"):
        for url in sheet.urls(sources, key):
            if not portal.owns(url):
                raise sheet.fail(key, f"{url} is on none of the portal's domains ({', '.join(portal.domains)})", "sources")
    return portal


def read_portals(folders: Iterable[Path]) -> tuple[dict[str, Portal], list[PortalError]]:
    """All portals under ``folders`` by id, and the errors of the sheets left out.

    A sheet in an earlier folder hides one of the same id in a later folder, so that an
    operator can override a sheet without touching the checkout; a broken one hides it too,
    because what it was to change must not happen after all.
    """
    portals: dict[str, Portal] = {}
    errors: list[PortalError] = []
    broken: set[str] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")):
            if path.stem in broken:
                continue
            try:
                portal = read_portal(path)
            except PortalError as err:
                errors.append(err)
                if path.stem not in portals:
                    broken.add(path.stem)
                continue
            twin = portals.setdefault(portal.id, portal)
            if twin is not portal and twin.path and folder in twin.path.parents:
                errors.append(PortalError(f"{path}: id {portal.id!r} is already taken by {twin.path}"))
    return portals, errors
