"""mau_drupal8: Drupal 8 with Bartik's markup; mau_drupal10: Drupal 10 with Olivero's, a mini pager and bare node numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

_HIDDEN = "field--label-hidden"


def _iso(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"


class MauDrupal8(SamplePortal):
    """Day first with weekday, RDFa, language prefixes, print and PDF copies, a comment form behind each article."""

    name = "mau_drupal8"
    family = "drupal"
    province = "angiang"
    page_size = 10
    theme: ClassVar[str] = "bartik"
    version: ClassVar[int] = 8
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-kinh-te", "Tin kinh tế", "kinhte", 33),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 30),
    )
    robots = (
        "User-agent: *\nDisallow: /core/\nDisallow: /profiles/\nDisallow: /admin/\nDisallow: /comment/reply/\n"
        "Disallow: /filter/tips\nDisallow: /node/add/\nDisallow: /search/\nDisallow: /user/register\n"
        "Disallow: /user/login\nDisallow: /dang-nhap\nDisallow: /index.php/admin/\n"
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 4 != 1:
            self.lead_into_body(article)
        if number % 5 == 2:
            article.byline = ("Hữu Huynh", "Trọng Tín", "Hạnh Châu")[number % 3]
            article.byline_line = article.byline
        if number % 9 == 4:
            path = f"/sites/default/files/2021-0{number % 9 + 1}/thong-bao-{number}.pdf"
            article.attachments.append((path, f"thong-bao-{number}.pdf"))

    # --- addresses ------------------------------------------------------------------------

    def node(self, article: Article) -> int:
        """The node number."""
        return 310 + article.number * 3

    def address(self, article: Article) -> str:
        return f"/vi/{article.section}/{article.slug}"

    def aliases(self, article: Article) -> list[str]:
        node, alias = self.node(article), f"/{article.section}/{article.slug}"
        paths = (alias, f"/en{alias}", f"/vi/node/{node}", f"/en/node/{node}", f"/node/{node}",
                 f"/node/{node}/printable/print", f"/vi/node/{node}/printable/print")  # fmt: skip
        return [one for one in paths if one != self.address(article)]

    def listing_path(self, category: Category) -> str:
        return f"/vi/{category.slug}"

    def strays(self) -> list[Stray]:
        when = datetime(2021, 9, 2, 8, 0, tzinfo=VN)
        return [Stray("/vi/van-ban/quyet-dinh-ban-hanh-quy-che", "Quyết định ban hành Quy chế tiếp công dân",
                      "document", "tin-kinh-te", when)]  # fmt: skip

    # --- answering ------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        route = request.route.rstrip("/")
        plain = re.sub(r"^/(vi|en)(?=/|$)", "", route) or "/"
        if plain.startswith("/print/pdf/node/"):
            return Response(m.PDF, content_type="application/pdf")
        if any(stray.path == route for stray in self.strays()):
            return self.html(self.page(self.strays()[0].title, _document(self.strays()[0].title), request))
        page = int(request.query["page"]) if request.query.get("page", "").isdigit() else 0
        if plain == "/":
            return self.html(self.page("Trang chủ", self._front(), request))
        for at, category in enumerate(self.categories):
            if plain in (f"/{category.slug}", self.listing_path(category), f"/taxonomy/term/{at + 7}"):
                return self.html(self.page(category.title, self._view(category, page), request))
        for article in self.by_path(route):
            if "/printable/" in route:
                return self.html(self._printable(article))
            article.hits += 1
            return self.html(self.page(article.title, self._node(article), request, article))
        return self.html(self.page("Không tìm thấy trang", "<p>Không thể tìm thấy trang được yêu cầu.</p>", request), 404)

    # --- listings -------------------------------------------------------------------------

    def _front(self) -> str:
        rows = "".join(map(self._teaser, [Row(self.address(one), one.title, one.when, self.teaser(one))
                                          for one in self.newest(10)]))  # fmt: skip
        return f'<div class="views-element-container"><div class="view view-frontpage"><div class="view-content">{rows}</div></div></div>'

    def _teaser(self, row: Row) -> str:
        return (
            '<div class="views-row"><article role="article" class="node node--type-article node--promoted '
            f'node--view-mode-teaser clearfix"><header><h2 class="node__title"><a href="{row.path}" rel="bookmark"><span '
            f'class="field field--name-title field--type-string {_HIDDEN}">{m.esc(row.title)}</span></a></h2>'
            f'<div class="node__meta"><span>{self._submitted(row.when)}</span></div></header><div class="node__content '
            f'clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary {_HIDDEN} '
            f'field__item"><p>{m.esc(row.teaser)}</p></div><div class="node__links"><ul class="links inline"><li '
            f'class="node-readmore"><a href="{row.path}" rel="tag" title="{m.esc(row.title)}" hreflang="vi">Đọc tiếp<span '
            f'class="visually-hidden"> về {m.esc(row.title)}</span></a></li></ul></div></div></article></div>\n'
        )

    def _view(self, category: Category, page: int) -> str:
        rows = "".join(map(self._view_row, self.chunk(self.rows(category), page + 1)))
        last = self.page_count(category) - 1
        return (
            '<div class="views-element-container"><div class="view view-tin-tuc view-id-tin_tuc view-display-id-page_1 '
            f'js-view-dom-id-4c1f{page}"><div class="view-content">{rows}</div>{self._pager(page, last)}</div></div>'
        )

    def _view_row(self, row: Row) -> str:
        assert row.when is not None
        return (
            '<div class="views-row"><div class="views-field views-field-field-image"><div class="field-content"><a '
            f'href="{row.path}" hreflang="vi"><img src="/sites/default/files/styles/thumbnail/public/a.jpg" width="100" '
            'height="75" alt="" loading="lazy" class="image-style-thumbnail"></a></div></div><div class="views-field '
            f'views-field-title"><h3 class="field-content"><a href="{row.path}" hreflang="vi">{m.esc(row.title)}</a></h3>'
            f'</div><div class="views-field views-field-created"><span class="field-content"><time datetime="{_iso(row.when)}"'
            f' class="datetime">{row.when:%d/%m/%Y}</time></span></div><div class="views-field views-field-body"><div '
            f'class="field-content"><p>{m.esc(row.teaser)}</p></div></div></div>\n'
        )

    def _pager(self, page: int, last: int) -> str:
        def item(sort: str, to: int, hidden: str, shown: str, rel: str = "") -> str:
            return (f'<li class="pager__item pager__item--{sort}"><a href="?page={to}" title="{hidden}"{rel}><span '
                    f'class="visually-hidden">{hidden}</span><span aria-hidden="true">{shown}</span></a></li>')  # fmt: skip

        numbers = "".join(
            f'<li class="pager__item{" is-active" if n == page else ""}"><a href="?page={n}" title="Đến trang {n + 1}"><span '
            f'class="visually-hidden">{"Trang hiện tại" if n == page else "Trang"}</span>{n + 1}</a></li>'
            for n in range(last + 1)
        )
        before = item("first", 0, "Trang đầu", "« Đầu") + item("previous", page - 1, "Trang trước", "‹ Trước", ' rel="prev"')
        behind = item("next", page + 1, "Trang sau", "Tiếp ›", ' rel="next"') + item("last", last, "Trang cuối", "Cuối »")
        return (
            '<nav class="pager" role="navigation" aria-labelledby="pagination-heading"><h4 id="pagination-heading" '
            'class="visually-hidden">Phân trang</h4><ul class="pager__items js-pager__items">'
            f"{before if page else ''}{numbers}{behind if page < last else ''}</ul></nav>"
        )

    # --- articles -------------------------------------------------------------------------

    def _submitted(self, when: datetime | None) -> str:
        assert when is not None
        return (
            f'Gửi bởi <span class="field field--name-uid field--type-entity-reference {_HIDDEN}"><span lang="" about="/vi/user/1" '
            f'typeof="schema:Person" property="schema:name" datatype="">admin</span></span> vào <span class="field '
            f'field--name-created field--type-created {_HIDDEN}">{m.SHORT_DAYS[when.weekday()]}, {when:%d/%m/%Y - %H:%M}'
            "</span>"
        )

    def _body(self, article: Article) -> str:
        parts, figures = [], 0
        for kind, text in article.blocks():
            if kind == "p":
                parts.append(f'<p class="text-align-justify">{m.esc(text)}</p>\n')
                continue
            figures += 1
            parts.append(
                '<figure role="group" class="caption caption-img align-center"><img alt="" data-entity-type="file" '
                f'data-entity-uuid="5d1-{article.number}-{figures}" src="/sites/default/files/inline-images/anh{figures}.jpg">'
                f"<figcaption>{m.esc(text)}</figcaption></figure>\n"
            )
        if article.byline_line:
            parts.append(f'<p class="text-align-right"><strong>{article.byline_line}</strong></p>')
        return "".join(parts)

    def _lead(self, article: Article) -> str:
        if not article.lead or article.lead_in_body:
            return ""
        return (f'<div class="field field--name-field-tom-tat field--type-string-long {_HIDDEN} field__item">'
                f"{m.esc(article.lead)}</div>")  # fmt: skip

    def _fields(self, article: Article) -> str:
        files = "".join(
            f'<div class="field__item"><span class="file file--mime-application-pdf file--application-pdf"><a href="{path}" '
            f'type="application/pdf">{title}</a></span><span>(212.4 KB)</span></div>'
            for path, title in article.attachments
        )
        section = self.category(article.section)
        term = 7 + self.categories.index(section)
        held = (f'<div class="field field--name-field-tep-dinh-kem field--type-file field--label-above"><div '
                f'class="field__label">Tệp đính kèm</div><div class="field__items">{files}</div></div>') if files else ""  # fmt: skip
        return (
            f'{held}<div class="field field--name-field-tags field--type-entity-reference field--label-above clearfix"><h3 '
            f'class="field__label">Thẻ</h3><ul class="links field__items"><li><a href="/vi/taxonomy/term/{term}" '
            f'property="schema:about" hreflang="vi">{section.title}</a></li></ul></div>'
        )

    def _node(self, article: Article) -> str:
        assert article.when is not None
        node = self.node(article)
        return (
            f'<article role="article" data-history-node-id="{node}" class="node node--type-article node--promoted '
            f'node--view-mode-full clearfix" about="{self.address(article)}" typeof="schema:Article"><header><span '
            f'property="schema:name" content="{m.esc(article.title)}" class="rdf-meta hidden"></span>'
            f'<div class="node__meta"><article typeof="schema:Person" about="/vi/user/1" class="profile"></article><span>'
            f'{self._submitted(article.when)}</span><span property="schema:dateCreated" content="{_iso(article.when)}" '
            'class="rdf-meta hidden"></span></div></header><div class="node__content clearfix">'
            f'{self._lead(article)}<div class="clearfix text-formatted field field--name-body '
            f'field--type-text-with-summary {_HIDDEN} field__item" property="schema:text">{self._body(article)}</div>'
            f'{self._fields(article)}{self._links(node)}{self._comments(node)}</div></article>{self._others(article)}'
        )

    def _links(self, node: int) -> str:
        return (
            '<div class="node__links"><ul class="links inline"><li class="node-print-pdf"><a href="/print/pdf/node/'
            f'{node}" class="print__link print__link--pdf">Xem bản PDF</a></li><li><a href="/node/{node}/printable/print" '
            f'rel="nofollow">Phiên bản in</a></li><li><a href="/en/node/{node}" class="language-link" hreflang="en">English'
            "</a></li></ul></div>"
        )

    def _comments(self, node: int) -> str:
        return (
            f'<section class="field field--name-comment field--type-comment {_HIDDEN} comment-wrapper"><h2 class="title">Bình '
            f'luận</h2><article about="/comment/{node}" class="comment js-comment by-anonymous"><footer class="comment__meta">'
            '<p class="comment__author"><span>Khách</span></p><p class="comment__time">T2, 05/04/2021 - 09:12</p></footer>'
            f'<div class="comment__content"><h3><a href="/comment/{node}#comment-{node}" class="permalink" rel="bookmark">Rất '
            'bổ ích</a></h3><div class="clearfix text-formatted field field--name-comment-body"><p>Cảm ơn ban biên tập đã '
            "đưa tin kịp thời để bà con trong ấp cùng biết và làm theo.</p></div></div></article>"
            '<h2 class="title comment-form__title">Thêm bình luận mới</h2><form class="comment-comment-form comment-form" '
            f'action="/comment/reply/node/{node}/comment" method="post"><label>Tên của bạn</label><input name="name"><label>'
            'Chủ đề</label><input name="subject"><label>Bình luận</label><textarea></textarea><div class="filter-help"><a '
            'href="/vi/filter/tips">Về định dạng văn bản</a></div></form></section>'
        )

    def _others(self, article: Article) -> str:
        rows = "".join(
            f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href='
            f'"{self.address(one)}" hreflang="vi">{m.esc(one.title)}</a></span></div></div>'
            for one in self.related(article)
        )
        return (f'<div class="views-element-container block block-views block-views-blocktin-lien-quan-block-1" '
                f'id="block-views-block-tin-lien-quan"><h2>Tin liên quan</h2><div class="content">{rows}</div></div>')  # fmt: skip

    def _printable(self, article: Article) -> str:
        return (
            f'<!DOCTYPE html><html lang="vi"><head><title>{m.esc(article.title)} | {self.title}</title><meta name="robots" '
            f'content="noindex, nofollow"></head><body><h1>{m.esc(article.title)}</h1><article class="node--view-mode-'
            f'printable"><div class="node__content">{self._lead(article)}<div class="field field--name-body">'
            f"{self._body(article)}</div></div></article></body></html>"
        )

    # --- the page -------------------------------------------------------------------------

    def _title_block(self, title: str) -> str:
        return (
            f'<div id="block-{self.theme}-page-title" class="block block-core block-page-title-block"><div class="content">'
            f'<h1 class="title page-title"><span class="field field--name-title field--type-string {_HIDDEN}">'
            f"{m.esc(title)}</span></h1></div></div>"
        )

    def _block(self, ident: str, title: str, inside: str) -> str:
        return (f'<div id="block-{ident}" class="block block-block-content"><h2>{title}</h2><div class="content">'
                f"{inside}</div></div>")  # fmt: skip

    def _head(self, title: str, request: Request, article: Article | None) -> str:
        extra = ""
        if article:
            here = request.base_url + self.address(article)
            extra = (f'<link rel="canonical" href="{here}"><link rel="shortlink" href="{request.base_url}/vi/node/'
                     f'{self.node(article)}"><link rel="alternate" hreflang="en" href="{request.base_url}/en/node/'
                     f'{self.node(article)}">')  # fmt: skip
        return (
            f'<head><meta charset="utf-8"><meta name="Generator" content="Drupal {self.version} (https://www.drupal.org)">'
            f'<meta name="MobileOptimized" content="width"><meta name="HandheldFriendly" content="true">{extra}'
            f'<link rel="icon" href="/core/misc/favicon.ico"><title>{m.esc(title)} | {self.title}</title>'
            f'<link rel="stylesheet" media="all" href="/core/themes/stable/css/system/components/hidden.module.css?r4">'
            f"{m.padding('drp')}</head>"
        )

    def page(self, title: str, middle: str, request: Request, article: Article | None = None) -> str:
        menu = m.items(f'<a href="{self.listing_path(one)}" data-drupal-link-system-path="taxonomy/term/{at + 7}">{one.title}</a>'
                       for at, one in enumerate(self.categories))  # fmt: skip
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        crumbs = m.link("/vi", "Trang chủ")
        if article:
            section = self.category(article.section)
            crumbs = f"<li>{crumbs}</li><li>{m.link(self.listing_path(section), section.title)}</li>"
        visits = f"<ul><li>Đang truy cập: {self.visits % 60 + 2}</li><li>Tổng lượt truy cập: {self.visits}</li></ul>"
        return (
            f'<!DOCTYPE html><html lang="vi" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/ schema: '
            f'http://schema.org/">{self._head(title, request, article)}<body class="layout-one-sidebar path-node '
            'page-node-type-article"><a href="#main-content" class="visually-hidden focusable skip-link">Nhảy đến nội dung'
            '</a><div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div id="page-wrapper"><header '
            f'id="header" role="banner"><div class="site-branding__name"><a href="/vi" rel="home">{self.title}</a></div><ul '
            'class="language-switcher-language-url"><li hreflang="vi"><a href="/vi" class="language-link">Tiếng Việt</a></li>'
            '<li hreflang="en"><a href="/en" class="language-link">English</a></li></ul><nav role="navigation" '
            f'id="block-{self.theme}-main-menu" class="block block-menu navigation menu--main"><ul class="menu">{menu}</ul>'
            '</nav></header><div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><ol>'
            f'{crumbs}</ol></nav></div><main id="content" class="column main-content" role="main"><section class="section">'
            f'<a id="main-content" tabindex="-1"></a><div class="region region-content">{self._title_block(title)}'
            f'<div id="block-{self.theme}-content" class="block block-system block-system-main-block"><div class="content">'
            f'{middle}</div></div></div></section></main><div id="sidebar-second" class="column sidebar"><aside class="section" '
            f'role="complementary">{self._block("tin-moi", "Tin mới", f"<ul>{new}</ul>")}'
            f'{self._block("doc-nhieu", "Tin đọc nhiều", f"<ul>{hot}</ul>")}'
            f'{self._block("lien-ket", "Liên kết", m.link_lists())}{self._block("dang-nhap", "", m.login_box("/dang-nhap"))}'
            f'{self._block("thong-ke", "Thống kê truy cập", visits)}</aside></div><footer class="site-footer">{feet}</footer>'
            '</div></div><script type="application/json" data-drupal-selector="drupal-settings-json">{"path":{"baseUrl":"\\/",'
            '"pathPrefix":"vi\\/","currentPath":"node"},"ajaxTrustedUrl":[]}</script><script src="/core/misc/drupal.js?v=9">'
            "</script></body></html>"
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Gửi bởi", "Nhảy đến nội dung", "Thêm bình luận mới", "Về định dạng văn bản", "Tin liên quan",
                "Xem bản PDF", "Phiên bản in", "Cảm ơn ban biên tập", "Tổng lượt truy cập:", "212.4 KB"]  # fmt: skip


class MauDrupal10(MauDrupal8):
    """Olivero: the node's number alone as address, a pager without numbers, the date in a ``time`` element."""

    name = "mau_drupal10"
    province = "tuyenquang"
    theme = "olivero"
    version = 10
    page_size = 9
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 32),
        Category("doi-song-xa-hoi", "Đời sống - Xã hội", "xahoi", 31),
    )

    def address(self, article: Article) -> str:
        return f"/node/{self.node(article)}"

    def aliases(self, article: Article) -> list[str]:
        node = self.node(article)
        return [f"/vi/node/{node}", f"/en/node/{node}", f"/node/{node}/printable/print"]

    def listing_path(self, category: Category) -> str:
        return f"/taxonomy/term/{7 + self.categories.index(category)}"

    def strays(self) -> list[Stray]:
        when = datetime(2021, 9, 2, 8, 0, tzinfo=VN)
        return [Stray("/node/95", "Quyết định ban hành Quy chế tiếp công dân", "document", "kinh-te", when)]

    def _submitted(self, when: datetime | None) -> str:
        assert when is not None
        return (f'Bởi <span class="field field--name-uid field--type-entity-reference {_HIDDEN}"><span>quantri</span></span>, '
                f'<time datetime="{_iso(when)}" title="{m.long_day(when)} - {when:%H:%M}" class="datetime">{when.day} '
                f"Tháng {when.month}, {when.year}</time>")  # fmt: skip

    def _view_row(self, row: Row) -> str:
        return self._teaser(row)

    def _pager(self, page: int, last: int) -> str:
        def item(sort: str, to: int, hidden: str, shown: str) -> str:
            return (f'<li class="pager__item pager__item--control pager__item--{sort}"><a href="?page={to}" title="{hidden}" '
                    f'rel="{"next" if sort == "next" else "prev"}"><span class="visually-hidden">{hidden}</span><span '
                    f'aria-hidden="true">{shown}</span></a></li>')  # fmt: skip

        before = item("previous", page - 1, "Trang trước", "‹‹") if page else ""
        behind = item("next", page + 1, "Trang sau", "››") if page < last else ""
        return (
            '<nav class="pager layout--content-medium" role="navigation" aria-labelledby="pagination-heading"><h4 '
            'id="pagination-heading" class="pager__heading visually-hidden">Phân trang</h4><ul class="pager__items '
            f'js-pager__items">{before}<li class="pager__item is-active">Trang {page + 1}</li>{behind}</ul></nav>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["quantri", *super().chrome(article)[1:]]


def _document(title: str) -> str:
    return (
        '<article class="node node--type-van-ban node--view-mode-full"><div class="node__content"><table><tr><td>Số ký hiệu'
        "</td><td>18/2021/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>01/09/2021</td></tr><tr><td>Cơ quan ban hành</td>"
        f"<td>Ủy ban nhân dân tỉnh</td></tr><tr><td>Trích yếu</td><td>{m.esc(title)}</td></tr></table></div></article>"
    )
