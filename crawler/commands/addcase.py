"""``scrapy addcase FILE-or-URL``: a page becomes a recorded case of the tests."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.archive.reader import read_capture
from crawler.commands.show import Command as Show
from crawler.errors import UsageError
from crawler.items import Page
from crawler.portal import Portal
from crawler.store.database import Store, open_store
from crawler.store.templates import load_template

if TYPE_CHECKING:
    from crawler.extraction.cases import Case


class Command(Show):
    """Takes a file, or an address or id whose capture is read back from the archive."""

    def syntax(self) -> str:
        return "[options] FILE-URL-or-id"

    def short_desc(self) -> str:
        return "Record a page as a test case, with what comes of it now as expected, to be reviewed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        # Not those of ``show``: nothing is printed as JSON here.
        super(Show, self).add_options(parser)
        parser.add_argument("--url", default="", help="address of a page given as a file")
        parser.add_argument("--portal", default="", help="portal of a page given as a file; otherwise none is known")
        parser.add_argument("--name", default="", help="name of the case's folder")
        parser.add_argument("--into", default="tests/cases", help="folder of the cases (default: %(default)s)")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        from crawler.extraction.cases import case_name, result, write_case

        asked = self.only(args, "file, address or id")
        case = self.from_file(Path(asked), opts) if Path(asked).is_file() else self.from_archive(asked)
        if opts.name and Path(opts.name).name != opts.name:
            raise UsageError(f"--name {opts.name}: should be the name of a folder, not a path; --into says where")
        folder = Path(opts.into) / (opts.name or case_name(case, case.page.fetched_at.date()))
        write_case(folder, case)
        found = result(case)
        print(f"{folder}: {found['kind']}" + (f", {found['title']}" if found["kind"] == "article" else ""))
        print(f"review {folder / 'expected.json'}; the tests hold the code to it from now on")
        return 0

    def from_file(self, path: Path, opts: argparse.Namespace) -> Case:
        """The case of a saved page; the time of the fetch is that of the file."""
        from crawler.extraction.cases import Case

        host = urlsplit(opts.url).netloc
        if not host:
            raise UsageError(f"{path}: the address of the page is needed, --url https://...")
        portals = self.loader().portals
        if opts.portal and opts.portal not in portals:
            raise UsageError(self.loader().unknown(opts.portal))
        portal = portals[opts.portal] if opts.portal else Portal("none", "", "", "generic", (host,))
        fetched = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return Case(Page(opts.url, path.read_bytes(), portal.id, fetched, "text/html"), portal)

    def from_archive(self, asked: str) -> Case:
        """The case of a page that a night fetched, as its capture shows it."""
        from crawler.extraction.cases import Case

        store = open_store(self.data_dir, create=False)
        try:
            row = self.captured(store, asked)
            if row is None:
                raise UsageError(f"{asked}: no file, and no capture of such a page is stored")
            template = load_template(store, row["portal"])
        finally:
            store.close()
        capture = read_capture(self.data_dir / "warc", row["capture"])
        bare = Portal(row["portal"], "", "", "generic", (urlsplit(capture.url).netloc,))
        portal = self.loader().portals.get(row["portal"], bare)
        page = Page(capture.url, capture.body, portal.id, capture.fetched_at, capture.headers.get("content-type", ""))
        return Case(page, portal, template)

    def captured(self, store: Store, asked: str) -> dict[str, Any] | None:
        """Portal and capture of a stored article, or of a page that was refused."""
        found = self.find(store, asked)
        if found and found["capture"]:
            return found
        pairs = [(portal, url) for portal, known in self.keys(asked) for url in (known, asked)]
        rows = (store.row("SELECT portal, capture FROM rejects WHERE portal = ? AND url = ? AND capture IS NOT NULL", pair)
                for pair in pairs)  # fmt: skip
        return next((row for row in rows if row), None)
