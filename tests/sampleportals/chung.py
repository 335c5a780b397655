"""mau_chung: an engine of its own, with no class that anybody knows, and most of the odd pages."""

from __future__ import annotations

import re
from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import chung_pages as pages
from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

UNDATED = 29  #: the article whose date stands nowhere


class MauChung(SamplePortal):
    """A normal listing and one that ignores its page number; a header clock; pages that are no articles."""

    name = "mau_chung"
    family = "generic"
    province = "caobang"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-trong-tinh", "Tin trong tỉnh", "xahoi", 43),
        Category("kinh-te-doi-song", "Kinh tế và đời sống", "kinhte", 18),
    )
    robots = "User-agent: *\nDisallow: /dang-nhap\nDisallow: /tim-kiem\n"

    def wants_dated_lead(self, number: int) -> bool:
        return number in (11, 23, 43)

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        self._date(article)
        if number % 9 == 4:
            article.quirks.add("div-text")
        if number % 9 == 7:
            article.quirks.add("br-text")
        if number % 5 == 2:
            article.byline = ("Nông Thùy", "Lục Văn Hải", "Đàm Quyên")[number % 3]
            article.byline_line = ("Tác giả: ", "Tin, ảnh: ", "")[number // 5 % 3] + article.byline
        if number % 11 == 6:
            article.source = "Báo mẫu Non Nước"
            article.source_line = f"Nguồn: {article.source}"
        if number % 8 == 1:
            article.attachments.append((f"/tep/{number}/cong-van.pdf", f"Công văn số {number}/UBND-VX"))
        if number % 13 == 5:
            article.quirks.add("https-canonical")
        self.lead_into_body(article)

    def _date(self, article: Article) -> None:
        if self.wants_dated_lead(article.number):
            article.precision, article.date_kind = "day", "lead"
            article.quirks.add("no-dateline")
        elif article.number == UNDATED:
            article.when = article.precision = article.date_kind = None
            article.quirks.add("no-date")
            article.title, article.lead = pages.UNDATED_TITLE, pages.UNDATED_LEAD
            article.paragraphs = list(pages.UNDATED_TEXT)
            article.captions = []

    def address(self, article: Article) -> str:
        return f"/xem-tin/{article.slug}-{3100 + article.number}.html"

    def aliases(self, article: Article) -> list[str]:
        return [f"/in-tin/{3100 + article.number}", f"{self.address(article)}?cochu=lon"]

    def strays(self) -> list[Stray]:
        return [Stray(path, title, kind, "tin-trong-tinh", datetime(year, 5, 6, 8, 0, tzinfo=VN))
                for path, title, kind, year in pages.STRAYS]  # fmt: skip

    def dated_row(self, article: Article) -> bool:
        return article.date_kind == "dateline"

    # --- answering -------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        route = request.route
        odd = pages.odd_page(route)
        if odd is not None:
            title, middle = odd
            return self.html(self.page(title, middle, request) if title else "")
        if route == "/":
            rows = "".join(self._row(row) for row in self._newest_rows())
            return self.html(self.page("Trang nhất", f"<h2>Tin mới nhận</h2>{rows}", request))
        for category in self.categories:
            if route == f"/{category.slug}":
                return self.html(self.page(category.title, self._listing(category, request), request))
        printed = re.fullmatch(r"/in-tin/(\d+)", route)
        for article in self.articles:
            if article.removed:
                continue
            if printed and int(printed[1]) == 3100 + article.number:
                return self.html(self._print(article))
            if route == self.address(article):
                article.hits += 1
                head = self._head(article, request)
                return self.html(self.page(article.title, self._article(article), request, head))
        return self.html(self.page("Lỗi", "<p>Địa chỉ này không có trên trang tin.</p>", request), 404)

    def _newest_rows(self) -> list[Row]:
        return [Row(self.address(one), one.title, one.when, "", self.dated_row(one)) for one in self.newest(10)]

    def _row(self, row: Row) -> str:
        stamp = f" <small>({row.when:%d/%m/%Y})</small>" if row.when and row.show_date else ""
        teaser = f"<div>{m.esc(row.teaser)}</div>" if row.teaser else ""
        return f'<div class="o"><b>{m.link(row.path, row.title)}</b>{stamp}{teaser}</div>\n'

    def _listing(self, category: Category, request: Request) -> str:
        asked = request.query.get("trang", "1")
        page = int(asked) if asked.isdigit() else 1
        rows = self.rows(category)
        here = f"/{category.slug}"
        if category is self.categories[1]:  # ignores its page number, and offers more pages all the same
            shown, last = rows, 3
        else:
            shown, last = self.chunk(rows, page), self.page_count(category)
        numbers = " ".join(m.link(f"{here}?trang={n}", str(n)) for n in range(1, last + 1) if n != page)
        onward = m.link(f"{here}?trang={page + 1}", "Tiếp") if page < last else ""
        lines = "".join(self._row(row) for row in shown) or "<p>Hết tin.</p>"
        return f'<h2 class="muc">{category.title}</h2>{lines}<div class="so">{numbers} {onward}</div>'

    # --- articles ---------------------------------------------------------------------------

    def _head(self, article: Article, request: Request) -> str:
        base = request.base_url
        if "https-canonical" in article.quirks:
            base = base.replace("http://", "https://")
        return f'<link rel="canonical" href="{base}{self.address(article)}">'

    def _text(self, article: Article) -> str:
        parts: list[str] = []
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "figure":
                parts.append(f'<figure><img src="/hinh/{article.number}-{at}.jpg" alt=""><figcaption>{m.esc(text)}'
                             "</figcaption></figure>\n")  # fmt: skip
            elif "br-text" in article.quirks:
                parts.append(f"{m.esc(text)}<br><br>\n")
            elif "div-text" in article.quirks:
                parts.append(f"<div>{m.esc(text)}</div>\n")
            else:
                parts.append(f"<p>{m.esc(text)}</p>\n")
        return "".join(parts)

    def _tail(self, article: Article) -> str:
        files = m.items(m.link(path, title) for path, title in article.attachments)
        tail = f'<p align="right"><b>{article.byline_line}</b></p>' if article.byline_line else ""
        tail += f'<p align="right"><i>{article.source_line}</i></p>' if article.source_line else ""
        return tail + (f'<div class="tep"><b>Tệp đính kèm</b><ul>{files}</ul></div>' if files else "")

    def _article(self, article: Article) -> str:
        stamp = ""
        if article.date_kind == "dateline" and article.when:
            stamp = f'<div class="gio">{m.long_day(article.when)} - {article.when:%H:%M}</div>'
        section = self.category(article.section)
        others = m.items(m.link(self.address(one), one.title) for one in self.related(article))
        tools = " | ".join((m.link(f"/in-tin/{3100 + article.number}", "Bản in"),
                            m.link(f"{self.address(article)}?cochu=lon", "Cỡ chữ lớn")))  # fmt: skip
        return (
            f'<div class="duong">{m.link("/", "Trang nhất")} › {m.link("/" + section.slug, section.title)}</div>'
            f'<div class="bai"><h1>{m.esc(article.title)}</h1>{stamp}<div class="cc">{tools}</div>'
            f'<div class="noi-dung-tin">{self._text(article)}</div>{self._tail(article)}'
            f'<div class="dem">Số lượt xem: {40 + article.hits}</div></div>'
            f'<div class="khac"><h3>Các bài liên quan</h3><ul>{others}</ul></div>'
        )

    def _print(self, article: Article) -> str:
        stamp = ""
        if article.date_kind == "dateline" and article.when:
            stamp = f"<p>{m.long_day(article.when)} - {article.when:%H:%M}</p>"
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{m.esc(article.title)}</title>'
            f'<link rel="canonical" href="{self.address(article)}"></head><body><h1>{m.esc(article.title)}</h1>{stamp}'
            f"<div>{self._text(article)}</div>{self._tail(article)}<p>Đóng cửa sổ này</p></body></html>"
        )

    def page(self, title: str, middle: str, request: Request, head: str = "") -> str:
        menu = " ".join(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "<br>".join(m.esc(line) for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)} - {self.title}</title>'
            f"{head}"
            f'{m.padding("k")}</head><body><div class="dau"><div class="ten">{self.title}</div><div class="dh">'
            f'{m.long_day(self.clock())}</div></div><div class="td">{m.link("/", "Trang nhất")} {menu} '
            f'{m.link("/gioi-thieu.html", "Giới thiệu")}</div><div class="hai-cot"><div class="trai">{middle}</div>'
            f'<div class="phai"><h4>Tin mới</h4><ul>{new}</ul><h4>Tin đọc nhiều</h4><ul>{hot}</ul><h4>'
            "THĂM DÒ Ý KIẾN</h4>"
            "<form><p>Bạn quan tâm chuyên mục nào nhất?</p><p><input type=radio>Tin kinh tế</p><p><input type=radio>"
            "Tin văn hóa</p><button>Biểu quyết</button></form>"
            f"{m.link_lists('Liên kết Websites')}{m.login_box('/dang-nhap')}"
            f'<p>Lượt truy cập: {self.visits}</p></div></div><div class="chan">{feet}</div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [m.long_day(self.clock()), "Bản in", "Cỡ chữ lớn", "Số lượt xem:", "Các bài liên quan", "THĂM DÒ Ý KIẾN",
                "Bạn quan tâm chuyên mục nào nhất?", "Biểu quyết", "Liên kết Websites", "Lượt truy cập:",
                "Tệp đính kèm"]  # fmt: skip
