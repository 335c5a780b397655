"""Vietnamese text made comparable and clean: NFC, blanks, folding.

Everything that leaves extraction has gone through :func:`clean`; everything that is
compared (titles, phrases, recurring blocks) goes through :func:`fold`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain, islice

from crawler.memo import remembered

# NBSP, figure and other typographic blanks become a plain one.
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                                 "\u200a\u202f\u205f\u3000\t\r\n\f\v\u2028\u2029\u0085"), " ")  # fmt: skip
# Zero-width and direction marks, soft hyphen, byte order mark, controls and lone
# surrogates carry nothing; private use letters are icon fonts.
_RANGES = (
    *((code, code) for code in (0xAD, 0x061C, 0x180E, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF)), (0, 8), (0x0E, 0x1F), (0x7F, 0x84),
    (0x86, 0x9F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xD800, 0xF8FF),
)  # fmt: skip
_NOTHING: dict[int, None] = dict.fromkeys(chain.from_iterable(range(first, last + 1) for first, last in _RANGES))
_CLEAN: dict[int, str | None] = {**_NOTHING, **_BLANKS}
# Looking for what is to be replaced is ten times faster than asking of each letter.
_UNCLEAN = re.compile(f"[{''.join(map(chr, _BLANKS))}{''.join(f'{chr(one)}-{chr(last)}' for one, last in _RANGES)}]")
_RUNS = re.compile(r" {2,}")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_NOT_WORD = re.compile(r"[\W_]+")
# "Đ" has no decomposition; quotes and dashes differ from one editor to the next.
_SAME = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "–": "-", "—": "-", "‑": "-", "‐": "-", "“": '"',
                       "”": '"', "„": '"', "″": '"', "‘": "'", "’": "'", "′": "'", "…": "..."})  # fmt: skip


class _Folding(dict[int, str]):
    """What :func:`fold` makes of a letter, worked out when it is first met; the sentence is put in lower case as one."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).translate(_CLEAN).translate(_SAME)
        folded = "".join(one for one in unicodedata.normalize("NFD", plain) if not _is_mark(one))
        if len(self) < 20_000:
            self[code] = folded
        return folded


def _is_mark(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f" or unicodedata.combining(letter) > 0


_FOLDING = _Folding()
#: The letters and signs of Vietnamese and its neighbours in Latin script; few pages have others.
_USUAL = ((0, 0x24F), (0x2C6, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x20FF))
_STRANGE = re.compile(f"[^{''.join(f'{chr(one)}-{chr(last)}' for one, last in _USUAL)}]")


@cache
def _common() -> dict[int, str]:
    """The usual letters: a plain dict is read in two thirds of the time of one that learns."""
    return {code: _FOLDING[code] for one, last in _USUAL for code in range(one, last + 1)}


def clean(text: str) -> str:
    """``text`` in NFC on one line: single blanks, no zero-width or control characters.

    ``clean("\\u00a0Hội\\u200b  nghị ")`` is ``"Hội nghị"``; an empty or blank text gives ``""``.
    """
    if text.isascii() and "\x00" not in text and "\x7f" not in text:
        return " ".join(text.split()) if text.isprintable() else _RUNS.sub(" ", text.translate(_CLEAN)).strip()
    text = _UNCLEAN.sub(_cleaned, text.replace("\u00a0", " "))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _trimmed(text)


def _cleaned(found: re.Match[str]) -> str:
    return _CLEAN[ord(found[0])] or ""


def _trimmed(text: str) -> str:
    """``text`` with single blanks, none at its ends."""
    text = text.strip()
    return _RUNS.sub(" ", text) if "  " in text else text


#: Of longer texts only the last few are remembered: thousands of whole articles would cost their memory.
_REMEMBERED = 400


def fold(text: str) -> str:
    """``text`` without marks and case, blanks single, dashes and quotes alike.

    ``fold("Đảng bộ – 2024")`` is ``"dang bo - 2024"``. For comparison only, never shown.
    """
    return _remembered(text) if len(text) <= _REMEMBERED else _last_long(text)


@lru_cache(maxsize=2048)
def _remembered(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=4)
def _last_long(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return _trimmed(text.translate(_FOLDING if _STRANGE.search(text) else _common()).lower())


@remembered(2048)
def fold_digits(text: str) -> str:
    """:func:`fold` with every number as ``0``, so that counters and dates compare equal.

    ``fold_digits("Lượt xem: 1.234")`` is ``"luot xem: 0"``.
    """
    return _DIGITS.sub("0", fold(text))


def letters(text: str) -> str:
    """The letters and digits of :func:`fold`, nothing else: ``"Tin, ảnh: An"`` gives ``"tinanhan"``."""
    return _NOT_WORD.sub("", fold(text)) if len(text) <= _REMEMBERED else _long_letters(text)


@lru_cache(maxsize=4)
def _long_letters(text: str) -> str:
    return _NOT_WORD.sub("", _last_long(text))


def words(text: str) -> list[str]:
    """The words of :func:`fold`: ``words("Tin, ảnh: An")`` is ``["tin", "anh", "an"]``."""
    return [one for one in _NOT_WORD.split(fold(text)) if one]


def wordset(text: str) -> frozenset[str]:
    """The blank-separated words of a list written as one text."""
    return frozenset(text.split())


def without_label(text: str, label: re.Pattern[str]) -> str:
    """``text`` without the label at its start, which ``label`` knows in folded words: "Kinh tế" of "Chuyên mục: Kinh tế"."""
    # Folding keeps the places of clean text.
    folded = fold(text)
    found = label.match(folded)
    return text[found.end() :].strip() if found and len(folded) == len(text) else text


#: Letters that only Vietnamese writes (among languages on these portals).
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]")


def language(text: str) -> str:
    """``"vi"`` or ``"en"``, told by letters: Vietnamese prose has a mark on every second word.

    Text without any letter counts as Vietnamese, the language of the portals. One marked
    letter in fifty is enough; English with Vietnamese names stays below that.
    """
    # In Vietnamese they are so many that the first tenth of a text tells; only where they are few all letters are counted.
    enough = len(text) // 50 + 1
    marked = sum(1 for _ in islice(_VIETNAMESE.finditer(text), enough))
    return "en" if marked < enough and marked * 50 < sum(map(str.isalpha, text)) else "vi"
