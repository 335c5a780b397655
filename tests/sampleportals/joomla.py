"""mau_joomla: a Joomla 3 portal with readable addresses, and what all versions have."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import Article, Category, Request, Response, Row

DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_CLOAKED = "Địa chỉ email này đã được bảo vệ từ spam bots, bạn cần kích hoạt Javascript để xem nó."


def long_stamp(when: datetime) -> str:
    """The format DATE_FORMAT_LC2 of the Vietnamese language pack."""
    return f"{DAYS[when.weekday()]}, {when.day:02d} Tháng {when.month} {when:%Y %H:%M}"


class JoomlaPortal(SamplePortal):
    """What both have: ids, the visitor counter VCNT, who is online."""

    family = "joomla"

    def article_id(self, article: Article) -> int:
        """The number before the alias."""
        return 40 + article.number * 3

    def by_id(self, number: str) -> Article | None:
        """The article with an id, unless it was removed."""
        return next((one for one in self.articles if str(self.article_id(one)) == number and not one.removed), None)

    def category_id(self, category: Category) -> int:
        """The number of a category; articles have the same numbers."""
        return 43 + 3 * self.categories.index(category)

    def visitors(self) -> str:
        """The lines of the counter module and of "Ai đang online"."""
        names = ("Today", "Yesterday", "This Week", "Last Week", "This Month", "Last Month", "All days")
        rows = "".join(f'<tr align="left"><td><img src="/modules/mod_vvisit_counter/{at}.png" alt="{name}"></td><td>{name}</td>'
                       f'<td align="right">{self.visits // (9 - at)}</td></tr>' for at, name in enumerate(names))  # fmt: skip
        return (
            f'<div class="vvisit_counter"><table class="vtable">{rows}</table></div><hr><div>Your IP: 127.0.0.1</div>'
            f"<div>{self.clock():%Y-%m-%d %H:%M}</div><h3>Ai đang online</h3><p>Đang có {self.visits % 30 + 2} khách và không "
            "thành viên đang online</p>"
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Yesterday", "Last Month", "Your IP:", "Ai đang online", "Đang có", "Super User", "Administrator", "Lượt xem:",
                "Cập nhật lần cuối", "Chuyên mục:", "Email", "bảo vệ từ spam bots"]  # fmt: skip


class MauJoomla(JoomlaPortal):
    """Blog and list of titles, article information of every kind, leafing through the category, cloaked mail address."""

    name = "mau_joomla"
    province = "hoabinh"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 33),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 32),
    )
    page_size = 9
    robots = "User-agent: *\nDisallow: /administrator/\nDisallow: /cache/\nDisallow: /components/\nDisallow: /dang-nhap\n"

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        self.lead_into_body(article)
        if number % 4 == 1:
            article.byline = ("Bùi Thanh Hà", "Hà Thị Nhung", "Đinh Quang")[number % 3]
            article.byline_line = f"Tin, ảnh: {article.byline}"
        if number % 5 == 2:
            article.quirks.add("cloaked")
        if number % 6 == 3:
            article.quirks.add("paged")
        if number % 7 == 4:
            article.attachments.append((f"/images/vanban/ke-hoach-{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    def address(self, article: Article) -> str:
        return f"/index.php/{article.section}/{self.article_id(article)}-{article.slug}"

    def aliases(self, article: Article) -> list[str]:
        category, number = self.category(article.section), self.article_id(article)
        own = f"{self.category_id(category)}-{category.slug}/{number}-{article.slug}"
        return [
            f"{self.address(article)}?tmpl=component&print=1&layout=default&page=", f"/{article.section}/{number}-{article.slug}",
            f"/index.php/component/content/article/{own}?Itemid=101", f"{self.address(article)}?showall=1",
            f"/index.php?option=com_content&view=article&id={number}:{article.slug}&catid={self.category_id(category)}&Itemid=101",
        ]  # fmt: skip

    def listing_path(self, category: Category) -> str:
        return f"/index.php/{category.slug}"

    def answer(self, request: Request) -> Response:
        route, query = request.route, request.query
        plain = re.sub(r"^/index\.php(?=/|$)", "", route) or "/"
        last = plain.rpartition("/")[2]
        number = re.match(r"(\d+)-", last) or re.match(r"(\d+)", query.get("id", "")) if "/mailto" not in plain else None
        article = self.by_id(number[1]) if number else None
        if article:
            if query.get("print"):
                return self.html(self._print(article))
            article.hits += 1
            return self.html(self.page(article.title, self._article(article), request))
        category = next((one for one in self.categories if one.slug == plain.strip("/")), None)
        start = query.get("start", "0")
        if category or plain == "/":
            return self.html(self._listing(category, int(start) if start.isdigit() else 0, request))
        middle = '<div id="errorboxbody"><h2>404 - Không tìm thấy bài viết</h2><p>Bạn có thể không xem được trang này</p></div>'
        return self.html(self.page("404", middle, request), 404)

    # ---- listings

    def _listing(self, category: Category | None, start: int, request: Request) -> str:
        if category is None:
            rows = [Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(6)]
            return self.page("Trang chủ", f'<div class="blog-featured">{"".join(map(self._item, rows))}</div>', request)
        rows = self.rows(category)
        shown = rows[start : start + self.page_size]
        pager = self._pager(self.listing_path(category), start, len(rows))
        if category is self.categories[1]:
            return self.page(category.title, self._table(category, shown, pager), request)
        leading, intro, links = shown[:1], shown[1:6], shown[6:]
        more = m.items(m.link(row.path, row.title) for row in links)
        pairs = "".join(
            f'<div class="items-row cols-2 row-{at} row-fluid clearfix">'
            + "".join(f'<div class="span6"><div class="item column-{n}" itemprop="blogPost">{self._item(row)}</div></div>'
                      for n, row in enumerate(intro[at : at + 2], 1)) + "</div>"
            for at in range(0, len(intro), 2)
        )  # fmt: skip
        return self.page(category.title, (
            f'<div class="blog" itemscope itemtype="https://schema.org/Blog"><div class="page-header"><h1>{category.title}</h1>'
            f'</div><div class="items-leading clearfix"><div class="leading-0">{"".join(map(self._item, leading))}</div></div>'
            f'{pairs}<div class="items-more"><h3>Các bài khác...</h3><ol class="nav nav-tabs nav-stacked">{more}</ol></div>'
            f"{pager}</div>"), request)  # fmt: skip

    def _item(self, row: Row) -> str:
        assert row.when is not None
        return (
            f'<div class="page-header"><h2 itemprop="name">{m.link(row.path, row.title, "itemprop=url")}</h2></div>'
            f'<div class="icons"><div class="btn-group pull-right"><a class="btn dropdown-toggle" href="#"><span class="icon-cog">'
            f'</span></a></div></div><dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd '
            f'class="published"><span class="icon-calendar"></span> <time datetime="{row.when.isoformat()}">Được đăng: '
            f'{long_stamp(row.when)}</time></dd><dd class="hits">Lượt xem: 12</dd></dl><p>{m.esc(row.teaser)}</p><p class="readmore">'
            f'<a class="btn" href="{row.path}"> <span class="icon-chevron-right"></span> Đọc thêm: {m.esc(row.title)}</a></p>\n'
        )

    def _table(self, category: Category, rows: list[Row], pager: str) -> str:
        body = "".join(
            f'<tr class="cat-list-row{at % 2}"><td headers="categorylist_header_title" class="list-title">'
            f'{m.link(row.path, row.title)}</td><td headers="categorylist_header_date" class="list-date small">'
            f'{row.when.day:02d} Tháng {row.when.month} {row.when.year}</td><td class="list-author">Viết bởi Super User</td>'
            '<td class="list-hits"><span class="badge badge-info">Lượt xem: 31</span></td></tr>\n'
            for at, row in enumerate(rows) if row.when
        )  # fmt: skip
        return (
            f'<div class="category-list"><div><div class="content-category"><h2>{category.title}</h2><form method="post" '
            'name="adminForm" id="adminForm"><fieldset class="filters btn-toolbar clearfix"><label>Hiển thị #</label><select>'
            '<option>5</option><option>10</option><option>Tất cả</option></select></fieldset><table class="category table '
            'table-striped"><thead><tr><th id="categorylist_header_title"><a href="#">Tiêu đề</a></th><th><a href="#">Ngày '
            f"xuất bản</a></th><th>Tác giả</th><th>Lượt xem</th></tr></thead><tbody>{body}</tbody></table>{pager}</form></div>"
            "</div></div>"
        )

    def _pager(self, here: str, start: int, count: int) -> str:
        last = -(-count // self.page_size)
        page = start // self.page_size + 1

        def to(number: int, text: str, place: str, title: str = "") -> str:
            if not 1 <= number <= last or number == page:
                return f'<li class="{place}"><span class="pagenav">{text}</span></li>'
            href = here if number == 1 else f"{here}?start={(number - 1) * self.page_size}"
            return f'<li class="{place}"><a title="{title or text}" href="{href}" class="pagenav">{text}</a></li>'

        numbers = "".join(to(number, str(number), "") for number in range(1, last + 1))
        return (
            f'<div class="pagination"><p class="counter pull-right"> Trang {page} / {last} </p><ul class="pagination-list">'
            f"{to(1, 'Bắt đầu', 'pagination-start')}{to(page - 1, 'Lùi', 'pagination-prev')}{numbers}"
            f"{to(page + 1, 'Tiếp theo', 'pagination-next')}{to(last, 'Cuối', 'pagination-end')}</ul></div>"
        )

    # ---- articles

    def _body(self, article: Article) -> str:
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "p":
                parts.append(f'<p style="text-align: justify;">{m.esc(text)}</p>\n')
            else:
                parts.append(f'<p style="text-align: center;"><img src="/images/2019/{article.number}-{at}.jpg" alt=""></p>\n'
                             f'<p style="text-align: center;"><em>{m.esc(text)}</em></p>\n')  # fmt: skip
        parts += [f"<p>{m.link(path, title)}</p>" for path, title in article.attachments]
        if article.byline_line:
            parts.append(f'<p style="text-align: right;"><strong>{article.byline_line}</strong></p>')
        if "cloaked" in article.quirks:
            parts.append(f'<p><span id="cloak{article.number}">{_CLOAKED}</span><script>document.getElementById("cloak'
                         f"{article.number}\").innerHTML='';</script></p>")  # fmt: skip
        return "".join(parts)

    def _info(self, article: Article) -> str:
        assert article.when is not None
        category, when = self.category(article.section), article.when
        changed = when + timedelta(days=1, minutes=7)

        def at(sort: str, word: str, moment: datetime, prop: str) -> str:
            return (f'<dd class="{sort}"><span class="icon-calendar"></span> <time datetime="{moment.isoformat()}" itemprop="{prop}">'
                    f" {word}: {long_stamp(moment)} </time></dd>")  # fmt: skip

        return (
            '<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd class="createdby" itemprop="author" '
            'itemscope itemtype="https://schema.org/Person">Viết bởi <span itemprop="name">Super User</span></dd><dd '
            f'class="category-name">Chuyên mục: <a href="{self.listing_path(category)}" itemprop="genre">{category.title}</a></dd>'
            f"{at('published', 'Được đăng', when, 'datePublished')}{at('create', 'Được tạo', when, 'dateCreated')}"
            f'{at("modified", "Cập nhật lần cuối", changed, "dateModified")}<dd class="hits"><span class="icon-eye-open"></span>'
            f'<meta itemprop="interactionCount" content="UserPageVisits:{article.hits}"> Lượt xem: {article.hits + 40}</dd></dl>'
        )

    def _article(self, article: Article) -> str:
        others = self.related(article)
        near = "".join(f'<li class="{one}"><a class="hasTooltip" title="{m.esc(other.title)}" href="{self.address(other)}" '
                       f'rel="{rel}"><span>{text}</span></a></li>'
                       for one, rel, text, other in zip(("previous", "next"), ("prev", "next"), ("Trước", "Tiếp"), others,
                                                        strict=False))  # fmt: skip
        toc = ""
        if "paged" in article.quirks:
            toc = ('<div class="pull-right article-index"><h3>Mục lục bài viết</h3><ul class="nav nav-tabs nav-stacked"><li>'
                   f'{m.link(self.address(article), "Trang đầu")}</li><li>{m.link(self.aliases(article)[3], "Tất cả các trang")}'
                   "</li></ul></div>")  # fmt: skip
        mail = f"/index.php/component/mailto/?tmpl=component&amp;template=protostar&amp;link={article.number:040x}"
        links = m.items(m.link(self.address(one), one.title) for one in others)
        return (
            '<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN">'
            f'<div class="page-header"><h2 itemprop="headline">{m.esc(article.title)}</h2></div><div class="icons"><div '
            f'class="btn-group pull-right"><ul class="dropdown-menu"><li class="print-icon"><a rel="nofollow" '
            f'href="{m.esc(self.aliases(article)[0])}">In</a></li><li class="email-icon"><a rel="nofollow" href="{mail}">Email</a>'
            f'</li></ul></div></div>{self._info(article)}<ul class="tags inline"><li class="tag-2"><a class="label label-info" '
            f'href="/index.php/component/tags/tag/tin-moi">tin mới</a></li></ul>{toc}<div itemprop="articleBody">'
            f'{self._body(article)}</div><ul class="pager pagenav">{near}</ul><div class="content_rating"><p class="unseen">Đánh '
            f'giá bài viết: 4 / 5</p></div></div><h3>Tin liên quan</h3><ul class="relateditems">{links}</ul>'
        )

    def _print(self, article: Article) -> str:
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="robots" content="noindex, nofollow"><title>'
            f'{m.esc(article.title)}</title></head><body class="contentpane modal"><div class="item-page"><div '
            f'class="page-header"><h2>{m.esc(article.title)}</h2></div><div id="pop-print" class="btn">In</div>'
            f'<div itemprop="articleBody">{self._body(article)}</div></div></body></html>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = "".join(f'<li class="item-{101 + at}">{m.link(self.listing_path(one), one.title)}</li>'
                       for at, one in enumerate(self.categories))  # fmt: skip
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi-vn"><head><base href="{request.base_url}/index.php"><meta charset="utf-8"><meta '
            f'name="generator" content="Joomla! - Open Source Content Management"><title>{m.esc(title)}</title>{m.padding("jm")}'
            '<script src="/media/jui/js/jquery.min.js"></script></head><body class="site com_content view-article"><div '
            f'class="body"><header class="header"><a class="brand" href="/">{self.title}</a></header><nav class="navigation"><ul '
            f'class="nav menu mod-list"><li class="item-100"><a href="/">Trang chủ</a></li>{menu}</ul></nav><div class="row-fluid">'
            f'<main id="content" class="span9"><ul class="breadcrumb"><li>Bạn đang ở: </li><li><a href="/">Trang chủ</a></li></ul>'
            f'<div id="system-message-container"></div>{middle}</main><div id="aside" class="span3"><div class="well"><h3 '
            f'class="page-header">Tin mới</h3><ul class="latestnews mod-list">{new}</ul></div><div class="well"><h3>Đọc nhiều '
            f'nhất</h3><ul class="mostread mod-list">{hot}</ul></div><div class="well">{m.link_lists()}</div><div class="well">'
            f'{m.login_box("/dang-nhap")}</div><div class="well">{self.visitors()}</div></div></div></div><footer class="footer">'
            f'<p class="pull-right"><a href="#top">Về đầu trang</a></p>{feet}</footer></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "Viết bởi", "Được đăng:", "Được tạo:", "Mục lục bài viết", "Tất cả các trang",
                "Đánh giá bài viết", "Bạn đang ở", "Đọc nhiều nhất", "Về đầu trang"]  # fmt: skip
