"""A fetched page becomes a clean article, or is refused with its kind.

>>> from crawler.extraction import extract, learn        # doctest: +SKIP
>>> template = learn(pages, portal)                      # None from fewer than 5 articles
>>> article = extract(page, portal, template)            # raises NotAnArticle(kind, reason)
"""

from __future__ import annotations

from crawler.extraction.article import Extraction, examine, extract
from crawler.extraction.template import Template, learn

__all__ = ["Extraction", "Template", "examine", "extract", "learn"]
