"""The portal that the crawl benchmark crawls: articles of 40 to 120 KB, listings with pagers, and the truth.

Two dresses of the same news: ``drupal`` is Drupal 7 as its core prints it, ``plain`` is of no
family that the project knows. Only the middle of a page is its own; head and foot come in
a few sizes and are shared, so that 20,000 articles fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from tests.sampleportals import markup as m
from tests.sampleportals.model import VN
from tests.sampleportals.words import PLACES, slugify
from tests.sampleportals.writer import write

ROWS = 20
#: Letters of script and style in the head of a page, by its number: pages weigh 40 to 120 KB.
WEIGHTS = (1_000, 8_000, 18_000, 30_000, 42_000, 56_000, 72_000)
SECTIONS = tuple((slugify(name), name) for name in (
    "Tin trong tỉnh", "Kinh tế", "Văn hóa", "Xã hội", "Giáo dục", "Y tế", "Cải cách hành chính", "An ninh quốc phòng"))  # fmt: skip


@dataclass(frozen=True)
class News:
    """One article and what is true of it."""

    number: int
    section: int
    slug: str
    title: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    when: datetime


def news(number: int) -> News:
    """The article ``number``; the same for ever."""
    rng = Random(f"bench/{number}")
    when = datetime(2024, 6, 1, 8, tzinfo=VN) - timedelta(hours=5 * number % 70_000, minutes=rng.randint(0, 59))
    group, province = rng.choice(("kinhte", "xahoi")), rng.choice(sorted(PLACES))
    parts = [write(group, province, f"bench/{number}/{n}", date(when.year, when.month, when.day), length=9) for n in range(3)]
    paragraphs = (parts[0].lead, *dict.fromkeys(text for part in parts for text in part.paragraphs))
    count = rng.randint(6, len(paragraphs))
    return News(number, number % len(SECTIONS), f"{slugify(parts[0].title)[:80]}-{number}", parts[0].title, paragraphs[:count],
                parts[0].captions, when)  # fmt: skip


def _script(size: int) -> str:
    """Style rules and a script of about ``size`` letters."""
    half = size // 2
    css = "".join(f".reg-{n} .box-{n % 9}{{margin:{n % 7}px;color:#{n * 4051 % 4096:03x}}}\n" for n in range(half // 42))
    code = "".join(f'w.push({{"id":{n},"path":"/tin/{n}.html","t":"Tin {n}"}});\n' for n in range(half // 42))
    return f"<style>{css}</style><script>var w=[];{code}</script>"


def _menu(count: int = 142) -> str:
    """A mega menu: sections and units, three levels deep."""
    rows = []
    for n in range(count):
        title = SECTIONS[n % len(SECTIONS)][1] if n < len(SECTIONS) else f"{m.PROVINCES[n % len(m.PROVINCES)]} - chuyên trang {n}"
        href = f"/{SECTIONS[n][0]}" if n < len(SECTIONS) else f"/chuyen-trang/{n}"
        rows.append(f'<li class="leaf menu-mlid-{700 + n} level-{n % 3}"><a href="{href}" title="{title}" class="menu-link">'
                    f"<span class=\"icon\"></span><span>{title}</span></a></li>")  # fmt: skip
    return f'<div class="region region-navigation"><ul class="menu nice-menu">{"".join(rows)}</ul></div>'


def _links(rows: list[tuple[str, str]]) -> str:
    return "".join(f'<li class="views-row"><div class="views-field"><span class="field-content"><a href="{href}">{m.esc(text)}</a>'
                   "</span></div></li>" for href, text in rows)  # fmt: skip


class Dress:
    """One way to print the portal; a subclass gives places and class names."""

    name = ""
    middle: Callable[[Dress, News], str]
    rows: Callable[[Dress, list[News], int, int, int], str]

    def __init__(self, count: int) -> None:
        self.count = count
        self.sections = [[n for n in range(count) if n % len(SECTIONS) == at] for at in range(len(SECTIONS))]
        self.known: dict[int, News] = {}

    def news(self, number: int) -> News:
        """The article, written when it is first asked for."""
        if number not in self.known:
            self.known[number] = news(number)
        return self.known[number]

    def path(self, one: News) -> str:
        """Where the article stands."""
        raise NotImplementedError

    @cached_property
    def heads(self) -> list[bytes]:
        """What stands before the middle, in all sizes."""
        return [
            (f'<meta name="Generator" content="{self.generator}">{_script(size)}</head><body class="html not-front">'
             f'<div id="header"><div class="site-name">Cổng thông tin điện tử tỉnh Mẫu</div></div>{_menu()}'
             '<div id="main" class="clearfix"><div id="content" class="column"><div class="section">').encode()
            for size in WEIGHTS
        ]  # fmt: skip

    generator = "Portal"

    @cached_property
    def foot(self) -> bytes:
        """What stands after the middle."""
        new = _links([(self.path(one), one.title) for one in map(self.news, range(min(10, self.count)))])
        hot = _links([(self.path(one), one.title) for one in map(self.news, range(min(7, self.count), min(17, self.count)))])
        feet = "".join(f"<p>{line}</p>" for line in (
            "Bản quyền thuộc Cổng thông tin điện tử tỉnh Mẫu", "Địa chỉ: Số 15 đường Trung Tâm", "Điện thoại: (020) 3.123.456",
            "Ghi rõ nguồn khi phát hành lại thông tin từ Cổng thông tin này"))  # fmt: skip
        return (
            f'</div></div><div class="region region-sidebar-second"><div class="block"><h2>Tin mới</h2><ul>{new}</ul></div>'
            f'<div class="block"><h2>Tin đọc nhiều</h2><ul>{hot}</ul></div><div class="block">{m.link_lists()}</div><div class="block">'
            f'{m.login_box("/user")}</div><div class="block"><ul><li>Đang truy cập: 35</li><li>Tổng lượt truy cập: 3352718</li></ul>'
            f'</div></div></div><div id="footer">{feet}</div></body></html>'
        ).encode()

    def page(self, number: int, title: str, middle: str) -> list[bytes]:
        """The parts of a page."""
        open_ = f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)} | Cổng thông tin điện tử tỉnh Mẫu</title>'
        return [open_.encode(), self.heads[number % len(WEIGHTS)], middle.encode(), self.foot]

    def article(self, number: int) -> list[bytes]:
        """The page of an article."""
        one = self.news(number)
        return self.page(number, one.title, self.middle(one))

    def listing(self, section: int, page: int) -> list[bytes]:
        """Page ``page`` (from 0) of a section, newest first."""
        numbers = self.sections[section][page * ROWS : (page + 1) * ROWS]
        last = max(0, -(-len(self.sections[section]) // ROWS) - 1)
        return self.page(0, SECTIONS[section][1], self.rows([self.news(n) for n in numbers], section, page, last))

    def others(self, one: News) -> list[tuple[str, str]]:
        """Address and title of older articles of the section."""
        ring = self.sections[one.section]
        at = ring.index(one.number) if self.count < 5000 else one.number // len(SECTIONS)
        return [(self.path(other), other.title) for other in map(self.news, (ring[at + 1 :] + ring[:at])[:10])]


    def dirt(self, one: News) -> str:
        """What stands in the body's own box behind the text, as editors and modules leave it there; no part of the article."""
        number = one.number
        near = "".join(f'<li><a href="{href}">{m.esc(text)}</a></li>' for href, text in self.others(one)[:3])
        return (
            "", f'<div class="news-tools"><span>Lượt xem: {number * 37 % 9000 + 12}</span> <a href="/print/{number}">Bản in</a> '
            '<a href="mailto:?subject=tin">Gửi email</a></div>',
            f"<p><strong>Tin liên quan:</strong></p><ul>{near}</ul>",
            "<div><b>Đánh giá bài viết</b> <span>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</span></div>",
        )[number % 4]  # fmt: skip


class Drupal(Dress):
    """Drupal 7, medium dates month first, pages counted from 0."""

    name = "drupal"
    generator = "Drupal 7 (http://drupal.org)"

    def path(self, one: News) -> str:
        return f"/{SECTIONS[one.section][0]}/{one.slug}"

    def middle(self, one: News) -> str:
        pictures = "".join(f'<p class="rtecenter"><img src="/sites/default/files/{one.number}.jpg" alt=""></p>'
                           f'<p class="rtecenter"><em>{m.esc(text)}</em></p>' for text in one.captions[:1])  # fmt: skip
        text = "\n".join(f'<p class="rtejustify">&nbsp;&nbsp; {m.esc(part)}</p>' for part in one.paragraphs)
        return (
            f'<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/{SECTIONS[one.section][0]}">{SECTIONS[one.section][1]}</a>'
            f'</div><h1 class="title" id="page-title">{m.esc(one.title)}</h1><div id="node-{one.number}" class="node node-article '
            f'node-full clearfix"><div class="meta submitted">{_created(one.when)}</div><div class="content"><div class="field '
            'field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" '
            f'property="content:encoded">{text}{pictures}{self.dirt(one)}</div></div></div></div><ul class="links inline"><li><a href="/print/'
            f'{one.number}">Bản in</a></li></ul></div><div class="block block-views"><h2>Các tin khác</h2><ul>{_links(self.others(one))}'
            "</ul></div>"
        )

    def rows(self, rows: list[News], section: int, page: int, last: int) -> str:
        teasers = "".join(
            f'<div class="node node-article node-teaser"><h2><a href="{self.path(one)}">{m.esc(one.title)}</a></h2><div class="submitted">'
            f'{_created(one.when)}</div><div class="content"><p>{m.esc(one.paragraphs[0][:150])} ...</p></div></div>' for one in rows)  # fmt: skip
        here = f"/{SECTIONS[section][0]}"
        pager = "".join(f'<li class="pager-item"><a href="{here}?page={n}">{n + 1}</a></li>' for n in range(max(0, page - 3), min(last, page + 3) + 1) if n != page)
        if page < last:
            pager += f'<li class="pager-next"><a href="{here}?page={page + 1}">sau ›</a></li>'
        return (f'<h1 class="title" id="page-title">{SECTIONS[section][1]}</h1>{teasers}<div class="item-list"><ul class="pager">{pager}'
                "</ul></div>")  # fmt: skip


def _created(when: datetime) -> str:
    return f"Create: {m.SHORT_DAYS[when.weekday()]}, {when:%m/%d/%Y - %H:%M}"


class Plain(Dress):
    """An engine of its own, with no class that the project knows."""

    name = "plain"

    def path(self, one: News) -> str:
        return f"/xem-tin/{one.slug}.html"

    def middle(self, one: News) -> str:
        pictures = "".join(f'<div class="hinh"><img src="/tep/{one.number}.jpg"><p class="ct">{m.esc(text)}</p></div>' for text in one.captions[:1])
        text = "".join(f"<p>{m.esc(part)}</p>" for part in one.paragraphs)
        return (
            f'<div class="vt"><a href="/">Trang nhất</a> / <a href="/{SECTIONS[one.section][0]}">{SECTIONS[one.section][1]}</a></div>'
            f'<div class="xt"><h2 class="tt">{m.esc(one.title)}</h2><div class="ng">{m.long_day(one.when)} {one.when:%H:%M}</div>'
            f'<div class="nd">{text}{pictures}{self.dirt(one)}</div></div><div class="lq"><h4>Các bài liên quan</h4><ul>{_links(self.others(one))}</ul></div>'
        )

    def rows(self, rows: list[News], section: int, page: int, last: int) -> str:
        lines = "".join(f'<div class="o"><b><a href="{self.path(one)}">{m.esc(one.title)}</a></b> <small>({one.when:%d/%m/%Y})</small>'
                        f"<div>{m.esc(one.paragraphs[0][:150])} ...</div></div>" for one in rows)  # fmt: skip
        here = f"/{SECTIONS[section][0]}"
        pager = " ".join(f"<b>{n + 1}</b>" if n == page else f'<a href="{here}?page={n}">{n + 1}</a>' for n in range(max(0, page - 3), min(last, page + 3) + 1))
        return f'<h3 class="td">{SECTIONS[section][1]}</h3>{lines}<div class="pt">{pager}</div>'


DRESSES: dict[str, type[Dress]] = {"drupal": Drupal, "plain": Plain}
