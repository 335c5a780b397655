"""The command line as operators meet it: good words, bad words, and what each answers."""

from __future__ import annotations

import csv
import hashlib
import json
import socket
import sqlite3
from pathlib import Path

import pytest

from crawler.ops.lock import Lock
from crawler.store.database import open_store
from tests.conftest import FAST, Archive, scrapy


def _one_line(text: str) -> str:
    assert "Traceback" not in text and len(text.strip().splitlines()) == 1, text
    return text


def _sheet(folder: Path, name: str, url: str, extra: str = "", family: str = "generic") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    host = url.split("/")[2]
    (folder / f"{name}.toml").write_text(
        f'id = "{name}"\ntitle = "Cổng thử {name}"\nprovince = "thu"\nfamily = "{family}"\ndomains = ["{host}"]\n{extra}\n'
        f'[sources]\nlistings = ["{url}"]\n',
        encoding="utf-8",
    )


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ---- good words


def test_list_and_portals_show_every_portal(night: Archive) -> None:
    names = sorted(night.server.sites)
    assert night.run("list").stdout.split() == names
    shown = json.loads(night.run("portals", "--json").stdout)
    assert [row["id"] for row in shown] == names
    assert all(row["articles"] > 40 and row["verdict"] == "ok" for row in shown)
    assert "mau_vnpt" in night.run("portals").stdout


def test_show_prints_an_article_with_all_its_date_candidates(night: Archive) -> None:
    truth = next(one for one in night.server.truth() if one["portal"] == "mau_drupal" and one["date_kind"] == "dateline")
    done = night.run("show", truth["url"])
    assert done.returncode == 0
    assert truth["title"] in done.stdout and truth["published"] in done.stdout and "Create:" in done.stdout
    assert "date candidates" in done.stdout and "confidence" in done.stdout
    known = json.loads(night.run("show", truth["url"], "--json").stdout)
    assert known["dates"][0]["value"] == truth["published"]
    by_id = night.run("show", known["id"])
    assert truth["title"] in by_id.stdout


def test_show_finds_an_article_by_any_of_its_addresses(night: Archive) -> None:
    truth = next(one for one in night.server.truth() if one["portal"] == "mau_drupal")
    for url in (truth["url"].replace("http://", "https://"), truth["url"] + "/?utm_source=zalo", truth["url"] + "#top", truth["url"].removeprefix("http://")):
        assert truth["title"] in night.run("show", url).stdout


def test_show_says_why_a_page_was_refused(night: Archive) -> None:
    refused = next(one for one in night.server.refusals() if one["kind"] == "document")
    assert "refused, document" in night.run("show", refused["url"]).stdout


def test_show_of_an_unknown_address_is_a_usage_error(night: Archive) -> None:
    done = night.run("show", "http://127.0.0.1/nowhere")
    assert done.returncode == 2 and "neither the store nor the ledger" in _one_line(done.stderr)


def test_search_finds_words_without_marks(night: Archive) -> None:
    done = night.run("search", '"chuyen doi so"', "--limit", "5", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert 1 <= len(rows) <= 5
    assert all("chuyển đổi số" in (row["title"] + row["text"]).lower() for row in rows)
    assert night.run("search", "khongcotunay").stderr.strip() == "nothing found"


def test_dump_is_complete_checked_and_repeatable(night: Archive, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        done = night.run("dump", "--format", "jsonl", "--format", "csv", "--out", str(tmp_path / folder))
        assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["articles"] == len(night.server.truth())
    for file in manifest["files"]:
        data = (tmp_path / "one" / file["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"] and len(data) == file["bytes"]
        assert data == (tmp_path / "two" / file["name"]).read_bytes()
    lines = (tmp_path / "one" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    with (tmp_path / "one" / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))
    assert [row["title"] for row in rows] == [row["title"] for row in cells]
    wanted = {
        "id", "portal", "province", "unit", "url", "urls", "title", "lead", "text", "byline", "source", "section", "language",
        "published", "published_precision", "published_confidence", "published_source", "published_raw", "captions",
        "attachments", "first_seen", "last_seen", "last_changed", "state", "revision", "cluster", "capture",
    }  # fmt: skip
    assert wanted <= set(rows[0])


def test_a_window_of_days_fetches_that_window_alone(portals: Archive) -> None:
    inside = {one["url"] for one in portals.server.truth()
              if one["portal"] == "mau_drupal" and (one["published"] or "").startswith("2017")}  # fmt: skip
    assert 1 < len(inside) < 40
    done = portals.run("crawl", "mau_drupal", "-a", "since=2017-01-01", "-a", "until=2017-12-31", "-s", "LOG_ENABLED=0")
    assert done.returncode == 0, done.stderr
    store = portals.store()
    dated = store.rows("SELECT url, published FROM articles")
    store.close()
    assert inside <= {row["url"] for row in dated}
    assert all(row["published"][:4] == "2017" for row in dated)


# ---- bad words


def test_unknown_portals_are_named_with_the_nearest(night: Archive) -> None:
    done = night.run("nightly", "mau_drupall")
    assert done.returncode == 2 and "did you mean 'mau_drupal'" in _one_line(done.stderr)
    done = night.run("crawl", "mau_drupall")
    assert done.returncode == 2 and "did you mean 'mau_drupal'" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("since=2017",), "since='2017' is no day"),
        (("since=2018-01-01", "until=2017-01-01"), "lies after"),
    ],
    ids=["half-a-day", "reversed"],
)
def test_an_impossible_window_is_a_usage_error(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    _sheet(tmp_path / "p", "thu", "http://127.0.0.1:1/tin")
    words = [word for one in arguments for word in ("-a", one)]
    place = ("-s", f"PORTAL_DIRS={tmp_path / 'p'}", "-s", f"DATA_DIR={tmp_path}", "-s", "LOG_ENABLED=0")
    done = scrapy("crawl", "thu", *words, *place)
    assert done.returncode == 2 and said in _one_line(done.stderr)


def test_a_broken_sheet_costs_its_own_portal_only(portals: Archive) -> None:
    (portals.sheets / "hong.toml").write_text('id = "hong"\ntitel = "Cổng hỏng"\n', encoding="utf-8")
    done = portals.run("nightly", "--summary")
    assert done.returncode == 2
    assert "hong.toml, line 2: unknown key 'titel'; did you mean 'title'?" in _one_line(done.stderr)
    store = portals.store()
    assert store.row("SELECT count(*) AS n FROM articles") == {"n": len(portals.server.truth())}
    store.close()
    assert portals.run("list").stdout.split() == sorted(portals.server.sites)


def _sheets(folder: Path) -> Path:
    """A folder with the sheet of a portal at which nobody answers."""
    sheets = folder.parent / f"{folder.name}-sheets"
    sheets.mkdir(exist_ok=True)
    text = 'id = "xa"\ntitle = "Cổng xã"\nprovince = "lang_son"\nfamily = "generic"\ndomains = ["127.0.0.1:9"]\n'
    (sheets / "xa.toml").write_text(text, encoding="utf-8")
    return sheets


def test_a_store_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "congtin.db") as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('congtin', 'later', '2030')")
    connection.close()
    for verb in (("dump",), ("search", "tin"), ("nightly",)):
        done = scrapy(*verb, "-s", f"DATA_DIR={tmp_path}", "-s", f"PORTAL_DIRS={_sheets(tmp_path)}")
        assert done.returncode == 5 and "newer Cổng Tin (schema later)" in _one_line(done.stderr)


@pytest.mark.parametrize("verb", [("nightly",), ("dump",)], ids=["nightly", "dump"])
def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path, verb: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("in the way")
    done = scrapy(*verb, "-s", f"DATA_DIR={tmp_path / 'file' / 'data'}", "-s", f"PORTAL_DIRS={_sheets(tmp_path)}")
    assert done.returncode == 5 and str(tmp_path / "file") in _one_line(done.stderr)


def test_a_damaged_store_is_named_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "congtin.db").write_bytes(b"this is no database" * 400)
    done = scrapy("nightly", "-s", f"DATA_DIR={tmp_path}", "-s", f"PORTAL_DIRS={_sheets(tmp_path)}")
    assert done.returncode == 5 and "restore a copy" in _one_line(done.stderr)


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with Lock(tmp_path):
        done = scrapy("nightly", "-s", f"DATA_DIR={tmp_path}", "-s", f"PORTAL_DIRS={_sheets(tmp_path)}")
    assert done.returncode == 3 and "another run holds" in _one_line(done.stderr)


def test_the_demo_says_when_its_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = scrapy("demo", "--port", port, "-s", f"DATA_DIR={tmp_path}")
    assert done.returncode == 2 and f"port {port}" in _one_line(done.stderr)


# ---- bad sites


def test_every_portal_down_answers_four(tmp_path: Path) -> None:
    _sheet(tmp_path / "p", "tat", f"http://127.0.0.1:{_closed_port()}/tin")
    done = scrapy("nightly", "-s", f"DATA_DIR={tmp_path}", "-s", f"PORTAL_DIRS={tmp_path / 'p'}", *FAST)
    assert done.returncode == 4 and "refused" in done.stdout and "Traceback" not in done.stdout + done.stderr


def test_one_portal_down_answers_one_and_the_others_are_crawled(portals: Archive) -> None:
    portals.server["mau_vnpt"].down = True
    done = portals.run("nightly")
    assert done.returncode == 1 and "mau_vnpt" in done.stdout
    store = portals.store()
    verdicts = {row["portal"]: row["verdict"] for row in store.rows("SELECT portal, verdict FROM health")}
    assert verdicts == {name: "failed" if name == "mau_vnpt" else "ok" for name in portals.server.sites}
    store.close()
    portals.server["mau_vnpt"].down = False
    assert portals.run("nightly", "mau_vnpt").returncode == 0
    store = portals.store()
    assert store.row("SELECT count(*) AS n FROM articles") == {"n": len(portals.server.truth())}
    store.close()


def test_a_sheet_that_is_taken_away_while_addresses_are_owed_is_missed(portals: Archive) -> None:
    portals.server.faults = lambda site, path, hit: "500" if "-71" in path else None
    portals.run("nightly", "mau_vnpt")
    portals.server.faults = None
    sheet = next(portals.sheets.rglob("mau_vnpt.toml"))
    text = sheet.read_text(encoding="utf-8")
    sheet.unlink()
    done = portals.run("nightly")
    assert done.returncode == 1 and "no fact sheet any more" in done.stdout
    sheet.write_text(text, encoding="utf-8")
    store = portals.store()
    store.connection.execute("UPDATE ledger SET next_try = '2000-01-01T00:00:00Z' WHERE state = 'failed'")
    store.close()
    portals.run("nightly", "mau_vnpt")
    store = portals.store()
    assert store.row("SELECT count(*) AS n FROM articles") == {"n": len(portals.server.truth())}
    store.close()
