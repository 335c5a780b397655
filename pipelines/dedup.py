"""Same or not: ledger rows of the announced and the answered address are brought together."""

from __future__ import annotations

from crawler.items import Candidate, Extracted
from pipelines.stage import Stage


class DedupPipeline(Stage):
    """After a redirect the answered address gets a ledger row of its own, so that it is not asked for again."""

    def process_item(self, item: Extracted) -> Extracted:
        """The item unchanged."""
        if item.key != item.announced:
            page = item.page
            self.spider.ledger.announce(item.key, Candidate(page.url, page.via or "", "redirect", page.listing_title))
        return item
