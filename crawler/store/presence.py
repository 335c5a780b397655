"""Whether stored articles still stand at their addresses: each look is noted, and judged once when the run is through.

That an address answers "not found" says nothing while its portal is in trouble. So the looks of a
run wait in memory until the spider closes, and count only when at least as many other articles,
their neighbours among them, were read as usual in the same run; otherwise they were unreachable.
A run that is killed has noted nothing and looks again. Only sightings change a state at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from crawler.dedup.fingerprint import article_id
from crawler.dedup.urls import plain_key
from crawler.store.articles import ADDRESS
from crawler.store.database import Store, utc
from crawler.store.ledger import Known, Ledger, Owed
from crawler.store.moves import elsewhere
from crawler.store.spells import begin, doubt_again, go_on, latest, settled_again, standing, tombstone

State = Literal["present", "edited", "missing", "gone", "unreachable", "moved"]
#: States in which an article was last known to stand, or to have stood, at its address.
STANDING = ("present", "edited", "moved", "unreachable")
#: Kinds of a page that say that an article is no longer at its address; other kinds say that it could not be read.
ABSENT_KINDS = ("not-found", "listing", "empty")
#: So many articles at most are asked for in a run only to prove that their portal is well.
CONTROLS = 12
#: So many that vanish in one run while most looks fail are worth telling people.
MANY = 3
#: So many, or such a part of those that listings show, may stand at other addresses; of more the portal writes addresses anew.
FEW_MOVE, MANY_MOVE = 2, 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """A look at an article's own address that did not show it; ``article`` is its row as it was then."""

    article: dict[str, Any]
    key: str
    reason: str
    at: datetime
    capture: str | None = None


class Presence:
    """What the looks of one run at one portal's stored articles showed."""

    def __init__(self, store: Store, portal: str) -> None:
        self.store = store
        self.portal = portal
        self.ledger = Ledger(store, portal)
        self.absent: dict[str, Look] = {}
        self.stood: set[str] = set()
        self.others: dict[str, tuple[str, str]] = {}
        self.controls_asked = 0
        self._asked: set[str] = set()
        self._read: set[str] = set()
        self._wondered: dict[str, None] = {}
        self._shown: dict[str, str] = {}
        self._tried: set[str] = set()

    # ---- what a look showed

    def seen(self, key: str, at: datetime, *, look: bool = False, url: str = "", capture: str | None = None) -> None:
        """An article was read at one of its addresses; with ``look`` because it was stored before and looked at again."""
        article = self._article(key)
        if article is None:
            return
        own = is_first(self.portal, key, article["id"])
        if own:
            self._read.add(article["id"])
        if not own and key != article["place"]:
            self._seen_elsewhere(article, key, at, url, capture)
            return
        if look and article["state"] in STANDING:
            self.stood.add(article["id"])
        self.absent.pop(article["id"], None)
        if look and url and _elsewhere(url, article["url"], article["request_url"]):
            self._readdressed(article, key, url, at, capture)
            return
        if own and article["place"] not in (None, key):
            self._place(article, None)
        state = standing(article)
        back = own and article["state"] == "moved" and not article["place"]
        if back or article["state"] in ("missing", "gone", "unreachable"):
            last = latest(self.store, article["id"])
            begin(self.store, article["id"], state, since=last["last_look"] if last else article["seen"], at=at,
                  reason="read again", address=article["request_url"], capture=capture,
                  moved_to=article["request_url"] if state == "moved" else None)  # fmt: skip

    def met(self, own: str) -> None:
        """An article was read for the first time, at its own address."""
        self._read.add(own)

    def _seen_elsewhere(self, article: dict[str, Any], key: str, at: datetime, url: str, capture: str | None) -> None:
        """The article was read at another address than its own: it has moved there when its own does not show it."""
        self.others[article["id"]] = key, url or article["request_url"]
        if article["state"] in ("present", "edited") and article["id"] not in self._read:
            for first in self._keys("SELECT key FROM addresses WHERE article = ? ORDER BY key = ?", article["id"], key):
                if is_first(self.portal, first, article["id"]):
                    self.wonder(first)
        if article["state"] in ("missing", "gone"):
            last = latest(self.store, article["id"]) or {}
            begin(self.store, article["id"], "moved", since=last.get("not_before", utc(at)), at=at, capture=capture,
                  reason="the same text at another address", address=article["url"], moved_to=self.others[article["id"]][1],
                  moved_article=article["id"], until=last.get("not_after"))  # fmt: skip
            self._place(article, key)
            self.ledger.look_on(key, settled_again(self.store, article["id"], at))

    def redirected(self, key: str, to_key: str, to_url: str, to_article: str, at: datetime, capture: str | None) -> None:
        """The address of an article now leads to the same text at another one."""
        article = self._article(key)
        if article is None or key in self._tried or article["place"] == to_key or not self.is_own(article, key):
            return
        self.absent.pop(article["id"], None)
        self._moved(Look(article, key, "redirected to the same text at another address", at, capture), to_key, to_url, to_article)

    def not_found(self, key: str, reason: str, at: datetime, capture: str | None = None) -> None:
        """The address answered that the article is not there, or showed something else; judged when the run is through."""
        if key in self._tried:
            return
        article = self._article(key)
        if article is None or not self.is_own(article, key):
            self.ledger.revisited(key, f"another look: {reason}", None)
        elif article["id"] not in self.stood:
            self.absent[article["id"]] = Look(article, key, reason, at, capture)

    def unreachable(self, key: str, reason: str, at: datetime, capture: str | None = None) -> None:
        """The article could not be had: that says nothing about whether it is there."""
        if key in self._tried:
            return
        article = self._article(key)
        if article is None or not self.is_own(article, key):
            self.ledger.revisited(key, f"another look: {reason}", None)
        else:
            self._unreachable(Look(article, key, reason, at, capture))

    # ---- what else is asked for

    def asked(self, key: str) -> None:
        """Notes that an address is looked at in this run."""
        self._asked.add(key)

    def wonder(self, key: str) -> None:
        """Something speaks for a change at a stored address (another title in a listing, a copy elsewhere): look tonight."""
        self._wondered.setdefault(key)

    def shown(self, key: str, url: str, known: Known) -> None:
        """A listing shows a stored article at ``url``, which may be another address with the same key, and so the same number.

        Where no listing of the run shows it at the address known of it, it is looked for at the new one.
        """
        if _elsewhere(url, known.asked, known.answered):
            self._shown.setdefault(key, url)
        else:
            self._shown[key] = ""

    def controls(self) -> list[Owed]:
        """Addresses to look at before judging.

        Those where listings show articles now, those wondered about, others of the articles not found, and articles
        published next to them.
        """
        keys, self._wondered = list(self._wondered), {}
        for look in self.absent.values() if len(self.absent) <= CONTROLS else ():
            keys += self._keys("SELECT key FROM addresses WHERE article = ? AND key != ? LIMIT 3", look.article["id"], look.key)
        if self.absent and len(self.stood) < max(2, len(self._vanished())):
            wanted = CONTROLS - self.controls_asked
            found = [key for key in dict.fromkeys(self._neighbours()) if key not in self._asked][: max(0, wanted)]
            self.controls_asked += len(found)
            keys += found
        trials = self._trials()
        fresh = [key for key in dict.fromkeys(keys) if key not in self._asked]
        self._asked.update(fresh)
        return [*trials, *(owed for key in fresh if (owed := self.ledger.stored(key)))]

    def _trials(self) -> list[Owed]:
        """Looks at articles where listings alone show them; that one is not there says nothing of the article."""
        found = {key: url for key, url in self._shown.items() if url and key not in self._tried}
        if len(found) > max(FEW_MOVE, MANY_MOVE * len(self._shown)):
            return []
        self._tried.update(found)
        self._asked.update(found)
        looks = ((url, owed) for key, url in found.items() if (owed := self.ledger.stored(key)))
        return [Owed(owed.key, replace(owed.candidate, url=url), owed.attempts) for url, owed in looks]

    def _neighbours(self) -> list[str]:
        """Addresses of standing articles: those published next before and after each that was not found, then the latest."""
        near: list[str] = []
        sql = ("SELECT l.url FROM articles a JOIN addresses d ON d.article = a.id"
               " JOIN ledger l ON l.portal = d.portal AND l.url = d.key AND l.state = 'stored' AND l.next_try IS NOT NULL"
               " WHERE a.portal = ? AND a.state IN ('present', 'edited')")  # fmt: skip
        for look in list(self.absent.values())[:CONTROLS]:
            published = look.article["published"]
            if published:
                near += self._keys(f"{sql} AND a.published < ? ORDER BY a.published DESC LIMIT 3", self.portal, published)
                near += self._keys(f"{sql} AND a.published > ? ORDER BY a.published LIMIT 3", self.portal, published)
        return near + self._keys(f"{sql} ORDER BY a.last_changed DESC LIMIT {2 * CONTROLS}", self.portal)

    def _keys(self, sql: str, *values: object) -> list[str]:
        return [next(iter(row.values())) for row in self.store.rows(sql, values)]

    # ---- judging

    def _vanished(self) -> list[Look]:
        return [look for look in self.absent.values() if look.article["state"] in STANDING]

    def judge(self) -> str:
        """A sentence for the operator when most articles looked at have vanished at once, "" otherwise; call it once."""
        vanished = [look for look in self._vanished() if look.article["id"] not in self.others]
        well = len(self.stood) >= max(1, len(vanished))
        of = len(vanished) + len(self.stood)
        for look in self.absent.values():
            found = self.others.get(look.article["id"])
            if found:
                self._moved(look, *found, look.article["id"])
            elif well:
                self._missing(look)
            else:
                why = f"{len(vanished)} of {of} looked at were not found" if self.stood else "no other article could be read"
                self._unreachable(Look(look.article, look.key, f"{look.reason}; in this run {why}", look.at, look.capture))
        self.absent.clear()
        if well or len(vanished) < MANY:
            return ""
        return f"{vanished[0].article['request_url']}: {len(vanished)} of {of} stored articles looked at again are not found"

    def _missing(self, look: Look) -> None:
        """One more observation that the article is not at its address, in a run in which its portal was well."""
        own, state = look.article["id"], look.article["state"]
        found = elsewhere(self.store, look.article)
        if found:
            self._moved(look, None, *found)
            return
        if state in ("missing", "gone"):
            go_on(self.store, own, at=look.at, reason=look.reason)
        else:
            begin(self.store, own, "missing", since=look.article["seen"], at=look.at, reason=look.reason,
                  address=look.article["request_url"], capture=look.capture)  # fmt: skip
        gone = state == "gone" or tombstone(self.store, own, look.at)
        again = settled_again(self.store, own, look.at) if gone else doubt_again(look.at)
        self.ledger.revisited(look.key, f"another look: {look.reason}", again)

    def _moved(self, look: Look, key: str | None, url: str, article: str) -> None:
        """The text stands at ``url`` now; with ``key``, as the same article of the same portal, which is followed there."""
        own = look.article["id"]
        if look.article["state"] == "moved" and key is None and not look.article["place"]:
            go_on(self.store, own, at=look.at, reason=look.reason)
        else:
            self._begin_moved(look, url, article)
        followed = key is not None and article == own
        self._place(look.article, key if followed else None)
        again: datetime | None = settled_again(self.store, own, look.at)
        if followed and key is not None:
            self.ledger.look_on(key, settled_again(self.store, own, look.at))
            again = None
        self.ledger.revisited(look.key, f"another look: {look.reason}", again)

    def _begin_moved(self, look: Look, url: str, article: str) -> None:
        """From here on the article is ``moved``: since it was last seen, or since it was first missed."""
        missed = latest(self.store, look.article["id"]) if look.article["state"] in ("missing", "gone") else None
        begin(self.store, look.article["id"], "moved", since=missed["not_before"] if missed else look.article["seen"], at=look.at,
              until=missed["not_after"] if missed else None, reason=look.reason, address=look.article["request_url"],
              moved_to=url, moved_article=article, capture=look.capture)  # fmt: skip

    def _readdressed(self, article: dict[str, Any], key: str, url: str, at: datetime, capture: str | None) -> None:
        """The article stands at ``url`` now: the same number, and so the same key, under another path."""
        self._begin_moved(Look(article, key, "the same number at another address", at, capture), url, article["id"])
        self.ledger.ask_at(key, self._shown.get(key) or url)
        with self.store.change() as connection:
            connection.execute("UPDATE addresses SET other_url = nullif(?, key) WHERE portal = ? AND key = ?",
                               (url, self.portal, key))  # fmt: skip
            connection.execute(ADDRESS, (self.portal, plain_key(article["url"]), article["url"], article["id"]))
        self._place(article, key)

    def _unreachable(self, look: Look) -> None:
        """Notes a look that says nothing; only an article that was standing becomes unreachable by it."""
        own, state = look.article["id"], look.article["state"]
        if state == "unreachable":
            go_on(self.store, own, at=look.at, reason=look.reason)
        elif state in ("present", "edited") or (state == "moved" and look.article["place"]):
            begin(self.store, own, "unreachable", since=look.article["seen"], at=look.at, reason=look.reason,
                  address=look.article["request_url"], capture=look.capture)  # fmt: skip
        last = latest(self.store, own)
        self.ledger.revisited(look.key, f"another look: {look.reason}", doubt_again(look.at, last["looks"] if last else 1))

    # ---- where an article stands

    def is_own(self, article: dict[str, Any], key: str) -> bool:
        """Whether ``key`` is the address that speaks for the article: its first one, or the one it has moved to."""
        return key == article["place"] or (article["place"] is None and is_first(self.portal, key, article["id"]))

    def speaks(self, own: str, key: str) -> bool:
        """Like :meth:`is_own`, by the article's id."""
        row = self.store.row("SELECT id, place FROM articles WHERE id = ?", (own,))
        return row is not None and self.is_own(row, key)

    def _place(self, article: dict[str, Any], key: str | None) -> None:
        """Notes the address that speaks for the article from now on, its first one for None, and shows it."""
        rows = self.store.rows("SELECT key, url FROM addresses WHERE portal = ? AND article = ?", (self.portal, article["id"]))
        shown = (row["url"] for row in rows
                 if row["key"] == key or (key is None and is_first(self.portal, row["key"], article["id"])))  # fmt: skip
        with self.store.change() as connection:
            connection.execute("UPDATE articles SET place = ?, url = ? WHERE id = ?",
                               (key, next(shown, article["url"]), article["id"]))  # fmt: skip
        article["place"] = key

    def _article(self, key: str) -> dict[str, Any] | None:
        """The article of a stored address, with ``seen``: when that very address last showed it."""
        return self.store.row(
            "SELECT a.id, a.portal, a.url, a.state, a.revision, a.place, a.published, a.title, a.text_hash, a.cluster,"
            " l.request_url, coalesce(l.fetched_at, a.last_seen) AS seen FROM ledger l JOIN articles a ON a.id = l.article"
            " WHERE l.portal = ? AND l.url = ?",
            (self.portal, key),
        )


#: What firewalls and sessions hang on an address, another one each time: ``?t=1732240000``, ``&token=9f8a7b6c5d``.
_TOKEN = re.compile(r"[?&][^=&]*=(?=[^&/]*\d)[\w%.~-]{8,}(?=&|$)")


def _elsewhere(url: str, *known: str) -> bool:
    """Whether ``url`` is none of the addresses that are known of an article, whatever tokens they carry."""
    return url not in known and _TOKEN.sub("", plain_key(url)) not in (_TOKEN.sub("", plain_key(one)) for one in known)


def is_first(portal: str, key: str, article: str) -> bool:
    """Whether ``key`` is the address under which the article was first stored."""
    return article_id(portal, key) == article


