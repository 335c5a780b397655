"""Accepts an article or turns it into a refusal with its reason."""

from __future__ import annotations

from dataclasses import replace

from crawler.items import Extracted


class ValidatePipeline:
    """The last look before the store: an article has a title and something to read."""

    def process_item(self, item: Extracted) -> Extracted:
        """The item, refused when its article lacks what an article must have."""
        article = item.article
        if article is None:
            return item
        if not article.title.strip():
            return replace(item, article=None, kind="static", reason="no title")
        if not (article.text.strip() or article.lead or article.attachments or article.images):
            return replace(item, article=None, kind="empty", reason="no text, picture or attachment")
        return item
