"""Sample pages for the extraction tests: one story in the dress of many systems.

All sentences are made up. Every skin wears the chrome of its kind of portal; none of them
is known to the code, so what holds here holds for the page's shape, not for its names.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.extraction import extract
from crawler.items import Article, Page
from crawler.portal import Layout, Portal, Profile

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SITE = "Cổng thông tin điện tử huyện Suối Ngàn"
TITLE = "Hội Nông dân xã Bản Lềnh trao 25 con dê giống cho hộ nghèo"
LEAD = "Sáng 14/10/2025, Hội Nông dân xã Bản Lềnh trao dê giống cho 5 hộ nghèo ở thôn Khe Vạc, mỗi hộ năm con."
PARAGRAPHS = [
    "Đây là đợt trao thứ hai trong năm, kinh phí lấy từ quỹ hỗ trợ nông dân của huyện và phần góp của các chi hội.",
    "Theo bà Lường Thị Sen, Chủ tịch Hội, các hộ đã được tập huấn ba buổi về làm chuồng, ủ cỏ và tiêm phòng.",
    "Hôm nay, gia đình ông Quàng Văn Pản dựng xong chuồng sàn cao một mét, đủ chỗ cho mười con.",
    "Sau hai năm, mỗi hộ sẽ chuyển lại năm con dê con cho hộ kế tiếp trong danh sách của thôn.",
]
DAY = "<div>14/10/2025 09:50</div>"
TEXT = "".join(f"<p>{one}</p>" for one in [LEAD, *PARAGRAPHS])
WHOLE = "\n\n".join([LEAD, *PARAGRAPHS])
CAPTION = "Bà con thôn Khe Vạc nhận dê giống tại nhà văn hóa"
MENU = ["Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thủ tục hành chính", "Liên hệ"]
OTHERS = [
    ("/tin/1.html", "Thôn Khe Vạc thắp sáng hai cây số đường quê bằng đèn năng lượng mặt trời", "11/10/2025"),
    ("/tin/2.html", "Trạm Y tế xã Bản Lềnh khám sàng lọc cho 120 người cao tuổi", "08/10/2025"),
    ("/tin/3.html", "Học sinh điểm trường Pá Nậm có thêm ba phòng học kiên cố", "02/10/2025"),
]


def portal(profile: Profile | None = None) -> Portal:
    """A portal without sheet, of the given profile."""
    layouts = (Layout(profile),) if profile else ()
    return Portal("suoingan", SITE, "x", "generic", ("suoingan.example.vn",), layouts=layouts)


def page(html: str | bytes, path: str = "/tin/hoi-nong-dan-trao-de-77.html", **more: Any) -> Page:
    """A page of that portal; ``more`` are further fields of Page."""
    body = html.encode() if isinstance(html, str) else html
    more.setdefault("content_type", "text/html; charset=utf-8")
    return Page(f"https://suoingan.example.vn{path}", body, "suoingan", NOW, **more)


def document(body: str, title: str = f"{TITLE} - {SITE}") -> str:
    """A whole page around ``body``."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


def read(body: str, profile: Profile | None = None) -> Article:
    """The article of a page with this body."""
    return extract(page(document(body)), portal(profile))


def links(labels: list[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/m{i}">{one}</a></li>' for i, one in enumerate(labels)) + "</ul>"


def related(row: str = '<li><a href="{0}">{1}</a> ({2})</li>') -> str:
    return "".join(row.format(*one) for one in OTHERS)


def image(style: str = "") -> str:
    return f'<p align="center"><img src="/upload/de.jpg" alt="anh tin bai"{style}></p>'


def _p(tag: str = "p") -> list[str]:
    return [f'<{tag} style="text-align:justify">{one}</{tag}>' for one in PARAGRAPHS]


def _story(tag: str, figure: str) -> str:
    first, *rest = _p(tag)
    return first + figure + "".join(rest)


def nukeviet() -> str:
    figure = f'<figure class="image"><img src="/upload/de.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    return document(
        f'<div id="header"><h2>{SITE}</h2>{links(MENU)}</div><div class="breadcrumb"><a href="/">Trang nhất</a> &raquo; '
        f'<a href="/kt">Kinh tế</a></div><div class="news_column"><h1 class="title" itemprop="headline">{TITLE}</h1>'
        '<span class="h5">Thứ ba - 14/10/2025 20:04</span><ul class="list-inline"><li><a href="#">In ra</a></li></ul>'
        f'<div class="hometext" itemprop="description">{LEAD}</div><div id="news-bodyhtml" class="bodytext">'
        f'{_story("p", figure)}</div><p class="h5 text-right"><strong>Tác giả: </strong>Lò Thị Ban</p></div>'
        '<div class="panel"><form id="form3B"><div id="stringrating">Tổng số điểm của bài viết là: 0 trong 0 đánh giá'
        "</div><span>Click để đánh giá bài viết</span></form></div>"
        f'<div class="other-news"><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related">{related()}</ul>'
        '</div><div class="aside"><div>Thống kê truy cập</div><ul><li>Đang truy cập: 12</li><li>Hôm nay: 340</li></ul></div>'
        '<div id="footer"><p>© Bản quyền thuộc về UBND huyện Suối Ngàn</p></div>'
    )


def joomla() -> str:
    return document(
        f'<h1 class="site-title">{SITE}</h1>{links(MENU)}<div class="item-page"><h2 itemprop="headline">{TITLE}</h2>'
        '<dl class="article-info"><dd class="createdby">Được viết bởi Super User</dd><dd class="published">Được đăng: '
        f'14/10/2025 08:15</dd><dd class="hits">Lượt xem: 301</dd></dl><p><strong>{LEAD}</strong></p>'
        f'{_story("p", image() + f"""<p align="center"><em>{CAPTION}</em></p>""")}<p style="text-align:right">'
        '<strong>Tin, ảnh: Lò Thị Ban</strong></p><ul class="pager"><li><a href="/x">&lt; Trang trước</a></li></ul></div>'
        '<div class="moduletable">Today 101 Yesterday 201 All days 99281<br>Your IP: 10.0.0.1</div>'
        "<div>Bản quyền thuộc UBND huyện. Giấy phép số 12/GP-TTĐT cấp ngày 05/06/2019</div>"
    )


def tables() -> str:
    figure = f'<div align="center"><img src="/upload/de.jpg"><br><i>{CAPTION}</i></div>'
    return document(
        f"<form><table><tr><td>{' | '.join(f'<a href=/m{i}>{one}</a>' for i, one in enumerate(MENU))}</td></tr>"
        "<tr><td>Thứ Sáu, ngày 20/11/2026 - 10:20:31</td></tr><tr><td><table><tr><td width=200>"
        f"{links(['Bộ Nội vụ', 'Báo Nhân dân'])}Online: 66</td><td><table><tr><td><a href='/'>Trang chủ</a> » "
        f"<a href='/kt'>Kinh tế</a></td></tr><tr><td><span id='lblTieuDe'>{TITLE}</span></td></tr><tr><td>"
        f"<span id='lblNgay'>Ngày đăng: 14/10/2025 - Lượt xem: 122</span></td></tr><tr><td><span id='lblNoiDung'>"
        f"<b>{LEAD}</b><br><br>{PARAGRAPHS[0]}<br><br>{figure}{'<br><br>'.join(PARAGRAPHS[1:])}<br><br></span></td></tr>"
        "<tr><td align=right><a href='javascript:print()'>Bản in</a> <a href='#'>Quay lại</a></td></tr>"
        f"<tr><td><b>Các tin đã đưa ngày:</b></td></tr><tr><td>{related('- <a href={0}>{1}</a> ({2})<br>')}</td></tr>"
        "<tr><td>1 2 3 4 5 ...</td></tr></table></td></tr></table></td></tr><tr><td>Địa chỉ: Thị trấn Suối Ngàn<br>"
        "Phát triển bởi Trung tâm Công nghệ thông tin</td></tr></table></form>",
        title=SITE,
    )


def plain() -> str:
    figure = f'<div align="center"><img src="/upload/de.jpg"></div><div align="center">{CAPTION}</div>'
    return document(
        f"<div class=k><div class=d>{SITE}<br>{' '.join(f'<a href=/m{i}>{one}</a>' for i, one in enumerate(MENU))}</div>"
        f"<div class=t>{links(['Bộ Nội vụ', 'Báo Nhân dân'])}<div>Suối Ngàn 22° - 27°</div></div><div class=g>"
        f"<div>Bạn đang ở: Trang chủ / Kinh tế</div><div class=tieude>{TITLE}</div><div>14/10/2025 09:50</div><div>313</div>"
        f"<div><div>{LEAD}</div>{_story('div', figure)}</div><div>Chia sẻ:</div><div>Tin cùng chuyên mục</div>"
        f"{related('<div><a href={0}>{1}</a> <i>{2}</i></div>')}<div>Ý kiến bạn đọc</div><div>Họ và tên *</div>"
        "<div>Mã xác thực không đúng.</div></div><div class=c>UBND huyện Suối Ngàn<br>Ghi rõ nguồn “Cổng thông tin điện "
        "tử huyện Suối Ngàn” khi phát hành lại thông tin từ trang này</div></div>",
        title="Chi tiết tin",
    )


def nested_tables() -> str:
    cells = "".join(f"<tr><td>{one}</td></tr>" for one in [LEAD, PARAGRAPHS[0]])
    figure = f'<tr><td><table><tr><td><img src="/upload/de.jpg"></td></tr><tr><td><i>{CAPTION}</i></td></tr></table></td></tr>'
    rest = "".join(f"<tr><td>{one}</td></tr>" for one in PARAGRAPHS[1:])
    return document(
        f"<center><div id=nav>{links(MENU)}</div><h3>{TITLE}</h3><i>Cập nhật lúc: 08:30 14/10/2025</i>"
        f"<table>{cells}{figure}{rest}</table><b>Tin liên quan</b><br>{related('&raquo; <a href={0}>{1}</a> {2}<br>')}"
        "<div>Điện thoại: 0200 123 456 - Fax: 0200 123 457</div></center>"
    )


def modern() -> str:
    figure = f'<figure><img src="/upload/de.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    cards = "".join(
        f"<div class=c9><a href={a}>{b}</a><p>{LEAD[:60]} và bà con trong xã cùng dự.</p></div>" for a, b, _ in OTHERS
    )
    return document(
        f"<div id=app><div class=c1>{''.join(f'<a href=/m{i}>{one}</a>' for i, one in enumerate(MENU))}</div><div class=c2>"
        f"<div class=c3><div class=c4>{TITLE}</div><div class=c5><span>14/10/2025</span> <span>50 lượt xem</span></div>"
        f"<div class=c6>{LEAD}</div><div class=c7>{_story('p', figure)}</div><div class=c8><span>Chia sẻ</span>"
        f"<span>Bình luận (0)</span></div></div><div class=c10><div>Tin nổi bật</div>{cards}</div></div><div class=c11>"
        "<p>Cơ quan chủ quản: UBND huyện Suối Ngàn. Chịu trách nhiệm nội dung: Ông Vàng A Dế, Phó Chủ tịch</p></div></div>",
        title=TITLE,
    )


SKINS = {one.__name__: one for one in (nukeviet, joomla, tables, plain, nested_tables, modern)}


@pytest.mark.parametrize("skin", SKINS)
def test_every_dress_gives_the_same_story(skin: str) -> None:
    article = extract(page(SKINS[skin]()), portal())
    assert article.title == TITLE
    assert article.text == "\n\n".join([LEAD, *PARAGRAPHS])
    assert article.captions == (CAPTION,)
    assert article.images == (("https://suoingan.example.vn/upload/de.jpg", CAPTION),)
    assert article.language == "vi"
    assert article.published is not None
    assert article.published.date().isoformat() == "2025-10-14"


@pytest.mark.parametrize(("skin", "byline"), [("nukeviet", "Lò Thị Ban"), ("joomla", "Lò Thị Ban"), ("plain", None)])
def test_byline_is_a_field(skin: str, byline: str | None) -> None:
    assert extract(page(SKINS[skin]()), portal()).byline == byline


@pytest.mark.parametrize("skin", ["nukeviet", "tables"])
def test_section_is_read_from_the_breadcrumb(skin: str) -> None:
    html = SKINS[skin]().replace("<td><a href='/'>", "<td class=breadcrumb><a href='/'>")
    assert extract(page(html), portal()).section == "Kinh tế"
