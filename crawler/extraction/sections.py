"""The section of an article, as its page names it: by path, by category, by a line, by the menu above its address."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from operator import itemgetter
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction import crumbs, surroundings, titles
from crawler.extraction.blocks import Block
from crawler.extraction.chrome import edge_group
from crawler.extraction.files import address
from crawler.extraction.text import clean, fold, letters, without_label, wordset
from crawler.extraction.tree import ancestors, first, text_of
from crawler.extraction.view import Reading, View
from crawler.extraction.zones import is_zone
from crawler.portal import Profile

_SECTION = re.compile(r"(?:chuyen muc|danh muc|muc|the loai|category|posted in)\s*:\s*")
_CATEGORY = wordset("category categories")
_CATEGORY_PATH = re.compile(r"[/?]categor(?:y|ies)[/:][^/?]+/?(?:$|\?)")
#: A line near the text that tells the section, in folded words.
_TOLD = re.compile(
    r"(?:^|[|•·] ?)(?:chuyen muc|the loai|category) ?: ?(?P<label>[^|•·:]{3,60}?) ?(?=$|[|•·])"
    r"|(?<![a-z])(?:filed under|posted in):? (?P<clause>[^|•·:.]{3,60}?)(?=$|[.|,]| on | by )"
)
#: A page in whose markup none of them stands tells its section in no such line.
_TELLS = ("uyên mục".encode(), "ể loại".encode(), b"ategory:", b"ategories", b"iled under", b"osted in")
#: The same words alone on a line, the name on the next; no such line is longer. Of so many names the first is the section.
_SECTION_LABEL = re.compile(r"(?:chuyen muc|danh muc|the loai|category|categories|filed under|posted in) ?:?")
_LABEL_LONG, _NAMES = 20, 3
#: No name of a section that only its class tells is longer.
_SECTION_LONG = 60
#: A section's name in an address has words; "/news" and "/posts" are the part that holds all.
_NAMED = re.compile(r"[a-z]-[a-z]")
#: Hugo writes the folder of the page as its section: "kinh-te".
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LOCALE = re.compile(r"(?i)[a-z]{2}-[a-z]{2}")
#: Sections stand no deeper in an address.
_HIGHEST = 6
#: What an address of a section may have behind its name.
_ENDING = re.compile(r"(?:(?:/[Pp]ages)?/default\.aspx|/|\.(?:html?|aspx|php))$")
#: Below a site's own address SharePoint keeps its pages in a library and its posts in a list.
_LIBRARY = re.compile(r"(?i)/(?:pages(?:/[^/]+)?|lists/[^/]+(?:/\w+)?)$")
#: Its pages for one item and for all of them.
_LIST = re.compile(r"(?i).*/lists/[^/?]+/[^/?]+\.aspx")


def section(view: View, reading: Reading, profile: Profile) -> str | None:
    """The section that the page names: by profile, by breadcrumb, by a "Chuyên mục:" line; None if none."""
    chosen = text_of(first(view.names, profile.section)) if profile.section else ""
    if chosen:
        return _SECTION.sub("", chosen) if not _SECTION.match(fold(chosen)) else without_label(chosen, _SECTION)
    if before := titles.section_before(reading.title.element, reading.title.text):
        return before
    path = crumbs.by_name(view, reading)
    if named := [one for one in path if not crumbs.NEWS.fullmatch(fold(one))]:
        return named[-1]
    coded = _coded(view)
    if coded and not _SLUG.fullmatch(coded):
        return coded
    for one in view.root.iter("a") if view.may_hold(b"category") else ():
        if "category" in (one.get("rel") or "") and text_of(one):
            return text_of(one)
    if called := _category(view, reading):
        return called
    if told := _told(view, reading):
        return told
    if above := _by_address(view, reading):
        return above
    if drawn := crumbs.by_arrows(reading):
        return drawn[-1]
    return _headed(view, reading) or next(iter(path[-1:]), None) or _far_above(view, reading) or coded


def _coded(view: View) -> str | None:
    """The section in the page's head."""
    metas = view.root.iter("meta") if view.may_hold(b"article:section") else iter(())
    return next((clean(one.get("content") or "") or None for one in metas if one.get("property") == "article:section"), None)


def _category(view: View, reading: Reading) -> str | None:
    """The one name beside headline and text that its class or address calls a category; None where there are several."""
    box = surroundings.common(reading) if view.may_hold(b"categor") else None
    own = {letters(reading.title.text), letters(view.portal.title)}
    pairs = list(zip(reading.body.blocks, reading.body.roles, strict=True))
    text = {one.element for one, role in pairs if not role}
    # Text that stands bare in the container makes that the element of each of its lines.
    above = {link for block, _ in takewhile(itemgetter(1), pairs) for link in block.links}
    # Above the text a "footer" is the line under the headline.
    ahead = frozenset(takewhile(lambda one: one not in text, box.iter())) if box is not None else frozenset()
    named = view.names.called(_CATEGORY, "span", "a", "li", "dd", "div", "p") if box is not None else []
    named += [one for one in box.iter("a") if _CATEGORY_PATH.search(one.get("href") or "")] if box is not None else []
    found: dict[str, str] = {}
    # Of a box and the link in it, "Lĩnh vực: <a>Kinh tế</a>", the link is the name.
    outer_boxes = {up for one in named for up in one.iterancestors()}
    for one in named:
        up = list(ancestors(one))
        if one in outer_boxes or not any(outer is box for outer in up):
            continue
        if one not in above and any(outer in text or (is_zone(outer) and outer not in ahead) for outer in up):
            continue
        name = without_label(text_of(one), _SECTION).strip(" :|-")
        if 2 < len(name) <= _SECTION_LONG and letters(name) not in own and not _SECTION.fullmatch(f"{fold(name)}:"):
            found.setdefault(letters(name), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _told(view: View, reading: Reading) -> str | None:
    """The section that a line beside headline or text tells: "Chuyên mục: Kinh tế", "... is filed under Kinh tế."."""
    if reading.how == "profile" or not any(map(view.may_hold, _TELLS)):
        return None
    label: Block | None = None
    for block in surroundings.around(surroundings.near(view, reading), view, reading):
        if label is not None and (name := _under(label, block)):
            return name
        label = block if len(block.text) <= _LABEL_LONG and _SECTION_LABEL.fullmatch(fold(block.text)) else None
        folded = fold(block.text) if len(block.text) <= 200 else ""
        found = _TOLD.search(folded) if len(folded) == len(block.text) else None
        if found:
            name = block.text[slice(*found.span(found.lastgroup or 0))]
            # Of several sections the first is told by its link.
            return next((said for one in block.links[:5] if (said := text_of(one)) and name.startswith(said)), name)
    return None


def _under(label: Block, block: Block) -> str | None:
    """The link alone on the line below a label, where label and links stand in one box; a menu of all sections has more."""
    box = next((one for one in ancestors(label.element) if block.element in one.iter()), None) if len(block.links) == 1 else None
    few = box is not None and len(list(islice(box.iter("a"), _NAMES + 1))) <= _NAMES
    name = text_of(block.links[0]) if few and block.link_share > 0.75 else ""
    return name if 2 < len(name) <= _SECTION_LONG else None


def _by_address(view: View, reading: Reading) -> str | None:
    """What the page's links call the place right above its address: "Kinh tế" leads to "/kinh-te/"; None where none does.

    An article with a query can stand at its section's own address.
    """
    url = urlsplit(view.page.url)
    place = url.path if url.query else url.path.rstrip("/").rpartition("/")[0]
    while place and not letters(place.rpartition("/")[2].strip("0123456789-")):
        place = place.rpartition("/")[0]
    # Behind "/-/" Liferay names the portlet and the article, before it the page.
    place = _ENDING.sub("", place.partition("/-/")[0])
    site = _LIBRARY.sub("", place)
    found = _called(place, view, reading) if _NAMED.search(place) else None
    found = found or (_called(site, view, reading) if site and site != place else None)
    return found or _listed(url.path, view, reading)


def _far_above(view: View, reading: Reading) -> str | None:
    """What links call the nearest place further above the address: "Kinh tế" for ``/kinh-te/tid/<title>/newsid/<number>``."""
    parts = urlsplit(view.page.url).path.strip("/").split("/")[:-2][:_HIGHEST]
    found = None
    while parts and not found:
        if _NAMED.search(parts[-1]) and not _LOCALE.fullmatch(parts[-1]):
            found = _called(f"/{'/'.join(parts)}", view, reading)
        parts.pop()
    return found


def _listed(path: str, view: View, reading: Reading) -> str | None:
    """What the one link to another page of the SharePoint list calls it: "Kinh tế" leads to ".../Lists/KinhTe/View_List.aspx"."""
    folder = path.rpartition("/")[0].lower() if _LIST.fullmatch(path) else None
    named: dict[str, str] = {}
    for link in view.root.iter("a") if folder else ():
        to = (link.get("href") or "").strip()
        if "?" not in to and _LIST.search(to) and urlsplit(to).path.rpartition("/")[0].lower() == folder:
            named.setdefault(letters(text_of(link)), text_of(link))
    name = next(iter(named.values())) if len(named) == 1 else ""
    return name if 2 < len(name) <= _SECTION_LONG and letters(name) != letters(reading.title.text) else None


def _called(place: str, view: View, reading: Reading) -> str | None:
    """What the page's links to ``place`` call it."""
    own = letters(reading.title.text)
    for link in view.root.iter("a"):
        to = (link.get("href") or "").strip()
        # Most links lead below the place: joining their addresses costs more than all else here.
        if place not in to or "?" in to or not _ENDING.sub("", to).endswith(place):
            continue
        if _ENDING.sub("", urlsplit(address(to, view.page.url) or "").path) != place:
            continue
        name = text_of(link)
        if not 2 < len(name) <= _SECTION_LONG or letters(name) == own or crumbs.HOME.fullmatch(fold(name)):
            continue
        if crumbs.NEWS.fullmatch(fold(name)) or not edge_group(name):
            return name
    return None


def _headed(view: View, reading: Reading) -> str | None:
    """The line in a box of its own above the headline that a link elsewhere says, too: the column's name, as the menu has it."""
    if reading.title.element is None:
        return None
    own, lines = {letters(reading.title.text), letters(view.portal.title)}, dict[str, HtmlElement]()
    for box in crumbs.above(reading.title.element):
        name = text_of(box)
        if 2 < len(name) <= _SECTION_LONG and letters(name) not in own and not crumbs.HOME.fullmatch(fold(name)):
            lines.setdefault(letters(name), box)
    said = set[str]()
    for link in view.root.iter("a") if lines else ():
        name = letters(text_of(link)) if link.get("href") else ""
        if name in lines and not any(up is lines[name] for up in ancestors(link)):
            said.add(name)
    found = [text_of(box) for name, box in lines.items() if name in said]
    return next((one for one in found if not crumbs.NEWS.fullmatch(fold(one))), next(iter(found), None))
