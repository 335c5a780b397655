"""The former capture of a stored article, read by today's extractor: only what differs now was edited."""

from __future__ import annotations

from typing import Any

from crawler import extraction
from crawler.archive.page import page_of
from crawler.archive.reader import read_capture
from crawler.dedup.fingerprint import exact
from crawler.errors import ArchiveError, NotAnArticle
from crawler.items import Article, Extracted
from crawler.store.articles import iso
from crawler.store.templates import load_template


def unedited(spider: Any, item: Extracted) -> bool:
    """Whether a look differs from the stored text only because extractor or template have changed since.

    Costs nothing unless title, text or printed date differ; then the capture of the stored text is extracted again.
    """
    if item.article is None:
        return False
    known = spider.session.store.row(
        "SELECT a.fingerprint, a.capture, a.published_source, a.published_raw, l.via, l.how, l.title, l.date"
        " FROM ledger l JOIN articles a ON a.id = l.article"
        " WHERE l.portal = ? AND l.url = ? AND l.state = 'stored'",
        (item.page.portal, item.announced),
    )
    if known is None or known["capture"] is None:
        return False
    dated = known["published_source"] == item.article.published_source and known["published_raw"] != item.article.published_raw
    if known["fingerprint"] == _identity(item.article)[0] and not dated:
        return False
    former = _former(spider, item, known)
    return former is not None and _identity(former) == _identity(item.article)


def _identity(article: Article) -> tuple[str, str | None]:
    return exact(article.title, article.text), iso(article.published, article.published_precision)


def _former(spider: Any, item: Extracted, known: dict[str, Any]) -> Article | None:
    spider.session.captures.flush()
    try:
        capture = read_capture(spider.session.data_dir / "warc", known["capture"])
        page = page_of(capture, item.page.portal, item.announced, known)
        return extraction.extract(page, spider.portal, load_template(spider.session.store, spider.portal.id))
    except (ArchiveError, NotAnArticle):
        return None
