"""A fetched page becomes a clean article, or is refused with its kind.

>>> from crawler.extraction import extract, learn        # doctest: +SKIP
>>> template = learn(pages, portal)                      # None from fewer than 5 articles
>>> article = extract(page, portal, template)            # raises NotAnArticle(kind, reason)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.extraction.article import Extraction, examine, extract
    from crawler.extraction.template import Template, learn

__all__ = ["Extraction", "Template", "examine", "extract", "learn"]


def __getattr__(name: str) -> Any:
    """What this package gathers, loaded when it is first asked for: who needs only ``text`` waits for nothing else."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    where = "template" if name in ("Template", "learn") else "article"
    found = globals()[name] = getattr(import_module(f"crawler.extraction.{where}"), name)
    return found
