"""Bylines and source lines: who wrote it, who took the pictures, where it was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, has_date
from crawler.extraction.dateforms import read_dates
from crawler.extraction.text import clean, fold, wordset
from crawler.extraction.tree import text_of, tokens

_BY = re.compile(
    r"(?:(?:tin|bai|anh|hinh|video|clip|noi dung|bai viet|hinh anh|thuc hien|chum anh|phong su)"
    r"(?:\s*(?:,|&|-|\+|/|va)?\s*(?:tin|bai|bai viet|anh|hinh anh|hinh|video|clip|noi dung))*"
    r"|tac gia(?: bai viet)?|nguoi (?:viet|thuc hien|dang tin|bien (?:tap|soan)|tong hop|suu tam|cap nhat)|phong vien|pv|ctv"
    r"|bien (?:tap(?: vien)?|soan)|cong tac vien|suu tam|tong hop|ghi chep|luoc ghi|but danh|t\.\s?anh|written by|by|author)"
    r"\s*(?:[:;]|(?<=by)\s)\s*(?=\S)"
)
_SOURCE = re.compile(
    r"(?:nguon(?: (?:tin|bai|bai viet|tin bai|trich(?: dan)?|dan|tham khao|anh))?|(?:trich |dan )nguon|theo(?: nguon)?|source"
    r"|xuat xu)\s*[:;]\s*(?=\S)"
    r"|(?:nguon tin|theo)\s+(?=http)"
)
_FROM = re.compile(r"\(?\s*theo\s+(?=\S)")
#: A paper, agency or site by name behind "Theo", as in a last line without a full stop: "Theo Báo Nhân Dân", "(Nguồn TTXVN)".
_TAKEN_FROM = re.compile(
    r"\(?\s*(?:[Tt]heo|[Nn]guồn(?: tin)?)\s+("
    r"(?:[Bb]áo|[Tt]ạp chí|[Tt]rang|[Cc]ổng|[Đđ]ài|[Bb]ản tin|[Ww]ebsite|[Tt]hông tấn xã)\s(?!cáo)[^,.;:]{2,45}?"
    r"|(?:[A-ZĐ]{3,}|V[A-Z]+)(?:[ .](?:[A-ZĐ]{2,}|News|Online|vn|VN))*"
    r"|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)(?:/\S*)?"
    r")\s*\)?"
)
#: A paper or agency that signs with its name alone.
_PRESS = re.compile(
    r"(?:[Bb]áo|BÁO|[Tt]ạp chí|TẠP CHÍ|[Tt]hông tấn xã)\s(?!cáo|CÁO)[^,.;:]{2,45}|TTXVN|VOV\d?|VTV\d{0,2}|VGP|VNA"
    r"|Vietnam ?(?:\+|[Pp]lus)|(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|net|org)"
)
_ACCOUNT = re.compile(
    r"(?:(?:default )?admin\w*"
    r"|(?:ban )?quan tri(?: vien| cong| mang| trang| web| website| he thong| noi dung| tin)?"
    r"|super ?user|editor|webmaster|bien tap(?: vien)?|bientap"
    r"|vanphong|host|guest|user\d*|root|test|manager)(?:\s+(?:admin|english|user|portal|account|\d+))*"
)
_OFFICE = re.compile(
    r"(?:tm|kt|tl|tuq|q)\.|(?:pho )?(?:chu tich|giam doc|truong (?:ban|phong)|chanh van phong|bi thu|hieu truong|cuc truong)\b"
)
#: No label of a credit is longer, nor the name or paper under it.
_LABEL_LONG, _VALUE_LONG = 24, 60
_NAMES = re.compile(r"\s*[,&/–-]\s*")
_END_MARK = re.compile(r"[.!?;:…]$|\./\.$")
#: A name or a unit in a last line: at most so many letters.
_SHORT = 90


def is_account(name: str) -> bool:
    """Whether ``name`` is an account of the CMS and no person: ``"Admin English"``, ``"vanphong"``."""
    folded = fold(name).strip(" .:-()")
    return not folded or bool(_ACCOUNT.fullmatch(folded)) or (" " not in folded and folded.isascii() and name.islower())


def labelled(text: str) -> tuple[str, str] | None:
    """``("byline" | "source", value)`` for a labelled line (``"Tin, ảnh: Hà An"``), otherwise None.

    A real sentence ("Theo ông Nam, ...", "Bài học: ...") has no such label or is too long.
    """
    return next(iter(all_labelled(text)), None)


def all_labelled(text: str) -> list[tuple[str, str]]:
    """All credits of a labelled line: ``"Tác giả: Hà An - Nguồn: Báo Suối Ngàn"`` has two."""
    line = text.strip(" ()[]*-–")
    folded = fold(line) if len(text) <= 160 else ""
    if len(folded) != len(line):  # folding must keep places to cut the label by
        line = clean(line)
        if len(folded) != len(line):
            return []
    found: list[tuple[str, str]] = []
    at: int | None = 0
    while at is not None and (label := _label(folded, at)):
        name, start = label
        behind = next((gap for gap in _GAP.finditer(folded, start) if _label(folded, gap.end())), None)
        value = line[start : behind.start() if behind else None].strip(" .,;:-–()")
        value = _undated(value) if name == "byline" else value
        # "Bài viết: 388" counts what a member of a board has written; "PV: ...?" is a question of an interview.
        if name == "byline" and (not any(map(str.isalpha, value)) or value[-1:] in ("?", "!")):
            break
        if not _WRITER.match(folded, at) and _is_said(value, line, name):
            break
        found.append((name, value))
        at = behind.end() if behind else None
    return found


#: Labels behind which nobody but a writer stands.
_WRITER = re.compile(r"tac gia|nguoi|phong vien|pv|ctv|but danh|written|by|author")


def _is_said(value: str, line: str, name: str) -> bool:
    """Whether what stands behind a label is said of it and no name: "Tin: bà con phấn khởi"."""
    words = value.split()
    if len(words) < 2 or value[0].isupper():
        return False
    long = len(words) > _UNNAMED if name == "byline" else len(words) > _UNNAMED_SOURCE and line.endswith(".")
    return long or not value[0].isalpha()


#: "Ảnh: sưu tầm", "Nguồn: tổng hợp từ internet" name nobody, either, in so many words.
_UNNAMED, _UNNAMED_SOURCE = 2, 4
#: What stands between the value of one label and the next label.
_GAP = re.compile(r"[\s|;/•,.–-]+(?=\w)")


def _label(folded: str, at: int) -> tuple[str, int] | None:
    """The sort of the label that begins at a place, and where it ends."""
    for name, pattern in (("source", _SOURCE), ("byline", _BY)):
        if found := pattern.match(folded, at):
            return name, found.end()
    return None


#: What joins a writer and the date behind him: "BBT on 22/03/2012", "Hà An - 12 Tháng 3, 2016".
_JOINING = re.compile(r"(?i)[\s,|/–-]+(?:(?:on|at|ngày|lúc|vào)\s*)?$")
#: News Articles for DNN goes on behind the writer: "Hà An @ 2:43 CH :: 874 Views :: 0 Comments".
_THEN_COUNTED = re.compile(r"\s+(?:@|::)\s+")


def _undated(value: str) -> str:
    """``value`` up to the date, time or counter that stands behind a writer in the line under the headline."""
    value = _THEN_COUNTED.split(value, maxsplit=1)[0] or value
    dated = next((one.raw.strip() for one in read_dates(value) if one.precision in ("minute", "day")), "")
    name = value.partition(dated)[0] if dated else ""
    return _JOINING.sub("", name) or value


def pushed_right(block: Block) -> bool:
    """Whether a line stands at the right edge: by alignment or by a run of NBSP."""
    return block.align == "right" or block.lead_in >= 12


def signature(block: Block) -> tuple[str, str] | None:
    """``("byline" | "source", value)`` for a short line at the right edge without end mark, else None."""
    text = block.text.strip(" *")
    text = text.strip(" ()") if "(" not in text.strip(" ()") else text
    if not pushed_right(block) or block.kind not in ("text", "heading") or len(text) > _SHORT:
        return None
    if found := labelled(text):
        return found
    if _FROM.match(fold(text)) or _PRESS.fullmatch(text.strip("()")):
        return "source", _without_theo(text).strip(" .()")
    # Place and day ("Bình Minh, ngày 03/02/2013") stand above the name of who signs, a reader's and a day above his comment.
    if has_date(text) or (_END_MARK.search(text) and not re.search(r"\b[A-ZĐ]\.$", text)):
        return None
    return "byline", text


def _without_theo(text: str) -> str:
    """The paper or agency behind "Theo"."""
    return re.sub(r"^\(?\s*theo\s+", "", text, flags=re.I)


def taken_from(block: Block) -> tuple[str, str] | None:
    """``("source", name)`` for a line that names a paper or agency behind "Theo" and nothing else, wherever it is aligned."""
    found = _TAKEN_FROM.fullmatch(block.text) if block.kind in ("text", "heading") else None
    return ("source", found[1].strip()) if found else None


#: A line with a year in it is the date line, whatever its class: "3 tháng 2, 2021 admin".
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY_CLASS = wordset("author actor tacgia byline nguoiviet butdanh writer")
_SOURCE_CLASS = wordset("source nguon nguontin nguonbai newssource")
#: With "author" they name what is told of the writer.
_ABOUT = wordset("description desc bio biography about")


def _classed(block: Block) -> tuple[str, str] | None:
    """A short line that its class calls author or source."""
    names = tokens(block.place) | tokens(block.element)
    if len(block.text) > _SHORT or not names & (_BY_CLASS | _SOURCE_CLASS):
        return None
    if is_label(block.text) or _YEAR.search(block.text) or names & _ABOUT:
        return None
    return labelled(block.text) or written_by(block.text) or (
        ("byline", block.text) if names & _BY_CLASS else ("source", _without_theo(block.text))
    )


_NAME = re.compile(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*(?: [A-ZÀ-ỸĐ][a-zà-ỹđ]*){1,4}")


def is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else: ``"Nguyễn Thị Hà"``."""
    return len(text) <= 40 and bool(_NAME.fullmatch(text))


#: Family names, folded: what tells a person from a place or a heading in capitals where nothing else does.
_FAMILIES = wordset(
    "an au bach be bui ca cam cao chau chu dam dang dao diep dinh do doan duong ha ho hoang hua huynh khuc kieu la lai lam le"
    " lo loc luc luong luu ly ma mac mai nghiem ngo nguyen nong phan pham phung quach quan sung ta tang thach thai than tong to"
    " ton tran trieu trinh truong tu vang vi vo vu vuong"
)
_PLACES = frozenset(("ha noi", "ha giang", "ha nam", "ha tinh", "cao bang", "lam dong", "lai chau", "thai binh", "thai nguyen"))


def is_person(text: str) -> bool:
    """Whether a line is a person's name by its family name, too: ``"Nông Quốc Việt"``, not ``"Tin Liên Quan"``, "Đăng Nhập"."""
    folded = fold(text)
    return is_name(text) and folded.split()[0] in _FAMILIES and folded not in _PLACES and edge_group(text) is None


def alone_behind(block: Block, last: Block) -> tuple[str, str] | None:
    """The writer's name in a box of its own behind the last paragraph, which stands in another; None for anything else."""
    box, text = block.element.getparent(), last.element.getparent()
    apart = box is not text and block.element is not last.element and block.kind == "text" and not block.links
    return ("byline", block.text) if apart and is_person(block.text) else None


_LABEL_ALONE = re.compile(
    r"(?:(?:duoc )?(?:viet |dang |gui |tao )?boi|(?:written |posted |submitted )?by|tac gia(?: bai viet)?|author|but danh"
    r"|nguoi (?:viet|dang|gui|tao|thuc hien)|(?:theo|nguon)(?: tin| bai| anh)?|source|tin|bai|anh|(?:tin|bai)[, ]+(?:bai|anh))"
    r"\s*[:.]?"
)
_WRITTEN_BY = re.compile(
    rf"(?:(?:[Đđ]ược )?(?:[Vv]iết )?[Bb]ởi|BỞI|[Tt]ác giả|(?:[Ww]ritten )?[Bb]y|BY)\s*:?\s+({_NAME.pattern})"
    r"(?=$|\s*[,./|•·(–-])"
)
#: A date in front, the name at the end: "05.03.2019 Kinh tế Bởi Hà An".
_DATED_BY = re.compile(rf"^(?=.{{0,20}}\d{{4}}).* (?:[Bb]ởi|[Bb]y) ({_NAME.pattern})$")
#: What parts the line under a headline: "Tác giả: Hà An / 05/03/2019 / Kinh tế".
_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")


#: Icons that stand before a writer's name.
_ICON = wordset("user users author pen pencil")


def is_label(text: str) -> bool:
    """Whether a line is the label of a credit with nothing behind it: ``"Bởi"``, ``"Tác giả:"``."""
    return _LABEL_ALONE.fullmatch(fold(text).strip(" -–:|")) is not None


def written_by(text: str) -> tuple[str, str] | None:
    """``("byline", name)`` for a line that begins with "Bởi" and a person's name, or ends so behind a date, otherwise None.

    Behind "Bởi" stands the name of the account, which is the writer's only when it reads as a name.
    """
    found = _WRITTEN_BY.match(text.strip(" -–|")) or (_DATED_BY.search(text) if len(text) <= 100 else None)
    return ("byline", found[1]) if found and is_name(found[1]) and not is_account(found[1]) else None


def parts(text: str) -> list[str]:
    """The parts of a line under the headline: ``"05/03/2019 | Bởi Hà An"`` has two."""
    return [one for one in _BAR.split(text) if one]


def under_headline(block: Block) -> tuple[str, str] | None:
    """The credit in a line near the headline or behind the text, where dates, sections and counters stand beside it.

    Only what has a label, or a class and the form of a person's name, is believed there.
    """
    for part in parts(block.text):
        found = written_by(part) or labelled(part)
        if found and not is_account(found[1]) and (found[0] == "source" or len(found[1]) <= _SHORT):
            return found
    near = [block.place, block.element, *islice(block.element.iter("a", "span", "b", "strong", "em", "i", "cite"), 20)]
    for one in near:
        name = text_of(one) if tokens(one) & _BY_CLASS or one.get("rel") == "author" or one.get("itemprop") == "author" else ""
        if is_name(name) and not is_account(name):
            return "byline", name
    # "Đăng Nhập" has the icon of a person, too.
    told = is_name(block.text) and not is_account(block.text) and edge_group(block.text) is None
    if told and any(tokens(one) & _ICON for one in near):
        return "byline", block.text
    return None


def beside(blocks: Sequence[Block]) -> tuple[str, str] | None:
    """The credit among the lines right behind the container: labelled, named by class, or at the right edge."""
    for block in blocks:
        found = labelled(block.text) or written_by(block.text) or _classed(block) or signature(block)
        if found and found[1] and not is_account(found[1]):
            return found
    return None


def paired(label: Block, value: Block) -> tuple[str, str] | None:
    """The credit in a label alone on its line and the line below it: "Tác giả", "Hà An"; None for anything else."""
    if len(label.text) > _LABEL_LONG or not 1 < len(value.text) <= _VALUE_LONG or not is_label(label.text) or value.links:
        return None
    found = labelled(f"{label.text.strip(' :.-–|')}: {value.text}")
    if found is None or is_account(found[1]) or _END_MARK.search(value.text):
        return None
    return found if found[0] == "source" or all(map(is_name, _NAMES.split(found[1]))) else None


def find(blocks: Sequence[Block], open_at: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Which blocks are credits: index to (sort, value).

    ``open_at`` holds the indexes of the lines not yet known to be something else. Labelled
    lines count among the last six and the first three of them, signatures among the last four.
    """
    found: dict[int, tuple[str, str]] = {}
    tail, head = list(open_at[-6:]), list(open_at[:3])
    for index in dict.fromkeys([*tail, *head]):
        value = labelled(blocks[index].text)
        # "Tin: ..." opens a heading as well; only a short or right-hand line is a credit.
        if value and (len(value[1]) <= 80 or pushed_right(blocks[index]) or value[0] == "source"):
            found[index] = value
        elif index and (value := paired(blocks[index - 1], blocks[index])):
            found |= {index: value} | ({index - 1: (value[0], "")} if index - 1 in open_at else {})
    last = open_at[-4:]
    # The signature under an official notice is part of its text.
    official = any(pushed_right(blocks[index]) and _OFFICE.match(fold(blocks[index].text)) for index in last)
    for index in [] if official else reversed(last):
        if index in found:
            continue
        value = _classed(blocks[index]) or taken_from(blocks[index]) or signature(blocks[index])
        if value is None and index == open_at[-1] and len(open_at) > 1:
            value = alone_behind(blocks[index], blocks[open_at[-2]])
        if value is None:
            break
        found[index] = value
    if open_at and set(found) >= set(open_at):
        return {}
    return dict(sorted(found.items()))
