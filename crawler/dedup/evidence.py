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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crawler.extraction.text import fold, wordset

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]")
#: A sentence ends before a capital, a quote or a figure; abbreviations ("TP. Vinh") split alike in every copy.
_END = re.compile(r"\s*\n\s*|(?<=[.!?…;])[\"”’)/.]*\s+(?=[\"“‘(\-–]*[^\W_])")
_SPOKEN_DATE = re.compile(r"(?i)\b(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?\b")
_DASHED_DATE = re.compile(r"(?<![\d\-–])(\d{1,2})\s?[-–.]\s?(\d{1,2})\s?[-–.]\s?(\d{4})\b")
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
        digest = hashlib.blake2b(digest_size=16)
        for one in (self.title, *self.sentences):
            fields = (" ".join(one.words), *(" ".join(sorted(part)) for part in one[1:]))
            digest.update("\x1f".join(fields).encode() + b"\x1e")
        return digest.digest()

    def evidence(self) -> bytes:
        """A sorted array of 32-bit hashes of all figures and names, to turn down look-alikes unread."""
        found = {zlib.crc32(item.encode()) for one in self.sentences for item in one.evidence}
        return array("I", sorted(found)).tobytes()


def read(title: str, body: str) -> Text:
    """The comparable form of an article.

    >>> read("Tin", "Sáng 03/5, huyện Bát Xát trao 1.250 suất quà.").sentences[0].figures == {"3/5", "1250"}
    True
    """
    pieces = [title, *_sentences(unicodedata.normalize("NFC", body))]
    raw = [_TOKEN.findall(piece) for piece in pieces]
    folded = _fold_all([[token for token in tokens if token[0].isalnum()] for tokens in raw])
    head, *rest = (_sentence(*pair) for pair in zip(raw, folded, strict=True))
    return Text(head, tuple(one for one in rest if one.words))


def _sentences(body: str) -> Iterator[str]:
    dated = _SPOKEN_DATE.sub(_slashed, body) if "tháng" in body else body
    for piece in _END.split(_DASHED_DATE.sub(r"\1/\2/\3", dated)):
        number = _NUMBERED.match(piece)
        yield piece[number.end() :] if number else piece


def _slashed(found: re.Match[str]) -> str:
    return "/".join(part for part in found.groups() if part)


def _fold_all(raw: Sequence[Sequence[str]]) -> list[list[str]]:
    """Every word folded, by one call for the whole text; figures in one spelling."""
    flat = fold(" ".join(word for words in raw for word in words)).split()
    if len(flat) != sum(map(len, raw)):
        flat = [fold(word).replace(" ", "") or "?" for words in raw for word in words]
    taken = iter(flat)
    return [[_figure(one) if one[0].isdigit() else one for one in (next(taken) for _ in words)] for words in raw]


def _figure(text: str) -> str:
    """``03/05`` and ``3/5``, ``1.250`` and ``1250`` are the same figure."""
    if text.isdecimal() and text[0] != "0":
        return text
    plain = re.sub(r"[.,]", "", text) if _THOUSANDS.match(text) else text
    return "/".join(_ZEROS.sub("", part) for part in plain.split("/"))


def _sentence(tokens: Sequence[str], folded: Sequence[str]) -> Sentence:
    figures = frozenset(one for one in folded if one[0].isdigit())
    names: set[str] = set()
    units: set[str] = set()
    shouting = sum(map(str.isupper, tokens)) * 2 > len(folded)
    for before, start, end in () if shouting else _runs(tokens):
        if start == 0 and folded[0] in _OPENERS:
            before, start = folded[0], 1
        name = " ".join(folded[start:end])
        if name and before in _UNIT_WORDS:
            units.add(name)
        elif end - start > 1:
            names.add(name)
    return Sentence(tuple(folded), figures, frozenset(names), frozenset(units))


def _runs(tokens: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Word before, first and last place of words with a capital in a row; abbreviations, figures and signs end a run."""
    start, place, before, last = -1, 0, "", ""
    for token in tokens:
        if token[0].isupper() and not (len(token) > 1 and token.isupper()):
            if start < 0:
                start, before = place, last
        elif start >= 0:
            yield before, start, place
            start = -1
        place += token[0].isalnum()
        last = token
    if start >= 0:
        yield before, start, place
