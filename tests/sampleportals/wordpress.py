"""mau_wordpress: a WordPress portal in a magazine theme; mau_wprest: one without readable addresses, open to REST."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray


class _WordPress(SamplePortal):
    """What both have: posts with numbers, the comment form, archives by author and month."""

    family = "wordpress"
    robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\nDisallow: /dang-nhap\n"

    def post_id(self, article: Article) -> int:
        """The number of the post."""
        return 1500 + article.number * 4

    def comments(self, article: Article) -> str:
        """The form that WordPress prints under every post."""
        return (
            '<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3 id="reply-title" '
            'class="comment-reply-title">Trả lời <small><a rel="nofollow" id="cancel-comment-reply-link" href="#respond" '
            'style="display:none;">Hủy</a></small></h3><form id="commentform" method="post" action="/wp-comments-post.php"><p '
            'class="comment-notes"><span id="email-notes">Email của bạn sẽ không được hiển thị công khai.</span> <span '
            'class="required-field-message">Các trường bắt buộc được đánh dấu <span class="required">*</span></span></p>'
            '<p class="comment-form-comment"><label for="comment">Bình luận <span class="required">*</span></label><textarea '
            'id="comment"></textarea></p><p><label for="author">Tên</label><input id="author"></p><p '
            'class="comment-form-cookies-consent"><label>Lưu tên của tôi, email, và trang web trong trình duyệt này cho lần '
            'bình luận kế tiếp của tôi.</label></p><input type="submit" value="Gửi bình luận"></form></div></div>'
        )

    def body(self, article: Article) -> str:
        """The post's own text with its pictures."""
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            image = f'<img class="size-full wp-image-{at}" src="/wp-content/uploads/2020/05/{article.number}-{at}.jpg" alt="">'
            if kind == "p" and "word" in article.quirks:
                parts.append('<p class="MsoNormal" style="mso-pagination: none; text-align: justify;"><!--[if gte mso 9]><xml>'
                             f"<o:Junk>0</o:Junk></xml><![endif]--><span lang=\"VI\">{m.esc(text)}<o:p></o:p></span></p>\n")  # fmt: skip
            elif kind == "p":
                parts.append(f"<p>{m.esc(text)}</p>\n")
            else:
                parts.append(f'<figure id="attachment_{at}" class="wp-caption aligncenter"><a href="{self.attachment(article, at)}">'
                             f'{image}</a><figcaption class="wp-caption-text">{m.esc(text)}</figcaption></figure>\n')  # fmt: skip
        parts += [f"<p>{m.link(path, title)}</p>" for path, title in article.attachments]
        if article.byline_line:
            parts.append(f'<p style="text-align: right;"><strong>{article.byline_line}</strong></p>')
        return "".join(parts)

    def attachment(self, article: Article, at: int) -> str:
        """The page of a picture."""
        return f"/?attachment_id={self.post_id(article) + at + 1}"

    def archives(self, parameter: str = "") -> str:
        """The links of the archive widget."""
        months = sorted({(one.when.year, one.when.month) for one in self.articles if one.when}, reverse=True)[:12]
        rows = (m.link(f"/?m={year}{month:02d}" if parameter else f"/{year}/{month:02d}/", f"Tháng {month} {year}")
                for year, month in months)  # fmt: skip
        return f'<aside class="widget widget_archive"><h4>Lưu trữ</h4><ul>{m.items(rows)}</ul></aside>'

    def chrome(self, article: Article) -> list[str]:
        return ["Email của bạn sẽ không được hiển thị công khai", "Các trường bắt buộc", "Gửi bình luận", "Lưu tên của tôi",
                "Lưu trữ", "Bài viết liên quan", "Chia sẻ"]  # fmt: skip


class MauWordpress(_WordPress):
    """``/<slug>/`` in the theme Newspaper: day printed, time in the markup; a protected post, REST switched off."""

    name = "mau_wordpress"
    province = "backan"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 34),
        Category("van-hoa-xa-hoi", "Văn hóa – Xã hội", "xahoi", 33),
    )
    page_size = 9
    #: Whether a script loads the further pages of a category.
    scripted = False

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        self.lead_into_body(article)
        if number % 4 == 2:
            article.quirks.add("word")
        if number % 5 == 3:
            article.byline = ("Hoàng Lan", "Nông Thị Yến", "Triệu Kim")[number % 3]
            article.byline_line = f"Tin, ảnh: {article.byline}"
        if number % 8 == 1:
            article.attachments.append((f"/wp-content/uploads/2020/05/ke-hoach-{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    def address(self, article: Article) -> str:
        return f"/{article.slug}/"

    def aliases(self, article: Article) -> list[str]:
        return [f"/?p={self.post_id(article)}", f"/{article.slug}", f"/{article.slug}/?replytocom=7", f"/{article.slug}/?share=x"]

    def attachment(self, article: Article, at: int) -> str:
        return f"/{article.slug}/attachment/anh-{at}/"

    def listing_path(self, category: Category) -> str:
        return f"/category/{category.slug}/"

    def strays(self) -> list[Stray]:
        when = datetime(2021, 5, 18, 8, 0, tzinfo=VN)
        return [Stray("/bao-ve-danh-sach-can-bo-noi-bo-nam-2021/", "Bảo vệ: Danh sách cán bộ nội bộ của huyện năm 2021",
                      "login", "kinh-te", when)]  # fmt: skip

    def answer(self, request: Request) -> Response:
        route, query = request.route, request.query
        if "p" in query:
            found = next((one for one in self.articles if str(self.post_id(one)) == query["p"] and not one.removed), None)
            return Response(b"", 301, headers={"Location": self.address(found) if found else "/"})
        if route.startswith("/wp-json"):
            return Response(b'{"code":"rest_disabled","data":{"status":401}}', 401, content_type="application/json")
        if route == "/feed/":
            return self._feed(request)
        if any(stray.path == route for stray in self.strays()):
            return self.html(self.page("Bảo vệ", _protected(), request))
        plain, _, number = re.sub(r"/$", "", route).partition("/page/")
        category = next((one for one in self.categories if self.listing_path(one).rstrip("/") == plain), None)
        if category or plain == "":
            return self._archive(category, int(number) if number.isdigit() else 1, request)
        article = next((one for one in self.articles if route.rstrip("/") == f"/{one.slug}" and not one.removed), None)
        if article and not route.endswith("/"):
            return Response(b"", 301, headers={"Location": self.address(article)})
        if article:
            article.hits += 1
            return self.html(self.page(article.title, self._article(article), request, f"/?p={self.post_id(article)}"))
        if "/attachment/" in route:
            return self.html(self.page("anh", '<div class="td-post-content"><p><img src="/a.jpg"></p></div>', request))
        return self.html(self.page("Không tìm thấy trang", '<h1 class="td-404-title">Ooops... Error 404</h1>', request), 404)

    def _archive(self, category: Category | None, number: int, request: Request) -> Response:
        rows = self.rows(category) if category else [
            Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(8)]  # fmt: skip
        shown = self.chunk(rows, number)
        if not shown:
            return self.html(self.page("Không tìm thấy trang", '<h1 class="td-404-title">Ooops... Error 404</h1>', request), 404)
        title = category.title if category else "Trang chủ"
        here = self.listing_path(category) if category else "/"
        modules = "".join(map(self._module, shown))
        head = f'<div class="td-page-header"><h1 class="entry-title td-page-title">{title}</h1></div>'
        pager = self._pager(here, number, -(-len(rows) // self.page_size)) if category else ""
        return self.html(self.page(title, f'{head}<div class="td-ss-main-content">{modules}{pager}</div>', request))

    def _module(self, row: Row) -> str:
        assert row.when is not None
        link = f'<a href="{row.path}" rel="bookmark" title="{m.esc(row.title)}">'
        return (
            f'<div class="td_module_10 td_module_wrap td-animation-stack"><div class="td-module-thumb">{link}<img '
            f'class="entry-thumb" src="/wp-content/uploads/a.jpg" alt="" title="{m.esc(row.title)}"></a></div><div '
            f'class="item-details"><h3 class="entry-title td-module-title">{link}{m.esc(row.title)}</a></h3><div '
            f'class="td-module-meta-info"><a href="/category/tin/" class="td-post-category">Tin</a><span '
            f'class="td-post-author-name"><a href="/author/admin/">admin</a> <span>-</span> </span><span class="td-post-date"><time '
            f'class="entry-date updated td-module-date" datetime="{row.when.isoformat()}">{row.when:%d/%m/%Y}</time></span><div '
            f'class="td-module-comments"><a href="{row.path}#respond">0</a></div></div><div class="td-excerpt">'
            f"{m.esc(row.teaser)}</div></div></div>\n"
        )

    def _pager(self, here: str, number: int, last: int) -> str:
        def to(page: int) -> str:
            if page == number:
                return f'<span class="current">{page}</span>'
            return f'<a href="{here if page == 1 else f"{here}page/{page}/"}" class="page" title="{page}">{page}</a>'

        if self.scripted:
            return '<div class="td-load-more-wrap"><a href="#" class="td_ajax_load_more td_ajax_load_more_js">Xem thêm</a></div>'
        onward = (f'<a href="{here}page/{number + 1}/" aria-label="next-page"><i class="page-nav-icon td-icon-menu-right"></i></a>'
                  if number < last else "")  # fmt: skip
        numbers = "".join(map(to, range(1, last + 1)))
        return (f'<div class="page-nav td-pb-padding-side">{numbers}{onward}<span class="pages">Trang {number} của {last}</span>'
                '<div class="clearfix"></div></div>')  # fmt: skip

    def _article(self, article: Article) -> str:
        assert article.when is not None
        section, others = self.category(article.section), self.related(article)
        share = "".join(f'<a class="td-social-sharing-button" href="https://{one}.example/sharer?u={self.address(article)}"><div '
                        f'class="td-social-but-text">{text}</div></a>' for one, text in (("fb", "Facebook"), ("tw", "Twitter")))  # fmt: skip
        near = "".join(f'<div class="td-block-span6 td-post-{one}-post"><div class="td-post-next-prev-content"><span>{text}</span>'
                       f"{m.link(self.address(other), other.title)}</div></div>"
                       for one, text, other in zip(("prev", "next"), ("Bài trước", "Bài tiếp theo"), others, strict=False))  # fmt: skip
        related = "".join(map(self._module, (Row(self.address(one), one.title, one.when) for one in others[:3])))
        return (
            f'<article id="post-{self.post_id(article)}" class="post type-post status-publish hentry" itemscope><div '
            f'class="td-post-header"><div class="td-crumb-container"><div class="entry-crumbs"><a class="entry-crumb" href="/">Trang '
            f'chủ</a> <i class="td-icon-right"></i> <a class="entry-crumb" href="{self.listing_path(section)}">{section.title}</a>'
            f'</div></div><ul class="td-category"><li class="entry-category"><a href="{self.listing_path(section)}">{section.title}'
            f'</a></li></ul><header class="td-post-title"><h1 class="entry-title">{m.esc(article.title)}</h1><div '
            'class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Bởi</div> <a '
            'href="/author/admin/">admin</a><div class="td-author-line"> - </div> </div><span class="td-post-date"><time '
            f'class="entry-date updated td-module-date" datetime="{article.when.isoformat()}">{article.when:%d/%m/%Y}</time></span>'
            f'<div class="td-post-comments"><a href="#respond">0</a></div><div class="td-post-views"><span '
            f'class="td-nr-views-{article.number}">{article.hits + 70}</span></div></div></header></div><div class="td-post-sharing '
            f'td-post-sharing-top"><div class="td-default-sharing"><span>Chia sẻ</span>{share}</div></div><div '
            f'class="td-post-content tagdiv-type">{self.body(article)}</div><footer><div class="td-post-source-tags"><ul '
            f'class="td-tags td-post-small-box clearfix"><li><span>TAGS</span></li><li><a href="/tag/huyen/">huyện</a></li></ul></div>'
            f'<div class="td-block-row td-post-next-prev">{near}</div><div class="author-box-wrap"><div class="desc"><div '
            f'class="td-author-name"><a href="/author/admin/">admin</a></div></div></div></footer></article><div '
            'class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a class="td-related-left" href="#">Bài viết '
            f'liên quan</a><a href="#">Thêm từ tác giả</a></h4><div>{related}</div></div>{self.comments(article)}'
        )

    def page(self, title: str, middle: str, request: Request, short: str = "") -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = "".join(map(self._module, (Row(self.address(one), one.title, one.when) for one in self.newest())))
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        shortlink = f'<link rel="shortlink" href="{short}">' if short else ""
        return (
            f'<!DOCTYPE html><html lang="vi"><head><title>{m.esc(title)} - {self.title}</title><meta charset="UTF-8"><link '
            f'rel="pingback" href="/xmlrpc.php"><link rel="alternate" type="application/rss+xml" href="/feed/">{shortlink}<link '
            f'rel="stylesheet" href="/wp-content/themes/Newspaper/style.css?ver=10"><meta name="generator" content="WordPress '
            f'5.8.2">{m.padding("td")}</head><body class="td-standard-pack single-post"><div id="td-outer-wrap"><div '
            f'class="td-header-wrap"><div class="td-header-sp-logo"><a href="/">{self.title}</a></div><ul id="menu-main" '
            f'class="sf-menu"><li class="menu-item"><a href="/">Trang chủ</a></li>{menu}<li><a href="/gioi-thieu/">Giới thiệu</a>'
            f'</li></ul></div><div class="td-container"><div class="td-pb-row"><div class="td-pb-span8 td-main-content" '
            f'role="main">{middle}</div><div class="td-pb-span4 td-main-sidebar"><aside class="td_block_template_1 widget"><h4 '
            f'class="block-title"><span>Bài viết mới</span></h4>{new}</aside><aside class="widget widget_recent_entries"><h4>Xem '
            f'nhiều</h4><ul>{hot}</ul></aside>{self.archives()}<aside class="widget">{m.link_lists()}</aside><aside class="widget">'
            f'{m.login_box("/dang-nhap")}</aside></div></div></div><div class="td-footer-wrapper">{feet}</div></div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "Bài trước", "Bài tiếp theo", "TAGS", "Thêm từ tác giả", "Bài viết mới", "admin"]

    def _feed(self, request: Request) -> Response:
        rows = "".join(f"<item><title>{m.esc(one.title)}</title><link>{request.base_url}{self.address(one)}</link><pubDate>"
                       f"{format_datetime(one.when)}</pubDate></item>" for one in self.newest(10) if one.when)  # fmt: skip
        text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Tin</title>{rows}</channel></rss>'
        return Response(text.encode(), content_type="application/rss+xml; charset=UTF-8")


class MauWprest(_WordPress):
    """``/?p=N`` and ``/?cat=N``, older posts at the foot, zone never set: the page prints days, REST has the times."""

    name = "mau_wprest"
    province = "nghean"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-trong-huyen", "Tin trong huyện", "xahoi", 36),
        Category("kinh-te", "Kinh tế", "kinhte", 75),
    )
    page_size = 10
    #: Whether the REST interface answers; else 401.
    rest = True

    def __init__(self) -> None:
        super().__init__()
        #: When posts were changed after they were published.
        self.modified: dict[str, datetime] = {}

    def edit(self, key: str) -> None:
        super().edit(key)
        self.modified[key] = self.clock() + timedelta(minutes=5)

    def dress(self, article: Article, rng: Random) -> None:
        if article.number % 3 == 0:
            article.quirks.add("word")
        if article.lead and article.number % 5 == 1:
            self.lead_into_body(article)
        article.lead_in_body = False
        if article.lead:
            self.lead_into_body(article)

    def address(self, article: Article) -> str:
        return f"/?p={self.post_id(article)}"

    def listing_path(self, category: Category) -> str:
        return f"/?cat={self.categories.index(category) + 2}"

    def sources(self, base_url: str) -> dict[str, list[str]]:
        return {"home": [f"{base_url}/"]}

    def sheet(self, base_url: str) -> str:
        return super().sheet(base_url).replace(f'home = [\n    "{base_url}/",\n]', f'home = "{base_url}/"')

    def answer(self, request: Request) -> Response:
        query = request.query
        if "rest_route" in query:
            return self._rest(request)
        if request.route not in ("/", "/index.php"):
            return self.html(self.page("Không tìm thấy", "<h1>Không tìm thấy trang</h1>", request), 404)
        article = next((one for one in self.articles if str(self.post_id(one)) == query.get("p") and not one.removed), None)
        if article:
            return self.html(self.page(article.title, self._article(article), request))
        if "attachment_id" in query:
            return self.html(self.page("anh", '<div class="entry-content"><img src="/a.jpg"></div>', request))
        asked = query.get("cat", "")
        category = self.categories[int(asked) - 2] if asked in ("2", "3") else None
        number = int(query.get("paged", "1"))
        rows = self.rows(category) if category else [
            Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(6)]  # fmt: skip
        posts = "".join(map(self._post, self.chunk(rows, number)))
        last = -(-len(rows) // self.page_size)
        title = category.title if category else self.title
        older = (f'<div class="nav-previous"><a href="{self.listing_path(category)}&#038;paged={number + 1}"><span '
                 'class="meta-nav">&larr;</span> Bài cũ hơn</a></div>' if category and number < last else "")  # fmt: skip
        newer = '<div class="nav-next"><a href="#">Bài mới hơn <span>&rarr;</span></a></div>' if number > 1 else ""
        head = f'<h1 class="page-title">Chuyên mục: <span>{title}</span></h1>' if category else ""
        return self.html(self.page(title, f'{head}{posts}<div id="nav-below" class="navigation">{older}{newer}</div>', request))

    def _rest(self, request: Request) -> Response:
        if not self.rest or request.query["rest_route"] != "/wp/v2/posts":
            return Response(b'{"code":"rest_forbidden","data":{"status":401}}', 401, content_type="application/json")
        size, number = int(request.query.get("per_page", "10")), int(request.query.get("page", "1"))
        found = self.present()
        shown = [
            {"link": f"{request.base_url}{self.address(one)}", "date": f"{one.when:%Y-%m-%dT%H:%M:%S}",
             "modified_gmt": f"{self.modified.get(one.key, one.when).astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
             "title": {"rendered": m.esc(one.title).replace("–", "&#8211;")}}
            for one in found[(number - 1) * size : number * size] if one.when
        ]  # fmt: skip
        if not shown:
            return Response(
                b'{"code":"rest_post_invalid_page_number","data":{"status":400}}', 400, content_type="application/json"
            )
        headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(-(-len(found) // size))}
        return Response(json.dumps(shown).encode(), content_type="application/json; charset=UTF-8", headers=headers)

    def _posted(self, when: datetime | None) -> str:
        return (
            f'<span class="posted-on">Đăng ngày <span class="entry-date published">{when:%d/%m/%Y}</span></span>' if when else ""
        )

    def _post(self, row: Row) -> str:
        return (
            f'<article class="post type-post hentry"><header class="entry-header"><h2 class="entry-title"><a href="{row.path}" '
            f'rel="bookmark">{m.esc(row.title)}</a></h2><div class="entry-meta">{self._posted(row.when)}</div></header><div '
            f'class="entry-summary"><p>{m.esc(row.teaser)} <a class="more-link" href="{row.path}">Xem thêm <span '
            f'class="screen-reader-text">&#8220;{m.esc(row.title)}&#8221;</span></a></p></div><footer class="entry-meta"><span '
            'class="cat-links"><a href="/?cat=2" rel="category">Tin trong huyện</a></span> <span class="comments-link"><a '
            f'href="{row.path}#respond">Để lại phản hồi</a></span></footer></article>\n'
        )

    def _article(self, article: Article) -> str:
        section = self.category(article.section)
        others = self.related(article)
        near = "".join(f'<span class="nav-{side}">{m.link(self.address(one), one.title)}</span>'
                       for side, one in zip(("previous", "next"), others, strict=False))  # fmt: skip
        links = m.items(m.link(self.address(one), one.title) for one in others)
        return (
            f'<article id="post-{self.post_id(article)}" class="post type-post hentry"><header class="entry-header"><h1 '
            f'class="entry-title">{m.esc(article.title)}</h1><div class="entry-meta">{self._posted(article.when)}<span '
            f'class="byline"> bởi <a href="/?author=1">quantri</a></span></div></header><div class="entry-content">'
            f'{self.body(article)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Chia sẻ:</h3><ul><li><a '
            f'href="{self.address(article)}&amp;share=facebook">Facebook</a></li></ul></div><div id="jp-relatedposts" '
            f'class="jp-relatedposts"><h3>Bài viết liên quan</h3><ul>{links}</ul></div></div><footer class="entry-meta">Bài viết '
            f'được đăng trong <a href="{self.listing_path(section)}" rel="category">{section.title}</a>. Đánh dấu <a '
            f'href="{self.address(article)}" rel="bookmark">đường dẫn tĩnh</a>.</footer></article><nav class="nav-single"><h3 '
            f'class="assistive-text">Điều hướng bài viết</h3>{near}</nav>{self.comments(article)}'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><title>{m.esc(title)} | {self.title}</title><link '
            f'rel="https://api.w.org/" href="{request.base_url}/index.php?rest_route=/"><link rel="stylesheet" '
            f'href="/wp-content/themes/twentytwelve/style.css">{m.padding("wp")}</head><body class="single single-post"><div '
            f'id="page" class="hfeed site"><header id="masthead"><h1 class="site-title"><a href="/" rel="home">{self.title}</a></h1>'
            f'<nav id="site-navigation"><ul class="nav-menu"><li><a href="/">Trang chủ</a></li>{menu}</ul></nav></header><div '
            f'id="main"><div id="primary" class="site-content"><div id="content" role="main">{middle}</div></div><div '
            f'id="secondary" class="widget-area"><aside class="widget widget_recent_entries"><h3 class="widget-title">Bài viết mới'
            f"</h3><ul>{new}</ul></aside>{self.archives('m')}{m.link_lists()}{m.login_box('/dang-nhap')}</div></div><footer "
            f'id="colophon">{feet}<a href="https://wordpress.org/">Tự hào được hỗ trợ bởi WordPress</a></footer></div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "quantri", "Bài viết được đăng trong", "đường dẫn tĩnh", "Điều hướng bài viết",
                "Bài viết mới", "Tự hào được hỗ trợ"]  # fmt: skip


def _protected() -> str:
    """A post that asks for a password."""
    return (
        '<article class="post-password-required"><header class="td-post-title"><h1 class="entry-title">Bảo vệ: Danh sách cán bộ nội '
        'bộ của huyện năm 2021</h1></header><div class="td-post-content"><form action="/wp-login.php?action=postpass" '
        'class="post-password-form" method="post"><p>Nội dung này được bảo mật. Hãy nhập mật khẩu để xem tiếp:</p><p><label>Mật '
        'khẩu: <input name="post_password" type="password"></label> <input type="submit" value="Nhập"></p></form></div></article>'
    )
