"""Chrome goes by whole line and by place; sentences that begin like chrome stay."""

from __future__ import annotations

import pytest

from crawler.extraction import extract
from crawler.extraction.chrome import edge_group, group, is_stamp, opens_tail
from crawler.portal import Profile
from tests.test_extraction_samples import LEAD, PARAGRAPHS, TITLE, document, page, portal, related

CHROME = [
    "Lượt xem: 122", "Lượt xem: 2569 lượt xem", "Đã xem: 88", "View count: 536", "Thống kê truy cập", "Đang online: 12",
    "Hôm nay: 321", "Trong tuần: 2.867", "Tất cả: 8.125.297", "Thống kê: 3.352.718", "Online: 66", "Your IP: 10.0.0.1",
    "Đang có 15 khách và không thành viên đang online", "Xem với cỡ chữ", "100%", "Bản in", "In bài viết này",
    "Gửi bài viết cho bạn bè", "Chia sẻ:", "Bản in Gửi mail Chia sẻ: Facebook Zalo", "Your browser does not support the audio",
    "No video found", "Đánh giá:", "lượt đánh giá: , trung bình:", "Tổng số điểm của bài viết là: 26 trong 2 đánh giá",
    "Click để đánh giá bài viết", "Mã xác thực không đúng.", "Bạn còn 500/500 ký tự", "170 người đã bình chọn",
    "Bình luận (0)", "Phản hồi: 0", "Email của bạn sẽ không được hiển thị công khai", "anh tin bai", "Responsive image",
    "null", ". . . . .", "1 2 3 4 5 ...", "Hiển thị 1 - 10 of 243 kết quả.", "Xem tiếp...", "Skip to main content",
    "Ghi rõ nguồn “Cổng thông tin huyện” khi phát hành lại", "Chia sẻBình luận (0)", "Create: T3, 02/09/2021 - 17:58",
    "Đánh giá bài viết này: Không có đánh giá", "Đánh giá bài viết: 3.5", "Chưa có ai đánh giá", "Bình chọn: 4,5/5 (12 phiếu)",
    "Rate this article: No rating", "User Rating: 5 / 5", "Điểm trung bình: 4.2 - Số phiếu: 12", "Xếp hạng: Chưa được xếp hạng",
    "Trackback: 0", "Lấy từ “https://suoingan.example.vn/tin/77”", "Vui lòng đăng nhập hoặc đăng ký để gửi bình luận.",
    "Chú ý: Việc đăng lại bài viết trên website khác mà không ghi rõ nguồn https://suoingan.example.vn là vi phạm bản quyền",
    "Nghiêm cấm sao chép dưới mọi hình thức khi chưa được sự đồng ý của Ban biên tập.", "Trang đầu", "Tất cả các trang", "Tệp liên quan",
    "Ngày đăng 18/03/2019 | 04:01 PM | View count: 536", "Cập nhật lúc: 14h30, ngày 5 tháng 3 năm 2024",
    "(12 lượt xem)", "123 người đã xem", "Số lần được xem: 25", "Lượt xem: 1,2K", "Lượt tải: 5", "Số người truy cập: 12",
    "Tạm dừng", "Nghe nội dung", "Nghe bản tin bằng giọng đọc AI", "Tương phản", "Kích thước chữ", "Mặc định", "Phiên bản in", "Xuất PDF",
    "Tải xuống PDF", "Tải tệp đính kèm", "Chia sẻ với bạn bè", "Messenger", "Thời lượng đọc: 5 phút", "Mã QR", "Báo lỗi bài viết",
    "Quét mã QR để đọc bài viết", "(0 đánh giá)", "Đã có 0 bình luận", "Nhập nội dung bình luận", "Xem thêm bình luận", "Trang: 1 2 3",
    "Đọc tiếp", "Toggle navigation", "Current Time 0:00", "Fullscreen", "Vui lòng chờ...", "Không có dữ liệu", "Văn bản liên quan",
]  # fmt: skip

#: Several tools in one line without a sign between them: chrome at the edges of the text, whatever is known of the page.
BARS = ["Lượt xem: 1085 Bản in Gửi email", "Đánh giá bài viết Tổng số điểm của bài viết là: 5 trong 1 đánh giá"]

SENTENCES = [
    "Việc đăng lại thông báo trên loa được giao cho thôn Khe Vạc.",
    "Hôm nay, 240 đoàn viên xã Bản Lềnh ra quân dọn bãi bồi ven suối.",
    "Theo ông Quàng Văn Pản, năm nay dê được giá hơn năm trước.",
    "Địa chỉ: nhà văn hóa thôn Khe Vạc, ngay cạnh trạm bơm.",
    "Bình luận về kết quả này, bà Sen cho rằng bà con đã tự tin hơn.",
    "Nhiệt độ thấp nhất trong đêm từ 13 - 16°C.",
    "Tiếp tục chương trình, các đại biểu thăm mô hình nuôi cá tầm.",
    "Trước đó, xã đã họp dân ba lần để bàn cách chia đàn.",
    "Video hướng dẫn được phát tại loa thôn vào mỗi sáng thứ Hai.",
    "Xếp hạng chung cuộc, thôn Khe Vạc đứng nhất toàn đoàn.",
    "Đánh giá cao tinh thần ấy, huyện tặng thôn một bộ loa.",
    "Đánh giá của người dân là thước đo quan trọng nhất.",
    "Không có đánh giá nào thay được ý kiến của bà con.",
    "Bình chọn gia đình văn hóa được làm từ thôn lên.",
    "Đăng nhập hệ thống một cửa, ông Pản nộp hồ sơ trong mười phút.",
    "Luật này được sửa đổi lần cuối năm 2013, đến nay vẫn còn hiệu lực.",
    "Lượt đi, đội bạn thắng với tỷ số 2 - 1.",
    "Thứ Hai là ngày các hộ gùi cỏ về chuồng chung.",
    "Lạng Sơn, ngày 5 tháng 3 năm 2024",
    "Mã QR cài ứng dụng được dán ở cửa nhà văn hóa.",
    "Góp ý cho dự thảo, bà Sen đề nghị giữ lại bến đò.",
    "Nghe nội dung góp ý, chủ tịch xã hứa sửa trong tháng.",
    "Tải trọng 2/9 xe vượt quá mức cho phép.",
    "Người xem: hơn 200 hộ, đông nhất từ đầu năm.",
    "Tạm dừng tiếp nhận hồ sơ giấy từ ngày mai.",
]


def test_a_short_name_of_the_month_and_the_heading_of_related_assets() -> None:
    """As Java and WordPress write the month, and as Liferay 6 heads its list."""
    assert all(map(is_stamp, ("19 thg 6, 2022", "10:15 3 thg 11, 2022", "19 Th6, 2022")))
    assert not is_stamp("Th6 thu 19, 2022 con dê") and opens_tail("Tài nguyên liên quan")


@pytest.mark.parametrize("line", CHROME)
def test_chrome_lines_are_known(line: str) -> None:
    assert group(line) is not None


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_that_begin_like_chrome_stay(line: str) -> None:
    assert group(line) is None
    assert not opens_tail(line)
    assert not is_stamp(line)


AT_EDGES = [
    "Cổng thông tin điện tử tỉnh trân trọng giới thiệu toàn văn bài phát biểu.", "Hội nghị có 45 / 60 đại biểu tham dự.", "Kết quả: 45 / 60",
    "Trang chủ nhà nói lời cảm ơn bà con.", "Chuyên mục: Nông thôn mới được phát sóng thứ Ba hằng tuần.", "Tin: bà con phấn khởi.",
    "Giấy phép xây dựng được cấp cho 45 hộ dân trong xã.", "Chịu trách nhiệm chính là Ủy ban nhân dân xã.", "Tổng hợp: 45 ý kiến.",
    "Bản quyền thuộc về tác giả bài thơ.", "Thiết kế và thi công: Công ty Suối Ngàn.", "Nguồn: ngân sách huyện 45 tỷ đồng.",
    "Biên tập: 3 người; quay phim: 2 người.",
]  # fmt: skip


@pytest.mark.parametrize("line", AT_EDGES)
@pytest.mark.parametrize("at", [0, 2, len(PARAGRAPHS)])
def test_a_sentence_stays_at_the_edges_too(line: str, at: int) -> None:
    body = [*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]]
    html = document(f"<h1>{TITLE}</h1><i>14/10/2025</i><div class=nd>{''.join(f'<p>{one}</p>' for one in body)}</div>")
    assert extract(page(html), portal()).text.split("\n\n") == body


@pytest.mark.parametrize("line", [
    "Giấy phép số 12/GP-TTĐT do Sở Thông tin cấp.", "Chịu trách nhiệm nội dung: Ông Vàng A Dế", "Bản quyền thuộc UBND huyện Suối Ngàn",
    "Trang chủ / Tin tức / Nông nghiệp", "Trang chủ » Tin tức » Hội nghị...", "Cổng thông tin điện tử huyện Suối Ngàn",
])  # fmt: skip
def test_footers_and_trails_still_go(line: str) -> None:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = document(f"<h1>{TITLE}</h1><i>14/10/2025</i><div class=nd>{body}<p>{line}</p></div>")
    assert extract(page(html), portal()).text.split("\n\n") == list(PARAGRAPHS)


def test_a_sentence_in_the_article_stays_wherever_it_stands() -> None:
    body = "".join(f"<p>{one}</p>" for one in SENTENCES)
    html = document(
        f"<h1>{TITLE}</h1><div>14/10/2025 09:50</div><div class=n>{body}</div><h3>Tin khác</h3><ul>{related()}</ul>"
    )
    assert extract(page(html), portal()).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Author: vanphong", "account"), ("Trang chủ » Tin tức", "navigation"), ("01/11/2024 - 09:50", "dateline"),
        ("Điện thoại: 0200 123 456; Fax: 0200 123 457", "footer"), ("313", "numbers"),
        ("bientap đăng lúc 16/07/2014 08:12", "account"), ("tin/77.txt · Sửa đổi lần cuối: 2013/12/28 08:12 bởi vanphong", "section"),
        ("Đăng lúc 08:12 ngày 04/12/2018 trong mục Kinh tế", "section"), ("02/02/2015 — 3 phút đọc", "dateline"), ("Lào Cai 27° - 28°", "weather"),
        ("10/03/2015 15:30:00 | Lượt xem: 9 | Phản hồi: 0 | In bài", "dateline"),
        ("09h15' ngày 12/03/2020", "dateline"), ("Lần sửa cuối: 21/3/2020", "dateline"), ("Ngày cập nhật:", "dateline"),
        ("Khách: 12", "login"), ("Gửi đi", "login"), ("Chọn ngày", "login"), ("-- Chọn chuyên mục --", "login"), ("Hài lòng", "login"),
        ("Góp ý", "login"),
        ("20/08/2016Tác giả: admin", "dateline"), ("Hôm nay, Thứ Sáu ngày 20 tháng 11 năm 2026 | 10:41:57", "dateline"),
    ],
)  # fmt: skip
def test_some_lines_are_chrome_by_place_alone(line: str, name: str) -> None:
    assert group(line) is None
    assert edge_group(line) == name


@pytest.mark.parametrize(
    "line", ["Tin khác", "Các tin khác", "Tin liên quan", "Những tin cũ hơn", "Các tin đã đưa ngày:", "Tin cùng chuyên mục",
             "Other News", "Bài viết khác", "Ý kiến bạn đọc", "Các bài viết liên quan", "Tin trong chuyên mục", "Các tin đã đưa theo ngày:",
             "Xem theo ngày", "Tin tiêu điểm", "Bài viết được xem nhiều", "Cùng tác giả", "Đừng bỏ lỡ", "Video liên quan", "Tin vừa đăng",
             "Có thể bạn chưa biết", "Xem thêm các tin khác", "Tin được quan tâm", "Từ khóa liên quan:"],
)  # fmt: skip
def test_headings_of_other_articles(line: str) -> None:
    assert opens_tail(line)


@pytest.mark.parametrize("line", ["Dung", "Huy", "Thắng", "Chọn giống", "Nội dung phản hồi:", "Mã QR cài ứng dụng",
                                  "Quét mã QR để xem văn bản"])  # fmt: skip
def test_names_days_and_headings_that_read_like_a_tool_stay(line: str) -> None:
    assert group(line) is None and edge_group(line) is None and not opens_tail(line)


def test_a_box_amid_the_text_is_cut_alone() -> None:
    box = f"<p><b>Tin liên quan</b></p><ul>{related()}</ul>"
    html = document(
        f"<h1>{TITLE}</h1><i>14/10/2025</i><div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>{box}<p>{PARAGRAPHS[1]}</p></div>"
    )
    assert extract(page(html), portal()).text == "\n\n".join([LEAD, *PARAGRAPHS[:2]])


def test_an_old_line_of_forty_year_words_costs_no_time() -> None:
    assert not is_stamp("5/3/2024 " + "nam " * 36 + "x")


def test_a_heading_that_is_also_chrome_keeps_the_text_under_it() -> None:
    rest = f"<p><b>Đánh giá</b></p><p>{PARAGRAPHS[1]}</p>"
    html = document(f"<h1>{TITLE}</h1><i>14/10/2025</i><div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>{rest}</div>")
    assert extract(page(html), portal()).text.endswith(PARAGRAPHS[1])


def test_rows_at_the_end_are_text_even_when_they_look_like_dates() -> None:
    rows = "".join(f"<tr><td>{day:02}/10/2025</td><td>8:00</td></tr>" for day in (14, 15))
    html = document(
        f"<h1>{TITLE}</h1><i>14/10/2025</i><div><p>{LEAD}</p><p>{PARAGRAPHS[0]}</p><table>{rows}</table></div>"
    )
    assert extract(page(html), portal()).text.endswith("14/10/2025 | 8:00\n\n15/10/2025 | 8:00")


def test_contact_lines_of_an_announcement_stay() -> None:
    lines = ["Địa chỉ: nhà văn hóa thôn Khe Vạc.", "Điện thoại: 0200 123 456 (gặp bà Sen)."]
    body = "".join(f"<p>{one}</p>" for one in [LEAD, PARAGRAPHS[0], *lines])
    html = document(f"<h1>{TITLE}</h1><i>14/10/2025</i><div class=nd>{body}</div>")
    assert extract(page(html), portal()).text.endswith("\n\n".join(lines))


@pytest.mark.parametrize("profile", [Profile(), Profile(title=("h1",), body=("#bai",))])
@pytest.mark.parametrize("line", BARS)
def test_a_row_of_tools_behind_the_text_is_cut_in_a_known_place_too(line: str, profile: Profile) -> None:
    body = "".join(f"<p>{one}</p>" for one in (LEAD, *PARAGRAPHS))
    article = extract(page(document(f'<h1>{TITLE}</h1><div id="bai">{body}<div>{line}</div></div>')), portal(profile))
    assert article.text.split("\n\n") == [LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(("line", "kept"), [
    ("22.09.2021 10:38 Tin trong tỉnh", False), ("Thứ Ba, 05/03/2019 14:30 | Kinh tế - Xã hội", False),
    ("05/3/2019 là ngày hội của bản Lềnh", True), ("10:38 22/09/2021 Đoàn kiểm tra đã đến bản Lềnh từ sáng sớm hôm ấy", True),
])  # fmt: skip
def test_a_day_with_its_clock_and_a_section_above_the_text_are_no_text(line: str, kept: bool) -> None:
    html = document(f"<h1>{TITLE}</h1><div><div>{line}</div>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div>")
    assert (line in extract(page(html), portal()).text) == kept
