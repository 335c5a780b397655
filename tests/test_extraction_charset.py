"""Encodings: exact text from wrong headers, old code pages, old fonts and broken pages."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from viparse.normalize.encodings import CHARMAPS

from crawler.extraction import examine, extract
from crawler.extraction.charset import decode, undouble
from crawler.extraction.text import clean, fold, fold_digits, language, letters, words
from tests.test_extraction_samples import LEAD, PARAGRAPHS, TITLE, document, page, portal

TEXT = "\n\n".join([LEAD, *PARAGRAPHS])
HTML = document(
    f"<h1>{TITLE}</h1><div>14/10/2025</div><div>{''.join(f'<p>{one}</p>' for one in [LEAD, *PARAGRAPHS])}</div>"
)
BARE = HTML.replace('<meta charset="utf-8">', "")


def cp1258(text: str) -> bytes:
    """``text`` in windows-1258, whose tones are combining marks behind the letter."""
    out = bytearray()
    for one in unicodedata.normalize("NFC", text):
        try:
            out += one.encode("cp1258")
            continue
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", one)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        out += "".join([base, *tones]).encode("cp1258", "replace")
    return bytes(out)


def font(text: str, name: str) -> str:
    """``text`` as it looks on a page made for an old font."""
    table: dict[str, str] = {}
    for source, target in CHARMAPS[name].pairs:
        table.setdefault(target, source)
    return "".join(table.get(one, one) for one in unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "header", ["text/html", "text/html; charset=iso-8859-1", "text/html; charset=UTF-8", "", "text/html; charset=xyz"]
)
@pytest.mark.parametrize("html", [HTML, BARE, HTML.replace("utf-8", "windows-1252")])
def test_valid_utf8_wins_over_every_declaration(header: str, html: str) -> None:
    article = extract(page(html, content_type=header), portal())
    assert (article.title, article.text) == (TITLE, TEXT)


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(bom: str) -> None:
    assert extract(page(BARE.encode(bom), content_type="text/html"), portal()).text == TEXT


@pytest.mark.parametrize("header", ["text/html; charset=windows-1258", "text/html", "text/html; charset=windows-1252"])
def test_windows_1258_is_composed(header: str) -> None:
    found = examine(page(cp1258(BARE), content_type=header), portal())
    assert found.article.text == TEXT
    assert found.encoding == "windows-1258"


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_old_fonts_are_converted_on_proof(name: str) -> None:
    small = BARE.replace("–", "-").replace("“", '"').replace("”", '"')
    converted = font(small, name)
    assert converted != small
    found = examine(page(converted.encode(), content_type="text/html; charset=utf-8"), portal())
    assert found.repair == name
    assert fold(found.article.text) == fold(TEXT)
    assert found.article.text.count("ườ") == TEXT.count("ườ")


def test_double_encoded_utf8_is_repaired_on_proof() -> None:
    broken = BARE.encode().decode("latin-1").encode()
    found = examine(page(broken), portal())
    assert found.repair == "double UTF-8"
    assert (found.article.title, found.article.text) == (TITLE, TEXT)


def test_double_encoding_through_windows_1252() -> None:
    assert undouble("Há»™i nghá»‹ tá»•ng káº¿t nÄƒm 2025") == "Hội nghị tổng kết năm 2025"


def test_right_text_is_never_repaired() -> None:
    for text in (
        HTML,
        document("<p>" + "Café à la crème, Ã là chữ cái, señor Núñez. " * 30 + "</p>"),
        document("plain words " * 50),
    ):
        assert decode(text.encode()).repair is None
        assert decode(text.encode()).text == text


def test_a_truncated_page_is_still_utf8() -> None:
    body = HTML.encode()
    cut = body[: body.index("Sau hai năm".encode()) + 9]
    found = examine(page(cut), portal())
    assert found.encoding == "utf-8"
    assert found.article.text.startswith("\n\n".join([LEAD, *PARAGRAPHS[:3]]))


def test_decomposed_letters_blanks_and_zero_width_are_cleaned() -> None:
    messy = unicodedata.normalize("NFD", HTML).replace("Hội Nông dân", "Hội\u00a0\u00a0Nông\u200b dân\ufeff")
    article = extract(page(messy), portal())
    assert (article.title, article.text) == (unicodedata.normalize("NFC", TITLE), TEXT)


def test_cleaning_and_folding() -> None:
    assert clean("\u00a0Hội\u200b  nghị \n") == "Hội nghị"
    assert clean("a\x00b\tc") == "ab c"
    assert fold("Đảng bộ – 2024") == "dang bo - 2024"
    assert fold_digits("Lượt xem: 1.234") == "luot xem: 0"
    assert letters("Tin, ảnh: An") == "tinanhan"
    assert words("Tin, ảnh: An") == ["tin", "anh", "an"]


def test_language_by_letters() -> None:
    assert language(LEAD) == "vi"
    assert language("The Department of Information issued Decision No.111 to Mr. Nguyen Van An in Ha Noi.") == "en"
    assert language("") == "vi"


def test_utf16_without_mark_and_binary_are_no_crash() -> None:
    assert isinstance(decode("xin chào".encode("utf-16-le")).text, str)
    assert isinstance(decode(bytes(range(256)) * 40).text, str)
    assert decode(codecs.BOM_UTF8).text == ""
