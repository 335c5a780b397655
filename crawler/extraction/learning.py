"""How a template is learned from a portal's own pages.

Each page is read alone; trafilatura and that reading vote for the element that holds the
article best. Keys (names of places) that win on many pages make the template. Nothing
depends on the order of the pages: they are sorted, votes are sums, ties go by name.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.errors import NotAnArticle
from crawler.extraction import kind, stamps, teacher
from crawler.extraction.blocks import Block
from crawler.extraction.charset import decode
from crawler.extraction.chrome import edge_group
from crawler.extraction.container import is_prose
from crawler.extraction.credits import is_person, labelled
from crawler.extraction.reading import read
from crawler.extraction.text import fold_digits, letters
from crawler.extraction.tree import MAX_ELEMENTS, ancestors, at, count, keys, parse, text_of
from crawler.extraction.view import Reading, View
from crawler.items import Page
from crawler.portal import Portal, Profile

#: Fewer article pages teach nothing that holds (three were too few in extraction.md).
LEAST = 5
#: More pages than this add nothing but time (20 ms each).
MOST = 40
#: A line of so many characters can be a paragraph.
_PARAGRAPH = 45
#: Between headline and sapo stand date, tools, stars and shares, each often a line of its own.
_TOOLS = 40
#: A field's place must be right on this share of the pages.
_AGREED = 0.6


@dataclass(frozen=True, slots=True)
class Findings:
    """What was learned; the fields are those of Template."""

    container: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    recurring: tuple[str, ...] = ()
    confidence: float = 0.0
    pages: int = 0
    fingerprint: str = ""


@dataclass(slots=True)
class _Lesson:
    """One article page with what its two teachers say."""

    view: View
    reading: Reading
    taught: list[tuple[Block, float]] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)


def study(pages: Sequence[Page], portal: Portal) -> Findings | None:
    """What ``pages`` teach about their portal; None from fewer than five different articles."""
    lessons = _lessons(pages, portal)
    if len(lessons) < LEAST:
        return None
    recurring = _recurring(lessons)
    for lesson in lessons:
        _teach(lesson, recurring)
        _vote(lesson)
    container, confidence = _containers(lessons)
    if not container:
        return Findings(recurring=recurring, pages=len(lessons))
    title = _agreed(lessons, (_title_keys(one) for one in lessons))
    date = _agreed(lessons, (_date_keys(one) for one in lessons))
    lead = _agreed(lessons, (_lead_keys(one, container, recurring) for one in lessons), least=0.5)
    drop = _drops(lessons, container, frozenset(recurring))
    mark = hashlib.sha256("\n".join((*container, "", *title, "", *date, "", *_frame(lessons))).encode()).hexdigest()[
        :12
    ]
    return Findings(container, title, date, lead, drop, recurring, confidence, len(lessons), mark)


def _lessons(pages: Sequence[Page], portal: Portal) -> list[_Lesson]:
    """The article-like pages, each text once, in an order of their own."""
    found: dict[str, _Lesson] = {}
    ordered = sorted(pages, key=lambda one: (one.url, hashlib.sha256(one.body).digest()))
    for page in ordered:
        root = parse(decode(page.body, page.content_type).data, forms=False) if len(page.body) < 3_000_000 else None
        if root is None or count(root) > MAX_ELEMENTS // 5:
            continue
        view = View(root, page, portal, Profile())
        reading = read(view)
        try:
            kind.judge(view, reading)
        except NotAnArticle:
            continue
        if reading.container is not None:
            found.setdefault(letters(reading.body.text), _Lesson(view, reading))
        if len(found) >= MOST:
            break
    return list(found.values())


def _recurring(lessons: Sequence[_Lesson]) -> tuple[str, ...]:
    """Lines (digits folded) outside the prose that stand on more than a third of the pages.

    Whole sentences must stand on two thirds: press releases share sentences, too. What teases another article begins that
    article's own text.
    """
    seen: Counter[str] = Counter()
    long: set[str] = set()
    for lesson in lessons:
        lines: set[str] = set()
        teasing = _teasing(lesson)
        for block in _around(lesson):
            if block.kind == "image" or not block.text or labelled(block.text) or _signs(block, lesson) or id(block) in teasing:
                continue
            line = fold_digits(block.text)
            lines.add(line)
            if is_prose(block):
                long.add(line)
        seen.update(lines)
    least, most = max(3, len(lessons) // 3 + 1), max(3, ceil(len(lessons) * 2 / 3))
    return tuple(
        sorted(one for one, times in seen.items() if len(one) < 400 and times >= (most if one in long else least))
    )


def _teasing(lesson: _Lesson) -> set[int]:
    """The lines long enough for a paragraph that are headline or summary of another article."""
    blocks = lesson.view.blocks
    heads, summaries = lesson.view.teasers
    # The portal's name, with its slogan below, leads to its first page.
    named = [index for index in heads if urlsplit(blocks[index].links[-1].get("href") or "").path in ("", "/")]
    told = {*heads, *summaries} - {below for index in named for below in range(index, index + 3)}
    return {id(blocks[index]) for index in told if len(blocks[index].text) >= _PARAGRAPH}


def _signs(block: Block, lesson: _Lesson) -> bool:
    """Whether a line is the writer's name: one person writes a third of the news of a small portal."""
    return block.text == lesson.reading.body.byline and is_person(block.text)


def _around(lesson: _Lesson) -> Iterable[Block]:
    """The blocks that do not stand between the first and the last paragraph of the article."""
    blocks = lesson.view.blocks
    body = lesson.reading.body
    prose = {id(one.element) for one, role in zip(body.blocks, body.roles, strict=True) if not role and is_prose(one)}
    inside = [index for index, block in enumerate(blocks) if id(block.element) in prose]
    if not inside:
        return blocks
    return [*blocks[: inside[0]], *blocks[inside[-1] + 1 :]]


def _teach(lesson: _Lesson, recurring: Iterable[str]) -> None:
    """Weigh every block by what the two teachers say: 1 both, 0.5 one, 0 none."""
    known = set(recurring)
    said = teacher.said(lesson.view.root)
    own = {letters(one) for one in lesson.reading.body.paragraphs}
    heads, summaries = lesson.view.teasers
    others = summaries.union(heads)
    for index, block in enumerate(lesson.view.blocks):
        line = letters(block.text)
        if block.kind == "image" or not line:
            continue
        weight = 0.0
        if index not in others and fold_digits(block.text) not in known:
            weight = 0.5 * (len(line) >= 20 and line in said and block.link_share < 0.5) + 0.5 * (line in own)
        lesson.taught.append((block, weight))


def _vote(lesson: _Lesson) -> None:
    """Score every element around taught blocks by precision and recall; note its keys."""
    total = sum(weight * len(block.text) for block, weight in lesson.taught)
    if not total:
        return
    held: dict[HtmlElement, float] = defaultdict(float)
    size: dict[HtmlElement, float] = defaultdict(float)
    for block, weight in lesson.taught:
        for one in ancestors(block.element):
            held[one] += weight * len(block.text)
            # Links inside the container are cut by rule when it is read: they speak against it less.
            size[one] += len(block.text) * (0.3 if block.link_share > 0.5 else 1.0)
    for element, value in held.items():
        recall, precision = value / total, value / size[element]
        if recall < 0.3:
            continue
        score = 2 * precision * recall / (precision + recall)
        for key in keys(element):
            # Every page has a body: one without a name tells nothing of where the article stands.
            if at(lesson.view.names, key) is element and not (element is lesson.view.body and "/" in key):
                lesson.votes[key] = score * (0.96 if "/" in key else 1.0)


def _containers(lessons: Sequence[_Lesson]) -> tuple[tuple[str, ...], float]:
    """The keys of the container, the best first, and how well they hold the articles (0..1)."""
    left, good = list(lessons), 0.0
    chosen: list[str] = []
    while left and len(chosen) < 3:
        sums: dict[str, float] = defaultdict(float)
        for lesson in left:
            for key, value in lesson.votes.items():
                sums[key] += value
        if not sums:
            break
        best = max(
            sums.items(), key=lambda item: (round(item[1], 4), item[0].count("#"), -item[0].count("."), item[0])
        )[0]
        # A later key must be worth it: a variant of the layout seen on two pages or more.
        if chosen and sum(1 for one in left if one.votes.get(best, 0) > 0.6) < 2:
            break
        chosen.append(best)
        rest = [one for one in left if at(one.view.names, best) is None]
        good += sum(one.votes.get(best, 0.0) for one in left if one not in rest)
        left = rest
    return tuple(chosen), good / len(lessons)


def _agreed(lessons: Sequence[_Lesson], found: Iterable[dict[str, str]], least: float = _AGREED) -> tuple[str, ...]:
    """The keys that name the same field on enough pages, with texts that differ between them."""
    pages: Counter[str] = Counter()
    texts: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for key, text in one.items():
            pages[key] += 1
            texts[key].add(text)
    good = [key for key, times in pages.items() if times >= least * len(lessons) and len(texts[key]) > 0.5 * times]
    # A place by position is the last resort: on a page without the field it names another one.
    named = [key for key in good if "/" not in key]
    return tuple(sorted(named or good, key=lambda key: (-pages[key], -key.count("#"), key.count("."), key))[:4])


def _keys_of(lesson: _Lesson, element: HtmlElement, text: str) -> dict[str, str]:
    return {key: text for key in keys(element) if at(lesson.view.names, key) is element}


def _title_keys(lesson: _Lesson) -> dict[str, str]:
    title = lesson.reading.title
    if title.element is None or letters(text_of(title.element)) != letters(title.text):
        return {}
    return _keys_of(lesson, title.element, title.text)


def _date_keys(lesson: _Lesson) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in stamps.stamps(lesson.view, lesson.reading):
        if len(text_of(block.place)) < 250:
            found.update(_keys_of(lesson, block.place, block.text))
    return found


def _lead_keys(lesson: _Lesson, container: tuple[str, ...], recurring: Iterable[str]) -> dict[str, str]:
    """Prose between headline and container that is no body: where a portal keeps its sapo."""
    view, known = lesson.view, set(recurring)
    body = next((found for key in container if (found := at(view.names, key)) is not None), None)
    start = next(
        (i for i, one in enumerate(view.blocks) if lesson.reading.title.element in (one.place, one.element)), None
    )
    if body is None or start is None:
        return {}
    for block in view.blocks[start + 1 : start + _TOOLS]:
        if any(one is body for one in ancestors(block.element)):
            break
        line = fold_digits(block.text)
        if is_prose(block) and line not in known and edge_group(block.text) is None and len(text_of(block.place)) < 1200:
            return _keys_of(lesson, block.place, block.text)
    return {}


def _drops(lessons: Sequence[_Lesson], container: tuple[str, ...], recurring: frozenset[str]) -> tuple[str, ...]:
    """Named elements inside the container that hold links or recurring lines on a third of the pages, never prose."""
    chrome: Counter[str] = Counter()
    text: set[str] = set()
    for lesson in lessons:
        body = next((found for key in container if (found := at(lesson.view.names, key)) is not None), None)
        if body is None:
            continue
        lines: dict[HtmlElement, list[tuple[int, bool]]] = defaultdict(list)
        for block, weight in lesson.taught:
            chain = list(ancestors(block.element, body))
            if chain[-1] is not body:
                continue
            bad = block.link_share > 0.5 or (weight == 0 and fold_digits(block.text) in recurring)
            for one in chain[:-1]:
                if one.get("class") or one.get("id"):
                    lines[one].append((len(block.text), bad))
        for element, found in lines.items():
            clean = sum(size for size, bad in found if not bad) <= 0.1 * sum(size for size, _ in found)
            for key in keys(element):
                if "/" in key:
                    continue
                if clean and at(lesson.view.names, key) is element:
                    chrome[key] += 1
                elif not clean:
                    text.add(key)
    least = max(3, len(lessons) // 3 + 1)
    return tuple(sorted(key for key, times in chrome.items() if times >= least and key not in text))


def _frame(lessons: Sequence[_Lesson]) -> tuple[str, ...]:
    """Named places around the article that all pages share: the mark of the layout."""
    shared: set[str] | None = None
    for lesson in lessons:
        if lesson.reading.container is None:
            continue
        found = {key for one in ancestors(lesson.reading.container) for key in keys(one) if "/" not in key}
        shared = found if shared is None else shared & found
    return tuple(sorted(shared or ()))
