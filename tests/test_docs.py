"""Everything a user can type or read is documented in the README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.settings.default_settings import __dict__ as scrapy_defaults

from crawler import settings
from crawler.sheet import SHEET_KEYS
from crawler.store.database import open_store
from tests.conftest import ROOT, scrapy

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _verbs() -> list[str]:
    return sorted(path.stem for path in (ROOT / "crawler" / "commands").glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("verb", _verbs())
def test_every_verb_is_in_the_readme_and_has_help(verb: str) -> None:
    assert f"`scrapy {verb}" in README
    done = scrapy(verb, "-h")
    assert done.returncode == 0 and len(done.stdout.splitlines()) > 5


def _options() -> Iterator[str]:
    for verb in _verbs():
        source = (ROOT / "crawler" / "commands" / f"{verb}.py").read_text(encoding="utf-8")
        yield from re.findall(r'add_argument\(\s*"(--[\w-]+)"', source)


@pytest.mark.parametrize("option", sorted(set(_options())))
def test_every_option_is_in_the_readme(option: str) -> None:
    assert f"`{option}" in README or f"{option} " in README


def _own_settings() -> list[str]:
    return sorted(name for name in vars(settings) if name[0].isalpha() and name.isupper() and name not in scrapy_defaults)


@pytest.mark.parametrize("name", _own_settings())
def test_every_setting_of_ours_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def _keys() -> list[tuple[str, str]]:
    return sorted((table, key) for table, keys in SHEET_KEYS.items() for key in keys)


@pytest.mark.parametrize(("table", "key"), _keys())
def test_every_key_of_a_sheet_is_in_the_readme(table: str, key: str) -> None:
    sheet = README.split("```toml")[1].split("```")[0]
    part = sheet if not table else sheet.split(f"[{table}]")[1].split("\n[")[0]
    assert re.search(rf"(?m)^\[?\[?{key}\b", part), f"{table} {key}"


def test_every_table_view_and_public_column_is_in_the_readme(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    names = {row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    names = {name for name in names if not name.startswith(("sqlite_", "_", "articles_fts_", "articles_spelled_"))}
    columns = {row["name"] for row in store.rows("PRAGMA table_info(articles_public)")}
    store.close()
    assert {name for name in names | columns if f"`{name}`" not in README} == set()


def test_every_folder_has_a_readme_of_at_most_a_page() -> None:
    folders = ["crawler", "spiders", "pipelines", "data", "tests", "spiders/portals", "tests/sampleportals"]
    folders += [f"crawler/{path.name}" for path in (ROOT / "crawler").iterdir() if (path / "__init__.py").exists()]
    for folder in folders:
        path = ROOT / folder / "README.md"
        assert path.exists(), folder
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, folder


def test_the_settings_are_readable_by_scrapy() -> None:
    loaded = Settings()
    loaded.setmodule("crawler.settings")
    assert loaded.getbool("ROBOTSTXT_OBEY") and not loaded.getbool("COOKIES_ENABLED")
