"""mau_nukeviet3: an old NukeViet portal whose addresses are not rewritten."""

from __future__ import annotations

import re
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.model import Article, Category, Request, Response, Row, Stray
from tests.sampleportals.nukeviet import MauNukeviet, stamp


class MauNukeviet3(MauNukeviet):
    """Version 3 with ``index.php?language=vi&nv=news&op=``: caption inside the lead's box, everything under one class."""

    name = "mau_nukeviet3"
    province = "binhdinh"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("Tin-trong-tinh", "Tin trong tỉnh", "xahoi", 34),
        Category("Kinh-te-dau-tu", "Kinh tế - Đầu tư", "kinhte", 31),
    )
    page_size = 10
    robots = "User-agent: *\nDisallow: /admin/\nDisallow: /dang-nhap\n"

    def dress(self, article: Article, rng: Random) -> None:
        super().dress(article, rng)
        article.attachments.clear()
        if article.lead and article.number % 3 == 1:
            article.quirks.add("caption-in-lead")

    def _op(self, path: str) -> str:
        return f"/index.php?language=vi&nv=news&op={path}"

    def address(self, article: Article) -> str:
        return self._op(f"{article.section}/{article.slug}-{self.article_id(article)}")

    def aliases(self, article: Article) -> list[str]:
        own = f"{article.section}/{article.slug}-{self.article_id(article)}"
        return [self._op(f"print/{own}"), self._op(f"savefile/{own}"), f"/index.php?nv=news&op={own}"]

    def listing_path(self, category: Category) -> str:
        return self._op(category.slug)

    def page_address(self, here: str, number: int) -> str:
        return here if number == 1 else f"{here}/page-{number}"

    def strays(self) -> list[Stray]:
        return []

    def answer(self, request: Request) -> Response:
        if request.route not in ("/", "/index.php"):
            return self.html(self.page("Không tìm thấy trang", "<p>Không tìm thấy trang</p>", request), 404)
        op = request.query.get("op", "")
        copy = op.startswith(("print/", "savefile/"))
        found = re.search(r"-(\d+)$", op)
        article = next((one for one in self.articles if found and self.article_id(one) == int(found[1])), None)
        if article and not article.removed:
            return self.html(self._copy(article) if copy else self.page(article.title, self._article(article), request))
        slug, _, number = op.partition("/page-")
        category = next((one for one in self.categories if one.slug == slug), None)
        if op and not category:
            return Response(b"", 302, headers={"Location": "/index.php?language=vi&nv=news"})
        return self._list_answer(category, int(number or 1), request)

    def _list_answer(self, category: Category | None, number: int, request: Request) -> Response:
        here = self.listing_path(category) if category else "/"
        rows = self.rows(category) if category else self.all_rows()
        shown = "".join(map(self._row, self.chunk(rows, number)))
        pager = self._pager(here, "", number, self.pages_of(category))
        title = category.title if category else "Tin Tức"
        middle = f'<div class="news_column">{shown}</div><div class="page">{pager}</div>'
        return self.html(self.page(title, middle, request))

    def _pager(self, here: str, title: str, number: int, last: int) -> str:
        def to(page: int, text: str) -> str:
            return f'<a href="{m.esc(self.page_address(here, page))}">{text}</a>'

        if last < 2:
            return ""
        numbers = "&nbsp;&nbsp;".join(f"<strong>{n}</strong>" if n == number else to(n, str(n)) for n in range(1, last + 1))
        onward = f"&nbsp;&nbsp;<span>{to(number + 1, 'Trang sau')}</span>" if number < last else ""
        back = f"<span>{to(number - 1, 'Trang trước')}</span>&nbsp;&nbsp;" if number > 1 else ""
        return f"{back}{numbers}{onward}"

    def _row(self, row: Row) -> str:
        when = f"{row.when:%d/%m/%Y %H:%M}" if row.when else ""
        return (
            f'<div class="items clearfix"><a href="{m.esc(row.path)}" title="{m.esc(row.title)}"><img class="fl" src="/anh.jpg" '
            f'alt=""></a><h3><a title="{m.esc(row.title)}" href="{m.esc(row.path)}">{m.esc(row.title)}</a></h3><span '
            f'class="smll">{when} - Đã xem: {len(row.title)}</span><p>{m.esc(row.teaser)}</p></div>\n'
        )

    def _article(self, article: Article) -> str:
        assert article.when is not None
        note = f"<p><em>Toàn cảnh buổi làm việc số {article.number}</em></p>" if "caption-in-lead" in article.quirks else ""
        box = f'<div id="imghome" class="fl" style="width:240px"><a href="/a.jpg"><img src="/a.jpg"></a>{note}</div>'
        lead = f'<div id="hometext">{box}{m.esc(article.lead)}</div>' if article.lead else ""
        rows = [("Tác giả bài viết", article.byline), ("Nguồn tin", article.source)]
        lines = "".join(f'<p style="text-align: right;"><strong>{name}: </strong>{value}</p>' for name, value in rows if value)
        related = m.items(f'{m.link(self.address(one), one.title)} <span class="date">({one.when:%d/%m/%Y})</span>'
                          for one in self.related(article))  # fmt: skip
        return (
            f'<div class="news_column" style="padding:0"><div id="news_detail"><h1>{m.esc(article.title)}</h1><span class="time">'
            f'{stamp(article.when)}</span><div class="control"><ul><li><a class="print" title="In ra" href="#"></a></li></ul>'
            f'</div><div style="clear: both;"></div>{lead}<div class="bodytext">{self._body(article)}</div>{lines}<p '
            'class="copyright">Chú ý: Việc đăng lại bài viết trên ở website hoặc các phương tiện truyền thông khác mà không '
            f"ghi rõ nguồn là vi phạm bản quyền.</p></div>{self._behind(article)}<p><strong>Những tin cũ hơn</strong></p>"
            f'<ul class="related">{related}</ul></div>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link(f"{self.address(one)}&PHPSESSID=k2vq81jd", one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xml:lang="vi"><head><title>'
            f'{m.esc(title)} - Tin Tức - {self.title}</title><meta http-equiv="content-type" content="text/html; charset=utf-8">'
            f'<meta name="generator" content="NukeViet v3.x">{m.padding("nv3")}</head><body><div id="container"><div id="header">'
            f'{self.title}</div><div id="topmenu"><ul><li><a href="/index.php?language=vi">Trang nhất</a></li>{menu}</ul></div>'
            f'<div id="message">{stamp(self.clock())}</div><div class="col-a1"><div class="block"><h3>Tin mới</h3><ul>{new}</ul>'
            f"<h3>Tin đọc nhiều</h3><ul>{hot}</ul><p>Đang truy cập : {self.visits % 40}</p><p>Tổng lượt truy cập : "
            f'{self.visits}</p>{m.link_lists("Chọn liên kết")}{m.login_box("/dang-nhap")}</div></div><div class="col-b1">'
            f'{middle}</div><div id="footer">{feet}</div></div></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Trang nhất", "Chú ý: Việc đăng lại", "Từ khóa:", "Click để đánh giá bài viết", "Những tin cũ hơn",
                "Đang truy cập", "Tổng lượt truy cập", "Tác giả bài viết:", "Nguồn tin:", "Toàn cảnh buổi làm việc"]  # fmt: skip
