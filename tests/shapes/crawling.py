"""One night over a portal in a shape, and what differs from the night over the portal as it is."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from crawler.dump.writers import records
from crawler.store.database import open_store
from tests.conftest import FAST, scrapy
from tests.portalserver import PortalServer
from tests.shapes.shape import Shape
from tests.shapes.sites import Dressed


@dataclass
class Harvest:
    """What one crawl brought: by title the days and texts kept under it, and the paths of all articles."""

    by_title: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    requests: int = 0

    @property
    def count(self) -> int:
        """The number of articles."""
        return sum(map(len, self.by_title.values()))


def crawl(site: Any, shape: Shape) -> Harvest:
    """One night over a site in a shape, with a sheet that names its host and nothing else."""
    folder = Path(mkdtemp(prefix="shapes-"))
    try:
        with PortalServer([Dressed(site, shape)]) as server:
            base = server.base_urls[site.name]
            (folder / "sheets").mkdir()
            (folder / "sheets" / f"{site.name}.toml").write_text(
                f'id = "{site.name}"\ntitle = "Cổng mẫu"\nprovince = "mau"\nfamily = "generic"\ndomains = ["{base.split("//")[1]}"]\n'
                f'[sources]\nhome = "{base}/"\n', encoding="utf-8")  # fmt: skip
            done = scrapy("nightly", "-s", f"PORTAL_DIRS={folder / 'sheets'}", "-s", f"DATA_DIR={folder / 'data'}",
                          "-s", "EXTRACT_WORKERS=0", "-s", "REPORTS=False", *FAST)  # fmt: skip
            if done.returncode not in (0, 1):  # 1: some portal is not well, as where a shape hides its articles
                raise RuntimeError(f"{site.name}: the night ended with {done.returncode}\n{done.stdout}{done.stderr}")
            store = open_store(folder / "data")
            found = Harvest(requests=server.count())
            rows = list(records(store))
            found.articles = frozenset(row["url"].removeprefix(base) for row in rows)
            for row in rows:
                found.by_title.setdefault(row["title"], []).append((str(row["published"]), row["text"]))
            store.close()
        return found
    finally:
        shutil.rmtree(folder)


def differences(plain: Harvest, found: Harvest, *, days_alone: bool = False) -> tuple[Counter[str], list[str]]:
    """How many articles differ and in what, and a line about each; with ``days_alone`` clocks may."""
    counts, lines = Counter[str](), []
    for title, rows in plain.by_title.items():
        others = found.by_title.get(title, [])
        for at, (day, text) in enumerate(sorted(rows)):
            if at >= len(others):
                counts["missing"] += 1
                lines.append(f"missing: {title}")
                continue
            there, read = sorted(others)[at]
            if there[:10] != day[:10] or (there != day and not days_alone):
                counts["dates"] += 1
                lines.append(f"date {day} -> {there}: {title}")
            if read != text:
                counts["texts"] += 1
                lines += [f"text of {title}", *_apart(text, read)]
    for title, rows in found.by_title.items():
        more = len(rows) - len(plain.by_title.get(title, []))
        if more > 0:
            counts["more"] += more
            lines.append(f"more: {title}")
    return counts, lines


def _apart(before: str, after: str) -> Iterator[str]:
    old, new = before.split("\n\n"), after.split("\n\n")
    yield from (f"    - {one[:150]}" for one in old if one not in new)
    yield from (f"    + {one[:150]}" for one in new if one not in old)
