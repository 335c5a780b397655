"""What one process holds while it crawls into a data folder: lock, store, capture files."""

from __future__ import annotations

from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import monotonic
from typing import ClassVar

from crawler.archive.writer import WarcWriter, recover
from crawler.collector import spare_loaded
from crawler.ops.lock import Lock
from crawler.store.database import Store, open_store

#: Changes gathered in one transaction (SQLite takes 0.3 ms an article in batches of 100, 0.9 one by one).
BATCH = 100
#: And no change waits longer than this, so that readers see the night grow and writers get their turn.
BATCH_SECONDS = 2.0


def software() -> str:
    """Name and version as written into captures, runs and manifests: ``congtin/0.1.0``."""
    try:
        return f"congtin/{version('congtin')}"
    except PackageNotFoundError:
        return "congtin/0.1.0"


class Session:
    """Lock, store and capture writer of one data folder, shared by all spiders of the process."""

    _open: ClassVar[dict[Path, Session]] = {}

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.users = 0
        self._committed = monotonic()
        self.lock = Lock(data_dir)
        self.lock.acquire()
        try:
            recover(data_dir / "warc")
            self.store: Store = open_store(data_dir)
        except BaseException:
            self.lock.release()
            raise
        self.captures = WarcWriter(data_dir / "warc", software=software())
        spare_loaded()

    @classmethod
    def enter(cls, data_dir: Path) -> Session:
        """The session of ``data_dir``, opened by the first user; each user must :meth:`leave`.

        Raises AlreadyRunning, StoreError, NewerSchema or ArchiveError.
        """
        folder = data_dir.resolve()
        session = cls._open.get(folder) or cls._open.setdefault(folder, cls(folder))
        session.users += 1
        return session

    @classmethod
    def is_open(cls, data_dir: Path) -> bool:
        """Whether this process already holds the data folder."""
        return data_dir.resolve() in cls._open

    def leave(self) -> None:
        """Commits; the last user closes store and captures and gives the lock back."""
        self.users -= 1
        if self.users:
            self.commit()
            return
        type(self)._open.pop(self.data_dir, None)
        with ExitStack() as parts:
            # Last in, first out: captures are durable before the rows that point to them.
            parts.callback(self.lock.release)
            parts.callback(self.captures.close)
            parts.callback(self.store.close)
            self.captures.flush()

    def commit(self) -> None:
        """Makes captures durable, then the rows that point to them."""
        self.captures.flush()
        self.store.commit()
        self._committed = monotonic()

    def batch(self) -> None:
        """Commits when enough changes have gathered, or when the oldest of them has waited long enough."""
        if self.store.pending >= BATCH or (self.store.pending and monotonic() - self._committed > BATCH_SECONDS):
            self.commit()
