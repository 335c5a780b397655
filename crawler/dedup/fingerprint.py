"""Exact identity of texts: what two copies share although their pages differ."""

from __future__ import annotations

import hashlib

from crawler.extraction.text import fold


def exact(*parts: str) -> str:
    """32 hex digits of BLAKE2b over the folded ``parts``.

    Equal for texts that differ only in letter case, marks, tone placement, NFC or NFD and
    white space: ``exact("Đảng  bộ") == exact("đảng bộ")``.
    """
    folded = "\x1f".join(map(fold, parts))
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest()


def article_id(portal: str, url: str) -> str:
    """The id of an article for ever: 16 hex digits of the portal and the canonical address first stored."""
    return hashlib.blake2b(f"{portal}\n{url}".encode(), digest_size=8).hexdigest()
