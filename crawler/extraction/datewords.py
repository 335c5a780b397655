"""The words of Vietnamese and English dates: one folded alphabet and the tokens read from it.

Everything here works on *folded* text: lower case, no marks (``"Thứ Bảy"`` and its
decomposed or unaccented spellings are all ``"thu bay"``), one blank between words. Maps
of places lead back to the text as found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Label = Literal["published", "updated", "issued", "other"]

#: Longest text that is looked at; a date line is far shorter, and it keeps every call cheap.
MAX_TEXT = 1000


def _fold_table() -> dict[int, str | None]:
    # A letter that is in the table as itself is found five times faster than one that is missing.
    table: dict[int, str | None] = {code: chr(code) for code in range(0x2100)}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            table[code] = base
    table |= {ord("đ"): "d", ord("Đ"): "d"}
    table |= dict.fromkeys((9, 10, 11, 12, 13, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x3000), " ")
    table |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D), "-")
    table |= dict.fromkeys((*range(0x300, 0x370), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), None)
    table |= {0xFF10 + digit: str(digit) for digit in range(10)}
    table |= {ord("／"): "/", ord("："): ":", ord("∶"): ":", ord("｜"): "|", ord("’"): "'", ord("′"): "'"}
    return table


_FOLD = _fold_table()


_BLANKS = re.compile(" {2,}")


# The same few texts of a page are asked for again and again; none is longer than 3,000 letters.
@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The folded text: ``"Thứ  Ba"`` becomes ``"thu ba"``."""
    folded = text.translate(_FOLD)
    return _BLANKS.sub(" ", folded) if "  " in folded else folded


def places(text: str, end: int = MAX_TEXT) -> list[int] | None:
    """For the first ``end`` characters of ``fold(text)`` their places in ``text``; None when they are all the same."""
    if len(fold(text)) == len(text):
        return None
    found: list[int] = []
    last = ""
    for place, char in enumerate(text):
        plain = _FOLD.get(ord(char), char)
        if plain is not None and not (plain == last == " "):
            found.append(place)
            last = plain
        if len(found) == end:
            break
    return found


_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
VI_MONTH = r"(?:muoi (?:mot|hai)|muoi|gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|chap)(?![a-z])"
EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_MONTHS: dict[str, int] = {name: number for number, name in enumerate(_EN_MONTHS, 1)}
_MONTHS |= {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_DAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_EN_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


def month_number(word: str) -> int:
    """Month 1..12 of a folded number or name (``"02"``, ``"hai"``, ``"february"``); 0 when it is none."""
    if word.isdigit():
        return int(word)
    return _MONTHS.get(word) or _MONTHS.get(word[:3], 0)


def weekday_number(word: str) -> int:
    """Weekday of a folded word, Monday is 0 (``"thu ba"``, ``"t3"``, ``"tuesday"`` are 1)."""
    if word.startswith("ch") or word == "cn":
        return 6
    if word[-1].isdigit():
        return int(word[-1]) - 2
    last = word.split(" ")[-1]
    return _DAYS[last] if " " in word else _EN_DAYS[word[:3]]


# A number that is part of a longer one ("3.352.718", "12/2020/NĐ-CP") starts no date.
_START = r"(?<!\d)(?<!\d[./,-])"
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_VI_WORD = r"(?:thang|thg\.?|th\.?)"
_HALF = r"(?: ?(?P<{0}>[ap]\.? ?m(?![a-z])|(?:sa|ch|sang|trua|chieu|toi|dem)(?![a-z])))?"
_FORMS = {
    "iso": r"(?<!\d)(?<!\d[./-])(?P<iy>\d{4})(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d|[./]\d)",
    "compact": r"(?<!\d)(?P<cy>(?:19|20)\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])"
    r"t?(?P<ch>[01]\d|2[0-3])(?P<ci>[0-5]\d)(?:[0-5]\d)?(?!\d)",
    "num": r"(?<!\d)(?<!\d[./-])(?P<na>\d{1,2}) ?(?P<ns>[/.-]) ?(?P<nb>\d{1,2}) ?(?P=ns) ?"
    r"(?P<ny>\d{4}(?!\d|/[\da-z]|[.-]\d{1,4}[./-])|\d{2}(?!\d|[/.:-]\d| ?[:h]))",
    "numvi": _START + r"(?P<va>\d{1,2}) ?[/.-] ?(?P<vb>\d{1,2}) ?,? ?nam " + _YEAR.replace("(", "(?P<vy>", 1),
    # "23rd Tháng 3 2016" comes from a theme whose format nobody translated.
    "vi": _START + r"(?P<wd>\d{1,2})(?:(?:st|nd|rd|th)(?= thang))? ?(?:(?P<wo>\.)|[,/])? ?"
    + rf"{_VI_WORD} ?(?P<wm>\d{{1,2}}(?!\d)|{VI_MONTH})"
    # "5. tháng 3 2016" is the European order; "12. Tháng 3/2016" and "12. Tháng 3 năm 2016" begin a sentence.
    r"(?(wo) |(?: ?,? ?nam ?| ?[,./-] ?| ))" + _YEAR.replace("(", "(?P<wy>", 1),
    "vimd": rf"(?<![a-z]){_VI_WORD} ?(?P<xm>\d{{1,2}}|{VI_MONTH}) ?,? (?:ngay )?(?P<xd>\d{{1,2}})(?: ?,? ?nam | ?, ?| )"
    + _YEAR.replace("(", "(?P<xy>", 1),
    "vimonth": rf"(?<![a-z])(?:thang|thg\.?) ?(?P<mm>\d{{1,2}}|{VI_MONTH})(?: ?,? ?nam | ?[,./-] ?| )"
    + _YEAR.replace("(", "(?P<my>", 1),
    "endm": _START
    + rf"(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<em>{EN_MONTH})\.?[ ,-]{{1,2}}"
    + _YEAR.replace("(", "(?P<ey>", 1),
    "enjava": rf"(?<![a-z])(?P<jm>{EN_MONTH}) (?P<jd>\d{{1,2}}) (?P<jh>\d\d):(?P<ji>\d\d):\d\d"
    r"(?: (?P<jz>[a-z]{2,4}(?:[+-]\d\d:?\d\d)?))? " + _YEAR.replace("(", "(?P<jy>", 1),
    "enmd": rf"(?<![a-z])(?P<fm>{EN_MONTH})\.? (?P<fd>\d{{1,2}})(?:st|nd|rd|th)?,? " + _YEAR.replace("(", "(?P<fy>", 1),
    "ago": r"(?<![\d/.,-])(?P<an>\d{1,3}|mot) ?(?P<au>giay|phut|gio|tieng|ngay|tuan|thang|nam|sec(?:ond)?s?"
    r"|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) (?:truoc|ago)(?![a-z])",
    "rel": r"(?<![a-z])(?P<rw>hom qua|hom kia|hom nay|yesterday|today|vua xong|just now)(?![a-z])",
    "time": r"(?:(?<=\d)t(?=\d)|(?<!\d)(?<!\d[:./]))"
    r"(?P<th>\d{1,2}) ?: ?(?P<ti>\d{2})(?: ?: ?\d{2}(?:[.,]\d{1,9})?)?(?![\d:])" + _HALF.format("ta"),
    "clock": r"(?<!\d)(?<!\d[:./])(?P<kh>\d{1,2}) ?(?:gio(?![a-z])|[hg](?![a-z])) ?"
    r"(?:(?P<ki>\d{1,2})(?!\d| ?[/.] ?\d|-\d{1,2}-\d| - \d{1,2} - \d| ?thang)(?: ?(?:phut|p|'))?(?![a-z\d]))?"
    + _HALF.format("ka"),
    "weekday": r"(?<![a-z\d])(?P<dw>thu (?:hai|ba|tu|nam|sau|bay)|thu ?[2-7](?! ?[/.]\d|\d| ?-\d)"
    r"|t\.? ?[2-7](?!\d|[/.]\d)|chu nhat|chua nhat|cn|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?"
    r"|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![a-z])",
    "zone": r"(?P<zz>(?<=\d)z(?![a-z\d])|(?:gmt|utc|ict)(?![a-z])(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?(?!\d)"
    r"|(?<=\d)[+-]\d\d:?\d\d(?!\d)|(?<=\d )[+-](?:0\d|1[0-4]):?(?:00|30)(?!\d))",
}
#: One pass over folded text finds every piece of a date; ``match.lastgroup`` is its kind.
TOKEN = re.compile(
    # The look-ahead skips most places of running text: a piece begins with a digit, a sign or a word.
    r"(?=\d|(?<![a-z])[acdfghijmnostuvwyz]|(?<=\d)[tz]|[+-]\d)(?:"
    + "|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items())
    + ")",
    re.ASCII,
)
#: Kinds of :data:`TOKEN` that hold a date (the others only complete one).
DATE_KINDS = frozenset(_FORMS) - {"time", "clock", "weekday", "zone"}
#: What may stand between the pieces of one date.
GLUE = re.compile(
    r"[ ,;:|()\[\].·•*@_'-]{0,8}(?:(?:vao luc|vao|luc|hoi|at|ngay|on|date|mung)(?![a-z])[ ,;:|(-]{0,4}){0,3}"
)
#: Cheap test on folded text: is there anything that only a date has? Most lines end here. Each choice begins with the
#: letter itself and looks back later, so that the search skips all other letters.
MAYBE_DATE = re.compile(
    r"\d(?:\d{0,3} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d|,? nam)|\d{7}t?\d{4})|th(?<![a-z]th)(?:ang|g)?\.? ?"
    rf"(?:\d|{VI_MONTH})"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?<![a-z]...)[a-z]{0,6}[ .,-]{1,2}\d"
    r"|truoc(?![a-z])|ago(?![a-z])|hom (?:qua|kia|nay)|yesterday|today|vua xong|just now",
    re.ASCII,
)

_AFTER_LABEL = (
    r"[ :,;|()\[\].'\"-]{0,6}(?:(?:luc|vao|ngay|on|at|date|gio|bai|tin|(?:lan )?cuoi(?: cung)?"
    r"|(?:moi|gan) nhat|sau cung|time)"
    r"(?![a-z])[ :,;|(-]{0,4}){0,3}"
)
_BY = r"(?: (?:boi|by)[ :]{1,2}[^:|]{1,40}?(?<![a-z])(?:on|luc|ngay|at|vao|,|-|\|))"
_LABELS = (
    r"(?P<updated>cap nhat|chinh sua|sua doi|sua lan cuoi|hieu chinh|updated?|modified|last edited)"
    r"|(?P<issued>ban hanh|ngay ky|ngay van ban|ky ngay)"
    r"|(?P<other>hieu luc|het han|han (?:nop|cuoi|chot)(?: ho so)?|thoi han|giay phep|cap ngay|ngay cap"
    r"|ngay sinh|sinh ngay|den(?: het)? ngay|tu ngay|truoc ngay|bat dau|ket thuc|hom nay|bay gio|hien tai|today"
    r"|in ngay|ngay in|in luc|printed(?: on)?"
    r"|expir(?:es|ed|y)|deadline|server time|copyright)"
    r"|(?P<published>(?:ngay|thoi gian|luc|gio|tin)? ?(?:da )?(?:duoc )?"
    r"(?:dang|dua|tao|gui|viet|xuat ban|phat hanh|cong bo)(?: tai| tin| bai| len| thong tin)?"
    rf"{_BY}?|ngay xuat ban|(?:date )?publi(?:shed?|cation|sh)(?: date| on| time)?{_BY}?"
    rf"|(?:date )?posted?(?: date| on)?{_BY}?|posted in [^:|]{{2,60}}? on"
    rf"|submitted{_BY}?|create[ds]?(?: date| on)?{_BY}?|written{_BY}?|release date|thoi gian|ngay|date)"
)
#: A label right before a date; group name = what the date is.
LABEL = re.compile(rf"(?<![a-z])(?:{_LABELS})(?![a-z])(?={_AFTER_LABEL}$)")
#: The labels of ``published`` that say when an article was written or entered, which is the day of publication only
#: where no other is told.
CREATED = re.compile(r"(?:(?:(?:ngay|thoi gian|luc|gio) ?)?(?:da )?(?:duoc )?(?:tao|viet)|create[ds]?|written)(?![a-z])")
#: How far left of a date its label is sought (folded characters).
LABEL_REACH = 90
