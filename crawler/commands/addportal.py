"""``scrapy addportal URL``: a portal that nobody has described yet becomes a fact sheet."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.draft import host_of, id_of, province_of, write_sheet
from crawler.errors import CrawlerError, StoreError, UsageError
from crawler.ops.nightly import night_apart
from crawler.portal import Portal, bare_host
from crawler.sheet import ID, is_web
from crawler.store.database import open_store
from crawler.store.templates import load_template
from crawler.verb import Verb

if TYPE_CHECKING:
    from crawler.ops.trial import Met


class Command(Verb):
    """Meets the portal, shows what it understood, and writes the sheet when told to."""

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Meet a new portal, try it on 20 articles, and write its fact sheet"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--yes", action="store_true", help="write the sheet without asking")
        parser.add_argument("--id", default="", help="id of the portal (default: from its host)")
        parser.add_argument("--title", default="", help="its name (default: what its home page says)")
        parser.add_argument("--province", default="", help="id of its province (default: from host or title)")
        parser.add_argument("--json", action="store_true", help="print what was understood as JSON")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        asked = self.only(args, "address")
        url = _address(asked.strip())
        if opts.province and not ID.fullmatch(opts.province):
            raise UsageError(f"--province {opts.province!r}: should be an id of data/reference/provinces.csv, like lang_son")
        if opts.id and not ID.fullmatch(opts.id):
            raise UsageError(f"--id {opts.id!r}: small letters, digits and _ only, a letter first")
        host = host_of(url)
        start = Portal(opts.id or id_of(url), host, "unknown", "generic", (host,), home=url, probe=True)
        self.free(start)
        with tempfile.TemporaryDirectory(prefix="congtin-") as folder:
            met = self.met(start, Path(folder), retry="://" not in asked)
            portal = self.named(met, opts)
            self.show(met, portal, json_only=opts.json)
            if not met.survey.articles:
                raise CrawlerError(f"{met.portal.start_url}: no article was found, so no sheet is written{_why(met)}")
            if not (opts.yes or self.agreed()):
                print("nothing was written; add --yes to write the sheet")
                return 0
            path = self.write(portal)
            case = self.record(met, portal)
        if not opts.json:
            print(f"{path}: written; review it, then: scrapy nightly {portal.id}")
            print(f"{case}: a page with what came of it, to be reviewed and moved to tests/cases" if case else "no case recorded")
        return 0

    def free(self, portal: Portal) -> None:
        """Raises UsageError when the portal has a sheet already."""
        loader = self.loader()
        for known in loader.portals.values():
            if bare_host(portal.domains[0]) in map(bare_host, known.domains):
                raise UsageError(f"{portal.domains[0]} is the portal {known.id!r} ({known.path}); "
                                 f"'scrapy portals --check {known.id}' tells whether its sheet still fits")  # fmt: skip
        if portal.id in loader.sheets:
            raise UsageError(f"a sheet called {portal.id!r} exists already; choose another --id")

    def met(self, start: Portal, folder: Path, *, retry: bool) -> Met:
        """The portal after contact and trial; an address typed without a scheme is tried by https, then http."""
        from crawler.ops.trial import Trials

        assert self.settings is not None
        families = {name: one.family for name, one in self.loader().families.items()}
        trials = Trials(folder, partial(night_apart, self.settings), families)
        try:
            contact = trials.contact(start)
        except CrawlerError:
            if not retry:
                raise
            start = replace(start, home=start.home.replace("https://", "http://", 1))
            contact = trials.contact(start)
        return trials.explore(start, contact)

    def named(self, met: Met, opts: argparse.Namespace) -> Portal:
        """The sheet to be written, with what the operator says of name and place."""
        from crawler.ops.trial import sheet_of

        assert self.settings is not None
        host, title = met.portal.domains[0], opts.title or met.survey.title
        province, unit = province_of(host, title, Path(self.settings["REFERENCE_DIR"]))
        return sheet_of(met, opts.title, (opts.province or province, "" if opts.province else unit))

    def show(self, met: Met, portal: Portal, *, json_only: bool) -> None:
        """Prints what was understood, and the sheet."""
        from rich.console import Console
        from rich.table import Table

        from crawler.ops.trial import understood

        lines = understood(met, portal)
        if json_only:
            rows = [dict(zip(("what", "found", "sure"), line, strict=True)) for line in lines]
            print(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        table = Table(box=None, pad_edge=False)
        for name in ("what", "found", "how sure"):
            table.add_column(name, overflow="fold")
        for line in lines:
            table.add_row(*line)
        console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 150)
        console.print(table)
        console.print(f"\n{write_sheet(portal)}", soft_wrap=True)

    def agreed(self) -> bool:
        """Whether the person at the terminal says yes; nobody there says no."""
        return sys.stdin.isatty() and input("Write this sheet? [y/N] ").strip().lower() in ("y", "yes", "c", "có")

    def write(self, portal: Portal) -> Path:
        """The sheet's path below the first folder of sheets, written as a whole or not at all."""
        assert self.settings is not None
        path = Path(self.settings.getlist("PORTAL_DIRS")[0]) / portal.province / f"{portal.id}.toml"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".part")
            half.write_text(write_sheet(portal), encoding="utf-8")
            half.replace(path)
        except OSError as err:
            raise StoreError(f"{path}: {err.strerror}; the folder of sheets must be writable") from err
        return path

    def record(self, met: Met, portal: Portal) -> Path | None:
        """The folder of a recorded case: the trial's first article; None when it is there already."""
        from crawler.extraction.cases import Case, case_name, write_case

        page = met.survey.case
        if page is None:
            return None
        store = open_store(met.data_dir, create=False)
        try:
            template = load_template(store, portal.id)
        finally:
            store.close()
        case = Case(page, met.portal, template)
        folder = self.data_dir / "cases" / case_name(case, page.fetched_at.date())
        if folder.exists():
            return None
        write_case(folder, case)
        return folder


def _address(asked: str) -> str:
    """The address that was meant; UsageError for what is none."""
    url = asked if "://" in asked else f"https://{asked}/"
    if not is_web(url) or re.search(r"\s", asked):
        raise UsageError(f"{asked!r} is no http(s) address; write it as https://x.gov.vn/")
    return url


def _why(met: Met) -> str:
    """What the trial saw instead of articles."""
    refused = ", ".join(f"{count} {kind}" for kind, count in met.survey.refused.most_common(3))
    found = "; ".join(f"{cause}: {text}" for cause, text in met.findings[:2])
    parts = [f"pages were judged {refused}" if refused else "no link on it leads to news", *filter(None, [found])]
    return f" ({'; '.join(parts)}); if its news is drawn by script, write a sheet with script = true"
