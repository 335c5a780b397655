"""Portals that no rule was written for, the old ones: an ASP site made by hand in 2006, Movable Type, TYPO3, Textpattern."""

from __future__ import annotations

import re
from html import escape
from random import Random
from typing import ClassVar
from zlib import crc32

from tests.sampleportals import markup as m
from tests.sampleportals.model import Article, Category, Request, Response
from tests.sampleportals.strange import Strange


class MauAsp(Strange):
    """Made by hand for ASP in 2006: nested tables, FONT, tags in capitals, numbers alone in addresses, no charset declared."""

    name = "mau_asp"
    province = "langson"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("3", "Tin hoạt động của huyện", "xahoi", 15), Category("5", "Phát triển kinh tế", "kinhte", 11),
        Category("9", "Gương người tốt, việc tốt", "xahoi", 8),
    )  # fmt: skip
    below: ClassVar[dict[str, str]] = {"9": "3"}
    page_size = 7

    def address(self, article: Article) -> str:
        return f"/tin.asp?id={210 + article.number}&cid={article.section}"

    def aliases(self, article: Article) -> list[str]:
        return [f"/intin.asp?id={210 + article.number}"]

    def listing_path(self, category: Category) -> str:
        return f"/nhomtin.asp?cid={category.slug}"

    def static_path(self, key: str) -> str:
        return {"gioi-thieu": "/trang.asp?p=1", "to-chuc-bo-may": "/trang.asp?p=2", "lien-he": "/lienhe.asp", "van-ban": "/vanban.asp",
                "anh": "/anh.asp?album=1", "tim-kiem": "/timkiem.asp"}[key]  # fmt: skip

    def document_path(self, number: int) -> str:
        return f"/vbchitiet.asp?vb={number}"

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/nhomtin\.asp\?cid={category.slug}(?:&page=(\d+))?", path)
        return int(found[1] or 1) if found else None

    def html(self, text: str, status: int = 200) -> Response:
        return Response(text.encode("utf-8"), status, content_type="text/html")

    def _row(self, article: Article) -> str:
        href = self.address(article)
        return (f'<TR><TD vAlign=top width="100%"><IMG SRC="upload/nho/{article.number}.jpg" WIDTH=100 ALIGN=left BORDER=0><A HREF="{href[1:]}"><FONT FACE="Arial" SIZE=2 COLOR="#003399"><B>'
                f'{m.esc(article.title)}</B></FONT></A> <FONT SIZE=1 COLOR=gray>({article.when:%d/%m/%Y})</FONT><BR><FONT FACE="Arial" SIZE=2>{m.esc(self.teaser(article))}</FONT> '
                f'<A HREF="{href[1:]}"><FONT SIZE=1 COLOR=red>[Chi tiết]</FONT></A></TD></TR><TR><TD HEIGHT=1 BGCOLOR="#cccccc"></TD></TR>')  # fmt: skip

    def _box(self, title: str, inner: str) -> str:
        return (f'<TABLE BORDER=0 CELLPADDING=0 CELLSPACING=0 WIDTH="100%"><TR><TD BACKGROUND="images/bg.gif" HEIGHT=24><FONT FACE="Arial" SIZE=2 COLOR=white><B>&nbsp;{title}</B></FONT></TD></TR>'
                f'<TR><TD><TABLE BORDER=0 CELLPADDING=4 WIDTH="100%">{inner}</TABLE></TD></TR></TABLE>')  # fmt: skip

    def home(self) -> str:
        return "".join(self._box(one.title, "".join(self._row(a) for a in self.present(one)[:3]) + f'<TR><TD ALIGN=right><A HREF="{self.listing_path(one)[1:]}">Xem tiếp...</A></TD></TR>') for one in self.top())

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        subs = "".join(f'<TR><TD>&raquo; <A HREF="{self.listing_path(one)[1:]}">{one.title}</A></TD></TR>' for one in self.children(category))
        numbers = " ".join(f"<B>[{n}]</B>" if n == page else f'<A HREF="nhomtin.asp?cid={category.slug}&page={n}">[{n}]</A>' for n in range(1, last + 1))
        return self._box(category.title, subs + "".join(self._row(one) for one in shown)) + f'<P ALIGN=right><FONT SIZE=2>Trang: {numbers}</FONT></P>'

    def wrap(self, title: str, inner: str) -> str:
        return self._box(title, f"<TR><TD>{inner}</TD></TR>")

    def article(self, article: Article) -> str:
        parts = [f'<P ALIGN=justify><FONT FACE="Arial" SIZE=2>{m.esc(text)}</FONT></P>' if kind == "p" else
                 f'<TABLE ALIGN=center BORDER=0 WIDTH=300><TR><TD><IMG SRC="upload/{article.number}_{at}.jpg" BORDER=1></TD></TR><TR><TD ALIGN=center><FONT SIZE=1><I>{m.esc(text)}</I></FONT></TD></TR></TABLE>'
                 for at, (kind, text) in enumerate(article.blocks())]  # fmt: skip
        files = "".join(f'<P><IMG SRC="images/attach.gif"> <A HREF="{path[1:]}">{m.esc(title)}</A></P>' for path, title in article.attachments)
        others = "".join(f'<TR><TD>&#8226; <A HREF="{self.address(one)[1:]}">{m.esc(one.title)}</A> <FONT SIZE=1><I>({one.when:%d/%m/%Y})</I></FONT></TD></TR>' for one in self.related(article))
        when = article.when
        assert when is not None
        return self._box(self.category(article.section).title, (
            f'<TR><TD><FONT FACE="Arial" SIZE=1 COLOR=gray>{when:%d/%m/%Y %H:%M}</FONT></TD></TR><TR><TD><P CLASS=tieude><FONT FACE="Arial" SIZE=4 COLOR="#cc0000"><B>{m.esc(article.title)}</B></FONT></P>'
            + (f'<P ALIGN=justify><FONT FACE="Arial" SIZE=2><B>{m.esc(article.lead)}</B></FONT></P>' if article.lead else "")
            + "".join(parts) + (f'<P ALIGN=right><FONT FACE="Arial" SIZE=2><B>{article.byline_line}</B></FONT></P>' if article.byline_line else "")
            + (f'<P ALIGN=right><FONT FACE="Arial" SIZE=2><I>({article.source_line})</I></FONT></P>' if article.source_line else "")
            + f'{files}</TD></TR><TR><TD ALIGN=right><A HREF="intin.asp?id={210 + article.number}">[ In bài này ]</A> <A HREF="javascript:history.go(-1)">[ Quay lại ]</A></TD></TR>'
            f'<TR><TD><FONT SIZE=2><B>CÁC TIN KHÁC:</B></FONT></TD></TR>{others}'
        ))  # fmt: skip

    def chrome(self, article: Article) -> list[str]:
        return ["CÁC TIN KHÁC:", "[ In bài này ]", "[ Quay lại ]", "Số lượt truy cập", "Đăng nhập", "Lịch công tác"]

    def answer(self, request: Request) -> Response:
        for article in self.by_path(request.path):
            if request.route == "/intin.asp":
                text = "".join(f"<P>{m.esc(one)}</P>" for one in (article.lead or "", *article.paragraphs))
                return self.html(f"<HTML><BODY onload=window.print()><B>{m.esc(article.title)}</B> ({article.when:%d/%m/%Y}){text}</BODY></HTML>")
        return super().answer(request)

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = " | ".join(f'<A HREF="{href[1:] or "default.asp"}"><FONT FACE="Arial" SIZE=2 COLOR=white><B>{text}</B></FONT></A>' for href, text in self.menu() if href != "/")
        hot = "".join(f'<TR><TD><A HREF="{self.address(one)[1:]}"><FONT SIZE=2>{m.esc(one.title)}</FONT></A></TD></TR>' for one in self.most_read())
        feet = "<BR>".join(m.esc(line) for line in self.footer_lines())
        left = self._box("Tin đọc nhiều", f"<marquee direction=up>{hot}</marquee>") + self._box("Liên kết", f"<TR><TD>{m.link_lists('Liên kết website')}</TD></TR>")
        count = f'<TR><TD ALIGN=center><FONT SIZE=2>Số lượt truy cập<BR><B>{self.visits}</B></FONT></TD></TR><TR><TD><A HREF="lich.asp">Lịch công tác</A></TD></TR>'
        return (
            f'<HTML><HEAD><TITLE>{self.title}</TITLE><LINK REL=stylesheet HREF="style.css"></HEAD><BODY TOPMARGIN=0 BGCOLOR="#ffffff"><CENTER><TABLE BORDER=0 WIDTH=980 CELLSPACING=0>'
            f'<TR><TD COLSPAN=3><IMG SRC="images/banner.jpg" WIDTH=980></TD></TR><TR><TD COLSPAN=3 BGCOLOR="#003399"><A HREF="/"><FONT COLOR=white SIZE=2><B>Trang chủ</B></FONT></A> | {bar}</TD></TR>'
            f'<TR><TD COLSPAN=3><FORM ACTION="timkiem.asp" METHOD=get><INPUT NAME=tukhoa SIZE=20><INPUT TYPE=submit VALUE="Tìm"></FORM></TD></TR><TR><TD WIDTH=180 VALIGN=top>{left}</TD>'
            f'<TD WIDTH=600 VALIGN=top>{middle}</TD><TD WIDTH=200 VALIGN=top>{self._box("Thống kê", count)}<A HREF="dang-nhap.asp">Đăng nhập</A></TD></TR>'
            f'<TR><TD COLSPAN=3 ALIGN=center BGCOLOR="#eeeeee"><FONT SIZE=1>{feet}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>'
        )


class MauMovableType(Strange):
    """Movable Type: static pages; a section shows its newest ten and no pager, older ones stand in archives by month only."""

    name = "mau_movabletype"
    province = "caobang"
    page_size = 10
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-su-kien", "Tin - Sự kiện", "xahoi", 17), Category("kinh-te-xa-hoi", "Kinh tế - Xã hội", "kinhte", 15),
    )  # fmt: skip

    def dress(self, article: Article, rng: Random) -> None:
        super().dress(article, rng)
        self.lead_into_body(article)

    def address(self, article: Article) -> str:
        return f"/{article.when:%Y/%m}/{article.slug[:45].replace('-', '_')}.html"

    def listing_path(self, category: Category) -> str:
        return f"/{category.slug}/"

    def static_path(self, key: str) -> str:
        return {"tim-kiem": "/cgi-bin/mt/mt-search.cgi"}.get(key, f"/{key}.html")

    def document_path(self, number: int) -> str:
        return f"/van_ban/qd_{number}.html"

    def page_asked(self, category: Category, path: str) -> int | None:
        return 1 if path == f"/{category.slug}/" else None

    def page_count(self, category: Category) -> int:
        return 1

    def _months(self) -> list[str]:
        return list(dict.fromkeys(f"{one.when:%Y/%m}" for one in self.present()))

    def answer(self, request: Request) -> Response:
        month = re.fullmatch(r"/(\d{4}/\d\d)/(?:index\.html)?", request.path)
        if month:
            shown = [one for one in self.present() if f"{one.when:%Y/%m}" == month[1]]
            title = f"Tháng {int(month[1][5:])} năm {month[1][:4]}"
            return self.html(self.page(title, self._archive(f"{title} - Lưu trữ", shown), request), 200 if shown else 404)
        if request.path == "/archives.html":
            rows = m.items(m.link(f"/{one}/", f"Tháng {int(one[5:])} năm {one[:4]}") for one in self._months())
            return self.html(self.page("Lưu trữ", self.wrap("Lưu trữ theo tháng", f'<ul class="archive-list">{rows}</ul>'), request))
        return super().answer(request)

    def _entry(self, article: Article, body: str, level: str = "h2") -> str:
        when = article.when
        assert when is not None
        name = m.esc(article.title) if level == "h1" else f'<a href="{self.address(article)}" rel="bookmark">{m.esc(article.title)}</a>'
        return (f'<div id="entry-{article.number}" class="entry-asset asset hentry"><div class="asset-header"><{level} class="asset-name entry-title">{name}</{level}><div class="asset-meta">'
                f'<span class="byline">Đăng bởi <span class="vcard author">admin</span> vào <abbr class="published" title="{when:%Y-%m-%dT%H:%M:00+07:00}">{when:%d.%m.%Y %H:%M}</abbr></span> '
                f'<span class="separator">|</span> <a href="{self.address(article)}#comments">Nhận xét (0)</a></div></div>{body}</div>')  # fmt: skip

    def _short(self, article: Article) -> str:
        return self._entry(article, f'<div class="asset-content entry-content"><div class="asset-body"><p>{m.esc(self.teaser(article))}</p></div><div class="asset-more-link">Tiếp tục đọc '
                                    f'<a href="{self.address(article)}#more" rel="bookmark">{m.esc(article.title)}</a>.</div></div>')  # fmt: skip

    def home(self) -> str:
        return "".join(self._short(one) for one in self.newest(8)) + '<div class="content-nav"><a href="/archives.html">Lưu trữ</a></div>'

    def _archive(self, title: str, shown: list[Article]) -> str:
        return f'<h1 id="page-title" class="archive-title">{title}</h1>{"".join(self._short(one) for one in shown)}<div class="content-nav"><a href="/">Trang chính</a> | <a href="/archives.html">Lưu trữ</a></div>'

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        return self._archive(f"Mục {category.title}", shown)

    def wrap(self, title: str, inner: str) -> str:
        return f'<div class="page-asset asset"><div class="asset-header"><h1 class="asset-name entry-title">{title}</h1></div><div class="asset-content">{inner}</div></div>'

    def article(self, article: Article) -> str:
        ring = self.present()
        at = ring.index(article)
        before = f'<a href="{self.address(ring[at + 1])}">&laquo; {m.esc(ring[at + 1].title)}</a> | ' if at + 1 < len(ring) else ""
        after = f' | <a href="{self.address(ring[at - 1])}">{m.esc(ring[at - 1].title)} &raquo;</a>' if at else ""
        parts = [f"<p>{m.esc(text)}</p>" if kind == "p" else f'<p class="mt-image"><img alt="" src="/images/{article.number}{n}.jpg" class="mt-image-center"/><br/><em>{m.esc(text)}</em></p>'
                 for n, (kind, text) in enumerate(article.blocks())]  # fmt: skip
        section = self.category(article.section)
        tail = (f'<p align="right"><strong>{article.byline_line}</strong></p>' if article.byline_line else "") + (f'<p align="right"><em>{article.source_line}</em></p>' if article.source_line else "")
        files = "".join(f'<p>Tải về: <a href="{path}">{m.esc(title)}</a></p>' for path, title in article.attachments)
        body = f'<div class="asset-content entry-content"><div class="asset-body">{"".join(parts[:2])}</div><div id="more" class="asset-more">{"".join(parts[2:])}{tail}{files}</div></div>'
        foot = (f'<div class="asset-footer"><div class="entry-categories"><h4>Chuyên mục<span class="delimiter">:</span></h4><ul><li><a href="{self.listing_path(section)}" rel="tag">{section.title}</a></li></ul></div></div>'
                '<div id="comments" class="comments"><div class="comments-open" id="comments-open"><h2 class="comments-open-header">Gửi nhận xét</h2><form method="post" action="/cgi-bin/mt/mt-comments.cgi">'
                '<label>Tên</label><input name="author"><label>Nhận xét</label><textarea name="text"></textarea></form></div></div>')  # fmt: skip
        return f'<div class="content-nav">{before}<a href="/">Trang chính</a>{after}</div>' + self._entry(article, body + foot, "h1")

    def chrome(self, article: Article) -> list[str]:
        return ["Nhận xét (0)", "Gửi nhận xét", "Đăng bởi", "Bài mới nhất", "Lưu trữ", "Trang chính"]

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = m.items(f'<a href="{href}">{text}</a>' for href, text in self.menu())
        new = m.items((m.link(self.address(one), one.title) for one in self.newest()), 'li')
        months = m.items(m.link(f"/{one}/", f"Tháng {int(one[5:])} năm {one[:4]} (1)") for one in self._months()[:6])
        feet = "<br />".join(m.esc(line) for line in self.footer_lines())
        return (
            f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="generator" content="Movable Type Pro 5.2" /><title>{m.esc(title)} - {self.title}</title></head>'
            f'<body id="classic-blog" class="mt-entry-archive layout-wt"><div id="container"><div id="container-inner"><div id="header"><div id="header-name"><a href="/" rel="home">{self.title}</a></div>'
            f'<ul class="nav">{bar}</ul></div><div id="content"><div id="content-inner"><div id="alpha"><div id="alpha-inner">{middle}</div></div><div id="beta"><div id="beta-inner">'
            f'<div class="widget-search widget"><h3 class="widget-header">Tìm kiếm</h3><form action="/cgi-bin/mt/mt-search.cgi"><input name="search"></form></div><div class="widget-recent-entries widget">'
            f'<h3 class="widget-header">Bài mới nhất</h3><ul>{new}</ul></div><div class="widget-archive-monthly widget"><h3 class="widget-header"><a href="/archives.html">Lưu trữ theo tháng</a></h3><ul>{months}</ul></div>'
            f'{m.link_lists("Liên kết")}<a href="/dang-nhap">Đăng nhập</a></div></div></div></div><div id="footer"><p>{feet}</p><p>Powered by Movable Type</p></div></div></div></body></html>'
        )


class MauTypo3(Strange):
    """TYPO3 with the news extension, addresses not rewritten: ``index.php?id=12`` is a section, a page or an article's page."""

    name = "mau_typo3"
    province = "hatinh"
    page_size = 6
    categories: ClassVar[tuple[Category, ...]] = (
        Category("12", "Tin trong tỉnh", "xahoi", 15), Category("14", "Kinh tế", "kinhte", 10), Category("27", "Thị trường nông sản", "kinhte", 8),
    )  # fmt: skip
    below: ClassVar[dict[str, str]] = {"27": "14"}

    def address(self, article: Article) -> str:
        uid = 60 + article.number
        return (f"/index.php?id=21&tx_news_pi1%5Baction%5D=detail&tx_news_pi1%5Bcontroller%5D=News&tx_news_pi1%5Bnews%5D={uid}"
                f"&cHash={crc32(str(uid).encode()):08x}{crc32(str(uid * 3).encode()):08x}")  # fmt: skip

    def listing_path(self, category: Category) -> str:
        return f"/index.php?id={category.slug}"

    def static_path(self, key: str) -> str:
        return "/index.php?id=" + {"gioi-thieu": "3", "to-chuc-bo-may": "4", "lien-he": "5", "van-ban": "30", "anh": "33", "tim-kiem": "40"}[key]

    def document_path(self, number: int) -> str:
        return f"/index.php?id=31&tx_vanban_pi1%5Buid%5D={number}&cHash={crc32(str(number).encode()):08x}"

    def _page(self, category: Category, n: int) -> str:
        hashed = f"{crc32(f'{category.slug}/{n}'.encode()):08x}"
        return f"/index.php?id={category.slug}&tx_news_pi1%5B%40widget_0%5D%5BcurrentPage%5D={n}&cHash={hashed}" if n > 1 else f"/index.php?id={category.slug}"

    def page_asked(self, category: Category, path: str) -> int | None:
        return next((n for n in range(1, 9) if path == self._page(category, n)), None)

    def _href(self, path: str) -> str:
        return escape(path)

    def _row(self, article: Article) -> str:
        href = self._href(self.address(article))
        return (f'<div class="article articletype-0" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h3><a title="{m.esc(article.title)}" href="{href}"><span itemprop="headline">'
                f'{m.esc(article.title)}</span></a></h3></div><div class="teaser-text"><div itemprop="description"><p>{m.esc(self.teaser(article))}</p></div><a class="more" title="{m.esc(article.title)}" href="{href}">Đọc thêm</a></div>'
                f'<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{article.when:%Y-%m-%d}">{article.when:%d.%m.%Y}</time></span></p></div></div>')  # fmt: skip

    def home(self) -> str:
        return f'<div id="c1" class="frame frame-default frame-type-list"><div class="news"><div class="news-list-view">{"".join(self._row(one) for one in self.newest(6))}</div></div></div>'

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        subs = "".join(f'<li class="sub"><a href="{self._href(self.listing_path(one))}">{one.title}</a></li>' for one in self.children(category))
        numbers = "".join(f'<li class="current">{n}</li>' if n == page else f'<li><a href="{self._href(self._page(category, n))}">{n}</a></li>' for n in range(1, last + 1))
        before = f'<li class="previous"><a href="{self._href(self._page(category, page - 1))}">Trước</a></li>' if page > 1 else ""
        after = f'<li class="last next"><a href="{self._href(self._page(category, page + 1))}">Tiếp</a></li>' if page < last else ""
        pager = f'<div class="page-navigation"><p>Trang {page} trên {last}.</p><ul class="f3-widget-paginator">{before}{numbers}{after}</ul></div>'
        return (f'<ul class="submenu">{subs}</ul><div id="c{category.slug}" class="frame frame-type-list"><header><h1>{category.title}</h1></header><div class="news"><div class="news-list-view">'
                f'{pager}{"".join(self._row(one) for one in shown)}{pager}</div></div></div>')  # fmt: skip

    def wrap(self, title: str, inner: str) -> str:
        return f'<div id="c77" class="frame frame-default frame-type-text"><header><h1>{title}</h1></header><div class="ce-bodytext">{inner}</div></div>'

    def article(self, article: Article) -> str:
        when = article.when
        assert when is not None
        body, pictures = [], []
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "p":
                body.append(f'<p class="bodytext">{m.esc(text)}</p>')
            else:
                pictures.append(f'<div class="outer"><div class="mediaelement mediaelement-image"><img src="/fileadmin/{article.number}_{at}.jpg" alt=""></div><p class="news-img-caption">{m.esc(text)}</p></div>')
        related = m.items(f'<span class="news-related-news-date">{one.when:%d.%m.%Y}</span> <a title="{m.esc(one.title)}" href="{self._href(self.address(one))}">{m.esc(one.title)}</a>' for one in self.related(article, 4))
        files = "".join(f'<div class="news-related-files-item"><span class="news-related-files-link"><a href="{path}">{m.esc(title)}</a></span> <span class="news-related-files-size">120 K</span></div>' for path, title in article.attachments)
        byline = f'<p class="news-list-author" itemprop="author" itemscope itemtype="http://schema.org/Person">Người viết: <span itemprop="name">{article.byline_line}</span></p>' if article.byline_line else ""
        return (
            f'<div id="c21" class="frame frame-type-list"><div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h3 itemprop="headline">{m.esc(article.title)}</h3></div>'
            f'<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{when:%Y-%m-%d}">{when:%d.%m.%Y %H:%M}</time></span> <span class="news-list-category">{self.category(article.section).title}</span></p>{byline}</div>'
            + (f'<div class="teaser-text" itemprop="description"><p>{m.esc(article.lead)}</p></div>' if article.lead else "")
            + (f'<div class="news-img-wrap">{"".join(pictures)}</div>' if pictures else "")
            + f'<div class="news-text-wrap" itemprop="articleBody">{"".join(body)}'
            + (f'<p class="align-right"><em>{article.source_line}</em></p>' if article.source_line else "")
            + '</div><div class="news-backlink-wrap"><a href="/index.php?id=12">Quay lại danh sách</a></div>'
            + f'<div class="news-related-wrap">{f"<div class=news-related-files><h4>Tệp liên quan</h4>{files}</div>" if files else ""}<div class="news-related news-related-news"><h4>Tin liên quan</h4><ul>{related}</ul></div></div></div></div></div>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Quay lại danh sách", "Tin liên quan", "Tệp liên quan", "120 K", "Tới nội dung chính", "Đăng nhập"]

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = m.items((m.link(href, text) for href, text in self.menu()), "li")
        new = m.items(f'<a href="{self._href(self.address(one))}">{m.esc(one.title)}</a>' for one in self.newest())
        feet = "".join(f'<p class="bodytext">{m.esc(line)}</p>' for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta charset="utf-8"><!-- This website is powered by TYPO3 - inspiring people to share! --><meta name="generator" content="TYPO3 CMS">'
            f'<title>{self.title}: {m.esc(title)}</title></head><body id="p21" class="page-21 pagelevel-1 language-0"><div id="page-wrapper"><a class="visually-hidden-focusable" href="#page-content">Tới nội dung chính</a>'
            f'<header id="page-header" class="navbar"><a class="navbar-brand" href="/">{self.title}</a><nav><ul class="nav navbar-nav main-navbarnav">{bar}</ul></nav><form action="/index.php?id=40" method="post"><input name="tx_indexedsearch[sword]"></form></header>'
            f'<main id="page-content"><div class="section"><div class="row"><div class="col-md-9 maincontent-wrap"><!--TYPO3SEARCH_begin-->{middle}<!--TYPO3SEARCH_end--></div><div class="col-md-3 subcontent-wrap"><h3>Mới cập nhật</h3><ul>{new}</ul>'
            f'{m.link_lists("Liên kết")}<a href="/dang-nhap">Đăng nhập</a></div></div></div></main><footer id="page-footer">{feet}<p class="bodytext">Lượt truy cập: {self.visits}</p></footer></div></body></html>'
        )


class MauTextpattern(Strange):
    """Textpattern's default theme: ``/section/slug``, listings of excerpts, "Bài cũ hơn" by ``?pg=2``, comments."""

    name = "mau_textpattern"
    province = "hatinh"
    page_size = 5
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-dia-phuong", "Tin địa phương", "xahoi", 16), Category("nong-nghiep", "Nông nghiệp", "kinhte", 12),
    )  # fmt: skip

    def dress(self, article: Article, rng: Random) -> None:
        super().dress(article, rng)
        self.lead_into_body(article)

    def address(self, article: Article) -> str:
        return f"/{article.section}/{article.slug[:55]}"

    def static_path(self, key: str) -> str:
        return {"tim-kiem": "/?q="}.get(key, f"/{key}/")

    def page_asked(self, category: Category, path: str) -> int | None:
        found = re.fullmatch(rf"/{category.slug}/?(?:\?pg=(\d+))?", path)
        return int(found[1] or 1) if found else None

    def _head(self, article: Article, level: int) -> str:
        when = article.when
        assert when is not None
        return (f'<header><h{level} class="entry-title p-name" itemprop="headline"><a class="u-url" href="{self.address(article)}" rel="bookmark" itemprop="url" '
                f'title="Địa chỉ cố định">{m.esc(article.title)}</a></h{level}><p><strong>Đã đăng</strong> <time class="dt-published" '
                f'datetime="{when:%Y-%m-%dT%H:%M:00+07:00}" itemprop="datePublished">{when:%d} Tháng {when.month} {when.year}, {when:%H:%M}</time><br>'
                f'<strong>Bình luận</strong> <a href="{self.address(article)}#comments-head">không có</a></p></header>')  # fmt: skip

    def _excerpt(self, article: Article) -> str:
        return (f'<li role="listitem"><article class="h-entry" itemscope itemtype="https://schema.org/Article">{self._head(article, 2)}<div class="p-summary" '
                f'itemprop="description"><p>{m.esc(self.teaser(article))}</p></div><p class="read-more"><a href="{self.address(article)}">Đọc tiếp</a></p></article></li>')  # fmt: skip

    def home(self) -> str:
        return f'<ul class="article-list">{"".join(self._excerpt(one) for one in self.newest(5))}</ul>'

    def listing(self, category: Category, shown: list[Article], page: int, last: int) -> str:
        here = f"/{category.slug}/"
        newer = f'<a class="paginator-prev" rel="prev" title="Bài mới hơn" href="{here}?pg={page - 1}">← Bài mới hơn</a> ' if page > 1 else ""
        older = f'<a class="paginator-next" rel="next" title="Bài cũ hơn" href="{here}?pg={page + 1}">Bài cũ hơn →</a>' if page < last else ""
        rows = "".join(self._excerpt(one) for one in shown)
        return f'<h1>{category.title}</h1><ul class="article-list">{rows}</ul><nav class="paginator" aria-label="Phân trang">{newer}{older}</nav>'

    def wrap(self, title: str, inner: str) -> str:
        return f'<article class="h-entry"><header><h1 class="entry-title p-name">{title}</h1></header><div class="e-content">{inner}</div></article>'

    def article(self, article: Article) -> str:
        parts = [f"<p>{m.esc(text)}</p>" if kind == "p" else f'<figure class="txp-image"><img src="/images/{article.number}{at}.jpg" alt=""><figcaption>{m.esc(text)}</figcaption></figure>'
                 for at, (kind, text) in enumerate(article.blocks())]  # fmt: skip
        files = "".join(f'<p><a href="{path}" title="Tải về">{m.esc(title)}</a> [120 kB]</p>' for path, title in article.attachments)
        section = self.category(article.section)
        ring = self.present(section)
        at = ring.index(article)
        after = f'<a rel="next" href="{self.address(ring[at + 1])}">{m.esc(ring[at + 1].title)} →</a>' if at + 1 < len(ring) else ""
        before = f'<a rel="prev" href="{self.address(ring[at - 1])}">← {m.esc(ring[at - 1].title)}</a> ' if at else ""
        return (
            f'<article class="h-entry" itemscope itemtype="https://schema.org/Article">{self._head(article, 1)}<div class="e-content" itemprop="articleBody">{"".join(parts)}'
            + (f'<p style="text-align:right;"><strong>{article.byline_line}</strong></p>' if article.byline_line else "")
            + (f'<p style="text-align:right;"><em>{article.source_line}</em></p>' if article.source_line else "")
            + f'{files}</div><footer><p><strong>Tác giả</strong> <a class="p-author" rel="author" href="/author/Quan-tri">Quản trị</a></p><p><strong>Danh mục</strong> '
            f'<a rel="tag" itemprop="articleSection" href="/category/{article.section}/">{section.title}</a></p></footer></article>'
            f'<section class="comments" aria-labelledby="comments-head"><h2 id="comments-head">Bình luận</h2><form method="post" action="{self.address(article)}#cpreview">'
            f'<label>Tên của bạn</label><input name="name"><label>Nội dung</label><textarea name="message"></textarea><button>Xem trước</button></form></section>'
            f'<nav class="paginator">{before}{after}</nav>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Đã đăng", "Tên của bạn", "Xem trước", "Bài gần đây", "Danh mục", "Đăng nhập"]

    def page(self, title: str, middle: str, request: Request) -> str:
        bar = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in self.menu())
        new = m.items(m.link(self.address(one), one.title) for one in self.newest())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        return (
            f'<!DOCTYPE html><html lang="vi" dir="ltr"><head><meta charset="utf-8"><title>{m.esc(title)} | {self.title}</title><meta name="generator" content="Textpattern CMS">'
            f'<link rel="alternate" type="application/atom+xml" title="Atom feed" href="/atom/"></head><body id="articles-page" class="list-page"><a class="a11y-hide" href="#main">Tới nội dung</a>'
            f'<header class="site-header"><h1 class="site-name"><a rel="home" href="/">{self.title}</a></h1></header><nav class="site-navigation"><h1 class="a11y-hide">Điều hướng</h1>'
            f'<ul>{bar}<li><a href="/dang-nhap">Đăng nhập</a></li></ul></nav><div class="wrapper"><div class="layout"><main id="main">{middle}</main><aside><search><form action="/">'
            f'<input name="q" type="search" placeholder="Tìm kiếm"></form></search><section><h2>Bài gần đây</h2><ol class="article-list">{new}</ol></section>{m.link_lists("Liên kết")}</aside></div></div>'
            f'<footer class="site-footer">{feet}<p>Xuất bản bằng Textpattern</p></footer></body></html>'
        )
