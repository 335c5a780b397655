"""The corpus: the sample portals' pages, stories in the dress of nine systems, and what is no article."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import cache

from crawler.extraction.chrome import edge_group
from crawler.items import Page
from crawler.loader import PortalLoader
from crawler.portal import Family, Layout, Portal
from tests.gatecorpus import kinds, wild
from tests.gatecorpus.lines import GROUPS, lines_of
from tests.gatecorpus.model import NOW, Corpus, Sample, joined, nfc
from tests.gatecorpus.skins import SITE, SKINS, Dress, Skin
from tests.sampleportals import SamplePortal, all_sites, family_sites
from tests.sampleportals.model import Article, Request
from tests.sampleportals.words import slugify
from tests.sampleportals.writer import Story, write_new

#: Articles per skin.
PER_SKIN = 12
#: Of the further families' sites every third article is taken: what differs between them is the markup.
FAMILY_STEP = 3
#: Sites whose listings are empty pages until a script has run.
_SCRIPTED_LISTINGS = ("mau_sharepoint", "mau_loadpage")
_FAMILIES = PortalLoader([], ["spiders"]).families
_GROUP_OF = {nfc(line): group for group in GROUPS for line in lines_of(group)}


@cache
def corpus() -> Corpus:
    """All pages of the gate, the same at every call."""
    sites = [*((site, 1) for site in all_sites()), *((site, FAMILY_STEP) for site in family_sites())]
    return joined([*(_site(*one) for one in sites), *(_dressed(at, one) for at, one in enumerate(SKINS)), wild.corpus(), _bodies()])


def _group(line: str) -> str:
    return _GROUP_OF.get(line) or edge_group(line) or ("related" if len(line.split()) > 6 else "boxes")


# --- the sample portals ---------------------------------------------------------------------


def _site(site: SamplePortal, step: int) -> Corpus:
    site.clock = lambda: NOW
    base, host = f"https://{site.name}.example.vn", f"{site.name}.example.vn"
    family: Family = _FAMILIES[site.family].family
    bare = Portal(site.name, site.title, site.province, "generic", (host,), unit=site.unit)
    samples = [_article(site, one, base) for one in site.articles[::step]]
    samples += [_stray(site, one["url"], one["kind"], base) for one in site.refusals(base) if not _moves(site, one["url"], base)]
    listings = () if site.name in _SCRIPTED_LISTINGS else site.categories
    samples += [_stray(site, base + site.listing_path(one), "listing", base) for one in listings]
    samples.append(_stray(site, base + "/dang-nhap", "login", base))
    return Corpus(tuple(samples), {site.name: bare.under(family)}, {site.name: bare})


def _moves(site: SamplePortal, url: str, base: str) -> bool:
    """Whether the site answers with another address and no page."""
    return 300 <= site.handle(Request(site.name, "GET", url.removeprefix(base), base_url=base)).status < 400


def _fetched(site: SamplePortal, url: str, base: str) -> Page:
    answer = site.handle(Request(site.name, "GET", url.removeprefix(base), base_url=base))
    return Page(url, answer.body, site.name, NOW, answer.content_type, answer.headers)


def _article(site: SamplePortal, article: Article, base: str) -> Sample:
    truth = next(one for one in site.truth(base) if one["key"] == article.key)
    lead = (truth["lead"],) if truth["lead"] and not truth["lead_in_body"] else ()
    page = _fetched(site, truth["url"], base)
    if truth["date_kind"] == "listing":
        page = Page(page.url, page.body, page.portal, NOW, page.content_type, page.headers,
                    listing_title=truth["title"], listing_date=truth["published"])  # fmt: skip
    return Sample(
        f"{site.name}/{article.key}", site.name, "article", page, nfc(truth["title"]),
        tuple(nfc(one) for one in (*lead, *truth["paragraphs"])), tuple(nfc(one) for one in truth["captions"]),
        truth["byline"], truth["source"], tuple((_group(line), line) for line in truth["chrome"]),
    )  # fmt: skip


def _stray(site: SamplePortal, url: str, kind: str, base: str) -> Sample:
    return Sample(f"{site.name}{url.removeprefix(base)}", site.name, kind, _fetched(site, url, base))


# --- the skins --------------------------------------------------------------------------------


@cache
def _stories(turn: int) -> tuple[Story, ...]:
    taken: set[str] = set()
    first = date(2019, 3, 4) + timedelta(days=31 * turn)
    return tuple(
        write_new(("kinhte", "xahoi")[i % 2], "laocai", f"gate/{turn}/{i}", first + timedelta(days=37 * i), taken)
        for i in range(PER_SKIN)
    )


def _day(story: Story) -> str:
    return f"{story.event + timedelta(days=1):%d/%m/%Y}"


def _dress(skin: Skin, turn: int, number: int) -> Dress:
    stories = _stories(turn)
    near = [(number + step) % len(stories) for step in range(1, 6)]
    others = tuple((_path(skin, stories[i], i), stories[i].title, _day(stories[i])) for i in near)
    return Dress(stories[number], turn, len(SKINS), number, f"{_day(stories[number])} 08:{10 + number}", others)


def _path(skin: Skin, story: Story, number: int) -> str:
    return skin.path.format(slug=slugify(story.title), n=1200 + number)


def _dressed(turn: int, skin: Skin) -> Corpus:
    host = f"{skin.name}.example.vn"
    bare = Portal(skin.name, SITE, "laocai", "generic", (host,))
    known = Portal(skin.name, SITE, "laocai", "generic", (host,), layouts=(Layout(skin.profile),))
    samples = [_told(skin, turn, number) for number in range(PER_SKIN)]
    for name, (kind, path, title, main) in kinds.pages(_dress(skin, turn, 0).others).items():
        html = skin.page(_dress(skin, turn, 0), title, main)
        samples.append(Sample(f"{skin.name}/{name}", skin.name, kind, _page(skin, path, html)))
    return Corpus(tuple(samples), {skin.name: known}, {skin.name: bare})


def _told(skin: Skin, turn: int, number: int) -> Sample:
    dress = _dress(skin, turn, number)
    html = skin.page(dress, dress.story.title, skin.main(dress))
    if number % 5 == 2:
        html = unicodedata.normalize("NFD", html)
    if number % 5 == 4:
        html = html.replace(", ", ",&nbsp; ").replace("</p>", "&#8203;</p>\n<p>&nbsp;</p>")
    story, (field, value, _) = dress.story, dress.credit
    own = {nfc(one) for one in (story.title, story.lead, *story.paragraphs, *story.captions)}
    return Sample(
        f"{skin.name}/{number}", skin.name, "article", _page(skin, _path(skin, story, number), html), nfc(story.title),
        tuple(nfc(one) for one in (story.lead, *story.paragraphs)), tuple(nfc(one) for one in story.captions),
        value if field == "byline" else None, value if field == "source" else None,
        tuple((group, line) for group, line in dict.fromkeys(dress.chrome) if nfc(line) not in own),
    )  # fmt: skip


def _page(skin: Skin, path: str, html: str) -> Page:
    return Page(f"https://{skin.name}.example.vn{path}", html.encode(), skin.name, NOW, "text/html; charset=utf-8")


def _bodies() -> Corpus:
    portal = Portal("bodies", SITE, "laocai", "generic", ("bodies.example.vn",))
    samples = tuple(
        Sample(f"bodies/{name}", "bodies", kind, Page(f"https://bodies.example.vn/{at}", body, "bodies", NOW, content_type))
        for at, (name, (kind, content_type, body)) in enumerate(kinds.BODIES.items())
    )
    return Corpus(samples, {"bodies": portal}, {"bodies": portal})
