"""``scrapy nightly [portal ...]``: crawl all enabled portals, or those named."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime

from crawler.errors import StoreError
from crawler.ops.nightly import Night
from crawler.verb import Verb


class Command(Verb):
    """One run over many portals."""

    default_settings = {"LOG_ENABLED": True}  # noqa: RUF012
    verb = "nightly"

    def syntax(self) -> str:
        return "[options] [portal ...]"

    def short_desc(self) -> str:
        return "Crawl all enabled portals, or those named, into the store"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print the result of every portal as JSON")
        parser.add_argument("--summary", action="store_true", help="print the table also when nobody is watching")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        assert self.settings is not None
        self.log_to_file()
        loader = self.loader()
        portals = loader.choose(args)
        night = Night(self.settings, portals, verb=self.verb, arguments=self.arguments(), known=None if args else loader.sheets)
        code = night.run()
        if opts.json:
            print(json.dumps([asdict(row) for row in night.rows], ensure_ascii=False, indent=1))
        elif opts.summary or code or sys.stdout.isatty():
            from crawler.ops.summary import print_summary

            print_summary(night.rows, night.findings)
        return code or (2 if loader.errors and not args else 0)

    def arguments(self) -> dict[str, str]:
        """What every spider is given; the night has no window."""
        return {}

    def log_to_file(self) -> None:
        """Sends the log to ``<DATA_DIR>/logs/`` unless a file was chosen; cron mails only what is printed."""
        assert self.settings is not None
        if self.settings.get("LOG_FILE"):
            return
        folder = self.data_dir / "logs"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise StoreError(f"{folder}: {err.strerror}; the data folder must be writable") from err
        name = f"{type(self).__module__.rpartition('.')[2]}-{datetime.now():%Y%m%d-%H%M%S}.jsonl"
        self.settings.set("LOG_FILE", str(folder / name), priority="command")
