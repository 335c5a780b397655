"""``scrapy reextract [portal ...]``: every article once more from its capture, without fetching."""

from __future__ import annotations

import argparse

from crawler.ops.lock import Lock
from crawler.ops.reextract import reextract
from crawler.store.database import open_store
from crawler.verb import Verb

_SAID = {"article": "articles", "refused": "refused", "missing": "captures missing"}


class Command(Verb):
    """After an upgrade: what was stored by an older extractor is extracted by this one."""

    def syntax(self) -> str:
        return "[options] [portal ...]"

    def short_desc(self) -> str:
        return "Extract stored pages again from their captures; nothing is fetched"

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        assert self.settings is not None
        portals = self.loader().choose(args)
        with Lock(self.data_dir):
            store = open_store(self.data_dir, create=False)
            try:
                for name, portal in portals.items():
                    counts = reextract(store, self.data_dir, portal, pages=self.settings.getint("TEMPLATE_PAGES"))
                    print(f"{name}: " + ", ".join(f"{counts[part]} {said}" for part, said in _SAID.items()))
            finally:
                store.close()
        return 0
