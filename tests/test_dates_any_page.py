"""Dates on pages of any size and shape: bounded work, no error, no impossible answer."""

from __future__ import annotations

from datetime import datetime

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from crawler.extraction import datefinder
from crawler.extraction.dateforms import Reading, read_dates
from crawler.extraction.dates import find_dates
from tests.test_dates_finder import BODY, H1, PROSE, TITLE, page_of


def big_page(rows: int) -> HtmlElement:
    row = "<div class='r'><a href='/x'>Một tin rất dài trong danh sách của cổng</a><span>01/02/2016</span></div>"
    return lxml.html.fromstring(
        f"<html><body><div>{row * rows}</div><div>{H1}<p>13/01/2017</p>{BODY}</div>{row * rows}</body></html>"
    )


def test_work_does_not_grow_with_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(text: str, *, now: datetime | None = None) -> list[Reading]:
        read.append(text)
        return read_dates(text, now=now)

    monkeypatch.setattr(datefinder, "read_dates", counting)
    counts = []
    for rows in (100, 2000):
        read.clear()
        tree = big_page(rows)
        dates = find_dates(
            tree,
            page_of(),
            title=TITLE,
            title_element=tree.find(".//h1"),
            body_element=tree.get_element_by_id("body"),
            body_text=PROSE,
        )
        assert dates[0].value.date().isoformat() == "2017-01-13"
        counts.append(len(read))
    assert counts[0] == counts[1] < 200


TAGS = st.sampled_from(["div", "p", "span", "time", "td", "a", "br", "li", "h1", "h2", "script", "section", "ul"])
TEXTS = st.sampled_from(
    ["", "x", "Ngày đăng: 13/01/2017", "T3, 02/09/2021", "30/02/2021", PROSE, "Hôm nay 20/11/2026", "0001-01-01"]
)
NAMES = st.sampled_from(["", "date", "clock", "related", "meta", "body", "ngay"])


@given(st.lists(st.tuples(TAGS, NAMES, TEXTS, st.booleans()), max_size=25), st.integers(0, 24), st.integers(0, 24))
@settings(max_examples=80, deadline=None)
def test_any_tree_never_raises(parts: list[tuple[str, str, str, bool]], first: int, second: int) -> None:
    html = "".join(f"<{tag} class='{name}' itemprop='datePublished'>{text}{'</' + tag + '>' if closed else ''}"
                   for tag, name, text, closed in parts)  # fmt: skip
    tree = lxml.html.fromstring(f"<html><body><!-- c -->{html}<?pi x?> tail</body></html>")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    title = elements[first] if first < len(elements) else None
    body = elements[second] if second < len(elements) else None
    dates = find_dates(
        tree, page_of(), title=TITLE, title_element=title, body_element=body, body_text=html, date_elements=elements[:2]
    )
    assert all(0 <= candidate.confidence <= 1 for candidate in dates)
    assert not dates or 1996 <= dates[0].value.year <= 2026
