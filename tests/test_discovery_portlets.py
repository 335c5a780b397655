"""Listings that portlets of Liferay and modules of DNN show: their rows, and how their pagers say where page 2 is."""

from __future__ import annotations

import pytest

from crawler.discovery.pages import may_be_article
from crawler.portal import Portal
from spiders.dnn import DnnSpider
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
