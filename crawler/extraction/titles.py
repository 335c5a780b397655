"""The headline: of all lines that could be it, the one most witnesses agree on.

Witnesses are the listing row that announced the page, the page's ``<title>``, the words
of its address, markup, and the place above the body. No single one is to be trusted:
``h1`` is often the portlet's name, ``<title>`` often the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawler.extraction.chrome import edge_group, is_stamp, opens_tail
from crawler.extraction.files import is_file
from crawler.extraction.links import leads_away
from crawler.extraction.text import clean, fold, words, wordset
from crawler.extraction.tree import ancestors, tag_of, text_of, tokens

if TYPE_CHECKING:  # a listing's titles are read without blocks
    from crawler.extraction.blocks import Block

_NAMES = wordset(
    "title titles tieude tieudebai tieudetin headline heading tenbai tentin entrytitle posttitle newstitle"
    " titlenews detailtitle titledetail articletitle titlearticle subject newsheader articleheader pagetitle"
    " contenttitle nodetitle"
)
_PARTS = frozenset(("tieu", "de", "title", "headline", "tieude"))
_NOT = wordset(
    "portlet widget block module sidebar site banner slogan logo menu related other comment comments breadcrumb box"
)
_SUFFIX = re.compile(r"\s+(?:[|»«›>:·•]+|-{1,2}|[–—])\s+|\s*\|\s*")
#: What parts a linked section from the headline behind it.
_SECTION = re.compile(r"\s*[:»›>|]+\s*|\s+[-–—]\s+")
_LONGEST_SECTION = 60
#: A headline has at least so many letters; shorter ones are taken only from the listing or ``<title>``.
_SHORTEST, _LONGEST = 8, 400
#: The end of a site's name that has so many letters names the site as well.
_SITE_LONG = 12
#: A ``<title>`` of fewer words names the page's sort, not its article.
_FEW = 4
#: Where a page has no headline at all, so many letters of its text stand for it.
_OPENING = 100


@dataclass(frozen=True, slots=True)
class Title:
    """The headline, the element it stood in (None: only in the head or the listing), and how sure (0..1)."""

    text: str
    element: HtmlElement | None = None
    confidence: float = 0.0


def head_title(root: HtmlElement) -> str:
    """The page's ``<title>`` (the first in the head), ``""`` when missing."""
    one = root.find(".//head/title")
    if one is None:
        one = root.find(".//title")
    return text_of(one)


def _meta(root: HtmlElement) -> str:
    for one in root.iter("meta"):
        if (one.get("property") or one.get("name") or "").lower() in ("og:title", "twitter:title"):
            return clean(one.get("content") or "")
    return ""


def without_site(title: str, site: str = "") -> str:
    """``title`` without the name of the site behind or before it.

    ``"Hội nghị tổng kết - Cổng thông tin điện tử"`` gives ``"Hội nghị tổng kết"``. Only a part
    that names a site, or equals ``site``, is cut; a headline keeps its own dashes.
    """
    if site and title[len(site) :].startswith(": ") and fold(title[: len(site)]) == fold(site):  # as Textpattern puts it
        return title[len(site) + 2 :].strip()
    parts = _SUFFIX.split(title)
    marks = _SUFFIX.findall(title)
    while len(parts) > 1 and _is_site(parts[-1], site):
        parts.pop()
        marks.pop()
    while len(parts) > 1 and _is_site(parts[0], site):
        parts.pop(0)
        marks.pop(0)
    if len(parts) > 1 and marks[-1].strip() in ("|", "»", "«", "›") and len(parts[-1]) < len(" ".join(parts[:-1])):
        parts.pop()
    text = parts[0]
    for mark, part in zip(marks, parts[1:], strict=False):
        text += f"{mark}{part}"
    return text.strip()


_SITE = re.compile(
    r"(?:cong|trang|website|co so|he thong|bao|chuyen trang)\b.{0,12}(?:thong tin|dien tu|ttdt|giao tiep|web)\b.*"
    r"|(?:ubnd|uy ban nhan dan|so|phong|ban|huyen|thanh pho|tinh|thi xa|xa|phuong|quan)\b.{0,30}|trang chu|home"
    r"|wordpress|joomla|drupal.*|.*\.(?:gov\.)?vn|(?:xem )?chi tiet(?: tin(?: tuc)?| bai viet)?|tin chi tiet"
    r"|tin tuc(?: (?:- |& |va )?su kien)?"
    r"|(?:view |news ?|article ?)?details?|(?:view|read) (?:article|news)|untitled(?: document| page)?"
)


def _is_site(part: str, site: str) -> bool:
    folded = fold(part)
    return bool(site and folded == fold(site)) or bool(_SITE.fullmatch(folded))


def _slug(url: str) -> list[str]:
    """The words of the last parts of the address: ``/tin/hoi-nghi-tong-ket-123.html`` gives hoi nghi tong ket."""
    parts = urlsplit(url)
    # Where a portlet is asked for its article, the path is that of the page which shows the portlet.
    path = "" if "p_p_id=" in parts.query else unquote(parts.path)
    best: list[str] = []
    for part in path.split("/"):
        found = [one for one in words(re.sub(r"\.\w{2,5}$", "", part)) if not one.isdigit()]
        if len(found) >= len(best):
            best = found
    query = [one for one in words(unquote(parts.query)) if not one.isdigit()]
    return best if len(best) >= 3 else query if len(query) >= 4 else []


def _likeness(candidate: list[str], slug: list[str]) -> float:
    """The share of the slug's words that the candidate has in the same order from its start."""
    if len(slug) < 3 or not candidate:
        return 0.0
    at, hits = 0, 0
    for word in slug:
        for index in range(at, min(at + 4, len(candidate))):
            if candidate[index] == word:
                hits, at = hits + 1, index + 1
                break
    return hits / len(slug)


def _named(element: HtmlElement) -> float:
    """What tag, class and id say: above 0 for a headline, below for a portlet's or site's name."""
    value = 0.0
    for level, one in enumerate(ancestors(element)):
        if level > 2:
            break
        names = tokens(one)
        if names & _NAMES or names >= _PARTS:
            value += (1.2, 0.8, 0.3)[level]
        if one.get("itemprop") in ("headline", "name"):
            value += (1.5, 1.0, 0.5)[level]
        if (names & _NOT and level < 2) or one.tag in ("nav", "aside", "footer"):
            value -= 1.2
        if tag_of(one) == "h1":
            value += 1.0
        elif tag_of(one) in ("h2", "h3") and level == 0:
            value += 0.4
    return value


class _Witnesses:
    """What is known of the headline from outside the page's text."""

    def __init__(self, root: HtmlElement, url: str, listing: str | None, site: str) -> None:
        self.url = url
        self.site = fold(site)
        self.head = head_title(root)
        self.folded_head = fold(self.head)
        self.folded_name = fold(without_site(self.head, site))
        self.og = fold(_meta(root))
        self.slug = _slug(url)
        self.listing = fold(listing or "").rstrip(". ")

    def know(self, text: str) -> bool:
        """Whether ``<title>`` begins with ``text``, or the listing's title is ``text``."""
        folded = fold(text)
        return self.folded_head.startswith(folded) or folded.rstrip(". ") == self.listing

    def speak_for(self, text: str) -> float:
        folded = fold(text)
        # The foot of the page says the name without "Cổng thông tin điện tử" or "Trang chủ -" before it.
        if self.site and (folded == self.site or (len(folded) >= _SITE_LONG and self.site.endswith(f" {folded}"))):
            return -5.0
        # The part of <title> that names the site and no more, where the sheet calls the portal otherwise.
        apart = folded not in self.folded_name and self.folded_name not in folded
        if apart and len(folded) >= _SITE_LONG and folded in self.folded_head:
            return -5.0
        value = 2.5 * _likeness(words(text), self.slug)
        if self.listing and len(self.listing) >= 12:
            value += 4.0 if folded == self.listing else 3.0 if folded.startswith(self.listing) else 0.0
        if len(folded) >= 12 and folded in self.folded_head:
            value += 2.5 if len(folded) > 0.4 * len(self.folded_head) else 0.8
        elif len(self.folded_head) >= 25 and folded.startswith(self.folded_head.rstrip(". ")):
            value += 2.5
        if self.og and folded == self.og:
            value += 1.5
        return value


def find(
    root: HtmlElement, url: str, blocks: Sequence[Block], body_start: int, *, listing: str | None = None, site: str = ""
) -> Title:
    """The headline of a page read as ``blocks``; ``body_start`` is the index of its first paragraph.

    ``listing`` is the title beside the link that announced the page, ``site`` the portal's
    name. Gives ``Title("")`` when nothing on the page can be a headline.
    """
    witnesses = _Witnesses(root, url, listing, site)
    best, best_value = Title(""), 0.0
    for index, block in enumerate(blocks[: body_start + 16]):
        if block.kind == "image" or not _SHORTEST <= len(block.text) <= _LONGEST:
            continue
        text = _behind_section(block, witnesses)
        text = _before_date(text, witnesses) if text[-1] in ")]" else text
        if text is block.text:
            value = _value(block, body_start - index, witnesses)
        else:
            value = 1.0 + _value(replace(block, text=text, linked=0), body_start - index, witnesses)
        if value > 0:
            value += _above_stamp(blocks, index)
        if value > best_value:
            best, best_value = Title(text, block.place, min(0.9, value / 6)), value
    head = without_site(witnesses.head, site)
    # "Trang tin", "Xem tin", "New Page 1": so few words are no headline where a line above the text can be it.
    telling = len(head.split()) >= _FEW or best_value <= 0.9
    if best_value < 2.0 and telling and len(head) >= _SHORTEST and not _is_site(head, site):
        return Title(head, None, 0.4)
    if listing and (best_value < 1.5 or (best_value < 2.5 and _stands_in(listing, blocks))):
        return Title(clean(listing), None, 0.5)
    if best_value > 0.9 or (best_value > 0.3 and (not head or _is_site(head, site))):
        return replace(best, text=unflagged(best.text, best.element))
    return Title(head or best.text or _opening(blocks[body_start:]), None, 0.2)


def _above_stamp(blocks: Sequence[Block], index: int) -> float:
    """More than 0 where the article's date stands right under a line; less where it is under the next, which is no headline."""
    below = blocks[index + 1 : index + 3]
    if below and is_stamp(below[0].text):
        return 1.0
    return 0.6 if below and below[0].kind != "heading" and is_stamp(below[-1].text) else 0.0


#: Fewer letters are a unit or a note ("m²", "CO₂", "(*)").
_FLAG = 5


def unflagged(text: str, element: HtmlElement | None) -> str:
    """A headline without the words that stand small and raised behind it, as K2 flags what is "Nổi bật!", nor its day."""
    raised = element.findall(".//sup") if element is not None else []
    last = element[-1] if element is not None and len(element) else None
    flag = text_of(raised[-1]) if raised else ""
    day = text_of(last) if last is not None and _is_clocked(last) else ""
    return text.removesuffix(flag if len(flag) >= _FLAG else day).rstrip() or text


def _is_clocked(element: HtmlElement) -> bool:
    """Whether an element holds a day with its clock alone; a day without one may be the headline's own: "Lịch cắt điện 14/10"."""
    text = text_of(element).strip("()[] ") if isinstance(element.tag, str) else ""
    return ":" in text and is_stamp(text)


def section_before(element: HtmlElement | None, title: str) -> str | None:
    """The linked section that stands before the headline in its own line, as in ``"Kinh tế : Mở chợ phiên"``; None if none."""
    link = element.find(".//a") if element is not None else None
    line, name = (text_of(element), text_of(link)) if link is not None else ("", "")
    return name if name and _SECTION.fullmatch(line.removeprefix(name).removesuffix(title)) and line != title else None


def _behind_section(block: Block, witnesses: _Witnesses) -> str:
    """The headline in a line that begins with a linked section, where ``<title>`` or listing know it; else the line."""
    name = text_of(block.links[0]) if len(block.links) == 1 and block.linked <= _LONGEST_SECTION else ""
    found = _SECTION.match(block.text.removeprefix(name)) if name and block.text.startswith(name) else None
    text = block.text.removeprefix(name)[found.end() :] if found else ""
    return text if len(text) >= _SHORTEST and witnesses.know(text) else block.text


_IN_TITLE = re.compile(r"^(?P<title>.*\S)\s*[(\[|–-]\s*(?P<date>[^()\[\]|]{6,60}?)\s*[)\]]?$", re.DOTALL)
_BEFORE_TITLE = re.compile(r"^\s*[(\[]?(?P<date>\d[\d/. :,-]{7,18}\d)[)\]]?\s*[-–:|]?\s+(?P<title>\S.*)$", re.DOTALL)


def split_title(text: str) -> tuple[str, str | None]:
    """A line without the date glued to it, and that date, None without one: ``"Khai mạc lễ hội (29/06/2026, 14:49)"``."""
    for pattern in (_IN_TITLE, _BEFORE_TITLE):
        found = pattern.match(text)
        if found and is_stamp(found["date"]):
            return found["title"], found["date"]
    return text, None


def _before_date(text: str, witnesses: _Witnesses) -> str:
    """A headline without the day in brackets behind it, where ``<title>`` or listing know it so; else the line."""
    short = split_title(text)[0]
    return short if len(short) >= _SHORTEST and witnesses.know(short) and not witnesses.know(text) else text


def _opening(body: Sequence[Block]) -> str:
    """The first words of a text that stands on its page without any headline."""
    lines = (one.text for one in body if len(one.text) >= _SHORTEST)
    first = next((one for one in lines if not edge_group(one) and not opens_tail(one)), "")
    # Never all of it: a line that says what the headline says is no paragraph.
    return f"{first[: min(_OPENING, 2 * len(first) // 3)].rsplit(' ', 1)[0]} ..." if first else ""


def _stands_in(listing: str, blocks: Sequence[Block]) -> bool:
    """Whether the page says what the listing's link said: "Xem chi tiết" or a cut title is no headline."""
    said = fold(listing)
    return not said.endswith("...") and any(said in fold(block.text) for block in blocks if len(block.text) >= len(listing))


def _leads_here(block: Block, url: str) -> bool:
    """Whether the only link of a line leads to the page itself: by its address, or that of a heading by ``<h3><a href="#">``."""
    if len(block.links) != 1 or leads_away(block.links[0], url):
        return False
    href = (block.links[0].get("href") or "").strip()
    if href.startswith(("#", "javascript:")):
        return block.kind == "heading"
    return not is_file(href) and not href.startswith(("mailto:", "tel:"))


def _value(block: Block, distance: int, witnesses: _Witnesses) -> float:
    if edge_group(block.text) or opens_tail(block.text):
        return -1.0
    value = witnesses.speak_for(block.text) + _named(block.place)
    if block.link_share > 0.6:
        value += 0.5 if _leads_here(block, witnesses.url) else -1.5
    if block.kind == "item":
        value -= 1.5
    if 0 <= distance <= 5:
        value += 1.0 - 0.15 * distance
    elif distance < 0:
        value -= 0.5 - 0.1 * distance
    if len(block.text) < 20:
        value -= 0.4
    if block.bold and block.align != "right":
        value += 0.4
    if block.text.endswith((".", ";", ":")) and not block.text.endswith(("...", ".)")):
        value -= 0.6
    return value
