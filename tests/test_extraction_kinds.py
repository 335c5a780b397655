"""Only an article becomes an article; everything else is refused with its kind and reason."""

from __future__ import annotations

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.items import KINDS
from crawler.portal import Profile
from tests.test_extraction_samples import (
    LEAD,
    MENU,
    OTHERS,
    PARAGRAPHS,
    SITE,
    TITLE,
    document,
    links,
    page,
    portal,
    related,
)  # fmt: skip

FRAME = (
    f"<div id=menu>{links(MENU)}</div>%s<div class=right>{links(['Bộ Nội vụ', 'Báo Nhân dân'])}</div><div id=footer>"
)
FRAME += "<p>Địa chỉ: Thị trấn Suối Ngàn. Chịu trách nhiệm nội dung: Ông Vàng A Dế, Phó Chủ tịch UBND huyện</p></div>"
CARD = "<div class=i><h3><a href='{0}'>{1}</a></h3><span>{2}</span><p>" + LEAD[:90] + " ...</p></div>"
ORGANISATION = [
    "Phòng Nội vụ là cơ quan chuyên môn thuộc Ủy ban nhân dân huyện, có tư cách pháp nhân, con dấu và tài khoản riêng.",
    "Tham mưu, giúp Ủy ban nhân dân huyện quản lý nhà nước về tổ chức bộ máy, biên chế và cải cách hành chính.",
    "Phòng có Trưởng phòng, hai Phó Trưởng phòng và các công chức chuyên môn.",
]
PAGES = {
    "listing with summaries": ("listing", "Tin trong huyện", "<h1>Tin trong huyện</h1>" + related(CARD)),
    "listing of one item": ("listing", "Tin trong huyện", "<h1>Tin trong huyện</h1>" + CARD.format(*OTHERS[0])),
    "listing of titles": ("listing", "Thông báo", f"<h1>Thông báo</h1><ul>{related() * 2}</ul><a href='?page=2'>2</a>"),
    "table listing": ("listing", "Tin tức", "<table>" + related(
        "<tr><td><a href={0}><img src=/a.jpg></a></td><td><a href={0}><b>{1}</b></a><br>" + LEAD[:80]
        + "... <a href={0}>Xem tiếp</a></td></tr>") + "</table>"),
    "search": ("listing", "Kết quả tìm kiếm", "<h1>Tìm thấy 3 kết quả</h1>" + related(CARD)),
    "not found": ("not-found", f"Trạng thái - {SITE}", "<h3>Không tìm thấy</h3><div>Tài nguyên không được tìm thấy.</div>"),
    "404": ("not-found", "Lỗi 404", "<h1>Trang bạn tìm kiếm không tồn tại</h1><p>Vui lòng quay lại trang chủ.</p>"),
    "english 404": ("not-found", "Page not found", "<h1>Not Found</h1><p>The requested resource was not found.</p>"),
    "gone": ("not-found", SITE, "<div>Bài viết không tồn tại hoặc đã bị xóa.</div>"),
    "login": ("login", f"Đăng nhập - {SITE}", "<h1>Đăng nhập</h1><form><label>Tên hiển thị</label><input type=text>"
              "<label>Mật khẩu</label><input type=password><button>Đăng nhập</button></form>"),
    "login drawn by a script": ("login", f"Đăng nhập - {SITE}", f"<h1>Đăng nhập</h1><h4>Tin mới</h4><ul>{related()}{related()}</ul>"),
    "login in a table": ("login", SITE, "<form><table><tr><td colspan=2><b>ĐĂNG NHẬP HỆ THỐNG</b></td></tr><tr><td>Tên truy cập</td>"
                         "<td><input name=u></td></tr><tr><td>Mật khẩu</td><td><input type=password></td></tr></table></form>"),
    "no such item": ("not-found", "Lỗi", f"<p>Không tìm thấy mục tin. Item does not exist.</p><h4>Tin đọc nhiều</h4><ul>{related()}</ul>"),
    "no such page of a wiki": ("not-found", f"Khe Vac - {SITE}", "<h1>Khe Vac</h1><p>Hiện tại trang này chưa có nội dung. Bạn có thể tìm kiếm "
                               "tựa trang này tại các trang khác, hoặc tìm kiếm các nhật trình liên quan.</p>"),
    "no news found": ("not-found", "Chi tiết", "<div class=no-news>Không có tin nào được tìm thấy.</div>"),
    "table of headlines": ("listing", "Xã hội", "<h2>Xã hội</h2><table><tr><th>Tiêu đề</th><th>Ngày</th><th>Tác giả</th></tr>" + related(
        "<tr><td><a href={0}>{1}</a></td><td>{2}</td><td>Viết bởi Super User</td></tr>") + "</table>"),
    "list that is called a menu": ("listing", "Xã hội", "<div><div class=cartouche><h1>Xã hội</h1></div><div class='menu articles'><ul>" + related(
        "<li><h2><a href={0}>{1}</a></h2><small>{2}</small></li>") + "</ul></div></div>"),
    "members only": ("login", f"Từ chối truy cập | {SITE}", "<h1>Từ chối truy cập</h1><p>Bạn cần đăng nhập để xem.</p>"),
    "protected post": ("login", f"Tài liệu họp - {SITE}", "<h1>Bảo vệ: Tài liệu họp tháng 10</h1><p>Đăng ngày 14/10/2025</p>"
                       "<form><input name=post_password type=password></form>"),
    "document": ("document", "Quyết định 12/QĐ-UBND", "<h1>Quyết định 12/QĐ-UBND</h1><table><tr><td>Số ký hiệu</td>"
                 "<td>12/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>14/10/2025</td></tr><tr><td>Trích yếu</td><td>"
                 "Về việc phê duyệt quy hoạch chi tiết khu dân cư Khe Vạc</td></tr><tr><td>Người ký</td><td>Vàng A Dế</td></tr>"
                 "</table><a href=/f/12.pdf>Tải về</a>"),
    "list of documents": ("listing", "Văn bản", "<table><tr><td>Số ký hiệu</td><td>Ngày ban hành</td><td>Trích yếu</td></tr>"
                          + related("<tr><td>12/QĐ-UBND</td><td>{2}</td><td><a href={0}>{1}</a></td></tr>") * 2 + "</table>"),
    "gallery": ("gallery", "Thư viện ảnh", "<h1>Lễ hội Suối Ngàn</h1>" + "".join(f"<img src=/a{i}.jpg>" for i in range(6))),
    "picture story beside boxes": ("gallery", "Chùm ảnh", "<h1>Chùm ảnh mùa hoa trên rẻo cao</h1>" + "".join(
        f"<figure><img src=/a{i}.jpg></figure>" for i in range(8)) + f"<h4>Tin mới</h4><ul>{related()}{related()}</ul>"),
    "video": ("gallery", "Phóng sự", "<h1>Phóng sự về nghề dệt ở Khe Vạc</h1><iframe src='https://www.youtube.com/embed/x'></iframe>"),
    "attachment page": ("gallery", "anh-32", "<h1>anh-32</h1><p><img src=/anh-32.jpg></p>"),
    "organisation": ("static", f"Chức năng nhiệm vụ - {SITE}",
                     "<h1>Chức năng nhiệm vụ</h1>" + "".join(f"<p>{one}</p>" for one in ORGANISATION)),
    "introduction": ("static", SITE, "<h2>Giới thiệu chung</h2>" + "".join(f"<p>{one}</p>" for one in ORGANISATION)),
    "calendar": ("static", "Lịch công tác tháng 5/2031", "<h1>Lịch công tác tháng 5/2031</h1><table>" + "".join(
        f"<tr><td>{i:02}/05/2031</td><td>Làm việc tại cơ quan</td></tr>" for i in range(1, 29)) + "</table>"),
    "nothing": ("empty", SITE, ""),
}  # fmt: skip
BYTES = {
    "no bytes": ("empty", b""), "blank": ("empty", b" \n "), "PDF": ("not-html", b"%PDF-1.7 x"),
    "zip": ("not-html", b"PK\x03\x04 x"),
    "JPEG": ("not-html", b"\xff\xd8\xff\xe0 x"), "JSON": ("not-html", b'{"a": "<p>x</p>"}'), "text": ("not-html", b"chi la chu"),
    "feed": ("not-html", b"<?xml version='1.0'?><rss><channel><item><title>x</title></item></channel></rss>"),
    "sitemap": ("not-html", b"<urlset><url><loc>https://x/</loc></url></urlset>"), "gzip": ("not-html", b"\x1f\x8b\x08 x"),
    "binary": ("not-html", b"<\x00\x00\x00" * 50 + b"\x00" * 900), "script shell": ("empty", b"<html><body><div id=app></div>"
    b"<script src=/app.js></script></body></html>"), "huge": ("not-html", b"<p>" + b"a" * 12_500_000),
    "firewall": ("blocked", b"<html><head><title>Access Denied</title></head><body>Viettel WAF System</body></html>"),
    "challenge": ("blocked", b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"),
}  # fmt: skip


def refused(html: str | bytes, path: str = "/x/trang-nay", **more: str) -> NotAnArticle:
    with pytest.raises(NotAnArticle) as caught:
        extract(page(html, path, **more), portal())
    assert caught.value.kind in KINDS
    assert caught.value.reason
    return caught.value


@pytest.mark.parametrize("name", PAGES)
def test_kinds(name: str) -> None:
    kind, title, inner = PAGES[name]
    assert refused(document(FRAME % f"<div id=main>{inner}</div>", title)).kind == kind


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_page(name: str) -> None:
    kind, body = BYTES[name]
    assert refused(body).kind == kind


def test_declared_types_are_believed_when_there_is_no_html() -> None:
    assert refused(b"\x01\x02 data", content_type="application/pdf").kind == "not-html"
    html = document(FRAME % f"<h1>{TITLE}</h1><i>14/10/2025</i><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>")
    assert extract(page(html, content_type="application/octet-stream"), portal()).title == TITLE


def test_the_home_page_is_a_listing() -> None:
    assert refused(document(f"<h1>{SITE}</h1><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>"), "/").kind == "listing"


def test_teasers_matched_by_a_profile_are_a_listing() -> None:
    profile = Profile(title=("h1",), body=(".body",))
    html = document(
        FRAME % ("<h1>Tin tức</h1>" + related("<h3><a href={0}>{1}</a></h3><div class=body>" + LEAD + "</div>"))
    )
    with pytest.raises(NotAnArticle, match="listing"):
        extract(page(html, "/tin"), portal(profile))


def test_a_page_announced_with_a_date_is_an_article() -> None:
    html = document(FRAME % ("<h1>Giới thiệu sách mới</h1>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)), SITE)
    assert refused(html).kind == "static"
    found = extract(page(html, listing_title="Giới thiệu sách mới", listing_date="(14/10/2025)"), portal())
    assert found.title == "Giới thiệu sách mới"


def test_an_undated_page_that_reads_as_news_is_an_article() -> None:
    html = document(FRAME % f"<h2>{TITLE}</h2><div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p></div>", f"{TITLE} - {SITE}")
    assert extract(page(html), portal()).title == TITLE


@pytest.mark.parametrize(
    "title", ["Không tìm thấy người bị nạn sau lũ ống ở Khe Vạc", "Đăng nhập một lần cho mọi dịch vụ công"]
)
def test_articles_about_such_words_are_articles(title: str) -> None:
    inner = f"<h1>{title}</h1><i>14/10/2025</i><p>{LEAD}</p>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    assert extract(page(document(FRAME % inner, title)), portal()).title == title


def test_an_article_on_documents_is_an_article() -> None:
    line = "Số ký hiệu và ngày ban hành của văn bản phải được ghi ở trang đầu, theo hướng dẫn của Phòng Tư pháp huyện."
    inner = f"<h1>{TITLE}</h1><i>14/10/2025</i><p>{LEAD}</p><p>{line}</p>" + "".join(
        f"<p>{one}</p>" for one in PARAGRAPHS
    )
    assert line in extract(page(document(FRAME % inner)), portal()).text


def test_a_short_article_beside_many_teasers_is_an_article() -> None:
    cards = "".join(f"<div><a href={a}>{b}</a><p>{PARAGRAPHS[2]}</p></div>" for a, b, _ in OTHERS * 3)
    inner = f"<div class=c1><div>{TITLE}</div><div>14/10/2025</div><div>{LEAD}</div></div><div class=c2>{cards}</div>"
    assert extract(page(document(FRAME % inner, TITLE)), portal()).text == LEAD


def test_the_date_of_a_change_in_a_sitemap_makes_no_news_of_a_page_about_the_office() -> None:
    """A page of WordPress in the sitemap that Yoast SEO makes of all pages."""
    html = document(FRAME % ("<h1>Giới thiệu chung</h1>" + "".join(f"<p>{one}</p>" for one in ORGANISATION)), SITE)
    hints = {"listing_date": "2023-01-01T00:00:00+00:00", "hint_source": "sitemap"}
    assert refused(html, **hints).kind == "static"


def test_a_topic_of_a_forum_is_no_news_however_it_is_dated() -> None:
    """Drupal's forum: the same boxes as an article, its type in a class of the body."""
    inner = f"<h1>{TITLE}</h1><i>14/10/2025 - 10:15</i>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = document(FRAME % inner)
    assert extract(page(html), portal()).title == TITLE
    assert "<body" in html
    assert refused(html.replace("<body", "<body class='path-node page-node-type-forum'", 1)).kind == "static"


def test_a_question_with_its_asker_and_its_answer_is_no_news() -> None:
    """The questions of citizens on a portal made of tables; an article in questions and answers names nobody who asked."""
    rows = ["<b>Hỏi:</b> Thủ tục đổi giấy phép lái xe như thế nào?", "Người hỏi: Nguyễn Văn An (03/10/2026)",
            "<b>Trả lời:</b> Ông nộp hồ sơ tại bộ phận một cửa của Sở, thời hạn giải quyết là năm ngày làm việc."]  # fmt: skip
    table = "<table>" + "".join(f"<tr><td>{one}</td></tr>" for one in rows) + "</table>"
    assert refused(document(FRAME % table, "Hỏi đáp")).kind == "static"
    story = f"<h1>{TITLE}</h1><i>14/10/2025</i>" + "".join(f"<p>{one}</p>" for one in (LEAD, rows[0], rows[2]))
    assert extract(page(document(FRAME % story)), portal()).title == TITLE


def test_the_data_of_a_document_with_the_day_of_its_signature_are_a_document() -> None:
    data = [("Ngày ký", "08/04/2010"), ("Số hiệu văn bản", "3/2010/QĐ-UBND"), ("Cơ quan ban hành", "UBND tỉnh")]
    table = "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in data) + "</table>"
    head = "<h4>Quyết định ban hành quy chế quản lý chợ</h4><span>Ngày đăng: 2016-02-11</span>"
    assert refused(document(FRAME % f"{head}{table}", "Quyết định ban hành quy chế quản lý chợ")).kind == "document"


def test_new_documents_in_a_side_column_are_no_article_of_a_page_without_text() -> None:
    """NukeViet's block of new documents: number, title and day of publication of each, below one another."""
    rows = "".join(f"<div><a href={a}>{i}/2025/QĐ-UBND</a><p>{b}</p><span>Thời gian đăng: {c}</span></div>"
                   for i, (a, b, c) in enumerate(OTHERS * 2))  # fmt: skip
    people = "".join(f"<div><h3>Ông Vàng A Dế {i}</h3><p>Phó Chủ tịch</p></div>" for i in range(4))
    assert refused(document(FRAME % f"<div><h2>Bộ máy</h2>{people}</div><div>{rows}</div>", SITE)).kind != "article"


def test_a_story_told_by_captions_is_an_article_beside_many_headlines() -> None:
    pictures = "".join(f"<p><img src=/a{i}.jpg></p><p align=center><em>Bà con thôn Khe Vạc nhận dê giống, ảnh {i}</em></p>"
                       for i in range(3))  # fmt: skip
    more = "".join(f"<li><h4><a href={a}?{i}>{b} {i}</a></h4></li>" for i in range(4) for a, b, _ in OTHERS)
    inner = f"<h1>{TITLE}</h1><i>14/10/2025 - 10:15</i><div><p>Một số hình ảnh của buổi trao dê giống:</p>{pictures}</div><ul>{more}</ul>"
    assert len(extract(page(document(FRAME % inner)), portal()).captions) == 3


def test_a_short_notice_under_its_headline_is_an_article_beside_cards_of_a_side_column() -> None:
    cards = "".join(f"<li><a href={a}><img src=/x.jpg></a><a href={a}><h3>{b}</h3></a></li>" for a, b, _ in OTHERS * 2)
    inner = f"<div class=c1><h1>{TITLE}</h1><div>14/10/2025</div><p>{LEAD}</p></div><div class=c2><ul>{cards}</ul></div>"
    assert extract(page(document(FRAME % inner)), portal()).text == LEAD


#: A card whose headline nothing marks and nothing links.
LED_ON = "<div><span>{1}</span><i>{2}</i><p>" + LEAD[:80] + " ...</p><a href={0}>Xem chi tiết</a></div>"


def test_headlines_that_only_the_words_below_them_lead_on_from_are_a_listing() -> None:
    assert refused(document(FRAME % f"<h1>Tin trong huyện</h1>{related(LED_ON)}<a href='?page=2'>2</a>", "Tin trong huyện")).kind == "listing"


@pytest.mark.parametrize("around", ["<div class=c1>{0}</div><div class=c2>{1}</div>",
                                    "<table><tr><td>{1}</td><td>{0}</td></tr></table>", "<div><div>{0}</div>{1}</div>"])  # fmt: skip
def test_the_text_beside_headlines_that_are_led_on_from_is_read(around: str) -> None:
    more = "<ul>" + related("<li>{1} ({2}) <a href={0}>Xem chi tiết</a></li>") * 3 + "</ul>"
    text = f"<h1>{TITLE}</h1><i>14/10/2025</i><div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div>"
    found = extract(page(document(FRAME % around.format(text, more), TITLE)), portal())
    assert found.text == "\n\n".join([LEAD, *PARAGRAPHS[:2]])


def test_a_short_article_with_one_link_to_its_tag_is_no_card_among_others() -> None:
    cards = related("<div><a href={0}><img src=/x.jpg></a><a href={0}><h6>{1}</h6></a><small>{2}</small></div>")
    article = f"<h1>{TITLE}</h1><i>14/10/2025</i><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p><div><a href=/tag/de>Chăn nuôi</a></div>"
    inner = f"<div class=c1><div class=tin>{article}</div><div class=khac>{cards}</div></div>"
    assert extract(page(document(FRAME % inner, TITLE)), portal()).text == f"{LEAD}\n\n{PARAGRAPHS[0]}"


def test_a_month_with_one_article_is_a_listing_whatever_stands_between_headline_and_summary() -> None:
    """Movable Type: the line of account, day and comments is as long as a sentence."""
    path, title, _ = OTHERS[0]
    row = (f"<h2><a href={path}>{title}</a></h2><div>Đăng bởi admin vào 11.10.2025 12:09 | <a href={path}#comments>Nhận xét (0)</a></div>"
           f"<p>{LEAD}</p><div>Tiếp tục đọc <a href={path}>{title}</a>.</div>")  # fmt: skip
    assert refused(document(FRAME % f"<div><h1>Tháng 10 năm 2025</h1><div>{row}</div></div>", "Tháng 10 năm 2025")).kind == "listing"


def test_a_short_notice_under_its_headline_and_day_is_an_article_above_headlines_that_are_led_on_from() -> None:
    more = "<ul>" + related("<li>{1} ({2}) <a href={0}>Xem chi tiết</a></li>") * 3 + "</ul>"
    inner = f"<div><h1>{TITLE}</h1><i>14/10/2025</i><p>{LEAD}</p><div>Các tin khác{more}</div></div>"
    assert extract(page(document(FRAME % inner, TITLE)), portal()).text == LEAD
    bare = inner.replace("<i>14/10/2025</i>", "")
    assert extract(page(document(FRAME % bare, TITLE), listing_title=TITLE, listing_date="14/10/2025"), portal()).text == LEAD


OUT_OF_ORDER = [
    "Hệ thống đang bảo trì", "Website đang được nâng cấp, bảo trì. Vui lòng quay lại sau!", "Trang web tạm thời gián đoạn, mong quý vị thông cảm.",
    "Cổng thông tin điện tử huyện đã dừng hoạt động từ ngày 01/7/2025. Vui lòng truy cập Cổng thông tin điện tử tỉnh.",
    "Cổng thông tin điện tử đang trong quá trình nâng cấp", "Website đã chuyển sang tên miền mới: suoingan.example.vn", "Service Unavailable",
    "503 Service Temporarily Unavailable", "Error establishing a database connection", "Có lỗi xảy ra, vui lòng thử lại sau", "Runtime Error",
    "Account Suspended", "The requested URL was rejected. Please consult with your administrator. Your support ID is: 17", "Welcome to nginx!",
    "You need to enable JavaScript to run this app.", "Trang đang chuyển hướng, vui lòng chờ trong giây lát",
]  # fmt: skip


@pytest.mark.parametrize("line", OUT_OF_ORDER)
@pytest.mark.parametrize("around", ["%s", FRAME])
def test_a_site_that_is_out_of_order_says_nothing_of_its_articles(line: str, around: str) -> None:
    """No absence and no new text: whatever was asked for, the answer is the same."""
    html = document(around % f"<div class=c><p>{line}</p></div>", f"<title>{SITE}</title>") if around == FRAME else f"<p>{line}</p>"
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(html), portal())
    assert refusal.value.kind == "blocked"


def test_news_of_a_site_that_is_out_of_order_is_news() -> None:
    told = "Cổng thông tin điện tử huyện tạm dừng hoạt động để nâng cấp từ 18 giờ hôm nay đến 6 giờ sáng mai."
    html = document(f"<h1>Thông báo nâng cấp cổng thông tin</h1><i>14/10/2025 09:50</i><div class=nd><p>{told}</p></div>")
    assert extract(page(html), portal()).text == told
    beside = document(f"<div class=note>Hệ thống đang bảo trì</div><h1>{TITLE}</h1><div class=nd><p>{PARAGRAPHS[0]}</p></div>")
    assert extract(page(beside), portal()).text == PARAGRAPHS[0]


@pytest.mark.parametrize("title", [
    "Thông tin an toàn giao thông tuần qua", "Tin an ninh trật tự huyện Suối Ngàn", "Hệ thống thủy lợi Khe Vạc đang được nâng cấp",
    "Cổng chào thôn Khe Vạc đã được sửa chữa", "Dịch vụ cấp nước xã Bản Lềnh tạm thời gián đoạn",
])  # fmt: skip
def test_short_news_without_a_day_is_neither_missing_nor_an_outage(title: str) -> None:
    html = document(f"<h1>{title}</h1><div class=nd><p>{LEAD}</p></div>", f"{title} - {SITE}")
    assert extract(page(html, listing_title=title), portal()).title == title
