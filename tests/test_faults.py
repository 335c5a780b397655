"""Disasters in short form; ``make faults`` runs the long one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.store.database import open_store
from tests.faults import Bench, fresh, killing
from tests.portalserver import PortalServer


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with PortalServer() as server:
        yield fresh(server, tmp_path, 0)


def test_nothing_is_lost_when_the_night_is_killed_again_and_again(bench: Bench) -> None:
    assert killing(bench, random.Random(7), 5) >= 3
    assert bench.losses() == []


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT], ids=["sigterm", "ctrl-c"])
def test_a_stop_saves_state_and_says_130(bench: Bench, signum: int) -> None:
    stopped = bench.night(strike_at=120, strike=lambda pid: os.kill(pid, signum))
    assert stopped.returncode == 130, stopped.stderr
    assert "Traceback" not in stopped.stdout + stopped.stderr
    store = open_store(bench.data)
    assert store.row("SELECT exit_code FROM runs") == {"exit_code": 130}
    kept = store.row("SELECT count(*) AS n FROM articles") or {}
    store.close()
    assert 50 < kept["n"] < len(bench.server.truth())
    assert bench.night().returncode == 0
    assert bench.losses() == []


def test_a_store_locked_for_a_while_by_another_program_costs_nothing(bench: Bench) -> None:
    released = threading.Event()

    def lock(_pid: int) -> None:
        blocker = sqlite3.connect(bench.data / "congtin.db", isolation_level=None, check_same_thread=False, timeout=20)
        blocker.execute("BEGIN IMMEDIATE")

        def release() -> None:
            blocker.execute("COMMIT")
            blocker.close()
            released.set()

        threading.Timer(2.0, release).start()

    assert bench.night(strike_at=60, strike=lock).returncode == 0
    assert released.wait(20)
    assert bench.losses() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for a part of the night."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("needs the right to mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_disk_that_fills_up_says_five_and_loses_nothing(bench: Bench, small_disk: Path) -> None:
    bench.data = small_disk / "data"
    full = bench.night()
    assert full.returncode == 5, full.stdout + full.stderr
    assert "Traceback" not in full.stdout + full.stderr
    assert len(full.stderr.strip().splitlines()) == 1 and "space" in full.stderr
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    assert bench.night().returncode == 0
    assert bench.losses() == []


def test_a_hung_portal_cannot_hold_the_night(bench: Bench) -> None:
    bench.options = ("-s", "NIGHT_DEADLINE=12", "-s", "DOWNLOAD_TIMEOUT=30", "-s", "PORTALS_AT_ONCE=8")
    late = bench.night(faults=lambda site, path, hit: "hang" if site == "mau_vnpt" and path != "/robots.txt" else None)
    assert late.returncode == 1 and "out of time" in late.stdout
    store = open_store(bench.data)
    stored = {row["portal"]: row["n"] for row in store.rows("SELECT portal, count(*) AS n FROM articles GROUP BY portal")}
    store.close()
    assert set(stored) == set(bench.server.sites) - {"mau_vnpt"}
    bench.options = ()
    assert bench.night().returncode == 0
    assert bench.losses() == []


def test_a_robots_txt_in_trouble_holds_the_host_back_for_this_run(bench: Bench) -> None:
    held = bench.night(faults=lambda site, path, hit: "503" if (site, path) == ("mau_drupal", "/robots.txt") else None)
    assert held.returncode == 1 and "robots" in held.stdout
    assert bench.server.count(lambda one: one.site == "mau_drupal" and one.path != "/robots.txt") == 0
    assert bench.night().returncode == 0
    assert bench.losses() == []


def test_a_site_that_fails_every_fifth_request_loses_nothing_in_the_end(bench: Bench) -> None:
    def faults(site: str, path: str, hit: int) -> str | None:
        draw = random.Random(f"{site} {path} {hit}")
        kinds = ["500", "503", "429", "reset", "truncate", "hang", "drip"]
        return draw.choice(kinds) if draw.random() < 0.2 else None

    bench.options = ("-s", "DOWNLOAD_TIMEOUT=1", "-s", "PORTALS_AT_ONCE=5")
    for _night in range(8):
        bench.night(faults=faults)
        store = open_store(bench.data)
        owed = store.row("SELECT count(*) AS n FROM ledger WHERE state IN ('announced', 'failed')") or {}
        listings = store.row("SELECT count(*) AS n FROM listings WHERE cursor IS NOT NULL") or {}
        # The nights of the retry policy, without the days between them.
        store.connection.execute("UPDATE ledger SET next_try = '2000-01-01T00:00:00Z' WHERE next_try IS NOT NULL")
        store.close()
        if not owed["n"] and not listings["n"]:
            break
    bench.options = ()
    assert bench.night().returncode == 0
    assert bench.losses() == []
