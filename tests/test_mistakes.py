"""Words mistyped, folders forgotten, readers that leave, runs that died: one line, the right exit code, no false "well"."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.errors import ArchiveError, PortalError, StoreError, UsageError
from crawler.loader import PortalLoader
from crawler.ops.lock import Lock
from crawler.ops.report import collect
from crawler.session import Session
from crawler.sheet import read_portals
from crawler.store.database import FILE, open_store
from crawler.store.runs import finish_run, start_run
from tests.conftest import ROOT, Archive, scrapy

SHEET = ('id = "{0}"\ntitle = "Cổng {0}"\nprovince = "lang_son"\nfamily = "generic"\ndomains = ["127.0.0.1:9"]\n'
         '[sources]\nhome = "http://127.0.0.1:9/"\n')  # fmt: skip


def _line(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
@pytest.mark.parametrize("verb", ["nightly", "portals"])
def test_a_night_over_no_sheet_is_no_good_night(tmp_path: Path, verb: str, there: bool) -> None:
    sheets = tmp_path / "sheets"
    if there:
        sheets.mkdir()
    done = scrapy(verb, "-s", f"PORTAL_DIRS={sheets}", "-s", f"DATA_DIR={tmp_path / 'data'}")
    assert done.returncode == 2 and f"no fact sheet in {sheets}" in _line(done) and ("no such folder" in done.stderr) != there
    assert not (tmp_path / "data" / FILE).exists()


@pytest.mark.parametrize(("words", "said"), [
    (("nightly", "-s", "NIGHT_DEADLINE=6h"), "NIGHT_DEADLINE=6h: should be a number"),
    (("nightly", "-s", "LOOKBACK_DAYS=abc"), "LOOKBACK_DAYS=abc: should be a whole number"),
    (("nightly", "-s", "EXTRACT_WORKERS=-3"), "EXTRACT_WORKERS=-3: should be a"),
    (("nightly", "-s", "REPORTS=maybe"), "REPORTS=maybe: should be true or false"),
    (("nightly", "-s", "DOWNLOAD_DELAY=nan"), "DOWNLOAD_DELAY=nan: should be a number"),
    (("backfill",), "backfill needs its span"),
    (("addportal", "http://[::1/"), "is no http(s) address"),
    (("addportal", "not a url"), "is no http(s) address"),
    (("addportal", "http://127.0.0.1:9/", "--province", "../x"), "--province"),
    (("addportal", "http://127.0.0.1:9/", "--id", "../x"), "--id"),
    (("search", "%"), "no letter and no figure"),
    (("search", "dang", "--limit", "99999999999999999999"), "--limit"),
    (("report", "--run", "99999999999999999999"), "--run"),
], ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "")  # fmt: skip
def test_wrong_words_are_one_line_and_two(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "mot.toml").write_text(SHEET.format("mot"), encoding="utf-8")
    done = scrapy(*words, "-s", f"PORTAL_DIRS={tmp_path}", "-s", f"DATA_DIR={tmp_path / 'data'}")
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.db"))


def test_a_portal_that_nobody_stored_is_told_to_the_searcher(night: Archive) -> None:
    done = night.run("search", "đảng", "--portal", "mau_vnptt")
    assert done.returncode == 2 and "mau_vnptt" in _line(done)


def test_a_case_stays_in_its_folder(night: Archive, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<h1>Tin</h1>", encoding="utf-8")
    done = night.run("addcase", str(page), "--url", "http://x.vn/a", "--name", "../ngoai", "--into", str(tmp_path / "in"))
    assert done.returncode == 2 and not (tmp_path / "ngoai").exists()


@pytest.mark.parametrize(("line", "said"), [
    ("delay = inf", "'delay' is a number of seconds"), ("delay = nan", "'delay' is a number of seconds"),
    ("delay = 1e12", "'delay' is a number of seconds"), (f"unit = {'[' * 3000}{']' * 3000}", "deeper than any sheet"),
], ids=["inf", "nan", "ages", "brackets"])  # fmt: skip
def test_a_sheet_that_would_hang_the_night_costs_itself_alone(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "mot.toml").write_text(SHEET.format("mot"), encoding="utf-8")
    (tmp_path / "hai.toml").write_text(f"{line}\n{SHEET.format('hai')}", encoding="utf-8")
    portals, errors = read_portals([tmp_path])
    assert list(portals) == ["mot"]
    assert [type(one) for one in errors] == [PortalError] and said in str(errors[0])


def test_a_loader_without_any_sheet_chooses_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no fact sheet"):
        PortalLoader([tmp_path], []).choose([])


def test_a_run_that_died_is_not_well_and_one_at_work_is(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    try:
        finish_run(store, start_run(store, "nightly", {}, "congtin/0"), 0)
        start_run(store, "nightly", {}, "congtin/0")
        store.commit()
        with Lock(tmp_path):
            assert collect(store, tmp_path, plots=False).well
        died = collect(store, tmp_path, plots=False)
        assert not died.well and "died" in died.reasons[0]
    finally:
        store.close()


def test_a_store_that_cannot_be_read_is_no_empty_store(tmp_path: Path) -> None:
    (tmp_path / "mot.toml").write_text(SHEET.format("mot"), encoding="utf-8")
    (tmp_path / FILE).write_bytes(b"no database, " * 1000)
    done = scrapy("portals", "-s", f"PORTAL_DIRS={tmp_path}", "-s", f"DATA_DIR={tmp_path}")
    assert done.returncode == 5 and "no SQLite store" in _line(done)


def test_a_store_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / FILE).chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        store = open_store(tmp_path, create=False)
        assert store.rows("SELECT * FROM articles_public") == []
        store.close()
        assert [one.name for one in tmp_path.iterdir()] == [FILE]
        with pytest.raises(StoreError, match="cannot be written"):
            open_store(tmp_path)
    finally:
        tmp_path.chmod(0o755)


def test_captures_without_a_folder_are_trouble_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("in the way", encoding="utf-8")
    with pytest.raises(ArchiveError, match="captures cannot be written there"):
        Session.enter(tmp_path)
    with Lock(tmp_path):  # given back
        pass


@pytest.mark.parametrize("verb", [("portals",), ("report",), ("search", "đảng"), ("report", "--json")], ids=" ".join)
def test_a_reader_that_leaves_changes_no_verdict(night: Archive, verb: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "scrapy", *verb, *night.options]
    plain = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (plain.returncode, plain.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
def test_words_that_the_disk_does_not_take_are_one_line_and_five(night: Archive) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "scrapy", "search", "đảng", *night.options], cwd=ROOT, stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert done.returncode == 5 and _line(done).startswith("standard output cannot be written")


def test_a_terminal_without_the_letters_gets_them_spelled_out(night: Archive) -> None:
    done = subprocess.run([sys.executable, "-m", "scrapy", "search", "đảng", "--limit", "1", *night.options], cwd=ROOT,
                          env={"PYTHONIOENCODING": "ascii", "PATH": ""}, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0 and "\\u" in done.stdout and done.stderr == ""


def test_lost_captures_are_named(portals: Archive) -> None:
    assert portals.run("nightly", "mau_chung").returncode == 0
    for file in (portals.data / "warc").iterdir():
        file.unlink()
    done = portals.run("reextract", "mau_chung")
    assert done.returncode == 1 and " 0 articles" in done.stdout and ".warc.gz" in done.stderr


def test_a_dump_in_another_format_leaves_no_file_that_its_manifest_does_not_name(night: Archive, tmp_path: Path) -> None:
    for formats in (("--format", "jsonl", "--format", "csv"), ("--format", "csv")):
        assert night.run("dump", *formats, "--out", str(tmp_path)).returncode == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["articles.csv", "manifest.json"]
