"""Bytes become text: the right encoding, and old ones repaired only on proof.

The order of trust was set by what portals get wrong: bytes that are valid UTF-8 with
marks in them are UTF-8 whatever header and meta say; then the byte order mark, the
header, the meta, windows-1258. TCVN3 and VNI fonts and double-encoded UTF-8 are repaired
afterwards, on the visible text, and only when the repair reads as Vietnamese.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from crawler.memo import remembered

if TYPE_CHECKING:
    from viparse.normalize.tables import Charmap

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# Names under which servers send windows-1258 or its wrong relatives; text in Vietnamese
# cannot be written in the Western ones, so their bytes are read as 1258 when that proves right.
_WESTERN = {"iso8859-1", "cp1252", "iso8859-15", "ascii", "cp1258"}
#: How much of a page is looked at for proof; a whole page is needed, one line is not enough.
_PROOF = 20_000
#: Letters that only Vietnamese has are looked for in so much of it, and this many of them prove it Unicode.
_START, _MANY = 400_000, 30
# Letters that no Western code page has: the mark of text that is Unicode already.
_UNIQUE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# One syllable as Vietnamese spells it: consonants, vowels, a final. Mojibake fails it.
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"[aeiouyăâêôơư]{1,3}(?:ng|nh|ch|[cmnpt])?",
    re.I,
)
# UTF-8 read as windows-1252 or Latin-1 and encoded again: "Ä‘", "áº¿", "Æ°", "Ã´".
_DOUBLE = re.compile(r"á[ºå»]|Ä[‘\u0091\u0090Ä©]|Æ[°¡]|Ã[\u0080-\u00bf\u2013-\u2122]|Ä\u0192")
#: One of these stands in each, and few in other text.
_SELDOM = "ÄÆÃ\u00ba\u00bbå"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text, the encoding that was used, and what was repaired (None: nothing)."""

    text: str
    encoding: str
    repair: str | None = None
    #: The body itself where it is this text in UTF-8, as most are.
    raw: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode("utf-8", "replace") if self.raw is None else self.raw


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of ``body`` in NFC-ready Unicode, never an error: unreadable bytes become U+FFFD.

    ``content_type`` is the header as sent (``"text/html; charset=windows-1258"``), "" when
    there was none.
    """
    text, encoding = _read(body, content_type)
    if encoding != "utf-8" or b"\x00" in body:
        return _repaired(text.replace("\x00", ""), encoding)
    return _repaired(text, encoding, None if "\ufffd" in text or body.startswith(codecs.BOM_UTF8) else body)


def _read(body: bytes, content_type: str) -> tuple[str, str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name if name == "utf-8" else _endian(mark), "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A truncated page, or a few broken bytes in one of many thousand letters, is still UTF-8.
        text = body.decode("utf-8", "replace")
        if error.start >= len(body) - 4 or text.count("\ufffd") * 200 < _multibyte(text):
            return text, "utf-8"
    declared = _declared(body, content_type)
    if declared and _name(declared) not in _WESTERN | {"utf-8"}:
        return body.decode(declared, "replace"), declared
    vietnamese = unicodedata.normalize("NFC", body.decode("cp1258", "replace"))
    western = body.decode("cp1252", "replace")
    # Combining marks of 1258 that melt into letters are the proof; TCVN3 and VNI bytes,
    # read as Western, are left for the repair by font tables.
    if _reads(_visible(vietnamese)) > max(0.5, _reads(_visible(western))):
        return vietnamese, "windows-1258"
    return western, "windows-1252"


def _endian(mark: bytes) -> str:
    names = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
             codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}  # fmt: skip
    return names[mark]


def _multibyte(text: str) -> int:
    return sum(1 for one in text[:200_000] if one > "\x7f" and one != "\ufffd")


def _declared(body: bytes, content_type: str) -> str | None:
    for found in (_HEADER.search(content_type), _META.search(body[:4096])):
        if not found:
            continue
        name = found.group(1)
        label = name if isinstance(name, str) else name.decode("ascii", "replace")
        try:
            codecs.lookup(label)
        except LookupError:
            continue
        return label
    return None


def _name(label: str) -> str:
    return codecs.lookup(label).name


def _chunks(html: str) -> Iterator[tuple[bool, str]]:
    """``html`` cut into (is text, piece); pieces of tags, scripts, styles and comments are no text.

    One pass without backtracking: a page of a hundred thousand ``<!--`` costs no more than another.
    """
    first, *rest = html.split("<")
    yield True, first
    closing = ""
    for part in rest:
        low = part[:10].lower()
        if closing == "-->" or low.startswith("!--"):
            end = part.find("-->")
            closing = "" if end >= 0 else "-->"
            cut = end + 3 if end >= 0 else len(part)
        elif closing and not low.startswith(closing):
            cut = len(part)
        else:
            name = next((one for one in _SILENT if low.startswith(one)), "")
            closing = f"/{name}" if name else ""
            cut = part.find(">") + 1 or len(part)
        yield False, "<" + part[:cut]
        yield not closing, part[cut:]


_SILENT = ("script", "style", "textarea")


def _visible(html: str) -> str:
    """The words of a page's start without tags, enough to judge its spelling by."""
    return " ".join(piece for is_text, piece in _chunks(html[: _PROOF * 6]) if is_text)[:_PROOF]


def _reads(text: str) -> float:
    """The share (0..1) of the words of visible ``text`` with a non-ASCII letter that are spelled as Vietnamese."""
    odd = [one for one in re.findall(r"[^\W\d_]+", text) if not one.isascii()]
    if len(odd) < 3:
        return 0.0
    return sum(1 for one in odd if _SYLLABLE.fullmatch(_plain(one))) / len(odd)


def _plain(word: str) -> str:
    """``word`` without its tones but with ă â ê ô ơ ư đ."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    bare = "".join(one for one in unicodedata.normalize("NFD", word) if one not in marks)
    return unicodedata.normalize("NFC", bare)


def _has(pattern: re.Pattern[str], text: str, times: int) -> bool:
    """Whether ``pattern`` is found so often; reads no further than that."""
    return next(islice(pattern.finditer(text, 0, _START), times - 1, None), None) is not None


def _is_unicode(text: str) -> bool:
    """Whether so many letters are those of real Vietnamese that no font table must touch the text."""
    # Counting one letter is a hundred times faster than looking for all of them, and nearly always enough.
    return (text.count("đ", 0, _START) >= _MANY or _has(_UNIQUE, text, _MANY)) and not _is_doubled(text[:_START])


def _is_doubled(text: str) -> bool:
    """Whether three letters or more are UTF-8 encoded twice; only what stands beside a seldom letter is looked at."""
    near = (f"{before[-1:]}{letter}{after[:1]}"
            for letter in _SELDOM if letter in text for before, after in pairwise(text.split(letter)))  # fmt: skip
    return next(islice(filter(_DOUBLE.search, near), 2, None), None) is not None


def _repaired(text: str, encoding: str, raw: bytes | None = None) -> Decoded:
    """``text`` with its letters set right on proof; ``raw`` is the same in UTF-8, None when it is not at hand."""
    if _is_unicode(text):
        return Decoded(text, encoding, raw=raw)
    seen = _visible(text)
    if len(_DOUBLE.findall(seen)) >= 3:
        single = undouble(text)
        if single != text and _reads(_visible(single)) > 0.8:
            return Decoded(single, encoding, "double UTF-8")
    odd, words = len(re.findall(r"[^\x00-\x7f]", seen)), len(re.findall(r"[^\W\d_]{2,}", seen))
    if len(_UNIQUE.findall(seen)) * 20 > words or odd * 5 < words:
        return Decoded(text, encoding, raw=raw)  # Vietnamese marks every second word, whatever its font
    charmap = _font(seen)
    if charmap:
        converted = _convert_text(text, charmap)
        if _reads(_visible(converted)) > max(0.8, _reads(seen) + 0.3):
            return Decoded(converted, encoding, charmap.name)
    return Decoded(text, encoding, raw=raw)


def undouble(text: str) -> str:
    """``text`` with UTF-8 that was encoded twice set right run by run; other letters stay.

    ``undouble("Há»\\u2122i nghá»\\u2039")`` is ``"Hội nghị"``.
    """
    runs = r"[\u0080-\u00ff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
    return re.sub(runs, lambda found: _single(found[0]), text)


@remembered(4096)
def _single(run: str) -> str:
    raw = bytearray()
    for one in run:
        try:
            raw += one.encode("cp1252")
        except UnicodeEncodeError:
            if ord(one) > 0xFF:
                return run
            raw.append(ord(one))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return run


def _font(seen: str) -> Charmap | None:
    # Imported here, because few portals have such text and every start would wait for it.
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.encodings import get_charmap

    maps = {name: found for name in ("tcvn3", "vni") if (found := get_charmap(name))}
    if not maps:
        return None
    detected = detect_encoding_by_content(seen, maps)
    return maps.get(str(detected.encoding)) if detected.encoding else None


def _convert_text(html: str, charmap: Charmap) -> str:
    """``html`` with the text between tags converted, tags and scripts left alone."""
    from viparse.normalize.tables import convert

    return "".join(convert(piece, charmap) if is_text else piece for is_text, piece in _chunks(html))
