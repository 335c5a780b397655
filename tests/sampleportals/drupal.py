"""mau_drupal: a Drupal 7 portal; month first, pages counted from 0, an endless calendar."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray


class MauDrupal(SamplePortal):
    """One node under five addresses; robots.txt forbids the print view; feed and sitemap hold the newest."""

    name = "mau_drupal"
    family = "drupal"
    province = "langson"
    page_size = 12
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te-nong-thon", "Kinh tế - Nông thôn", "kinhte", 34),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 27),
    )
    crawl_delay: float = 0.0

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        self.lead_into_body(article)
        if number % 7 == 3:
            article.quirks.add("title-in-body")
        if number % 6 == 2:
            article.quirks.add("digits")
        if number % 5 == 1:
            article.quirks.add("alt-text")
        if number % 4 == 3:
            article.byline = ("Hoàng Thu", "Vi Thị Lan", "Nông Đức")[number % 3]
            article.byline_line = article.byline
        if number % 10 == 4:
            article.attachments.append((f"/sites/default/files/ke-hoach-{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    def address(self, article: Article) -> str:
        return f"/{article.section}/{article.slug}"

    def node(self, article: Article) -> int:
        """The node number."""
        return 1200 + article.number

    def aliases(self, article: Article) -> list[str]:
        alias, node = self.address(article), self.node(article)
        return [f"/node/{node}", f"/vi{alias}", f"/en{alias}", f"/vi/node/{node}", f"/en/node/{node}", f"/print/{node}"]

    def strays(self) -> list[Stray]:
        return [Stray("/thu-vien-anh/chum-anh-le-hoi-xuan", "Chùm ảnh: Lễ hội xuân trên quê hương", "gallery",
                      "van-hoa-xa-hoi", datetime(2019, 2, 20, 9, 0, tzinfo=VN))]  # fmt: skip

    def sources(self, base_url: str) -> dict[str, list[str]]:
        return {**super().sources(base_url), "feeds": [f"{base_url}/rss.xml"], "sitemaps": [f"{base_url}/sitemap.xml"]}

    @property
    def robots(self) -> str:  # type: ignore[override]
        """Core's robots.txt, with the delay that a test may set."""
        delay = f"Crawl-delay: {self.crawl_delay:g}\n" if self.crawl_delay else ""
        paths = ("/includes/", "/modules/", "/print/", "/search/", "/user/", "/dang-nhap", "/?q=user/")
        rules = "".join(f"Disallow: {one}\n" for one in paths)
        return f"User-agent: *\n{delay}{rules}Sitemap: {{base}}/sitemap.xml\n"

    def answer(self, request: Request) -> Response:
        route = request.route
        if route in ("/rss.xml", "/sitemap.xml"):
            return self._feed(request) if route == "/rss.xml" else self._sitemap(request)
        calendar = re.fullmatch(r"/lich-cong-tac/(\d{1,4})/(\d{1,2})", route)
        if calendar:
            return self.html(self.page("Lịch công tác", _calendar(int(calendar[1]), int(calendar[2])), request))
        plain = re.sub(r"^/(vi|en)(?=/|$)", "", route) or "/"
        for category in self.categories:
            if plain in (f"/{category.slug}", "/"):
                page = request.query.get("page", "0")
                return self.html(self._list_page(None if plain == "/" else category, page, request))
        if any(stray.path == plain for stray in self.strays()):
            return self.html(self.page("Chùm ảnh: Lễ hội xuân trên quê hương", _gallery(), request))
        for article in self.by_path(route):
            if route.startswith("/print/"):
                return self.html(self._print(article))
            article.hits += 1
            return self.html(self.page(article.title, self._article(article), request))
        return self.html(self.page("Không tìm thấy trang", "<p>Trang yêu cầu không tồn tại.</p>", request), 404)

    # --- listings -------------------------------------------------------------------------

    def _list_page(self, category: Category | None, asked: str, request: Request) -> str:
        page = int(asked) if asked.isdigit() else 0
        rows = self.rows(category) if category else [
            Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(12)
        ]  # fmt: skip
        teasers = "".join(self._teaser(row) for row in self.chunk(rows, page + 1))
        here = f"/{category.slug}" if category else "/"
        title = category.title if category else "Trang chủ"
        return self.page(title, f'<h1 class="title">{title}</h1>{teasers}{self._pager(here, page, len(rows))}', request)

    def _pager(self, here: str, page: int, count: int) -> str:
        last = -(-count // self.page_size) - 1
        if last <= 0:
            return ""
        parts = [f'<li class="pager-current">{n + 1}</li>' if n == page else
                 f'<li class="pager-item">{m.link(f"{here}?page={n}" if n else here, str(n + 1))}</li>'
                 for n in range(last + 1)]  # fmt: skip
        if page < last:
            parts.append(f'<li class="pager-next">{m.link(f"{here}?page={page + 1}", "sau ›")}</li>')
            parts.append(f'<li class="pager-last">{m.link(f"{here}?page={last}", "cuối »")}</li>')
        pager = "".join(parts)
        return f'<h2 class="element-invisible">Trang</h2><div class="item-list"><ul class="pager">{pager}</ul></div>'

    def _teaser(self, row: Row) -> str:
        assert row.when is not None
        return (
            f'<div class="node node-article node-teaser"><h2>{m.link(row.path, row.title)}</h2>'
            f'<div class="submitted">{_created(row.when)}</div><div class="content"><p>{m.esc(row.teaser)}</p></div>'
            f'<ul class="links"><li class="node-readmore">{m.link(row.path, "Đọc thêm")}</li></ul></div>\n'
        )

    # --- articles -------------------------------------------------------------------------

    def _body(self, article: Article) -> str:
        parts = [f"<p><strong>{m.esc(article.title)}</strong></p>\n"] if "title-in-body" in article.quirks else []
        figures = 0
        for kind, text in article.blocks():
            if kind == "p":
                parts.append(f'<p class="rtejustify">&nbsp;&nbsp;&nbsp;&nbsp; {m.esc(text)}</p>\n')
                continue
            figures += 1
            if "digits" in article.quirks:
                parts.append(f"<p>{figures}</p>\n")
            if "alt-text" in article.quirks:
                parts.append("<p>Responsive image</p>\n")
            parts.append(f'<p class="rtecenter"><img src="/sites/default/files/anh{article.number}-{figures}.jpg" '
                         f'alt="{figures}"></p>\n<p class="rtecenter"><em>{m.esc(text)}</em></p>\n')  # fmt: skip
        for path, title in article.attachments:
            parts.append(f'<p><span class="file">{m.link(path, title)}</span></p>')
        if article.byline_line:
            parts.append(f'<p class="rteright"><strong>{article.byline_line}</strong></p>')
        if article.source_line:
            parts.append(f'<p class="rteright">{article.source_line}</p>')
        return "".join(parts)

    def _article(self, article: Article) -> str:
        assert article.when is not None
        node = self.node(article)
        section = self.category(article.section)
        return (
            f'<div class="breadcrumb">{m.link("/", "Trang chủ")} » {m.link("/" + section.slug, section.title)}</div>'
            f'<h1 class="title" id="page-title">{m.esc(article.title)}</h1>'
            f'<div id="node-{node}" class="node node-article node-full clearfix"><div class="meta submitted">'
            f'<div>{_created(article.when)}</div><div>Author: admin</div></div><div class="content">'
            '<div class="field field-name-body field-type-text-with-summary"><div class="field-items">'
            f'<div class="field-item even" property="content:encoded">{self._body(article)}</div></div></div></div>'
            f'<ul class="links inline"><li>{m.link(f"/print/{node}", "Bản in")}</li><li>'
            f"{m.link(f'/en/node/{node}', 'English')}"
            f'</li></ul><div class="fivestar">Click để đánh giá bài viết</div></div>{self._others(article)}'
        )

    def _others(self, article: Article) -> str:
        rows = m.items(m.link(f"/node/{self.node(one)}", one.title) for one in self.related(article))
        return f'<div class="block block-views"><h2>Các tin khác</h2><ul>{rows}</ul></div>'

    def _print(self, article: Article) -> str:
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>'
            f'{m.esc(article.title)}</title></head><body><h1 class="print-title">{m.esc(article.title)}</h1>'
            f'<div class="print-content">{self._body(article)}</div></body></html>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link("/vi" + self.address(one), one.title) for one in self.most_read())
        now = self.clock()
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        here = request.route if request.route != "/" else ""
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)} | {self.title}</title>'
            f'<meta name="Generator" content="Drupal 7 (http://drupal.org)">{m.padding("drp")}'
            "<script>jQuery.extend(Drupal.settings,{'basePath':'/'});</script></head><body>"
            f'<div id="skip-link"><a href="#main">Skip to main content</a></div><div id="header">{self.title} '
            f'{m.link("/en" + here, "English")} {m.link("/vi" + here, "Tiếng Việt")}</div><ul id="main-menu">'
            f"<li>{m.link('/', 'Trang chủ')}</li>{menu}<li>"
            f"{m.link(f'/lich-cong-tac/{now.year}/{now.month}', 'Lịch công tác')}"
            f'</li></ul><div id="main">{middle}</div><div class="region region-sidebar-second"><div class="block">'
            f'<h2>Tin mới</h2><ul>{new}</ul></div><div class="block"><h2>Tin đọc nhiều</h2><ul>{hot}</ul></div>'
            f'<div class="block">{m.link_lists("CÁC SỞ, NGÀNH, HUYỆN, TP")}</div><div class="block">'
            f"{m.login_box('/dang-nhap')}"
            f'</div><div class="block"><h2>Thống kê</h2><ul><li>Đang truy cập: {self.visits % 60 + 2}</li>'
            f'<li>Tổng lượt truy cập: {self.visits}</li></ul></div></div><div id="footer">{feet}</div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        lines = [
            *("Create:", "Author: admin", "Bản in", "Click để đánh giá bài viết", "Các tin khác"),
            *("Skip to main content", "CÁC SỞ, NGÀNH, HUYỆN, TP", "Đang truy cập:", "Tổng lượt truy cập:"),
        ]
        return [*lines, "Responsive image"] if "alt-text" in article.quirks and article.captions else lines

    # --- machine-readable -------------------------------------------------------------------

    def _feed(self, request: Request) -> Response:
        rows = "".join(
            f"<item><title>{m.esc(one.title)}</title><link>{request.base_url}{self.address(one)}</link>"
            f"<description>{m.esc(self.teaser(one))}</description><pubDate>{format_datetime(one.when)}</pubDate>"
            f'<guid isPermaLink="false">{self.node(one)} at {request.base_url}</guid></item>\n'
            for one in self.newest(10)
            if one.when
        )
        text = (f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{self.title}</title>'
                f"<link>{request.base_url}/</link><description></description>{rows}</channel></rss>")  # fmt: skip
        return Response(text.encode(), content_type="application/rss+xml; charset=utf-8")

    def _sitemap(self, request: Request) -> Response:
        rows = "".join(
            f"<url><loc>{request.base_url}{self.address(one)}</loc><lastmod>{one.when:%Y-%m-%dT%H:%M+07:00}</lastmod>"
            "</url>\n"
            for one in self.newest(20)
        )
        home = f"<url><loc>{request.base_url}/</loc></url>\n"
        text = ('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                f"{home}{rows}</urlset>")  # fmt: skip
        return Response(text.encode(), content_type="text/xml; charset=utf-8")


def _created(when: datetime) -> str:
    """Core's medium date: month first, with the right weekday."""
    return f"Create: {m.SHORT_DAYS[when.weekday()]}, {when:%m/%d/%Y - %H:%M}"


def _calendar(year: int, month: int) -> str:
    """One month of a calendar that never ends."""
    before = (year - 1, 12) if month <= 1 else (year, month - 1)
    after = (year + 1, 1) if month >= 12 else (year, month + 1)
    days = m.items(f"{day:02d}/{month:02d}/{year}: Lãnh đạo làm việc tại cơ quan" for day in range(1, 29))
    return (
        f'<h1 class="title">Lịch công tác tháng {month}/{year}</h1><div class="date-nav">'
        f"{m.link(f'/lich-cong-tac/{before[0]}/{before[1]}', '« Trước')} "
        f"{m.link(f'/lich-cong-tac/{after[0]}/{after[1]}', 'Sau »')}</div><ul>{days}</ul>"
    )


def _gallery() -> str:
    shots = "".join(
        f'<div class="field-item"><img src="/sites/default/files/xuan{n}.jpg" alt="{n}"><span>Ảnh {n}</span></div>'
        for n in range(1, 16)
    )
    return (
        '<h1 class="title" id="page-title">Chùm ảnh: Lễ hội xuân trên quê hương</h1><div id="node-990" '
        f'class="node node-gallery"><div class="field-name-field-gallery">{shots}</div></div>'
    )
