"""Base of our command-line verbs: errors become one line and an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler import settings as defaults
from crawler.errors import CrawlerError, UsageError
from crawler.heard import heard
from crawler.loader import PortalLoader


def number(text: str) -> int:
    """A whole number from 1 to a thousand million, for options: SQLite takes no larger one, and 0 asks for nothing."""
    value = int(text)
    if not 1 <= value <= 10**9:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to {10**9}")
    return value


#: No setting means more: seconds, pages and bytes alike.
_MOST = 1e12


def check(settings: BaseSettings) -> None:
    """Raises UsageError for a setting that is no number, or no truth, where its default is one."""
    for name, usual in vars(defaults).items():
        if not isinstance(usual, int | float):
            continue
        value = settings.get(name)
        try:
            fine = _is_like(value, settings.getbool(name) if isinstance(usual, bool) else usual)
        except (TypeError, ValueError):
            fine = False
        if not fine:
            wanted = {bool: "true or false", int: "a whole number, 0 or more"}.get(type(usual), "a number, 0 or more")
            raise UsageError(f"{name}={value}: should be {wanted}")


def _is_like(value: Any, usual: float) -> bool:
    if isinstance(usual, bool):
        return True
    number = float(value)
    return 0 <= number < _MOST and (isinstance(usual, float) or number.is_integer())


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
        assert self.settings is not None
        try:
            with heard():
                check(self.settings)
                self.exitcode = self.act(args, opts)
        except CrawlerError as err:
            print(f"{err}", file=sys.stderr)
            self.exitcode = err.exit_code
        except KeyboardInterrupt:
            self.exitcode = 130

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
