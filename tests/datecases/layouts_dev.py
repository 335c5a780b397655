"""Page layouts of the development half: eight systems, each with its own wrappers, clocks and foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.datecases.model import HOST, TODAY, printed


@dataclass(slots=True)
class Parts:
    """What a layout puts into its places; ``slot`` says where the date line goes (``below``, ``above``, ``end``)."""

    title: str
    paragraphs: list[str]
    line: str = ""
    slot: str = "below"
    head: str = ""
    hidden: str = ""
    badge: str = ""
    clock: bool = False
    others: list[tuple[str, datetime]] = field(default_factory=list)
    number: int = 1

    def at(self, slot: str, wrapper: str = "{}") -> str:
        """The date line in its wrapper when this is its place, nothing elsewhere."""
        return wrapper.format(self.line) if self.line and slot == self.slot else ""

    def body(self, tag: str = "p", attributes: str = "") -> str:
        """The paragraphs."""
        return "".join(f"<{tag}{attributes}>{one}</{tag}>" for one in self.paragraphs)

    def rows(self, row: str, form: str = "{D}/{M}/{Y}") -> str:
        """The rows of other articles: ``{0}`` address, ``{1}`` headline, ``{2}`` date."""
        return "".join(row.format(f"/tin/khac-{self.number}{n}.html", title, printed(form, when))
                       for n, (title, when) in enumerate(self.others))  # fmt: skip


def _html(parts: Parts, body: str, head: str = "", attributes: str = "") -> str:
    return (f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{parts.title} - Cổng {HOST}</title>'
            f"{head}{parts.head}</head><body{attributes}>{body}</body></html>")  # fmt: skip


def nukeviet(p: Parts) -> str:
    """NukeViet 4: hidden microdata, ``span.h5``."""
    clock = printed('<div class="header-date"><span class="current-time">{W}, {D}/{M}/{Y}, {h}:{i}</span></div>', TODAY)
    return _html(p, f"""<header>{clock if p.clock else ""}<nav><ul class="menu"><li><a href="/">Trang chủ</a></li><li>
<a href="/vi/news/">Tin tức</a></li></ul></nav></header><div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle"
itemscope><div class="panel-body">{p.at("above", '<div class="meta-top">{}</div>')}{p.badge}<h1 class="title margin-bottom-lg" itemprop="headline">{p.title}</h1>
{p.hidden}<div class="row margin-bottom-lg"><div class="col-md-12">{p.at("below", '<span class="h5">{}</span>')}</div>
<div class="col-md-12"><ul class="list-inline text-right"><li><a href="/vi/news/print/x.html">In ra</a></li></ul></div></div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{p.body()}</div>{p.at("end", '<p class="h5">{}</p>')}</div></div>
<div class="panel"><p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related list-items">
{p.rows('<li><a href="{0}">{1}</a> <em>({2})</em></li>')}</ul></div>
<footer id="footer">Giấy phép số 12/GP-TTĐT ngày 05/06/2019. Bản quyền thuộc về UBND.</footer>""")  # fmt: skip


def drupal(p: Parts) -> str:
    """Drupal 7: ``#node-N`` and ``.submitted``."""
    clock = printed('<div id="block-clock" class="block">{E}, {D}/{M}/{Y}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div id="page"><div id="header"><a href="/">Trang chủ</a>{clock}</div><div id="main">
<div id="content"><h1 class="title" id="page-title">{p.title}</h1>{p.at("above", "<div class='tabs'>{}</div>")}
<div id="node-{p.number}" class="node node-article node-full">{p.hidden}{p.badge}{p.at("below", '<div class="submitted"><span class="create">{}</span> <span class="author">Author: admin</span></div>')}
<div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even">{p.body()}</div></div></div></div>
{p.at("end", '<div class="node-date">{}</div>')}<ul class="links inline"><li><a href="/print/{p.number}">Bản in</a></li></ul></div>
<div class="view view-tin-khac"><h2>Tin khác</h2><div class="view-content">{p.rows('<div class="views-row"><span class="field-content"><a href="{0}">{1}</a></span> <span>{2}</span></div>', "{M}/{D}/{Y}")}
</div></div></div></div><div id="footer">Giấy phép: 05/GP-STTTT cấp ngày 12/03/2014</div></div>""", attributes=' class="not-front node-type-article"')  # fmt: skip


def wordpress(p: Parts) -> str:
    """WordPress with a classic theme: ``.entry-meta``, pings of comments below."""
    clock = printed('<div class="top-bar"><span class="today">Hôm nay: {W}, {D}/{M}/{Y}</span></div>', TODAY)
    comments = '<div id="comments"><ol class="comment-list"><li class="comment"><b>Lan</b> <time datetime="2026-10-02T08:00:00+00:00">02/10/2026 lúc 08:00</time><p>Rất hay!</p></li></ol></div>'
    return _html(p, f"""{clock if p.clock else ""}<div id="page" class="site"><main id="primary"><article id="post-{p.number}" class="post type-post hentry">
<header class="entry-header">{p.at("above", '<div class="entry-meta-top">{}</div>')}{p.badge}<h1 class="entry-title">{p.title}</h1>
{p.at("below", '<div class="entry-meta"><span class="posted-on">{}</span> <span class="byline">bởi <a href="/author/admin">admin</a></span></div>')}</header>{p.hidden}
<div class="entry-content">{p.body()}</div><footer class="entry-footer">{p.at("end", '<span class="posted-on">{}</span>')}<span class="cat-links">Đăng trong <a href="/c/tin">Tin tức</a></span></footer></article>
{comments if p.clock else ""}</main><aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Bài viết mới</h2><ul>
{p.rows('<li><a href="{0}">{1}</a><span class="post-date">{2}</span></li>', "{d} Tháng {m}, {Y}")}</ul></section></aside></div><footer class="site-footer">Copyright © 2018</footer>""")  # fmt: skip


def liferay(p: Parts) -> str:
    """Liferay 6, view_content dialect."""
    clock = printed('<div class="date-time">{T}, {D}/{M}/{Y} | {h}:{i}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div id="wrapper"><div id="banner">{clock}<h1 class="portlet-title">Tin tức</h1></div><div id="column-1"><div class="asset-full-content">
{p.at("above", '<div class="block_timer">{}</div>')}{p.badge}<div class="asset-full-content-title">{p.title}</div>{p.at("below", '<div class="assetPublishDate block_timer">{}</div>')}{p.hidden}
<div class="sapo-wrapper"><p class="sapo"></p></div><div class="asset-content" id="_101_{p.number}"><div class="journal-content-article">{p.body()}</div></div>{p.at("end", '<div class="asset-date">{}</div>')}
<p class="view-content-author">admin admin</p></div><div class="related_asset"><div class="related_asset_title">Tin liên quan</div><ul class="related_asset_list">{p.rows('<li><a href="{0}">{1}</a> <span>({2})</span></li>')}</ul></div></div>
<div id="column-2"><div class="portlet">Lịch làm việc 21/11/2026</div></div><div id="footer">© Bản quyền 2012 Sở Thông tin</div></div>""")  # fmt: skip


def vnpt(p: Parts) -> str:
    """VNPT portal: capitalised classes, counters."""
    clock = printed('<span id="clock">{W}, ngày {d} tháng {m} năm {Y}</span>', TODAY) if p.clock else ""
    return _html(p, f"""<form method="post" action="./"><div class="Top">{clock}</div><div class="ArticleDetail"><div class="PathWay"><a href="/">Trang chủ</a> › <a href="/tin">Tin</a></div>
{p.at("above", '<div class="PostDate">{}</div>')}{p.badge}<h1 class="ArticleHeader">{p.title}</h1>{p.at("below", '<div class="PostDate">{}</div>')}{p.hidden}<div class="ArticleContent">{p.body()}</div>{p.at("end", '<div class="PostDate">{}</div>')}
<div class="Views">313</div></div><div class="ArticleInMenu"><div class="Title">Các tin khác</div><ul>{p.rows('<li><a href="{0}">{1}</a> <span class="time">{2}</span></li>')}</ul></div>
<div class="Footer">Giấy phép số: 21/GP-TTĐT do Sở TT&amp;TT cấp ngày 01/11/2021<br>Tổng truy cập: 3.352.718</div></form>""")  # fmt: skip


def tandan(p: Parts) -> str:
    """Tân Dân on SharePoint: ``tandan-`` classes."""
    clock = printed('<div class="tandan-date-now">{W}, {D}/{M}/{Y}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div id="s4-workspace">{clock}<div class="tandan-article">{p.at("above", '<span class="tandan-span-date-publish">{}</span>')}{p.badge}<p class="tandan-p-article-news-title">{p.title}</p>
{p.at("below", '<span class="tandan-span-date-publish">{}</span>')}{p.hidden}<div class="tandan-p-article-news-content"><div class="ms-rtestate-field">{p.body("div")}</div></div>{p.at("end", '<div class="tandan-date-view">{}</div>')}
<div class="tandan-rating">Đánh giá: lượt đánh giá: , trung bình:</div></div><div class="tandan-div-article-other"><ul>{p.rows('<li><a href="{0}">{1}</a> ({2})</li>')}</ul></div>
<div class="tandan-footer">Thống kê: 3.352.718 - Online: 66 - Giấy phép 09/GP ngày 02/02/2016</div></div>""")  # fmt: skip


def joomla(p: Parts) -> str:
    """Joomla 2.5/3: ``dl.article-info`` and a counter with the server's time."""
    clock = printed('<div class="vcnt"><div>Today 12</div><div>Your IP: 10.2.3.4</div><div>Server Time: {Y}-{M}-{D} {h}:{i}:09</div></div>', TODAY)
    return _html(p, f"""<div id="all"><div id="left">{clock if p.clock else ""}</div><div class="item-page">{p.at("above", '<p class="createdate">{}</p>')}{p.badge}<h2 itemprop="name"><a href="">{p.title}</a></h2>
{p.at("below", '<dl class="article-info"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/tin">Tin tức</a></dd><dd class="create">{}</dd><dd class="hits">Lượt xem: 1123</dd></dl>')}{p.hidden}
{p.body()}{p.at("end", '<p class="modifydate">{}</p>')}<div class="content_rating"><span>Tỷ lệ: 0 / 0</span></div></div><div class="items-more"><h3>Tin cũ hơn:</h3><ul>
{p.rows('<li><a href="{0}">{1}</a> - {2}</li>', "{D}/{M}/{Y} {h}:{i}")}</ul></div><div id="footer">Copyright (C) 2011. All Rights Reserved.</div></div>""")  # fmt: skip


def handmade(p: Parts) -> str:
    """A hand-made page of tables and fonts."""
    clock = printed('<td align="right"><font size="1">{W}, {d}/{m}/{Y}</font></td>', TODAY) if p.clock else ""
    return _html(p, f"""<table width="980" align="center"><tr><td><img src="/banner.jpg"></td>{clock}</tr></table><table width="980" align="center"><tr><td width="180" valign="top">
<table><tr><td><a href="/">Trang chủ</a></td></tr><tr><td><a href="/gt">Giới thiệu</a></td></tr></table></td><td valign="top"><table width="100%"><tr><td>{p.at("above", '<font color="#999999">{}</font>')}</td></tr>
<tr><td class="tieude">{p.badge}<h3><b><font color="#003399">{p.title}</font></b></h3></td></tr><tr><td>{p.at("below", '<font size="1"><i>{}</i></font>')}{p.hidden}</td></tr><tr><td class="noidung" align="justify">{p.body()}</td></tr>
<tr><td align="right">{p.at("end", '<i>{}</i>')}</td></tr></table><b>Các bài viết khác:</b><ul>{p.rows('<li><a href="{0}">{1}</a> <font color="gray">[{2}]</font></li>')}</ul></td></tr></table>
<table width="980" align="center"><tr><td align="center">Giấy phép số 33/GP-BC ngày 09/03/2009 - ĐT: 0205.3812.605</td></tr></table>""")  # fmt: skip


#: Layout, family whose profile is used with it.
LAYOUTS: tuple[tuple[Callable[[Parts], str], str], ...] = (
    (nukeviet, "generic"), (drupal, "drupal"), (wordpress, "generic"), (liferay, "liferay"), (vnpt, "vnpt"),
    (tandan, "tandan"), (joomla, "generic"), (handmade, "generic"),
)  # fmt: skip
