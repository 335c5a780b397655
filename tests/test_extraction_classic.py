"""What the classic templates of content systems put around a text: each is read for what it is."""

from __future__ import annotations

import pytest

from crawler.discovery.listing import parse_listing
from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.chrome import edge_group
from crawler.extraction.tree import parse
from crawler.portal import Profile
from spiders.joomla import JoomlaSpider
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

SENTENCE = "Chủ trương này được Ban Thường vụ Huyện ủy thông qua từ đầu năm và được nhân dân các thôn đồng tình."


def test_a_question_of_an_interview_is_no_byline() -> None:
    asked = ["PV: Thưa bà, các hộ được chọn ra sao?", "PV: Xin cảm ơn bà!"]
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}" + "".join(f"<p><b>{one}</b></p><p>{LEAD[:-1]} đó.</p>" for one in asked))
    assert article.byline is None
    assert [one for one in article.text.split("\n\n") if one.startswith("PV")] == asked
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p>PV: Lò Thị Ban</p></div>").byline == "Lò Thị Ban"


def test_the_home_page_is_a_picture_in_the_path() -> None:
    path = ('<div class="breadcrumbs"><a title="Trang nhất" href="/"><img src="/home.png" alt="Trang nhất"></a><span>&nbsp;</span>'
            '<a href="/news">Tin Tức</a><span>&nbsp;</span><a href="/kt">Kinh tế</a></div>')  # fmt: skip
    assert read(f"{path}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>").section == "Kinh tế"


def test_two_days_in_one_link_to_the_article_itself() -> None:
    time = '<time class="{0}" datetime="2025-10-{1}T09:50:00+07:00">Tháng Mười {1}, 2025</time>'
    day = f'<span class="posted-on"><a href="/a/" rel="{{0}}">{time.format("entry-date published", 14)}{time.format("updated", 19)}</a></span>'
    for rel, minute in (("bookmark", "2025-10-14T09:50:00+07:00"), ("tag", None)):
        article = read(f"<article><h1>{TITLE}</h1><div>{day.format(rel)}</div><div class=b>{TEXT}</div></article>")
        got = article.published.isoformat() if article.published and article.published_precision == "minute" else None
        assert got == minute


@pytest.mark.parametrize("created", ["Được viết ngày Thứ hai, 13 Tháng 10 2025 07:40", "Ngày tạo: 13/10/2025 07:40"])
def test_the_day_of_publication_goes_before_that_of_writing(created: str) -> None:
    told = "Được đăng: Thứ ba, 14 Tháng 10 2025 09:50"
    info = f"<dl><dd>{created}</dd><dd>Cập nhật lần cuối: Thứ bảy, 18 Tháng 10 2025 10:00</dd><dd>{told}</dd></dl>"
    row = f'<div class=item><h2><a href="{{0}}">{{1}}</a></h2>{info}<p>{LEAD}</p></div>'
    assert read(f"<h1>{TITLE}</h1>{info}<div class=b>{TEXT}</div>").published_raw == told
    assert read(f"<h1>{TITLE}</h1><dl><dd>{created}</dd></dl><div class=b>{TEXT}</div>").published_raw == created
    tree = parse(document("".join(row.format(href, name) for href, name, _ in OTHERS)))
    assert tree is not None
    rows = parse_listing(tree, "https://suoingan.example.vn/kt", portal(), Profile())
    assert [one.date for one in rows] == [told] * 3


def test_a_list_that_shows_one_article_as_a_whole_is_a_listing() -> None:
    row = '<div class="item"><h2><a href="{0}">{1}</a></h2><ul class="actions"><li><a href="{0}?print=1"><img src="/p.png"></a></li></ul>{2}</div>'
    whole = "".join(f"<p>{one}</p>" for one in (LEAD, *PARAGRAPHS, *PARAGRAPHS))
    rows = [row.format(href, name, whole if at == 1 else f"<p>{LEAD}</p>") for at, (href, name, _) in enumerate(OTHERS)]
    html = document(f"<div class=blog><h1>Tin tức - Sự kiện</h1>{''.join(rows)}</div>", "Tin tức - Sự kiện")
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(html, "/tin-tuc-su-kien"), portal())
    assert refusal.value.kind == "listing"


@pytest.mark.parametrize(("above", "text"), [("<h1>Kinh tế</h1>", WHOLE), (f"<p>{SENTENCE}</p>", f"{SENTENCE}\n\n{WHOLE}")])
def test_a_line_above_the_headline_in_the_same_box_is_no_text(above: str, text: str) -> None:
    article = read(f'<div class="item-page">{above}<h2>{TITLE}</h2>{TEXT}</div>', Profile(body=(".item-page",), title=(".item-page > h2",)))
    assert article.text == text


def test_joomla_1_5_prints_section_and_category_above_the_day() -> None:
    told = {"linked": '<span><a href="/s">Tin tức</a> - </span><span><a href="/k">Kinh tế</a></span>',
            "bare": "<span>Tin tức - </span><span>Kinh tế</span>"}  # fmt: skip
    cells = "<table><tr><td><span>Hộ ông Pản</span></td><td><span>5 con dê giống</span></td></tr></table>"
    for line in told.values():
        table = (f'<table class="contentpaneopen"><tr><td class="contentheading">{TITLE}</td></tr></table><table class="contentpaneopen">'
                 f'<tr><td>{line}</td></tr><tr><td valign="top" class="createdate">Thứ ba, 14 Tháng 10 2025 09:50</td></tr>'
                 f'<tr><td valign="top">{TEXT}{cells}</td></tr></table>')  # fmt: skip
        article = read(f"{links(MENU)}{table}", JoomlaSpider.family.profile)
        assert article.text == f"{WHOLE}\n\nHộ ông Pản\n\n5 con dê giống"


def test_picture_and_heading_behind_a_box_of_other_articles_are_the_texts() -> None:
    box = f"<p><strong>Tin liên quan:</strong></p><ul>{related()}</ul>"
    figure = image() + f'<p align="center"><em>{CAPTION}</em></p>'
    for part in (figure, "<p><strong>II. KẾT QUẢ</strong></p>"):
        article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>{box}{part}<p>{PARAGRAPHS[1]}</p></div>")
        kept = ["II. KẾT QUẢ"] if part is not figure else []
        assert article.text.split("\n\n") == [LEAD, PARAGRAPHS[0], *kept, PARAGRAPHS[1]]
        assert article.captions == ((CAPTION,) if part is figure else ())


def test_the_text_goes_on_behind_a_box_where_each_paragraph_has_boxes_of_its_own() -> None:
    box = f"<p><strong>Tin liên quan:</strong></p><ul>{related()}</ul>"
    for make in ('<div class="x1"><div dir="auto">{0}</div></div>', "<table><tbody><tr><td><p>{0}</p></td></tr></tbody></table>"):
        parts = [make.format(one) for one in (LEAD, *PARAGRAPHS)]
        article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{''.join(parts[:2])}{box}{''.join(parts[2:])}</div>")
        assert article.text == WHOLE


def test_a_signature_keeps_both_its_parentheses() -> None:
    for line, name in (("Lò Thị Ban (tổng hợp)", "Lò Thị Ban (tổng hợp)"), ("(Lò Thị Ban)", "Lò Thị Ban")):
        assert read(f'<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p align="right"><em>{line}</em></p></div>').byline == name


def test_a_joomla_template_prints_the_section_above_the_headline() -> None:
    head = f'<div class="page-header"><h1>Kinh tế</h1></div><div class="entry-header"><h2 itemprop="name">{TITLE}</h2></div>'
    body = f'<article class="item item-page">{head}<div itemprop="articleBody">{TEXT}</div></article>'
    assert read(body, JoomlaSpider.family.profile).title == TITLE


def test_the_picture_between_headline_and_text_keeps_its_caption() -> None:
    figure = f'<figure class="featured"><img src="/de.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>'
    article = read(f"<article><h1>{TITLE}</h1>{DAY}{figure}<div class=b>{TEXT}</div></article>", Profile(title=("h1",), body=(".b",)))
    assert (article.captions, article.text) == ((CAPTION,), WHOLE)
    assert article.images == (("https://suoingan.example.vn/de.jpg", CAPTION),)


@pytest.mark.parametrize(("line", "caption"), [
    ("Bà con thôn Khe Vạc nhận dê giống", True), ("Sau hai năm, hộ nào cũng có đàn dê mười con.", False), ("Lường Thị Sen", False),
    ("<b>Mỗi hộ năm con dê giống</b>", False),
])  # fmt: skip
def test_a_plain_line_that_is_no_sentence_under_a_centred_picture_is_its_caption(line: str, caption: bool) -> None:
    picture = f'<div style="text-align: center"><img src="/de.jpg"></div><div>{line}</div>'
    article = read(f"<div><h1>{TITLE}</h1>{DAY}<div>{TEXT}{picture}<p>{LEAD}</p></div></div>")
    assert (article.captions == (line,)) is caption


def test_the_writer_ends_where_the_date_begins() -> None:
    """A blog's line under the headline in one piece: writer, day, minute, section, permanent link."""
    said = ["By Văn phòng on 14/10/2025, 09:50 - <a href='/?category/Kinh-te'>Kinh tế</a> - <a href='/a'>Permalink</a>",
            "By Văn phòng, Tuesday, October 14 2025. <a href='/a'>Permalink</a> <a href='/category/Kinh-te'>Kinh tế</a>"]  # fmt: skip
    for line in said:
        article = read(f"<h2>{TITLE}</h2><p class=post-info>{line}</p><div class=post-content>{TEXT}</div>")
        assert (article.byline, article.section, article.text) == ("Văn phòng", "Kinh tế", WHOLE)
        assert article.published is not None and article.published.date().isoformat() == "2025-10-14"


@pytest.mark.parametrize(
    "line", ["Tuesday, October 14 2025 @ 09:50 AM ICT", "October 14, 2025 - Reading time: 3 minutes", "14/10/2025 - Thời gian đọc: 2 phút",
             "Contributed by: bbt", "The following comments are owned by whomever posted them. This site is not responsible."],
)  # fmt: skip
def test_the_lines_of_blogs_and_magazines_around_a_text_are_no_text(line: str) -> None:
    assert edge_group(line) is not None
    assert read(f"<div class=card-body><h1>{TITLE}</h1><h6>{line}</h6>{TEXT}</div>").text == WHOLE


@pytest.mark.parametrize("term", ["<dt>{0}</dt><dt class='doc_titel'><strong>{1}</strong></dt>", "<dt>{0}</dt><dd>{1}. Ảnh chụp hôm qua.</dd>"])
def test_the_description_of_a_picture_in_a_list_of_terms_is_its_caption(term: str) -> None:
    figure = f"<dl class=document>{term.format('<img src=/upload/de.jpg width=500>', CAPTION)}</dl>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=texte><p>{LEAD}</p>{figure}" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS))
    assert article.text == WHOLE
    assert [one.startswith(CAPTION) for one in article.captions] == [True]


def test_an_italic_lead_under_the_picture_of_an_article_is_no_caption() -> None:
    """The system's own picture stands in a figure above the text, which begins with its lead in italics."""
    lead = "Hội Nông dân xã Bản Lềnh trao dê giống. Mỗi hộ năm con."
    rest = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    article = read(f"<h1>{TITLE}</h1>{DAY}<figure><img src=/a.jpg></figure><div class=body><div><em>{lead}</em></div>{rest}</div>")
    assert (article.captions, article.text.split("\n\n")[0]) == ((), lead)


def test_the_day_in_brackets_behind_the_headline_is_its_date() -> None:
    html = document(f"<div class=content><h2>{TITLE} (14/10/2025)</h2><div>{TEXT}</div></div>", f"{TITLE} » {SITE}")
    article = extract(page(html), portal())
    assert (article.title, article.text) == (TITLE, WHOLE)
    assert (article.published_source, str(article.published)[:10]) == ("dateline", "2025-10-14")
    whole = "Kết quả bầu trưởng thôn Khe Vạc (14/10/2025)"
    assert extract(page(document(f"<h2>{whole}</h2>{TEXT}", f"{whole} » {SITE}")), portal()).title == whole


def test_the_path_that_ends_in_the_headline_cut_short() -> None:
    path = f"<p class=arbo><a href=/>Trang nhà</a> &gt; <a href=/r3>Kinh tế</a> &gt; <strong>{TITLE[:50]} (...)</strong></p>"
    assert read(f"{path}<div><h1>{TITLE}</h1>{DAY}</div><div class=b>{TEXT}</div>").section == "Kinh tế"
    bullet = "<p class=breadcrumbs><span><a href=/>Home</a> &nbsp; • &nbsp; <b>Kinh tế</b></span></p>"
    assert read(f"{bullet}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>").section == "Kinh tế"


def test_type_and_size_behind_a_file_are_not_its_name() -> None:
    row = "<li><a href=/f/12.pdf><strong>Kế hoạch số 12/KH-UBND</strong> <small>(<abbr>PDF</abbr> - <span>214.4&nbsp;ko</span>)</small></a></li>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<ul>{row}</ul></div>")
    assert [one.title for one in article.attachments] == ["Kế hoạch số 12/KH-UBND"]


FULL = "<div class=post><p class=day>{2}</p><h2 class=post-title><a href={0}>{1}</a></h2><p>By BBT on {2}</p>{3}</div>"


@pytest.mark.parametrize("head", ["<h2>Chỉ đạo điều hành</h2>", ""])
def test_a_section_that_shows_its_articles_in_full_is_a_listing(head: str) -> None:
    rows = "".join(FULL.format(*one, f"<p>{one[1]}</p>{TEXT}" if at == 0 else TEXT) for at, one in enumerate(OTHERS))
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(document(f"<div id=content>{head}{rows}</div>", f"Chỉ đạo điều hành - {SITE}"), "/chi-dao"), portal())
    assert refusal.value.kind == "listing"


def test_a_page_about_the_office_says_when_it_was_last_changed() -> None:
    text = "<p>Xã nằm ở phía đông của huyện, có mười hai thôn. Người dân sống bằng nghề trồng lúa và chăn nuôi.</p>" * 2
    foot = "<footer><ul><li>Last Updated Tuesday, April 02 2013 @ 08:05 AM ICT</li><li>Views 3,210</li></ul></footer>"
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(document(f"<article><h1>Giới thiệu chung</h1>{text}{foot}</article>", f"Giới thiệu chung - {SITE}"), "/gt"), portal())
    assert refusal.value.kind == "static"
