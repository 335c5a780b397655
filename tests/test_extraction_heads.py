"""What stands above a text, in every frame of a page: headline, day and clock are found, and nothing else becomes text."""

from __future__ import annotations

import pytest

from crawler.extraction import examine, extract, learn
from crawler.items import Page
from tests.benchmarks.pages import News, news
from tests.test_extraction_bodies import DAY, SIDE, TEXT
from tests.test_extraction_samples import MENU, TITLE, document, links, page, portal

BODY = "<div class=nd>{body}</div>"
HEADS = {
    "day below": "<h1>{title}</h1><i>{day}</i>" + BODY, "day above": "<div class=ngay>{day}</div><h1>{title}</h1>" + BODY,
    "day behind": "<h1>{title}</h1>" + BODY + "<div class=ngay>Ngày đăng: {day}</div>", "no tags": "<div>{title}</div><div>{day}</div>" + BODY,
    "day in brackets": "<h1>{title} <small>({day})</small></h1>" + BODY, "day in the headline": "<h1>{title}<span>{day}</span></h1>" + BODY,
    "day at the right": "<h1>{title}</h1><div style='text-align:right'><em>{day}</em></div>" + BODY,
    "weekday": "<h1>{title}</h1><div>Thứ ba, 14/10/2025, 09:50 (GMT+7)</div>" + BODY,
    "day in words": "<h1>{title}</h1><div>09:50 ngày 14 tháng 10 năm 2025</div>" + BODY,
    "label above the day": "<h1>{title}</h1><div><span>Ngày đăng:</span></div><div><span>{day}</span></div>" + BODY,
    "list of fields": "<h1>{title}</h1><dl><dt>Ngày đăng</dt><dd>{day}</dd><dt>Lượt xem</dt><dd>12</dd></dl>" + BODY,
    "table of fields": "<h1>{title}</h1><table><tr><td>Ngày đăng</td><td>{day}</td></tr><tr><td>Người đăng</td><td>Admin</td></tr></table>" + BODY,
    "items": "<h1>{title}</h1><ul class=meta><li><i class=fa></i> {day}</li><li>Hà An</li><li>12 lượt xem</li></ul>" + BODY,
    "icons": "<h1>{title}</h1><span class='icon-calendar'></span> {day} <span class=icon-eye></span> 123" + BODY,
    "trail": "<div><a href=/>Trang chủ</a> » <a href=/tt>Tin tức</a> » <a href=/nn>Nông nghiệp</a></div><h1>{title}</h1><i>{day}</i>" + BODY,
    "trail with the headline": "<div><a href=/>Trang chủ</a> / <a href=/tt>Tin tức</a> / {title}</div><h1>{title}</h1><i>{day}</i>" + BODY,
    "tools": "<h1>{title}</h1><div><span>{day}</span> | <a href=#>In trang</a> | <a href=#>Gửi email</a> | Cỡ chữ A- A A+</div>" + BODY,
    "tools apart": "<h1>{title}</h1><div>{day}</div><div><a href=#>Đọc bài</a></div><div>Lưu</div><div>Cỡ chữ: <a>A</a> <a>A</a></div>" + BODY,
    "player": "<h1>{title}</h1><div>{day}</div><div><span>Nghe bài viết</span><audio src=/a.mp3></audio><span>1x</span><span>00:00</span></div>" + BODY,
    "counters": "<h1>{title}</h1><div>Ngày đăng: {day} | Lượt xem: 1.234 | Tác giả: admin</div>" + BODY,
    "writer": "<h1>{title}</h1><div>Hà An | {day}</div>" + BODY, "writer by label": "<h1>{title}</h1><div>Tác giả: Hà An - {day}</div>" + BODY,
    "section": "<h1>{title}</h1><div><a href=/nn>Nông nghiệp</a> - {day}</div>" + BODY,
    "section above": "<div class=cat><a href=/nn>NÔNG NGHIỆP</a></div><h1>{title}</h1><div>{day}</div>" + BODY,
    "section as a heading": "<h2>Tin tức - Sự kiện</h2><h3>{title}</h3><div>{day}</div>" + BODY,
    "picture below": "<h1>{title}</h1><div>{day}</div><img src=/a.jpg><p class=cap><i>Bà con nhận dê giống</i></p>" + BODY,
    "picture above": "<img src=/a.jpg><h1>{title}</h1><div>{day}</div>" + BODY,
    "headline twice": "<h1>{title}</h1><h2>{title}</h2><div>{day}</div>" + BODY,
    "headline in the text": "<div class=nd><p><b>{title}</b></p><p><i>{day}</i></p>{body}</div>",
    "sapo as a heading": "<h1>{title}</h1><div>{day}</div><h2 class=sapo>{lead}</h2><div class=nd>{rest}</div>",
    "sapo in a box": "<h1>{title}</h1><div>{day}</div><div class=tomtat>{lead}</div><div class=nd>{rest}</div>",
    "bold sapo": "<h1>{title}</h1><div>{day}</div><b>{lead}</b><br><div class=nd>{rest}</div>",
    "sapo above the day": "<h1>{title}</h1><p class=lead>{lead}</p><div>{day}</div><div class=nd>{rest}</div>",
    "sapo said again": "<h1>{title}</h1><div>{day}</div><p class=sapo>{lead}</p>" + BODY,
    "sapo beside a picture": "<h1>{title}</h1><div>{day}</div><div class=s><img src=/a.jpg><p>{lead}</p></div><div class=nd>{rest}</div>",
    "clock of the page": "<div>Hôm nay: Thứ Hai, ngày 24 tháng 11 năm 2025</div><h1>{title}</h1><div>{day}</div>" + BODY,
    "labels of ASP.NET": "<span id=ctl00_lblTitle class=title>{title}</span><br><span id=ctl00_lblDate>{day}</span><br>"
                         "<span id=ctl00_lblBrief>{lead}</span><br><div id=ctl00_content>{rest}</div>",
    "others above": "<h1>{title}</h1><div>{day}</div><ul><li><a href=/a1>Bản Lềnh mở lớp dạy đan lát cho chị em phụ nữ</a></li>"
                    "<li><a href=/a2>Trạm y tế xã khám sàng lọc cho người cao tuổi</a></li></ul>" + BODY,
}  # fmt: skip
FRAMES = {
    "alone": "{head}",
    "columns": f"<div id=menu>{links(MENU)}</div><div class=main>{{head}}</div><div class=side>{SIDE}</div><div id=ft>Bản quyền thuộc UBND "
               "huyện. Giấy phép số 12/GP-TTĐT ngày 01/02/2010</div>",
    "cells": f"<table><tr><td>{links(MENU)}</td><td>{{head}}</td><td>{links(MENU)}{SIDE}</td></tr></table>",
    "boxes without a name": f"<form><div><div><div>{links(MENU)}</div><div><div>{{head}}</div></div><div>{SIDE}</div></div></div></form>",
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("head", HEADS)
def test_headline_and_day_are_found_whatever_stands_beside_them(head: str, frame: str) -> None:
    body, rest = ("".join(f"<p>{one}</p>" for one in some) for some in (TEXT, TEXT[1:]))
    shown = HEADS[head].format(title=TITLE, day=DAY, body=body, lead=TEXT[0], rest=rest)
    found = extract(page(document(FRAMES[frame].format(head=shown))), portal())
    assert found.text.split("\n\n") == TEXT
    assert found.title == TITLE
    assert found.published is not None and f"{found.published:%d/%m/%Y %H:%M}" == DAY


def shown(one: News, head: str) -> Page:
    """The page of an article of the benchmark's portal, in one of the heads."""
    first, *others = one.paragraphs
    body, rest = ("".join(f"<p>{text}</p>" for text in some) for some in (one.paragraphs, others))
    inner = HEADS[head].format(title=one.title, day=f"{one.when:%d/%m/%Y %H:%M}", body=body, lead=first, rest=rest)
    return page(document(FRAMES["columns"].format(head=inner), f"{one.title} - Cổng thông tin"), f"/tin/{one.slug}.html")


@pytest.mark.parametrize("head", sorted(HEADS.keys() - {"weekday", "day in words"}))
def test_a_template_learned_from_such_pages_reads_the_others(head: str) -> None:
    template = learn([shown(news(number), head) for number in range(12)], portal())
    for one in map(news, range(12, 15)):
        found = examine(shown(one, head), portal(), template)
        assert (found.how, found.article.title, found.article.text.split("\n\n")) == ("template", one.title, list(one.paragraphs))
        assert found.article.published == one.when.replace(second=0)


def test_a_second_headline_stays_and_the_day_below_it_goes() -> None:
    shown = f"<h4>Nông thôn mới</h4><h1>{TITLE}</h1><h3>Bà con phấn khởi</h3><div>{DAY}</div><div class=nd><p>{'</p><p>'.join(TEXT)}</p></div>"
    assert extract(page(document(shown)), portal()).text.split("\n\n") == ["Bà con phấn khởi", *TEXT]


SHORT = {
    "invitation": ["Kính gửi: Các hộ dân thôn Khe Vạc", "Thời gian: 8 giờ ngày 20/10/2025", "Địa điểm: Nhà văn hóa thôn", "Mời bà con đến dự."],
    "poem": ["Suối ngàn chảy mãi không thôi", "Bản Lềnh đổi mới đón người về xuôi", "Nương cao lúa chín vàng tươi", "Tiếng khèn gọi bạn"],
    "names": ["Danh sách trúng thưởng:", *(f"Lò Thị {name} - thôn Khe Vạc" for name in ("Ban", "Sen", "Mai", "Lan"))],
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", SHORT)
def test_a_text_of_short_lines_is_no_listing_beside_cards(text: str, frame: str) -> None:
    shown = f"<h1>{TITLE}</h1><div>{DAY}</div><div class=nd><p>{'</p><p>'.join(SHORT[text])}</p></div>"
    found = extract(page(document(FRAMES[frame].format(head=shown))), portal())
    assert (found.text.split("\n\n"), found.title) == (SHORT[text], TITLE)
    assert found.published is not None and f"{found.published:%d/%m/%Y %H:%M}" == DAY


def test_text_and_other_articles_parted_by_breaks_alone_are_no_listing() -> None:
    """One cell holds both, as in many old portals, beside a column of cards."""
    others = "<br>".join(f"» <a href='/tin/{n}.html'>Bản Lềnh mở lớp dạy đan lát cho chị em lần thứ {n}</a> ({n + 10}/10/2025)" for n in range(5))
    shown = f"<h1>{TITLE}</h1><div>{DAY}</div><div>{'<br>'.join(TEXT)}<br><b>Tin đã đưa</b><br>{others}</div>"
    for frame in FRAMES.values():
        assert extract(page(document(frame.format(head=shown))), portal()).text.split("\n\n") == TEXT
