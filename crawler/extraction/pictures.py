"""Pages of pictures and films: galleries, and the stories that captions tell."""

from __future__ import annotations

import re

from crawler.extraction import teasers, wording
from crawler.extraction.links import leads_away
from crawler.extraction.matching import pattern
from crawler.extraction.stamps import stamps
from crawler.extraction.text import fold
from crawler.extraction.tree import ancestors
from crawler.extraction.view import Reading, Verdict, View
from crawler.extraction.zones import is_zone

_GALLERY = pattern(wording.GALLERY)


def gallery(view: View, reading: Reading) -> Verdict:
    """A gallery: a player or pictures, and no prose that tells of them."""
    prose = sum(len(one) for one in reading.paragraphs if len(one) >= 45)
    if prose >= 80 or is_story(view, reading, prose):
        return None
    shown = count(view)
    films = sum(1 for one in view.root.iter("video", "audio")) + sum(
        1
        for one in view.root.iter("iframe", "embed")
        if re.search(r"youtu|video|player|vimeo|facebook\.com/plugins/video", one.get("src") or "")
        and not any(map(is_zone, ancestors(one)))
    )
    named = any(_GALLERY.fullmatch(fold(name)) for name in view.headlines(reading.title))
    if films and (prose < 80):
        return "gallery", "a player and no prose"
    if shown >= 4 or (shown and (named or prose == 0)):
        return "gallery", f"{shown} pictures and no prose"
    return None


def count(view: View) -> int:
    """The pictures of the main part that are no thumbnails of headlines."""
    main = view.main
    found = 0
    for index, block in enumerate(main):
        if block.kind != "image" or any(
            leads_away(up, view.page.url) for up in ancestors(block.element) if up.tag == "a"
        ):
            continue
        below = next((one for one in main[index + 1 : index + 3] if one.kind != "image"), None)
        found += below is None or not teasers.is_headline(below, view.page.url)
    return found


def is_story(view: View, reading: Reading, prose: int) -> bool:
    """Whether a dated page tells its news by one sentence, or a line that announces pictures, and the captions of these."""
    told = [one for one in reading.body.captions if len(one.split()) >= 3]
    opened = prose or any(one.endswith(":") and len(one.split()) >= _ANNOUNCING for one in reading.paragraphs)
    return bool(opened) and len(told) >= 2 and bool(view.page.listing_date or reading.dated or stamps(view, reading))


#: The fewest words of a line that announces pictures: "Một số hình ảnh của buổi lễ:".
_ANNOUNCING = 5


def is_shown(view: View, reading: Reading, prose: int) -> bool:
    """Whether a picture story stands under a sure headline, whatever rows and teasers of others stand beside it."""
    sure = reading.title.element is not None and reading.title.confidence >= 0.9 and reading.matches == 1
    return sure and is_story(view, reading, prose) and count(view) >= len(reading.body.captions)
