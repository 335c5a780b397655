"""What all sample portals share: their articles, how these change, and the truth about them."""

from __future__ import annotations

import re
import ssl
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, ClassVar

from tests.sampleportals.markup import BOX_LINES, PDF, PIXEL, esc
from tests.sampleportals.model import VN, Article, Category, Request, Response, Row, Stray
from tests.sampleportals.shares import SHARES, TITLES, Share
from tests.sampleportals.words import PLACES, slugify
from tests.sampleportals.writer import Story, write, write_new

FIRST_DAY, LAST_DAY = date(2015, 2, 3), date(2025, 6, 24)
#: What a firewall answers, with status 200, to a program that does not run its script.
CHALLENGE = (
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body class="cf-browser-verification">'
    '<h1>Checking your browser</h1><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>'
)


class SamplePortal:
    """One portal in memory. A subclass gives the addresses, the markup and the oddities."""

    name: ClassVar[str]
    family: ClassVar[str]
    province: ClassVar[str]
    categories: ClassVar[tuple[Category, ...]]
    page_size: ClassVar[int] = 10
    robots: ClassVar[str] = "User-agent: *\nDisallow: /dang-nhap\n"

    def __init__(self) -> None:
        self.title = TITLES[self.name]
        self.unit = PLACES[self.province][0]
        self.down = False
        #: What goes wrong on purpose; see README.md.
        self.misbehave = ""
        self.clock_error = timedelta(0)
        self.tls: ssl.SSLContext | None = None
        self.visits = 3_352_718
        self.lock = threading.RLock()
        self.clock: Callable[[], datetime] = lambda: datetime.now(VN)
        self._taken: set[str] = set()
        self.articles: list[Article] = []
        self._plan()

    # --- the articles -----------------------------------------------------------------

    def _plan(self) -> None:
        """Write the first articles: spread over the years, shared ones between them."""
        shares = [share for share in SHARES if self.name in (share.origin, share.copy)]
        stories = [write(one.group, one.province, one.seed, one.when.date(), length=6) for one in shares]
        for story in stories:
            self._taken.update((story.title, *story.paragraphs, *story.captions))
        slots = [category for category in self.categories for _ in range(category.count)]
        Random(f"order/{self.name}").shuffle(slots)
        step = (LAST_DAY - FIRST_DAY) / len(slots)
        for number, category in enumerate(slots):
            rng = Random(f"when/{self.name}/{number}")
            day = FIRST_DAY + step * number + timedelta(days=rng.randint(0, 25))
            when = datetime(day.year, day.month, day.day, rng.randint(7, 17), rng.randint(1, 59), tzinfo=VN)
            self._compose(category, when, number)
        for share, story in zip(shares, stories, strict=True):
            self._adopt(share, story)

    def wants_dated_lead(self, number: int) -> bool:
        """Whether article ``number`` shall open with day and month under a title with the year."""
        return False

    def _compose(self, category: Category, when: datetime, number: int) -> Article:
        story = write_new(
            category.group, self.province, f"{self.name}/{number}", when.date(), self._taken,
            dated_lead=self.wants_dated_lead(number),
        )  # fmt: skip
        return self._enter(story, category, when, number)

    def _adopt(self, share: Share, story: Story) -> None:
        """Take up an article that stands on two portals: ours first, or copied from the other."""
        category = next(one for one in self.categories if one.group == share.group)
        copied = self.name == share.copy
        when = share.when + timedelta(hours=27) if copied else share.when
        article = self._enter(story, category, when, len(self.articles))
        article.quirks.add("shared")
        article.source = TITLES[share.origin] if copied else None
        article.source_line = f"Nguồn: {article.source}" if copied else ""

    def _enter(self, story: Story, category: Category, when: datetime, number: int) -> Article:
        article = Article(
            key=f"{self.name}-{number}", number=number, section=category.slug, title=story.title, lead=story.lead,
            paragraphs=list(story.paragraphs), captions=list(story.captions), when=when, slug=slugify(story.title),
        )  # fmt: skip
        self.dress(article, Random(f"dress/{self.name}/{number}"))
        self.articles.append(article)
        return article

    def dress(self, article: Article, rng: Random) -> None:
        """Give ``article`` its byline, precision and oddities; may put the lead into the body."""

    def lead_into_body(self, article: Article) -> None:
        """For platforms without a lead of their own: it is the first paragraph."""
        if article.lead:
            article.paragraphs.insert(0, article.lead)
            article.lead = None

    # --- changes for later nights --------------------------------------------------------

    def keys(self) -> list[str]:
        """The keys of the articles that are there, oldest first."""
        return [article.key for article in self.articles if not article.removed]

    def find(self, key: str) -> Article:
        """The article with ``key``; KeyError when there is none."""
        for article in self.articles:
            if article.key == key:
                return article
        raise KeyError(key)

    def add_article(self, when: datetime | None = None, section: str | None = None) -> str:
        """Publish one more article (now, unless back-dated by ``when``); its key."""
        with self.lock:
            category = next(one for one in self.categories if section in (None, one.slug))
            stamp = (when or self.clock()).replace(second=0, microsecond=0)
            return self._compose(category, stamp, len(self.articles)).key

    def edit(self, key: str) -> None:
        """Correct an article: its last paragraph is replaced by a longer one."""
        with self.lock:
            article = self.find(key)
            count = sum(mark.startswith("edit") for mark in article.quirks) + 1
            article.quirks.add(f"edit{count}")
            article.paragraphs[-1] += f" Ban biên tập đã đính chính số liệu trong đoạn này lần thứ {count}."

    def remove(self, key: str) -> None:
        """Take an article down: gone from listings, its addresses answer not found."""
        with self.lock:
            self.find(key).removed = True

    def move(self, key: str) -> None:
        """Give an article a new address; the former one redirects."""
        with self.lock:
            article = self.find(key)
            article.former.append(self.address(article))
            article.slug = f"{article.slug[:70]}-cap-nhat-{len(article.former)}"

    # --- addresses -----------------------------------------------------------------------

    def address(self, article: Article) -> str:
        """The canonical path of ``article``."""
        raise NotImplementedError

    def aliases(self, article: Article) -> list[str]:
        """Further paths that answer with the same article."""
        return []

    def listing_path(self, category: Category) -> str:
        """The path of the first page of a category."""
        return f"/{category.slug}"

    def category(self, slug: str) -> Category:
        """The category with the address part ``slug``."""
        return next(one for one in self.categories if one.slug == slug)

    def strays(self) -> list[Stray]:
        """What listings offer beside articles."""
        return []

    def rows(self, category: Category) -> list[Row]:
        """The lines of a category's listing, newest first."""
        found = [
            (article.when, Row(self.address(article), article.title, article.when, self.teaser(article),
                               self.dated_row(article)))
            for article in self.present(category)
        ]  # fmt: skip
        for stray in self.strays():
            if stray.section == category.slug and self.misbehave != "no-news":
                found.append((stray.when, Row(stray.path, stray.title, stray.when)))
        floor = datetime(2016, 6, 1, tzinfo=VN)
        return [row for _, row in sorted(found, key=lambda pair: pair[0] or floor, reverse=True)]

    def present(self, category: Category | None = None) -> list[Article]:
        """The articles that are there, newest first, of one category or of all."""
        if self.misbehave == "no-news":
            return []
        floor = datetime(2016, 6, 1, tzinfo=VN)
        found = [one for one in self.articles if not one.removed and category in (None, self.category(one.section))]
        return sorted(found, key=lambda one: one.when or floor, reverse=True)

    def teaser(self, article: Article) -> str:
        """The words under a title in a listing."""
        text = article.lead or article.paragraphs[0]
        return text if len(text) < 160 else text[:150].rsplit(" ", 1)[0] + " ..."

    def dated_row(self, article: Article) -> bool:
        """Whether the listing prints a date beside the title."""
        return True

    def newest(self, count: int = 5) -> list[Article]:
        """The newest articles, for "Tin mới"."""
        return self.present()[:count]

    def most_read(self, count: int = 5) -> list[Article]:
        """A fixed choice of older articles, for "Tin đọc nhiều"."""
        return sorted(self.present(), key=lambda one: (one.number * 7 % 23, one.number))[:count]

    def related(self, article: Article, count: int = 6) -> list[Article]:
        """The next older articles of the same category (from the top after the last)."""
        ring = self.present(self.category(article.section))
        at = ring.index(article) + 1 if article in ring else 0
        return [one for one in (ring[at:] + ring)[:count] if one is not article]

    # --- truth -----------------------------------------------------------------------------

    def truth(self, base_url: str) -> list[dict[str, Any]]:
        """One record per article that is there; all text NFC."""
        with self.lock:
            return [self._record(article, base_url) for article in self.articles if not article.removed]

    def _record(self, article: Article, base: str) -> dict[str, Any]:
        paths = [self.address(article), *self.aliases(article), *article.former]
        return {
            "key": article.key, "portal": self.name, "url": base + paths[0],
            "urls": [base + path for path in dict.fromkeys(paths)],
            "title": article.title, "lead": article.lead, "lead_in_body": article.lead_in_body,
            "paragraphs": list(article.paragraphs), "captions": list(article.captions),
            "attachments": [{"url": base + path, "title": title} for path, title in article.attachments],
            "byline": article.byline, "source": article.source, "section": self.category(article.section).title,
            "published": article.published(), "published_precision": article.precision,
            "date_kind": article.date_kind, "quirks": sorted(article.quirks), "chrome": self._chrome(article),
        }  # fmt: skip

    def chrome(self, article: Article) -> list[str]:
        """Strings of this family on this page that are no part of the article."""
        return []

    def _chrome(self, article: Article) -> list[str]:
        others = [one.title for one in (*self.newest(), *self.most_read(), *self.related(article))]
        lines = [*self.chrome(article), *BOX_LINES, *self.footer_lines(), *others]
        own = "\n".join((article.title, article.lead or "", *article.paragraphs, *article.captions))
        return [unicodedata.normalize("NFC", line) for line in dict.fromkeys(lines) if line not in own]

    def refusals(self, base_url: str) -> list[dict[str, str]]:
        """Addresses linked from listings that are no articles, with their kind."""
        return [{"url": base_url + stray.path, "kind": stray.kind, "title": stray.title} for stray in self.strays()]

    def sources(self, base_url: str) -> dict[str, list[str]]:
        """The addresses under [sources] of the fact sheet."""
        listings = [base_url + self.listing_path(category) for category in self.categories]
        return {"listings": listings, "feeds": [], "sitemaps": []}

    def sheet(self, base_url: str) -> str:
        """This portal's fact sheet as TOML."""
        lines = [
            f'id = "{self.name}"', f'title = "{self.title}"', f'province = "{self.province}"', f'unit = "{self.unit}"',
            f'family = "{self.family}"', f'domains = ["{base_url.split("//")[1]}"]', 'status = "recorded"',
            "checked = 2026-11-21", 'ground = "sample portal served by tests/portalserver.py"', "", "[sources]",
        ]  # fmt: skip
        for key, urls in self.sources(base_url).items():
            quoted = "".join(f'\n    "{url}",' for url in urls)
            lines.append(f"{key} = [{quoted}\n]" if urls else f"{key} = []")
        return "\n".join([*lines, "", "[expect]", "quiet_days = 4000", ""])

    # --- answering ---------------------------------------------------------------------------

    def handle(self, request: Request) -> Response:
        """Answer one request; counts the visit."""
        with self.lock:
            self.visits += 1
            wrong, _, where = self.misbehave.partition(":")
            if wrong == "redirect" or (wrong == "redirect-pages" and request.route != "/robots.txt"):
                return Response(b"", 301, headers={"Location": f"{where}{request.path}"})
            if wrong == "repeat-pages":
                request = _first_page(request)
            common = self._common(request)
            if common is not None:
                return common
            for article in self.articles:
                if request.path in article.former and not article.removed:
                    return Response(b"", 301, headers={"Location": self.address(article)})
            return self._spoiled(wrong, request, self.answer(request))

    def _spoiled(self, wrong: str, request: Request, response: Response) -> Response:
        """``response`` with what ``misbehave`` makes of it."""
        if not wrong:
            return response
        article = next((one for path in (request.path, request.route) for one in self.by_path(path)), None)
        if wrong == "challenge" or (wrong == "challenge-articles" and article):
            return self.html(CHALLENGE)
        text = unicodedata.normalize("NFC", response.body.decode("utf-8"))
        if wrong == "layout" and not article:
            text = re.sub(r'<a [^>]*?href="([^"]*)"[^>]*>', r'<a href="#" onclick="go(\'\1\')">', text)
        elif wrong == "empty-text" and article:
            for part in filter(None, (article.lead, *article.paragraphs, *article.captions)):
                text = text.replace(esc(part), "")
        elif wrong == "titles":
            for one in self.articles:
                text = text.replace(esc(one.title), self.title)
        elif wrong == "dates":
            text = re.sub(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}:\d\d", "", text)
        lost = "replace" if wrong == "encoding" else "strict"
        return replace(response, body=text.encode("ascii" if wrong == "encoding" else "utf-8", lost))

    def _common(self, request: Request) -> Response | None:
        route = request.route
        if route == "/robots.txt":
            return Response(self.robots.replace("{base}", request.base_url).encode(), content_type="text/plain")
        if route.endswith((".gif", ".jpg", ".png")):
            return Response(PIXEL, content_type="image/gif")
        if route.endswith((".pdf", ".doc")):
            kind = "application/pdf" if route.endswith(".pdf") else "application/msword"
            return Response(PDF, content_type=kind)
        if route.startswith("/dang-nhap"):
            return self.html(self.page("Đăng nhập", "<h1>Đăng nhập</h1>", request))
        return None

    def answer(self, request: Request) -> Response:
        """Answer a request for a page."""
        raise NotImplementedError

    def page(self, title: str, middle: str, request: Request) -> str:
        """A whole page of this portal around ``middle``."""
        raise NotImplementedError

    def footer_lines(self) -> list[str]:
        """The lines at the foot of each page."""
        return [
            f"® Ghi rõ nguồn: “{self.title}” khi phát hành lại thông tin",
            f"Địa chỉ: Số 15 đường Trung Tâm, {self.title.split('mẫu ')[1]}",
            "Điện thoại: (020) 3.123.456; Fax: (020) 3.123.457",
            "Giấy phép số 21/GP-TTĐT cấp ngày 14/08/2014",
            "Phát triển bởi Trung tâm Phần mềm Mẫu",
        ]

    def html(self, text: str, status: int = 200) -> Response:
        """``text`` as an HTML answer."""
        return Response(text.encode("utf-8"), status)

    def chunk(self, rows: list[Row], page: int) -> list[Row]:
        """Page ``page`` (from 1) of ``rows``."""
        return rows[(page - 1) * self.page_size : page * self.page_size] if page > 0 else []

    def page_count(self, category: Category) -> int:
        """How many pages a category's listing has."""
        return -(-len(self.rows(category)) // self.page_size)

    def by_path(self, path: str) -> Iterator[Article]:
        """The articles that answer at ``path``."""
        for article in self.articles:
            if not article.removed and path in (self.address(article), *self.aliases(article)):
                yield article


def _first_page(request: Request) -> Request:
    """The same request for page 1: what a pager makes of it that ignores its parameter."""
    body = re.sub(rb"(?<=\bpage=)\d+", b"1", request.body)
    return replace(request, path=request.path.partition("?")[0], body=body)
