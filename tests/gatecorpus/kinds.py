"""What is no article: the main part of such pages, worn by every skin, and bodies that are no pages."""

from __future__ import annotations

from collections.abc import Sequence

Other = tuple[str, str, str]  #: address, title, date
_DUTIES = (
    "Phòng Nội vụ là cơ quan chuyên môn thuộc Ủy ban nhân dân huyện, có tư cách pháp nhân, con dấu và tài khoản riêng.",
    "Tham mưu, giúp Ủy ban nhân dân huyện quản lý nhà nước về tổ chức bộ máy, biên chế và cải cách hành chính.",
    "Phòng có Trưởng phòng, hai Phó Trưởng phòng và các công chức chuyên môn.",
)
_TEASER = "Các hộ dân trong thôn đã góp công, góp của để con đường mới được hoàn thành trước mùa mưa lũ năm nay ..."


def _rows(others: Sequence[Other], row: str) -> str:
    return "".join(row.format(*one) for one in others)


def pages(others: Sequence[Other]) -> dict[str, tuple[str, str, str, str]]:
    """name -> (kind, path, title, main part) of pages that are no articles."""
    card = "<div class=item><h3><a href='{0}'>{1}</a></h3><span class=date>{2}</span><p>" + _TEASER + "</p></div>"
    row = "<tr><td><a href={0}><img src=/a.jpg></a></td><td><a href={0}><b>{1}</b></a><br>" + _TEASER + "</td></tr>"
    pager = "<ul class=pager><li>1</li><li><a href='?page=2'>2</a></li><li><a href='?page=3'>3</a></li></ul>"
    return {
        "cards": ("listing", "/kinh-te", "Kinh tế", "<h1>Kinh tế</h1>" + _rows(others, card) + pager),
        "titles": ("listing", "/thong-bao", "Thông báo",
                   "<h1>Thông báo</h1><ul>" + _rows(others, "<li><a href='{0}'>{1}</a> ({2})</li>") + "</ul>" + pager),
        "table of news": ("listing", "/tin-tuc", "Tin tức", f"<h2>Tin tức</h2><table>{_rows(others, row)}</table>{pager}"),
        "not found": ("not-found", "/x/khong-co-99.html", "Trạng thái",
                      "<h3>Không tìm thấy</h3><div>Tài nguyên không được tìm thấy.</div><a href=/>« Quay lại</a>"),
        "not found in English": ("not-found", "/en/x-98.html", "Status",
                                 "<h3>Not Found</h3><div>The requested resource was not found.</div>"),
        "taken down": ("not-found", "/x/bai-da-xoa-97.html", "Lỗi 404",
                       "<h1>Trang bạn tìm kiếm không tồn tại</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>"),
        "login": ("login", "/dang-nhap", "Đăng nhập", "<h1>Đăng nhập</h1><form><label>Tên hiển thị</label><input type=text>"
                  "<label>Mật khẩu</label><input type=password><a href=/quen>Quên mật khẩu</a><button>Đăng nhập</button></form>"),
        "members only": ("login", "/noi-bo/12", "Từ chối truy cập", "<h1>Từ chối truy cập</h1><p>Bạn cần đăng nhập để xem.</p>"),
        "document": ("document", "/van-ban/12", "Quyết định 12/QĐ-UBND", "<h1>Quyết định 12/QĐ-UBND</h1><table><tr><td>Số ký "
                     "hiệu</td><td>12/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>14/10/2025</td></tr><tr><td>Trích yếu</td>"
                     "<td>Về việc phê duyệt quy hoạch chi tiết khu dân cư Khe Vạc</td></tr><tr><td>Người ký</td><td>Vàng A Dế"
                     "</td></tr></table><a href=/f/12.pdf>Tải về</a>"),
        "gallery": ("gallery", "/thu-vien-anh/3", "Chùm ảnh lễ hội", "<h1>Chùm ảnh lễ hội</h1>" + "".join(
            f"<figure><img src=/le-hoi-{i}.jpg></figure>" for i in range(7))),
        "film": ("gallery", "/video/9", "Phóng sự về nghề dệt ở Khe Vạc",
                 "<h1>Phóng sự về nghề dệt ở Khe Vạc</h1><iframe src='https://www.youtube.com/embed/x'></iframe>"),
        "duties": ("static", "/gioi-thieu/chuc-nang", "Chức năng nhiệm vụ",
                   "<h1>Chức năng nhiệm vụ</h1>" + "".join(f"<p>{one}</p>" for one in _DUTIES)),
        "nothing": ("empty", "/x/trong", "Tin tức", ""),
    }  # fmt: skip


#: name -> (kind, content type, bytes) of answers that no skin can wear.
BODIES: dict[str, tuple[str, str, bytes]] = {
    "no bytes": ("empty", "text/html", b""),
    "script shell": ("empty", "text/html", b"<html><body><div id=app></div><script src=/app.js></script></body></html>"),
    "PDF": ("not-html", "application/pdf", b"%PDF-1.7 1 0 obj"),
    "PDF called HTML": ("not-html", "text/html", b"%PDF-1.7 1 0 obj"),
    "Word": ("not-html", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1"),
    "picture": ("not-html", "text/html", b"\xff\xd8\xff\xe0 JFIF"),
    "feed": ("not-html", "text/xml", b"<?xml version='1.0'?><rss><channel><item><title>x</title></item></channel></rss>"),
    "JSON": ("not-html", "application/json", b'{"d": "<p>x</p>"}'),
    "firewall": ("blocked", "text/html", b"<html><head><title>Access Denied</title></head><body>WAF System</body></html>"),
    "challenge": ("blocked", "text/html",
                  b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"),
}  # fmt: skip
