"""Articles in fields and tables: what stands in boxes of their own above and below the text is read for what it is."""

from __future__ import annotations

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.chrome import edge_group, group
from crawler.items import Article
from tests.test_extraction_samples import LEAD, PARAGRAPHS, TITLE, document, page, portal

DAY = "<div>14/10/2025 09:50</div>"
TEXT = "".join(f"<p>{one}</p>" for one in [LEAD, *PARAGRAPHS])
WHOLE = "\n\n".join([LEAD, *PARAGRAPHS])


def read(body: str) -> Article:
    return extract(page(document(body)), portal())


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
