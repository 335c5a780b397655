"""Telling people: on change only, through a command, apprise, a ping; none of it can break the night."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from crawler.errors import UsageError
from crawler.ops.alerts import alert, body, document, title
from crawler.ops.logs import JsonLines, rotate, write_json_lines
from crawler.ops.ping import outcome, ping
from crawler.ops.states import Change
from crawler.store.health import Finding

FAILING = Change("mau", "healthy", "failing", "2026-06-10T18:30:00Z", "blocked", Finding(
    "mau", "blocked", "critical", "https://mau.example/tin", "Cloudflare\x1b[31m answered\nin place", "Ask the portal."))  # fmt: skip
BACK = Change("mau2", "failing", "recovered", "2026-06-01T18:30:00Z", "DNS gone")
COPY = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


class Monitor(BaseHTTPRequestHandler):
    """A monitor that notes what it is told; ``/broken`` answers 500."""

    heard: list[tuple[str, str]]

    def do_POST(self) -> None:
        """Note one request."""
        said = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.heard.append((self.path, said))
        self.send_response(500 if "broken" in self.path else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@pytest.fixture
def monitor() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Address of a monitor on this machine, and what it heard."""
    heard: list[tuple[str, str]] = []
    handler = type("Heard", (Monitor,), {"heard": heard})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/uuid", heard
        server.shutdown()
        thread.join()


# ---- the command


def test_the_command_gets_one_json_document(tmp_path: Path) -> None:
    sheet = tmp_path / "what came.json"
    assert alert([BACK, FAILING], run=7, command=f"{sys.executable} -c '{COPY}' '{sheet}'") == []
    said = json.loads(sheet.read_text(encoding="utf-8"))
    assert said == document([BACK, FAILING], 7)
    assert (said["schema"], said["run"]) == ("congtin-alert/1", 7)
    assert said["changes"][1]["portal"] == "mau" and said["changes"][1]["cause"] == "blocked"
    assert said["changes"][0]["after"] == "recovered" and said["changes"][0]["text"] is None


def test_nothing_is_sent_when_nothing_changed(tmp_path: Path) -> None:
    assert alert([], run=7, command=f"{sys.executable} -c '{COPY}' '{tmp_path / 'x'}'", urls=["json://127.0.0.1:1/"]) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("command", "words"), [
    ("/nowhere/at-all --x", "cannot be started"),
    ("'unbalanced", "cannot be started"),
    (f"{sys.executable} -c 'import sys; sys.exit(\"no such\\nchannel\")'", "answered 1 (channel)"),
])  # fmt: skip
def test_a_command_that_fails_is_one_line_in_the_log(command: str, words: str, caplog: pytest.LogCaptureFixture) -> None:
    (line,) = alert([FAILING], run=1, command=command)
    assert words in line and "\n" not in line and line in caplog.text


def test_a_command_that_hangs_is_ended_with_its_children() -> None:
    """Its child holds the same pipe: were it left alive, this test would never end."""
    script = "import subprocess; subprocess.run(['tail', '-f', '/dev/null'])"
    (line,) = alert([FAILING], run=1, command=f'{sys.executable} -c "{script}"', seconds=1.0)
    assert "took longer than 1 s" in line


def test_a_command_that_reads_nothing_is_well() -> None:
    assert alert([FAILING] * 200, run=1, command="true") == []


def test_the_message_is_plain_lines_failures_first() -> None:
    assert title([BACK, FAILING]) == "Cổng Tin: 1 portal failing, 1 recovered"
    lines = body([BACK, FAILING]).splitlines()
    assert lines[0] == "mau: blocked. Cloudflare [31m answered in place" and lines[-1].startswith("mau2: recovered from DNS gone")
    assert "https://mau.example/tin" in lines[1]
    assert len(body([FAILING] * 100).splitlines()) == 41


# ---- apprise


@pytest.mark.skipif(find_spec("apprise") is not None, reason="apprise is installed")
def test_without_apprise_one_line_says_how_to_get_it() -> None:
    (line,) = alert([FAILING], run=1, urls=["mailto://user:secret@example.org"])
    assert "pip install 'congtin[alerts]'" in line and "secret" not in line


# Its plugins import modules that Python is about to drop.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_apprise_delivers(monitor: tuple[str, list[tuple[str, str]]]) -> None:
    pytest.importorskip("apprise", reason="the extra 'alerts' is not installed")
    address, heard = monitor
    assert alert([FAILING], run=1, urls=[address.replace("http:", "json:")]) == []
    assert [path for path, _ in heard] == ["/uuid"] and "mau: blocked" in heard[0][1]
    assert "understand" in alert([FAILING], run=1, urls=["nosuch://x"])[0]
    (line,) = alert([FAILING], run=1, urls=[f"{address.replace('http:', 'json:')}/broken?token=secret"])
    assert "could not be delivered" in line and "secret" not in line


# ---- the dead man's switch


def test_start_success_and_failure_are_told(monitor: tuple[str, list[tuple[str, str]]]) -> None:
    address, heard = monitor
    for event in ("start", "success", "fail"):
        assert ping(address, event, f"digest of {event}") == ""  # type: ignore[arg-type]
    assert heard == [("/uuid/start", "digest of start"), ("/uuid", "digest of success"), ("/uuid/fail", "digest of fail")]


def test_a_query_stays_behind_the_suffix(monitor: tuple[str, list[tuple[str, str]]]) -> None:
    address, heard = monitor
    ping(f"{address}/?rid=1", "start")
    assert heard[0][0] == "/uuid/start?rid=1"


def test_a_ping_that_fails_is_tried_again_and_only_logged(
    monitor: tuple[str, list[tuple[str, str]]], caplog: pytest.LogCaptureFixture
) -> None:
    address, heard = monitor
    assert ping(f"{address}/broken", "fail") == "answered 500" and len(heard) == 2
    assert "uuid" not in caplog.text and "127.0.0.1" in caplog.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "file:///etc/passwd", "not an address", "http://[broken"])
def test_no_address_breaks_the_night(url: str) -> None:
    assert ping(url, "start") != ""


def test_no_address_is_no_ping() -> None:
    assert ping("", "start") == ""


@pytest.mark.parametrize(
    ("code", "event"), [(0, "success"), (1, "success"), (2, "success"), (4, "fail"), (5, "fail"), (130, "fail")]
)
def test_a_night_that_ran_to_its_end_is_a_success(code: int, event: str) -> None:
    assert outcome(code) == event


# ---- logs and old files


def test_log_lines_are_json_and_stay_lines(tmp_path: Path) -> None:
    logger = logging.Logger("mau")
    handler = logging.FileHandler(tmp_path / "nightly.jsonl", encoding="utf-8")
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.warning("two\nlines of %s \x1b[31m", "Tết", extra={"spider": type("Spider", (), {"name": "mau"})()})
    try:
        raise ValueError("broken")
    except ValueError:
        logger.exception("%d does not fit", "text")
    handler.close()
    first, second = map(json.loads, (tmp_path / "nightly.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["level"], first["message"], first["portal"]) == ("WARNING", "two\nlines of Tết \x1b[31m", "mau")
    datetime.fromisoformat(first["time"])
    assert "ValueError: broken" in second["error"] and "portal" not in second


def test_open_log_files_become_json_lines(tmp_path: Path) -> None:
    root = logging.getLogger()
    handler = logging.FileHandler(tmp_path / "x.jsonl", encoding="utf-8")
    root.addHandler(handler)
    try:
        write_json_lines()
        logging.getLogger("congtin.test").error("đã ghi")
    finally:
        root.removeHandler(handler)
        handler.close()
    assert json.loads((tmp_path / "x.jsonl").read_text(encoding="utf-8"))["message"] == "đã ghi"


def _files(folder: Path) -> list[Path]:
    ours = [folder / f"nightly-202606{day:02}-013000.jsonl" for day in range(1, 11)]
    ours += [folder / f"report-202606{day:02}-013000.html" for day in range(1, 5)]
    for path in (
        *ours,
        folder / "notes-20200101-000000.log",
        folder / "nightly-old.log",
        folder / "nightly-20200101-000000.log.gz",
    ):
        path.write_text("x", encoding="utf-8")
    (folder / "nightly-20200101-000000.log").symlink_to(folder / "nightly-old.log")
    (folder / "backfill-20200101-000000.log").mkdir()
    return ours


def test_only_our_oldest_files_go(tmp_path: Path) -> None:
    ours = _files(tmp_path)
    before = set(tmp_path.iterdir())
    gone = rotate(tmp_path, 4)
    assert sorted(gone) == ours[:6]
    assert before - set(tmp_path.iterdir()) == set(gone)


def test_files_can_be_kept_by_age(tmp_path: Path) -> None:
    ours = _files(tmp_path)
    gone = rotate(tmp_path, "7d", now=datetime(2026, 6, 10, 2, 0))
    assert sorted(gone) == [*ours[:3], *ours[10:13]]
    assert rotate(tmp_path, 0) == [] and rotate(tmp_path / "nowhere", 1) == []


@pytest.mark.parametrize("kept", ["-1", "many", "3 weeks", ""])
def test_a_number_that_is_none_is_told(kept: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="LOGS_KEPT"):
        rotate(tmp_path, kept)
