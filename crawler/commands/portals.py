"""``scrapy portals``: what is known of every portal, and which sheets are broken."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from crawler.ops.nightly import night_apart
from crawler.portal import Portal
from crawler.store.database import FILE, open_store
from crawler.verb import Verb


class Command(Verb):
    """Lists the fact sheets in force with their last verdict."""

    def syntax(self) -> str:
        return "[options] [portal ...]"

    def short_desc(self) -> str:
        return "List the portals: family, status, articles, last verdict, broken sheets"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON array")
        parser.add_argument("--check", action="store_true", help="visit the portals and say which sheets no longer fit")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        loader = self.loader()
        if opts.check:
            return self.check(loader.choose(args), as_json=opts.json)
        loader.some()
        chosen = {name: loader.portals[name] for name in loader.choose(args)} if args else loader.portals
        stored = self.stored()
        rows = [_row(portal, stored.get(name, {})) for name, portal in sorted(chosen.items())]
        if opts.json:
            print(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            _print(rows)
        return 2 if loader.errors and not args else 0

    def check(self, portals: Mapping[str, Portal], *, as_json: bool) -> int:
        """Prints what no longer fits, after a few requests to each portal; 1 when anything does not."""
        from crawler.ops.trial import CHECK, Trials, misfits

        assert self.settings is not None
        families = {name: one.family for name, one in self.loader().families.items()}
        with tempfile.TemporaryDirectory(prefix="congtin-") as folder:
            met = Trials(Path(folder), partial(night_apart, self.settings), families).meet(list(portals.values()), CHECK)
            found = {one.portal.id: misfits(one) for one in sorted(met, key=lambda one: one.portal.id)}
        if as_json:
            rows = [{"id": name, "fits": not why, "why": why} for name, why in found.items()]
            print(json.dumps(rows, ensure_ascii=False, indent=1))
        for name, why in () if as_json else found.items():
            print(f"{name}: {'; '.join(why) if why else 'fits'}")
        return 1 if any(found.values()) else 0

    def stored(self) -> dict[str, dict[str, object]]:
        """Articles and last verdict by portal; empty before the first run."""
        if not (self.data_dir / FILE).exists():
            return {}
        store = open_store(self.data_dir, create=False)
        found: dict[str, dict[str, object]] = {}
        for row in store.rows("SELECT portal, count(*) AS articles, max(published) AS newest FROM articles GROUP BY portal"):
            found[row.pop("portal")] = row
        for row in store.rows("SELECT portal, verdict, cause FROM health"):
            found.setdefault(row.pop("portal"), {}).update(row)
        store.close()
        return found


def _row(portal: Portal, stored: dict[str, object]) -> dict[str, object]:
    return {
        "id": portal.id, "family": portal.family, "status": portal.status, "enabled": portal.enabled,
        "checked": portal.checked.isoformat() if portal.checked else None, "province": portal.province,
        "title": portal.title, "domains": list(portal.domains), "articles": stored.get("articles", 0),
        "newest": stored.get("newest"), "verdict": stored.get("verdict"), "cause": stored.get("cause"),
    }  # fmt: skip


def _print(rows: list[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("id", "family", "status", "title", "articles", "newest", "verdict"):
        table.add_column(name, overflow="fold")
    for row in rows:
        shown = [row["id"], row["family"], row["status"] if row["enabled"] else f"{row['status']}, off", row["title"],
                 row["articles"], str(row["newest"] or "")[:10], row["verdict"] or ""]  # fmt: skip
        table.add_row(*(str(value) for value in shown))
    Console().print(table)
