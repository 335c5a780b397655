"""What a page is, before anything of it is kept: only an article becomes an article.

Judged by structure first (linked headlines with summaries, a password field, rows of
"Số ký hiệu", pictures without prose), by wording second, and always with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.errors import NotAnArticle
from crawler.extraction import denied, listed, pictures, surroundings, titles, wording
from crawler.extraction.blocks import Block
from crawler.extraction.matching import pattern
from crawler.extraction.stamps import is_clock, stamps, tells_change
from crawler.extraction.talks import is_topic, talk
from crawler.extraction.text import fold, language
from crawler.extraction.tree import ancestors
from crawler.extraction.view import Reading, Verdict, View

_LABELS, _STATIC = pattern(wording.LABELS), pattern(wording.STATIC)
_NEWSY = re.compile(
    r"^(?:\(.{2,40}\)\s*[-–:]?\s*)?(?:(?:vao |trong |tu |den )?(?:sang|chieu|toi|trua|dem|ngay|hom nay|moi day|vua qua"
    r"|nhan dip|thuc hien|tu ngay|trong cac ngay|hai ngay|trong khuon kho|tiep tuc|can cu|theo)\b)"
)
#: A "headline" of so many letters that ends with a full stop is the first paragraph of a text that has none.
_SENTENCES = 100


def judge(view: View, reading: Reading) -> None:
    """Return for an article; raise NotAnArticle with kind and reason for everything else."""
    for check in (denied.error_page, denied.login, _document, talk, listed.listing, pictures.gallery, denied.outage, _empty,
                  _static):
        found = check(view, reading)
        if found:
            raise NotAnArticle(*found)


def _document(view: View, reading: Reading) -> Verdict:
    """A legal document's page: labels with values; many rows of them are a list of documents."""
    labels: dict[str, int] = {}
    for block in _labelling(view, reading):
        cells = block.text.split(" | ") if block.kind == "row" else [block.text]
        for cell in cells:
            if len(cell) > 120 and block.kind != "row":
                continue
            found = _LABELS.match(fold(cell))
            if found and (len(cell) < 60 or ":" in cell[: len(found.group()) + 4]):
                labels[found.group(1)] = labels.get(found.group(1), 0) + 1
    number = any(one.startswith("so") for one in labels)
    if not number or not any(one.startswith("ngay") for one in labels) or len(labels) < 3:
        return None
    if reading.prose > 900 and reading.how != "page":
        return None
    rows = sum(1 for block in view.blocks if block.kind == "row" and len(block.links) >= 1)
    if rows >= 4 and max(labels.values()) <= 2:
        return "listing", f"{rows} linked rows under {', '.join(sorted(labels)[:3])}"
    return "document", " + ".join(sorted(labels)[:4])


def _labelling(view: View, reading: Reading) -> Sequence[Block]:
    """The blocks whose labels speak for the page: beside the text of a dated article not those of new documents in a column."""
    sure = reading.how != "page" and reading.dated and reading.title.confidence >= 0.9
    box = surroundings.common(reading) if sure else None
    return view.blocks if box is None else [one for one in view.blocks if any(up is box for up in ancestors(one.element))]


def _empty(view: View, reading: Reading) -> Verdict:
    rows = sum(1 for one in _labelling(view, reading) if one.kind == "row")
    if rows >= 8 and reading.prose < 80:
        return "static", f"a table of {rows} rows and no prose"
    if reading.container is None or not reading.paragraphs:
        visible = sum(len(one.text) for one in view.blocks)
        scripts = sum(1 for _ in view.root.iter("script"))
        if visible < 200 and scripts:
            return "empty", "only scripts, no text"
        return "empty", "no prose on the page"
    if not any(len(one) >= 25 for one in reading.paragraphs):
        return "empty", "no sentence on the page"
    return None


def _static(view: View, reading: Reading) -> Verdict:
    """An undated page about the organisation itself; never one that a listing row announced with a date."""
    # The date beside an address in a sitemap is the last change of whatever stands there.
    announced = view.page.listing_date and not (view.page.hint_source == "sitemap" and view.page.listing_title is None)
    dated, title = stamps(view, reading), fold(reading.title.text)
    clocks = {id(one) for one in dated if is_clock(one, reading)}
    if announced or reading.body.byline or not all(tells_change(one) or id(one) in clocks for one in dated):
        return None
    first = fold(reading.paragraphs[0]) if reading.paragraphs else ""
    head = fold(titles.without_site(view.head_title, view.portal.title))
    # The line may still be the day of an article above its headline.
    longest = listed.SECTION_WORDS if clocks else 14
    if any(_STATIC.fullmatch(one) and len(one.split()) <= longest for one in (title, head) if one):
        return "static", f"undated page about the organisation: {reading.title.text[:60]!r}"
    rows = sum(1 for one in reading.body.blocks if one.kind == "row")
    if rows >= 8 and sum(len(one) for one in reading.paragraphs if " | " not in one) < 80:
        return "static", f"undated table of {rows} rows"
    if dated:
        return None
    local = language(" ".join(reading.paragraphs)) == "vi"
    if view.page.listing_title is None and local and len(title.split()) <= 5 and not _NEWSY.match(first):
        return "static", f"undated, no news: {reading.title.text[:60]!r}"
    if view.page.listing_title is None and local and len(title) >= _SENTENCES and title.endswith(".") and not _NEWSY.match(title):
        return "static", f"undated, its text has no headline: {reading.title.text[:60]!r}"
    return None


def worth_reading(view: View, reading: Reading) -> bool:
    """Whether a profile or template reading is so plainly an article that no more judging is needed."""
    if reading.how == "page" or reading.matches != 1 or reading.title.confidence < 0.9 or not reading.dated or is_topic(view):
        return False
    # A page whose text is a list of articles (WordPress's query block): the headings of an article lead nowhere.
    if sum(1 for one in reading.body.blocks if one.kind == "heading" and one.links) >= listed.CARDS:
        return False
    prose = [one for one in reading.paragraphs if len(one) >= 45]
    return len(prose) >= 3 and sum(map(len, prose)) >= 700
