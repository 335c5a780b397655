"""Listings from JSON services and by days: what is asked for, what is made of the answers, and when they end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.discovery import daywindow, jsonlist
from crawler.discovery.pager import NextPage, next_page
from crawler.extraction.tree import parse
from crawler.portal import Pager, Portal
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.model import Request, Response
from tests.sampleportals.sharepoint import PAGER, SERVICE, MauSharepoint
from tests.sampleportals.webforms import MauWebforms

LISTING = "https://so.tinh.gov.vn/kinh-te"
POSTED = Pager(kind="json", template="/api/tin", send="form", param="start", first=20, step=20, items="data", link="/tin/{ID}.html",
               title="Title", date="CreatedDate", form=(("cat", "{cat}"), ("length", 20)), pattern="(?P<cat>kinh-te|xa-hoi)")  # fmt: skip
ASKED = Pager(kind="json", template="{service}", param="pageNum", items="items", total="totalPageNum", link="urlDetail",
              pattern="loadPageURL *= *[\"'](?P<service>[^\"']+)", form=(("keyword", ""),))  # fmt: skip


def portal(pager: Pager) -> Portal:
    """A portal with this pager."""
    return Portal(id="x", title="x", province="x", family="generic", domains=("so.tinh.gov.vn",), pager=pager)


def answer(value: object) -> bytes:
    """What a service sends."""
    return json.dumps(value).encode()


def test_the_form_counts_rows_and_the_groups_fill_it() -> None:
    first = jsonlist.first_page(POSTED, LISTING)
    assert first is not None and not jsonlist.needs_page(POSTED, LISTING)
    page, names = first
    assert page == NextPage("https://so.tinh.gov.vn/api/tin", (("cat", "kinh-te"), ("length", 20), ("start", "0")))
    second = jsonlist.following(POSTED, page, 1, b"{}")
    third = jsonlist.following(POSTED, second, 2, b"{}") if second else None
    assert third is not None and dict(third.form)["start"] == "40" and names == {"cat": "kinh-te"}


def test_the_service_is_found_in_the_page_and_asked_by_get() -> None:
    assert jsonlist.needs_page(ASKED, LISTING)
    source = "<script>var loadPageURL = '\\/kinh-te?p_p_id=news_WAR&amp;p_p_resource_id=loadPage&keyword=x';</script>"
    found = jsonlist.first_page(ASKED, LISTING, source)
    assert found is not None and not found[0].form
    asked = dict(parse_qsl(urlsplit(found[0].url).query, keep_blank_values=True))
    assert asked == {"p_p_id": "news_WAR", "p_p_resource_id": "loadPage", "keyword": "", "pageNum": "1"}
    second = jsonlist.following(ASKED, found[0], 1, answer({"items": [1], "totalPageNum": 2}))
    assert second is not None and second.url.endswith("pageNum=2")
    assert jsonlist.following(ASKED, second, 2, answer({"totalPageNum": "2"})) is None
    assert jsonlist.first_page(ASKED, LISTING, "<html>nothing</html>") is None


def test_a_json_document_keeps_numbers() -> None:
    pager = Pager(kind="json", template="/api", send="json", param="page", first=1, form=(("size", 10),), link="u")
    first = jsonlist.first_page(pager, LISTING)
    assert first is not None and dict(first[0].form) == {"size": 10, "page": 0}


@pytest.mark.parametrize(("pager", "page", "total", "more"), [
    (Pager(kind="json", first=2, total="n"), 4, 5, True), (Pager(kind="json", first=2, total="n"), 5, 5, False),
    (Pager(kind="json", first=1, total="n"), 4, 5, True), (Pager(kind="json", first=1, total="n"), 5, 5, False),
    (Pager(kind="json", first=10, step=10, total="n"), 4, 41, True), (Pager(kind="json", first=10, step=10, total="n"), 4, 40, False),
    (Pager(kind="json", first=2, total="n"), 1, None, True),
], ids=["from 1", "from 1 last", "from 0", "from 0 last", "rows", "rows last", "no number"])  # fmt: skip
def test_the_total_ends_the_listing(pager: Pager, page: int, total: int | None, more: bool) -> None:
    assert (jsonlist.following(pager, NextPage(LISTING), page, answer({"n": total})) is not None) == more


@pytest.mark.parametrize(("field", "date"), [
    ("2025-06-30T19:02:21", "2025-06-30T19:02:21"), ("30/06/2025 19:02", "30/06/2025 19:02"),
    ("/Date(1751284941000)/", "2025-06-30T19:02:21+07:00"), ("/Date(1751284941000+0700)/", "2025-06-30T19:02:21+07:00"),
    (1751284941000, "2025-06-30T19:02:21+07:00"), (1751284941, "2025-06-30T19:02:21+07:00"), (None, None),
])  # fmt: skip
def test_dates_of_services(field: Any, date: str | None) -> None:
    rows = jsonlist.rows(answer({"data": [{"ID": 7, "Title": "<b>Tin</b> &amp; bài", "CreatedDate": field}]}), LISTING, portal(POSTED), {})
    assert [(one.url, one.title, one.date) for one in rows] == [("https://so.tinh.gov.vn/tin/7.html", "Tin & bài", date)]


@pytest.mark.parametrize("value", [
    [{"u": "/a.html"}], {"rows": [{"u": "/a.html"}]}, {"d": '[{"u": "/a.html"}]'}, {"d": {"rows": [{"u": "/a.html"}]}},
    {"d": '<ul><li><a href="/a.html">Hội nghị tổng kết công tác năm 2024 của tỉnh</a></li></ul>'},
], ids=["list", "only list", "text of JSON", "deeper", "text of HTML"])  # fmt: skip
def test_where_rows_stand(value: Any) -> None:
    items = "d" if isinstance(value, dict) and "d" in value else ""
    rows = jsonlist.rows(answer(value), LISTING, portal(Pager(kind="json", items=items, link="u")), {})
    assert [one.url for one in rows] == ["https://so.tinh.gov.vn/a.html"]


@pytest.mark.parametrize("body", [b"", b"null", b"<html></html>", b'{"data": null}', b'{"data": [1, "x", {}]}', b"[[]]", b'{"data": {}}'])
def test_answers_without_rows(body: bytes) -> None:
    assert jsonlist.rows(body, LISTING, portal(POSTED), {}) == []


def test_rows_of_other_hosts_and_without_address_are_left_out() -> None:
    data = [{"u": "https://khac.example.vn/a.html"}, {"u": ""}, {"u": None}, {"x": 1}, {"u": "http://[bad"}, {"u": "/b.html"}]
    assert [one.url for one in jsonlist.rows(answer(data), LISTING, portal(Pager(kind="json", link="u")), {})] == [
        "https://so.tinh.gov.vn/b.html"]  # fmt: skip


WINDOW = Pager(kind="window", template="?tungay={from}&denngay={to}")


def test_days_go_back_month_by_month() -> None:
    page = daywindow.first_page(WINDOW, LISTING, date(2024, 3, 15))
    assert page.url == f"{LISTING}?tungay=01%2F02%2F2024&denngay=15%2F03%2F2024", "the first span takes in the month before"
    for wanted in ("01%2F01%2F2024&denngay=31%2F01%2F2024", "01%2F12%2F2023&denngay=31%2F12%2F2023"):
        before = daywindow.following(WINDOW, LISTING, page.url, 0, None)
        assert before is not None and before.url.endswith(wanted)
        page = before
    three = Pager(kind="window", template="/{from}_{to}.html", days="%Y-%m-%d", step=3)
    assert daywindow.first_page(three, LISTING, date(2024, 1, 31)).url == "https://so.tinh.gov.vn/2023-10-01_2024-01-31.html"


def test_days_end_at_the_window_and_after_five_years_without_news() -> None:
    page = daywindow.first_page(WINDOW, LISTING, date(2024, 3, 15)).url
    assert daywindow.following(WINDOW, LISTING, page, 59, date(2024, 1, 10)) is not None
    assert daywindow.following(WINDOW, LISTING, page, 0, date(2024, 2, 1)) is None
    assert daywindow.following(WINDOW, LISTING, page, 60, None) is None
    assert daywindow.following(WINDOW, LISTING, LISTING, 0, None) is None


@pytest.mark.parametrize(("listing", "pattern", "template", "second", "third"), [
    ("/chuyen-muc-tin-c217-1.html", r"-1\.html$", "-{n}.html", "/chuyen-muc-tin-c217-2.html", "/chuyen-muc-tin-c217-3.html"),
    ("/tin-tuc.htm", r"\.htm$", "/trang-{n}.htm", "/tin-tuc/trang-2.htm", "/tin-tuc/trang-3.htm"),
    ("/tin?id=5", "$", "&p={n}", "/tin?id=5&p=2", "/tin?id=5&p=3"),
    ("/khac.html", r"-1\.html$", "-{n}.html", None, None),
])  # fmt: skip
def test_a_template_in_the_place_of_a_pattern(listing: str, pattern: str, template: str, second: str | None, third: str | None) -> None:
    pager, tree, url = Pager(kind="path", pattern=pattern, template=template), parse("<p></p>"), f"https://so.tinh.gov.vn{listing}"
    assert tree is not None
    for page, wanted in ((1, second), (2, third)):
        found = next_page(tree, url, page, pager, url)
        assert (found.url if found else None) == (f"https://so.tinh.gov.vn{wanted}" if wanted else None)


class Shy(MauSharepoint):
    """The same portal, but the listing's page says where the service is, and the service counts pages by GET."""

    def sheet(self, base_url: str) -> str:
        pager = PAGER.replace("'(?P<list>/[^?]*/Lists/[^/?]+)'", "'loadPageURL = \"(?P<api>[^\"]+)\"'").replace(SERVICE, "{api}")
        for old, new in (('"form"', '"query"'), ('"start"', '"pageNum"'), ("first = 8\nstep = 8", "first = 2"),
                         ("{list}/View_Detail.aspx?ItemID={ID}", "urlDetail"), ('title = "Title"', 'title = "Title"\ntotal = "pages"')):  # fmt: skip
            pager = pager.replace(old, new)
        return super().sheet(base_url).replace(PAGER, "\n".join(line for line in pager.splitlines() if not line.startswith("form")))

    def answer(self, request: Request) -> Response:
        for category in self.categories:
            if request.route == self.listing_path(category):
                script = f'<script>var loadPageURL = "/service?cat={category.slug}&p_p_resource_id=loadPage";</script>'
                return self.html(self.page(category.title, script, request))
            if request.route == "/service" and request.query["cat"] == category.slug:
                rows = self.chunk(self.rows(category), int(request.query["pageNum"]))
                data = [{"urlDetail": row.path, "Title": row.title} for row in rows]
                return Response(answer({"data": data, "pages": self.page_count(category)}), content_type="application/json")
        return super().answer(request)


class ByDay(MauWebforms):
    """The same portal, but its archive is asked by days, four rows a page."""

    def sheet(self, base_url: str) -> str:
        return super().sheet(base_url) + '\n[pager]\nkind = "window"\ntemplate = "?tungay={from}&denngay={to}"\nstep = 6\n'

    def answer(self, request: Request) -> Response:
        asked = request.query
        for category in self.categories:
            if request.route == self.listing_path(category) and "tungay" in asked:
                first, last = (datetime.strptime(asked[name], "%d/%m/%Y").date() for name in ("tungay", "denngay"))
                rows = [row for row in self.rows(category) if row.when and first <= row.when.date() <= last]
                page, here = int(asked.get("page", 1)), request.path.partition("&page=")[0]
                links = "".join(f'<a href="{here}&amp;page={n}">{n}</a> ' for n in range(1, -(-len(rows) // 4) + 1) if n != page)
                shown = "".join(map(self._row, rows[4 * page - 4 : 4 * page]))
                return self.html(self.page(category.title, f'<div>{shown}</div><div class="pager"><b>{page}</b> {links}</div>', request))
        return super().answer(request)


@pytest.fixture(params=[Shy, ByDay])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """A portal with a pager that only its sheet can tell."""
    with PortalServer([request.param()]) as server:
        server.write_sheets(tmp_path / "portals")
        yield Archive(server, tmp_path / "portals", tmp_path / "data")


def stored(site: Archive) -> set[str]:
    """The addresses of all stored articles."""
    store = site.store()
    found = {row["url"] for row in store.rows("SELECT url FROM addresses")}
    store.close()
    return found


def test_a_declared_pager_finds_everything_and_later_only_news(site: Archive) -> None:
    name, base = next(iter(site.server.base_urls.items()))
    done = site.run("nightly")
    assert (done.returncode, done.stderr) == (0, "")
    assert {one["url"] for one in site.server[name].truth(base)} <= stored(site)
    new = site.server[name].add_article()
    site.server.reset_log()
    assert site.run("nightly").returncode == 0
    assert any(one["key"] == new and one["url"] in stored(site) for one in site.server[name].truth(base))
    assert len(site.server.requests) < 16


def test_a_page_of_html_in_place_of_rows_is_no_end(tmp_path: Path) -> None:
    class Guarded(Shy):
        guarded = True

        def answer(self, request: Request) -> Response:
            if self.guarded and request.query.get("pageNum") == "3":
                return self.html("<html><body>Bảo trì hệ thống</body></html>")
            return super().answer(request)

    site = Guarded()
    with PortalServer([site]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        assert archive.run("nightly").returncode == 1
        truth = {one["url"] for one in site.truth(server.base_urls[site.name])}
        assert truth - stored(archive)
        site.guarded = False
        archive.run("nightly")
        assert truth <= stored(archive)
