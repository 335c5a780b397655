"""``scrapy dump --format jsonl|csv``: all articles as files with a manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.dump.manifest import dump
from crawler.dump.writers import WRITERS
from crawler.errors import UsageError
from crawler.store.database import open_store
from crawler.verb import Verb


class Command(Verb):
    """Writes the dump into ``<DATA_DIR>/dumps`` or the folder named."""

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Write all articles as JSON lines or CSV, with counts and checksums"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", action="append", metavar="FORMAT",
                            help=f"one of {', '.join(WRITERS)}; may be given more than once (default jsonl)")  # fmt: skip
        parser.add_argument("--out", metavar="FOLDER", help="where to write (default: dumps/ in the data folder)")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        if args:
            raise UsageError(f"dump takes no words, only options; {args[0]!r} is not known")
        store = open_store(self.data_dir, create=False)
        folder = Path(opts.out) if opts.out else self.data_dir / "dumps"
        try:
            manifest = dump(store, folder, opts.format or ["jsonl"])
        finally:
            store.close()
        for one in manifest["files"]:
            print(f"{folder / one['name']}  {one['records']} articles  {one['bytes']} bytes  sha256 {one['sha256']}")
        return 0
