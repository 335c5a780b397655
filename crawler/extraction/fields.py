"""The smaller parts of an article: section, tags, images, files, credits beside the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, takewhile
from operator import itemgetter
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction import credits, surroundings, titles
from crawler.extraction.blocks import blocks_of
from crawler.extraction.captions import is_bare
from crawler.extraction.chrome import edge_group, is_stamp
from crawler.extraction.files import address, is_file, is_offered, target_of
from crawler.extraction.text import clean, fold, letters, wordset
from crawler.extraction.tree import ancestors, first, text_of, tokens
from crawler.extraction.view import Reading, View
from crawler.extraction.zones import is_zone
from crawler.portal import Profile

_CRUMBS = wordset("breadcrumb breadcrumbs crumb crumbs duongdan pathway ddchuyenmuc chuyenmuc breadcumb navigate")
_HOME = re.compile(
    r"(?:trang (?:chu|nha|nhat)|home|chi tiet(?: tin(?: tuc)?| bai viet)?|ban dang o.{0,8}|duong dan|[»›>/|:.-]*)"
)
#: The portal by its own name, which heads the path of pages on some platforms.
_PORTAL = re.compile(r"(?:cong|trang)(?: thong tin| tin)?(?: giao tiep)? dien tu\b.*")
#: Names of the part that holds all news: a section only where no other is named.
_NEWS = re.compile(r"(?:trang )?tin tuc(?:(?: -| va|,)? su kien)?|news")
_ROOT = re.compile(rf"(?:{_HOME.pattern}|{_NEWS.pattern})")
_SECTION = re.compile(r"(?:chuyen muc|danh muc|muc|the loai|category|posted in)\s*:\s*")
_CATEGORY = wordset("category categories")
_CATEGORY_PATH = re.compile(r"[/?]categor(?:y|ies)[/:][^/?]+/?(?:$|\?)")
#: A line near the text that tells the section, in folded words.
_TOLD = re.compile(
    r"(?:^|[|•·] ?)(?:chuyen muc|the loai|category) ?: ?(?P<label>[^|•·:]{3,60}?) ?(?=$|[|•·])"
    r"|(?<![a-z])(?:filed under|posted in):? (?P<clause>[^|•·:.]{3,60}?)(?=$|[.|,]| on | by )"
)
#: A page in whose markup none of them stands tells its section in no such line.
_TELLS = ("uyên mục".encode(), "ể loại".encode(), b"ategory:", b"iled under", b"osted in")
#: No name of a section that only its class tells is longer.
_SECTION_LONG = 60
#: A part of the path that the headline begins with is the headline cut short when it has so many letters.
_CUT_LONG = 30
_TAG_BOX = frozenset(("tags", "tag", "tukhoa", "keywords", "taglist"))
_NO_TAG_BOX = frozenset(("cloud", "tagcloud", "widget", "block"))
_TAGS = re.compile(r"(?:tags?|tu khoa|the|chu de)\s*:\s*")


def base_of(root: HtmlElement, url: str) -> str:
    """The address that relative links of the page start from."""
    one = root.find(".//base[@href]")
    return (address(one.get("href") or "", url) or url) if one is not None else url


def _selected(view: View, selectors: Iterable[str]) -> Iterator[HtmlElement]:
    for css in selectors:
        found = view.names.select(css)
        if found:
            yield from found
            return


def credits_of(view: View, reading: Reading, profile: Profile) -> tuple[str | None, str | None]:
    """(byline, source): by the profile's selectors, else as found in the body, else beside it."""
    byline, source = reading.body.byline, reading.body.source
    for css, name in ((profile.byline, "byline"), (profile.source, "source")):
        text = text_of(first(view.names, css)) if css else ""
        found = credits.labelled(text) if text else None
        sort, value = found or (name, text)
        account = credits.is_account(value) and not (sort == "source" and "." in value)
        if not value or account or len(value) > 160:
            continue
        if sort == "source":
            source = source or value
        else:
            byline = byline or value
    if (byline and source) or reading.container is None:
        return byline, source
    beside = list(surroundings.beside(view, reading))
    lines = surroundings.near(view, reading) if reading.how != "profile" else []
    around = list(surroundings.around(lines, view, reading))
    told = [credits.beside([block]) for block in beside]
    told += [credits.under_headline(block) for block in around]
    told += [credits.paired(label, value) for part in (beside, around) for label, value in pairwise(part)]
    for found in told:
        if found and found[0] == "source":
            source = source or found[1]
        elif found:
            byline = byline or found[1]
    return byline or surroundings.name_behind(lines, reading), source


def section(view: View, reading: Reading, profile: Profile) -> str | None:
    """The section that the page names: by profile, by breadcrumb, by a "Chuyên mục:" line; None if none."""
    chosen = text_of(first(view.names, profile.section)) if profile.section else ""
    if chosen:
        return _SECTION.sub("", chosen) if not _SECTION.match(fold(chosen)) else _cut(chosen, _SECTION)
    if before := titles.section_before(reading.title.element, reading.title.text):
        return before
    crumbs = _crumbs(view, reading)
    if named := [one for one in crumbs if not _NEWS.fullmatch(fold(one))]:
        return named[-1]
    for one in view.root.iter("meta") if view.may_hold(b"article:section") else ():
        if one.get("property") == "article:section":
            return clean(one.get("content") or "") or None
    for one in view.root.iter("a") if view.may_hold(b"category") else ():
        if "category" in (one.get("rel") or "") and text_of(one):
            return text_of(one)
    if called := _category(view, reading):
        return called
    if told := _told(view, reading):
        return told
    if above := _by_address(view, reading):
        return above
    own = letters(reading.title.text)
    trail = [one for one in _trail(reading)[1:] if not (_is_title(one, own) or _HOME.fullmatch(fold(one))) and len(one) <= 80]
    if trail:
        return trail[-1]
    return _headed(view, reading) or next(iter(crumbs[-1:]), None) or _far_above(view, reading)


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
        name = _cut(text_of(one), _SECTION).strip(" :|-")
        if 2 < len(name) <= _SECTION_LONG and letters(name) not in own and not _SECTION.fullmatch(f"{fold(name)}:"):
            found.setdefault(letters(name), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _told(view: View, reading: Reading) -> str | None:
    """The section that a line beside headline or text tells: "Chuyên mục: Kinh tế", "... is filed under Kinh tế."."""
    if reading.how == "profile" or not any(map(view.may_hold, _TELLS)):
        return None
    for block in surroundings.around(surroundings.near(view, reading), view, reading):
        folded = fold(block.text) if len(block.text) <= 200 else ""
        found = _TOLD.search(folded) if len(folded) == len(block.text) else None
        if found:
            name = block.text[slice(*found.span(found.lastgroup or 0))]
            # Of several sections the first is told by its link.
            return next((said for one in block.links[:5] if (said := text_of(one)) and name.startswith(said)), name)
    return None


#: A section's name in an address has words; "/news" and "/posts" are the part that holds all.
_NAMED = re.compile(r"[a-z]-[a-z]")
_LOCALE = re.compile(r"(?i)[a-z]{2}-[a-z]{2}")
#: Sections stand no deeper in an address.
_HIGHEST = 6
#: What an address of a section may have behind its name.
_ENDING = re.compile(r"(?:(?:/[Pp]ages)?/default\.aspx|/|\.(?:html?|aspx|php))$")
#: Below a site's own address SharePoint keeps its pages in a library and its posts in a list.
_LIBRARY = re.compile(r"(?i)/(?:pages(?:/[^/]+)?|lists/[^/]+(?:/\w+)?)$")
#: Its pages for one item and for all of them.
_LIST = re.compile(r"(?i).*/lists/[^/?]+/[^/?]+\.aspx")


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
        if not 2 < len(name) <= _SECTION_LONG or letters(name) == own or _HOME.fullmatch(fold(name)):
            continue
        if _NEWS.fullmatch(fold(name)) or not edge_group(name):
            return name
    return None


def _cut(text: str, label: re.Pattern[str]) -> str:
    """``text`` without the label at its start; folding keeps the places of clean text."""
    found = label.match(fold(text))
    return text[found.end() :].strip() if found and len(fold(text)) == len(text) else text


#: A stroke between figures is a day's: "ngày 5/2".
_ARROWS = re.compile(r"\s*(?:[»›>→]|(?<!\d)/|/(?!\d)|::)+\s*")


def _trail(reading: Reading) -> list[str]:
    """The parts of the nearest line above the headline that leads from the home page by arrows."""
    if reading.title.element is None:
        return []
    for before in _above(reading.title.element):
        text = text_of(before)
        if len(text) > 300:
            continue
        parts = [part for part in _ARROWS.split(text) if part]
        if len(parts) == 1:
            parts = _steps(before)
        # The head of the page puts the day of the visit beside the link to its start.
        if len(parts) >= 2 and _ROOT.fullmatch(fold(parts[0])) and not any(map(is_stamp, parts)):
            return parts
    return []


def _above(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The small boxes above a headline, nearest first: those with more elements are menus and columns, not one line."""
    for one in islice(takewhile(lambda up: up.tag != "body", ancestors(headline)), 7):
        for before in islice(one.itersiblings(preceding=True), 6):
            if isinstance(before.tag, str) and next(islice(before.iter(), 60, None), None) is None:
                yield before


def _steps(box: HtmlElement) -> list[str]:
    """The parts of a path whose arrows only the style sheet draws: links, and where one is at the end no link; else []."""
    parts = [one for one in box if isinstance(one.tag, str) and text_of(one)]
    linked = [one.tag == "a" or one.find(".//a") is not None for one in parts]
    is_path = 2 <= len(parts) <= 5 and all(linked[:-1]) and not linked[-1]
    return [text_of(one) for one in parts] if is_path else []


def _headed(view: View, reading: Reading) -> str | None:
    """The line in a box of its own above the headline that a link elsewhere says, too: the column's name, as the menu has it."""
    if reading.title.element is None:
        return None
    own, lines = {letters(reading.title.text), letters(view.portal.title)}, dict[str, HtmlElement]()
    for box in _above(reading.title.element):
        name = text_of(box)
        if 2 < len(name) <= _SECTION_LONG and letters(name) not in own and not _HOME.fullmatch(fold(name)):
            lines.setdefault(letters(name), box)
    said = set[str]()
    for link in view.root.iter("a") if lines else ():
        name = letters(text_of(link)) if link.get("href") else ""
        if name in lines and not any(up is lines[name] for up in ancestors(link)):
            said.add(name)
    found = [text_of(box) for name, box in lines.items() if name in said]
    return next((one for one in found if not _NEWS.fullmatch(fold(one))), next(iter(found), None))


def _is_title(part: str, own: str) -> bool:
    """Whether a part of the path is the headline, whose letters are ``own``, cut short or not: "Hội nghị tổng ..."."""
    said = letters(part)
    return said == own or (own.startswith(said) and (len(said) >= _CUT_LONG or part.rstrip().endswith(("...", "…"))))


def _crumbs(view: View, reading: Reading) -> list[str]:
    title, site = letters(reading.title.text), letters(view.portal.title)
    news: list[str] = []
    for one in view.names.called(_CRUMBS, "div", "ul", "ol", "nav", "p", "span", "td", "dl"):
        if one is reading.container or _is_menu(one):
            continue
        parts = [block.text for block in blocks_of(one) if block.kind != "image"]
        if len(parts) == 1:
            links = [text_of(link) for link in one.iter("a")]
            told = any(not _HOME.fullmatch(fold(link)) for link in links)
            parts = links if told else re.split(r"\s*[»›>/|•]+\s*", parts[0])
        parts = [part.strip(" »›>/|•") for part in parts]
        parts = [
            part for part in parts
            if 2 < len(part) <= 80 and letters(part) != site and not _is_title(part, title)
            and not _HOME.fullmatch(name := fold(part)) and not _PORTAL.fullmatch(name)
        ]  # fmt: skip
        if any(not _NEWS.fullmatch(fold(part)) for part in parts):
            return parts
        news = news or parts
    return news


def _is_menu(box: HtmlElement) -> bool:
    """Whether a box named for the path holds the site's menu: the head of SharePoint's pages is a "ms-breadcrumb-box"."""
    return any(one is not box and one.get("role") == "navigation" and not tokens(one) & _CRUMBS for one in box.iter("div", "nav"))


def images(reading: Reading, base: str) -> tuple[tuple[str, str], ...]:
    """(address, caption) of every image of the article, the caption "" when it has none."""
    found: dict[str, str] = {}
    for block, caption in (*reading.above, *reading.body.images):
        url = address(block.image, base)
        if url and not found.get(url):
            found[url] = caption if not is_bare(caption) else ""
    return tuple(found.items())


def captions(view: View, reading: Reading, profile: Profile) -> tuple[str, ...]:
    """The captions in the text, and those that the profile knows beside it; each once."""
    beside = (text for one in _selected(view, profile.captions) if (text := text_of(one)) and not is_bare(text))
    return tuple(dict.fromkeys((*(text for _, text in reading.above if text), *reading.body.captions, *beside)))


def file_links(view: View, reading: Reading, profile: Profile) -> list[HtmlElement]:
    """The links to documents in the article and those shown in it, or where the profile says, or right beside the container."""
    links = [link for one in _selected(view, profile.attachments) for link in one.iter("a")]
    container = reading.container
    if container is None:
        return links
    inside = [one for one in container.iter("a", "iframe", "embed", "object") if is_file(target_of(one))]
    cut = {
        link
        for block, role in zip(reading.body.blocks, reading.body.roles, strict=True)
        if role == "tail"
        for link in block.links
    }
    links += [one for one in inside if one not in cut]
    for level, one in enumerate(_around(reading, container)):
        for sibling in one.itersiblings():
            if isinstance(sibling.tag, str) and (level < 2 or not is_zone(sibling)) and len(text_of(sibling)) < 600:
                links += [link for link in sibling.iter("a") if is_file(link.get("href") or "") or is_offered(link)]
    return links


def _around(reading: Reading, container: HtmlElement) -> Iterator[HtmlElement]:
    """The container and the boxes around it, below the one that holds the headline: two of them at least, six at most."""
    titled = frozenset(ancestors(reading.title.element)) if reading.title.element is not None else frozenset()
    for level, one in enumerate(islice(ancestors(container), 6)):
        if level > 1 and (not titled or one in titled):
            return
        yield one


def tags(view: View, reading: Reading, profile: Profile) -> tuple[str, ...]:
    """The article's tags: by profile, by ``rel="tag"`` or a box of that name; "" parts left out."""
    found: list[str] = []
    for one in _selected(view, profile.tags):
        found += [text_of(link) for link in one.iter("a")] or [text_of(one)]
    if not found:
        for one in view.names.called(_TAG_BOX, "div", "p", "ul", "span"):
            if not tokens(one) & _NO_TAG_BOX:
                found = [text_of(link) for link in one.iter("a")]
                if found:
                    break
    cleaned = [_cut(one, _TAGS).strip(" #,;") for one in found]
    return tuple(dict.fromkeys(one for one in cleaned if 1 < len(one) <= 80))
