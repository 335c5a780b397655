"""The history of an article as people read it: by sentence, with intervals, oldest first."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from crawler.ops.sentences import compare, sentences
from tests.conftest import Archive


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TP. Hà Nội có 1.234 hộ. Ông dự.", ["TP. Hà Nội có 1.234 hộ.", "Ông dự."]),
        ("ThS. Nguyễn V. A dự họp. Sau đó về.", ["ThS. Nguyễn V. A dự họp.", "Sau đó về."]),
        ("Thực hiện Quyết định số 12/QĐ-UBND./. Tin: An", ["Thực hiện Quyết định số 12/QĐ-UBND./.", "Tin: An"]),
        ("PGS.TS. Trần B. Cường nói: “Tốt lắm.” Mọi người vỗ tay!", ["PGS.TS. Trần B. Cường nói: “Tốt lắm.”", "Mọi người vỗ tay!"]),
        ("Ngày 12.5.2024 họp... Đến 17.30 thì nghỉ.", ["Ngày 12.5.2024 họp...", "Đến 17.30 thì nghỉ."]),
        ("1. Mục một\n\n2. Mục hai. Hết.", ["1. Mục một", "2. Mục hai.", "Hết."]),
        ("", []),
    ],
)
def test_sentences_of_vietnamese_prose(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_a_diff_shows_the_changed_sentence_and_its_neighbours() -> None:
    before = "Câu một. Câu hai. Câu ba. Câu bốn có 5 hộ. Câu năm. Câu sáu. Câu bảy."
    changes = compare(before, before.replace("5 hộ", "6 hộ"))
    assert changes == [(" ", "..."), (" ", "Câu ba."), ("-", "Câu bốn có 5 hộ."), ("+", "Câu bốn có 6 hộ."), (" ", "Câu năm."),
                       (" ", "...")]  # fmt: skip
    assert compare(before, before) == []


def _due(archive: Archive) -> None:
    store = archive.store()
    store.connection.execute("UPDATE ledger SET next_try = '2000-01-01T00:00:00Z' WHERE next_try IS NOT NULL")
    store.close()


@pytest.fixture
def edited(portals: Archive) -> Iterator[tuple[Archive, str]]:
    """An article that was edited, then taken down, and its id."""
    site = portals.server["mau_drupal"]
    key = site.add_article()
    assert portals.run("nightly", "mau_drupal").returncode == 0
    for change in (site.edit, site.remove):
        change(key)
        _due(portals)
        assert portals.run("nightly", "mau_drupal").returncode == 0
    store = portals.store()
    row = store.row("SELECT id FROM articles WHERE state = 'missing'")
    store.close()
    assert row
    yield portals, row["id"]


def test_show_prints_the_history_of_an_article(edited: tuple[Archive, str]) -> None:
    archive, own = edited
    shown = archive.run("show", own, "--history")
    assert shown.returncode == 0
    text = shown.stdout
    assert text.index("first read") < text.index("edited (between") < text.index("not found at its address (between")
    assert "    + Ban biên tập đã đính chính số liệu trong đoạn này lần thứ 1." in text and "HTTP 404" in text
    found = json.loads(archive.run("show", own, "--history", "--json").stdout)
    assert [one["event"] for one in found["history"]] == ["stored", "revision", "missing"]
    assert found["state"] == "missing" and found["history"][1]["not_before"] < found["history"][1]["not_after"]
    assert found["history"][2]["reason"] == "HTTP 404" and found["history"][2]["capture"]
