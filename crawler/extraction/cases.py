"""Recorded cases: one page in a folder with what is known of it and what must come of it.

``page.html`` holds the bytes as fetched, ``meta.json`` address, frozen time of the fetch and
the knowledge that was in force (layout, template), ``expected.json`` the fields. A case needs
neither store nor fact sheet: it reads the same for ever.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from crawler.errors import NotAnArticle, UsageError
from crawler.extraction.article import extract
from crawler.extraction.template import Template
from crawler.items import Page
from crawler.portal import Layout, Portal, Profile

#: Fields of an article that a case holds; ``text`` as a list of paragraphs.
FIELDS = ("title", "lead", "text", "byline", "source", "section", "language", "published", "published_precision",
          "published_source", "captions", "images", "attachments", "tags")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One page with all that extraction is told about it."""

    page: Page
    portal: Portal
    template: Template | None = None


def result(case: Case) -> dict[str, Any]:
    """What comes of the page now: its kind, and of an article the fields, as plain data."""
    try:
        article = extract(case.page, case.portal, case.template)
    except NotAnArticle as refusal:
        return {"kind": refusal.kind}
    fields: dict[str, Any] = {name: getattr(article, name) for name in FIELDS}
    fields["text"] = article.text.split("\n\n")
    fields["published"] = article.published.isoformat() if article.published else None
    fields["attachments"] = [asdict(one) for one in article.attachments]
    plain: dict[str, Any] = json.loads(json.dumps({"kind": "article"} | fields))
    return plain


def write_case(folder: Path, case: Case) -> None:
    """Write a case with what comes of it now as expected; UsageError when the folder is taken."""
    if folder.exists():
        raise UsageError(f"{folder} exists already; choose another --name")
    folder.mkdir(parents=True)
    (folder / "page.html").write_bytes(case.page.body)
    for name, data in (("meta", _meta(case)), ("expected", result(case))):
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _meta(case: Case) -> dict[str, Any]:
    page, portal = case.page, case.portal
    layout = portal.layout_at(page.fetched_at.date())
    meta: dict[str, Any] = {
        "url": page.url, "fetched_at": page.fetched_at.isoformat(), "content_type": page.content_type,
        "listing_title": page.listing_title, "listing_date": page.listing_date, "portal": portal.id, "title": portal.title,
        "domains": portal.domains, "listings": portal.listings, "date_order": layout.date_order,
        "profile": {name: value for name, value in asdict(layout.profile).items() if value},
        "template": json.loads(case.template.to_json()) if case.template else None,
    }  # fmt: skip
    return meta


def read_case(folder: Path) -> tuple[Case, dict[str, Any]]:
    """A case and what is expected of it."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    profile = Profile(**{name: tuple(value) for name, value in meta["profile"].items()})
    portal = Portal(meta["portal"], meta["title"], "", "generic", tuple(meta["domains"]), listings=tuple(meta["listings"]),
                    layouts=(Layout(profile, None, meta["date_order"]),))  # fmt: skip
    page = Page(
        meta["url"], (folder / "page.html").read_bytes(), meta["portal"], datetime.fromisoformat(meta["fetched_at"]),
        meta["content_type"], listing_title=meta["listing_title"], listing_date=meta["listing_date"],
    )  # fmt: skip
    template = Template.from_json(json.dumps(meta["template"])) if meta["template"] else None
    return Case(page, portal, template), expected


def case_name(case: Case, day: date) -> str:
    """A name for the case's folder when none is given: portal, day, end of the address."""
    end = re.sub(r"[^a-z0-9]+", "-", case.page.url.lower().rstrip("/").rpartition("/")[2]).strip("-")
    return f"{case.portal.id}-{day:%Y%m%d}-{end[-40:].strip('-') or 'page'}"
