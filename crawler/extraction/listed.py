"""Pages of linked headlines, with summaries or without: listings, whatever sentences stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction import pictures, surroundings, teasers
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group, has_date, is_stamp
from crawler.extraction.container import is_prose
from crawler.extraction.links import leads_away
from crawler.extraction.text import fold, letters
from crawler.extraction.tree import ancestors, text_of
from crawler.extraction.view import Reading, Verdict, View
from crawler.extraction.zones import is_zone

#: So many cards with a heading and a link each are a listing, whatever sentences stand in them.
CARDS = 3
#: A headline is the page's own.
_SURE = 0.9
#: So many linked headlines are a list, where the page has no headline of its own.
_ROWS = 10
#: Prose (letters) that an article has at least beside the teasers of a listing.
OWN = 200
#: So many are a short notice, where they follow a headline and its day.
_NOTICE = 60
#: A headline of so few words can be a section's name.
SECTION_WORDS = 6


def listing(view: View, reading: Reading) -> Verdict:
    """A listing: linked headlines, with or without summaries, and hardly any prose of its own."""
    own_path = urlsplit(view.page.url)
    if own_path.path in ("", "/") and not own_path.query and view.page.listing_title is None:
        return "listing", "the portal's home page"
    if view.page.url in view.portal.listings:
        return "listing", "declared as a listing of the portal"
    own_name = letters(view.head_title)
    if reading.matches >= 2 and len(view.teasers[0]) >= 2:
        return "listing", f"{reading.matches} article bodies under linked headlines"
    prose = reading.prose
    if prose > 1500 and reading.how != "page":
        return None
    sure = reading.title.element if reading.title.confidence >= _SURE else None
    around = set() if sure is None else set(ancestors(sure))
    # A short article with one link, to its tag, is built like a card.
    held = {one for one in teasers.cards(view.root, view.page.url) if one not in around}
    main = view.main
    heads, summaries = teasers.find(main, view.page.url, own_name)
    if len(held) >= CARDS and not _apart(reading, held):
        beside = max(0, prose - _carded(view, reading, held))
        announced = sure is not None and letters(view.page.listing_title or "") == letters(reading.title.text)
        notice = beside >= _NOTICE and (announced or _begins_as_article(view, reading, main, heads))
        if beside < OWN and not notice:
            return "listing", f"{len(held)} cards that lead to other pages, {beside} letters beside them"
    told = sum(len(main[index].text) for index in summaries)
    own = _own_prose(view, reading, told, {_line(main[index]) for index in (*summaries, *heads)})
    if _cards_between(view, reading, main, heads, summaries):
        own = 0
    begins = (own >= _NOTICE or _in_short_lines(view, reading)) and _begins_as_article(view, reading, main, heads)
    if begins or pictures.is_shown(view, reading, prose):
        return None
    if summaries and (
        (own < OWN and len(summaries) >= 1 and not (own >= 80 and len(summaries) < 2)) or own < 0.25 * told
    ):
        return "listing", f"{len(summaries)} linked headlines with summaries, {own} letters of other prose"
    dated = sum(1 for index in heads if is_dated_row(main, index))
    rows = [one for one in main if _is_table_row(one, view.page.url)] if own < OWN else []
    days = sum(has_date(one.text) for one in rows)
    if (own < 80 and (len(rows) >= 5 or 2 <= len(rows) == days)) or 5 <= len(rows) == days:
        return "listing", f"a table of {len(rows)} linked headlines, no prose"
    if own < 80 and (held_rows := _zone_of_rows(view, reading)):
        return "listing", f"{held_rows} linked headlines with a date right under the page's own headline, no prose"
    few = pictures.count(view) < max(4, len(heads) // 2) and not pictures.is_story(view, reading, prose)
    # Nobody announced the page itself: then even four are a list.
    if own < 80 and (len(heads) >= (4 if view.page.listing_title is None else 5) or dated >= 2) and few:
        return "listing", f"{len(heads)} linked headlines, {dated} with a date, no prose"
    title = reading.title
    unnamed = title.element is None or title.confidence < 0.5 or len(title.text.split()) <= SECTION_WORDS
    # MediaWiki sets a letter above the pages of a category that begin with it.
    said = sum(len(one) > 2 for one in reading.paragraphs) if unnamed or own < 80 else 0
    if said and (lines := teasers.for_text(_untold(reading), view.page.url, own_name, said)):
        return "listing", f"{lines} linked headlines for text"
    if (unnamed or (len(heads) >= CARDS and dated >= len(heads) / 2)) and (
        full := teasers.in_full(reading.body.blocks, main, view.page.url, own_name)
    ):
        return "listing", f"the text stands under one of {full} linked headlines of one make"
    return None


def _untold(reading: Reading) -> list[Block]:
    """The blocks of the body that are its text."""
    return [one for one, role in zip(reading.body.blocks, reading.body.roles, strict=True) if not role]


def _carded(view: View, reading: Reading, cards: set[HtmlElement]) -> int:
    """Letters of the text that stand in cards, or are linked headlines, summaries and days between them."""
    rows = {_line(view.blocks[index]) for part in view.teasers for index in part}
    return sum(len(one.text) for one in _untold(reading)
               if _line(one) in rows or is_stamp(one.text) or any(up in cards for up in ancestors(one.element)))  # fmt: skip


def _apart(reading: Reading, cards: set[HtmlElement]) -> bool:
    """Whether a sure headline and the text stand in one box with none of the cards: those are a side column's."""
    sure = reading.title.element is not None and reading.title.confidence >= _SURE
    box = surroundings.common(reading) if sure and reading.paragraphs else None
    return box is not None and not any(up is box for card in cards for up in ancestors(card))


def _in_short_lines(view: View, reading: Reading) -> bool:
    """Whether a text of lines too short for prose (an invitation, a poem, names) stands in a box without any linked headline."""
    title = reading.title.text
    named = len(title.split()) > SECTION_WORDS or letters(view.page.listing_title or "") == letters(title)
    alone = not any(teasers.is_headline(one, view.page.url) for one in reading.body.blocks)
    return named and alone and sum(map(len, reading.paragraphs)) >= _NOTICE


def _is_table_row(block: Block, url: str) -> bool:
    """Whether a row of a table is a linked headline with its columns: date, writer, hits."""
    return block.kind == "row" and any(
        len(text_of(one)) >= 20 and leads_away(one, url) for one in block.links[:4]
    )  # fmt: skip


def _zone_of_rows(view: View, reading: Reading) -> int:
    """How many dated headlines stand in the zone right under the page's headline: a list that its theme calls a menu.

    0 when there are fewer than three, or when the zone is one by tag or stands in another column.
    """
    heads, _ = view.teasers
    places = [index for index in heads if is_dated_row(view.blocks, index)]
    name = {fold(one) for one in view.headlines(reading.title)}
    title = next((i for i, one in enumerate(view.blocks) if one.kind == "heading" and fold(one.text) in name), None)
    if title is None or len(places) < 3:
        return 0
    box = next((up for up in ancestors(view.blocks[places[0]].element) if is_zone(up)), None)
    if box is None or box.tag in ("nav", "aside", "footer") or box.get("role") or places[0] - title > 4:
        return 0
    near = view.blocks[title].element.iterancestors()
    beside = box.getparent() is not None and any(up is box.getparent() for up in islice(near, 3))
    return sum(1 for index in places if any(up is box for up in ancestors(view.blocks[index].element))) if beside else 0


def _line(block: Block) -> tuple[HtmlElement, str]:
    """What tells a line from others: text and links to other articles may stand in one element, parted by breaks."""
    return block.element, block.text


def _own_prose(view: View, reading: Reading, told: int, cards: set[tuple[HtmlElement, str]]) -> int:
    """Letters of prose in the container that no teaser accounts for.

    Behind teasers there is the footer; only much prose there is the article.
    """
    pairs = list(zip(reading.body.blocks, reading.body.roles, strict=True))
    if reading.how != "page" and reading.matches == 1 and reading.title.confidence >= 0.9:
        text = sum(len(one.text) for one, role in pairs
                   if not role and _line(one) not in cards and not _is_table_row(one, view.page.url))  # fmt: skip
        return text + sum(len(one) for one in reading.paragraphs if text and one == reading.lead)
    heads, summaries = teasers.find(reading.body.blocks, view.page.url, letters(view.head_title))
    start = heads[0] if heads else len(pairs)
    sizes = [(i, len(one.text)) for i, (one, role) in enumerate(pairs)
             if not role and is_prose(one) and i not in summaries and _line(one) not in cards]  # fmt: skip
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
        return len(heads) >= _ROWS and reading.prose < OWN and not any(id(main[index]) in below for index in heads)
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
    dated = any(is_stamp(one.text) or (has_date(one.text) and edge_group(one.text) is not None) for one in near)
    return dated and not any(where <= index < text for index in heads)


def is_dated_row(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1].text if index + 1 < len(blocks) else ""
    if has_date(blocks[index].text) or is_stamp(below):
        return True
    return len(below) <= 80 and has_date(below) and edge_group(below) is not None
