"""mau_tandan: a Tân Dân SharePoint portal; the day stands in the address."""

from __future__ import annotations

import re
from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

LETTERS = "abcdefghjklmnpqrstuvwxyz0123456789"


class MauTandan(SamplePortal):
    """Cut slugs with random tails, print twins, NBSP padding, text outside of p."""

    name = "mau_tandan"
    family = "tandan"
    province = "hatinh"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("Kinh-te", "Kinh tế", "kinhte", 31),
        Category("Van-hoa-Xa-hoi", "Văn hóa - Xã hội", "xahoi", 30),
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        article.slug = f"{article.slug[:42].rstrip('-')}{''.join(rng.choice(LETTERS) for _ in range(11))}"
        if number % 9 == 5:
            article.precision = "day"
        if number % 6 == 1:
            article.quirks.add("loose-text")
        if number % 10 == 7:
            article.quirks.add("unpadded-path")
        if number % 4 == 2:
            article.byline = ("Thanh Huyền", "Phan Quân", "Ngô Thắng")[number % 3]
            article.byline_line = f"Bài, ảnh: {article.byline}"
        if number % 12 == 3:
            article.source = "Báo mẫu Hồng Lam"
            article.source_line = f"Nguồn: {article.source}"
        if number % 14 == 6:
            article.lead = None

    def address(self, article: Article) -> str:
        assert article.when is not None
        day = article.when.date()
        if "unpadded-path" in article.quirks:
            return f"/portal/Pages/{day.year}-{day.month}-{day.day}/{article.slug}.aspx"
        return f"/portal/pages/{day.isoformat()}/{article.slug}.aspx"

    def print_address(self, article: Article) -> str:
        """The print twin of an article."""
        return f"/portal/pages/print.aspx?p={46500 + article.number}"

    def aliases(self, article: Article) -> list[str]:
        return [self.print_address(article)]

    def listing_path(self, category: Category) -> str:
        return f"/portal/Pages/{category.slug}.aspx"

    def strays(self) -> list[Stray]:
        when = datetime(2021, 5, 17, 9, 30, tzinfo=VN)
        path = "/portal/pages/2021-05-17/lich-tiep-cong-dan-da-xoaq0d4mzx.aspx"
        return [Stray(path, "Lịch tiếp công dân của lãnh đạo", "not-found", "Kinh-te", when)]

    def answer(self, request: Request) -> Response:
        route = request.route.lower()
        if route in ("/", "/portal/pages/default.aspx"):
            return self.html(self.page("Trang chủ", self._home(), request))
        for category in self.categories:
            if route == self.listing_path(category).lower():
                asked = request.query.get("PageIndex", "1")
                page = int(asked) if asked.isdigit() else 1
                return self.html(self.page(category.title, self._listing(category, page), request))
        number = re.fullmatch(r"/portal/pages/print\.aspx", route) and request.query.get("p", "")
        for article in self.articles:
            if article.removed:
                continue
            if number == str(46500 + article.number):
                return self.html(self._print(article))
            if route == self.address(article).lower():
                article.hits += 1
                return self.html(self.page(article.title, self._article(article), request))
        return self.html(self.page("Thông báo", "<p>Không tìm thấy trang bạn yêu cầu.</p>", request), 404)

    def _home(self) -> str:
        return "".join(self._item(Row(self.address(one), one.title, one.when, "")) for one in self.newest(8))

    def _item(self, row: Row) -> str:
        stamp = f'<span class="tandan-date-view">({row.when:%d/%m/%Y})</span>' if row.when and row.show_date else ""
        return (
            f'<div class="channel-news-item"><div class="channel-news-title">{m.link(row.path, row.title)}</div>{stamp}'
            f'<div class="channel-news-summary">{m.esc(row.teaser)}</div></div>\n'
        )

    def _listing(self, category: Category, page: int) -> str:
        rows = "".join(self._item(row) for row in self.chunk(self.rows(category), page))
        here = self.listing_path(category)
        numbers = " ".join(m.link(f"{here}?PageIndex={n}", str(n)) for n in range(1, self.page_count(category) + 1))
        empty = "" if rows else "<p>Dữ liệu đang được cập nhật</p>"
        return f'<h2 class="channel-title">{category.title}</h2>{rows}{empty}<div class="paging">{numbers}</div>'

    def _blocks(self, article: Article) -> str:
        parts: list[str] = []
        texts = list(article.blocks())
        for at, (kind, text) in enumerate(texts):
            pad = "&nbsp;" * (3 + (article.number + at) % 9)
            if kind == "figure":
                parts.append(f'<p style="text-align:center"><img src="/anh/{article.number}-{at}.jpg" alt=""></p>'
                             f'<p style="text-align:center"><em>{pad}{m.esc(text)}&nbsp;</em></p>\n')  # fmt: skip
            elif "loose-text" in article.quirks and at in (1, len(texts) - 1):
                parts.append(f"\n{pad}{m.esc(text)}\n")
            else:
                parts.append(f'<p class="MsoNormal" style="text-align:justify">{pad} {m.esc(text)}</p>\n')
        if article.byline_line:
            parts.append(f'<p style="text-align:right"><strong>{article.byline_line}</strong></p>')
        if article.source_line:
            parts.append(f'<p style="text-align:right"><em>{article.source_line}</em></p>')
        return "".join(parts)

    def _stamp(self, article: Article) -> str:
        assert article.when is not None
        return f"{article.when:%d/%m/%Y}" + ("" if article.precision == "day" else f" {article.when:%H:%M}")

    def _article(self, article: Article) -> str:
        lead = f'<p class="tandan-p-article-news-summary">{m.esc(article.lead)}</p>' if article.lead else ""
        others = m.items(
            f"{m.link(self.address(one), one.title)} ({one.when:%d/%m/%Y})" for one in self.related(article)
        )
        section = self.category(article.section)
        return (
            f'<div class="tandan-breadcrumb">{m.link("/", "Trang chủ")} / '
            f'{m.link(self.listing_path(section), section.title)}</div><div class="tandan-div-article">'
            f'<p class="tandan-p-article-news-title">{m.esc(article.title)}</p>'
            f'<span class="tandan-span-date-publish">Đăng ngày {self._stamp(article)}</span>'
            f'<div class="tandan-zoom"><a href="#">A-</a> <span>100%</span> <a href="#">A+</a> '
            f"{m.link(self.print_address(article), 'In bài viết')}</div>{lead}"
            f'<div class="tandan-p-article-main"><div class="tandan-p-article-news-content">{self._blocks(article)}'
            f'</div></div></div>{self._rating()}<div class="tandan-div-article-other"><h3>Tin liên quan</h3>'
            f"<ul>{others}</ul></div>"
        )

    def _rating(self) -> str:
        return (
            '<div class="tandan-div-rating"><span>Đánh giá:</span><div class="stars"></div>'
            "<p>lượt đánh giá: <span></span>, trung bình: <span></span></p></div>"
            '<div class="tandan-div-comment"><h4>Bình luận</h4><textarea></textarea><span>Bạn còn 500/500 ký tự</span>'
            '<span style="display:none">Mã xác thực không đúng.</span><button>Gửi bình luận</button></div>'
        )

    def _print(self, article: Article) -> str:
        lead = f"<p><b>{m.esc(article.lead)}</b></p>" if article.lead else ""
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{m.esc(article.title)}</title></head>'
            f'<body onload="window.print()"><p>{self.title}</p><h1 class="title-news">{m.esc(article.title)}</h1>'
            f'<span class="date-news">{self._stamp(article)}</span>{lead}<div id="art-content">'
            f"{self._blocks(article)}</div>"
            "<p>In trang</p></body></html>"
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = " ".join(m.link(self.listing_path(one), one.title) for one in self.categories)
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        poll = "".join(f'<p><input type="radio" name="b">{one}</p>' for one in self._poll())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{m.esc(title)} - {self.title.upper()}</title>'
            f'{m.padding("tdn")}</head><body><div id="aspnetForm"><div class="tandan-header">{self.title}</div>'
            f'<div class="tandan-menu">{m.link("/", "Trang chủ")} {menu}</div><table><tr><td class="tandan-main">'
            f"{middle}</td>"
            f'<td class="tandan-right"><h4>Tin mới</h4><ul>{new}</ul><h4>Tin đọc nhiều</h4><ul>{hot}</ul>'
            f"<h4>Bình chọn</h4><p>Theo bạn, giao diện mới có dễ dùng không?</p>{poll}<p>170 người đã bình chọn</p>"
            f"<h4>Bản đồ huyện mẫu</h4><h4>Các ca khúc hay về quê hương</h4>{m.link_lists()}"
            f"{m.login_box('/dang-nhap')}<p>Thống kê: {_dots(self.visits)}</p><p>Online: {self.visits % 90 + 7}</p>"
            "</td></tr>"
            f'</table><div class="tandan-footer">{feet}</div></div></body></html>'
        )

    @staticmethod
    def _poll() -> tuple[str, ...]:
        return ("Rất dễ dùng", "Tạm được", "Còn khó tìm")

    def chrome(self, article: Article) -> list[str]:
        return [
            *("Đánh giá:", "lượt đánh giá:", "trung bình:", "Mã xác thực không đúng.", "Bạn còn 500/500 ký tự"),
            *("Gửi bình luận", "170 người đã bình chọn", "Bản đồ huyện mẫu", "Các ca khúc hay về quê hương"),
            *("Thống kê:", "Online:", "100%", "In bài viết", "Tin liên quan"),
            *("Theo bạn, giao diện mới có dễ dùng không?", *self._poll()),
        ]


def _dots(value: int) -> str:
    """``3.352.718``."""
    return f"{value:,}".replace(",", ".")
