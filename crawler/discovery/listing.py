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

from crawler.discovery.chromebox import ChromeBoxes
from crawler.discovery.pages import DOCUMENT, base_of, link_target, may_be_article
from crawler.discovery.rows import TITLES, Rows, name_of
from crawler.discovery.scripted import announced
from crawler.extraction.chrome import is_stamp
from crawler.extraction.headlines import is_headline, unmarked
from crawler.extraction.selecting import Names
from crawler.extraction.text import clean
from crawler.extraction.titles import split_title
from crawler.extraction.tree import text_of, tokens
from crawler.items import Candidate
from crawler.portal import Portal, Profile

#: Share of headlines or of dated rows that makes a group of rows a group of articles.
GROUP_SHARE = 0.6
#: A link of more letters is more than a headline; those of the recorded portals have up to 133.
LONG_HEADLINE = 200
_SEE_MORE = re.compile(
    r"(?i)^\W*((xem|đọc|chi) (thêm|tiếp|chi tiết|tất cả|tiết)( (tin|bài|nội dung|»|›))*|chi tiết|read more|more|view|"
    r"details?|tiếp( theo)?|về (đầu )?trang.*|tải (về|xuống|thêm)|bình luận|share|chia sẻ)\W*$"
)
#: What themes say before the headline in a link's title attribute: "Permalink to ...", "Permanent Link: ...".
_INVITES = re.compile(r"(?i)^(permalink|permanent link|link|continue reading|read more)( to| for| about| of)?\s*:?\s+(?=\S)")
_CUT = re.compile(r"\s*(\.{3}|…)\s*$")
#: Tools that stand beside each headline of some lists. Not the phrases of chrome: "Đọc bài" is among those and leads to the
#: article itself, and a night without news would compile them for nothing.
_TOOL = re.compile(
    r"(?i)^\W*(((phiên )?bản |để )*in|in (ấn|ra|(trang|bài|tin|bài viết|nội dung)( này)?)|print|printable|printer[- ]friendly|"
    r"(gửi )?(e?-?mail|thư)|gửi (cho bạn bè|bài|bài viết|tin)|(lưu|chia sẻ)( bài viết| tin| trang)?)( version| page)?\W*$"
)
#: phpBB links the last answer to a topic beside the topic: ``?f=2&t=12&p=36#p36``.
_POST = re.compile(r"[^?]*\?(?:.*&)?p=(\d+)(?:&.*)?#p\1")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOXES = ("div", "p", "li", "section")


@dataclass(slots=True)
class _Link:
    """Everything a page says about one address; ``tool``: it is only ever called one for an article, "Bản in"."""

    url: str
    anchors: list[HtmlElement] = field(default_factory=list)
    title: str = ""
    tool: bool = True

    def add(self, anchor: HtmlElement) -> None:
        """Takes one more anchor and what it says of the title."""
        self.anchors.append(anchor)
        offered = _offered(anchor)
        self.tool &= any(map(_TOOL.match, offered))
        for text in offered:
            if self._better(text):
                self.title = text

    def _better(self, text: str) -> bool:
        """Whether ``text`` is a fuller title: the first headline stays, unless it was cut short."""
        if not self.title or not is_headline(self.title):
            return len(text) > len(self.title)
        stem = _CUT.sub("", self.title)
        return stem != self.title and len(text) > len(stem) and text.startswith(stem[:20])


def _offered(anchor: HtmlElement) -> list[str]:
    """What an anchor offers as title: the heading inside it or its text, its title attribute, an image's alt."""
    heading = next((text for one in anchor.iter(*_HEADINGS) if (text := text_of(one))), "")
    shown = split_title(heading or _in_card(anchor) or _in_row(anchor) or _undated(anchor))[0]
    hint = _INVITES.sub("", (anchor.get("title") or "").strip())
    offered = [text for text in (shown, hint) if text and not _SEE_MORE.match(text)]
    return offered or [alt for image in anchor.iter("img") if (alt := (image.get("alt") or "").strip())]


def _in_card(anchor: HtmlElement) -> str:
    """The headline among the boxes of a link that is a whole card, "" where it is none: named so, else the first that is long."""
    boxes = [one for one in anchor.iter(*_BOXES) if one is not anchor and next(one.iterdescendants(*_BOXES), None) is None]
    told = [(one, text) for one in boxes if (text := text_of(one))]
    if len(told) < 2:
        return ""
    parts = [(one, text) for one, text in told if not any(is_stamp(text_of(part)) for part in (one, *one))]
    named = next((text for one, text in parts if tokens(one) & TITLES), "")
    return named or next((text for _, text in parts if is_headline(text)), "")


def _in_row(anchor: HtmlElement) -> str:
    """The headline of a link around a whole row without boxes: its first line that can be one; "" where the link is no row."""
    if len(anchor) == 0:  # as most links: nothing in it but letters
        return ""
    pieces = [line for text in anchor.itertext() if (line := clean(str(text)))]
    return unmarked(pieces) or "" if len(pieces) > 1 and sum(map(len, pieces)) > LONG_HEADLINE else ""


def _undated(anchor: HtmlElement) -> str:
    """The text of an anchor without the day that stands in an element of its own at its end: the whole row is the link."""
    text = text_of(anchor)
    for one in anchor.iter("span", "div", "time", "small", "p", "em", "i") if text[-1:].isdigit() else ():
        day = text_of(one)
        if day and day != text and text.endswith(day) and is_stamp(day):
            return text.removesuffix(day).rstrip()
    return text


def parse_listing(tree: HtmlElement, url: str, portal: Portal, profile: Profile) -> list[Candidate]:
    """The articles that a listing page announces, in page order, each address once.

    ``title`` and ``date`` of a candidate are the texts of its row as found. Links to
    documents (.pdf, .doc) inside article rows are candidates too: the caller refuses them
    by name, so that they are counted.
    """
    rows, base = Rows(tree), base_of(tree, url)
    anchors = Names(tree).first_of(profile.links) if profile.links else []
    known = _by_url(anchors, base, url, portal) if anchors else {}
    found = _chosen(known, _body_links(tree, base, url, portal, rows), rows)
    listed = [
        Candidate(link.url, via=url, how="listing", title=link.title or None, date=_date(link, rows, profile.item_date))
        for link in found
    ]  # fmt: skip
    met = {one.url for one in listed}
    return [*listed, *{one.url: one for one in announced(tree, base, url, portal) if one.url not in met}.values()]


def _chosen(known: dict[str, _Link], links: dict[str, _Link], rows: Rows) -> Iterable[_Link]:
    """What the profile's selectors match, unless another list is longer, or they match in a side column alone: then both."""
    groups = _article_groups(links, rows)
    matched = {anchor for link in known.values() for anchor in link.anchors}
    aside = all(map(_is_aside, matched))
    others = [group for group in groups if not any(link.anchors[0] in matched for link in group)]
    if any(len(group) > len(known) or (aside and not all(_is_aside(link.anchors[0]) for link in group)) for group in others):
        found = {link.url for group in groups for link in group}
        return (known | {url: link for url, link in links.items() if url in found}).values()
    return known.values()


def _is_aside(anchor: HtmlElement) -> bool:
    """Whether a link stands in a side column."""
    return any(box.tag == "aside" or "sidebar" in tokens(box) for box in anchor.iterancestors() if box.tag != "body")


def _body_links(tree: HtmlElement, base: str, url: str, portal: Portal, rows: Rows) -> dict[str, _Link]:
    """The links outside menus and other chrome, without those to what menus and labels link too."""

    known: dict[HtmlElement, bool] = {}

    def own(anchor: HtmlElement) -> bool:
        if anchor not in known:
            target = link_target(base, anchor)
            known[anchor] = target is not None and may_be_article(target, portal)
        return known[anchor]

    boxes = ChromeBoxes(tree, rows, own)
    body, menu = [], set()
    for anchor in tree.iter("a"):
        if not boxes.hold(anchor):
            body.append(anchor)
        elif is_entry(rows.shown(anchor)) and boxes.menu(anchor):
            menu.add(link_target(base, anchor))
    links = {target: link for target, link in _by_url(body, base, url, portal).items() if not link.tool}
    for link in links.values():
        if not is_headline(link.title):
            link.title = next(filter(None, map(rows.heading, link.anchors)), link.title)
    return {target: link for target, link in links.items() if target not in menu and not _is_label(link, rows)}


def is_entry(text: str) -> bool:
    """Whether a link text can be a menu entry: short, with letters, and not "Xem thêm"."""
    return any(map(str.isalpha, text)) and not is_headline(text) and not _SEE_MORE.match(text)


def _is_label(link: _Link, rows: Rows) -> bool:
    """Whether a link names the section or author of the article beside it: marked so, beside one headline each time, or twice."""
    # All of its anchors: Drupal marks "Đọc tiếp" as a tag beside the headline that leads to the same page.
    if all({"tag", "category", "author"} & set((anchor.get("rel") or "").split()) for anchor in link.anchors):
        return True
    if is_headline(link.title):
        return False
    beside = [anchor for anchor in link.anchors if rows.beside_one(anchor)]
    # The section of two headlines is no article, though a list of sections may have it, too; picture and title share a row.
    return len(beside) == len(link.anchors) or (len(beside) > 1 and len(set(map(rows.row, beside))) > 1)


def _by_url(anchors: Iterable[HtmlElement], base: str, here: str, portal: Portal) -> dict[str, _Link]:
    links: dict[str, _Link] = {}
    own = here.partition("#")[0]
    for anchor in anchors:
        target, _, place = (link_target(base, anchor) or "").partition("#")
        if not target or target == own or (place and _POST.fullmatch(f"{target}#{place}")):
            continue
        if may_be_article(target, portal) or (DOCUMENT.search(target) and portal.owns(target)):
            links.setdefault(target, _Link(target)).add(anchor)
    return links


def _article_groups(links: dict[str, _Link], rows: Rows) -> list[list[_Link]]:
    """The groups of articles, and last those links that stand in a row of the same list with some of them."""
    groups = [group for group in _groups(links, rows) if group and _is_article_group(group, rows)]
    lists = {place for group in groups for link in group for place in _places(link, rows)}
    met = {link.url for group in groups for link in group}
    others = (link for link in links.values() if link.url not in met and len(link.title.split()) > 1)
    return [*groups, [link for link in others if lists & _places(link, rows)]]


def _groups(links: dict[str, _Link], rows: Rows) -> Iterator[list[_Link]]:
    """Links of one make in one list; those that are alone of their make in their box, by make."""
    lists: dict[tuple[object, ...], list[_Link]] = defaultdict(list)
    for link in links.values():
        if any(map(str.isalpha, link.title)):
            lists[*_signature(link), rows.row(link.anchors[0]).getparent()].append(link)
    alone: dict[tuple[object, ...], list[_Link]] = defaultdict(list)
    for place, group in lists.items():
        if len(group) > 1:
            yield group
        else:
            alone[place[:-1]].extend(group)
    for group in alone.values():
        # Without a class two boxes may be of one make and have nothing else in common.
        dated = (link for link in group if is_headline(link.title) and _date(link, rows))
        yield group if _is_article_group(group, rows) else list(dated)


def _places(link: _Link, rows: Rows) -> set[tuple[HtmlElement | None, str]]:
    """The lists in which a link has a row of its own, each with the names of that row."""
    found = [row for anchor in link.anchors if (row := rows.row(anchor)) is not anchor]
    return {(row.getparent(), f"{row.tag}.{name}") for row in found for name in name_of(row).split(".")[1:]}


def _signature(link: _Link) -> tuple[str, ...]:
    """The path of tags and class names to the link, without numbers and positions."""
    path = [name_of(link.anchors[0])]
    path.extend(name_of(ancestor) for ancestor in link.anchors[0].iterancestors())
    return tuple(path[:8])


def _is_article_group(group: list[_Link], rows: Rows) -> bool:
    headlines = sum(is_headline(link.title) for link in group)
    if headlines >= GROUP_SHARE * len(group):
        return True
    # The last page of a list may show two rows, and one of them a notice.
    if headlines and all(is_headline(link.title) or any(map(rows.teases, link.anchors)) for link in group):
        return True
    return sum(_date(link, rows) is not None for link in group) >= GROUP_SHARE * len(group)


def _date(link: _Link, rows: Rows, where: tuple[str, ...] = ()) -> str | None:
    """The date text in a row of a link."""
    return next((found for anchor in link.anchors if (found := rows.date(anchor, where))), None)
