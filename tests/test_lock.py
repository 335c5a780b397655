"""One run at a time in one data folder; a dead process never holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.errors import AlreadyRunning, StoreError
from crawler.ops.lock import FILE, Lock

ROOT = Path(__file__).resolve().parent.parent
HOLDER = """
import sys
from pathlib import Path
from crawler.ops.lock import Lock
Lock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of a folder until its input ends."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process


def test_a_second_process_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(AlreadyRunning, match=rf"another run holds .*{FILE} \(process {other.pid}\); wait") as caught:
            Lock(tmp_path).acquire()
        assert caught.value.exit_code == 3 and "\n" not in str(caught.value)
        with Lock(tmp_path / "other"):
            pass


@pytest.mark.parametrize("how", ["killed", "ended"])
def test_the_lock_of_a_dead_process_is_free(tmp_path: Path, how: str) -> None:
    with holder(tmp_path) as other:
        if how == "killed":
            other.kill()
        elif other.stdin:
            other.stdin.close()
        other.wait()
    with Lock(tmp_path):
        assert (tmp_path / FILE).read_text() == f"{os.getpid()}\n"


def test_it_can_be_taken_again_after_release(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a" / "b")
    for _ in range(3):
        lock.acquire()
        with pytest.raises(AlreadyRunning, match=str(os.getpid())):
            Lock(tmp_path / "a" / "b").acquire()
        lock.release()
    lock.release()


def test_an_error_inside_gives_it_back(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Lock(tmp_path):
        raise RuntimeError
    with Lock(tmp_path):
        pass


def test_no_handle_is_left_open_by_a_refusal(tmp_path: Path) -> None:
    handles = Path("/proc/self/fd")
    with Lock(tmp_path):
        before = len(list(handles.iterdir()))
        for _ in range(5):
            with pytest.raises(AlreadyRunning):
                Lock(tmp_path).acquire()
        assert len(list(handles.iterdir())) == before


@pytest.mark.parametrize("place", ["tệp", "tệp/dưới"])
def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "tệp").write_text("a file")
    with pytest.raises(StoreError, match="the data folder must be writable") as caught:
        Lock(tmp_path / place).acquire()
    assert caught.value.exit_code == 5


def test_what_an_older_run_left_in_the_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("99999999 and more words than a number has\n")
    with Lock(tmp_path):
        assert (tmp_path / FILE).read_text() == f"{os.getpid()}\n"
