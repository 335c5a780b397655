"""Listings that portlets of Liferay and modules of DNN show: their rows, and how their pagers say where page 2 is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crawler.discovery.listing import parse_listing
from crawler.discovery.pages import may_be_article
from crawler.extraction.tree import parse
from crawler.portal import Family, Portal
from spiders.dnn import DnnSpider
from spiders.vnpt import VnptSpider
from tests.test_listing import NEWS, PORTAL, found
from tests.test_pager import following, numbers

PORTLET = "/web/guest/tin?p_p_id=tin_WAR_tin_INSTANCE_a1&p_p_lifecycle=0"


def test_a_pager_whose_links_go_by_script() -> None:
    """Vietsoftware's vportal: ``href`` is "#", and the days of the search stand beside the page number."""
    days = "&_tin_WAR_tin_INSTANCE_a1_fromMonth=11&_tin_WAR_tin_INSTANCE_a1_cmd="
    shape = f"{PORTLET}&p_p_state=normal&_tin_WAR_tin_INSTANCE_a1_pagenum={{0}}{days}"
    link = "<li class={1}><a href='#' onclick=\"self.location = ' https://so.tinh.gov.vn{0}';\">{2}</a></li>"
    rows = "".join(link.format(shape.format(n).replace("&", "&amp;"), "page", n) for n in (1, 2, 3))
    html = f"<div class=wd-paging><ul>{rows}{link.format(shape.format(2), 'next', '')}</ul></div>"
    assert following(html, PORTLET) == shape.format(2)


def test_a_menu_that_names_the_column_of_a_portlet_and_a_pager_that_does_not() -> None:
    """Liferay's theme links ``p_p_col_id=column-2``, the portlet itself does not; "Thêm" is all that leads on."""
    second = f"{PORTLET}&p_p_state=normal&p_p_mode=view&_tin_WAR_tin_INSTANCE_a1_resetCur=false&_tin_WAR_tin_INSTANCE_a1_cur=2"
    html = f'<ul class="pager lfr-pagination-buttons"><li><a href="javascript:;">Trước</a></li><li><a href="{second}">Thêm</a></li></ul>'
    assert following(html, f"{PORTLET}&p_p_col_id=column-2&p_p_col_count=5") == second


def test_a_page_number_within_the_path() -> None:
    """DNN before version 7: ``/KinhTe/tabid/57/currentpage/2/Default.aspx``."""
    listing = "/KinhTe/tabid/57/Default.aspx"
    menu = f'<ul><li><a href="{listing}">Kinh tế</a></li><li><a href="/VanHoa/tabid/58/Default.aspx">Văn hóa</a></li></ul>'
    shape = "/KinhTe/tabid/57/currentpage/{n}/Default.aspx"
    assert following(menu + numbers(shape, link_now=False), listing) == shape.format(n=2)
    assert following(menu + numbers(shape, link_now=False, now=2), listing, url=shape.format(n=2), page=2) == shape.format(n=3)


@pytest.mark.parametrize("last", [2, 5])
def test_page_numbers_under_a_name_that_nobody_else_has(last: int) -> None:
    """What a pager's links say is in their addresses, where alone they differ."""
    shape = "/vi-vn/Kinh-te/pid/{n}/cid/7F3A"
    html = numbers(shape, last, link_now=False).replace("/pid/1/cid/7F3A", "")
    assert following(html, "/vi-vn/Kinh-te") == shape.format(n=2)
    if last > 2:
        assert following(numbers(shape, last, link_now=False, now=2), "/vi-vn/Kinh-te", url=shape.format(n=2), page=2) == shape.format(n=3)
    calendar = "".join(f"<td><a href='/vi-vn/Kinh-te/ng/{n}/th/7'>{n}</a></td>" for n in range(1, 31))
    assert following(f"<table class=lich><tr>{calendar}</tr></table>", "/vi-vn/Kinh-te") is None


def test_a_row_whose_headline_is_no_heading_and_only_read_more_leads_on() -> None:
    """DNN's Announcements: "<span class=SubHead>headline - day</span>", the first words, "đọc tiếp ..."."""
    rows = "".join(f'<div class=image></div><div><span class=SubHead>{title} - {day}</span><div class=Normal><p>Sáng ngày 3/2, xã đã mở'
                   f' hội nghị.</p>&nbsp;<a href="{path}">đọc tiếp ...</a></div></div>' for path, title, day in NEWS if len(title) > 30)
    told = [(one.title, one.date) for one in found(f"<div class=DNN_ANN_DesignTable>{rows}</div>")]
    assert told == [(title, day) for _, title, day in NEWS if len(title) > 30]


def test_a_tracked_link_leads_to_a_page_or_to_a_file() -> None:
    """DNN's LinkClick.aspx with the number of a page, or with the ticket of a file."""
    portal = Portal("x", "", "", "dnn", PORTAL.domains).under(DnnSpider.family)
    assert may_be_article("https://so.tinh.gov.vn/LinkClick.aspx?link=113&tabid=59&mid=433", portal)
    assert not may_be_article("https://so.tinh.gov.vn/LinkClick.aspx?fileticket=aB3%3d&tabid=59", portal)


def test_a_pager_whose_addresses_keep_a_state_that_nobody_can_read() -> None:
    """WebSphere: what tells page, portlet and window apart is one long word."""
    shape, states = "/wps/portal/Home/kinh-te/!ut/p/z1/{0}/", ["jZDLboMwEEX3-AuMi9x0Yd", "lVLLjsIwDPyV-ANxy7bAfR", "nZHLbsIwEEX5lUgsuTFx2Y"]
    first, second, third = (shape.format(one * 2) for one in states)
    links = f'<li><a href="{first}">1</a></li><li><a href="{second}">2</a></li><li><a href="{third}">3</a></li>'
    assert following(f"<ul class=pagination>{links}</ul>", first) == second
    assert following(f"<ul class=pagination>{links}</ul>", first, url=second, page=2) == third
    assert following(f"<ul>{links}</ul>".replace("kinh-te", "van-hoa"), first) is None


def test_the_last_page_of_a_list_shows_an_article_and_a_notice() -> None:
    """Rows with the first words below; entries of a menu have none."""
    row = "<div class=i><div><a href={0}><img src=/a.jpg></a></div><div><a class=tt href={0}>{1}</a><div>{2}</div></div></div>"
    told = "Vào lúc 7h30, tại hội trường xã, kính mời các đồng chí về dự đông đủ và đúng giờ."
    rows = [("/tin/7-kham-benh", "Trạm Y tế xã Bản Lềnh khám sàng lọc cho 120 người cao tuổi", told), ("/tin/8-thu-moi", "Thư mời họp", told)]
    assert [one.title for one in found("".join(row.format(*one) for one in rows))] == [title for _, title, _ in rows]
    bare = [row.format(path, title, "") for path, title, _ in rows]
    assert "Thư mời họp" not in [one.title for one in found("".join(bare))]


@pytest.mark.parametrize("family", [None, VnptSpider.family])
def test_rows_that_are_named_for_the_menu_beside_a_column_of_the_latest_news(family: Family | None) -> None:
    """VNPT: each row is an "ArticleInMenu", the column a "UIListNews_Default"."""
    plain = replace(PORTAL, article_url="", skip_url="")
    portal = plain.under(family) if family else plain
    news = [(f"/kinh-te/trao-de-giong-lan-{n}-7120{n}", f"Hội Nông dân xã Bản Lềnh trao dê giống cho hộ nghèo lần thứ {n}") for n in range(10, 22)]
    row = '<div class="ArticleInMenu"><a href="{0}"><img src="/a.jpg" alt="anh tin bai"></a><div class="Title"><a href="{0}">{1}</a></div></div>'
    rows, column = "".join(row.format(*one) for one in news[:8]), "".join('<div class="item"><a href="{}">{}</a></div>'.format(*one) for one in news[8:])
    tree = parse(f'<html><body><div id="c">{rows}</div><div class="UIListNews_Default">{column}</div></body></html>')
    assert tree is not None
    listed = parse_listing(tree, "https://so.tinh.gov.vn/kinh-te", portal, portal.layout_at(date(2026, 11, 20)).profile)
    assert {one.title for one in listed} >= {title for _, title in news[:8]}
