"""Full-text search with or without Vietnamese marks."""

from __future__ import annotations

import re
from typing import Any

from crawler.extraction.text import clean, fold
from crawler.store.database import Store
from crawler.store.fulltext import indexed

_WORD = re.compile(r'"[^"]*"|\S+')
_EXACT, _FOLDED = "{title text}", "{title_folded text_folded}"


def match_query(words: str, *, exact: bool = False) -> str:
    """The FTS5 query for what a person typed: every word wanted, ``"phrases"`` kept whole; ``""`` when no word was.

    Each word may stand in its exact or its folded spelling, so ``dang bo`` finds "Đảng bộ";
    with ``exact`` only as typed. Operators of FTS5 have no meaning here.
    """
    terms = [term.replace('"', " ").strip() for term in _WORD.findall(clean(words)) if re.search(r"[^\W_]", term)]
    if exact:
        return " AND ".join(f'{_EXACT} : "{indexed(term)}"' for term in terms)
    return " AND ".join(f'({_EXACT} : "{indexed(term)}" OR {_FOLDED} : "{_plain(term)}")' for term in terms)


def _plain(term: str) -> str:
    return fold(term).replace('"', " ")


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
        " ORDER BY articles_fts.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) DESC,"
        " bm25(articles_fts, 50.0, 10.0, 5.0, 1.0), a.published DESC, a.id LIMIT ?",
        (query, portal, portal, match_query(words, exact=True), limit),
    )
