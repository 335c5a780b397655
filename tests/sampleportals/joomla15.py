"""mau_joomla15: a Joomla 1.5 portal without readable addresses, all of it in tables."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.joomla import DAYS, JoomlaPortal, long_stamp
from tests.sampleportals.model import Article, Category, Request, Response, Row


class MauJoomla15(JoomlaPortal):
    """``index.php?option=com_content&view=article&id=12:alias``; title and text in two tables of one class."""

    name = "mau_joomla15"
    province = "quangngai"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-tuc-su-kien", "Tin tức - Sự kiện", "xahoi", 33),
        Category("tin-kinh-te", "Tin kinh tế", "kinhte", 31),
    )
    page_size = 8
    robots = "User-agent: *\nDisallow: /administrator/\nDisallow: /cache/\nDisallow: /dang-nhap\n"

    def dress(self, article: Article, rng: Random) -> None:
        self.lead_into_body(article)
        if article.number % 5 == 1:
            article.source = "Báo Quảng Ngãi"
            article.source_line = f"Nguồn: {article.source}"
        if article.number % 3 == 2:
            article.quirks.add("image-table")

    def _view(self, view: str, number: int, alias: str, more: str = "") -> str:
        return f"/index.php?option=com_content&view={view}&id={number}:{alias}{more}"

    def address(self, article: Article) -> str:
        category = self.category(article.section)
        more = f"&catid={self.category_id(category)}:{category.slug}&Itemid={50 + self.categories.index(category)}"
        return self._view("article", self.article_id(article), article.slug, more)

    def aliases(self, article: Article) -> list[str]:
        own = self._view("article", self.article_id(article), article.slug)
        return [own, f"{self.address(article)}&tmpl=component&print=1&layout=default&page=", f"{own}&Itemid=1",
                f"{self.address(article)}&limitstart=0"]  # fmt: skip

    def listing_path(self, category: Category) -> str:
        layout = "&layout=blog" if category is self.categories[0] else ""
        at = self.categories.index(category)
        return f"/index.php?option=com_content&view=category{layout}&id={self.category_id(category)}&Itemid={50 + at}"

    def answer(self, request: Request) -> Response:
        query = request.query
        number = query.get("id", "").partition(":")[0]
        start = query.get("limitstart", "0")
        if request.route in ("/", "/index.php") and query.get("view") == "article":
            article = self.by_id(number)
            if article and query.get("print"):
                return self.html(f'<html><head><title>{m.esc(article.title)}</title></head><body class="contentpane">'
                                 f"{self._article(article)}</body></html>")  # fmt: skip
            if article:
                return self.html(self.page(article.title, self._article(article), request))
        category = next((one for one in self.categories if str(self.category_id(one)) == number), None)
        if request.route in ("/", "/index.php") and (category or not query):
            return self.html(self._listing(category, int(start) if start.isdigit() else 0, request))
        return self.html(self.page("404", "<h2>404 - Không tìm thấy bài viết</h2>", request), 404)

    def _listing(self, category: Category | None, start: int, request: Request) -> str:
        rows = self.rows(category) if category else [
            Row(self.address(one), one.title, one.when, self.teaser(one)) for one in self.newest(4)]  # fmt: skip
        shown = rows[start : start + self.page_size]
        if category is self.categories[1]:
            return self.page(category.title, self._table(category, shown, start, len(rows)), request)
        title = category.title if category else "Trang chủ"
        items = "".join(f'<tr><td valign="top"><div>{self._item(row)}</div></td></tr>' for row in shown)
        pager = self._pager(self.listing_path(category), start, len(rows)) if category else ""
        return self.page(title, (
            f'<div class="componentheading">{title}</div><table class="blog" cellpadding="0" cellspacing="0">{items}<tr><td '
            f'valign="top" align="center">{pager}</td></tr></table>'), request)  # fmt: skip

    def _item(self, row: Row) -> str:
        assert row.when is not None
        return (
            f'<table class="contentpaneopen"><tr><td class="contentheading" width="100%"><a href="{m.esc(row.path)}" '
            f'class="contentpagetitle"> {m.esc(row.title)}</a></td></tr></table><table class="contentpaneopen"><tr><td '
            f'valign="top" colspan="2" class="createdate">{long_stamp(row.when)}</td></tr><tr><td valign="top" colspan="2"><p>'
            f'{m.esc(row.teaser)}</p></td></tr><tr><td colspan="2"><a href="{m.esc(row.path)}" class="readon">Đọc thêm...</a></td>'
            '</tr></table><span class="article_separator">&nbsp;</span>\n'
        )

    def _table(self, category: Category, rows: list[Row], start: int, count: int) -> str:
        body = "".join(
            f'<tr class="sectiontableentry{at % 2 + 1}"><td align="right">{start + at + 1}</td><td>'
            f'{m.link(row.path, row.title)}</td><td>{row.when:%d/%m/%Y}</td><td align="center">{90 + at}</td></tr>\n'
            for at, row in enumerate(rows) if row.when
        )  # fmt: skip
        return (
            f'<div class="componentheading">{category.title}</div><table width="100%" class="contentpane"><tr><td><form '
            'name="adminForm" method="post"><table width="100%"><tr><td class="sectiontableheader">#</td><td '
            'class="sectiontableheader"><a href="javascript:void(0)">Tiêu đề bài viết</a></td><td class="sectiontableheader">'
            f'Ngày</td><td class="sectiontableheader">Lượt xem</td></tr>{body}<tr><td align="center" colspan="4" '
            f'class="sectiontablefooter">{self._pager(self.listing_path(category), start, count)}</td></tr></table></form></td>'
            "</tr></table>"
        )

    def _pager(self, here: str, start: int, count: int) -> str:
        last, page = -(-count // self.page_size), start // self.page_size + 1

        def to(number: int, text: str) -> str:
            if not 1 <= number <= last or number == page:
                return f'<span class="pagenav">{text}</span>'
            href = m.esc(f"{here}&limitstart={(number - 1) * self.page_size}" if number > 1 else here)
            return f'<a href="{href}" title="{text}" class="pagenav">{text}</a>'

        numbers = " ".join(to(number, str(number)) for number in range(1, last + 1))
        return (f'<span class="pagination">&laquo; {to(1, "Bắt đầu")} {to(page - 1, "Lùi")} {numbers} {to(page + 1, "Tiếp theo")} '
                f'{to(last, "Cuối")} &raquo;</span><br>Trang {page} trong tổng số {last}')  # fmt: skip

    def _body(self, article: Article) -> str:
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            image = f'<img src="/images/stories/{article.number}-{at}.jpg" border="0" alt="">'
            if kind == "p":
                parts.append(f'<p class="MsoNormal" style="text-align: justify;"><span style="font-size: 12pt;">{m.esc(text)}'
                             "<o:p></o:p></span></p>\n")  # fmt: skip
            elif "image-table" in article.quirks:
                parts.append(f'<table align="center" border="0"><tbody><tr><td>{image}</td></tr><tr><td align="center"><em>'
                             f"{m.esc(text)}</em></td></tr></tbody></table>\n")  # fmt: skip
            else:
                parts.append(f'<p align="center">{image}</p>\n<p align="center"><em>{m.esc(text)}</em></p>\n')
        if article.source_line:
            parts.append(f'<p style="text-align: right;"><strong>{article.source_line}</strong></p>')
        return "".join(parts)

    def _article(self, article: Article) -> str:
        assert article.when is not None
        changed = article.when + timedelta(days=2, minutes=31)
        links = m.items(m.link(self.address(one), one.title, 'class="contentpagetitle"') for one in self.related(article))
        near = "".join(f"<th class=\"pagenav_{one}\"><a href=\"{m.esc(self.address(other))}\">{text}</a></th>" for one, text, other in
                       zip(("prev", "next"), ("&lt; Lùi", "Tiếp theo &gt;"), self.related(article), strict=False))  # fmt: skip
        return (
            f'<table class="contentpaneopen"><tr><td class="contentheading" width="100%"> {m.esc(article.title)} </td><td '
            f'align="right" width="100%" class="buttonheading"><a href="{m.esc(self.aliases(article)[1])}" title="In">'
            '<img src="/images/M_images/printButton.png" alt="In"></a></td><td align="right" class="buttonheading"><a '
            'href="/index.php?option=com_mailto&amp;tmpl=component&amp;link=aHR0cDov" title="E-mail"><img '
            f'src="/images/M_images/emailButton.png" alt="E-mail"></a></td></tr></table><table class="contentpaneopen"><tr><td '
            f'width="70%" valign="top" colspan="2"><span class="small">Viết bởi Administrator </span>&nbsp;&nbsp;</td></tr><tr>'
            f'<td valign="top" colspan="2" class="createdate"> {long_stamp(article.when)}</td></tr><tr><td valign="top" colspan="2">\n'
            f'{self._body(article)}</td></tr><tr><td colspan="2" class="modifydate">Cập nhật lần cuối ( {long_stamp(changed)} )</td>'
            f'</tr></table><span class="article_separator">&nbsp;</span><table align="center" class="pagenav"><tr>{near}</tr>'
            f"</table><b>Các tin khác</b><ul>{links}</ul>"
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(f'<a href="{m.esc(self.listing_path(one))}" class="mainlevel">{one.title}</a>' for one in self.categories)
        new = m.items(m.link(self.address(one), one.title, 'class="latestnews"') for one in self.newest())
        hot = m.items(m.link(self.address(one), one.title, 'class="mostread"') for one in self.most_read())
        feet = "<br>".join(m.esc(line) for line in self.footer_lines())
        now = self.clock()
        return (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xml:lang="vi-vn" lang="vi-vn"><head><meta '
            'http-equiv="content-type" content="text/html; charset=utf-8"><meta name="generator" content="Joomla! 1.5 - Open '
            f'Source Content Management"><title>{m.esc(title)}</title>{m.padding("jm15")}<script '
            'src="/media/system/js/mootools.js"></script></head><body id="page_bg"><table width="1000" align="center"><tr><td '
            f'colspan="3"><div id="header">{self.title}</div><div id="date">{DAYS[now.weekday()]}, {now.day:02d} Tháng '
            f'{now.month} {now.year}</div></td></tr><tr><td valign="top" id="leftcolumn"><div class="moduletable_menu"><h3>Menu '
            f'chính</h3><ul class="menu"><li><a href="/">Trang chủ</a></li>{menu}</ul></div><div class="moduletable"><h3>Tin mới'
            f'</h3><ul class="latestnews">{new}</ul></div></td><td valign="top" id="maincolumn"><span class="breadcrumbs pathway">'
            '<a href="/" class="pathway">Trang chủ</a> <img src="/images/M_images/arrow.png" alt=""> <a href="/index.php?Itemid=50" '
            f'class="pathway">Tin tức</a></span>{middle}</td><td valign="top" id="rightcolumn">'
            f'<div class="moduletable"><h3>Tin đọc nhiều</h3><ul class="mostread">{hot}</ul></div>{m.link_lists()}'
            f'{m.login_box("/dang-nhap")}{self.visitors()}</td></tr><tr><td colspan="3" id="footer">{feet}</td></tr></table>'
            "</body></html>"
        )

    def chrome(self, article: Article) -> list[str]:
        return [*super().chrome(article), "Viết bởi Administrator", "Menu chính", "Các tin khác", "Tin đọc nhiều"]
