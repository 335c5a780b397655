"""Spells of an article's state, as rows of the table ``presence``: each began between two observations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.store.database import Store, utc
from crawler.store.ledger import REVISIT_REST, next_visit

#: An article is gone after so many observations in different runs, the first and the last so far apart: two nights,
#: whatever the hour of each look.
GONE_LOOKS, GONE_AFTER = 3, timedelta(hours=40)
#: An article that could not be had so often is asked for once a week only.
DOUBTS, DOUBT_REST = 7, timedelta(days=7)


def standing(article: dict[str, Any]) -> str:
    """The state of an article that was just read where it stands: ``moved``, ``edited`` or ``present``."""
    return "moved" if article["place"] else "edited" if article["revision"] > 1 else "present"


def latest(store: Store, article: str) -> dict[str, Any] | None:
    """The spell that lasts, None for an article that was always there."""
    return store.row("SELECT * FROM presence WHERE article = ? ORDER BY no DESC LIMIT 1", (article,))


def begin(store: Store, article: str, state: str, *, since: str, at: datetime, reason: str, address: str,
          until: str | None = None, moved_to: str | None = None, moved_article: str | None = None,
          capture: str | None = None) -> None:  # fmt: skip
    """Begins a spell: what it says came about after the observation ``since`` and not after ``until`` (default: ``at``)."""
    moment = utc(at)
    last = latest(store, article)
    with store.change() as connection:
        connection.execute(
            "INSERT INTO presence VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
            (article, last["no"] + 1 if last else 1, state, since, until or moment, moment, moment, reason, address, moved_to,
             moved_article, capture),
        )  # fmt: skip
        connection.execute("UPDATE articles SET state = ? WHERE id = ?", (state, article))


def go_on(store: Store, article: str, *, at: datetime, reason: str) -> None:
    """One more observation of the spell that lasts."""
    with store.change() as connection:
        connection.execute(
            "UPDATE presence SET looks = looks + 1, last_look = ?, reason = ? WHERE article = ?"
            " AND no = (SELECT max(no) FROM presence WHERE article = ?)",
            (utc(at), reason, article, article),
        )


def tombstone(store: Store, article: str, at: datetime) -> bool:
    """Whether a missing article is gone now: seen missing often enough, over days enough."""
    last = latest(store, article)
    if last is None or last["state"] != "missing" or last["looks"] < GONE_LOOKS:
        return False
    if at - datetime.fromisoformat(last["not_after"]) < GONE_AFTER:
        return False
    begin(store, article, "gone", since=last["not_before"], until=last["not_after"], at=at, reason=last["reason"],
          address=last["address"])  # fmt: skip
    return True


def doubt_again(at: datetime, looks: int = 1) -> datetime:
    """When an article in doubt is looked at again: the next night, and rarely after a week of nights."""
    return at + (REVISIT_REST if looks < DOUBTS else DOUBT_REST)


def settled_again(store: Store, article: str, at: datetime) -> datetime:
    """When an article that is gone or has moved is looked at again: ever more rarely."""
    last = latest(store, article)
    since = datetime.fromisoformat(last["decided"]).astimezone(UTC) if last else at
    return next_visit(since, at)
