"""What a dated case is, and how moments are printed in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

Half = Literal["dev", "held"]
VN = timezone(timedelta(hours=7))
#: When all cases are fetched: 03:41 of Saturday, 21 November 2026, in Vietnam.
NOW = datetime(2026, 11, 20, 20, 41, tzinfo=UTC)
TODAY = NOW.astimezone(VN)
HOST = "suoingan.example.vn"
_LONG = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to date. ``truth`` is ISO cut to its precision (``2021-02-09T17:58``, ``2021-02``), None for unknown.

    A string case has only ``text``; a page case has ``html``, its address, and what announced it.
    ``siblings`` are (printed line, address) of further pages of the same portal, from which the
    order of day and month can be learned.
    """

    id: str
    half: Half
    kind: str
    truth: str | None
    text: str = ""
    html: str = ""
    url: str = f"https://{HOST}/tin-tuc/bai-viet.html"
    family: str = "generic"
    announced: str | None = None
    how: str = "listing"
    headers: tuple[tuple[str, str], ...] = ()
    siblings: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_page(self) -> bool:
        """Whether the case is a whole page."""
        return bool(self.html)


def printed(form: str, when: datetime) -> str:
    """A moment in a form: ``{D}/{M}/{Y} {h}:{i}``; small letters without leading zero, ``{W}`` and ``{T}`` weekdays."""
    return form.format(
        D=f"{when.day:02}", d=when.day, M=f"{when.month:02}", m=when.month, Y=when.year, y=f"{when.year % 100:02}",
        h=f"{when.hour:02}", H=when.hour, i=f"{when.minute:02}", g=f"{(when.hour + 11) % 12 + 1:02}",
        p="AM" if when.hour < 12 else "PM", s="SA" if when.hour < 12 else "CH", W=_LONG[when.weekday()],
        T=_SHORT[when.weekday()], E=_ENGLISH[when.weekday()], B=_MONTHS[when.month - 1], b=_MONTHS[when.month - 1][:3],
    )  # fmt: skip


def stated(form: str, when: datetime) -> str:
    """The truth of :func:`printed`: a minute when the form has one and it is not midnight, otherwise a day."""
    has_time = "{i}" in form and (when.hour or when.minute)
    return when.strftime("%Y-%m-%dT%H:%M" if has_time else "%Y-%m-%d")
