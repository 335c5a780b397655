"""How elements look, as far as it tells captions, bylines and hidden text: alignment, italics, size."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from crawler.memo import remembered

# Editors and themes align by class: rteright, text-right, text-align-center, has-text-align-right, ql-align-center.
_ALIGN = re.compile(
    r"(?:^|\s)(?:rte|(?:has-|ql-)?(?:text-?)?(?:align-?)?)(right|end|center|centre|middle)(?=\s|$)", re.I
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:element-invisible|visually-hidden(?:-focusable)?|sr-only(?:-focusable)?|screen-reader-text|hidden"
    r"|(?:mw-)?edit-?section|btn_secedit|secedit|edit-?link|contextual-links(?:-wrapper)?"  # for editors
    r"|hide-accessible|d-none(?!.*\bd-\w+-(?:block|flex|inline)))(?:\s|$)",
    re.I,
)


#: Classes by which a box shows in a window of some width or not: Tailwind's ``hidden md:block``, Bootstrap's ``d-lg-none``.
_BY_WIDTH = re.compile(r"(?:^|\s)(?:(sm|md|lg|xl):|d-(sm|md|lg|xl)-)"
                       r"(hidden|none|block|flex|grid|inline(?:-\w+)?|table(?:-\w+)*|contents|flow-root)(?=\s|$)")  # fmt: skip
_WIDTHS = ("sm", "md", "lg", "xl")


class Look(NamedTuple):
    """What a style attribute says, as far as it matters here."""

    align: str = ""
    italic: bool = False
    bold: bool = False
    hidden: bool = False
    small: bool = False
    #: Whether line breaks of the source are shown.
    kept: bool = False


@remembered(2048)
def look(style: str) -> Look:
    """The parts of a ``style`` attribute that tell captions, bylines and hidden text."""
    low = style.lower().replace(" ", "")
    align = re.search(r"text-align:(right|center|end)", low) or re.search(r"float:(right)", low)
    size = re.search(r"font-size:(\d+(?:\.\d+)?)(px|pt)", low)
    return Look(
        align={"end": "right"}.get(align.group(1), align.group(1)) if align else "",
        italic="font-style:italic" in low,
        bold=bool(re.search(r"font-weight:(bold|[6-9]00)", low)),
        hidden="display:none" in low or "visibility:hidden" in low,
        small=bool(size) and float(size.group(1)) <= (11 if size.group(2) == "px" else 9) if size else False,
        kept="white-space:pre" in low or "white-space:break-spaces" in low,
    )


def hidden(element: HtmlElement) -> bool:
    """Whether the page does not show ``element``: style, ``hidden``, classes for screen readers, or for small screens alone."""
    style = element.get("style")
    if style and look(style).hidden:
        return True
    if element.get("hidden") is not None:
        return True
    names = element.get("class")
    return names is not None and _hides(names)


@remembered(2048)
def _hides(names: str) -> bool:
    shown = [(_WIDTHS.index(one[1] or one[2]), one[3]) for one in _BY_WIDTH.finditer(names)]
    return max(shown)[1] in ("hidden", "none") if shown else _HIDDEN_CLASS.search(names) is not None


@remembered(2048)
def _aligns(names: str) -> str:
    aligned = _ALIGN.search(names)
    if aligned is None:
        return ""
    return "center" if aligned.group(1).lower() in ("center", "centre", "middle") else "right"


#: The look of an element without a style attribute.
PLAIN = Look()


def alignment(element: HtmlElement) -> str:
    """``"right"``, ``"center"`` or what the align attribute says; "" when nothing aligns ``element``."""
    said = (element.get("align") or "").lower() or ("center" if element.tag == "center" else "")
    names = element.get("class")
    return said if said or not names else _aligns(names)
