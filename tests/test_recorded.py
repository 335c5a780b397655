"""Recorded third-party portals, served on 127.0.0.1 and crawled through the command line.

They stay outside the project, in a folder ``shared`` beside the checkout; without it these
tests skip.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crawler.dump.writers import records
from crawler.extraction.text import fold
from crawler.store.database import open_store
from tests.conftest import FAST, SHARED, scrapy

PORTALS = SHARED / "portals"
pytestmark = pytest.mark.skipif(not PORTALS.is_dir(), reason=f"no recorded portals at {PORTALS}")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PORTALS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _sheet(folder: Path, name: str, family: str, base: str, sources: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = (f'id = "{name}"\ntitle = "Cổng ghi lại"\nprovince = "thu"\nfamily = "{family}"\n'
            f'domains = ["{base.split("/")[2]}"]\nstatus = "recorded"\n[sources]\n{sources}\n')  # fmt: skip
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def _crawl(tmp_path: Path) -> list[dict[str, Any]]:
    place = ("-s", f"PORTAL_DIRS={tmp_path / 'sheets'}", "-s", f"DATA_DIR={tmp_path / 'data'}", *FAST)
    done = scrapy("nightly", *place)
    assert done.returncode == 0, done.stdout + done.stderr
    store = open_store(tmp_path / "data")
    rows = list(records(store))
    store.close()
    return rows


@pytest.fixture
def replay(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The base address of a recorded system, replayed by the recording's own server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-B", str(PORTALS / "replay.py"), "--portal", request.param, "--base-port", str(port),
               "--crawl-delay", "0", "--log", str(tmp_path / "requests.jsonl")]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout and request.param in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        server.terminate()


# The scorer that comes with the recordings leaves files to be closed by the interpreter.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("replay", "family"), [("d7a", "drupal"), ("wp", "wordpress")], indirect=["replay"], ids=["d7a", "wp"])
def test_a_recorded_portal_is_added_by_its_address_and_crawled_completely(replay: str, family: str, tmp_path: Path) -> None:
    name = "d7a" if family == "drupal" else "wp"
    (tmp_path / "sheets").mkdir()
    added = scrapy("addportal", f"{replay}/", "--yes", "-s", f"PORTAL_DIRS={tmp_path / 'sheets'}",
                   "-s", f"DATA_DIR={tmp_path / 'data'}", *FAST)  # fmt: skip
    assert (added.returncode, added.stderr) == (0, ""), added.stdout + added.stderr
    (sheet,) = (tmp_path / "sheets").rglob("*.toml")
    assert tomllib.loads(sheet.read_text(encoding="utf-8"))["family"] == family
    rows = _crawl(tmp_path)
    score = _module("score")
    port = json.loads((PORTALS / "mirror" / name / "portal.json").read_text(encoding="utf-8"))["port"]
    results = [{"url": row["url"].replace(replay, f"http://127.0.0.1:{port}"), "title": row["title"],
                "date": row["published"], "text": row["text"]} for row in rows]  # fmt: skip
    got = score.evaluate(results)[name]
    assert got["found"] >= 0.99 * got["n"]
    assert len(rows) == got["found"] and got["dupurl"] == 0
    assert got["title"] == got["found"]
    assert got["date"] == got["dated"] and got["time"] == got["timed"]
    assert got["para"] >= 0.995 * got["paras"] and got["chrome"] <= 0.02 * got["found"]
    asked = [json.loads(line)["path"] for line in (tmp_path / "requests.jsonl").read_text(encoding="utf-8").splitlines()]
    assert asked[0] == "/robots.txt"
    assert not [path for path in asked if "lich=" in path or "lich-cong-tac" in path or path.startswith(("/print/", "/search"))]


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address at which it is served."""
    folder = tmp_path / "pages"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _listing(folder: Path, files: list[str]) -> None:
    rows = "".join(f'<li class="news"><a href="/{name}">Bài viết ghi lại số {n} của cổng thông tin</a></li>'
                   for n, name in enumerate(files))  # fmt: skip
    (folder / "danh-sach.html").write_text(f"<!DOCTYPE html><meta charset=utf-8><title>Tin</title><ul>{rows}</ul>", "utf-8")


def test_the_sample_documents_come_out_clean_and_dated(pages: tuple[Path, str], tmp_path: Path) -> None:
    folder, base = pages
    truth = json.loads((PORTALS / "seedpages" / "truth.json").read_text(encoding="utf-8"))
    for one in truth:
        # Five portals, each of which shows one article.
        name = one["file"].removesuffix(".html")
        (folder / name).mkdir()
        (folder / name / one["file"]).write_bytes((PORTALS / "seedpages" / one["file"]).read_bytes())
        _listing(folder / name, [f"{name}/{one['file']}"])
        _sheet(tmp_path / "sheets", name, "generic", base, f'listings = ["{base}/{name}/danh-sach.html"]')
    rows = {row["url"].rpartition("/")[2]: row for row in _crawl(tmp_path)}
    assert set(rows) == {one["file"] for one in truth}
    for one in truth:
        row = rows[one["file"]]
        assert row["title"] == one["title"]
        assert row["published"][:10] == one["date"], row["published_raw"]
        assert (row["published_confidence"] < 0.6) == (one["date_kind"] == "lead")
        text = [fold(line) for line in row["text"].split("\n\n")]
        assert [line for line in one["paragraphs"] if fold(line) not in text] == []
        everything = "\n".join([row["text"], *row["captions"]])
        assert [line for _, line in one["chrome"] if line in everything.splitlines()] == []
    assert any(row["published"] == "2021-02-09T17:58:00+07:00" for row in rows.values())


def test_real_pages_are_judged_by_kind(pages: tuple[Path, str], tmp_path: Path) -> None:
    folder, base = pages
    with (PORTALS / "hanoi" / "index.tsv").open(encoding="utf-8", newline="") as stream:
        index = {row["file"]: row["kind"] for row in csv.DictReader(stream, delimiter="\t")}
    for name in index:
        (folder / name).write_bytes((PORTALS / "hanoi" / name).read_bytes())
    _listing(folder, list(index))
    _sheet(tmp_path / "sheets", "hanoi", "generic", base, f'listings = ["{base}/danh-sach.html"]')
    rows = _crawl(tmp_path)
    store = open_store(tmp_path / "data")
    refused = {row["url"].rpartition("/")[2]: (row["kind"], row["reason"]) for row in store.rows("SELECT * FROM rejects")}
    store.close()
    kinds = {"not found page": "not-found", "static page": "static", "login page": "login"}
    wanted = {name: kinds.get(kind, kind.split()[0]) for name, kind in index.items()}
    assert [row["url"].rpartition("/")[2] for row in rows] == [name for name, kind in wanted.items() if kind == "article"]
    assert {name: kind for name, (kind, _) in refused.items()} == {k: v for k, v in wanted.items() if v != "article"}
    assert all(reason for _, reason in refused.values())
