"""The next page of a listing, found in what pages of many makes show; and what never is one."""

from __future__ import annotations

import csv
import re

import pytest

from crawler.discovery.pager import NextPage, next_page
from crawler.extraction.charset import decode
from crawler.extraction.tree import parse
from crawler.portal import Pager
from tests.conftest import SHARED

HOST = "https://so.tinh.gov.vn"
AUTO = Pager()


def following(html: str, listing: str = "/tin-tuc", *, url: str = "", page: int = 1, pager: Pager = AUTO) -> str | None:
    """What is next on a page, without the host."""
    tree = parse(f"<html><body>{html}</body></html>")
    assert tree is not None
    found = next_page(tree, HOST + (url or listing), page, pager, HOST + listing)
    return found.url.removeprefix(HOST) if found else None


def numbers(shape: str, last: int = 5, *, now: int = 1, link_now: bool = True, extra: str = "") -> str:
    """A row of numbered links; ``{n}`` in ``shape`` is the page number, ``{i}`` one less, ``{o}`` ten times that."""
    def one(n: int) -> str:
        href = shape.format(n=n, i=n - 1, o=10 * (n - 1))
        return f'<a href="{href}">{n}</a>' if n != now or link_now else f"<span>{n}</span>"
    return f'<div class="phan-trang">{" ".join(map(one, range(1, last + 1)))}{extra}</div>'


@pytest.mark.parametrize("text", [
    "Sau", "Tiếp", "Tiếp theo", "Trang sau", "Trang tiếp", "Trang sau »", "sau ›", "›", ">", "»", ">>", "→", "Next", "next",
    "Trang kế", "Cũ hơn", "Trang tới", "Đi tới trang sau", "Các tin tiếp theo", "Xem những tin cũ", "➜", "⇒", "››", "Các tin cũ hơn", "Những tin cũ hơn", "Bài viết cũ hơn", "Older posts", "TRANG SAU", "Tiếp »",
])  # fmt: skip
def test_links_that_say_next(text: str) -> None:
    html = f'<div class="pager"><a href="/tin-tuc">Trước</a> <a href="/tin-tuc?page=2">{text}</a></div>'
    assert following(html) == "/tin-tuc?page=2"


def test_previous_entries_are_the_older_ones() -> None:
    """Dotclear's pager goes back in time: its "next entries" are the newer ones."""
    at = "/index.php?category/Kinh-te"
    first = f'<p class="pagination"><a class="prev" href="{at}/page/2">&#171; previous entries</a> - page 1 of 3</p>'
    second = (f'<p class="pagination"><a class="prev" href="{at}/page/3">&#171; previous entries</a> - page 2 of 3 - '
              f'<a class="next" href="{at}/page/1">next entries &#187;</a></p>')  # fmt: skip
    assert following(first, at) == f"{at}/page/2"
    assert following(second, at, url=f"{at}/page/2", page=2) == f"{at}/page/3"


def test_declared_next() -> None:
    assert following('<link rel="next" href="/tin-tuc/page/2/">') == "/tin-tuc/page/2/"
    assert following('<p><a rel="next" href="?trang=2">Các tin trước đó</a></p>') == "/tin-tuc?trang=2"
    assert following('<p><a rel="next" href="?trang=2">2</a></p>') == "/tin-tuc?trang=2"


def test_a_next_link_known_by_title_label_or_class_alone() -> None:
    assert following('<ul class="pagination"><li><a href="?p=2" title="Trang sau"><i></i></a></li></ul>') == "/tin-tuc?p=2"
    assert following('<ul class="pagination"><li><a href="?p=2" aria-label="Next"><i></i></a></li></ul>') == "/tin-tuc?p=2"
    assert following('<div><a class="next page-numbers" href="/tin-tuc/page/2"><i></i></a></div>') == "/tin-tuc/page/2"
    assert following('<nav class="pagination"><a class="next" href="/tin-tuc/page/2"><i></i></a></nav>') == "/tin-tuc/page/2"


@pytest.mark.parametrize(("listing", "shape", "second"), [
    ("/tin-tuc", "?page={n}", "/tin-tuc?page=2"),
    ("/tin-tuc", "/tin-tuc?page={i}", "/tin-tuc?page=1"),
    ("/tin-tuc", "/tin-tuc?page=0%2C{i}", "/tin-tuc?page=0%2C1"),
    ("/tin-tuc", "?start={o}", "/tin-tuc?start=10"),
    ("/tin-tuc", "/tin-tuc?limitstart={o}", "/tin-tuc?limitstart=10"),
    ("/tin-tuc", "/tin-tuc/page/{n}/", "/tin-tuc/page/2/"),
    ("/tin-tuc/", "/tin-tuc/page-{n}/", "/tin-tuc/page-2/"),
    ("/tin-tuc/", "/tin-tuc/trang-{n}.html", "/tin-tuc/trang-2.html"),
    ("/tin-tuc.html", "/tin-tuc/trang-{n}.html", "/tin-tuc/trang-2.html"),
    ("/tin-tuc.html", "/tin-tuc-p{n}.html", "/tin-tuc-p2.html"),
    ("/tin-tuc", "/tin-tuc/{n}", "/tin-tuc/2"),
    ("/tin-tuc", "/tin-tuc/{o}", "/tin-tuc/10"),
    ("/chuyen-muc-kinh-te-c12-1.html", "/chuyen-muc-kinh-te-c12-{n}.html", "/chuyen-muc-kinh-te-c12-2.html"),
    ("/chuyen-muc-kinh-te-c12.html", "/chuyen-muc-kinh-te-c12-{n}.html", "/chuyen-muc-kinh-te-c12-2.html"),
    ("/index.php?com=tin&id_category=10", "index.php?com=tin&id_category=10&page={n}",
     "/index.php?com=tin&id_category=10&page=2"),
    ("/vn/chuyen-muc/12/kinh-te.aspx", "/vn/chuyen-muc/12/kinh-te.aspx?page={n}", "/vn/chuyen-muc/12/kinh-te.aspx?page=2"),
    ("/tin", "/tin?p_p_id=101&p_p_lifecycle=0&_101_delta=10&_101_keywords=&_101_cur={n}",
     "/tin?p_p_id=101&p_p_lifecycle=0&_101_delta=10&_101_keywords=&_101_cur=2"),
    ("/tin", "/tin?p_p_id=dsnews_WAR_vnpteportal_INSTANCE_x&_dsnews_WAR_vnpteportal_INSTANCE_x_cur={n}",
     "/tin?p_p_id=dsnews_WAR_vnpteportal_INSTANCE_x&_dsnews_WAR_vnpteportal_INSTANCE_x_cur=2"),
    ("/vi/tin-tuc", "https://so.tinh.gov.vn/vi/tin-tuc?trang={n}", "/vi/tin-tuc?trang=2"),
    ("/index.php?language=vi&nv=news&op=Kinh-te", "/index.php?language=vi&nv=news&op=Kinh-te/page-{n}",
     "/index.php?language=vi&nv=news&op=Kinh-te/page-2"),
    ("/index.php?category/Kinh-te", "/index.php?category/Kinh-te/page/{n}", "/index.php?category/Kinh-te/page/2"),
])  # fmt: skip
@pytest.mark.parametrize("link_now", [True, False])
def test_numbered_pages(listing: str, shape: str, second: str, link_now: bool) -> None:
    assert following(numbers(shape, link_now=link_now), listing) == second


@pytest.mark.parametrize("shape", [
    "?page={n}", "?page={i}", "/tin-tuc/page/{n}/", "/tin-tuc/trang-{n}.html", "?start={o}", "/tin-tuc/{n}",
])  # fmt: skip
def test_following_the_numbers_reads_every_page_once_and_ends(shape: str) -> None:
    asked, url, page = ["/tin-tuc"], "", 1
    while True:
        found = following(numbers(shape, 4, now=page), url=url, page=page)
        if found is None:
            break
        assert found not in asked
        asked.append(found)
        url, page = found, page + 1
    assert len(asked) == 4


def test_two_pages_only() -> None:
    assert following('<div><span>1</span> <a href="/tin-tuc?page=2">2</a></div>') == "/tin-tuc?page=2"


def test_the_window_of_numbers_moves_by_dots_or_arrows() -> None:
    shown = "".join(f'<a href="?page={n}">{n}</a>' for n in range(1, 6))
    dots = f'<div class="paging">{shown}<a href="?page=6">...</a><a href="?page=40">Cuối</a></div>'
    assert following(dots, url="/tin-tuc?page=5", page=5) == "/tin-tuc?page=6"
    arrows = f'<div class="paging"><a href="?page=1">«</a>{shown}<a href="?page=6">»</a></div>'
    assert following(arrows, url="/tin-tuc?page=5", page=5) == "/tin-tuc?page=6"


def test_the_last_page_is_not_next() -> None:
    ends = '<div class="pager"><a href="?page=1">«</a><a href="?page=2">2</a><a href="?page=9">»</a></div>'
    assert following(ends) == "/tin-tuc?page=2"
    last = '<ul class="pager"><li><a href="?page=1">« Đầu</a></li><li><a href="?page=8">‹ Trước</a></li></ul>'
    assert following(last, url="/tin-tuc?page=9", page=9) is None


def test_a_pager_that_answers_under_another_address() -> None:
    """DNN and WebForms rewrite the section's address but not those of its pager."""
    html = numbers("/Default.aspx?tabid=118&page={n}")
    assert following(html, "/tin-tuc") == "/Default.aspx?tabid=118&page=2"
    second = following(html, "/tin-tuc", url="/Default.aspx?tabid=118&page=2", page=2)
    assert second == "/Default.aspx?tabid=118&page=3"


@pytest.mark.parametrize("text", ["Xem thêm", "Xem thêm tin cũ", "Thêm nữa", "Xem thêm 10 tin", "Tải tiếp", "See more"])
def test_more_by_link(text: str) -> None:
    assert following(f'<div class="more"><a href="/tin-tuc?page=2">{text}</a></div>') == "/tin-tuc?page=2"
    assert following(f'<div class="more"><a href="/tin-tuc/bai-12.html">{text}</a></div>') is None


def test_the_base_of_the_page_counts() -> None:
    tree = parse(f'<html><head><base href="{HOST}/"></head><body><div class="pager"><a href="tin/khac?page=2">2</a></div>'
                 "</body></html>")  # fmt: skip
    assert tree is not None
    found = next_page(tree, f"{HOST}/tin/khac", 1, AUTO, f"{HOST}/tin/khac")
    assert found == NextPage(f"{HOST}/tin/khac?page=2")


NEVER = {
    "calendar by path": '<div class="pager"><a href="/lich-cong-tac/2024/11">« Trước</a><a href="/lich-cong-tac/2025/1">Sau »</a></div>',
    "calendar by query": '<div class="pager"><a href="/tin-tuc?month=2024-12">Sau »</a></div>',
    "calendar of the section": '<table class="calendar"><tr><td><a href="/tin-tuc?ngay=4">4</a></td><td>5</td></tr></table>',
    "archive by month": '<div class="pager"><a href="/2024/12/">Sau</a></div>',
    "archive of the section": '<div class="pager"><a href="/tin-tuc/2024/12">Sau</a></div>',
    "another section's pager": '<a href="/van-hoa">Văn hóa</a><div class="paging"><a href="/van-hoa?page=2">2</a> <b>1</b></div>',
    "another category": '<div class="paging"><a href="/tin-tuc?cat=7">Sau</a></div>',
    "another order": '<div class="paging"><a href="/tin-tuc?sort=asc">Sau</a></div>',
    "another language": '<div class="paging"><a href="/tin-tuc/en">Next</a></div>',
    "an article": '<div class="paging"><a href="/tin-tuc/hoi-nghi-tong-ket-9.html">Tiếp</a></div>',
    "an article by number": '<h3><a href="/tin-tuc/1234">Hội nghị tổng kết công tác năm 2024 của huyện</a></h3>',
    "another host": '<div class="paging"><a href="https://khac.gov.vn/tin-tuc?page=2">2</a><b>1</b></div>',
    "the page itself": '<div class="paging"><a href="/tin-tuc">1</a><a href="/tin-tuc#">2</a></div>',
    "a script": '<div class="paging"><a href="javascript:__doPostBack(\'p\',\'2\')">2</a></div>',
    "a slide show": '<div class="paging"><a href="/tin-tuc?slide=2">Next</a></div>',
}


@pytest.mark.parametrize("what", NEVER)
def test_never_followed(what: str) -> None:
    assert following(NEVER[what]) is None


@pytest.mark.parametrize("url", ["/tin-tuc?page=4", "/tin-tuc/page/4/"])
def test_never_an_earlier_page(url: str) -> None:
    shape = url.replace("4", "{n}")
    earlier = "".join(f'<a href="{shape.format(n=n)}">{n}</a>' for n in (1, 2, 3))
    assert following(f'<div class="pager">{earlier}<b>4</b></div>', url=url, page=4) is None


def test_an_article_with_a_next_article_has_no_next_page() -> None:
    html = '<div class="post-navigation"><a rel="prev" href="/tin-tuc/122.html">Bài trước</a>' \
           '<a rel="next" href="/tin-tuc/124.html">Bài tiếp theo</a></div>'  # fmt: skip
    assert following(html, "/tin-tuc/123.html") is None
    assert following('<link rel="next" href="/tin-tuc/124.html">', "/tin-tuc/123.html") is None


def test_declared_pagers_count_by_themselves() -> None:
    query = Pager(kind="query", param="PageIndex", first=2)
    assert following("", "/tin?cat=3", pager=query) == "/tin?cat=3&PageIndex=2"
    assert following("", "/tin?cat=3", pager=query, page=5) == "/tin?cat=3&PageIndex=6"
    offset = Pager(kind="query", param="start", first=10, step=10)
    assert [following("", pager=offset, page=page) for page in (1, 2)] == ["/tin-tuc?start=10", "/tin-tuc?start=20"]
    path = Pager(kind="path", template="page-{n}/")
    assert following("", "/tin-tuc/", pager=path, page=2) == "/tin-tuc/page-3/"
    assert following(numbers("?page={n}"), pager=Pager(kind="none")) is None


def _listings() -> list[tuple[str, str]]:
    index = SHARED / "portals" / "hanoi" / "index.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8") as stream:
        return [(row["file"], row["mirrored_url"]) for row in csv.DictReader(stream, delimiter="\t") if row["kind"] == "listing"]


@pytest.mark.parametrize(("file", "address"), _listings() or [
    pytest.param("", "", marks=pytest.mark.skip(reason="recorded portals (shared/portals) are not here"))])  # fmt: skip
@pytest.mark.parametrize("restored", [True, False])
def test_recorded_listings(file: str, address: str, restored: bool) -> None:
    """Both as the mirroring tool left the links, and with the addresses that the portal wrote."""
    url = address.replace("http(s)", "http")
    body = (SHARED / "portals" / "hanoi" / file).read_bytes()
    text = re.sub(r'[0-9a-f]{4}\.html\?', "?", decode(body, "").text) if restored else decode(body, "").text
    tree = parse(text)
    assert tree is not None
    page = 2 if "_101_cur=2" in url else 1
    found = next_page(tree, url, page, Pager(), url.partition("?")[0])
    if page == 2:
        assert found is None
    else:
        assert found is not None and found.url.endswith("_101_cur=2")


def test_the_address_that_a_button_keeps_for_its_script() -> None:
    button = '<div class="anchor" data-page="1" data-max-page="5" data-next-page="{0}"></div><a href="#" role="button">Xem thêm</a>'
    assert following(button.format(f"{HOST}/tin-tuc/page/2/"), "/tin-tuc/") == "/tin-tuc/page/2/"
    assert following(button.format("")) is None
    assert following(button.format("/kinh-te/page/2/"), "/tin-tuc/") is None


def test_pages_counted_behind_a_point_in_a_query_of_words() -> None:
    """e107's addresses: ``news.php?list.2.10`` is the third page of five rows of ``news.php?list.2``."""
    first = "https://so.tinh.gov.vn/news.php?list.2"
    html = "".join(f'<li><a href="/news.php?list.2.{rows}" title="Tới trang {rows // 5 + 1}">{rows // 5 + 1}</a></li>' for rows in (5, 10))
    tree = parse(f'<body><a href="/news.php?list.1">Tin</a><div class=nextprev><ul class=pagination><li>1</li>{html}</ul></div></body>')
    assert tree is not None
    second = next_page(tree, first, 1, Pager(), first)
    assert second is not None
    assert second.url == f"{first}.5"
    third = next_page(tree, second.url, 2, Pager(), first)
    assert third is not None
    assert third.url == f"{first}.10"


def test_a_pager_without_numbers_that_counts_its_pages_and_asks_its_module() -> None:
    """CMS Made Simple: page 2 of a section has another path, and ``page`` names the page that shows the news."""
    shape = "/index.php?mact=News,cntnt01,default,0&cntnt01number=6&cntnt01pagenumber={0}&cntnt01returnid=61&page=61"
    def line(now: int) -> str:
        first, after = f'<a href="{shape.format(1)}">&lt;&lt;</a>' if now > 1 else "", f'<a href="{shape.format(now + 1)}">&gt;</a>'
        return f'<div class=main>{"<p>Tin</p>" * 20}<p>{first} Trang&nbsp;{now}&nbsp;của&nbsp;3 {after}</p><a href="/lien-he.html">Liên hệ</a></div>'
    assert following(line(1), "/kinh-te.html") == shape.format(2)
    assert following(line(2), "/kinh-te.html", url=shape.format(2), page=2) == shape.format(3)
    assert following(f'<p>Trang 1 của 3 <a href="{shape.format(2)}">Xin chào</a></p>', "/kinh-te.html") is None


def test_pages_behind_a_colon() -> None:
    """Grav's parameters: ``/tin-tuc/category:kinh-te/page:2``."""
    html = numbers("/tin-tuc/category:kinh-te/page:{n}", link_now=False)
    assert following(html, "/tin-tuc/category:kinh-te") == "/tin-tuc/category:kinh-te/page:2"


def test_pages_counted_by_a_word_in_the_path() -> None:
    """News Articles for DNN: ``/kinh-te/currentpage/2``."""
    html = numbers("/kinh-te/currentpage/{n}", link_now=False)
    assert following(html, "/kinh-te") == "/kinh-te/currentpage/2"


@pytest.mark.parametrize(("words", "leads"), [
    ("12 mục tiếp theo", True), ("10 tin sau »", True), ("Next 12 items", True), ("Xem trang sau", True), ("Chuyển sang trang tiếp theo", True),
    ("Tin tiếp theo", False), ("Trước 12 mục", False), ("›", False),
])  # fmt: skip
def test_words_that_say_next_lead_on_without_a_pager_around_them(words: str, leads: bool) -> None:
    tree = parse(f'<body><p><a href="/tin?b_start:int=0">Về đầu</a></p><div><a href="/tin?b_start:int=24">{words}</a></div></body>')
    assert tree is not None
    found = next_page(tree, f"{HOST}/tin?b_start:int=12", 2, Pager(), f"{HOST}/tin")
    assert (found is not None and found.url == f"{HOST}/tin?b_start:int=24") is leads


def test_a_visitors_session_in_the_addresses_of_a_pager() -> None:
    seen = "PHPSESSID=0000000000000000000001eef0"
    numbers = "".join(f'<a href="/tin/PgrID/385/PageID/{n}?{seen}">{n}</a>' for n in (1, 2, 3))
    tree = parse(f"<body><div>{numbers}</div></body>")
    assert tree is not None
    assert next_page(tree, f"{HOST}/tin", 1, Pager(), f"{HOST}/tin") == NextPage(f"{HOST}/tin/PgrID/385/PageID/2?{seen}")


@pytest.mark.parametrize(("listing", "shape"), [
    ("/Pages/ChuyenMuc/1747/Buu-chinh.html", "/Pages/ChuyenMuc/PhanTrang/1747/{n}/Buu-chinh.html"),
    ("/wps/portal/tin", "/wps/portal/!ut/p/b1/04_Sj9CP/ren/p=ns_Z7_FAN_WCM_Page.4e92abb3=2/p=ns_Z7_FAN_WCM_Page.4e92abb4={n}/-/"),
    ("/tin-tuc.html", "/tin-tuc.html/{n}"), ("/chuyenmuc/5/tin.html", "/chuyenmuc/5/{n}/tin.html"),
])  # fmt: skip
def test_numbers_that_lead_to_an_address_with_just_their_own_number(listing: str, shape: str) -> None:
    """No name says that the box is a pager, and nobody else puts the number there: that all do the same is enough."""
    links = [f'<a href="{shape.format(n=n)}">{n}</a>' for n in range(1, 6)]
    assert following(f'<div class="so">{" ".join(links)}</div>', listing) == shape.format(n=2)
    beyond = f'<div class="so">{" ".join(links[:1])} <b>2</b> {" ".join(links[2:])}</div>'
    assert following(beyond, listing, url=shape.format(n=2), page=2) == shape.format(n=3)
    assert following(f'<div class="so">{links[1]} <a href="/chinh-tri/2">3</a> <a href="/lien-he">4</a></div>', listing) is None


def test_the_days_of_a_calendar_are_no_pages() -> None:
    def calendar(shape: str) -> str:
        days = [f'<td><a href="{shape.format(n=n)}">{n}</a></td>' for n in range(1, 31)]
        weeks = ("".join(days[at : at + 7]) for at in range(0, 30, 7))
        return f"<table>{''.join(f'<tr>{week}</tr>' for week in weeks)}</table>"

    assert following(calendar("/xem/{n}/tin")) is None
    assert following(calendar("/xem/2024/5/{n}")) is None
    short = "".join(f'<a href="/tin-ngay/2024/05/{n}">{n}</a>' for n in range(1, 6))
    assert following(f"<p>{short}</p>") is None
