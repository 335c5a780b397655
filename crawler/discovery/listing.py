"""Listing pages: which links are articles, and what stands beside them.

With selectors from the family or sheet the rows are known. Without them the page shows
its own structure: article links come in groups of like rows (same path of tags and
classes), each row about one address, with a long text or a date; menus and tool links
come in groups of short texts without dates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.discovery.pages import DOCUMENT, link_target, may_be_article, select
from crawler.extraction.tree import text_of
from crawler.items import Candidate
from crawler.portal import Portal, Profile

#: A link text of so many words and characters is a headline rather than a menu entry. On the
#: recorded listings menu entries have 1 to 6 words and under 30 characters.
HEADLINE_WORDS = 6
HEADLINE_CHARACTERS = 28
#: Share of headlines that makes a group of rows a group of articles.
HEADLINE_SHARE = 0.6
#: A row never grows past this many characters: then the "row" is the page.
ROW_CHARACTERS = 3000
_DATE = re.compile(
    r"(?<!\d)(0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(0?[1-9]|[12]\d|3[01])\s?[/.-]\s?((?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d\d?-\d\d?(?!\d)|ng[àa]y\s+\d{1,2}\s+th[áa]ng\s+\d{1,2}"
    r"|\d{1,2}\s+Th(?:áng|\.)?\s*\d{1,2},?\s+(?:19|20)\d\d|Tháng\s+\S+\s+\d{1,2},\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
_CHROME_TAGS = frozenset({"nav", "header", "footer", "form", "select", "button"})
_CHROME_NAMES = re.compile(
    r"(?i)(^|[\s_-])(nav|navbar|navigation|menu\w*|mainmenu|topmenu|submenu|breadcrumbs?|footer|pager|pagination|paging|"
    r"phan-?trang|login|search|tags?|tagcloud|social|share|toolbar|weblinks?|lien-?ket|banner|quang-?cao|language|lang)"
    r"($|[\s_-])"
)
_SEE_MORE = re.compile(r"(?i)^\W*(xem (thêm|tiếp|chi tiết|tất cả)|chi tiết|đọc (thêm|tiếp)|read more|more|tiếp)\W*$")


@dataclass(slots=True)
class _Link:
    """Everything a page says about one address."""

    url: str
    anchors: list[HtmlElement] = field(default_factory=list)
    title: str = ""

    def add(self, anchor: HtmlElement) -> None:
        """Takes one more anchor; the longest text, title attribute or image alt is the title."""
        self.anchors.append(anchor)
        shown = text_of(anchor)
        offered = [text for text in (shown, anchor.get("title") or "") if text and not _SEE_MORE.match(text)]
        if not offered:
            offered = [alt for image in anchor.iter("img") if (alt := image.get("alt") or "")]
        best = max(offered, key=len, default="")
        if len(best) > len(self.title) or (shown and self.title.endswith(("...", "…"))):
            self.title = best


def parse_listing(tree: HtmlElement, url: str, portal: Portal, profile: Profile) -> list[Candidate]:
    """The articles that a listing page announces, in page order, each address once.

    ``title`` and ``date`` of a candidate are the texts of its row as found. Links to
    documents (.pdf, .doc) inside article rows are candidates too: the caller refuses them
    by name, so that they are counted.
    """
    if profile.links:
        anchors = select(tree, profile.links)
        if anchors:
            return _candidates(_by_url(anchors, url, portal).values(), url, profile)
    body, menu = [], set()
    for anchor in tree.iter("a"):
        if not _in_chrome(anchor):
            body.append(anchor)
        elif not is_headline(text_of(anchor)):
            menu.add(link_target(url, anchor))
    links = _by_url(body, url, portal)
    articles = {target: link for target, link in links.items() if target not in menu and not _is_label(link)}
    return _candidates(_article_groups(articles), url, profile)


def _is_label(link: _Link) -> bool:
    """Whether a link names the section of the articles beside it: marked so, or the same short text again and again."""
    if any({"tag", "category", "author"} & set((anchor.get("rel") or "").split()) for anchor in link.anchors):
        return True
    shown = [text for anchor in link.anchors if (text := text_of(anchor))]
    return len(shown) > 1 and len(set(shown)) == 1 and not is_headline(shown[0])


def _by_url(anchors: Iterable[HtmlElement], base: str, portal: Portal) -> dict[str, _Link]:
    links: dict[str, _Link] = {}
    for anchor in anchors:
        target = link_target(base, anchor)
        if target is None:
            continue
        target = target.partition("#")[0]
        if may_be_article(target, portal) or (DOCUMENT.search(target) and portal.owns(target)):
            links.setdefault(target, _Link(target)).add(anchor)
    return links


def _in_chrome(anchor: HtmlElement) -> bool:
    """Whether a link stands in menus, pagers, footers or forms; the header of an article is not chrome."""
    boxes = list(anchor.iterancestors())
    teaser = any(box.tag == "article" for box in boxes)
    for box in boxes:
        if box.tag in ("article", "main", "body"):
            return False
        if box.tag in ("header", "footer") and teaser:
            continue
        names = f"{box.get('class') or ''} {box.get('id') or ''}"
        named = box.tag in _CHROME_TAGS or (len(names) > 1 and _CHROME_NAMES.search(names) is not None)
        if named and not _holds_much(box):
            return True
    return False


def _holds_much(element: HtmlElement) -> bool:
    """Whether an element named like chrome wraps the page (WebForms put everything into one form)."""
    return len(element.findall(".//a")) > 8 and len(text_of(element)) > 2000


def _article_groups(links: dict[str, _Link]) -> Iterator[_Link]:
    groups: dict[tuple[str, ...], list[_Link]] = defaultdict(list)
    for link in links.values():
        if link.title:
            groups[_signature(link)].append(link)
    good = {
        id(link)
        for group in groups.values()
        if _is_article_group(group)
        for link in group
    }  # fmt: skip
    return (link for link in links.values() if id(link) in good)


def _signature(link: _Link) -> tuple[str, ...]:
    """The path of tags and class names to the link, without numbers and positions."""
    path = [_name(link.anchors[0])]
    path.extend(_name(ancestor) for ancestor in link.anchors[0].iterancestors())
    return tuple(path[:8])


def _name(element: HtmlElement) -> str:
    classes = re.sub(r"\S*\d\S*|\b(first|last|odd|even|active)\b", "", element.get("class") or "").split()
    return f"{element.tag}.{'.'.join(sorted(classes))}"


def _is_article_group(group: list[_Link]) -> bool:
    headlines = sum(is_headline(link.title) for link in group)
    if headlines >= HEADLINE_SHARE * len(group):
        return True
    return sum(_row_date(link) is not None for link in group) >= HEADLINE_SHARE * len(group)


def is_headline(text: str) -> bool:
    """Whether a link text is long enough to be a headline: ``"Hội nghị tổng kết công tác năm 2024"``."""
    return len(text) >= HEADLINE_CHARACTERS and len(text.split()) >= HEADLINE_WORDS


def _candidates(links: Iterable[_Link], url: str, profile: Profile) -> list[Candidate]:
    return [
        Candidate(link.url, via=url, how="listing", title=link.title or None, date=_row_date(link, profile))
        for link in links
    ]  # fmt: skip


def _row_date(link: _Link, profile: Profile | None = None) -> str | None:
    """The date text in the row of a link: the widest box around it that is about no other address."""
    for anchor in link.anchors:
        row = _row(anchor)
        if row is None:
            continue
        if profile and profile.item_date:
            shown = next((text_of(e) for e in select(row, profile.item_date)), "")
            if shown:
                return shown
        for text in _lines(row, anchor):
            if len(text) <= 120 and _DATE.search(text):
                return text
    return None


def _row(anchor: HtmlElement) -> HtmlElement | None:
    href = anchor.get("href")
    row = anchor
    for ancestor in anchor.iterancestors():
        if ancestor.tag in ("body", "html", "table", "tbody", "ul", "ol"):
            break
        if any(_other(a.get("href"), href) and is_headline(text_of(a)) for a in ancestor.iter("a")):
            break
        row = ancestor
    return row if row is not anchor and len(text_of(row)) < ROW_CHARACTERS else None


def _other(href: str | None, own: str | None) -> bool:
    return bool(href) and href != own


def _lines(row: HtmlElement, anchor: HtmlElement) -> Iterator[str]:
    """The short texts of a row, those of the headline itself last: a date in a headline is no row date."""
    inside = set(anchor.iter())
    own: list[str] = []
    for element in row.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        for text in (element.text, element.tail if element is not row else None):
            line = " ".join((text or "").split())
            if not line:
                continue
            if element in inside and not (text is element.tail and element is anchor):
                own.append(line)
            else:
                yield line
    if len(own) > 1:
        yield from own[1:]
