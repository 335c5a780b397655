"""What a page is, before anything of it is kept: only an article becomes an article.

Judged by structure first (linked headlines with summaries, a password field, rows of
"Số ký hiệu", pictures without prose), by wording second, and always with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.errors import NotAnArticle
from crawler.extraction import surroundings, teasers, titles, wording
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, group, has_date, is_stamp
from crawler.extraction.container import is_prose
from crawler.extraction.phrases import pattern
from crawler.extraction.stamps import is_clock, stamps, tells_change
from crawler.extraction.talks import is_topic, talk
from crawler.extraction.text import fold, fold_digits, language, letters
from crawler.extraction.tree import ancestors, text_of
from crawler.extraction.view import Reading, View
from crawler.extraction.zones import is_zone

_NOT_FOUND, _MISSING = pattern(wording.NOT_FOUND), pattern(wording.MISSING)
_LOGIN, _DENIED, _BLOCKED = pattern(wording.LOGIN), pattern(wording.DENIED), pattern(wording.BLOCKED)
_LOGIN_TITLE = pattern(wording.LOGIN_TITLE)
_LABELS, _STATIC, _GALLERY = pattern(wording.LABELS), pattern(wording.STATIC), pattern(wording.GALLERY)
_NEWSY = re.compile(
    r"^(?:\(.{2,40}\)\s*[-–:]?\s*)?(?:(?:vao |trong |tu |den )?(?:sang|chieu|toi|trua|dem|ngay|hom nay|moi day|vua qua"
    r"|nhan dip|thuc hien|tu ngay|trong cac ngay|hai ngay|trong khuon kho|tiep tuc|can cu|theo)\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s")
#: So many cards with a heading and a link each are a listing, whatever sentences stand in them.
_CARDS = 3
#: So many linked headlines are a list, where the page has no headline of its own.
_ROWS = 10
#: Prose (letters) that an article has at least beside the teasers of a listing.
_OWN = 200
#: A headline of so few words can be a section's name.
_SECTION_WORDS = 6
#: A "headline" of so many letters that ends with a full stop is the first paragraph of a text that has none.
_SENTENCES = 100


def judge(view: View, reading: Reading) -> None:
    """Return for an article; raise NotAnArticle with kind and reason for everything else."""
    for check in (_error_page, _login, _document, talk, _listing, _gallery, _empty, _static):
        found = check(view, reading)
        if found:
            raise NotAnArticle(*found)


Verdict = tuple[str, str] | None


def _prose(reading: Reading) -> int:
    return sum(len(one) for one in reading.paragraphs)


def _headlines(view: View, reading: Reading) -> list[str]:
    """The page's own names for itself: ``<title>`` without the site, and ``h1`` to ``h3`` of the main part."""
    names = [titles.without_site(view.head_title, view.portal.title), reading.title.text]
    names += [text_of(one) for one in view.root.iter("h1")][:3]
    return [one for one in names if one]


def _error_page(view: View, reading: Reading) -> Verdict:
    """Not-found and firewall pages: they say so in the title, or in the few words they have."""
    prose = _prose(reading)
    if prose < 600:
        for name in _headlines(view, reading):
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


def _article_words(view: View, reading: Reading) -> bool:
    """Whether the page has what only articles have: a dated line by the headline and prose."""
    return _prose(reading) >= 150 and bool(stamps(view, reading))


def _login(view: View, reading: Reading) -> Verdict:
    prose = _prose(reading)
    for name in _headlines(view, reading):
        if _DENIED.fullmatch(fold_digits(name)) and prose < 500:
            return "login", f"title {name[:60]!r}"
    fields = [one for one in view.root.iter("input") if (one.get("type") or "").lower() == "password"]
    for one in fields:
        if one.get("name") == "post_password" and prose < 300:
            return "login", "the post asks for a password"
    head = titles.without_site(view.head_title, view.portal.title)
    if prose < _OWN and _LOGIN_TITLE.fullmatch(fold_digits(head)):
        return "login", f"title {head[:60]!r}"
    main = view.main if fields else []
    rows = sum(1 for index in teasers.find(main, view.page.url, letters(view.head_title))[0] if _dated_row(main, index))
    if fields and prose < 300 and rows < 3 and any(_LOGIN.fullmatch(fold_digits(name)) for name in _headlines(view, reading)):
        return "login", "password field under a login headline"
    heads = teasers.find(main, view.page.url)[0]
    if fields and prose < _OWN and not heads and _pictures(view) < 2:
        for block in main:
            if _LOGIN_TITLE.fullmatch(fold_digits(block.text)) and not block.links:
                return "login", f"password field under {block.text[:60]!r}, nothing else"
    if prose < 250:
        for block in view.blocks:
            denied = len(block.text) < 200 and _DENIED.fullmatch(fold_digits(block.text))
            if denied and not is_zone(block.element) and group(block.text) is None:
                return "login", f"{block.text[:80]!r}"
    return None


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
    if _prose(reading) > 900 and reading.how != "page":
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


def _listing(view: View, reading: Reading) -> Verdict:
    """A page of linked headlines, with or without summaries, and hardly any prose of its own."""
    own_path = urlsplit(view.page.url)
    if own_path.path in ("", "/") and not own_path.query and view.page.listing_title is None:
        return "listing", "the portal's home page"
    if view.page.url in view.portal.listings:
        return "listing", "declared as a listing of the portal"
    own_name = letters(view.head_title)
    if reading.matches >= 2:
        heads, _ = teasers.find(view.blocks, view.page.url, own_name)
        if len(heads) >= 2:
            return "listing", f"{reading.matches} article bodies under linked headlines"
    prose = _prose(reading)
    if prose > 1500 and reading.how != "page":
        return None
    held = set(teasers.cards(view.root, view.page.url))
    if len(held) >= _CARDS and not _apart(reading, held):
        inside = sum(len(one.text) for one in reading.body.blocks if any(up in held for up in ancestors(one.element)))
        if prose - inside < _OWN:
            return "listing", f"{len(held)} cards that lead to other pages, {max(0, prose - inside)} letters beside them"
    main = view.main
    heads, summaries = teasers.find(main, view.page.url, own_name)
    told = sum(len(main[index].text) for index in summaries)
    own = _own_prose(view, reading, told, {main[index].element for index in (*summaries, *heads)})
    if _cards_between(view, reading, main, heads, summaries):
        own = 0
    if (own >= 60 and _begins_as_article(view, reading, main, heads)) or _is_shown(view, reading, prose):
        return None
    if summaries and (
        (own < _OWN and len(summaries) >= 1 and not (own >= 80 and len(summaries) < 2)) or own < 0.25 * told
    ):
        return "listing", f"{len(summaries)} linked headlines with summaries, {own} letters of other prose"
    dated = sum(1 for index in heads if _dated_row(main, index))
    rows = [one for one in main if _is_table_row(one, view.page.url)] if own < 80 else []
    if len(rows) >= 5 or (len(rows) >= 2 and all(has_date(one.text) for one in rows)):
        return "listing", f"a table of {len(rows)} linked headlines, no prose"
    if own < 80 and (held_rows := _zone_of_rows(view, reading)):
        return "listing", f"{held_rows} linked headlines with a date right under the page's own headline, no prose"
    few = _pictures(view) < max(4, len(heads) // 2) and not _picture_story(view, reading, prose)
    if own < 80 and (len(heads) >= 5 or dated >= 2) and few:
        return "listing", f"{len(heads)} linked headlines, {dated} with a date, no prose"
    title = reading.title
    unnamed = title.element is None or title.confidence < 0.5 or len(title.text.split()) <= _SECTION_WORDS
    if unnamed and (lines := teasers.for_text(_untold(reading), view.page.url, own_name, len(reading.paragraphs))):
        return "listing", f"{lines} linked headlines for text"
    if unnamed and (full := teasers.in_full(reading.body.blocks, main, view.page.url, own_name)):
        return "listing", f"the text stands under one of {full} linked headlines of one make"
    return None


def _untold(reading: Reading) -> list[Block]:
    """The blocks of the body that are its text."""
    return [one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role]


def _apart(reading: Reading, cards: set[HtmlElement]) -> bool:
    """Whether a sure headline and the text stand in one box with none of the cards: those are a side column's."""
    sure = reading.title.element is not None and reading.title.confidence >= 0.9
    box = surroundings.common(reading) if sure and reading.paragraphs else None
    return box is not None and not any(up is box for card in cards for up in ancestors(card))


def _is_table_row(block: Block, url: str) -> bool:
    """Whether a row of a table is a linked headline with its columns: date, writer, hits."""
    return block.kind == "row" and any(
        len(text_of(one)) >= 20 and teasers.leads_away(one, url) for one in block.links[:4]
    )  # fmt: skip


def _zone_of_rows(view: View, reading: Reading) -> int:
    """How many dated headlines stand in the zone right under the page's headline: a list that its theme calls a menu.

    0 when there are fewer than three, or when the zone is one by tag or stands in another column.
    """
    heads, _ = teasers.find(view.blocks, view.page.url, letters(view.head_title))
    places = [index for index in heads if _dated_row(view.blocks, index)]
    name = {fold(one) for one in _headlines(view, reading)}
    title = next((i for i, one in enumerate(view.blocks) if one.kind == "heading" and fold(one.text) in name), None)
    if title is None or len(places) < 3:
        return 0
    box = next((up for up in ancestors(view.blocks[places[0]].element) if is_zone(up)), None)
    if box is None or box.tag in ("nav", "aside", "footer") or box.get("role") or places[0] - title > 4:
        return 0
    near = view.blocks[title].element.iterancestors()
    beside = box.getparent() is not None and any(up is box.getparent() for up in islice(near, 3))
    return sum(1 for index in places if any(up is box for up in ancestors(view.blocks[index].element))) if beside else 0


def _own_prose(view: View, reading: Reading, told: int, cards: set[HtmlElement]) -> int:
    """Letters of prose in the container that no teaser accounts for.

    Behind teasers there is the footer; only much prose there is the article.
    """
    pairs = list(zip(reading.body.blocks, reading.body.roles, strict=True))
    if reading.how != "page" and reading.matches == 1 and reading.title.confidence >= 0.9:
        text = sum(len(one.text) for one, role in pairs if not role and one.element not in cards)
        return text + sum(len(one) for one in reading.paragraphs if text and one == reading.lead)
    heads, summaries = teasers.find(reading.body.blocks, view.page.url, letters(view.head_title))
    start = heads[0] if heads else len(pairs)
    sizes = [(i, len(one.text)) for i, (one, role) in enumerate(pairs)
             if not role and is_prose(one) and i not in summaries and one.element not in cards]  # fmt: skip
    before, behind = sum(size for i, size in sizes if i < start), sum(size for i, size in sizes if i > start)
    return before + (behind if behind > 3 * told else 0)


def _cards_between(
    view: View, reading: Reading, main: Sequence[Block], heads: Sequence[int], summaries: set[int]
) -> bool:
    """Whether teaser cards stand between the headline and the text: then the text is a footer."""
    first = reading.body.paragraphs[0] if reading.body.paragraphs else None
    where = next((i for i, one in enumerate(main) if reading.title.element in (one.place, one.element)), None)
    text = next((i for i, one in enumerate(view.blocks) if one.text == first), None)
    if text is None:
        return False
    if where is None:
        # Nothing on the page is its headline: a few words below all those links are its foot.
        below = frozenset(id(one) for one in view.blocks[text:])
        return len(heads) >= _ROWS and _prose(reading) < _OWN and not any(id(main[index]) in below for index in heads)
    places = {id(one): index for index, one in enumerate(view.blocks)}
    limit = next((i for i, one in enumerate(main) if places[id(one)] >= text), len(main))
    return any(where < index < limit for index in summaries) or sum(where < index < limit for index in heads) >= 4


def _begins_as_article(view: View, reading: Reading, main: Sequence[Block], heads: Sequence[int]) -> bool:
    """Whether headline, date line and text follow each other with no linked headline between."""
    if reading.title.confidence < 0.5:
        return False
    where = next((i for i, one in enumerate(main) if reading.title.element in (one.place, one.element)), None)
    first = reading.paragraphs[0] if reading.paragraphs else None
    # Some texts say their headline again: where the teaser links it, that is not yet the text.
    text = next((i for i, one in enumerate(main) if one.text == first and i not in heads), None)
    if where is None or text is None or not where < text <= where + 8:
        return False
    near = main[max(0, where - 1) : text]
    return any(is_stamp(one.text) for one in near) and not any(where <= index < text for index in heads)


def _dated_row(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1].text if index + 1 < len(blocks) else ""
    if has_date(blocks[index].text) or is_stamp(below):
        return True
    return len(below) <= 80 and has_date(below) and edge_group(below) is not None


def _pictures(view: View) -> int:
    """The pictures of the main part that are no thumbnails of headlines."""
    main = view.main
    found = 0
    for index, block in enumerate(main):
        if block.kind != "image" or any(
            teasers.leads_away(up, view.page.url) for up in ancestors(block.element) if up.tag == "a"
        ):
            continue
        below = next((one for one in main[index + 1 : index + 3] if one.kind != "image"), None)
        found += below is None or not teasers.is_headline(below, view.page.url)
    return found


def _gallery(view: View, reading: Reading) -> Verdict:
    prose = sum(len(one) for one in reading.paragraphs if len(one) >= 45)
    if prose >= 80 or _picture_story(view, reading, prose):
        return None
    pictures = _pictures(view)
    films = sum(1 for one in view.root.iter("video", "audio")) + sum(
        1
        for one in view.root.iter("iframe", "embed")
        if re.search(r"youtu|video|player|vimeo|facebook\.com/plugins/video", one.get("src") or "")
        and not any(map(is_zone, ancestors(one)))
    )
    named = any(_GALLERY.fullmatch(fold(name)) for name in _headlines(view, reading))
    if films and (prose < 80):
        return "gallery", "a player and no prose"
    if pictures >= 4 or (pictures and (named or prose == 0)):
        return "gallery", f"{pictures} pictures and no prose"
    return None


def _picture_story(view: View, reading: Reading, prose: int) -> bool:
    """Whether a dated page tells its news by one sentence and the captions of its pictures."""
    told = [one for one in reading.body.captions if len(one.split()) >= 3]
    return bool(prose) and len(told) >= 2 and bool(view.page.listing_date or stamps(view, reading))


def _is_shown(view: View, reading: Reading, prose: int) -> bool:
    """Whether a picture story stands under a sure headline, whatever rows and teasers of others stand beside it."""
    sure = reading.title.element is not None and reading.title.confidence >= 0.9 and reading.matches == 1
    return sure and _picture_story(view, reading, prose) and _pictures(view) >= len(reading.body.captions)


def _empty(view: View, reading: Reading) -> Verdict:
    rows = sum(1 for one in _labelling(view, reading) if one.kind == "row")
    if rows >= 8 and _prose(reading) < 80:
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
    longest = _SECTION_WORDS if clocks else 14
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
    if sum(1 for one in reading.body.blocks if one.kind == "heading" and one.links) >= _CARDS:
        return False
    prose = [one for one in reading.paragraphs if len(one) >= 45]
    return len(prose) >= 3 and sum(map(len, prose)) >= 700
