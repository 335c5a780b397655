"""Portals on systems that no family knows: SPIP, Plone, and a Django site, with the markup of their own templates."""

from __future__ import annotations

import re
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import Article, Category, Request, Response

_MONTHS = ("tháng Một", "tháng Hai", "tháng Ba", "tháng Tư", "tháng Năm", "tháng Sáu", "tháng Bảy", "tháng Tám", "tháng Chín",
           "tháng Mười", "tháng Mười Một", "tháng Mười Hai")  # fmt: skip


class _Other(SamplePortal):
    """What the three share: listings by category with a pager, a home page of the newest, articles by address."""

    family = "generic"

    def dress(self, article: Article, rng: Random) -> None:
        if article.number % 6 == 2:
            article.byline = ("Hà Linh", "Nông Quốc Việt", "Trần Thị Mai")[article.number // 6 % 3]
            article.byline_line = article.byline
        self.lead_into_body(article)

    def answer(self, request: Request) -> Response:
        here = request.path
        if request.route == "/" and "?" not in here:
            return self.html(self.page(self.title, self._list("Tin mới", self.newest(8), ""), request))
        for category in self.categories:
            page = self.page_asked(category, here)
            if page is not None:
                rows = self.chunk(self.present(category), page)  # type: ignore[arg-type]
                pager = self.pager(category, page, self.page_count(category))
                return self.html(self.page(category.title, self._list(category.title, rows, pager), request))  # type: ignore[arg-type]
        for article in self.by_path(here):
            article.hits += 1
            return self.html(self.page(article.title, self.article(article), request))
        return self.html(self.page("Lỗi", "<h1>Trang không tồn tại</h1><p>Địa chỉ này không có.</p>", request), 404)

    def _list(self, title: str, found: list[Article], pager: str) -> str:
        rows = "".join(self.row(one) for one in found)
        return self.listing(title, rows, pager)

    def page_asked(self, category: Category, path: str) -> int | None:
        """Which page of ``category`` the path asks for, None when it asks for something else."""
        raise NotImplementedError

    def pager(self, category: Category, page: int, last: int) -> str:
        """The links to further pages."""
        raise NotImplementedError

    def row(self, article: Article) -> str:
        """One line of a listing."""
        raise NotImplementedError

    def listing(self, title: str, rows: str, pager: str) -> str:
        """The middle of a listing page."""
        raise NotImplementedError

    def article(self, article: Article) -> str:
        """The middle of an article's page."""
        raise NotImplementedError

    def text(self, article: Article) -> str:
        """The body: paragraphs, with captions under pictures."""
        parts = []
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "figure":
                parts.append(f'<figure><img src="/anh/{article.number}-{at}.jpg" alt=""><figcaption>{m.esc(text)}</figcaption></figure>')
            else:
                parts.append(f"<p>{m.esc(text)}</p>")
        return "\n".join(parts)

    def chrome(self, article: Article) -> list[str]:
        return ["Đăng nhập", "Bài cùng mục", "Liên kết website"]


class MauSpip(_Other):
    """SPIP: ``spip.php?article12``, sections ``?rubrique3``, an offset called after its loop, dates in words."""

    name = "mau_spip"
    province = "caobang"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("rubrique3", "Văn hóa - Du lịch", "xahoi", 33),
        Category("rubrique7", "Nông nghiệp", "kinhte", 30),
    )

    def address(self, article: Article) -> str:
        return f"/spip.php?article{40 + article.number}"

    def listing_path(self, category: Category) -> str:
        return f"/spip.php?{category.slug}"

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/spip\.php\?{category.slug}(?:&debut_articles=(\d+))?", path)
        return int(found[1] or 0) // self.page_size + 1 if found else None

    def pager(self, category: Category, page: int, last: int) -> str:
        links = []
        for n in range(1, last + 1):
            href = f"spip.php?{category.slug}&amp;debut_articles={(n - 1) * self.page_size}#pagination_articles"
            links.append(f'<strong class="on">{(n - 1) * self.page_size}</strong>' if n == page else
                         f'<a href="{href}" class="lien_pagination" rel="nofollow">{(n - 1) * self.page_size}</a>')  # fmt: skip
        return f'<p class="pagination"><a id="pagination_articles"></a>{" | ".join(links)}</p>' if last > 1 else ""

    def row(self, article: Article) -> str:
        when = article.when
        assert when is not None
        return (f'<li class="item short hentry"><h3 class="h3 entry-title"><a href="spip.php?article{40 + article.number}" '
                f'rel="bookmark">{m.esc(article.title)}</a></h3><div class="info"><abbr class="published" '
                f'title="{when:%Y-%m-%dT%H:%M:00+07:00}">{when.day} {_MONTHS[when.month - 1]} {when.year}</abbr>, bởi '
                f'<a href="spip.php?auteur1">admin</a></div><div class="introduction entry-content"><p>{m.esc(self.teaser(article))}'
                "</p></div></li>")  # fmt: skip

    def listing(self, title: str, rows: str, pager: str) -> str:
        return f'<div class="cartouche"><h1>{title}</h1></div><div class="menu articles">{pager}<ul class="liste-items">{rows}</ul></div>'

    def article(self, article: Article) -> str:
        section, when = self.category(article.section), article.when
        assert when is not None
        others = m.items(m.link(self.address(one), one.title) for one in self.related(article))
        return (
            f'<p class="arbo">{m.link("/", "Trang đầu")} &gt; {m.link(self.listing_path(section), section.title)}</p>'
            f'<div class="cartouche"><h1 class="crayon article-titre-{article.number}">{m.esc(article.title)}</h1>'
            f'<p class="info-publi"><abbr class="published" title="{when:%Y-%m-%dT%H:%M:00+07:00}">{when.day} '
            f'{_MONTHS[when.month - 1]} {when.year}</abbr>, bởi <a href="spip.php?auteur1">admin</a></p></div>'
            f'<div class="crayon article-texte-{article.number} texte entry-content">{self.text(article)}'
            + (f'<p style="text-align:right"><strong>{article.byline_line}</strong></p>' if article.byline_line else "")
            + f'</div><div class="menu articles"><h2>Bài cùng mục</h2><ul>{others}</ul></div><p class="repondre">'
            f'<a href="spip.php?page=forum&amp;id_article={40 + article.number}" rel="noindex nofollow">Trả lời bài này</a></p>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        feet = "<br>".join(m.esc(line) for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html class="page_article ltr vi no-js" lang="vi" dir="ltr"><head><title>{m.esc(title)} - {self.title}'
            '</title><meta charset="utf-8"><link rel="alternate" type="application/rss+xml" title="Đồng bộ tin" '
            'href="spip.php?page=backend"></head><body><div class="page"><div class="header"><strong id="logo_site_spip">'
            f'{m.link("/", self.title)}</strong></div><div class="nav" id="nav"><ul>{menu}</ul></div><div class="main"><div '
            f'class="wrapper" id="conteneur"><div class="content" id="content">{middle}</div></div><div class="aside">'
            f'<div class="formulaire_spip formulaire_recherche"><form action="spip.php?page=recherche" method="get"><input '
            f'name="recherche"></form></div><div class="menu"><h2>Mới đăng</h2><ul>{new}</ul></div>'
            f'{m.link_lists("Liên kết website")}{m.login_box("/dang-nhap")}</div></div><div class="footer"><p>{feet}</p>'
            f'<p><a rel="contents" href="spip.php?page=plan">Sơ đồ</a> | Lượt truy cập: {self.visits}</p></div></div></body></html>'
        )


class MauPlone(_Other):
    """Plone: folders as sections, ``?b_start:int=20``, ``/view`` copies, a byline box with two dates."""

    name = "mau_plone"
    province = "hatinh"
    page_size = 12
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-tuc/kinh-te", "Kinh tế", "kinhte", 34),
        Category("tin-tuc/xa-hoi", "Xã hội", "xahoi", 30),
    )

    def address(self, article: Article) -> str:
        return f"/{article.section}/{article.slug[:60]}-{article.number}"

    def aliases(self, article: Article) -> list[str]:
        return [f"{self.address(article)}/view", f"{self.address(article)}/sendto_form"]

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/{category.slug}(?:\?b_start:int=(\d+))?", path)
        return int(found[1] or 0) // self.page_size + 1 if found else None

    def pager(self, category: Category, page: int, last: int) -> str:
        here = f"/{category.slug}"

        def link(n: int, text: str, extra: str = "") -> str:
            return f'<a href="{here}?b_start:int={(n - 1) * self.page_size}"{extra}>{text}</a>'

        before = f'<li class="previous">{link(page - 1, f"Trước {self.page_size} mục")}</li>' if page > 1 else ""
        after = f'<li class="next">{link(page + 1, f"{self.page_size} mục tiếp theo <span class=arrow></span>")}</li>' if page < last else ""
        numbers = "".join(f'<li class="active"><span>{n}</span></li>' if n == page else f"<li>{link(n, str(n))}</li>"
                          for n in range(1, last + 1))  # fmt: skip
        return f'<nav class="pagination"><ul>{before}{numbers}{after}</ul></nav>'

    def row(self, article: Article) -> str:
        return (f'<article class="entry"><header><span class="summary"><a href="{self.address(article)}" class="contenttype-news-item '
                f'state-published url" title="News Item">{m.esc(article.title)}</a></span><div class="metadata"><span '
                f'class="documentByLine"><span class="documentPublished"><span>Xuất bản </span>{article.when:%d/%m/%Y %H:%M}</span>'
                f'</span></div></header><p><span class="description">{m.esc(self.teaser(article))}</span></p></article>')  # fmt: skip

    def listing(self, title: str, rows: str, pager: str) -> str:
        return f'<article id="content"><header><h1 class="documentFirstHeading">{title}</h1></header><div id="content-core">{rows}{pager}</div></article>'

    def article(self, article: Article) -> str:
        section = self.category(article.section)
        byline = f'<p align="right"><em>{article.byline_line}</em></p>' if article.byline_line else ""
        return (
            f'<nav id="portal-breadcrumbs"><ol><li>{m.link("/", "Trang chủ")}</li><li>'
            f'{m.link(self.listing_path(section), section.title)}</li><li>{m.esc(article.title)}</li></ol></nav>'
            f'<article id="content"><header><h1 class="documentFirstHeading">{m.esc(article.title)}</h1><div id="viewlet-below-content-title">'
            f'<div class="documentByLine" id="plone-document-byline"><span class="documentPublished"><span>Xuất bản</span> '
            f'{article.when:%d/%m/%Y %H:%M}</span>, <span class="documentModified"><span>Sửa lần cuối</span> 30/06/2025 09:12</span>'
            f'</div></div></header><div id="content-core"><div id="parent-fieldname-text">{self.text(article)}{byline}</div></div>'
            f'<footer><div id="viewlet-below-content"><div id="related"><header>Bài cùng mục</header><ul>'
            f'{m.items(m.link(self.address(one), one.title) for one in self.related(article))}</ul></div><div id="document-action-sendto">'
            f'<a href="{self.address(article)}/sendto_form">Gửi bài viết này</a></div></div></footer></article>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        feet = "</p><p>".join(m.esc(line) for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi" data-gridsystem="bs3"><head><meta charset="utf-8"><title>{m.esc(title)} — {self.title}</title>'
            '</head><body id="visual-portal-wrapper" class="section-tin-tuc userrole-anonymous" dir="ltr"><header id="portal-top">'
            f'<div class="login"><a href="/login" id="personaltools-login">Đăng nhập</a></div><form action="/@@search"><input name="SearchableText">'
            f'</form></header><nav id="portal-globalnav"><ul>{menu}</ul></nav><div id="portal-columns"><div id="portal-column-content">{middle}</div>'
            f'<div id="portal-column-two"><div class="portlet portletNews"><header>Tin mới</header><ul>{new}</ul></div>'
            f'{m.link_lists("Liên kết website")}</div></div><footer id="portal-footer-wrapper"><p>{feet}</p></footer></body></html>'
        )


class MauDjango(_Other):
    """A site of its own on Django: the day in the path, cards of a CSS framework, pages by ``?page=``, no list elements."""

    name = "mau_django"
    province = "langson"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("chuyen-muc/doi-song", "Đời sống", "xahoi", 36),
        Category("chuyen-muc/san-xuat", "Sản xuất", "kinhte", 28),
    )

    def address(self, article: Article) -> str:
        return f"/bai-viet/{article.when:%Y/%m/%d}/{article.slug[:50]}-{article.number}/"

    def listing_path(self, category: Category) -> str:
        return f"/{category.slug}/"

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/{category.slug}/(?:\?page=(\d+))?", path)
        return int(found[1] or 1) if found else None

    def pager(self, category: Category, page: int, last: int) -> str:
        onward = f'<a class="btn btn-outline-primary" href="?page={page + 1}"><i class="bi bi-chevron-right"></i></a>' if page < last else ""
        back = f'<a class="btn btn-outline-primary" href="?page={page - 1}"><i class="bi bi-chevron-left"></i></a>' if page > 1 else ""
        return f'<div class="d-flex justify-content-center">{back}<span class="mx-3">Trang {page} trên {last}</span>{onward}</div>'

    def row(self, article: Article) -> str:
        return (f'<div class="col-md-6"><div class="card mb-4"><a href="{self.address(article)}"><img class="card-img-top" '
                f'src="/media/{article.number}.jpg" alt=""></a><div class="card-body"><h5 class="card-title">{m.esc(article.title)}</h5>'
                f'<p class="card-text text-muted small">{article.when:%H:%M, %d-%m-%Y}</p><p class="card-text">{m.esc(self.teaser(article))}</p>'
                f'<a href="{self.address(article)}" class="btn btn-sm btn-primary">Xem chi tiết</a></div></div></div>')  # fmt: skip

    def listing(self, title: str, rows: str, pager: str) -> str:
        return f'<div class="row"><h2 class="col-12">{title}</h2>{rows}</div>{pager}'

    def article(self, article: Article) -> str:
        others = "".join(f'<div class="col-3"><a href="{self.address(one)}">{m.esc(one.title)}</a></div>' for one in self.related(article))
        byline = f'<div class="text-end fw-bold">{article.byline_line}</div>' if article.byline_line else ""
        return (
            f'<div class="row"><div class="col-lg-9"><h1 class="display-6">{m.esc(article.title)}</h1><div class="text-muted mb-3">'
            f'<i class="bi bi-clock"></i> {article.when:%H:%M, %d-%m-%Y} <i class="bi bi-eye"></i> {70 + article.hits}</div>'
            f'<div class="ck-content">{self.text(article)}{byline}</div><hr><h4>Bài cùng mục</h4><div class="row">{others}</div></div></div>'
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = "".join(f'<a class="nav-link" href="{self.listing_path(one)}">{one.title}</a>' for one in self.categories)
        hot = "".join(f'<a class="list-group-item" href="{self.address(one)}">{m.esc(one.title)}</a>' for one in self.most_read())
        feet = "".join(f"<div>{m.esc(line)}</div>" for line in self.footer_lines())
        return (
            f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)} | {self.title}</title></head><body>'
            f'<nav class="navbar"><a class="navbar-brand" href="/">{self.title}</a>{menu}<a class="nav-link" href="/dang-nhap/">Đăng nhập</a></nav>'
            f'<main class="container">{middle}<aside class="list-group"><h5>Đọc nhiều</h5>{hot}</aside>{m.link_lists("Liên kết website")}</main>'
            f'<footer class="bg-dark">{feet}<div>Lượt truy cập: {self.visits}</div></footer></body></html>'
        )
