"""mau_liferay: a Liferay 6 portal of the view_content dialect, with its traps."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from random import Random
from typing import ClassVar
from urllib.parse import urlencode

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray


class MauLiferay(SamplePortal):
    """Midnight stamps, NFD pages, /en without end, window states, soft 404."""

    name = "mau_liferay"
    family = "liferay"
    province = "hanoi"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-kinh-te", "Tin kinh tế", "kinhte", 34),
        Category("van-hoa-xa-hoi", "Văn hóa xã hội", "xahoi", 27),
    )
    robots = "User-agent: *\nDisallow: /c/portal/\nDisallow: /dang-nhap\n"

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 2 == 0:
            article.precision = "day"
            article.quirks.add("midnight")
        if number % 3 == 1:
            article.quirks.add("nfd")
        if number % 4 == 2:
            article.quirks.add("loose-last")
        if number % 5 == 3:
            article.byline = ("Thu Phương", "Đỗ Hà", "Minh Khuê")[number % 3]
            article.byline_line = article.byline
        if number % 8 == 6:
            folder = f"/documents/10157/{55000 + number}"
            article.attachments.append((f"{folder}/huong-dan.doc", f"Hướng dẫn số {number}/HD-SNV"))
            article.attachments.append((f"{folder}/bieu-mau.pdf", f"Biểu mẫu kèm theo số {number}"))
        if number % 9 == 8:
            self.lead_into_body(article)
        elif number % 9 == 2 and article.lead:
            article.paragraphs.insert(0, article.lead)
            article.lead_in_body = True

    def article_id(self, article: Article) -> int:
        """The id in the address."""
        return 4_418_000 + article.number * 9

    def address(self, article: Article) -> str:
        return f"/{article.section}/-/view_content/{self.article_id(article)}-{article.slug}.html"

    def aliases(self, article: Article) -> list[str]:
        state = {"p_p_id": "101", "p_p_lifecycle": "0", "p_p_mode": "view"}
        path = self.address(article)
        return [f"{path}?{urlencode({**state, 'p_p_state': one})}" for one in ("maximized", "pop_up")]

    def strays(self) -> list[Stray]:
        path = "/tin-kinh-te/-/view_content/4417001-thong-bao-da-xoa.html"
        when = datetime(2022, 6, 9, 0, 0, tzinfo=VN)
        return [Stray(path, "Thông báo về lịch cấp nước (đã xóa)", "not-found", "tin-kinh-te", when)]

    def answer(self, request: Request) -> Response:
        route = request.route
        article_id = re.search(r"/-/view_content/(\d+)", route)
        # The language link is put behind every address: an article's then answers the listing.
        language = re.search(r"(/(en|vi))+/?$", route)
        plain = route[: language.start()] if language else route
        if article_id and not language:
            for article in self.articles:
                if not article.removed and str(self.article_id(article)) == article_id[1]:
                    article.hits += 1
                    return self.html(self._article_page(article, request))
            return self._soft404(request)
        if plain in ("", "/", "/trang-chu"):
            return self.html(self.page("Trang chủ", self._list(self.newest_rows(), "/trang-chu", 1, 10), request))
        for category in self.categories:
            if plain == f"/{category.slug}" or plain.startswith(f"/{category.slug}/-/"):
                return self.html(self._listing_page(category, request))
        return self._soft404(request)

    def newest_rows(self) -> list[Row]:
        """The rows of the home page."""
        shown = {row.path: row for category in self.categories for row in self.rows(category)}
        return [shown[self.address(one)] for one in self.newest(10)]

    def rows(self, category: Category) -> list[Row]:
        """Rows that show midnight where the article does."""
        midnight = {self.address(one) for one in self.articles if "midnight" in one.quirks}
        return [Row(row.path, row.title, row.when.replace(hour=0, minute=0) if row.path in midnight and row.when
                    else row.when, row.teaser) for row in super().rows(category)]  # fmt: skip

    def _listing_page(self, category: Category, request: Request) -> str:
        asked = request.query.get("_101_cur", "1")
        page = min(max(int(asked) if asked.isdigit() else 1, 1), self.page_count(category))
        rows = self.rows(category)
        return self.page(category.title, self._list(rows, self.listing_path(category), page, len(rows)), request)

    def _list(self, rows: list[Row], here: str, page: int, count: int) -> str:
        shown = self.chunk(rows, page)
        items = "".join(_abstract(row) for row in shown)
        first = (page - 1) * self.page_size + 1
        last = -(-count // self.page_size)
        pager = "" if last <= 1 else _pager(here, page, last)
        return (
            '<div class="portlet-boundary portlet-boundary_101_ portlet-asset-publisher" id="p_p_id_101_">'
            f'<div class="portlet-body">{items}<div class="taglib-page-iterator"><small class="search-results">'
            f"Hiển thị {first} - {first + len(shown) - 1} of {count} kết quả.</small>{pager}</div></div></div>"
        )

    def _stamp(self, article: Article) -> str:
        assert article.when is not None
        shown = article.when.replace(hour=0, minute=0) if "midnight" in article.quirks else article.when
        label = "Ngày đăng " if article.number % 3 else ""
        return f"{label}{shown:%d/%m/%Y | %I:%M %p} &nbsp;|&nbsp;View count: {90 + article.number + article.hits}"

    def _content(self, article: Article) -> str:
        parts: list[str] = ["<p>&nbsp;</p>"]
        texts = list(article.blocks())
        for at, (kind, text) in enumerate(texts):
            if kind == "figure":
                stamp = 1_658_804_544_379 + article.hits
                img = f"/image/journal/article?img_id={self.article_id(article) + at}&amp;t={stamp}"
                parts.append(f'<p style="text-align:center"><img alt="" src="{img}"></p>'
                             f'<p style="text-align:center"><em>{m.esc(text)}</em></p>\n')  # fmt: skip
            elif "loose-last" in article.quirks and at == len(texts) - 1:
                parts.append(f"\n{m.esc(text)}\n")
            else:
                parts.append(f'<p style="text-align:justify">\n{m.esc(text)}</p>\n')
        parts += [f'<p><a href="{path}">{m.esc(title)}</a></p>' for path, title in article.attachments]
        if article.byline_line:
            parts.append(f'<p style="text-align:right"><strong>{article.byline_line}</strong></p>')
        if article.source_line:
            parts.append(f'<p style="text-align:right"><em>{article.source_line}</em></p>')
        return "".join(parts)

    def _article_page(self, article: Article, request: Request) -> str:
        sapo = f"<strong>{m.esc(article.lead)}</strong>" if article.lead else ""
        related = m.items(m.link(self.address(one), one.title) for one in self.related(article))
        section = self.category(article.section)
        middle = (
            '<div class="portlet-boundary portlet-boundary_101_ portlet-asset-publisher" id="p_p_id_101_">'
            '<section class="portlet" id="portlet_101"><header class="portlet-topper"><h1 class="portlet-title">'
            f'<span class="portlet-title-text">{section.title}</span></h1></header><div class="portlet-content">'
            f'<div class="asset-full-content-title">{m.esc(article.title)}</div>'
            f'<div class="assetPublishDate block_timer"> {self._stamp(article)} </div>'
            '<div class="asset-full-content show-asset-title">'
            f'<div class="asset-content" id="_101_{self.article_id(article)}">'
            f'<div class="sapo-wrapper clearfix"><p class="sapo">{sapo}</p></div>'
            f'<div class="journal-content-article">{self._content(article)}'
            '<p align="right" class="view-content-author"><strong><em>admin admin</em></strong></p></div></div>'
            f'<div class="asset-control-detail">{m.link(self.aliases(article)[1], "In trang")} <span>Chia sẻ:</span>'
            "</div></div>"
            '<div class="related_asset"><div class="related_asset_title">Các tin khác</div>'
            f'<ul class="related_asset_list">{related}</ul></div></div></section></div>'
        )
        if "nfd" in article.quirks:
            middle = unicodedata.normalize("NFD", middle)
        description = f'<meta name="description" content="{m.esc(self.teaser(article))}" lang="vi-VN">'
        return self.page(article.title, middle, request, f"{section.title} - ", description)

    def _soft404(self, request: Request) -> Response:
        middle = (
            '<section class="portlet" id="portlet_status"><h1 class="portlet-title"><span class="portlet-title-text">'
            "Trạng thái"
            '</span></h1><div class="portlet-content"><h3 class="alert alert-error"> Không tìm thấy </h3>'
            f" Tài nguyên không được tìm thấy. <br><code>{m.esc(request.base_url + request.route)}</code>"
            '<a href="javascript:history.go(-1);">« Quay lại</a></div></section>'
        )
        return self.html(self.page("Trạng thái", middle, request))

    def page(self, title: str, middle: str, request: Request, infix: str = "", meta: str = "") -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        here = m.esc(request.path.rstrip("/"))  # the suffix is put behind queries, too
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        crumb = infix.removesuffix(" - ") or title
        return (
            '<!DOCTYPE html><html class="aui ltr" dir="ltr" lang="vi-VN"><head><title>'
            f"{m.esc(title)} - {infix}{self.title}</title>"
            f'<meta content="text/html; charset=UTF-8" http-equiv="content-type">{meta}{m.padding("lfr")}'
            f'<link rel="alternate" hreflang="en-US" href="{here}/en"><script>'
            f'Liferay.currentURL="{request.route}";</script></head>'
            '<body class="yui3-skin-sam signed-out public-page site"><a href="#main-content" id="skip-to-content">'
            f'Truy cập nội dung luôn</a><div id="header"><a class="lang_us" href="{here}/en">English</a> '
            f'<a class="lang_vi" href="{here}/vi">Tiếng Việt</a></div><nav id="navigation"><ul class="navi">'
            f"<li>{m.link('/trang-chu', 'Trang chủ')}</li>{menu}<li>{m.link('/dang-nhap?p_p_id=58', 'Đăng nhập')}</li>"
            "</ul></nav>"
            '<div id="main-content" role="main"><div class="portlet-column span9" id="column-1">'
            '<div class="dd_chuyenmuc">'
            f'<span class="trangchu">{m.link("/trang-chu", "Trang chủ")}</span><span class="tintuc"><p>'
            f"{m.esc(crumb)}</p></span>"
            f'</div>{middle}</div><div class="portlet-column span3" id="column-2"><h4>Tin mới</h4><ul>{new}</ul>'
            f'<h4>Tin đọc nhiều</h4><ul>{hot}</ul><div class="portallienketportlet">{m.link_lists()}</div>'
            f'<section id="portlet_58"><h1 class="portlet-title">Đăng nhập</h1>{m.login_box("/dang-nhap")}</section>'
            f"<h4>Thông tin thời tiết</h4><table><tr><td>Hà Nội</td></tr><tr><td>Đà Nẵng</td></tr></table>"
            f"<p>Tổng số truy cập: {self.visits}</p><p>Tổng số trực tuyến: {self.visits % 70 + 5}</p></div></div>"
            f'<div id="footer"><p class="vetrang"><a href="#">Về đầu trang</a></p>{feet}</div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["View count:", "admin admin", "In trang", "Chia sẻ:", "Các tin khác", "Truy cập nội dung luôn",
                "Thông tin thời tiết", "Tổng số truy cập:", "Tổng số trực tuyến:", "Về đầu trang"]  # fmt: skip


def _abstract(row: Row) -> str:
    assert row.when is not None
    return (
        '<div class="asset-bounddary"><div class="asset-abstract"><div class="asset-content normal-news">'
        f'<div class="asset-image"><a href="{row.path}"><img src="/image/journal/article?img_id=1" alt=""></a></div>'
        f'<div class="asset-content-custom"><h3 class="asset-title">{m.link(row.path, row.title)}</h3>'
        f'<div class="assetPublishDate block_timer"> {row.when:%d/%m/%Y | %I:%M %p} </div>'
        f'<div class="asset-summary">{m.esc(row.teaser)}</div></div></div></div></div>\n'
    )


def _pager(here: str, page: int, last: int) -> str:
    base = {"p_p_id": "101", "p_p_lifecycle": "0", "p_p_state": "normal", "p_p_mode": "view", "p_p_col_id": "column-1",
            "_101_delta": "10", "_101_keywords": "", "p_r_p_564233524_resetCur": "false"}  # fmt: skip

    def to(number: int, text: str, on: bool = True) -> str:
        href = f"{here}?{urlencode({**base, '_101_cur': str(number)})}" if on else "javascript:;"
        return f'<li class="{"" if on else "disabled"}">{m.link(href, text)}</li>'

    numbers = "".join(to(n, str(n)) for n in range(1, last + 1))
    edges = (to(1, "← Đầu tiên", page > 1) + to(page - 1, "Trước", page > 1)
             + to(page + 1, "Tiếp theo", page < last) + to(last, "Cuối cùng →", page < last))  # fmt: skip
    return (
        f'<ul class="dropdown-menu lfr-menu-list">{numbers}</ul><ul class="pager lfr-pagination-buttons">{edges}</ul>'
    )
