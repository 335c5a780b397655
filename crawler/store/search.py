"""Full-text search with or without Vietnamese marks."""

from __future__ import annotations

import re
from typing import Any

from crawler.extraction.text import clean, fold
from crawler.store.database import Store
from crawler.store.fulltext import indexed

_TERM = re.compile(r'"[^"]*"|\S+')
#: Words of the alphabets whose marks make another spelling.
_SPELLED = re.compile(r"(?:(?=[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff])[^\W_])+")


def terms(words: str) -> list[str]:
    """What a person typed as words and ``"phrases"``, in the order given; operators of FTS5 have no meaning here."""
    found = (term.replace('"', " ").strip() for term in _TERM.findall(clean(words)))
    return [term for term in found if re.search(r"[^\W_]", term)]


def match_query(words: str) -> str:
    """The query of ``articles_fts`` for what a person typed: every word wanted, phrases kept whole; ``""`` when no word was.

    Folded words find every spelling: ``dang bo`` finds "Đảng bộ", and so does ``Đảng bộ``.
    """
    return " AND ".join(f'"{_plain(term)}"' for term in terms(words))


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
    store.flush()
    spelled = [_SPELLED.findall(indexed(term)) for term in terms(words)]
    phrases = [f" {' '.join(term)} " for term in spelled if len(term) > 1]
    store.connection.create_function("reads", 2, lambda title, text: _reads(phrases, title, text), deterministic=True)
    # Which articles have all words as spelled is in an index; only of those the phrases are looked for in the text.
    return store.rows(
        "SELECT a.id, a.portal, a.url, a.title, a.published, a.published_confidence, a.text"
        " FROM articles_fts JOIN articles a ON a.no = articles_fts.rowid"
        " WHERE articles_fts MATCH ? AND (? IS NULL OR a.portal = ?)"
        " ORDER BY CASE WHEN a.no NOT IN (SELECT rowid FROM articles_spelled WHERE articles_spelled MATCH ?) THEN 1"
        "   WHEN ? THEN NOT reads(a.title, a.text) ELSE 0 END,"
        " bm25(articles_fts, 1.0, 5.0, 0.0), a.published DESC, a.id LIMIT ?",
        (query, portal, portal, " AND ".join(f'"{word}"' for term in spelled for word in term) or '""', bool(phrases), limit),
    )


def _reads(phrases: list[str], title: str, text: str) -> bool:
    """Whether all phrases stand in title or text as they are spelled."""
    parts = [f" {' '.join(_SPELLED.findall(indexed(part)))} " for part in (title, text)]
    return all(any(phrase in part for part in parts) for phrase in phrases)
