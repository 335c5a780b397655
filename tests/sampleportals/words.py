"""The words that fill the slots of the sentence patterns: places, people, numbers.

Provinces, districts and communes are real names of the time before July 2025; hamlets,
people, figures and events are invented.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

#: province slug -> (province, {district: communes}, hamlets)
PLACES: dict[str, tuple[str, dict[str, str], str]] = {
    "laocai": (
        "Lào Cai",
        {
            "Bát Xát": "Bản Qua|Mường Hum|Y Tý|Quang Kim|Trịnh Tường",
            "Bảo Thắng": "Gia Phú|Xuân Quang|Sơn Hà|Thái Niên",
            "Văn Bàn": "Khánh Yên Thượng|Võ Lao|Hòa Mạc|Dương Quỳ",
        },
        "thôn Làng Mới|thôn Bản Vền|thôn Tân Hồ|thôn Nậm Pung|thôn Suối Thầu|thôn Lũng Pô",
    ),
    "hatinh": (
        "Hà Tĩnh",
        {
            "Can Lộc": "Thiên Lộc|Vượng Lộc|Tùng Lộc|Thuần Thiện",
            "Hương Sơn": "Sơn Kim 1|Sơn Tây|Sơn Tiến|Sơn Lâm",
            "Đức Thọ": "Tùng Ảnh|Yên Hồ|Bùi La Nhân|Lâm Trung Thủy",
        },
        "thôn Đông Vịnh|thôn Hồng Lam|thôn Tân Hà|thôn Ngọc Sơn|thôn Trung Hậu|thôn Khe Giao",
    ),
    "langson": (
        "Lạng Sơn",
        {
            "Cao Lộc": "Hợp Thành|Tân Liên|Gia Cát|Thạch Đạn",
            "Bắc Sơn": "Bắc Quỳnh|Chiến Thắng|Long Đống|Vũ Lễ",
            "Lộc Bình": "Tú Đoạn|Khuất Xá|Đông Quan|Mẫu Sơn",
            "Chi Lăng": "Vân Thủy|Y Tịch|Vạn Linh|Bằng Mạc",
        },
        "thôn Nà Lầu|thôn Khuổi Cấp|thôn Bản Thí|thôn Pò Mạch|thôn Cốc Lùng|thôn Nà Riềng",
    ),
    "hanoi": (
        "Hà Nội",
        {
            "Ba Vì": "Vân Hòa|Tản Lĩnh|Ba Trại|Minh Quang",
            "Thạch Thất": "Bình Yên|Kim Quan|Canh Nậu|Hương Ngải",
            "Phúc Thọ": "Hát Môn|Võng Xuyên|Tam Hiệp|Liên Hiệp",
        },
        "thôn Mộc Đình|thôn Cẩm Tân|thôn Phú Thứ|thôn Muỗi|thôn Đồng Chay|thôn Yên Lạc",
    ),
    "caobang": (
        "Cao Bằng",
        {
            "Trùng Khánh": "Đàm Thủy|Phong Nặm|Ngọc Côn|Đình Phong",
            "Quảng Hòa": "Phúc Sen|Chí Thảo|Độc Lập|Cai Bộ",
            "Hạ Lang": "Vinh Quý|Minh Long|Thị Hoa|Cô Ngân",
        },
        "xóm Pác Rằng|xóm Khuổi Ky|xóm Bản Giốc|xóm Lũng Niếc|xóm Nà Vị|xóm Đồng Ất",
    ),
    "dongnai": (
        "Đồng Nai",
        {
            "Nhơn Trạch": "Phú Hội|Long Thọ|Vĩnh Thanh|Đại Phước",
            "Xuân Lộc": "Suối Cát|Xuân Hiệp|Xuân Tâm|Xuân Hưng",
            "Long Thành": "An Phước|Bình Sơn|Lộc An|Bàu Cạn",
        },
        "ấp Bến Đò|ấp Vườn Dừa|ấp Tân Cang|ấp Suối Cạn|ấp Đất Đỏ|ấp Cây Gáo",
    ),
    "binhdinh": (
        "Bình Định",
        {
            "Tuy Phước": "Phước Sơn|Phước Hòa|Phước Thuận|Phước Lộc",
            "Phù Cát": "Cát Minh|Cát Tài|Cát Hanh|Cát Trinh",
            "Tây Sơn": "Bình Nghi|Tây Phú|Bình Tường|Tây Giang",
        },
        "thôn Tân Giản|thôn Lộc Hạ|thôn Mỹ Trung|thôn Phú Hậu|thôn Vĩnh Quang|thôn Gò Găng",
    ),
    "hoabinh": (
        "Hòa Bình",
        {
            "Mai Châu": "Chiềng Châu|Nà Phòn|Vạn Mai|Xăm Khòe",
            "Tân Lạc": "Phong Phú|Phú Cường|Nhân Mỹ|Đông Lai",
            "Lạc Sơn": "Nhân Nghĩa|Yên Nghiệp|Tân Lập|Thượng Cốc",
        },
        "xóm Bục|xóm Văn Đồi|xóm Chiềng Sại|xóm Nà Tang|xóm Khải|xóm Đồi Mu",
    ),
    "quangngai": (
        "Quảng Ngãi",
        {
            "Tư Nghĩa": "Nghĩa Hiệp|Nghĩa Phương|Nghĩa Trung|Nghĩa Thương",
            "Mộ Đức": "Đức Tân|Đức Lợi|Đức Nhuận|Đức Chánh",
            "Sơn Tịnh": "Tịnh Hà|Tịnh Phong|Tịnh Bình|Tịnh Sơn",
        },
        "thôn Năng Tây|thôn Phước Xã|thôn An Mô|thôn Thế Lợi|thôn Bình Thọ|thôn Điền Long",
    ),
    "backan": (
        "Bắc Kạn",
        {
            "Na Rì": "Cường Lợi|Kim Lư|Văn Lang|Sơn Thành",
            "Bạch Thông": "Cẩm Giàng|Quân Hà|Nguyên Phúc|Vi Hương",
            "Chợ Đồn": "Đồng Thắng|Nghĩa Tá|Yên Phong|Bản Thi",
        },
        "thôn Nà Ngăm|thôn Bản Pè|thôn Khuổi Nằn|thôn Pò Rì|thôn Nà Cà|thôn Cốc Phường",
    ),
    "angiang": (
        "An Giang",
        {
            "Thoại Sơn": "Vĩnh Trạch|Định Mỹ|Vọng Đông|Tây Phú",
            "Chợ Mới": "Kiến An|Long Kiến|Hòa Bình|Tấn Mỹ",
            "Tịnh Biên": "Văn Giáo|An Cư|Tân Lập|Thới Sơn",
        },
        "ấp Tây Bình|ấp Mỹ Phú|ấp Trung Hòa|ấp Vĩnh Lợi|ấp Hòa Đông|ấp Phú Hữu",
    ),
    "tuyenquang": (
        "Tuyên Quang",
        {
            "Sơn Dương": "Tân Trào|Minh Thanh|Bình Yên|Đại Phú",
            "Na Hang": "Năng Khả|Thanh Tương|Đà Vị|Yên Hoa",
            "Hàm Yên": "Phù Lưu|Minh Dân|Thái Sơn|Bình Xa",
        },
        "thôn Tân Lập|thôn Cây Đa|thôn Khuôn Trạn|thôn Nà Khá|thôn Đồng Vàng|thôn Nà Lạc",
    ),
    "thainguyen": (
        "Thái Nguyên",
        {
            "Đại Từ": "An Khánh|La Bằng|Phú Xuyên|Yên Lãng",
            "Định Hóa": "Phú Đình|Điềm Mặc|Bình Thành|Trung Lương",
            "Võ Nhai": "La Hiên|Tràng Xá|Dân Tiến|Phú Thượng",
        },
        "xóm Đầm Mua|xóm Tân Sơn|xóm Hàng|xóm Đồng Bãi|xóm Cây Hồng|xóm Non Bẹo",
    ),
    "bacninh": (
        "Bắc Ninh",
        {
            "Gia Bình": "Đông Cứu|Lãng Ngâm|Cao Đức|Vạn Ninh",
            "Lương Tài": "Quảng Phú|Trung Kênh|An Thịnh|Phú Hòa",
            "Yên Phong": "Tam Giang|Yên Trung|Đông Tiến|Văn Môn",
        },
        "thôn Đông Cao|thôn Ngọc Quan|thôn Môn Quảng|thôn Lai Đông|thôn Tuyên Bá|thôn Cổ Lãm",
    ),
    "hagiang": (
        "Hà Giang",
        {
            "Vị Xuyên": "Phương Tiến|Đạo Đức|Linh Hồ|Việt Lâm",
            "Bắc Quang": "Quang Minh|Đồng Yên|Vô Điếm|Hùng An",
            "Quản Bạ": "Quyết Tiến|Đông Hà|Thanh Vân|Lùng Tám",
        },
        "thôn Hạ Thành|thôn Nà Ràng|thôn Bản Thăng|thôn Lùng Mười|thôn Nặm Đăm|thôn Chang",
    ),
    "nghean": (
        "Nghệ An",
        {
            "Đô Lương": "Thịnh Sơn|Hòa Sơn|Tràng Sơn|Đông Sơn",
            "Nam Đàn": "Kim Liên|Nam Cát|Nam Giang|Xuân Hòa",
            "Yên Thành": "Tăng Thành|Hoa Thành|Hậu Thành|Phúc Thành",
        },
        "xóm Yên Phúc|xóm Đông Hồ|xóm Trung Hậu|xóm Nhân Bồi|xóm Phú Thọ|xóm Mậu Long",
    ),
    "khanhhoa": (
        "Khánh Hòa",
        {
            "Diên Khánh": "Diên Phước|Diên Lạc|Diên Thọ|Suối Hiệp",
            "Vạn Ninh": "Vạn Bình|Vạn Phú|Xuân Sơn|Đại Lãnh",
            "Khánh Vĩnh": "Cầu Bà|Sông Cầu|Khánh Trung|Giang Ly",
        },
        "thôn Phú Lộc Đông|thôn Tân Dân|thôn Suối Cát|thôn Đá Trắng|thôn Lễ Thạnh|thôn Hòn Dung",
    ),
    "vinhphuc": (
        "Vĩnh Phúc",
        {
            "Tam Dương": "Hoàng Hoa|Đồng Tĩnh|Kim Long|Duy Phiên",
            "Lập Thạch": "Xuân Hòa|Tử Du|Liên Hòa|Bắc Bình",
            "Yên Lạc": "Tề Lỗ|Đồng Văn|Trung Nguyên|Liên Châu",
        },
        "thôn Đồng Bông|thôn Chiến Thắng|thôn Gò Vầu|thôn Hữu Thủ|thôn Bồ Sao|thôn Nhân Vực",
    ),
    "thuathienhue": (
        "Thừa Thiên Huế",
        {
            "Quảng Điền": "Quảng Thọ|Quảng Phú|Quảng Lợi|Quảng Thái",
            "Phú Vang": "Phú Mỹ|Phú Hồ|Vinh Hà|Vinh Thanh",
            "Nam Đông": "Hương Phú|Hương Sơn|Thượng Quảng|Thượng Nhật",
        },
        "thôn Phò Nam|thôn La Vân|thôn Hà Lạc|thôn Ngư Mỹ|thôn Dương Nổ|thôn Mậu Tài",
    ),
}
_FAMILY, _MIDDLE, _GIVEN = (text.split("|") for text in (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Vũ|Đặng|Bùi|Nông|Lương|Triệu|Hà|Vi|Lý|Ma|Đinh|Dương|Phan",
    "Minh|Thanh|Hồng|Xuân|Hải|Kim|Ngọc|Thái|Bảo|Khánh|Quang|Anh|Đức|Hoài",
    "Hà|Bình|An|Châu|Giang|Lâm|Tâm|Thủy|Phương|Linh|Khoa|Sơn|Lan|Ninh|Duyên|Thịnh|Cường|Nhung|Vinh|Yến",
))  # fmt: skip
_ROLES = (
    "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch UBND huyện", "Phó Chủ tịch UBND huyện", "Chủ tịch HĐND huyện",
    "Phó Chủ tịch HĐND huyện", "Trưởng ban Dân vận Huyện ủy", "Chủ tịch Ủy ban MTTQ huyện",
    "Chánh Văn phòng HĐND và UBND huyện",
)  # fmt: skip


def slugify(text: str, cut: int = 90) -> str:
    """``text`` as the small ASCII letters and hyphens of an address, cut to ``cut`` characters."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return "-".join(kept.split())[:cut].strip("-")


def comma(value: float) -> str:
    """A number with one decimal as Vietnamese print it: ``12,5``."""
    return f"{value:.1f}".replace(".", ",")


def dotted(value: int) -> str:
    """A whole number with dots between thousands: ``1.250``."""
    return f"{value:,}".replace(",", ".")


@dataclass
class Slots:
    """The fillings of one article: names stay the same, numbers are drawn anew each time."""

    rng: Random
    province: str
    event: date
    keeping: bool = False  #: while set, a number drawn once is given again for the same slot
    kept: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pick = self.rng
        tinh, districts, hamlets = PLACES[self.province]
        district = pick.choice(sorted(districts))
        first, second, third = pick.sample(districts[district].split("|"), 3)
        names = [f"{pick.choice(_FAMILY)} {pick.choice(_MIDDLE)} {name}" for name in pick.sample(_GIVEN, 5)]
        roles = pick.sample(_ROLES, 2)
        thon = pick.choice(hamlets.split("|"))
        venues = (f"nhà văn hóa {thon}", f"hội trường UBND xã {first}", f"trung tâm hội nghị huyện {district}")
        year = self.event.year
        self.fixed: dict[str, str] = {
            "tinh": tinh, "huyen": f"huyện {district}", "huyenten": district, "xa": f"xã {first}",
            "xa2": f"xã {second}", "xa3": f"xã {third}", "xaten": first, "xaten2": second, "thon": thon,
            "noi": pick.choice(venues), "chuc": roles[0], "chuc2": roles[1],
            **{f"ten{i or ''}": name for i, name in zip((0, 2, 3, 4, 5), names, strict=True)},
            "ngay": f"{self.event.day}/{self.event.month}", "buoi": pick.choice(("sáng", "chiều")),
            "nam": str(year), "nam1": str(year + 1), "namhoc": f"{year} - {year + 1}",
            "vu": pick.choice(("xuân", "mùa", "đông")), "huong": pick.choice(("Bắc", "Nam", "Đông", "Tây")),
        }  # fmt: skip

    def fill(self, name: str) -> str:
        """The filling of slot ``name``; a capital in the slot's name capitalises the filling."""
        key = name.lower()
        value = self.fixed.get(key) or self.kept.get(key) or _NUMBERS[key](self.rng)
        if self.keeping:
            self.kept[key] = value
        return value[:1].upper() + value[1:] if name[0].isupper() else value


_NUMBERS: dict[str, Callable[[Random], str]] = {
    "n": lambda r: str(r.randint(3, 9)),
    "so": lambda r: str(r.randint(11, 58)),
    "so6": lambda r: str(r.randint(62, 89)),
    "so19": lambda r: str(r.randint(13, 18)),
    "tram": lambda r: str(r.randint(105, 980)),
    "nghin": lambda r: dotted(r.randint(1050, 9800)),
    "pt": lambda r: f"{comma(r.uniform(41, 94))}%",
    "pt1": lambda r: f"{comma(r.uniform(1.1, 9.4))}%",
    "pt9": lambda r: f"{comma(r.uniform(95.1, 99.4))}%",
    "ty": lambda r: f"{comma(r.uniform(1.2, 86))} tỷ đồng",
    "trieu": lambda r: f"{r.randint(12, 95)} triệu đồng",
    "trieulg": lambda r: f"{comma(r.uniform(6.1, 11.4))} triệu đồng",
    "trieulon": lambda r: f"{r.randint(210, 940)} triệu đồng",
    "le": lambda r: comma(r.uniform(1.2, 9.6)),
    "diem": lambda r: comma(r.uniform(86, 97)),
}
