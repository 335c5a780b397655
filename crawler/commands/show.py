"""``scrapy show URL``: one article as the store knows it, with every date candidate."""

from __future__ import annotations

import argparse
import json
from typing import Any

from crawler.dedup.urls import key
from crawler.errors import UsageError
from crawler.store.database import Store, open_store
from crawler.verb import Verb

_SHOWN = ("id", "portal", "url", "title", "lead", "byline", "source", "section", "published", "published_precision",
          "published_confidence", "published_source", "published_raw", "state", "revision", "cluster", "first_seen",
          "last_seen", "last_changed", "capture")  # fmt: skip


class Command(Verb):
    """Looks an article up by any of its addresses, or by its id."""

    def syntax(self) -> str:
        return "[options] URL-or-id"

    def short_desc(self) -> str:
        return "Show an article with its dates and where they come from, or why a page was refused"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--history", action="store_true", help="print what changed and what became of it, oldest first")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        asked = self.only(args, "address or id").strip()
        asked = f"http://{asked}" if "." in asked and "://" not in asked else asked
        store = open_store(self.data_dir, create=False)
        try:
            found = self.find(store, asked)
            if found is None:
                return self.missing(store, asked)
            if opts.history:
                _print_history(found, store, as_json=opts.json)
                return 0
            dates = store.rows("SELECT value, precision, source, raw, day_order, confidence, note FROM dates"
                               " WHERE article = ? ORDER BY rank", (found["id"],))  # fmt: skip
            if opts.json:
                print(json.dumps(found | {"dates": dates}, ensure_ascii=False, indent=1))
            else:
                _print(found, dates)
        finally:
            store.close()
        return 0

    def keys(self, asked: str) -> list[tuple[str, str]]:
        """(portal, canonical address) pairs that ``asked`` may stand for."""
        portals = self.loader().portals.values()
        return [(portal.id, key(asked, portal)) for portal in portals if portal.owns(asked)]

    def find(self, store: Store, asked: str) -> dict[str, Any] | None:
        """The public record of an article, None when it is not stored."""
        row = store.row("SELECT article FROM addresses WHERE url = ?1 OR key = ?1", (asked,))
        for portal, known_as in self.keys(asked) if row is None else ():
            row = row or store.row("SELECT article FROM addresses WHERE portal = ? AND key = ?", (portal, known_as))
        return store.row("SELECT * FROM articles_public WHERE id = ?", (row["article"] if row else asked.lower(),))

    def missing(self, store: Store, asked: str) -> int:
        """Says what the ledger knows of an address without an article."""
        wanted = [("%", asked), *self.keys(asked)]
        for portal, known_as in wanted:
            row = store.row("SELECT * FROM ledger WHERE portal LIKE ? AND url = ?", (portal, known_as))
            if row:
                print(f"{asked}: {row['state']}" + (f", {row['reason']}" if row["reason"] else ""))
                print(f"  announced {row['announced_at']} by {row['via']}")
                return 0
        raise UsageError(f"{asked}: neither the store nor the ledger knows it")


def _print_history(found: dict[str, Any], store: Store, *, as_json: bool) -> None:
    from crawler.ops.history import history, lines

    events = history(store, found["id"])
    if as_json:
        shown = {name: found[name] for name in ("id", "portal", "url", "title", "state", "revision")} | {"history": events}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    print(f"{found['title']}\n{found['url']}\nnow {found['state']}, revision {found['revision']}\n")
    print("\n".join(lines(events)))


def _print(found: dict[str, Any], dates: list[dict[str, Any]]) -> None:
    for name in _SHOWN:
        if found[name] not in (None, ""):
            print(f"{name:<21}{found[name]}")
    for name in ("urls", "captions", "attachments", "tags"):
        for value in json.loads(found[name]):
            print(f"{name:<21}{value if isinstance(value, str) else ' '.join(value.values())}")
    for rank, one in enumerate(dates):
        print(f"{'date candidates' if rank == 0 else '':<21}{one['value']} ({one['precision']}) from {one['source']},"
              f" confidence {one['confidence']:.2f}: {one['raw']!r}; {one['note']}")  # fmt: skip
    print(f"\n{found['text']}")
