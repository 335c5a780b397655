"""The recorded pages beside the checkout: kind, title, date, first and last sentence exactly."""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.items import Article, Page
from crawler.portal import Layout, Portal, Profile

SHARED = Path(os.environ.get("CONGTIN_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "portals"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded portals are not beside this checkout")

LIFERAY = Profile(
    title=(".asset-full-content-title",),
    lead=(".sapo-wrapper p.sapo",),
    body=(".asset-full-content .asset-content", ".journal-content-article"),
    date=(".assetPublishDate",),
    drop=(".asset-control-detail", ".related_asset"),
)
PROFILES = {"profile": LIFERAY, "generic": Profile()}
KINDS = {"listing": "listing", "listing (trap)": "listing", "not found page": "not-found", "static page": "static",
         "login page": "login", "article": "article"}  # fmt: skip


def rows() -> list[dict[str, str]]:
    index = SHARED / "hanoi" / "index.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def seeds() -> list[dict[str, Any]]:
    truth = SHARED / "seedpages" / "truth.json"
    found: list[dict[str, Any]] = json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else []
    return found


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\u00a0", " ")).strip()


def read(row: dict[str, str], profile: Profile) -> Article:
    url = row["mirrored_url"].replace("http(s)", "https") or "https://sotttt.hanoi.gov.vn/https.html"
    layouts = (Layout(profile),)
    portal = Portal("so", "Sở Thông Tin Và Truyền Thông", "x", "liferay", ("sotttt.hanoi.gov.vn",), layouts=layouts)
    body = (SHARED / "hanoi" / row["file"]).read_bytes()
    return extract(Page(url, body, "so", datetime(2022, 8, 27, tzinfo=UTC), "text/html"), portal)


@needs_shared
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"][:24])
def test_real_pages_are_judged_by_kind(row: dict[str, str], profile: str) -> None:
    if KINDS[row["kind"]] != "article":
        with pytest.raises(NotAnArticle) as caught:
            read(row, PROFILES[profile])
        assert caught.value.kind == KINDS[row["kind"]]
        return
    article = read(row, PROFILES[profile])
    assert article.title == plain(row["right_title"])
    assert article.published is not None
    assert article.published.strftime("%Y-%m-%dT%H:%M") == row["right_date"][:16]
    paragraphs = article.text.split("\n\n")
    lead, first = (one.split(":", 1)[1].strip() for one in row["first_body_sentence"].split(" ; "))
    assert paragraphs[0].startswith(lead.split(" (...)")[0])
    assert article.lead == paragraphs[0]
    assert paragraphs[1] == first
    start, end = row["last_body_sentence"].split(" (...) ")
    assert paragraphs[-1].startswith(start)
    assert paragraphs[-1].endswith(end)
    assert (article.language, article.byline) == ("en", None)


@needs_shared
@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: str(seed["file"]))
def test_seed_pages_come_out_exactly(seed: dict[str, Any]) -> None:
    body = (SHARED / "seedpages" / seed["file"]).read_bytes()
    host = seed["url"].split("/")[2]
    portal = Portal("seed", "Cổng thông tin điện tử", "x", "generic", (host,))
    article = extract(Page(seed["url"], body, "seed", datetime(2026, 11, 20, 8, tzinfo=UTC)), portal)
    assert article.title == seed["title"]
    assert article.text.split("\n\n") == [plain(one) for one in seed["paragraphs"]]
    assert list(article.captions) == [plain(one) for one in seed["captions"]]
    assert article.published is not None
    assert article.published.date().isoformat() == seed["date"]
    lines = article.text.split("\n\n")
    assert not [text for _, text in seed["chrome"] if text in lines]
    label, _, value = seed["source_line"].partition(": ")
    if label:
        assert (article.source or article.byline or "").casefold() == value.casefold()
