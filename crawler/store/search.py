"""Full-text search with or without Vietnamese marks."""

from __future__ import annotations

import re
from typing import Any

from crawler.extraction.text import clean, fold
from crawler.store.database import Store

_WORD = re.compile(r'"[^"]*"|\S+')


def match_query(words: str) -> str:
    """The FTS5 query for what a person typed: every word wanted, ``"phrases"`` kept whole.

    Each word may stand in its exact or its folded spelling, so ``dang bo`` finds "Đảng bộ";
    the exact columns weigh more in :func:`search`. Operators of FTS5 have no meaning here.
    """
    terms = [term.strip('"') for term in _WORD.findall(clean(words))]
    parts = []
    for term in terms:
        if re.search(r"\w", term):
            exact, folded = (text.replace('"', " ") for text in (term, fold(term)))
            parts.append(f'({{title text}} : "{exact}" OR {{title_folded text_folded}} : "{folded}")')
    return " AND ".join(parts)


def search(store: Store, words: str, *, portal: str | None = None, limit: int = 20) -> list[dict[str, Any]]:
    """Articles that hold all of ``words``, best first: exact spelling before folded, title before text.

    Each row has ``id, portal, url, title, published, text``; empty when nothing is found or
    nothing was asked.
    """
    query = match_query(words)
    if not query:
        return []
    # Weights title, text, title_folded, text_folded: the exact spelling counts ten times the folded one.
    return store.rows(
        "SELECT a.id, a.portal, a.url, a.title, a.published, a.published_confidence, a.text"
        " FROM articles_fts JOIN articles a ON a.no = articles_fts.rowid"
        " WHERE articles_fts MATCH ? AND (? IS NULL OR a.portal = ?)"
        " ORDER BY bm25(articles_fts, 50.0, 10.0, 5.0, 1.0), a.published DESC LIMIT ?",
        (query, portal, portal, limit),
    )
