"""mau_nukeviet: a NukeViet 4 portal with its copies, theme copy and soft 404."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_STARS = "".join(f'<input class="hover-star" type="radio" value="{n}" title="Bài viết {n} sao">' for n in range(1, 6))


def stamp(when: datetime) -> str:
    """``Thứ ba - 10/01/2017 20:04``."""
    return f"{_DAYS[when.weekday()]} - {when:%d/%m/%Y %H:%M}"


def _crumbs(category: Category | None) -> str:
    rows = [("/vi/", "Trang nhất"), ("/vi/news/", "Tin Tức")]
    rows += [(f"/vi/news/{category.slug}/", category.title)] if category else []
    return "".join(
        f'<li itemprop="itemListElement" itemscope><a href="{href}" itemprop="item" title="{text}"><span itemprop="name">{text}'
        f'</span></a><i class="hidden hide" itemprop="position" content="{at}"></i></li>'
        for at, (href, text) in enumerate(rows, 1)
    )


class MauNukeviet(SamplePortal):
    """The theme of version 4.5: copies to print and save, a theme copy, an unknown id that leads to the module."""

    name = "mau_nukeviet"
    family = "nukeviet"
    province = "dongnai"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 30),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 25),
        Category("nong-thon-moi", "Nông thôn mới", "kinhte", 14),
    )
    page_size = 12
    robots = (
        "User-agent: *\nDisallow: /admin/\nDisallow: /data/\nDisallow: /includes/\nDisallow: /modules/\n"
        "Disallow: /dang-nhap\nDisallow: /vi/users/\nSitemap: {base}/sitemap.xml\n"
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 3 == 0:
            article.byline = ("Hồng Ngọc", "Trần Thu", "Lê Hoài An")[number % 9 // 3]
        if number % 4 == 1:
            article.source = "Trung tâm Truyền thông tỉnh"
        if number % 6 == 2:
            article.quirks.add("div-caption")
        if number % 7 == 3:
            article.attachments.append((f"{self.address(article)}?download=1&id=0", f"ke-hoach-{number}.pdf"))
        if number % 8 == 5:
            self.lead_into_body(article)

    # ---- addresses

    def article_id(self, article: Article) -> int:
        """The id behind the alias."""
        return 300 + article.number * 7

    def address(self, article: Article) -> str:
        return f"/vi/news/{article.section}/{article.slug}-{self.article_id(article)}.html"

    def aliases(self, article: Article) -> list[str]:
        name = f"{article.slug}-{self.article_id(article)}"
        own = f"{article.section}/{name}"
        other = next(one.slug for one in self.categories if one.slug != article.section)
        return [
            f"/news/{own}.html", f"/vi/{own}.html", f"/vi/wcag/{own}.html", f"/vi/news/{other}/{name}.html",
            f"/vi/news/print/{own}.html", f"/vi/news/savefile/{own}.html", f"{self.address(article)}?PHPSESSID=k2vq81jd",
            f"/index.php?language=vi&nv=news&op={own}.html", f"/index.php?language=vi&nv=news&op={own}",
        ]  # fmt: skip

    def listing_path(self, category: Category) -> str:
        return f"/vi/news/{category.slug}/"

    def strays(self) -> list[Stray]:
        when = datetime(2020, 8, 11, 9, 0, tzinfo=VN)
        return [Stray("/vi/news/kinh-te/thong-bao-tam-ngung-cap-dien-99999.html",
                      "Thông báo về việc tạm ngừng cung cấp điện trên địa bàn", "not-found", "kinh-te", when)]  # fmt: skip

    def pages_of(self, category: Category | None) -> int:
        """How many pages the list of a category, or of the whole module, has."""
        rows = self.rows(category) if category else self.all_rows()
        return -(-len(rows) // self.page_size)

    def all_rows(self) -> list[Row]:
        """The rows of the module's first page."""
        return [Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(self.page_size)]

    # ---- answering

    def answer(self, request: Request) -> Response:
        route, query = request.route, request.query
        if route == "/":
            return Response(b"", 302, headers={"Location": "/vi/"})
        if route in ("/sitemap.xml", "/sitemap-vi.xml", "/sitemap-vi.news.xml", "/vi/news/rss/"):
            return self._machine(request)
        if query.get("download") and "news" in route:
            return Response(m.PDF, content_type="application/octet-stream")
        if query.get("nv") == "news":
            route = f"/vi/news/{query.get('op', '')}"
        copy = "print" if "/print/" in route else "savefile" if "/savefile/" in route else ""
        found = re.search(r"-(\d+)(?:\.html)?$", route)
        if found and "/page-" not in route:
            return self._by_id(int(found[1]), route, copy, request)
        paged = re.fullmatch(r"(?:/vi)?(?:/news)?(?:/([\w-]+?))?(?:/page-(\d+))?/?", route)
        category = next((one for one in self.categories if paged and one.slug == paged[1]), None)
        if paged and (category or paged[1] is None):
            return self._list_answer(category, int(paged[2] or 1), request)
        return Response(b"", 302, headers={"Location": "/vi/news/"})

    def _by_id(self, number: int, route: str, copy: str, request: Request) -> Response:
        article = next((one for one in self.articles if self.article_id(one) == number and not one.removed), None)
        if article is None:
            return Response(b"", 302, headers={"Location": "/vi/news/"})
        if copy:
            return self.html(self._copy(article))
        if "/wcag/" not in route and request.path.partition("?")[0] != self.address(article):
            return Response(b"", 301, headers={"Location": self.address(article)})
        article.hits += 1
        return self.html(self.page(article.title, self._article(article), request))

    def _list_answer(self, category: Category | None, number: int, request: Request) -> Response:
        here = self.listing_path(category) if category else "/vi/news/"
        if number > self.pages_of(category):
            return Response(b"", 302, headers={"Location": here})
        rows = self.rows(category) if category else self.all_rows()
        title = category.title if category else "Tin Tức"
        shown = "".join(map(self._row, self.chunk(rows, number)))
        older = m.items(
            f'<em class="fa fa-angle-right">&nbsp;</em><a href="{row.path}" title="{m.esc(row.title)}">{m.esc(row.title)} '
            f"<em>({row.when:%d/%m/%Y})</em></a>"
            for row in self.chunk(rows, number + 1)[:4]
        )
        middle = (
            f'<div class="news_column"><div class="alert alert-info clearfix"><h3>{title}</h3><p class="text-justify">Tin '
            f'tức về {title.lower()} trên địa bàn tỉnh</p></div></div>{shown}<hr><h4>Các tin khác</h4><ul class="related">'
            f'{older}</ul><div class="text-center">{self._pager(here, title, number, self.pages_of(category))}</div>'
        )
        return self.html(self.page(title, middle, request))

    def page_address(self, here: str, number: int) -> str:
        """The address of page ``number`` of the list at ``here``."""
        return here if number == 1 else f"{here}page-{number}/"

    def _pager(self, here: str, title: str, number: int, last: int) -> str:
        """The pager of version 4: rel=next on every later page, » with the number in its title."""
        if last < 2:
            return ""

        def to(page: int, text: str, *, on: bool = True) -> str:
            if not on:
                return f'<li class="page-item disabled"><a class="page-link" href="#">{text}</a></li>'
            if page == number:
                return f'<li class="page-item active"><a class="page-link" href="#">{text}</a></li>'
            rel = "next" if page > number else "prev"
            address = m.esc(self.page_address(here, page))
            return (f'<li class="page-item"><a class="page-link" rel="{rel}" title="{title} - Trang {page}" '
                    f'href="{address}">{text}</a></li>')  # fmt: skip

        numbers = "".join(to(page, str(page)) for page in range(1, last + 1))
        back = to(number - 1, "&laquo;", on=number > 1)
        return f'<ul class="pagination">{back}{numbers}{to(number + 1, "&raquo;", on=number < last)}</ul>'

    def _row(self, row: Row) -> str:
        when = f"{row.when:%d/%m/%Y %I:%M:%S %p}" if row.when else ""
        link = f'href="{m.esc(row.path)}" title="{m.esc(row.title)}"'
        return (
            '<div class="news_column"><div class="panel panel-default"><div class="panel-body">'
            f'<a {link}><img alt="{m.esc(row.title)}" src="/assets/news/anh.jpg" width="100" class="img-thumbnail pull-left '
            f'imghome"></a><h3><a {link}>{m.esc(row.title)}</a></h3><div class="text-muted"><ul class="list-unstyled '
            f'list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> {when}</li><li><em class="fa fa-eye">&nbsp;</em> Đã '
            'xem: 88</li><li><em class="fa fa-comment-o">&nbsp;</em> Phản hồi: 0</li></ul></div>'
            f"{m.esc(row.teaser)}</div></div></div>\n"
        )

    # ---- articles

    def _body(self, article: Article) -> str:
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            image = f'<img alt="" src="/uploads/news/2020_05/anh-{article.number}-{at}.jpg" width="660">'
            if kind == "p":
                parts.append(f'<p style="text-align: justify;">{m.esc(text)}</p>\n\n')
            elif "div-caption" in article.quirks:
                parts.append(f'<div style="text-align:center">{image}<br>\n<em>{m.esc(text)}</em></div>\n')
            else:
                parts.append(f'<figure class="image" style="float:none">{image}<figcaption>{m.esc(text)}</figcaption></figure>')
        return "".join(parts)

    def _credits(self, article: Article) -> str:
        rows = [("Tác giả", article.byline), ("Nguồn tin", article.source)]
        lines = "".join(f'<p class="h5 text-right"><strong>{name}: </strong>{value}</p>' for name, value in rows if value)
        return f'<div class="margin-bottom-lg">{lines}</div>' if lines else ""

    def _files(self, article: Article) -> str:
        links = "".join(
            f'<div class="list-group-item"><a href="{m.esc(path)}" title="Tải về {title}">File đính kèm: <strong>{title}'
            "</strong></a></div>"
            for path, title in article.attachments
        )
        return ('<div class="panel panel-default"><div class="panel-heading"><strong>File đính kèm</strong></div>'
                f'<div class="list-group news-download-file">{links}</div></div>') if links else ""  # fmt: skip

    def _related(self, article: Article) -> str:
        lists = []
        for title, found in (("Những tin mới hơn", self.newest(4)), ("Những tin cũ hơn", self.related(article))):
            rows = m.items(
                f'<em class="fa fa-angle-right">&nbsp;</em><a href="{self.address(one)}" data-content="{m.esc(self.teaser(one))}"'
                f' data-rel="tooltip" title="{m.esc(one.title)}"><h4>{m.esc(one.title)}</h4></a><em>({one.when:%d/%m/%Y})</em>'
                for one in found
            )
            lists.append(f'<p class="h3"><strong>{title}</strong></p><div class="clearfix"><ul class="related list-inline">'
                         f"{rows}</ul></div>")  # fmt: skip
        return f'<div class="news_column panel panel-default"><div class="panel-body other-news">{"".join(lists)}</div></div>'

    def _article(self, article: Article) -> str:
        assert article.when is not None
        iso = article.when.isoformat()
        hidden = "".join(
            f'<span class="hidden d-none hide" itemprop="{name}">{m.esc(value)}</span>'
            for name, value in (
                ("datePublished", iso),
                ("dateModified", "2025-06-30T09:15:00+07:00"),
                ("mainEntityOfPage", self.address(article)),
            )
        )
        lead = f'<div class="hometext m-bottom" itemprop="description">{m.esc(article.lead)}</div>' if article.lead else ""
        tools = "".join(f'<li><a class="dimgray" title="{title}" href="javascript:void(0);"><em class="fa fa-{icon}">&nbsp;'
                        "</em></a></li>" for title, icon in (("Gửi bài viết qua email", "envelope"), ("In ra", "print")))  # fmt: skip
        save = f'<li><a title="Lưu bài viết này" href="{self.aliases(article)[5]}"><em class="fa fa-save">&nbsp;</em></a></li>'
        return (
            '<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope>'
            f'<div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{m.esc(article.title)}</h1>'
            '<div class="hidden d-none hide" itemprop="author" itemtype="http://schema.org/Person" itemscope><span '
            f'itemprop="name">Quản trị viên</span></div>{hidden}<div class="row margin-bottom-lg"><div class="col-md-12">'
            f'<span class="h5">{stamp(article.when)}</span></div><div class="col-md-12"><ul class="list-inline text-right">'
            f'{tools}{save}</ul></div></div><div class="clearfix">{lead}</div><div id="news-bodyhtml" class="bodytext '
            f'margin-bottom-lg" itemprop="articleBody">{self._body(article)}</div>{self._files(article)}'
            f'{self._credits(article)}<div class="alert alert-info margin-bottom-lg">Chú ý: Việc đăng lại bài viết trên ở '
            "website hoặc các phương tiện truyền thông khác mà không ghi rõ nguồn là vi phạm bản quyền.</div></div></div>"
            f"{self._behind(article)}{self._related(article)}"
        )

    def _behind(self, article: Article) -> str:
        """Keywords, rating, social buttons and the comment form."""
        box = '<div class="news_column panel panel-default"><div class="panel-body">'
        tags = "".join(f'<a title="{word}" href="/vi/news/tag/{word}/"><em>{word}</em></a>, ' for word in ("nông thôn", "tỉnh"))
        return (
            f'{box}<div class="h5"><em class="fa fa-tags">&nbsp;</em><strong>Từ khóa: </strong>{tags}</div></div></div>'
            f'{box}<form id="form3B" action=""><div class="h5 clearfix"><p id="stringrating">Tổng số điểm của bài viết là: '
            f"{article.number % 9} trong {article.number % 4} đánh giá</p><span>Xếp hạng: <span>5</span> - <span>1</span> phiếu "
            f'bầu</span><div style="padding: 5px;">{_STARS}<span id="hover-test">Click để đánh giá bài viết</span></div></div>'
            f'</form></div></div>{box}<div class="socialicon"><a href="http://twitter.com/share">Tweet</a></div></div></div>'
            f'{box}<div id="idcomment" class="nv-fullbg"><div class="row"><p class="comment-title"><em class="fa fa-comments">'
            '&nbsp;</em> Ý kiến bạn đọc</p></div><div id="formcomment" class="comment-form"><form><input '
            'placeholder="Tên của bạn"><textarea></textarea><label>Mã bảo mật</label><button>Gửi bình luận</button></form>'
            "</div></div></div></div>"
        )

    def _copy(self, article: Article) -> str:
        assert article.when is not None
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{m.esc(article.title)}</title></head><body><div '
            f'id="print"><div id="hd_print"><h2 class="pull-left">{self.title}</h2></div><h1>{m.esc(article.title)}</h1><ul>'
            f'<li>{stamp(article.when)}</li></ul><div id="hometext">{m.esc(article.lead or "")}</div><div class="clearfix '
            f'bodytext">{self._body(article)}</div><div id="footer"><div id="url"><strong>URL của bản tin này: </strong>'
            f"{self.address(article)}</div></div></div></body></html>"
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        crumb = next((one for one in self.categories if f"/{one.slug}/" in request.route), None)
        new = m.items(m.link(self.address(one), one.title, 'class="show"') for one in self.newest())
        hot = m.items(m.link(self.aliases(one)[6 if one.number % 2 else 2], one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        counts = "".join(f"<li><em class='fa fa-bolt'></em> {name}<span>{value}</span></li>" for name, value in (
            ("Đang truy cập", self.visits % 50 + 3), ("Hôm nay", self.visits % 4000), ("Tháng hiện tại", self.visits % 90000),
            ("Tổng lượt truy cập", self.visits)))  # fmt: skip
        return (
            f'<!DOCTYPE html><html lang="vi"><head><title>{m.esc(title)} - {self.title}</title><meta charset="utf-8"><meta '
            f'name="generator" content="NukeViet v4.5"><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
            f'{m.padding("nv")}<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_name_variable="nv",nv_fc_variable="op",'
            'nv_module_name="news";</script></head><body><noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt '
            'chức năng hỗ trợ JavaScript.</div></noscript><div id="mobilePage"><div class="wraper"><header><div id="header">'
            f'<a title="{self.title}" href="/vi/"><img src="/uploads/logo.png" alt="{self.title}"></a></div></header>'
            f'<nav class="second-nav" id="menusite"><ul class="nav navbar-nav"><li><a href="/vi/">Trang nhất</a></li><li>'
            f'<a href="/vi/about/">Giới thiệu</a></li>{menu}<li><a href="/vi/contact/">Liên hệ</a></li></ul></nav>'
            f'<section><div class="container" id="body"><nav class="third-nav"><div class="breadcrumbs-wrap">'
            f'<ul class="breadcrumbs list-none"></ul><ul class="temp-breadcrumbs hidden" itemscope>{_crumbs(crumb)}</ul></div><div class="headerSearch"><input type="text" placeholder="Tìm kiếm..."></div></nav>'
            f'<div class="row"><div class="col-sm-16 col-md-18">{middle}</div><div class="col-sm-8 col-md-6"><div '
            f'class="panel panel-primary"><div class="panel-heading">Tin xem nhiều</div><div class="panel-body"><ul '
            f'class="block_tophits list-none">{hot}</ul></div></div><div class="panel panel-default"><div '
            f'class="panel-heading">Tin mới nhất</div><ul class="block_groups list-none">{new}</ul></div><div '
            f'class="panel panel-default"><div class="panel-heading">Thống kê</div><ul class="counter list-none">{counts}</ul>'
            f'</div>{m.link_lists()}{m.login_box("/dang-nhap")}</div></div></div></section><footer id="footer"><div '
            f'class="wraper">{feet}<p>Mã nguồn NukeViet CMS</p></div></footer></div></div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [
            "Trang nhất", "Chú ý: Việc đăng lại", "Từ khóa:", "Tổng số điểm của bài viết là", "Click để đánh giá bài viết",
            "Xếp hạng:", "Ý kiến bạn đọc", "Mã bảo mật", "Những tin mới hơn", "Những tin cũ hơn", "Tin xem nhiều",
            "Đang truy cập", "Tổng lượt truy cập", "Mã nguồn NukeViet", "Tác giả:", "Nguồn tin:", "File đính kèm",
        ]  # fmt: skip

    # ---- machine-readable

    def _machine(self, request: Request) -> Response:
        base = request.base_url
        if request.route == "/vi/news/rss/":
            rows = "".join(f"<item><title>{m.esc(one.title)}</title><link>{base}{self.address(one)}</link><pubDate>"
                           f"{format_datetime(one.when)}</pubDate></item>" for one in self.newest(10) if one.when)  # fmt: skip
            text = f'<rss version="2.0"><channel><title>Tin Tức</title><link>{base}/vi/news/</link>{rows}</channel></rss>'
        elif request.route == "/sitemap-vi.news.xml":
            rows = "".join(f"<url><loc>{base}{self.address(one)}</loc></url>" for one in self.newest(20))
            text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        else:
            rows = f"<sitemap><loc>{base}/sitemap-vi.news.xml</loc></sitemap>"
            text = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
        return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode(), content_type="text/xml; charset=utf-8")
