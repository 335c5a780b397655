"""Shapes of days: how they are written and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lxml.html import HtmlElement

from tests.shapes.shape import Shape

_DAY = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)")
#: A line with a day and at most so many letters more is that of the day ("Thứ Sáu, 20/11/2026 08:30, lượt xem: 12").
_WORDS = 40
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")


def _is_line(text: str | None) -> bool:
    return bool(text and (found := _DAY.search(text)) and len(text.strip()) - len(found[0]) <= _WORDS and int(found[3]) <= 12)


class Written(Shape):
    """Days written in another form, in lines that hold little else."""

    def __init__(self, form: Callable[[date], str]) -> None:
        self.form = form

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in tree.iter():
            if isinstance(one.tag, str) and one.tag not in ("script", "style", "option"):
                one.text, one.tail = (self._anew(text) for text in (one.text, one.tail))

    def _anew(self, text: str | None) -> str | None:
        if not text or not _is_line(text):
            return text
        text = re.sub(r"(?i)(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*,?\s*(?:ngày\s*)?(?=\d)|ngày\s+(?=\d)", "", text)
        return _DAY.sub(lambda found: self.form(date(int(found[4]), int(found[3]), int(found[1]))), text)


FORMS: dict[str, Callable[[date], str]] = {
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "iso": lambda day: f"{day:%Y-%m-%d}",
    "short": lambda day: f"{day.day}/{day.month}/{day.year}",
    "spaced": lambda day: f"{day:%d / %m / %Y}",
    "spoken": lambda day: f"{_WEEKDAYS[day.weekday()]}, ngày {day.day:02} tháng {day.month:02} năm {day.year}",
    "month": lambda day: f"{day.day} Tháng {_MONTHS[day.month - 1]}, {day.year}",
    "month-first": lambda day: f"Tháng {_MONTHS[day.month - 1]} {day.day}, {day.year}",
    "thg": lambda day: f"{day.day} thg {day.month}, {day.year}",
}


def _strip(tree: HtmlElement) -> None:
    """Takes days out of a page: lines that hold one, and what tells it to machines."""
    for one in [*tree.iter("meta", "script", "time")]:
        if one.tag == "time" or "T" in (one.get("content") or "") or "ld+json" in (one.get("type") or ""):
            one.attrib.pop("datetime", None)
            if one.tag != "time":
                one.drop_tree()
    for one in tree.iter():
        if isinstance(one.tag, str) and one.tag not in ("script", "style", "p"):
            one.text = None if _is_line(one.text) else one.text
            one.tail = None if _is_line(one.tail) else one.tail
        for name in {"datetime", "content", "data-date"} & set(one.keys()):
            one.attrib.pop(name)


class InLists(Shape):
    """Articles without a day; lists have it."""

    days_alone = True

    def page(self, tree: HtmlElement, path: str) -> None:
        if path in self.articles:
            _strip(tree)


class InArticles(Shape):
    """Lists without a day; articles have it."""

    def page(self, tree: HtmlElement, path: str) -> None:
        if path not in self.articles:
            _strip(tree)
