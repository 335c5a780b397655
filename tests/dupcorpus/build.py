"""Building the corpus: copies by editing, look-alikes by writing the same sentences about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

from tests.dupcorpus import edits
from tests.dupcorpus.edits import Body, Edit
from tests.dupcorpus.model import Doc, Pair
from tests.sampleportals.words import Slots
from tests.sampleportals.writer import write

STORIES, FILLINGS = 90, 14
_PLACES = {"dev": ("laocai", "hatinh", "hanoi", "dongnai", "hoabinh", "nghean", "vinhphuc"),
           "held": ("langson", "caobang", "binhdinh", "quangngai", "backan", "khanhhoa", "thuathienhue")}  # fmt: skip
_GROUP = {"dev": "kinhte", "held": "xahoi"}


def copies(half: str) -> dict[str, tuple[Edit, ...]]:
    """The kinds of copies of one half; the held one has combinations and edits that the other has not."""
    word, line, pictures, more = edits.words(half), edits.byline(half), edits.captions(half), edits.added(half)
    if half == "dev":
        return {
            "exact, old tones": (edits.tones,), "light edit": (word, edits.no_sentence), "re-titled, byline": (line,),
            "cut": (edits.cut(0.4, 0.75),), "cut lead": (edits.no_lead, line), "reflowed": (edits.reflow, pictures),
            "renamed units": (edits.renamed, line), "cut and edited": (edits.cut(0.4, 0.8), word, line), "corrected": (edits.corrected, more),
        }  # fmt: skip
    return {
        "exact, old tones": (edits.tones, line), "light edit": (edits.words(half, 0.35), more), "re-titled, byline": (line, pictures),
        "cut": (edits.cut(0.3, 0.6),), "cut lead": (edits.no_lead, edits.no_middle), "reflowed": (edits.reflow, edits.tones, line),
        "renamed units": (edits.merged, pictures), "cut and edited": (edits.cut(0.35, 0.7), word, pictures, line),
        "corrected": (edits.corrected, edits.no_sentence), "joined": (edits.joined, edits.loud_lead, line),
    }  # fmt: skip


def _others(half: str) -> dict[str, tuple[Edit, ...]]:
    """Other events in the same sentences."""
    if half == "dev":
        return {"other district": (edits.other_place, edits.other_people, edits.other_figures(0.9), edits.other_day),
                "other year": (edits.other_figures(0.9), edits.other_day)}  # fmt: skip
    return {"other district": (edits.other_place, edits.other_people, edits.other_figures(0.7)),
            "other year": (edits.other_figures(0.75), edits.other_people, edits.other_day)}  # fmt: skip


def _edited(rng: Random, body: Body, steps: Sequence[Edit]) -> Body:
    for step in steps:
        body = step(rng, body)
    return body


def _doc(half: str, name: str, title: str, body: Body, portal: str, of: str = "") -> Doc:
    return Doc(f"{half}/{name}", title, "\n\n".join(body), portal, f"{half}/{of or name}")


def _stories(half: str) -> Iterator[tuple[str, str, Body]]:
    """Name, title and paragraphs of stories on the topics of one half."""
    for number in range(STORIES):
        province = _PLACES[half][number % len(_PLACES[half])]
        day = date(2019, 1, 5) + timedelta(days=number * 11)
        story = write(_GROUP[half], province, f"dup/{half}/{number}", day, length=4 + number % 6)
        yield f"{number}", story.title, [story.lead, *story.paragraphs]


def _of_stories(half: str) -> Iterator[Pair]:
    """Copies, other events, and articles with a background paragraph of another."""
    made = []
    for name, title, body in _stories(half):
        rng = Random(f"edit/{half}/{name}")
        base = _doc(half, name, title, body, "goc")
        made.append(base)
        for number, (kind, steps) in enumerate(copies(half).items()):
            new_title = title if kind.startswith(("exact", "cut")) else f"{body[0].split(',')[0]} - {title.split(':')[-1].strip()}"
            yield Pair(base, _doc(half, f"{name}/{kind}", new_title, _edited(rng, body, steps), f"ban{number}", name), kind, half)
        for kind, steps in _others(half).items():
            paragraphs = _edited(rng, [title, *body], steps)
            yield Pair(base, _doc(half, f"{name}/{kind}", paragraphs[0], paragraphs[1:], "khac"), kind, half)
        doc = _doc(half, f"{name}/background", *_quoting(half, name, body), "nen")
        yield Pair(base, doc, "shared background", half)
    yield from (Pair(one, other, "other news", half) for one, other in pairwise(made))
    yield from (Pair(one, other, "other news", half) for one, other in zip(made, made[7:], strict=False))


def _quoting(half: str, name: str, body: Body) -> tuple[str, Body]:
    """Title and paragraphs of other news that ends with two paragraphs of an earlier article."""
    number = int(name)
    province = _PLACES[half][number % len(_PLACES[half])]
    story = write(_GROUP[half], province, f"dup/{half}/nen/{number}", date(2024, 2, 1) + timedelta(days=number), length=5)
    return story.title, [story.lead, *story.paragraphs, *body[-2:]]


@cache
def _forms(half: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in (Path(__file__).parent / f"forms_{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            form = found.setdefault(line[2:], {})
        elif line.startswith("= "):
            kind = form.setdefault(line[2:], [])
        elif line:
            kind.append(line)
    return found


def _of_forms(half: str) -> Iterator[Pair]:
    """Schedules, notices, reports and meetings in one form, and their copies."""
    for name, form in _forms(half).items():
        docs = []
        for number in range(FILLINGS):
            rng = Random(f"form/{half}/{name}/{number // 2 if name.startswith(('lich', 'cat', 'gia')) else number}")
            province = _PLACES[half][number // 4 % len(_PLACES[half])]
            fresh = Random(f"{half}/{name}/{number}")
            slots = Slots(rng, province, date(2021, 1, 4) + timedelta(days=number * (7 if number % 2 else 365) % 1500))
            slots.rng = fresh
            title, *body = (re.sub(r"\{(\w+)}", lambda m, s=slots: s.fill(m[1]), line) for line in (*form["title"], *form["body"]))
            docs.append(_doc(half, f"{name}/{number}", title, body, f"form{number % 5}"))
            steps = [edits.byline(half), edits.tones]
            yield Pair(docs[-1], _doc(half, f"{name}/{number}/copy", title, _edited(fresh, body, steps), "ban0", f"{name}/{number}"),
                       "form copied", half)  # fmt: skip
        yield from (Pair(one, other, f"form {name}", half) for one, other in combinations(docs, 2) if one.text != other.text)


def corpus(half: str) -> list[Pair]:
    """All pairs of one half; each has its own topics, provinces, forms and editors."""
    return [*_of_stories(half), *_of_forms(half)]


