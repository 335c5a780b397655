"""A first fact sheet for a portal that nobody has described yet, written as TOML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from crawler.extraction.text import fold
from crawler.portal import Pager, Portal, bare_host

#: Where sheets stand whose province nobody has told.
UNKNOWN = "unknown"
#: Units below a province, and its departments, in a portal's title without marks.
_BELOW = re.compile(r"\W(huyen|thi xa|quan|xa|phuong|thi tran|so|ban|phong|hoi dong|hd(nd)|dang uy)\W")
_NAMED = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s", re.IGNORECASE)


def host_of(url: str) -> str:
    """Host and port of an address, as a sheet's ``domains`` hold them: without user and usual port."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port and parts.port not in (80, 443) else f"{parts.hostname}"


def id_of(url: str) -> str:
    """The id for a portal at ``url``.

    ``https://www.dinhlap.langson.gov.vn/`` is ``langson_dinhlap``, ``http://127.0.0.1:8080/`` is ``p127_0_0_1_8080``.
    """
    host = bare_host(urlsplit(url).netloc)
    name, _, port = host.partition(":")
    parts = [name] if re.fullmatch(r"[\d.]+|\[.*", name) else re.sub(r"\.(gov|org|edu|com|net)?\.?vn$", "", name).split(".")[::-1]
    found = re.sub(r"[^a-z0-9]+", "_", "_".join([*parts, port])).strip("_")
    return found if found[:1].isalpha() else f"p{found}"


def province_of(host: str, title: str, reference: Path) -> tuple[str, str]:
    """Province id and name of the portal's unit, by its host or a title that names it.

    ``("lang_son", "Tỉnh Lạng Sơn")`` for ``langson.gov.vn``; the unit is "" where host or title
    speak of one below the province (``dinhlap.langson.gov.vn``), the province ``unknown`` where neither tells.
    """
    try:
        with (reference / "provinces.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError:
        return UNKNOWN, ""
    words, folded = bare_host(host).split("."), f" {fold(title)} "
    named = [(row["id"], row["name"]) for row in rows if row["valid_until"]] + [(row["id"], row["name"]) for row in rows]
    for own, name in named:
        if own.replace("_", "") in words:
            return own, name if own.replace("_", "") == words[0] else ""
    for own, name in named:
        bare = _NAMED.sub("", name, count=1)
        if re.search(rf"\W(tinh|thanh pho|tp) {re.escape(fold(bare))}\W", folded):
            return own, "" if _BELOW.search(folded) else name
    return UNKNOWN, ""


def write_sheet(portal: Portal) -> str:
    """The sheet of ``portal`` as TOML, with what differs from the defaults; ``read_portal`` gives the same portal back."""
    lines = [f"{name} = {_text(getattr(portal, name))}" for name in ("id", "title", "province", "unit", "family")]
    lines += [f"domains = {_list(portal.domains)}", f"status = {_text(portal.status)}"]
    lines += [f"checked = {portal.checked:%Y-%m-%d}"] if isinstance(portal.checked, date) else []
    lines += [f"ground = {_text(portal.ground)}"] if portal.ground else []
    lines += ["", "[sources]", f"home = {_text(portal.start_url)}"]
    lines += [f"{name} = {_list(urls)}" for name in ("listings", "feeds", "sitemaps") if (urls := getattr(portal, name))]
    lines += ["probe = true"] if portal.probe else []
    lines += [f"{name} = {_text(value)}" for name in ("article_url", "skip_url") if (value := getattr(portal, name))]
    lines += _pager(portal.pager) if portal.pager != Pager() else []
    return "\n".join([*lines, ""])


def _pager(pager: Pager) -> Iterator[str]:
    """The table ``[pager]`` with what differs from the defaults."""
    yield from ("", "[pager]")
    for one in fields(Pager):
        value, usual = getattr(pager, one.name), getattr(Pager(), one.name)
        if value == usual:
            continue
        if one.name == "form":
            pairs = (f"{name} = {value if isinstance(value, int) else _text(value)}" for name, value in pager.form)
            yield f"form = {{ {', '.join(pairs)} }}"
        else:
            yield f"{one.name} = {value if isinstance(value, int) else _text(value)}"


def _text(value: str) -> str:
    """``value`` as a TOML basic string (TOML 1.0: quotes, backslashes and control characters escaped)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


def _list(values: tuple[str, ...]) -> str:
    if len(values) < 2:
        return f"[{', '.join(map(_text, values))}]"
    return "[\n" + "".join(f"    {_text(one)},\n" for one in values) + "]"
