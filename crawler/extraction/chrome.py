"""Which lines of a page are chrome: by whole line, and by position.

:func:`group` names the chrome group of a line that is chrome wherever it stands;
:func:`edge_group` that of a line that is chrome only before the first or after the last
paragraph; :func:`opens_tail` knows the headings behind which only other articles come.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from crawler.extraction.matching import Phrases
from crawler.extraction.phrases import ANYWHERE, EDGES, TAIL_HEADS
from crawler.extraction.text import fold, fold_digits
from crawler.memo import remembered

_ANYWHERE, _EDGES, _TAIL = Phrases(ANYWHERE), Phrases(EDGES), Phrases({"tail": TAIL_HEADS})
_PAGES = re.compile(r"[«»‹›<>|\s]*\d{1,4}(?:[\s|,.…]+\d{1,4})+[\s|.…«»‹›<>]*")
_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_MARK = re.compile(r"[|•·–—-]")
#: What parts the fields under a headline, never the words of a section: "Hà An / 05/03/2019 / Nông nghiệp - Nông thôn".
_FIELDS = re.compile(r"\s+[|•·/]+\s+")
_CASED = "".join(filter(str.isupper, map(chr, range(0x2000)))), "".join(filter(str.islower, map(chr, range(0x2000))))
#: A capital right behind a small letter, a figure or a sign that ends a label, or a figure behind a small letter; capitals and
#: figures are few, so they are looked for first.
_GLUE = re.compile(rf"[{_CASED[0]}0-9](?:(?<=[{_CASED[1]})0-9:%.][{_CASED[0]}])|(?<=[{_CASED[1]}][0-9]))")
#: Marks around the words of a tool: "<< Trở lại", "Đầu trang ^".
_ARROWS = " <>«»‹›^↑←→▲▼•·*|[]"
#: A date with the account behind it: "21 tháng Bảy 2023, bởi admin".
_STAMP_BY = re.compile(r"(.{6,60}?),?\s+(?:[Bb]ởi|[Bb]y)\s+\S.{0,40}")
#: The same the other way round: "admin 08/03/2014 - 10:21"; names of accounts are plain small letters, others stand
#: before a label: "Biên tập posted on Tháng Hai 16, 2015 22:25".
_BY_STAMP = re.compile(
    r"(?:[Aa]dmin\w*|[Aa]dministrator|[Ss]uper [Uu]ser|[a-z][a-z0-9._-]{2,20}|\S.{1,40}?(?= posted on ))\s+(.{6,60})"
)
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
    r"thang (?:mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai))?|chap)\b|\bthg\b|\bth\.? ?\d{1,2}\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
)
_LABEL = (
    r"(?:ngay|gio|thoi gian|duoc|da)? ?(?:dang|tao|gui|viet|cap nhat|xuat ban|ban hanh|phat hanh|dua|sua(?: doi)?|chinh sua)"
    r"(?: (?:tai|tin|bai|boi|len|luc|ngay|cuoi|lan cuoi))*|lan (?:cap nhat|sua|chinh sua)(?: doi)? cuoi(?: cung)?|ngay|luc|vao"
    r"|hom nay|create[d]?|publish(?:ed)?(?: date| on)?|posted(?: on)?|last (?:updated|modified)|updated|submitted|date|on|at"
    r"|(?:so |tong )?(?:luot|lan) (?:xem|doc)|da xem|view count|views?|hits|phan hoi|binh luan|luot"
    r"|gmt|utc|ict|am|pm|sa|ch|phut truoc|gio truoc|phut|giay|gio|thang|nam|h|g"
)
# Possessive: the alternatives overlap, and a line of forty "nam" must not cost 2**40 steps.
_DATE_WORDS = re.compile(
    rf"(?:\d+ ?(?:phut doc|mins? read)\b|\d+ ?(?:h|g|gio|phut|p) ?\d*(?!\w)"
    rf"|{_WEEKDAY}|{_MONTH}|\b(?:{_LABEL})\b|[\d\s:/.,|()\[\]+%@•·'-])++"
)
# Every date begins with a figure: what does is found soonest, for a line has few of them.
_HAS_DATE = re.compile(
    r"\d(?:\d{0,3}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d?\s+(?:thang|[a-z]{3,9})\s+\d{1,4}.{0,8}\d{2,4}"
    r"|\d?,?\s+thang\s+(?:mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?:\s(?:mot|hai))?|chap),?\s+(?:nam\s+)?\d{4}"
    r"|\d?\s+th\.?\s?\d{1,2},?\s+\d{4}|\d? (?:phut|gio|ngay) truoc"
    r"|(?:(?<=[a-z]{3}\s.)|(?<=thang (?:tu|ba|\d\d)\s.)|(?<=thang \d\s.))\d?,?\s+\d{4})"
)
_LABELLED = re.compile(
    r"(?:(?:ngay|thoi gian) (?:dang|tao|cap nhat|gui|xuat ban|viet)(?: (?:bai|tin))?|(?:duoc )?dang (?:ngay|luc|tin)|duoc dang"
    r"|cap nhat(?: lan cuoi)?(?: luc| ngay)?|create[d]?|publish(?:ed)?(?: date| on)?|posted(?: on)?|tin da dua ngay"
    r"|xuat ban(?: thong tin)?|submitted)\b.{0,4}[:\s].{0,100}"
)
#: The label of a date that stands on the next line.
_DATE_LABEL = re.compile(
    r"(?:(?:ngay|thoi gian) (?:dang|tao|gui|xuat ban|viet|dua tin|cap nhat|phat hanh)|dang (?:ngay|luc)"
    r"|cap nhat (?:luc|ngay)|cap nhat(?=\s*:))(?: bai| tin)?\s*:?"
)


@remembered(2048)
def group(line: str) -> str | None:
    """The chrome group of ``line`` (``"views"`` for ``"Lượt xem: 122"``), None for all that may be text."""
    if len(line) > _LONGEST:
        return None
    folded = fold_digits(line)
    if known := _ANYWHERE.group(folded):
        return known
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
    at = [found.start() for found in islice(_GLUE.finditer(line), 9)]
    return [line[start:end] for start, end in pairwise([0, *at, len(line)])] if 0 < len(at) < 9 else []


@remembered(2048)
def edge_group(line: str) -> str | None:
    """The chrome group of a line that stands outside the paragraphs, None when it may be text there too."""
    known = group(line)
    if known or len(line) > _LONGEST:
        return known
    if is_stamp(line) or _DATE_LABEL.fullmatch(fold(line)):
        return "dateline"
    parts = [one for one in _BAR.split(line) if one] if _MARK.search(line) else []
    parts = parts if len(parts) > 1 else _glued(line)
    if parts and all(edge_group(one) or _TIME.fullmatch(fold_digits(one)) for one in parts):
        return next((name for one in parts if (name := edge_group(one))), "dateline")
    if (by := _STAMP_BY.fullmatch(line) or _BY_STAMP.fullmatch(line)) and is_stamp(by[1]):
        return "account"
    if (" / " in line or " | " in line) and _is_fields(line):
        return "dateline"
    return _EDGES.group(fold_digits(line)) or ("bar" if _is_bar(line) else None)


def _is_fields(line: str) -> bool:
    """Whether a line is a row of short fields with a date among them: writer, date, section, counters."""
    parts = [one for one in _FIELDS.split(line) if one]
    if len(parts) < 3 or any(len(one) > 60 or one[-1:] in ".!?;" for one in parts) or not any(map(is_stamp, parts)):
        return False
    return 2 * sum(1 for one in parts if edge_group(one)) > len(parts)


def _is_bar(line: str) -> bool:
    """Whether a line is nothing but chrome in a row: "Đăng ngày 05/06/2019 08:10 Lượt xem: 313 In ra In trang"."""
    folded, counted = fold(line), fold_digits(line)
    words, figures = folded.split(), counted.split()
    dated = _DATE_WORDS.match(folded) and _HAS_DATE.search(folded)
    if not 3 <= len(words) <= _BAR_WORDS or not (dated or _ANYWHERE.opens(counted)):
        return False
    reached = [0]
    for end in range(1, len(words) + 1):
        starts = (at for at in reached if end - at <= _BAR_PART)
        if any(_ANYWHERE.group(" ".join(figures[at:end])) or _is_stamp(" ".join(words[at:end])) for at in starts):
            reached.append(end)
        elif end - reached[-1] >= _BAR_PART:
            return False
    return reached[-1] == len(words) and len(reached) > 2


def opens_tail(line: str) -> bool:
    """Whether ``line`` is the heading of other articles, comments or a rating (``"Tin liên quan"``)."""
    return len(line) <= 60 and _TAIL.group(fold_digits(line)) is not None


def is_pager(line: str) -> bool:
    """Whether ``line`` is a row of page numbers that count up: ``"« 1 2 3 4 5 ... 25 »"``."""
    if not _PAGES.fullmatch(line):
        return False
    pages = [int(one) for one in re.findall(r"\d+", line)[:3]]
    return len(pages) >= 2 and all(after == before + 1 for before, after in pairwise(pages))


@remembered(2048)
def is_stamp(line: str) -> bool:
    """Whether ``line`` is nothing but a date with its label: ``"Thứ Ba, 10/01/2017 - 20:04"``.

    Counters on the same line do no harm ("Ngày đăng 18/03/2019 | View count: 536"); a place
    name does: "Lạng Sơn, ngày 5 tháng 3 năm 2024" is a line of a document.
    """
    return 6 <= len(line) <= 160 and _is_stamp(fold(line))


def _is_stamp(folded: str) -> bool:
    return 6 <= len(folded) <= 160 and bool(_HAS_DATE.search(folded)) and bool(_DATE_WORDS.fullmatch(folded))


def has_date(line: str) -> bool:
    """Whether a full date stands in ``line``."""
    return bool(_HAS_DATE.search(fold(line)))
