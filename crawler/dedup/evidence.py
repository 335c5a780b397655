"""A text as comparison sees it: sentences of folded words, each with the figures and names that tie it to one event.

The genre is formulaic: two districts report the same meeting in the same phrases. What tells
them apart are figures, dates and names, so these are read here, once per text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from crawler.extraction.text import fold, wordset

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]")
#: A sentence ends before a capital, a quote or a figure; abbreviations ("TP. Vinh") split alike in every copy.
_END = re.compile(r"[.!?…;][\"”’)/.]*\s+(?=[\"“‘(\-–]*[^\W_])")
_LINE_END = re.compile(r"\n\s*")
# Both begin with the digit, so that the search can skip all other letters.
_SPOKEN_DATE = re.compile(r"(?i)(\d(?<!\w\d)\d?)\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?\b")
_DASHED_DATE = re.compile(r"(\d(?<![\d\-–]\d)\d?)\s?[-–.]\s?(\d{1,2})\s?[-–.]\s?(\d{4})\b")
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3}){2,}$")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
#: Words before a capitalised name that make it the name of an administrative unit.
_UNIT_WORDS = wordset("tỉnh huyện xã phường trấn phố quận Tỉnh Huyện Xã Phường Trấn Phố Quận tinh huyen xa phuong")
#: First words of sentences, capital only by their place.
_OPENERS = wordset(
    "tai ngay theo sang chieu toi trua nam thang tu trong tren voi cung du dong cac nhung ong ba anh chi em co huyen xa"
    " tinh thon xom ap ban khu to truong phong hoi nhan sau truoc den de do va thi phuong la bi pho chu"
)
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z])[.)]\s+|^[-–+*•]\s*")


class Sentence(NamedTuple):
    """One sentence: folded words in order, and what in it belongs to one event only."""

    words: tuple[str, ...]
    figures: frozenset[str]
    names: frozenset[str]
    units: frozenset[str]

    @property
    def evidence(self) -> frozenset[str]:
        """Figures and names; units are left out, because they are renamed."""
        return self.figures | self.names


class Text(NamedTuple):
    """A title and the sentences of a body; equal texts compare equal, whatever their case outside of names."""

    title: Sentence
    sentences: tuple[Sentence, ...]

    @property
    def size(self) -> int:
        """The number of words of the body."""
        return sum(len(one.words) for one in self.sentences)

    def identity(self) -> bytes:
        """16 bytes that two texts share when comparison cannot tell them apart."""
        lines = []
        for one in (self.title, *self.sentences):
            parts = [" ".join(sorted(part)) if part else "" for part in one[1:]]
            lines.append("\x1f".join((" ".join(one.words), *parts)))
        return hashlib.blake2b("\x1e".join((*lines, "")).encode(), digest_size=16).digest()

    def evidence(self) -> bytes:
        """A sorted array of 32-bit hashes of all figures and names, to turn down look-alikes unread."""
        found = {zlib.crc32(item.encode()) for one in self.sentences for item in one.evidence}
        return array("I", sorted(found)).tobytes()


def read(title: str, body: str) -> Text:
    """The comparable form of an article.

    >>> read("Tin", "Sáng 03/5, huyện Bát Xát trao 1.250 suất quà.").sentences[0].figures == {"3/5", "1250"}
    True
    """
    sentences = map(_sentence, _sentences(unicodedata.normalize("NFC", body)))
    return Text(_sentence(title), tuple(one for one in sentences if one.words))


def _sentences(body: str) -> Iterator[str]:
    dated = _SPOKEN_DATE.sub(_slashed, body) if "tháng" in body else body
    for line in _LINE_END.split(_DASHED_DATE.sub(r"\1/\2/\3", dated)):
        for piece in _END.split(line):
            number = _NUMBERED.match(piece)
            yield piece[number.end() :] if number else piece


def _slashed(found: re.Match[str]) -> str:
    return "/".join(part for part in found.groups() if part)


class _Chunks(dict[str, tuple[str, str]]):
    """For what stands between two blanks its folded words and the sorts of its tokens; most of a text has been seen before.

    The sorts: ``C`` a word with a capital, ``A`` a single capital, ``X`` a sign that is one (``Ⓐ``), ``U`` an
    abbreviation, ``u`` a word for a unit, ``w`` any other word or figure, ``s`` any other sign.
    """

    def __missing__(self, chunk: str) -> tuple[str, str]:
        tokens = _TOKEN.findall(chunk)
        found = " ".join(_word(one) for one in tokens if one[0].isalnum()), "".join(map(_sort, tokens))
        if len(self) >= 16_384:
            self.clear()
        if len(chunk) <= 32:
            self[chunk] = found
        return found


_CHUNKS = _Chunks()


def _word(token: str) -> str:
    folded = fold(token).replace(" ", "") or "?"
    return _figure(folded) if folded[0].isdigit() else folded


def _sort(token: str) -> str:
    if token.isupper():
        return "U" if len(token) > 1 else "A" if token.isalnum() else "X"
    if token[0].isupper():
        return "C"
    return "u" if token in _UNIT_WORDS else "w" if token[0].isalnum() else "s"


def _figure(text: str) -> str:
    """``03/05`` and ``3/5``, ``1.250`` and ``1250`` are the same figure."""
    if text.isdecimal() and text[0] != "0":
        return text
    plain = re.sub(r"[.,]", "", text) if _THOUSANDS.match(text) else text
    return "/".join(_ZEROS.sub("", part) for part in plain.split("/"))


#: The sorts of words with a capital in a row, or of one behind a word for a unit; anything else ends the name.
_NAME = re.compile("u[ACX]+|[ACX]{2,}")


def _sentence(piece: str) -> Sentence:
    folded, kinds = zip(("", ""), *[_CHUNKS[chunk] for chunk in piece.split()], strict=True)
    words, sorts = tuple(" ".join(folded).split()), "".join(kinds)
    figures = frozenset([one for one in words if one[0].isdigit()])
    names: set[str] = set()
    units: set[str] = set()
    shouting = (sorts.count("A") + sorts.count("U") + sorts.count("X")) * 2 > len(words)
    for found in () if shouting else _NAME.finditer(sorts):
        unit = found[0][0] == "u"
        start, end = (at - sorts.count("s", 0, at) - sorts.count("X", 0, at) for at in (found.start() + unit, found.end()))
        if start == 0 and words[0] in _OPENERS:
            unit, start = words[0] in _UNIT_WORDS, 1
        name = " ".join(words[start:end])
        if name and unit:
            units.add(name)
        elif end - start > 1:
            names.add(name)
    return Sentence(words, figures, frozenset(names), frozenset(units))
