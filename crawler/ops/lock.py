"""One run at a time in one data folder: a lock of the kernel, which dies with its process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from time import sleep
from types import TracebackType

from crawler.errors import AlreadyRunning, StoreError

FILE = "run.lock"
#: Seconds; :func:`is_held` has the lock for less, and must not cost a night that begins just then.
_LOOK = 0.05


def is_held(data_dir: Path) -> bool:
    """Whether a run is at work in the data folder, in this process or another."""
    try:
        handle = os.open(data_dir / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    free = _taken(handle)
    os.close(handle)
    return not free


def _taken(handle: int) -> bool:
    """Whether the lock was free, and is now held by ``handle``."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Lock:
    """The lock of a data folder. It waits for no run, and a dead process never leaves it behind."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / FILE
        self._handle: int | None = None

    def acquire(self) -> None:
        """Takes the lock; raises AlreadyRunning with the holder's process id, StoreError when unwritable."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as err:
            raise StoreError(f"{self.path}: {err.strerror}; the data folder must be writable") from err
        free = _taken(handle)
        if not free:
            sleep(_LOOK)
            free = _taken(handle)
        if not free:
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise AlreadyRunning(
                f"another run holds {self.path} (process {holder}); wait for it, or give another -s DATA_DIR=..."
            )
        self._handle = handle
        try:
            os.truncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
        except OSError as err:
            self.release()
            raise StoreError(f"{self.path}: {err.strerror}; the data folder must be writable") from err

    def release(self) -> None:
        """Gives the lock back; harmless when it was never taken."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Lock:
        self.acquire()
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, tb: TracebackType | None) -> None:
        self.release()
