"""What a crawl costs, ours and others', on the same pages and in turns: articles/s, CPU, memory, token F1.

``python -m tests.benchmarks.crawl [--articles 300] [--rounds 1] [--only ours,fetch] [--peers .bench]``. Prints a
line as each run ends and the table at the end. CPU is user and system time of the whole
process tree, start included; the server's is not in it. Costs are compared on one core, as all others use no more;
what worker processes gain is a case of its own. ``make bench`` runs the full size.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from tests.benchmarks.pages import DRESSES, SECTIONS
from tests.conftest import ROOT

FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "REPORTS": False}
#: name -> (what it is, its dress, family of our sheet or module of the contestant)
CASES: dict[str, tuple[str, str, str]] = {
    "ours": ("this product, family sheet", "drupal", "drupal"),
    "generic": ("this product, generic", "plain", "generic"),
    "generic-cores": ("the same with a worker process for each core", "plain", "generic"),
    "fetch": ("Scrapy, fetching only, links from listings", "drupal", "scrapy_fetch"),
    "lxml": ("the same, one lxml parse, known container", "drupal", "scrapy_lxml"),
    "inline": ("Scrapy, its link extractor, trafilatura inline", "drupal", "scrapy_trafilatura"),
    "inline-plain": ("the same on the pages of no family", "plain", "scrapy_trafilatura"),
    "fundus": ("fundus, selectors by hand, addresses given", "drupal", "fundus_sitemap"),
    "trafilatura": ("trafilatura's own crawler", "drupal", "trafilatura_crawler"),
    "newspaper4k": ("newspaper4k, addresses given", "drupal", "newspaper4k_given"),
    "newsplease": ("news-please as a library, addresses given", "drupal", "newsplease_given"),
}
#: Contestants that are no part of the project's lock, and the environment that has them.
PEERS = {"newspaper4k": "peers", "newsplease": "peers", "fundus": "fundus"}
#: (ours, other, at most this part of the other): the goals for what a crawl costs.
GOALS = (("ours", "inline", 1 / 6), ("ours", "trafilatura", 1 / 3), ("ours", "newspaper4k", 1 / 5), ("ours", "newsplease", 1 / 12),
         ("ours", "fetch", 2.0), ("ours", "fundus", 2.0), ("generic", "inline-plain", 1 / 2))  # fmt: skip


@dataclass
class Result:
    """What the runs of one case measured, a value for each round."""

    cpu: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)


@contextmanager
def site(dress: str, articles: int) -> Iterator[str]:
    """The address of the portal, while it is served."""
    command = [sys.executable, "-m", "tests.benchmarks.site", "--dress", dress, "--articles", str(articles)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stdin and server.stdout
    try:
        yield server.stdout.readline().strip()
    finally:
        server.stdin.close()
        server.wait()


def sheet(base: str, family: str) -> str:
    """Our fact sheet of the portal."""
    listings = ", ".join(f'"{base}/{slug}"' for slug, _ in SECTIONS)
    return (f'id = "bench"\ntitle = "Cổng thông tin điện tử tỉnh Mẫu"\nprovince = "mau"\nfamily = "{family}"\n'
            f'domains = ["{base.split("//")[1]}"]\n[sources]\nlistings = [{listings}]\n')  # fmt: skip


def ours(base: str, family: str, folder: Path, settings: Mapping[str, object] | None = None) -> list[str]:
    """The command of a night over the portal, and its sheet written down."""
    (folder / "sheets").mkdir(exist_ok=True)
    (folder / "sheets" / "bench.toml").write_text(sheet(base, family), encoding="utf-8")
    given = {"DATA_DIR": folder / "data", "PORTAL_DIRS": folder / "sheets", **FAST, **(settings or {})}
    return [sys.executable, "-m", "scrapy", "nightly", "bench", *(word for key, value in given.items() for word in ("-s", f"{key}={value}"))]


def measured(command: list[str]) -> dict[str, float]:
    """What a command cost with everything it started; trouble is shown."""
    # Compiled modules are kept, as everywhere: without them each start takes 0.2 s longer.
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.measure", *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if found["code"]:
        print(done.stderr[-2000:], file=sys.stderr)
    return found


def stored(folder: Path, out: Path) -> dict[str, str]:
    """Path and text of all articles that a run kept."""
    if out.exists():
        rows = [json.loads(line) for line in out.open(encoding="utf-8")]
        return {_path(row["url"]): row.get("text") or "" for row in rows}
    with sqlite3.connect(folder / "data" / "congtin.db") as store:
        return {_path(url): text for url, text in store.execute("SELECT url, text FROM articles")}


def _path(url: str) -> str:
    return "/" + url.split("//")[1].partition("/")[2]


def quality(dress: str, articles: int, found: Mapping[str, str]) -> float:
    """The mean token F1 over all articles, those not found counting 0; a caption may be in the text or not."""
    portal = DRESSES[dress](articles)
    total = 0.0
    for one in map(portal.news, range(articles)):
        given = Counter(found.get(portal.path(one), "").split())
        truths = ([*one.paragraphs], [*one.paragraphs, *one.captions[:1]])
        total += max(_f1(given, Counter(" ".join(parts).split())) for parts in truths)
    return total / articles


def _f1(given: Counter[str], wanted: Counter[str]) -> float:
    same = (given & wanted).total()
    return 2 * same / max(1, given.total() + wanted.total())


def python_of(case: str, peers: Path) -> str:
    """The Python that runs a contestant."""
    return str(peers / PEERS[case] / "bin" / "python") if case in PEERS else sys.executable


def run(case: str, articles: int, peers: Path, result: Result, settings: Mapping[str, object] | None = None) -> None:
    """Runs one case once and prints a line."""
    _, dress, what = CASES[case]
    folder = Path(mkdtemp(prefix="bench-"))
    out = folder / "out.jsonl"
    try:
        with site(dress, articles) as base:
            if case.startswith(("ours", "generic")):
                alone = {} if case == "generic-cores" else {"EXTRACT_WORKERS": 0}
                command = ours(base, what, folder, {**alone, **(settings or {})})
            else:
                command = [python_of(case, peers), "-m", f"tests.benchmarks.contestants.{what}", base, str(out)]
            cost = measured(command)
        found = stored(folder, out)
        count = max(1, len(found))
        result.cpu.append(1000 * cost["cpu"] / count)
        result.rate.append(count / cost["wall"])
        result.peak.append(cost["peak"])
        result.f1.append(quality(dress, articles, found) if case != "fetch" else 0.0)
        result.stored.append(len(found))
        print(f"  {case:14} {len(found):6} articles  {result.cpu[-1]:7.2f} ms CPU  {result.rate[-1]:6.1f}/s  {result.peak[-1]:5.0f} MB  "
              f"F1 {result.f1[-1]:.4f}  load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
    finally:
        shutil.rmtree(folder)


def table(results: Mapping[str, Result]) -> Iterator[str]:
    """The medians as a table, then the ratios with their spread over the rounds."""
    yield "| case | CPU ms per article | articles/s | peak MB | token F1 |\n|---|---|---|---|---|"
    for case, one in results.items():
        if one.cpu:
            f1 = f"{median(one.f1):.3f}" if case != "fetch" else "-"
            yield f"| {CASES[case][0]} | {median(one.cpu):.1f} | {median(one.rate):.0f} | {median(one.peak):.0f} | {f1} |"
    yield "\n| ratio of CPU per article | median | lowest to highest | goal |\n|---|---|---|---|"
    for mine, other, most in GOALS:
        pairs = list(zip(results[mine].cpu, results[other].cpu, strict=False)) if {mine, other} <= results.keys() else []
        if pairs:
            parts = sorted(a / b for a, b in pairs)
            yield (f"| {mine} to {other} | {median(parts):.3f} | {parts[0]:.3f} to {parts[-1]:.3f} | at most {most:.3f}"
                   f"{'' if median(parts) <= most else ' (missed)'} |")  # fmt: skip
    if {"generic", "generic-cores"} <= results.keys():
        gains = sorted(a / b for a, b in zip(results["generic-cores"].rate, results["generic"].rate, strict=False))
        yield f"| articles/s with workers to without | {median(gains):.2f} | {gains[0]:.2f} to {gains[-1]:.2f} | at least 1.70 |"


def machine(options: argparse.Namespace) -> str:
    """What the figures were measured with."""
    names = ("scrapy", "trafilatura", "lxml", "warcio")
    return (f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"{', '.join(f'{name} {version(name)}' for name in names)}; {options.articles} articles, {options.rounds} rounds, "
            f"load {os.getloadavg()[0]:.1f}")  # fmt: skip


def main() -> None:
    """Runs all cases in turns and prints what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.crawl", description="Cost of a crawl, ours and others'.")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="", help="names of cases, comma-separated")
    parser.add_argument("--peers", type=Path, default=ROOT / ".bench", help="folder with the environments of peers outside the lock")
    options = parser.parse_args()
    names = [one for one in CASES if not options.only or one in options.only.split(",")]
    missing = [one for one in names if not Path(python_of(one, options.peers)).exists()]
    names = [one for one in names if one not in missing]
    if missing:
        print(f"left out, as {options.peers} does not have them ('make bench' makes it): {', '.join(missing)}")
    results = {one: Result() for one in names}
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}")
        for one in names:
            run(one, options.articles, options.peers, results[one])
    print("", machine(options), "", *table(results), sep="\n")


if __name__ == "__main__":
    main()
