"""The names of the sample portals and the articles that stand on two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tests.sampleportals.model import VN

TITLES = {
    "mau_vnpt": "Cổng thông tin điện tử mẫu tỉnh Lào Cai",
    "mau_tandan": "Cổng thông tin điện tử mẫu tỉnh Hà Tĩnh",
    "mau_drupal": "Trang thông tin điện tử mẫu tỉnh Lạng Sơn",
    "mau_liferay": "Cổng giao tiếp điện tử mẫu thành phố Hà Nội",
    "mau_chung": "Trang tin điện tử mẫu tỉnh Cao Bằng",
    "mau_nukeviet": "Cổng thông tin điện tử mẫu tỉnh Đồng Nai",
    "mau_nukeviet3": "Trang thông tin điện tử mẫu tỉnh Bình Định",
    "mau_joomla": "Cổng thông tin điện tử mẫu tỉnh Hòa Bình",
    "mau_joomla15": "Trang tin điện tử mẫu tỉnh Quảng Ngãi",
    "mau_wordpress": "Cổng thông tin điện tử mẫu tỉnh Bắc Kạn",
    "mau_wprest": "Trang thông tin điện tử mẫu tỉnh Nghệ An",
    "mau_webforms": "Cổng thông tin điện tử mẫu tỉnh Khánh Hòa",
    "mau_spip": "Trang tin điện tử mẫu tỉnh Cao Bằng, bản SPIP",
    "mau_plone": "Cổng thông tin mẫu tỉnh Hà Tĩnh, bản Plone",
    "mau_django": "Trang tin mẫu tỉnh Lạng Sơn, bản Django",
    "mau_script": "Trang tin điện tử mẫu huyện Hòa An",
    "mau_sharepoint": "Cổng thông tin giao tiếp điện tử mẫu tỉnh Vĩnh Phúc",
    "mau_dnn": "Cổng thông tin điện tử mẫu tỉnh Thừa Thiên Huế",
    "mau_drupal8": "Cổng thông tin điện tử mẫu tỉnh An Giang",
    "mau_drupal10": "Cổng thông tin điện tử mẫu tỉnh Tuyên Quang",
    "mau_liferay7": "Cổng thông tin điện tử mẫu tỉnh Thái Nguyên",
    "mau_cmsview": "Cổng thông tin điện tử mẫu tỉnh Hà Giang",
    "mau_loadpage": "Cổng thông tin điện tử mẫu tỉnh Bắc Ninh",
    "mau_laravel": "Cổng thông tin điện tử mẫu huyện Bát Xát",
    "mau_next": "Cổng thông tin điện tử mẫu thị xã Sơn Tây",
    "mau_textpattern": "Trang thông tin điện tử mẫu huyện Can Lộc",
    "mau_asp": "Trang tin điện tử mẫu huyện Đình Lập",
    "mau_movabletype": "Trang thông tin điện tử mẫu huyện Hòa An, bản MT",
    "mau_typo3": "Cổng thông tin điện tử mẫu huyện Hương Sơn",
}


@dataclass(frozen=True)
class Share:
    """One article published by ``origin`` and, 27 hours later, copied by ``copy``."""

    seed: str
    group: str
    province: str
    origin: str
    copy: str
    when: datetime


SHARES = (
    Share("chung-a", "kinhte", "laocai", "mau_vnpt", "mau_liferay", datetime(2021, 4, 13, 8, 25, tzinfo=VN)),
    Share("chung-b", "xahoi", "langson", "mau_drupal", "mau_tandan", datetime(2019, 9, 4, 14, 5, tzinfo=VN)),
    Share("chung-c", "xahoi", "caobang", "mau_chung", "mau_vnpt", datetime(2023, 11, 7, 9, 40, tzinfo=VN)),
    Share("chung-d", "kinhte", "hatinh", "mau_tandan", "mau_drupal", datetime(2018, 5, 10, 15, 12, tzinfo=VN)),
    Share("chung-e", "kinhte", "hanoi", "mau_liferay", "mau_chung", datetime(2022, 8, 2, 10, 30, tzinfo=VN)),
)
