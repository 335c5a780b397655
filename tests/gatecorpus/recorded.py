"""Recorded third-party pages beside the checkout, as an extra section of the gate's report."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime

from crawler.items import Page
from crawler.portal import Portal
from tests.conftest import SHARED
from tests.gatecorpus.model import NOW, Corpus, Sample, nfc
from tests.gatecorpus.score import ours, plain, score

PORTALS = SHARED / "portals"
_KINDS = {"not found page": "not-found", "static page": "static", "login page": "login", "listing (trap)": "listing"}


def _seeds() -> list[Sample]:
    path = PORTALS / "seedpages" / "truth.json"
    found = []
    for one in json.loads(path.read_text(encoding="utf-8")) if path.exists() else []:
        body = (path.parent / one["file"]).read_bytes()
        page = Page(one["url"], body, "recorded", NOW)
        found.append(Sample(
            one["file"], "recorded", "article", page, nfc(one["title"]), tuple(nfc(text) for text in one["paragraphs"]),
            tuple(nfc(text) for text in one["captions"]), chrome=tuple((group, line) for group, line in one["chrome"]),
        ))  # fmt: skip
    return found


def _pages() -> list[Sample]:
    index = PORTALS / "hanoi" / "index.tsv"
    if not index.exists():
        return []
    found = []
    with index.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            kind = _KINDS.get(row["kind"], row["kind"])
            url = row["mirrored_url"].replace("http(s)", "https") or f"https://sotttt.hanoi.gov.vn/{row['file']}"
            if kind != "article":
                page = Page(url, (index.parent / row["file"]).read_bytes(), "recorded", datetime(2022, 8, 27, tzinfo=UTC))
                found.append(Sample(row["file"], "recorded", kind, page))
    return found


def report() -> list[str]:
    """The lines of the section; [] where no recorded pages are."""
    samples = (*_seeds(), *_pages())
    if not samples:
        return []
    portal = Portal("recorded", "Cổng thông tin điện tử", "x", "generic", ("recorded.example.vn",))
    pages = Corpus(samples, {"recorded": portal}, {"recorded": portal})
    lines = [f"Recorded pages: {len(samples)} pages, {len(pages.articles)} articles"]
    for name, reader, lenient in (("page", ours(pages.unknown, {}), False), ("trafilatura", plain(), True)):
        got = score(samples, reader, lenient).figures()
        lines.append(f"{name:<23}" + " ".join(f"{key} {value:.4f}" for key, value in got.items() if key not in ("byline", "source")))
    return ["\n".join(lines)]
