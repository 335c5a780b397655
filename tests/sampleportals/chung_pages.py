"""The pages of mau_chung that are no articles, and its one article without any date."""

from __future__ import annotations

from typing import Any

UNDATED_TITLE = "Chuyện về những cây nghiến cổ thụ giữa đại ngàn"
UNDATED_LEAD = "Giữa vùng núi đá cao, có những cây nghiến mà người già trong xóm cũng không biết đã bao nhiêu tuổi."
UNDATED_TEXT = (
    "Gốc cây lớn nhất phải sáu người dang tay mới ôm hết, rễ bò trùm lên tảng đá như những con trăn. Dân trong vùng gọi"
    " đó là cây ông, mỗi độ xuân về lại quét lá dưới gốc và buộc vào thân một dải vải đỏ.",
    "Theo lời kể của người coi rừng, ngày trước lâm tặc nhiều lần tìm cách cưa trộm. Bà con thay nhau dựng lán canh, hễ"
    " nghe tiếng máy là gõ mõ báo cho cả xóm. Nhờ thế mà khoảnh rừng này còn nguyên vẹn.",
    "Tổ bảo vệ rừng gồm những người đàn ông khỏe mạnh, mỗi tuần đi một vòng qua ba ngọn núi. Họ mang theo cơm nắm, con"
    " dao phát và một cuốn sổ ghi lại dấu chân thú, vết chặt mới.",
    "Du khách muốn lên thăm rừng phải đi cùng người dẫn đường và hứa không bẻ cành, không nhặt đá mang về. Số tiền công"
    " ít ỏi được góp vào quỹ chung để mua giày và áo mưa cho tổ.",
)
STRAYS: tuple[tuple[str, str, Any, int], ...] = (
    ("/tep/ban-tin-noi-bo-so-5.pdf", "Bản tin nội bộ số 5 (bản điện tử)", "not-html", 2016),
    ("/xem-tin/tin-dang-cap-nhat-3901.html", "Tin đang cập nhật", "empty", 2018),
    ("/xem-tin/thong-bao-cat-dien-3902.html", "Thông báo tạm ngừng cấp điện", "not-found", 2019),
    ("/xem-tin/quyet-dinh-ban-hanh-quy-che-3903.html", "Quyết định ban hành quy chế làm việc", "document", 2020),
    ("/xem-tin/chum-anh-mua-hoa-3904.html", "Chùm ảnh mùa hoa trên rẻo cao", "gallery", 2022),
)
_DOCUMENT = """<h1>Quyết định ban hành quy chế làm việc</h1><table class="vb">
<tr><td>Số ký hiệu</td><td>1482/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>04/05/2020</td></tr>
<tr><td>Ngày hiệu lực</td><td>15/05/2020</td></tr><tr><td>Loại văn bản</td><td>Quyết định</td></tr>
<tr><td>Cơ quan ban hành</td><td>UBND huyện</td></tr><tr><td>Người ký</td><td>Chủ tịch</td></tr>
<tr><td>Trích yếu</td><td>Về việc ban hành quy chế làm việc của Ủy ban nhân dân huyện nhiệm kỳ mới</td></tr>
<tr><td>Tệp đính kèm</td><td><a href="/tep/1482.pdf">1482-QD-UBND.pdf</a></td></tr></table>"""


def odd_page(route: str) -> tuple[str, str] | None:
    """Title and middle of the page at ``route`` that is no article (("", "") is the empty one), or None."""
    if route == STRAYS[1][0]:
        return "", ""
    if route == STRAYS[2][0]:
        return "Thông báo", "<h2>Không tìm thấy</h2><p>Không tìm thấy nội dung bạn yêu cầu.</p><a href='/'>Quay lại</a>"
    if route == STRAYS[3][0]:
        return "Quyết định ban hành quy chế làm việc", _DOCUMENT
    if route == STRAYS[4][0]:
        shots = "".join(f'<figure><img src="/hinh/hoa{n}.jpg" alt=""></figure>' for n in range(1, 19))
        return "Chùm ảnh mùa hoa trên rẻo cao", f"<h1>Chùm ảnh mùa hoa trên rẻo cao</h1><div class='anh'>{shots}</div>"
    if route == "/gioi-thieu.html":
        return "Giới thiệu", "<h1>Giới thiệu</h1><p>Trang tin là tiếng nói của chính quyền và nhân dân địa phương.</p>"
    return None
