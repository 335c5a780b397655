"""Logs that machines read, and an end to files nobody needs any more."""

from __future__ import annotations

import contextlib
import json
import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.errors import UsageError

#: Files that runs write: verb, day, time. Nothing else is ever removed.
_OURS = re.compile(r"(?P<kind>nightly|backfill|reextract|dump|report)-(?P<stamp>\d{8}-\d{6})\.(?P<ending>log|jsonl|html|json)")
_STAMP = "%Y%m%d-%H%M%S"


class JsonLines(logging.Formatter):
    """One JSON object per record: ``time level logger message``, and ``portal`` and ``error`` where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; line breaks and control characters in it are escaped."""
        spider = getattr(record, "spider", None)
        data = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname, "logger": record.name, "message": self._message(record),
            "portal": getattr(spider, "name", None),
            "error": self.formatException(record.exc_info) if record.exc_info and record.exc_info[0] else None,
        }  # fmt: skip
        return json.dumps({key: value for key, value in data.items() if value is not None}, ensure_ascii=False, default=str)

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        try:
            return record.getMessage()
        except (TypeError, ValueError):
            return f"{record.msg} {record.args!r}"


def write_json_lines() -> None:
    """Makes every log file that is open in this process JSON lines; the terminal stays as it is."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.setFormatter(JsonLines())


def rotate(folder: Path, kept: str | int, *, now: datetime | None = None) -> list[Path]:
    """The files that were removed: all of ours but the newest ``kept`` of each kind, or older than ``kept`` days.

    ``kept`` is a number of files (``60``) or of days (``"90d"``); 0 keeps everything. Only plain files
    called like ``nightly-20261121-013000.jsonl`` are ours; the age is read from the name.
    Raises UsageError for anything else as ``kept``.
    """
    match = re.fullmatch(r"\s*(\d{1,6})\s*(d?)\s*", str(kept))
    if match is None:
        raise UsageError(f"LOGS_KEPT={kept}: should be a number of files (60) or of days (90d)")
    number, days = int(match[1]), bool(match[2])
    kinds: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(folder.iterdir(), reverse=True) if number and folder.is_dir() else ():
        ours = _OURS.fullmatch(path.name)
        if ours and path.is_file() and not path.is_symlink():
            kinds.setdefault((ours["kind"], ours["ending"]), []).append(path)
    oldest = ((now or datetime.now()) - timedelta(days=number)).strftime(_STAMP)
    gone = [path for paths in kinds.values() for rank, path in enumerate(paths)
            if (_stamp(path) < oldest if days else rank >= number)]  # fmt: skip
    removed = []
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink()
            removed.append(path)
    return removed


def _stamp(path: Path) -> str:
    ours = _OURS.fullmatch(path.name)
    return ours["stamp"] if ours else ""
