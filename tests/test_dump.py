"""Dumps: the same store gives the same bytes, files appear whole or not at all, sums are right."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.dump import manifest as module
from crawler.dump.manifest import dump
from crawler.dump.writers import WRITERS, names, records
from crawler.errors import StoreError, UsageError
from crawler.items import Attachment
from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import Store, open_store, schema_version
from tests.test_articles import extracted, put

ALL = tuple(WRITERS)


def fill(store: Store, order: list[int]) -> None:
    """The same four articles, stored in some order."""
    save_portal(store, Portal(id="so", title="Sở", province="Tỉnh", family="generic", domains=("so.vn",)))
    save_portal(store, Portal(id="khac", title="Khác", province="Tỉnh", family="generic", domains=("khac.vn",)))
    articles: dict[int, dict[str, Any]] = {
        1: {"title": '=HYPERLINK("x")', "captions": ("Ảnh một", "Ảnh hai"), "attachments": (Attachment("https://so.vn/a.pdf", "Kế hoạch"),)},
        2: {"title": 'Có "ngoặc", dấu phẩy\nvà dòng mới', "text": "Một\n\nHai;ba\tbốn", "byline": "-Thu Hà", "section": "@a"},
        3: {"title": "+84 số nóng", "text": "Ba", "published": None, "published_precision": None, "source": "\tTTXVN"},
        4: {"title": '=HYPERLINK("x")', "portal": "khac"},
    }
    for number in order:
        put(store, extracted(number, **articles[number]))
    store.commit()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with four articles."""
    opened = open_store(tmp_path / "data")
    fill(opened, [1, 2, 3, 4])
    yield opened
    opened.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_manifest_tells_what_is_there(store: Store, tmp_path: Path) -> None:
    told = dump(store, tmp_path / "ra", ALL)
    files = contents(tmp_path / "ra")
    assert sorted(files) == ["articles.csv", "articles.jsonl", "manifest.json"] and json.loads(files["manifest.json"]) == told
    assert (told["articles"], told["portals"], told["undated"], told["in_clusters"]) == (4, 2, 1, 2)
    assert told["schema"] == schema_version(store) and told["as_of"] == "2024-05-04T01:02:03Z"
    for one in told["files"]:
        body = files[one["name"]]
        assert (one["records"], one["bytes"], one["sha256"]) == (4, len(body), hashlib.sha256(body).hexdigest())


def test_the_same_articles_give_the_same_bytes_in_whatever_order_they_came(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "khac")
    fill(other, [4, 1, 3, 2])
    for name, one in (("a", store), ("b", store), ("c", other)):
        dump(one, tmp_path / name, ALL)
    other.close()
    first, again, shuffled = (contents(tmp_path / name) for name in "abc")
    assert first == again
    assert first["articles.jsonl"].replace(b'"cluster": "', b"").count(b"\n") == 4
    strip = [json.loads(line) | {"cluster": None} for line in first["articles.jsonl"].splitlines()]
    assert strip == [json.loads(line) | {"cluster": None} for line in shuffled["articles.jsonl"].splitlines()]


def test_json_lines(store: Store, tmp_path: Path) -> None:
    dump(store, tmp_path / "ra", ["jsonl"])
    rows = [json.loads(line) for line in (tmp_path / "ra" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows) and rows == list(records(store))
    one = next(row for row in rows if row["url"] == "https://so.vn/1")
    assert list(one) == names(store)
    needed = ["id", "portal", "province", "unit", "url", "urls", "title", "lead", "text", "byline", "source", "section", "language", "published", "published_precision", "published_confidence", "published_source", "published_raw", "captions", "attachments", "first_seen", "last_seen", "last_changed", "state", "revision", "cluster", "capture"]  # fmt: skip
    assert set(needed) <= set(one)
    assert (one["urls"], one["captions"], one["title"]) == (["https://so.vn/1"], ["Ảnh một", "Ảnh hai"], '=HYPERLINK("x")')
    assert one["attachments"] == [{"url": "https://so.vn/a.pdf", "title": "Kế hoạch"}] and one["published_uncertain"] is False


def table(store: Store, folder: Path) -> list[dict[str, str]]:
    """The rows of the CSV dump as a program reads them."""
    dump(store, folder, ["csv"])
    body = (folder / "articles.csv").read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv(store: Store, tmp_path: Path) -> None:
    rows = {row["url"]: row for row in table(store, tmp_path / "ra")}
    assert len(rows) == 4 and all(None not in row for row in rows.values())
    assert rows["https://so.vn/2"]["title"] == 'Có "ngoặc", dấu phẩy\nvà dòng mới'
    assert rows["https://so.vn/2"]["text"] == "Một\n\nHai;ba\tbốn" and rows["https://so.vn/3"]["published"] == ""
    assert rows["https://so.vn/1"]["captions"] == "Ảnh một | Ảnh hai"
    assert rows["https://so.vn/1"]["attachments"] == "Kế hoạch <https://so.vn/a.pdf>"


def test_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    cells = [cell for row in table(store, tmp_path / "ra") for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'=HYPERLINK(\"x\")", "'-Thu Hà", "'@a", "'+84 số nóng", "'\tTTXVN"} <= set(cells)


def test_an_empty_store_gives_empty_files_with_a_header(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    told = dump(store, tmp_path / "ra", ALL)
    header = (tmp_path / "ra" / "articles.csv").read_text(encoding="utf-8-sig").strip().split(",")
    assert header == names(store) and (tmp_path / "ra" / "articles.jsonl").read_bytes() == b""
    assert (told["articles"], told["undated"], told["as_of"]) == (0, 0, None) and [one["records"] for one in told["files"]] == [0, 0]
    store.close()


@pytest.mark.parametrize(("formats", "words"), [(["xml"], "format 'xml' is not known; one of jsonl, csv"), ([], "no format was named")])
def test_unknown_formats_write_nothing(store: Store, tmp_path: Path, formats: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        dump(store, tmp_path / "ra", formats)
    assert not (tmp_path / "ra").exists()


def test_a_format_named_twice_is_written_once(store: Store, tmp_path: Path) -> None:
    assert [one["format"] for one in dump(store, tmp_path / "ra", ["csv", "csv"])["files"]] == ["csv"]


class Breaking:
    """A writer on a disk that fills up after some lines."""

    def lines(self, rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
        """Two good lines, then the error of a full disk."""
        for number, _ in enumerate(rows):
            if number == 2:
                raise OSError(28, "No space left on device")
            yield b"x\n"


@pytest.mark.parametrize("formats", [["jsonl"], ["csv", "jsonl"], ["jsonl", "csv"]])
def test_when_the_disk_is_full_the_former_dump_stands_untouched(store: Store, tmp_path: Path, formats: list[str],
                                                                monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    dump(store, tmp_path / "ra", ALL)
    (tmp_path / "ra" / "cua-toi.txt").write_text("của người khác")
    before = contents(tmp_path / "ra")
    put(store, extracted(9, title="Mới", text="Mới"))
    monkeypatch.setitem(module.WRITERS, "jsonl", Breaking())
    with pytest.raises(StoreError, match="No space left on device; the dump was not replaced"):
        dump(store, tmp_path / "ra", formats)
    assert contents(tmp_path / "ra") == before


def test_a_folder_that_cannot_be_made(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ra").write_text("a file")
    with pytest.raises(StoreError, match="the dump was not replaced"):
        dump(store, tmp_path / "ra", ["jsonl"])


def test_a_dump_made_while_a_night_goes_on_is_of_one_moment(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night = open_store(tmp_path / "data")

    class Busy:
        """A writer during which another process stores an article."""

        def lines(self, rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[bytes]:
            """One line a record, and an article more in the store."""
            put(night, extracted(8, title="Đêm nay", text="Đêm nay"))
            night.commit()
            yield from (b"x\n" for _ in rows)

    monkeypatch.setitem(module.WRITERS, "jsonl", Busy())
    told = dump(store, tmp_path / "ra", ["csv", "jsonl"])
    night.close()
    assert told["articles"] == 4 and [one["records"] for one in told["files"]] == [4, 4]
    assert dump(store, tmp_path / "ra", ["csv"])["articles"] == 5
