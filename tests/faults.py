"""The fault bench: nights that are killed, stopped, starved of disk or locked out, and what is left afterwards.

``python -m tests.faults --kills 200`` (``make faults``) prints what was done and what was
lost; ``tests/test_faults.py`` runs a short form. Every disaster strikes at a chosen request
of the sample portals, counted by the server, so a seed repeats a run.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crawler.archive.reader import read_folder
from crawler.store.database import open_store
from crawler.store.ledger import Ledger, miscounted
from tests.portalserver import Faults, PortalServer

ROOT = Path(__file__).resolve().parent.parent
#: Requests of an undisturbed first night over the sample portals, roughly; disasters strike below this.
NIGHT_REQUESTS = 300
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "BACKOFF_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "PORTALS_AT_ONCE=3")


@dataclass
class Bench:
    """Sample portals and one archive that disasters happen to."""

    server: PortalServer
    folder: Path
    data: Path
    options: tuple[str, ...] = ()
    codes: list[int] = field(default_factory=list)

    def night(self, *, strike_at: int | None = None, strike: Callable[[int], None] | None = None,
              faults: Faults | None = None) -> subprocess.CompletedProcess[str]:  # fmt: skip
        """One ``scrapy nightly``; ``strike`` gets its process id when request number ``strike_at`` arrives.

        ``faults`` are the portals' own misdeeds meanwhile (see ``tests/portalserver.py``).
        """
        command = [sys.executable, "-m", "scrapy", "nightly", "-s", f"PORTAL_DIRS={self.folder / 'portals'}",
                   "-s", f"DATA_DIR={self.data}", *FAST, *self.options]  # fmt: skip
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        struck = threading.Event()
        count = 0
        lock = threading.Lock()

        def watch(site: str, path: str, hit: int) -> str | None:
            nonlocal count
            with lock:
                count += 1
                due = strike_at is not None and count >= strike_at and not struck.is_set()
                if due:
                    struck.set()
            if due and strike:
                strike(process.pid)
            return faults(site, path, hit) if faults else None

        self.server.faults = watch
        out, err = process.communicate(timeout=300)
        self.server.faults = None
        self.codes.append(process.returncode)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def losses(self) -> list[str]:
        """What is wrong with the archive now; empty when every article is there exactly once and every sum agrees."""
        found = []
        store = open_store(self.data, create=False)
        truth = {one["url"]: one["title"] for one in self.server.truth()}
        stored = {row["url"]: row["article"] for row in store.rows("SELECT url, article FROM addresses")}
        found += [f"missing: {url}" for url in truth if url not in stored]
        count = store.row("SELECT count(*) AS n, count(DISTINCT id) AS ids FROM articles") or {}
        if count["n"] != len(truth):
            found.append(f"{count['n']} articles stored, {len(truth)} published")
        for site in self.server.sites:
            sums = Ledger(store, site).counts()
            if sums["owed"] or sums["failed"]:
                found.append(f"{site}: {sums['owed']} owed, {sums['failed']} failed")
        found += miscounted(store)
        captures = {row["capture"] for row in store.rows("SELECT capture FROM articles")}
        check = [row[0] for row in store.connection.execute("PRAGMA integrity_check")]
        found += [] if check == ["ok"] else [f"SQLite: {check[0]}"]
        store.close()
        positions = {capture.position for capture in read_folder(self.data / "warc")}
        found += [f"capture unreadable: {one}" for one in captures - positions]
        return found


def killing(bench: Bench, rng: random.Random, kills: int) -> int:
    """How often the night was killed with -9 before one came through; ends with an undisturbed night."""
    done = 0
    while done < kills:
        reach = max(3, NIGHT_REQUESTS // (1 + done))
        code = bench.night(strike_at=rng.randrange(1, reach), strike=lambda pid: os.kill(pid, signal.SIGKILL)).returncode
        if code != -signal.SIGKILL:
            break
        done += 1
    code = bench.night().returncode
    assert code == 0, f"the night after {done} kills answered {code}"
    return done


def fresh(server: PortalServer, folder: Path, number: int) -> Bench:
    """A new archive for the running portals."""
    server.write_sheets(folder / "portals")
    return Bench(server, folder, folder / f"data-{number}")


def main() -> int:
    """The exit code: 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    kills = archives = 0
    lost: list[str] = []
    with tempfile.TemporaryDirectory() as place, PortalServer() as server:
        while kills < options.kills:
            bench = fresh(server, Path(place), archives)
            kills += killing(bench, rng, min(8, options.kills - kills))
            archives += 1
            lost += bench.losses()
            print(f"{kills} kills, {archives} archives, {len(lost)} losses", flush=True)
    for line in lost:
        print(line)
    print(f"kill -9 at {kills} seeded moments (seed {options.seed}) over {archives} archives: {len(lost)} losses")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
