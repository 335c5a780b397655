"""Sample portals in other shapes (``tests/shapes/``): markup and addresses change, what is found and read does not."""

from __future__ import annotations

import pytest

from tests.shapes import Shape, crawl, differences, shaped, sites


@pytest.mark.parametrize(("name", "shape", "kept"), [
    # The head of a row is no head of the page, whatever the row is.
    ("mau_plone", "tables", True),
    # A sapo in a field that nothing names, headline and text in blocks of their own.
    ("mau_drupal8", "tables", True),
    # The notice against reprints under each text, told by its words.
    ("mau_nukeviet3", "bare", True),
    # Menu entries as long as headlines, in a list without a name.
    ("mau_webforms", "hashed", False),
    # The place of the sapo, told by its position, is that of the text itself where a page has no date line.
    ("mau_vnpt", "hashed", True),
    ("mau_tandan", "bare-divs+numbers", True),
    # Headlines lead nowhere, "Xem chi tiết" below them does: in a table of a form, and beside links to section and writer.
    ("mau_joomla", "more", True),
    ("mau_wordpress", "more", True),
    # The text stands in one table with lines that "Xem chi tiết" leads on from.
    ("mau_asp", "more", True),
    # A short article with one link to its tag is built like the cards below it.
    ("mau_laravel", "thumbs", True),
])  # fmt: skip
def test_another_shape_changes_nothing(name: str, shape: str, kept: bool) -> None:
    make, other = sites()[name], shaped(shape)
    plain = crawl(make(), Shape())
    other.articles = plain.articles
    counts, lines = differences(plain, crawl(make(), other))
    assert plain.count > 30
    if kept:
        assert not counts, lines
    else:
        # A pager of arrows that nothing names is taken for that of the documents beside the list.
        assert set(counts) == {"missing"} and counts["missing"] <= 8, lines


def test_other_views_of_a_page_are_asked_for_once_and_not_leafed_through() -> None:
    make, prints = sites()["mau_plone"], shaped("prints")
    plain, found = crawl(make(), Shape()), crawl(make(), prints)
    assert not differences(plain, found)[0]
    # Larger letters, mail and language of the home page and of two sections.
    assert plain.requests < found.requests <= plain.requests + 12
