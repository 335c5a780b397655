"""Articles in fields and tables: what stands in boxes of their own above and below the text is read for what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.chrome import edge_group, group
from crawler.extraction.titles import without_site
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
)


@pytest.mark.parametrize(
    ("line", "source"),
    [("Theo Báo Nhân Dân", "Báo Nhân Dân"), ("(Theo TTXVN)", "TTXVN"), ("Theo baochinhphu.vn", "baochinhphu.vn"),
     ("Theo Cổng TTĐT tỉnh", "Cổng TTĐT tỉnh"), ("Theo VGP News", "VGP News")],
)  # fmt: skip
def test_a_last_line_that_names_a_paper_is_the_source_wherever_it_is_aligned(line: str, source: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p><em>{line}</em></p></div>")
    assert (article.source, article.byline, article.text) == (source, None, WHOLE)


@pytest.mark.parametrize("line", ["Theo báo cáo của xã Cư M'gar", "Theo Báo Nhân Dân, mùa này bò được giá.", "Theo kế hoạch"])
def test_a_last_line_that_goes_on_behind_theo_is_text(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p>{line}</p></div>")
    assert (article.source, article.text) == (None, f"{WHOLE}\n\n{line}")


def test_a_table_of_files_goes_with_its_heading_and_the_name_above_it_is_the_writers() -> None:
    table = "<table><thead><tr><th>Đính kèm</th><th>Kích thước</th></tr></thead><tr><td><a href=/f/kh.pdf>Kế hoạch</a></td>" \
            "<td>20.5 KB</td></tr></table>"  # fmt: skip
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p align=right><b>Hà An</b></p>{table}</div>")
    assert (article.byline, article.text, [one.title for one in article.attachments]) == ("Hà An", WHOLE, ["Kế hoạch"])


def test_files_in_a_field_below_that_of_the_text_are_attachments() -> None:
    def field(name: str, inner: str) -> str:
        return f'<div class="pane {name}"><div><div><div><div>{inner}</div></div></div></div></div>'

    files = field("tep", 'Tập tin: <span class="file"><a href="/f/kh.pdf">Kế hoạch</a></span>')
    body = f"<div>{DAY}{field('than', TEXT)}{files}</div><div class=sidebar><a href=/f/x.pdf>Mẫu đơn</a></div>"
    assert [one.title for one in read(f"<div><h1>{TITLE}</h1>{body}</div>").attachments] == ["Kế hoạch"]


def test_the_label_and_the_link_of_a_section_below_the_text_are_no_paragraphs() -> None:
    section = "<div><div>Chuyên mục:</div><div><a href=/kinh-te>Kinh tế</a></div></div>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p align=right><b>Hà An</b></p>{section}</div>")
    assert (article.text, article.byline) == (WHOLE, "Hà An")


def test_the_label_of_a_date_alone_on_its_line_is_no_paragraph() -> None:
    day = "<div><div>Ngày đăng</div><div><time datetime='2025-10-14T02:50:00Z'>14/10/2025 - 09:50</time></div></div>"
    article = read(f"<h1>{TITLE}</h1><div class=b>{day}<div class=tom-tat><p>{LEAD}</p></div>"
                   f"{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div>")  # fmt: skip
    assert (article.text, article.lead) == (WHOLE, LEAD)
    assert edge_group("Ngày đăng của giấy phép cũ") is None


def test_a_lead_in_three_boxes_of_its_field_is_the_lead() -> None:
    lead = f"<div class='field field-name-tom-tat'><div class=items><div class=item><p>{LEAD}</p></div></div></div>"
    rest = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{lead}{rest}</div>").lead == LEAD


def test_links_to_the_neighbours_in_a_box_named_next_and_previous_are_no_text() -> None:
    links = "<div class='ccm-block-next-previous-wrapper'><p><a href=/a>Xã Ea Tul mở lớp dạy nghề dệt cho chị em</a></p>" \
            "<p><a href=/tin>Tin tức</a></p></div><div class='ccm-conversation-wrapper'><div>Loading Conversation</div></div>"  # fmt: skip
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{links}</div>")
    assert (article.text, article.byline) == (WHOLE, None)


@pytest.mark.parametrize("name", ["news-list-category", "category"])
def test_the_one_name_that_its_class_calls_a_category_is_the_section(name: str) -> None:
    line = f"<div class=footer><p><span>14/10/2025</span> <span class='{name}'>Kinh tế</span></p></div>"
    assert read(f"<div class=article><h3>{TITLE}</h3>{line}<div class=b>{TEXT}</div></div>").section == "Kinh tế"
    two = line.replace("</p>", f" <span class='{name}'>Y tế</span></p>")
    assert read(f"<div class=article><h3>{TITLE}</h3>{two}<div class=b>{TEXT}</div></div>").section is None


def test_a_link_to_a_category_below_the_text_names_the_section_and_a_default_account_nobody() -> None:
    meta = "<p class=blog-post-meta>Đăng trong <a href='/tin-tuc/category/kinh-te'>Kinh tế</a> Đăng " \
           "<a href=/tin-tuc/archive/2025/10>14/10/2025</a> bởi <a href=/tin-tuc/profile/admin>Default Admin</a></p>"  # fmt: skip
    article = read(f"<article><h1>{TITLE}</h1><div class=content>{TEXT}</div>{meta}</article>")
    assert (article.section, article.byline, article.text) == ("Kinh tế", None, WHOLE)


def test_a_day_linked_to_the_archive_of_its_month_is_the_day_of_the_article() -> None:
    meta = "<p class=blog-post-meta>Đăng <a href='/tin-tuc/archive/2019/3'>05/03/2019</a> bởi <a href=/p>Default Admin</a></p>"
    article = read(f"<article><h1>{TITLE}</h1><div class=content>{TEXT}</div>{meta}</article>")
    assert (article.published or 0) and f"{article.published:%Y-%m-%d}" == "2019-03-05"


def test_the_label_of_an_account_and_its_name_below_the_text_are_no_paragraphs() -> None:
    fields = "<div><div>Ngày đăng:</div><div>14/10/2025 - 09:50</div></div><div><div>Người đăng:</div><div>quantri</div></div>"
    article = read(f"<h1>{TITLE}</h1><div class=b>{TEXT}<p align=right><b>Hà An</b></p>{fields}</div>")
    assert (article.text, article.byline) == (WHOLE, "Hà An")


@pytest.mark.parametrize("line", ["admin Thứ bảy 08 Tháng 3 2014 - 10:21:00", "Administrator 08/03/2014 10:21", "vanphong 08/03/2014"])
def test_an_account_before_a_date_is_chrome_at_the_edges(line: str) -> None:
    assert edge_group(line) == "account"
    assert edge_group("Vụ Xuân 08/03/2014") is None


def test_a_line_of_date_and_account_in_a_box_named_byline_names_nobody() -> None:
    head = f"<div class=page-title-byline><h1>{TITLE}</h1><span>3 tháng 2, 2021</span> <span class=page-author>admin</span></div>"
    article = read(f"<div>{head}<div class=b>{TEXT}</div></div>")
    assert (article.byline, article.text) == (None, WHOLE)


def _table(title: str, body: str, foot: str = "") -> str:
    return f"<table><tr><td class=capmain>{title}</td></tr></table><table><tr><td class=main-body>{body}</td></tr>{foot}</table>"


POSTED = "<tr><td align=center><span><a href=/u>admin</a> vào ngày {0}</span> · <a href=#c>2 Bình luận</a> · 120 Lượt đọc ·</td></tr>"


def test_the_line_that_counts_readers_below_the_text_tells_when_it_was_posted() -> None:
    article = read(_table(TITLE, TEXT, POSTED.format("13/03/2010 23:43:00")))
    assert (article.published or 0) and f"{article.published:%Y-%m-%d %H:%M}" == "2010-03-13 23:43"


def test_a_notice_beside_the_icon_of_its_section_is_text_and_no_caption() -> None:
    notice = "Sáng ngày 30/1, Phòng Văn hóa và Thông tin đã tổ chức hội nghị tổng kết. Mời các cơ quan, đơn vị tham dự đúng giờ."
    icon = "<a href=/c?id=1><img src=/i/1.gif alt='Kinh tế'></a>"
    comments = _table("Đánh giá", "Chỉ thành viên mới được đánh giá.<br>Vui lòng đăng nhập hoặc đăng ký để đánh giá.")
    article = read(_table(TITLE, f"{icon}{notice}<br>", POSTED.format("30/01/2013 08:00:00")) + comments)
    assert (article.text, article.captions) == (notice, ())


def test_undated_rows_of_headlines_above_the_foot_of_the_page_are_a_listing() -> None:
    rows = "".join(f"<img src=/b.gif><a href='news.php?readmore={i}'>Xã {i} tổng kết phong trào trồng rừng đầu xuân</a><br>"
                   for i in range(12))  # fmt: skip
    icons = "".join(f"<img src=/c{i}.gif>" for i in range(4))
    foot = "<table><tr><td>Powered by a free system copyright © 2002 - 2013 by its authors. Released without any warranty at all." \
           "</td></tr><tr><td>Thời gian tạo trang: 0.08 giây · 1,204,553 lượt truy cập</td></tr></table>"  # fmt: skip
    with pytest.raises(NotAnArticle) as refused:
        read(_table("Chuyên mục tin", f"{icons}{rows}") + foot)
    assert refused.value.kind == "listing"


@pytest.mark.parametrize("line", ["Chỉ thành viên mới được đánh giá.", "Vui lòng đăng nhập hoặc đăng ký để đánh giá."])
def test_what_visitors_may_not_do_is_chrome(line: str) -> None:
    assert group(line) is not None
    assert group("Chỉ thành viên hợp tác xã mới được vay vốn ưu đãi.") is None


def test_the_icons_of_a_table_that_holds_the_whole_article_make_no_caption_of_its_text() -> None:
    """A portal laid out in one table, the picture between two paragraphs, icons to print and to mail below."""
    rest = "Qua đó, nhiều hộ được hỗ trợ giống, phân bón và kỹ thuật, đời sống khá hơn trước."
    icons = "<a href=/in><img src=/i/print.gif></a> <a href=/gui><img src=/i/mail.gif></a>"
    text = f"<p>{LEAD}</p><p>{PARAGRAPHS[0]}</p><p align=center><img src=/a.jpg></p><p>{rest}</p>"
    rows = (TITLE, "(Cập nhật: 03/02/2021 10:15:00 SA)", text, icons)
    article = read("<table>" + "".join(f"<tr><td>{one}</td></tr>" for one in rows) + "</table>")
    assert article.captions == () and article.text.endswith(rest)


@pytest.mark.parametrize(
    "line", ["Chuyên mục: <a href=/kt>Kinh tế</a>", "Đăng bởi admin | Thể loại: Kinh tế",
             "This entry was posted by admin on 14/10/2025 and is filed under <a href=/kt/>Kinh tế</a>."],
)  # fmt: skip
def test_a_line_behind_the_text_tells_the_section(line: str) -> None:
    article = read(f"<div class=a><h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div><p>{line}</p></div>")
    assert (article.section, article.text) == ("Kinh tế", WHOLE)


@pytest.mark.parametrize("loose", [True, False])
def test_the_link_to_the_section_between_headline_and_text_is_the_section(loose: bool) -> None:
    """A theme that keeps headline, day and section in the box of the text; systems with a colon before a value (Grav)."""
    text = "<br><br>".join([LEAD, *PARAGRAPHS]) if loose else TEXT
    row = '<span class="tags"><a class="label p-category" href="/tin/category:kinh-te">Kinh tế</a></span>'
    article = read(f'<div class=e-content><div class=c><h2 class="p-name">{TITLE}</h2>{DAY}{row}</div>{text}</div>')
    assert (article.section, article.text) == ("Kinh tế", WHOLE)


def test_an_american_day_behind_the_text_that_tells_the_section_is_the_day() -> None:
    line = '<p class="info">Posted in <a href="/blog/category/kinh-te">Kinh tế</a> on Oct 14, 2025</p>'
    article = read(f"<div class=a><h2>{TITLE}</h2><div class=content>{TEXT}</div>{line}</div>")
    assert (str(article.published)[:10], article.section, article.text) == ("2025-10-14", "Kinh tế", WHOLE)


def test_a_day_in_the_headline_is_no_part_of_the_path() -> None:
    title = f"{TITLE} ngày 5/2"
    path = f'<span class="B_crumbBox"><a href="/">Trang chủ</a> » <a href="/kt">Kinh tế</a> » <span>{title}</span></span>'
    assert read(f"<div>{path}<h1>{title}</h1>{DAY}<div class=b>{TEXT}</div></div>").section == "Kinh tế"


def test_a_first_paragraph_in_italics_is_the_sapo_unless_it_is_said_by_somebody() -> None:
    rest = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    for first, rows, lead in ((LEAD, rest, LEAD), (f"“{LEAD}”", rest, None), (LEAD, f"<em>{rest}</em>", None)):
        assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b><p><em>{first}</em></p>{rows}</div>").lead == lead


@pytest.mark.parametrize(
    "frame", ['<iframe src="{0}" width="100%"></iframe>', '<object data="{0}" type="application/pdf"></object>',
              '<iframe src="https://docs.google.com/viewer?url={0}&amp;embedded=true"></iframe>'],
)  # fmt: skip
def test_a_document_shown_in_the_text_is_an_attachment(frame: str) -> None:
    file = "https://suoingan.example.vn/files/ke-hoach.pdf"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p>{frame.format(file)}</p></div>")
    assert [(one.url, one.title) for one in article.attachments] == [(file, "ke-hoach.pdf")]
    player = '<iframe src="https://www.youtube.com/embed/a1"></iframe>'
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{player}</div>").attachments == ()


def test_pictures_with_captions_below_one_sentence_are_a_story_and_without_captions_a_gallery() -> None:
    says = "<p>Một số hình ảnh về phiên chợ dê giống đầu năm của huyện:</p>"
    shown = '<p align="center"><img src="/{0}.jpg" width="600" height="400"></p>'
    told = f'{shown}<p align="center"><em>Bà con chọn dê ở lán số {{0}}</em></p>'
    make = f"<h1>{TITLE}</h1>{DAY}<div class=b>{says}{{0}}</div>"
    article = read(make.format("".join(told.format(n) for n in range(4))))
    assert len(article.captions) == 4
    with pytest.raises(NotAnArticle) as refusal:
        read(make.format("".join(shown.format(n) for n in range(4))))
    assert refusal.value.kind == "gallery"


def test_the_name_of_the_site_before_a_colon_is_no_part_of_a_title() -> None:
    assert without_site("Huyện Suối Ngàn: Giới thiệu", "Huyện Suối Ngàn") == "Giới thiệu"
    assert without_site("Huyện Suối Ngàn: mùa dê mới", "Cổng huyện") == "Huyện Suối Ngàn: mùa dê mới"


CAPTION = "Bà con thôn Khe Vạc nhận dê giống"
PHOTO = '<img src="/de.jpg" width="600" height="400">'


@pytest.mark.parametrize(
    "picture", [f"<p>{PHOTO}<br>{CAPTION}</p>", f"<table align=left><tr><td>{PHOTO}</td></tr><tr><td>{CAPTION}</td></tr></table>"]
)
@pytest.mark.parametrize("teaser", ["", '<div><img src="/nho.jpg" width="200" height="130"></div>'])
def test_a_plain_line_below_a_picture_in_its_paragraph_or_table_is_its_caption(picture: str, teaser: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{teaser}{picture}{TEXT}</div>")
    assert (article.captions, article.text) == ((CAPTION,), WHOLE)


def test_a_paper_in_brackets_is_the_source_and_place_and_day_above_a_name_are_no_writer() -> None:
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}<p><em>(Nguồn Báo Nhân Dân)</em></p></div>")
    assert (article.source, article.text) == ("Báo Nhân Dân", WHOLE)
    signed = "<p align=right><i>Bản Lềnh, ngày 15/10/2025</i></p><p align=right><b>Lò Thị Ban</b></p>"
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}{signed}</div>").byline == "Lò Thị Ban"


def test_a_column_that_a_family_drops_is_the_main_one_where_it_holds_the_text() -> None:
    """Liferay numbers its columns: with the menu on the left, the second holds the news."""
    known = Profile(body=(".bai",), drop=("#column-2",))
    story = f"<h6>Kinh tế</h6><h5>{TITLE}</h5><h1>Cập nhật: 09h 50 - 14/10/2025</h1><div class=bai>{TEXT}</div>"
    html = document(f"<table><tr><td id=column-1>{links(MENU)}</td><td id=column-2>{story}</td></tr></table>", f"Kinh tế - {SITE}")
    for profile in (known, Profile(drop=("#column-2",))):
        article = extract(page(html, "/web/huyen/kinh-te?p_p_id=tin&_tin_urlTitle=hoi-nong-dan-trao-de"), portal(profile))
        assert (article.title, article.text, article.published_raw) == (TITLE, WHOLE, "Cập nhật: 09h 50 - 14/10/2025")
    side = f"<div id=column-1><h1>{TITLE}</h1>{DAY}<div class=bai>{TEXT}</div></div><div id=column-2><p>{PARAGRAPHS[0]}</p></div>"
    assert extract(page(document(side)), portal(Profile(drop=("#column-2",)))).text == WHOLE


def test_the_headline_cut_short_at_the_end_of_the_path_is_no_section() -> None:
    """Home-made portals cut it with three dots, however few letters are left."""
    for end in (f"{TITLE[:30]}...", f"{TITLE[:24]} …"):
        path = f"<ol class=breadcrumb><li><a href=/>Trang chủ</a></li><li><a href=/c/7>Kinh tế</a></li><li>{end}</li></ol>"
        assert read(f"{path}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>").section == "Kinh tế"


def test_the_menu_names_the_section_whose_address_stands_above_the_articles() -> None:
    """Portals without a path above the headline; what has no words in it, as the root of a language, names none."""
    menu = "<ul><li><a href=/>Trang chủ</a></li><li><a href=/tin-tuc/>Tin tức</a></li><li><a href=/m2>Tiếng Việt</a></li>" \
           "<li><a href=/nong-nghiep.html>Nông nghiệp</a></li><li><a href=/nong-nghiep/cay-an-qua/>Cây ăn quả</a></li></ul>"  # fmt: skip
    html = document(f"{menu}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>")
    for path, section in (("/nong-nghiep/trao-de-77.html", "Nông nghiệp"), ("/nong-nghiep/2025/10/trao-de-77/", "Nông nghiệp"),
                          ("/nong-nghiep/cay-an-qua/trao-de-77", "Cây ăn quả"), ("/nong-nghiep.html?id=77", "Nông nghiệp"),
                          ("/tin-tuc/trao-de-77.html", "Tin tức"), ("/m2/trao-de-77.html", None),
                          ("/trao-de-77.html", None)):  # fmt: skip
        assert extract(page(html, path), portal()).section == section, path


@pytest.mark.parametrize("label", ["Tập tin 1: ", "File đính kèm: ", ""])
def test_a_file_behind_a_download_script_below_the_text_is_known_by_its_name(label: str) -> None:
    """NukeViet's list of files: the address is the article's own with a query, and the link says what file it is."""
    row = f'<div class=row><a href="/tin/trao-de-77.html?download=1&amp;id=0">{label}<strong>ke-hoach-12.pdf</strong></a></div>'
    files = f"<div class=panel><div><i></i><strong>File đính kèm</strong></div><div class=list>{row}</div></div>"
    article = read(f"<div><h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>{files}</div>")
    assert ([one.title for one in article.attachments], article.text) == (["ke-hoach-12.pdf"], WHOLE)


def test_who_wrote_a_comment_at_the_right_edge_is_not_the_writer() -> None:
    answer = "<p class=right style='text-align:right'>Lò Thị Ban - Đăng lúc: 15/10/2025 22:45</p><p>Bài viết rất bổ ích.</p>"
    article = read(f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div><div><h3>Ý kiến bạn đọc</h3></div><div>{answer}</div>")
    assert article.byline is None


def test_the_page_that_shows_a_portlet_names_the_section() -> None:
    """Liferay: ``/web/guest/<page>/-/asset_publisher/<instance>/content/<slug>``."""
    html = document(f"<ul><li><a href=/web/guest/kinh-te>Kinh tế</a></li></ul><h4>{TITLE}</h4>{DAY}<div class=b>{TEXT}</div>")
    assert extract(page(html, "/web/guest/kinh-te/-/asset_publisher/aB12/content/trao-de-77"), portal()).section == "Kinh tế"


def test_the_day_above_the_headline_in_a_layout_of_tables_and_what_stands_behind_the_writer() -> None:
    """News Articles for DNN: the day in the first row, headline and text in tables in the cell of the second."""
    inner = f"<table><tr><td></td><td><a href='/tin/hoi-nong-dan-trao-de-77.html' class=articleTitle>{TITLE}</a><br>" \
            "By Hà An @ 2:43 CH :: 874 Views :: 0 Comments</td><td>&nbsp;</td></tr>" \
            f"<tr><td colspan=3><table><tr><td class=articleTextCell>{TEXT}</td></tr></table></td></tr></table>"  # fmt: skip
    article = read(f"<table><tr><td><span>15 Tháng Mười 2025</span></td></tr><tr><td>{inner}</td></tr></table>")
    assert (article.published and article.published.date().isoformat(), article.byline) == ("2025-10-15", "Hà An")
    assert (article.title, article.text) == (TITLE, WHOLE)
    assert edge_group("Biên tập posted on Tháng Hai 16, 2015 22:25") == "account"
    assert edge_group("Thông báo posted on the door of the hall") is None


def test_a_raised_flag_behind_the_headline_is_no_part_of_it() -> None:
    """K2 marks what is featured; units and notes stay."""
    flag = "<span><sup>Nổi bật!</sup></span>"
    assert read(f"<h2 class=itemTitle>{TITLE} {flag}</h2>{DAY}<div class=b>{TEXT}</div>").title == TITLE
    assert read(f"<h2 class=itemTitle>{TITLE} 500 m<sup>2</sup></h2>{DAY}<div class=b>{TEXT}</div>").title == f"{TITLE} 500 m2"


def test_an_attachment_whose_address_has_no_name() -> None:
    """K2: number and key."""
    files = "<div class=f><span>Tải tệp đính kèm:</span><ul><li><a href=/tin/item/download/31_5f3c2a001fbb>Kế hoạch 12</a></li></ul></div>"
    article = read(f"<div><h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>{files}</div>")
    assert ([one.title for one in article.attachments], article.text) == (["Kế hoạch 12"], WHOLE)


def test_the_day_of_a_teaser_beside_a_page_about_the_organisation_is_not_its_own() -> None:
    """A side column of cards with headline, first words and "Đăng ngày ..."."""
    cards = "".join(f'<li><a class=t href="/tin/x-{n}.html">{TITLE} lần thứ {n}</a><div>{LEAD[:60]}</div>'
                    f"<span>Đăng ngày Thứ hai, {n + 10}/03/2025 10:15</span></li>" for n in range(2))  # fmt: skip
    text = "".join(f"<p>Huyện có {n} xã và một thị trấn, phần lớn là đồi núi, người dân sống bằng nghề nông, trồng lúa nước "
                   "và cây ăn quả, làm thêm nghề dệt và nghề rèn.</p>" for n in range(9))  # fmt: skip
    html = f"<title>Giới thiệu chung</title><div><h2>Giới thiệu chung</h2><div itemprop=articleBody>{text}</div></div><ul>{cards}</ul>"
    with pytest.raises(NotAnArticle) as refused:
        extract(page(html, "/gioi-thieu"), portal())
    assert refused.value.kind == "static"


@pytest.mark.parametrize("clock", ["Thứ 3, Ngày 16/07/2024 - 10:02:11", "Thứ ba, 20/05/2025", "Monday, 25/01/2021"])
def test_the_clock_above_a_page_about_the_organisation_is_not_its_day(clock: str) -> None:
    """A recording's head shows the day of the visit, which is long over."""
    text = "<p>Huyện có 19 xã và một thị trấn, phần lớn là đồi núi.</p><p>Người dân sống bằng nghề nông, trồng lúa nước.</p>"
    html = f"<div>{clock}</div><div><div class=detail><h1>{{}}</h1><div class=b>{text}</div></div></div>"
    with pytest.raises(NotAnArticle) as refused:
        extract(page(document(html.format("Giới thiệu chung"), SITE), "/gioi-thieu"), portal())
    assert refused.value.kind == "static"
    # Under a whole headline the same line may be the article's.
    assert extract(page(document(html.format("Giới thiệu mô hình nuôi dê của thôn Khe Vạc"), SITE)), portal()).text


@pytest.mark.parametrize("day", ["(11/10/2025)", "(11/10/2025, 14:49)", "(Ngày 11/10/2025)"])
def test_rows_of_a_few_words_with_the_day_in_brackets_are_a_list(day: str) -> None:
    """Notices: the day is nearly as long as their headline; below each its first words."""
    names = ("Thông báo cúp điện ngày 13/10", "Thư mời họp thôn Khe Vạc", "Lịch tiếp dân tháng 10")
    rows = "".join(f"<div class=i><a href=/tin/{n}.html>{one}</a> <span>{day}</span><div>{PARAGRAPHS[n][:90]}</div></div>"
                   for n, one in enumerate(names))  # fmt: skip
    with pytest.raises(NotAnArticle) as refused:
        extract(page(document(f"<div>{links(MENU)}</div><h2>Thông báo</h2>{rows}", f"Thông báo - {SITE}"), "/thong-bao"), portal())
    assert refused.value.kind == "listing"


def test_rows_whose_parts_only_the_style_sheet_sets_apart_are_a_list() -> None:
    """Oracle's portal: headline, day and first words are spans, one behind the other."""
    row = "<div><a href={0}><span>{1}</span></a><span>{2}</span><span>{3}</span></div>"
    rows = "".join(row.format(*one, PARAGRAPHS[n]) for n, one in enumerate(OTHERS))
    with pytest.raises(NotAnArticle) as refused:
        extract(page(document(f"<div>{links(MENU)}</div><span>Kinh tế</span>{rows}", "Danh sách tin"), "/tin?cat=kinh-te"), portal())
    assert refused.value.kind == "listing"


def test_what_the_page_is_called_at_the_end_of_the_path_is_no_section() -> None:
    path = "<div class=crumb><a href=/>Trang chủ</a> / <a href=/c/7>Kinh tế</a> / Chi tiết tin</div>"
    for html in (path, path.replace("class=crumb", "class=x")):
        assert read(f"{html}<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>").section == "Kinh tế"


def test_the_page_of_a_sharepoint_list_names_the_section_of_its_items() -> None:
    """Items have a number at the same address; a list's other pages beside it make it unsure."""
    lists = "<ul><li><a href=/ct/Lists/KinhTe/View_List.aspx>Kinh tế</a></li><li><a href=/ct/Lists/VanHoa/View_List.aspx>Văn hóa</a></li></ul>"
    others = "<li><a href='View_Detail.aspx?ItemID=76'>Thôn Khe Vạc thắp sáng hai cây số đường</a></li>"
    html = f"{lists}{{}}<div class=t>{TITLE}</div>{DAY}<div class=b>{TEXT}</div><ul>{others}</ul>"
    for more, section in (("", "Kinh tế"), ("<a href=/ct/Lists/KinhTe/Anh.aspx>Ảnh đẹp</a>", None)):
        article = extract(page(document(html.format(more)), "/ct/lists/KinhTe/View_Detail.aspx?ItemID=77"), portal())
        assert article.section == section


def test_a_sapo_whose_class_names_the_page_behind_it() -> None:
    """``desc-detail`` as well as ``detail-desc``."""
    for name in ("desc-detail", "sapo-chitiet", "summary_news"):
        text = f"<div class=all><div class={name}>{LEAD}</div>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div>"
        article = read(f"<h1>{TITLE}</h1>{DAY}{text}", Profile(body=(".all",)))
        assert (article.lead, article.text) == (LEAD, WHOLE)


def test_a_place_far_above_the_address_names_the_section_and_the_clock_in_the_head_does_not() -> None:
    """Huế: the section, the title and the numbers of article and section in turn, and the day beside the link to the start."""
    head = "<div><a href=/vi-vn/>Trang chủ</a><span>Thứ bảy, 20/05/2023</span></div>"
    menu = "<ul><li><a href=/vi-vn/>Tiếng Việt</a></li><li><a href=/vi-vn/Kinh-te>Kinh tế</a></li></ul>"
    html = document(f"<div>{head}<div>{menu}</div></div><div class=t>{TITLE}</div>{DAY}<div class=b>{TEXT}</div>")
    for place, section in (("Kinh-te", "Kinh tế"), ("Van-hoa", None)):
        path = f"/vi-vn/{place}/tid/Trao-De/newsid/27436566-81A6-59C0-BDEB-C276E6616D57/cid/71532C64-50A5-556D-82CB-BC58C03FC4E9"
        assert extract(page(html, path), portal()).section == section


def test_the_name_of_the_office_in_the_foot_is_no_headline() -> None:
    """A portal whose ``<title>`` is the same on all pages: the sheet has it as the portal's name."""
    text = "<p>Phòng có 9 công chức, phụ trách 19 xã và một thị trấn.</p>"
    foot = "<div align=center><b>CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SUỐI NGÀN</b><br>Địa chỉ: Tầng 9</div>"
    html = f"<div class=cm>Giới thiệu chung</div><div class=b>{text}</div>{foot}"
    for name in (f"Chi tiết tin tức - {SITE}", SITE):
        with pytest.raises(NotAnArticle) as refused:
            extract(page(document(html, name), "/gioi-thieu"), replace(portal(), title=name))
        assert refused.value.kind == "static"
