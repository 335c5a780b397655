"""Further pages by ``__doPostBack``, in the controls that ASP.NET portals use, and over nights that break off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.discovery.pager import NextPage, another_control, next_page
from crawler.extraction.tree import parse
from crawler.portal import Pager
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.aspnet import post
from tests.sampleportals.model import Request, Response
from tests.sampleportals.webforms import MauWebforms

URL = "https://so.tinh.gov.vn/vi/tin-tuc"
STATE = ('<input type="hidden" name="__VIEWSTATE" value="abc" /><input type="hidden" name="__VIEWSTATEGENERATOR" value="C2EE9ABB" />'
         '<input type="hidden" name="__EVENTVALIDATION" value="xyz" />')  # fmt: skip


def following(html: str, page: int = 1, *, action: str = "./tin-tuc", kind: str = "auto", asked: NextPage | None = None) -> NextPage | None:
    """What follows the page, its body put into the one form of an ASP.NET page."""
    tree = parse(f'<html><body><form method="post" action="{action}" id="aspnetForm">{STATE}{html}</form></body></html>')
    assert tree is not None
    return next_page(tree, URL, page, Pager(kind=kind), URL, asked)  # type: ignore[arg-type]


def event(html: str, page: int = 1, asked: NextPage | None = None) -> tuple[str, str] | None:
    """Target and argument of what is sent for the next page."""
    found = following(html, page, asked=asked)
    fields = dict(found.form) if found else {}
    return (str(fields["__EVENTTARGET"]), str(fields["__EVENTARGUMENT"])) if found else None


def numbers(shown: str, now: int, target: str = "ctl00$gv", shape: str = "Page${n}") -> str:
    """A GridView's row of numbers: ``"1 2 3 ...>11"`` shows three numbers and dots that lead to page 11."""
    cells = []
    for one in shown.split():
        text, _, goal = one.partition(">")
        n = int(goal or text)
        cells.append(f"<span>{n}</span>" if n == now and not goal else f'<a href="{post(target, shape.format(n=n))}">{text}</a>')
    return f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>"


@pytest.mark.parametrize(("html", "page", "wanted"), [
    (numbers("1 2 3 4", 1), 1, ("ctl00$gv", "Page$2")),
    (numbers("1 2 3 4", 3), 3, ("ctl00$gv", "Page$4")),
    (numbers("1 2 3 ...>4", 3), 3, ("ctl00$gv", "Page$4")),
    (numbers("...>3 4 5 6", 4), 4, ("ctl00$gv", "Page$5")),
    (numbers("...>3 4 5 6", 6), 6, None),
    (f'<tr class="pager"><td><a href="{post("ctl00$gv", "Page$Next")}">&gt;</a> <a href="{post("ctl00$gv", "Page$Last")}">'
     "&gt;&gt;</a></td></tr>", 1, ("ctl00$gv", "Page$Next")),
    (f'<tr class="pager"><td><a href="{post("ctl00$gv", "Page$First")}">&lt;&lt;</a> <a href="{post("ctl00$gv", "Page$Prev")}">'
     "&lt;</a></td></tr>", 4, None),
    (numbers("1 2 3", 1, "ctl00$AspNetPager1", "{n}"), 1, ("ctl00$AspNetPager1", "2")),
    (f'<div class="phantrang"><span>1</span> <a href="{post("ctl00$rpt$ctl02$lnk")}">2</a> <a href="{post("ctl00$rpt$ctl03$lnk")}">3'
     "</a></div>", 1, ("ctl00$rpt$ctl02$lnk", "")),
    (f'<div class="phantrang"><a href="{post("ctl00$rpt$ctl00$lnk")}">...</a> <a href="{post("ctl00$rpt$ctl01$lnk")}">4</a> <span>5'
     f'</span> <a href="{post("ctl00$rpt$ctl03$lnk")}">...</a></div>', 5, ("ctl00$rpt$ctl03$lnk", "")),
    (f'<div class="pager"><a class="next" href="{post("ctl00$lbtNext")}"><img src="next.gif"></a></div>', 1, ("ctl00$lbtNext", "")),
    (f'<div class="pager"><a id="x" href="{post("ctl00$cph$lbtnNextPage")}"><i></i></a></div>', 1, ("ctl00$cph$lbtnNextPage", "")),
    ('<div class="pager"><a href=\'javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("ctl00$p$next", "", true, "", '
     '"", false, true))\'>Trang sau</a></div>', 1, ("ctl00$p$next", "")),
    ("<div class=\"pager\"><a href=\"#\" onclick=\"__doPostBack('ctl00$p$l2','');return false;\">2</a></div>", 1, ("ctl00$p$l2", "")),
    ('<td class="rgPagerCell"><input type="button" class="rgPageNext" title="Next Page" value=" " name="g$ctl12" '
     "onclick=\"javascript:__doPostBack('g$ctl12','')\"></td>", 1, ("g$ctl12", "")),
    ('<td class="rgPagerCell"><input type="button" class="rgPageNext" title="Next Page" value=" " name="g$ctl12" '
     "onclick=\"return false;__doPostBack('g$ctl12','')\"></td>", 7, None),
    (f'<p><a href="{post("ctl00$lbtMore")}">Xem thêm</a></p>', 1, ("ctl00$lbtMore", "")),
], ids=[
    "grid first", "grid further", "grid dots", "grid after dots", "grid last", "grid arrows", "grid arrows last", "AspNetPager", "repeater",
    "repeater dots", "icon with class", "icon with name", "with options", "by onclick", "RadGrid arrow", "RadGrid arrow off", "load more",
])  # fmt: skip
def test_the_control_that_leads_on(html: str, page: int, wanted: tuple[str, str] | None) -> None:
    assert event(html, page) == wanted


@pytest.mark.parametrize("html", [
    f'<table id="Calendar1"><tr><td><a href="{post("ctl00$Calendar1", "V8000")}" title="Go to the next month">&gt;</a></td></tr>'
    f'<tr><td><a href="{post("ctl00$Calendar1", "8001")}">2</a></td><td><a href="{post("ctl00$Calendar1", "8002")}">3</a></td></tr></table>',
    f'<div class="poll"><a href="{post("ctl00$ucBinhChon$lbt")}">Xem kết quả</a></div>',
    '<div class="pager"><input type="submit" name="ctl00$btnTim" value="Tìm kiếm" /></div>',
    f'<div class="pager"><a class="aspNetDisabled">2</a> <a disabled="disabled" href="{post("a$b")}">Trang sau</a></div>',
], ids=["calendar", "poll", "search", "switched off"])  # fmt: skip
def test_controls_that_do_not(html: str) -> None:
    assert event(html) is None


def test_the_whole_form_is_sent_but_no_button() -> None:
    html = ('<input name="q" value="" /><input type="button" name="b" value="x"><input type="submit" name="s" value="y"><select name="n">'
            '<option value="5">5<option value="10" selected>10</select><input type="checkbox" name="c" checked>')  # fmt: skip
    found = following(html + numbers("1 2", 1))
    assert found is not None and found.url == URL and not found.lasting
    assert dict(found.form) == {
        "__VIEWSTATE": "abc", "__VIEWSTATEGENERATOR": "C2EE9ABB", "__EVENTVALIDATION": "xyz", "q": "", "n": "10", "c": "on",
        "__EVENTTARGET": "ctl00$gv", "__EVENTARGUMENT": "Page$2",
    }  # fmt: skip


def test_a_button_is_sent_as_pressed() -> None:
    found = following('<span class="pager"><span>1</span><input type="submit" name="ctl00$p$btnNext" value="Trang sau" /></span>')
    assert found and dict(found.form)["ctl00$p$btnNext"] == "Trang sau" and dict(found.form)["__EVENTTARGET"] == ""
    image = following('<span class="pager"><input type="image" name="ctl00$p$imgNext" alt="Trang sau" src="n.gif" /></span>')
    assert image and {"ctl00$p$imgNext.x", "ctl00$p$imgNext.y"} <= dict(image.form).keys()


def test_the_form_goes_where_its_action_says_but_to_no_other_host() -> None:
    pager = numbers("1 2", 1)
    assert (found := following(pager, action="/Default.aspx?id=7&amp;c=2")) and found.url == "https://so.tinh.gov.vn/Default.aspx?id=7&c=2"
    assert (found := following(pager, action="https://login.example.vn/")) and found.url == URL


def test_links_with_addresses_go_first_and_the_sheet_can_say_otherwise() -> None:
    html = '<div class="pager"><a href="/vi/tin-tuc?page=2">2</a></div>' + numbers("1 2", 1)
    assert (found := following(html)) and found.url.endswith("?page=2")
    assert (found := following(html, kind="post-back")) and found.form


def test_the_list_of_articles_is_paged_and_not_the_box_beside_it() -> None:
    rows = "".join(f'<p><a href="/vi/tin/{n}">Hội nghị tổng kết công tác năm học lần thứ {n} của tỉnh</a> tóm tắt dài của bản tin</p>'
                   for n in range(8))  # fmt: skip
    box = "".join(f'<p><a href="/vb/{n}">Quyết định về việc phê duyệt danh mục số {n}</a></p>' for n in range(3))
    side, main = numbers("1 2 3", 1, "ctl00$docs$gvVb"), numbers("1 2", 1, "ctl00$main$gvTin")
    html = f"<div>{box}{side}</div><div>{rows}{main}</div>"
    assert event(html) == ("ctl00$main$gvTin", "Page$2")
    first = following(html)
    last = f"<div>{box}{numbers('1 2 3', 1, 'ctl00$docs$gvVb')}</div><div>{rows}{numbers('1 2', 2, 'ctl00$main$gvTin')}</div>"
    assert event(last, 2, first) is None, "the last page of the list is the end, whatever the box offers"
    tree = parse(f"<form>{STATE}{html}</form>")
    assert tree is not None and first is not None
    other = another_control(tree, URL, 1, first, set())
    assert other is not None and dict(other.form)["__EVENTTARGET"] == "ctl00$docs$gvVb"


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Archive]:
    """The WebForms portal and an empty data folder."""
    with PortalServer([MauWebforms()]) as server:
        server.write_sheets(tmp_path / "portals")
        yield Archive(server, tmp_path / "portals", tmp_path / "data")


def urls(portal: Archive) -> set[str]:
    """The addresses of all stored articles."""
    store = portal.store()
    found = {row["url"] for row in store.rows("SELECT url FROM addresses")}
    store.close()
    return found


def test_a_portal_that_forgets_its_key_is_read_completely_the_next_night(portal: Archive) -> None:
    site = portal.server[MauWebforms.name]
    assert isinstance(site, MauWebforms)
    posts = 0

    def forget(name: str, path: str, hit: int) -> None:
        nonlocal posts
        posts += 1
        if posts == 9:
            site.state.restart()

    portal.server.faults = forget
    assert portal.run("nightly").returncode == 1
    truth = {one["url"] for one in site.truth(portal.server.base_urls[site.name])}
    assert truth - urls(portal)
    portal.server.faults = None
    portal.server.reset_log()
    portal.run("nightly")
    assert truth <= urls(portal)
    assert {one.status for one in portal.server.requests if one.method == "POST"} == {200}, "no state of the first night is sent again"


def test_a_quiet_night_asks_for_no_second_page(portal: Archive) -> None:
    portal.run("nightly")
    portal.server.reset_log()
    assert portal.run("nightly").returncode == 0
    assert portal.server.count(lambda one: one.method == "POST") == 0


class ReadOnly(MauWebforms):
    """A copy of the portal that takes no forms."""

    def answer(self, request: Request) -> Response:
        return super().answer(request) if request.method != "POST" else Response(b"Method Not Allowed", 405)


def test_a_portal_that_takes_no_forms_ends_behind_its_first_pages(tmp_path: Path) -> None:
    with PortalServer([ReadOnly()]) as server:
        server.write_sheets(tmp_path / "portals")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        assert archive.run("nightly").returncode == 0
        assert archive.server.count(lambda one: one.method == "POST") == len(ReadOnly.categories)
        server.reset_log()
        assert archive.run("nightly").returncode == 0 and archive.server.count(lambda one: one.method == "POST") == 0
