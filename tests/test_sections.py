"""What a home page links: sections, and articles that no listing announces."""

from __future__ import annotations

from datetime import date

from crawler.discovery.archives import archive_links, is_closed, month_of
from crawler.discovery.sections import article_links, section_links, sub_sections, unsure_rows
from crawler.extraction.tree import parse
from crawler.items import Candidate
from crawler.portal import Portal

PORTAL = Portal(id="thu", title="", province="", family="generic", domains=("so.example.vn",))
HOME = """<html><body><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li>
<li><a href="/gioi-thieu/xa-na-lau-don-bang-cong-nhan-xa-nong-thon-moi">Giới thiệu</a></li>
<li><a href="/thong-tin-chi-dao-dieu-hanh">Chỉ đạo điều hành</a></li></ul>
<a href="https://bao.example.com/chuyen-cua-nguoi-khac-tren-mot-trang-bao-khac">Báo bạn</a>
<a href="/dang-nhap">Đăng nhập</a><a href="/2024/05">Tháng 5</a><a href="/page/2">2</a><a href="/archives/P2.html">Cũ hơn</a>
<a href="/?m=202405">Tháng 5</a><a href="/archives/2019">Năm 2019</a></body></html>"""


def test_a_menu_entry_that_leads_straight_to_an_article_is_known_by_its_address() -> None:
    tree = parse(HOME)
    assert tree is not None
    assert article_links(tree, "https://so.example.vn/", PORTAL) == [
        "https://so.example.vn/gioi-thieu/xa-na-lau-don-bang-cong-nhan-xa-nong-thon-moi"
    ]


def test_sections_are_what_the_menu_links_but_for_tools_archives_and_other_hosts() -> None:
    tree = parse(HOME)
    assert tree is not None
    assert section_links(tree, "https://so.example.vn/", PORTAL, limit=9) == [
        "https://so.example.vn/tin-tuc",
        "https://so.example.vn/gioi-thieu/xa-na-lau-don-bang-cong-nhan-xa-nong-thon-moi",
        "https://so.example.vn/thong-tin-chi-dao-dieu-hanh",
    ]
    assert len(section_links(tree, "https://so.example.vn/", PORTAL, limit=2)) == 2


def test_the_pages_of_the_home_page_are_no_sections_of_it() -> None:
    tree = parse("<body><ul><li><a href='/news_cats.php?cat_id=1'>Kinh tế</a></li></ul><div class=pagenav>Trang 1 / 3 <span>1</span>"
                 "<a href='/news.php?rowstart=11'>2</a><a href='/news.php?rowstart=22'>3</a><a href='/news.php?rowstart=11'>Sau ›</a>"
                 "</div></body>")  # fmt: skip
    assert tree is not None
    assert section_links(tree, "https://so.example.vn/", PORTAL, limit=9) == ["https://so.example.vn/news_cats.php?cat_id=1"]


def test_the_days_and_weeks_of_a_calendar_are_no_sections() -> None:
    """A calendar of weeks: each page links the week before and the week after, without end."""
    at = "/Default.aspx?pageid=490"
    tree = parse(f"<body><a href='{at}&amp;ngay=09/11/2026'>&lt;&lt; Xem tiếp</a> <a href='{at}&amp;tuan=48'>Tuần sau &gt;&gt;</a>"
                 f"<a href='{at}&amp;w=47'>Tuần 47</a><a href='{at}&amp;month=2026-12'>Tháng 12</a><a href='/x?d=5'>Hôm nay</a>"
                 f"<a href='{at}&amp;catid=5'>Lịch Thường trực</a><a href='/tuan-le-du-lich'>Tuần lễ du lịch</a></body>")  # fmt: skip
    assert tree is not None
    kept = [f"https://so.example.vn{at}&catid=5", "https://so.example.vn/tuan-le-du-lich"]
    assert section_links(tree, f"https://so.example.vn{at}", PORTAL, limit=9) == kept
    assert sub_sections(tree, f"https://so.example.vn{at}", PORTAL, []) == kept


def test_archives_by_month_are_no_sections_whatever_their_address() -> None:
    """Blogs without rewritten addresses: the script's name stands before the month, or the month is a parameter."""
    months = ["/index.php/2022/08/", "/index.php?archive/2022/08", "/index.php?id=tin&archive=202208", "/index.php?archive=2022-08&blogid=1",
              "/?q=2022/08/"]  # fmt: skip
    links = "".join(f"<li><a href='{one.replace('&', '&amp;')}'>August 2022</a></li>" for one in months)
    tree = parse(f"<body><a href='/index.php?archivelist=1'>Archives</a><a href='/luu-tru'>Lưu trữ</a><ul>{links}</ul></body>")
    assert tree is not None
    assert section_links(tree, "https://so.example.vn/", PORTAL, limit=9) == ["https://so.example.vn/luu-tru"]
    found = [f"https://so.example.vn{one}" for one in months]
    indexes = ["https://so.example.vn/index.php?archivelist=1", "https://so.example.vn/luu-tru"]
    assert archive_links(tree, "https://so.example.vn/", PORTAL) == (found, indexes)
    assert [month_of(one) for one in found] == [(2022, 8)] * 5
    assert is_closed(found[-1], date(2022, 11, 2)) and not is_closed(found[-1], date(2022, 9, 2))


def test_the_name_of_a_block_may_be_a_section_and_a_short_notice_of_a_day_is_none() -> None:
    titles = ["Tin kinh tế", "Thư mời họp ngày 10/12", "Thông báo nghỉ lễ 2-9", *[f"Hội nghị tổng kết công tác năm thứ {n}" for n in range(20)]]
    rows = [Candidate(f"https://so.example.vn/{n}", via="", title=title) for n, title in enumerate(titles)]
    assert [one.title for one in unsure_rows(rows, PORTAL)] == ["Tin kinh tế"]


def test_archives_that_are_asked_for_by_month_and_from_a_drop_down() -> None:
    tree = parse("<body><ul><li><a href='/luu-tru?thang=3&amp;nam=2018'>03/2018</a></li><li><a href='/luu-tru?nam=2018&amp;thang=2'>02/2018</a></li>"
                 "</ul><select><option value=''>Chọn tháng</option><option value='/2017/12'>Tháng 12 2017</option></select>"
                 "<table class='calendar'><caption><a href='/lich?thang=9&amp;nam=2019'>&laquo;</a></caption></table></body>")  # fmt: skip
    assert tree is not None
    months = ["/luu-tru?thang=3&nam=2018", "/luu-tru?nam=2018&thang=2", "/2017/12"]
    assert archive_links(tree, "https://so.example.vn/", PORTAL) == ([f"https://so.example.vn{one}" for one in months], [])
    assert [month_of(f"https://so.example.vn{one}") for one in months] == [(2018, 3), (2018, 2), (2017, 12)]


def test_years_of_a_listing_are_its_archive_where_no_months_are() -> None:
    here = "https://so.example.vn/tin-tuc"
    asked = parse("<body><a href='/tin-tuc?nam=2019'>2019</a> | <a href='/tin-tuc?nam=2018'>2018</a> <a href='/van-ban?nam=2018'>2018</a></body>")
    named = parse("<body><select><option value='/tin-tuc/nam-2019'>Năm 2019</option><option value='/tin-tuc/nam-2018'>Năm 2018</option>"
                  "</select><a href='/tin-tuc/2020'>Đại hội 2020</a></body>")  # fmt: skip
    single = parse("<body><a href='/tin-tuc/2020'>2020</a></body>")
    assert asked is not None and named is not None and single is not None
    assert archive_links(asked, here, PORTAL)[0] == [f"{here}?nam=2019", f"{here}?nam=2018"]
    assert archive_links(named, here, PORTAL)[0] == [f"{here}/nam-2019", f"{here}/nam-2018"]
    assert archive_links(single, here, PORTAL)[0] == []
    assert month_of(f"{here}?nam=2018") == (2018, 12)
    assert is_closed(f"{here}?nam=2018", date(2019, 2, 1)) and not is_closed(f"{here}?nam=2018", date(2019, 1, 31))


def test_the_ends_of_a_pager_are_no_sections_of_a_section() -> None:
    """Yii keeps the page in the path and links the first and the last page by name."""
    at = "/tin-tuc/News_page"
    tree = parse(f"<body><ul class='yiiPager'><li><a href='/tin-tuc'>&lt;&lt; Đầu</a></li><li><a href='{at}/1'>&lt; Trước</a></li>"
                 f"<li><a href='{at}/2'>2</a></li><li><a href='{at}/3'>3</a></li><li><a href='{at}/3'>Sau &gt;</a></li>"
                 f"<li><a href='{at}/9'>Cuối &gt;&gt;</a></li></ul><a href='/tin-tuc/kinh-te'>Kinh tế</a></body>")  # fmt: skip
    assert tree is not None
    assert sub_sections(tree, f"https://so.example.vn{at}/2", PORTAL, []) == ["https://so.example.vn/tin-tuc/kinh-te"]
