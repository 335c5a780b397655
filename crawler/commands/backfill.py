"""``scrapy backfill --since DAY --until DAY [portal ...]``: the same crawl for a span of days."""

from __future__ import annotations

import argparse

from crawler.commands import nightly
from crawler.discovery.windows import Window
from crawler.errors import UsageError


class Command(nightly.Command):
    """Tonight and ten years ago are the same line; only the window differs."""

    verb = "backfill"
    since = until = ""

    def syntax(self) -> str:
        return "--since DAY [--until DAY] [portal ...]"

    def short_desc(self) -> str:
        return "Crawl what was published in a span of days"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", default="", metavar="DAY", help="first day, as 2017-01-01")
        parser.add_argument("--until", default="", metavar="DAY", help="last day, as 2017-12-31")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        if not (opts.since or opts.until):
            raise UsageError("backfill needs its span: --since DAY, --until DAY, or both; 'scrapy nightly' crawls what is new")
        Window.parse(opts.since, opts.until)
        self.since, self.until = opts.since, opts.until
        return super().act(args, opts)

    def arguments(self) -> dict[str, str]:
        return {name: value for name, value in (("since", self.since), ("until", self.until)) if value}
