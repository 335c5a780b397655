"""Writing down what became of a page: article or refusal, and its ledger row, together."""

from __future__ import annotations

from crawler.items import Extracted
from crawler.store.articles import Saved, save, save_reject, withdraw
from crawler.store.database import Store
from crawler.store.ledger import Ledger, next_visit


def record(store: Store, done: Extracted, *, reextracted: bool = False) -> Saved | None:
    """What happened to the article, None when the page was refused; all in one transaction.

    The article, its addresses and the ledger rows of the announced and the answered
    address change together, so a crash leaves either all of it or none.
    """
    ledger = Ledger(store, done.page.portal)
    keys = dict.fromkeys((done.announced, done.key))
    headers = done.page.headers
    with store.change() as connection:
        if done.article is None:
            for key in keys:
                _refuse(store, ledger, done, key, reextracted)
            return None
        outcome = save(store, done.page, done.article, done.key, reextracted=reextracted)
        for key in keys:
            row = ledger.row(key) if key != done.key else None
            url = row["request_url"] if row else done.page.url
            connection.execute("INSERT OR IGNORE INTO addresses VALUES (?, ?, ?, ?)",
                               (done.page.portal, key, url, outcome.article))  # fmt: skip
            connection.execute("DELETE FROM rejects WHERE portal = ? AND url = ?", (done.page.portal, key))
            ledger.settle(key, "stored", article=outcome.article, etag=headers.get("etag"),
                          last_modified=headers.get("last-modified"),
                          again=next_visit(done.article.published, done.page.fetched_at))  # fmt: skip
    return outcome.saved


def _refuse(store: Store, ledger: Ledger, done: Extracted, key: str, reextracted: bool) -> None:
    """Settles a refused page; an article that is stored already is not lost by one look that shows something else."""
    row = ledger.row(key)
    reason = f"{done.kind}: {done.reason}"
    if row and row["state"] == "stored" and not reextracted:
        ledger.revisited(key, f"another look showed {reason}", next_visit(None, done.page.fetched_at))
        return
    if reextracted:
        withdraw(store, done.page.portal, key, reason)
    save_reject(store, done.page, key, done.kind, done.reason)
    ledger.settle(key, "refused", reason)
