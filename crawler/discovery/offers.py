"""What one control of a pager says, and whether it stands in a pager at all."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from crawler.extraction.text import fold
from crawler.extraction.tree import text_of
from crawler.memo import remembered

_NEXT = re.compile(
    r"(?:trang )?(?:tiep|tiep theo|tiep sau|sau|ke tiep|ke|toi)|tiep tuc|ve sau|cu hon|xem tiep trang sau"
    r"|(?:xem|den|sang|toi|di toi|chuyen sang|chuyen den|chuyen toi) trang (?:tiep|tiep theo|sau|ke tiep|ke)"
    # Plone and Textpattern say how many there are.
    r"|(?:xem )?\d{1,3} (?:muc|tin|bai|bai viet|tin bai|tin tuc|ban ghi|ket qua) (?:tiep|tiep theo|sau|ke tiep)"
    r"|next(?: \d{1,3})?(?: (?:items|posts|articles|results|entries))?|(?:go to )?next page"
    r"|older(?: (?:posts|entries))?|previous (?:entries|posts)"  # the earlier ones
)
#: One is the article behind another: "Tin tiếp theo"; several are a page of them.
_OLDER = re.compile(
    r"(?:xem )?(?:(?:cac|nhung) )?(?:bai|tin|bai viet|tin tuc|tin bai) (?:viet )?cu hon"
    r"|(?:xem )?(?:cac|nhung) (?:bai|tin|bai viet|tin tuc|tin bai) (?:cu|tiep theo|truoc do)"
)
_ENDS = re.compile(r"(?:(?:ve|den) )?(?:trang )?(?:dau|cuoi|truoc)(?: (?:tien|cung|do))?|"
                   r"(?:first|last|prev|previous)(?: page)?")  # fmt: skip
#: What is asked for by "Xem thêm"; "Đọc thêm" alone leads from a headline to its article.
_NOUN = r"(?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin tuc|tin bai|noi dung|ket qua)(?: khac| cu(?: hon)?)?"
_MORE = re.compile(
    rf"(?:(?:xem|tai|hien thi|hien) )?them(?: nua|(?: \d{{1,3}})? {_NOUN})?|doc them {_NOUN}|(?:xem|tai) tiep(?: {_NOUN})?"
    r"|(?:load |show |view |see )?more(?: (?:posts|news|articles|results|items))?"
)
#: One arrow leads to the next page; two may lead to the last.
_ARROW = frozenset("›>→❯▶►⟩⇒⟶▸▻➔➜❱⏵⯈〉")
_ARROWS = _ARROW | {"»", ">>", "››", "»»", "≫", "》", "⏩", "…", "..."}
_NUMBER = re.compile(r"(?:(?:den |go to )?(?:trang|page)(?: so)? )?0*(\d{1,5})")
_NEXT_CLASS = re.compile(r"(?i)(^|[\s_-])(next|pager-next|nextpage|page-next|nextpostslink|rgpagenext|rdppagenext)($|[\s_-])")
_PAGER_BOX = re.compile(r"(?i)pag(er|ing|in|enav|e-?nav|es\b|e-?num|e-?list|e_?index)|phan-?trang|nav-?(links|previous|next)|"
                        r"so-?trang|search-results|list-?page")  # fmt: skip
#: What a pager without numbers says beside its links: "Trang 1 của 5".
_COUNTED = re.compile(r"(?:trang|page)(?: so)?\s*\d{1,5}\s*(?:cua|tren|trong|of|/)(?: tong so)?\s*\d{1,5}")
_ROW = re.compile(r"\W*(?:(?:cac )?(?:trang|pages?)\b)?[\s\d|\[\](),.:-]+(?:\w+\s?){0,3}\W*")
#: A line that tells the page and how many there are is shorter than this.
COUNT_SPEAKS = 120
#: Beside it stand the first page, the one before, the one behind and the last, sometimes twice.
COUNT_LINKS = 8
#: How far above a link its pager may be named, and how many links a pager has at the most.
BOX_DEPTH = 5
BOX_LINKS = 60
#: The shortest month has so many days.
MONTH = 28
#: A class named next speaks for a link whose text is shorter than this.
CLASS_SPEAKS = 25


def pager_box(control: HtmlElement) -> HtmlElement | None:
    """The pager around a link or button: the nearest box named so or with page numbers, None when there is none."""
    for depth, box in enumerate(control.iterancestors()):
        if depth > BOX_DEPTH or box.tag in ("body", "form", "main", "article"):
            return None
        if len(box.findall(".//a")) <= BOX_LINKS and (is_pager(box) or _numbered(box) or _counted(box)):
            return box
    return None


def says(anchor: HtmlElement) -> str | int:
    """What a link or button says: a page number, ``next``, ``more``, ``""`` (an icon, an arrow, dots) or ``other``."""
    if "next" in (anchor.get("rel") or "").split():
        return "next"
    shown, parent = text_of(anchor) or (anchor.get("value") or "").strip(), anchor.getparent()
    marks = f"{anchor.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}"
    if len(shown) < CLASS_SPEAKS and _NEXT_CLASS.search(marks) and word(shown) in ("", "other"):
        return "next"
    texts = (shown, *(anchor.get(name) or "" for name in ("title", "aria-label", "alt")))
    said = next((said for text in texts if (said := word(text)) != ""), "")
    # A picture's text is heard only where it speaks of pages.
    pictured = (word(image.get("alt") or "") for image in anchor.iter("img")) if said == "" else ()
    return next((one for one in pictured if one not in ("", "other")), said)


def says_older(anchor: HtmlElement) -> bool:
    """Whether a link says in words that it leads to older news: "Các tin cũ hơn"."""
    core = " ".join(re.findall(r"\w+", fold(text_of(anchor))))
    return core in ("cu hon", "older", "older posts", "older entries", "older news") or _OLDER.fullmatch(core) is not None


def is_end(anchor: HtmlElement) -> bool:
    """Whether a link says that it leads to the first page of a pager, to its last or to the one before."""
    return _ENDS.fullmatch(" ".join(re.findall(r"\w+", fold(text_of(anchor))))) is not None


@remembered(4096)
def word(text: str) -> str | int:
    """What one text of a link says, ``""`` when only dots and arrows are left."""
    folded = fold(text)
    core = " ".join(re.findall(r"\w+", folded))
    number = _NUMBER.fullmatch(core)
    if number:
        return int(number[1])
    if _NEXT.fullmatch(core) or _OLDER.fullmatch(core) or folded.strip() in _ARROW:
        return "next"
    if _MORE.fullmatch(core):
        return "more"
    return "" if not core and folded.strip() in _ARROWS | {""} else "other"


def is_pager(box: HtmlElement) -> bool:
    """Whether class or id call a box a pager."""
    return _PAGER_BOX.search(f"{box.get('class') or ''} {box.get('id') or ''}") is not None


def _numbered(box: HtmlElement) -> bool:
    """Whether a box shows two page numbers, each alone in its element or link."""
    return sum(len(one) == 0 and isinstance(word(one.text or ""), int) for one in box.iter()
               if isinstance(one.tag, str) and one.text and len(one.text) < 12) >= 2  # fmt: skip


def in_calendar(control: HtmlElement) -> bool:
    """Whether a link stands in a table of so many numbers as a month has days."""
    table = next(control.iterancestors("table"), None)
    return table is not None and sum((one.text or "").strip().isdigit() for one in table.iter("td", "a", "span")) >= MONTH


def _counted(box: HtmlElement) -> bool:
    """Whether a box of one line tells the page and how many there are, or counts them."""
    if box.find("a") is None or sum(1 for _ in box.iter("a")) > COUNT_LINKS:
        return False
    shown = text_of(box)
    return len(shown) < COUNT_SPEAKS and (_COUNTED.search(fold(shown)) is not None or _in_turn(fold(shown)))


def _in_turn(line: str) -> bool:
    """Whether a line is page numbers in turn, most of them without a link: "Trang 1 2 3 4", "Trang: [1] 2"."""
    found = [int(one) for one in re.findall(r"\d+", line)] if _ROW.fullmatch(line) else []
    enough = len(found) > 2 or (found == [1, 2] and line.startswith(("trang", "page")))
    return enough and found == list(range(found[0], found[0] + len(found)))
