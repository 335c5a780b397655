"""The report: one screen, one page without anything from outside, one object for machines, one exit code for monitors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from crawler.errors import UsageError
from crawler.ops.after import Telling, write_page
from crawler.ops.digest import COLUMNS, LINES, cut, digest
from crawler.ops.html import page
from crawler.ops.lock import Lock
from crawler.ops.markup import Raw, el, link
from crawler.ops.report import as_json, collect, parse_age
from crawler.ops.states import Change
from crawler.store.database import Store, open_store, utc
from crawler.store.health import Finding, PortalState, load_states, save_state
from tests.benchmarks.archive import HOSTILE, build
from tests.conftest import scrapy

LAST = datetime(2026, 6, 10, 18, 30, tzinfo=UTC)
NOW = LAST + timedelta(hours=8)
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with ten portals and their forty nights; tests that use it must not change it."""
    path = tmp_path_factory.mktemp("archive")
    build(path, portals=10, nights=40, last=LAST).close()
    return path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """Its store."""
    opened = open_store(folder, create=False)
    yield opened
    opened.close()


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return scrapy("report", *words, "-s", f"DATA_DIR={folder}")


# ---- the digest


def test_the_worst_and_newest_comes_first(store: Store, folder: Path) -> None:
    lines = digest(collect(store, folder, now=NOW)).splitlines()
    text = "\n".join(lines)
    assert "run 40" in lines[0] and "NOT WELL: failing: mau_003, mau_001" in text
    assert (
        text.index("NEW  mau_003: blocked") < text.index("mau_001: DNS gone since 2026-06-08") < text.index("recovered: mau_004")
    )
    assert "sums agree" in text


def test_the_digest_fits_one_screen_and_harms_no_terminal(tmp_path: Path) -> None:
    build(tmp_path, portals=2, nights=2, last=LAST).close()
    store = open_store(tmp_path)
    for number in range(60):
        since = utc(LAST - timedelta(days=number % 3)) if number % 2 else utc(LAST)
        save_state(store, PortalState(f"x{number}", "failing", since, 2, "blocked", "critical", "", f"{HOSTILE[3]}\n{'đ' * 300}",
                                      ("blocked",)))  # fmt: skip
    text = digest(collect(store, tmp_path, now=NOW))
    store.close()
    lines = text.splitlines()
    assert len(lines) <= LINES and max(map(len, lines)) <= COLUMNS
    assert all(one.isprintable() for one in lines) and "more failing: scrapy report --json" in text


@pytest.mark.parametrize(("text", "shown"), [
    ("short", "short"), ("a" * 101, "a" * 97 + "..."), ("a\x1b[31m\nb\u202e", "a [31m b"), ("中" * 60, "中" * 48 + "..."),
])  # fmt: skip
def test_long_and_strange_lines_are_cut(text: str, shown: str) -> None:
    assert cut(text) == shown


def test_before_the_first_run_there_is_nothing_to_be_well(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    done = _run(tmp_path)
    assert (done.returncode, done.stderr) == (1, "") and "no nightly run" in done.stdout
    assert _run(tmp_path, "--json", "--html", str(tmp_path / "x.html")).returncode == 1


def test_a_run_that_has_not_ended_is_mentioned(tmp_path: Path) -> None:
    store = build(tmp_path, portals=1, nights=2, last=LAST, faults=False)
    with store.change() as connection:
        connection.execute("INSERT INTO runs (verb, arguments, version, started) VALUES ('nightly', '{}', 'x', ?)", (utc(NOW),))
    with Lock(tmp_path):
        report = collect(store, tmp_path, now=NOW)
    assert report.run["id"] == 2 and report.well and "run 3 began" in digest(report)
    store.close()


# ---- the exit code


def test_exit_codes_of_the_verb(tmp_path: Path) -> None:
    assert _run(tmp_path / "none").returncode == 5
    recent = datetime.now(UTC) - timedelta(hours=2)
    build(tmp_path, portals=4, nights=3, last=recent).close()
    assert _run(tmp_path).returncode == 1
    told = _run(tmp_path, "--ack", "mau_001", "--ack", "mau_003", "--max-age", "26h")
    assert told.returncode == 0 and "acknowledged: mau_001, mau_003" in told.stdout
    assert _run(tmp_path, "--max-age", "30m").returncode == 1
    assert "longer ago" in _run(tmp_path, "--max-age", "1h30m").stdout


@pytest.mark.parametrize("words", [["--ack", "nobody"], ["--ack", "mau_002"], ["--max-age", "soon"], ["--run", "99"]])
def test_wrong_words_are_one_line_and_2(folder: Path, words: list[str]) -> None:
    done = _run(folder, *words)
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("text", "span"), [("26h", timedelta(hours=26)), ("90m", timedelta(minutes=90)),
                                            ("1d 12h", timedelta(hours=36)), ("0m", timedelta(0))])  # fmt: skip
def test_ages(text: str, span: timedelta) -> None:
    assert parse_age(text) == span


@pytest.mark.parametrize("text", ["", "26", "h", "2 weeks", "-1h", "1h!"])
def test_other_ages_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--max-age"):
        parse_age(text)


def test_an_earlier_run_can_be_asked_for(store: Store, folder: Path) -> None:
    report = collect(store, folder, run=3, now=NOW)
    assert report.run["id"] == 3 and len(report.series.nights) == 3


# ---- JSON


def test_the_json_has_the_shape_that_is_documented(folder: Path) -> None:
    done = _run(folder, "--json")
    data = json.loads(done.stdout)
    assert set(data) == {"schema", "generated", "well", "reasons", "running", "run", "store_bytes", "totals", "portals", "series"}
    assert data["schema"] == "congtin-report/1" and data["well"] is False and done.returncode == 1
    assert data["totals"]["announced"] == sum(data["totals"][part] for part in ("stored", "refused", "failed", "gone", "owed"))
    portals = {one["portal"]: one for one in data["portals"]}
    assert portals["mau_003"]["state"] == "failing" and portals["mau_003"]["findings"][0]["cause"] == "blocked"
    assert set(portals["mau_003"]["findings"][0]) == {"cause", "severity", "evidence", "text", "suggestion"}
    assert all(
        one["ledger"]["announced"] == sum(v for k, v in one["ledger"].items() if k != "announced") for one in data["portals"]
    )
    assert sum(data["series"]["years"]["mau_000"].values()) == portals["mau_000"]["articles"]
    assert data["series"]["articles"][-1][1] == sum(one["articles"] for one in data["portals"])


# ---- the page


def _page(store: Store, folder: Path) -> tuple[str, HtmlElement]:
    text = page(collect(store, folder, now=NOW))
    return text, lxml_html.document_fromstring(text)


def test_the_page_needs_nothing_and_runs_nothing(store: Store, folder: Path) -> None:
    text, tree = _page(store, folder)
    assert tree.xpath("//script | //img | //iframe | //object | //embed | //link | //base | //form | //@src | //@srcset") == []
    assert [name for name in tree.xpath("//@*") if re.match(r"(?i)\s*javascript:", name)] == []
    assert [one.attrib for one in tree.iter() for name in one.attrib if isinstance(one.tag, str) and name.startswith("on")] == []
    assert {urlsplit(href).scheme for href in tree.xpath("//@href")} <= {"http", "https"}
    assert re.search(r"url\(|@import", text) is None
    assert "default-src 'none'" in tree.xpath("//meta/@content")[0]


def test_hostile_words_are_shown_as_words(store: Store, folder: Path) -> None:
    text, tree = _page(store, folder)
    assert HOSTILE[0] in tree.text_content() and HOSTILE[1] in tree.text_content() and HOSTILE[2] in tree.text_content()
    assert "<script" not in text and "\x1b" not in text and "\u202e" not in text and "\x00" not in text


def test_every_plot_has_hover_texts_and_a_table(store: Store, folder: Path) -> None:
    _, tree = _page(store, folder)
    sections = list(tree.xpath("//section[.//*[local-name()='svg']]"))
    titles = [one.xpath("string(h2)") for one in sections]
    assert titles == ["Articles by day of publication", "Coverage", "Causes of failure", "Duration of runs", "Slowest portals",
                      "Growth of the store"]  # fmt: skip
    for section in sections:
        assert section.xpath(".//*[local-name()='svg']//*[local-name()='title']")
        assert section.xpath(".//details//table//td")
        assert section.xpath(".//*[local-name()='svg']/@aria-label")


def test_the_heat_map_counts_the_articles_of_a_day(store: Store, folder: Path) -> None:
    _, tree = _page(store, folder)
    row = store.row("SELECT substr(published, 1, 10) AS day, count(*) AS n FROM articles WHERE portal = 'mau_002'"
                    " AND published > '2026-06-01' GROUP BY day ORDER BY n DESC LIMIT 1")  # fmt: skip
    assert row
    day = datetime.fromisoformat(row["day"])
    hovers = tree.xpath("//*[local-name()='title']/text()")
    assert f"mau_002, {day:%a %d %b %Y}: {row['n']} articles" in hovers
    assert any("the run went wrong" in one for one in hovers)


@pytest.mark.parametrize(("portals", "nights"), [(1, 1), (200, 2)])
def test_the_page_works_for_one_portal_and_for_many(portals: int, nights: int, tmp_path: Path) -> None:
    store = build(tmp_path, portals=portals, nights=nights, last=LAST, faults=False)
    report = collect(store, tmp_path, now=NOW)
    store.close()
    tree = lxml_html.document_fromstring(page(report))
    assert len(tree.xpath("//section[h2='All portals']//tbody/tr")) == portals
    assert len(page(report)) < 1_500_000
    json.dumps(as_json(report))


def test_elements_escape_everything_but_elements() -> None:
    assert el("p", "<b>", el("i", "&"), title="\"'<") == '<p title="&quot;&#x27;&lt;">&lt;b&gt;<i>&amp;</i></p>'
    assert el("rect", x=1.0, y=2.25, class_="a", fill=None) == '<rect x="1" y="2.2" class="a"/>'
    assert isinstance(el("p"), Raw) and link("javascript:alert(1)") == "<span>javascript:alert(1)</span>"
    assert link("https://x.example/?a=1&b=2", "<x>").startswith('<a href="https://x.example/?a=1&amp;b=2"')


def _chromium(profile: Path, *flags: str) -> str:
    """What headless Chromium prints; nothing of it asks the network."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", "--disable-sync",
               f"--user-data-dir={profile}", *flags]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; the page was not looked at in a browser")
def test_a_browser_shows_the_page_and_runs_nothing_in_it(store: Store, folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "report.html"
    write_page(sheet, _page(store, folder)[0])
    dom = _chromium(tmp_path / "a", "--dump-dom", sheet.as_uri())
    tree = lxml_html.document_fromstring(dom)
    assert tree.xpath("string(//head/title)") == "Cổng Tin, run 40"
    assert "PWNED" in tree.text_content() and tree.xpath("//script | //img") == []
    _chromium(tmp_path / "b", f"--screenshot={tmp_path / 'page.png'}", "--window-size=1200,2400", sheet.as_uri())
    assert (tmp_path / "page.png").stat().st_size > 60_000


# ---- after the night


def test_after_the_night_the_report_is_kept_and_old_ones_go(tmp_path: Path) -> None:
    store = build(tmp_path, portals=2, nights=2, last=LAST, faults=False)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "report-20200101-000000.html").touch()
    change = Change("mau_000", "healthy", "failing", utc(LAST), "blocked",
                    Finding("mau_000", "blocked", "critical", "", "seen", "do"))  # fmt: skip
    heard = tmp_path / "heard.json"
    Telling(alert_command=f"tee {heard}", logs_kept="1").finish(store, tmp_path, [change], 2, 0)
    assert json.loads(heard.read_text(encoding="utf-8"))["run"] == 2
    (kept,) = reports.iterdir()
    assert kept.name > "report-2026" and "run 2" in kept.read_text(encoding="utf-8")
    store.close()


def test_trouble_after_the_night_is_logged_and_nothing_more(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = build(tmp_path, portals=1, nights=1, last=LAST, faults=False)
    (tmp_path / "reports").write_text("a file in the way", encoding="utf-8")
    Telling(ping_url="http://127.0.0.1:1/").finish(store, tmp_path, [], 1, 0)
    assert "reports" in caplog.text and "PING_URL" in caplog.text
    assert load_states(store)["mau_000"].state == "new"
    store.close()
