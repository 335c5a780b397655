"""Python's garbage collector, set for crawling."""

from __future__ import annotations

import gc

#: New objects between two looks (Python's own: 700, 10, 10). Parsed pages are freed by their counts; searching them
#: for cycles cost a tenth of the CPU of a crawl, and searching modules that are being loaded a tenth of its start.
_SELDOM = (20_000, 20, 50)


def look_seldom() -> None:
    """Has this process look for cycles less often."""
    gc.set_threshold(*_SELDOM)


def spare_loaded() -> None:
    """The same, and what is loaded by now is never looked at again."""
    gc.freeze()
    look_seldom()
