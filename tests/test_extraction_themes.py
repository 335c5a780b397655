"""What popular themes put around an article: field labels, tool rows, builder classes, side lists; each is read for what it is."""

from __future__ import annotations

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract, learn
from crawler.extraction.chrome import edge_group, group, is_stamp, opens_tail
from crawler.portal import Profile
from tests.test_extraction_samples import (
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
    links,
    page,
    portal,
    read,
    related,
)


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [("Tác giả", "Lò Thị Ban", "byline"), ("Tác giả:", "Hà An, Lò Thị Ban", "byline"), ("Nguồn tin", "Báo Suối Ngàn", "source")],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_label_on_a_line_of_its_own_names_the_line_below(label: str, value: str, field: str, inside: bool) -> None:
    credit = f'<div class="field"><div class="field__label">{label}</div><div class="field__item">{value}</div></div>'
    box = f"<div class=b>{TEXT}{credit}</div>" if inside else f"<div class=b>{TEXT}</div>{credit}"
    article = read(f"<h1>{TITLE}</h1>{DAY}{box}<h3>Tin liên quan</h3><ul>{related()}</ul>")
    assert (getattr(article, field), article.text) == (value, WHOLE)


def test_a_label_above_a_sentence_or_an_account_names_nobody() -> None:
    for value in ("Quản trị cổng", "Dê giống được chọn ở trại của huyện."):
        article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div><div><div>Tác giả</div><div>{value}</div></div>")
        assert article.byline is None


ROW = "Tác giả: {0} / Thứ Ba, 14 Tháng Mười 2025 9:50 SA / Chuyên mục: Nông nghiệp - Nông thôn / Số lượt xem: 121 / Bình luận: 0"


@pytest.mark.parametrize(("who", "byline"), [("Quản trị cổng", None), ("Lò Thị Ban", "Lò Thị Ban")])
def test_a_row_of_fields_under_the_headline_is_no_sapo(who: str, byline: str | None) -> None:
    article = read(f"<div class=a><h1>{TITLE}</h1><div class=m>{ROW.format(who)}</div><div class=b>{TEXT}</div></div>")
    assert (article.byline, article.text, article.published_raw) == (byline, WHOLE, "Thứ Ba, 14 Tháng Mười 2025 9:50 SA")
    assert edge_group(ROW.format(who)) is not None


@pytest.mark.parametrize(
    "line", ["Báo vi phạm", "Gắn cờ", "Không có phản hồi", "Hủy trả lời", "Trở lên đầu", "Giọng nữ miền Bắc", "Tốc độ đọc 1x",
             "Thích 0", "Phóng to", "Bấm để xem trước hình ảnh", "Trình phát Video", "Tập tin đính kèm:", "Mã an toàn"],
)  # fmt: skip
def test_tools_of_popular_systems_are_chrome(line: str) -> None:
    assert group(line) is not None


@pytest.mark.parametrize(
    "line", ["Để lại một bình luận", "Tin cùng thể loại", "Tin đã đăng", "Nội dung liên quan:", "Được gắn thẻ",
             "Các bài liên quan (theo thẻ)", "Mới nhất từ Super User", "Bạn có thể thích"],
)  # fmt: skip
def test_headings_of_popular_systems_open_the_tail(line: str) -> None:
    assert opens_tail(line)


@pytest.mark.parametrize(
    "line",
    ["Thích nhất là đàn dê, bà Sen nói.", "Báo cáo vi phạm được xã gửi huyện trong ngày.", "Phóng to bản đồ, ông Pản chỉ thửa ruộng.",
     "Giọng nữ trong trẻo vang lên từ loa thôn.", "Để lại một bình luận trên trang của xã, chị Ban cảm ơn bộ đội.",
     "Không có phản hồi nào từ phía nhà thầu, xã báo cáo lên huyện."],
)  # fmt: skip
def test_sentences_with_the_words_of_tools_stay(line: str) -> None:
    assert group(line) is None
    assert edge_group(line) is None
    assert not opens_tail(line)


def widget(kind: str, inner: str) -> str:
    return f'<div class="elementor-element elementor-element-2fb1a0c elementor-widget elementor-widget-{kind}"><div>{inner}</div></div>'


CARDS = "".join(f"<article><h3><a href={a}>{b}</a></h3><div><span>{day}</span><span>Không có phản hồi</span></div>"
                f"<p>{b}, bà con trong xã cùng dự.</p></article>" for a, b, day in OTHERS)  # fmt: skip


def test_the_parts_of_a_page_builder_are_no_side_boxes() -> None:
    day, text = widget("post-info", "14/10/2025"), widget("theme-post-content", TEXT)
    column = widget("heading", f"<h1>{TITLE}</h1>") + day + text + widget("heading", "<h2>Tin mới</h2>") + widget("posts", CARDS)
    assert read(f"<div class=elementor-column>{column}</div>").text == WHOLE
    listing = widget("heading", "<h1>Kinh tế</h1>") + widget("archive-posts", CARDS)
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(document(listing, f"Kinh tế - {SITE}"), "/kinh-te/"), portal())
    assert refusal.value.kind == "listing"


def test_cards_of_other_articles_do_not_outweigh_a_short_text() -> None:
    figures = "".join(f"<figure><img src=/{n}.jpg><figcaption>{one[:60]}</figcaption></figure>" for n, one in enumerate(PARAGRAPHS))
    column = f'<div><h1>{TITLE}</h1>{DAY}<div><p>{LEAD}</p>{figures}</div><div class="widget-recent">{CARDS}</div></div>'
    assert read(column).text == LEAD


def test_an_undated_page_beside_a_dated_list_is_static() -> None:
    rows = "".join(f"<li><h3><a href={a}>{b}</a></h3><time>{day}</time></li>" for a, b, day in OTHERS)
    body = "".join(f"<p>{one}</p>" for one in ("Huyện có 18 xã, diện tích tự nhiên 1.312 km2, dân số 214 nghìn người.",
                                               "Kinh tế chủ yếu dựa vào nông, lâm nghiệp và du lịch cộng đồng."))  # fmt: skip
    html = document(f"<div><h2>Giới thiệu chung</h2><div>{body}</div></div><div><h2>Tin mới nhất</h2><ul>{rows}</ul></div>")
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(html.replace(f"{TITLE} - ", "Giới thiệu chung - "), "/gioi-thieu"), portal())
    assert refusal.value.kind == "static"


@pytest.mark.parametrize(
    ("trail", "section"),
    [((SITE, "Kinh tế", TITLE), "Kinh tế"), ((SITE, "Tin tức - Sự kiện"), "Tin tức - Sự kiện"), (("Trang chủ", SITE), None),
     (("Trang chủ", "Tin tức", "Nông nghiệp"), "Nông nghiệp")],
)  # fmt: skip
def test_the_section_is_never_the_portal_itself(trail: tuple[str, ...], section: str | None) -> None:
    steps = "".join(f"<li><a href=/s>{one}</a></li>" for one in trail)
    assert read(f'<ul class="breadcrumb">{steps}</ul><h1>{TITLE}</h1>{DAY}<div>{TEXT}</div>').section == section


def test_a_sapo_below_many_tools_is_learned() -> None:
    tools = "".join(f"<li><a href=#{n}>{one}</a></li>" for n, one in enumerate(["In", "Email", *"12345", "cỡ chữ", "Tweet", "Zalo",
                                                                              "Lưu", "Nghe đọc bài", "Phóng to"]))  # fmt: skip
    pages = []
    for n, where in enumerate(("Khe Vạc", "Pá Nậm", "Nà Lầu", "Bản Vền", "Cốc Lùng", "Pò Mạch")):
        text = "".join(f"<p>Tại {where}: {one}</p>" for one in PARAGRAPHS)
        lead = f"Chi hội {where}: {LEAD}"
        html = document(f"{links(MENU)}<div><h2 class=t>{TITLE} {where}</h2><span class=d>14/10/2025</span><ul>{tools}</ul>"
                        f"<div class=mo>{lead}</div><div class=nd>{text}</div></div>")  # fmt: skip
        pages.append((lead, page(html, f"/tin/hoi-nong-dan-trao-de-{n}.html")))
    template = learn([one for _, one in pages], portal())
    assert template is not None
    for lead, one in pages:
        article = extract(one, portal(), template)
        assert article.text.split("\n\n")[0] == lead
        assert len(article.text.split("\n\n")) == 1 + len(PARAGRAPHS)


def test_a_page_without_any_headline_has_its_first_words_for_one() -> None:
    article = extract(page(document(f"Tin khác<br>{LEAD}", "")), portal())
    assert LEAD.startswith(article.title.removesuffix(" ..."))
    assert article.title
    assert article.text == LEAD


def test_fields_of_one_class_are_one_article_and_its_picture() -> None:
    field = '<div class="field-value">{0}</div>'
    html = document(f"<h1>{TITLE}</h1>{DAY}{field.format('<img src=/a.jpg>')}{field.format('Ảnh: Hà An')}<div>{field.format(TEXT)}</div>"
                    f"<h2>Các tin khác</h2><ul>{related()}</ul>")  # fmt: skip
    article = extract(page(html), portal(Profile(body=(".field-value",))))
    assert (article.title, article.text) == (TITLE, WHOLE)


@pytest.mark.parametrize("label", [">> Xem thêm:", "Mời đọc thêm: ", "Tin liên quan:", "» Xem tiếp: "])
def test_a_link_to_another_article_amid_the_text_is_no_paragraph(label: str) -> None:
    href, name, _ = OTHERS[0]
    first, *rest = PARAGRAPHS
    text = f"<p>{LEAD}</p><p>{first}</p><p><b>{label}</b> <a href={href}>{name}</a></p>" + "".join(f"<p>{one}</p>" for one in rest)
    assert read(f"<h1>{TITLE}</h1>{DAY}<div>{text}</div>").text == WHOLE
    told = f"Xem thêm trong <a href={href}>bài về đường quê</a>, bà con thôn Khe Vạc còn góp 120 ngày công."
    assert told.partition("<")[0] in read(f"<h1>{TITLE}</h1>{DAY}<div>{TEXT}<p>{told}</p></div>").text


def test_the_days_of_cards_at_the_foot_are_not_the_articles() -> None:
    own = '<div class="entry-meta"><span><a href="/tin/77" rel="bookmark"><time class="published" datetime="{0}">{1}</time>'
    own += '<time class="updated" datetime="{2}">{3}</time></a></span></div>'
    head = own.format("2025-10-14T09:50:00+07:00", "14/10/2025", "2025-11-02T10:00:00+07:00", "02/11/2025")
    cards = "".join(f'<div class="module"><div class="thumb"><a href={a}><img src=/t.jpg></a></div><div class="details"><h3><a href={a}>{b}'
                    f'</a></h3><div class="info"><span><time datetime="2024-05-0{n}T08:15:00+07:00">0{n}/05/2024</time></span></div></div></div>'
                    for n, (a, b, _) in enumerate(OTHERS, 1))  # fmt: skip
    html = document(f"<div class=wrap><div><article><header><h1>{TITLE}</h1>{head}</header><div>{TEXT}</div></article></div>"
                    f"<div class=foot><h4>Bài viết phổ biến</h4>{cards}</div></div>")  # fmt: skip
    article = extract(page(html), portal())
    assert article.published is not None
    assert article.published.isoformat() == "2025-10-14T09:50:00+07:00"


def test_a_day_that_leads_to_its_own_article_is_the_articles() -> None:
    meta = '<div class=m><span>Đăng ngày</span> <a href="/?p=7" rel="{0}">14/10/2025</a> <span>bởi</span> <a href="/?author=1">admin</a></div>'
    for rel, day in (("bookmark", "Đăng ngày 14/10/2025"), ("tag", None)):
        head = f"<h1>{TITLE}</h1>{meta.format(rel)}"
        article = read(head + "".join(f"<p>{one}</p>" for one in PARAGRAPHS))
        assert article.published_raw == day


@pytest.mark.parametrize("mark", ["&nbsp;:&nbsp;", " » ", ": "])
def test_a_linked_section_before_the_headline_is_no_part_of_it(mark: str) -> None:
    line = f'<div class="itemHead"><span><a href="/tin?chu-de=3">Kinh tế</a>{mark}{TITLE}</span></div>'
    article = read(f'<div id=content>{line}<div class="itemInfo">Được gửi bởi admin vào 14/10/2025 09:50 (12 lần đọc)</div>{TEXT}</div>')
    assert (article.title, article.section, article.text) == (TITLE, "Kinh tế", WHOLE)
    other = read(f'<div id=content><h2><a href="/tin?chu-de=3">Kinh tế</a>{mark}xã hội</h2><h1>{TITLE}</h1>{DAY}{TEXT}</div>')
    assert other.title == TITLE


def test_the_day_of_a_comment_is_not_the_articles() -> None:
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:2])
    comment = '<div id="comments"><div class="comment"><div class="submitted">T4, 15/10/2025 - 08:00</div><p>Tin hay.</p></div></div>'
    html = document(f"<h1>{TITLE}</h1><div class=node><div class=body>{text}</div>{comment}</div>")
    assert extract(page(html), portal(Profile(body=(".body",), date=(".submitted",)))).published is None


def block_row(href: str, name: str) -> str:
    """A row of the query block of WordPress: day, "bởi", writer and section stand between headline and summary."""
    return (f'<li class="wp-block-post"><h3><a href="{href}">{name}</a></h3><div class=x><div><time>11 Tháng 10, 2025</time></div><p>—</p>'
            f'<p>bởi</p><div><a href="/author/a/">admin</a></div><div>trong <a href="/category/k/">Kinh tế</a></div></div>'
            f"<p>{name}, bà con trong xã cùng dự buổi lễ và góp ý kiến.</p></li>")  # fmt: skip


@pytest.mark.parametrize("profile", [None, Profile(title=("h1",), body=(".entry-content",), date=("time",))])
def test_the_rows_of_a_block_theme_are_a_listing(profile: Profile | None) -> None:
    rows = "".join(block_row(f"/2025/10/{n}/{href[5:]}", name) for n in (1, 2) for href, name, _ in OTHERS)
    main = f'<main id="wp--skip-link--target"><h1>Kinh tế</h1><div class="entry-content"><ul>{rows}</ul></div></main>'
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(document(f"<div>{main}</div>", f"Kinh tế - {SITE}"), "/kinh-te/"), portal(profile))
    assert refusal.value.kind == "listing"


def test_what_holds_the_main_part_is_no_side_box() -> None:
    rows = "".join(f"<article><h2><a href={href}>{name}</a></h2><p>{name}, bà con trong xã cùng dự.</p></article>" for href, name, _ in OTHERS)
    html = document(f'<div class="sidebar-grid"><main><h1>Kinh tế</h1>{rows}</main><div class="sidebar"><p>{LEAD}</p></div></div>')
    with pytest.raises(NotAnArticle) as refusal:
        extract(page(html, "/kinh-te"), portal())
    assert refusal.value.kind == "listing"


def test_what_a_theme_says_behind_the_text_is_chrome() -> None:
    for line in ("Bài viết này được đăng trong chuyên mục Kinh tế và được gắn thẻ dê. Đánh dấu đường dẫn tĩnh.",
                 "This entry was posted in Kinh tế. Bookmark the permalink."):  # fmt: skip
        assert edge_group(line) == "account"
    assert edge_group("Bài viết này được đăng trong số báo Tết, bà Sen cho biết.") is None


def test_the_menu_in_a_box_named_for_the_path_names_no_section() -> None:
    """SharePoint 2013: the menu stands in the "ms-breadcrumb-box"; the site above the library of pages is the section."""
    menu = "".join(f"<li><a href=/{to}/Pages/default.aspx>{name}</a></li>" for to, name in (("kinhte", "Kinh tế"), ("lienhe", "Liên hệ")))
    head = f'<div class=ms-breadcrumb-box><div class=ms-breadcrumb-top><div role=navigation><ul>{menu}</ul></div></div><h1>{TITLE}</h1></div>'
    html = document(f"{head}{DAY}<div class=b>{TEXT}</div>")
    for path, section in (("/kinhte/Pages/trao-de.aspx", "Kinh tế"), ("/kinhte/Lists/Posts/Post.aspx?ID=12", "Kinh tế"),
                          ("/vanhoa/Pages/trao-de.aspx", None)):  # fmt: skip
        assert extract(page(html, path), portal()).section == section, path


def test_the_lead_as_a_heading_above_the_text() -> None:
    """Umbraco's starter kit sets the excerpt in an h3 of the article; a short heading is none."""
    assert read(f"<h1>{TITLE}</h1><article>{DAY}<h3>{LEAD}</h3>{TEXT}</article>").lead == LEAD
    assert read(f"<h1>{TITLE}</h1><article>{DAY}<h3>Niềm vui ở bản</h3>{TEXT}</article>").lead != "Niềm vui ở bản"


def test_the_day_beside_links_to_sections_right_above_the_text_is_chrome() -> None:
    """News of 2sxc."""
    line = "<span class=app-date>15/10/2025</span> <span><a href=/tin/kinh-te>Kinh tế</a></span>"
    article = read(f"<div class=b><div><h2>{TITLE}</h2>{line}</div>{TEXT}</div>")
    assert (article.text, str(article.published)[:10]) == (WHOLE, "2025-10-15")


def test_the_time_for_a_script_that_writes_it_in_words() -> None:
    """DNN Blog: the day for people, the time in ``data-time``; a player counts seconds there."""
    day = '<div class=time><div data-time="2025-10-15 10:15:00" class=momentabs>2025-10-15</div></div>'
    assert str(read(f"<h1>{TITLE}</h1>{day}<div class=b>{TEXT}</div>").published)[:16] == "2025-10-15 10:15"
    assert read(f"<h1>{TITLE}</h1><i data-time=12></i>{DAY}<div class=b>{TEXT}</div>").published_source == "dateline"


def test_the_label_of_a_credit_under_a_picture_is_no_caption() -> None:
    """The writer's portrait below the text."""
    avatar = "<div><div><img alt=x src=/anh/a.jpg width=300 height=300></div><div><cite>Author</cite></div></div>"
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{avatar}</div>").captions == ()


@pytest.mark.parametrize("profile", [None, Profile(body=("[itemprop=articleBody]",))])
def test_the_line_of_the_date_in_an_aside_and_the_lead_in_a_quotation(profile: Profile | None) -> None:
    """JoomlArt's Teline V: ``aside`` around date and writer, the introduction in a blockquote beside the text."""
    stamp = '<time datetime="2025-10-15T09:50:00+07:00">15 Tháng 10 2025<meta itemprop=datePublished content="2025-10-15T09:50:00+07:00"></time>'
    line = f"<aside class=article-aside><dl class=article-info><dd class=published>{stamp}</dd></dl></aside>"
    text = f"<blockquote class=article-intro itemprop=description><p>{LEAD}</p></blockquote><section itemprop=articleBody>{TEXT}</section>"
    others = "".join(f'<div><dd><time><meta itemprop=datePublished content="2024-01-0{at}T08:00:00+07:00"></time></dd><h3><a href={to}>{name}</a>'
                     "</h3></div>" for at, (to, name, _) in enumerate(OTHERS[:3], 1))  # fmt: skip
    item = f'<article itemscope itemtype="http://schema.org/Article"><h1>{TITLE}</h1>{line}<div class=main>{text}</div></article>'
    article = read(f"{item}<div class=module><h3>Bài viết liên quan</h3>{others}</div>", profile)
    assert (article.lead, str(article.published)[:16]) == (LEAD, "2025-10-15 09:50")


PHOTOS = "".join(f"<figure><img src=/a{n}.jpg width=600><figcaption>{text}</figcaption></figure>" for n, text in enumerate(
    ("Lãnh đạo huyện trao dê giống cho bà con", "Bà con bản Nậm Pung nhận dê giống")))  # fmt: skip
SHOWN = f"<p>Một số hình ảnh tại buổi trao dê giống cho các hộ nghèo:</p>{PHOTOS}"


def test_a_picture_story_under_a_day_that_links_to_itself() -> None:
    """WordPress (Flatsome): "Posted on" and the day as a bookmark of the article."""
    line = "<p>Posted on <a href=/trao-de rel=bookmark><time>Tháng Mười 15, 2025</time></a> by <a href=/author/admin>admin</a></p>"
    hero = "".join(f"<img src=/h{n}.jpg width=900>" for n in range(3))
    assert read(f"<h1>{TITLE}</h1>{line}{hero}<div class=b>{SHOWN}</div>").captions[1] == "Bà con bản Nậm Pung nhận dê giống"


def test_a_picture_story_above_a_table_of_others() -> None:
    """Drupal views: "Các tin khác" as a table of headlines and days."""
    others = "".join(f"<tr><td><a href={to}>{name}</a></td><td>{day}</td></tr>" for to, name, day in [*OTHERS, *OTHERS][:6])
    html = f"<h1>{TITLE}</h1>{DAY}<div class=b>{SHOWN}</div><div><h2>Các tin khác</h2><table>{others}</table></div>"
    assert read(html).text.startswith("Một số hình ảnh tại buổi")


@pytest.mark.parametrize(
    "head",
    ["<div class=panel-heading><a href=/loaitin/2><h2>Kinh tế</h2></a></div><h2>{0}</h2>",
     "<div class=head-cm><ul><li><a href=/loaitin/2>Kinh tế</a></li></ul></div><div><div class=t><h2>{0}</h2></div></div>",
     "<h4 class=bar><span>KINH TẾ</span></h4><div><h2>{0}</h2></div>"],
)  # fmt: skip
def test_the_name_of_the_column_above_the_headline_as_the_menu_has_it(head: str) -> None:
    """Home-made portals: no path, no label; a line that no other link says names nothing."""
    for entry, section in (("Kinh tế", "Kinh tế"), ("Nông nghiệp", None)):
        menu = f"<div><ul><li><a href=/loaitin/2>{entry}</a></li><li><a href=/lienhe>Liên hệ</a></li></ul></div>"
        article = extract(page(document(f"{menu}<div>{head.format(TITLE)}{DAY}<div class=b>{TEXT}</div></div>"), "/tintuc/12"), portal())
        assert (article.section or "").capitalize() == (section or ""), entry


def test_a_path_whose_arrows_the_style_sheet_draws() -> None:
    """Links and, at the end, a part that is none; a menu is no path."""
    path = "<div><span><a href=/>Trang chủ</a></span><span>Kinh tế</span></div>"
    menu = "<div><span><a href=/>Trang chủ</a></span><span><a href=/kt>Kinh tế</a></span><span><a href=/lh>Liên hệ</a></span></div>"
    for above, section in ((path, "Kinh tế"), (menu, None)):
        assert read(f"{above}<div>{TITLE}</div>{DAY}<div class=b>{TEXT}</div>").section == section


def test_what_is_told_of_the_writer_names_nobody() -> None:
    """Sahifa: the writer's box behind the text."""
    box = "<div class=author-bio><div class=author-description>Ban biên tập trang thông tin.</div></div>"
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div><section>{box}</section>").byline is None


def test_the_one_sentence_below_the_picture_of_a_table_with_a_caption() -> None:
    """A home-made view: headline and day in the table's ``caption``, picture and text in its rows."""
    said = "Ủy ban nhân dân huyện ban hành kế hoạch trao dê giống cho các hộ nghèo ở bản Nậm Pung. Chi tiết kế hoạch như sau:"
    rows = f"<tr><td><img src=/a.jpg width=500></td></tr><tr><td><span><p>{said}</p></span></td></tr>"
    html = f"<table><tbody><caption><td><p><span>{TITLE}</span></p>{DAY}</td></caption>{rows}</tbody></table>"
    assert read(html, Profile(body=("table",))).text == said


def test_the_way_to_log_in_with_the_icon_of_a_person_names_nobody() -> None:
    """A bar above the headline: its icon is that of a person."""
    for said, byline in (("Đăng Nhập", None), ("Lò Thị Ban", "Lò Thị Ban")):
        bar = f'<div><span><a href="/nguoi/1" class="fas fa-user-circle icon"><span>{said}</span></a></span></div>'
        assert read(f"{bar}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>").byline == byline


def test_months_before_the_day_as_vietnamese_themes_name_them() -> None:
    """WordPress ("F j, Y" never changed) and Gavick's templates for Joomla."""
    assert all(map(is_stamp, ("Tháng Tư 3, 2025", "Tháng Ba 13, 2025", "Tháng 4 3, 2025", "Tháng 12 23, 2025", "Posted on Tháng Tư 3, 2025")))


def test_a_player_in_the_menu_at_the_side_makes_no_gallery_of_a_short_notice() -> None:
    """A home-made portal: "Video giới thiệu" beside every page."""
    player = "<ul id=menu><li>Video giới thiệu</li><div><iframe src=https://www.youtube.com/embed/x></iframe></div></ul>"
    said = "Ủy ban nhân dân xã thông báo lịch tiếp công dân tháng Mười."
    for side, refused in ((player, False), (player.replace("ul", "div").replace("id=menu", ""), True)):
        html = document(f"<div><h1>{TITLE}</h1>{DAY}<div class=b><p>{said}</p></div></div>{side}")
        if refused:
            with pytest.raises(NotAnArticle):
                extract(page(html), portal())
        else:
            assert extract(page(html), portal()).text == said
