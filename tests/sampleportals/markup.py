"""Pieces of HTML that every portal wears: escaping, weekdays, link lists, login box, padding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SHORT_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
MINISTRIES, PROVINCES = (text.split("|") for text in (
    "Cổng thông tin điện tử Chính phủ|Bộ Nội vụ|Bộ Tài chính|Bộ Xây dựng|Bộ Y tế|Bộ Giáo dục và Đào tạo|"
    "Bộ Công Thương|Bộ Tư pháp|Bộ Ngoại giao|Bộ Nông nghiệp và Môi trường|Bộ Khoa học và Công nghệ|"
    "Bộ Văn hóa, Thể thao và Du lịch|Bộ Dân tộc và Tôn giáo|Ngân hàng Nhà nước|Thanh tra Chính phủ",
    "An Giang|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|"
    "Cần Thơ|Cao Bằng|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|"
    "Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|"
    "Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|"
    "Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|"
    "Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái",
))  # fmt: skip
#: A one-pixel picture, served for every image address.
PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)  # fmt: skip
#: The smallest file that calls itself a PDF.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def esc(text: str) -> str:
    """``text`` for HTML, quotes left as they are."""
    return escape(text, quote=False)


def link(href: str, text: str, extra: str = "") -> str:
    """An ``a`` element."""
    return f'<a href="{escape(href)}"{" " + extra if extra else ""}>{esc(text)}</a>'


def items(rows: Iterable[str], tag: str = "li") -> str:
    """Each row in its own element."""
    return "".join(f"<{tag}>{row}</{tag}>" for row in rows)


def padding(prefix: str, rules: int = 90) -> str:
    """Style rules and a script as heavy as the ones real portals carry."""
    css = "".join(
        f".{prefix}-{n}{{margin:{n % 7}px {n % 5}px;padding:{n % 9}px;"
        f"color:#{n * 4051 % 4096:03x};font-size:{11 + n % 6}px}}\n"
        for n in range(rules)
    )
    script = "".join(f"window['{prefix}_{n}']=function(a,b){{return a?b:{n};}};\n" for n in range(rules // 3))
    return f"<style>\n{css}</style><script>\n{script}</script>"


def link_lists(opening: str = "Liên kết website") -> str:
    """The list of ministries and the drop-down of provinces that fill every side column."""
    ministries = items(link(f"https://bo{n}.example.vn/", name) for n, name in enumerate(MINISTRIES))
    options = items((esc(name) for name in PROVINCES), "option")
    return f"<h4>{opening}</h4><ul>{ministries}</ul><select><option>Chọn liên kết</option>{options}</select>"


def login_box(action: str) -> str:
    """A login form with the words such forms have."""
    return (
        f'<form action="{action}" method="post"><p>Đăng nhập</p><label>Tên hiển thị</label><input name="u">'
        '<label>Mật khẩu</label><input name="p" type="password"><label><input type="checkbox">Nhớ tôi</label>'
        f'<a href="{action}?quen=1">Quên mật khẩu</a><button>Đăng nhập hệ thống</button></form>'
    )


#: What :func:`login_box` and :func:`link_lists` leave in the text, as whole lines.
BOX_LINES = ["Tên hiển thị", "Mật khẩu", "Nhớ tôi", "Quên mật khẩu", "Đăng nhập hệ thống", "Chọn liên kết",
             "Cổng thông tin điện tử Chính phủ", "Thanh tra Chính phủ"]  # fmt: skip


def long_day(when: datetime) -> str:
    """``Thứ Ba, 10/01/2017``."""
    return f"{WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y}"
