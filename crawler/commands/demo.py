"""``scrapy demo``: the night over the bundled sample portals, on this machine only."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.errors import UsageError
from crawler.ops.nightly import Night
from crawler.verb import Verb

#: Nobody else uses the sample portals, so there is nobody to be polite to.
_FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}


class Command(Verb):
    """Starts the sample portals, crawls them, and says what to try next."""

    default_settings = {"LOG_ENABLED": True}  # noqa: RUF012

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl the bundled sample portals into data/demo and say what to try next"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8710, help="first of the five local ports (default 8710)")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        from crawler.ops.summary import print_summary
        from tests.portalserver import PortalServer, PortInUse

        assert self.settings is not None
        folder = self.data_dir / "demo"
        try:
            server = PortalServer(port=opts.port)
            server.start()
        except PortInUse as err:
            raise UsageError(f"{err}; choose others with --port N") from None
        try:
            server.write_sheets(folder / "portals")
            self.point_at(folder)
            loader = self.loader()
            night = Night(self.settings, loader.choose(()))
            code = night.run()
        finally:
            server.stop()
        print_summary(night.rows, night.findings)
        self.next_steps(folder)
        return code

    def point_at(self, folder: Path) -> None:
        """Sends store, sheets and log of this run into the demo's own folder."""
        assert self.settings is not None
        folder.mkdir(parents=True, exist_ok=True)
        changes = {"DATA_DIR": str(folder), "PORTAL_DIRS": [str(folder / "portals")], "LOG_FILE": str(folder / "demo.log")}
        self.settings.setdict({**changes, **_FAST}, priority="cmdline")

    def next_steps(self, folder: Path) -> None:
        """Prints where the store is and three things to try."""
        from rich.console import Console

        where = f"-s DATA_DIR={_short(folder)}"
        console = Console(highlight=False, soft_wrap=True, markup=False)
        console.print(f"\nThe store is {_short(folder / 'congtin.db')}. Three things to try next:")
        console.print(f'  .venv/bin/scrapy search "dang bo" {where}')
        console.print(f"  .venv/bin/scrapy dump --format jsonl --format csv {where}")
        console.print(f"  .venv/bin/sqlite-utils {_short(folder / 'congtin.db')} \"select * from coverage\" --table")
        console.print("Run 'make demo' again: it reads the listings and asks for no article it has.")


def _short(path: Path) -> str:
    """``path`` below the current folder where it lies there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
