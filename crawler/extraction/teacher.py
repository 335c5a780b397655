"""trafilatura as teacher: what it takes for the article on one page, as comparable letters.

Its precision mode on single pages is the voice that, over several pages of a portal, names
the container better than any rule of ours alone (extraction.md, section 6).
"""

from __future__ import annotations

import copy
import logging
from collections import defaultdict
from collections.abc import Sequence
from configparser import ConfigParser
from functools import cache

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.text import letters
from crawler.extraction.tree import ancestors, count

#: Beyond this many elements it is not asked: its time grows with the square of the paragraphs,
#: and the largest page of a portal seen has about 3,000 elements.
MOST_ELEMENTS = 12_000
# It reports every page without a body as an error of ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    config = ConfigParser()
    config.read_dict({"DEFAULT": dict(DEFAULT_CONFIG["DEFAULT"])})
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "100"
    return config


def lines(root: HtmlElement, *, precision: bool = True) -> list[str]:
    """The lines that trafilatura takes for the article on the page; ``[]`` when it finds none or the page is a dump.

    The tree is copied first: trafilatura changes what it reads.
    """
    # Loaded when first asked: most pages, and most commands, never do.
    from trafilatura import bare_extraction

    if count(root) > MOST_ELEMENTS:
        return []
    try:
        found = bare_extraction(
            copy.deepcopy(root),
            favor_precision=precision,
            include_comments=False,
            include_tables=True,
            config=_config(),
        )
    except Exception:  # a teacher that stumbles over one page teaches nothing on it
        return []
    text = found.get("text") if isinstance(found, dict) else getattr(found, "text", None)
    return [one for one in (text or "").splitlines() if one.strip()]


def container(root: HtmlElement, blocks: Sequence[Block]) -> tuple[HtmlElement | None, float]:
    """The element that holds its lines best, and how well (F of precision and recall, 0..1).

    (None, 0) when it finds less than a short article: what it takes from a page without
    paragraphs is as often the menu.
    """
    text = said(root)
    if len(text) < 250:
        return None, 0.0
    held: dict[HtmlElement, int] = defaultdict(int)
    size: dict[HtmlElement, int] = defaultdict(int)
    total = 0
    for block in blocks:
        line = letters(block.text) if block.kind != "image" else ""
        taught = len(line) if len(line) >= 20 and line in text else 0
        total += taught
        for one in ancestors(block.element):
            held[one] += taught
            size[one] += len(line)
    if not total:
        return None, 0.0
    rated = [(2 * value / (size[one] + total), index, one) for index, (one, value) in enumerate(held.items()) if value]
    best = max(rated, key=lambda item: (round(item[0], 4), -item[1]))
    return best[2], best[0]


def said(root: HtmlElement) -> str:
    """All its lines as one string of letters, to look blocks up in."""
    return "\n".join(letters(one) for one in lines(root))
