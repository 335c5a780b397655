"""mau_webforms: an ASP.NET WebForms portal; pages 2.. of a listing only by post-back, three controls for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.aspnet import SCRIPT, PageState, post, server_error
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray

#: The control that pages each listing, and the one of the box of documents beside it.
REPEATER, DATA_PAGER, GRID = "ctl00$cphMain$ucDanhSach$rptTrang", "ctl00$cphMain$lvTin$DataPager1", "ctl00$cphMain$gvTin"
DOCUMENTS = "ctl00$ucVanBan$gvVanBan"
GROUP = 5
Event = tuple[str, str]


class MauWebforms(SamplePortal):
    """State fields are checked; a calendar, a poll, a search button and a second pager are post-backs, too."""

    name = "mau_webforms"
    family = "webforms"
    province = "khanhhoa"
    page_size = 5
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-hoat-dong-so-nganh-dia-phuong", "Tin hoạt động sở ngành, địa phương", "kinhte", 36),
        Category("tin-noi-bat-danh-cho-cong-dan", "Tin nổi bật dành cho công dân", "xahoi", 19),
        Category("chinh-sach-va-cuoc-song", "Chính sách và cuộc sống", "kinhte", 13),
    )

    def __init__(self) -> None:
        super().__init__()
        self.state = PageState(self.name, weight=60_000)

    def dress(self, article: Article, rng: Random) -> None:
        number = article.number
        article.slug = f"{article.slug[:70].rstrip('-')}-{number + 1}"
        if number % 5 == 2:
            article.byline = ("Thái Thịnh", "Mai Hoàng", "Hương Thảo")[number % 3]
            article.byline_line = article.byline
        if number % 9 == 4:
            article.precision = "day"
        if number % 11 == 3:
            article.lead = None
        if number % 8 == 5:
            article.attachments.append((f"/Resources/Portal/Files/ke-hoach-{number}.pdf", f"Kế hoạch số {number}/KH-UBND"))

    def address(self, article: Article) -> str:
        return f"/vi/{article.section}/{article.slug}"

    def aliases(self, article: Article) -> list[str]:
        plain = f"/{article.section}/{article.slug}"
        return [plain, f"{self.address(article)}?AspxAutoDetectCookieSupport=1", f"/(S(k2x1vf45sd3r0q55aoe1kz45)){plain}"]

    def listing_path(self, category: Category) -> str:
        return f"/vi/{category.slug}"

    def strays(self) -> list[Stray]:
        return [Stray("/vi/tin-noi-bat-danh-cho-cong-dan/thong-bao-lich-tiep-cong-dan-dinh-ky-da-go", "Thông báo lịch tiếp "
                      "công dân định kỳ của lãnh đạo tỉnh", "not-found", "tin-noi-bat-danh-cho-cong-dan",
                      datetime(2020, 3, 3, 8, 0, tzinfo=VN))]  # fmt: skip

    def answer(self, request: Request) -> Response:
        route = re.sub(r"^/\(S\(\w+\)\)", "", request.route)
        if route in ("/", "/vi", "/vi/trang-chu"):
            rows = "".join(self._row(Row(self.address(one), one.title, one.when, self.teaser(one))) for one in self.newest(6))
            return self.html(self.page("Trang chủ", f'<div class="tinmoi">{rows}</div>', request))
        for category in self.categories:
            if route == self.listing_path(category):
                return self._listing(category, request)
        document = re.fullmatch(r"/vi/van-ban/(\d+)", route)
        if document:
            return self.html(self.page("Văn bản", _document(int(document[1])), request))
        for article in self.by_path(route):
            article.hits += 1
            return self.html(self.page(article.title, self._article(article), request))
        return self.html(self.page("Thông báo", "<p>Nội dung bạn yêu cầu không tồn tại.</p>", request), 404)

    # --- listings -------------------------------------------------------------------------

    def _listing(self, category: Category, request: Request) -> Response:
        pages = {"list": 1, "documents": 1}
        if request.method == "POST":
            back = self.state.back(request)
            if isinstance(back, str):
                return server_error(back)
            pages = self._turn(category, *back)
        events: list[Event] = []
        rows = "".join(map(self._row, self.chunk(self.rows(category), pages["list"])))
        pager = self._pager(category, pages["list"], events)
        middle = f'<h2 class="tieude">{category.title}</h2><div class="danhsachtin">{rows}</div>{pager}'
        documents = self._documents(pages["documents"], events)
        return self.html(self.page(category.title, middle, request, documents, pages, events))

    def _turn(self, category: Category, pages: dict[str, int], target: str, argument: str) -> dict[str, int]:
        """The pages shown after an event: each control keeps its own."""
        number = re.search(r"\d+$", argument or target.rpartition("$")[2].removeprefix("ctl"))
        if target == DOCUMENTS:
            return {**pages, "documents": int(argument.removeprefix("Page$"))}
        if target.startswith(REPEATER) and number:
            return {**pages, "list": int(re.findall(r"ctl(\d+)", target)[-1])}
        if target.startswith(DATA_PAGER):
            last = target.rpartition("$")[2]
            return {**pages, "list": pages["list"] + 1 if last == "btnNext" else int(last.removeprefix("ctl"))}
        named = {"Page$Next": pages["list"] + 1, "Page$Prev": pages["list"] - 1, "Page$Last": self.page_count(category)}
        return {**pages, "list": named.get(argument) or int(argument.removeprefix("Page$") or 1)} if target == GRID else pages

    def _pager(self, category: Category, page: int, events: list[Event]) -> str:
        last = self.page_count(category)
        if last < 2:
            return ""
        at = self.categories.index(category)
        return (self._repeater, self._data_pager, self._grid_pager)[at](page, last, events)

    def _repeater(self, page: int, last: int, events: list[Event]) -> str:
        """Link buttons of a repeater, five numbers at a time; dots lead to the next five."""
        first = (page - 1) // GROUP * GROUP + 1
        numbers = range(first, min(first + GROUP, last + 1))
        shown = [(first - 1, "...")] * (first > 1) + [(n, str(n)) for n in numbers] + [(first + GROUP, "...")] * (last >= first + GROUP)
        parts = []
        for n, text in shown:
            target = f"{REPEATER}$ctl{n:02d}"
            if n == page:
                parts.append(f'<span class="trang-hientai">{n}</span>')
                continue
            events.append((target, ""))
            parts.append(f'<a id="{target.replace("$", "_")}" class="trang" href="{post(target)}">{text}</a>')
        return f'<div class="dstrang">Trang: {" ".join(parts)}</div>'

    def _data_pager(self, page: int, last: int, events: list[Event]) -> str:
        """A DataPager: numbers, then a button that submits the form."""
        parts = []
        for n in range(1, last + 1):
            target = f"{DATA_PAGER}$ctl00$ctl{n:02d}"
            if n != page:
                events.append((target, ""))
            parts.append(f"<span>{n}</span>" if n == page else f'<a href="{post(target)}">{n}</a>')
        button = f"{DATA_PAGER}$ctl01$btnNext"
        if page < last:
            events.append((button, ""))
            parts.append(f'<input type="submit" name="{button}" value="Trang sau" />')
        return f'<span id="{DATA_PAGER.replace("$", "_")}">{"&nbsp;".join(parts)}</span>'

    def _grid_pager(self, page: int, last: int, events: list[Event]) -> str:
        """A GridView with arrows only."""
        arrows = (("Page$Prev", "&lt;"),) * (page > 1) + (("Page$Next", "&gt;"), ("Page$Last", "&gt;&gt;")) * (page < last)
        events += [(GRID, argument) for argument, _ in arrows]
        cells = "".join(f'<td><a href="{post(GRID, argument)}">{text}</a></td>' for argument, text in arrows)
        return f'<table><tr class="PagerStyle"><td colspan="2"><table border="0"><tr>{cells}</tr></table></td></tr></table>'

    def _row(self, row: Row) -> str:
        stamp = f'<span class="ngaythang">({row.when:%d/%m/%Y})</span>' if row.when and row.show_date else ""
        return (
            f'<div class="tinmoii_item">{m.link(row.path, row.title, "class=tieudetin")} {stamp}'
            f'<div class="tomtat">{m.esc(row.teaser)}</div></div>\n'
        )

    def _documents(self, page: int, events: list[Event]) -> str:
        """The box "Văn bản mới" with its own pager."""
        rows = "".join(
            f'<tr><td><a href="/vi/van-ban/{n}">Quyết định số {120 + n}/QĐ-UBND về việc phê duyệt danh mục dự án</a></td></tr>'
            for n in range(page * 3, page * 3 + 3)
        )
        events += [(DOCUMENTS, f"Page${n}") for n in range(1, 4) if n != page]
        cells = "".join(f"<td><span>{n}</span></td>" if n == page else f'<td><a href="{post(DOCUMENTS, f"Page${n}")}">{n}</a></td>'
                        for n in range(1, 4))  # fmt: skip
        return f"<h4>Văn bản mới</h4><table><tbody>{rows}<tr><td><table><tr>{cells}</tr></table></td></tr></tbody></table>"

    # --- articles -------------------------------------------------------------------------

    def _blocks(self, article: Article) -> Iterator[str]:
        for at, (kind, text) in enumerate(article.blocks()):
            if kind == "figure":
                yield (f'<table align="center"><tr><td><img src="/Resources/Images/{article.number}-{at}.jpg" alt=""></td></tr>'
                       f'<tr><td><em>{m.esc(text)}</em></td></tr></table>')  # fmt: skip
            else:
                yield f'<p style="text-align: justify;">{m.esc(text)}</p>\n'
        if article.byline_line:
            yield f'<p style="text-align: right;"><strong>{article.byline_line}</strong></p>'

    def _article(self, article: Article) -> str:
        assert article.when is not None
        section = self.category(article.section)
        clock = "" if article.precision == "day" else f" {article.when:%H:%M}"
        lead = f'<h2 class="sapo">{m.esc(article.lead)}</h2>' if article.lead else ""
        files = "".join(f'<div class="filedinhkem">{m.link(path, title)}</div>' for path, title in article.attachments)
        others = m.items(f"{m.link(self.address(one), one.title)} ({one.when:%d/%m/%Y})" for one in self.related(article))
        return (
            f'<div class="duongdan">{m.link("/vi", "Trang chủ")} &gt; {m.link(self.listing_path(section), section.title)}</div>'
            f'<h1 class="title-article">{m.esc(article.title)}</h1><div class="detail-time"><span id="datearticle">Cập nhật: '
            f'{article.when:%d/%m/%Y}{clock}</span> <a href="{post("ctl00$cphMain$lbtIn")}">Bản in</a></div>{lead}'
            f'<div class="chitietbaiviet">{"".join(self._blocks(article))}</div>{files}'
            f'<div class="tinkhac"><h3>Các tin khác</h3><ul>{others}</ul></div>'
        )

    def page(self, title: str, middle: str, request: Request, documents: str = "", pages: dict[str, int] | None = None,
             events: list[Event] | None = None) -> str:  # fmt: skip
        menu = m.items(m.link(self.listing_path(one), one.title) for one in self.categories)
        hot = m.items(m.link(self.address(one), one.title) for one in self.most_read())
        feet = "".join(f"<p>{m.esc(line)}</p>" for line in self.footer_lines())
        now, route = self.clock(), request.route
        days = "".join(f'<td><a href="{post("ctl00$Calendar1", str(8000 + n))}" title="{n}">{n}</a></td>' for n in range(1, 8))
        fields = self.state.fields(route, pages or {"list": 1, "documents": 1}, events or [])
        return (
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{self.title} | {m.esc(title)}</title>'
            f'{m.padding("wf")}</head><body><form method="post" action="{route}" id="aspnetForm"><div class="aspNetHidden">'
            f"{fields}</div>{SCRIPT}"
            f'<div class="banner">{self.title}</div><div class="ngaygio">{m.long_day(now)}</div><ul class="menungang"><li>'
            f'{m.link("/vi", "Trang chủ")}</li>{menu}</ul><div class="timkiem"><input type="text" name="ctl00$txtTim" value="" />'
            '<input type="submit" name="ctl00$btnTim" value="Tìm kiếm" /></div><table><tr><td class="cottrai"><table '
            f'id="ctl00_Calendar1" title="Calendar"><tr><td><a href="{post("ctl00$Calendar1", "V8000")}" title="Go to the next month">'
            f"&gt;</a></td></tr><tr>{days}</tr></table>{documents}</td><td class=\"cotgiua\">{middle}</td><td class=\"cotphai\">"
            f"<h4>Tin đọc nhiều</h4><ul>{hot}</ul>{m.link_lists()}<h4>Thăm dò ý kiến</h4><p>Giao diện mới thế nào?</p>"
            f'<a href="{post("ctl00$ucBinhChon$lbtKetQua")}">Xem kết quả</a><p>Đang truy cập: {self.visits % 80 + 3}</p>'
            f'<p>Tổng lượt truy cập: {self.visits}</p></td></tr></table><div class="chantrang">{feet}</div></form></body></html>'
        )

    def chrome(self, article: Article) -> list[str]:
        return ["Cập nhật:", "Bản in", "Các tin khác", "Thăm dò ý kiến", "Giao diện mới thế nào?", "Đang truy cập:", "Xem kết quả"]


def _document(number: int) -> str:
    """The page of a legal document."""
    rows = (("Số ký hiệu", f"{120 + number}/QĐ-UBND"), ("Ngày ban hành", "12/03/2021"), ("Loại văn bản", "Quyết định"),
            ("Cơ quan ban hành", "UBND tỉnh"), ("Người ký", "Chủ tịch"), ("Trích yếu", "Về việc phê duyệt danh mục dự án"))  # fmt: skip
    cells = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return f'<h2 class="tieude">Chi tiết văn bản</h2><table class="vanban">{cells}</table>'
