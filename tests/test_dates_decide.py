"""Which date wins, with how much confidence, and what the portal has taught about day and month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.dateaddress import Found, Place
from crawler.extraction.dateclock import VN
from crawler.extraction.dateevents import Event, lead_event, nearest_mention
from crawler.extraction.dateforms import read_dates, read_machine
from crawler.extraction.dates import (
    Order,
    OrderBook,
    decide,
    redecide,
)
from crawler.items import DateCandidate, DateSource

NOW = datetime(2026, 11, 20, 3, 41, tzinfo=UTC)
SOURCES: dict[Place, DateSource] = {
    "json-ld": "json-ld", "meta": "meta", "microdata": "meta", "path": "url", "path month": "url", "path number": "url",
    "listing": "listing", "feed": "feed", "sitemap": "sitemap", "last-modified": "last-modified",
}  # fmt: skip
MDY, DMY = Order("mdy", "learned", 5), Order("dmy", "learned", 5)


def found(text: str, place: Place = "labelled line") -> Found:
    reading = read_machine(text, now=NOW) if place in SOURCES else read_dates(text, now=NOW)[0]
    assert reading is not None
    return Found(reading, SOURCES.get(place, "dateline"), place, text)


def winner(*items: Found, order: Order | OrderBook | None = None, **more: object) -> DateCandidate:
    return decide(items, fetched_at=NOW, order=order, **more)[0]  # type: ignore[arg-type]


def day(candidate: DateCandidate) -> str:
    return candidate.value.strftime("%Y-%m-%d")


def event(text: str, title: str = "") -> Event | None:
    return lead_event(title, text, NOW)


# --- order of day and month ---------------------------------------------------------------


def test_weekday_beats_every_other_knowledge() -> None:
    line = found("T3, 02/09/2021 - 17:58")
    for order in (None, DMY, Order("dmy", "sheet"), MDY):
        best = winner(line, order=order)
        assert best.value == datetime(2021, 2, 9, 17, 58, tzinfo=VN)
        assert best.order == "mdy"
        assert best.confidence >= 0.9
        assert "weekday" in best.note


def test_day_above_twelve_beats_the_learned_order() -> None:
    best = winner(found("25/03/2024"), order=MDY)
    assert (day(best), best.order) == ("2024-03-25", "dmy")
    assert best.confidence >= 0.9


@pytest.mark.parametrize(("order", "want", "low", "high"), [
    (None, "2021-09-02", 0.6, 0.8),
    (MDY, "2021-02-09", 0.9, 1.0),
    (DMY, "2021-09-02", 0.9, 1.0),
    (Order("mdy", "sheet"), "2021-02-09", 0.8, 0.9),
    (Order("dmy", "sheet"), "2021-09-02", 0.8, 0.9),
])  # fmt: skip
def test_order_of_the_portal(order: Order | None, want: str, low: float, high: float) -> None:
    best = winner(found("Ngày đăng: 02/09/2021"), order=order)
    assert day(best) == want
    assert low <= best.confidence < high


def test_agreement_on_the_page_beats_the_learned_order() -> None:
    best = winner(found("02/09/2021 17:58"), found("2021-09-02", "json-ld"), order=MDY)
    assert (day(best), best.precision) == ("2021-09-02", "minute")
    assert best.confidence >= 0.9


def test_future_reading_is_dropped() -> None:
    assert day(winner(found("12/05/2026"))) == "2026-05-12"
    swapped = winner(found("05/12/2026"))
    assert day(swapped) == "2026-05-12"
    assert swapped.confidence < 0.75


def test_event_of_the_lead_settles_the_order() -> None:
    happened = event("Sáng ngày 06/2/2021, tại Trung tâm Hội nghị đã diễn ra hội nghị.")
    best = winner(found("02/09/2021"), event=happened)
    assert (day(best), best.order) == ("2021-02-09", "mdy")
    assert 0.7 < best.confidence < 0.9


def test_dates_in_the_text_settle_the_order() -> None:
    best = winner(found("01/07/2015"), text="Các đơn vị gửi báo cáo trước ngày 19/01/2015 để tổng hợp.")
    assert day(best) == "2015-01-07"
    assert best.confidence < 0.9


def test_neighbours_settle_the_order() -> None:
    near = [date(2021, 2, 8), date(2021, 2, 11)]
    assert day(winner(found("02/09/2021"), neighbours=near)) == "2021-02-09"


def test_a_wrong_weekday_lowers_confidence() -> None:
    wrong, right = winner(found("Thứ Hai, 25/03/2014")), winner(found("Thứ Hai, 25/03/2024"))
    assert wrong.confidence < 0.9 <= right.confidence
    assert "another weekday" in wrong.note
    assert winner(found("Thứ Hai, 10/01/2017")).confidence < 0.7


# --- which candidate ----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["01/01/1970", "0001-01-01", "31/12/1995", "22/11/2026 09:00", "2031-05-05"])
def test_impossible_dates_never_win(text: str) -> None:
    assert decide([found(text)], fetched_at=NOW) == ()
    both = decide([found(text), found("13/01/2017", "listing")], fetched_at=NOW)
    assert [day(both[0]), both[1].confidence] == ["2017-01-13", 0.0]
    assert both[1].note.endswith(("before 1996", "after the fetch"))


def test_nothing_in_nothing_out() -> None:
    assert decide([], fetched_at=NOW) == ()


def test_tomorrow_is_allowed_for_portals_with_a_wrong_clock() -> None:
    assert day(winner(found("21/11/2026 06:00"))) == "2026-11-21"


def test_midnight_is_day_precision() -> None:
    for text in ("13/01/2017 00:00", "13/01/2017 | 12:00 AM", "13/01/2017 12:00:00 SA"):
        assert winner(found(text)).precision == "day"


def test_published_before_updated_whatever_the_order_of_lines() -> None:
    best = winner(found("Cập nhật: 20/01/2017"), found("Ngày đăng: 13/01/2017"))
    assert (day(best), best.note) == ("2017-01-13", "labelled line; one reading")


def test_many_agreeing_places_outvote_one_line() -> None:
    best = winner(found("13/01/2016", "line below title"), found("2017-01-13", "json-ld"), found("2017-01-13", "path"),
                  found("13/01/2017", "listing"))  # fmt: skip
    assert day(best) == "2017-01-13"


def test_agreement_raises_and_contradiction_lowers_confidence() -> None:
    alone = winner(found("13/01/2017", "json-ld")).confidence
    agreed = winner(found("13/01/2017", "json-ld"), found("13/01/2017", "listing")).confidence
    against = winner(found("13/01/2017", "json-ld"), found("25/05/2015", "listing")).confidence
    assert against < alone < agreed


def test_of_one_day_the_exactest_candidate_wins() -> None:
    best = winner(found("13/01/2017"), found("2017-01-13T20:04:00+07:00", "json-ld"), found("13/01/2017", "listing"))
    assert (best.precision, best.source) == ("minute", "json-ld")
    assert best.confidence >= 0.95


def test_every_candidate_is_kept_with_its_reason() -> None:
    items = [found("13/01/2017"), found("2016-05-05", "sitemap"), found("01/01/1970", "meta")]
    dates = decide(items, fetched_at=NOW, event=event("Sáng ngày 12/1, hội nghị khai mạc."))
    assert [c.source for c in dates] == ["dateline", "body", "sitemap", "meta"] or len(dates) == 4
    assert all(";" in c.note for c in dates)
    assert all("not chosen" in c.note for c in dates[1:3])


# --- the event of the lead ----------------------------------------------------------------


@pytest.mark.parametrize(("title", "text", "want", "how"), [
    ("tổng kết năm 2024, triển khai nhiệm vụ năm 2025", "Chiều ngày 21/01, tại Hội trường ...", "2025-01-21", "title"),
    ("tổng kết năm 2023, triển khai nhiệm vụ năm 2024", "Sáng ngày 12/1, UBND thị xã ...", "2024-01-12", "title"),
    ("tổng kết năm 2023, triển khai nhiệm vụ năm 2024", "Ngày 25/12, UBND thị xã tổ chức ...", "2023-12-25", "title"),
    ("Tổng kết công tác năm 2023", "Sáng 12/1, UBND thị xã tổ chức hội nghị.", "2024-01-12", "title"),
    ("Khai mạc lễ hội", "Ngày 5/3, tại tỉnh Lạng Sơn, ... năm 2024 đạt kết quả tốt.", "2024-03-05", "text"),
    ("Khai mạc lễ hội", "Sáng ngày 06/2/2021, tại Trung tâm Hội nghị", "2021-02-06", "printed"),
    ("Khai mạc lễ hội", "Ngày 5 tháng 3 năm 2024, tại Hà Nội", "2024-03-05", "printed"),
    ("Khai mạc lễ hội", "Sáng thứ Ba, ngày 09/02, tại Hà Nội diễn ra lễ hội năm 2021", "2021-02-09", "weekday"),
    ("Khai mạc lễ hội", "Sáng nay (12/10), UBND huyện khai mạc lễ hội.", "2026-10-12", "fetch"),
    ("Khai mạc lễ hội", "Trong 2 ngày 11-12/10, UBND huyện khai mạc lễ hội.", "2026-10-12", "fetch"),
    ("Khai mạc lễ hội", "Sáng ngày 12/12, UBND huyện khai mạc lễ hội.", "2025-12-12", "fetch"),
    ("Lễ giao quân 2019", "Sáng ngày 22/2, thành phố tổ chức lễ giao quân.", "2019-02-22", "title"),
    ("Khai mạc", "Sáng ngày 22/2, công bố kế hoạch giai đoạn 2021-2025, tầm nhìn đến năm 2030; năm 2022 là năm đầu.",
     "2022-02-22", "text"),
])  # fmt: skip
def test_event_of_the_lead(title: str, text: str, want: str, how: str) -> None:
    happened = event(text, title)
    assert happened is not None
    assert (happened.value.strftime("%Y-%m-%d"), happened.how) == (want, how)
    assert 0.1 <= happened.confidence < 0.6


@pytest.mark.parametrize("text", [
    "Căn cứ Quyết định số 728/QĐ-UBND ngày 16/07 của UBND huyện, UBND huyện thông báo như sau.",
    "Các đơn vị gửi báo cáo trước ngày 19/01 để tổng hợp.",
    "Kết quả 17/21 chỉ tiêu hoàn thành vượt mức.",
    "Kỷ niệm 190 năm ngày thành lập tỉnh (04/11/1831 - 04/11/2021).",
    "Tỷ lệ đạt 96,5% và 12/13 xã về đích.",
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/3 của UBND tỉnh.",
    "Sáng ngày 32/13, hội nghị khai mạc.",
    "",
])  # fmt: skip
def test_days_that_are_no_event(text: str) -> None:
    assert event(text) is None


def test_year_of_the_event_from_other_places() -> None:
    text = "Sáng ngày 12/12, UBND huyện khai mạc lễ hội."
    assert lead_event("", text, NOW, hints=[date(2022, 12, 14)]).value.year == 2022  # type: ignore[union-attr]
    assert lead_event("", text, NOW, hints=[date(2022, 1, 3)]).value.year == 2021  # type: ignore[union-attr]
    by_list = lead_event("", text, NOW, neighbours=[date(2020, 12, 10), date(2020, 12, 15)])
    assert by_list is not None
    assert (by_list.value.year, by_list.how) == (2020, "neighbours")


def test_event_stands_in_with_low_confidence_only() -> None:
    happened = event("Sáng ngày 06/2/2021, tại Trung tâm Hội nghị")
    alone = decide([], fetched_at=NOW, event=happened)
    assert (day(alone[0]), alone[0].source, alone[0].precision) == ("2021-02-06", "body", "day")
    assert alone[0].confidence < 0.6
    assert winner(found("09/02/2021"), event=happened).source == "dateline"


def test_an_event_after_the_date_line_lowers_confidence() -> None:
    happened = event("Sáng ngày 06/2/2021, tại Trung tâm Hội nghị")
    assert winner(found("25/01/2021"), event=happened).confidence < winner(found("25/01/2021")).confidence


def test_announced_event_is_weaker() -> None:
    past, announced = (
        event("Sáng ngày 12/11, UBND huyện tổ chức lễ hội."),
        event("Sáng ngày 12/11, UBND huyện sẽ tổ chức lễ hội."),
    )
    assert past is not None and announced is not None
    assert announced.confidence < past.confidence
    assert not announced.past


def test_nearest_mention() -> None:
    days = [date(2015, 7, 1), date(2015, 1, 7)]
    assert nearest_mention("gửi trước ngày 19/01/2015", days)[1] == 12
    assert nearest_mention("gửi trước ngày 19/01", days)[1] == 12
    assert nearest_mention("không có ngày nào", days) == [9999, 9999]


# --- deciding again -----------------------------------------------------------------------


def test_stored_dates_follow_a_newly_learned_order_and_back() -> None:
    first = decide([found("Ngày đăng: 02/09/2021"), found("2020-05-05", "sitemap")], fetched_at=NOW)
    second = redecide(first, MDY, NOW)
    third = redecide(second, None, NOW)
    assert [day(first[0]), day(second[0]), day(third[0])] == ["2021-09-02", "2021-02-09", "2021-09-02"]
    assert third == first


def test_deciding_again_without_news_changes_nothing() -> None:
    happened = event("Sáng ngày 12/1, hội nghị khai mạc.", "tổng kết năm 2023, nhiệm vụ năm 2024")
    items = [found("Cập nhật: 20/01/2024"), found("2024-01-15T08:00:00Z", "json-ld"), found("01/01/1970", "meta"),
             found("Tue, 16 Jan 2024 10:58:00 +0000", "feed"), found("hôm qua", "listing")]  # fmt: skip
    once = decide(items, fetched_at=NOW, event=happened)
    assert redecide(once, None, NOW) == once


def test_relative_dates_keep_their_day_when_decided_later() -> None:
    once = decide([found("hôm qua, 14:20", "listing")], fetched_at=NOW)
    later = redecide(once, None, NOW + timedelta(days=100))
    assert later[0].value == once[0].value


# --- confidence ---------------------------------------------------------------------------


def test_confidence_steps() -> None:
    happened = event("Sáng ngày 06/2/2021, tại Trung tâm Hội nghị")
    certain = winner(found("T3, 02/09/2021 - 17:58"))
    assumed = winner(found("Ngày đăng: 02/09/2021"))
    stand_in = decide([], fetched_at=NOW, event=happened)[0]
    weak = winner(found("2021-02-09", "last-modified"))
    steps = [certain.confidence, assumed.confidence, stand_in.confidence, weak.confidence]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] >= 0.9 > steps[1] >= 0.6 > steps[2] >= 0.5 > steps[3]


NUMERIC = st.dates(date(2000, 1, 1), date(2026, 11, 1))


@given(NUMERIC, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]), st.sampled_from(get_args(Place)))
@settings(max_examples=200, deadline=None)
def test_nothing_ambiguous_reaches_nine_tenths(when: date, form: str, place: Place) -> None:
    text = when.strftime(form)
    reading = read_dates(text)[0]
    candidate = decide([Found(reading, SOURCES.get(place, "dateline"), place, text)], fetched_at=NOW)
    if candidate and len([v for _, v in reading.possible if v <= NOW + timedelta(days=1)]) > 1:
        assert candidate[0].confidence < 0.9


@given(st.lists(st.tuples(NUMERIC, st.sampled_from(get_args(Place)), st.booleans()), max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_mixture_decides_and_decides_again_alike(parts: list[tuple[date, Place, bool]]) -> None:
    items = []
    for when, place, swapped in parts:
        text = when.strftime("%m/%d/%Y" if swapped else "%d/%m/%Y")
        if place not in ("lead", "path", "path month", "path number"):
            items.append(Found(read_dates(text)[0], SOURCES.get(place, "dateline"), place, text))
    once = decide(items, fetched_at=NOW)
    assert all(0 <= candidate.confidence <= 0.99 for candidate in once)
    again = redecide(once, None, NOW)
    assert [c.value for c in again[:1]] == [c.value for c in once[:1]]


def test_the_year_of_the_fetch_is_no_year_for_what_happened_long_before() -> None:
    """Archives are read years later: "ngày 28/3" on a page that names no year may be of any of them."""
    assert [decide([], fetched_at=NOW, event=event(f"Sáng ngày {told}, UBND huyện khai mạc lễ hội.")) for told in ("28/3", "12/10")] == [(), ()]
    assert day(decide([], fetched_at=NOW, event=event("Sáng ngày 12/11, UBND huyện khai mạc lễ hội."))[0]) == "2026-11-12"
