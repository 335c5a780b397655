"""Shapes of listings: how a row leads to its article, and the pager to the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from tests.shapes.shape import NoFeeds

#: Fewer letters are the name of a section, not a headline.
_HEADLINE = 25


def _rows(tree: HtmlElement, path: str, articles: frozenset[str]) -> list[tuple[HtmlElement, HtmlElement]]:
    """The links with headlines and what stands around each without another article's link, in page order."""
    places = {one: urljoin(path, re.sub(r"^https?://[^/]+", "", one.get("href") or "")) for one in tree.iter("a")}
    links = [one for one in places if places[one] in articles and places[one] != path]  # themes link a page's own headline
    found = []
    for link in links:
        row = link
        while (up := row.getparent()) is not None and up.tag not in ("body", "table", "tbody", "tr") and all(
            places[one] == places[link] for one in up.iter("a")
        ):
            row = up
        if len(link.text_content().strip()) >= _HEADLINE and row is not link:
            found.append((link, row))
    return found


def _unlinked(tree: HtmlElement, path: str, articles: frozenset[str]) -> Iterator[tuple[str, HtmlElement]]:
    """The address and the row of each article, once, the links of the row taken off it."""
    for link, row in _rows(tree, path, articles):
        if (href := link.get("href")) is None:  # the row has two links, and this is the second
            continue
        for one in [*row.iter("a")]:
            one.tag = "span"
            one.attrib.pop("href", None)
        yield href, row


#: How themes name the number of the page that is shown.
_HERE = re.compile(r"\b(?:active|current|selected)\b")


class Cards(NoFeeds):
    """The whole row is one link."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for href, row in _unlinked(tree, path, self.articles):
            card = row.makeelement("a", {"href": href})
            card.text, row.text = row.text, None
            card.extend([*row])
            row.append(card)


class Thumbs(NoFeeds):
    """A picture that leads to the article ahead of each headline, without words."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for link, row in _rows(tree, path, self.articles):
            box = row.makeelement("a", {"href": link.get("href")})
            box.append(box.makeelement("img", {"src": "/upload/anh.jpg", "alt": ""}))
            box.tail, row.text = row.text, None
            row.insert(0, box)


class More(NoFeeds):
    """Headlines lead nowhere; below each stands "Xem chi tiết"."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for href, row in _unlinked(tree, path, self.articles):
            more = row.makeelement("a", {"href": href})
            more.text = "Xem chi tiết"
            row.append(more)


class Capitals(NoFeeds):
    """Headlines in lists are written in capitals."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for link, _ in _rows(tree, path, self.articles):
            for one in link.iter():
                one.text = (one.text or "").upper() or None
            link.attrib.pop("title", None)


class Pager(NoFeeds):
    """Pagers of numbers are made anew by :meth:`written`."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for box in _pagers(tree):
            numbered = {int(one.text_content()): one.get("href") or "" for one in box.iter("a") if one.text_content().strip().isdigit()}
            unlinked = [int(word) for word in re.findall(r"\d+", " ".join(_plain(box)))]
            missing = [one for one in range(1, max(numbered) + 2) if one not in numbered]
            marked = [int(one.text_content()) for one in box.iter("a") if _HERE.search(one.get("class") or "") and one.text_content().isdigit()]
            here = next((one for one in (*marked, *unlinked) if one in marked or one not in numbered), missing[0])
            for one in [*box]:
                box.remove(one)
            box.text = None
            if here + 1 in numbered:
                self.written(tree, box, here, numbered)

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        """Fills the empty ``box`` of a pager on page ``here``."""
        raise NotImplementedError


def _pagers(tree: HtmlElement) -> list[HtmlElement]:
    """The boxes that hold numbers of pages, arrows and nothing else."""
    found: list[HtmlElement] = []
    for link in tree.iter("a"):
        if not re.fullmatch(r"\s*\d{1,3}\s*", link.text_content()) or re.match(r"(?i)javascript|#|$", link.get("href") or ""):
            continue
        box = link
        while (up := box.getparent()) is not None and up.tag not in ("body", "td", "tr", "form") and not re.search(
            r"[^\W\d]{2,}", re.sub(r"(?i)trang|tiếp( theo)?|sau|trước|cuối|đầu|next|previous|last|first|page|của|›|»", "", up.text_content())
        ):
            box = up
        if box is not link and box not in found:
            found.append(box)
    return found


def _plain(box: HtmlElement) -> list[str]:
    """What stands in a box outside links."""
    linked = {id(inner) for link in box.iter("a") for inner in link.iter()}
    return [text for one in box.iter() for text in (one.text if id(one) not in linked else "", one.tail if one is not box else "") if text]


class Arrows(Pager):
    """One arrow to each side."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        for words, page in (("‹", here - 1), ("›", here + 1)):
            if page in numbered:
                link = box.makeelement("a", {"href": numbered[page]})
                link.text = words
                box.append(link)


class Older(Pager):
    """A button that asks for more."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        link = box.makeelement("a", {"href": numbered[here + 1]})
        link.text = "Xem thêm"
        box.append(link)


class Choice(Pager):
    """A list to choose the page from."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        box.text = "Trang "
        select = box.makeelement("select", {"onchange": "window.location.href=this.value"})
        for page in sorted({*numbered, here}):
            option = select.makeelement("option", {"value": numbered.get(page, "")})
            option.text = str(page)
            if page == here:
                option.set("selected", "selected")
            select.append(option)
        box.append(select)


class Scripted(Pager):
    """Numbers that a script leads on."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        for page in sorted({*numbered, here}):
            link = box.makeelement("a", {"href": "javascript:void(0)"})
            link.text = str(page)
            if page == here:
                link.set("class", "active")
            else:
                link.set("onclick", f"window.location.href='{numbered[page]}'; return false;")
            link.tail = " "
            box.append(link)


class Buttons(Pager):
    """Numbers on buttons, each with the address beside it."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        for page in sorted({*numbered, here}):
            button = box.makeelement("button", {"type": "button"})
            button.text = str(page)
            if page != here:
                button.set("onclick", f"location.href='{numbered[page]}'")
            box.append(button)


class HeadAlone(Pager):
    """No pager but the ``link rel="next"`` in the head."""

    def written(self, tree: HtmlElement, box: HtmlElement, here: int, numbered: dict[int, str]) -> None:
        if (head := tree.find("head")) is not None:
            head.append(head.makeelement("link", {"rel": "next", "href": numbered[here + 1]}))
