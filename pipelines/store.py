"""Article or refusal, and its ledger row, into the store in one transaction."""

from __future__ import annotations

from functools import partial

from crawler.items import Extracted
from crawler.store.clusters import catch_up
from crawler.store.record import record
from pipelines.former import unedited
from pipelines.stage import Stage

#: The column of ``run_portals`` that counts each outcome.
COUNTED = {"stored": "stored", "revised": "revised", "duplicate": "duplicates", "unchanged": "unchanged", None: "refused"}


class StorePipeline(Stage):
    """Counts what happened under the names of the columns of ``run_portals``."""

    def process_item(self, item: Extracted) -> Extracted:
        """The item, after it is written down."""
        spider = self.spider
        saved = record(spider.session.store, item, presence=spider.presence, unedited=partial(unedited, spider, item))
        if saved or not spider.ledger.stored(item.announced):
            spider.tally[COUNTED[saved]] += 1
        spider.session.batch()
        return item

    def close_spider(self) -> None:
        """Judges what was not found, decides dates again by what other pages told or proved, joins articles of older stores."""
        spider = self.spider
        session = spider.session
        vanished = spider.presence.judge() if spider.trouble is None else ""
        if vanished:
            spider.findings.append(("articles vanished", vanished))
        catch_up(session.store, spider.portal.id)
        # What decides dates reads pages as extraction does; a night without news loads neither.
        if spider.ledger.dated:
            from crawler.ops.reextract import redate

            session.captures.flush()
            redate(session.store, session.data_dir, spider.portal, spider.ledger.dated)
        if spider.tally["stored"] + spider.tally["revised"]:
            from crawler.store.dating import settle_tonight

            spider.tally["redated"] = settle_tonight(session.store, spider.portal)
