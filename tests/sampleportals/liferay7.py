"""Liferay 7 with three ways to publish: asset publisher, Hòa Bình's cms portlet, Bắc Ninh's listing from a JSON service."""

from __future__ import annotations

import json
import re
from datetime import datetime
from random import Random
from typing import ClassVar
from urllib.parse import quote, urlencode

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

_NEXT = ('<span class="icon"><svg class="lexicon-icon lexicon-icon-{0}" role="presentation"><use href="/o/theme/images/'
         'icons.svg#{0}"></use></svg></span><span class="sr-only">{1}</span>')  # fmt: skip


class Liferay7(SamplePortal):
    """The theme and the addresses of pages; a subclass says how lists and articles look."""

    family = "liferay"
    #: The portlet that shows articles, as it stands in parameters.
    portlet: ClassVar[str]
    page_size = 10
    robots = "User-agent: *\nDisallow: /c/portal/\nDisallow: /dang-nhap\n"

    def article_id(self, article: Article) -> int:
        """The id in the address."""
        return 20_411 + article.number * 13

    def middle(self, article: Article) -> str:
        """The portlet that shows ``article``."""
        raise NotImplementedError

    def list_html(self, category: Category, rows: list[Row], page: int) -> str:
        """The portlet with one page of a category's list."""
        raise NotImplementedError

    def wanted(self, request: Request) -> str | None:
        """What of an article the address names; None for other pages."""
        raise NotImplementedError

    def named(self, article: Article) -> set[str]:
        """What may name ``article`` in an address."""
        return {str(self.article_id(article))}

    def service(self, request: Request) -> Response | None:
        """The answer to what scripts ask for."""
        return None

    def answer(self, request: Request) -> Response:
        route = re.sub(r"^/(?:(?:vi|en)(?:_[A-Z]{2})?)?/?(?:web/guest)?(?=/|$)", "", request.route.rstrip("/")) or "/"
        known = self.service(request)
        if known is not None:
            return known
        wanted = self.wanted(request)
        if wanted is not None:
            for article in self.articles:
                if not article.removed and wanted in self.named(article):
                    article.hits += 1
                    return self.html(self.page(article.title, self.middle(article), request, article))
            return self.html(self.page("Trạng thái", _MISSING, request), 404)
        if route in ("/", "/home", "/trang-chu"):
            rows = [Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(8)]
            return self.html(self.page("Trang chủ", self.list_html(self.categories[0], rows, 0), request))
        for category in self.categories:
            if route == f"/{category.slug}":
                page = next((value for name, value in request.query.items() if name.endswith("_cur")), "1")
                number = min(max(int(page) if page.isdigit() else 1, 1), self.page_count(category))
                shown = self.list_html(category, self.chunk(self.rows(category), number), number)
                return self.html(self.page(category.title, shown, request))
        return self.html(self.page("Trạng thái", _MISSING, request), 404)

    def turn(self, category: Category, number: int) -> str:
        """The address of page ``number`` of a category's list."""
        name = f"_{self.portlet}_"
        query = {"p_p_id": self.portlet, "p_p_lifecycle": 0, "p_p_state": "normal", "p_p_mode": "view",
                 f"{name}delta": self.page_size, "p_r_p_resetCur": "false", f"{name}cur": number}  # fmt: skip
        return f"{self.listing_path(category)}?{urlencode(query)}"

    def page(self, title: str, middle: str, request: Request, article: Article | None = None) -> str:
        menu = m.items(f'<a class="nav-link text-truncate" href="{self.listing_path(one)}" role="menuitem"><span '
                       f'class="text-truncate">{one.title}</span></a>' for one in self.categories)  # fmt: skip
        new = m.items(m.link(self.sidelong(one), one.title) for one in self.newest())
        hot = m.items(m.link(self.sidelong(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        canonical = f'<link href="{request.base_url}{m.esc(self.address(article))}" rel="canonical">' if article else ""
        here = quote(request.path, safe="")
        return (
            f'<!DOCTYPE html><html class="ltr" dir="ltr" lang="vi-VN"><head><title>{m.esc(title)} - {self.title}</title>'
            f'<meta content="initial-scale=1.0, width=device-width" name="viewport">{canonical}'
            f'<link href="/o/frontend-css-web/main.css?t=1" rel="stylesheet">{m.padding("lfr")}<script>var Liferay='
            'Liferay||{};Liferay.ThemeDisplay={getPathContext:function(){return ""}};</script></head><body class="controls-'
            'visible guest-site signed-out public-page site"><nav class="quick-access-nav" id="ksio_quickAccessNav"><h1 '
            'class="hide-accessible">Điều hướng</h1><ul><li><a href="#main-content">Bỏ qua để tới nội dung</a></li></ul></nav>'
            f'<div id="wrapper"><header id="banner"><div id="heading"><a class="logo" href="/web/guest">{self.title}</a></div>'
            f'<div class="clock">{m.long_day(self.clock())}</div><a class="taglib-language-list-text" href="/c/portal/'
            f'update_language?p_l_id=20195&amp;redirect={here}&amp;languageId=en_US" lang="en-US">English</a>'
            f'<nav id="navigation"><ul class="navbar-site">{menu}<li><a href="/en_US{self.listing_path(self.categories[0])}">'
            f'EN</a></li></ul></nav></header><section id="content"><h1 class="hide-accessible">{m.esc(title)}</h1><div '
            f'class="columns-2" id="main-content" role="main"><div class="portlet-column portlet-column-first" id="column-1">'
            f'{middle}</div><div class="portlet-column portlet-column-last" id="column-2"><section class="portlet" '
            f'id="portlet_tinmoi"><h1 class="portlet-title">Tin mới</h1><ul>{new}</ul></section><section class="portlet"><h1 '
            f'class="portlet-title">Đọc nhiều</h1><ul>{hot}</ul></section>{m.link_lists()}<section class="portlet" '
            f'id="portlet_com_liferay_login_web_portlet_LoginPortlet"><h1 class="portlet-title">Đăng nhập</h1>'
            f'{m.login_box("/dang-nhap")}</section><div class="counter"><p>Lượt truy cập: {self.visits}</p><p>Trong ngày: '
            f'{self.visits % 900}</p><p>Tổng số trực tuyến: {self.visits % 40 + 3}</p></div></div></div></section><footer '
            f'id="footer" role="contentinfo">{feet}</footer></div></body></html>'
        )

    def sidelong(self, article: Article) -> str:
        """The address as side columns have it."""
        return self.address(article)

    def strays(self) -> list[Stray]:
        gone = replace_id(self.address(self.articles[0]), self.articles[0].slug, str(self.article_id(self.articles[0])))
        return [Stray(gone, "Thông báo lịch cắt điện tuần này (đã gỡ)", "not-found", self.categories[0].slug,
                      datetime(2022, 6, 9, 9, 0, tzinfo=VN))]  # fmt: skip

    def chrome(self, article: Article) -> list[str]:
        return ["Bỏ qua để tới nội dung", "Lượt truy cập:", "Trong ngày:", "Tổng số trực tuyến:", "Đọc nhiều"]


def replace_id(address: str, slug: str, number: str) -> str:
    """``address`` of an article that is gone."""
    return address.replace(slug, "lich-cat-dien-tuan-nay").replace(number, "9999")


_MISSING = (
    '<section class="portlet" id="portlet_status"><h1 class="portlet-title">Trạng thái</h1><div class="portlet-content"><h3 '
    'class="alert alert-danger">Không tìm thấy</h3>Tài nguyên không được tìm thấy.<br><a href="javascript:history.go(-1);">'
    "« Quay lại</a></div></section>"
)


class MauLiferay7(Liferay7):
    """Asset publisher: the slug is the key, half the addresses have an id behind it, redirects hang on them."""

    name = "mau_liferay7"
    province = "thainguyen"
    portlet = "com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_L4n17E0nZyhM"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 33),
        Category("xa-hoi", "Xã hội", "xahoi", 31),
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 3 == 1:
            article.byline = article.byline_line = ("BGP", "Thu Hằng", "Mai Hoa")[number // 3 % 3]
        if number % 8 == 5:
            article.attachments.append((f"/documents/20182/{31000 + number}/ke-hoach.pdf", f"Kế hoạch số {number}/KH-UBND"))
        if number % 4 == 0:
            self.lead_into_body(article)

    def listing_path(self, category: Category) -> str:
        return f"/vi_VN/{category.slug}"

    def address(self, article: Article) -> str:
        behind = f"/{self.article_id(article)}" if article.number % 2 else ""
        return f"/web/guest/{article.section}/-/asset_publisher/L4n17E0nZyhM/content/{article.slug}{behind}"

    def aliases(self, article: Article) -> list[str]:
        path = self.address(article)
        other = path.replace("L4n17E0nZyhM", "Bv8XcQ2hTtIe")
        redirect = f"_{self.portlet}_redirect=%2Fweb%2Fguest%2F{article.section}"
        return [f"/vi_VN{path}", f"/en_US{path}", other, path.removeprefix("/web/guest"), f"{path}?{redirect}",
                f"{path}?inheritRedirect=false", f"{path}?p_p_state=maximized", f"{path}?p_p_state=pop_up&viewMode=print",
                self.sidelong(article)]  # fmt: skip

    def sidelong(self, article: Article) -> str:
        return f"{self.address(article)}?inheritRedirect=false&redirect=%2Fweb%2Fguest%2Fhome%3Fp_p_id%3D{self.portlet}"

    def named(self, article: Article) -> set[str]:
        return {self.address(article).partition("/content/")[2]}

    def wanted(self, request: Request) -> str | None:
        found = re.search(r"/-/asset_publisher/\w+/content/(.+)", request.route)
        return found[1] if found else None

    def list_html(self, category: Category, rows: list[Row], page: int) -> str:
        shown = "".join(
            f'<div class="asset-abstract news-item"><div class="thumb"><a href="{row.path}"><img alt="" src="/documents/20182/'
            f'a.jpg?t=1638"></a></div><h4 class="asset-title"><a href="{row.path}">{m.esc(row.title)}</a></h4><span '
            f'class="date-news">{row.when:%d/%m/%Y %H:%M}</span><div class="asset-summary">{m.esc(row.teaser)}</div></div>\n'
            for row in rows
        )
        return f'{_topped(category.title)}{shown}{self._pager(category, page) if page else ""}</div></section>'

    def _pager(self, category: Category, page: int) -> str:
        last = self.page_count(category)
        total = len(self.rows(category))
        first = (page - 1) * self.page_size + 1

        def to(number: int, text: str) -> str:
            on = 1 <= number <= last and number != page
            href = m.esc(self.turn(category, number)) if on else "javascript:;"
            return f'<li class="{"" if on else "disabled"}"><a href="{href}">{text}</a></li>'

        edges = to(1, "&larr; Đầu tiên") + to(page - 1, "Trước") + to(page + 1, "Tiếp theo") + to(last, "Cuối cùng &rarr;")
        return (
            '<div class="taglib-page-iterator"><div class="clearfix lfr-pagination"><small class="search-results">Hiển thị '
            f"{first} - {min(first + self.page_size - 1, total)} of {total} kết quả.</small><ul class="
            f'"lfr-pagination-buttons pager">{edges}</ul></div></div>'
        )

    def middle(self, article: Article) -> str:
        assert article.when is not None
        lead = f'<p class="sapo"><strong>{m.esc(article.lead)}</strong></p>' if article.lead else ""
        related = m.items(m.link(self.sidelong(one), one.title) for one in self.related(article))
        return (
            f'{_topped(self.category(article.section).title)}<div class="asset-full-content"><div class="asset-content"><div '
            f'class="journal-content-article" data-analytics-asset-id="{self.article_id(article)}" data-analytics-asset-type='
            f'"web-content"><div class="title-news"><h1>{m.esc(article.title)}</h1></div><div class="date-time">'
            f"{article.when:%d/%m/%Y %H:%M} | Lượt xem: {120 + article.hits}</div><audio controls>Your browser does not support "
            f'the audio element.</audio><div class="sapo-wrapper">{lead}</div><div class="content-detail it-content">'
            f'{_body(article)}</div></div></div><div class="asset-links"><h2>Tin liên quan</h2><ul class="asset-links-list">'
            f'{related}</ul></div><div class="taglib-ratings stars"><span>Đánh giá (0 phiếu bầu)</span></div></div></div></section>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "Your browser does not support", "Tin liên quan", "phiếu bầu", "Lượt xem:"]


class MauCmsview(Liferay7):
    """Hòa Bình's portlet: articles are parameters of a page; caption, writer and source stand outside the text."""

    name = "mau_cmsview"
    province = "hagiang"
    portlet = "vn_gov_hoabinh_portlet_cmsview_CmsViewPortlet_INSTANCE_xqVZ8mLkT1Ue"
    page_size = 12
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te-chinh-tri", "Kinh tế - Chính trị", "kinhte", 34),
        Category("doi-song", "Đời sống", "xahoi", 30),
    )

    def dress(self, article: Article, rng: Random) -> None:
        article.precision = "day"
        article.captions = article.captions[:1]
        if article.number % 3 == 1:
            article.byline = article.byline_line = ("Hồng Nhung", "Việt Lâm", "Đinh Thắng")[article.number // 3 % 3]
        if article.number % 5 == 2 and not article.source:
            article.source = article.source_line = "Báo mẫu Cực Bắc"

    def listing_path(self, category: Category) -> str:
        return f"/web/guest/{category.slug}"

    def address(self, article: Article) -> str:
        name = f"_{self.portlet}_"
        query = {"p_p_id": self.portlet, "p_p_lifecycle": 0, "p_p_state": "normal", "p_p_mode": "view",
                 f"{name}articleId": self.article_id(article),
                 f"{name}categoryId": 4 + [one.slug for one in self.categories].index(article.section)}  # fmt: skip
        return f"/web/guest/chi-tiet?{urlencode(query)}"

    def aliases(self, article: Article) -> list[str]:
        path = self.address(article)
        return [path.replace("p_p_state=normal", "p_p_state=maximized"), path.replace("/chi-tiet?", "/home?"), f"/vi_VN{path}"]

    def wanted(self, request: Request) -> str | None:
        return next((value for name, value in request.query.items() if name.endswith("_articleId")), None)

    def list_html(self, category: Category, rows: list[Row], page: int) -> str:
        shown = "".join(
            f'<div class="cat_record"><div class="left_first_record"><a href="{m.esc(row.path)}"><img class="img-responsive '
            'img-thumbnail" src="/documents/tin.jpg" alt="imageIcon"></a></div><div class="right_first_record"><div class="title_v">'
            f'<a href="{m.esc(row.path)}"><h3>{m.esc(row.title)}</h3><span class="time">({row.when:%d/%m/%Y}) </span></a><br>'
            f'{m.esc(row.teaser)}</div></div><div class="clear"></div></div><div class="clear"></div>\n'
            for row in rows
        )
        return (
            f'<div class="box_bg"><h3 class="title-list-news"><span class="title-t1"><a href="{self.listing_path(category)}">'
            f'{category.title}</a></span></h3><div class="list_new"><div class="category_content">{shown}</div></div><div class='
            f'"link_more_right"><div id="pagination">{self._pager(category, page) if page else ""}</div></div></div>'
        )

    def _pager(self, category: Category, page: int) -> str:
        last = self.page_count(category)
        numbers = "".join(
            f'<li class="page-item{" active" if n == page else ""}"><a class="page-link" href="{m.esc(self.turn(category, n))}">'
            f'<span class="sr-only">Trang</span>{n}</a></li>'
            for n in range(1, last + 1)
        )
        edge = '<li class="page-item{2}"><a class="page-link" href="{0}">{1}</a></li>'
        before = edge.format(m.esc(self.turn(category, page - 1)), _NEXT.format("angle-left", "Trang trước"), "")
        behind = edge.format(m.esc(self.turn(category, page + 1)), _NEXT.format("angle-right", "Trang kế tiếp"), "")
        total = len(self.rows(category))
        return (
            '<div class="taglib-page-iterator"><div class="pagination-bar"><p class="pagination-results">Hiển thị kết quả '
            f'{(page - 1) * self.page_size + 1} tới {min(page * self.page_size, total)} của {total}.</p><ul class="pagination">'
            f"{before if page > 1 else ''}{numbers}{behind if page < last else ''}</ul></div></div>"
        )

    def middle(self, article: Article) -> str:
        assert article.when is not None
        section = self.category(article.section)
        related = "".join(
            f'<li><a href="{m.esc(self.address(one))}">{m.esc(one.title)} <span class="time">({one.when:%d/%m/%Y}) </span></a></li>'
            for one in self.related(article)
        )
        image = ('<div style="text-align: center;"><img class="img-responsive" src="/documents/anh.jpg"></div><div class='
                 f'"img-title">{m.esc(article.captions[0])}</div>') if article.captions else ""  # fmt: skip
        author = f'<div class="author">{article.byline_line}</div>' if article.byline_line else ""
        source = f'<div class="source">{article.source_line}</div>' if article.source_line else ""
        text = "".join(f'<p style="text-align: justify;">{m.esc(one)}</p>\n' for one in article.paragraphs)
        return (
            f'<div class="box_border"><h3 class="title-list-news"><span class="title-t1"><a href="{self.listing_path(section)}">'
            f'{section.title}</a></span></h3><div class="clear"></div><div class="content_detail_news" id="content_detail_news">'
            f'<h1 class="title" id="titleDetail">{m.esc(article.title)}</h1><div class="tool"><span class="date_time">'
            f'{article.when:%d/%m/%Y}</span><span class="fr"><a class="icon_print" href="javascript:changeFontSize(1)" title="Tăng '
            'cỡ chữ"><img src="/o/hbportal/images/icon-a+.png"></a></span></div><div class="summary" id="leadDetail">'
            f'{m.esc(article.lead or "")}</div>{image}<div class="textdetail" id="contentDetail">{text}</div>{author}{source}</div>'
            '<div class="text-center"><a href="#"><span class="taglib-text">Quay lại</span></a> <a href="#"><span class='
            '"taglib-text">In trang</span></a></div><div class="tool"><ul class="list_share_button"><li><a href="" title="Share this '
            'on Facebook"><img alt="facebook_button" src="/o/hbportal/images/facebook.png"></a></li></ul><div id="myRating">Đánh giá '
            'bài viết:<input type="radio" value="1" id="vote1"></div><p id="titleBox"></p></div><div id="footerOfNewDetail"><div '
            f'class="list_detail"><span class="title">Tin đã đưa</span><ul class="ul_list_detail">{related}</ul></div></div></div>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "In trang", "Đánh giá bài viết:", "Tin đã đưa", "facebook_button"]


class MauLoadpage(Liferay7):
    """Bắc Ninh's portlet: a listing is empty until its script has asked ``loadPageURL`` for rows."""

    name = "mau_loadpage"
    province = "bacninh"
    portlet = "vn_mau_bacninh_news_NewsListPortlet_INSTANCE_h2Rk90PwWqLs"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-kinh-te", "Tin kinh tế", "kinhte", 33),
        Category("tin-xa-hoi", "Tin xã hội", "xahoi", 30),
    )

    def address(self, article: Article) -> str:
        return f"/news/-/details/20182/{article.slug}-{self.article_id(article)}"

    def aliases(self, article: Article) -> list[str]:
        path = self.address(article)
        return [f"/web/bacninh{path}", f"/vi{path}", f"{path}?p_p_state=pop_up"]

    def wanted(self, request: Request) -> str | None:
        found = re.search(r"/-/details/\d+/[\w-]*?(\d+)$", request.route)
        return found[1] if found else None

    def sheet(self, base_url: str) -> str:
        return super().sheet(base_url) + (
            "\n[pager]\nkind = \"json\"\npattern = '''loadPageURL\\s*=\\s*[\"'](?P<service>[^\"']+)'''\ntemplate = \"{service}\"\n"
            'param = "pageNum"\nform = { recordPerPage = 10, keyword = "" }\nitems = "items"\ntotal = "totalPageNum"\n'
            'link = "urlDetail"\ntitle = "title"\ndate = "createdDate"\n'
        )

    def service(self, request: Request) -> Response | None:
        query = request.query
        if query.get("p_p_resource_id") != "loadPage":
            return None
        category = next(one for one in self.categories if request.route.endswith(one.slug))
        rows = self.chunk(self.rows(category), int(query.get("pageNum", "1")))
        items = [{"id": at, "title": row.title, "summary": row.teaser, "content": "", "urlDetail": request.base_url + row.path,
                  "createdDate": f"{row.when:%d/%m/%Y %H:%M}"} for at, row in enumerate(rows)]  # fmt: skip
        answer = {"items": items, "totalPageNum": self.page_count(category), "pageNum": query.get("pageNum")}
        return Response(json.dumps(answer).encode(), content_type="application/json;charset=UTF-8")

    def list_html(self, category: Category, rows: list[Row], page: int) -> str:
        if not page:
            shown = "".join(f'<li class="news-row"><a href="{row.path}">{m.esc(row.title)}</a> <span>{row.when:%d/%m/%Y}</span></li>'
                            for row in rows)  # fmt: skip
            return f'{_topped("Tin mới")}<ul>{shown}</ul></div></section>'
        query = {"p_p_id": self.portlet, "p_p_lifecycle": 2, "p_p_state": "normal", "p_p_mode": "view",
                 "p_p_resource_id": "loadPage", "p_p_cacheability": "cacheLevelPage"}  # fmt: skip
        return (
            f'{_topped(category.title)}<div id="listNews"></div><div id="pagination"></div><script>var loadPageURL = "'
            f'{self.listing_path(category)}?{urlencode(query)}";var recordPerPage = 10;function loadPage(n){{$.get(loadPageURL,'
            "{pageNum:n,recordPerPage:recordPerPage,keyword:''},show,'json');}</script></div></section>"
        )

    def middle(self, article: Article) -> str:
        assert article.when is not None
        related = m.items(m.link(self.address(one), one.title) for one in self.related(article))
        return (
            f'{_topped("Thực đơn")}<div class="news-detail"><h1 id="contentDetailTitleId">{m.esc(article.title)}</h1><div '
            f'class="news-date">{article.when:%d/%m/%Y %H:%M} <span>Số lượt xem: {50 + article.hits}</span></div><div '
            f'id="sapoDetailId">{m.esc(article.lead or "")}</div><div id="contentDetail">{_body(article)}</div><div '
            f'class="news-tools"><a href="#">In trang</a></div></div><div class="other-news"><h3>Các tin khác</h3><ul>{related}</ul>'
            "</div></div></section>"
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "Số lượt xem:", "In trang", "Các tin khác", "Thực đơn"]


def _topped(title: str) -> str:
    return (
        '<section class="portlet"><header class="portlet-topper"><h1 class="portlet-title"><span class="portlet-name-text">'
        f'{title}</span></h1></header><div class="portlet-content">'
    )


def _body(article: Article) -> str:
    parts = []
    for kind, text in article.blocks():
        if kind == "figure":
            parts.append('<p style="text-align:center"><img alt="" src="/documents/20182/anh.jpg?t=1638412"></p><p style="text-'
                         f'align:center"><em>{m.esc(text)}</em></p>\n')  # fmt: skip
        else:
            parts.append(f'<p style="text-align:justify">{m.esc(text)}</p>\n')
    parts += [f'<p><a href="{path}">{m.esc(title)}</a></p>' for path, title in article.attachments]
    if article.byline_line:
        parts.append(f'<p style="text-align:right"><strong>{article.byline_line}</strong></p>')
    return "".join(parts)
