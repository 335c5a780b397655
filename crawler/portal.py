"""What is known of one portal: its sheet, laid over what its CMS family knows.

What neither knows is found out from the portal's own pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from crawler.memo import remembered

Status = Literal["verified", "recorded", "unverified", "frozen", "gone"]
PagerKind = Literal["auto", "query", "path", "next-link", "post-back", "json", "window", "ajax-post", "none"]
#: How a JSON service is asked: by GET, by POST of a form, by POST of a JSON document.
Sending = Literal["query", "form", "json"]
DayOrder = Literal["dmy", "mdy"]
#: How old a portal's TLS may be: ``modern`` is TLS 1.2 with today's ciphers, ``weak`` the same with keys and
#: signatures that OpenSSL refuses at its usual level, ``old`` these and TLS 1.0 and 1.1.
Tls = Literal["modern", "weak", "old"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Where a family or one dated layout keeps the parts of a page.

    Every value is a tuple of CSS selectors tried in order; the first that matches
    something not empty wins. ``drop`` is removed before anything is read; ``links``
    are the article links of a listing, ``item_date`` the date beside one. Empty means: not known, find it by rule.
    """

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    item_date: tuple[str, ...] = ()

    def over(self, other: Profile) -> Profile:
        """This profile, with what it leaves out taken from ``other``."""
        return replace(other, **{f.name: value for f in fields(self) if (value := getattr(self, f.name))})


@dataclass(frozen=True, slots=True)
class Layout:
    """A profile that holds for captures up to ``until`` (None: up to now)."""

    profile: Profile
    until: date | None = None
    date_order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """How the further pages of a listing are asked for.

    ``query``: ``?<param>=<first>, <first + step> ...`` (an offset where ``step`` is the rows of
    a page); ``path``: ``template`` with ``{n}`` appended to the listing's path, or put in the
    place of what ``pattern`` matches in its address; ``next-link``: follow the link that says
    next; ``post-back``: the same by ASP.NET's ``__doPostBack``; ``json``: rows come from a
    service at ``template``; ``window``: ``template`` holds the days ``{from}`` and ``{to}``, asked
    ``step`` months at a time, newest first; ``ajax-post``: ``template`` is the path that gets the
    form; ``auto``: whatever of these the page itself shows. ``first`` is the number of the
    *second* page.

    Of kind ``json``: ``send`` how it is asked, ``form`` what is sent beside ``param``; ``items``,
    ``total``, ``title`` and ``date`` name fields (dots lead downwards), ``link`` is a field or an
    address with ``{Field}`` in it. Groups of ``pattern``, found in the listing's address or page,
    can be used as ``{group}`` in ``template``, ``form`` and ``link``. ``days`` is the form of a day
    (strftime) of kind ``window``.
    """

    kind: PagerKind = "auto"
    param: str = "page"
    first: int = 2
    step: int = 1
    template: str = ""
    pattern: str = ""
    send: Sending = "query"
    form: tuple[tuple[str, str | int], ...] = ()
    items: str = ""
    total: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    days: str = "%d/%m/%Y"


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy portal shows, for the verdict after a run.

    ``articles_per_week`` is (least, most), ``dated`` the least share of articles with a
    date (0..1), ``quiet_days`` after how many days without news the portal is suspect.
    """

    articles_per_week: tuple[int, int] | None = None
    dated: float = 0.9
    quiet_days: int = 30


@dataclass(frozen=True, slots=True)
class Family:
    """What is true of every portal on one CMS.

    ``article_url`` and ``skip_url`` are regular expressions on path and query: what an
    article's address looks like, what never is one. ``url_rules`` are (pattern,
    replacement) pairs that fold the CMS's duplicate addresses into one key. ``marks`` are
    (pattern, weight) pairs that tell the CMS by page source and ``name: value`` lines of
    response headers: 3 proves it alone, 2 makes it likely, 1 helps (``crawler.discovery.fingerprint``).
    ``services`` are JSON pagers of some of its portals, known by their ``pattern`` in a page's source.
    ``section_url`` are sections among what ``skip_url`` names: no article, but a listing behind the menu.
    """

    name: str
    profile: Profile = Profile()
    pager: Pager = Pager()
    article_url: str = ""
    skip_url: str = ""
    url_rules: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    services: tuple[Pager, ...] = ()
    section_url: str = ""


@dataclass(frozen=True, slots=True)
class Portal:
    """One portal: its sheet laid over the profile of its family."""

    id: str
    title: str
    province: str
    family: str
    domains: tuple[str, ...]
    unit: str = ""
    status: Status = "unverified"
    checked: date | None = None
    ground: str = ""
    enabled: bool = True
    listings: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    home: str = ""
    probe: bool = False
    article_url: str = ""
    skip_url: str = ""
    url_rules: tuple[tuple[str, str], ...] = ()
    section_url: str = ""
    pager: Pager = Pager()
    layouts: tuple[Layout, ...] = ()
    expect: Expect = Expect()
    delay: float = 0.0
    verify_tls: bool = True
    script: bool = False
    tls: Tls = "modern"
    path: Path | None = field(default=None, compare=False)

    def layout_at(self, day: date) -> Layout:
        """The layout that was in force on ``day``, chosen by the earliest ``until`` not passed."""
        dated = sorted((one for one in self.layouts if one.until), key=lambda one: one.until or date.max)
        for one in dated:
            if one.until and day <= one.until:
                return one
        return next((one for one in self.layouts if one.until is None), Layout(Profile()))

    def owns(self, url: str) -> bool:
        """Whether ``url`` is http(s) on one of the portal's hosts, ``www.`` and default ports put aside."""
        return _owned(url, self.domains)

    @property
    def start_url(self) -> str:
        """The home page: ``home`` of the sheet, otherwise the root of the first domain."""
        if self.home:
            return self.home
        known = next(iter((*self.listings, *self.feeds, *self.sitemaps)), "")
        return f"{urlsplit(known).scheme or 'https'}://{self.domains[0]}/"

    def under(self, family: Family) -> Portal:
        """This portal with what its CMS family knows beneath what the sheet says."""
        own = self.layouts or (Layout(Profile()),)
        return replace(
            self,
            layouts=tuple(replace(one, profile=one.profile.over(family.profile)) for one in own),
            pager=family.pager if self.pager == Pager() else self.pager,
            article_url=self.article_url or family.article_url,
            skip_url=self.skip_url or family.skip_url,
            url_rules=family.url_rules,
            section_url=family.section_url,
        )


@remembered(2048)
def _owned(url: str, domains: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bare_host(parts.netloc) in map(bare_host, domains)


@remembered(1024)
def bare_host(netloc: str) -> str:
    """``netloc`` in lower case without user, ``www.`` and the default ports 80 and 443."""
    return re.sub(r"^www\.|:(80|443)$", "", netloc.rpartition("@")[2].lower())
