"""What spares work gives what doing all of it gives: phrases in one pattern, parts of a page instead of the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.charset import decode
from crawler.extraction.matching import Phrases, pattern
from crawler.extraction.phrases import ANYWHERE, EDGES, TAIL_HEADS
from crawler.extraction.reading import read
from crawler.extraction.surroundings import around, near
from crawler.extraction.text import fold_digits
from crawler.extraction.tree import parse, text_of
from crawler.extraction.view import Reading, View
from crawler.items import Page
from crawler.portal import Portal, Profile

LINES = ["Lượt xem: 122", "[Trở lại]", "★★★★★ (3 phiếu)", "» Trang chủ", "1.234 lượt xem", "Đọc thêm", "Tin liên quan", "Tags:",
         "© UBND tỉnh", "In bài viết", "Gửi email", "Đang tải...", "Trang 1/5", "0%", "Hội nghị khai mạc", "«  Quay lại", "",
         "Địa chỉ: số 1 phố Huế", "Đã đăng lúc 8:00, 5/3/2019 trong chuyên mục Kinh tế", "- - -", "(Nguồn Internet)"]  # fmt: skip


@pytest.mark.parametrize("groups", [ANYWHERE, EDGES, {"tail": TAIL_HEADS}])
def test_a_line_has_the_group_that_all_phrases_together_give_it(groups: dict[str, str]) -> None:
    phrases = Phrases(groups)
    for line in LINES:
        folded = fold_digits(line)
        whole = next((name for name, lines in groups.items() if pattern(lines).fullmatch(folded)), None)
        assert phrases.group(folded) == whole, line


PROSE = "Sáng ngày 5/3, Ủy ban nhân dân xã tổ chức ra quân trồng cây tại thôn Nà Lầu với hơn hai trăm đoàn viên tham gia. "
MENU = "<ul class=menu>" + "".join(f"<li><a href=/muc-{i}>Mục số {i}</a></li>" for i in range(60)) + "</ul>"
PAGE = (
    f"<html><head><title>Xã Nà Lầu trồng cây</title></head><body><a href=#main>Đến nội dung</a><div id=top>{MENU}</div>"
    "%s<div id=col><div class=path>Trang chủ</div><h1>Xã Nà Lầu trồng cây</h1><div class=day>05/03/2019 08:10</div>"
    f"<div id=bai><p>{PROSE * 3}</p><p>{PROSE * 2}</p></div></div>%s<div><p>Hà An</p><p>Nông Quốc Việt</p></div>"
    f"<div id=foot>{MENU}</div></body></html>"
)


def reading_of(html: str) -> tuple[View, Reading]:
    root = parse(html)
    assert root is not None
    page = Page("https://x.example.vn/tin/a-1", html.encode(), "x", datetime(2026, 11, 20, tzinfo=UTC), "text/html")
    portal = Portal("x", "Cổng mẫu", "mau", "generic", ("x.example.vn",))
    view = View(root, page, portal, Profile(body=("#bai",), title=("h1",)))
    return view, read(view)


def said(blocks: list[Block]) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.text, one.align, text_of(one.place)) for one in blocks]


@pytest.mark.parametrize("loose", ["", "chữ trơ ", "<span>chữ</span>", "<br>", "<div hidden>ẩn</div>", "<table><tr><td>1<td>2</table>",
                                   "<div align=right><p>phải</p><b>đậm</b> trơ</div>", "<img src=a.jpg>"])  # fmt: skip
def test_the_lines_around_an_article_are_those_of_the_whole_page(loose: str) -> None:
    view, reading = reading_of(PAGE % (loose, loose))
    some = near(view, reading)
    found = [one.text for one in around(some, view, reading)]
    whole = blocks_of(view.body)
    assert "".join(map(repr, said(some)))[:-1] in "".join(map(repr, said(whole)))
    again, reading = reading_of(PAGE % (loose, loose))
    assert again.blocks
    assert found == [one.text for one in around(near(again, reading), again, reading)]
    assert "Nông Quốc Việt" in found


def test_of_a_long_menu_only_the_last_entries_are_read() -> None:
    view, reading = reading_of(PAGE % ("", ""))
    assert len(near(view, reading)) < 25
    assert len(view.blocks) > 120


@pytest.mark.parametrize(("body", "kept"), [("<p>Xã</p>".encode(), True), (b"\xef\xbb\xbf<p>a</p>", False), (b"<p>a\x00</p>", False),
                                            (b"<p>a\xff</p>", False)])  # fmt: skip
def test_a_body_in_plain_utf_8_is_parsed_as_it_came(body: bytes, kept: bool) -> None:
    found = decode(body, "text/html; charset=utf-8")
    assert found.data == found.text.encode()
    assert (found.data is body) is kept
