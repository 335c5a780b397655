"""Portals of the last years: front ends that a server draws, pages sent in pieces, Tailwind's classes, cards that are one link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.discovery.pager import leads_nowhere
from crawler.dump.writers import records
from crawler.errors import NotAnArticle
from crawler.extraction import extract, learn
from crawler.extraction.chrome import is_stamp
from crawler.extraction.looks import hidden
from crawler.extraction.tree import parse, select, text_of
from crawler.portal import Profile
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.model import Category, Request
from tests.sampleportals.others import MauDjango
from tests.test_addportal import add
from tests.test_extraction_samples import DAY, LEAD, MENU, PARAGRAPHS, TEXT, TITLE, WHOLE, document, page, portal, read
from tests.test_listing import HOST, NEWS, found
from tests.test_pager_controls import LISTING, following

LONG = [(path, title, day) for path, title, day in NEWS if len(title) > 30]
SPINNER = "<div class='size-8 animate-spin'></div>"
SWAP = '<script>$RC=function(b,c){{}};${how}("{one}","{two}")</script>'


# ---- pages sent in pieces


@pytest.mark.parametrize("how", ["RC", "RR"])
def test_an_article_that_react_sends_late_is_read_in_its_place(how: str) -> None:
    late = f"<main><div id=content><h1>{TITLE}</h1>{DAY}<div class=prose>{TEXT}</div></div></main>"
    html = (f"<header>{MENU}</header><!--$?--><template id='B:0'></template>{SPINNER}<!--/$--><footer>Bản quyền 2026</footer>"
            f"<div hidden id='S:0'>{late}</div>{SWAP.format(how=how, one='B:0', two='S:0')}")  # fmt: skip
    article = read(html)
    assert (article.title, article.text) == (TITLE, WHOLE)


def test_a_piece_within_a_piece_and_the_words_around_them() -> None:
    root = parse("<body><p>một</p><template id='B:1'></template><p>bốn</p>"
                 "<div hidden id='S:1'><p>hai</p><template id='P:2'></template></div>đuôi<div hidden id='S:2'><p>ba</p></div>"
                 f"{SWAP.format(how='RS', one='S:2', two='P:2')}{SWAP.format(how='RC', one='B:1', two='S:1')}</body>")  # fmt: skip
    assert root is not None
    assert [text_of(one) for one in select(root, "p")] == ["một", "hai", "ba", "bốn"]
    assert "đuôi" in text_of(root) and not any(hidden(one) for one in root.iter("div"))


@pytest.mark.parametrize(("one", "two"), [("B:0", "S:9"), ("B:9", "S:0"), ("S:0", "S:0")])
def test_pieces_without_a_place_stay_hidden(one: str, two: str) -> None:
    html = f"<body><template id='B:0'></template><div hidden id='S:0'><p>x</p></div>{SWAP.format(how='RC', one=one, two=two)}</body>"
    root = parse(html)
    assert root is not None
    assert [hidden(box) for box in root.iter("div")] == [True]


# ---- classes by the window's width


@pytest.mark.parametrize(
    ("names", "gone"),
    [("hidden md:block", False), ("lg:flex hidden", False), ("hidden", True), ("md:hidden", True), ("block sm:inline-block xl:hidden", True),
     ("hidden sm:block lg:hidden", True), ("d-none d-md-flex", False), ("d-lg-none", True), ("d-md-none d-xl-table-cell", False),
     ("overflow-hidden", False), ("lg:grid-cols-2", False), ("sr-only", True)],
)  # fmt: skip
def test_what_a_wide_window_shows_is_shown(names: str, gone: bool) -> None:
    root = parse(f"<body><div class='{names}'>x</div></body>")
    assert root is not None
    assert hidden(next(root.iter("div"))) is gone


def test_a_short_notice_above_cards_with_summaries_for_wide_windows() -> None:
    """Laravel with Tailwind: section and day in one line above the headline, related articles in cards below."""
    cards = "".join(
        f"<div class='flex flex-row bg-white'><div class='p-3'><div class='text-xs'><span>Kinh tế</span><span>{day}</span></div>"
        f"<h3 class='font-bold'><a href='{path}'>{title}</a></h3><p class='line-clamp-3 hidden md:block'>{LEAD[:120]}</p>"
        f"<a href='{path}'>Đọc thêm</a></div></div>" for path, title, day in LONG[:3]
    )  # fmt: skip
    notice = "Vào lúc 7 giờ 30 phút tại hội trường xã, kính mời các đồng chí về dự đúng giờ để hội nghị được thành công."
    article = read(f"<div class=content-column><article><div class=mb-4><span>Chuyên mục: Kinh tế</span><span class=mx-2>|</span>"
                   f"<span>11/03/2026</span></div><h1 class='text-xl font-bold'>{TITLE}</h1><div class=prose><p>{notice}</p></div>"
                   f"</article><section><h2>Bài viết liên quan</h2>{cards}</section></div>")  # fmt: skip
    assert (article.text, article.published_raw) == (notice, "11/03/2026")


# ---- lines of the page around the article


@pytest.mark.parametrize("line", ["3 Th02 2021 • 2 min read", "03/02/2021 · 3 phút đọc", "03/02/2021 - 3 phút đọc"])
def test_the_time_that_reading_takes_stands_beside_the_day(line: str) -> None:
    assert is_stamp(line)


def test_the_day_of_the_visit_in_the_header_dates_no_page_about_the_organisation() -> None:
    """Next.js: one wrapper around header, text and footer, and the visit's day in the ``header`` element."""
    told = "<p>Phường nằm ở phía đông của thành phố, có diện tích 12 km2. Địa hình chia thành ba vùng rõ rệt.</p>"
    head = f"<header class='Header_header__x3Fa1'><div class='Header_today__9d2c1'>Thứ Ba, 20/05/2025</div>{MENU}</header>"
    pages = [
        page(document(f"<div class=Layout_wrapper__1a2b3>{head}<main><h1 class=Detail_title__77aa1>{TITLE} {n}</h1><p>1{n}/03/2024</p>"
                      f"<div class=news-content>{''.join(f'<p>{one} {n}</p>' for one in PARAGRAPHS)}</div></main></div>", title=f"{TITLE} {n}"),
             f"/bai-viet/{n}") for n in range(6)
    ]  # fmt: skip
    html = document(f"<div class=Layout_wrapper__1a2b3>{head}<main><h1>Giới thiệu chung</h1><div>{told}</div></main></div>", title="Giới thiệu chung")
    with pytest.raises(NotAnArticle) as refused:
        extract(page(html, "/gioi-thieu"), portal(), learn(pages, portal()))
    assert refused.value.kind == "static"


def test_an_article_keeps_the_words_by_which_cards_on_other_pages_tease_it() -> None:
    """Ghost: the three newest articles stand as cards under every article, each one link with the beginning of its text."""
    def body(n: int) -> str:
        return "".join(f"<p>{one} {chr(65 + n)}</p>" for one in PARAGRAPHS)

    newest = [6, 7, 8]
    def made(n: int) -> str:
        cards = "".join(f"<article class=post-card><a href='/bai-{at}/'><h2>{TITLE} số {chr(65 + at)}</h2>"
                        f"<div class=post-card-excerpt>{PARAGRAPHS[0]} {chr(65 + at)}</div></a></article>" for at in newest if at != n)  # fmt: skip
        return document(f"<article class=article><header><h1>{TITLE} số {chr(65 + n)}</h1><time datetime='2026-03-0{n + 1}'>0{n + 1}/03/2026</time>"
                        f"</header><section class=gh-content>{body(n)}</section></article><aside>{cards}</aside>",
                        title=f"{TITLE} số {chr(65 + n)}")  # fmt: skip

    template = learn([page(made(n), f"/bai-{n}/") for n in range(6)], portal())
    assert template is not None
    article = extract(page(made(7), "/bai-7/"), portal(), template)
    assert article.text == "\n\n".join(f"{one} H" for one in PARAGRAPHS)


# ---- listings


def test_cards_that_are_one_link_with_day_section_headline_and_summary() -> None:
    """shadcn's cards: classes say how things look and never what they are."""
    rows = "".join(
        f"<a class='hover:text-pink-600' href='{path}'><div class='flex h-full'><div class='relative aspect-video'>"
        f"<img src='/_next/image?url=%2F{n}.jpg&amp;w=640&amp;q=75' alt=''></div><div class='px-6 pt-5'><div class='flex text-sm'>"
        f"<span class='inline-flex'><svg></svg>{day}</span><span class='rounded-full'>Tin tức - Sự kiện của phường</span></div>"
        f"<div class='line-clamp-2 text-xl font-bold'>{title}</div><div class='line-clamp-3 text-base'>{LEAD}</div></div>"
        f"<div class='mt-auto'>Đọc tiếp<span>→</span></div></div></a>" for n, (path, title, day) in enumerate(LONG)
    )  # fmt: skip
    listed = found(f"<ul>{MENU}</ul><main><div class='grid grid-cols-3'>{rows}</div></main>")
    assert [(one.url, one.title, one.date) for one in listed] == [(f"{HOST}{path}", title, day) for path, title, day in LONG]


VUETIFY = "<nav role=navigation><ul class='v-pagination theme--light'>" + "".join(
    f"<li><button type=button class='v-pagination__item'>{n}</button></li>" for n in (1, 2, 3)) + "</ul></nav>"  # fmt: skip
PAGERS = {
    "nuxt 2": f"<div data-server-rendered=true id=__nuxt>{VUETIFY}</div>",
    "nuxt 3": "<div id=__nuxt><div class=el-pagination><ul class=el-pager><li class='is-active number'>1</li><li class=number>2</li></ul></div></div>",
    "angular": "<app-root ng-version='12.2.16'><p-paginator><div class='p-paginator'><button class=p-paginator-page>1</button>"
               "<button class=p-paginator-page>2</button></div></p-paginator></app-root>",
    "next": "<div id=__next><ul class=pagination><li><a href='#' role=button>1</a></li><li><a href='#' role=button>2</a></li></ul></div>",
    "livewire": "<nav class=pagination><span>1</span><button wire:click=\"gotoPage(2, 'page')\">2</button></nav>",
}  # fmt: skip


@pytest.mark.parametrize("pager", PAGERS.values(), ids=PAGERS)
def test_numbers_without_an_address_are_asked_for_by_the_usual_parameter(pager: str) -> None:
    assert following(pager) == f"{LISTING}?page=2"
    tree = parse(f"<body>{pager}</body>")
    assert tree is not None
    assert leads_nowhere(tree, HOST + LISTING)


def test_numbers_without_an_address_on_a_page_that_no_front_end_draws_lead_nowhere() -> None:
    assert following(VUETIFY) is None


def test_the_last_of_such_numbers_is_the_last_page() -> None:
    assert following(PAGERS["nuxt 2"], url=f"{LISTING}?page=2", page=2) == f"{LISTING}?page=3"
    assert following(PAGERS["nuxt 2"], url=f"{LISTING}?page=3", page=3) is None


@pytest.mark.parametrize("button", [
    '<button data-url="/TinTuc/LoadMore?danhMucId=21" data-page="1" data-total="3">Xem thêm</button>',
    '<button data-url="/TinTuc/LoadMore?danhMucId=21" data-page="2">Xem thêm</button>',
    '<button hx-get="/TinTuc/LoadMore?danhMucId=21&amp;page=2" hx-swap="beforeend">Xem thêm</button>',
])  # fmt: skip
def test_a_button_for_more_beside_an_address_with_a_query(button: str) -> None:
    """ASP.NET Core: ``data-page`` is the page shown, or the one to ask for."""
    script = "<script>$.get(b.data('url'),{page:p},function(r){$('#newsList').append(r);});</script>"
    assert following(button + script) == "/TinTuc/LoadMore?danhMucId=21&page=2"


# ---- Elementor Pro


INFO = ("<ul class=elementor-post-info><li><a href='/author/quantri/'><span>quantri</span></a></li><li><a href='/2026/03/11/'>"
        "<span class=elementor-post-info__item--type-date><time>11/03/2026</time></span></a></li>"
        "<li><span class=elementor-post-info__item--type-time><time>{}</time></span></li></ul>")  # fmt: skip


@pytest.mark.parametrize(("clock", "minute"), [("22:38", "22:38"), ("8:38 chiều", "20:38"), ("7h05", "07:05"), ("3 phút đọc", "00:00")])
def test_the_time_of_day_in_an_entry_of_its_own_behind_the_day(clock: str, minute: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{INFO.format(clock)}<div class=elementor-widget-theme-post-content>{TEXT}</div>")
    assert f"{article.published:%Y-%m-%d %H:%M}" == f"2026-03-11 {minute}"


def test_the_time_of_day_before_the_day_with_a_picture_each() -> None:
    """React prints no blanks between elements, and pictures of clock and calendar part them."""
    meta = "<div class=flex><span><svg></svg>10:38</span><span><svg></svg>11/03/2026</span></div>"
    article = read(f"<h1>{TITLE}</h1>{meta}<div class=prose>{TEXT}</div>")
    assert f"{article.published:%Y-%m-%d %H:%M}" == "2026-03-11 10:38"


def test_a_short_notice_whose_day_leads_to_the_archive_of_that_day() -> None:
    notice = "Kính mời các đồng chí về dự hội nghị tại hội trường xã."
    assert read(f"<h1>Thư mời họp ngày 2/7</h1>{INFO.format('22:38')}<div class=b><p>{notice}</p></div>").text == notice


def test_a_day_in_the_headline_is_no_stroke_of_the_path_above_it() -> None:
    path = "<p id=breadcrumbs><a href='/'>Trang chủ</a> » <a href='/tin/'>Tin tức - Sự kiện</a> » <span class=breadcrumb_last>Thư mời họp ngày 2/7</span></p>"
    article = read(f"{path}<h1>Thư mời họp ngày 2/7</h1>{DAY}<div class=b>{TEXT}</div>")
    assert article.section == "Tin tức - Sự kiện"


def test_the_anchor_of_a_last_page_leads_nowhere() -> None:
    anchor = '<div class="e-load-more-anchor" data-page="{}" data-max-page="3" data-next-page="/tin-tuc/page/{}/"></div>'
    assert following(anchor.format(1, 2)) == f"{LISTING}/page/2/"
    assert following(anchor.format(3, 4), url=f"{LISTING}/page/3/", page=3) is None


# ---- a whole night


class _Nuxt(MauDjango):
    """Its pages are drawn by a front end, and the numbers of its pager are buttons."""

    name = "mau_django"

    def pager(self, category: Category, page: int, last: int) -> str:
        numbers = "".join(f'<li><button type="button" class="v-pagination__item">{n}</button></li>' for n in range(1, last + 1))
        return f'<nav role="navigation"><ul class="v-pagination">{numbers}</ul></nav>'

    def page(self, title: str, middle: str, request: Request) -> str:
        return super().page(title, f'<div data-server-rendered="true" id="__nuxt">{middle}</div>', request)


class _Deaf(_Nuxt):
    """Its server shows the first page whatever page is asked for."""

    def page_asked(self, category: Category, path: str) -> int | None:
        return 1 if re.fullmatch(rf"/{category.slug}/(?:\?page=\d+)?", path) else None


@pytest.mark.parametrize("kind", [_Nuxt, _Deaf])
def test_a_guessed_page_is_followed_where_there_is_one_and_told_where_there_is_none(kind: type[_Nuxt], tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    with PortalServer([kind()]) as server:
        done = add(tmp_path, f"{server.base_urls['mau_django']}/", "--yes", "--id", "nuxt")
        assert done.returncode == 0, done.stdout + done.stderr
        assert ("lead to no address" in done.stdout) is (kind is _Deaf)
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        told = archive.run("nightly", "--summary").stdout
        store = archive.store()
        found = {url for row in records(store) for url in row["urls"]}
        store.close()
        truth = {one["url"] for one in server.truth()}
    assert "page parameter ignored" not in told
    assert (len(truth & found) >= 0.9 * len(truth)) is (kind is _Nuxt)


def test_the_day_of_a_short_notice_in_a_column_of_news_is_no_articles_own() -> None:
    """Foxiz: the family's selector finds the days of a column alone, and one of its headlines is too short to be told for one."""
    column = "".join(
        f"<div class=p-wrap><div class=p-content><h5 class=entry-title><a href='/{n}/' rel=bookmark>{title}</a></h5><div class=p-meta>"
        f"<span class=meta-el><time class='date published' datetime='2026-04-{n + 10}'>{n + 10}/04/2026</time></span></div></div></div>"
        for n, title in enumerate([LONG[0][1], "Thư mời họp", LONG[1][1]])
    )  # fmt: skip
    html = document(f"<article class=post><div class=s-ct><header><h1 class=s-title>{TITLE}</h1><div class=p-meta><span>Đăng ngày</span> 11/03/2026"
                    f"</div></header><div class='entry-content rbct'>{TEXT}</div></div><div class=sidebar-wrap>{column}</div></article>")  # fmt: skip
    article = extract(page(html), portal(Profile(body=(".entry-content",), date=("time.published",))))
    assert f"{article.published:%Y-%m-%d}" == "2026-03-11"


def test_a_tagline_below_the_headline_is_the_sapo() -> None:
    """News themes (Foxiz) set the excerpt as a heading of its own between headline and date; it stands nowhere else."""
    head = f"<header><h1 class=s-title>{TITLE}</h1><h2 class=s-tagline>{LEAD}</h2><div class=meta>{DAY}</div></header>"
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    article = read(f"<header>{MENU}</header><article>{head}<div class=entry-content>{text}</div></article>")
    assert (article.lead, article.text) == (LEAD, "\n\n".join((LEAD, *PARAGRAPHS)))
