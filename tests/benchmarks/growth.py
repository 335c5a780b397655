"""How a crawl grows: memory with articles and with the ledger, a night without news, bytes kept for an article.

``python -m tests.benchmarks.growth [--articles 2000] [--more 20000] [--ledger 1000000]`` prints a line for each; ``--more 0``
leaves the large portal out, ``--ledger 0`` the large ledger.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from crawler.archive.reader import read_folder
from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import open_store
from tests.benchmarks.crawl import measured, ours, site


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one archive, removed afterwards."""
    path = Path(mkdtemp(prefix="bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def night(base: str, where: Path, what: str) -> dict[str, float]:
    """One night with the family's sheet; prints what it cost."""
    cost = measured(ours(base, "drupal", where))
    store = open_store(where / "data")
    row = store.row("SELECT count(*) AS articles, sum(length(CAST(text AS BLOB))) AS text FROM articles") or {}
    run = store.row("SELECT requests, stored FROM run_portals ORDER BY run DESC LIMIT 1") or {}
    store.close()
    print(f"{what:44} {row['articles']:6} articles  {cost['cpu']:7.1f} s CPU  {1000 * cost['cpu'] / max(1, run['stored']):6.1f} ms per stored  "
          f"{cost['peak']:4.0f} MB  {run['requests']:6} requests  load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
    return {**cost, "articles": row["articles"], "text": row["text"] or 0}


def kept(where: Path, text: float, articles: float) -> None:
    """Prints the bytes of store and captures, and what they are to text and to packed responses."""
    store = (where / "data" / "congtin.db").stat().st_size
    files = sum(path.stat().st_size for path in (where / "data" / "warc").glob("*.warc.gz"))
    packed = 0
    for one in read_folder(where / "data" / "warc"):
        head = f"HTTP/1.1 {one.status} OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in one.headers.items()) + "\r\n"
        packed += len(gzip.compress(head.encode() + one.body, 6))
    print(f"store {store / articles:.0f} bytes per article, {store / text:.2f} x its text (goal: at most 3)")
    print(f"WARC {files / articles:.0f} bytes per article, {files / packed:.3f} x the gzipped responses (goal: at most 1.05)")


def fill_ledger(where: Path, rows: int) -> None:
    """Puts refused addresses of the portal into the ledger of an empty archive."""
    store = open_store(where / "data")
    save_portal(store, Portal("bench", "Cổng mẫu", "mau", "drupal", ("127.0.0.1",)))
    with store.change() as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO ledger (portal, url, request_url, via, how, announced_at, seen_at, state, reason)"
            " SELECT 'bench', 'http://127.0.0.1/cu/' || i, 'http://127.0.0.1/cu/' || i, 'http://127.0.0.1/', 'listing',"
            " '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z', 'refused', 'listing: old' FROM n", (rows,),
        )  # fmt: skip
    store.close()


def main() -> None:
    """Prints the figures, one after another."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description="How a crawl grows.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--more", type=int, default=20_000)
    parser.add_argument("--ledger", type=int, default=1_000_000)
    options = parser.parse_args()
    with site("drupal", options.articles) as base:
        with folder() as where:
            first = night(base, where, "first night")
            kept(where, first["text"], first["articles"])
            again = night(base, where, "night without news")
            print(f"a night without news takes {again['cpu'] / first['cpu']:.1%} of the first night's CPU (goal: at most 3 %)")
        if options.ledger:
            with folder() as where:
                fill_ledger(where, options.ledger)
                full = night(base, where, f"with {options.ledger:,} rows in the ledger")
                print(f"memory {full['peak'] / first['peak'] - 1:+.1%}, CPU {full['cpu'] / first['cpu'] - 1:+.1%} (goal: below +10 %)")
    if options.more:
        with site("drupal", options.more) as base, folder() as where:
            large = night(base, where, "large portal")
            print(f"memory {large['peak'] / first['peak'] - 1:+.1%} (goal: below +10 %)")


if __name__ == "__main__":
    main()
