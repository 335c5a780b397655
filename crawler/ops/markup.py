"""HTML and SVG built from elements, so that no text can become markup by accident."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

#: Characters that HTML forbids, and those that turn the reading direction of what follows.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")
_VOID = frozenset({"meta", "br", "hr", "rect", "line", "circle", "path", "polyline"})


class Raw(str):
    """Markup that :func:`el` made; every other text is escaped."""

    __slots__ = ()


def el(name: str, /, *children: object, **attributes: object) -> Raw:
    """The element as markup. Children and attribute values are escaped unless they are :class:`Raw`.

    Underscores in attribute names become hyphens, one at the end goes (``class_``,
    ``stroke_width``); an attribute that is None is left out, a float gets one decimal.
    """
    words = "".join(f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"'
                    for key, value in attributes.items() if value is not None)  # fmt: skip
    inner = "".join(_text(child) for child in children if child is not None)
    if name in _VOID:
        # SVG shapes hold their hover text.
        return Raw(f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>")
    return Raw(f"<{name}{words}>{inner}</{name}>")


def join(parts: list[Raw]) -> Raw:
    """Some elements one after the other."""
    return Raw("".join(parts))


def link(url: str, text: object = None) -> Raw:
    """A link to a web address; an address of any other scheme is shown as text."""
    if urlsplit(url).scheme not in ("http", "https"):
        return el("span", text or url)
    return el("a", text or url, href=url, rel="noreferrer noopener nofollow")


def _text(value: object) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return html.escape(_FORBIDDEN.sub("\ufffd", str(value)), quote=True)
