"""Zones of a page that are no article by their markup: menus, side boxes, footers, forms.

The words are those that CMS themes use in class and id, Vietnamese ones included. A mark
is only a hint: an element that holds much of the page's prose is no zone whatever it is
called (themes call the article's own column ``widget`` or ``no-sidebar``), nor is one
around ``main`` (Drupal's Olivero calls both columns together ``sidebar-grid``).
"""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from crawler.extraction.text import wordset
from crawler.extraction.tree import tag_of, tokens

_TAGS = frozenset(("nav", "aside", "footer"))
_WORDS = wordset(
    "nav navbar navigation menu mainmenu topmenu leftmenu submenu megamenu breadcrumb breadcrumbs duongdan"
    " crumbs pathway footer bottom copyright sidebar aside related relate relatednews othernews other tinkhac"
    " tinlienquan tincungchuyenmuc baivietlienquan lienquan recent popular mostread docnhieu comment comments"
    " binhluan respond reply share sharing social addthis addtoany sharethis fb zalo rating rate vote voting"
    " danhgia stars poll bieuquyet thamdo login dangnhap search timkiem banner advert advertisement ads"
    " quangcao weblink weblinks lienket linkweb counter thongke thongketruycap visitor visitors statistic"
    " statistics weather thoitiet tigia tags tag tukhoa pager pagination pagenav paging phantrang toolbar"
    " tools tool congcu printfriendly calendar widget newsletter subscribe cookie popup modal toolbox language"
    " consent paywall promo skiplink skip hotline docnhieunhat tinmoi newest prevnext postnavigation"
    " slider carousel marquee ticker conversation"
)
#: Words that take a zone's name back: "comment-body" aside, these name the article.
_ARTICLE = wordset("article content detail chitiet noidung body entry post main story news")
_STRONG = wordset(
    "articleinfo postmeta entrymeta metainfo postinfo related relate othernews tinkhac tinlienquan lienquan"
    " relatedbox relatednewsbox comment comments binhluan share social rating danhgia vote poll breadcrumb breadcrumbs footer"
    " authorbox authorbio aboutauthor authordescription"
    " sidebar menu nav tags pager pagination login counter thongke weather othersnews noprint hiddenprint dprintnone"
)


#: Words that make a "comment" the words under a picture: ``"imageComment"``.
_PICTURE = wordset("image img photo picture hinhanh")
_COMMENT = wordset("comment comments")
#: Page builders call every part of a page a widget, the text as well.
_BUILDERS = wordset("elementor wpb siteorigin")
_WIDGET = wordset("widget")
#: With "next" they name the links to the neighbouring articles.
_BACK = wordset("prev previous")


@lru_cache(maxsize=2048)
def _named(names: frozenset[str]) -> bool:
    if names & _PICTURE:
        names -= _COMMENT
    if names & _BUILDERS:
        names -= _WIDGET
    if "next" in names and names & _BACK:
        return True
    return bool(names & _STRONG) or (bool(names & _WORDS) and not names & _ARTICLE)


def is_zone(element: HtmlElement) -> bool:
    """Whether tag, role, class or id of ``element`` name a part beside the article."""
    if tag_of(element) in _TAGS:
        return True
    if element.get("role") in ("navigation", "banner", "contentinfo", "complementary", "search"):
        return True
    if element.get("class") is None and element.get("id") is None:
        return False
    return tag_of(element) not in ("html", "body") and _named(tokens(element)) and next(element.iter("main"), None) is None


def zones(root: HtmlElement) -> frozenset[HtmlElement]:
    """The outermost elements under ``root`` that are zones; what is inside a zone is left out."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for one in root.iter(
        "nav", "aside", "footer", "div", "section", "ul", "ol", "table", "td", "form", "header", "p", "dl"
    ):
        parent = one.getparent()
        if parent is not None and parent in inside:
            inside.add(one)
        elif is_zone(one):
            found.append(one)
            inside.add(one)
    return frozenset(found)
