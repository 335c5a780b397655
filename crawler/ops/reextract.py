"""Extraction once more, from the captures: a better extractor makes better articles, never false edits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from crawler import extraction
from crawler.archive.page import page_of
from crawler.archive.reader import read_capture
from crawler.errors import ArchiveError, NotAnArticle
from crawler.extraction.template import Template, learn
from crawler.items import Extracted, Page
from crawler.portal import Portal
from crawler.store.database import Store
from crawler.store.dating import SURE, settle_dates
from crawler.store.record import record
from crawler.store.templates import load_template, save_template

#: Pages between two commits.
BATCH = 100


def reextract(store: Store, data_dir: Path, portal: Portal, *, pages: int) -> tuple[Counter[str], list[str]]:
    """How many pages of the portal became or stayed ``article`` or were ``refused``; why the captures of others cannot be read.

    The template is learned anew from up to ``pages`` of the portal's own pages when its
    family has no profile. Ids, first sightings and revisions stay as they are.
    """
    counts, lost = Counter[str](), list[str]()
    template = _template(store, data_dir, portal, pages)
    for number, page in enumerate(_pages(store, data_dir, portal, lost), 1):
        counts[_again(store, portal, page, template)] += 1
        if number % BATCH == 0:
            store.commit()
    settle_dates(store, portal)
    store.commit()
    return counts, lost


def redate(store: Store, data_dir: Path, portal: Portal, keys: Collection[str]) -> None:
    """Extracts the pages at these canonical addresses again, because a source told their day after the fetch.

    Pages whose own date is sure are left as they are. Nothing else is decided anew: no template is learned.
    """
    unsure = [
        row["url"]
        for row in store.rows(
            "SELECT l.url FROM ledger l LEFT JOIN articles a ON a.id = l.article"
            " LEFT JOIN date_candidates d ON d.no = a.no AND d.rank = 0"
            " WHERE l.portal = ? AND l.url IN (SELECT value FROM json_each(?)) AND l.state IN ('stored', 'refused')"
            " AND coalesce(d.confidence, 0) < ?",
            (portal.id, json.dumps([*keys]), SURE),
        )
    ]
    template = load_template(store, portal.id)
    for page in _pages(store, data_dir, portal, [], unsure) if unsure else ():
        _again(store, portal, page, template)


def _again(store: Store, portal: Portal, page: Page, template: Template | None) -> str:
    try:
        done = Extracted(page, page.known_as, page.known_as, article=extraction.extract(page, portal, template))
    except NotAnArticle as err:
        done = Extracted(page, page.known_as, page.known_as, kind=err.kind, reason=err.reason)
    record(store, done, reextracted=True)
    return "article" if done.article else "refused"


def _template(store: Store, data_dir: Path, portal: Portal, pages: int) -> Template | None:
    known = load_template(store, portal.id)
    if any(layout.profile.title and layout.profile.body for layout in portal.layouts):
        return known
    lessons = []
    for page in _pages(store, data_dir, portal, []):
        lessons.append(page)
        if len(lessons) >= pages:
            break
    learned = learn(lessons, portal) if lessons else None
    if learned is None:
        return known
    save_template(store, portal.id, learned)
    return learned


def _pages(store: Store, data_dir: Path, portal: Portal, lost: list[str],
           keys: Collection[str] | None = None) -> Iterator[Page]:  # fmt: skip
    """The portal's pages, or those at ``keys``, from their captures: articles, then what was refused; ``lost`` gets others."""
    here = "" if keys is None else " AND l.url IN (SELECT value FROM json_each(?2))"
    for row in store.rows(
        "SELECT a.capture, l.url AS known_as, l.via, l.how, l.title, l.date FROM articles a"
        " JOIN ledger l ON l.portal = a.portal AND l.article = a.id AND l.url IN (SELECT key FROM addresses WHERE article = a.id)"
        f" WHERE a.portal = ?1 AND a.capture IS NOT NULL{here} GROUP BY a.id"
        " UNION ALL SELECT r.capture, l.url, l.via, l.how, l.title, l.date FROM rejects r"
        f" JOIN ledger l ON l.portal = r.portal AND l.url = r.url WHERE r.portal = ?1 AND r.capture IS NOT NULL{here}",
        (portal.id, *(() if keys is None else (json.dumps([*keys]),))),
    ):
        try:
            capture = read_capture(data_dir / "warc", row["capture"])
        except ArchiveError as err:
            lost.append(f"{row['known_as']}: {err}")
            continue
        yield page_of(capture, portal.id, row["known_as"], row)
