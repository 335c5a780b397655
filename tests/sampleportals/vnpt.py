"""mau_vnpt: a portal of the VNPT family; listings go on by AJAX POST only."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

POST_PATH = "/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle"
SITE_ID = 1227
NAMES = ("Nguyệt Hà", "Thu Trang", "Vàng Thị Mỷ", "Đức Toàn", "Lê Hoa")


class MauVnpt(SamplePortal):
    """Two addresses for some articles, view counts under the title, dates only in the listing on a few."""

    name = "mau_vnpt"
    family = "vnpt"
    province = "laocai"
    page_size = 15
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 39),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 23),
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 13 == 4:
            article.date_kind, article.precision = "listing", "day"
            article.quirks.add("no-dateline")
        if number % 3 != 1:
            article.byline = NAMES[number % len(NAMES)]
            article.byline_line = article.byline if number % 2 else f"Tin, ảnh: {article.byline}"
        if number % 7 == 2:
            article.source = f"http://bao{number % 4}.example.vn/tin/{9000 + number}"
            article.source_line = f"nguồn tin: {article.source}"
        if number % 8 == 3:
            article.quirks.add("old-form")
        if number % 11 == 5:
            article.lead = None
        if number % 5 == 0:
            article.quirks.add("alt-text")

    def address(self, article: Article) -> str:
        return f"/{article.section}/{article.slug}-{712000 + article.number * 7}"

    def old_address(self, article: Article) -> str:
        """The address of the former generation: another id, the same text."""
        return f"/{SITE_ID}/27461/54439/{293000 + article.number}/{article.section}/{article.slug}"

    def aliases(self, article: Article) -> list[str]:
        return [self.old_address(article)] if "old-form" in article.quirks else []

    def strays(self) -> list[Stray]:
        when = datetime(2020, 3, 3, 9, 30, tzinfo=VN)
        title = "Bản tin giá cả thị trường đã gỡ bỏ"
        return [Stray("/kinh-te/ban-tin-da-go-bo-709999", title, "not-found", "kinh-te", when)]

    def rows(self, category: Category) -> list[Row]:
        """Old-form twins stand in the listing too, right after the article they repeat."""
        found: list[Row] = []
        old = {self.address(one): one for one in self.articles if "old-form" in one.quirks}
        for row in super().rows(category):
            found.append(row)
            if row.path in old:
                found.append(Row(self.old_address(old[row.path]), row.title, row.when, row.teaser))
        return found

    def answer(self, request: Request) -> Response:
        route = request.route
        if route.endswith(POST_PATH):
            return self._fragment(request)
        if route == "/":
            return self.html(self.page("Trang chủ", self._home(), request))
        for category in self.categories:
            if route == f"/{category.slug}":
                return self.html(self.page(category.title, self._listing(category), request))
        for article in self.by_path(route):
            article.hits += 1
            return self.html(self.page(article.title, self._article(article), request))
        return self.html(self.page("Lỗi", "<h2>Không tìm thấy trang</h2>", request), 404)

    def _fragment(self, request: Request) -> Response:
        form = request.form
        wanted = {str(self._category_id(one)): one for one in self.categories}.get(form.get("article_category_id", ""))
        if request.method != "POST" or wanted is None or form.get("site_id") != str(SITE_ID):
            return Response(b"Thread was being aborted.", 500, "text/plain")
        page = int(form["page"]) if form.get("page", "").isdigit() else 0
        size = int(form["page_size"]) if form.get("page_size", "").isdigit() else self.page_size
        rows = self.rows(wanted)[(page - 1) * size : page * size] if page > 0 else []
        return self.html("".join(self._item(row) for row in rows))

    def _category_id(self, category: Category) -> int:
        return 29341 + 17 * self.categories.index(category)

    def _item(self, row: Row) -> str:
        stamp = f'<span class="PostDate">{row.when:%d/%m/%Y}</span>' if row.when else ""
        return (
            f'<div class="item"><a class="img" href="{row.path}"><img src="/anh/nho.jpg" alt="anh tin bai"></a>'
            f'<h3 class="Title">{m.link(row.path, row.title)}</h3>{stamp}'
            f'<p class="Summary">{m.esc(row.teaser)}</p></div>\n'
        )

    def _listing(self, category: Category) -> str:
        rows = self.rows(category)
        last = self.page_count(category)
        pages = "".join(f'<a href="javascript:LoadArticle({n})">{n}</a>' for n in range(1, last + 1))
        script = (
            "<script>function LoadArticle(page){$.ajax({type:'POST',"
            f"url:'{POST_PATH}',data:{{article_category_id:'{self._category_id(category)}',site_id:'{SITE_ID}',"
            f"page:page,page_size:{self.page_size},keyword:'',date_begin:'',date_end:'',show_no:'False',"
            "show_post_date:'True',num_of_text:'50',show_view_count:'False',filter_order_in_list:'',"
            "is_default:'True',new:'',number_of_day:'',no:'',lang:'vi-VN'},"
            "success:function(html){$('#list').html(html);}});}</script>"
        )
        first = "".join(self._item(row) for row in self.chunk(rows, 1))
        return (
            f'<div class="ArticleInMenu"><h2 class="MenuTitle">{category.title}</h2>'
            f'<div class="UIListNews_Default" id="list">{first}</div><div class="pagination">{pages}</div></div>'
            f"{script}"
        )

    def _home(self) -> str:
        news = "".join(self._item(Row(self.address(a), a.title, a.when, self.teaser(a))) for a in self.newest(8))
        return f'<div class="ArticleList"><h2>Tin mới cập nhật</h2>{news}</div>'

    def _dateline(self, article: Article) -> str:
        if "no-dateline" in article.quirks or article.when is None:
            return ""
        label = "Ngày đăng: " if article.number % 2 else ""
        return f'<div class="PostDate">{label}{article.when:%d/%m/%Y}  {article.when:%H:%M}</div>'

    def _article(self, article: Article) -> str:
        lead = f'<div class="ArticleSummary">{m.esc(article.lead)}</div>' if article.lead else ""
        tail = ""
        if article.byline_line:
            tail += f'<p style="text-align:right"><strong>{article.byline_line}</strong></p>'
        if article.source_line:
            tail += f"<p>{article.source_line}</p>"
        section = self.category(article.section)
        return (
            f'<div class="breadcrumb">{m.link("/", "Trang chủ")} » {m.link("/" + section.slug, section.title)}</div>'
            f'<div class="ArticleDetailControl"><h1 class="ArticleHeader">{m.esc(article.title)}</h1>'
            f'<div class="ArticleViews">Lượt xem: {120 + article.number + article.hits}</div>{self._dateline(article)}'
            f'{lead}<div class="ArticleContent">{self._blocks(article)}{tail}</div></div>{self._others(article)}'
        )

    def _blocks(self, article: Article) -> str:
        alt = "<p>&nbsp;<br>anh tin bai</p>" if "alt-text" in article.quirks else ""
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "p":
                parts.append(f'<p style="text-align:justify">{m.esc(text)}</p>\n')
            else:
                parts.append(
                    f'<p style="text-align:center"><img src="/anh/{article.number}-{at}.jpg" alt="anh tin bai"></p>'
                    f"{alt}\n"
                    f'<p style="text-align:center"><em>{m.esc(text)}</em></p>\n'
                )
        return "".join(parts)

    def _others(self, article: Article) -> str:
        rows = m.items(
            f"{m.link(self.address(one), one.title)} <span>({one.when:%d/%m/%Y})</span>"
            for one in self.related(article)
        )
        numbers = " ".join(f'<a href="javascript:Other({n})">{n}</a>' for n in range(1, 6))
        pager = f'<div class="pager">{numbers} ... </div>'
        return f'<div class="ArticleOther"><h3>Tin khác</h3><ul>{rows}</ul>{pager}</div>'

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        today = self.visits - 3_352_000
        counts = (f"Đang online: {today % 40 + 3}", f"Hôm nay: {today}", f"Trong tuần: {today * 6}",
                  f"Tất cả: {self.visits}")  # fmt: skip
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)} - {self.title}</title>'
            f'{m.padding("vnp")}</head><body><form id="form1"></form><div class="Header"><div class="banner">'
            f"{self.title}"
            f'</div><ul class="menu"><li>{m.link("/", "Trang chủ")}</li>{menu}<li>'
            f"{m.link('/gioi-thieu.html', 'Giới thiệu')}"
            f'</li></ul></div><div class="weather">{self.unit} 27° - 28°</div><div class="MultiFunctionControl">'
            f'<div class="UIMultiFunction_Default">{middle}</div></div><div class="RightPanel"><h4>Tin mới</h4><ul>'
            f"{new}</ul>"
            f"<h4>Tin đọc nhiều</h4><ul>{hot}</ul>{m.link_lists()}<h4>Thống kê truy cập</h4><ul>{m.items(counts)}</ul>"
            f'{m.login_box("/dang-nhap")}</div><div class="Footer">{feet}</div>'
            '<img src="https://storage-vnportal.vnpt.example/mau/logo.png" alt=""></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [f"{self.unit} 27° - 28°", "Lượt xem:", "anh tin bai", "Tin khác", "Thống kê truy cập", "Đang online:",
                "Hôm nay:", "Trong tuần:", "Tất cả:", "1 2 3 4 5"]  # fmt: skip
