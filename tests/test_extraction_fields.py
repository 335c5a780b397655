"""Title, lead, credits, captions, files and tags: each with its own rule."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from crawler.extraction import extract
from crawler.extraction.credits import all_labelled, is_account, is_label, labelled
from crawler.items import Article, Attachment
from crawler.portal import Profile
from tests.test_extraction_samples import (
    CAPTION,
    LEAD,
    MENU,
    OTHERS,
    PARAGRAPHS,
    SITE,
    TITLE,
    document,
    image,
    links,
    page,
    portal,
    related,
)  # fmt: skip

BODY = "".join(f"<p>{one}</p>" for one in [LEAD, *PARAGRAPHS])


def article(
    inner: str, title: str = f"{TITLE} - {SITE}", head: str = f"<h1>{TITLE}</h1><div>14/10/2025 08:00</div>"
) -> Article:
    return extract(page(document(f"{head}<div class=nd>{inner}</div>", title)), portal())


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<h1>Tin nổi bật</h1><div class=ten>{TITLE}</div>", TITLE),
        (f"<h1 class=portlet-title>Hot News</h1><h2>{TITLE}</h2>", f"{TITLE} | {SITE}"),
        (f"<h1>{SITE}</h1><b>{TITLE}</b><br>", SITE),
        (f"<h3 class='tieu-de-tin'>{TITLE}</h3>", "Chi tiết tin"),
        (f"<div><a href='/tin/hoi-nong-dan-trao-de-77.html'>{TITLE}</a></div>", f"{SITE} - {TITLE}"),
    ],
)
def test_title_is_not_the_portlet_nor_the_site(head: str, title: str) -> None:
    assert article(BODY, title, f"{head}<i>14/10/2025</i>").title == TITLE


@pytest.mark.parametrize("name", [SITE, "Chi tiết tin", "Tin tức sự kiện", "Tin chi tiết", "NewsDetail", "Untitled Document", ""])
@pytest.mark.parametrize("head", [
    "<h2><a href='/x/trang-nay'>{}</a></h2>", "<h1>Nông nghiệp</h1><p><strong>{}</strong></p>", "<font size=4>{}</font><br>", "<div>{}</div>",
    "<h2>Tin tức - Sự kiện</h2><div class=tit>{}</div>",
])  # fmt: skip
def test_the_headline_of_a_page_whose_title_says_nothing(name: str, head: str) -> None:
    """A headline may lead to its own page, or stand between the name of its section and the day."""
    html = document(f"<ul>{links(MENU)}</ul><div>{head.format(TITLE)}<div>14/10/2025 09:50</div>{BODY}</div><h4>Tin khác</h4>{related()}", name)
    found = extract(page(html, "/x/trang-nay"), portal())
    assert (found.title, found.text) == (TITLE, "\n\n".join([LEAD, *PARAGRAPHS]))


def test_a_day_without_a_clock_is_the_headlines_own() -> None:
    head = "<h1>Lịch cắt điện ngày <span>14/10/2025</span></h1><i>13/10/2025</i>"
    assert article(BODY, SITE, head).title == "Lịch cắt điện ngày 14/10/2025"


def test_a_document_above_the_text_is_no_headline() -> None:
    html = document(f"<h2><a href='/upload/ke-hoach-nuoi-de-nam-2025.pdf'>Kế hoạch nuôi dê năm 2025 của huyện</a></h2><b>{TITLE}</b>"
                    f"<div>14/10/2025 09:50</div><div class=nd>{BODY}</div>", SITE)  # fmt: skip
    assert extract(page(html, "/x/trang-nay"), portal()).title == TITLE


def test_title_is_taken_from_the_listing_when_the_page_has_none() -> None:
    html = document(f"<div>14/10/2025</div><div>{BODY}</div>", SITE)
    assert extract(page(html, "/x?id=9", listing_title=TITLE), portal()).title == TITLE


def test_title_repeated_in_the_body_is_no_paragraph() -> None:
    first, second = TITLE[:34], TITLE[34:]
    for again in (f"<p align=center><b>{TITLE.upper()}</b></p>", f"<p><b>{first}</b></p><p><b>{second}</b></p>"):
        assert article(again + BODY).text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_lead_beside_the_container_is_field_and_first_paragraph() -> None:
    head = f"<div class=k><h1>{TITLE}</h1><i>14/10/2025</i><div class='news-sapo'>{LEAD}</div>"
    found = article("".join(f"<p>{one}</p>" for one in PARAGRAPHS), head=head)
    assert found.lead == LEAD
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_lead_that_the_body_repeats_is_said_once() -> None:
    head = f"<h1>{TITLE}</h1><i>14/10/2025</i><div class='sapo'>{LEAD}</div>"
    assert article(BODY, head=head).text.count(LEAD) == 1


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Tin, ảnh: Hà An", ("byline", "Hà An")), ("Tin và ảnh: Hà An", ("byline", "Hà An")),
        ("Bài, ảnh: Hà An - Thu Nga", ("byline", "Hà An - Thu Nga")), ("Tác giả: Lò Thị Ban", ("byline", "Lò Thị Ban")),
        ("NGUỒN: HOÀNG THỊ HƯỜNG – VĂN PHÒNG", ("source", "HOÀNG THỊ HƯỜNG – VĂN PHÒNG")),
        ("nguồn tin: http://suoingan.example.vn/", ("source", "http://suoingan.example.vn/")),
        ("Nguồn tin: Báo Suối Ngàn", ("source", "Báo Suối Ngàn")), ("(Nguồn: Báo Suối Ngàn)", ("source", "Báo Suối Ngàn")),
        ("Theo bà Sen, đàn dê lớn nhanh.", None), ("Bài học từ thôn Khe Vạc", None), ("Tin vui đến với bà con", None),
        ("Nguồn vốn vay ưu đãi đã đến tay 42 hộ.", None), ("Biên tập viên: Hà An", ("byline", "Hà An")),
        ("Sưu tầm: Hà An", ("byline", "Hà An")), ("T.ảnh: Hà An", ("byline", "Hà An")), ("Theo: Báo Suối Ngàn", ("source", "Báo Suối Ngàn")),
        ("Trích nguồn: Báo Suối Ngàn", ("source", "Báo Suối Ngàn")), ("Sưu tầm cổ vật là thú vui của ông Pản: hơn trăm chiếc.", None),
    ],
)  # fmt: skip
def test_credit_labels(line: str, found: tuple[str, str] | None) -> None:
    assert labelled(line) == found


@pytest.mark.parametrize(("line", "found"), [
    ("Tác giả: Hà An - Nguồn: Báo Suối Ngàn", [("byline", "Hà An"), ("source", "Báo Suối Ngàn")]),
    ("Bài: Hà An; Ảnh: Thu Nga", [("byline", "Hà An"), ("byline", "Thu Nga")]),
    ("Nguồn: Báo Suối Ngàn | Tác giả: Hà An", [("source", "Báo Suối Ngàn"), ("byline", "Hà An")]),
    ("Tin, ảnh: Hà An - Thu Nga", [("byline", "Hà An - Thu Nga")]),
])  # fmt: skip
def test_two_credits_in_one_line(line: str, found: list[tuple[str, str]]) -> None:
    assert all_labelled(line) == found
    written = ", ".join(value for name, value in found if name == "byline")
    source = next((value for name, value in found if name == "source"), None)
    told = article(f"{BODY}<p>{line}</p>")
    assert (told.byline, told.source, told.text) == (written, source, "\n\n".join([LEAD, *PARAGRAPHS]))


@pytest.mark.parametrize(
    ("name", "account"), [("admin", True), ("Admin English", True), ("vanphong", True), ("Hà An", False)]
)
def test_accounts_are_no_bylines(name: str, account: bool) -> None:
    assert is_account(name) is account


@pytest.mark.parametrize(
    ("line", "byline", "source"),
    [
        ('<p style="text-align:right"><b>Hà An</b></p>', "Hà An", None),
        ('<p align="right">Hà An - Đài Truyền thanh huyện</p>', "Hà An - Đài Truyền thanh huyện", None),
        (f"<p>{'&nbsp;' * 40}Tin, ảnh: Hà An</p>", "Hà An", None),
        ("<p><strong>Nguồn: Báo Suối Ngàn</strong></p>", None, "Báo Suối Ngàn"),
        ('<p style="text-align:right">Theo Báo Suối Ngàn</p>', None, "Báo Suối Ngàn"),
        ('<p align="right">admin</p>', None, None), ('<p align="right">(TTXVN)</p>', None, "TTXVN"),
        ('<p align="right">Báo Suối Ngàn</p>', None, "Báo Suối Ngàn"), ('<p align="right">Nguồn Báo Suối Ngàn</p>', None, "Báo Suối Ngàn"),
        ('<p align="right">Báo cáo viên Hà An</p>', "Báo cáo viên Hà An", None),
        (
            '<p class="rteright"><strong>Hà An</strong></p><p class="rteright">Nguồn: Báo Suối Ngàn</p>',
            "Hà An",
            "Báo Suối Ngàn",
        ),
        ('</div><p align="right"><b>Hà An</b></p><div>', "Hà An", None),
        ('<div class="author">Hà An</div>', "Hà An", None),
    ],
)
def test_last_lines_become_credits(line: str, byline: str | None, source: str | None) -> None:
    found = article(BODY + line)
    assert (found.byline, found.source) == (byline, source)
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_the_signature_of_an_official_notice_is_text() -> None:
    signed = "".join(
        f'<p style="text-align:right">{one}</p>' for one in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vàng A Dế")
    )
    assert article(BODY + signed).text.endswith("TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nVàng A Dế")


@pytest.mark.parametrize(
    "figure",
    [
        f'<figure><img src="/a.jpg"><figcaption>{CAPTION}</figcaption></figure>',
        f'<div><img src="/a.jpg"><div class="PCaption">{CAPTION}</div></div>',
        f'<p style="text-align:center"><img src="/a.jpg"></p><p style="text-align:center"><em>{CAPTION}</em></p>',
        f'<p align="center"><img src="/a.jpg"></p><p align="center">1</p><p align="center"><i>{CAPTION}</i></p>',
        f'<p><img src="/a.jpg"><br><i>{CAPTION}</i></p>',
        f'<table><tr><td><img src="/a.jpg"></td></tr><tr><td>{CAPTION}</td></tr></table>',
        f'<p><img src="/a.jpg" alt="{CAPTION}"></p><p>{CAPTION}</p>',
        f'<p><img src="/a.jpg"></p><p>&nbsp;<br>anh tin bai</p><p class="rtecenter"><em>{CAPTION}</em></p>',
    ],
)
def test_captions_go_with_their_image(figure: str) -> None:
    found = article(f"<p>{LEAD}</p>{figure}" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS))
    assert found.images == (("https://suoingan.example.vn/a.jpg", CAPTION),)
    assert found.captions == (CAPTION,)
    assert CAPTION not in found.text


def test_a_paragraph_under_an_image_is_no_caption() -> None:
    found = article(image() + BODY)
    assert found.captions == ()
    assert found.text.startswith(LEAD)


def test_empty_captions_are_none() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>anh tin bai</figcaption></figure><p align="center">2</p>'
    found = article(f"<p>{LEAD}</p>{figure}<p>{PARAGRAPHS[0]}</p>")
    assert found.captions == ()
    assert found.images == (("https://suoingan.example.vn/a.jpg", ""),)
    assert found.text == f"{LEAD}\n\n{PARAGRAPHS[0]}"


def test_attachments_are_fields() -> None:
    files = '<p>Tệp đính kèm: <a href="/f/ke-hoach%2012.pdf">Kế hoạch 12</a></p><p><a href="../f/b.docx">Tải về</a></p>'
    found = article(BODY + files)
    assert found.attachments == (
        Attachment("https://suoingan.example.vn/f/ke-hoach%2012.pdf", "Kế hoạch 12"),
        Attachment("https://suoingan.example.vn/f/b.docx", "b.docx"),
    )
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


KEY = "0a1b2c3d-1111-2222-3333-444455556666"


@pytest.mark.parametrize(("offer", "url", "title"), [
    (f'<a href="/documents/20182/123456/QD12.pdf/{KEY}?t=1635">Quyết định 12</a>', f"/documents/20182/123456/QD12.pdf/{KEY}?t=1635", "Quyết định 12"),
    ('<a href="/documents/d/guest/qd-12-pdf">Quyết định 12</a>', "/documents/d/guest/qd-12-pdf", "Quyết định 12"),
    ('<a href="/LinkClick.aspx?fileticket=aB3%3d&amp;tabid=57">Tải về</a>', "/LinkClick.aspx?fileticket=aB3%3d&tabid=57", "LinkClick.aspx"),
    ('<a href="/GetFile.ashx?id=125">qd-12.pdf</a>', "/GetFile.ashx?id=125", "qd-12.pdf"),
    ('<a href="/tai-ve/12/quyet-dinh">qd-12.pdf (1.2 MB)</a>', "/tai-ve/12/quyet-dinh", "qd-12.pdf"),
    ('<a href="https://drive.google.com/file/d/1abcDEF/view?usp=sharing">Danh sách</a>', "https://drive.google.com/file/d/1abcDEF/view?usp=sharing", "Danh sách"),
    ('<iframe src="https://drive.google.com/file/d/1abcDEF/preview"></iframe>', "https://drive.google.com/file/d/1abcDEF/preview", "1abcDEF"),
    ('<iframe src="/upload/qd-12.pdf#toolbar=0"></iframe>', "/upload/qd-12.pdf", "qd-12.pdf"),
    ('<button onclick="location.href=\'/upload/qd-12.pdf\'">Tải về</button>', "/upload/qd-12.pdf", "qd-12.pdf"),
    ('<a href="#" data-href="/upload/qd-12.pdf">Tải về</a>', "/upload/qd-12.pdf", "qd-12.pdf"),
    ('<table><tr><td><a href="/upload/qd-12.pdf">qd-12.pdf</a></td><td>[ ]</td><td>12 kB</td></tr></table>', "/upload/qd-12.pdf", "qd-12.pdf"),
])  # fmt: skip
def test_documents_are_known_by_the_addresses_of_systems(offer: str, url: str, title: str) -> None:
    found = article(f"{BODY}<div>{offer}</div>")
    assert found.attachments == (Attachment(urljoin("https://suoingan.example.vn/", url), title),)
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_a_large_picture_is_no_document() -> None:
    shown = f'<a href="/documents/20182/0/anh.jpg/{KEY}"><img src="/documents/20182/0/anh.jpg/{KEY}?t=1"></a>'
    assert article(f"{BODY}<div>{shown}</div>").attachments == ()


def test_a_sentence_with_a_file_link_stays() -> None:
    line = 'Kế hoạch được đăng tại <a href="/f/k.pdf">đây</a> để bà con cùng góp ý trong mười ngày tới.'
    found = article(f"{BODY}<p>{line}</p>")
    assert found.text.endswith("để bà con cùng góp ý trong mười ngày tới.")
    assert [one.url for one in found.attachments] == ["https://suoingan.example.vn/f/k.pdf"]


def test_tags_and_selected_parts() -> None:
    profile = Profile(
        title=(".t",), body=(".b",), lead=(".s",), date=(".d",), byline=(".a",), section=(".c",), tags=(".g",)
    )
    html = document(
        f"<div class=c>Chuyên mục: Kinh tế</div><p class=t>{TITLE}</p><p class=d>14/10/2025</p><p class=s>{LEAD}</p>"
        f"<div class=b>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div><p class=a>Tác giả: Hà An</p>"
        "<div class=g>Từ khóa: <a href=/1>giảm nghèo</a>, <a href=/2>chăn nuôi</a></div>"
    )
    found = extract(page(html), portal(profile))
    assert (found.title, found.lead, found.byline, found.section) == (TITLE, LEAD, "Hà An", "Kinh tế")
    assert found.tags == ("giảm nghèo", "chăn nuôi")
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_a_profile_that_does_not_match_does_no_harm() -> None:
    found = extract(
        page(document(f"<h1>{TITLE}</h1><i>14/10/2025</i>{BODY}")), portal(Profile(title=(".none",), body=(".none",)))
    )
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_section_is_read_from_a_trail_without_a_name() -> None:
    head = f"<div class=d><a href=/>Trang nhất</a> › <a href=/k>Kinh tế</a> › {TITLE}</div><h1>{TITLE}</h1><i>14/10/2025</i>"
    assert article(BODY, head=head).section == "Kinh tế"


def test_a_bare_name_as_last_line_is_byline_and_text() -> None:
    """Nothing tells it from the last line of a list of names; of a recorded page it is a paragraph by its truth."""
    found = article(f"{BODY}<p>Lò Thị Ban</p>")
    assert found.byline == "Lò Thị Ban"
    assert found.text.endswith("Lò Thị Ban")


def test_a_lead_that_only_its_place_explains() -> None:
    head = f"<div class=k1><div class=k2>{TITLE}</div><div class=k3>14/10/2025</div><div class=k4>{LEAD}</div></div>"
    found = article("".join(f"<p>{one}</p>" for one in PARAGRAPHS), head=head)
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_english_is_told_by_its_letters() -> None:
    text = (
        "The farmers of Khe Vac hamlet received twenty five goats from the cooperative fund this morning in the hall."
    )
    assert article(f"<p>{text}</p><p>{text[::-1]}</p>", "Goats for the poor of Khe Vac hamlet",
                   "<h1>Goats for the poor of Khe Vac hamlet</h1><i>14/10/2025</i>").language == "en"  # fmt: skip


UNDER = '<h1>{0}</h1><div class="meta">{1}</div>'


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("14/10/2025 | Bởi Hà Văn An", "Hà Văn An"), ("<span>14.10.2025</span> <span>Xã hội</span> <span>Bởi Hà Văn An</span>", "Hà Văn An"),
        ("Tác giả: Hà An / Thứ ba, 14/10/2025 / Xã hội / Số lượt xem (214)", "Hà An"),
        ('<div class="post-author">Bởi</div> <a href="/a">admin</a> - <i>14/10/2025</i>', None),
        ('<span class="author">Bởi</span> <i>14/10/2025</i>', None), ("Được viết bởi Super User, 14/10/2025", None),
        ('<a class="author" href="/a">Hà Văn An</a> <i>14/10/2025</i>', "Hà Văn An"), ("Đăng bởi Ban biên tập, 14/10/2025", None),
        ('<div><a class="author" href="/a">Hà Văn An</a></div><i>14/10/2025</i>', "Hà Văn An"),
    ],
)  # fmt: skip
def test_the_writer_under_the_headline(line: str, byline: str | None) -> None:
    found = article(BODY, head=UNDER.format(TITLE, line))
    assert (found.byline, found.text) == (byline, "\n\n".join([LEAD, *PARAGRAPHS]))


def test_the_writer_above_the_headline_and_the_day_under_the_text() -> None:
    head = f"<div><p class=k><a href=/xh>Xã hội</a></p><p>Bài và ảnh: Hà An</p><h1>{TITLE}</h1>"
    found = article(BODY + "<p>Đăng lúc 08:12 ngày 14/10/2025 trong mục Xã hội</p>", head=head)
    assert (found.byline, found.text) == ("Hà An", "\n\n".join([LEAD, *PARAGRAPHS]))
    assert found.published is not None
    assert f"{found.published:%d/%m/%Y}" == "14/10/2025"


@pytest.mark.parametrize("text", ["Bởi", "Viết bởi:", "Tác giả", "Nguồn tin:", "By"])
def test_labels_alone_are_no_names(text: str) -> None:
    assert is_label(text)
    assert not is_label(f"{text} Hà An")


def test_a_picture_in_the_box_of_the_lead_keeps_its_caption() -> None:
    box = f'<div id=imghome><a href=/a.jpg><img src=/a.jpg></a><p><em>{CAPTION}</em></p></div>'
    head = f"<div class=tin><h1>{TITLE}</h1><i>14/10/2025</i><div id=hometext>{box}{LEAD}</div>"
    found = article("".join(f"<p>{one}</p>" for one in PARAGRAPHS), head=head)
    assert (found.lead, found.captions) == (LEAD, (CAPTION,))
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])


def test_cards_of_other_articles_amid_the_text_go() -> None:
    path, title, _ = OTHERS[0]
    card = f'<div><a href="{path}"><img src=/r.jpg></a><div><h4><a href="{path}">{title}</a></h4></div></div>'
    inner = f"<p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>{card}" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS[1:])
    found = article(inner)
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS])
    assert found.images == ()
    linked = f'<p><a href="{path}">{title}</a></p>'
    assert title in article(inner.replace(card, linked)).text


@pytest.mark.parametrize("headline", ["Chợ phiên", "Thư mời họp", "Xuân về trên bản Lềnh"])
def test_the_name_of_the_site_is_no_headline_whatever_the_sheet_calls_it(headline: str) -> None:
    name = "Trang tin điện tử mẫu tỉnh Cao Bằng"
    head = f"<div class=dau><div class=ten>{name}</div><div class=dh>Chủ Nhật, 22/11/2026</div></div>"
    body = f"<h1>{headline}</h1><p>(12/03/2019)</p>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = f"<html><head><title>{headline} - {name}</title></head><body>{head}<div class=trai>{body}</div></body></html>"
    assert extract(page(html, "/xem/3.html"), portal()).title == headline
