"""Nine systems as dresses for the same kind of story; names and places as the systems write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from crawler.portal import Profile
from tests.gatecorpus.lines import PLACES, lines_of, share
from tests.sampleportals.writer import Story

SITE = "Cổng thông tin điện tử huyện Suối Ngàn"
MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thủ tục hành chính", "Liên hệ")
REPORTERS = ("Lò Thị Ban", "Hoàng Văn Pín", "Minh Thảo", "Đặng Thu Hà")


@dataclass
class Dress:
    """One page while it is being dressed; notes each line of chrome that is put on it."""

    story: Story
    turn: int
    turns: int
    number: int
    date: str
    others: tuple[tuple[str, str, str], ...]
    chrome: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, place: str) -> list[str]:
        """The chrome lines of this portal at ``place``, with this page's numbers."""
        found: list[str] = []
        for group in PLACES[place]:
            for line in share(group, place, self.turn, self.turns):
                text = line.replace("{n}", str(313 + 17 * self.number)).replace("{d}", self.date)
                self.chrome.append((group, text))
                found.append(text)
        return found

    def put(self, place: str, row: str = "<div>{}</div>") -> str:
        """Those lines in markup."""
        return "".join(row.format(escape(line, quote=False)) for line in self.lines(place))

    def stray(self) -> str:
        """One line of some group that only this page has, inside the container behind the text."""
        every = [(group, line) for group in ("views", "tools", "rating", "more") for line in lines_of(group)]
        group, line = every[(self.number * 9 + self.turn) % len(every)]
        line = line.replace("{n}", str(1000 + self.number))
        self.chrome.append((group, line))
        return escape(line, quote=False)

    def related(self, row: str, heading: str = "<h3>{}</h3>") -> str:
        """A heading of other articles and their titles, each in ``row``: {0} address, {1} title, {2} date."""
        names = lines_of("related")
        title = names[(self.turn * 2 + self.number) % len(names)]
        self.chrome += [("related", title), *(("related", one[1]) for one in self.others)]
        return heading.format(title) + "".join(row.format(*one) for one in self.others)

    @property
    def credit(self) -> tuple[str, str, str]:
        """(field, value, line) of this page's last line: a byline, a source, or nothing."""
        name = REPORTERS[self.number % len(REPORTERS)]
        choice = (
            ("", "", ""), ("byline", name, f"Tin, ảnh: {name}"), ("byline", name, f"Tác giả: {name}"),
            ("source", "Báo Suối Ngàn", "Nguồn: Báo Suối Ngàn"), ("byline", name, name),
            ("byline", name, f"Bài, ảnh: {name}"),
            ("source", "https://baosuoingan.example.vn", "Nguồn tin: https://baosuoingan.example.vn"),
        )  # fmt: skip
        return choice[self.number % len(choice)]

    def closing(self, tag: str = "p") -> str:
        """The credit pushed to the right edge."""
        line = self.credit[2]
        return f'<{tag} style="text-align: right;"><strong>{line}</strong></{tag}>' if line else ""

    def body(self, tag: str, figure: str, lead: bool = True) -> str:
        """The story in ``tag``s; ``figure`` holds {0} address and {1} caption of a picture."""
        texts = [*((self.story.lead,) if lead else ()), *self.story.paragraphs]
        parts = [f'<{tag} style="text-align: justify;">{escape(one, quote=False)}</{tag}>' for one in texts]
        if self.number % 4 == 3 and tag == "p":
            parts[-2:] = ["<ul>" + "".join(f"<li>{escape(one, quote=False)}</li>" for one in texts[-2:]) + "</ul>"]
        if tag == "br":
            parts = [f"{escape(one, quote=False)}<br><br>" for one in texts]
        for at, caption in enumerate(self.story.captions):
            parts.insert(1 + 2 * at, figure.format(f"/upload/{self.number}-{at}.jpg", escape(caption, quote=False)))
        return "".join(parts)


def _links(names: tuple[str, ...] = MENU) -> str:
    return "<ul>" + "".join(f'<li><a href="/m{i}">{one}</a></li>' for i, one in enumerate(names)) + "</ul>"


def _html(title: str, body: str, head: str = "") -> str:
    return (f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f"<body>{body}</body></html>")  # fmt: skip


LI = '<li><a href="{0}">{1}</a> <span>({2})</span></li>'


def nukeviet(d: Dress) -> str:
    figure = '<figure class="image"><img src="{0}"><figcaption>{1}</figcaption></figure>'
    return (
        f'<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg" itemprop='
        f'"headline">{d.story.title}</h1><div class="row"><span class="h5">{d.put("above", "<em>{}</em><br>")}</span></div>'
        f'<div class="hometext m-bottom" itemprop="description">{d.story.lead}</div><div class="bodytext" id="news-bodyhtml">'
        f'{d.put("head")}{d.body("p", figure, lead=False)}{d.put("figure", "<p>{}</p>")}{d.closing()}{d.put("tail")}'
        f'<p>{d.stray()}</p></div></div></div><div class="news_column panel"><form id="form3B">{d.put("below")}</form></div>'
        f'<div class="news_column"><div class="other-news">{d.related(LI)}</div></div>'
    )


def joomla(d: Dress) -> str:
    figure = '<p align="center"><img src="{0}" alt="anh tin bai"></p><p align="center"><em>{1}</em></p>'
    return (
        f'<div class="item-page" itemscope><div class="page-header"><h2 itemprop="headline">{d.story.title}</h2></div>'
        f'<dl class="article-info muted"><dt>Chi tiết</dt>{d.put("above", "<dd>{}</dd>")}</dl><div class="icons">'
        f'{d.put("head", "<span>{}</span>")}</div><div itemprop="articleBody">{d.body("p", figure)}'
        f'{d.put("figure", "<p>{}</p>")}{d.closing()}<p>{d.stray()}</p></div>{d.put("tail")}<ul class="pager pagenav">'
        f'{d.put("below", "<li>{}</li>")}</ul><div class="relateditems">{d.related(LI)}</div></div>'
    )


def drupal10(d: Dress) -> str:
    figure = '<figure role="group"><img src="{0}"><figcaption>{1}</figcaption></figure>'
    return (
        f'<h1 class="title page-title"><span class="field field--name-title">{d.story.title}</span></h1><article class="node '
        f'node--type-article node--view-mode-full"><footer class="node__meta">{d.put("above")}</footer><div class="node__content">'
        f'<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{d.put("head", "<p>{}</p>")}'
        f'{d.body("p", figure)}{d.put("figure", "<p>{}</p>")}{d.closing()}<p>{d.stray()}</p>{d.put("tail", "<p>{}</p>")}</div>'
        f'<div class="node__links">{d.put("below", "<span>{}</span>")}</div></div></article><div class="views-element-container">'
        f'{d.related(LI, "<h2>{}</h2>")}</div>'
    )


def liferay7(d: Dress) -> str:
    figure = '<div style="text-align:center"><img src="{0}"></div><div style="text-align:center"><em>{1}</em></div>'
    row = '<div class="asset-abstract"><a class="asset-title" href="{0}">{1}</a><span>{2}</span></div>'
    return (
        f'<h1 class="portlet-title">Tin tức</h1><div class="asset-full-content clearfix mb-5 default-asset-publisher"><h4 class='
        f'"component-title"><span class="asset-title d-inline">{d.story.title}</span></h4><div class="metadata-info">'
        f'{d.put("above", "<span>{}</span> ")}</div><div class="asset-content mb-3">{d.put("head")}<div class="journal-content-'
        f'article"><div class="summary"><strong>{d.story.lead}</strong></div>{d.body("div", figure, lead=False)}'
        f'{d.put("figure")}{d.closing("div")}<div>{d.stray()}</div></div>{d.put("tail")}</div>{d.put("below")}</div>'
        f'<div class="portlet related">{d.related(row, "<div>{}</div>")}</div>'
    )


def dnn(d: Dress) -> str:
    figure = '<div align="center"><img src="{0}"><br><i>{1}</i></div>'
    return (
        f'<div id="dnn_ContentPane" class="contentpane"><div class="DnnModule"><span class="Head" id="dnn_ctr432_lblTitle">'
        f'{d.story.title}</span><div class="Normal NewsDate">{d.put("above", "<span>{}</span><br>")}</div><div class="Normal '
        f'Summary" id="dnn_ctr432_lblSummary">{d.story.lead}</div><div class="Normal" id="dnn_ctr432_lblContent">{d.put("head")}'
        f'{d.body("div", figure, lead=False)}{d.put("figure")}{d.closing("div")}<div>{d.stray()}</div>{d.put("tail")}</div>'
        f'<div class="tools">{d.put("below")}</div><div class="OtherNews">{d.related(LI, "<span class=Head>{}</span>")}</div>'
        "</div></div>"
    )


def webforms(d: Dress) -> str:
    figure = '<div align="center"><img src="{0}"><br><i>{1}</i></div>'
    row = '- <a href="{0}">{1}</a> ({2})<br>'
    return (
        f'<table width="100%"><tr><td><a href="/">Trang chủ</a> » <a href="/kt">Kinh tế</a></td></tr><tr><td><span id="lblTieuDe" '
        f'class="tieude">{d.story.title}</span></td></tr><tr><td>{d.put("above", "<span>{}</span><br>")}</td></tr><tr><td>'
        f'<span id="lblNoiDung"><b>{d.story.lead}</b><br><br>{d.body("br", figure, lead=False)}{d.put("figure")}'
        f'{d.closing("div")}<div>{d.stray()}</div></span></td></tr><tr><td align="right">{d.put("head", "<a href=#>{}</a> ")}'
        f'</td></tr><tr><td>{d.put("tail")}</td></tr><tr><td>{d.related(row, "<b>{}</b><br>")}</td></tr>'
        f'<tr><td>{d.put("below", "<span>{}</span><br>")}</td></tr></table>'
    )


def wordpress(d: Dress) -> str:
    figure = '<figure class="wp-caption aligncenter"><img src="{0}"><figcaption class="wp-caption-text">{1}</figcaption></figure>'
    return (
        f'<article class="post type-post hentry"><header class="td-post-title"><h1 class="entry-title">{d.story.title}</h1>'
        f'<div class="td-module-meta-info">{d.put("above")}</div></header><div class="td-post-content entry-content">'
        f'{d.put("head")}{d.body("p", figure)}{d.put("figure", "<p>{}</p>")}{d.closing()}<p>{d.stray()}</p><div class="sharedaddy">'
        f'{d.put("tail")}</div></div><footer>{d.put("below")}</footer></article><div class="td_block_related_posts">'
        f'{d.related(LI, "<h4>{}</h4>")}</div><div id="comments"><h3 id="reply-title">Bình luận</h3><form><textarea></textarea>'
        "</form></div>"
    )


def sharepoint(d: Dress) -> str:
    figure = '<p class="MsoNormal" align="center"><img src="{0}"></p><p class="MsoNormal" align="center"><i>{1}</i></p>'
    return (
        f'<div id="DeltaPlaceHolderMain"><div class="view-detail"><div class="title-detail">{d.story.title}</div>'
        f'<div class="date-detail">{d.put("above", "<span>{}</span> ")}</div><div class="sapo-detail">{d.story.lead}</div>'
        f'<div class="ms-rtestate-field content-detail" dir=""><div class="ExternalClassA1B2">{d.put("head", "<p>{}</p>")}'
        f'{d.body("p", figure, lead=False)}{d.put("figure", "<p>{}</p>")}{d.closing()}<p>{d.stray()}</p></div></div>'
        f'{d.put("tail")}<div class="ms-webpart-zone">{d.put("below")}</div><div class="tin-khac">'
        f'{d.related(LI, "<div>{}</div>")}</div></div></div>'
    )


def flat(d: Dress) -> str:
    figure = '<div align="center"><img src="{0}"></div><div align="center"><i>{1}</i></div>'
    row = '<div><a href="{0}">{1}</a> <i>{2}</i></div>'
    return (
        f'<div class=g><div>Bạn đang ở: Trang chủ / Kinh tế</div><div class=tieude>{d.story.title}</div>{d.put("above")}'
        f"<div>{d.put('head')}<div><b>{d.story.lead}</b></div>{d.body('div', figure, lead=False)}{d.put('figure')}"
        f'{d.closing("div")}<div>{d.stray()}</div></div>{d.put("tail")}{d.related(row, "<div>{}</div>")}{d.put("below")}</div>'
    )


def _side_by_side(d: Dress, main: str) -> str:
    return (
        f'<div id="header"><h2>{SITE}</h2>{_links()}{d.put("top")}</div><div class="container"><div id="main">{main}</div>'
        f'<div class="sidebar" id="right">{d.put("side")}{_links(("Bộ Nội vụ", "Báo Nhân dân"))}</div></div><div id="footer">'
        f'{d.put("foot", "<p>{}</p>")}</div>'
    )


def _in_tables(d: Dress, main: str) -> str:
    return (
        '<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTk2"><table><tr><td>'
        f'{" | ".join(f"<a href=/m{i}>{one}</a>" for i, one in enumerate(MENU))}</td></tr><tr><td>{d.put("top", "{}<br>")}</td></tr>'
        f'<tr><td><table><tr><td width="200">{d.put("side", "{}<br>")}</td><td>{main}</td></tr></table></td></tr><tr><td>'
        f'{d.put("foot", "{}<br>")}</td></tr></table></form>'
    )


def _unnamed(d: Dress, main: str) -> str:
    menu = " ".join(f"<a href=/m{i}>{one}</a>" for i, one in enumerate(MENU))
    return (
        f'<div class=k><div class=d>{SITE}<br>{menu}</div><div class=t>{d.put("top")}{d.put("side")}</div>{main}'
        f'<div class=c>{d.put("foot")}</div></div>'
    )


@dataclass(frozen=True)
class Skin:
    """One system: the main part and the frame of its pages, its title tag, its addresses, its profile."""

    name: str
    main: Callable[[Dress], str]
    frame: Callable[[Dress, str], str]
    head: str
    path: str
    profile: Profile

    def page(self, dress: Dress, title: str, main: str) -> str:
        """A whole page around ``main``."""
        return _html(self.head.format(title), self.frame(dress, main))


def _skin(main: Callable[[Dress], str], frame: Callable[[Dress, str], str], head: str, path: str, *where: str) -> Skin:
    title, lead, body, date, *drop = (tuple(one.split(", ")) if one else () for one in where)
    profile = Profile(title=title, lead=lead, body=body, date=date, drop=drop[0] if drop else ())
    return Skin(main.__name__, main, frame, head, path, profile)


SKINS: tuple[Skin, ...] = (
    _skin(nukeviet, _side_by_side, "{} - " + SITE, "/vi/news/kinh-te/{slug}-{n}.html", "h1.title", ".hometext",
          "#news-bodyhtml", ".news_column .h5"),
    _skin(joomla, _side_by_side, "{}", "/index.php/kinh-te/{n}-{slug}", ".item-page h2[itemprop=headline]", "",
          "[itemprop=articleBody]", "dl.article-info"),
    _skin(drupal10, _side_by_side, "{} | " + SITE, "/kinh-te/{slug}-{n}", "h1.page-title", "", ".field--name-body",
          ".node__meta"),
    _skin(liferay7, _side_by_side, "{} - Tin tức - " + SITE, "/tin-tuc/-/asset_publisher/aB3dE/content/{slug}-{n}",
          ".component-title .asset-title", ".journal-content-article > .summary", ".journal-content-article",
          ".metadata-info"),
    _skin(dnn, _side_by_side, SITE, "/vi-vn/kinh-te/tid/{slug}/newsid/{n}", "#dnn_ctr432_lblTitle", "#dnn_ctr432_lblSummary",
          "#dnn_ctr432_lblContent", ".NewsDate"),
    _skin(webforms, _in_tables, SITE, "/Default.aspx?tabid=8&newsid={n}", "#lblTieuDe", "", "#lblNoiDung", ""),
    _skin(wordpress, _side_by_side, "{} – " + SITE, "/{slug}-{n}/", "h1.entry-title", "", ".entry-content",
          ".td-module-meta-info", ".sharedaddy"),
    _skin(sharepoint, _in_tables, "Chi tiết tin", "/noidung/tintuc/Lists/KinhTe/View_Detail.aspx?ItemID={n}", ".title-detail",
          ".sapo-detail", ".content-detail", ".date-detail"),
    _skin(flat, _unnamed, SITE, "/index.php?com=tintuc_ct&id_news={n}", ".tieude", "", "", ""),
)  # fmt: skip
