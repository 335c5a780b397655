
"""Where dates stand on a page: every place that counts, and every date that must not."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import lxml.html
import pytest
from lxml.html import HtmlElement

from crawler.extraction.dateaddress import path_date
from crawler.extraction.dates import find_dates
from crawler.items import DateCandidate, Page

NOW = datetime(2026, 11, 20, 3, 41, tzinfo=UTC)  # Friday 20 November, 10:41 in Vietnam
TITLE = "Khai mạc Hội nghị tổng kết phong trào thi đua của tỉnh"
PROSE = (
    "Đến dự hội nghị có các đồng chí lãnh đạo Tỉnh ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam tỉnh; lãnh đạo các sở, ban, ngành, "
    "đoàn thể và đại diện các doanh nghiệp trên địa bàn, cùng đông đảo bà con nhân dân các dân tộc của tỉnh về dự."
)
BODY = f'<div id="body"><p>{PROSE}</p><p>{PROSE}</p></div>'
H1 = f"<h1>{TITLE}</h1>"
RELATED = (
    '<div class="khac"><h3>Tin khác</h3><ul>'
    '<li><a href="/1">Lễ ra quân chiến dịch thanh niên tình nguyện hè</a> <span>(24/02/2016)</span></li>'
    '<li><a href="/2">Kiểm tra công tác phòng cháy chữa cháy rừng</a> <span>(14/04/2015)</span></li></ul></div>'
)
FOOT = "<div id='footer'><p>Giấy phép số 12/GP-TTĐT cấp ngày 05/06/2019</p><p>Phát triển bởi VNPT</p></div>"
MENU = "<ul class='menu'>" + "".join(f"<li><a href='/{n}'>Mục {n}</a></li>" for n in range(12)) + "</ul>"


def page_of(url: str = "https://x.example.gov.vn/tin/1", **more: object) -> Page:
    return Page(url=url, body=b"", portal="x", fetched_at=NOW, **more)  # type: ignore[arg-type]


def find(
    inner: str,
    *,
    head: str = "",
    title: bool = True,
    body: bool = True,
    page: Page | None = None,
    text: str = PROSE,
    css: str = "",
) -> tuple[DateCandidate, ...]:
    tree: HtmlElement = lxml.html.document_fromstring(
        f"<html><head><title>x</title>{head}</head><body>{inner}</body></html>"
    )
    before = lxml.html.tostring(tree)
    dates = find_dates(
        tree,
        page or page_of(),
        title=TITLE,
        title_element=tree.find(".//h1") if title else None,
        body_element=tree.get_element_by_id("body", None) if body else None,
        body_text=text,
        date_elements=tree.cssselect(css) if css else (),
    )
    assert lxml.html.tostring(tree) == before, "the tree was changed"
    return dates


def best(inner: str, **more: object) -> str | None:
    dates = find(inner, **more)  # type: ignore[arg-type]
    if not dates:
        return None
    winner = dates[0]
    return winner.value.strftime("%Y-%m-%d %H:%M" if winner.precision == "minute" else "%Y-%m-%d")


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_stamp_is_found_whatever_the_bytes(coding: str) -> None:
    inner = f"{H1}<span itemprop='datePublished' content='2017-01-10T20:04:00'></span>{BODY}"
    page = Page("https://x.example.gov.vn/tin/1", inner.encode(coding), "x", NOW, "text/html")
    assert best(inner, page=page) == "2017-01-10 20:04"


def test_blanks_before_a_date_are_no_text() -> None:
    blanks = "\n" + " " * 500
    assert best(f"{H1}<div>{blanks}<b></b>{blanks}<span>10/01/2017 20:04</span></div>{BODY}") == "2017-01-10 20:04"


# Layouts of many systems; every one holds a trap besides the date line.
LAYOUTS = {
    "drupal 7": f"<div id='page'>{MENU}{H1}<div class='node'><div class='submitted'>Create: T3, 01/10/2017 - 20:04<br>"
    f"Author: admin</div>{BODY}</div></div>{RELATED}{FOOT}",
    "drupal 10": f"<main>{H1}<article><footer><div>Submitted by <span>admin</span> on <span><time "
    f"datetime='2017-01-10T13:04:00Z' title='x' class='datetime'>Thứ Ba, 10/01/2017 - 20:04</time></span></div></footer>"
    f"{BODY}</article></main>{RELATED}{FOOT}",
    "nukeviet": f"<div class='news_column' itemscope itemtype='http://schema.org/NewsArticle'>{H1}<div class='hidden hide'>"
    "<span itemprop='datePublished'>2017-01-10T20:04:00+07:00</span><span itemprop='dateModified'>2020-02-02T01:00:00+07:00"
    f"</span></div><div><em class='pull-left'>Thứ ba - 10/01/2017 20:04</em></div>{BODY}</div>{RELATED}{FOOT}",
    "nukeviet, printed only": f"<div class='col'>{H1}<div class='row'><span class='h5'>Thứ ba - 10/01/2017 20:04</span></div>{BODY}"
    f"<ul class='related'><li><a href='/1'>Lễ ra quân chiến dịch thanh niên tình nguyện</a> (11/01/2017)</li></ul></div>{FOOT}",
    "joomla": f"<div class='item-page'>{H1}<dl class='article-info'><dt>Chi tiết</dt><dd class='createdby'>Viết bởi Quản trị</dd>"
    "<dd class='modified'><time datetime='2019-05-05T10:00:00+07:00'>Cập nhật lần cuối: 05 Tháng 5 2019</time></dd>"
    "<dd class='published'><time datetime='2017-01-10T20:04:00+07:00'>Được đăng: Thứ ba, 10 Tháng 1 2017 20:04</time></dd>"
    f"<dd class='hits'>Lượt xem: 2017</dd></dl>{BODY}</div>{FOOT}",
    "joomla, no machine date": f"<div class='item-page'>{H1}<dl class='article-info'><dd class='create'>Được viết: Thứ ba, 10 "
    f"Tháng 1 2017 20:04</dd><dd class='modified'>Cập nhật lần cuối: Thứ sáu, 13 Tháng 1 2017 08:00</dd></dl>{BODY}</div>",
    "dnn": f"<div id='dnn_ContentPane'><div><span id='dnn_ctr507_lblNgay' class='Normal'>(10/01/2017 20:04)</span>{H1}{BODY}</div></div>",
    "liferay 6": f"<div class='asset-full-content'><h1 class='asset-full-content-title'>{TITLE}</h1><div class='assetPublishDate "
    f"block_timer'> Ngày đăng\n\t\t 13/01/2017 | 08:04 PM &nbsp;|&nbsp;View count: 107 </div>{BODY}</div>{RELATED}",
    "liferay 7": f"<div id='content_detail_news'><h1 id='titleDetail' class='title'>{TITLE}</h1><div class='tool'><span "
    f"class='date_time'>13/01/2017 20:04</span></div>{BODY}<div id='footerOfNewDetail'><ul class='ul_list_detail'><li><a href='/1'>"
    f"Triển khai công tác phòng chống dịch bệnh</a><span class='time'>(12/01/2017)</span></li></ul></div></div>",
    "webforms table": f"<form><table><tr><td colspan='3'>Hôm nay, Thứ Sáu ngày 20 tháng 11 năm 2026 | 10:41:57</td></tr><tr>"
    f"<td>{MENU}</td><td>{H1}<table><tr><td>Ngày đăng:</td><td>13/01/2017 20:04</td></tr></table>{BODY}</td></tr></table></form>{FOOT}",
    "neutral classes": f"<div class='a1'><div class='b2'>Thứ Sáu, 20/11/2026</div></div><div class='c3'>{H1}<div class='d4'>13/01/2017 "
    f"20:04</div>{BODY}</div>{RELATED}{FOOT}",
    "date above the title": f"<div class='hd'>Thứ Sáu, 20/11/2026 10:41:57</div><div class='ct'><p>13/01/2017 - 20:04</p>{H1}{BODY}</div>",
    "date behind the body": f"<article>{H1}{BODY}{RELATED}<footer class='entry-footer'><span>Đăng ngày 13/01/2017 20:04</span> "
    f"<span>Lượt xem: 189</span></footer></article>{FOOT}",
    "bare text between br": f"<div>{H1}<br>13/01/2017 20:04<br>{BODY}</div>{RELATED}",
    "date, views and author": f"<div>{H1}<div>13/01/2017 20:04 | Lượt xem: 87 | Tác giả: Nguyễn Văn A</div>{BODY}</div>",
    "section link beside": f"<div>{H1}<div class='info'><a href='/c'>Tin trong tỉnh - Thời sự chính trị</a> | 13/01/2017 20:04</div>{BODY}</div>",
    "published and updated": f"<div>{H1}<div>Cập nhật: 15/02/2017 08:00 | Ngày đăng: 13/01/2017 20:04</div>{BODY}</div>",
    "elementor": f"<div class='elementor-widget'>{H1}</div><div class='elementor-widget elementor-widget-post-info'><ul><li><span>"
    f"<time>13 Tháng 1, 2017</time></span> <span>20:04</span></li></ul></div><div class='elementor-widget'>{BODY}</div>",
    "signed": f"<div>{H1}<p>Quản trị viên 13/01/2017 20:04</p>{BODY}</div>",
    "written by": f"<div>{H1}<div class='date'>Written by: host 1/13/2017 8:04 PM</div>{BODY}</div>",
    "wordpress time": f"<article>{H1}<span class='posted-on'><time class='entry-date published updated' datetime='2017-01-13T20:04:00"
    f"+07:00'>13 Tháng Một, 2017</time></span>{BODY}</article>",
    "wordpress, two times": f"<article>{H1}<span class='posted-on'><time class='entry-date published' datetime='2017-01-13T20:04:00"
    f"+07:00'>13 Tháng Một, 2017</time><time class='updated' datetime='2019-05-05T08:00:00+07:00'>5 Tháng Năm, 2019</time></span>"
    f"{BODY}</article>",
    "printed twice without blank": f"<div>{H1}<p><span class='published'>13/01/2017</span><span class='updated'>05/05/2019</span></p>"
    f"{BODY}</div>",
    "plone": f"<div>{H1}<div><span class='documentPublished'><span>đã xuất bản</span> 13/01/2017 20:04</span>, <span "
    f"class='documentModified'><span>cập nhật lần cuối</span> 12/02/2018 08:00</span></div>{BODY}</div>",
    "related list before the body": f"<div>{H1}<p class='meta'>13/01/2017 20:04</p><div class='lq'><div><a href='/1'>Thường trực Tỉnh ủy "
    f"họp bàn công tác cán bộ quý một</a><i>12/12/2016</i></div></div>{BODY}</div>",
}  # fmt: skip


#: Pages of Tuesday 10 January 2017; the others are of the 13th.
TENTH = ("drupal 7", "drupal 10", "nukeviet", "nukeviet, printed only", "joomla", "joomla, no machine date", "dnn")


@pytest.mark.parametrize("name", LAYOUTS)
def test_date_line_of_many_systems(name: str) -> None:
    day = "10" if name in TENTH else "13"
    assert best(LAYOUTS[name]) in (f"2017-01-{day} 20:04", f"2017-01-{day}")


@pytest.mark.parametrize(
    "name", [n for n in LAYOUTS if n not in ("date above the title", "date behind the body", "dnn")]
)
def test_date_line_without_knowing_the_body(name: str) -> None:
    day = "10" if name in TENTH else "13"
    found = best(LAYOUTS[name], body=False)
    assert found is not None
    assert found[:10] == f"2017-01-{day}"


def test_badge_of_day_month_and_year_in_boxes() -> None:
    badge = "<div class='post-date'><div class='d'>13</div><div class='m'>Tháng 1</div><div class='y'>2017</div></div>"
    assert best(f"<div>{H1}{badge}{BODY}</div>") == "2017-01-13"
    spans = "<div class='ngay'><span>13</span><span>Th1</span><span>2017</span></div>"
    assert best(f"<div>{H1}{spans}{BODY}</div>") == "2017-01-13"


def test_profile_elements_are_believed_first() -> None:
    dates = find(f"<div><b class='q'>Ngày 13/01/2017 20:04</b></div><div>{H1}<p>11/01/2017</p>{BODY}</div>", css=".q")
    assert dates[0].raw == "Ngày 13/01/2017 20:04"
    assert dates[0].note.startswith("profile;")


@pytest.mark.parametrize("inner", [
    f"<div class='top'>Thứ Sáu, 20/11/2026</div>{MENU}<div>{H1}{BODY}</div>",
    f"<div>Friday, 20/11/2026{H1}{BODY}</div>",
    f"<div><span>Thứ 6, Ngày 20/11/2026 -</span>{H1}{BODY}</div>",
    f"<div><p>Hôm nay, Thứ Sáu ngày 20 tháng 11 năm 2026 | 10:41:57</p>{H1}{BODY}</div>",
    f"<div>{H1}<div>Hôm nay: 20/11/2026</div>{BODY}</div>",
    f"<div>{H1}<div class='clock'>20/11/2026 10:30</div>{BODY}</div>",
    f"<div>{H1}<div id='date-today'>12/03/2024</div>{BODY}</div>",
    f"<div>{H1}<div class='current-date'>12/03/2024</div>{BODY}</div>",
    f"<div>{H1}<div>20/11/2026 10:41:57</div>{BODY}</div>",
    f"<div>{H1}{BODY}</div>{RELATED}",
    f"<div>{H1}{BODY}{RELATED}</div>",
    f"<div>{H1}{BODY}</div>{FOOT}",
    f"<div>{H1}<p>Giấy phép số 12/GP-TTĐT cấp ngày 05/06/2019</p>{BODY}</div>",
    f"<div>{H1}<p>Hạn nộp hồ sơ: 05/06/2019</p>{BODY}</div>",
    f"<div>{H1}{BODY}<div class='comments'><p>Nguyễn Văn A</p><p>12/03/2024 08:00</p></div></div>",
    f"<div>{H1}{BODY}</div><div class='widget'><table class='lich'><caption>Tháng Mười Một 2026</caption></table></div>",
    f"<div>{H1}<div>Lượt xem: 2024 | Cỡ chữ 12/14/16</div>{BODY}</div>",
    f"<div>{H1}<div>20/11/2026 03:41</div>{BODY}</div>",
    f"<div>{H1}{BODY}</div><div>Cập nhật lần cuối: 20/11/2026</div>",
    f"<div>{H1}<p>Tác giả: 12/03/2024</p>{BODY}</div>".replace("Tác giả", "Thời hạn tuyển sinh"),
    f"<div>{H1}<aside>12/03/2024</aside>{BODY}</div>",
    f"<div>{H1}<script>var d='12/03/2024'</script><select><option>12/03/2024</option></select>{BODY}</div>",
])  # fmt: skip
def test_no_publication_date_here(inner: str) -> None:
    assert find(inner) == ()


def test_schedule_in_the_body_is_no_date_line() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Cán bộ {n}</td><td>{10 + n}/07/2016</td></tr>" for n in range(1, 6))
    inner = f"<div>{H1}<div id='body'><table>{rows}</table><p>{PROSE}</p></div><p>Đăng ngày 18/07/2016</p></div>"
    assert best(inner) == "2016-07-18"
    assert best(inner, body=False) == "2016-07-18"


def test_updated_line_is_only_a_fallback() -> None:
    both = find(f"<div>{H1}<p>Ngày đăng: 13/01/2017</p><p>Cập nhật: 20/01/2017</p>{BODY}</div>")
    assert both[0].value.day == 13
    alone = find(f"<div>{H1}<p>Cập nhật: 20/01/2017</p>{BODY}</div>")
    assert (alone[0].value.day, alone[0].note) == (20, "labelled line; one reading; labelled updated")
    assert 0.5 <= alone[0].confidence < both[0].confidence


def test_the_last_change_of_the_whole_portal_tells_no_year_of_an_event() -> None:
    text = f"Sáng 15/6, huyện mở hội thi giáo viên dạy giỏi năm 2022. {PROSE}"
    foot = "<div><p>Cập nhật lần cuối: 02/09/2026 08:00</p></div>"
    assert best(f"<div>{H1}{BODY}</div>{foot}", text=text) == "2022-06-15"
    today = "<div><p>Cập nhật lần cuối: 20/11/2026 08:00</p></div>"
    assert best(f"<div>{H1}{BODY}{today}</div>") is None


# --- machine fields -----------------------------------------------------------------------


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


@pytest.mark.parametrize("head", [
    "<meta property='article:published_time' content='2017-01-10T20:04:00+07:00'>",
    "<meta name='pubdate' content='2017-01-10T13:04:00Z'>",
    "<meta name='DC.date.issued' content='2017-01-10T20:04'>",
    "<meta name='DC.Date' content='2017-01-10 20:04:00'>",
    "<meta itemprop='datePublished' content='2017-01-10T20:04:00'>",
    ld(**{"@type": "NewsArticle", "datePublished": "2017-01-10T20:04:00+07:00", "dateModified": "2020-01-01"}),
    ld(**{"@graph": [{"@type": "WebPage", "datePublished": "2017-01-10T20:04:00+07:00"}, {"@type": "WebSite"}]}),
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2017-01-10T20:04:00+07:00",}</script>',
])  # fmt: skip
def test_machine_fields(head: str) -> None:
    dates = find(f"<div>{H1}{BODY}</div>", head=head)
    assert [d.value.isoformat() for d in dates] == ["2017-01-10T20:04:00+07:00"]
    assert dates[0].source in ("meta", "json-ld")
    assert 0.8 <= dates[0].confidence < 0.9


@pytest.mark.parametrize("head", [
    "<meta property='article:modified_time' content='2017-01-10T20:04:00+07:00'>",
    "<meta property='og:updated_time' content='2017-01-10T20:04:00+07:00'>",
    "<meta name='date' content='2026-11-20T10:41:10+07:00'>",
    "<meta property='article:published_time' content=''>",
    "<meta property='article:published_time' content='0001-01-01T00:00:00'>",
    "<meta property='article:published_time' content='1970-01-01T07:00:00+07:00'>",
    "<meta property='article:published_time' content='2031-01-01'>",
    ld(**{"@type": "NewsArticle", "dateModified": "2017-01-10"}),
    ld(**{"@type": "NewsArticle", "headline": "Một bài viết hoàn toàn khác về nông nghiệp", "datePublished": "2017-01-10"}),
    ld(**{"@type": "Comment", "datePublished": "2017-01-10"}),
    '<script type="application/ld+json">[[[[{"datePublished"</script>',
])  # fmt: skip
def test_machine_fields_that_say_nothing(head: str) -> None:
    assert find(f"<div>{H1}{BODY}</div>", head=head) == ()


def test_json_ld_of_this_article_among_others() -> None:
    other = {"@type": "NewsArticle", "headline": "Bài viết khác hẳn về chuyện mùa màng", "datePublished": "2016-05-05"}
    this = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2017-01-10"}
    assert best(f"<div>{H1}{BODY}</div>", head=ld(**{"@graph": [other, this]})) == "2017-01-10"


def test_microdata_of_listed_articles_is_left_out() -> None:
    item = "<div itemscope itemtype='http://schema.org/NewsArticle'><a href='/1'>Bài khác</a><meta itemprop='datePublished' content='2016-05-05'></div>"
    assert find(f"<div>{H1}{BODY}</div><div>{item}{item}</div>") == ()


def test_clock_time_with_a_lying_zone_follows_the_printed_line() -> None:
    head = "<meta property='article:published_time' content='2017-01-13T20:04:00+00:00'>"
    dates = find(f"<div>{H1}<p>13/01/2017 20:04</p>{BODY}</div>", head=head)
    assert {d.value.isoformat() for d in dates} == {"2017-01-13T20:04:00+07:00"}
    assert dates[0].confidence >= 0.9


def test_machine_minute_joins_a_printed_day() -> None:
    head = "<meta property='article:published_time' content='2017-01-10T20:04:00+07:00'>"
    dates = find(f"<div>{H1}<p>10/01/2017</p>{BODY}</div>", head=head)
    assert (dates[0].precision, dates[0].source) == ("minute", "meta")
    assert dates[0].confidence >= 0.9
    assert all(d.value.date() == dates[0].value.date() for d in dates)


# --- address and hints --------------------------------------------------------------------


@pytest.mark.parametrize(("path", "value", "place"), [
    ("/portal/pages/2021-02-09/khai-mac.aspx", "2021-02-09", "path"),
    ("/portal/Pages/2021-2-9/khai-mac.aspx", "2021-02-09", "path"),
    ("/tin/2021/02/09/khai-mac.html", "2021-02-09", "path"),
    ("/tin/20210209/khai-mac.html", "2021-02-09", "path"),
    ("/tin/khai-mac-20210209.html", "2021-02-09", "path"),
    ("/kinh-te/2024/12/861-khai-mac", "2024-12-01", "path month"),
    ("/khai-mac-1557713013.html", "2019-05-13", "path number"),
    ("/khai-mac-1557713013123.html", "2019-05-13", "path number"),
])  # fmt: skip
def test_dates_in_addresses(path: str, value: str, place: str) -> None:
    dated = path_date(f"https://x.example.gov.vn{path}", NOW)
    assert dated is not None
    assert (dated[0].value.strftime("%Y-%m-%d"), dated[1]) == (value, place)


@pytest.mark.parametrize("path", [
    "/tin/khai-mac-712640.html", "/tin/2021/13/09/x", "/2031/01/01/x", "/nghi-quyet-15-2021-nq", "/1227/27461/54439",
    "/portal/pages/0001-01-01/x", "/x-1957713013.html", "/%ff%fe", "/van-ban/2021", "//[", "/tong-ket-2020-2021.html",
])  # fmt: skip
def test_addresses_without_date(path: str) -> None:
    assert path_date(f"https://x.example.gov.vn{path}", NOW) is None


def test_address_settles_day_and_month() -> None:
    inner = f"<div>{H1}<p>09/02/2021 17:58</p>{BODY}</div>"
    assert best(inner, page=page_of("https://x.vn/portal/pages/2021-02-09/a.aspx")) == "2021-02-09 17:58"
    month_first = find(inner, page=page_of("https://x.vn/portal/pages/2021-09-02/a.aspx"))
    assert month_first[0].value.isoformat() == "2021-09-02T17:58:00+07:00"
    assert month_first[0].confidence >= 0.9
    assert "agrees with path" in month_first[0].note


@pytest.mark.parametrize(("hint", "source", "want"), [
    ("(24/08/2022)", "listing", "2022-08-24"),
    ("Ngày đăng 18/03/2019 | 12:00 AM", "listing", "2019-03-18"),
    ("Tue, 09 Feb 2021 10:58:00 +0000", "feed", "2021-02-09 17:58"),
    ("2021-02-09T17:58:00+07:00", "sitemap", "2021-02-09 17:58"),
    ("hôm qua", "listing", "2026-11-19"),
])  # fmt: skip
def test_hints(hint: str, source: str, want: str) -> None:
    page = page_of(listing_date=hint, hint_source=source)
    assert best(f"<div>{H1}{BODY}</div>", page=page) == want
    assert find(f"<div>{H1}{BODY}</div>", page=page)[0].source == source


def test_sitemap_is_weak_and_last_modified_weaker() -> None:
    inner = f"<div>{H1}{BODY}</div>"
    sitemap = find(inner, page=page_of(listing_date="2021-02-09", hint_source="sitemap"))
    header = find(inner, page=page_of(headers={"Last-Modified": "Tue, 09 Feb 2021 10:58:00 GMT"}))
    assert 0 < header[0].confidence < sitemap[0].confidence < 0.5


def test_a_last_modified_that_a_program_wrote_is_none() -> None:
    """Drupal's is when it last made the page; a cache keeps it for days."""
    inner = f"<div>{H1}{BODY}</div>"
    for day in ("Fri, 20 Nov 2026 03:20:00 GMT", "Mon, 02 Nov 2026 03:20:00 GMT"):
        assert find(inner, page=page_of(headers={"last-modified": day})) == ()
    made = {"last-modified": "Tue, 09 Feb 2021 10:58:00 GMT", "cache-control": "no-cache, must-revalidate"}
    assert find(inner, page=page_of(headers=made)) == ()


def test_fresh_article_with_its_time_above_the_title() -> None:
    assert best(f"<div><p>20/11/2026 08:00</p>{H1}{BODY}</div>") == "2026-11-20 08:00"
    assert best(f"<div><p>20/11/2026 10:39</p>{H1}{BODY}</div>") is None


def test_head_title_is_not_a_place() -> None:
    tree = lxml.html.fromstring(
        f"<html><head><title>{TITLE}</title></head><body><p>01/02/2024</p>{MENU}{BODY}</body></html>"
    )
    assert (
        find_dates(tree, page_of(), title=TITLE, title_element=tree.find(".//title"), body_element=None, body_text="")
        == ()
    )


def test_fetch_day_is_believed_when_the_listing_says_so() -> None:
    inner = f"<div>{H1}<p>20/11/2026 08:00</p>{BODY}</div>"
    assert best(inner) == "2026-11-20 08:00"
    assert best(inner, page=page_of(listing_date="20/11/2026")) == "2026-11-20 08:00"
