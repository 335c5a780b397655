"""What a process holds while it crawls: one lock, one store, one capture file, given back whatever happens."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler import session as module
from crawler.archive.reader import read_folder
from crawler.errors import AlreadyRunning, ArchiveError, NewerSchema, StoreError
from crawler.items import Candidate
from crawler.ops.lock import Lock
from crawler.ops.verdict import exit_code, judge
from crawler.session import BATCH, Session, software
from crawler.store.database import open_store
from crawler.store.ledger import Ledger

AT = datetime(2026, 11, 21, tzinfo=UTC)


def announced(folder: Path) -> int:
    """How many addresses another process sees in the ledger."""
    store = open_store(folder)
    found = store.row("SELECT count(*) AS n FROM ledger")
    store.close()
    return int((found or {})["n"])


def announce(session: Session, number: int) -> None:
    """One change of the store."""
    Ledger(session.store, "so").announce(f"http://x/{number}", Candidate(f"https://x/{number}", "v"))


def test_all_users_of_a_folder_share_one_session(tmp_path: Path) -> None:
    first, second = Session.enter(tmp_path), Session.enter(tmp_path / "." / "a" / "..")
    assert first is second and Session.is_open(tmp_path)
    first.leave()
    announce(second, 1)
    second.leave()
    assert not Session.is_open(tmp_path) and announced(tmp_path) == 1
    with Lock(tmp_path):
        pass


def test_two_folders_are_two_sessions(tmp_path: Path) -> None:
    first, second = Session.enter(tmp_path / "a"), Session.enter(tmp_path / "b")
    assert first is not second
    first.leave()
    second.leave()


def test_changes_are_committed_in_batches(tmp_path: Path) -> None:
    session = Session.enter(tmp_path)
    session.commit()
    for number in range(BATCH - 1):
        announce(session, number)
    assert announced(tmp_path) == 0
    announce(session, BATCH)
    session.batch()
    assert announced(tmp_path) == BATCH
    session.leave()


def test_no_change_waits_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.enter(tmp_path)
    announce(session, 1)
    monkeypatch.setattr(module, "BATCH_SECONDS", -1.0)
    session.batch()
    assert announced(tmp_path) == 1
    session.leave()


def test_another_process_is_refused(tmp_path: Path) -> None:
    with Lock(tmp_path), pytest.raises(AlreadyRunning):
        Session.enter(tmp_path)
    Session.enter(tmp_path).leave()


def test_a_store_that_cannot_be_opened_gives_the_lock_back(tmp_path: Path) -> None:
    (tmp_path / "congtin.db").write_bytes(b"no database at all, only words " * 100)
    with pytest.raises(StoreError):
        Session.enter(tmp_path)
    assert not Session.is_open(tmp_path)
    with Lock(tmp_path):
        pass


def test_a_newer_store_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('congtin', 'later', '2099')")
    store.close()
    with pytest.raises(NewerSchema):
        Session.enter(tmp_path)
    assert not (tmp_path / "warc").exists()


def test_what_a_dead_run_left_open_is_closed_first(tmp_path: Path) -> None:
    session = Session.enter(tmp_path)
    session.captures.write("https://x/1", b"GET /1 HTTP/1.1\r\n", ("200 OK", [], b"mot"), AT)
    session.leave()
    (path,) = (tmp_path / "warc").iterdir()
    path.rename(path.with_name(path.name + ".open"))
    Session.enter(tmp_path).leave()
    assert [one.body for one in read_folder(tmp_path / "warc")] == [b"mot"]


def test_captures_are_closed_with_the_session(tmp_path: Path) -> None:
    session = Session.enter(tmp_path)
    session.captures.write("https://x/1", b"GET /1 HTTP/1.1\r\n", ("200 OK", [], b"mot"), AT)
    assert [path.suffix for path in (tmp_path / "warc").iterdir()] == [".open"]
    session.leave()
    assert [path.suffix for path in (tmp_path / "warc").iterdir()] == [".gz"]


def test_when_the_disk_is_full_at_the_end_everything_is_given_back_all_the_same(tmp_path: Path) -> None:
    session = Session.enter(tmp_path)
    session.captures.write("https://x/1", b"GET /1 HTTP/1.1\r\n", ("200 OK", [], b"mot"), AT)
    handle = session.captures._stream
    assert handle is not None
    os.close(handle.fileno())
    with pytest.raises((ArchiveError, OSError)):
        session.leave()
    assert not Session.is_open(tmp_path)
    with Lock(tmp_path):
        pass


def test_the_software_names_itself() -> None:
    assert software().startswith("congtin/")


# ---- the verdict on a portal, and the exit code of a run


@pytest.mark.parametrize(("tally", "findings", "read", "failed", "reason", "wanted"), [
    ({"fetched": 5}, [], 3, 0, "finished", ("ok", "")),
    ({"fetched": 5}, [("page parameter ignored", "x")], 3, 0, "finished", ("ok", "page parameter ignored")),
    ({"fetched": 5}, [("layout changed", "x")], 3, 0, "finished", ("broken", "layout changed")),
    ({"fetched": 5}, [("timeout", "x")], 2, 1, "finished", ("broken", "timeout")),
    ({}, [("DNS", "x"), ("DNS", "y")], 0, 2, "finished", ("failed", "DNS")),
    ({}, [], 0, 1, "finished", ("failed", "no source could be read")),
    ({"fetched": 5, "failed": 5}, [], 3, 0, "finished", ("broken", "5 of 10 pages failed")),
    ({"fetched": 99, "failed": 1}, [], 3, 0, "finished", ("ok", "")),
    ({}, [], 0, 0, "shutdown", ("interrupted", "stopped; what is owed is fetched by the next run")),
    ({}, [], 0, 0, "memusage_exceeded", ("failed", "memusage_exceeded")),
    ({}, [], 0, 0, "finished", ("ok", "")),
])  # fmt: skip
def test_verdicts(tally: dict[str, int], findings: list[tuple[str, str]], read: int, failed: int, reason: str,
                  wanted: tuple[str, str]) -> None:  # fmt: skip
    assert judge(tally, findings, read=read, failed=failed, reason=reason) == wanted


@pytest.mark.parametrize(("verdicts", "code"), [
    ([], 0), (["ok"], 0), (["ok", "broken"], 1), (["ok", "failed"], 1), (["failed", "failed"], 4), (["failed", "broken"], 1),
    (["failed", "interrupted"], 130)])  # fmt: skip
def test_exit_codes(verdicts: list[str], code: int) -> None:
    assert exit_code(verdicts) == code
