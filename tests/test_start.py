"""How a process begins: it loads what it needs, and shows bars to somebody who looks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.ops.bars import Bars
from crawler.store.database import MIGRATIONS, open_store
from tests.conftest import ROOT

#: Heavy, and needed by few runs or late in them.
LATER = ("rich", "trafilatura", "viparse", "sqlite_utils", "crawler.ops.history", "crawler.ops.trial", "crawler.extraction.cases")


def test_loading_the_verbs_loads_nothing_that_only_one_of_them_needs() -> None:
    code = ("import sys; from scrapy.utils.misc import walk_modules; walk_modules('crawler.commands'); "
            f"print([one for one in {LATER!r} if one in sys.modules])")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_night_without_news_loads_nothing_to_read_articles_with() -> None:
    code = ("import sys; from scrapy.utils.misc import walk_modules; "
            "[walk_modules(one) for one in ('crawler.commands', 'pipelines', 'spiders')]; import crawler.middlewares; "
            "print([one for one in ('crawler.extraction.article', 'crawler.extraction.blocks') if one in sys.modules])")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_store_that_is_up_to_date_is_opened_without_what_makes_one(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    code = ("import sys; from pathlib import Path; from crawler.store.database import open_store, schema_version; "
            f"print(schema_version(open_store(Path({str(tmp_path)!r}))), 'sqlite_utils' in sys.modules)")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [MIGRATIONS[-1], "False"]


def test_bars_show_the_counters_of_the_portals_in_work(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    tally = {"stored": 17, "fetched": 23, "failed": 1}
    with Bars(2) as bars:
        bars.begin("lang_son", SimpleNamespace(spider=SimpleNamespace(tally=tally)))
        bars.begin("cao_bang", SimpleNamespace(spider=None))
        bars._display.refresh()
        bars.end("lang_son")
    shown = capsys.readouterr().err
    assert "lang_son" in shown and "17 stored" in shown and "23 fetched" in shown and "cao_bang" in shown
