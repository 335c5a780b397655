"""What a page says of its date and where: one row per situation, in the wording of one half.

``line`` and the other forms are those of :func:`tests.datecases.model.printed`. ``truth`` is ``line``
(what the line states), ``minute``, ``day``, ``month`` or ``none``; ``moment`` restricts the day:
``clear`` (day above 12), ``open`` (both orders possible), ``midnight``, ``today``, ``ahead``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Situation:
    """One way in which a page is dated, or seems to be."""

    kind: str
    truth: Literal["line", "minute", "day", "month", "none"] = "line"
    line: str = ""
    second: str = ""
    slot: Literal["below", "above", "end"] = "below"
    head: str = ""
    hidden: str = ""
    badge: str = ""
    path: str = ""
    announced: str = ""
    how: str = "listing"
    moment: Literal["any", "clear", "open", "midnight", "today", "ahead"] = "any"
    zulu: bool = False
    sibling: str = ""
    lead: str = ""
    title: str = ""
    modified: bool = False
    quiet: bool = False


_LD = '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"%s","dateModified":"2026-11-20T22:00:00+07:00"}}</script>'
_META = '<meta property="article:published_time" content="%s">'
_NOISE = '<meta property="og:updated_time" content="2026-11-21T03:39:00+07:00"><meta name="revised" content="21/11/2026">'
_WHEN = "{Y}-{M}-{D}T{h}:{i}:00"

DEV = (
    Situation("line", line="{W}, {D}/{M}/{Y} - {h}:{i}"),
    Situation("line", line="{D}/{M}/{Y} | {g}:{i} {p}"),
    Situation("line", line="Ngày đăng {D}/{M}/{Y} | {g}:{i} {p} | View count: 536"),
    Situation("line", line="Đăng ngày {D}/{M}/{Y}"),
    Situation("line", line="({D}/{M}/{Y}, {h}:{i})"),
    Situation("line", line="{D}-{M}-{Y} - {h}:{i}"),
    Situation("line", line="Lạng Sơn, ngày {D} tháng {M} năm {Y}", moment="clear"),
    Situation("line above", line="{W} - {D}/{M}/{Y} {h}:{i}", slot="above"),
    Situation("line above", line="Ngày đăng: {D}/{M}/{Y}", slot="above"),
    Situation("line at end", line="Ngày đăng: {D}/{M}/{Y}", slot="end"),
    Situation("updated only", line="Cập nhật lúc {h}h{i}, ngày {d} tháng {m} năm {Y}"),
    Situation("updated beside", line="Ngày đăng: {D}/{M}/{Y} {h}:{i}", second=" | Cập nhật: {D}/{M}/{Y} {h}:{i}"),
    Situation("midnight", line="{D}/{M}/{Y} 00:00", moment="midnight"),
    Situation("month-first, weekday", line="Create: {T}, {M}/{D}/{Y} - {h}:{i}"),
    Situation("month-first, learned", line="Create: {M}/{D}/{Y} - {h}:{i}", moment="open", sibling="Create: {M}/{D}/{Y} - {h}:{i}"),
    Situation("day-first, learned", line="Đăng lúc {D}/{M}/{Y} {h}:{i}", moment="open", sibling="Đăng lúc {D}/{M}/{Y} {h}:{i}"),
    Situation("month-first, path", line="{M}/{D}/{Y} {h}:{i}", moment="open", path="/portal/pages/{Y}-{m}-{d}/bai-viet-kv2451.aspx"),
    Situation("listing", "day", announced="({D}/{M}/{Y})"),
    Situation("listing", "minute", announced="{D}/{M}/{Y} {h}:{i}"),
    Situation("feed", "minute", announced="{b} {d}, {Y} {h}:{i}", how="feed"),
    Situation("sitemap", "minute", announced="{Y}-{M}-{D}T{h}:{i}:00+07:00", how="sitemap"),
    Situation("path day", "day", path="/portal/pages/{Y}-{m}-{d}/bai-viet-465087.aspx"),
    Situation("path month", "month", path="/tin-tuc/{Y}/{M}/861-bai-viet"),
    Situation("unix time", "minute", path="/bai-viet-@UNIX.html"),
    Situation("json-ld", "minute", head=_LD % (_WHEN + "+07:00")),
    Situation("meta", "minute", head=_META % (_WHEN + "+07:00") + _NOISE),
    Situation("meta, UTC", "minute", head=_META % (_WHEN + "Z"), zulu=True),
    Situation("microdata", "minute", hidden=f'<span class="hidden" itemprop="datePublished" content="{_WHEN}+07:00"></span><span class="hidden" itemprop="dateModified" content="2026-11-20T10:00:00+07:00"></span>'),
    Situation("lying zone", line="{D}/{M}/{Y} {h}:{i}", head=_LD % (_WHEN + "+00:00")),
    Situation("updated_time", line="{T}, {D}/{M}/{Y} - {h}:{i}", head=_NOISE, modified=True),
    Situation("lead", "day", lead="Sáng ngày {d}/{m}, tại nhà văn hóa thôn, đông đảo bà con đã về dự ngày hội.", title=" năm {Y}", quiet=True),
    Situation("lead", "day", lead="Ngày {D}/{M}/{Y}, tại trụ sở tiếp công dân đã diễn ra buổi đối thoại với người dân.", quiet=True),
    Situation("none", "none", head=_NOISE, quiet=True),
    Situation("none", "none", modified=True),
    Situation("impossible", "none", line="Ngày đăng: 30/02/{Y} {h}:{i}", quiet=True),
    Situation("future", "none", line="Ngày đăng: {D}/{M}/{Y} {h}:{i}", moment="ahead", quiet=True),
    Situation("1970", line="Đăng ngày {D}/{M}/{Y} lúc {h}:{i}", head=_META % "1970-01-01T00:00:00+00:00"),
    Situation("badge", "day", badge='<div class="post-date-box"><span class="day">{D}</span><span class="month">Th{m}</span><span class="year">{Y}</span></div>'),
    Situation("today", line="{D}/{M}/{Y} {h}:{i}", moment="today"),
    Situation("trap: document", line="Ngày đăng: {D}/{M}/{Y}", hidden='<div class="vanban">Kèm theo Kế hoạch, ngày ban hành: 03/02/2016</div>', moment="clear"),
    Situation("trap: notice", line="{W}, {D}/{M}/{Y} - {h}:{i}", lead="Thời gian: 14 giờ 00 phút, ngày 20/12/2026; địa điểm: hội trường tầng hai, trụ sở Ủy ban nhân dân.", quiet=True),
    Situation("trap: other's json-ld", line="{D}/{M}/{Y} {h}:{i}", head='<script type="application/ld+json">{{"@type":"ItemList","itemListElement":[{{"@type":"NewsArticle","headline":"Chuyện khác ở một nơi khác","datePublished":"2019-09-14T08:30:00+07:00"}}]}}</script>'),
    Situation("trap: caption", line="Đăng ngày {D}/{M}/{Y} lúc {h}:{i}", lead='<img src="/a.jpg" alt=""><br><em>Quang cảnh buổi lễ (ảnh chụp ngày 03/02/2016)</em>'),
    Situation("trap: listing differs", line="Ngày đăng: {D}/{M}/{Y} {h}:{i}", announced="Cập nhật: 19/11/2026"),
    Situation("trap: stale clock", line="{D}/{M}/{Y} - {h}:{i}", badge='<div class="xt">Thứ Tư, 18/11/2026</div>'),
    Situation("trap: caption only", "none", lead='<img src="/a.jpg" alt=""><br><em>Quang cảnh buổi lễ (ảnh chụp ngày 03/02/2016)</em>', quiet=True),
    Situation("trap: anniversary only", "none", lead="Hướng tới kỷ niệm ngày thành lập tỉnh (04/11/1831 - 04/11/2021), các đơn vị thi đua lập thành tích chào mừng.", quiet=True),
    Situation("trap: meeting only", "none", hidden="<p>Thời gian: 08 giờ 00, ngày 25/11/2020</p><p>Địa điểm: Hội trường tầng 2</p>", quiet=True),
    Situation("trap: meeting only", "none", line="Thời gian: 08:00 ngày 25/11/2020. Địa điểm: Nhà văn hóa", quiet=True),
    Situation("trap: term only", "none", line="Nhiệm kỳ 15/03/2016 - 15/03/2021", quiet=True),
    Situation("trap: print stamp", "none", line="In ngày: 21/11/2026", quiet=True),
    Situation("trap: expiry beside", line="Ngày hết hạn: 30/03/2026 | Ngày đăng: {D}/{M}/{Y}", moment="clear"),
    Situation("trap: photo only", "none", line="Ảnh chụp 15/03/2020", quiet=True),
)  # fmt: skip

HELD = (
    Situation("line", line="{W}, {d}/{m}/{Y}, {h}:{i} (GMT+7)"),
    Situation("line", line="{h}:{i} | {D}/{M}/{Y}"),
    Situation("line", line="Đăng bởi: Quản trị viên - {D}/{M}/{Y} {h}:{i}"),
    Situation("line", line="{D}/{M}/{Y} {g}:{i}:00 {s}"),
    Situation("line", line="Thời gian đăng tin: {D}.{M}.{Y}"),
    Situation("line", line="{E}, {d} {B} {Y} {h}:{i}"),
    Situation("line", line="{d} Tháng {m}, {Y} | Lượt xem: 1.402"),
    Situation("line above", line="{h}:{i} - {W}, {D}/{M}/{Y}", slot="above"),
    Situation("line above", line="{D}-{M}-{Y} {h}:{i}", slot="above"),
    Situation("line at end", line="Ngày đăng tin: {D}/{M}/{Y} {h}:{i}", slot="end"),
    Situation("updated only", line="Lần cập nhật cuối: {D}-{M}-{Y} {h}:{i}"),
    Situation("updated beside", line="Ngày tạo: {D}/{M}/{Y}", second=" - Chỉnh sửa lần cuối: {D}/{M}/{Y} {h}:{i}"),
    Situation("midnight", line="Xuất bản: {D}/{M}/{Y} 12:00:00 AM", moment="midnight"),
    Situation("month-first, weekday", line="Submitted by quantri on {T}, {M}/{D}/{Y} - {h}:{i}"),
    Situation("month-first, learned", line="Posted {m}/{d}/{Y} {g}:{i} {p}", moment="open", sibling="Posted {m}/{d}/{Y} {g}:{i} {p}"),
    Situation("day-first, learned", line="{D}.{M}.{Y} {h}:{i}", moment="open", sibling="{D}.{M}.{Y} {h}:{i}"),
    Situation("month-first, path", line="Ngày: {M}-{D}-{Y}", moment="open", path="/uploads/news/{Y}_{M}/{Y}/{M}/{D}/bai-viet"),
    Situation("listing", "day", announced="{D}-{M}-{Y}"),
    Situation("listing", "minute", announced="{h}h{i} ngày {d}/{m}/{Y}"),
    Situation("feed", "minute", announced="{d} {b} {Y} {h}:{i}:00 +0700", how="feed"),
    Situation("sitemap", "day", announced="{Y}-{M}-{D}", how="sitemap"),
    Situation("path day", "day", path="/tin-tuc/{Y}/{M}/{D}/bai-viet-moi"),
    Situation("path month", "month", path="/{Y}/{m}/bai-viet-moi.html"),
    Situation("unix time", "minute", path="/tin/bai-viet-a@UNIX"),
    Situation("json-ld", "minute", head='<script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"WebPage","name":"Trang"}},{{"@type":"Article","datePublished":"' + _WHEN + '.000+07:00"}}]}}</script>'),
    Situation("meta", "minute", head='<meta name="pubdate" content="{Y}-{M}-{D} {h}:{i}:11"><meta itemprop="dateModified" content="2026-11-20">'),
    Situation("meta, UTC", "minute", head='<meta name="DC.date.issued" content="' + _WHEN + '.000Z">', zulu=True),
    Situation("microdata", "minute", hidden=f'<meta itemprop="datePublished" content="{_WHEN}"><meta itemprop="dateModified" content="2026-11-19T08:00:00">'),
    Situation("lying zone", line="Ngày đăng: {D}-{M}-{Y} {h}:{i}", head=_META % (_WHEN + "+00:00")),
    Situation("updated_time", line="{D}/{M}/{Y} - {h}:{i}", head='<meta property="og:updated_time" content="1795207200"><meta http-equiv="last-modified" content="2026-11-21">', modified=True),
    Situation("lead", "day", lead="Tối {D}-{M}, tại sân vận động trung tâm đã khai mạc hội diễn văn nghệ quần chúng năm {Y}.", quiet=True),
    Situation("lead", "day", lead="Chiều ngày {d} tháng {m} năm {Y}, đoàn công tác của huyện đã đến thăm và tặng quà các gia đình chính sách.", quiet=True),
    Situation("none", "none", head='<meta property="article:modified_time" content="2026-11-18T08:00:00+07:00">', quiet=True),
    Situation("none", "none", modified=True),
    Situation("impossible", "none", line="Thứ Hai, 31/11/{Y} {h}:{i}", quiet=True),
    Situation("future", "none", line="{D}/{M}/{Y} {h}:{i}", moment="ahead", quiet=True),
    Situation("0001", line="{D}/{M}/{Y} | {h}:{i}", head=_META % "0001-01-01T00:00:00"),
    Situation("badge", "day", badge='<div class="entry-date"><b>{D}</b><i>/{M}</i><i>/{Y}</i></div>'),
    Situation("today", line="Ngày đăng: {D}/{M}/{Y} {h}:{i}", moment="today"),
    Situation("trap: document", line="{D}/{M}/{Y} - {h}:{i}", lead="Kế hoạch số 12/KH-UBND ký ngày 03/02/2016 của Ủy ban nhân dân được gửi tới các xã, phường, thị trấn.", moment="clear"),
    Situation("trap: notice", line="Đăng lúc: {h}h{i} - {D}/{M}/{Y}", lead="Hạn nộp hồ sơ: đến hết ngày 20/12/2026, trong giờ hành chính, tại bộ phận một cửa của phường.", quiet=True),
    Situation("trap: other's microdata", line="{W}, {D}/{M}/{Y} {h}:{i}", hidden='<aside><div itemscope itemtype="http://schema.org/Article"><a href="/k">Chuyện khác ở một nơi khác, cũng đáng đọc</a><meta itemprop="datePublished" content="2019-09-14T08:30:00+07:00"></div></aside>'),
    Situation("trap: caption", line="Ngày {D}/{M}/{Y}", moment="clear", lead='<img src="/b.jpg" alt="03/02/2016"><span class="chu-thich">Toàn cảnh hội nghị sáng 03/02/2016. Ảnh: Lò Én</span>'),
    Situation("trap: sitemap differs", line="{D}/{M}/{Y} {h}:{i}", announced="2026-11-19T23:10:00+07:00", how="sitemap"),
    Situation("trap: stale clock", line="Ngày đăng: {D}/{M}/{Y}", badge='<p class="gio">{W} - 19/11/2026 - 22:10</p>', moment="clear"),
    Situation("trap: caption only", "none", lead='<img src="/b.jpg" alt="03/02/2016"><span class="chu-thich">Toàn cảnh hội trường, ảnh tư liệu năm 2016. Ảnh: Lò Én</span>', quiet=True),
    Situation("trap: law only", "none", lead="Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, các cơ quan rà soát lại thể thức.", quiet=True),
    Situation("trap: meeting only", "none", line="Thời gian: 14h30, thứ Tư ngày 25/11/2020 - Chủ trì: Lãnh đạo huyện", quiet=True),
    Situation("trap: range only", "none", line="Từ ngày 01/08/2020 đến hết ngày 15/08/2020", quiet=True),
    Situation("trap: term only", "none", line="(khóa XX, 20/06/2011 - 20/06/2016)", quiet=True),
    Situation("trap: print stamp", "none", line="Ngày in: 21/11/2026 03:41", quiet=True),
    Situation("trap: expiry beside", line="Ngày đăng: {D}/{M}/{Y} - Hạn cuối: 30/03/2026", moment="clear"),
    Situation("trap: visits only", "none", line="Lượt truy cập từ 15/01/2015: 3.352.718", quiet=True),
)  # fmt: skip
