"""Which lines of a page are chrome: by whole line, and by position.

:func:`group` names the chrome group of a line that is chrome wherever it stands;
:func:`edge_group` that of a line that is chrome only before the first or after the last
paragraph; :func:`opens_tail` knows the headings behind which only other articles come.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from crawler.extraction.phrases import ANYWHERE, EDGES, TAIL_HEADS, pattern
from crawler.extraction.text import fold, fold_digits

_ANYWHERE = {name: pattern(lines) for name, lines in ANYWHERE.items()}
_EDGES = {name: pattern(lines) for name, lines in EDGES.items()}
_TAIL = pattern(TAIL_HEADS)
_PAGES = re.compile(r"[«»‹›<>|\s]*\d{1,4}(?:[\s|,.…]+\d{1,4})+[\s|.…«»‹›<>]*")
_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
#: Marks around the words of a tool: "<< Trở lại", "Đầu trang ^".
_ARROWS = " <>«»‹›^↑←→▲▼•·*|[]"
#: A date with the account behind it: "21 tháng Bảy 2023, bởi admin".
_STAMP_BY = re.compile(r"(.{6,60}?),?\s+(?:[Bb]ởi|[Bb]y)\s+\S.{0,40}")
_TIME = re.compile(r"0(:0){0,2}( ?(am|pm|sa|ch))?")
#: A row of chrome has no more words; a phrase in it has no more words than that.
_BAR_WORDS, _BAR_PART = 60, 12
#: No chrome line of the phrase groups is longer; longer lines are not even looked at.
_LONGEST = 280

_WEEKDAY = (
    r"(?:thu )?(?:hai|ba|tu|nam|sau|bay)\b|thu [2-7]\b|\bt[2-7]\b|\bcn\b|chu nhat"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
)
_MONTH = (
    r"thang (?:mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai))?|chap)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
)
_LABEL = (
    r"(?:ngay|gio|thoi gian|duoc|da)? ?(?:dang|tao|gui|viet|cap nhat|xuat ban|ban hanh|phat hanh|dua|sua(?: doi)?|chinh sua)"
    r"(?: (?:tin|bai|boi|len|luc|ngay|cuoi|lan cuoi))*|lan cap nhat cuoi|ngay|luc|vao|hom nay"
    r"|create[d]?|publish(?:ed)?(?: date| on)?|posted(?: on)?|last (?:updated|modified)|updated|submitted|date|on|at"
    r"|(?:so |tong )?(?:luot|lan) (?:xem|doc)|da xem|view count|views?|hits|phan hoi|binh luan|luot"
    r"|gmt|utc|am|pm|sa|ch|phut truoc|gio truoc|phut|giay|gio|thang|nam|h|g"
)
# Possessive: the alternatives overlap, and a line of forty "nam" must not cost 2**40 steps.
_DATE_WORDS = re.compile(
    rf"(?:\d+ ?(?:h|g|gio|phut|p) ?\d*(?!\w)|{_WEEKDAY}|{_MONTH}|\b(?:{_LABEL})\b|[\d\s:/.,|()\[\]+%-])++"
)
_HAS_DATE = re.compile(
    r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}\s+(?:thang|[a-z]{3,9})\s+\d{1,4}.{0,8}\d{2,4}"
    r"|\d{1,2},?\s+thang\s+(?:mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?:\s(?:mot|hai))?|chap),?\s+(?:nam\s+)?\d{4}"
    r"|[a-z]{3,9}\s+\d{1,2},?\s+\d{4}|\d{1,2} (?:phut|gio|ngay) truoc"
)
_LABELLED = re.compile(
    r"(?:ngay (?:dang|tao|cap nhat|gui|xuat ban|viet)(?: (?:bai|tin))?|(?:duoc )?dang (?:ngay|luc|tin)|duoc dang"
    r"|cap nhat(?: lan cuoi)?(?: luc| ngay)?|create[d]?|publish(?:ed)?(?: date| on)?|posted(?: on)?|tin da dua ngay"
    r"|xuat ban(?: thong tin)?|submitted)\b.{0,4}[:\s].{0,100}"
)


@lru_cache(maxsize=8192)
def group(line: str) -> str | None:
    """The chrome group of ``line`` (``"views"`` for ``"Lượt xem: 122"``), None for all that may be text."""
    if len(line) > _LONGEST:
        return None
    folded = fold_digits(line)
    for name, lines in _ANYWHERE.items():
        if lines.fullmatch(folded):
            return name
    if is_pager(line):
        return "paging"
    if is_stamp(line) and _LABELLED.fullmatch(fold(line)):
        return "dateline"
    bare = line.strip(_ARROWS)
    if bare and bare != line and (known := group(bare)):
        return known
    names = [group(part) for part in _glued(line)]
    return names[0] if names and all(names) else None


def _glued(line: str) -> list[str]:
    """The parts of a line whose boxes lost the blank between them: "Chia sẻBình luận (0)"; [] for one part."""
    at = [
        i for i in range(1, len(line)) if line[i].isupper() and (line[i - 1].islower() or line[i - 1] in ")0123456789")
    ]
    return [line[start:end] for start, end in pairwise([0, *at, len(line)])] if 0 < len(at) < 9 else []


@lru_cache(maxsize=8192)
def edge_group(line: str) -> str | None:
    """The chrome group of a line that stands outside the paragraphs, None when it may be text there too."""
    known = group(line)
    if known or len(line) > _LONGEST:
        return known
    if is_stamp(line):
        return "dateline"
    parts = [one for one in _BAR.split(line) if one]
    parts = parts if len(parts) > 1 else _glued(line)
    if parts and all(edge_group(one) or _TIME.fullmatch(fold_digits(one)) for one in parts):
        return next((name for one in parts if (name := edge_group(one))), "dateline")
    if (by := _STAMP_BY.fullmatch(line)) and is_stamp(by[1]):
        return "account"
    folded = fold_digits(line)
    known = next((name for name, lines in _EDGES.items() if lines.fullmatch(folded)), None)
    return known or ("tools" if _is_bar(line.split()) else None)


def _is_bar(words: list[str]) -> bool:
    """Whether a line is nothing but chrome in a row: "Đăng ngày 05/06/2019 08:10 Lượt xem: 313 In ra In trang"."""
    if not 3 <= len(words) <= _BAR_WORDS:
        return False
    reached = [0]
    for end in range(1, len(words) + 1):
        starts = (at for at in reached if end - at <= _BAR_PART)
        if any(_is_part(" ".join(words[at:end])) for at in starts):
            reached.append(end)
        elif end - reached[-1] >= _BAR_PART:
            return False
    return reached[-1] == len(words) and len(reached) > 2


@lru_cache(maxsize=8192)
def _is_part(text: str) -> bool:
    folded = fold_digits(text)
    return any(lines.fullmatch(folded) for lines in _ANYWHERE.values()) or (is_stamp(text) and has_date(text))


def opens_tail(line: str) -> bool:
    """Whether ``line`` is the heading of other articles, comments or a rating (``"Tin liên quan"``)."""
    return len(line) <= 60 and bool(_TAIL.fullmatch(fold_digits(line)))


def is_pager(line: str) -> bool:
    """Whether ``line`` is a row of page numbers that count up: ``"« 1 2 3 4 5 ... 25 »"``."""
    if not _PAGES.fullmatch(line):
        return False
    pages = [int(one) for one in re.findall(r"\d+", line)[:3]]
    return len(pages) >= 2 and all(after == before + 1 for before, after in pairwise(pages))


@lru_cache(maxsize=4096)
def is_stamp(line: str) -> bool:
    """Whether ``line`` is nothing but a date with its label: ``"Thứ Ba, 10/01/2017 - 20:04"``.

    Counters on the same line do no harm ("Ngày đăng 18/03/2019 | View count: 536"); a place
    name does: "Lạng Sơn, ngày 5 tháng 3 năm 2024" is a line of a document.
    """
    if not 6 <= len(line) <= 160:
        return False
    folded = fold(line)
    return bool(_HAS_DATE.search(folded)) and bool(_DATE_WORDS.fullmatch(folded))


def has_date(line: str) -> bool:
    """Whether a full date stands in ``line``."""
    return bool(_HAS_DATE.search(fold(line)))
