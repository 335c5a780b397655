"""Systems that no sample portal and no skin has: a few articles and strays of each, read without any profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape

from crawler.items import Page
from crawler.portal import Portal
from tests.gatecorpus import wild_more, wild_new, wild_old
from tests.gatecorpus.leaf import Leaf
from tests.gatecorpus.model import NOW, Corpus, Sample, nfc
from tests.sampleportals.words import slugify
from tests.sampleportals.writer import Story, write_new

#: Articles per system; fewer than five would teach no template.
PER_SYSTEM = 6


@dataclass(frozen=True)
class System:
    """One system: its article page, its addresses, and its pages that are no articles as name -> (kind, path, html)."""

    name: str
    article: Callable[[Leaf], str]
    path: str = "/tin/{slug}-{n}.html"
    strays: Callable[[Leaf], dict[str, tuple[str, str, str]]] | None = None


SYSTEMS: tuple[System, ...] = (
    System("textpattern", wild_new.textpattern, "/bai-viet/{slug}"),
    System("dotclear", wild_new.dotclear, "/index.php?post/2019/03/05/{slug}", wild_new.dotclear_strays),
    System("mediawiki", wild_new.mediawiki, "/index.php/{slug}", wild_new.mediawiki_strays),
    System("dokuwiki", wild_new.dokuwiki, "/doku.php?id=tin:{slug}", wild_new.dokuwiki_strays),
    System("movabletype", wild_new.movabletype, "/tin/2019/03/{slug}.html"),
    System("ghost", wild_new.ghost, "/{slug}/", wild_new.ghost_strays),
    System("typo3", wild_new.typo3, "/tin-tuc/chi-tiet/{slug}", wild_new.typo3_strays),
    System("umbraco", wild_new.umbraco, "/tin-tuc/{slug}/"),
    System("sitefinity", wild_new.sitefinity, "/tin-tuc/chi-tiet/2019/03/05/{slug}"),
    System("easydnn", wild_new.easydnn, "/tin-tuc/artmid/438/articleid/{n}/{slug}"),
    System("orchard", wild_new.orchard, "/tin/{slug}"),
    System("newsroom", wild_new.newsroom, "/{slug}-{n}.htm"),
    System("kicker", wild_old.kicker, "/index.php/tin/chi-tiet/{slug}"),
    System("tables2005", wild_old.tables2005, "/detail.php?id={n}", wild_old.tables2005_strays),
    System("word2003", wild_old.word2003, "/xemtin.asp?idcha=12&id={n}", wild_old.word2003_strays),
    System("phpnuke", wild_old.phpnuke, "/modules.php?name=News&file=article&sid={n}"),
    System("liferay62", wild_more.liferay62, "/chi-tiet-tin/-/{slug}"),
    System("october", wild_more.october),
    System("xoops", wild_more.xoops, "/modules/news/article.php?storyid={n}"),
    System("vueportal", wild_more.vueportal),
    System("frames2002", wild_more.frames2002, "/tin/{n}.htm"),
)  # fmt: skip


@cache
def _stories(turn: int) -> tuple[Story, ...]:
    taken: set[str] = set()
    first = date(2012, 5, 8) + timedelta(days=200 * turn)
    return tuple(write_new(("xahoi", "kinhte")[i % 2], "langson", f"wild/{turn}/{i}", first + timedelta(days=29 * i), taken)
                 for i in range(PER_SYSTEM))  # fmt: skip


def _path(system: System, story: Story, number: int) -> str:
    return system.path.format(slug=slugify(story.title), n=3100 + number)


def _leaf(system: System, turn: int, number: int) -> Leaf:
    stories = _stories(turn)
    near = [(number + step) % len(stories) for step in range(1, 5)]
    others = tuple((escape(_path(system, stories[i], i)), stories[i].title, stories[i].event + timedelta(days=1)) for i in near)
    return Leaf(stories[number], number, stories[number].event + timedelta(days=1), others)


def _told(system: System, turn: int, number: int) -> Sample:
    leaf = _leaf(system, turn, number)
    html = system.article(leaf)
    story = leaf.story
    own = {nfc(one) for one in (story.title, story.lead, *story.paragraphs, *story.captions)}
    return Sample(
        f"{system.name}/{number}", system.name, "article", _page(system, _path(system, story, number), html), nfc(story.title),
        tuple(nfc(one) for one in leaf.paragraphs), tuple(nfc(one) for one in leaf.captions), leaf.byline, leaf.source,
        tuple((group, line) for group, line in dict.fromkeys(leaf.chrome) if nfc(line) not in own),
    )  # fmt: skip


def _page(system: System, path: str, html: str) -> Page:
    return Page(f"https://{system.name}.example.vn{path}", html.encode(), system.name, NOW, "text/html; charset=utf-8")


def corpus() -> Corpus:
    """All pages of all systems; nothing but the name of the site is known of any."""
    samples: list[Sample] = []
    portals: dict[str, Portal] = {}
    for turn, system in enumerate(SYSTEMS):
        portals[system.name] = Portal(system.name, wild_new.SITE, "langson", "generic", (f"{system.name}.example.vn",))
        samples += [_told(system, turn, number) for number in range(PER_SYSTEM)]
        found = system.strays(_leaf(system, turn, 0)) if system.strays else {}
        samples += [Sample(f"{system.name}/{name}", system.name, kind, _page(system, path, html))
                    for name, (kind, path, html) in found.items()]  # fmt: skip
    return Corpus(tuple(samples), portals, dict(portals))
