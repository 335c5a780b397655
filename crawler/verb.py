"""Base of our command-line verbs: errors become one line and an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.spiderloader import get_spider_loader

from crawler.errors import CrawlerError
from crawler.loader import PortalLoader


class Verb(ScrapyCommand):
    """One verb; :meth:`act` does the work and returns the exit code (0 to 6, see the README)."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """The exit code, after the work is done; raises CrawlerError for people to read."""
        raise NotImplementedError

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Called by Scrapy."""
        # A log that cannot be written (disk full) must not bury the one line that says so.
        logging.raiseExceptions = False
        try:
            self.exitcode = self.act(args, opts)
        except CrawlerError as err:
            print(f"{err}", file=sys.stderr)
            self.exitcode = err.exit_code
        except KeyboardInterrupt:
            self.exitcode = 130
        except BrokenPipeError:
            # The reader (head, less) has seen enough.
            sys.stdout = None
            self.exitcode = 0

    @property
    def data_dir(self) -> Path:
        """The data folder in force."""
        assert self.settings is not None
        return Path(self.settings["DATA_DIR"])

    def loader(self) -> PortalLoader:
        """The portals in force."""
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        assert isinstance(loader, PortalLoader)
        return loader

    def only(self, args: list[str], what: str) -> str:
        """The one argument of the verb; a usage message otherwise."""
        if len(args) != 1:
            raise ScrapyUsageError(f"exactly one {what} is needed", print_help=False)
        return args[0]
