"""Wild input: whatever the bytes, the answer is an article or a refusal, soon and small."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.errors import NotAnArticle
from crawler.extraction import extract, learn
from crawler.extraction.charset import decode, undouble
from crawler.extraction.chrome import edge_group, group, is_stamp
from crawler.extraction.credits import labelled
from crawler.extraction.text import clean, fold
from crawler.items import KINDS, Article
from tests.test_extraction_samples import LEAD, SKINS, TITLE, document, page, portal

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TAGS = ["div", "p", "table", "tr", "td", "ul", "li", "h1", "b", "i", "a href=/x", "br", "img src=a.jpg", "span class=date",
        "font", "center", "o:p", "form", "input type=password", "script", "style", "!--", "figure", "figcaption",
        "video"]  # fmt: skip
WORDS = st.sampled_from([TITLE, LEAD, "Tin khác", "Lượt xem: 3", "14/10/2025", "Nguồn: Báo", "\u00a0" * 30, "&nbsp;", "&#0;",
                         "\ud800".encode("utf-8", "replace").decode(), "\u0300", "]]>", "<", "Số ký hiệu"])  # fmt: skip
SOUP = st.lists(
    st.one_of(st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t.split()[0]}>" for t in TAGS]), WORDS), max_size=60
)


def answer(body: bytes | str, content_type: str = "text/html") -> Article | None:
    """The article, or None for a refusal with a known kind."""
    try:
        article = extract(page(body, content_type=content_type), portal())
    except NotAnArticle as refusal:
        assert refusal.kind in KINDS
        return None
    assert article.title
    assert article.text == "\n\n".join(clean(one) for one in article.text.split("\n\n"))
    return article


@CALM
@given(
    st.binary(max_size=3000),
    st.sampled_from(["", "text/html", "text/html; charset=utf-16", "x; charset=\x00", "image/png"]),
)
def test_any_bytes(body: bytes, content_type: str) -> None:
    answer(body, content_type)
    answer(b"<html><p>" + body, content_type)


@CALM
@given(SOUP)
def test_any_soup_of_tags(parts: list[str]) -> None:
    answer("".join(parts))


@CALM
@given(st.sampled_from(sorted(SKINS)), st.integers(0, 4000), st.integers(0, 4000))
def test_pages_with_a_hole(skin: str, start: int, length: int) -> None:
    html = SKINS[skin]()
    answer(html[:start] + html[start + length :])
    answer(html.encode()[:start])


@CALM
@given(st.text(max_size=300))
def test_any_line(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    for rule in (group, edge_group, is_stamp, labelled, undouble):
        rule(clean(text))
    assert isinstance(decode(text.encode("utf-8", "replace")).text, str)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + LEAD, "<b>" * 400_000, "<table><tr><td>" * 3000 + LEAD, "<p>" + "a " * 2_000_000,
        "<p>x" * 200_000, "<a href=/x>tin tức mới trong ngày</a>" * 20_000, "<td>" * 5000, "&" * 500_000, "<" * 500_000,
        "<img src=a.jpg>" * 30_000, "<!--" * 100_000, "<br>" * 300_000, "nam " * 300_000 + "<p>", "(" * 200_000 + "<p>",
        "<p>" + "Đăng ngày " * 30 + "</p>" + "<select><option>" * 20_000, "<div class='" + "a-b " * 100_000 + "'>" + LEAD,
    ],
    ids=range(16),
)  # fmt: skip
def test_heavy_pages_end_soon(body: str) -> None:
    start = time.process_time()
    answer(document(body))
    # Far above what is measured (under 3 s), far below a hang.
    assert time.process_time() - start < 30


@CALM
@given(st.lists(st.binary(max_size=200), max_size=6))
def test_learning_from_rubbish(bodies: list[bytes]) -> None:
    assert learn([page(one, f"/{i}") for i, one in enumerate(bodies)], portal()) is None
