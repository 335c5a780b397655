"""Standard output as a verb writes it: a reader may leave, a terminal may lack letters, a disk may be full."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from crawler.errors import StoreError


class _Heard(io.TextIOBase):
    """What ``stream`` is, until its reader leaves (``| head``); what is written after that goes nowhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        with self._while_heard():
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with self._while_heard():
            self._stream.flush()

    @contextmanager
    def _while_heard(self) -> Iterator[None]:
        try:
            yield
        except OSError as err:
            # What waits to be written goes nowhere: Python would try once more at its end, and answer 120.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
            if not isinstance(err, BrokenPipeError):
                raise StoreError(f"standard output cannot be written: {err.strerror}") from err


@contextmanager
def heard() -> Iterator[None]:
    """Standard output that costs a verb nothing but its words; raises StoreError when the disk does not take them."""
    usual = sys.stdout
    with ExitStack() as after:
        after.callback(setattr, sys, "stdout", usual)
        if usual is None:
            sys.stdout = after.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        elif isinstance(usual, io.TextIOWrapper):
            usual.reconfigure(errors="backslashreplace")
            sys.stdout = _Heard(usual)
        after.callback(sys.stdout.flush)
        yield
