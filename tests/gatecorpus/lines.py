"""The chrome of Vietnamese portals by group, and where on a page each group stands.

The groups are those of the field notes the project was planned on; ``{n}`` is a number that
differs from page to page.
"""

from __future__ import annotations

GROUPS: dict[str, str] = {
    "visitors": "Thống kê truy cập|Thống kê: {n}|Online: 66|Đang online: 14|Đang truy cập: 12|Hôm nay: {n}|Hôm qua: 480"
    "|Trong ngày: {n}|Trong tuần: 4.210|Trong tháng: 18.033|Tháng hiện tại: 9211|Tất cả: {n}|Tổng lượt truy cập: {n}"
    "|Tổng số truy cập: {n}|Tổng số trực tuyến: 31|Lượt truy cập: {n}|Thành viên online: 0|Khách viếng thăm: 9"
    "|Máy chủ tìm kiếm: 3|Ai đang online|Đang có 15 khách và không thành viên đang online|Today 101|Yesterday 201"
    "|This Week 888|Last Week 1203|This Month 4001|Last Month 5120|All days 99281|Your IP: 10.0.0.1",
    "views": "Lượt xem: {n}|Lượt xem: {n} lượt xem|lượt xem: {n}|Số lượt xem: {n}|Đã xem: {n}|View count: {n}|{n} lượt xem"
    "|Lượt đọc: {n}",
    "dateline": "Ngày đăng {d}|Ngày đăng: {d}|Ngày đăng bài: {d}|Đăng ngày {d}|Đăng lúc: {d}|Cập nhật: {d}|Cập nhật lúc: {d}"
    "|Publish date {d}|Create: {d}|Tin đã đưa ngày {d}|Xuất bản thông tin: {d}|{d}",
    "tools": "Xem với cỡ chữ|Mặc định Cỡ chữ|100%|Bản in|In ra|In trang|In bài viết|In bài viết này|Print|Send email"
    "|Gởi bài viết|Gửi bài viết cho bạn bè|Giới thiệu bài viết cho bạn bè|Lưu bài viết này|Đóng cửa sổ này"
    "|Đọc bài viết|Tăng tương phản|Giảm tương phản|Chia sẻ|Chia sẻ:|Share this on Facebook|Tự động phát"
    "|Your browser does not support the audio element.|No video found|A- A A+|[Trở về]|« Quay lại|Về đầu trang",
    "rating": "Đánh giá:|Đánh giá bài viết|Đánh giá bài viết:|0 lượt đánh giá|lượt đánh giá: , trung bình:|5 phiếu bầu"
    "|Xếp hạng: 5 - 1 phiếu bầu"
    "|Tổng số điểm của bài viết là: 0 trong 0 đánh giá|Click để đánh giá bài viết|Bình luận (0)|Phản hồi|Phản hồi: 0"
    "|Gửi phản hồi|Ý kiến bạn đọc|Mã xác thực không đúng.|Bạn còn 500/500 ký tự"
    "|Email của bạn sẽ không được hiển thị công khai|Trả lời|. . . . .|Bình luận",
    "polls": "Bình chọn|THĂM DÒ Ý KIẾN|170 người đã bình chọn|Xem kết quả|Biểu quyết",
    "related": "Tin khác|Các tin khác|Other News|Tin liên quan|Tin nổi bật|Tin cùng chuyên mục|Tin mới hơn|Những tin mới hơn"
    "|Những tin cũ hơn|Các tin đã đưa ngày:|Các bài liên quan|Bài viết khác|Theo dòng sự kiện"
    "|Tin có hình|Mới nhất|Đọc thêm:",
    "more": "Bài trước|Bài tiếp theo|Xem tiếp|Xem tiếp...|Xem tất cả|Chi tiết tin|Dữ liệu đang được cập nhật",
    "paging": "Đầu tiên|Trước|Tiếp|Sau|next|Cuối cùng|1 2 3 4 5 ...|Hiển thị 1 - 10 of 243 kết quả."
    "|Showing 1 - 20 of 29 results.|« Back|Quay lại",
    "navigation": "Trang chủ|Home|Giới thiệu|Sơ đồ cổng|Liên hệ|Hỏi đáp|Truy cập nội dung luôn|Skip to main content"
    "|Skip to Content|Thực đơn",
    "boxes": "Liên kết website|Liên kết Websites|Chọn liên kết|CÁC SỞ, NGÀNH, HUYỆN, TP|Bản đồ hành chính"
    "|Bản đồ thị xã Suối Ngàn|Các ca khúc hay về Suối Ngàn|VĂN BẢN MỚI|THÔNG BÁO MỚI|Quảng cáo|Video|Đường dây nóng"
    "|Bộ Nội vụ|Bộ Tài chính|Báo Nhân dân|Cổng thông tin điện tử Chính phủ",
    "weather": "Lào Cai 27° - 28°|Thông tin thời tiết|Hà Nội|Đà Nẵng|TP Hồ Chí Minh|Friday, 20/11/2026"
    "|Thứ 6, Ngày 20/11/2026 -|Thứ Sáu, 20/11/2026 15:00:12",
    "login": "Đăng nhập|Tên hiển thị|Mật khẩu|Quên mật khẩu|Nhớ tôi|Phím chuyển chữ hoa đang bật.|OpenID",
    "images": "anh tin bai|Responsive image|imageIcon|1|null|Your Website Title|Ảnh minh họa|Ảnh sưu tầm|(nguồn Internet)",
    "footer": "Địa chỉ: Số 1 đường Suối Ngàn, thị trấn Suối Ngàn|Điện thoại: 0200 123 456|Fax: 0200 123 457"
    "|Phát triển bởi Trung tâm Công nghệ thông tin|® Ghi rõ nguồn “Cổng thông tin điện tử huyện Suối Ngàn” khi phát hành lại"
    "|Ghi rõ nguồn Trang thông tin huyện Suối Ngàn khi phát hành lại thông tin từ website này"
    "|Website đang chạy thử nghiệm|TRANG THÔNG TIN ĐIỆN TỬ UBND HUYỆN SUỐI NGÀN|Cổng thông tin điện tử huyện Suối Ngàn"
    "|Chung nhan Tin Nhiem Mang|Chịu trách nhiệm chính: Ông Vàng A Dế, Phó Chủ tịch UBND huyện",
}  # fmt: skip

#: place on the page -> the groups that stand there. ``head`` and ``tail`` are inside the container of the text.
PLACES: dict[str, tuple[str, ...]] = {
    "top": ("navigation", "weather"),
    "above": ("dateline", "views", "tools"),
    "head": ("tools",),
    "figure": ("images",),
    "tail": ("views", "tools", "rating", "more"),
    "below": ("rating", "paging", "more"),
    "side": ("visitors", "polls", "boxes", "weather", "login"),
    "foot": ("footer", "visitors"),
}


def lines_of(group: str) -> list[str]:
    """The lines of one group as they stand above."""
    return GROUPS[group].split("|")


def share(group: str, place: str, turn: int, turns: int) -> list[str]:
    """The lines of ``group`` that portal ``turn`` of ``turns`` wears at ``place``; all wear all of them together."""
    lines = lines_of(group)
    if group == "dateline":
        return [lines[turn % len(lines)]]
    count = -(-len(lines) // turns)
    start = (turn + len(place)) * count
    return [lines[(start + i) % len(lines)] for i in range(count)]
