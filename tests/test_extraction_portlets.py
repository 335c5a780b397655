"""Articles in portlets and modules: what stands beside the text in other portlets of the page does not speak for it."""

from __future__ import annotations

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.chrome import group
from crawler.portal import Profile
from tests.test_extraction_samples import DAY, LEAD, PARAGRAPHS, SITE, TEXT, TITLE, WHOLE, document, page, portal, read

ASKED = "/web/guest/chi-dao-dieu-hanh-dia-phuong?p_p_id=tin_WAR_tin&p_p_lifecycle=0&_tin_WAR_tin_articleId=77"
SECTION = "Chỉ đạo điều hành địa phương"


def test_the_page_that_shows_a_portlet_gives_the_headline_neither_words_nor_title() -> None:
    """Vietsoftware's vportal: section, linked headline ("#") and date under each other, the section in address and title."""
    html = document(f'<h2>{SECTION}</h2><div><h3><a href="#">{TITLE}</a></h3><p>Ngay dang: 14/10/2025</p>{TEXT}</div>', f"{SECTION} - {SITE}")
    article = extract(page(html, ASKED, listing_title=TITLE), portal())
    assert (article.title, article.text) == (TITLE, WHOLE)


def test_a_date_belongs_to_the_nearest_headline_above_it() -> None:
    body = f"<h2>Tin hoạt động của các hội</h2><h3>{TITLE}</h3>{DAY}<div class=b>{TEXT}</div>"
    assert extract(page(document(body, "Trang tin")), portal()).title == TITLE


def test_what_a_family_drops_stays_where_it_holds_the_announced_headline() -> None:
    """Liferay's layouts have the text in the second column or in the first; that of a short notice has less text than the others."""
    short = f"<h3><a href='#'>{TITLE}</a></h3>{DAY}<p>{LEAD}</p>"
    side = "".join(f'<li><a href="/m{n}">Xã Bản Lềnh phát động tết trồng cây lần thứ {n}</a></li>' for n in range(9))
    html = document(f"<div id=column-1><ul>{side}</ul></div><div id=column-2>{short}</div>")
    known = portal(Profile(drop=("#column-2",)))
    assert extract(page(html, listing_title=TITLE), known).text == LEAD
    linked = html.replace("<a href='#'>", "<a href='/tin/khac-78.html'>")
    with pytest.raises(NotAnArticle):
        extract(page(linked, listing_title=TITLE), known)


def test_new_documents_in_a_side_column_make_no_document_of_a_dated_article() -> None:
    cells = "".join(f"<tr><td><a href=/vb/{n}.pdf>{n}/QĐ-UBND</a></td><td>0{n}/10/2025</td><td>Quy chế {n}</td></tr>" for n in range(1, 10))
    column = f"<table><tr><th>Số hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>{cells}</table>"
    short = f"<div class=tin><h1>{TITLE}</h1><span class=ngay>14/10/2025 09:50</span><div class=bai><p>{LEAD}</p></div></div>"
    known = portal(Profile(title=("h1",), body=(".bai",), date=(".ngay",)))
    assert extract(page(document(f"<div><div>{short}</div><div>{column}</div></div>"), listing_title=TITLE), known).text == LEAD
    with pytest.raises(NotAnArticle):
        extract(page(document(f"<div>{column}</div>"), listing_title=TITLE), known)


def test_a_link_in_a_box_of_categories_names_the_section() -> None:
    """Liferay's asset metadata: vocabulary and category."""
    told = "<span class=metadata-categories><span class=categories>Lĩnh vực: <a class=asset-category href=/c?id=4>Kinh tế</a></span></span>"
    body = f"<div><h1>{TITLE}</h1><div><div class=b>{TEXT}</div><div class=asset-metadata>{told}</div></div></div>"
    assert read(body, Profile(drop=(".asset-metadata",))).section == "Kinh tế"


def test_the_headline_of_the_path_is_no_section() -> None:
    path = f"<nav class=site-breadcrumbs id=breadcrumbs><h1><span>Đường dẫn</span></h1><ul class=breadcrumbs><li><a href=/>{SITE}</a></li>" \
           "<li><a href=/x>Kinh tế</a></li></ul></nav>"  # fmt: skip
    assert read(f"{path}<h2>{TITLE}</h2>{DAY}<div class=b>{TEXT}</div>").section == "Kinh tế"


@pytest.mark.parametrize(("told", "source"), [("baochinhphu.vn", "baochinhphu.vn"), ("Báo Nhân Dân", "Báo Nhân Dân"), ("admin", None)])
def test_the_field_of_the_source_may_hold_the_name_of_a_site(told: str, source: str | None) -> None:
    body = f"<h1>{TITLE}</h1>{DAY}<div class=bai>{TEXT}</div><div class=from>{told}</div>"
    assert read(body, Profile(body=(".bai",), source=(".from",))).source == source


def test_a_box_called_source_tells_it_behind_theo() -> None:
    article = read(f"<div><h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div><div class=nguon>Theo Báo Nhân Dân</div></div>")
    assert (article.source, article.text) == ("Báo Nhân Dân", WHOLE)


def test_a_box_called_actor_is_the_writers() -> None:
    """Vietsoftware's vportal."""
    article = read(f"<div><h3>{TITLE}</h3>{DAY}{TEXT}<p class=wd-actor>Lò Thị Ban - Ảnh: Vàng A Páo</p></div>")
    assert (article.byline, article.text) == ("Lò Thị Ban - Ảnh: Vàng A Páo", WHOLE)


def test_cards_whose_headline_is_none_by_tag_are_a_list() -> None:
    """DNN's Announcements."""
    card = '<div><span class=SubHead>{0} lần thứ {1}</span><div><p>{2}</p>&nbsp;<a href="/tin/{1}.html">đọc tiếp ...</a></div></div>'
    html = document("".join(card.format(TITLE, n, LEAD) for n in range(4)), "Tin tức")
    with pytest.raises(NotAnArticle) as refused:
        extract(page(html, "/tin-tuc/tabid/56/default.aspx"), portal())
    assert refused.value.kind == "listing"


def test_who_may_comment_is_no_text() -> None:
    """News Articles for DNN."""
    assert group("Only registered users may post comments.") == "comments"


@pytest.mark.parametrize("day", ["09:50 14/10/2025", "14/10/2025 09:50", "14-10-2025"])
def test_the_day_in_an_element_of_its_own_ends_its_line(day: str) -> None:
    """Vietsoftware's older portlet: headline, day and the text in bold have nothing but blanks between them."""
    article = read(f'<table><tr><td><p class=title01>{TITLE}</p><span class="time">{day}</span> <b>{LEAD}</b>{TEXT.removeprefix(f"<p>{LEAD}</p>")}</td></tr></table>')
    assert (article.text, article.published and article.published.date().isoformat()) == (WHOLE, "2025-10-14")
    kept = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p><span class=x>14/10/2025</span> là hạn cuối nhận đơn của các hộ trong xã.</p></div>")
    assert kept.text.endswith("14/10/2025 là hạn cuối nhận đơn của các hộ trong xã.")


def test_a_text_of_linked_headlines_under_the_name_of_a_section_is_a_list() -> None:
    """Vietsoftware's older portlet: one teaser, then pictures and headlines in a table, no days."""
    cells = "".join(f'<tr><td><img src=/t{n}.jpg></td><td><a href="/tin?id={n}">{TITLE} lần thứ {n}</a></td></tr>' for n in range(6))
    first = f'<p><a href="/tin?id=9">{TITLE} lần thứ 9</a></p><p>{LEAD} {PARAGRAPHS[0]} <span><a href="/tin?id=9">Xem tiếp</a> »</span></p>'
    html = document(f"<table><tr><td>&nbsp;</td><td>{first}<table>{cells}</table></td></tr></table>", f"Kinh tế - {SITE}")
    with pytest.raises(NotAnArticle) as refused:
        extract(page(html, "/web/guest/kinh-te"), portal())
    assert refused.value.kind == "listing"


def test_the_text_of_a_short_notice_beside_its_picture_in_a_layout_of_tables_is_no_caption() -> None:
    told = "Vào lúc 7h30 tại hội trường xã. Kính mời các đồng chí về dự."
    body = f"<table><tr><td><p class=title01>{TITLE}</p><span class=time>14/10/2025</span><div><img src=/upload/de.jpg></div><p>{told}</p></td></tr></table>"
    article = read(body)
    assert (article.text, article.captions) == (told, ())
