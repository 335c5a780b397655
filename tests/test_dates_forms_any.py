"""Properties of the grammar of dates: what is written reads back, and no text makes it raise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.dateclock import VN
from crawler.extraction.dateforms import read_dates, read_machine
from tests.test_dates_forms import NOW

MOMENTS = st.datetimes(datetime(1996, 1, 1), datetime(2026, 11, 20)).map(lambda m: m.replace(second=0, microsecond=0))
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
WRITERS: dict[str, Callable[[datetime], str]] = {
    "weekday": lambda m: f"{DAYS[m.weekday()]}, {m:%d/%m/%Y} - {m:%H:%M}",
    "dots": lambda m: f"{m:%d.%m.%Y} {m:%H:%M}",
    "dashes": lambda m: f"{m:%d-%m-%Y} - {m:%H:%M}",
    "bare": lambda m: f"{m.day}/{m.month}/{m.year} {m.hour}:{m:%M}",
    "bar": lambda m: f"Ngày đăng {m:%d/%m/%Y} | {m:%I:%M %p}",
    "time first": lambda m: f"Cập nhật lúc: {m:%H:%M} {m.day}/{m.month}/{m.year}",
    "words": lambda m: f"{m.hour}h{m:%M}, ngày {m.day} tháng {m.month} năm {m.year}",
    "month name": lambda m: f"{m.day} Tháng {MONTHS[m.month - 1]}, {m.year} lúc {m:%H:%M}",
    "month name first": lambda m: f"Tháng {MONTHS[m.month - 1]} {m.day}, {m.year} {m:%H:%M}",
    "sa ch": lambda m: f"{m:%d/%m/%Y} {m:%I:%M:%S} {'SA' if m.hour < 12 else 'CH'}",
    "iso": lambda m: m.isoformat(),
    "iso zone": lambda m: m.replace(tzinfo=VN).isoformat(),
    "iso utc": lambda m: m.replace(tzinfo=VN).astimezone(UTC).isoformat().replace("+00:00", "Z"),
    "english": lambda m: f"{m:%B} {m.day}, {m.year} {m:%H:%M}",
    "rfc 822": lambda m: f"{m:%a, %d %b %Y %H:%M:%S} +0700",
}


@pytest.mark.parametrize("form", WRITERS)
@given(moment=MOMENTS)
@settings(max_examples=60, deadline=None)
def test_a_written_date_reads_back(form: str, moment: datetime) -> None:
    readings = read_dates(WRITERS[form](moment))
    assert len(readings) == 1
    want = moment.replace(tzinfo=VN)
    if form == "iso utc" and want.astimezone(UTC).strftime("%H:%M") == "00:00":
        want = want.replace(hour=0)  # midnight in any zone means "no time"
    assert want in {value for _, value in readings[0].fitting}
    midnight = (want.hour, want.minute) == (0, 0)
    assert readings[0].precision == ("day" if midnight else "minute")


@given(moment=MOMENTS)
@settings(max_examples=60, deadline=None)
def test_a_month_first_date_with_weekday_reads_back_or_stays_open(moment: datetime) -> None:
    reading = read_dates(f"Create: {SHORT[moment.weekday()]}, {moment:%m/%d/%Y} - {moment:%H:%M}")[0]
    assert moment.replace(tzinfo=VN) in {value for _, value in reading.fitting}
    assert reading.label == "published"


PIECES = st.sampled_from(
    ["02/09/2021", "30/02/2021", "T3", "Thứ Ba", ", ", " - ", "17:58", "ngày", "tháng", "năm", "2024", "5", "Đăng",
     "lúc", ":", "Cập nhật", "GMT+7", "+99:99", "Z", "T", "hôm qua", "3 giờ trước", "999 năm trước", "\xa0", "\u0301",
     "0001-01-01", "AM", "9999-12-31T23:59:59-12:00", "Feb", "1612893480", "/", "đ", "\ud800", "İ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_in_any_mixture_never_raise(text: str) -> None:
    for reading in read_dates(text, now=NOW):
        assert text[slice(*reading.span)] == reading.raw
        assert reading.possible
        assert all(value.utcoffset() == timedelta(hours=7) for _, value in reading.possible)
    read_machine(text, now=NOW)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_never_raises(text: str) -> None:
    read_dates(text, now=NOW)
    read_machine(text, now=NOW)
