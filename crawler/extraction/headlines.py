"""What lines of a list can be headlines, told by their length and end alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.extraction.chrome import is_stamp

#: A link text of so many words and characters is a headline rather than a menu entry. On the
#: recorded listings menu entries have 1 to 6 words and under 30 characters.
HEADLINE_WORDS = 6
HEADLINE_CHARACTERS = 28
_DETAILS = re.compile(r"(?i)\W*((xem|đọc) (thêm|tiếp|chi tiết|tiếp (tin|bài))|chi tiết( tin| bài viết)?|read more|details?)\W*")
#: What a sentence ends in, or what goes on.
_ENDS = (".", ",", ":", ";")


def is_headline(text: str) -> bool:
    """Whether a link text is long enough to be a headline: ``"Hội nghị tổng kết công tác năm 2024"``."""
    return len(text) >= HEADLINE_CHARACTERS and len(text.split()) >= HEADLINE_WORDS


def leads_on(text: str) -> bool:
    """Whether a link text only leads from a headline to its article: ``"» Xem chi tiết"``."""
    return _DETAILS.fullmatch(text) is not None


def unmarked(lines: Iterable[str]) -> str | None:
    """The first of some lines that is as long as a headline and no sentence; None where there is none."""
    return next((one for one in lines if is_headline(one) and not one.endswith(_ENDS) and not is_stamp(one)), None)
