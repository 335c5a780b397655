"""mau_dnn: a DNN portal; one section by EasyDNNnews, one by a module of its own with a RadGrid."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.aspnet import SCRIPT, PageState, post, server_error
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

MODULE, GRID_MODULE = 385, 507
GRID = f"dnn$ctr{GRID_MODULE}$ViewTinBai$grdTin"
#: Months as .NET spells them in vi-VN.
MONTHS = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
GROUP = 4
MORE = 'class="edn_readMore edn_readMoreButton"'


class MauDnn(SamplePortal):
    """ArticleID and newsid are the articles' keys; print skins, language and tab in the address, login popups."""

    name = "mau_dnn"
    family = "dnn"
    province = "thuathienhue"
    page_size = 5
    robots = "User-agent: *\nDisallow: /admin/\nDisallow: /App_Browsers/\nDisallow: /*/ctl/\n"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("kinh-te", "Kinh tế", "kinhte", 33),
        Category("van-hoa-xa-hoi", "Văn hóa - Xã hội", "xahoi", 31),
    )

    def __init__(self) -> None:
        super().__init__()
        self.state = PageState(self.name, weight=8_000)

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if self.is_easy(article):
            article.precision = "day"
        if number % 6 == 1:
            article.byline = ("Lê Quang", "Hải Thuận", "Phong Anh")[number % 3]
            article.byline_line = article.byline
        if number % 12 == 5:
            article.lead = None
        if number % 10 == 4:
            article.attachments.append((f"/Portals/0/Documents/ke-hoach-{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    def is_easy(self, article: Article) -> bool:
        """Whether EasyDNNnews shows the article."""
        return article.section == self.categories[0].slug

    def guid(self, article: Article) -> str:
        """The number of an article of the other module."""
        return str(uuid.UUID(hashlib.md5(article.key.encode(), usedforsecurity=False).hexdigest())).upper()

    def address(self, article: Article) -> str:
        if self.is_easy(article):
            return f"/tin-tuc/kinh-te/ArtMID/{MODULE}/ArticleID/{210 + article.number}/{article.slug}"
        cid = "5B2F1D3C-8A41-4E7C-9D60-2C7A1B3E4F50"
        return f"/vi-vn/{article.section}/tid/{article.slug}/newsid/{self.guid(article)}/cid/{cid}"

    def aliases(self, article: Article) -> list[str]:
        address = self.address(article)
        if self.is_easy(article):
            number = 210 + article.number
            return [f"/tin-tuc/kinh-te/ArtMID/{MODULE}/ArticleID/{number}", f"/Default.aspx?tabid=86&artmid={MODULE}&articleid={number}",
                    f"/tin-tuc/kinh-te/tabid/86/ArtMID/{MODULE}/ArticleID/{number}/{article.slug}/language/vi-VN/Default.aspx",
                    f"{address}?dnnprintmode=true&mid={MODULE}&SkinSrc=%5BG%5DSkins%2F_default%2FNo+Skin"]  # fmt: skip
        return [re.sub(r"/cid/.*", "", address), address.lower()]

    def listing_path(self, category: Category) -> str:
        return "/tin-tuc/kinh-te" if category is self.categories[0] else "/van-hoa-xa-hoi/tabid/90/Default.aspx"

    def strays(self) -> list[Stray]:
        return [Stray(f"/tin-tuc/kinh-te/ArtMID/{MODULE}/ArticleID/9/bai-viet-da-duoc-go-bo-khoi-trang", "Bài viết đã được gỡ bỏ "
                      "khỏi trang thông tin điện tử", "not-found", "kinh-te", datetime(2019, 9, 9, 8, 0, tzinfo=VN))]  # fmt: skip

    def answer(self, request: Request) -> Response:
        route = request.route
        page = re.fullmatch(rf"/tin-tuc/kinh-te(?:/PgrID/{MODULE}/PageID/(\d+))?", route)
        if page:
            return self.html(self.page("Kinh tế", self._easy_list(int(page[1] or 1)), request))
        if route == self.listing_path(self.categories[1]):
            return self._grid_list(request)
        if route.lower() in ("/", "/trang-chu", "/default.aspx") and not request.query:
            rows = "".join(self._easy_row(Row(self.address(one), one.title, one.when, self.teaser(one))) for one in self.newest(5))
            return self.html(self.page("Trang chủ", rows, request))
        if re.search(r"(?i)/ctl/|/login|/register", route):
            return self.html(self.page("Đăng nhập", "<h1>Đăng nhập</h1>", request))
        for article in self.present():
            known = [one.partition("?")[0] for one in (self.address(article), *self.aliases(article))]
            asked = {name.lower(): value for name, value in request.query.items()}
            by_number = self.is_easy(article) and asked.get("articleid") == str(210 + article.number)
            if (route in known and route.lower() != "/default.aspx") or by_number:
                article.hits += 1
                body = self._easy_article(article) if self.is_easy(article) else self._own_article(article)
                return self.html(self.page(article.title, body, request))
        return self.html(self.page("404 Error Page", "<h1>Trang không tồn tại</h1><p>Liên kết đã thay đổi.</p>", request), 404)

    # --- EasyDNNnews ------------------------------------------------------------------------

    def _easy_list(self, page: int) -> str:
        rows = "".join(map(self._easy_row, self.chunk(self.rows(self.categories[0]), page)))
        last = self.page_count(self.categories[0])
        first = max(1, min(page - 1, last - 2))
        here = f"/tin-tuc/kinh-te/PgrID/{MODULE}/PageID/"
        links = "".join(f'<a class="page active" href="{here}{n}">{n}</a>' if n == page else
                        f'<a class="page" href="{here}{n}">{n}</a>' for n in range(first, min(first + 3, last + 1)))  # fmt: skip
        more = f'<a class="next" href="{here}{page + 1}">Tiếp theo</a><a class="last" href="{here}{last}">Cuối</a>' if page < last else ""
        return self._module(MODULE, f'<div class="edn_{MODULE}_article_list_wrapper">{rows}</div>'
                            f'<div class="article_pager">{links}{more}</div>')  # fmt: skip

    def _easy_row(self, row: Row) -> str:
        assert row.when is not None
        return (
            f'<article class="edn_article edn_clearFix"><h2 class="edn_articleTitle">{m.link(row.path, row.title)}</h2>'
            f'<div class="edn_metaDetails"><time datetime="{row.when:%Y-%m-%d}">{_long(row.when)}</time> Số lượt xem (57)</div>'
            f'<div class="edn_articleSummary">{m.esc(row.teaser)}</div>'
            f"{m.link(row.path, 'Xem tiếp', MORE)}</article>\n"
        )

    def _easy_article(self, article: Article) -> str:
        assert article.when is not None
        lead = f'<div class="edn_articleSummary">{m.esc(article.lead)}</div>' if article.lead else ""
        files = m.items(m.link(path, title) for path, title in article.attachments)
        others = m.items(m.link(self.address(one), one.title) for one in self.related(article))
        return self._module(MODULE, (
            f'<div class="edn_{MODULE}_article_view_wrapper"><article class="edn_article edn_articleDetails">'
            f'<h1 class="edn_articleTitle">{m.esc(article.title)}</h1><div class="edn_metaDetails"><em>Tác giả:</em> '
            f'<span>SuperUser Account</span> / <time>{_long(article.when)}</time> / <span>Danh mục: '
            f'{m.link("/tin-tuc/kinh-te", "Kinh tế")}</span> / <span>Số lượt xem ({article.hits})</span></div>{lead}'
            f'<div class="edn_articleContent">{"".join(self._blocks(article))}</div>'
            f'{f"<ul class=edn_articleDocuments>{files}</ul>" if files else ""}<div class="edn_socialLinks">Chia sẻ</div>'
            f'<div class="edn_articleRate">Đánh giá bài viết này: <span>Không có đánh giá</span></div></article>'
            f'<div class="edn_relatedArticles"><h3>Bài viết liên quan</h3><ul>{others}</ul></div></div>'
        ))  # fmt: skip

    # --- the module with the grid -------------------------------------------------------------

    def _grid_list(self, request: Request) -> Response:
        page, category = 1, self.categories[1]
        last = self.page_count(category)
        if request.method == "POST":
            back = self.state.back(request)
            if isinstance(back, str):
                return server_error(back)
            pages, target, _ = back
            name = target.rpartition("$")[2]
            page = min(max({"ctl28": pages["grid"] + 1, "ctl02": pages["grid"] - 1, "ctl01": 1, "ctl29": last}.get(name)
                           or int(name.removeprefix("ctl")) - 100, 1), last)  # fmt: skip
        rows = "".join(map(self._grid_row, self.chunk(self.rows(category), page)))
        pager, events = self._grid_pager(page, last)
        table = (f'<div id="{GRID.replace("$", "_")}" class="RadGrid RadGrid_Default"><table class="rgMasterTable"><tbody>{rows}'
                 f"</tbody><tfoot>{pager}</tfoot></table></div>")  # fmt: skip
        middle = self._module(GRID_MODULE, f"<h2>{category.title}</h2>{table}")
        return self.html(self.page(category.title, middle, request, {"grid": page}, events))

    def _grid_row(self, row: Row) -> str:
        stamp = f"{row.when:%d/%m/%Y}" if row.when else ""
        return (f'<tr class="rgRow"><td>{m.link(row.path, row.title, "class=tieude")}<p>{m.esc(row.teaser)}</p></td>'
                f"<td>{stamp}</td></tr>\n")  # fmt: skip

    def _grid_pager(self, page: int, last: int) -> tuple[str, list[tuple[str, str]]]:
        """Telerik's "next, previous and numeric" row: arrows are buttons, numbers are links in groups."""
        base = f"{GRID}$ctl00$ctl03$ctl01$"
        first = (page - 1) // GROUP * GROUP + 1
        numbers = list(range(first, min(first + GROUP, last + 1)))
        events = [(f"{base}{name}", "") for name in ("ctl01", "ctl02", "ctl28", "ctl29")]
        events += [(f"{base}ctl{100 + n}", "") for n in (*numbers, first - 1, first + GROUP)]

        def number(n: int, text: str) -> str:
            if n == page:
                return f'<a class="rgCurrentPage" href="#" onclick="return false;"><span>{text}</span></a>'
            return f'<a href="{post(f"{base}ctl{100 + n}")}"><span>{text}</span></a>'

        def arrow(name: str, title: str, kind: str, on: bool) -> str:
            call = f"__doPostBack(&#39;{base}{name}&#39;,&#39;&#39;)"
            script = f"javascript:{call}" if on else f"return false;{call}"
            return f'<input type="button" name="{base}{name}" value=" " onclick="{script}" title="{title}" class="{kind}" />'

        middle = [number(first - 1, "...")] * (first > 1) + [number(n, str(n)) for n in numbers]
        middle += [number(first + GROUP, "...")] * (last >= first + GROUP)
        back = arrow("ctl01", "First Page", "rgPageFirst", page > 1) + arrow("ctl02", "Previous Page", "rgPagePrev", page > 1)
        on = arrow("ctl28", "Next Page", "rgPageNext", page < last) + arrow("ctl29", "Last Page", "rgPageLast", page < last)
        return (
            '<tr class="rgPager"><td class="rgPagerCell NextPrevAndNumeric" colspan="2"><div class="rgWrap rgArrPart1">'
            f'{back}</div><div class="rgWrap rgNumPart">{"".join(middle)}</div><div class="rgWrap rgArrPart2">{on}</div>'
            f'<div class="rgWrap rgInfoPart">Trang {page} / {last}</div></td></tr>'
        ), events

    def _own_article(self, article: Article) -> str:
        assert article.when is not None
        lead = f'<div class="TomTat"><strong>{m.esc(article.lead)}</strong></div>' if article.lead else ""
        files = "".join(f"<p>{m.link(path, title)}</p>" for path, title in article.attachments)
        others = m.items(f"{m.link(self.address(one), one.title)} ({one.when:%d/%m/%Y})" for one in self.related(article))
        return self._module(GRID_MODULE, (
            f'<div class="Head TieuDe" id="dnn_ctr{GRID_MODULE}_ViewTinBai_lblTieuDe">{m.esc(article.title)}</div>'
            f'<span class="NgayDang">Ngày cập nhật {article.when:%d/%m/%Y | %H:%M}</span>{lead}'
            f'<div class="Normal NoiDung">{"".join(self._blocks(article))}</div>{files}'
            f'<div class="TinKhac"><b>Các tin khác</b><ul>{others}</ul></div>'
        ))  # fmt: skip

    def _blocks(self, article: Article) -> Iterator[str]:
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "figure":
                yield (f'<p style="text-align: center;"><img src="/Portals/0/{article.number}-{at}.jpg" alt="" /><br />'
                       f"<em>{m.esc(text)}</em></p>\n")  # fmt: skip
            else:
                yield f'<p style="text-align: justify;">{m.esc(text)}</p>\n'
        if article.byline_line:
            yield f'<p style="text-align: right;"><strong>{article.byline_line}</strong></p>'

    # --- the skin -------------------------------------------------------------------------------

    @staticmethod
    def _module(number: int, body: str) -> str:
        return (f'<div class="DnnModule DnnModule-{number}"><a name="{number}"></a><div class="DNNContainer_noTitle">'
                f'<div id="dnn_ctr{number}_ContentPane"><div id="dnn_ctr{number}_ModuleContent" class="DNNModuleContent">{body}'
                "</div></div></div></div>")  # fmt: skip

    def page(self, title: str, middle: str, request: Request, pages: dict[str, int] | None = None,
             events: list[tuple[str, str]] | None = None) -> str:  # fmt: skip
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        fields = self.state.fields(request.route, pages or {"grid": 1}, events or [])
        search = "dnn$dnnSEARCH$"
        return (
            f'<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8"><title>{m.esc(title)} - {self.title}</title>'
            f'<meta name="GENERATOR" content="DotNetNuke "><link href="/Portals/_default/default.css" rel="stylesheet">'
            f'{m.padding("dnn")}</head><body id="Body"><form method="post" action="{request.route}" id="Form" '
            f'enctype="multipart/form-data"><div class="aspNetHidden">{fields}</div>{SCRIPT.replace("aspnetForm", "Form")}'
            f'<input name="ScrollTop" type="hidden" id="ScrollTop" /><input name="__dnnVariable" type="hidden" value="" />'
            f'<div id="dnn_header">{self.title} <span>{m.long_day(self.clock())}</span> <a href="/Login?returnurl=%2f">Đăng nhập</a> '
            f'<a href="/Register?popUp=true">Đăng ký</a> <input name="{search}txtSearch" type="text" value="" /><a id="dnn_cmdSearch" '
            f'class="SkinObject" href="{post(search + "cmdSearch")}">Tìm kiếm</a></div><ul id="dnn_pnav"><li>'
            f'{m.link("/trang-chu", "Trang chủ")}</li>{menu}<li><a href="/gioi-thieu/ctl/Privacy">Chính sách</a></li></ul>'
            f'<div id="dnn_ContentPane">{middle}</div><div id="dnn_RightPane"><h4>Tin đọc nhiều</h4><ul>{hot}</ul>{m.link_lists()}'
            f"<p>Đang trực tuyến: {self.visits % 70 + 2}</p><p>Tổng lượt truy cập: {self.visits}</p></div>"
            f'<div id="dnn_BottomPane">{feet}</div></form></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        easy = ["SuperUser Account", "Số lượt xem", "Đánh giá bài viết này:", "Bài viết liên quan", "Chia sẻ"]
        return [*(easy if self.is_easy(article) else ["Ngày cập nhật", "Các tin khác"]), "Đang trực tuyến:", "Tổng lượt truy cập:"]


def _long(when: datetime) -> str:
    """``10 Tháng Giêng 2017``: .NET's long date in Vietnamese."""
    return f"{when:%d} Tháng {MONTHS[when.month - 1]} {when.year}"
