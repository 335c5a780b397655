"""The grammar of dates: what each printed form means, and what is no date."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest

from crawler.extraction.dateclock import VN
from crawler.extraction.dateforms import Reading, read_dates, read_machine

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)  # Saturday, 14:00 in Vietnam


def shown(reading: Reading) -> str:
    """A reading as the tables below write it: ``2017-01-10 20:04``, ``2017-01-10``, ``2017-01``."""
    length = {"minute": 16, "day": 10, "month": 7, "year": 4}[reading.precision]
    return reading.value.strftime("%Y-%m-%d %H:%M")[:length]


# text | value (day-first unless a weekday says otherwise)
FORMS = """
Thứ Ba, 10/01/2017 - 20:04 | 2017-01-10 20:04
Thứ ba - 10/01/2017 20:04 | 2017-01-10 20:04
Thứ Ba, ngày 10/01/2017 20:04 | 2017-01-10 20:04
Thứ ba, ngày 10 tháng 1 năm 2017 | 2017-01-10
THỨ BA, 10/01/2017 | 2017-01-10
Thu Ba, 10/01/2017 | 2017-01-10
thu 3, 10/01/2017 | 2017-01-10
Thứ 3, Ngày 16/07/2024 - | 2024-07-16
T3, 02/09/2021 - 17:58 | 2021-02-09 17:58
T.3, 02/09/2021 - 17:58 | 2021-02-09 17:58
Create: T3, 02/09/2021 - 17:58 | 2021-02-09 17:58
T7, 06/02/2021 | 2021-02-06
T2 08/02/2021 07:30 | 2021-02-08 07:30
CN, 05/03/2023 | 2023-03-05
CN 03/05/2023 | 2023-03-05
Chủ nhật, 05/03/2023 08:00 | 2023-03-05 08:00
Chủ Nhật, ngày 5 tháng 3 năm 2023 | 2023-03-05
Chúa nhật 05/03/2023 | 2023-03-05
Chu nhat, 05/03/2023 | 2023-03-05
Thứ Năm, 07/03/2024 | 2024-03-07
Thứ Bảy, 5. tháng 3 2016 | 2016-03-05
Điều 12. Tháng 3/2016 | 2016-03
Thứ tư, 06-03-2024 | 2024-03-06
Thứ Sáu, 08.03.2024 | 2024-03-08
Thứ bảy, 09/03/2024, 08:15 | 2024-03-09 08:15
Thursday, 18/07/2024 | 2024-07-18
Thu, 18/07/2024 | 2024-07-18
Tuesday, 02/09/2021 | 2021-02-09
Tue 02/09/2021 17:58 | 2021-02-09 17:58
Tuesday, February 9, 2021 - 17:58 | 2021-02-09 17:58
10/01/2017 (Thứ Ba) 20:04 | 2017-01-10 20:04
20:04 - Thứ Ba, 10/01/2017 | 2017-01-10 20:04
17:58, Thứ Ba, 09/02/2021 | 2021-02-09 17:58
21/07/2022 | 10:00 AM | 2022-07-21 10:00
Ngày đăng 18/03/2019 | 04:01 PM | View count: 536 | 2019-03-18 16:01
Ngày đăng 18/03/2019 | 3:06 PM | 2019-03-18 15:06
Ngày đăng 23/01/2019 | 08:16 | 2019-01-23 08:16
Ngày đăng: 21/01/2021 - Lượt xem: 87 | 2021-01-21
Ngày đăng: 08/07/2024  11:38 | 2024-07-08 11:38
Ngày đăng bài: 22/05/2018 | Tác giả: Phòng Nội vụ | 2018-05-22
Đăng ngày 09/02/2021 | 2021-02-09
Đăng lúc: 09/02/2021 17:58 | 2021-02-09 17:58
Đăng lúc 17:58 ngày 09/02/2021 | 2021-02-09 17:58
Cập nhật: 06/01/2022 | 2022-01-06
Cập nhật lúc: 08:30 10/1/2017 | 2017-01-10 08:30
Cập nhật lúc 14h30, ngày 5 tháng 3 năm 2024 | 2024-03-05 14:30
Cập nhật lúc: 14h30', ngày 5/3/2024 | 2024-03-05 14:30
Cập nhật lần cuối: 16:45 - 28/02/2023 | 2023-02-28 16:45
Lần cập nhật cuối lúc Thứ ba, 10 Tháng 1 2017 20:04 | 2017-01-10 20:04
01/11/2024 - 09:50 | 2024-11-01 09:50
10-05-2019 - 03:03 | 2019-05-10 03:03
02-04-2021 10:07 | 2021-04-02 10:07
22/09/2022 15:15 | 2022-09-22 15:15
21/09/2024 03:12:00 AM - Đã xem: 88 - Phản hồi: 0 | 2024-09-21 03:12
21/09/2024 12:00:00 AM | 2024-09-21
21/09/2024 00:00 | 2024-09-21
21/09/2024 12:15 AM | 2024-09-21 00:15
21/09/2024 12:15 PM | 2024-09-21 12:15
21/09/2024 12:00:00 SA | 2024-09-21
21/09/2024 12:30 CH | 2024-09-21 12:30
(29/06/2026, 14:49) | 2026-06-29 14:49
(24/08/2022) | 2022-08-24
[24/08/2022] | 2022-08-24
26/12/2019 | 2019-12-26
5/3/2024 | 2024-03-05
5-3-2024 | 2024-03-05
5.3.2024 | 2024-03-05
05 / 03 / 2024 | 2024-03-05
01.11.2024 | 2024-11-01
01.11.2024 07:30 | 2024-11-01 07:30
20/11/2026 9:30 SA | 2026-11-20 09:30
20/11/2026 9:30 CH | 2026-11-20 21:30
20/11/2026 9:30 sáng | 2026-11-20 09:30
20/11/2026 2:30 chiều | 2026-11-20 14:30
20/11/2026 8:15 tối | 2026-11-20 20:15
8:00:00 SA 05/03/2024 | 2024-03-05 08:00
05/03/2024 8:00:00 CH | 2024-03-05 20:00
05/03/2024 8:00 p.m. | 2024-03-05 20:00
05/03/2024 08:00pm | 2024-03-05 20:00
9 giờ 30 ngày 5/3/2024 | 2024-03-05 09:30
9 giờ 30 phút, ngày 05/03/2024 | 2024-03-05 09:30
9 giờ ngày 5/3/2024 | 2024-03-05 09:00
14h 5/3/2024 | 2024-03-05 14:00
14h05 ngày 05/03/2024 | 2024-03-05 14:05
14g30 ngày 05/03/2024 | 2024-03-05 14:30
05/03/2024 lúc 14:30 | 2024-03-05 14:30
05/03/2024 lúc 14h30 | 2024-03-05 14:30
05/03/2024 @ 14:30 | 2024-03-05 14:30
05/03/2024 at 14:30 | 2024-03-05 14:30
14:30 ngày 05/03/2024 | 2024-03-05 14:30
14:30 | 05/03/2024 | 2024-03-05 14:30
14:30, 05/03/2024 | 2024-03-05 14:30
14:30:25 05/03/2024 | 2024-03-05 14:30
Hà Nội, ngày 05 tháng 03 năm 2024 | 2024-03-05
ngày 09 tháng 3 năm 2024 (GMT+7) | 2024-03-09
08:00 GMT+7, 05/03/2024 | 2024-03-05 08:00
05/03/2024 08:00 GMT+7 | 2024-03-05 08:00
05/03/2024 08:00 (GMT+07:00) | 2024-03-05 08:00
05/03/2024 08:00 ICT | 2024-03-05 08:00
Ngày 12 tháng 01 năm 2024 | 2024-01-12
ngày 5 tháng 3, 2024 | 2024-03-05
ngày 5 tháng 3/2024 | 2024-03-05
Ngày 5/3 năm 2024 | 2024-03-05
5 Tháng Ba 2024 | 2024-03-05
05 Tháng Ba, 2024 | 2024-03-05
Tháng Hai 9, 2021 | 2021-02-09
9 Tháng Hai, 2021 | 2021-02-09
Tháng 2 9, 2021 | 2021-02-09
10 Tháng Giêng 2017 | 2017-01-10
1 Tháng Một, 2020 | 2020-01-01
20 Tháng Mười Một, 2026 | 2026-11-20
31 Tháng Mười Hai, 2020 | 2020-12-31
15 Tháng Mười, 2020 | 2020-10-15
Tháng Mười Hai 31, 2020 | 2020-12-31
Tháng Năm 4, 2023 lúc 9:15 sáng | 2023-05-04 09:15
4 thang nam nam 2023 | 2023-05-04
29 Th6, 2023 | 2023-06-29
Th2 9, 2021 | 2021-02-09
9 thg 2, 2021 | 2021-02-09
9 thg 2 2021 17:58 | 2021-02-09 17:58
thứ Ba, 9 tháng 2, 2021 17:58 | 2021-02-09 17:58
ngay 5 thang 3 nam 2024 | 2024-03-05
mùng 5 tháng 3 năm 2024 | 2024-03-05
February 9, 2021 | 2021-02-09
Feb 9, 2021 | 2021-02-09
Feb. 9, 2021 5:58 PM | 2021-02-09 17:58
9 February 2021 | 2021-02-09
9th February, 2021 | 2021-02-09
09-Feb-2021 | 2021-02-09
March 1st, 2021 | 2021-03-01
Sept 5, 2022 | 2022-09-05
Published on 9 May 2021 at 17:58 | 2021-05-09 17:58
2021-02-09 | 2021-02-09
2021/02/09 17:58 | 2021-02-09 17:58
2021.02.09 | 2021-02-09
2021-2-9 | 2021-02-09
2021-02-09 17:58:00.0 | 2021-02-09 17:58
2025-06-30T19:02:21 | 2025-06-30 19:02
2025-06-30T19:02:21.123456 | 2025-06-30 19:02
2021-02-06T15:30:00+07:00 | 2021-02-06 15:30
2021-02-06T15:30:00+0700 | 2021-02-06 15:30
2021-02-06T08:30:00+00:00 | 2021-02-06 15:30
2014-05-06T10:00:00Z | 2014-05-06 17:00
2014-05-06T10:00Z | 2014-05-06 17:00
2021-02-06T20:30:00Z | 2021-02-07 03:30
2021-02-05T17:00:00.000Z | 2021-02-06
2021-02-06T00:00:00Z | 2021-02-06
20210206T153000 | 2021-02-06 15:30
Tue, 09 Feb 2021 10:58:00 +0000 | 2021-02-09 17:58
Tue, 09 Feb 2021 17:58:00 +0700 | 2021-02-09 17:58
Tue, 09 Feb 2021 10:58:00 GMT | 2021-02-09 17:58
Tue, 09 Feb 2021 18:30:00 GMT | 2021-02-10 01:30
Tue Feb 09 17:58:00 ICT 2021 | 2021-02-09 17:58
Tue Feb 09 10:58:00 UTC 2021 | 2021-02-09 17:58
Tue Feb 09 2021 17:58:00 GMT+0700 (Indochina Time) | 2021-02-09 17:58
3 giờ trước | 2026-11-21
1 giờ trước | 2026-11-21
15 phút trước | 2026-11-21 13:45
một giờ trước | 2026-11-21
2 ngày trước | 2026-11-19
1 tuần trước | 2026-11
2 tháng trước | 2026-09
1 năm trước | 2025
2 hours ago | 2026-11-21
20 minutes ago | 2026-11-21 13:40
3 days ago | 2026-11-18
hôm qua | 2026-11-20
Hôm qua, 14:20 | 2026-11-20 14:20
hôm qua lúc 14h20 | 2026-11-20 14:20
hom kia | 2026-11-19
Hôm nay 08:15 | 2026-11-21 08:15
Yesterday, 14:20 | 2026-11-20 14:20
vừa xong | 2026-11-21 14:00
12/03/21 | 2021-03-12
Ngày đăng: 12/03/21 | 2021-03-12
12-03-21 08:15 | 2021-03-12 08:15
Tháng 3/2024 | 2024-03
tháng 3 năm 2024 | 2024-03
Tháng Mười Một 2026 | 2026-11
Được đăng: Thứ ba, 10 Tháng 1 2017 20:04 | 2017-01-10 20:04
Được viết ngày Thứ ba, 10 Tháng 1 2017 | 2017-01-10
Tin đã đưa ngày 10/01/2017 | 2017-01-10
Submitted by admin on T3, 02/09/2021 - 17:58 | 2021-02-09 17:58
Đăng bởi: Quản trị, ngày 10/01/2017 | 2017-01-10
Viết bởi Ban biên tập - 10/01/2017 | 2017-01-10
Posted on 10/01/2017 by admin | 2017-01-10
Thời gian: 10/01/2017 | 2017-01-10
Ngày xuất bản: 10/01/2017 20:04 | 2017-01-10 20:04
"""
TABLE = [line.rsplit(" | ", 1) for line in FORMS.strip().splitlines()]


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 180


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_each_form(text: str, value: str) -> None:
    readings = read_dates(text, now=NOW)
    assert [shown(reading) for reading in readings] == [value]


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_each_form_with_decomposed_letters_and_blanks(text: str, value: str) -> None:
    spread = "\u200b\xa0 " + unicodedata.normalize("NFD", text).replace(" ", "\xa0  ") + "\n\t"
    reading = read_dates(spread, now=NOW)[0]
    assert shown(reading) == value
    assert spread[slice(*reading.span)] == reading.raw


@pytest.mark.parametrize("text", [
    "", " ", "Thống kê: 3.352.718", "Số 12/2020/NĐ-CP", "ngày 30/02/2021", "T3, 30/02/2021", "31/11/2022",
    "00/01/2022", "29/02/2023", "32/01/2023", "10/13/", "24/7", "17/21 chỉ tiêu", "Điện thoại: 0205.3.876.672",
    "Hội nghị tổng kết năm 2020, triển khai nhiệm vụ năm 2021", "192.168.10.20", "1.234.567 đồng",
    "giai đoạn 2021-2025", "phiên bản 10.2.17", "Điều 8.1.12", "Lượt xem: 2569", "Trang 1 2 3 4 5",
    "Sáng ngày 12/1", "20:04", "Thứ Ba", "T3", "năm học 2015 - 2016", "3/2021/QĐ-UBND", "2021-13-02", "2021-00-10",
    "Quý I/2024", "0001", "tháng 13 năm 2024", "12:00 AM", "(024) 3.736.6617", "12/03/2021/QĐ-UBND",
])  # fmt: skip
def test_no_date(text: str) -> None:
    assert read_dates(text, now=NOW) == []


def test_relative_words_need_the_time_of_the_fetch() -> None:
    assert read_dates("3 giờ trước") == []
    assert read_dates("hôm qua, 14:20") == []


@pytest.mark.parametrize(("text", "label"), [
    ("Ngày đăng: 10/01/2017", "published"),
    ("Đăng lúc 10/01/2017", "published"),
    ("Đăng ngày 10/01/2017", "published"),
    ("Create: T3, 10/01/2017", "published"),
    ("Created 10/01/2017", "published"),
    ("Publish date 10/01/2017", "published"),
    ("Published: 10/01/2017", "published"),
    ("Posted on 10/01/2017", "published"),
    ("NGÀY ĐĂNG : 10/01/2017", "published"),
    ("Ngay dang: 10/01/2017", "published"),
    ("Ngày: 10/01/2017", "published"),
    ("Được đăng ngày 10/01/2017", "published"),
    ("Xuất bản thông tin 10/01/2017", "published"),
    ("Submitted by Nguyễn Văn A on 10/01/2017", "published"),
    ("Cập nhật: 10/01/2017", "updated"),
    ("Ngày cập nhật 10/01/2017", "updated"),
    ("Cập nhật lần cuối lúc 08:00 10/01/2017", "updated"),
    ("Last updated: 10/01/2017", "updated"),
    ("Modified 10/01/2017", "updated"),
    ("Ngày ban hành: 10/01/2017", "issued"),
    ("ban hành ngày 10/01/2017", "issued"),
    ("Ngày hiệu lực: 10/01/2017", "other"),
    ("Hạn nộp hồ sơ đến ngày 10/01/2017", "other"),
    ("Giấy phép số 12/GP-TTĐT cấp ngày 05/06/2019", "other"),
    ("Hôm nay, Thứ Sáu ngày 20 tháng 11 năm 2026 | 10:41:57", "other"),
    ("10/01/2017", None),
    ("Thứ Ba, 10/01/2017 - 20:04", None),
    ("Nghị quyết của Đảng ngày 05/03/2024", None),
    ("công trình đang 05/03/2024", None),
    ("ngày 05 tháng 3 năm 2024", None),
])  # fmt: skip
def test_labels(text: str, label: str | None) -> None:
    assert [reading.label for reading in read_dates(text, now=NOW)] == [label]


def test_two_dates_keep_their_own_labels_and_times() -> None:
    first, second = read_dates("Ngày đăng: 10/01/2017 - Cập nhật: 12/01/2017 08:30")
    assert (first.raw, first.label, shown(first)) == ("Ngày đăng: 10/01/2017", "published", "2017-01-10")
    assert (second.raw, second.label, shown(second)) == ("Cập nhật: 12/01/2017 08:30", "updated", "2017-01-12 08:30")


def test_weekday_of_the_second_date_is_not_taken_by_the_first() -> None:
    first, second = read_dates("10/01/2017 - Thứ Tư, 11/01/2017")
    assert (first.weekday, second.weekday) == (None, 2)


def test_weekday_decides_between_the_orders() -> None:
    month_first = read_dates("T3, 02/09/2021 - 17:58")[0]
    assert (month_first.verdict, month_first.order, month_first.weekday) == ("decides", "mdy", 1)
    assert [order for order, _ in month_first.possible] == ["dmy", "mdy"]
    assert len(month_first.fitting) == 1
    day_first = read_dates("Thứ Ba, 10/01/2017 - 20:04")[0]
    assert (day_first.verdict, day_first.order) == ("decides", "dmy")


def test_weekday_that_fits_both_or_neither_decides_nothing() -> None:
    both = read_dates("T4, 01/07/2015 - 07:57")[0]  # 7 January and 1 July 2015 are Wednesdays
    assert (both.verdict, len(both.fitting)) == ("fits", 2)
    neither = read_dates("Thứ Hai, 10/01/2017")[0]
    assert (neither.verdict, len(neither.fitting)) == ("contradicts", 2)


def test_weekday_is_that_of_the_printed_zone() -> None:
    reading = read_dates("Tue, 09 Feb 2021 18:30:00 GMT")[0]
    assert (reading.verdict, shown(reading)) == ("fits", "2021-02-10 01:30")
    assert reading.shown == datetime(2021, 2, 9, 18, 30, tzinfo=VN)


@pytest.mark.parametrize(("text", "orders"), [
    ("02/09/2021", ["dmy", "mdy"]), ("25/03/2024", ["dmy"]), ("03/25/2024 8:15 AM", ["mdy"]), ("05/05/2024", [None]),
    ("2021-02-09", ["ymd"]), ("5 tháng 3 năm 2024", [None]), ("February 9, 2021", [None]), ("3 giờ trước", [None]),
])  # fmt: skip
def test_orders_a_form_allows(text: str, orders: list[str | None]) -> None:
    assert [order for order, _ in read_dates(text, now=NOW)[0].possible] == orders


def test_two_digit_years_only_where_something_confirms_them() -> None:
    assert read_dates("theo mục 12-03-21 của phụ lục") == []
    assert read_dates("mục 12.03.21") == []
    assert [shown(r) for r in read_dates("T6, 12/03/21")] == ["2021-03-12"]
    assert read_dates("12/03/99", now=NOW) == []


def test_span_covers_label_weekday_and_time() -> None:
    text = "  Tin tức |  Create:  T3, 02/09/2021 -  17:58 | Author: admin"
    reading = read_dates(text)[0]
    assert reading.raw == "Create:  T3, 02/09/2021 -  17:58"
    assert text[slice(*reading.span)] == reading.raw


@pytest.mark.parametrize(("text", "value"), [
    ("2021-02-06T15:30:00+07:00", "2021-02-06 15:30"),
    ("20210206", "2021-02-06"),
    ("20210206T153000+0700", "2021-02-06 15:30"),
    ("20210206T083000Z", "2021-02-06 15:30"),
    ("1612893480", "2021-02-10 00:58"),
    ("1612893480000", "2021-02-10 00:58"),
    ("Tue, 09 Feb 2021 10:58:00 -0000", "2021-02-09 17:58"),
    ("Tue, 9 Feb 21 10:58:00 GMT", "2021-02-09 17:58"),
    ("2/9/2021 5:58:00 PM", "2021-09-02 17:58"),
    (" 2021-02-09 ", "2021-02-09"),
])  # fmt: skip
def test_machine_fields(text: str, value: str) -> None:
    reading = read_machine(text, now=NOW)
    assert reading is not None
    assert shown(reading) == value


@pytest.mark.parametrize("text", ["", "none", "12", "99999999", "20211332", "0000-00-00T00:00:00", ",", "Tue, "])
def test_machine_fields_without_date(text: str) -> None:
    assert read_machine(text, now=NOW) is None


def test_extreme_dates_are_read_but_never_raise() -> None:
    assert [reading.value.year for reading in read_dates("0001-01-01T00:00:00")] == [1]
    assert read_dates("0001-01-01T00:30:00+14:00") == []
    assert read_dates("9999-12-31T23:59:59-12:00") == []
    assert [shown(r) for r in read_dates("01/01/1970")] == ["1970-01-01"]


def test_long_text_is_cut() -> None:
    assert read_dates("x" * 2000 + " 10/01/2017") == []
    assert len(read_dates("10/01/2017 " * 50)) == 50
