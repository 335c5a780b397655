"""Shared by all tests: a night over the sample portals, run once through the real command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.store.database import Store, open_store
from tests.portalserver import PortalServer

ROOT = Path(__file__).resolve().parent.parent
#: Recorded third-party pages, kept beside the checkout; tests that use them skip without.
SHARED = Path(os.environ.get("CONGTIN_SHARED", ROOT.parent / "shared"))
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "BACKOFF_DELAY=0.01", "-s", "AUTOTHROTTLE_ENABLED=False")


def scrapy(*words: str | Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """The real command line, as an operator types it, without a terminal."""
    command = [sys.executable, "-W", "error", "-m", "scrapy", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)


@dataclass
class Archive:
    """Portals being served, the folder with their sheets, and a data folder for their news."""

    server: PortalServer
    sheets: Path
    data: Path

    @property
    def options(self) -> tuple[str, ...]:
        """The settings that point any verb at this archive."""
        return ("-s", f"PORTAL_DIRS={self.sheets}", "-s", f"DATA_DIR={self.data}", *FAST)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One verb on this archive."""
        return scrapy(*words, *self.options)

    def store(self) -> Store:
        """The store as it stands."""
        return open_store(self.data, create=False)


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample portals after one night; tests that use it must not change it."""
    folder = tmp_path_factory.mktemp("night")
    with PortalServer() as server:
        server.write_sheets(folder / "portals")
        archive = Archive(server, folder / "portals", folder / "data")
        done = archive.run("nightly")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), done.stdout + done.stderr
        yield archive


@pytest.fixture
def portals(tmp_path: Path) -> Iterator[Archive]:
    """Fresh sample portals and an empty data folder, for tests that change them."""
    with PortalServer() as server:
        server.write_sheets(tmp_path / "portals")
        yield Archive(server, tmp_path / "portals", tmp_path / "data")
