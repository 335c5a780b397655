"""``scrapy addportal`` and ``scrapy portals --check`` on real servers, through the command line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from crawler.draft import id_of, province_of, write_sheet
from crawler.dump.writers import records
from crawler.extraction.tree import parse
from crawler.ops.survey import site_name
from crawler.portal import Portal
from crawler.sheet import read_portal
from tests.conftest import FAST, ROOT, Archive, scrapy
from tests.portalserver import PortalServer
from tests.sampleportals import FAMILY_SITES, SITES, all_sites, family_sites
from tests.sampleportals.model import Request
from tests.sampleportals.others import MauDjango

CLASSES = {site.name: site for site in (*SITES, *FAMILY_SITES)}
#: A portal's addresses without a sheet; what stands for "surely right" among dates.
SURE = 0.9


def add(folder: Path, url: str, *words: str) -> Any:
    """``scrapy addportal`` with sheets and data in ``folder``."""
    return scrapy("addportal", url, *words, "-s", f"PORTAL_DIRS={folder / 'portals'}", "-s", f"DATA_DIR={folder / 'data'}", *FAST)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Every sample site added by its address alone, then one night by the sheets that this wrote."""
    folder = tmp_path_factory.mktemp("added")
    (folder / "portals").mkdir()
    with PortalServer([*all_sites(), *family_sites()]) as server:
        with ThreadPoolExecutor(2) as two:
            done = two.map(lambda url: add(folder, f"{url[1]}/", "--yes", "--id", url[0]), server.base_urls.items())
            for name, one in zip(server.base_urls, done, strict=True):
                assert (one.returncode, one.stderr) == (0, ""), f"{name}: {one.stdout}{one.stderr}"
        archive = Archive(server, folder / "portals", folder / "data")
        night = archive.run("nightly")
        assert night.returncode in (0, 1), night.stdout + night.stderr
        yield archive


@pytest.fixture(scope="module")
def stored(added: Archive) -> dict[str, dict[str, dict[str, Any]]]:
    """Public records by portal and address."""
    store = added.store()
    found: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in CLASSES}
    for row in records(store):
        found[row["portal"]].update(dict.fromkeys(row["urls"], row))
    store.close()
    return found


@pytest.mark.parametrize("name", CLASSES)
def test_the_family_is_named_right(added: Archive, name: str) -> None:
    (path,) = added.sheets.rglob(f"{name}.toml")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["family"] == CLASSES[name].family


@pytest.mark.parametrize("name", CLASSES)
def test_nearly_every_article_is_found(added: Archive, stored: dict[str, dict[str, dict[str, Any]]], name: str) -> None:
    truth = {one["url"] for one in added.server[name].truth(added.server.base_urls[name])}
    least = 0.95 if CLASSES[name].family != "generic" else 0.9
    assert len(truth & set(stored[name])) >= least * len(truth), sorted(truth - set(stored[name]))


@pytest.mark.parametrize("name", CLASSES)
def test_dates_are_right_or_marked_unsure(added: Archive, stored: dict[str, dict[str, dict[str, Any]]], name: str) -> None:
    rows = [(one, stored[name][one["url"]]) for one in added.server[name].truth(added.server.base_urls[name])
            if one["url"] in stored[name]]  # fmt: skip
    wrong = [(one["url"], one["published"], row["published"]) for one, row in rows
             if (row["published"] or "")[:10] != (one["published"] or "")[:10] and row["published_confidence"] >= SURE]  # fmt: skip
    assert wrong == []


def test_a_page_is_recorded_as_a_case_in_the_data_folder(added: Archive) -> None:
    cases = [json.loads((one / "expected.json").read_text(encoding="utf-8")) for one in (added.data / "cases").iterdir()]
    assert len(cases) >= len(SITES) and all(one["kind"] == "article" and one["title"] for one in cases)


def test_the_sheets_fit_until_the_portal_changes(added: Archive) -> None:
    fits = added.run("portals", "--check", "mau_drupal", "mau_vnpt")
    assert (fits.returncode, fits.stdout) == (0, "mau_drupal: fits\nmau_vnpt: fits\n"), fits.stdout + fits.stderr
    added.server["mau_drupal"].misbehave = "layout"
    broken = added.run("portals", "--check", "--json", "mau_drupal", "mau_vnpt")
    added.server["mau_drupal"].misbehave = ""
    found = {one["id"]: one for one in json.loads(broken.stdout)}
    assert broken.returncode == 1 and found["mau_vnpt"]["fits"]
    assert not found["mau_drupal"]["fits"] and found["mau_drupal"]["why"]


# ---- what is no portal, or already known


@pytest.fixture
def one(tmp_path: Path) -> Iterator[tuple[PortalServer, Path]]:
    """One sample site and an empty folder."""
    (tmp_path / "portals").mkdir()
    with PortalServer([SITES[2]()]) as server:
        yield server, tmp_path


def refusal(folder: Path, url: str, *words: str) -> tuple[int, str]:
    """Exit code and the one line said; no sheet may be left, not even a half one."""
    done = add(folder, url, *(words or ("--yes",)))
    assert "Traceback" not in done.stderr and not [path for path in (folder / "portals").rglob("*") if path.is_file()]
    return done.returncode, done.stderr.strip()


def test_nothing_is_written_without_a_yes(one: tuple[PortalServer, Path]) -> None:
    server, folder = one
    done = add(folder, server.base_urls["mau_drupal"])
    assert done.returncode == 0 and "nothing was written" in done.stdout and "drupal" in done.stdout
    assert not list((folder / "portals").rglob("*.toml"))


def test_a_word_that_is_no_address(tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    code, said = refusal(tmp_path, "ftp://127.0.0.1/")
    assert code == 2 and "no http(s) address" in said


def test_nobody_answers(tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    code, said = refusal(tmp_path, "http://127.0.0.1:9/")
    assert code == 1 and "not reached: http://127.0.0.1:9/" in said and len(said.splitlines()) == 1


def test_a_redirect_to_another_host(one: tuple[PortalServer, Path]) -> None:
    server, folder = one
    server["mau_drupal"].misbehave = "redirect-pages:http://localhost:9"
    code, said = refusal(folder, server.base_urls["mau_drupal"])
    assert code == 2 and "localhost:9" in said and "add that address instead" in said


def test_a_challenge_is_told_and_not_evaded(one: tuple[PortalServer, Path]) -> None:
    server, folder = one
    server["mau_drupal"].misbehave = "challenge"
    code, said = refusal(folder, server.base_urls["mau_drupal"])
    assert code == 1 and "challenge" in said
    assert server.count() <= 3


def test_a_portal_without_news(one: tuple[PortalServer, Path]) -> None:
    server, folder = one
    server["mau_drupal"].misbehave = "no-news"
    code, said = refusal(folder, server.base_urls["mau_drupal"])
    assert code == 1 and "no article was found" in said


def test_a_portal_that_has_a_sheet(one: tuple[PortalServer, Path]) -> None:
    server, folder = one
    server.write_sheets(folder / "portals")
    done = add(folder, f"{server.base_urls['mau_drupal']}/", "--yes")
    assert done.returncode == 2 and "is the portal 'mau_drupal'" in done.stderr and server.count() == 0


def test_a_bundled_portal_is_known(tmp_path: Path) -> None:
    done = scrapy("addportal", "https://www.laocai.gov.vn", "--yes", "-s", f"DATA_DIR={tmp_path}")
    assert done.returncode == 2 and "is the portal 'laocai'" in done.stderr


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    portal = Portal(
        id="mau", title='Cổng "mẫu" \\ tỉnh\tA', province="lang_son", family="drupal", domains=("a.gov.vn", "b.gov.vn:8080"),
        unit="Tỉnh Lạng Sơn", status="verified", ground="vì sao", home="https://a.gov.vn/", probe=True,
        listings=("https://a.gov.vn/tin?x=1&y='2'", "https://a.gov.vn/b"), feeds=("https://a.gov.vn/rss",), article_url=r"-\d+$",
    )  # fmt: skip
    path = tmp_path / "mau.toml"
    path.write_text(write_sheet(portal), encoding="utf-8")
    assert read_portal(path) == portal


@pytest.mark.parametrize(("url", "wanted"), [
    ("https://www.langson.gov.vn/", "langson"), ("http://dinhlap.langson.gov.vn", "langson_dinhlap"),
    ("https://dong-thap.gov.vn:8443/tin", "dong_thap_8443"), ("http://127.0.0.1:8080/", "p127_0_0_1_8080"),
    ("https://huyendamha.vn", "huyendamha"), ("http://[::1]:8080/", "p1_8080"),
])  # fmt: skip
def test_ids(url: str, wanted: str) -> None:
    assert id_of(url) == wanted


@pytest.mark.parametrize(("host", "title", "wanted"), [
    ("langson.gov.vn", "Cổng thông tin", ("lang_son", "Tỉnh Lạng Sơn")),
    ("dinhlap.langson.gov.vn", "Huyện Đình Lập", ("lang_son", "")),
    ("127.0.0.1:80", "Cổng thông tin điện tử tỉnh Lào Cai", ("lao_cai", "Tỉnh Lào Cai")),
    ("127.0.0.1:80", "UBND huyện Bảo Yên - tỉnh Lào Cai", ("lao_cai", "")),
    ("x.vn", "Trang tin", ("unknown", "")),
])  # fmt: skip
def test_provinces(host: str, title: str, wanted: tuple[str, str]) -> None:
    assert province_of(host, title, ROOT / "data" / "reference") == wanted


class _HalfFits(MauDjango):
    """Wears the marks of VNPT Portal, and none of its addresses, selectors or pagers."""

    name = "mau_django"

    def page(self, title: str, middle: str, request: Request) -> str:
        return super().page(title, f'<div class="UIListNews_Default">{middle}</div><script>var ArticleInMenuPagination;</script>', request)


def test_a_family_that_fits_only_half_is_told_and_loses_no_article(tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    with PortalServer([_HalfFits()]) as server:
        done = add(tmp_path, f"{server.base_urls['mau_django']}/", "--yes", "--id", "nua_voi")
        assert done.returncode == 0 and "fits only half" in done.stdout, done.stdout + done.stderr
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        archive.run("nightly")
        store = archive.store()
        found = {url for row in records(store) for url in row["urls"]}
        store.close()
        truth = {one["url"] for one in server.truth()}
    assert len(truth & found) >= 0.9 * len(truth)


@pytest.mark.parametrize(("head", "name"), [
    ("<title>Cổng tỉnh Mẫu | Cổng tỉnh Mẫu</title>", "Cổng tỉnh Mẫu"),
    ("<title>Cổng tỉnh Mẫu - Cổng tỉnh Mẫu</title>", "Cổng tỉnh Mẫu"),
    ("<title>Trang chủ - Cổng tỉnh Mẫu</title>", "Cổng tỉnh Mẫu"),
    ('<meta property="og:site_name" content="Cổng tỉnh Mẫu"><title>Tin mới</title>', "Cổng tỉnh Mẫu"),
    ("<title>Xã Mẫu - Huyện Mẫu</title>", "Xã Mẫu - Huyện Mẫu"),
    ('<title>Trang chủ</title></head><body><h1 id="logo"><a href="/"><img alt="Cổng tỉnh Mẫu"></a></h1>', "Cổng tỉnh Mẫu"),
    ('<title>Trang chủ</title></head><body><div class="logo-image"><a href="/">Cổng tỉnh Mẫu</a></div>', "Cổng tỉnh Mẫu"),
    ("<title>Trang chủ</title>", "Trang chủ"),
])  # fmt: skip
def test_a_home_page_says_the_name_of_its_portal_once(head: str, name: str) -> None:
    assert site_name(parse(f"<html><head>{head}</head><body><p>Tin</p></body></html>")) == name
