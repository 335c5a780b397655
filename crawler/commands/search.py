"""``scrapy search WORDS``: full text, with or without Vietnamese marks."""

from __future__ import annotations

import argparse
import json
import sys

from crawler.errors import UsageError
from crawler.store.database import open_store
from crawler.store.search import search, terms
from crawler.verb import Verb, number


class Command(Verb):
    """Finds articles by the words of title and text."""

    def syntax(self) -> str:
        return "[options] WORDS ..."

    def short_desc(self) -> str:
        return 'Search titles and texts; "dang bo" finds "Đảng bộ"'

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--portal", help="only this portal")
        parser.add_argument("--limit", type=number, default=20, help="at most so many articles (default 20)")
        parser.add_argument("--json", action="store_true", help="print one JSON object per line")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        if not args:
            raise UsageError("nothing to search for; type a word, for example: scrapy search dang bo")
        if not terms(" ".join(args)):
            raise UsageError(f"{' '.join(args)!r} has no letter and no figure to search for")
        store = open_store(self.data_dir, create=False)
        if opts.portal and store.row("SELECT id FROM portals WHERE id = ?", (opts.portal,)) is None:
            store.close()
            raise UsageError(f"--portal {opts.portal}: nothing of such a portal is stored; 'scrapy portals' shows all")
        rows = search(store, " ".join(args), portal=opts.portal, limit=opts.limit)
        store.close()
        for row in rows:
            if opts.json:
                print(json.dumps(row, ensure_ascii=False))
            else:
                print(f"{(row['published'] or 'undated')[:10]:<11}{row['title']}\n{'':<11}{row['portal']}  {row['url']}")
        if not rows:
            print("nothing found", file=sys.stderr)
        return 0
