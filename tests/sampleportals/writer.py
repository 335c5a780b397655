"""The reporter: turns the sentence patterns in ``texts/`` into whole, coherent news stories.

A pattern file holds topics (``# name``), each with titles, leads, body paragraphs and
captions (``= kind``), one pattern a line. ``ab: `` before a pattern keeps it to strands a
and b of its topic (the title chooses the strand). ``{slot}`` is filled by
:class:`.words.Slots`, ``[a|b]`` chooses, `` // `` parts sentences of which a long
paragraph may lose one.
Everything is drawn from ``Random("fixed text")``: the same seed is the same story for ever.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from tests.sampleportals.words import Slots

TEXTS = Path(__file__).parent / "texts"
Patterns = dict[str, list[tuple[str, str]]]  #: kind -> (strands, pattern), "" for all strands


@dataclass(frozen=True)
class Story:
    """One written piece of news, before a portal dresses it."""

    topic: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    event: date


@cache
def topics(group: str) -> dict[str, Patterns]:
    """The topics of one pattern file (``kinhte``, ``xahoi``, ``common``): name -> kind -> patterns."""
    found: dict[str, Patterns] = {}
    kind: list[tuple[str, str]] = []
    for line in (TEXTS / f"{group}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            topic = found.setdefault(line[2:], {})
        elif line.startswith("= "):
            kind = topic.setdefault(line[2:], [])
        elif line.strip():
            tagged = re.match(r"([a-e]+): (.+)", line)
            strands, pattern = (tagged[1], tagged[2]) if tagged else ("", line)
            kind.append((strands, unicodedata.normalize("NFC", pattern.strip())))
    return found


def pattern_count() -> int:
    """How many sentence patterns (titles, leads, sentences, captions) there are in all."""
    groups = [topics(path.stem) for path in TEXTS.glob("*.txt")]
    lines = [line for group in groups for topic in group.values() for kind in topic.values() for _, line in kind]
    return sum(len(line.split(" // ")) for line in lines)


class _Pen:
    """Writes patterns out with one article's slots."""

    def __init__(self, rng: Random, slots: Slots) -> None:
        self.rng = rng
        self.slots = slots

    def write_opening(self, title: str, lead: str) -> tuple[str, str]:
        """Title and lead, which name the same figures."""
        self.slots.keeping = True
        written = self.write(title), self.write(lead)
        self.slots.keeping = False
        self.slots.kept.clear()
        return written

    def write(self, pattern: str, drop: bool = False) -> str:
        sentences = pattern.split(" // ")
        if drop and len(sentences) > 2 and self.rng.random() < 0.45:
            del sentences[self.rng.randrange(1, len(sentences))]
        chosen = re.sub(r"\[([^]]+)]", lambda m: self.rng.choice(m[1].split("|")), " ".join(sentences))
        return re.sub(r"\{(\w+)}", lambda m: self.slots.fill(m[1]), chosen)


def fitting(topic: Patterns, kind: str, strand: str) -> list[str]:
    """The patterns of ``kind`` that go with ``strand``."""
    return [pattern for strands, pattern in topic[kind] if not strands or not strand or strand in strands]


def _body(pen: _Pen, own: list[str], length: int) -> tuple[str, ...]:
    """``length`` paragraphs (fewer when ``own`` is short): the topic's, with common ones where they belong."""
    rng, common = pen.rng, topics("common")["chung"]
    extras = [kind for kind, share in (("attend", 0.5), ("tricky", 0.8), ("direct", 0.55), ("close", 0.5))
              if rng.random() < share]  # fmt: skip
    extras = extras[: max(0, length - 2)]
    count = min(len(own), length - len(extras))
    chosen = [own[i] for i in sorted(rng.sample(range(len(own)), count))]
    if "attend" in extras:
        chosen.insert(0, rng.choice(fitting(common, "attend", "")))
    if "tricky" in extras:
        chosen.insert(rng.randint(1, len(chosen)), rng.choice(fitting(common, "tricky", "")))
    chosen += [rng.choice(fitting(common, kind, "")) for kind in ("direct", "close") if kind in extras]
    return tuple(pen.write(pattern, drop=True) for pattern in chosen)


def _opening(rng: Random, topic: Patterns, dated: bool) -> tuple[str, str, str]:
    """Strand, title pattern and lead pattern; ``dated``: the title holds the year, the lead opens with the day."""
    titles = [one for one in topic["title"] if not dated or "{nam}" in one[1]]
    strands, title = rng.choice(titles)
    strand = rng.choice(strands) if strands else ""
    leads = fitting(topic, "lead", strand)
    return strand, title, rng.choice([one for one in leads if not dated or one.startswith("{Buoi} ngày {ngay}")])


def write(group: str, province: str, seed: str, day: date, *, length: int = 0, dated_lead: bool = False) -> Story:
    """The story of ``seed``, published about ``day``, on a topic of ``group``.

    ``dated_lead`` asks for a lead that opens with day and month of the event, on ``day``
    itself, under a title that names the year.
    """
    rng = Random(seed)
    name = rng.choice(sorted(topics(group)))
    topic = topics(group)[name]
    event = day if dated_lead else day - timedelta(days=rng.randint(0, 2))
    pen = _Pen(rng, Slots(rng, province, event))
    strand, title, lead = _opening(rng, topic, dated_lead)
    title, lead = pen.write_opening(title, lead)
    body = _body(pen, fitting(topic, "body", strand), length or rng.randint(3, 9))
    pictures = fitting(topic, "caption", strand)
    captions = tuple(pen.write(one) for one in rng.sample(pictures, min(len(pictures), rng.choice((0, 1, 1, 2)))))
    return Story(name, title, lead, body, captions, event)


def write_new(group: str, province: str, seed: str, day: date, taken: set[str], *, dated_lead: bool = False) -> Story:
    """Like :func:`write`, with nothing in it that is in ``taken``; adds its own texts to ``taken``."""
    for attempt in range(60):
        story = write(group, province, f"{seed}/{attempt}", day, dated_lead=dated_lead)
        fresh = tuple(text for text in story.paragraphs if text not in taken)
        if story.title not in taken and story.lead not in taken and len(fresh) >= 3:
            captions = tuple(text for text in story.captions if text not in taken)
            taken.update((story.title, story.lead, *fresh, *captions))
            return replace(story, paragraphs=fresh, captions=captions)
    raise ValueError(f"nothing new for {seed} after 60 attempts; add patterns to texts/{group}.txt")
