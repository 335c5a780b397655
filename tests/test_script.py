"""Portals whose pages only a script draws: real Chromium, real servers, the real command line."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from crawler.dump.writers import records
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.scripted import MauScript

needs_browser = pytest.mark.skipif(
    importlib.util.find_spec("scrapy_playwright") is None or not (shutil.which("chromium") or shutil.which("google-chrome")),
    reason="no Chromium on the PATH (the package is called chromium), or the extra 'js' is not installed",
)


def archive(server: PortalServer, folder: Path, more: str = "script = true") -> Archive:
    """The portal with ``more`` in its sheet."""
    (path,) = server.write_sheets(folder / "portals")
    path.write_text(f"{more}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return Archive(server, folder / "portals", folder / "data")


@needs_browser
def test_listings_and_articles_drawn_by_script_are_read_completely(tmp_path: Path) -> None:
    with PortalServer([MauScript()]) as server:
        place = archive(server, tmp_path)
        done = place.run("nightly")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        store = place.store()
        stored = {row["url"]: row for row in records(store)}
        store.close()
        truth = {one["url"]: one for one in server.truth()}
    assert stored.keys() == truth.keys() and len(truth) >= 14
    for url, one in truth.items():
        assert (stored[url]["title"], stored[url]["published"]) == (one["title"], one["published"])
        assert stored[url]["text"].split("\n\n")[-len(one["paragraphs"]) :] == one["paragraphs"]


@needs_browser
def test_a_script_that_never_ends_costs_its_page_alone(tmp_path: Path) -> None:
    with PortalServer([MauScript()]) as server:
        server["mau_script"].hangs = True  # type: ignore[attr-defined]
        place = archive(server, tmp_path)
        done = place.run("nightly", "-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_TIMES=0")
        assert "Traceback" not in done.stdout + done.stderr
        store = place.store()
        states = store.rows("SELECT request_url, state, reason FROM ledger WHERE state != 'stored'")
        articles = sum(1 for _ in records(store))
        store.close()
    assert [(row["request_url"].rpartition("/")[0][-5:], row["state"]) for row in states] == [("/treo", "failed")]
    assert states[0]["reason"].startswith("timeout") and articles >= 14


def test_without_a_browser_the_portal_alone_fails_and_says_why(tmp_path: Path) -> None:
    with PortalServer([MauScript()]) as server:
        done = archive(server, tmp_path).run("nightly", "-s", "CHROMIUM=/nowhere/chromium")
        assert done.returncode == 4 and "script = true needs" in done.stdout and "Traceback" not in done.stdout + done.stderr
        assert server.count() == 0


def test_without_script_in_the_sheet_nothing_is_found_and_that_is_told(tmp_path: Path) -> None:
    with PortalServer([MauScript()]) as server:
        done = archive(server, tmp_path, "").run("nightly")
        assert done.returncode == 1 and "layout changed" in done.stdout
