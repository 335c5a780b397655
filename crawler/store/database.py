"""Opening the store: one SQLite file in WAL mode, its schema brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.errors import NewerSchema, StoreError

FILE = "congtin.db"
#: Every migration this version knows, in their order; a store that has run others was written by a newer one.
MIGRATIONS = ("first_schema", "health_of_portals", "near_copies", "presence_of_articles", "spellings_apart", "sums_of_the_ledger",
              "leaner_rows", "order_of_listings")  # fmt: skip
#: Seconds to wait for another writer (Datasette, sqlite-utils) before giving up.
BUSY_SECONDS = 30
#: Pages that change again and again (indexes) are copied from the WAL once in 32 MB; 8 MB of pages stay in memory; what is
#: deleted was public, so that it need not be overwritten with zeros.
PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "wal_autocheckpoint = 8000", "cache_size = -8000",
           "secure_delete = OFF")  # fmt: skip


def utc(moment: datetime | None = None) -> str:
    """``moment`` (default: now) as ISO 8601 UTC to the second, ``2026-11-21T01:02:03Z``."""
    return f"{(moment or datetime.now(UTC)).astimezone(UTC).isoformat()[:19]}Z"


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors into a StoreError that names the file and the cure."""
    try:
        yield
    except sqlite3.Error as err:
        cure = {
            "locked": "another program is writing to it; close that program and run again",
            "full": "the disk is full; free some space and run again, nothing was lost",
            "readonly": "it cannot be written; check its owner and the folder's permissions",
            "malformed": "the file is damaged; restore a copy, the WARC files hold every page",
            "not a database": "the file is no SQLite store; move it away or restore a copy",
            "unable to open": "it cannot be opened; check that the folder exists and can be written",
        }
        hint = next((text for word, text in cure.items() if word in str(err)), "see the file's permissions and disk")
        raise StoreError(f"{path}: {err}; {hint}") from err
    except OSError as err:
        raise StoreError(f"{err.filename or path}: {err.strerror}") from err


class Store:
    """One open store. Writes gather in a transaction that :meth:`commit` ends.

    Nothing is lost by gathering: what a crash takes away is announced, fetched or written
    again by the next run, because an article and its ledger row share one transaction.
    """

    #: Changes gathered since the last commit; a change within another is part of it.
    pending = 0

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._inside = False
        self._late: list[tuple[str, Sequence[object]]] = []
        self._lost: BaseException | None = None

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """The connection inside the running transaction; an error undoes this change alone."""
        with store_errors(self.path):
            if self._lost is not None:
                raise self._lost
            if not self.connection.in_transaction:
                self._late.clear()
                self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute("SAVEPOINT change")
            late, inside, self._inside = len(self._late), self._inside, True
            try:
                yield self.connection
            except BaseException as err:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK TO change")
                    del self._late[late:]
                else:
                    # On a full disk SQLite may undo everything since the last commit; what comes later rests on it.
                    self._lost = err
                raise
            finally:
                self._inside = inside
                if self.connection.in_transaction:
                    self.connection.execute("RELEASE change")
            self.pending += not inside

    def late(self, sql: str, parameters: Sequence[object]) -> None:
        """Has a statement run at the end of the transaction; it is undone with the change that asked for it.

        For the full-text index, of which SQLite writes out a piece at every savepoint: merging pieces of one
        article each costs more than everything else.
        """
        self._late.append((sql, parameters))

    def flush(self) -> None:
        """Runs what waits for the end of the transaction: all of it, or after an error none."""
        if self._late and self.connection.in_transaction:
            with self.change() as connection:
                for sql, parameters in self._late:
                    connection.execute(sql, parameters)
            self._late = []

    def commit(self) -> None:
        """Makes everything gathered so far durable."""
        self.flush()
        with store_errors(self.path):
            if self.connection.in_transaction:
                try:
                    self.connection.execute("COMMIT")
                except sqlite3.Error as err:
                    self._lost = None if self.connection.in_transaction else err
                    raise
            self.pending = 0

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, Any]]:
        """All rows of a query as dictionaries."""
        with store_errors(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query as dictionaries, one at a time; within :meth:`snapshot` they are of one moment."""
        with store_errors(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever other processes write meanwhile."""
        mine = not self.connection.in_transaction
        if mine:
            with store_errors(self.path):
                self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if mine:
                self.commit()

    def row(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> dict[str, Any] | None:
        """The first row of a query, None when there is none."""
        return next(iter(self.rows(sql, parameters)), None)

    def close(self) -> None:
        """Commits and closes, even when the disk does not take the last changes; the store must not be used afterwards."""
        try:
            self.commit()
        finally:
            self.connection.close()


def open_store(data_dir: Path, *, create: bool = True) -> Store:
    """The store under ``data_dir`` with every migration applied.

    With ``create=False`` a missing file is an error instead of a new store, and one that cannot be written (a copy on a
    read-only disk) is opened for reading. Raises StoreError (unwritable, damaged, locked) and NewerSchema (written by a
    later version).
    """
    path = data_dir / FILE
    if not create and not path.is_file():
        raise StoreError(f"{path}: there is no store yet; run 'scrapy nightly' first, or give -s DATA_DIR=...")
    only_read = not create and not (os.access(path, os.W_OK) and os.access(data_dir, os.W_OK))
    with store_errors(path):
        data_dir.mkdir(parents=True, exist_ok=True)
        where = _unwritten(path) if only_read else str(path)
        store = Store(path, sqlite3.connect(where, uri=only_read, timeout=BUSY_SECONDS, isolation_level=None))
        try:
            _prepare(store, only_read=only_read)
        except BaseException:
            store.connection.close()
            raise
    return store


def _unwritten(path: Path) -> str:
    """The address by which SQLite opens a store without writing beside it; what a run left unmerged would need that."""
    unmerged = path.with_name(f"{FILE}-wal")
    still = "" if unmerged.exists() and unmerged.stat().st_size else "&immutable=1"
    return f"{path.resolve().as_uri()}?mode=ro{still}"


def _prepare(store: Store, *, only_read: bool) -> None:
    """Sets up the connection and brings the schema up to date."""
    for pragma in () if only_read else PRAGMAS:
        store.connection.execute(f"PRAGMA {pragma}")
    applied = _applied(store)
    newer, pending = set(applied) - set(MIGRATIONS), set(MIGRATIONS) - set(applied)
    if newer:
        raise NewerSchema(f"{store.path}: written by a newer Cổng Tin (schema {', '.join(sorted(newer))}); upgrade this one")
    if only_read and pending:
        raise StoreError(f"{store.path}: of an older Cổng Tin, and it cannot be written; copy it to where it can be upgraded")
    if pending and not only_read:
        # A store that is up to date, as on most nights, is opened without what makes one: a twentieth of a start.
        from sqlite_utils import Database

        from crawler.store.migrations import migrations

        migrations.apply(Database(store.connection))


def _applied(store: Store) -> list[str]:
    """The names of the migrations applied, in their order, as sqlite-utils has noted them; none in a new file."""
    if not store.rows("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return []
    rows = store.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = 'congtin' ORDER BY rowid")
    return [one["name"] for one in rows]


def schema_version(store: Store) -> str:
    """The name of the last migration applied, as written into manifests."""
    return _applied(store)[-1]
