"""Sample portals in other shapes (``tests/shapes/``): markup and addresses change, what is found and read does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.sampleportals.model import Request, Response
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


class OneSection:
    """A home page with the newest news of its only section; that section has a pager and the path of the home page."""

    name, tls, down, clock_error = "mot_muc", None, False, timedelta(0)
    titles = tuple(f"Hội Nông dân xã Bản Lềnh trao {n} con dê giống cho hộ nghèo" for n in range(25, 37))

    def handle(self, request: Request) -> Response:
        """A list, an article, or nothing."""
        query, kept = request.query, request.path.startswith("/tin-")
        if kept:
            return self.page(f"<h1>{self.titles[int(request.path[5:-5])]}</h1><i>14/10/2025 09:50</i>" + "".join(
                f"<p>Sáng 14/10/2025, {self.titles[int(request.path[5:-5])]}, đợt {n} trong năm, do huyện hỗ trợ kinh phí.</p>" for n in (1, 2, 3)))
        if request.path != "/" and set(query) - {"cat", "page"}:
            return Response(b"", 404)
        first = 6 * (int(query.get("page", 1)) - 1)
        pager = "<div class=pager><b>1</b> <a href='/?cat=5&amp;page=2'>2</a></div>" if query == {"cat": "5"} else ""
        rows = "".join(f"<li><a href=/tin-{n}.html>{self.titles[n]}</a> <i>14/10/2025</i></li>" for n in range(12)[first : first + 6])
        return self.page(f"<ul class=ds>{rows}</ul>{pager}")

    def page(self, inner: str) -> Response:
        """A page with the menu."""
        menu = "<ul class=menu><li><a href=/>Trang chủ</a></li><li><a href='/?cat=5'>Tin hoạt động</a></li></ul>"
        return Response(f"<html><head><title>Xã Bản Lềnh</title></head><body>{menu}<div>{inner}</div></body></html>".encode())


def test_a_section_that_shows_what_the_home_page_shows_and_leads_further_is_no_other_view_of_it() -> None:
    assert sorted(crawl(OneSection(), Shape()).by_title) == sorted(OneSection.titles)
