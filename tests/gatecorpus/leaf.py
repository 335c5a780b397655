"""One story while a system of :mod:`wild` lays it out, and the truth about it as it is noted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html import escape

from tests.sampleportals.writer import Story

NAMES = ("Lò Thị Ban", "Hoàng Văn Pín", "Minh Thảo", "Đặng Thu Hà", "Nông Quốc Khánh", "Vi Thị Lụa")


def esc(text: str) -> str:
    """``text`` for the inside of an element."""
    return escape(text, quote=False)


@dataclass
class Leaf:
    """One story, its number and day, and other articles as (address, title, day)."""

    story: Story
    number: int
    day: date
    others: tuple[tuple[str, str, date], ...]
    byline: str | None = None
    source: str | None = None
    chrome: list[tuple[str, str]] = field(default_factory=list)
    #: The first paragraph goes on with the second, when the lead is only bold words at its start.
    joined: bool = False
    used: int = 0

    @property
    def title(self) -> str:
        return esc(self.story.title)

    @property
    def lead(self) -> str:
        return esc(self.story.lead)

    @property
    def name(self) -> str:
        return NAMES[self.number % len(NAMES)]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        first, *rest = self.story.paragraphs
        return (f"{self.story.lead} {first}", *rest) if self.joined else (self.story.lead, first, *rest)

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions that were laid out."""
        return self.story.captions[: self.used]

    def by(self, line: str) -> str:
        """A line with the writer's name in it, which is the byline."""
        self.byline = self.name
        return line.format(self.name)

    def frm(self, line: str, name: str = "Báo Suối Ngàn") -> str:
        """A line with the paper in it that the story is taken from."""
        self.source = name
        return line.format(name)

    def say(self, group: str, line: str) -> str:
        """A line of chrome."""
        self.chrome.append((group, line))
        return esc(line)

    def picture(self, markup: str) -> str:
        """The next picture with its caption: {0} address, {1} caption; "" when the story has no more captions."""
        if self.used >= len(self.story.captions):
            return ""
        self.used += 1
        return markup.format(f"/media/{self.number}-{self.used}.jpg", esc(self.story.captions[self.used - 1]))

    def text(self, paragraph: str = "<p>{}</p>", figure: str = "", *, lead: bool = False) -> str:
        """The paragraphs, a picture behind every second one."""
        parts: list[str] = []
        for at, one in enumerate([self.story.lead] * lead + list(self.story.paragraphs)):
            parts.append(paragraph.format(esc(one)))
            if figure and at % 2 == 0:
                parts.append(self.picture(figure))
        return "\n".join(parts)

    def more(self, row: str) -> str:
        """The other articles: {0} address, {1} title, {2} day."""
        self.chrome += [("related", title) for _, title, _ in self.others]
        return "".join(row.format(path, esc(title), f"{day:%d/%m/%Y}") for path, title, day in self.others)
