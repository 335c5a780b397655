"""Writing down what became of a page: article or refusal, and its ledger row, together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crawler.dedup.fingerprint import exact
from crawler.extraction.text import fold
from crawler.items import Article, Extracted
from crawler.store.articles import ADDRESS, Saved, save, save_reject, withdraw
from crawler.store.clusters import IDENTITY_CHARACTERS
from crawler.store.database import Store
from crawler.store.ledger import next_visit
from crawler.store.presence import ABSENT_KINDS, Presence, is_first


def record(store: Store, done: Extracted, *, reextracted: bool = False, presence: Presence | None = None,
           unedited: Callable[[], bool] = bool) -> Saved | None:  # fmt: skip
    """What happened to the article, None when the page was refused or shows another one; all in one transaction.

    The article, its addresses and the ledger rows of the announced and the answered
    address change together, so a crash leaves either all of it or none. ``presence``
    takes what a look at a stored article says of it; ``unedited``, asked then only, tells that
    a difference is the extractor's, although the page was fetched anew.
    """
    presence = presence or Presence(store, done.page.portal)
    ledger = presence.ledger
    with store.change():
        row = ledger.row(done.announced)
        look = row if row and row["state"] == "stored" and row["article"] and not reextracted else None
        if done.article is None:
            for key in dict.fromkeys((done.announced, done.key)):
                _refuse(store, presence, done, key, reextracted)
            return None
        if look and done.key == done.announced and (other := _another(store, done, done.article, look["article"])):
            presence.not_found(done.announced, f"shows another article, {other}", done.page.fetched_at, done.page.capture)
            return None
        rows = {done.announced: row} | ({done.key: ledger.row(done.key)} if done.key != done.announced else {})
        return _keep(store, done, done.article, rows, presence, look, reextracted=reextracted,
                     unedited=look is not None and unedited())  # fmt: skip


def _keep(store: Store, done: Extracted, article: Article, rows: dict[str, dict[str, Any] | None], presence: Presence,
          look: dict[str, Any] | None, *, reextracted: bool, unedited: bool) -> Saved:  # fmt: skip
    """Saves the article and settles its addresses; a look at a stored one tells whether it still stands there."""
    page, ledger = done.page, presence.ledger
    outcome = save(store, page, article, done.key, derived=done.derived, reextracted=reextracted or unedited,
                   dates=not unedited)  # fmt: skip
    if look and done.key != done.announced:
        if _same(store, look["article"], outcome.article):
            presence.redirected(done.announced, done.key, page.url, outcome.article, page.fetched_at, page.capture)
        else:
            presence.not_found(done.announced, f"redirected to another text, {page.url}", page.fetched_at, page.capture)
        # The row of the former address says what became of it; where it led to is settled as any page is.
        if look["article"] != outcome.article or not is_first(page.portal, done.key, outcome.article):
            rows.pop(done.announced)
    for key, row in rows.items():
        if reextracted and row and row["state"] == "stored" and row["article"] == outcome.article:
            presence.absent.pop(outcome.article, None)
            continue
        if key != done.key:
            url = row["request_url"] if row else page.url
            address = page.portal, key, url, outcome.article
            store.connection.execute(ADDRESS, address)
        if row is None or row["attempts"]:
            store.connection.execute("DELETE FROM rejects WHERE portal = ? AND url = ?", (page.portal, key))
        speaks = key == done.key if outcome.saved == "stored" else presence.speaks(outcome.article, key)
        ledger.settle(key, "stored", article=outcome.article, etag=page.headers.get("etag"),
                      last_modified=page.headers.get("last-modified"), at=page.fetched_at,
                      again=next_visit(article.published, page.fetched_at) if speaks else None)  # fmt: skip
    if outcome.saved == "stored":
        presence.met(outcome.article)
    if not reextracted and (look or outcome.saved in ("duplicate", "unchanged", "revised")):
        presence.seen(done.key, page.fetched_at, look=look is not None, url=page.url, capture=page.capture)
    return outcome.saved


def _another(store: Store, done: Extracted, article: Article, stored: str) -> str:
    """The address of another article that is given in place of the stored one, "" when the page shows its own."""
    known = store.row("SELECT title, text_hash, cluster FROM articles WHERE id = ?", (stored,)) or {}
    text = exact(article.text)
    if len(article.text) < IDENTITY_CHARACTERS or known["text_hash"] == text or fold(known["title"]) == fold(article.title):
        return ""
    twin = store.row("SELECT url FROM articles WHERE text_hash = ? AND portal = ? AND id != ?"
                     " AND (cluster IS NULL OR cluster IS NOT ?) LIMIT 1",
                     (text, done.page.portal, stored, known["cluster"]))  # fmt: skip
    return twin["url"] if twin else ""


def _same(store: Store, one: str, other: str) -> bool:
    """Whether two articles carry one text: the same, near-copies, or one under its title."""
    rows = store.rows("SELECT title, text_hash, cluster FROM articles WHERE id IN (?, ?)", (one, other))
    first, last = rows[0], rows[-1]
    near = first["cluster"] is not None and first["cluster"] == last["cluster"]
    return first["text_hash"] == last["text_hash"] or near or fold(first["title"]) == fold(last["title"])


def _refuse(store: Store, presence: Presence, done: Extracted, key: str, reextracted: bool) -> None:
    """Settles a refused page; an article that is stored already is not lost by one look that shows something else."""
    ledger, page = presence.ledger, done.page
    row = ledger.row(key)
    reason = f"{done.kind}: {done.reason}"
    if row and row["state"] == "stored" and not reextracted:
        if key == done.announced:
            note = presence.not_found if done.kind in ABSENT_KINDS else presence.unreachable
            note(key, f"showed {reason}", page.fetched_at, page.capture)
        return
    if reextracted:
        withdraw(store, page.portal, key, reason)
    save_reject(store, page, key, done.kind, done.reason)
    ledger.settle(key, "refused", reason)
