"""Recorded cases: every field of every folder in ``tests/cases``, and the verb that writes one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from crawler.extraction.cases import read_case, result
from tests.conftest import Archive, scrapy
from tests.gatecorpus import corpus

CASES = Path(__file__).parent / "cases"


def _fields() -> list[tuple[str, str]]:
    return [(folder.name, field) for folder in sorted(CASES.iterdir()) if folder.is_dir()
            for field in json.loads((folder / "expected.json").read_text(encoding="utf-8"))]  # fmt: skip


@pytest.mark.parametrize(("name", "field"), _fields())
def test_case(name: str, field: str) -> None:
    case, expected = read_case(CASES / name)
    assert result(case).get(field) == expected[field]


def test_a_file_becomes_a_case_once(tmp_path: Path) -> None:
    sample = next(one for one in corpus().articles if one.portal == "wordpress")
    saved = tmp_path / "saved.html"
    saved.write_bytes(sample.page.body)
    os.utime(saved, (1_750_000_000, 1_750_000_000))
    words = ("addcase", saved, "--url", sample.page.url, "--into", tmp_path / "cases", "--name", "one")
    done = scrapy(*words)
    assert done.returncode == 0 and sample.title in done.stdout, done.stderr
    case, expected = read_case(tmp_path / "cases" / "one")
    assert (case.page.body, case.page.fetched_at.timestamp()) == (sample.page.body, 1_750_000_000)
    assert expected["title"] == sample.title and tuple(expected["text"]) == sample.paragraphs
    assert result(case) == expected
    again = scrapy(*words)
    assert again.returncode == 2 and "--name" in again.stderr
    missing = scrapy("addcase", saved, "--into", tmp_path / "cases")
    assert missing.returncode == 2 and "--url" in missing.stderr


def test_a_stored_page_becomes_a_case_with_what_the_night_knew(night: Archive, tmp_path: Path) -> None:
    store = night.store()
    article = store.row("SELECT id, url, title, text FROM articles_public WHERE portal = 'mau_vnpt' ORDER BY id LIMIT 1")
    refused = store.row("SELECT url, kind FROM rejects WHERE kind = 'document' LIMIT 1")
    store.close()
    assert article and refused
    for name, asked in (("byurl", article["url"]), ("byid", article["id"]), ("refused", refused["url"])):
        done = night.run("addcase", asked, "--into", str(tmp_path), "--name", name)
        assert done.returncode == 0, done.stderr
    assert read_case(tmp_path / "byurl")[1] == read_case(tmp_path / "byid")[1]
    expected = read_case(tmp_path / "byurl")[1]
    assert (expected["title"], "\n\n".join(expected["text"])) == (article["title"], article["text"])
    assert read_case(tmp_path / "refused")[1] == {"kind": "document"}
    assert night.run("addcase", "https://x.example.vn/nothing", "--into", str(tmp_path)).returncode == 2
