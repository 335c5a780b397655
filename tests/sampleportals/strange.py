"""Portals that no rule of the crawler was written for: a Laravel site and a Next.js site; the older ones are in ``strange_old``.

They stand for "a system nobody has seen": the blind test of addresses, listings and text (``tests/test_strange.py``).
"""

from __future__ import annotations

import json
import re
from random import Random
from typing import ClassVar
from zlib import crc32

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import Article, Category, Request, Response

_STATIC = (("gioi-thieu", "Giới thiệu chung"), ("to-chuc-bo-may", "Sơ đồ tổ chức"), ("lien-he", "Thông tin liên hệ"))
_STATIC_TEXT = {
    "gioi-thieu": ("Địa phương có diện tích tự nhiên 1.312 km2, dân số trung bình 214 nghìn người, gồm 18 đơn vị hành chính.",
                   "Phía bắc giáp tỉnh bạn, phía nam là dãy núi đá vôi; khí hậu chia hai mùa rõ rệt, lượng mưa 1.450 mm mỗi năm.",
                   "Kinh tế chủ yếu dựa vào nông, lâm nghiệp; công nghiệp chế biến và du lịch đang từng bước phát triển."),
    "to-chuc-bo-may": ("Thường trực Ủy ban nhân dân gồm Chủ tịch và ba Phó Chủ tịch.",
                       "Các phòng, ban chuyên môn: Văn phòng, Nội vụ, Tài chính, Tư pháp, Giáo dục và Đào tạo, Y tế."),
    "lien-he": ("Ban biên tập tiếp nhận tin, bài và ý kiến của bạn đọc trong giờ hành chính.", "Thư điện tử: bbt@example.vn"),
}  # fmt: skip
_DOCS = tuple((number, f"Quyết định số {number}/QĐ-UBND", f"Về việc phê duyệt kế hoạch công tác quý {number % 4 + 1}",
               f"{number % 27 + 1:02}/0{number % 9 + 1}/20{14 + number % 9}") for number in (112, 245, 318, 407, 533, 671))  # fmt: skip


class Strange(SamplePortal):
    """What these sites share: sections with sub-sections, static pages, documents, a gallery, a search form."""

    family = "generic"
    page_size = 6
    #: Sub-sections by their section; only the section's own page links them.
    below: ClassVar[dict[str, str]] = {}
    writers: ClassVar[tuple[str, ...]] = ("Hà Linh", "Nông Quốc Việt", "Trần Thị Mai", "Lê Thu")

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 3 == 1:
            article.byline = article.byline_line = self.writers[number // 3 % len(self.writers)]
        if number % 7 == 3:
            article.source = "Báo mẫu Non Nước"
            article.source_line = "Nguồn: Báo mẫu Non Nước"
        if number % 6 == 4:
            article.attachments.append((f"/uploads/kehoach{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    # --- addresses that a system gives in its own way
    def static_path(self, key: str) -> str:
        """The path of a static page, of "van-ban", "anh" or "tim-kiem"."""
        return f"/{key}"

    def document_path(self, number: int) -> str:
        """The path of one legal document."""
        return f"/van-ban/{number}"

    def page_asked(self, category: Category, path: str) -> int | None:
        """Which page of ``category`` the path asks for, None when it asks for something else."""
        raise NotImplementedError

    # --- pages
    def answer(self, request: Request) -> Response:
        here = request.path
        if here == "/":
            return self.html(self.page(self.title, self.home(), request))
        for category in self.categories:
            page = self.page_asked(category, here)
            if page is not None:
                shown = self.present(category)[(page - 1) * self.page_size : page * self.page_size]
                middle = self.listing(category, shown, page, -(-len(self.present(category)) // self.page_size))
                return self.html(self.page(category.title, middle, request))
        for article in self.by_path(here):
            article.hits += 1
            return self.html(self.page(article.title, self.article(article), request))
        return self._other(here, request)

    def _other(self, here: str, request: Request) -> Response:
        for key, title in _STATIC:
            if here == self.static_path(key):
                return self.html(self.page(title, self.static(title, list(_STATIC_TEXT[key])), request))
        if here == self.static_path("van-ban"):
            rows = "".join(f"<tr><td>{m.link(self.document_path(n), code)}</td><td>{what}</td><td>{day}</td></tr>"
                           for n, code, what, day in _DOCS)  # fmt: skip
            table = f"<table><tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Ngày ban hành</th></tr>{rows}</table>"
            return self.html(self.page("Văn bản", self.wrap("Văn bản chỉ đạo điều hành", table), request))
        for n, code, what, day in _DOCS:
            if here == self.document_path(n):
                return self.html(self.page(code, self.wrap(code, document(n, code, what, day)), request))
        if here == self.static_path("anh"):
            shots = "".join(f'<a href="/uploads/anh{n}.jpg"><img src="/uploads/nho{n}.jpg" alt="Ảnh {n}"></a>' for n in range(12))
            return self.html(self.page("Thư viện ảnh", self.wrap("Thư viện ảnh", shots), request))
        if here.startswith(self.static_path("tim-kiem")):
            return self.html(self.page("Tìm kiếm", self.wrap("Tìm kiếm", "<p>Không có kết quả nào phù hợp.</p>"), request))
        return self.html(self.page("404", self.wrap("Lỗi 404", "<p>Trang bạn tìm không tồn tại.</p>"), request), 404)

    def static(self, title: str, texts: list[str]) -> str:
        """The middle of a static page."""
        return self.wrap(title, "".join(f"<p>{m.esc(text)}</p>" for text in texts))

    def wrap(self, title: str, inner: str) -> str:
        """``inner`` as the middle of a page that is no article."""
        raise NotImplementedError

    def home(self) -> str:
        """The middle of the home page."""
        raise NotImplementedError

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        """The middle of one page of a section."""
        raise NotImplementedError

    def article(self, article: Article) -> str:
        """The middle of an article's page."""
        raise NotImplementedError

    def top(self) -> list[Category]:
        """The sections of the main menu."""
        return [one for one in self.categories if one.slug not in self.below]

    def children(self, category: Category) -> list[Category]:
        """The sub-sections of ``category``."""
        return [one for one in self.categories if self.below.get(one.slug) == category.slug]

    def menu(self) -> list[tuple[str, str]]:
        """Address and text of each entry of the main menu."""
        sections = [(self.listing_path(one), one.title) for one in self.top()]
        fixed = [(self.static_path(key), title) for key, title in _STATIC]
        others = [(self.static_path("van-ban"), "Văn bản"), (self.static_path("anh"), "Thư viện ảnh")]
        return [("/", "Trang chủ"), fixed[0], fixed[1], *sections, *others, fixed[2]]


def document(number: int, code: str, what: str, day: str) -> str:
    """The table of one legal document."""
    rows = (("Số ký hiệu", code.removeprefix("Quyết định số ")), ("Ngày ban hành", day), ("Cơ quan ban hành", "UBND tỉnh"),
            ("Người ký", "Nguyễn Văn Mẫu"), ("Trích yếu", what))  # fmt: skip
    body = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return f'<table>{body}<tr><td>Tệp đính kèm</td><td><a href="/uploads/qd{number}.pdf">qd{number}.pdf</a></td></tr></table>'


class MauLaravel(Strange):
    """Laravel with Bootstrap of 2022: cards, lazy pictures, ``?page=2``, "2 năm trước" in lists and 04.05.2021 inside."""

    name = "mau_laravel"
    province = "laocai"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("thoi-su", "Thời sự", "xahoi", 14), Category("kinh-te", "Kinh tế", "kinhte", 10),
        Category("khuyen-nong", "Khuyến nông", "kinhte", 8),
    )  # fmt: skip
    below: ClassVar[dict[str, str]] = {"khuyen-nong": "kinh-te"}

    def address(self, article: Article) -> str:
        return f"/tin-tuc/{article.slug[:70]}"

    def listing_path(self, category: Category) -> str:
        return f"/chuyen-muc/{category.slug}"

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/chuyen-muc/{category.slug}(?:\?page=(\d+))?", path)
        return int(found[1] or 1) if found else None

    def static_path(self, key: str) -> str:
        return {"van-ban": "/van-ban", "anh": "/thu-vien/hinh-anh", "tim-kiem": "/tim-kiem"}.get(key, f"/trang/{key}")

    def _ago(self, article: Article) -> str:
        assert article.when is not None
        return f"{max(1, (self.clock() - article.when).days // 365)} năm trước"

    def _card(self, article: Article, when: str) -> str:
        href = self.address(article)
        return (f'<div class="col-md-4 col-sm-6 mb-4"><div class="card h-100 shadow-sm"><a href="{href}"><img class="card-img-top lazyload" '
                f'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/storage/thumbs/{article.number}.jpg" alt="{m.esc(article.title)}"></a>'
                f'<div class="card-body"><h5 class="card-title"><a href="{href}" class="text-dark stretched-link">{m.esc(article.title)}</a></h5>'
                f'<p class="card-text"><small class="text-muted"><i class="far fa-clock"></i> {when}</small></p>'
                f'<p class="card-text">{m.esc(self.teaser(article))}</p><a href="{href}" class="btn btn-sm btn-outline-primary">Xem thêm</a></div></div></div>')  # fmt: skip

    def home(self) -> str:
        slides = "".join(f'<div class="carousel-item{" active" if not at else ""}"><a href="{self.address(one)}"><img class="d-block w-100" '
                         f'data-src="/storage/{one.number}.jpg" alt=""><div class="carousel-caption d-none d-md-block"><h5>{m.esc(one.title)}</h5></div></a></div>'
                         for at, one in enumerate(self.newest(3)))  # fmt: skip
        blocks = "".join(
            f'<section class="py-4"><div class="d-flex justify-content-between"><h3 class="section-title">{one.title}</h3><a href="{self.listing_path(one)}" '
            f'class="btn btn-link">Xem thêm <i class="fas fa-angle-right"></i></a></div><div class="row">'
            f'{"".join(self._card(a, self._ago(a)) for a in self.present(one)[:3])}</div></section>' for one in self.top())
        return f'<div id="carouselHome" class="carousel slide" data-ride="carousel"><div class="carousel-inner">{slides}</div></div><div class="container">{blocks}</div>'

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        subs = "".join(f'<a class="btn btn-light mr-2" href="{self.listing_path(one)}">{one.title}</a>' for one in self.children(category))
        cards = "".join(self._card(one, f"{one.when:%d.%m.%Y}" if one.number % 2 else self._ago(one)) for one in shown)
        here = self.listing_path(category)
        numbers = "".join(
            f'<li class="page-item active" aria-current="page"><span class="page-link">{n}</span></li>' if n == page else
            f'<li class="page-item"><a class="page-link" href="{here}?page={n}">{n}</a></li>' for n in range(1, last + 1))
        before = (f'<li class="page-item"><a class="page-link" href="{here}?page={page - 1}" rel="prev" aria-label="« Trang trước">&lsaquo;</a></li>' if page > 1
                  else '<li class="page-item disabled" aria-disabled="true"><span class="page-link" aria-hidden="true">&lsaquo;</span></li>')
        after = (f'<li class="page-item"><a class="page-link" href="{here}?page={page + 1}" rel="next" aria-label="Trang sau »">&rsaquo;</a></li>' if page < last
                 else '<li class="page-item disabled" aria-disabled="true"><span class="page-link" aria-hidden="true">&rsaquo;</span></li>')
        pager = f'<nav><ul class="pagination">{before}{numbers}{after}</ul></nav>' if last > 1 else ""
        return f'<div class="container">{self._crumbs(category.title)}<h1 class="h3">{category.title}</h1>{subs}<div class="row">{cards}</div>{pager}</div>'

    def _crumbs(self, *names: str) -> str:
        parts = "".join(f'<li class="breadcrumb-item">{m.esc(one)}</li>' for one in names)
        return f'<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">Trang chủ</a></li>{parts}</ol></nav>'

    def wrap(self, title: str, inner: str) -> str:
        return f'<div class="container">{self._crumbs(title)}<h1 class="h3">{title}</h1><div class="content-page">{inner}</div></div>'

    def article(self, article: Article) -> str:
        section, when = self.category(article.section), article.when
        assert when is not None
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            parts.append(f"<p>{m.esc(text)}</p>" if kind == "p" else
                         f'<figure class="image"><img class="lazyload" data-src="/storage/photos/{article.number}-{at}.jpg" alt=""><figcaption>{m.esc(text)}</figcaption></figure>')
        files = "".join(f'<li class="list-group-item"><i class="far fa-file-pdf"></i> {m.link(path, title)}</li>' for path, title in article.attachments)
        related = "".join(f'<div class="col-md-4"><a href="{self.address(one)}"><img data-src="/storage/thumbs/{one.number}.jpg" class="img-fluid lazyload"><h6>'
                          f'{m.esc(one.title)}</h6></a><small class="text-muted">{self._ago(one)}</small></div>' for one in self.related(article, 3))  # fmt: skip
        return (
            f'<div class="container">{self._crumbs(section.title)}<div class="row"><div class="col-lg-9"><div class="post-detail">'
            f'<h1 class="post-title">{m.esc(article.title)}</h1><div class="post-meta d-flex text-muted"><span><i class="far fa-calendar-alt"></i> '
            f'{m.WEEKDAYS[when.weekday()]}, {when:%d.%m.%Y %H:%M}</span><span class="ml-3"><i class="far fa-eye"></i> {120 + article.hits} lượt xem</span></div>'
            f'<div class="share-buttons"><a href="#" class="btn btn-sm btn-primary">Chia sẻ Facebook</a><a href="#" class="btn btn-sm btn-info">Chia sẻ Zalo</a></div>'
            + (f'<p class="post-desc font-weight-bold">{m.esc(article.lead)}</p>' if article.lead else "")
            + f'<div class="post-body">{"".join(parts)}</div>'
            + (f'<p class="text-right font-weight-bold">{article.byline_line}</p>' if article.byline_line else "")
            + (f'<p class="text-right font-italic">{article.source_line}</p>' if article.source_line else "")
            + (f'<h6>Tệp đính kèm</h6><ul class="list-group">{files}</ul>' if files else "")
            + f'<div class="tags"><i class="fas fa-tags"></i> <a href="/tag/{article.section}" class="badge badge-secondary">{section.title}</a></div></div>'
            f'<div class="related-posts"><h4>Có thể bạn quan tâm</h4><div class="row">{related}</div></div></div><div class="col-lg-3">{self._side()}</div></div></div>'
        )

    def _side(self) -> str:
        hot = "".join(f'<li class="media mb-3"><img class="mr-3 lazyload" data-src="/storage/thumbs/{one.number}.jpg"><div class="media-body">'
                      f'<a href="{self.address(one)}">{m.esc(one.title)}</a><br><small>{one.when:%d.%m.%Y}</small></div></li>' for one in self.most_read())  # fmt: skip
        return f'<div class="widget"><h5 class="widget-title">Xem nhiều nhất</h5><ul class="list-unstyled">{hot}</ul></div>{m.link_lists("Trang liên kết")}'

    def chrome(self, article: Article) -> list[str]:
        return ["Chia sẻ Zalo", "Có thể bạn quan tâm", "Xem nhiều nhất", "lượt xem", "Bản quyền thuộc về", "Tệp đính kèm"]

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = "".join(f'<li class="nav-item"><a class="nav-link" href="{href}">{text}</a></li>' for href, text in self.menu())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="csrf-token" content="{crc32(title.encode()):x}aQ7"><title>{m.esc(title)} - {self.title}</title><link href="/css/app.css?id=68b3" '
            f'rel="stylesheet"></head><body><div id="app"><header><div class="topbar d-flex"><span class="hotline">Đường dây nóng: 0238.3123456</span>'
            f'<a href="/dang-nhap">Đăng nhập</a></div><nav class="navbar navbar-expand-lg navbar-dark"><a class="navbar-brand" href="/"><img src="/images/logo.png" '
            f'alt="{self.title}"></a><ul class="navbar-nav">{bar}</ul><form class="form-inline" action="/tim-kiem"><input class="form-control" name="q" '
            f'placeholder="Tìm kiếm..."><button class="btn">Tìm</button></form></nav></header><main>{middle}</main><footer class="bg-dark text-white pt-5">'
            f'<div class="container"><h5>{self.title}</h5>{feet}<p>Bản quyền thuộc về {self.title} &copy; 2022</p></div></footer></div><script src="/js/app.js"></script></body></html>'
        )


def css(word: str) -> str:
    """A class name as style engines make them; the same word is the same name."""
    return f'class="css-{crc32(word.encode()):07x}"'


class MauNext(Strange):
    """Rendered on the server by Next.js: class names without meaning, the page's data once more as JSON at its end."""

    name = "mau_next"
    province = "hanoi"
    page_size = 8
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-hoat-dong", "Tin hoạt động", "xahoi", 17), Category("san-xuat-kinh-doanh", "Sản xuất kinh doanh", "kinhte", 14),
    )  # fmt: skip

    def address(self, article: Article) -> str:
        return f"/{article.section}/{article.slug[:90]}"

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/{category.slug}(?:\?trang=(\d+))?", path)
        return int(found[1] or 1) if found else None

    def _row(self, article: Article) -> str:
        return (f'<div {css("row")}><a {css("pic")} href="{self.address(article)}"><span style="display:inline-block"><img alt="" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" '
                f'decoding="async" data-nimg="intrinsic"/></span></a><div {css("txt")}><a {css("head")} href="{self.address(article)}">{m.esc(article.title)}</a>'
                f'<div {css("meta")}><span {css("date")}>{article.when:%d/%m/%Y}</span></div><div {css("tease")}>{m.esc(self.teaser(article))}</div></div></div>')  # fmt: skip

    def home(self) -> str:
        return "".join(f'<div {css("block")}><div {css("bar")}><a {css("bt")} href="{self.listing_path(one)}">{one.title}</a></div>'
                       f'{"".join(self._row(a) for a in self.present(one)[:4])}</div>' for one in self.top())  # fmt: skip

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        here = self.listing_path(category)
        pages = "".join(f'<a {css("cur" if n == page else "num")} href="{here}{f"?trang={n}" if n > 1 else ""}">{n}</a>' for n in range(1, last + 1))
        onward = f'<a {css("num")} href="{here}?trang={page + 1}"><svg viewBox="0 0 24 24"><path d="M10 6L8.59 7.41"/></svg></a>' if page < last else ""
        return f'<div {css("h")}>{category.title}</div><div {css("list")}>{"".join(self._row(one) for one in shown)}</div><div {css("pg")}>{pages}{onward}</div>'

    def wrap(self, title: str, inner: str) -> str:
        return f'<div {css("h")}>{title}</div><div {css("static")}>{inner}</div>'

    def article(self, article: Article) -> str:
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            parts.append(f'<p {css("p")}>{m.esc(text)}</p>' if kind == "p" else
                         f'<div {css("fig")}><img alt="" src="/_next/image?url=%2Fa{article.number}-{at}.jpg&amp;w=828&amp;q=75"/><div {css("cap")}>{m.esc(text)}</div></div>')
        near = "".join(f'<div {css("near")}><a {css("nh")} href="{self.address(one)}">{m.esc(one.title)}</a><span {css("date")}>{one.when:%d/%m/%Y}</span></div>'
                       for one in self.related(article, 5))  # fmt: skip
        files = "".join(f'<div {css("file")}><a {css("fl")} href="{path}">{m.esc(title)}</a></div>' for path, title in article.attachments)
        section = self.category(article.section)
        return (
            f'<div {css("crumb")}><a href="/">Trang chủ</a><span>/</span><a href="{self.listing_path(section)}">{section.title}</a></div>'
            f'<h1 {css("title")}>{m.esc(article.title)}</h1><div {css("info")}><div {css("when")}>{article.when:%H:%M %d/%m/%Y}</div><div {css("views")}>'
            f'<svg></svg>{88 + article.hits}</div><button {css("b")}>Nghe bài viết</button><button {css("b")}>A+</button><button {css("b")}>A-</button></div>'
            + (f'<div {css("sapo")}>{m.esc(article.lead)}</div>' if article.lead else "")
            + f'<div {css("body")}>{"".join(parts)}</div>'
            + (f'<div {css("author")}>{article.byline_line}</div>' if article.byline_line else "")
            + (f'<div {css("src")}>{article.source_line}</div>' if article.source_line else "")
            + f'{files}<div {css("more")}><div {css("mh")}>Tin tức khác</div>{near}</div>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Nghe bài viết", "A+", "Tin tức khác", "Được quan tâm", "Đăng nhập"]

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = "".join(f'<li {css("li")}><a {css("nav")} href="{href}">{text}</a></li>' for href, text in self.menu())
        hot = "".join(f'<div {css("hot")}><a {css("nh")} href="{self.address(one)}">{m.esc(one.title)}</a></div>' for one in self.most_read())
        feet = "".join(f'<div {css("f")}>{m.esc(line)}</div>' for line in self.footer_lines())
        state = {"props": {"pageProps": {"title": title, "menu": [text for _, text in self.menu()]}}, "page": "/[...slug]", "buildId": "k3Jq0"}
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charSet="utf-8"/><title>{m.esc(title)}</title><meta property="og:site_name" content="{self.title}"/>'
            f'<meta name="next-head-count" content="4"/></head><body><div id="__next"><div {css("root")}><div {css("hdr")}><a {css("logo")} href="/"><img alt="{self.title}" '
            f'src="/logo.png"/></a><ul {css("ul")}>{bar}</ul><div {css("srch")}><input placeholder="Nhập từ khóa"/></div><a {css("login")} href="/dang-nhap">Đăng nhập</a></div>'
            f'<div {css("grid")}><div {css("main")}>{middle}</div><div {css("side")}><div {css("mh")}>Được quan tâm</div>{hot}{m.link_lists("Liên kết")}</div></div>'
            f'<div {css("ftr")}>{feet}</div></div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script></body></html>'
        )
