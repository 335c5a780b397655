"""How a crawl grows: memory with articles and with the ledger, a night without news, bytes kept for an article, saving.

``python -m tests.benchmarks.growth [--articles 2000] [--more 20000] [--ledger 1000000] [--stored 10000 1000000]`` prints a
line for each; ``--more 0`` leaves the large portal out, ``--ledger 0`` the large ledger, ``--stored 0`` the large store (a
million articles take 4 GB and half an hour), ``--articles 0`` everything else.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import process_time

from crawler.archive.reader import read_folder
from crawler.items import Article, Candidate, DateCandidate, Extracted, Page
from crawler.portal import Portal
from crawler.session import BATCH
from crawler.store.articles import save_portal
from crawler.store.database import open_store
from crawler.store.fulltext import PUT, columns
from crawler.store.presence import Presence
from crawler.store.record import record
from tests.benchmarks.crawl import measured, ours, site
from tests.benchmarks.duplicates import POOL, PORTALS, Sentences, fill

#: Articles of a night on a large store, and articles saved to see what saving alone costs.
NEW = 600
#: Nights without news; each is short, and one alone says little.
QUIET = 5


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


def quiet(base: str, where: Path, first: float) -> None:
    """More nights, in which nothing is new; prints what they took of the ``first`` night's CPU seconds."""
    parts, starts = list[float](), list[float]()
    for _ in range(QUIET):
        parts.append(night(base, where, "night without news")["cpu"] / first)
        starts.append(measured([sys.executable, "-m", "scrapy", "list", "-s", f"PORTAL_DIRS={where / 'sheets'}"])["cpu"] / first)
    print(f"a night without news takes {median(parts):.1%} of the first night's CPU ({min(parts):.1%} to {max(parts):.1%}; "
          f"goal: at most 3 %), the start of a process {median(starts):.1%}")  # fmt: skip


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
            " INSERT INTO ledger (portal, url, via, how, announced_at, seen_at, state, reason)"
            " SELECT 'bench', 'http://127.0.0.1/cu/' || i, 'http://127.0.0.1/', 'listing',"
            " '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z', 'refused', 'listing: old' FROM n", (rows,),
        )  # fmt: skip
    store.close()


def fill_store(where: Path, pool: Sentences, articles: int) -> None:
    """Puts articles with all that belongs to them into an empty archive."""
    store = open_store(where)
    for number in range(PORTALS):
        save_portal(store, Portal(f"p{number}", f"Cổng {number}", "mau", "generic", (f"p{number}.vn",)))
    fill(store, pool, 0, articles)
    for first in range(0, articles, 1000):
        with store.change() as connection:
            for row in store.rows("SELECT no, title, text FROM articles WHERE no > ? AND no <= ?", (first, first + 1000)):
                for sql, words in zip(PUT, columns(row["title"], row["text"]), strict=True):
                    connection.execute(sql, (row["no"], *words))
    with store.change() as connection:
        connection.execute("INSERT INTO addresses (portal, key, article) SELECT portal, url, id FROM articles")
        connection.execute(
            "INSERT INTO ledger (portal, url, via, how, announced_at, seen_at, state, attempts, next_try, article)"
            " SELECT portal, url, 'http://p/', 'listing', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z', 'stored', 1,"
            " '2027-01-01T00:00:00Z', id FROM articles"
        )
        connection.execute("INSERT INTO date_candidates SELECT no, 0, '2020-01-01', 'day', 'dateline', '01/01/2020', 'dmy', 0.9, ''"
                           " FROM articles")  # fmt: skip
    store.close()


def save_some(where: Path, size: int) -> None:
    """Prints the milliseconds of CPU that announcing and saving one new article takes."""
    pool = Sentences(f"new {size}", 8 * NEW)
    store, now = open_store(where), datetime.now(UTC)
    texts = ["\n\n".join(part[0] for part in pool.article()) for _ in range(NEW)]
    began = process_time()
    for number, text in enumerate(texts):
        presence = Presence(store, f"p{number % PORTALS}")
        url = f"http://p/moi/{size}/{number}"
        presence.ledger.announce(url, Candidate(url, "http://p/"))
        date = DateCandidate(now, "day", "dateline", "hôm nay")
        article = Article(url, f"Tin {number}", text, published=now, published_precision="day", dates=(date,))
        record(store, Extracted(Page(url, b"", presence.portal, now), url, url, article), presence=presence)
        if store.pending >= BATCH:
            store.commit()
    store.commit()
    print(f"{1000 * (process_time() - began) / NEW:.3f}")
    store.close()


def grow_store(sizes: Sequence[int]) -> None:
    """Prints what a night and what saving alone cost beside so many stored articles, and how both grow."""
    nights, saving = [], []
    for size in sizes:
        with folder() as where, site("drupal", NEW) as base:
            data = where / "data"
            fill_store(data, Sentences("store", POOL), size)
            nights.append(night(base, where, f"night with {size:,} articles stored")["cpu"])
            command = [sys.executable, "-m", "tests.benchmarks.growth", "--saving", str(data), "--stored", str(size)]
            saving.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
            print(f"saving with {size:,} articles stored: {saving[-1]:.2f} ms CPU, store "
                  f"{(data / 'congtin.db').stat().st_size / 1e6:.0f} MB  load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
    print(f"CPU per article grows to {nights[-1] / nights[0]:.2f} x (goal: at most 1.3), of it saving to {saving[-1] / saving[0]:.2f} x")


def main() -> None:
    """Prints the figures, one after another."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description="How a crawl grows.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--more", type=int, default=20_000)
    parser.add_argument("--ledger", type=int, default=1_000_000)
    parser.add_argument("--stored", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--saving", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.saving:
        save_some(options.saving, *options.stored)
        return
    if options.articles:
        nights(options)
    if any(options.stored):
        grow_store(options.stored)


def nights(options: argparse.Namespace) -> None:
    """Prints what whole nights cost."""
    with site("drupal", options.articles) as base:
        with folder() as where:
            first = night(base, where, "first night")
            kept(where, first["text"], first["articles"])
            quiet(base, where, first["cpu"])
        if options.ledger:
            with folder() as where:
                fill_ledger(where, options.ledger)
                full = night(base, where, f"with {options.ledger:,} rows in the ledger")
                print(f"memory {full['peak'] / first['peak'] - 1:+.1%}, CPU {full['cpu'] / first['cpu'] - 1:+.1%} (goal: below +10 %)")
    if options.more:
        with site("drupal", options.more) as base, folder() as where:
            large = night(base, where, "large portal")
            quiet(base, where, large["cpu"])
            print(f"memory {large['peak'] / first['peak'] - 1:+.1%} (goal: below +10 %)")


if __name__ == "__main__":
    main()
