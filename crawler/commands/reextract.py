"""``scrapy reextract [portal ...]``: every article once more from its capture, without fetching."""

from __future__ import annotations

import argparse
import sys

from crawler.ops.lock import Lock
from crawler.store.database import open_store
from crawler.verb import Verb

#: So many lost captures of a portal are named.
_NAMED = 5


class Command(Verb):
    """After an upgrade: what was stored by an older extractor is extracted by this one."""

    def syntax(self) -> str:
        return "[options] [portal ...]"

    def short_desc(self) -> str:
        return "Extract stored pages again from their captures; nothing is fetched"

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        from crawler.ops.reextract import reextract

        assert self.settings is not None
        portals = self.loader().choose(args)
        missing = 0
        with Lock(self.data_dir):
            store = open_store(self.data_dir, create=False)
            try:
                for name, portal in portals.items():
                    counts, lost = reextract(store, self.data_dir, portal, pages=self.settings.getint("TEMPLATE_PAGES"))
                    print(f"{name}: {counts['article']} articles, {counts['refused']} refused, {len(lost)} captures missing")
                    for line in lost[:_NAMED]:
                        print(f"  {line}", file=sys.stderr)
                    missing += len(lost)
            finally:
                store.close()
        return 1 if missing else 0
