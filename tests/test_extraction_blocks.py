"""The walker: one visual paragraph is one block, whatever markup made it."""

from __future__ import annotations

import pytest

from crawler.errors import PortalError
from crawler.extraction.blocks import Block, blocks_of
from crawler.extraction.selecting import Names
from crawler.extraction.tree import at, keys, parse, position, select, text_of
from crawler.extraction.zones import is_zone


def walk(html: str) -> list[Block]:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    body = root.find("body")
    assert body is not None
    return blocks_of(body)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Một.</p><p>Hai.</p>", ["Một.", "Hai."]),
        ("Một.<br><br>Hai.<br/>Ba.", ["Một.", "Hai.", "Ba."]),
        ("Dòng này còn<br>chưa hết câu.", ["Dòng này còn chưa hết câu."]),
        ("<div>Một.<p>Hai.</p>Ba.</div>Bốn.", ["Một.", "Hai.", "Ba.", "Bốn."]),
        ("<p>Chữ <b>đậm</b> và <i>nghiêng</i> liền <span>nh</span>au.</p>", ["Chữ đậm và nghiêng liền nhau."]),
        ("<ul><li>Một</li><li><p>Hai</p></li></ul>", ["Một", "Hai"]),
        (
            "<table><tr><td>Xã</td><td>Hộ</td></tr><tr><td>Bản Lềnh</td><td>25</td></tr></table>",
            ["Xã | Hộ", "Bản Lềnh | 25"],
        ),
        ("<table><tr><td><p>Một.</p><p>Hai.</p></td></tr></table>", ["Một.", "Hai."]),
        ("<table><tr><td><table><tr><td>Trong</td></tr></table></td><td>Ngoài</td></tr></table>", ["Trong", "Ngoài"]),
        ("<p>Hiện<span style='display: none'>ẩn</span></p><div hidden>ẩn</div><p class='sr-only'>ẩn</p>", ["Hiện"]),
        ("<p>Một.<script>var x</script><style>p{}</style><o:p></o:p></p>", ["Một."]),
        ("<p>Chưa đóng<p>Cũng chưa <b>đóng", ["Chưa đóng", "Cũng chưa đóng"]),
        ("<p>&nbsp;</p><p>\u200b</p><p> </p>", []),
    ],
)
def test_paragraphs(html: str, texts: list[str]) -> None:
    assert [one.text for one in walk(html)] == texts


def test_looks_are_kept() -> None:
    right, italic, bold, pushed = walk(
        "<p align=right>A b</p><p style='text-align: center'><em>C d</em></p><p><strong>E f</strong></p>"
        f"<p>{'&nbsp;' * 20}G h</p>"
    )
    assert (right.align, italic.align, italic.italic, bold.bold, pushed.lead_in) == ("right", "center", True, True, 20)


def test_images_stand_where_they_are_seen() -> None:
    found = walk(
        '<p>Trước.</p><p><img src="a.jpg" alt="Ảnh"></p><p>Giữa <img src="b.jpg"> câu.</p><img src="/icon-new.gif">'
    )
    assert [(one.kind, one.text) for one in found] == [
        ("text", "Trước."), ("image", "Ảnh"), ("text", "Giữa câu."), ("image", ""),
    ]  # fmt: skip


def test_links_are_counted() -> None:
    (block,) = walk('<p>Xem <a href="/a">tin này</a></p>')
    assert (block.linked, len(block.links)) == (7, 1)


def test_ten_thousand_nested_tags_cost_nothing() -> None:
    assert len(walk("<div>" * 10_000 + "sâu" + "</div>" * 10_000)) <= 1


def test_keys_find_the_same_place_on_another_page() -> None:
    first = parse('<body><div id="node-12" class="b a"><p class="t">Một</p></div></body>')
    other = parse('<body><div>x</div><div id="node-99" class="a b even"><p class="t">Hai</p></div></body>')
    assert first is not None
    assert other is not None
    found = list(keys(select(first, "p.t")[0]))
    assert found == ["p.t", "div#node-#/p[1]"]
    assert [text_of(at(Names(other), key)) for key in found] == ["Hai", "Hai"]
    assert list(keys(select(first, "div")[0])) == [
        "div#node-#",
        "div.a.b",
        "div.a",
        "div.b",
        position(select(first, "div")[0]),
    ]


def test_a_number_in_a_class_is_another_on_the_next_page() -> None:
    first = parse('<body><div class="bai-12 noi-dung">Một</div><div class="noi-dung">x</div></body>')
    other = parse('<body><div class="noi-dung">x</div><div class="noi-dung bai-99">Hai</div></body>')
    assert first is not None
    assert other is not None
    found = list(keys(select(first, "div")[0]))[:3]
    assert found == ["div.bai-#.noi-dung", "div.bai-#", "div.noi-dung"]
    assert [text_of(at(Names(other), key)) for key in found] == ["Hai", "Hai", ""]


def test_a_key_that_fits_two_places_fits_none() -> None:
    root = parse("<body><p class=t>Một</p><p class=t>Hai</p></body>")
    assert root is not None
    assert at(Names(root), "p.t") is None
    assert at(Names(root), "p.none") is None
    assert at(Names(root), 'p."]') is None


def test_bad_css_is_named() -> None:
    root = parse("<p>x</p>")
    assert root is not None
    with pytest.raises(PortalError, match=r"selector 'p\['"):
        select(root, "p[")


def test_the_words_under_a_picture_are_no_readers_comment() -> None:
    tree = parse('<div><div class="imageComment">Bà con thu hoạch lúa</div><div class="comment-list">Bình luận</div></div>')
    assert tree is not None
    assert [is_zone(one) for one in tree.iter("div") if one.get("class")] == [False, True]
