"""Article links found on listings of many makes, without being told where; and what never is an article."""

from __future__ import annotations

import csv
import unicodedata
from datetime import date
from urllib.parse import urljoin

import pytest

from crawler.discovery.listing import parse_listing
from crawler.discovery.pages import may_be_article
from crawler.discovery.sections import section_links
from crawler.extraction.charset import decode
from crawler.extraction.tree import parse
from crawler.items import Candidate
from crawler.portal import Portal, Profile
from spiders.liferay import LiferaySpider
from tests.conftest import SHARED

HOST = "https://so.tinh.gov.vn"
PAGE = f"{HOST}/tin-tuc"
PORTAL = Portal(id="so", title="", province="", family="generic", domains=("so.tinh.gov.vn",))
#: (path, title, date) of the articles that every page below lists.
NEWS = [
    ("/tin-tuc/uy-ban-hop-phien-thuong-ky-101.html", "Ủy ban nhân dân tỉnh họp phiên thường kỳ tháng Bảy", "21/07/2022"),
    ("/tin-tuc/ra-quan-tong-ve-sinh-102.html", "Đoàn thanh niên ra quân tổng vệ sinh môi trường biển", "19/07/2022"),
    ("/tin-tuc/mo-lop-xoa-mu-chu-103.html", "Mở lớp xóa mù chữ cho phụ nữ vùng cao của huyện", "05/07/2022"),
    ("/tin-tuc/le-hoi-104.html", "Lễ hội cầu mưa", "30/06/2022"),
    ("/tin-tuc/ban-giao-nha-tinh-nghia-105.html", "Bàn giao nhà tình nghĩa cho gia đình có công ở xã Đông", "28/06/2022"),
]
MENU = "".join(f'<li><a href="/{slug}">{name}</a></li>' for slug, name in [
    ("gioi-thieu", "Giới thiệu"), ("tin-tuc", "Tin tức - Sự kiện"), ("thu-tuc", "Thủ tục hành chính"), ("van-ban", "Văn bản"),
    ("chuc-nang", "Chức năng, nhiệm vụ"), ("cong-khai", "Công khai ngân sách"), ("du-an", "Đầu tư - Mua sắm công")])  # fmt: skip
PAGER = '<div class="phan-trang"><b>1</b> <a href="/tin-tuc?page=2">2</a> <a href="/tin-tuc?page=3">3</a> ' \
        '<a href="/tin-tuc?page=2">Sau</a></div>'  # fmt: skip


def found(html: str, *, profile: Profile | None = None, url: str = PAGE) -> list[Candidate]:
    """The candidates of a page."""
    tree = parse(f"<html><body>{html}</body></html>")
    assert tree is not None
    return parse_listing(tree, url, PORTAL, profile or Profile())


def page(rows: str) -> str:
    """Rows in a page with clock, menu, breadcrumb, pager and footer, none of which has a telling class."""
    return (
        f'<div id="top"><span>Thứ Năm, 18/07/2024</span><ul>{MENU}</ul><a href="/en"><img alt="English"></a></div>'
        f'<div id="path"><a href="/">Trang chủ</a> / <a href="/tin-tuc">Tin tức - Sự kiện</a></div><div id="main">{rows}</div>'
        f'{PAGER}<div id="bottom"><p>Cập nhật: 01/08/2022</p><ul>{MENU}</ul><p>Địa chỉ: số 1 đường Lê Lợi</p></div>'
    )  # fmt: skip


def rows(shape: str) -> str:
    """Every article in one shape with ``{u}``, ``{t}``, ``{d}`` for address, title and date, ``{n}`` its number."""
    return "".join(shape.format(u=u, t=t, d=d, n=n) for n, (u, t, d) in enumerate(NEWS, 1))


SHAPES = {
    "list with date span": '<ul>' + rows('<li><a href="{u}">{t}</a> <span>({d})</span></li>') + "</ul>",
    "tools for each row at addresses that tell nothing": rows(
        '<div><h2><a href="{u}">{t}</a></h2><i>{d}</i><p>Tóm tắt ngắn.</p><a href="/Default.aspx?tabid=9{n}" title="Hiển thị bản in '
        'của bài viết này">Phiên bản in</a> <a href="/Default.aspx?tabid=8{n}"><img src="/thu.gif" alt="Gửi mail"></a></div>'),
    "list with bare date": '<ul>' + rows('<li>{d} - <a href="{u}">{t}</a></li>') + "</ul>",
    "table rows": "<table>" + rows('<tr><td>{n}</td><td><a href="{u}">{t}</a></td><td>{d}</td></tr>') + "</table>",
    "nested tables": "<table><tr><td>" + rows('<table><tr><td><a href="{u}"><img src="/{n}.jpg"></a></td><td><a href="{u}">{t}</a>'
                     "<br>Ngày đăng: {d} | Lượt xem: 12</td></tr></table>") + "</td></tr></table>",
    "cards with image, title and more": rows(
        '<div class="tin"><a href="{u}"><img src="/{n}.jpg" alt="anh tin bai"></a><div><h3><a href="{u}">{t}</a></h3>'
        '<p class="ngay">{d}</p><p>Sáng 3/7, tại hội trường, các đại biểu đã nghe báo cáo và thảo luận sôi nổi về nhiều nội dung '
        'quan trọng.</p><a href="{u}">Xem chi tiết</a></div></div>'),
    "bootstrap cards": '<div class="row">' + rows(
        '<div class="col-md-4 item-{n}"><div class="card"><a href="{u}"><img class="card-img-top" src="/{n}.jpg"></a>'
        '<div class="card-body"><h5 class="card-title"><a href="{u}">{t}</a></h5><small>{d}</small>'
        '<a class="btn btn-primary" href="{u}">Đọc tiếp</a></div></div></div>') + "</div>",
    "whole card in one link": rows('<a class="card" href="{u}"><img src="/{n}.jpg"><h4>{t}</h4><p>Tóm tắt nội dung.</p>'
                                   "<time>{d}</time></a>"),
    "whole row in one link, nothing but letters and breaks in it": "<table>" + rows(
        '<tr><td><a href="{u}"><img src="/{n}.jpg"><font color="#003399"><b>{t}</b></font> <font size="1">({d})</font><br>Sáng cùng ngày, '
        "tại hội trường, các đại biểu đã nghe báo cáo và thảo luận sôi nổi về nhiều nội dung quan trọng của địa phương trong những tháng "
        "cuối năm, thống nhất cách làm cho năm sau. <b>[Chi tiết]</b></a></td></tr>").replace("<b>Lễ hội cầu mưa</b>", "<h4>Lễ hội cầu mưa</h4>")
        + "</table>",
    "joomla category": '<table class="category"><tbody>' + rows(
        '<tr class="cat-list-row{n}"><td class="list-title"><a href="{u}">{t}</a></td><td class="list-date">{d}</td>'
        '<td class="list-hits"><span>Lượt xem: 95</span></td></tr>') + "</tbody></table>",
    "nukeviet panels": rows(
        '<div class="news_column panel panel-default"><div class="panel-body featured"><a href="{u}" title="{t}"><img src="/{n}.jpg">'
        '</a><h3><a href="{u}" title="{t}">{t}</a></h3><div class="text-muted"><ul class="list-unstyled list-inline"><li>'
        "{d} 03:12:00 AM</li><li>Đã xem: 88</li><li>Phản hồi: 0</li></ul></div>Tóm tắt ngắn.</div></div>"),
    "liferay abstracts": '<div class="asset-bounddary">' + rows(
        '<div class="asset-abstract"><h3 class="asset-title"><a href="{u}">{t}</a></h3><div class="assetPublishDate block_timer">'
        'Ngày đăng {d} | 10:00 AM | View count: 34</div><div class="asset-image"><a href="{u}"><img src="/{n}.jpg"></a></div>'
        '<div class="asset-summary">Tóm tắt.</div></div>') + "</div>",
    "liferay search container": '<div class="lfr-search-container"><div class="results-grid">' + rows(
        '<div class="results-row"><a href="{u}">{t}</a><p>{d}</p></div>') + "</div></div>",
    "dnn repeater": '<div id="dnn_ctr507_ModuleContent">' + rows(
        '<div class="DnnListItem" id="dnn_ctr507_item_{n}"><span class="Head"><a class="CommandButton" href="{u}">{t}</a></span>'
        '<span class="NormalBold">Ngày </span><span class="Normal">{d}</span></div>') + "</div>",
    "webforms, all in one form": '<form id="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE">' + rows(
        '<div id="ctl00_list_ctl0{n}"><a href="{u}">{t}</a><i>{d}</i></div>') + "</form>",
    "definition list": "<dl>" + rows('<dt><a href="{u}">{t}</a></dt><dd>Đăng ngày {d}</dd>') + "</dl>",
    "day above month and year": rows('<div class="e"><p class="b"><span>{d}</span></p><a href="{u}">{t}</a></div>').replace(
        "/07/2022</span>", "</span><span>07/2022</span>").replace("/06/2022</span>", "</span><span>06/2022</span>"),
    "wordpress posts of many classes": rows(
        '<article class="post-{n} post category-muc-{n}"><header><h2><a href="{u}" rel="bookmark">{t}</a></h2></header>'
        '<div class="entry-meta"><a href="/muc/muc-{n}" rel="category tag">Mục {n}</a> <time datetime="2022-07-01">{d}</time></div>'
        "</article>"),
    "a head in each row": rows(
        '<div class="post"><header class="entry-header"><h2><a href="{u}">{t}</a></h2><span>{d}</span></header></div>'),
    "section and author beside the title": rows(
        '<div class="m"><h3><a href="{u}">{t}</a></h3><div><a href="/chuyen-muc/kinh-te">Kinh tế</a> | '
        '<a href="/nguoi-viet/thu-ha">Thu Hà</a> | <span>{d}</span></div></div>'),
    "wrapper named like chrome": '<div class="page has-footer lang-vi"><div class="menu-page">' + rows(
        '<div><a href="{u}">{t}</a> {d}</div>') + "</div></div>",
}  # fmt: skip


@pytest.mark.parametrize("make", SHAPES)
def test_every_row_and_nothing_else(make: str) -> None:
    got = found(page(SHAPES[make]))
    assert [(one.url.removeprefix(HOST), one.title) for one in got] == [(path, title) for path, title, _ in NEWS]


@pytest.mark.parametrize("make", SHAPES)
def test_the_date_beside_each_row(make: str) -> None:
    dates = [(one.date or "").replace(" ", "/") for one in found(page(SHAPES[make]))]
    assert all(day in shown for shown, (_, _, day) in zip(dates, NEWS, strict=True)), dates


def test_one_row_is_a_listing_too() -> None:
    path, title, day = NEWS[0]
    got = found(page(f'<div class="tin"><h3><a href="{path}">{title}</a></h3><span>{day}</span></div>'))
    assert got == [Candidate(HOST + path, PAGE, "listing", title, day)]


def test_an_empty_section_lists_nothing() -> None:
    assert found(page("<p>Dữ liệu đang được cập nhật</p>")) == []


def test_a_title_cut_short_is_taken_whole_from_its_attribute() -> None:
    path, title, _ = NEWS[0]
    got = found(f'<ul><li><a href="{path}" title="{title}">{title[:30]}...</a></li></ul>')
    assert [one.title for one in got] == [title]


def test_an_image_text_or_a_teaser_is_no_title() -> None:
    path, title, _ = NEWS[0]
    teaser = "Sáng nay, tại hội trường lớn, các đại biểu đã nghe báo cáo và thảo luận sôi nổi về nhiều nội dung quan trọng."
    html = f'<div><a href="{path}"><img alt="Ảnh minh họa"></a><h3><a href="{path}">{title}</a></h3><p><a href="{path}">{teaser}</a></p></div>'
    assert [one.title for one in found(html)] == [title]


def test_the_date_line_goes_before_a_day_in_the_teaser() -> None:
    path, title, day = NEWS[0]
    html = f'<div><h3><a href="{path}">{title}</a></h3><p>Chiều 8/6/2022, đoàn công tác đã đi kiểm tra thực địa.</p>' \
           f"<span>Đăng ngày {day}</span></div>"  # fmt: skip
    assert [one.date for one in found(html)] == [f"Đăng ngày {day}"]


def test_a_day_in_a_teaser_or_headline_is_no_date_line() -> None:
    teaser = "Chiều 8/6/2022, đoàn công tác đã đi kiểm tra thực địa và làm việc với chính quyền địa phương về tiến độ dự án."
    html = '<ul><li><a href="/tin/1">Thông báo cắt nước ngày 16/08/2024 tại thôn Pò Nghiều</a>' \
           f"<p>{teaser}</p></li><li><a href=\"/tin/2\">{NEWS[1][1]}</a></li></ul>"  # fmt: skip
    assert [one.date for one in found(html)] == [None, None]


def test_the_stamp_of_a_row_is_no_title_of_a_short_headline() -> None:
    short = '<div class="tin"><h5><a href="/tin/thu-moi.html">Thư mời họp ngày 7/6</a></h5><h1>Cập nhật: 08h 07 ngày 07/06/2024</h1></div>'
    made = found(page(rows('<div class="tin"><h5><a href="{u}">{t}</a></h5><h1>Cập nhật: 08h 07 ngày {d}</h1></div>') + short))
    assert "Thư mời họp ngày 7/6" in [one.title for one in made]


def test_a_date_glued_to_the_headline_is_cut_off() -> None:
    html = f'<ul><li><a href="/tin/1">{NEWS[0][1]} (29/06/2026, 14:49)</a></li><li><a href="/tin/2">{NEWS[1][1]} (NSRP)</a></li></ul>'
    assert [(one.title, one.date) for one in found(html)] == [(NEWS[0][1], "29/06/2026, 14:49"), (NEWS[1][1] + " (NSRP)", None)]


def test_the_day_glued_to_the_headline_goes_before_a_day_in_the_teaser() -> None:
    html = f'<h2><a href="/tin/1">{NEWS[0][1]} (29/06/2026)</a></h2><p>Vào lúc 7h30 ngày 30/6/2026, tại Hội trường xã.</p>'
    assert [one.date for one in found(f"<div>{html}</div>")] == ["29/06/2026"]


def test_the_section_beside_two_headlines_is_no_article_though_a_list_of_sections_has_it() -> None:
    """A blog's rows name their section, and so does the box of all sections beside them."""
    row = '<div class="post"><h2><a href="{u}">{t}</a></h2><p>By BBT on {d} - <a href="/?category/Kinh-te">Kinh tế</a></p></div>'
    box = '<div class="widget"><ul><li><a href="/?category/Kinh-te">Kinh tế</a></li><li><a href="/?category/Xa-hoi">Xã hội</a></li></ul></div>'
    assert [one.url for one in found(rows(row) + box, url=f"{HOST}/")] == [HOST + path for path, _, _ in NEWS]


def test_dates_between_rows_belong_to_the_row_they_stand_beside() -> None:
    after = "".join(f'<a href="{u}">{t}</a><span>{d}</span><br>' for u, t, d in NEWS)
    before = "".join(f'<p>{d}</p><a href="{u}">{t}</a>' for u, t, d in NEWS)
    tails = "".join(f'<a href="{u}">{t}</a> ({d})<br>' for u, t, d in NEWS)
    for html in (after, before, tails):
        assert [(one.date or "").strip("()") for one in found(f"<div>{html}</div>")] == [day for _, _, day in NEWS]


def test_one_date_under_a_list_is_not_that_of_its_last_row() -> None:
    html = "".join(f'<p><a href="{u}">{t}</a></p>' for u, t, _ in NEWS if len(t) > 30)
    assert {one.date for one in found(f"<div>{html}<p>Cập nhật: 01/08/2022</p></div>")} == {None}


def test_a_machine_readable_time_counts() -> None:
    html = f'<ul><li><a href="/tin/1">{NEWS[0][1]}</a><time datetime="2024-05-03T08:00:00+07:00">hôm kia</time></li></ul>'
    assert [one.date for one in found(html)] == ["2024-05-03T08:00:00+07:00"]


CHROME = {
    "menu in nav": f"<nav><ul>{MENU}</ul></nav>",
    "menu beside a clock": f'<div>Thứ Năm, 18/07/2024 {MENU.replace("li>", "span>")}</div>',
    "menu with long entries among short ones": f'<ul>{MENU}<li><a href="/x">Cải cách hành chính và chuyển đổi số</a></li></ul>',
    "footer with long entries": '<footer><a href="/a/1">Quy chế hoạt động của cổng thông tin điện tử</a></footer>',
    "breadcrumb": '<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/a">Kinh tế - Xã hội</a></li></ol>',
    "numbers": '<ul><li>01/02/2024</li><li><a href="/tin-tuc/2">2</a></li><li><a href="/tin-tuc/3">3</a></li></ul>',
    "links to other hosts": '<ul><li><a href="https://chinhphu.vn/x/1">Cổng thông tin điện tử Chính phủ nước Cộng hòa</a></li></ul>',
    "link list": '<select><option value="/a">Sở Nông nghiệp và Phát triển nông thôn</option></select>',
    "tags": '<div class="tags"><a href="/chu-de/a">chuyển đổi số</a> <a href="/chu-de/b">nông thôn mới</a></div>',
    "tag addresses": '<p><a href="/tag/le-hoi">Lễ hội truyền thống của đồng bào các dân tộc</a></p>',
    "login": '<form><a href="/tai-khoan">Đăng nhập</a> <a href="/quen">Quên mật khẩu</a></form>',
    "languages": '<div>18/07/2024 <a href="/vi">Tiếng Việt</a> <a href="/en">English</a></div>',
    "language suffix": '<div class="language"><a href="/tin-tuc/en">English</a></div>',
    "archive by month": '<ul><li><a href="/archives/2024/11">Tin đã đăng trong tháng Mười Một năm 2024</a></li></ul>',
    "calendar": '<p><a href="/lich-cong-tac/2024/12">Lịch công tác của Ủy ban nhân dân tháng Mười Hai</a></p>',
    "scripts": '<p><a href="javascript:void(0)">Hội nghị tổng kết công tác năm 2024 của huyện</a></p>',
    "the page itself": f'<h2><a href="{PAGE}">Tin tức, sự kiện nổi bật trong toàn tỉnh hôm nay</a></h2>',
    "media": '<p><a href="/anh/le-hoi.jpg">Hình ảnh lễ hội truyền thống của đồng bào vùng cao</a></p>',
    "nothing": '<p><a href="/tin/1"></a></p>',
}


@pytest.mark.parametrize("what", CHROME)
def test_never_an_article(what: str) -> None:
    assert found(CHROME[what]) == []


@pytest.mark.parametrize("what", CHROME)
def test_chrome_beside_articles_changes_nothing(what: str) -> None:
    articles = [path for path, _, _ in NEWS]
    got = found(f'{CHROME[what]}<div id="list">{SHAPES["list with date span"]}</div>{CHROME[what]}')
    assert [one.url.removeprefix(HOST) for one in got] == articles


def test_an_image_or_share_link_in_a_banner_does_not_hide_an_article() -> None:
    path, title, day = NEWS[0]
    html = f'<div class="banner"><a href="{path}"><img></a></div><div class="share"><a href="{path}">Chia sẻ</a></div>' \
           f'<ul><li><a href="{path}">{title}</a> {day}</li></ul>'  # fmt: skip
    assert [one.url for one in found(html)] == [HOST + path]


def test_documents_in_rows_are_counted_candidates() -> None:
    html = f'<ul><li><a href="/vb/1.pdf">{NEWS[0][1]}</a></li><li><a href="/tin/2">{NEWS[1][1]}</a></li></ul>'
    assert [one.url.removeprefix(HOST) for one in found(html)] == ["/vb/1.pdf", "/tin/2"]


def test_addresses_are_absolute_once_each_and_without_fragment() -> None:
    title = NEWS[0][1]
    html = f'<ul><li><a href="tin/1#top">{title}</a></li><li><a href=" /tin/1 ">{title}</a></li></ul>'
    assert [one.url for one in found(html)] == [f"{HOST}/tin/1"]


def test_relative_links_follow_the_base_of_the_page() -> None:
    tree = parse(f'<html><head><base href="{HOST}/goc/"></head><body><ul><li><a href="tin/1">{NEWS[0][1]}</a></li></ul></body></html>')
    assert tree is not None
    assert [one.url for one in parse_listing(tree, PAGE, PORTAL, Profile())] == [f"{HOST}/goc/tin/1"]


def test_selectors_that_match_a_sidebar_alone_do_not_hide_the_list() -> None:
    html = f'<div class="b"><a href="/tin/1">Tin nổi bật</a></div>{SHAPES["table rows"]}'
    got = found(html, profile=Profile(links=(".b a",)))
    assert [one.url.removeprefix(HOST) for one in got] == ["/tin/1", *(path for path, _, _ in NEWS)]


def test_selectors_of_a_profile_decide_alone() -> None:
    html = f'<div class="a"><a href="/tin/1">Ngắn</a><i>1/2/2024</i></div><ul><li><a href="/tin/2">{NEWS[1][1]}</a></li></ul>'
    got = found(html, profile=Profile(links=(".khong-co a", ".a a"), item_date=("i",)))
    assert [(one.url.removeprefix(HOST), one.title, one.date) for one in got] == [("/tin/1", "Ngắn", "1/2/2024")]


def test_selectors_that_match_nothing_leave_it_to_the_rules() -> None:
    got = found(SHAPES["table rows"], profile=Profile(links=(".khong-co a",)))
    assert len(got) == len(NEWS)


@pytest.mark.parametrize("path", [
    "/lich-su-ra-doi-ngay-phu-nu-viet-nam", "/lich-cat-dien-tuan-nay-12.html", "/archives/123", "/?q=node/5", "/?p=77",
    "/?q=tin-bai/mo-cho-phien", "/?q=xa-ban-lenh-mo-cho-phien", "/?q=kinh-te", "/index.php?q=tin-trong-tinh&page=2",
    "/index.php?do=news&id=5", "/index.php?action=view&id=5", "/View_Detail.aspx?ItemID=427", "/wps/portal/Home/!ut/p/z0/04_x/",
    "/vi/news/tin-tuc/le-hoi-12.html", "/index.php?language=vi&nv=news&op=tin/le-hoi-12.html", "/bai-viet/hoi-dap-phap-luat-9",
    "/archives/2001",
])  # fmt: skip
def test_addresses_that_may_be_articles(path: str) -> None:
    assert may_be_article(HOST + path, PORTAL)


@pytest.mark.parametrize("path", [
    "/", "/vi", "/en/", "/en-us", "/index.php", "/Default.aspx", "/vi/trang-chu", "/dang-nhap", "/tim-kiem?tu-khoa=a", "/?s=abc",
    "/?q=thi+dua", "/?q=covid", "/tra-cuu?q=thi-dua", "/rss/tin.xml", "/feed/", "/tag/a/", "/lich-cong-tac", "/lich-cong-tac/2025/1", "/lich-hop/45", "/?lich=2026-10",
    "/archives/2024/11", "/calendar/", "/tin/1?print=1", "/print/5", "/index.php?nv=users&op=login", "/wcag/tin/1", "/a.jpg",
    "/tin?p_p_id=58&_58_struts_action=x", "/article.php?story=5&mode=print", "/lien-he", "/so-do-cong.aspx",
])  # fmt: skip
def test_addresses_that_never_are(path: str) -> None:
    assert not may_be_article(HOST + path, PORTAL)


def test_a_table_for_each_headline_and_one_for_its_summary_and_date() -> None:
    html = "".join(
        f"<table><tr><td class=capmain><a href='{path}'>{title}</a></td></tr></table>"
        f"<table><tr><td class=main-body>Sáng 12/3, xã họp bàn việc trồng rừng với bà con.</td></tr>"
        f"<tr><td><a href='/profile.php?lookup=1'>admin</a> vào ngày {day} 08:30:00 · <a href='{path}'>Đọc tiếp</a></td></tr></table>"
        for path, title, day in NEWS if len(title) > 28
    )
    rows = found(f"<html><body><table><tr><td>{html}</td></tr></table></body></html>")
    expected = [(HOST + path, title, f"vào ngày {day} 08:30:00") for path, title, day in NEWS if len(title) > 28]
    assert [(one.url, one.title, one.date) for one in rows] == expected


@pytest.mark.parametrize("shown", [NEWS, NEWS[:2]])
def test_selectors_that_fit_the_side_column_alone_do_not_hide_the_list(shown: list[tuple[str, str, str]]) -> None:
    row = "<tr><td class=title><a href='{0}'>{1}</a></td><td>{2}</td></tr>"
    table = "".join(row.format(*one) for one in shown)
    newest = "".join(f"<li class=row><span class=title><a href='{one[0]}'>{one[1]}</a></span></li>" for one in NEWS[-3:])
    html = f"<table>{table}</table><div class='column sidebar'><h2>Tin mới</h2><ul>{newest}</ul></div>"
    expected = dict.fromkeys(HOST + one[0] for one in (*NEWS[-3:], *shown))
    rows = found(f"<html><body>{html}</body></html>", profile=Profile(links=(".row .title a",)))
    assert {one.url for one in rows} == set(expected)


def test_sections_of_the_menu() -> None:
    tree = parse(page(SHAPES["list with date span"]) + '<a href="/2024/11/">Tháng 11</a><a href="https://khac.vn/">Khác</a>')
    assert tree is not None
    got = [one.removeprefix(HOST) for one in section_links(tree, f"{HOST}/", PORTAL, limit=9)]
    assert got[:4] == ["/gioi-thieu", "/tin-tuc", "/thu-tuc", "/van-ban"] and len(got) == 9
    assert not {"/", "/en", "/2024/11/", "/tin-tuc?page=2"} & set(section_links(tree, f"{HOST}/", PORTAL, limit=99))


# ---- recorded pages of one real portal

INDEX = SHARED / "portals" / "hanoi" / "index.tsv"
ABSENT = pytest.mark.skipif(not INDEX.exists(), reason="recorded portals (shared/portals) are not here")
HANOI = Portal(id="hanoi", title="", province="", family="generic", domains=("sotttt.hanoi.gov.vn",))


def recorded(portal: Portal) -> dict[str, tuple[dict[str, str], list[Candidate]]]:
    """The candidates of each recorded listing by its file, with its line of the index."""
    with INDEX.open(encoding="utf-8") as stream:
        lines = [row for row in csv.DictReader(stream, delimiter="\t") if row["kind"] == "listing"]
    out = {}
    for row in lines:
        tree = parse(decode((INDEX.parent / row["file"]).read_bytes(), "").text)
        url = urljoin("http://x", row["mirrored_url"].replace("http(s)", "http"))
        assert tree is not None
        out[row["file"]] = row, parse_listing(tree, url, portal, portal.layout_at(date(2022, 8, 27)).profile)
    return out


@ABSENT
@pytest.mark.parametrize("portal", [HANOI, HANOI.under(LiferaySpider.family)], ids=["generic", "liferay"])
def test_recorded_listings(portal: Portal) -> None:
    for file, (row, got) in recorded(portal).items():
        assert len(got) == int(row["right_title"].split()[0]), file
        assert all(one.date for one in got), file
        first = unicodedata.normalize("NFC", row["first_body_sentence"].removeprefix("first item: "))
        assert (got[0].title or "")[:60].rstrip(". ") == first[:60].rstrip(". "), file
        year, month, day = row["right_date"].removeprefix("first item ")[:10].split("-")
        assert f"{day}/{month}/{year}" in (got[0].date or ""), file


@ABSENT
def test_with_and_without_the_family_the_same_is_read() -> None:
    generic, family = recorded(HANOI), recorded(HANOI.under(LiferaySpider.family))
    assert {file: got for file, (_, got) in generic.items()} == {file: got for file, (_, got) in family.items()}


@ABSENT
@pytest.mark.parametrize("name", ["41_soft404_vi.html", "43_static_chuc_nang_nhiem_vu.html", "45_login_page.html"])
def test_recorded_pages_that_list_nothing(name: str) -> None:
    tree = parse(decode((INDEX.parent / name).read_bytes(), "").text)
    assert tree is not None
    assert parse_listing(tree, "http://sotttt.hanoi.gov.vn/x", HANOI, Profile()) == []


def test_a_link_that_runs_a_script_does_not_end_the_row() -> None:
    """Liferay's abstracts: the headline unlinked above, the day amid, "In <headline>" beside "Xem chi tiết"."""
    rows = "".join(f'<div class=asset-abstract><h4 class="asset-title">{title}</h4><span>Đã xuất bản {day}</span><div><a href="{path}">'
                   f'Xem chi tiết</a></div><div><a class=print href="javascript:print()">In <span>{title}</span></a></div></div>'
                   for path, title, day in NEWS if len(title) > 30)  # fmt: skip
    told = {(one.title, one.date) for one in found(f"<div class=b>{rows}</div>")}
    assert told == {(title, f"Đã xuất bản {day}") for _, title, day in NEWS if len(title) > 30}


@pytest.mark.parametrize("row", [
    '<div><span>{t}</span><i>{d}</i><p>Sáng cùng ngày, các đại biểu đã nghe báo cáo.</p><a href="{u}">» Xem chi tiết</a></div>',
    '<li><b>{t}</b> (<i>{d}</i>) <a href="{u}">Đọc tiếp...</a></li>',
    '<tr><td>{t} <a href="{u}">[Chi tiết]</a></td><td>{d}</td><td><a href="/nguoi-viet/thu-ha">Thu Hà</a></td></tr>',
])  # fmt: skip
def test_a_headline_without_a_link_or_a_mark_above_the_words_that_lead_on(row: str) -> None:
    lists = {"<li": "<ul>{}</ul>", "<tr": "<form id=f action='' method=post><table>{}</table></form>"}
    rows = lists.get(row[:3], "<div>{}</div>").format("".join(row.format(u=u, t=t, d=d) for u, t, d in NEWS if len(t) > 30))
    told = [(one.url.removeprefix(HOST), one.title, one.date) for one in found(page(rows))]
    assert told == [one for one in NEWS if len(one[1]) > 30]


def test_the_only_row_of_a_page_without_classes_beside_another_box() -> None:
    """A month of an archive with one article: its box is of one make with that which links the archive."""
    path, title, day = NEWS[0]
    row = f'<div><div><a href="{path}">{title}</a></div><div>Đăng vào {day} 12:09</div></div>'
    months = "".join(f'<div><a href="/2025/0{n}/">Tháng {n} năm 2025</a></div>' for n in range(1, 7))
    side = f'<div><div><a href="/luu-tru.html">Lưu trữ theo tháng</a></div><div><div>{months}</div></div></div>'
    got = found(f"<div><div><div>{row}</div></div></div><div><div>{side}</div></div>")
    assert [(one.url.removeprefix(HOST), one.title) for one in got] == [(path, title)]


@pytest.mark.parametrize("count", [1, 2])
def test_the_head_of_a_row_on_a_last_page_is_no_head_of_the_page(count: int) -> None:
    rows = "".join(f'<li><header><h2><a href="{u}">{t}</a></h2><p>{d} <a href="{u}#binh-luan">không có</a></p></header><p>Tóm tắt.</p>'
                   f'<a href="{u}">Đọc tiếp</a></li>' for u, t, d in NEWS[:count])  # fmt: skip
    head = f'<header><h1><a href="/">Cổng thông tin</a></h1><ul>{MENU}</ul></header>'
    got = [(one.title, one.date) for one in found(f"{head}<table><tr><td><ul>{rows}</ul></td></tr></table>")]
    assert [(title, day[:10]) for title, day in got if day] == [(t, d) for _, t, d in NEWS[:count]] and len(got) == count


def test_what_leads_on_from_a_sentence_tells_no_headline() -> None:
    got = found(page('<p>Người dân xem lịch tiếp công dân của lãnh đạo huyện trong tháng.</p><a href="/lich-tiep-dan">Xem chi tiết</a>'))
    assert got == []


def test_what_a_theme_says_before_the_headline_in_the_title_of_a_picture_is_no_part_of_it() -> None:
    """WordPress's Hueman: the picture's link comes first."""
    rows = "".join(f'<article><a href="{path}" title="Permalink to {title}"><img src=/t.jpg alt=""></a><p>{day}</p><h2><a href="{path}">'
                   f"{title}</a></h2></article>" for path, title, day in NEWS)  # fmt: skip
    assert [one.title for one in found(f"<div>{rows}</div>")] == [title for _, title, _ in NEWS]


def test_the_day_in_the_row_above_a_table_in_a_table() -> None:
    """News Articles for DNN: a table with day and headline for each article."""
    rows = "".join(f"<table><tr><td><span>{day}</span></td></tr><tr><td><table><tr><td></td><td><a href='{path}'>{title}</a></td></tr>"
                   "</table></td></tr></table>" for path, title, day in NEWS if len(title) > 30)  # fmt: skip
    assert [one.date for one in found(f"<div>{rows}</div>")] == [day for _, title, day in NEWS if len(title) > 30]


def test_a_link_that_says_to_read_leads_to_the_article() -> None:
    """Unlike "In bài viết" and its like, which are tools for it."""
    shape = '<div><h3>{t}</h3><i>{d}</i><p>Tóm tắt ngắn.</p><a href="{u}">Đọc bài viết</a></div>'
    assert {one.url for one in found(page(rows(shape)))} == {f"{HOST}{path}" for path, _, _ in NEWS}
