"""The span of days of a crawl, and what a date beside a link says about it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.windows import Window, hint_day, hint_days
from crawler.errors import UsageError

NOW = datetime(2024, 7, 18, 20, 0, tzinfo=UTC)


def test_an_open_window_holds_everything() -> None:
    window = Window.parse(None, "")
    assert window == Window() and window.open and window.holds(None) and window.holds(date(1900, 1, 1))


@pytest.mark.parametrize(("day", "inside"), [
    (date(2016, 12, 31), False), (date(2017, 1, 1), True), (date(2017, 12, 31), True), (date(2018, 1, 1), False), (None, True)])  # fmt: skip
def test_both_ends_are_inside(day: date | None, inside: bool) -> None:
    assert Window.parse("2017-01-01", "2017-12-31").holds(day) is inside


@pytest.mark.parametrize(("since", "until", "inside"), [("2017-01-01", None, True), (None, "2017-01-01", False), ("2018-01-01", None, True)])
def test_one_end_may_stay_open(since: str | None, until: str | None, inside: bool) -> None:
    window = Window.parse(since, until)
    assert not window.open and window.holds(date(2019, 5, 5)) is inside


@pytest.mark.parametrize(("since", "until", "words"), [
    ("2017-13-01", None, "since='2017-13-01' is no day; write it as 2017-01-31"), (None, "31/01/2017", "until='31/01/2017' is no day"),
    ("hôm qua", None, "is no day"), ("2018-01-01", "2017-01-01", "since=2018-01-01 lies after until=2017-01-01")])  # fmt: skip
def test_words_that_are_no_days(since: str | None, until: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Window.parse(since, until)


@pytest.mark.parametrize(("text", "day"), [
    ("21/03/2024", date(2024, 3, 21)), ("Ngày đăng 14/06/2018 | 11:22 AM | View count: 1108", date(2018, 6, 14)),
    ("(05/03/2024)", date(2024, 5, 3)), ("2024-03-05T08:00:00+07:00", date(2024, 3, 5)), ("Thứ Ba, 10/01/2017 - 20:04", date(2017, 1, 10)),
    ("Create: T3, 02/09/2021 - 17:58", date(2021, 2, 9)), ("Tue, 09 Feb 2021 17:58:00 +0700", date(2021, 2, 9)),
    ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)), ("19/07/2024", date(2024, 7, 19)), ("2 giờ trước", date(2024, 7, 19)),
    (None, None), ("", None), ("Tin tức", None), ("31/02/2024", None), ("20/12/2024", None), ("07/2024", None), ("năm 2024", None),
])  # fmt: skip
def test_the_day_that_a_row_shows(text: str | None, day: date | None) -> None:
    """The later of two readings, nothing after tomorrow, no bare months."""
    assert hint_day(text, NOW) == day


def test_the_last_of_several_dates_counts() -> None:
    assert hint_day("Đăng 21/03/2024, cập nhật 22/03/2024", NOW) == date(2024, 3, 22)


def test_a_row_may_be_inside_by_either_reading() -> None:
    march = Window.parse("2024-03-01", "2024-03-31")
    assert set(hint_days("05/03/2024", NOW)) == {date(2024, 3, 5), date(2024, 5, 3)}
    assert march.may_hold("05/03/2024", NOW) and march.may_hold("03/05/2024", NOW)
    assert march.may_hold(None, NOW) and march.may_hold("07/2024", NOW)
    assert not march.may_hold("05/04/2024", NOW) and not march.may_hold("21/02/2024", NOW)


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    day = hint_day(text, NOW)
    assert day is None or day <= date(2024, 7, 19)
