"""Arrangements seen on saved pages of portals and in the scrapers people wrote for them, each re-made small."""

from __future__ import annotations

from datetime import datetime

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract, learn
from crawler.extraction.chrome import group, is_stamp
from tests.test_extraction_samples import (
    CAPTION,
    DAY,
    LEAD,
    MENU,
    OTHERS,
    PARAGRAPHS,
    SITE,
    TEXT,
    TITLE,
    WHOLE,
    document,
    image,
    links,
    page,
    portal,
    read,
    related,
)
from tests.test_extraction_template import pages, story

BODY = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
REST = "\n\n".join(PARAGRAPHS)
#: The row of a player that reads the text aloud.
PLAYER = "<div><span>Nghe đọc bài</span><span>00:00</span><span>1x</span><button>Nữ Miền Bắc</button></div>"


def test_a_day_in_the_header_of_the_article_wins_over_the_day_its_record_was_made() -> None:
    """A system that prints the day above the headline, and in its metas the day somebody began to write."""
    meta = '<meta property="article:published_time" content="2026-01-22T08:00:00+07:00">'
    text = TEXT.replace("14/10/2025", "14/10")
    html = document(
        f'<div>{links(MENU)}</div><article><header><span class="post-date">Thứ Ba, 14/10/2025<span> | </span>09:50</span>'
        f"<h1>{TITLE}</h1></header><div class=b>{text}</div></article>"
    ).replace("<meta charset", meta + "<meta charset")
    article = extract(page(html), portal())
    assert article.published == datetime.fromisoformat("2025-10-14T09:50:00+07:00")


def test_a_day_above_the_headline_outside_the_article_stays_a_clock() -> None:
    html = document(
        f'<div class="post-date">Thứ Sáu, 20/11/2026</div><div>{links(MENU)}</div><article><header><h1>{TITLE}</h1>'
        f'<span class="post-date">14/10/2025 09:50</span></header><div class=b>{TEXT}</div></article>'
    )
    assert extract(page(html), portal()).published == datetime.fromisoformat("2025-10-14T09:50:00+07:00")


def beside(n: int) -> str:
    """A page whose sapo stands with the headline, the text in a box beside theirs; between them the day and a player."""
    title, (first, *others) = story(n)
    box = "".join(f"<p>{one}</p>" for one in others)
    return document(
        f"<nav>{links(MENU)}</nav><main><div><div><h1>{title}</h1><p>{first}</p></div><div><p>{n % 27 + 1:02}/09/2025 08:15</p>"
        f"{PLAYER}</div><div><div class=t1>{box}</div></div></div><h3>Tin liên quan</h3><ul>{related()}</ul></main>",
        title=f"{title} - {SITE}",
    )


@pytest.mark.parametrize("learned", [False, True])
def test_a_sapo_that_stands_with_the_headline(learned: bool) -> None:
    sample = pages(beside, range(8))
    template = learn(sample, portal()) if learned else None
    for n, one in enumerate(sample):
        title, paragraphs = story(n)
        article = extract(one, portal(), template)
        assert (article.title, article.lead) == (title, paragraphs[0])
        assert article.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("name", ["sapo-detail-news", "news-sapo", "sapo-news"])
def test_a_sapo_named_as_the_part_of_an_article(name: str) -> None:
    box = f'<div class="{name}">{LEAD}</div><div class="content-detail-news">{BODY}</div>'
    article = read(f'<div class="detail-news"><div class="title-detail-news">{TITLE}</div>{DAY}{box}</div>')
    assert (article.title, article.lead, article.text) == (TITLE, LEAD, WHOLE)


@pytest.mark.parametrize("at", range(4))
def test_a_box_of_related_articles_amid_the_text_is_left_out(at: int) -> None:
    """The editor puts it between two paragraphs: a list of linked headings."""
    rows = "".join(f'<li><h4><a href="{href}">{text}</a></h4></li>' for href, text, _ in OTHERS[:2])
    parts = [f"<p>{one}</p>" for one in PARAGRAPHS]
    text = "".join([*parts[:at], f"<div><ul>{rows}</ul></div>", *parts[at:]])
    article = read(f"<h1>{TITLE}</h1>{DAY}<h2>{LEAD}</h2><div class=b>{text}</div>")
    assert article.text == WHOLE


def test_a_listing_in_a_layout_named_like_a_side_column_is_no_article() -> None:
    """All columns of the page are called widgets, the main one, too."""
    rows = "".join(
        f'<div><div><a href="/tin/{at}.html"><img src="/t{at}.jpg"></a></div>'
        f'<div><a class="article-title" href="/tin/{at}.html">{story(at)[0]}</a><div class="brief">{story(at)[1][0]}</div></div></div>'
        for at in range(9)
    )
    html = document(
        f'<div><nav>{links(MENU)}</nav></div><div class="columns-widget"><div><div class="title">Kinh tế</div>{rows}</div></div>',
        title=f"Kinh tế - {SITE}",
    )
    with pytest.raises(NotAnArticle, match="listing"):
        extract(page(html, "/kinh-te"), portal())


@pytest.mark.parametrize(
    "link",
    [
        """<a onclick="downloadFile('77','/upload/2025/qd-109.pdf')">Quyết định số 109</a>""",
        """<a href="#" onclick="downloadFile('77','/upload/2025/qd-109.pdf')">Quyết định số 109</a>""",
        """<a href="javascript:tai(&quot;/upload/2025/qd-109.pdf&quot;)">Quyết định số 109</a>""",
    ],
)
def test_a_document_handed_to_a_script_is_an_attachment(link: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p>{link}</p></div>")
    assert [(one.url, one.title) for one in article.attachments] == [
        ("https://suoingan.example.vn/upload/2025/qd-109.pdf", "Quyết định số 109")
    ]
    assert article.text == WHOLE


def test_a_link_that_leads_somewhere_keeps_its_address() -> None:
    link = """<p>Xem <a href="/xem/109" onclick="ghi('/upload/2025/qd-109.pdf')">bản đồ vùng nuôi</a> của huyện Suối Ngàn.</p>"""
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{link}</div>").attachments == ()


def test_a_headline_with_its_day_in_brackets_keeps_its_words() -> None:
    """The listing's headline is the page's without the day, and without the full stop before it."""
    html = document(f'<div><div class="title_news">{TITLE}. <span>(14/10/2025)</span></div><div class=b>{TEXT}</div></div>', SITE)
    article = extract(page(html, listing_title=TITLE), portal())
    assert (article.title.rstrip("."), article.text) == (TITLE, WHOLE)


def test_a_name_in_a_box_behind_a_text_that_only_breaks_part() -> None:
    text = "<br><br>".join([LEAD, *PARAGRAPHS])
    box = f"<div class=b>{text}</div><div><div><p>Lò Thị Ban</p></div></div><div><span>In</span></div>"
    article = read(f"<div><h1>{TITLE}</h1>{DAY}<div>{box}</div></div>")
    assert (article.byline, article.text) == ("Lò Thị Ban", WHOLE)


def test_pictures_with_one_sentence_under_a_day_that_was_put_up_are_a_story() -> None:
    shown = "".join(f"{image()}<p align=center><i>{CAPTION} ({at})</i></p>" for at in range(1, 5))
    html = f"<div>Một số hình ảnh về buổi trao dê giống ở xã Bản Lềnh:<br><br>{shown}</div>"
    article = read(
        f"<div>{links(MENU)}</div><main><h1>{TITLE}</h1><div>Đăng tải: 09:50, 14/10/2025 <a href='#'>In trang</a></div>{html}</main>"
    )
    assert (len(article.captions), article.published) == (4, datetime.fromisoformat("2025-10-14T09:50:00+07:00"))


def test_labels_of_a_day_and_of_a_player() -> None:
    assert is_stamp("Đăng tải: 07:19, 10/12/2023") and is_stamp("Thời gian đăng tải 10/12/2023")
    assert group("Nữ Miền Bắc") and group("Giọng nam miền Nam")
    assert not group("Nữ miền Bắc vào Nam dạy học từ năm 1976.")


@pytest.mark.parametrize("head", ["Tin đọc nhiều trong tuần", "Bạn đọc chọn"])
def test_cards_made_as_figures_give_no_captions(head: str) -> None:
    """Behind the text each other article is a ``figure`` within a link, its headline a heading in the ``figcaption``."""
    cards = "".join(
        f'<a href="{href}"><figure><img src="/t{at}.jpg" alt="{text}"><figcaption><h2>{text}</h2></figcaption></figure></a>'
        for at, (href, text, _) in enumerate(OTHERS)
    )
    shown = f"<figure><img src=/de.jpg><figcaption>{CAPTION}</figcaption></figure>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{shown}<section><h3>{head}</h3>{cards}</section></div>")
    assert (article.text, article.captions, len(article.images)) == (WHOLE, (CAPTION,), 1)
