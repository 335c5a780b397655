"""Captures: what was received can be read back byte for byte, also after a crash or on a full disk."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.checker import Checker
from warcio.cli import main as warcio

from crawler.archive import writer as module
from crawler.archive.page import page_of
from crawler.archive.reader import Capture, read_capture, read_folder
from crawler.archive.writer import WarcWriter, recover
from crawler.errors import ArchiveError

AT = datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC)
REQUEST = b"GET /tin/1.html HTTP/1.1\r\nHost: so.vn\r\nUser-Agent: congtin\r\n"
HTML = "<html><body>Đảng bộ xã tổng kết</body></html>".encode()


def put(writer: WarcWriter, body: bytes = HTML, *, url: str = "https://so.vn/tin/1.html", status: str = "200 OK",
        headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)) -> str:  # fmt: skip
    """Writes one capture."""
    return writer.write(url, REQUEST, (status, headers, body), AT)


def clean(folder: Path) -> bool:
    """Whether ``warcio check`` finds nothing wrong with the files of a folder."""
    files = [str(path) for path in sorted(folder.glob("*.warc.gz*"))]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        checker = Checker(type("Options", (), {"inputs": files, "verbose": False})())
        for file in files:
            checker.process_one(file)
    return checker.exit_value == 0 and "failed" not in said.getvalue()


def test_a_capture_is_read_back_by_its_position(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    first, second = put(writer), put(writer, b"Hai", url="https://so.vn/2", status="404 Not Found")
    writer.close()
    headers = {"content-type": "text/html; charset=utf-8"}
    assert read_capture(tmp_path, first) == Capture(first, "https://so.vn/tin/1.html", 200, headers, HTML, AT)
    assert (read_capture(tmp_path, second).status, read_capture(tmp_path, second).body) == (404, b"Hai")
    assert [one.position for one in read_folder(tmp_path)] == [first, second]
    assert clean(tmp_path)


def test_a_capture_is_readable_before_its_file_is_closed(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    position = put(writer)
    assert read_capture(tmp_path, position).body == HTML
    assert list(read_folder(tmp_path)) == []
    writer.close()
    assert read_capture(tmp_path, position).body == HTML


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_bodies_are_kept_as_received_and_read_unpacked(tmp_path: Path, encoding: str) -> None:
    packed = gzip.compress(HTML, mtime=0) if encoding == "gzip" else zlib.compress(HTML)
    writer = WarcWriter(tmp_path, software="congtin/0")
    position = put(writer, packed, headers=(("Content-Encoding", encoding), ("Transfer-Encoding", "chunked")))
    writer.close()
    (file,) = tmp_path.iterdir()
    assert packed in gzip.decompress(file.read_bytes())
    assert read_capture(tmp_path, position).body == HTML and clean(tmp_path)


def test_a_body_that_looks_chunked_is_not_taken_apart(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    position = put(writer, b"4\r\nabcd\r\n0\r\n\r\n", headers=(("Transfer-Encoding", "chunked"),))
    writer.close()
    assert read_capture(tmp_path, position).body == b"4\r\nabcd\r\n0\r\n\r\n"


def test_a_body_cut_off_by_its_server_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    position = put(writer, gzip.compress(HTML)[:-9], headers=(("Content-Encoding", "gzip"),))
    writer.close()
    assert HTML.startswith(read_capture(tmp_path, position).body)


@given(st.lists(st.tuples(st.binary(max_size=3000), st.sampled_from(["200 OK", "302 Found", "500 Internal Server Error", "999 "])),
                min_size=1, max_size=5))  # fmt: skip
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bodies_come_back(tmp_path_factory: pytest.TempPathFactory, captures: list[tuple[bytes, str]]) -> None:
    folder = tmp_path_factory.mktemp("warc")
    writer = WarcWriter(folder, software="congtin/0")
    for number, (body, status) in enumerate(captures):
        put(writer, body, url=f"https://so.vn/{number}?q=a%20b", status=status, headers=(("X-A", "é"), ("Set-Cookie", "a"), ("Set-Cookie", "b")))
    writer.close()
    assert [(one.body, one.status) for one in read_folder(folder)] == [(body, int(status[:3])) for body, status in captures]
    assert clean(folder)


def test_a_new_file_begins_when_one_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 3000)
    writer = WarcWriter(tmp_path, software="congtin/0")
    positions = [put(writer, os.urandom(2000)) for _ in range(5)]
    writer.close()
    assert len({one.partition(":")[0] for one in positions}) == len(list(tmp_path.glob("*.warc.gz"))) > 1
    assert [one.position for one in read_folder(tmp_path)] == positions and clean(tmp_path)


def test_a_writer_that_wrote_nothing_leaves_nothing(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path / "warc", software="congtin/0")
    writer.flush()
    writer.close()
    assert not (tmp_path / "warc").exists() and recover(tmp_path / "warc") == []


@pytest.mark.parametrize("cut", [1, 7, 200, 100_000])
def test_a_torn_last_record_is_cut_off_and_the_others_are_kept(tmp_path: Path, cut: int) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    whole = [put(writer, f"Trang {n}".encode()) for n in range(3)]
    (path,) = tmp_path.iterdir()
    size = path.stat().st_size
    torn = put(writer, os.urandom(150_000))
    os.truncate(path, size + cut)
    assert recover(tmp_path) == [path.with_suffix("")]
    assert [read_capture(tmp_path, one).body for one in whole] == [b"Trang 0", b"Trang 1", b"Trang 2"]
    assert [one.position for one in read_folder(tmp_path)] == whole and clean(tmp_path)
    with pytest.raises(ArchiveError, match="no readable record"):
        read_capture(tmp_path, torn)
    writer._stream.close()  # type: ignore[union-attr]


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"garbage that is no gzip"])
def test_an_open_file_without_any_whole_record_goes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "congtin-1.warc.gz.open").write_bytes(content)
    assert recover(tmp_path) == [] and list(tmp_path.iterdir()) == []


CRASH = """
import os, sys
from pathlib import Path
from crawler.archive.writer import WarcWriter
from tests.test_archive import put
writer = WarcWriter(Path(sys.argv[1]), software="congtin/0")
print(put(writer), put(writer, b"x" * 500_000), flush=True)
os.kill(os.getpid(), 9)
"""


def test_what_was_written_survives_the_death_of_the_process(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == -9
    first, second = done.stdout.split()
    assert len(recover(tmp_path)) == 1
    assert read_capture(tmp_path, first).body == HTML and len(read_capture(tmp_path, second).body) == 500_000
    assert clean(tmp_path)


FULL = """
import resource, signal, sys
from pathlib import Path
from crawler.archive.writer import WarcWriter
from crawler.errors import ArchiveError
from tests.test_archive import put
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = WarcWriter(Path(sys.argv[1]), software="congtin/0")
put(writer)
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, resource.RLIM_INFINITY))
try:
    put(writer, __import__("random").Random(1).randbytes(50_000))
except ArchiveError as err:
    print(err)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
put(writer, b"sau")
writer.close()
"""


def test_a_record_that_the_disk_does_not_take_leaves_no_trace(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1 and "captures cannot be written" in done.stdout
    assert [one.body for one in read_folder(tmp_path)] == [HTML, b"sau"] and clean(tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("a file")
    with pytest.raises(ArchiveError, match="captures cannot be written"):
        put(WarcWriter(tmp_path / "warc", software="congtin/0"))


@pytest.mark.parametrize("position", ["", "x", "a.warc.gz", "a.warc.gz:", "a.warc.gz:x", "../a.warc.gz:0", "a/b.warc.gz:0", "a.warc.gz:0\n"])
def test_a_position_that_is_none(tmp_path: Path, position: str) -> None:
    with pytest.raises(ArchiveError, match="is no capture"):
        read_capture(tmp_path, position)


def test_a_position_where_no_response_begins(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    position = put(writer)
    writer.close()
    file, _, offset = position.partition(":")
    for wrong in (f"{file}:0", f"{file}:{int(offset) + 1}", f"{file}:99999999", "khong-co.warc.gz:0"):
        with pytest.raises(ArchiveError) as caught:
            read_capture(tmp_path, wrong)
        assert "\n" not in str(caught.value)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    put(writer)
    put(writer)
    writer.close()
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\0" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=path.name):
        list(read_folder(tmp_path))


def test_the_command_line_of_warcio_agrees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = WarcWriter(tmp_path, software="congtin/0")
    put(writer)
    writer.close()
    (path,) = tmp_path.iterdir()
    with pytest.raises(SystemExit) as ended:
        warcio(["check", str(path)])
        raise SystemExit(0)
    assert ended.value.code == 0 and "failed" not in capsys.readouterr().out


@pytest.mark.parametrize(("told", "year"), [
    ("Sat, 21 Nov 2026 03:20:00 GMT", 2026), ("Sun, 11 Feb 2001 08:00:00 GMT", 2001), ("Thu, 01 Jan 1998 00:00:00 GMT", 2001),
    ("gestern", 2001), ("", 2001),
])  # fmt: skip
def test_a_page_fetched_while_our_clock_was_years_behind_is_of_the_servers_day(told: str, year: int) -> None:
    """Dates after the fetch are none: on a machine that woke up in 2001 no article had one."""
    at = datetime(2001, 2, 11, 3, tzinfo=UTC)
    row = {"via": None, "how": "listing", "title": "Tin", "date": None}
    page = page_of(Capture("f.warc.gz:0", "https://so.vn/1", 200, {"date": told}, HTML, at), "so", "https://so.vn/1", row)
    assert (page.fetched_at.year, page.capture, page.listing_title) == (year, "f.warc.gz:0", "Tin")
