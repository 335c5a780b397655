"""Further pages behind what is no link: buttons, drop-downs, functions of the page, pagers that a script draws."""

from __future__ import annotations

import pytest

from crawler.discovery.pager import NextPage, leads_nowhere, next_page
from crawler.extraction.tree import parse
from crawler.portal import Pager

HOST = "https://so.tinh.gov.vn"
LISTING = "/tin-tuc"


def following(html: str, *, url: str = "", page: int = 1, asked: NextPage | None = None, listing: str = LISTING) -> str | None:
    """What is next on a page, without the host."""
    tree = parse(f"<html><head><title>Tin tức</title></head><body>{html}</body></html>")
    assert tree is not None
    found = next_page(tree, HOST + (url or listing), page, Pager(), HOST + listing, asked)
    return found.url.removeprefix(HOST) if found else None


OPTIONS = "".join(f'<option value="{{}}{n}">{n}</option>' for n in range(1, 5))
ONE_FORM = '<form name="frm" action="/tin-tuc"><input type="hidden" name="trang" value="1"><input type="hidden" name="cate" value="7"></form>'
FUNCTIONS = {
    "address": "function goPage(n) { window.location.href = '/tin-tuc?trang=' + n; }",
    "template": "goPage = function (n) { location.assign(`/tin-tuc?trang=${n}`) }",
    "rows": "function goPage(n) { $('#list').load('/tin-tuc?trang=' + n, function () {}); }",
}


@pytest.mark.parametrize(("html", "second"), [
    ('<button class="btn" data-url="/tin-tuc?page=2">Xem thêm</button>', "/tin-tuc?page=2"),
    ('<a href="javascript:void(0)" data-href="/tin-tuc/trang-2.html">Xem thêm tin <i></i></a>', "/tin-tuc/trang-2.html"),
    ('<button data-url="/ajax/tin-tuc?page=2">Xem thêm</button>', "/ajax/tin-tuc?page=2"),
    ('<button data-url="/tin-tuc" data-page="2">Xem thêm</button><script>$.get(url, {trang: n});</script>', "/tin-tuc?trang=2"),
    ('<a href="/tin-tuc?limit=20">Xem thêm</a>', "/tin-tuc?limit=20"),
    ('<div class="paging"><input type="button" value="Trang sau" onclick="window.location=\'/tin-tuc?p=2\'"></div>', "/tin-tuc?p=2"),
    ('<div class="paging"><a href="#" onclick="load(\'/rows/tin-tuc?page=2\', \'#list\')">2</a></div>', "/rows/tin-tuc?page=2"),
    ('<form><button formaction="/tin-tuc/trang-2">2</button><button formaction="/tin-tuc/trang-3">3</button></form>', "/tin-tuc/trang-2"),
    ('<form action="/tin-tuc"><button name="page" value="2">2</button><button name="page" value="3">3</button></form>', "/tin-tuc?page=2"),
    (f'<select onchange="location.href=this.value">{OPTIONS.format(*["/tin-tuc?page="] * 4)}</select>', "/tin-tuc?page=2"),
    (f'<select onchange="location=\'/tin-tuc?page=\' + this.value">{OPTIONS.format(*[""] * 4)}</select>', "/tin-tuc?page=2"),
], ids=["data-url", "data-href", "rows alone", "page beside", "longer list", "button", "call with an address", "formaction", "form by GET",
        "drop-down of addresses", "drop-down of numbers"])  # fmt: skip
def test_controls_that_ask_for_a_page(html: str, second: str) -> None:
    assert following(html) == second


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
@pytest.mark.parametrize("link", ['<a href="javascript:goPage({n})">{n}</a>', '<li onclick="goPage(\'{n}\');">{n}</li>'], ids=["link", "entry"])
def test_a_function_of_the_page_makes_the_address(function: str, link: str) -> None:
    pager = "".join(link.format(n=n) for n in (1, 2, 3))
    assert following(f'<ul class="phantrang">{pager}</ul><script>{function}</script>') == "/tin-tuc?trang=2"


def test_a_function_of_two_numbers() -> None:
    pager = "".join(f'<a href="javascript:phantrang(12,{n})">{n}</a> ' for n in (2, 3))
    script = '<script>function phantrang(loai, trang) { location = "/tin-tuc?loai=" + loai + "&trang=" + trang; }</script>'
    assert following(f"<p>1 {pager}</p>{script}") == "/tin-tuc?loai=12&trang=2"


@pytest.mark.parametrize("body", [
    "document.frm.trang.value = n; document.frm.submit();", "$('input[name=trang]').val(n); $('form').submit();",
    "document.getElementsByName('trang')[0].value = n; document.forms['frm'].submit();",
])  # fmt: skip
def test_a_function_that_sends_a_form(body: str) -> None:
    pager = "".join(f'<a href="#" onclick="goPage({n});return false;">{n}</a> ' for n in (2, 3))
    html = f'{ONE_FORM}<div class="phantrang">{pager}</div><script>function goPage(n) {{ {body} }}</script>'
    assert following(html) == "/tin-tuc?trang=2&cate=7"
    assert following(html.replace("<form ", '<form method="post" ')) is None, "asked for by POST"


@pytest.mark.parametrize("escape", [False, True])
def test_sharepoint_lists_go_on_by_a_handler(escape: bool) -> None:
    second = "/Lists/Tin/AllItems.aspx?Paged=TRUE&p_Created=20180210&p_ID=30&View=%7bA1%7d&PageFirstRow=31"
    written = second.replace("/", "\\u002f").replace("&", "\\u0026") if escape else second.replace("&", "&amp;")
    html = (f"""<table class="ms-bottompaging"><tr><td class="ms-paging">1 - 30</td><td><a href="javascript:" onclick='javascript:RefreshPageTo(event, "{written}");"""
            """javascript:return false;'><img src="/_layouts/images/next.gif" alt="Next"></a></td></tr></table>""")  # fmt: skip
    assert following(html, listing="/Lists/Tin/AllItems.aspx") == second


@pytest.mark.parametrize("settings", [
    '.twbsPagination({totalPages: 3, visiblePages: 7, href: "?trang={{number}}"})',
    '.bootpag({total: 3, page: 1, maxVisible: 5, href: "/tin-tuc?trang={{number}}"})',
    ".pagination({items: 30, pages: 3, hrefTextPrefix: '?trang='})",
])  # fmt: skip
def test_a_pager_drawn_by_a_script_tells_its_pages(settings: str) -> None:
    html = f'<ul id="pg"></ul><script>$("#pg"){settings};</script>'
    assert following(html) == "/tin-tuc?trang=2"
    assert following(html, url="/tin-tuc?trang=3", page=3) is None


def test_rows_without_a_page_around_them_are_counted_on() -> None:
    """A list that a script appends to: what it gets has no pager, and no head either."""
    tree = parse('<div class="item"><a href="/tin/mot-ban-tin.html">Một bản tin của xã trong tuần qua</a></div>')
    assert tree is not None
    here, listing = f"{HOST}/rows?cat=5&page=2", f"{HOST}/tin-tuc"
    found = next_page(tree, here, 2, Pager(), listing, NextPage(here))
    assert found is not None and (found.url, found.guessed) == (f"{HOST}/rows?cat=5&page=3", True)
    assert next_page(tree, f"{HOST}/rows?page=4", 4, Pager(), listing, NextPage(f"{HOST}/rows?page=4")) is None, "linked before, linked no more"
    assert following("<p>Hết</p>", url="/tin-tuc?page=2", page=2) is None, "a page of its own"


def test_pages_counted_downwards() -> None:
    """The newest page has the highest number, and those behind it lower ones."""
    first = '<div class="phantrang"><b>10</b> <a href="/tin-tuc?page=9">9</a> <a href="/tin-tuc?page=8">8</a></div>'
    later = '<div class="phantrang"><a href="/tin-tuc?page=10">10</a> <b>9</b> <a href="/tin-tuc?page=8">8</a> <a href="/tin-tuc?page=7">7</a></div>'
    tree = parse(f"<html><body>{first}</body></html>")
    assert tree is not None
    second = next_page(tree, HOST + LISTING, 1, Pager(), HOST + LISTING, NextPage(HOST + LISTING))
    assert second == NextPage(f"{HOST}/tin-tuc?page=9", back=True)
    assert following(later, url="/tin-tuc?page=9", page=2, asked=second) == "/tin-tuc?page=8"


def test_an_arrow_to_the_next_ten_pages_leaves_none_out() -> None:
    numbers = " ".join(f'<a href="?trang={n}">{n}</a>' for n in (2, 3, 4, 5))
    html = f'<div class="phantrang"><b>1</b> {numbers} <a href="?trang=6">&gt;</a></div>'
    assert following(html) == "/tin-tuc?trang=2"
    last = html.replace("<b>1</b>", '<a href="?trang=1">1</a>').replace('<a href="?trang=5">5</a>', "<b>5</b>")
    assert following(last, url="/tin-tuc?trang=5", page=5) == "/tin-tuc?trang=6"


def test_numbers_of_which_few_are_links() -> None:
    assert following('<div>Trang 1 <a href="?trang=2">2</a> 3 4</div>') == "/tin-tuc?trang=2"
    assert following('<div align=right>Trang: [1] <a href="?trang=2">2</a></div>') == "/tin-tuc?trang=2"
    assert following('<div>Ngày 20 <a href="?trang=2">2</a> 2019</div>') is None
    assert following('<div>1 <a href="?trang=2">2</a></div>') is None


@pytest.mark.parametrize("html", [
    '<div class="fb-like" data-href="https://so.tinh.gov.vn/tin-tuc?page=2"></div>',
    "<a href=\"#\" onclick=\"window.open('https://www.facebook.com/sharer.php?u=/tin-tuc')\">2</a>",
    '<select onchange="location=this.value"><option value="http://khac.gov.vn/?page=2">2</option><option value="/van-ban">3</option></select>',
    '<select name="size" onchange="this.form.submit()"><option value="10">10</option><option value="20">20</option></select>',
    '<a href="javascript:goPage(2)">2</a><a href="javascript:goPage(3)">3</a><script>function goPage(n) { location = base + n; }</script>',
    '<a href="javascript:goPage(2)">2</a><a href="javascript:goPage(3)">3</a>',
], ids=["share", "window", "other hosts", "rows a page", "unknown name", "function elsewhere"])  # fmt: skip
def test_controls_that_ask_for_no_page(html: str) -> None:
    assert following(html) is None


@pytest.mark.parametrize(("html", "mute"), [
    ('<ul class="pager"><li><a href="#">1</a></li><li><a href="#">2</a></li></ul>', True),
    ('<ul id="pg"></ul><script>$("#pg").twbsPagination({totalPages: 9, onPageClick: show});</script>', True),
    ('<ul class="pager"><li><a href="?page=1">1</a></li><li><a href="?page=2">2</a></li></ul>', False),
    ("<p>Chỉ có một trang</p>", False),
])  # fmt: skip
def test_pages_that_nothing_asks_for_are_noticed(html: str, mute: bool) -> None:
    tree = parse(f"<html><body>{html}</body></html>")
    assert tree is not None and leads_nowhere(tree, HOST + LISTING) == mute


def test_older_news_by_a_day_or_number() -> None:
    """No page is counted: each asks for what is older than its last row."""
    link = '<div><a href="/tin-tuc?before={}">Các tin cũ hơn</a></div>'
    assert following(link.format(201903021015)) == "/tin-tuc?before=201903021015"
    assert following(link.format(201811300730), url="/tin-tuc?before=201903021015", page=2) == "/tin-tuc?before=201811300730"
    assert following('<div><a href="/tin-tuc?id=7">Sau</a> <a href="/van-ban?before=2">Cũ hơn</a></div>') is None
