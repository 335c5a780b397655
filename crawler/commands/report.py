"""``scrapy report``: what the last night was like, for people, pages and machines."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from crawler.ops.after import write_page
from crawler.ops.digest import digest
from crawler.ops.html import page
from crawler.ops.report import as_json, collect, parse_age
from crawler.store.database import open_store
from crawler.store.health import acknowledge
from crawler.store.ledger import miscounted
from crawler.verb import Verb, number


class Command(Verb):
    """Prints the digest; 1 when the last run is too old or was not well, so that any monitor can ask."""

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Say on one screen how the last night went; 1 when it was not well"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--html", metavar="FILE", help="write a page with plots to FILE as well")
        parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
        parser.add_argument("--max-age", metavar="AGE", help="not well when the last run ended longer ago: 26h, 90m, 2d")
        parser.add_argument("--run", type=number, metavar="N", help="an earlier run; states of portals are today's")
        parser.add_argument("--ack", action="append", metavar="PORTAL", default=[],
                            help="take note of a failing portal: it alerts again only for another cause")  # fmt: skip

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        max_age = parse_age(opts.max_age) if opts.max_age else None
        store = open_store(self.data_dir, create=False)
        try:
            for portal in opts.ack:
                acknowledge(store, portal)
            report = collect(store, self.data_dir, run=opts.run, max_age=max_age, plots=bool(opts.html or opts.json))
            report.reasons += miscounted(store)
        finally:
            store.close()
        if opts.html:
            write_page(Path(opts.html), page(report))
        print(json.dumps(as_json(report), ensure_ascii=False, indent=1) if opts.json else digest(report).rstrip("\n"))
        return 0 if report.well else 1
