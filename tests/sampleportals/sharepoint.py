"""mau_sharepoint: a portal on SharePoint lists; its listings are empty pages that a script fills from a JSON service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Stray

SERVICE = "/APIMAU/api/DSTinTuc/QUERYDATA"
ROOT = "/ct/cms/tintuc/Lists"
PAGER = f"""
[pager]
kind = "json"
pattern = '(?P<list>/[^?]*/Lists/[^/?]+)'
template = "{SERVICE}"
send = "form"
form = {{ do = "QUERYDATA", fieldOrder = "CreatedDate", ascending = "desc", UrlList = "{{list}}", length = 8 }}
param = "start"
first = 8
step = 8
items = "data"
link = "{{list}}/View_Detail.aspx?ItemID={{ID}}"
title = "Title"
date = "CreatedDate"
"""


class MauSharepoint(SamplePortal):
    """Times without zone, "##" in titles, a list item that is gone, letter case and ``Source=`` in addresses."""

    name = "mau_sharepoint"
    family = "sharepoint"
    province = "vinhphuc"
    page_size = 8
    robots = "User-agent: *\nDisallow: /_layouts/\nDisallow: /_vti_bin/\n"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("KinhTe", "Kinh tế", "kinhte", 34),
        Category("VanHoaXaHoi", "Văn hóa - Xã hội", "xahoi", 30),
    )

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        if number % 5 == 1:
            article.byline = ("Dương Hà", "Kim Ly", "Trà Hương")[number % 3]
            article.byline_line = article.byline
        if number % 13 == 6:
            article.lead = None
        if number % 9 == 2:
            article.attachments.append((f"{ROOT}/{article.section}/Attachments/{number}/bieu-mau.doc", "Biểu mẫu kèm theo"))

    def item(self, article: Article) -> int:
        """The number of the list item."""
        return 7400 + article.number

    def address(self, article: Article) -> str:
        return f"{ROOT}/{article.section}/View_Detail.aspx?ItemID={self.item(article)}"

    def aliases(self, article: Article) -> list[str]:
        address = self.address(article)
        return [address.replace("View_Detail", "view_detail"), f"{address}&Source=%2FPages%2Fdefault.aspx", f"{address}&IsDlg=1"]

    def listing_path(self, category: Category) -> str:
        return f"{ROOT}/{category.slug}/AllItems.aspx"

    def strays(self) -> list[Stray]:
        return [Stray(f"{ROOT}/KinhTe/View_Detail.aspx?ItemID=1", "Thông báo đấu giá quyền sử dụng đất đã hết hạn", "not-found",
                      "KinhTe", datetime(2018, 6, 5, 8, 0, tzinfo=VN))]  # fmt: skip

    def sheet(self, base_url: str) -> str:
        return super().sheet(base_url) + PAGER

    def answer(self, request: Request) -> Response:
        route = request.route
        if route.lower() in ("/", "/pages/default.aspx", "/pages/trangchu.aspx"):
            return self.html(self.page("Trang chủ", self._home(), request))
        if route == SERVICE:
            return self._service(request)
        for category in self.categories:
            if route == self.listing_path(category):
                return self.html(self.page(category.title, self._empty(category), request))
        number = next((value for name, value in request.query.items() if name.lower() == "itemid"), "")
        for article in self.present():
            if number == str(self.item(article)) and route.lower() == f"{ROOT}/{article.section}/View_Detail.aspx".lower():
                article.hits += 1
                return self.html(self.page(article.title, self._article(article), request))
        return self.html(self.page("Lỗi", "<p>Không tìm thấy mục tin. Item does not exist.</p>", request), 404)

    def _home(self) -> str:
        rows = "".join(
            f'<div class="tin"><a class="tieude" href="{self.address(one)}">{m.esc(one.title)}</a><p>{m.esc(self.teaser(one))}</p></div>'
            for one in self.newest(7)
        )
        return f'<div id="ctl00_SPWebPartManager1_g_1a2b3c4d_ctl00_pnListNews">{rows}</div>'

    def _empty(self, category: Category) -> str:
        """What the listing is before its script has run."""
        return (
            f'<h2 class="ms-webpart-titleText">{category.title}</h2><div id="dsTin"></div><div id="phanTrang"></div><script>'
            f"$.post('{SERVICE}', {{do:'QUERYDATA', UrlList:'{ROOT}/{category.slug}', start:0, length:8}}, veTin);</script>"
        )

    def _service(self, request: Request) -> Response:
        form = request.form
        if request.method != "POST" or form.get("do") != "QUERYDATA":
            return Response(b'{"Message":"The requested resource does not support http method \'GET\'."}', 405)
        category = next((one for one in self.categories if form.get("UrlList") == f"{ROOT}/{one.slug}"), None)
        start, length = int(form.get("start", 0)), int(form.get("length", 10))
        rows = self.rows(category)[start : start + length] if category else []
        data = [
            {"ID": int(row.path.rpartition("=")[2]), "Title": f"{'##' if at % 3 == 0 else ''}{row.title}",
             "DescriptionNews": f"<p>{m.esc(row.teaser)}</p>", "CreatedDate": f"{row.when:%Y-%m-%dT%H:%M:%S}"}
            for at, row in enumerate(rows)
        ]  # fmt: skip
        return Response(json.dumps({"data": data}).encode(), content_type="application/json; charset=utf-8")

    # --- articles -------------------------------------------------------------------------

    def _blocks(self, article: Article) -> Iterator[str]:
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "figure":
                yield (f'<p style="text-align&#58;center;"><img src="/ct/cms/tintuc/PublishingImages/{article.number}-{at}.jpg" '
                       f'alt="" /></p><p style="text-align&#58;center;"><em>{m.esc(text)}</em></p>\n')  # fmt: skip
            else:
                yield f'<p style="text-align&#58;justify;">&#160;&#160;{m.esc(text)}</p>\n'
        if article.byline_line:
            yield f'<p style="text-align&#58;right;"><strong>{article.byline_line}</strong></p>'

    def _article(self, article: Article) -> str:
        assert article.when is not None
        section = self.category(article.section)
        lead = f'<div id="show_description">{m.esc(article.lead)}</div>' if article.lead else ""
        files = "".join(f"<li>{m.link(path, title)}</li>" for path, title in article.attachments)
        others = m.items(f"{m.link(self.address(one), one.title)} <span>({one.when:%d/%m/%Y})</span>" for one in self.related(article))
        return (
            f'<div class="ms-breadcrumb">{m.link("/", "Trang chủ")} &gt; {m.link(self.listing_path(section), section.title)}</div>'
            f'<div id="news_details"><h1 class="news_title">{m.esc(article.title)}</h1><div class="news_date">'
            f'{article.when:%d/%m/%Y %H:%M}</div><div class="congcu">Xem với cỡ chữ <a href="#">A+</a> <a href="#">A-</a> Lượt xem: '
            f'{article.hits}</div>{lead}<div id="show_content" class="ms-rtestate-field">{"".join(self._blocks(article))}</div>'
            f'{f"<ul class=dinhkem>{files}</ul>" if files else ""}</div><div class="tinlienquan"><h3>Các tin đã đưa</h3>'
            f"<ul>{others}</ul></div>"
        )

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        now = self.clock()
        hidden = "".join(f'<input type="hidden" name="{name}" value="{value}" />' for name, value in (
            ("MSOWebPartPage_PostbackSource", ""), ("MSOTlPn_View", "0"), ("_wpcmWpid", ""), ("__REQUESTDIGEST", "0x41,21 Nov 2025"),
            ("__EVENTTARGET", ""), ("__EVENTARGUMENT", ""), ("__VIEWSTATE", "/wEPDwUBMA9kFgJmD2QWAgIBD2QWBAIB" * 40)))  # fmt: skip
        return (
            f'<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint">'
            f'<meta charset="utf-8"><title>\r\n\t{m.esc(title)}\r\n</title><link rel="stylesheet" '
            f'href="/_layouts/15/1066/styles/corev15.css">{m.padding("sp")}</head><body><form method="post" '
            f'action="{re.sub("[<>&]", "", request.route)}" id="aspnetForm">{hidden}<div id="s4-workspace"><div id="s4-bodyContainer">'
            f'<div id="s4-titlerow">{self.title} <span class="clock">{m.long_day(now)}</span></div><ul class="root static">'
            f'<li>{m.link("/Pages/default.aspx", "Trang chủ")}</li>{menu}<li><a href="/_layouts/15/Authenticate.aspx">Đăng nhập</a></li>'
            f'</ul><div id="DeltaPlaceHolderMain">{middle}</div><div class="right"><h4>Tin đọc nhiều</h4><ul>{hot}</ul>'
            f"{m.link_lists()}<p>Đang online: {self.visits % 70 + 2}</p><p>Tổng số truy cập: {self.visits}</p></div>"
            f'<div class="footer">{feet}</div></div></div></form></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Xem với cỡ chữ", "Lượt xem:", "Các tin đã đưa", "Đang online:", "Tổng số truy cập:"]
