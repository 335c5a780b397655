"""Pages that keep the text from the reader: not found, behind a login, refused by a firewall."""

from __future__ import annotations

import re

from crawler.extraction import pictures, teasers, titles, wording
from crawler.extraction.chrome import group
from crawler.extraction.listed import OWN, is_dated_row
from crawler.extraction.matching import pattern
from crawler.extraction.stamps import stamps
from crawler.extraction.text import fold, fold_digits, letters
from crawler.extraction.tree import ancestors
from crawler.extraction.view import Reading, Verdict, View
from crawler.extraction.zones import is_zone

_NOT_FOUND, _MISSING = pattern(wording.NOT_FOUND), pattern(wording.MISSING)
_LOGIN, _DENIED, _BLOCKED = pattern(wording.LOGIN), pattern(wording.DENIED), pattern(wording.BLOCKED)
_LOGIN_TITLE, _OUTAGE = pattern(wording.LOGIN_TITLE), pattern(wording.OUTAGE)
_SENTENCE = re.compile(r"(?<=[.!?])\s")


def error_page(view: View, reading: Reading) -> Verdict:
    """Not-found and firewall pages: they say so in the title, or in the few words they have."""
    prose = reading.prose
    if prose < 600:
        for name in view.headlines(reading.title):
            if _NOT_FOUND.fullmatch(fold_digits(name)) and not _article_words(view, reading):
                return "not-found", f"title {name[:60]!r}"
            if _BLOCKED.search(fold(name)):
                return "blocked", f"title {name[:60]!r}"
    if prose < 400:
        for block in view.main:
            words = fold_digits(block.text)
            said = (words, _SENTENCE.split(words, maxsplit=1)[0])
            missing = any(len(one) < 160 and _NOT_FOUND.fullmatch(one) and _MISSING.search(one) for one in said)
            if missing and not _article_words(view, reading):
                return "not-found", f"{block.text[:80]!r}"
        if sum(len(one.text) for one in view.blocks) < 1200:
            for block in view.blocks:
                if _BLOCKED.search(fold(block.text)):
                    return "blocked", f"{block.text[:80]!r}"
    return None


def outage(view: View, reading: Reading) -> Verdict:
    """Pages whose headline or only sentence says that the whole site is out of order, whatever was asked for."""
    if reading.prose >= 400 or stamps(view, reading):
        return None
    text = [one for one in reading.paragraphs if len(one) >= _WORDS]
    lines = [one.text for one in view.main] if all(_OUTAGE.fullmatch(fold_digits(one)) for one in text) else []
    told = next((one for one in (*view.headlines(reading.title), *lines) if _OUTAGE.fullmatch(fold_digits(one))), None)
    return ("blocked", f"{told[:80]!r}") if told else None


#: A line of a text with fewer letters says nothing.
_WORDS = 25


def _article_words(view: View, reading: Reading) -> bool:
    """Whether the page has what only articles have: a dated line by the headline and prose."""
    return reading.prose >= 150 and bool(stamps(view, reading))


def login(view: View, reading: Reading) -> Verdict:
    """Pages that ask who reads them: by their title, or by a password field and hardly a word beside it."""
    prose = reading.prose
    for name in view.headlines(reading.title):
        if _DENIED.fullmatch(fold_digits(name)) and prose < 500:
            return "login", f"title {name[:60]!r}"
    fields = [one for one in view.root.iter("input") if (one.get("type") or "").lower() == "password"]
    for one in fields:
        if one.get("name") == "post_password" and prose < 300:
            return "login", "the post asks for a password"
    head = titles.without_site(view.head_title, view.portal.title)
    if prose < OWN and _LOGIN_TITLE.fullmatch(fold_digits(head)):
        return "login", f"title {head[:60]!r}"
    main = view.main if fields else []
    rows = sum(1 for index in teasers.find(main, view.page.url, letters(view.head_title))[0] if is_dated_row(main, index))
    if fields and prose < 300 and rows < 3 and any(_LOGIN.fullmatch(fold_digits(name)) for name in view.headlines(reading.title)):
        return "login", "password field under a login headline"
    heads = teasers.find(main, view.page.url)[0]
    if fields and prose < OWN and not heads and pictures.count(view) < 2:
        for block in main:
            beside = any(map(is_zone, ancestors(block.element)))
            if _LOGIN_TITLE.fullmatch(fold_digits(block.text)) and not block.links and not beside:
                return "login", f"password field under {block.text[:60]!r}, nothing else"
    if prose < 250:
        for block in view.blocks:
            denied = len(block.text) < 200 and _DENIED.fullmatch(fold_digits(block.text))
            if denied and not is_zone(block.element) and group(block.text) is None:
                return "login", f"{block.text[:80]!r}"
    return None
